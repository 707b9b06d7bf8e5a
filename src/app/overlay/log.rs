//! The quick log: one line, read live, for one client or for all that are marked.

use super::{Asks, Choice, Choose, Next, Overlay, PreviewRow, Prompt, Refusal, Tint, key_of};
use crate::app::{App, Effect};
use crate::deed::{self, Deed, Moment};
use crate::domain::{AskId, Channel, ClientId, Command, Outcome, PersonId, Plan};
use crate::phrase::quick_log::{
    self, Answers, Completion, Context, Draft, Kind, Makes, Named, OpenIssue,
};
use std::ops::Range;

/// What a line logs.
#[derive(Clone, Debug)]
pub struct Log {
    /// For whom; never empty.
    clients: Vec<ClientId>,
    /// The people of the client, when there is one client.
    people: Vec<Named<PersonId>>,
    /// What it answers because one asked for that, or picked it.
    answers: Picked,
    /// The plan that it does.
    plan: Option<Plan>,
    /// What the channel is when none is typed.
    channel: Channel,
}

/// What somebody said that a line answers.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Picked {
    /// Nobody said: it is read from the line.
    Unsaid,
    /// None of the asks.
    Nothing,
    /// This one.
    Ask(AskId),
}

/// Opens the quick log for these clients; on a repair, about its issue.
pub(in crate::app) fn open(app: &mut App, clients: Vec<ClientId>) {
    let number = in_repair(app);
    about(app, clients, number);
}

/// The quick log, about an issue by its number.
pub(in crate::app) fn about(app: &mut App, clients: Vec<ClientId>, issue: Option<i64>) {
    let began = issue.map_or_else(String::new, |number| format!("#{number} "));
    let prompt = Prompt::begun(Log::of(app, clients), began);
    app.overlays.push(Overlay::Prompt(prompt));
}

/// The quick log, answering one ask.
pub(super) fn answering(app: &mut App, client: ClientId, ask: AskId) {
    app.ask(Log {
        answers: Picked::Ask(ask),
        ..Log::of(app, vec![client])
    });
}

/// The quick log, doing a plan.
pub(super) fn doing(app: &mut App, client: ClientId, plan: Option<Plan>) {
    app.ask(Log {
        plan,
        ..Log::of(app, vec![client])
    });
}

/// The issue that is being mended in front: a word logged there is about it.
fn in_repair(app: &App) -> Option<i64> {
    let (repair, _) = app.mend.as_ref()?.current()?;
    let issue = repair.issue.as_ref().filter(|_| repair.is_current());
    issue.map(|issue| issue.number)
}

impl Log {
    /// A line for these clients, that knows the people of its client if it is for one.
    fn of(app: &App, clients: Vec<ClientId>) -> Self {
        let one = match clients.as_slice() {
            [one] => Some(one),
            _ => None,
        };
        let named = |p: &crate::domain::Person| Named {
            id: p.id.clone(),
            name: p.name.clone(),
        };
        let people = one
            .and_then(|one| app.facts(one))
            .map_or(&[][..], |facts| &facts.people);
        let people = people.iter().map(named).collect();
        let channel = one.map_or(Channel::Mail, |one| {
            app.book
                .get(one)
                .map_or(Channel::Call, |entry| entry.assessment.next.channel)
        });
        Self {
            clients,
            people,
            answers: Picked::Unsaid,
            plan: None,
            channel,
        }
    }

    /// What the line is understood as.
    fn draft(&self, text: &str, app: &App) -> Draft {
        self.with_context(app, |context| quick_log::parse(text, context))
    }

