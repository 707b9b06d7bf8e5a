//! A repair as JSON: the whole story of one client (`mend CLIENT status --json`), documented in
//! `assets/mend-v1.md`.

use super::{Day, Stamp, layout};
use crate::domain::{Affected, ClientId, Instant, Solution, Supplier, WorkTime};
use crate::health::ladder::{KnownCause, Ladder, Phase, Record, Repair, RungEvent, Stage, State};
use crate::health::words::ladder::unneeded;
use crate::health::words::{Telling, event_words, next_sentence, next_words, score_shown};
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Story<'a> {
    format: &'static str,
    version: u8,
    now: Stamp,
    client: &'a str,
    client_id: &'a str,
    standing: &'static str,
    score: i64,
    priority: bool,
    next: NextShape,
    marked: Option<HappenedShape<'a>>,
    healed_at: Option<Stamp>,
    repairs: Vec<RepairShape<'a>>,
}

#[derive(Serialize)]
struct NextShape {
    step: &'static str,
    sentence: String,
    repair: Option<usize>,
    rung: Option<&'static str>,
}

#[derive(Serialize)]
struct RepairShape<'a> {
    issue: Option<IssueShape<'a>>,
    phase: &'static str,
    since: Option<Stamp>,
    severity: &'static str,
    doing: &'static str,
    cause: Option<&'a str>,
    solution: Option<SolutionShape<'a>>,
    clock: ClockShape<'a>,
    untold: Option<UntoldShape>,
    silence: Option<SilenceShape>,
    healing: MeterShape,
    failed: Vec<FailedShape<'a>>,
    touched: Vec<TouchedShape>,
    again: Vec<AgainShape<'a>>,
    rungs: Vec<RungShape<'a>>,
}

#[derive(Serialize)]
struct IssueShape<'a> {
    number: i64,
    id: &'a str,
    kind: &'static str,
    title: &'a str,
    reported: &'static str,
    noticed_at: Stamp,
    note: &'a str,
}

#[derive(Serialize)]
struct SolutionShape<'a> {
    at: Stamp,
    text: &'a str,
    works: bool,
    worth: bool,
    timely: bool,
}

impl<'a> From<&'a Solution> for SolutionShape<'a> {
    fn from(s: &'a Solution) -> Self {
        Self {
            at: Stamp(s.at),
            text: &s.text,
            works: s.works,
            worth: s.worth,
            timely: s.timely,
        }
    }
}

#[derive(Serialize)]
struct ClockShape<'a> {
    began: Stamp,
    hours: f64,
    days: i64,
    ball: &'static str,
    supplier: Option<&'a str>,
    chase_on: Option<Day>,
    due: Option<Stamp>,
    given: bool,
    hours_over: f64,
}

#[derive(Serialize)]
struct UntoldShape {
    hours: f64,
    limit: f64,
    late: bool,
}

#[derive(Serialize)]
struct SilenceShape {
    working_days: i32,
    due_after: i32,
}

#[derive(Serialize)]
struct MeterShape {
    confirmed: Option<Stamp>,
    apology: Option<Stamp>,
    prevention: Option<Stamp>,
    quiet_until: Option<Day>,
    days_left: i64,
}

#[derive(Serialize)]
struct FailedShape<'a> {
    fixed_at: Option<Stamp>,
    reopened_at: Stamp,
    words: &'a str,
    solution: Option<&'a str>,
    tried: Option<&'a str>,
}

#[derive(Serialize)]
struct TouchedShape {
    kind: &'static str,
    id: String,
    name: String,
    apologised_at: Option<Stamp>,
}

#[derive(Serialize)]
struct AgainShape<'a> {
    client: &'a str,
    client_id: &'a str,
    number: i64,
    title: &'a str,
    noticed_at: Stamp,
    promised: Vec<&'a str>,
}

#[derive(Serialize)]
struct RungShape<'a> {
    rung: &'static str,
    state: &'static str,
    at: Option<Stamp>,
    step: Option<&'static str>,
    why: String,
    story: Vec<HappenedShape<'a>>,
}

#[derive(Serialize)]
struct HappenedShape<'a> {
    at: Stamp,
    kind: &'static str,
    what: String,
    by: &'a str,
    words: &'a str,
    hours_in: f64,
}

/// Writes the whole story of a client, read whole; `names` tells what other clients are called.
///
/// # Errors
/// When the text cannot be written.
pub fn story(
    out: impl Write,
    ladder: &Ladder,
    telling: &Telling<'_>,
    names: &dyn Fn(&ClientId) -> String,
) -> io::Result<()> {
    let (client, judged) = (&telling.facts.client, &ladder.assessment);
    let marked = ladder.marked.as_ref().map(|event| HappenedShape {
        at: Stamp(event.at),
        kind: "event",
        what: event_words(&event.what, telling, names),
        by: &event.by,
        words: &event.note,
        hours_in: 0.0,
    });
    let story = Story {
        format: "amends-mend",
        version: 1,
        now: Stamp(telling.now),
        client: &client.name,
        client_id: client.id.as_str(),
        standing: judged.standing.word(),
        score: score_shown(judged),
        priority: judged.prio,
        next: NextShape {
            step: judged.next.step.word(),
            sentence: next_sentence(judged, telling),
            repair: ladder.next.map(|(place, _)| place),
            rung: ladder.next.map(|(_, rung)| rung.word()),
        },
        marked,
        healed_at: judged.healed_at.map(Stamp),
        repairs: ladder
            .repairs
            .iter()
            .map(|repair| shape(repair, telling, names))
            .collect(),
    };
    layout::write(out, &story)
}

