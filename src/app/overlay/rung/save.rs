//! What is written when a rung was done.

use super::DoRung;
use super::fields::{NONE, TICKS, judge, picked, ticked};
use crate::app::App;
use crate::app::overlay::{Decided, Form, Refusal, dates};
use crate::deed::{Deed, Done, Moment, did};
use crate::domain::{
    Affected, Ball, Channel, ClientFacts, Command, Contact, Direction, Doing, Issue, IssueFacts,
    Mood, OTHER_CAUSE, PersonId, Severity, Step, What,
};
use crate::health::Rung;

/// Enter in the form of a rung.
pub(super) fn save(app: &App, form: &Form, deed: &DoRung, moment: &mut Moment<'_>) -> Decided {
    let (facts, issue) = super::at_hand(app, &deed.client, &deed.issue)?;
    let noticed = issue.issue.noticed_at;
    let at = dates::done(app, form.value("when"), None, noticed, moment.now)?;
    let by = match deed.rung {
        Rung::TellBoss | Rung::OwnUp | Rung::Apologise | Rung::ApologiseOthers => form.value("by"),
        _ => moment.by,
    };
    let mut then = Moment {
        now: at,
        by,
        new_id: &mut *moment.new_id,
    };
    let writing = Writing {
        app,
        form,
        deed,
        facts,
        issue,
    };
    let command = writing.command(&mut then)?;
    let said = writing.said();
    Ok(Deed::of(
        command,
        format!("{said} · {}", issue.issue.label()),
    ))
}

struct Writing<'a> {
    app: &'a App,
    form: &'a Form,
    deed: &'a DoRung,
    facts: &'a ClientFacts,
    issue: &'a IssueFacts,
}

