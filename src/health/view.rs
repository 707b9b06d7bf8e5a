//! A client at a moment, looked at once: what every question of signals and steps starts from.

use super::{
    Case, HealingWhy, Lateness, Rhythm,
    healing::{Healed, healed},
    matter::Matter,
    rhythm,
    terms::Terms,
};
use crate::domain::{Ask, ClientFacts, Date, Event, Instant, Mood, Status, What, WorkTime};

/// A client at a moment.
pub struct View<'a> {
    /// What it is made from.
    pub case: Case<'a>,
    /// The local date of the moment.
    pub today: Date,
    pub status: Status,
    /// Its issues noticed by then, in the order of repair.
    pub matters: Vec<Matter<'a>>,
    /// What was fixed and has not healed, as places in `matters`, with what is missing.
    pub healing: Vec<(usize, HealingWhy)>,
    pub healed_at: Option<Instant>,
    /// The last mood, if it is bad and no fix has answered it.
    pub sour: Option<(Instant, Mood)>,
    /// The mark by hand, if it is there.
    pub marked: Option<&'a Event>,
    pub prio: bool,
    /// The standard reply promise: the client's own, else the strictest of its tags', else the policy's.
    pub reply_standard: WorkTime,
    pub reply_limit: WorkTime,
    /// The telling promise in force.
    pub tell_limit: WorkTime,
    pub cadence: u16,
    /// Local days since our last word, else since the client was added.
    pub care_days: i64,
    /// Brought by an import, and no contact of any kind is known: when we last had a word nobody can say.
    pub unknown: bool,
    /// How often they are heard.
    pub rhythm: Rhythm,
    /// What is late, latest first.
    pub late: Vec<Owed<'a>>,
    /// The asks in time, oldest first by working time.
    pub in_time: Vec<Owed<'a>>,
}

/// Something we owe: an answer, or a resolution by a date.
#[derive(Clone, Copy, Debug)]
pub struct Owed<'a> {
    /// The place of its issue in [`View::matters`].
    pub matter: usize,
    /// The ask, for an answer.
    pub ask: Option<&'a Ask>,
    /// What is late about it, or would be.
    pub what: Lateness,
    /// Working time over the promise or the date; negative while in time.
    pub over: WorkTime,
}

impl Owed<'_> {
    /// Since when it waits: since it was asked, else since its date.
    pub fn waits_from(&self) -> Instant {
        match (self.ask, self.what) {
            (Some(ask), _) => ask.opened_at,
            (None, Lateness::Given(due) | Lateness::Policy(due)) => due,
            (None, Lateness::Ask) => Instant::MIN_UTC,
        }
    }
}

/// The mark by hand, as of a moment.
fn marked<'a>(case: &Case<'a>) -> Option<&'a Event> {
    let mut events = case.facts.events.iter().rev().filter(|e| e.at <= case.now);
    let last = events.find(|e| matches!(e.what, What::SouredByHand(_)));
    last.filter(|e| e.what == What::SouredByHand(true))
}

impl<'a> View<'a> {
    pub fn new(case: Case<'a>) -> Self {
        let Case {
            facts,
            calendar,
            now,
            ..
        } = case;
        let today = calendar.local_date(now);
        let terms = Terms::of(&case);
        let marked = marked(&case);
        let status = facts.status(now, today);
        let mut matters = Vec::with_capacity(facts.issues.len());
        matters.extend(facts.issues.iter().filter_map(|i| Matter::read(i, now)));
        matters.sort_by_key(Matter::rank);
        let summary = &facts.summary;
        let sour = summary
            .last_mood
            .filter(|(at, mood)| mood.is_bad() && summary.last_fix <= Some(*at));
        let care_from = summary.last_care.unwrap_or(facts.client.added_at);
        let mut view = Self {
            case,
            today,
            status,
            matters,
            healing: vec![],
            healed_at: None,
            sour,
            marked,
            prio: false,
            reply_standard: terms.reply.time,
            reply_limit: WorkTime(0),
            tell_limit: terms.tell.time,
            cadence: terms.cadence.time,
            care_days: (today - calendar.local_date(care_from)).num_days().max(0),
            unknown: is_unknown(facts),
            rhythm: rhythm(summary, today),
            late: vec![],
            in_time: vec![],
        };
        view.judge_healing();
        view.prio = view.has_open_trouble()
            || view.sour.is_some()
            || view.marked.is_some()
            || view.is_healing();
        view.reply_limit = terms.reply_in_force(view.prio).time;
        view.cadence = terms.cadence_in_force(view.prio).time;
        view.reckon_owed();
        view
    }

