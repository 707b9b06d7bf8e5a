//! All that judgement needs of one client, and the summary that stands in for its contacts.

use super::{
    Affected, Ask, AskId, Channel, Client, ClientId, Contact, ContactId, Date, Direction, Event,
    Instant, Issue, IssueId, Mood, Outcome, Person, PersonId, Plan, PlanId, Prevention, Snooze,
    Solution, Tie,
    declare::{Fact, RowKind, record},
};
use std::collections::HashMap;

record! {
    /// An issue with all that happened to it. Lists are sorted by their dates, then as written down.
    #[derive(Clone, Debug, PartialEq)]
    IssueFacts {
        issue: Issue,
        asks: Vec<Ask>,
        events: Vec<Event>,
        solutions: Vec<Solution>,
        preventions: Vec<Prevention>,
        /// When the first contact in which they sounded upset or angry was linked to it (that contact's `at`).
        upset_at: Option<Instant>,
    }
}

record! {
    #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
    GivenAnswer {
        /// When it was answered, or its issue resolved.
        answered: Instant,
        opened: Instant,
        /// The spans between the two during which the ball was the client's.
        pauses: Vec<(Instant, Instant)>,
    }
}

record! {
    /// What the contacts and answers of a client amount to at an instant: enough for judgement, small enough to
    /// keep beside the rows. Holds from `valid_from` until just before `valid_until`; outside that the raw rows
    /// are read again.
    #[derive(Clone, Debug, Default, PartialEq)]
    Summary {
        /// The last ten distinct local dates on which they were heard, oldest first: nine make a rhythm, also of the
        /// day before the last.
        voice_days: Vec<Date>,
        voice_day_count: u32,
        last_voice: Option<Instant>,
        last_care: Option<Instant>,
        /// The same on the local days before that one.
        care_before: Option<Instant>,
        /// When we last tried to reach them (out, conversation or attempt; nothing automatic).
        last_try: Option<Instant>,
        /// The latest mood heard, and when; of two at the same instant the worse.
        last_mood: Option<(Instant, Mood)>,
        /// The issue that they were talking about then, if one is known.
        mood_about: Option<IssueId>,
        /// How often they were heard by phone, by mail, and in person.
        channels: [u32; 3],
        /// Our tries by phone, by mail and in person since they were last heard.
        tries: [u32; 3],
        /// By whom of their people what waits was asked, where its contact tells.
        askers: Vec<(AskId, PersonId)>,
        /// Moods of voice contacts, oldest first: all of them when computed from raw rows, at least those since
        /// the earliest issue in [`ClientFacts::issues`] that needs mending when read from a store.
        moods: Vec<(Instant, Mood)>,
        /// The five most recently answered asks of all issues (equal: opened later). Latest answer last.
        answers: Vec<GivenAnswer>,
        /// When trouble (an issue that needs mending) was last fixed so that it still holds, over all issues,
        /// settled and healed ones too.
        last_fix: Option<Instant>,
        /// When anything last changed on an issue: noticed, asked, answered, an event, a solution, a prevention.
        last_change: Option<Instant>,
        /// The same but for what was noticed and asked: what was done about an issue.
        last_work: Option<Instant>,
        /// The latest date among the facts summed up; read from a store, also since when nothing more is needed than it gave.
        valid_from: Option<Instant>,
        /// The earliest date of a fact that lies after the summary's instant.
        valid_until: Option<Instant>,
        /// The latest date of any contact or issue, also after the summary's instant.
        ends_at: Option<Instant>,
    }
}

impl Summary {
    /// The last contact either way.
    pub fn last_contact(&self) -> Option<Instant> {
        self.last_voice.max(self.last_care)
    }
}

record! {
    /// Everything about one client. Lists are sorted by their dates, then as written down.
    ///
    /// Read for judgement by a store, `contacts` is empty (in the book of a desk also `people` and the client's custom
    /// fields), and `issues` holds at least every issue that is
    /// open, unsettled trouble, has a prevention due, or was resolved after the instant asked for; read whole, everything is here.
    #[derive(Clone, Debug, PartialEq)]
    ClientFacts {
        client: Client,
        events: Vec<Event>,
        people: Vec<Person>,
        contacts: Vec<Contact>,
        summary: Summary,
        issues: Vec<IssueFacts>,
        plans: Vec<Plan>,
        snoozes: Vec<Snooze>,
        /// Its ties, told from this client or from the other.
        ties: Vec<Tie>,
    }
}