impl Writing<'_> {
    fn words(&self) -> &str {
        self.form.value("words")
    }

    fn command(&self, moment: &mut Moment<'_>) -> Result<Command, Refusal> {
        Ok(match self.deed.rung {
            Rung::Recognise => self.recognised(moment)?,
            Rung::FindCause => self.cause(moment)?,
            Rung::ChooseSolution => self.solution(moment)?,
            Rung::Prevent => self.prevention(moment)?,
            Rung::Apologise | Rung::ApologiseOthers => self.apologies(moment)?,
            Rung::FollowUp if !ticked(self.form, "it holds") => self.came_back(moment)?,
            Rung::Fix if !matches!(self.deed.step, Step::ChaseClient | Step::ChaseSupplier) => {
                self.fixed(moment)?
            }
            _ => self.by_step(moment)?,
        })
    }

    /// What was done, as one says it.
    fn said(&self) -> &'static str {
        match self.deed.rung {
            Rung::Recognise => "noted what happened",
            Rung::FollowUp if !ticked(self.form, "it holds") => "it did not hold",
            Rung::Fix if matches!(self.deed.step, Step::ChaseClient | Step::ChaseSupplier) => {
                self.deed.step.done()
            }
            Rung::Fix if !self.form.value("or a date").is_empty() => "gave them a date",
            Rung::OwnUp | Rung::ChooseSolution if self.deed.step == Step::Prepare => {
                self.deed.step.done()
            }
            rung => rung.step().map_or("done", Step::done),
        }
    }

    /// What `.` would write, with the fields of the form.
    fn by_step(&self, moment: &mut Moment<'_>) -> Result<Command, Refusal> {
        let words = self.told();
        let supplier = match self.ball() {
            Some(Ball::Supplier(id)) => Some(id.clone()),
            _ => None,
        };
        let done = Done {
            step: self.deed.step,
            client: &self.deed.client,
            issue: Some(self.issue),
            ask: None,
            channel: self.channel(),
            words: &words,
            mood: self.mood(),
            promised: None,
            supplier,
            chase_on: dates::ahead(self.app, "ask again", self.form.value("ask again"))?
                .map(|when| when.date),
        };
        let mut command = did(&done, moment).map_err(|e| Refusal::typed("words", e.to_string()))?;
        let persons = self.persons()?;
        for_contacts(&mut command, &mut |contact| {
            contact.persons.clone_from(&persons);
        });
        Ok(command)
    }

    /// The words, and what somebody above them needs to hear.
    fn told(&self) -> String {
        let above = self
            .form
            .fields
            .iter()
            .find(|f| f.label.ends_with(" must hear"));
        let who = self
            .facts
            .people
            .iter()
            .map(|p| p.answers_to.trim())
            .find(|who| !who.is_empty())
            .unwrap_or("they");
        let heard = above.map(|f| (who, f.line.text().trim()));
        match heard.filter(|(_, text)| !text.is_empty()) {
            Some((who, text)) if self.words().is_empty() => format!("{who} must hear: {text}"),
            Some((who, text)) => format!("{} ({who} must hear: {text})", self.words()),
            None => self.words().to_owned(),
        }
    }

    fn ball(&self) -> Option<&Ball> {
        self.issue.latest(self.app.book.now, |what| match what {
            What::Ball { ball, .. } => Some(ball),
            _ => None,
        })
    }

    fn channel(&self) -> Channel {
        picked(Channel::ALL, Channel::word, self.form.value("channel")).unwrap_or(Channel::Call)
    }

    fn mood(&self) -> Option<Mood> {
        Some(self.form.value("they sounded"))
            .filter(|m| *m != NONE)
            .and_then(|m| picked(Mood::ALL, Mood::word, m))
    }

    /// The people named, of those known there.
    fn persons(&self) -> Result<Vec<PersonId>, Refusal> {
        let named = self
            .form
            .value("with")
            .split(',')
            .map(str::trim)
            .filter(|name| !name.is_empty());
        named
            .map(|name| {
                let plain = name.to_lowercase();
                let fits = |p: &&crate::domain::Person| p.name.to_lowercase() == plain;
                let begins = |p: &&crate::domain::Person| p.name.to_lowercase().starts_with(&plain);
                let people = || self.facts.people.iter();
                let found = people().find(fits).or_else(|| people().find(begins));
                let none = || {
                    Refusal::typed(
                        "with",
                        format!("nobody there is called “{name}”: p adds them"),
                    )
                };
                found.map(|p| p.id.clone()).ok_or_else(none)
            })
            .collect()
    }

    fn event(&self, moment: &mut Moment<'_>, what: What, note: &str) -> Command {
        Command::Record(moment.issue_event(
            &self.deed.client,
            &self.issue.issue.id,
            moment.now,
            what,
            note,
        ))
    }

    fn recognised(&self, moment: &mut Moment<'_>) -> Result<Command, Refusal> {
        let mut parts = Vec::new();
        let words = self.form.value("their words");
        if words != self.issue.issue.note.trim() {
            let mut issue: Issue = self.issue.issue.clone();
            words.clone_into(&mut issue.note);
            parts.push(Command::PutIssue(issue));
        }
        parts.extend(self.severity(moment));
        parts.extend(self.doing(moment));
        if parts.is_empty() {
            return Err(Refusal::typed(
                "their words",
                "nothing has changed (Esc closes)",
            ));
        }
        Ok(Command::Together(parts))
    }

    fn severity(&self, moment: &mut Moment<'_>) -> Option<Command> {
        let severity = picked(Severity::ALL, Severity::word, self.form.value("it"))?;
        let before = self.issue.latest(moment.now, |what| match what {
            What::Severity(severity) => Some(*severity),
            _ => None,
        });
        (severity != before.unwrap_or(Severity::Annoys))
            .then(|| self.event(moment, What::Severity(severity), ""))
    }

    fn doing(&self, moment: &mut Moment<'_>) -> Option<Command> {
        let doing = picked(Doing::ALL, Doing::word, self.form.value("whose doing"))?;
        let before = self.issue.latest(moment.now, |what| match what {
            What::Doing(doing) => Some(*doing),
            _ => None,
        });
        (doing != before.unwrap_or(Doing::NotKnown))
            .then(|| self.event(moment, What::Doing(doing), ""))
    }

    fn cause(&self, moment: &mut Moment<'_>) -> Result<Command, Refusal> {
        let (word, own) = (self.form.value("cause"), self.words());
        let (cause, note) = match (word, own) {
            ("", "") => {
                return Err(Refusal::typed(
                    "cause",
                    "which? space or its first letter picks one; or a few words of our own",
                ));
            }
            (OTHER_CAUSE, "") => {
                return Err(Refusal::typed(
                    "words",
                    "it is not in the list: a few words of our own, please",
                ));
            }
            // What the list has no word for is told in our own.
            (OTHER_CAUSE | "", own) => (own, ""),
            both => both,
        };
        let mut parts = vec![self.event(moment, What::Cause(cause.to_owned()), note)];
        parts.extend(self.doing(moment));
        Ok(Command::Together(parts))
    }

    fn solution(&self, moment: &mut Moment<'_>) -> Result<Command, Refusal> {
        let text = self.form.value("solution");
        if text.is_empty() {
            return Err(Refusal::typed(
                "solution",
                "which solution? a few words, please",
            ));
        }
        let mut solution = moment.solution(&self.issue.issue.id, text);
        judge(&mut solution, self.form, self.app);
        Ok(Command::PutSolution(solution))
    }

    fn prevention(&self, moment: &mut Moment<'_>) -> Result<Command, Refusal> {
        let what = self.form.value("what");
        if what.is_empty() {
            return Err(Refusal::typed("what", "what changes? a few words, please"));
        }
        let mut prevention = moment.prevention(&self.issue.issue.id, what);
        self.form.value("who").clone_into(&mut prevention.who);
        prevention.due = dates::ahead(self.app, "by", self.form.value("by"))?.map(|when| when.date);
        prevention.done_at = ticked(self.form, "done").then_some(moment.now);
        Ok(Command::PutPrevention(prevention))
    }

    /// One contact with the client, and an apology for each that is ticked; other clients get a contact each.
    fn apologies(&self, moment: &mut Moment<'_>) -> Result<Command, Refusal> {
        let ticks = self.form.fields[1..].iter().zip(&self.deed.to);
        let to: Vec<&Affected> = ticks
            .filter(|(f, _)| f.line.text() == TICKS[0])
            .map(|(_, who)| who)
            .collect();
        if to.is_empty() {
            return Err(Refusal::typed("words", "to whom? tick somebody"));
        }
        let words = self.words();
        let mut parts = Vec::new();
        let here: Vec<&&Affected> = to
            .iter()
            .filter(|who| !matches!(who, Affected::Other(_)))
            .collect();
        let contact = (!here.is_empty()).then(|| {
            let mut contact = moment.contact(&self.deed.client, moment.now, self.channel(), words);
            contact.issues.push(self.issue.issue.id.clone());
            let named = here.iter().filter_map(|who| match who {
                Affected::Person(id) => Some(id.clone()),
                _ => None,
            });
            contact.persons.extend(named);
            contact
        });
        let said = contact.as_ref().map(|c| c.id.clone());
        parts.extend(contact.map(Command::PutContact));
        for who in to {
            let what = What::Apologised(who.clone());
            let mut event = moment.issue_event(
                &self.deed.client,
                &self.issue.issue.id,
                moment.now,
                what,
                words,
            );
            match who {
                Affected::Other(other) => {
                    parts.push(Command::PutContact(moment.contact(
                        other,
                        moment.now,
                        self.channel(),
                        words,
                    )));
                }
                _ => event.contact.clone_from(&said),
            }
            parts.push(Command::Record(event));
        }
        Ok(Command::Together(parts))
    }

    fn fixed(&self, moment: &mut Moment<'_>) -> Result<Command, Refusal> {
        let date = self.form.value("or a date");
        let what = match dates::ahead(self.app, "or a date", date)? {
            None => What::Resolved,
            Some(when) if when.date < self.app.book.date() => {
                return Err(Refusal::typed("or a date", "that day is over already"));
            }
            Some(when) => What::Promised(Some(dates::given(self.app, when))),
        };
        if what == What::Resolved && self.issue.resolved_at(moment.now).is_some() {
            return Err(Refusal::typed(
                "words",
                "it is fixed already; if it came back, R reopens it",
            ));
        }
        Ok(self.event(moment, what, self.words()))
    }

    /// The fix did not hold: they told us so.
    fn came_back(&self, moment: &mut Moment<'_>) -> Result<Command, Refusal> {
        let mut contact =
            moment.contact(&self.deed.client, moment.now, self.channel(), self.words());
        (contact.direction, contact.mood, contact.persons) =
            (Direction::Both, self.mood(), self.persons()?);
        contact.issues.push(self.issue.issue.id.clone());
        let issue = &self.issue.issue.id;
        let mut event = moment.issue_event(
            &self.deed.client,
            issue,
            moment.now,
            What::Reopened,
            self.words(),
        );
        event.contact = Some(contact.id.clone());
        Ok(Command::Together(vec![
            Command::PutContact(contact),
            Command::Record(event),
        ]))
    }
}

fn for_contacts(command: &mut Command, act: &mut impl FnMut(&mut Contact)) {
    match command {
        Command::PutContact(contact) => act(contact),
        Command::Together(parts) => parts.iter_mut().for_each(|part| for_contacts(part, act)),
        _ => {}
    }
}
