//! What is written when a rung was done.

use super::fill::{NONE, OURSELVES, TICKS};
use super::{correct, when};
use crate::app::App;
use crate::app::act::form::{Decided, Wrong, wrong};
use crate::app::overlay::Form;
use crate::app::overlay::mend::RungForm;
use crate::deed::{Done, Moment, did};
use crate::domain::{
    Affected, Ball, Channel, ClientFacts, Command, Contact, Direction, Doing, Instant, Issue,
    IssueFacts, IssueId, IssueKind, Mood, OTHER_CAUSE, Origin, PersonId, Reported, Severity, Step,
    What,
};
use crate::health::Rung;

/// Enter in the form of a rung.
pub(in crate::app::act) fn save(
    app: &App,
    form: &Form,
    deed: &RungForm,
    moment: &mut Moment<'_>,
) -> Decided {
    let facts = app
        .shown_detail()
        .map(|d| &d.facts)
        .filter(|facts| facts.id() == &deed.client)
        .ok_or_else(|| wrong("words", "this client is not in front any more"))?;
    let Some(issue) = &deed.issue else {
        return trouble(app, form, deed, facts, moment);
    };
    let issue = facts
        .issue(issue)
        .ok_or_else(|| wrong("words", "that issue is not there any more"))?;
    let noticed = issue.issue.noticed_at;
    if let Some(record) = &deed.record {
        return correct::write(app, form, deed, record, noticed, moment.now);
    }
    let at = when::read(app, form.value("when"), None, noticed, moment.now)?;
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
    Ok((command, format!("{said} · {}", issue.issue.label())))
}

/// One of a closed vocabulary, from an option.
fn picked<T: Copy>(all: &[T], word: impl Fn(T) -> &'static str, text: &str) -> Option<T> {
    all.iter().copied().find(|value| word(*value) == text)
}

fn ticked(form: &Form, label: &str) -> bool {
    form.value(label) == TICKS[0]
}

struct Writing<'a> {
    app: &'a App,
    form: &'a Form,
    deed: &'a RungForm,
    facts: &'a ClientFacts,
    issue: &'a IssueFacts,
}