    fn judge_healing(&mut self) {
        let moods = &self.case.facts.summary.moods;
        for (place, matter) in self
            .matters
            .iter()
            .enumerate()
            .filter(|(_, m)| m.is_trouble())
        {
            let Some(fixed) = matter.resolved_at else {
                continue;
            };
            match healed(matter, fixed, moods, self.case.calendar, self.case.now) {
                Healed::At(at) => self.healed_at = self.healed_at.max(Some(at)),
                Healed::NotYet(missing) => self.healing.push((place, missing)),
            }
        }
    }

    fn reckon_owed(&mut self) {
        let Case { calendar, now, .. } = self.case;
        for (place, matter) in self.matters.iter().enumerate() {
            // An issue late in both ways counts once: its date joins the latest of its asks.
            let mut latest: Option<usize> = None;
            for ask in matter.open_asks(now) {
                let age = calendar.between_paused(ask.opened_at, now, &matter.pauses);
                let over = WorkTime(age.0 - self.reply_limit.0);
                let owed = Owed {
                    matter: place,
                    ask: Some(ask),
                    what: Lateness::Ask,
                    over,
                };
                if over.0 <= 0 {
                    self.in_time.push(owed);
                    continue;
                }
                if latest.is_none_or(|l| over > self.late[l].over) {
                    latest = Some(self.late.len());
                }
                self.late.push(owed);
            }
            let Some((what, over)) = past_date(matter, &self.case, self.today) else {
                continue;
            };
            match latest {
                Some(ask) if self.late[ask].over >= over => {}
                Some(ask) => (self.late[ask].what, self.late[ask].over) = (what, over),
                None => self.late.push(Owed {
                    matter: place,
                    ask: None,
                    what,
                    over,
                }),
            }
        }
        let age = |owed: &Owed| std::cmp::Reverse(owed.over);
        let opened = |owed: &Owed| owed.ask.map(|a| a.opened_at);
        self.late.sort_by_key(|owed| (age(owed), opened(owed)));
        self.in_time.sort_by_key(|owed| (age(owed), opened(owed)));
    }

    /// Open trouble, in the order of repair.
    pub fn open_trouble(&self) -> impl Iterator<Item = &Matter<'a>> {
        self.matters.iter().filter(|m| m.is_open_trouble())
    }

    pub fn has_open_trouble(&self) -> bool {
        self.open_trouble().next().is_some()
    }

    /// Whether anything fixed has not healed.
    pub fn is_healing(&self) -> bool {
        !self.healing.is_empty()
    }

    /// Whether they have not heard from us for longer than the cadence, or nobody knows when they did.
    pub fn neglected(&self) -> bool {
        self.unknown || self.care_days > i64::from(self.cadence)
    }

    /// Working time since an issue was noticed, while the ball was not the client's.
    pub fn age(&self, matter: &Matter) -> WorkTime {
        self.case.calendar.between_paused(
            matter.facts.issue.noticed_at,
            self.case.now,
            &matter.pauses,
        )
    }

    /// Working days after a moment's date, up to and with today.
    pub fn working_days_since(&self, at: Instant) -> i32 {
        self.case
            .calendar
            .working_days_between(self.case.calendar.local_date(at), self.today)
    }
}

/// Whether a list brought the client (not a book of facts that it was added to by hand) and no contact with it at all is known.
fn is_unknown(facts: &ClientFacts) -> bool {
    let sum = &facts.summary;
    facts.client.origin.source_key.is_some()
        && sum.last_voice.is_none()
        && sum.last_care.is_none()
        && sum.last_try.is_none()
}

/// How long an ordinary issue is past its date, if it is; while the ball is the client's, no date passes.
fn past_date(matter: &Matter, case: &Case, today: Date) -> Option<(Lateness, WorkTime)> {
    if matter.mending_for_itself
        || !matter.is_open()
        || matter.waits_for_client()
        || !matter.may_be_due(case, today)
    {
        return None;
    }
    let (due, given) = matter.due(case)?;
    let over = if due < case.now {
        case.calendar.between_paused(due, case.now, &matter.pauses)
    } else {
        WorkTime(0)
    };
    let what = if given {
        Lateness::Given(due)
    } else {
        Lateness::Policy(due)
    };
    (over.0 > 0).then_some((what, over))
}
