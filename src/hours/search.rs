//! Where a question that turns from no to yes once turns: by leaps that double, then by halves.

/// The first of `from..=last` that says yes, if any; once one does, all after it must.
pub fn first_from(from: i64, last: i64, leap: i64, yes: impl Fn(i64) -> bool) -> Option<i64> {
    if from > last || !yes(last) {
        return None;
    }
    if yes(from) {
        return Some(from);
    }
    let (mut no, mut leap) = (from, leap.max(1));
    let mut found = loop {
        let next = no.saturating_add(leap).min(last);
        if yes(next) {
            break next;
        }
        no = next;
        leap = leap.saturating_mul(2);
    };
    while found - no > 1 {
        let middle = i64::midpoint(no, found);
        if yes(middle) {
            found = middle;
        } else {
            no = middle;
        }
    }
    Some(found)
}

/// The last of `first..=until` that says yes, if any; once one does, all before it must.
pub fn last_until(until: i64, first: i64, leap: i64, yes: impl Fn(i64) -> bool) -> Option<i64> {
    first_from(-until, -first, leap, |at| yes(-at)).map(|at| -at)
}
