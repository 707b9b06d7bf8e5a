//! A book of any size: as many clients as one likes, the same for the same seed and moment, made one at a time.

mod maker;

use super::{number, policy, settle};
use crate::domain::{
    Affected, Channel, ClientFacts, Doing, Instant, IssueKind, ManyClients, Mood, Policy, Reported,
    Severity, Size, What, word_lists,
};
use crate::hours::{Calendar, HoursError};
use maker::{Ago, ClientMaker};

word_lists! {
    FILE = "large_book.txt";
    FAMILIES TRADES PLACES FIRST ROLES SAID TITLES TAGS
}

/// Clients yet to be made, and the policy by which they are.
#[derive(Clone, Debug)]
pub struct Large {
    policy: Policy,
    calendar: Calendar,
    now: Instant,
    seed: u64,
    next: u64,
    count: u64,
    issues: i64,
}

/// So many clients as they are at `now`. Most are steady; about one in twelve waits or has something to mend,
/// and somewhat more are neglected, quiet or on the mend.
pub fn large(count: usize, seed: u64, now: Instant, zone: &str) -> Result<Large, HoursError> {
    let policy = policy(now, zone);
    let calendar = Calendar::new(&policy)?;
    let count = u64::try_from(count).unwrap_or(u64::MAX);
    Ok(Large {
        policy,
        calendar,
        now,
        seed,
        next: 0,
        count,
        issues: 1,
    })
}

impl Large {
    pub fn policy(&self) -> &Policy {
        &self.policy
    }
}

impl Iterator for Large {
    type Item = ClientFacts;

    fn next(&mut self) -> Option<ClientFacts> {
        if self.next == self.count {
            return None;
        }
        let mut facts = draw(&self.calendar, self.now, self.next, self.seed);
        settle(&mut facts, &self.calendar, self.now);
        number(std::slice::from_mut(&mut facts), self.issues);
        self.issues += i64::try_from(facts.issues.len()).unwrap_or(0);
        self.next += 1;
        Some(facts)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = usize::try_from(self.count - self.next).unwrap_or(usize::MAX);
        (left, Some(left))
    }
}

impl ExactSizeIterator for Large {}

impl ManyClients for Large {
    fn count(&self) -> usize {
        self.len()
    }

    fn each(&self) -> Box<dyn Iterator<Item = ClientFacts> + '_> {
        Box::new(self.clone())
    }
}

/// SplitMix64: small, even, and the same everywhere.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn between(&mut self, low: i64, high: i64) -> i64 {
        let width = high.abs_diff(low) + 1;
        low + i64::try_from(self.next() % width).unwrap_or(0)
    }

    fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        let width = u64::try_from(list.len()).unwrap_or(1).max(1);
        list[usize::try_from(self.next() % width).unwrap_or(0)]
    }
}