impl Writing<'_> {
    fn words(&self) -> &str {
        self.form.value("words")
    }

    fn command(&self, moment: &mut Moment<'_>) -> Result<Command, Wrong> {
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
    fn by_step(&self, moment: &mut Moment<'_>) -> Result<Command, Wrong> {
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
            chase_on: when::ahead(self.app, "ask again", self.form.value("ask again"))?,
        };
        let mut command = did(&done, moment).map_err(|e| wrong("words", e.to_string()))?;
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
    fn persons(&self) -> Result<Vec<PersonId>, Wrong> {
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
                    wrong(
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

    fn recognised(&self, moment: &mut Moment<'_>) -> Result<Command, Wrong> {
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
            return Err(wrong("their words", "nothing has changed (Esc closes)"));
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

    fn cause(&self, moment: &mut Moment<'_>) -> Result<Command, Wrong> {
        let (word, own) = (self.form.value("cause"), self.words());
        let (cause, note) = match (word, own) {
            ("", "") => {
                return Err(wrong(
                    "cause",
                    "which? space or its first letter picks one; or a few words of our own",
                ));
            }
            (OTHER_CAUSE, "") => {
                return Err(wrong(
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

    fn solution(&self, moment: &mut Moment<'_>) -> Result<Command, Wrong> {
        let text = self.form.value("solution");
        if text.is_empty() {
            return Err(wrong("solution", "which solution? a few words, please"));
        }
        let mut solution = moment.solution(&self.issue.issue.id, text);
        judge(&mut solution, self.form, self.app);
        Ok(Command::PutSolution(solution))
    }

    fn prevention(&self, moment: &mut Moment<'_>) -> Result<Command, Wrong> {
        let what = self.form.value("what");
        if what.is_empty() {
            return Err(wrong("what", "what changes? a few words, please"));
        }
        let mut prevention = moment.prevention(&self.issue.issue.id, what);
        self.form.value("who").clone_into(&mut prevention.who);
        prevention.due = when::ahead(self.app, "by", self.form.value("by"))?;
        prevention.done_at = ticked(self.form, "done").then_some(moment.now);
        Ok(Command::PutPrevention(prevention))
    }

    /// One contact with the client, and an apology for each that is ticked; other clients get a contact each.
    fn apologies(&self, moment: &mut Moment<'_>) -> Result<Command, Wrong> {
        let ticks = self.form.fields[1..].iter().zip(&self.deed.to);
        let to: Vec<&Affected> = ticks
            .filter(|(f, _)| f.line.text() == TICKS[0])
            .map(|(_, who)| who)
            .collect();
        if to.is_empty() {
            return Err(wrong("words", "to whom? tick somebody"));
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

    fn fixed(&self, moment: &mut Moment<'_>) -> Result<Command, Wrong> {
        let date = self.form.value("or a date");
        let what = match when::ahead(self.app, "or a date", date)? {
            None => What::Resolved,
            Some(day) if day < self.app.book.date() => {
                return Err(wrong("or a date", "that day is over already"));
            }
            Some(day) => What::Promised(Some(end_of(self.app, day))),
        };
        if what == What::Resolved && self.issue.resolved_at(moment.now).is_some() {
            return Err(wrong(
                "words",
                "it is fixed already; if it came back, R reopens it",
            ));
        }
        Ok(self.event(moment, what, self.words()))
    }

    /// The fix did not hold: they told us so.
    fn came_back(&self, moment: &mut Moment<'_>) -> Result<Command, Wrong> {
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

/// The ticks and the supplier of a solution.
pub(super) fn judge(solution: &mut crate::domain::Solution, form: &Form, app: &App) {
    solution.works = ticked(form, "works");
    solution.worth = ticked(form, "worth its cost");
    solution.timely = ticked(form, "right now");
    let by = form.value("done by");
    let found = app
        .book
        .suppliers
        .iter()
        .find(|s| by != OURSELVES && s.name == by);
    solution.supplier = found.map(|s| s.id.clone());
}

/// The end of a working day: what a date given to a client means.
fn end_of(app: &App, day: crate::domain::Date) -> Instant {
    let calendar = &app.book.calendar;
    let end = day
        .succ_opt()
        .map_or(app.book.now, |next| calendar.day_start(next));
    calendar.close_of_day(day).unwrap_or(end)
}

fn for_contacts(command: &mut Command, act: &mut impl FnMut(&mut Contact)) {
    match command {
        Command::PutContact(contact) => act(contact),
        Command::Together(parts) => parts.iter_mut().for_each(|part| for_contacts(part, act)),
        _ => {}
    }
}

/// What a sour mood turns out to be about: an issue, noticed when they were heard, that upset them.
fn trouble(
    app: &App,
    form: &Form,
    deed: &RungForm,
    facts: &ClientFacts,
    moment: &mut Moment<'_>,
) -> Decided {
    let title = form.value("their words");
    if title.is_empty() {
        return Err(wrong("their words", "what went wrong? a few words, please"));
    }
    let kind = picked(IssueKind::ALL, IssueKind::word, form.value("it is a"))
        .unwrap_or(IssueKind::Problem);
    let bad =
        |c: &&Contact| c.at <= app.book.now && c.is_voice() && c.mood.is_some_and(Mood::is_bad);
    let heard = facts.contacts.iter().rev().find(bad);
    let id = IssueId::new((moment.new_id)());
    let noticed_at = heard.map_or(moment.now, |contact| contact.at);
    let mut parts = vec![Command::PutIssue(Issue {
        id: id.clone(),
        number: 0,
        client: deed.client.clone(),
        kind,
        title: title.to_owned(),
        noticed_at,
        reported: Reported::Them,
        note: String::new(),
        origin: Origin::default(),
    })];
    if let Some(heard) = heard {
        let mut linked = heard.clone();
        linked.issues.push(id.clone());
        parts.push(Command::PutContact(linked));
    } else {
        let what = What::NeedsMending(true);
        parts.push(Command::Record(moment.issue_event(
            &deed.client,
            &id,
            moment.now,
            what,
            "",
        )));
    }
    let severity = picked(Severity::ALL, Severity::word, form.value("it")).map(What::Severity);
    let doing = picked(Doing::ALL, Doing::word, form.value("whose doing")).map(What::Doing);
    for what in [severity, doing].into_iter().flatten() {
        parts.push(Command::Record(moment.issue_event(
            &deed.client,
            &id,
            noticed_at,
            what,
            "",
        )));
    }
    Ok((
        Command::Together(parts),
        format!("new {kind} · {} · {title}", facts.client.name),
    ))
}
