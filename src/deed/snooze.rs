//! Clients are hidden from Today until a date or until something happens; or a snooze is ended.

use super::lead::split;
use super::typed::text;
use super::{Decided, Deed, Moment, Refusal, Scene, typed};
use crate::domain::{self, ClientFacts, Command, Date, Instant, Origin, SnoozeId, WakeOn};
use crate::health::triage::snooze_in_force;

/// Days of a snooze of which nothing is said.
const USUAL_DAYS: i64 = 7;

/// Hide: a line as typed: `fri: waiting for the budget`, `until they write`, `2 weeks or an issue changes: why`.
#[derive(Clone, Copy, Debug)]
pub struct SnoozeClients<'a> {
    pub line: &'a str,
}

/// What a line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Until {
    /// The day on which they show again, if one ends it.
    pub date: Option<Date>,
    /// Whether that day was named.
    pub named: bool,
    pub wake_on: WakeOn,
    pub reason: String,
}

impl SnoozeClients<'_> {
    pub fn read(&self, scene: &Scene<'_>, now: Instant) -> Until {
        let (head, reason) = split(self.line.trim());
        let mut head = head.trim();
        for word in ["until ", "till ", "til ", "to "] {
            head = head.strip_prefix(word).unwrap_or(head);
        }
        let mut head = head.to_owned();
        let mut wake_on = WakeOn::Date;
        for on in [WakeOn::TheyWrite, WakeOn::IssueChanges] {
            if let Some(at) = head.to_lowercase().find(on.word()) {
                wake_on = on;
                head.replace_range(at..at + on.word().len(), "");
            }
        }
        let head = head
            .trim()
            .trim_start_matches("or ")
            .trim_end_matches(" or")
            .trim();
        let (date, rest) = scene.lead(head, now);
        // “friday - the engineer comes”
        let rest = rest.trim_start_matches(['-', '–', ',', ' ']);
        let mut reason = text(&typed::joined([rest, reason], ": "));
        let mut named = date;
        // “till monday, the engineer comes”: the day stands anywhere.
        if named.is_none()
            && wake_on == WakeOn::Date
            && let Some((when, left)) = scene.day_in(&reason, now)
        {
            (named, reason) = (Some(when), left);
        }
        let usual = || (wake_on == WakeOn::Date).then(|| scene.in_days(USUAL_DAYS, now));
        Until {
            date: named.or_else(usual).map(|when| scene.day_of(when)),
            named: named.is_some(),
            wake_on,
            reason,
        }
    }

    /// # Errors
    /// When the day is not ahead.
    pub fn decide(
        &self,
        clients: &[&ClientFacts],
        scene: &Scene<'_>,
        moment: &mut Moment<'_>,
    ) -> Decided {
        let until = self.read(scene, moment.now);
        let today = scene.calendar.local_date(moment.now);
        if until.date.is_some_and(|date| date <= today) {
            let why = "that day is not ahead: a snooze ends on a later day";
            return Err(Refusal::typed("until", why));
        }
        let snooze = |facts: &&ClientFacts| {
            Command::PutSnooze(domain::Snooze {
                id: SnoozeId::new(moment.id()),
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
        let until = until.date.map_or_else(
            || format!("until {}", until.wake_on),
            |date| format!("until {}", date.format("%a %-d %b %Y")),
        );
        let title = format!("snoozed {} {until}", typed::named(clients));
        Ok(Deed::new(parts, title))
    }
}

/// The snoozes of a client are ended.
#[derive(Clone, Copy, Debug)]
pub struct EndSnooze;

impl EndSnooze {
    /// # Errors
    /// When it is not snoozed.
    pub fn decide(&self, facts: &ClientFacts, scene: &Scene<'_>, moment: &Moment<'_>) -> Decided {
        let name = &facts.client.name;
        let today = scene.calendar.local_date(moment.now);
        if snooze_in_force(facts, today, moment.now).is_none() {
            return Err(Refusal::facts(format!("{name} is not snoozed")));
        }
        let lasting = facts.snoozes.iter().filter(|s| s.ended_at.is_none());
        let parts: Vec<Command> = lasting
            .map(|snooze| {
                Command::PutSnooze(domain::Snooze {
                    ended_at: Some(moment.now),
                    ..snooze.clone()
                })
            })
            .collect();
        Ok(Deed::new(parts, format!("{name} is awake again")))
    }
}