    fn with_context<T>(&self, app: &App, act: impl FnOnce(&Context<'_>) -> T) -> T {
        let book = &app.book;
        // Several clients at once share neither people nor issues.
        let one = match self.clients.as_slice() {
            [one] => book.get(one),
            _ => None,
        };
        let issues = one.map_or_else(Vec::new, |e| OpenIssue::list(&e.facts, book.now));
        act(&Context {
            now: book.calendar.local(book.now),
            order: book.policy.date_order,
            channel: self.channel,
            people: &self.people,
            issues: &issues,
            clients: book.names(),
        })
    }

    fn person(&self, id: &PersonId) -> &str {
        let found = self.people.iter().find(|p| &p.id == id);
        found.map_or("–", |p| p.name.as_str())
    }

    fn what_row(draft: &Draft, app: &App) -> PreviewRow {
        let who = match draft.direction {
            crate::domain::Direction::Out => "we reached out",
            crate::domain::Direction::In => "they reached out",
            crate::domain::Direction::Both => "a conversation",
        };
        let mut text = format!("{}, {who}", draft.channel);
        if draft.outcome == Outcome::Attempt {
            text.push_str(", reached nobody");
        }
        let now = || {
            app.book
                .calendar
                .local(app.book.now)
                .format("now (%a %H:%M)")
                .to_string()
        };
        let when = draft.when.map_or_else(now, |when| when.to_string());
        text = format!("{text}, {when}");
        if let Some(mood) = draft.mood {
            text = format!("{text}, they sounded {mood}");
        }
        PreviewRow::new(if draft.planned { "plan" } else { "contact" }, text)
    }

    fn answers_row(&self, draft: &Draft, app: &App) -> Option<PreviewRow> {
        let text = match (&self.answers, &draft.answers) {
            (Picked::Nothing, _) => "nothing".to_owned(),
            (Picked::Ask(ask), _) => self.ask_title(app, ask),
            (Picked::Unsaid, Answers::Nothing) => return None,
            (Picked::Unsaid, Answers::One(_, words)) => words.clone(),
            (Picked::Unsaid, Answers::Pick(several)) => {
                format!("one of {}: asked on Enter", several.len())
            }
        };
        Some(PreviewRow::new("answers", text))
    }

    fn issues<'a>(&'a self, app: &'a App) -> impl Iterator<Item = &'a crate::domain::IssueFacts> {
        let entries = self.clients.iter().filter_map(|c| app.book.get(c));
        entries.flat_map(|e| &e.facts.issues)
    }

    fn ask_title(&self, app: &App, id: &AskId) -> String {
        let of = |issue: &crate::domain::IssueFacts| {
            let ask = issue.asks.iter().find(|a| &a.id == id)?;
            let words = if ask.text.is_empty() {
                &issue.issue.title
            } else {
                &ask.text
            };
            Some(words.clone())
        };
        self.issues(app).find_map(of).unwrap_or_default()
    }

    fn change(&self, text: &str, app: &App, moment: &mut Moment<'_>) -> Deed {
        let draft = self.draft(text, app);
        let answers = match (&self.answers, &draft.answers) {
            (Picked::Ask(ask), _) | (Picked::Unsaid, Answers::One(ask, _)) => Some(ask.clone()),
            (Picked::Nothing, _) | (Picked::Unsaid, Answers::Nothing | Answers::Pick(_)) => None,
        };
        let mut clients = self.clients.clone();
        for mention in &draft.clients {
            if !clients.contains(&mention.id) {
                clients.push(mention.id.clone());
            }
        }
        let named = app.book.named(&clients);
        // Answered without a word: ticked.
        if let (Some(ask), true) = (&answers, text.trim().is_empty()) {
            let tick = Command::AnswerAsk {
                ask: ask.clone(),
                at: moment.now,
                by: None,
            };
            return Deed::of(tick, format!("answered {named}"));
        }
        let at = draft.when.map_or(moment.now, |when| {
            app.book.scene().took_place(when, moment.now)
        });
        let mut parts = deed::commands(&draft, &clients, answers.as_ref(), at, moment);
        if let Some(mut plan) = self.plan.clone() {
            plan.done_at = Some(moment.now);
            plan.done_as = parts.iter().find_map(|part| match part {
                Command::PutContact(contact) => Some(contact.id.clone()),
                _ => None,
            });
            parts.push(Command::PutPlan(plan));
        }
        let answered = parts
            .iter()
            .any(|part| matches!(part, Command::AnswerAsk { .. }));
        let what = match draft.makes() {
            Makes::Plan(_) => "planned for".to_owned(),
            _ if answered => format!("answered by {}:", draft.channel),
            _ => format!("logged {} with", draft.channel),
        };
        Deed::of(Command::Together(parts), format!("{what} {named}"))
    }

    /// Which of several asks the line answers, or none: the line is saved so.
    fn which(&self, text: &str, asks: Vec<(AskId, String)>) -> Overlay {
        let choice = |answers: Picked, words: &str| {
            let picked = Self {
                answers,
                ..self.clone()
            };
            let text = text.to_owned();
            Choice::new(words, "", move |app, moment| {
                // The line lies below, and is back if the change is refused.
                app.submitted = app.overlays.pop();
                app.acted = picked.acted();
                vec![Effect::Apply(picked.change(&text, app, moment))]
            })
        };
        let choices = asks
            .into_iter()
            .map(|(ask, words)| choice(Picked::Ask(ask), &words));
        let choices = choices
            .chain([choice(Picked::Nothing, "none of them")])
            .collect();
        Overlay::Choose(Choose::new("Which does it answer?", choices))
    }
}

impl Asks for Log {
    fn title(&self, app: &App) -> String {
        format!("Log · {}", app.book.named(&self.clients))
    }

