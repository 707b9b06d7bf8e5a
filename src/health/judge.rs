//! The judgement of one client: standings, points and the next step, put together.

use super::{
    Assessment, Case, Lane, Matter, NextStep, Reason, Runs, Standing, Twist, clock::clocks,
    next_step, signal::SIGNALS, view::View,
};
use crate::domain::{AskId, Channel, ClientFacts, Instant, IssueId, Status, Step, WorkTime};
use chrono::Days;

/// Calendar days ahead from which a plan of a steady client is coming up.
pub const COMING_DAYS: Days = Days::new(7);

pub fn assess(case: &Case) -> Assessment {
    let view = View::new(*case);
    let known = case.facts.client.added_at <= case.now;
    if !known || view.status != Status::Active {
        return unflagged(&view, known);
    }
    let standings = standings(&view);
    let standing = standings[0];
    let mut reasons = Vec::with_capacity(8);
    for ask in SIGNALS {
        ask(&view, &mut reasons);
    }
    reasons.shrink_to_fit();
    let next = next_step::next(&view);
    Assessment {
        standing,
        standings,
        raw: raw(&reasons),
        lane: lane(&view, standing, next.step),
        reasons,
        healed_at: view
            .healed_at
            .filter(|_| !view.has_open_trouble() && !view.is_healing()),
        falls_due: falls_due(&view, &next),
        next,
        ask_left: ask_left(&view),
        promise_left: promise_left(&view),
        ..plain(&view, known)
    }
}

/// The judgement with what is next on one issue: the client's own next step, where it is about that issue, else what
/// would be next if it were the client's only one. `None`: no step is due on it.
pub fn assess_on(case: &Case, judged: &Assessment, issue: &IssueId) -> Option<Assessment> {
    let mut judged = judged.clone();
    // They are asked whether it came back: that is no step on it, and about nothing else.
    let is_about = |judged: &Assessment| {
        let asks = judged.next.step == Step::AskWhatWentWrong;
        let back = asks.then(|| next_step::came_back(case.facts, case.now));
        let back = back.flatten().map(|back| &back.issue.id);
        judged.next.issue.as_ref().or(back) == Some(issue)
    };
    if !is_about(&judged) {
        // What is simply done asks for nothing, and there may be thousands of them.
        let found = case.facts.issue(issue)?;
        let over = found.settled_at(case.now).is_some()
            || (found.resolved_at(case.now).is_some() && !found.needs_mending(case.now));
        if over {
            return None;
        }
        // The others are not copied only to be left out: a client may have thousands. Contacts judge nothing.
        let all = case.facts;
        let facts = &ClientFacts {
            issues: vec![found.clone()],
            people: all.people.clone(),
            summary: all.summary.clone(),
            events: all.events.clone(),
            plans: all.plans.clone(),
            snoozes: all.snoozes.clone(),
            ties: all.ties.clone(),
            ..ClientFacts::new(all.client.clone())
        };
        judged.next = assess(&Case { facts, ..*case }).next;
        if !is_about(&judged) {
            return None;
        }
    }
    (!matches!(judged.next.step, Step::Watch | Step::Nothing)).then_some(judged)
}

fn raw(reasons: &[Reason]) -> f64 {
    100.0 - reasons.iter().map(|r| r.points).sum::<f64>()
}

/// A paused, former or not yet known client: its facts, and no flags.
fn unflagged(view: &View, known: bool) -> Assessment {
    Assessment {
        prio: false,
        ..plain(view, known)
    }
}

fn plain(view: &View, known: bool) -> Assessment {
    Assessment {
        standing: Standing::Steady,
        standings: vec![Standing::Steady],
        prio: view.prio,
        raw: 100.0,
        reasons: vec![],
        next: NextStep {
            step: Step::Nothing,
            issue: None,
            ask: None,
            channel: Channel::Call,
            person: None,
            twist: Twist::Plain,
        },
        drift90: view.rhythm.drift90.unwrap_or(1.0),
        lane: Lane::Steady,
        reply_limit: view.reply_limit,
        cadence: view.cadence,
        care_days: view.care_days,
        rhythm: view.rhythm,
        open_issues: view.matters.iter().filter(|m| m.is_open()).count(),
        open_asks: view
            .matters
            .iter()
            .map(|m| m.open_asks(view.case.now).count())
            .sum(),
        falls_due: None,
        ask_left: None,
        promise_left: None,
        healed_at: None,
        known,
        status: view.status,
    }
}

fn standings(view: &View) -> Vec<Standing> {
    let mended = !view.has_open_trouble();
    let holds = [
        (Standing::Untold, view.open_trouble().any(|m| !m.is_known())),
        (
            Standing::Soured,
            view.sour.is_some()
                || view.marked.is_some()
                || view.open_trouble().any(Matter::is_known),
        ),
        (Standing::Waiting, !view.late.is_empty()),
        (Standing::Neglected, view.neglected()),
        (Standing::Quiet, view.rhythm.quiet),
        (Standing::Healing, mended && view.is_healing()),
    ];
    let mut standings: Vec<_> = holds
        .into_iter()
        .filter(|(_, holds)| *holds)
        .map(|(s, _)| s)
        .collect();
    if standings.is_empty() {
        standings.push(Standing::Steady);
    }
    standings
}

fn lane(view: &View, standing: Standing, step: Step) -> Lane {
    if standing != Standing::Steady || step != Step::Nothing {
        return Lane::of(step);
    }
    let horizon = view
        .today
        .checked_add_days(COMING_DAYS)
        .unwrap_or(view.today);
    if view
        .case
        .facts
        .plans
        .iter()
        .any(|plan| plan.is_open(view.case.now) && plan.due <= horizon)
    {
        Lane::ComingUp
    } else {
        Lane::Steady
    }
}

/// When what is owed while there is time falls due: an answer, or the day to ask again.
fn falls_due(view: &View, next: &NextStep) -> Option<Instant> {
    let calendar = view.case.calendar;
    let of = |issue: &IssueId| view.matters.iter().find(|m| m.facts.issue.id == *issue);
    match next.step {
        Step::ReplyToday => {
            let owed = view
                .in_time
                .iter()
                .find(|owed| owed.ask.map(|ask| &ask.id) == next.ask.as_ref())?;
            Some(calendar.add(view.case.now, WorkTime(-owed.over.0)))
        }
        Step::ChaseClient | Step::ChaseSupplier => {
            Some(calendar.day_start(of(next.issue.as_ref()?)?.asked_from(&view.case)?))
        }
        _ => None,
    }
}

fn promise_left(view: &View) -> Option<WorkTime> {
    let clocks = view.matters.iter().flat_map(|matter| clocks(matter, view));
    let runs = clocks.filter(|c| c.is_late() || !c.stands && c.runs != Runs::Chase);
    runs.map(|clock| WorkTime(-clock.over.0)).min()
}

fn ask_left(view: &View) -> Option<(AskId, WorkTime)> {
    let owed = view
        .late
        .iter()
        .find(|owed| owed.ask.is_some())
        .or(view.in_time.first())?;
    owed.ask.map(|ask| (ask.id.clone(), WorkTime(-owed.over.0)))
}
