//! The quick log: one line, read live, for one client or for all that are marked.

use super::{After, Asks, Next, PreviewRow, Prompt, Refusal, Tint, key_of};
use crate::app::{App, Entry, Key, OverAct, overlay::Overlay};
use crate::deed::{self, Deed, LogGround, Moment};
use crate::domain::{AskId, ClientId, Plan};
use crate::phrase::line::{self, Beside, Completion, LineContext, SpanKind, Understood};
use std::ops::Range;

#[derive(Debug)]
pub struct LogPrompt {
    /// For whom; never empty.
    clients: Vec<ClientId>,
    /// What was said beside the line: that it answers, that it is a note.
    beside: Beside,
    plan: Option<Plan>,
}

pub fn open(app: &mut App, clients: Vec<ClientId>) {
    // Somebody is under the cursor: it is they who rang.
    if let [client] = clients.as_slice()
        && let Some(name) = app.person_at_hand(client)
    {
        let began = format!("call with {name}: ");
        let prompt = Prompt::begun(LogPrompt::of(clients), began);
        app.overlays.push(Overlay::Prompt(prompt));
        return;
    }
    let number = in_repair(app);
    about(app, clients, number);
}

pub fn about(app: &mut App, clients: Vec<ClientId>, issue: Option<i64>) {
    let began = issue.map_or_else(String::new, |number| format!("#{number} "));
    let prompt = Prompt::begun(LogPrompt::of(clients), began);
    app.overlays.push(Overlay::Prompt(prompt));
}

/// Answers these, with what is typed already.
pub fn answering(app: &mut App, client: ClientId, asks: Vec<AskId>, typed: &str) {
    let mut prompt = Prompt::new(LogPrompt {
        beside: Beside::Answers(asks),
        ..LogPrompt::of(vec![client])
    });
    prompt.line.insert(typed);
    app.overlays.push(Overlay::Prompt(prompt));
}

pub fn doing(app: &mut App, client: ClientId, plan: Option<Plan>) {
    app.ask(LogPrompt {
        plan,
        ..LogPrompt::of(vec![client])
    });
}

/// The issue that is being mended in front: a word logged there is about it.
fn in_repair(app: &App) -> Option<i64> {
    let (repair, _) = app.mend.as_ref()?.current()?;
    let issue = repair.issue.as_ref().filter(|_| repair.is_current());
    issue.map(|issue| issue.number)
}

impl LogPrompt {
    fn of(clients: Vec<ClientId>) -> Self {
        Self {
            clients,
            beside: Beside::Nothing,
            plan: None,
        }
    }

    /// For whom a line is: whoever it begins with, else those for whom it was opened.
    fn meant(&self, text: &str, app: &App) -> Vec<ClientId> {
        let first = line::begins_with(text, app.book.names());
        first.map_or_else(|| self.clients.clone(), |client| vec![client])
    }

    /// What was said beside the line, as far as it still stands and is about whoever the line is for: another client's
    /// asks are not answered, nor what somebody else answered while this was typed.
    fn beside(&self, meant: &[ClientId], app: &App) -> Beside {
        let Beside::Answers(asks) = &self.beside else {
            return self.beside.clone();
        };
        let [one] = meant else { return Beside::Nothing };
        let issues = app.facts(one).map_or(&[][..], |facts| &facts.issues);
        let waiting = issues.iter().flat_map(|i| i.waiting_asks(app.book.now));
        let meant = waiting.filter(|ask| asks.contains(&ask.id));
        match meant.map(|ask| ask.id.clone()).collect::<Vec<_>>() {
            none if none.is_empty() => Beside::Nothing,
            asks => Beside::Answers(asks),
        }
    }

    /// The plan that it does, if that is of whoever the line is for.
    fn plan(&self, meant: &[ClientId]) -> Option<&Plan> {
        let plan = self.plan.as_ref();
        plan.filter(|plan| meant.first() == Some(&plan.client))
    }

    fn with_context<T>(&self, text: &str, app: &App, act: impl FnOnce(&LineContext) -> T) -> T {
        let book = &app.book;
        let meant = self.meant(text, app);
        // Several clients at once share neither people nor issues.
        let one = match meant.as_slice() {
            [one] => app.facts(one).or_else(|| book.get(one).map(Entry::facts)),
            _ => None,
        };
        let ground = LogGround::new(
            one,
            meant.len(),
            deed::usual_channel(one),
            self.beside(&meant, app),
            &book.scene(),
        );
        act(&ground.context(book.names()))
    }

    fn understood(&self, text: &str, app: &App) -> Understood {
        self.with_context(text, app, |context| line::read(text, context))
    }

    fn change(&self, text: &str, app: &App, moment: &mut Moment) -> Result<Deed, Refusal> {
        let meant = self.meant(text, app);
        // Answered without a word: ticked.
        if let (Beside::Answers(asks), [client], true) = (
            self.beside(&meant, app),
            meant.as_slice(),
            text.trim().is_empty(),
        ) {
            let asks = &asks;
            let then = deed::Then::default();
            let tick = deed::AnswerAsks { asks, then };
            return tick.decide(app.known(client)?, moment);
        }
        for client in &meant {
            let elsewhere = |gone| Refusal::facts(format!("{gone}; @name first is for another"));
            app.known(client).map_err(elsewhere)?;
        }
        let first = meant.first().and_then(|id| app.book.get(id));
        let log = deed::Log {
            understood: &self.understood(text, app),
            clients: &meant,
            facts: first.map(Entry::facts),
            plan: self.plan(&meant),
        };
        log.decide(moment)
    }

    fn waiting(&self, text: &str, app: &App) -> Vec<AskId> {
        self.with_context(text, app, |context| {
            let asks = context.issues.iter().flat_map(|issue| &issue.asks);
            asks.map(|ask| ask.id.clone()).collect()
        })
    }