/// A name that no other client of the book has: the place in the book told in the mixed numbers of three lists.
fn name(place: u64, seed: u64) -> String {
    let pick =
        |list: &[&'static str], at: u64| list[usize::try_from(at % list.len() as u64).unwrap_or(0)];
    let (families, trades, places) = (
        FAMILIES.len() as u64,
        TRADES.len() as u64,
        PLACES.len() as u64 + 1,
    );
    let rest = place / (families * trades);
    // Each list is shifted by the digits before it, so that neighbours in the book differ in every word.
    let family = pick(&FAMILIES, place + seed % families);
    let trade = pick(&TRADES, place / families + place % families + seed % trades);
    // The first ones need no saying where they are.
    let town = match rest % places {
        0 => String::new(),
        at => format!(", {}", pick(&PLACES, at - 1)),
    };
    let again = rest / places;
    if again == 0 {
        format!("{family} {trade}{town}")
    } else {
        format!("{family} {trade}{town} {}", again + 1)
    }
}

/// What becomes of a client, and how many in a thousand it happens to.
const FATES: &[(i64, Fate)] = &[
    (8, untold),
    (22, soured),
    (12, angry),
    (40, late),
    (45, asked),
    (25, on_the_mend),
    (60, neglected),
    (55, quiet),
    (15, gone),
    (718, well),
];

type Fate = fn(&mut ClientMaker, &mut Chance);

fn draw(calendar: &Calendar, now: Instant, place: u64, seed: u64) -> ClientFacts {
    // Each client has its own chance, so that the book of a hundred begins the book of a thousand.
    let chance = &mut Chance(
        seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ place.wrapping_mul(0xd1b5_4a32_d192_ed03),
    );
    let size = chance.pick(&[
        Size::Small,
        Size::Small,
        Size::Small,
        Size::Medium,
        Size::Medium,
        Size::Large,
    ]);
    let billing = match size {
        Size::Small => chance.between(3, 40) * 100,
        Size::Medium => chance.between(40, 150) * 100,
        Size::Large => chance.between(150, 600) * 100,
    };
    let tags = [chance.pick(&TAGS), chance.pick(&TAGS)];
    let since = Ago::Days(chance.between(430, 1900), 9, 0);
    let name = name(place, seed);
    let mut pen = ClientMaker::new(calendar, now, 1 << 40 | place << 12, &name, since);
    pen.grouped(size, billing, tags);
    for _ in 0..chance.pick(&[1, 1, 1, 2, 3]) {
        let first = chance.pick(&FIRST);
        let person = format!("{first} {}", chance.pick(&FAMILIES));
        let mail = format!("{}@client{place}.example", first.to_lowercase());
        let phone = format!("+1 555 {:04}", chance.between(1000, 9999));
        pen.person(&person, chance.pick(&ROLES), &mail, &phone);
    }
    let mut lot = chance.between(1, 1000);
    for (weight, fate) in FATES {
        lot -= weight;
        if lot <= 0 {
            fate(&mut pen, chance);
            break;
        }
    }
    pen.finish()
}

fn clock(chance: &mut Chance, days_ago: i64) -> Ago {
    let (hour, minute) = (chance.between(9, 16), chance.between(0, 59));
    Ago::Days(
        days_ago,
        u32::try_from(hour).unwrap_or(9),
        u32::try_from(minute).unwrap_or(0),
    )
}

/// Ten to twenty contacts, the last so many days ago.
fn history(pen: &mut ClientMaker, chance: &mut Chance, every: i64, last: i64) {
    let mut ago = last;
    let usual = chance.pick(&[Channel::Call, Channel::Call, Channel::Mail, Channel::Visit]);
    for nth in 0..chance.between(9, 17) {
        let at = clock(chance, ago);
        let channel = if chance.between(0, 3) == 0 {
            chance.pick(&[Channel::Mail, Channel::Chat, Channel::Call])
        } else {
            usual
        };
        let mood = chance.pick(&[
            Mood::Fine,
            Mood::Fine,
            Mood::Fine,
            Mood::Pleased,
            Mood::Delighted,
        ]);
        let text = chance.pick(&SAID);
        match chance.between(0, 9) {
            0 if nth > 0 => pen.heard(at, channel, mood, text),
            1 if nth > 0 => pen.wrote(at, channel, text),
            2 if nth > 0 => pen.newsletter(at),
            _ => pen.talked(at, channel, mood, text),
        };
        ago += chance.between(every * 3 / 5, every * 7 / 5).max(1);
    }
}

fn well(pen: &mut ClientMaker, chance: &mut Chance) {
    let every = chance.between(8, 32);
    let last = chance.between(1, every);
    history(pen, chance, every, last);
    for _ in 0..chance.pick(&[0, 0, 1, 1, 2]) {
        settled(pen, chance);
    }
    if chance.between(0, 19) == 0 {
        pen.plan(
            chance.pick(&["call", "quote", "visit"]),
            chance.between(-2, 20),
        );
    }
}

/// An ordinary issue, answered and resolved in time.
fn settled(pen: &mut ClientMaker, chance: &mut Chance) {
    let ago = chance.between(20, 300);
    pen.issue(
        IssueKind::Problem,
        clock(chance, ago),
        Reported::Them,
        chance.pick(&TITLES),
    )
    .answered(Ago::Days(ago - 1, 9, 30), "Looked into it, done tomorrow")
    .then(Ago::Days(ago - 2, 14, 0), What::Resolved);
}

fn asked(pen: &mut ClientMaker, chance: &mut Chance) {
    well(pen, chance);
    pen.issue(
        IssueKind::Request,
        Ago::Work(chance.between(10, 470)),
        Reported::Them,
        chance.pick(&TITLES),
    );
}

fn late(pen: &mut ClientMaker, chance: &mut Chance) {
    well(pen, chance);
    pen.issue(
        IssueKind::Request,
        Ago::Work(chance.between(490, 1500)),
        Reported::Them,
        chance.pick(&TITLES),
    );
}

fn untold(pen: &mut ClientMaker, chance: &mut Chance) {
    well(pen, chance);
    let severity = chance.pick(Severity::ALL);
    pen.issue(
        IssueKind::Mistake,
        Ago::Work(chance.between(60, 1600)),
        Reported::Us,
        chance.pick(&TITLES),
    )
    .is(severity, Doing::Us);
}

fn soured(pen: &mut ClientMaker, chance: &mut Chance) {
    well(pen, chance);
    let ago = chance.between(2, 12);
    let severity = chance.pick(Severity::ALL);
    pen.issue(
        IssueKind::Problem,
        Ago::Days(ago, 9, 0),
        Reported::Them,
        chance.pick(&TITLES),
    )
    .is(severity, chance.pick(Doing::ALL))
    .heard(
        Ago::Days(ago, 9, 0),
        Channel::Call,
        Mood::Upset,
        "This cannot go on",
    )
    .about_it()
    .answered(Ago::Days(ago, 10, 30), "We are on it");
    if chance.between(0, 1) == 0 {
        pen.then(Ago::Days(ago, 11, 0), What::ToldBoss)
            .then(Ago::Days(ago, 11, 30), What::Apologised(Affected::Client));
    }
}

fn angry(pen: &mut ClientMaker, chance: &mut Chance) {
    well(pen, chance);
    let mood = chance.pick(&[Mood::Angry, Mood::Upset, Mood::Upset]);
    pen.heard(
        Ago::Work(chance.between(30, 2000)),
        Channel::Call,
        mood,
        "Not happy, would not say why",
    );
}

fn on_the_mend(pen: &mut ClientMaker, chance: &mut Chance) {
    well(pen, chance);
    let ago = chance.between(12, 28);
    pen.issue(
        IssueKind::Mistake,
        Ago::Days(ago, 9, 0),
        Reported::Them,
        chance.pick(&TITLES),
    )
    .is(Severity::Annoys, Doing::Us)
    .answered(Ago::Days(ago, 10, 0), "Our mistake; put right by tomorrow")
    .then(Ago::Days(ago, 10, 0), What::Apologised(Affected::Client))
    .then(Ago::Days(ago - 2, 15, 0), What::Resolved);
    if chance.between(0, 1) == 0 {
        pen.prevention(
            Ago::Days(ago - 3, 9, 0),
            "Second pair of eyes on each change",
            14,
        );
    }
    if chance.between(0, 1) == 0 {
        pen.then(Ago::Days(ago - 5, 11, 0), What::Confirmed);
    }
}

fn neglected(pen: &mut ClientMaker, chance: &mut Chance) {
    let (every, last) = (chance.between(18, 32), chance.between(62, 110));
    history(pen, chance, every, last);
    if chance.between(0, 1) == 0 {
        let ago = chance.between(5, 30);
        pen.heard(
            clock(chance, ago),
            Channel::Mail,
            Mood::Fine,
            "Thanks, got it",
        );
    }
}

fn quiet(pen: &mut ClientMaker, chance: &mut Chance) {
    let (every, last) = (chance.between(6, 10), chance.between(38, 55));
    history(pen, chance, every, last);
    let ago = chance.between(5, 30);
    pen.wrote(
        clock(chance, ago),
        Channel::Mail,
        "The quarterly report, with two things worth a look",
    );
}

fn gone(pen: &mut ClientMaker, chance: &mut Chance) {
    let last = chance.between(120, 300);
    history(pen, chance, 25, last);
    let until = chance.between(20, 90);
    if chance.between(0, 1) == 0 {
        pen.paused(60, until, "Closed for the season");
    } else {
        pen.changed(
            90,
            What::Status(crate::domain::Status::Former),
            "Moved away",
        );
    }
}
