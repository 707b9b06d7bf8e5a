//! The working of a clock, day by day, and whether we are open.

use super::schedule::{date_of, day_number};
use super::{Calendar, Pause, paused::within};
use crate::domain::{Date, Instant, WorkTime};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenStatus {
    Open {
        until: Option<Instant>,
    },
    Closed {
        until: Option<Instant>,
        holiday: Option<String>,
    },
}

/// How a length of working time came about.
#[derive(Clone, Debug)]
pub struct Working {
    /// The earlier of the two instants.
    pub from: Instant,
    pub to: Instant,
    /// What was counted; the days and what is not listed add up to it (without its sign).
    pub counted: WorkTime,
    /// The dates on which something counted and the holidays between, at most [`Working::LISTED`].
    pub days: Vec<WorkingDay>,
    pub unlisted: WorkTime,
    /// The pauses within, in order and disjoint.
    pub pauses: Vec<Pause>,
    /// The working time that lay in them.
    pub paused: WorkTime,
}

#[derive(Clone, Debug)]
pub struct WorkingDay {
    pub date: Date,
    /// What counted on it, from and until.
    pub spans: Vec<(Instant, Instant)>,
    pub counted: WorkTime,
    pub holiday: Option<String>,
}

impl Working {
    pub const LISTED: usize = 400;
}

impl Calendar {
    pub fn status(&self, now: Instant) -> OpenStatus {
        if self.is_open(now) {
            OpenStatus::Open {
                until: self.next_close(now),
            }
        } else {
            let holiday = self.holiday(self.local_date(now)).map(str::to_owned);
            OpenStatus::Closed {
                until: self.next_open(now),
                holiday,
            }
        }
    }

    /// How [`Calendar::between_paused`] of these comes about, day by day.
    pub fn explain(&self, a: Instant, b: Instant, pauses: &[Pause]) -> Working {
        let (from, to) = (a.min(b), a.max(b));
        let pauses = within(pauses, from, to);
        let mut working = Working {
            from,
            to,
            counted: self.between_paused(a, b, &pauses),
            days: vec![],
            unlisted: self.between_paused(from, to, &pauses),
            paused: WorkTime(pauses.iter().map(|(p, q)| self.between(*p, *q).0).sum()),
            pauses,
        };
        self.list_days(&mut working);
        working
    }

    fn list_days(&self, working: &mut Working) {
        let (mut last_listed, mut cut) = (self.local_date(working.to), false);
        for (from, to) in self.counted_spans(working.from, working.to, &working.pauses) {
            let date = self.local_date(from);
            if working.days.last().is_none_or(|day| day.date != date) {
                if working.days.len() == Working::LISTED {
                    cut = true;
                    break;
                }
                working.days.push(WorkingDay {
                    date,
                    spans: vec![],
                    counted: WorkTime(0),
                    holiday: None,
                });
            }
            let counted = self.between(from, to);
            if let Some(day) = working.days.last_mut() {
                day.spans.push((from, to));
                day.counted.0 += counted.0;
                working.unlisted.0 -= counted.0;
            }
        }
        if let (true, Some(day)) = (cut, working.days.last()) {
            last_listed = day.date;
        }
        let holidays = self.schedule.holidays(
            day_number(self.local_date(working.from)),
            day_number(last_listed),
        );
        let room = Working::LISTED.saturating_sub(working.days.len());
        for (day, name) in holidays.take(room) {
            let (date, holiday) = (date_of(day), Some(name.to_owned()));
            match working.days.binary_search_by_key(&date, |day| day.date) {
                Ok(at) => working.days[at].holiday = holiday,
                Err(at) => {
                    working.days.insert(
                        at,
                        WorkingDay {
                            date,
                            spans: vec![],
                            counted: WorkTime(0),
                            holiday,
                        },
                    );
                }
            }
        }
    }

    /// What counts from `from` until `to`, in order, cut at the pauses and at midnight.
    fn counted_spans<'a>(
        &'a self,
        from: Instant,
        to: Instant,
        pauses: &'a [Pause],
    ) -> impl Iterator<Item = Pause> + 'a {
        let edges = pauses.iter().map(|pause| pause.1);
        let starts = std::iter::once(from).chain(edges);
        let ends = pauses
            .iter()
            .map(|pause| pause.0)
            .chain(std::iter::once(to));
        let open = starts.zip(ends).filter(|(a, b)| a < b).flat_map(|(a, b)| {
            self.windows_from(a)
                .take_while(move |window| window.0 < b)
                .map(move |(opens, closes)| (opens, closes.min(b)))
        });
        open.flat_map(|span| self.cut_at_midnight(span))
    }

    fn cut_at_midnight(&self, (from, to): Pause) -> impl Iterator<Item = Pause> + '_ {
        let mut next = Some(from);
        std::iter::from_fn(move || {
            let start = next.filter(|start| *start < to)?;
            // Where the clocks go back over midnight the next date may have begun before: then it is not cut.
            let midnight = self
                .local_date(start)
                .succ_opt()
                .map(|date| self.day_start(date));
            let end = midnight
                .filter(|midnight| *midnight > start)
                .map_or(to, |midnight| midnight.min(to));
            next = Some(end);
            Some((start, end))
        })
    }
}
