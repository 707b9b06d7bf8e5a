//! What stands beside a row of a history: other rows of the same call, and what came before of it.

use super::super::contact_rows::RowContact;
use super::super::field::Field;
use super::super::named::named;
use super::super::row_told::told;
use super::super::sheet::Sheet;
use super::super::table::{CellInstant, ColumnTable};
use super::super::words::End;
use crate::domain::{
    Client, ClientFacts, ClientId, Contact, ContactId, Date, Instant, Outcome, Plan, PlanId,
};
use crate::exchange::{Options, source_id};
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
