//! The steps of a repair: for each trouble, all steps of one before the next.

use super::{Found, Twist};
use crate::domain::{Ball, Step};
use crate::health::{HealingWhy, matter::Matter, view::View};
use chrono::Days;

/// Days after the fix on which we ask whether it holds.
pub const ASK_AFTER: Days = Days::new(2);

pub fn what_is_open(view: &View) -> Option<Found> {
    view.open_trouble()
        .find_map(|matter| open_step(view, matter))
}

fn open_step(view: &View, matter: &Matter) -> Option<Found> {
    if matter.waits_for_client() {
        return chase_client(view, matter);
    }
    let found = |step, twist| (!matter.skips(step)).then(|| Found::on(step, matter).with(twist));
    let sorry = || {
        let twist = if matter.failed > 0 {
            Twist::Again
        } else {
            Twist::Plain
        };
        matter
            .sorry_at
            .is_none()
            .then(|| found(Step::Apologise, twist))
            .flatten()
    };
    let solution = || match matter.solution {
        Some(good) if good.is_good() => None,
        wanting => {
            let tried = wanting.or(matter.failed_solution).is_some();
            found(Step::ChooseSolution, other_way(matter, tried))
        }
    };
    let hand_over = || {
        let ours = !matches!(matter.ball, Ball::Supplier(_));
        (matter.above_us && ours)
            .then(|| found(Step::HandOver, Twist::Plain))
            .flatten()
    };
    let chase = || {
        (matches!(matter.ball, Ball::Supplier(_)) && is_to_be_asked(view, matter))
            .then(|| found(Step::ChaseSupplier, Twist::Plain))
            .flatten()
    };
    sorry()
        .or_else(chase)
        .or_else(|| {
            news_is_due(view, matter)
                .then(|| found(Step::UpdateThem, Twist::Plain))
                .flatten()
        })
        .or_else(|| {
            matter
                .cause
                .is_none()
                .then(|| found(Step::FindCause, Twist::Plain))
                .flatten()
        })
        .or_else(solution)
        .or_else(hand_over)
        .or_else(|| found(Step::Fix, other_way(matter, false)))
}

fn other_way(matter: &Matter, judged: bool) -> Twist {
    match (matter.failed, judged) {
        (2.., _) => Twist::AnotherWay,
        (_, true) => Twist::OtherWords,
        _ => Twist::Plain,
    }
}

/// They have the ball: ask them again when the day has come.
pub fn chase_client(view: &View, matter: &Matter) -> Option<Found> {
    (is_to_be_asked(view, matter) && !matter.skips(Step::ChaseClient))
        .then(|| Found::on(Step::ChaseClient, matter))
}

/// Whether the day has come on which whoever has the ball is asked again.
fn is_to_be_asked(view: &View, matter: &Matter) -> bool {
    let day = matter.asked_from(&view.case);
    day.is_some_and(|day| view.today >= day)
}

/// Whether an open trouble has gone without a word from us for 1, 3 or 5 working days.
fn news_is_due(view: &View, matter: &Matter) -> bool {
    let noticed = matter.facts.issue.noticed_at;
    view.working_days_since(
        view.case
            .facts
            .summary
            .last_care
            .map_or(noticed, |at| at.max(noticed)),
    ) >= matter.patience()
}

/// No trouble is open, and they are sour (healing or not), or marked with nothing healing.
pub fn what_went_wrong(view: &View) -> Option<Found> {
    let asks = view.sour.is_some() || (view.marked.is_some() && !view.is_healing());
    (asks && !view.has_open_trouble()).then(|| Found::new(Step::AskWhatWentWrong))
}

pub fn what_is_healing(view: &View) -> Option<Found> {
    view.healing
        .iter()
        .find_map(|(place, missing)| healing_step(view, &view.matters[*place], missing))
}

fn healing_step(view: &View, matter: &Matter, missing: &HealingWhy) -> Option<Found> {
    let fixed = matter.resolved_at?;
    let ask = view.case.calendar.local_date(fixed) + ASK_AFTER;
    let unheard = view.case.facts.summary.last_care < Some(fixed);
    let steps = [
        (missing.apology, Step::Apologise, Twist::ThoughFixed),
        (missing.confirmed && unheard, Step::TellFixed, Twist::Plain),
        (
            missing.confirmed && view.today >= ask,
            Step::Confirm,
            Twist::Plain,
        ),
        (
            missing.prevention,
            Step::Prevent,
            prevention_twist(view, matter),
        ),
        (matter.others_wait(), Step::ApologiseOthers, Twist::Plain),
    ];
    let (_, step, twist) = steps
        .into_iter()
        .find(|(due, step, _)| *due && !matter.skips(*step))?;
    Some(Found::on(step, matter).with(twist))
}

/// Noted and past its date is another thing than not noted.
fn prevention_twist(view: &View, matter: &Matter) -> Twist {
    if matter.preventions(view.case.now).next().is_some() {
        Twist::Overdue
    } else {
        Twist::Plain
    }
}
