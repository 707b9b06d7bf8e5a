//! Clients are hidden from Today until a date or until something happens; or wake again.

use super::of_clients::ClientLine;
use super::{Choice, Decided, PreviewRow};
use crate::app::App;
use crate::deed::{self, Moment};
use crate::domain::{ClientFacts, ClientId, WakeOn, told_day};

const SNOOZE: ClientLine = ClientLine {
    title: "Snooze",
    hint: "fri: waiting for the budget   ·   until they write   ·   2 weeks",
    draft: "snooze",
    preview,
    decide,
};

/// Snoozes clients; one that is snoozed already can be woken.
pub fn open(app: &mut App, clients: Vec<ClientId>) {
    let one = match clients.as_slice() {
        [one] if app.book.is_snoozed(one) => one,
        _ => return SNOOZE.ask(app, clients),
    };
    let title = format!("{} is snoozed", app.book.name(one));
    let wakes = |app: &App, one: &ClientId, moment: &mut Moment| {
        deed::EndSnooze.decide(app.known(one)?, moment)
    };
    let wake = Choice::does("wake it now", "it shows on Today again", one, wakes);
    let anew = move |app: &mut App| SNOOZE.ask(app, clients.clone());
    let anew = Choice::opens("snooze anew", "another date or reason", anew);
    app.choose(title, vec![wake, anew]);
}

fn preview(text: &str, _: &[&ClientFacts], app: &App) -> Vec<PreviewRow> {
    let until = deed::SnoozeClients { line: text }.read(&app.book.scene());
    if until.unclear {
        return vec![PreviewRow::unsure("?", deed::UNTIL_WHEN)];
    }
    let date = until
        .date
        .map(told_day)
        .map(|day| match (until.named, text.trim()) {
            (true, _) | (false, "") => PreviewRow::new("until", day),
            (false, _) => PreviewRow::unsure("until", format!("{day}: no day was named, a week")),
        });
    let wake = until.wake_on != WakeOn::Date;
    let wake = wake.then(|| PreviewRow::new("or when", until.wake_on.word()));
    let why = (!until.reason.is_empty()).then(|| PreviewRow::new("because", until.reason));
    [date, wake, why].into_iter().flatten().collect()
}

fn decide(text: &str, clients: &[&ClientFacts], moment: &mut Moment) -> Decided {
    deed::SnoozeClients { line: text }.decide(clients, moment)
}