/// Clients that are made as they are asked for, where memory should not hold them all.
pub trait ManyClients: std::fmt::Debug + Send + Sync {
    fn count(&self) -> usize;

    /// One after the other, the same each time.
    fn each(&self) -> Box<dyn Iterator<Item = ClientFacts> + '_>;
}

impl ClientFacts {
    pub fn new(client: Client) -> Self {
        Self {
            client,
            events: vec![],
            people: vec![],
            contacts: vec![],
            summary: Summary::default(),
            issues: vec![],
            plans: vec![],
            snoozes: vec![],
            ties: vec![],
        }
    }

    pub fn id(&self) -> &ClientId {
        &self.client.id
    }

    pub fn heard(&self) -> Instant {
        self.summary.last_voice.unwrap_or(self.client.added_at)
    }

    pub fn person(&self, id: &PersonId) -> Option<&Person> {
        self.people.iter().find(|person| &person.id == id)
    }

    /// Somebody whom an issue touches, by name; `other` names other clients.
    pub fn called<'a>(
        &'a self,
        whom: &Affected,
        other: impl FnOnce(&ClientId) -> Option<&'a str>,
    ) -> &'a str {
        let (name, gone) = match whom {
            Affected::Client => (Some(self.client.name.as_str()), ""),
            Affected::Person(id) => (self.person(id).map(|p| p.name.as_str()), "somebody there"),
            Affected::Other(id) => (other(id), "somebody"),
        };
        name.unwrap_or(gone)
    }

    pub fn contact(&self, id: &ContactId) -> Option<&Contact> {
        self.contacts.iter().find(|contact| &contact.id == id)
    }

    pub fn plan(&self, id: &PlanId) -> Option<&Plan> {
        self.plans.iter().find(|plan| &plan.id == id)
    }

    pub fn rows(&self) -> impl Iterator<Item = (RowKind, &str)> {
        fn of<T: Fact>(
            rows: &[T],
            id: impl Fn(&T) -> &str,
        ) -> impl Iterator<Item = (RowKind, &str)> {
            rows.iter().map(move |row| (T::ROW, id(row)))
        }
        let issues = self.issues.iter().flat_map(|facts| {
            let issue = [(RowKind::Issue, facts.issue.id.as_str())];
            issue
                .into_iter()
                .chain(of(&facts.asks, |row| row.id.as_str()))
                .chain(of(&facts.events, |row| row.id.as_str()))
                .chain(of(&facts.solutions, |row| row.id.as_str()))
                .chain(of(&facts.preventions, |row| row.id.as_str()))
        });
        [(RowKind::Client, self.client.id.as_str())]
            .into_iter()
            .chain(of(&self.people, |row| row.id.as_str()))
            .chain(of(&self.ties, |row| row.id.as_str()))
            .chain(of(&self.contacts, |row| row.id.as_str()))
            .chain(of(&self.plans, |row| row.id.as_str()))
            .chain(of(&self.snoozes, |row| row.id.as_str()))
            .chain(of(&self.events, |row| row.id.as_str()))
            .chain(issues)
    }

    /// The contact in which they were last heard upset until an instant, where that is about no issue.
    pub fn upset_about_nothing(&self, at: Instant) -> Option<&Contact> {
        self.contacts
            .iter()
            .rev()
            .find(|c: &&Contact| c.at <= at && c.is_voice() && c.mood.is_some_and(Mood::is_bad))
            .filter(|contact| contact.issues.is_empty())
    }

    pub fn issue(&self, id: &IssueId) -> Option<&IssueFacts> {
        self.issues.iter().find(|i| &i.issue.id == id)
    }

    pub fn sort(&mut self) {
        in_order(&mut self.people, |_| (), |row| &row.id);
        in_order(&mut self.ties, |_| (), |row| &row.id);
        in_order(&mut self.contacts, |row| row.at, |row| &row.id);
        in_order(&mut self.events, told, |row| &row.id);
        self.issues
            .sort_by_key(|i| (i.issue.noticed_at, i.issue.number));
        self.issues.iter_mut().for_each(IssueFacts::sort);
        in_order(&mut self.plans, |row| row.due, |row| &row.id);
        in_order(&mut self.snoozes, |row| row.at, |row| &row.id);
    }

    /// Puts every list in order and computes the summary from the raw contacts and asks as of `now`.
    pub fn settle(&mut self, now: Instant, local_date: &dyn Fn(Instant) -> Date) {
        self.sort();
        for issue in &mut self.issues {
            let id = issue.issue.id.clone();
            issue.upset_at = self
                .contacts
                .iter()
                .find(|c| {
                    c.is_voice() && c.mood.is_some_and(Mood::is_bad) && c.issues.contains(&id)
                })
                .map(|c| c.at);
        }
        self.summary = summarise(&self.contacts, &self.issues, now, local_date);
    }
}

