//! The care gap: what small clients get of us beside what large ones get. By the size that was given, or, where that
//! says too little, by billing.

use super::{Sources, answers, answers_from, median, median_time};
use crate::domain::{ClientId, Instant, IssueFacts, Size, WorkTime};
use crate::health::{Judged, terms::Terms};
use std::collections::HashMap;

/// With fewer clients on a side there is too little to say.
pub const LEAST_CLIENTS: usize = 3;
/// One side waits longer only from this many days on.
const LEAST_DAYS: f64 = 2.0;
const LEAST_TIME: WorkTime = WorkTime::hours(4);

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GroupedBy {
    #[default]
    Size,
    /// The bottom and the top third by what they are billed.
    Billing,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Replies {
    /// The median working time until an answer; none where nothing was answered.
    pub median: Option<WorkTime>,
    /// Asks answered, and those open past their promise.
    pub asked: usize,
    pub late: usize,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Group {
    pub clients: usize,
    pub care_days: f64,
    /// Our answers of the last days; none where too few of them asked.
    pub replies: Option<Replies>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct CareGap {
    pub by: GroupedBy,
    /// The small and the large; none where they are too few.
    pub groups: Option<[Group; 2]>,
    /// The places of both among the clients.
    pub sides: [Vec<usize>; 2],
}

/// Who waits so much longer that it is worth a word.
#[derive(Clone, Copy, Debug)]
pub struct Wider {
    pub small: bool,
    /// How many times as long; none where the others do not wait at all.
    pub times: Option<f64>,
}

pub fn care_wider([small, large]: &[Group; 2]) -> Option<Wider> {
    wider(small.care_days, large.care_days, LEAST_DAYS)
}

pub fn replies_wider([small, large]: &[Group; 2]) -> Option<Wider> {
    let seconds = |group: &Group| group.replies?.median.map(|time| super::lossy(time.0));
    wider(seconds(small)?, seconds(large)?, super::lossy(LEAST_TIME.0))
}

fn wider(small: f64, large: f64, least: f64) -> Option<Wider> {
    let (long, short) = (small.max(large), small.min(large));
    let said = long > 1.5 * short && long - short >= least;
    said.then(|| Wider {
        small: small > large,
        times: (short > 0.0).then(|| long / short),
    })
}

pub fn care_gap<T: Judged>(sources: &Sources<'_, T>) -> CareGap {
    let Some((by, sides)) = sides(sources.clients) else {
        return CareGap::default();
    };
    let mut closed: HashMap<&ClientId, Vec<&IssueFacts>> = HashMap::new();
    for issue in sources.closed {
        closed.entry(&issue.issue.client).or_default().push(issue);
    }
    let from = sources
        .calendar
        .day_start(answers_from(sources.calendar.local_date(sources.now)));
    CareGap {
        by,
        groups: Some(
            sides
                .each_ref()
                .map(|side| group(sources, side, &closed, from)),
        ),
        sides,
    }
}

/// Who is small and who is large, where there are enough of both.
fn sides<T: Judged>(clients: &[T]) -> Option<(GroupedBy, [Vec<usize>; 2])> {
    let counts = |at: &usize| clients[*at].assessment().counts();
    let of = |size: Size| -> Vec<usize> {
        (0..clients.len())
            .filter(counts)
            .filter(|at| clients[*at].facts().client.size == Some(size))
            .collect()
    };
    let enough = |sides: &[Vec<usize>; 2]| sides.iter().all(|side| side.len() >= LEAST_CLIENTS);
    let by_size = [of(Size::Small), of(Size::Large)];
    if enough(&by_size) {
        return Some((GroupedBy::Size, by_size));
    }
    let billed = |at: usize| {
        clients[at]
            .facts()
            .client
            .billing
            .map(|billing| (billing, at))
    };
    let mut billed: Vec<(i64, usize)> = (0..clients.len())
        .filter(counts)
        .filter_map(billed)
        .collect();
    billed.sort_unstable();
    let third = billed.len() / 3;
    let (low, high) = (
        billed.get(third.checked_sub(1)?)?.0,
        billed.get(billed.len() - third)?.0,
    );
    // Who is billed alike is on the same side; where the sides would meet there is none.
    let side = |fits: &dyn Fn(i64) -> bool| {
        billed
            .iter()
            .filter(|(b, _)| fits(*b))
            .map(|(_, at)| *at)
            .collect()
    };
    let by_billing: [Vec<usize>; 2] = [side(&|b| b <= low), side(&|b| b >= high)];
    (low < high && enough(&by_billing)).then_some((GroupedBy::Billing, by_billing))
}

fn group<T: Judged>(
    sources: &Sources<'_, T>,
    side: &[usize],
    closed: &HashMap<&ClientId, Vec<&IssueFacts>>,
    from: Instant,
) -> Group {
    let mut care: Vec<i64> = side
        .iter()
        .map(|at| sources.clients[*at].assessment().care_days)
        .collect();
    let mut given = SideReplies::default();
    for at in side {
        let facts = sources.clients[*at].facts();
        let promise = Terms::read(facts, sources.policy, sources.now).reply.time;
        let elsewhere = closed.get(facts.id()).into_iter().flatten().copied();
        let elsewhere = elsewhere.filter(|issue| facts.issue(&issue.issue.id).is_none());
        let before = given.asked;
        for issue in facts.issues.iter().chain(elsewhere) {
            given.take(issue, promise, from, sources);
        }
        given.clients += usize::from(given.asked > before);
    }
    Group {
        clients: side.len(),
        care_days: median(&mut care).unwrap_or_default(),
        replies: given.summed_up(),
    }
}

#[derive(Default)]
struct SideReplies {
    clients: usize,
    times: Vec<i64>,
    asked: usize,
    late: usize,
}

impl SideReplies {
    fn take<T>(
        &mut self,
        issue: &IssueFacts,
        promise: WorkTime,
        from: Instant,
        sources: &Sources<'_, T>,
    ) {
        for answer in answers(issue, promise, from, sources.now, sources.calendar) {
            self.times.extend(answer.at.map(|_| answer.took.0));
            self.asked += 1;
            self.late += usize::from(answer.late);
        }
    }

    fn summed_up(mut self) -> Option<Replies> {
        let enough = self.clients >= LEAST_CLIENTS;
        enough.then(|| Replies {
            median: median_time(&mut self.times),
            asked: self.asked,
            late: self.late,
        })
    }
}