    /// That it answers: the oldest ask that waits, the next, all of them, none.
    fn answers(&mut self, text: &str, app: &App) -> After {
        let waits = self.waiting(text, app);
        if waits.is_empty() {
            return After::Say("nothing waits for an answer");
        }
        let at = match &self.beside {
            Beside::Answers(asks) if asks.len() > 1 => None,
            Beside::Answers(asks) => waits
                .iter()
                .position(|ask| asks.contains(ask))
                .map(|at| at + 1),
            Beside::Nothing | Beside::Note => Some(0),
        };
        self.beside = match at {
            Some(at) if at < waits.len() => Beside::Answers(vec![waits[at].clone()]),
            Some(_) if waits.len() > 1 => Beside::Answers(waits),
            _ => Beside::Nothing,
        };
        After::Stay(None)
    }
}

pub fn tints(understood: &Understood) -> Vec<(Range<usize>, Tint)> {
    let mood = understood.exchange.as_ref().and_then(|e| e.mood);
    let tint = |kind| match (kind, mood) {
        (SpanKind::Mood, Some(mood)) => Tint::Mood(mood),
        (SpanKind::Asks | SpanKind::Due, _) => Tint::Waits,
        _ => Tint::Known,
    };
    let known = understood
        .spans
        .iter()
        .map(|span| (span.range.clone(), tint(span.kind)));
    let left = understood
        .left
        .iter()
        .map(|range| (range.clone(), Tint::Left));
    let mut all: Vec<_> = known.chain(left).collect();
    all.sort_by_key(|(range, _)| range.start);
    all
}

impl Asks for LogPrompt {
    fn title(&self, app: &App) -> String {
        let does = match self.beside {
            Beside::Answers(_) => "Answer",
            Beside::Nothing | Beside::Note => "Log",
        };
        format!("{does} · {}", app.book.named(&self.clients))
    }

    fn hint(&self, _: &App) -> &'static str {
        match self.beside {
            Beside::Answers(_) => "told Dana that it comes on Friday",
            Beside::Nothing | Beside::Note => "called Dana yesterday 4pm, all is fine again :)",
        }
    }

    fn draft_key(&self) -> String {
        match (&self.plan, &self.beside) {
            (Some(plan), _) => key_of("log a plan", [plan.id.as_str()]),
            (None, Beside::Answers(asks)) => {
                key_of("log an answer", asks.iter().map(AskId::as_str))
            }
            (None, _) => key_of("log", self.clients.iter().map(ClientId::as_str)),
        }
    }

    fn for_client(&self, client: &ClientId) -> Option<Box<dyn Asks>> {
        let own = self.clients == [client.clone()];
        let other = || Box::new(Self::of(vec![client.clone()])) as Box<dyn Asks>;
        (!own).then(other)
    }

    fn acted(&self) -> Option<ClientId> {
        self.clients.first().cloned()
    }

    fn preview(&self, text: &str, app: &App) -> Vec<PreviewRow> {
        let understood = self.understood(text, app);
        let meant = self.meant(text, app);
        let beside = self.beside(&meant, app);
        let mut rows = self.with_context(text, app, |context| line::preview(&understood, context));
        if let Some(client) = &understood.for_client {
            rows.insert(0, PreviewRow::new("client", app.book.name(&client.id)));
        }
        if understood.says_nothing() {
            // What Enter does of nothing typed.
            rows.retain(|row| ["client", "about", "answers", "owed"].contains(&row.label));
            let answers = rows.iter().any(|row| row.label == "answers");
            let empty = text.trim().is_empty() && matches!(beside, Beside::Answers(_));
            let does = if answers || empty {
                "only that it is answered"
            } else {
                "nothing yet"
            };
            rows.insert(0, PreviewRow::new("records", does));
        }
        let exchange = understood.exchange.as_ref();
        if exchange.is_some_and(deed::Log::waits)
            && let [client] = &*meant
            && let Some(facts) = app.facts(client)
        {
            rows.extend(deed::wakes(facts, &app.book.scene()));
        }
        if beside == Beside::Nothing
            && matches!(self.beside, Beside::Answers(_))
            && meant == self.clients
        {
            rows.push(PreviewRow::new(
                "answers",
                "nothing: it was answered meanwhile",
            ));
        }
        if let Some(plan) = self.plan(&meant) {
            let label = ["stays", "does"][usize::from(deed::Log::does_plan(&understood))];
            rows.push(PreviewRow::new(label, format!("the plan “{}”", plan.what)));
        }
        rows
    }

    fn tints(&self, text: &str, app: &App) -> Vec<(Range<usize>, Tint)> {
        tints(&self.understood(text, app))
    }

    fn completes(&self) -> bool {
        true
    }

    fn completions(&self, text: &str, cursor: usize, app: &App) -> Vec<Completion> {
        self.with_context(text, app, |context| line::complete(text, cursor, context))
    }

    fn hints(&self, app: &App) -> &'static [OverAct] {
        let hints = &[OverAct::Answers, OverAct::Note];
        &hints[usize::from(self.waiting("", app).is_empty())..]
    }

    fn key(&mut self, key: Key, text: &str, app: &App) -> Option<After> {
        if OverAct::Answers.is(key) {
            return Some(self.answers(text, app));
        }
        if OverAct::Note.is(key) {
            self.beside = match self.beside {
                Beside::Note => Beside::Nothing,
                Beside::Nothing | Beside::Answers(_) => Beside::Note,
            };
            return Some(After::Stay(None));
        }
        None
    }

    fn enter(&self, text: &str, app: &App, moment: &mut Moment) -> Result<Next, Refusal> {
        self.change(text, app, moment).map(Next::Save)
    }
}
