//! Clients are hidden from Today until a date or until something happens; or a snooze is ended.

use super::shared::typed::{self, text};
use super::step_reading::{leading_date::split, step_words::wakes_on};
use super::{Decided, Deed, Moment, Refusal, Scene, status::status_of};
use crate::{
    domain::{
        self, ClientFacts, Command, Date, Mood, Origin, SnoozeId, Status, WakeOn, What, told_day,
    },
    health::triage::snooze_in_force,
    phrase::line::PreviewRow,
};

/// Days of a snooze of which nothing is said.
const USUAL_DAYS: i64 = 7;

/// Hide: a line as typed: `fri: waiting for the budget`, `until they write`, `2 weeks or an issue changes: why`.
pub struct SnoozeClients<'a> {
    pub line: &'a str,
}

#[derive(Clone, Debug)]
pub struct Until {
    pub date: Option<Date>,
    pub named: bool,
    /// A day was meant, and not understood.
    pub unclear: bool,
    pub wake_on: WakeOn,
    pub reason: String,
}

/// What is said of a day that was not understood.
pub const UNTIL_WHEN: &str =
    "until when? a day was not understood: 3 days, mon, 12 dec, they write";

impl SnoozeClients<'_> {
    pub fn read(&self, scene: &Scene) -> Until {
        let (head, reason) = split(self.line.trim());
        // Whoever says until when means a day.
        let leads = ["until ", "till ", "til ", "by ", "for ", "to "];
        let head = head.trim();
        let lead = leads.into_iter().find(|word| head.starts_with(word));
        let mut head = head[lead.map_or(0, str::len)..].to_owned();
        let mut wake_on = WakeOn::Date;
        if let Some((on, at)) = wakes_on(&head) {
            wake_on = on;
            head.replace_range(at, "");
        }
        let head = head
            .trim()
            .trim_start_matches("or ")
            .trim_end_matches(" or")
            .trim();
        let (date, rest) = scene.lead(head);
        // “friday - the engineer comes”
        let rest = rest.trim_start_matches(['-', '–', ',', ' ']);
        let mut reason = text(&typed::joined([rest, reason], ": "));
        let mut named = date;
        // “till monday, the engineer comes”: the day stands anywhere.
        if named.is_none()
            && wake_on == WakeOn::Date
            && let Some((when, left)) = scene.day_in(&reason)
        {
            (named, reason) = (Some(when), left);
        }
        Until {
            date: named
                .or_else(|| (wake_on == WakeOn::Date).then(|| scene.in_days(USUAL_DAYS)))
                .map(|when| scene.day_of(when)),
            named: named.is_some(),
            unclear: lead.is_some_and(|lead| lead != "to ")
                && named.is_none()
                && wake_on == WakeOn::Date,
            wake_on,
            reason,
        }
    }

    pub fn decide(&self, clients: &[&ClientFacts], moment: &mut Moment) -> Decided {
        let until = self.read(moment);
        let today = moment.today();
        if until.unclear {
            return Refusal::err("until", UNTIL_WHEN);
        }
        if until.date.is_some_and(|date| date <= today) {
            return Refusal::err(
                "until",
                "that day is not ahead: a snooze ends on a later day",
            );
        }
        let snooze = |facts: &&ClientFacts| {
            Command::PutSnooze(domain::Snooze {
                id: SnoozeId::new(moment.hand.id()),
                client: facts.id().clone(),
                at: moment.now,
                until: until.date,
                wake_on: until.wake_on,
                reason: until.reason.clone(),
                ended_at: None,
                origin: Origin::default(),
            })
        };
        let parts = clients.iter().map(snooze).collect();
        let guessed = until.wake_on == WakeOn::Date && !until.named;
        let guessed = if guessed {
            " (no day was named: a week)"
        } else {
            ""
        };
        let until = ends_on(until.date, until.wake_on);
        Ok(Deed::new(
            parts,
            format!("snoozed {} until {until}{guessed}", typed::named(clients)),
        ))
    }
}

fn ends_on(date: Option<Date>, wake_on: WakeOn) -> String {
    date.map_or_else(|| wake_on.to_string(), told_day)
}

pub struct EndSnooze;

impl EndSnooze {
    pub fn decide(&self, facts: &ClientFacts, moment: &Moment) -> Decided {
        let name = &facts.client.name;
        let parts = ends(facts, moment);
        if parts.is_empty() {
            return Refusal::err_facts(format!("{name} is not snoozed"));
        }
        Ok(Deed::new(parts, format!("{name} is awake again")))
    }
}

/// What ends the snoozes of a client; nothing where none hides it.
fn ends(facts: &ClientFacts, scene: &Scene) -> Vec<Command> {
    if snooze_in_force(facts, scene.today(), scene.now).is_none() {
        return vec![];
    }
    let lasting = facts.snoozes.iter().filter(|s| s.ended_at.is_none());
    let ended = |snooze: &domain::Snooze| {
        Command::PutSnooze(domain::Snooze {
            ended_at: Some(scene.now),
            ..snooze.clone()
        })
    };
    lasting.map(ended).collect()
}

/// What a line that brings something new to a client who is hidden says of that before it is saved: a snooze ends with
/// it, a pause does not; `None`: nothing hides them.
pub fn wakes(facts: &ClientFacts, scene: &Scene) -> Option<PreviewRow> {
    if let Some(hidden) = hidden(facts, scene) {
        return Some(PreviewRow::unsure("hidden", hidden));
    }
    let snooze = snooze_in_force(facts, scene.today(), scene.now)?;
    let until = ends_on(snooze.until, snooze.wake_on);
    Some(PreviewRow::new(
        "wakes",
        format!("back on Today; snoozed until {until}"),
    ))
}

/// Why nothing that waits at a client shows on Today, if so.
fn hidden(facts: &ClientFacts, scene: &Scene<'_>) -> Option<&'static str> {
    match status_of(facts, scene) {
        Status::Active => None,
        Status::Paused { .. } => Some("paused: not on Today until that ends"),
        Status::Former => Some("a former client: not on Today"),
    }
}

/// What the title of a change says that wakes a client beside what it does.
const AWAKE: &str = "no longer snoozed";

impl Deed {
    /// The same, and the client shows again where something new waits there: whoever put it off did not know of that. Of
    /// one who is paused or no client any more it is said that it stays hidden.
    pub(super) fn waking(self, facts: &ClientFacts, scene: &Scene) -> Self {
        let waits = |part: &Command| waits(part, facts);
        let something = match &self.command {
            Command::Together(parts) => parts.iter().any(waits),
            one => waits(one),
        };
        if !something {
            return self;
        }
        let ends = ends(facts, scene);
        let awake = (!ends.is_empty()).then_some(AWAKE);
        let beside = hidden(facts, scene).or(awake);
        let deed = ends
            .into_iter()
            .fold(self, |deed, end| deed.and(Some(end)))
            .more(beside.unwrap_or_default());
        Self { beside, ..deed }
    }
}

/// Whether a part of a change is something new that waits for us.
fn waits(part: &Command, facts: &ClientFacts) -> bool {
    match part {
        Command::PutIssue(issue) => facts.issue(&issue.id).is_none(),
        Command::PutAsk(ask) => {
            let mut known = facts.issues.iter().flat_map(|issue| &issue.asks);
            known.all(|known| known.id != ask.id)
        }
        Command::PutContact(contact) => contact.mood.is_some_and(Mood::is_bad),
        Command::Record(event) => {
            matches!(event.what, What::SouredByHand(true) | What::Reopened)
        }
        _ => false,
    }
}
