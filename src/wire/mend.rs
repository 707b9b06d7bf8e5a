//! A repair as JSON: the whole story of one client (`mend CLIENT status --json`), documented in
//! `assets/mend-v1.md`.

use super::layout::{each, shape};
use super::{Day, Stamp};
use crate::domain::{Affected, ClientId, Instant, Solution, Supplier, WorkTime};
use crate::health::ladder::{KnownCause, Ladder, Phase, Record, Repair, RungEvent, Stage, State};
use crate::health::words::ladder::unneeded;
use crate::health::words::{Telling, event_words, next_sentence, next_words, score_shown};
use serde::Serialize;

/// Writes the whole story of a client, read whole; `names` tells what other clients are called.
pub fn story<'a>(
    ladder: &'a Ladder,
    telling: &Telling<'a>,
    names: &dyn Fn(&ClientId) -> String,
) -> impl Serialize {
    let (client, judged) = (&telling.facts.client, &ladder.assessment);
    let marked = ladder.marked.as_ref().map(|event| {
        shape! {
            at: Stamp(event.at),
            kind: "event",
            what: event_words(&event.what, telling, names),
            by: &event.by,
            words: &event.note,
            hours_in: 0.0,
        }
    });
    shape! {
        format: "amends-mend",
        version: 1,
        now: Stamp(telling.now),
        client: &client.name,
        client_id: client.id.as_str(),
        standing: judged.standing.word(),
        score: score_shown(judged),
        priority: judged.prio,
        next: shape! {
            step: judged.next.step.word(),
            sentence: next_sentence(judged, telling),
            repair: ladder.next.map(|(place, _)| place),
            rung: ladder.next.map(|(_, rung)| rung.word()),
        },
        marked,
        healed_at: judged.healed_at.map(Stamp),
        repairs: each(&ladder.repairs, |repair| repair_shape(repair, telling, names)),
    }
}

fn repair_shape<'a>(
    repair: &'a Repair,
    telling: &Telling<'a>,
    names: &dyn Fn(&ClientId) -> String,
) -> impl Serialize + use<'a> {
    let (phase, since) = match &repair.phase {
        Phase::Open => ("open", None),
        Phase::Sour(heard) => ("sour", heard.map(|(at, _)| at)),
        Phase::Healing => ("healing", None),
        Phase::Healed(at) => ("healed", Some(*at)),
        Phase::Settled(at) => ("settled", Some(*at)),
        Phase::Rehearsal => ("rehearsal", None),
    };
    shape! {
        issue: repair.issue.as_ref().map(|issue| shape! {
            number: issue.number,
            id: issue.id.as_str(),
            kind: issue.kind.word(),
            title: &issue.title,
            reported: issue.reported.word(),
            noticed_at: Stamp(issue.noticed_at),
            note: &issue.note,
        }),
        phase,
        since: since.map(Stamp),
        severity: repair.severity.word(),
        doing: repair.doing.word(),
        cause: repair.cause.as_deref(),
        solution: repair.solution.as_ref().map(solution),
        clock: clock(repair, telling),
        untold: repair.untold.map(|untold| shape! {
            hours: untold.age.as_hours(),
            limit: untold.limit.as_hours(),
            late: untold.is_late(),
        }),
        silence: repair
            .silence
            .map(|(working_days, due_after)| shape! { working_days, due_after }),
        healing: shape! {
            confirmed: repair.meter.confirmed.map(Stamp),
            apology: repair.meter.apology.map(Stamp),
            prevention: repair.meter.prevention.map(Stamp),
            quiet_until: repair.meter.quiet_until.map(Day),
            days_left: repair.meter.days_left,
        },
        failed: each(&repair.failed, |failed| shape! {
                fixed_at: failed.fixed.as_ref().map(|event| Stamp(event.at)),
                reopened_at: Stamp(failed.reopened.at),
                words: &failed.reopened.note,
                solution: failed.solution.as_ref().map(|s| s.text.as_str()),
                tried: failed.tried(),
            }),
        touched: each(&repair.touched, |(who, had)| touched(who, *had, telling, names)),
        again: each(&repair.again, again),
        rungs: each(&repair.stages, |stage| rung(stage, telling, names)),
    }
}