fn shape<'a>(
    repair: &'a Repair,
    telling: &Telling<'a>,
    names: &dyn Fn(&ClientId) -> String,
) -> RepairShape<'a> {
    let (phase, since) = match &repair.phase {
        Phase::Open => ("open", None),
        Phase::Sour(heard) => ("sour", heard.map(|(at, _)| at)),
        Phase::Healing => ("healing", None),
        Phase::Healed(at) => ("healed", Some(*at)),
        Phase::Settled(at) => ("settled", Some(*at)),
        Phase::Rehearsal => ("rehearsal", None),
    };
    RepairShape {
        issue: repair.issue.as_ref().map(|issue| IssueShape {
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
        solution: repair.solution.as_ref().map(SolutionShape::from),
        clock: clock(repair, telling),
        untold: repair.untold.map(|untold| UntoldShape {
            hours: untold.age.as_hours(),
            limit: untold.limit.as_hours(),
            late: untold.is_late(),
        }),
        silence: repair
            .silence
            .map(|(working_days, due_after)| SilenceShape {
                working_days,
                due_after,
            }),
        healing: MeterShape {
            confirmed: repair.meter.confirmed.map(Stamp),
            apology: repair.meter.apology.map(Stamp),
            prevention: repair.meter.prevention.map(Stamp),
            quiet_until: repair.meter.quiet_until.map(Day),
            days_left: repair.meter.days_left,
        },
        failed: repair
            .failed
            .iter()
            .map(|failed| FailedShape {
                fixed_at: failed.fixed.as_ref().map(|event| Stamp(event.at)),
                reopened_at: Stamp(failed.reopened.at),
                words: &failed.reopened.note,
                solution: failed.solution.as_ref().map(|s| s.text.as_str()),
                tried: failed.tried(),
            })
            .collect(),
        touched: repair
            .touched
            .iter()
            .map(|(who, had)| touched(who, *had, telling, names))
            .collect(),
        again: repair.again.iter().map(again).collect(),
        rungs: repair
            .stages
            .iter()
            .map(|stage| rung(stage, telling, names))
            .collect(),
    }
}

fn clock<'a>(repair: &'a Repair, telling: &Telling<'a>) -> ClockShape<'a> {
    let clock = &repair.clock;
    let supplier = clock.ball.supplier();
    ClockShape {
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
    telling: &Telling<'_>,
    names: &dyn Fn(&ClientId) -> String,
) -> TouchedShape {
    let (kind, id, name) = match who {
        Affected::Client => (
            "client",
            telling.facts.client.id.to_string(),
            telling.facts.client.name.clone(),
        ),
        Affected::Person(id) => {
            let person = telling.facts.people.iter().find(|p| &p.id == id);
            (
                "person",
                id.to_string(),
                person.map_or_else(String::new, |p| p.name.clone()),
            )
        }
        Affected::Other(id) => ("client", id.to_string(), names(id)),
    };
    TouchedShape {
        kind,
        id,
        name,
        apologised_at: had.map(Stamp),
    }
}

fn again(known: &KnownCause) -> AgainShape<'_> {
    AgainShape {
        client: &known.name,
        client_id: known.client.as_str(),
        number: known.issue.number,
        title: &known.issue.title,
        noticed_at: Stamp(known.issue.noticed_at),
        promised: known.promised.iter().map(|p| p.what.as_str()).collect(),
    }
}

fn rung<'a>(
    stage: &'a Stage,
    telling: &Telling<'_>,
    names: &dyn Fn(&ClientId) -> String,
) -> RungShape<'a> {
    let (stands, at, why) = match &stage.state {
        State::Done(at) => ("done", Some(*at), String::new()),
        State::Next => ("next", None, next_words(telling)),
        State::Ahead => ("ahead", None, String::new()),
        State::Skipped(event) => ("skipped", Some(event.at), event.note.clone()),
        State::NotNeeded(why) => ("not needed", None, unneeded(*why).to_owned()),
    };
    RungShape {
        rung: stage.rung.word(),
        state: stands,
        at: at.map(Stamp),
        step: stage.step.map(crate::domain::Step::word),
        why,
        story: stage
            .story
            .iter()
            .map(|one| happened(one, telling, names))
            .collect(),
    }
}

fn happened<'a>(
    happened: &'a RungEvent,
    telling: &Telling<'_>,
    names: &dyn Fn(&ClientId) -> String,
) -> HappenedShape<'a> {
    let record = &happened.record;
    let (kind, what) = match record {
        Record::Noted(issue) => ("noted", issue.kind.to_string()),
        Record::Contact(contact) => ("contact", contact.channel.to_string()),
        Record::Event(event) => ("event", event_words(&event.what, telling, names)),
        Record::Solution(_) => ("solution", "solution".to_owned()),
        Record::Prevention(_) => ("prevention", "prevention".to_owned()),
    };
    HappenedShape {
        at: Stamp(record.at()),
        kind,
        what,
        by: record.by(),
        words: record.words(),
        hours_in: happened.after.work.as_hours(),
    }
}
