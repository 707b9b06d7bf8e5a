//! Clients are hidden from Today until a date or until something happens; or wake again.

use super::{Asks, Choice, Decided, Next, PreviewRow, Refusal, dates, key_of};
use crate::app::App;
use crate::deed::{Deed, Moment};
use crate::domain::{ClientId, Command, Origin, Snooze, SnoozeId, WakeOn};
use crate::phrase::When;

/// Asks until when, and why.
#[derive(Debug)]
struct SnoozeThem {
    clients: Vec<ClientId>,
}

/// Snoozes clients; one that is snoozed already can be woken.
pub(in crate::app) fn open(app: &mut App, clients: Vec<ClientId>) {
    let [one] = clients.as_slice() else {
        app.ask(SnoozeThem { clients });
        return;
    };
    if !app.book.is_snoozed(one) {
        app.ask(SnoozeThem { clients });
        return;
    }
    let title = format!("{} is snoozed", app.book.name(one));
    let one = one.clone();
    let choices = vec![
        Choice::new(
            "wake it now",
            "it shows on Today again",
            move |app, moment| {
                let woken = woken(app, &one, moment);
                app.decided(&one, woken)
            },
        ),
        Choice::opens("snooze anew", "another date or reason", move |app| {
            app.ask(SnoozeThem {
                clients: clients.clone(),
            });
        }),
    ];
    app.choose(title, choices);
}

fn woken(app: &App, client: &ClientId, moment: &Moment<'_>) -> Decided {
    let gone = || Refusal::facts("this client is not in the book any more");
    let entry = app.book.get(client).ok_or_else(gone)?;
    let held = entry.facts.snoozes.iter().filter(|s| s.ended_at.is_none());
    let ended = held.map(|s| {
        let mut snooze = s.clone();
        snooze.ended_at = Some(moment.now);
        Command::PutSnooze(snooze)
    });
    Ok(Deed::of(
        Command::Together(ended.collect()),
        format!("{} is awake again", entry.name()),
    ))
}

/// What a line says.
struct Until {
    date: Option<When>,
    wake: WakeOn,
    reason: String,
}

fn until(app: &App, text: &str) -> Until {
    let (head, reason) = dates::split(text);
    let mut head = head.strip_prefix("until ").unwrap_or(head).to_owned();
    let mut wake = WakeOn::Date;
    for (words, on) in [
        ("they write", WakeOn::TheyWrite),
        ("an issue changes", WakeOn::IssueChanges),
    ] {
        if let Some(at) = head.to_lowercase().find(words) {
            wake = on;
            head.replace_range(at..at + words.len(), "");
        }
    }
    let head = head
        .trim()
        .trim_start_matches("or ")
        .trim_end_matches(" or")
        .trim();
    let (date, rest) = dates::leading(app, head);
    // A week, unless something else was said.
    let date = date.or_else(|| (wake == WakeOn::Date).then(|| dates::in_days(app, 7)));
    let reason = dates::joined(rest, reason);
    Until { date, wake, reason }
}

impl Asks for SnoozeThem {
    fn title(&self, app: &App) -> String {
        format!("Snooze · {}", app.book.named(&self.clients))
    }

    fn hint(&self, _: &App) -> String {
        "fri: waiting for the budget   ·   until they write   ·   2 weeks".to_owned()
    }

    fn draft_key(&self) -> String {
        key_of("snooze", self.clients.iter().map(ClientId::as_str))
    }

    fn acted(&self) -> Option<ClientId> {
        self.clients.first().cloned()
    }

    fn preview(&self, text: &str, app: &App) -> Vec<PreviewRow> {
        let until = until(app, text.trim());
        let date = until
            .date
            .map(|when| PreviewRow::new("until", when.to_string()));
        let wake =
            (until.wake != WakeOn::Date).then(|| PreviewRow::new("or when", until.wake.word()));
        let why = (!until.reason.is_empty()).then(|| PreviewRow::new("because", until.reason));
        [date, wake, why].into_iter().flatten().collect()
    }

    fn enter(&self, text: &str, app: &App, moment: &mut Moment<'_>) -> Result<Next, Refusal> {
        let until = until(app, text.trim());
        if until.date.is_some_and(|when| when.date <= app.book.date()) {
            return Err(Refusal::facts(
                "that day is not ahead: a snooze ends on a later day",
            ));
        }
        let snooze = |client: &ClientId| {
            Command::PutSnooze(Snooze {
                id: SnoozeId::new((moment.new_id)()),
                client: client.clone(),
                at: moment.now,
                until: until.date.map(|when| when.date),
                wake_on: until.wake,
                reason: until.reason.clone(),
                ended_at: None,
                origin: Origin::default(),
            })
        };
        let parts = self.clients.iter().map(snooze).collect();
        let title = format!("snoozed {}", app.book.named(&self.clients));
        Ok(Next::Save(Deed::of(Command::Together(parts), title)))
    }
}
