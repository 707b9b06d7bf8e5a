//! A time zone as a short sorted table of offsets, so that asking for a local date costs nanoseconds, and
//! its *clock*: the furthest that local time has got.
//!
//! When the clocks go back, local time shows one hour twice. Working time must not run backwards, so all
//! reckoning is in the furthest time shown so far: it stands still during the repeated hour (and whether we
//! are open stands still with it) and jumps where the clocks go forward. Hence one rule for every edge that
//! the clocks skip or repeat: *a local time means the first instant at which the clock shows it or later.*

use super::HoursError;
use chrono::{DateTime, Offset, TimeZone};
use chrono_tz::Tz;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Seconds from the start of year 1 to 1970. All reckoning counts seconds from the start of year 1, which
/// is a Monday.
pub const EPOCH: i64 = 719_162 * DAY;
pub const DAY: i64 = 86_400;

/// Offsets are looked for between these instants (Unix seconds); outside them every zone stands still.
const PROBE: (i64, i64) = (-5_400_000_000, 4_200_000_000);
/// Two changes of offset that cancel each other within this time would be missed; there are none.
const STEP: i64 = 7 * DAY;

/// A stretch of constant offset.
#[derive(Clone, Copy, Debug)]
pub struct Stretch {
    /// When it begins, in seconds since the start of year 1 UTC.
    pub at: i64,
    /// What local time is ahead of UTC.
    pub offset: i64,
    /// The furthest local time that the clock has shown when it begins (its own first time included).
    pub clock: i64,
}

#[derive(Clone, Debug)]
pub struct PolicyZone {
    stretches: Arc<[Stretch]>,
    /// For every so many seconds from the second stretch on, the last stretch that has begun by then: where to
    /// begin looking.
    guide: Arc<[usize]>,
}

/// A slot of the guide is 2^24 seconds long: about half a year, as most stretches are.
const SLOT: u32 = 24;

impl PolicyZone {
    /// The zone with this IANA name. Finding its changes takes as long as judging hundreds of clients, so each zone's
    /// are looked for once.
    pub fn new(name: &str) -> Result<Self, HoursError> {
        static FOUND: Mutex<BTreeMap<&str, PolicyZone>> = Mutex::new(BTreeMap::new());
        let tz: Tz = name.trim().parse().map_err(|_| HoursError::UnknownZone {
            name: name.to_owned(),
            close: close_names(name),
        })?;
        let mut found = FOUND.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(found
            .entry(tz.name())
            .or_insert_with(|| Self::from_changes(&changes(tz)))
            .clone())
    }

    fn from_changes(changes: &[(i64, i64)]) -> Self {
        let mut stretches: Vec<Stretch> = Vec::with_capacity(changes.len());
        for &(at, offset) in changes {
            let shown = stretches
                .last()
                .map_or(i64::MIN, |last| last.clock.max(at + last.offset));
            stretches.push(Stretch {
                at,
                offset,
                clock: shown.max(at + offset),
            });
        }
        let (first, last) = (
            stretches.get(1).map_or(0, |s| s.at),
            stretches.last().map_or(0, |s| s.at),
        );
        let slots = usize::try_from((last - first).max(0) >> SLOT).unwrap_or(0) + 2;
        let slot_starts = (0..).map(|slot| first + (slot << SLOT)).take(slots);
        let guide = slot_starts
            .map(|at| stretches.partition_point(|s| s.at <= at).saturating_sub(1))
            .collect();
        Self {
            stretches: stretches.into(),
            guide,
        }
    }

    /// The stretches of constant offset, first one first; the first has no real beginning.
    pub fn stretches(&self) -> &[Stretch] {
        &self.stretches
    }

    pub fn index(&self, utc: i64) -> usize {
        let Some(first) = self.stretches.get(1) else {
            return 0;
        };
        let Ok(slot) = usize::try_from((utc - first.at) >> SLOT) else {
            return 0;
        };
        let mut index = self.guide[slot.min(self.guide.len() - 1)];
        while self
            .stretches
            .get(index + 1)
            .is_some_and(|next| next.at <= utc)
        {
            index += 1;
        }
        index
    }

    /// What the clock on the wall shows.
    pub fn local(&self, utc: i64) -> i64 {
        utc + self.stretches[self.index(utc)].offset
    }

    /// The first instant at which the clock shows this local time or later.
    pub fn utc(&self, local: i64) -> i64 {
        let n = self.stretches.partition_point(|s| s.clock <= local);
        let stretch = self.stretches[n.saturating_sub(1)];
        let utc = local - stretch.offset;
        self.stretches.get(n).map_or(utc, |next| utc.min(next.at))
    }
}

/// Every change of offset of a zone: when, and the offset from then on.
fn changes(tz: Tz) -> Vec<(i64, i64)> {
    let offset = |unix: i64| -> i64 {
        DateTime::from_timestamp(unix, 0).map_or(0, |at| {
            i64::from(
                tz.offset_from_utc_datetime(&at.naive_utc())
                    .fix()
                    .local_minus_utc(),
            )
        })
    };
    let mut found = vec![(i64::MIN / 4, offset(PROBE.0))];
    let mut from = (PROBE.0, offset(PROBE.0));
    while from.0 < PROBE.1 {
        let to = (from.0 + STEP, offset(from.0 + STEP));
        while from.1 != to.1 {
            // The first change after `from`: bisected by “is the offset still that of `from`”.
            let (mut still, mut not) = (from.0, to.0);
            while not - still > 1 {
                let middle = i64::midpoint(still, not);
                if offset(middle) == from.1 {
                    still = middle;
                } else {
                    not = middle;
                }
            }
            from = (not, offset(not));
            found.push((not + EPOCH, from.1));
        }
        from = to;
    }
    found
}

pub fn names() -> impl Iterator<Item = &'static str> {
    chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name())
}

/// Zone names like the one given: the same but for case, blanks and underscores, or with it as a part.
fn close_names(name: &str) -> Vec<&'static str> {
    let plain = |text: &str| -> String {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    };
    let wanted = plain(name);
    if wanted.len() < 3 {
        return vec![];
    }
    let mut close: Vec<(usize, &'static str)> = names()
        .filter_map(|known| {
            let have = plain(known);
            let city = plain(known.rsplit('/').next().unwrap_or(known));
            let rank = if have == wanted {
                0
            } else if city == wanted {
                1
            } else if have.contains(&wanted) {
                2
            } else if city.len() > 3 && wanted.contains(&city) {
                3
            } else {
                return None;
            };
            Some((rank, known))
        })
        .collect();
    close.sort_unstable();
    close.into_iter().take(3).map(|(_, known)| known).collect()
}