    fn hint(&self, _: &App) -> String {
        "call yesterday 4pm with Dana: all is fine again :)".to_owned()
    }

    fn draft_key(&self) -> String {
        match (&self.plan, &self.answers) {
            (Some(plan), _) => key_of("log a plan", [plan.id.as_str()]),
            (None, Picked::Ask(ask)) => key_of("log an answer", [ask.as_str()]),
            (None, _) => key_of("log", self.clients.iter().map(ClientId::as_str)),
        }
    }

    fn acted(&self) -> Option<ClientId> {
        self.clients.first().cloned()
    }

    fn preview(&self, text: &str, app: &App) -> Vec<PreviewRow> {
        let draft = self.draft(text, app);
        let mut rows = vec![Self::what_row(&draft, app)];
        if let Makes::Plan(when) | Makes::Both(when) = draft.makes() {
            rows.push(PreviewRow::new("plan", format!("due {when}")));
        }
        if !draft.people.is_empty() {
            let names: Vec<&str> = draft.people.iter().map(|m| self.person(&m.id)).collect();
            rows.push(PreviewRow::new("with", names.join(", ")));
        }
        for mention in &draft.issues {
            let issue = self.issues(app).find(|i| i.issue.id == mention.id);
            let title = issue.map_or_else(String::new, |i| i.issue.label());
            rows.push(PreviewRow::new("about", title));
        }
        if !draft.clients.is_empty() {
            let names: Vec<&str> = draft.clients.iter().map(|m| app.book.name(&m.id)).collect();
            rows.push(PreviewRow::new("also", names.join(", ")));
        }
        rows.extend(self.answers_row(&draft, app));
        if let Some(plan) = &self.plan {
            rows.push(PreviewRow::new("does", format!("the plan “{}”", plan.what)));
        }
        if draft.asks {
            rows.push(PreviewRow::new("asks", "they wait for an answer"));
        }
        let notes = draft
            .notes
            .iter()
            .map(|note| PreviewRow::unsure("?", note.to_string()));
        rows.extend(notes);
        rows
    }

    fn tints(&self, text: &str, app: &App) -> Vec<(Range<usize>, Tint)> {
        let draft = self.draft(text, app);
        let tint = |kind| match (kind, draft.mood) {
            (Kind::Mood, Some(mood)) => Tint::Mood(mood),
            (Kind::Asks | Kind::Due, _) => Tint::Waits,
            _ => Tint::Known,
        };
        draft
            .spans
            .iter()
            .map(|span| (span.range.clone(), tint(span.kind)))
            .collect()
    }

    fn completes(&self) -> bool {
        true
    }

    fn completions(&self, text: &str, cursor: usize, app: &App) -> Vec<Completion> {
        self.with_context(app, |context| quick_log::complete(text, cursor, context))
    }

    fn enter(&self, text: &str, app: &App, moment: &mut Moment<'_>) -> Result<Next, Refusal> {
        if text.trim().is_empty() && self.answers == Picked::Unsaid && self.plan.is_none() {
            return Ok(Next::Close);
        }
        if self.answers == Picked::Unsaid
            && let Answers::Pick(several) = self.draft(text, app).answers
        {
            return Ok(Next::Over(self.which(text, several)));
        }
        Ok(Next::Save(self.change(text, app, moment)))
    }
}
