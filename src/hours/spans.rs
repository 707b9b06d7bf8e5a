//! Sets of seconds as sorted, disjoint spans that know how much lies before a point. No dates, no zones.

/// Spans `[from, to)` in seconds on some axis: sorted, disjoint, not touching, none empty.
#[derive(Clone, Debug, Default)]
pub struct Spans {
    list: Vec<OpenSpan>,
    total: i64,
}

#[derive(Clone, Copy, Debug)]
struct OpenSpan {
    from: i64,
    to: i64,
    before: i64,
}

/// The pairs in order and disjoint; those that are empty or upside down are none.
pub fn in_order<T: Copy + Ord>(mut pairs: Vec<(T, T)>) -> Vec<(T, T)> {
    pairs.retain(|(from, to)| from < to);
    pairs.sort_unstable();
    let mut merged: Vec<(T, T)> = Vec::with_capacity(pairs.len());
    for (from, to) in pairs {
        match merged.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => merged.push((from, to)),
        }
    }
    merged
}

impl Spans {
    /// The union of these pairs; those that are empty or upside down add nothing.
    pub fn union(pairs: Vec<(i64, i64)>) -> Self {
        let merged = in_order(pairs);
        let mut set = Self {
            list: Vec::with_capacity(merged.len()),
            total: 0,
        };
        for (from, to) in merged {
            set.list.push(OpenSpan {
                from,
                to,
                before: set.total,
            });
            set.total += to - from;
        }
        set
    }

    pub fn without(&self, other: &Self) -> Self {
        let mut left = vec![];
        for (from, to) in self.pairs() {
            let mut rest = from;
            for (cut_from, cut_to) in other.pairs().filter(|cut| cut.1 > from && cut.0 < to) {
                left.push((rest, cut_from));
                rest = cut_to;
            }
            left.push((rest, to));
        }
        Self::union(left)
    }

    pub fn within(&self, from: i64, to: i64) -> Self {
        Self::union(
            self.pairs()
                .map(|(a, b)| (a.max(from), b.min(to)))
                .collect(),
        )
    }

    pub fn before(&self, point: i64) -> i64 {
        match self.list.partition_point(|span| span.from < point) {
            0 => 0,
            n => {
                let span = self.list[n - 1];
                span.before + (point.min(span.to) - span.from)
            }
        }
    }

    /// The first point before which `amount` seconds of the set lie; `amount` from 1 to the total.
    pub fn reach(&self, amount: i64) -> Option<i64> {
        let n = self.list.partition_point(|span| span.before < amount);
        let span = self.list.get(n.checked_sub(1)?)?;
        Some(span.from + (amount - span.before)).filter(|point| *point <= span.to)
    }

    pub fn total(&self) -> i64 {
        self.total
    }

    /// The spans, first one first.
    pub fn pairs(&self) -> impl DoubleEndedIterator<Item = (i64, i64)> + '_ {
        self.list.iter().map(|span| (span.from, span.to))
    }
}
