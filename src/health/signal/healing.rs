//! What was fixed and has not healed: each missing condition once, over all of it.

use super::reason;
use crate::health::{HealingWhy, Reason, Signal, Why, view::View};

pub fn ask(view: &View, reasons: &mut Vec<Reason>) {
    let Some((first, _)) = view.healing.first() else {
        return;
    };
    let why = view
        .healing
        .iter()
        .fold(HealingWhy::default(), |all, (_, one)| HealingWhy {
            confirmed: all.confirmed || one.confirmed,
            apology: all.apology || one.apology,
            prevention: all.prevention || one.prevention,
            quiet_until: all.quiet_until.max(one.quiet_until),
            fixed_at: [all.fixed_at, one.fixed_at].into_iter().flatten().min(),
        });
    let cost = |missing: bool, points: f64| if missing { points } else { 0.0 };
    let points = cost(why.confirmed, 6.0)
        + cost(why.apology, 4.0)
        + cost(why.prevention, 3.0)
        + cost(why.quiet_until.is_some(), 2.0);
    let about = (view.healing.len() == 1).then(|| &view.matters[*first]);
    reasons.push(reason(Signal::Healing, points, about, Why::Healing(why)));
}