fn solution(s: &Solution) -> impl Serialize {
    shape! {
        at: Stamp(s.at),
        text: &s.text,
        works: s.works,
        worth: s.worth,
        timely: s.timely,
    }
}

fn clock<'a>(repair: &'a Repair, telling: &Telling<'a>) -> impl Serialize + use<'a> {
    let clock = &repair.clock;
    let supplier = clock.ball.supplier();
    shape! {
        began: Stamp(clock.began),
        hours: clock.since.work.as_hours(),
        days: clock.since.days,
        ball: clock.ball.word(),
        supplier: supplier.map(|id| Supplier::called(telling.suppliers, id)),
        chase_on: clock.chase_on.map(Day),
        due: clock.due.map(|(at, _)| Stamp(at)),
        given: clock.due.is_some_and(|(_, given)| given),
        hours_over: clock.over.max(WorkTime(0)).as_hours(),
    }
}

fn touched(
    who: &Affected,
    had: Option<Instant>,
    telling: &Telling,
    names: &dyn Fn(&ClientId) -> String,
) -> impl Serialize + use<> {
    let (kind, id, name) = match who {
        Affected::Client => (
            "client",
            telling.facts.client.id.to_string(),
            telling.facts.client.name.clone(),
        ),
        Affected::Person(id) => {
            let person = telling.facts.person(id);
            (
                "person",
                id.to_string(),
                person.map_or_else(String::new, |p| p.name.clone()),
            )
        }
        Affected::Other(id) => ("client", id.to_string(), names(id)),
    };
    shape! {
        kind,
        id,
        name,
        apologised_at: had.map(Stamp),
    }
}

fn again(known: &KnownCause) -> impl Serialize {
    shape! {
        client: &known.name,
        client_id: known.client.as_str(),
        number: known.issue.number,
        title: &known.issue.title,
        noticed_at: Stamp(known.issue.noticed_at),
        promised: each(&known.promised, |p| p.what.as_str()),
    }
}

fn rung<'a>(
    stage: &'a Stage,
    telling: &Telling,
    names: &dyn Fn(&ClientId) -> String,
) -> impl Serialize + use<'a> {
    let (stands, at, why) = match &stage.state {
        State::Done(at) => ("done", Some(*at), String::new()),
        State::Next => ("next", None, next_words(telling)),
        State::Ahead => ("ahead", None, String::new()),
        State::Skipped(event) => ("skipped", Some(event.at), event.note.clone()),
        State::NotNeeded(why) => ("not needed", None, unneeded(*why).to_owned()),
    };
    shape! {
        rung: stage.rung.word(),
        state: stands,
        at: at.map(Stamp),
        step: stage.step.map(crate::domain::Step::word),
        why,
        story: each(&stage.story, |one| happened(one, telling, names)),
    }
}

fn happened<'a>(
    happened: &'a RungEvent,
    telling: &Telling,
    names: &dyn Fn(&ClientId) -> String,
) -> impl Serialize + use<'a> {
    let record = &happened.record;
    let (kind, what) = match record {
        Record::Noted(issue) => ("noted", issue.kind.to_string()),
        Record::Contact(contact) => ("contact", contact.channel.to_string()),
        Record::Event(event) => ("event", event_words(&event.what, telling, names)),
        Record::Solution(_) => ("solution", "solution".to_owned()),
        Record::Prevention(_) => ("prevention", "prevention".to_owned()),
    };
    shape! {
        at: Stamp(record.at()),
        kind,
        what,
        by: record.by(),
        words: record.words(),
        hours_in: happened.after.work.as_hours(),
    }
}
