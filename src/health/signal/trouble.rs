//! Open trouble: the worst of it by what it is and how it was handled, each further one flat.

use super::{days, reason};
use crate::domain::Severity;
use crate::health::{Matter, Reason, Signal, TroubleWhy, Why, view::View};

const FURTHER: f64 = 15.0;

const fn base(severity: Severity) -> f64 {
    match severity {
        Severity::Annoys => 15.0,
        Severity::Harms => 25.0,
        Severity::Stops => 35.0,
    }
}

pub fn ask(view: &View, reasons: &mut Vec<Reason>) {
    let first = reasons.len();
    let mut worst = first;
    for matter in view.open_trouble() {
        let why = numbers(view, matter);
        reasons.push(reason(
            Signal::Trouble,
            points(&why),
            Some(matter),
            Why::Trouble(why),
        ));
        let last = reasons.len() - 1;
        if reasons[last].points > reasons[worst].points {
            worst = last;
        }
    }
    if first == reasons.len() {
        return;
    }
    reasons[first..=worst].rotate_right(1);
    for further in &mut reasons[first + 1..] {
        further.points = FURTHER;
        if let Why::Trouble(why) = &mut further.why {
            why.further = true;
        }
    }
}

fn numbers(view: &View, matter: &Matter) -> TroubleWhy {
    let (calendar, now) = (view.case.calendar, view.case.now);
    let noticed = matter.facts.issue.noticed_at;
    let age = view.age(matter);
    let known = matter.is_known();
    let knew = noticed
        .max(matter.told_at.unwrap_or(noticed))
        .max(matter.reopened_at.unwrap_or(noticed));
    let unsaid = calendar.between_paused(knew, now, &matter.pauses);
    let passed = matter.promised.filter(|date| *date < now);
    let passed = passed.map(|date| (date, calendar.between_paused(date, now, &matter.pauses)));
    TroubleWhy {
        severity: matter.severity,
        days: matter.days(calendar, now),
        age,
        known,
        told_late: !known && age > view.tell_limit,
        sorry_late: known && matter.sorry_at.is_none() && unsaid > view.tell_limit,
        failed: matter.failed,
        passed: passed.filter(|(_, over)| over.0 > 0),
        further: false,
    }
}

fn points(why: &TroubleWhy) -> f64 {
    let failed = match why.failed {
        0 => 0.0,
        1 => 10.0,
        _ => 20.0,
    };
    let unsaid = match (why.told_late, why.sorry_late) {
        (true, _) => 10.0,
        (_, true) => 5.0,
        _ => 0.0,
    };
    let broken = if why.passed.is_some() { 5.0 } else { 0.0 };
    base(why.severity) + (0.5 * days(why.days)).min(10.0) + unsaid + failed + broken
}