/// Sorts rows by their dates; of one date as they were written down, and of those of whom that is not known by their
/// ids.
fn in_order<T: Fact, D: Ord, I: Ord>(
    rows: &mut [T],
    date: impl Fn(&T) -> D,
    id: impl Fn(&T) -> &I,
) {
    rows.sort_by(|a, b| {
        (date(a), a.origin().place, id(a)).cmp(&(date(b), b.origin().place, id(b)))
    });
}

/// Of two events at one instant the later recorded comes last.
fn told(event: &Event) -> (Instant, Option<Instant>) {
    (event.at, event.origin.recorded_at)
}

/// The channel's place in [`Summary::channels`]: 0 phone, 1 mail, 2 in person.
fn channel_group(channel: Channel) -> Option<usize> {
    match channel {
        Channel::Call => Some(0),
        _ if channel.is_written() => Some(1),
        _ if channel.is_face_to_face() => Some(2),
        _ => None,
    }
}

/// Sums up raw contacts (sorted by date) and the asks of all issues as of `now`. The one definition of a
/// summary: whatever a store keeps must equal it.
pub fn summarise(
    contacts: &[Contact],
    issues: &[IssueFacts],
    now: Instant,
    local_date: &dyn Fn(Instant) -> Date,
) -> Summary {
    let mut sum = Summary::default();
    for contact in contacts {
        sum.ends_at = sum.ends_at.max(Some(contact.at));
        if contact.at > now {
            sum.valid_until = Some(earlier(sum.valid_until, contact.at));
            continue;
        }
        sum.valid_from = sum.valid_from.max(Some(contact.at));
        add_contact(&mut sum, contact, local_date);
    }
    for issue in issues {
        add_answers(&mut sum, issue, now);
        add_fix(&mut sum, issue, now);
        add_changes(&mut sum, issue, now);
    }
    sum.askers = askers(issues, contacts, now);
    sum.answers.sort();
    let extra = sum.answers.len().saturating_sub(5);
    sum.answers.drain(..extra);
    sum
}

fn earlier(a: Option<Instant>, b: Instant) -> Instant {
    a.map_or(b, |a| a.min(b))
}

fn add_contact(sum: &mut Summary, contact: &Contact, local_date: &dyn Fn(Instant) -> Date) {
    let group = channel_group(contact.channel);
    if contact.is_voice() {
        let day = local_date(contact.at);
        if sum.voice_days.last() != Some(&day) {
            sum.voice_days.push(day);
            sum.voice_day_count += 1;
            if sum.voice_days.len() > 10 {
                sum.voice_days.remove(0);
            }
        }
        sum.last_voice = Some(contact.at);
        sum.tries = [0; 3];
        if let Some(group) = group {
            sum.channels[group] += 1;
        }
        if let Some(mood) = contact.mood {
            sum.moods.push((contact.at, mood));
            if !sum
                .last_mood
                .is_some_and(|(at, heard)| at == contact.at && heard < mood)
            {
                sum.last_mood = Some((contact.at, mood));
                sum.mood_about = contact.issues.first().cloned();
            }
        }
    }
    if contact.is_care() {
        sum.care_before = sum
            .last_care
            .filter(|last| local_date(*last) != local_date(contact.at))
            .or(sum.care_before);
        sum.last_care = Some(contact.at);
    }
    // Whoever rang in vain wants to be rung.
    if contact.direction == Direction::In && contact.outcome == Outcome::Attempt {
        sum.tries = [0; 3];
    }
    if contact.is_try() {
        sum.last_try = Some(contact.at);
        let silent = contact.direction == Direction::Out || !contact.counts();
        // A try at the very instant at which they were heard was answered, in whatever order the two are told.
        let unanswered = silent && sum.last_voice != Some(contact.at);
        if let (Some(group), true) = (group, unanswered) {
            sum.tries[group] += 1;
        }
    }
}

