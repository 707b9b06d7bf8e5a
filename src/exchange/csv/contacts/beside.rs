//! What stands beside a row of a history: other rows of the same call, and what came before of it.

use super::super::contact_rows::RowContact;
use super::super::field::Field;
use super::super::missed::{self, MissedCall};
use super::super::named::named;
use super::super::row_told::told;
use super::super::rows::Row;
use super::super::sheet::{Sheet, shorten};
use super::super::table::{CellInstant, ColumnTable};
use super::super::words::End;
use super::{HistoryDrafts, NO_DAY, own_id};
use crate::domain::{
    Channel, Client, ClientFacts, ClientId, Contact, ContactId, Date, Direction, Instant, Outcome,
    Plan, PlanId,
};
use crate::exchange::{Options, Parsed, Stranger, count, source_id};
use chrono::TimeDelta;
use std::collections::{HashMap, HashSet};

/// Of a call that rang at several of us, a row each with one id or of one moment, the row counts in which somebody took
/// it, else the first.
pub(super) fn rang_beside(table: &ColumnTable, sheet: &Sheet) -> HashSet<usize> {
    let mut beside = HashSet::new();
    let mut sides = [Field::Phone, Field::From, Field::To].iter();
    let tells = [Field::Duration, Field::Id]
        .iter()
        .any(|field| table.has(*field));
    if !tells || !sides.any(|field| table.has(*field)) {
        return beside;
    }
    let mut calls = HashMap::new();
    for row in sheet.rows.iter() {
        let (Ok((company, people)), Ok(Some(at))) = (named(table, &row), table.at(&row)) else {
            continue;
        };
        let told = told(table, &row, &at);
        let id = table.line(&row, Field::Id);
        let moment = Some(at.clock).filter(|_| at.timed);
        let of = match (moment, id.is_empty()) {
            (_, false) => id,
            (Some(moment), true) => format!("{moment} {}", told.direction),
            (None, true) => continue,
        };
        let who = people.into_iter().next().unwrap_or_default();
        let own = (told.end == End::Reached, row.line, moment);
        let known = calls
            .entry((of, company, who.name, who.phones))
            .or_insert(own);
        // Under one number the legs of a call follow one another.
        let apart = known
            .2
            .zip(own.2)
            .is_some_and(|(one, next)| (next - one).abs() > OF_ONE_CALL);
        if apart {
            *known = own;
            continue;
        }
        let same = known.2 == own.2 && !table.line(&row, Field::Id).is_empty();
        if own.0 && !known.0 {
            beside.insert(std::mem::replace(known, own).1);
        } else if known.1 != own.1 && (!(own.0 && known.0) || same) {
            beside.insert(own.1);
        }
    }
    beside
}

/// So far apart are the legs of a call at most.
const OF_ONE_CALL: TimeDelta = TimeDelta::hours(1);

pub(super) fn planned_before(record: &[ClientFacts]) -> HashMap<(&ClientId, &str), &Plan> {
    let plans = record.iter().flat_map(|facts| &facts.plans);
    let open = plans.filter(|plan| plan.done_at.is_none() && plan.dropped_at.is_none());
    open.filter_map(|plan| Some(((&plan.client, plan.origin.source_key.as_deref()?), plan)))
        .collect()
}

