//! Clients are hidden from Today until a date or until something happens; or wake again.

use super::{Asks, Choice, Next, PreviewRow, Refusal, key_of};
use crate::app::App;
use crate::deed::{self, Moment};
use crate::domain::{ClientId, WakeOn};

/// Asks until when, and why.
#[derive(Debug)]
struct SnoozePrompt {
    clients: Vec<ClientId>,
}

/// Snoozes clients; one that is snoozed already can be woken.
pub(in crate::app) fn open(app: &mut App, clients: Vec<ClientId>) {
    let [one] = clients.as_slice() else {
        app.ask(SnoozePrompt { clients });
        return;
    };
    if !app.book.is_snoozed(one) {
        app.ask(SnoozePrompt { clients });
        return;
    }
    let title = format!("{} is snoozed", app.book.name(one));
    let one = one.clone();
    let choices = vec![
        Choice::new(
            "wake it now",
            "it shows on Today again",
            move |app, moment| {
                let facts = app.known(&one);
                let woken = facts
                    .and_then(|facts| deed::EndSnooze.decide(facts, &app.book.scene(), moment));
                app.decided(&one, woken)
            },
        ),
        Choice::opens("snooze anew", "another date or reason", move |app| {
            app.ask(SnoozePrompt {
                clients: clients.clone(),
            });
        }),
    ];
    app.choose(title, choices);
}

impl Asks for SnoozePrompt {
    fn title(&self, app: &App) -> String {
        format!("Snooze · {}", app.book.named(&self.clients))
    }

    fn hint(&self, _: &App) -> String {
        "fri: waiting for the budget   ·   until they write   ·   2 weeks".to_owned()
    }

    fn draft_key(&self) -> String {
        key_of("snooze", self.clients.iter().map(ClientId::as_str))
    }

    fn for_client(&self, client: &ClientId) -> Option<Box<dyn Asks>> {
        let clients = vec![client.clone()];
        Some(Box::new(Self { clients }))
    }

    fn acted(&self) -> Option<ClientId> {
        self.clients.first().cloned()
    }

    fn preview(&self, text: &str, app: &App) -> Vec<PreviewRow> {
        let until = deed::SnoozeClients { line: text }.read(&app.book.scene(), app.book.now);
        let day = until
            .date
            .map(|date| date.format("%a %-d %b %Y").to_string());
        let date = day.map(|day| match (until.named, text.trim()) {
            (true, _) | (false, "") => PreviewRow::new("until", day),
            (false, _) => PreviewRow::unsure("until", format!("{day}: no day was named, a week")),
        });
        let wake = until.wake_on != WakeOn::Date;
        let wake = wake.then(|| PreviewRow::new("or when", until.wake_on.word()));
        let why = (!until.reason.is_empty()).then(|| PreviewRow::new("because", until.reason));
        [date, wake, why].into_iter().flatten().collect()
    }

    fn enter(&self, text: &str, app: &App, moment: &mut Moment<'_>) -> Result<Next, Refusal> {
        let act = deed::SnoozeClients { line: text };
        let clients = app.all_known(&self.clients);
        act.decide(&clients, &app.book.scene(), moment)
            .map(Next::Save)
    }
}