/// The first person of the contact with which each ask came that waits.
fn askers(issues: &[IssueFacts], contacts: &[Contact], now: Instant) -> Vec<(AskId, PersonId)> {
    let waits = |issue: &IssueFacts, ask: &Ask| issue.answered_at(ask).is_none_or(|at| at > now);
    let asks = issues.iter().flat_map(|issue| {
        let asks = issue.asks.iter().filter(|ask| waits(issue, ask));
        asks.filter_map(|ask| Some((ask.contact.as_ref()?, &ask.id)))
    });
    let asks: Vec<(&ContactId, &AskId)> = asks.collect();
    let told = contacts.iter().filter(|_| !asks.is_empty());
    let told = told.filter_map(|contact| Some((&contact.id, contact.persons.first()?)));
    let told: HashMap<&ContactId, &PersonId> = told.collect();
    let asked = |(by, ask): (_, &AskId)| Some((ask.clone(), (*told.get(by)?).clone()));
    asks.into_iter().filter_map(asked).collect()
}

/// Every answered ask of an issue, answered at the earlier of its answer and the resolution that followed it.
fn add_answers(sum: &mut Summary, issue: &IssueFacts, now: Instant) {
    for ask in &issue.asks {
        let Some(answered) = issue.answered_at(ask) else {
            continue;
        };
        let known = answered.max(ask.opened_at);
        if known > now {
            sum.valid_until = Some(earlier(sum.valid_until, known));
            continue;
        }
        sum.valid_from = sum.valid_from.max(Some(known));
        let pauses = issue
            .pauses(now)
            .into_iter()
            .map(|(from, to)| (from.max(ask.opened_at), to.min(answered)));
        let pauses = pauses.filter(|(from, to)| from < to).collect();
        sum.answers.push(GivenAnswer {
            answered,
            opened: ask.opened_at,
            pauses,
        });
    }
}

fn add_fix(sum: &mut Summary, issue: &IssueFacts, now: Instant) {
    if issue.needs_mending(now) {
        sum.last_fix = sum.last_fix.max(issue.resolved_at(now));
    }
}

/// When the issue last changed, and when it next will.
fn add_changes(sum: &mut Summary, issue: &IssueFacts, now: Instant) {
    for at in issue.moments() {
        sum.ends_at = sum.ends_at.max(Some(at));
        if at > now {
            sum.valid_until = Some(earlier(sum.valid_until, at));
        } else {
            sum.valid_from = sum.valid_from.max(Some(at));
            sum.last_change = sum.last_change.max(Some(at));
        }
    }
    let done = issue.work().filter(|at| *at <= now).max();
    sum.last_work = sum.last_work.max(done);
}

impl IssueFacts {
    pub fn moments(&self) -> impl Iterator<Item = Instant> {
        let asked = self.asks.iter().map(|ask| ask.opened_at);
        self.work().chain(asked).chain([self.issue.noticed_at])
    }

    /// Every moment at which something was done about it.
    fn work(&self) -> impl Iterator<Item = Instant> {
        let answered = self.asks.iter().map(|ask| ask.answered_at);
        let prevented = self.preventions.iter();
        let prevented = prevented.flat_map(|p| [Some(p.at), p.done_at]);
        let solutions = self.solutions.iter().map(|solution| solution.at);
        let events = self.events.iter().map(|event| event.at);
        answered
            .chain(prevented)
            .flatten()
            .chain(solutions)
            .chain(events)
    }

    pub fn new(issue: Issue) -> Self {
        Self {
            issue,
            asks: vec![],
            events: vec![],
            solutions: vec![],
            preventions: vec![],
            upset_at: None,
        }
    }

    pub fn sort(&mut self) {
        in_order(&mut self.events, told, |row| &row.id);
        in_order(&mut self.asks, |row| row.opened_at, |row| &row.id);
        in_order(&mut self.solutions, |row| row.at, |row| &row.id);
        in_order(&mut self.preventions, |row| row.at, |row| &row.id);
    }
}