pub(super) fn listed_before<'a>(
    options: &Options<'a>,
) -> HashMap<(&'a ClientId, Date), &'a ContactId> {
    let contacts = options.record.iter().flat_map(|facts| &facts.contacts);
    let listed = contacts.filter(|contact| {
        let source = contact.origin.source_key.as_deref();
        source.is_some_and(|key| key.starts_with(Contact::LISTED_LAST))
    });
    let day = |contact: &Contact| (options.clock)(contact.at).date();
    listed
        .map(|contact| ((&contact.client, day(contact)), &contact.id))
        .collect()
}

/// A plan of which a later file tells what came of it: what took place was done, what did not is dropped.
pub(super) fn over(plan: &Plan, contact: &RowContact, id: ContactId) -> Plan {
    let mut plan = plan.clone();
    if contact.outcome == Outcome::Attempt {
        plan.dropped_at = Some(contact.at);
    } else {
        plan.done_at = Some(contact.at);
        plan.done_as = Some(id);
    }
    plan
}

pub(super) fn planned(
    client: &Client,
    source: &str,
    what: String,
    due: &CellInstant,
    at: Instant,
) -> Plan {
    let id = PlanId::new(source_id::id("plan", source));
    Plan {
        origin: source_id::origin(source),
        due_at: due.timed.then_some(due.instant),
        ..Plan::new(id, client.id.clone(), what, due.clock.date(), at)
    }
}

/// Tells what became plans, and with whom else we spoke.
pub(super) fn tell(
    drafts: &mut HistoryDrafts,
    table: &ColumnTable,
    plans: usize,
    parsed: &mut Parsed,
) {
    if plans > 0 {
        parsed.stated.note(format!(
            "{}, being not done yet or ahead",
            count(plans, "row becomes a plan", "rows become plans")
        ));
    }
    if drafts.undated > 0 {
        let now = (table.options.clock)(table.options.now);
        parsed.stated.note(format!(
            "{} for the next working day, {}",
            count(
                drafts.undated,
                "of them tells no day: it is planned",
                "of them tell no day: they are planned"
            ),
            missed::next_working_day(now.date()),
        ));
    }
    for (lines, one, many, taken) in [
        (
            &drafts.by_plan,
            "row tells",
            "rows tell",
            "no day on which it took place: the day for which it was planned was taken",
        ),
        (
            &drafts.called_off,
            "row was",
            "rows were",
            "called off before the day: nothing is planned then",
        ),
        (
            &drafts.unset,
            "row does",
            "rows do",
            "not tell whether it took place: it counts as if it had",
        ),
    ] {
        if let [first, ..] = lines[..] {
            let rows = count(lines.len(), one, many);
            let note = format!("{rows} {taken} (line {first})");
            parsed.stated.note(note);
        }
    }
    parsed.strangers = std::mem::take(&mut drafts.unknown).told();
    let all = |of: fn(&Stranger) -> usize| parsed.strangers.iter().map(of).sum::<usize>();
    let calls = all(|one| one.from + one.to);
    if calls > 0 {
        let missed = all(|one| one.missed.len());
        let numbers = count(parsed.strangers.len(), "number", "numbers");
        parsed.stated.note(format!(
            "{} with {numbers} that nobody is known by, {missed} of them missed: no client's, listed below",
            count(calls, "call", "calls"),
        ));
    }
}

/// Whether nobody set what came of an appointment that is past.
pub(super) fn is_unset(table: &ColumnTable, row: &Row, at: &CellInstant) -> bool {
    let told = told(table, row, at);
    table.has(Field::Outcome)
        && table.line(row, Field::Outcome).is_empty()
        && matches!(told.channel, Channel::Meeting | Channel::Visit)
        && told.end == End::Reached
}

/// Whether what a row plans is on record and stays as it is there: it tells no day, or an earlier import did not know its
/// number.
pub(super) fn is_planned(
    table: &ColumnTable,
    plan: &Plan,
    source: &str,
    (at, due, what): (&CellInstant, &CellInstant, &str),
) -> bool {
    let key = plan.origin.source_key.as_deref().unwrap_or_default();
    if at.instant == NO_DAY {
        return key == source;
    }
    let unnumbered = key.rsplit('/').next().is_some_and(source_id::is_id);
    table.has_own_ids() && unnumbered && plan.due == due.clock.date() && plan.what == what
}

impl HistoryDrafts<'_> {
    /// What is called off before its day is planned no more.
    pub(super) fn call_off(&mut self, client: usize, source: &str, now: Instant) {
        let known = self.book.recorded_as(client);
        let was = known.and_then(|known| self.planned.get(&(known.id(), source)).copied());
        if let Some(plan) = was {
            self.planned.retain(|_, other| other.id != plan.id);
            self.book.clients[client].plans.push(Plan {
                dropped_at: Some(now),
                ..plan.clone()
            });
        }
    }

    /// What they wanted whom nobody took; of a slip of the telephone, too, whether and when we rang back.
    pub(super) fn asks_back(
        &mut self,
        table: &ColumnTable,
        row: &Row,
        (contact, end): (&RowContact, End),
        source: &str,
    ) {
        let slip = table.has(Field::CalledBack);
        if end == End::Missed || slip {
            let text = slip.then(|| shorten(&table.line(row, Field::Text)));
            let title = Some(table.line(row, Field::Title)).filter(|title| !title.is_empty());
            let title = title.or(text).unwrap_or_default();
            let missed = MissedCall::new(contact, own_id(source), title);
            self.missed.push(missed.rung_back(end != End::Missed));
        }
        let between = contact.at..table.options.now;
        let back = slip.then(|| table.rung_back_at(row)).flatten();
        if let Some(back) = back.filter(|back| between.contains(back) && *back > contact.at) {
            self.contacts.push(RowContact {
                at: back,
                mark: None,
                direction: Direction::Out,
                outcome: Outcome::Reached,
                ..contact.clone()
            });
        }
    }

    /// Adds a contact, and what became of the plan that it was before.
    pub(super) fn put(&mut self, contact: RowContact, source: &str, day: Date) {
        let client = contact.client as usize;
        let known = self.book.recorded_as(client);
        let was = known.and_then(|known| self.planned.get(&(known.id(), source)));
        let plan = was.map(|plan| over(plan, &contact, own_id(source)));
        let spoken = contact.outcome == Outcome::Reached && contact.direction != Direction::In;
        // What has come before is itself, and no other of that day.
        let came = |known: &ClientFacts| {
            let own = |c: &Contact| c.origin.source_key.as_deref() == Some(source);
            self.listed.contains_key(&(known.id(), day)) && known.contacts.iter().any(own)
        };
        if let Some(known) = known.filter(|known| plan.is_none() && spoken && !came(known))
            && let Some(listed) = self.listed.remove(&(known.id(), day))
        {
            self.contacts.stands_for(&contact, listed.clone());
        }
        self.book.clients[client].plans.extend(plan);
        self.contacts.push(contact);
    }
}
