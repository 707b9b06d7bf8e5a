//! The policy: hours, promises, cadences and the few settings that judge a book. It is data, kept in the
//! store, so that two desks judge one book alike.

use super::declare::{FactField, FactRecord as _, FieldValue as _, ValueKind, record, words};
use super::{Date, Severity, Window, WorkTime, name_key};
use std::{collections::BTreeMap, ops::RangeInclusive};

/// The most days that a cadence, a rest or a promise in working days may have: ten years and their leap days.
pub const MOST_DAYS: u16 = 3660;
/// Monday first.
pub const WEEK: &[&str] = &["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

words! {
    Promise {
        Reply = "reply",
        ReplyTight = "reply tight",
        Tell = "tell",
    }
}

record! {
    /// What we owe, in working time. The same for every size.
    #[derive(Clone, Debug, PartialEq, Eq)]
    Promises {
        reply: WorkTime = WorkTime::hours(8) => PLAIN.always(),
        /// An answer to an ask while priority holds.
        reply_tight: WorkTime = WorkTime::hours(2) => PLAIN.always(),
        /// Telling a client of trouble they do not know of, and apologising.
        tell: WorkTime = WorkTime::hours(8) => PLAIN.always(),
        /// Working days until an ordinary issue that stops their business is resolved; `None`: only a given date.
        stops: Option<u16> = Some(1) => PLAIN.within(1, MOST_DAYS as i64).always(),
        /// The same for one that harms.
        harms: Option<u16> = Some(3) => PLAIN.within(1, MOST_DAYS as i64).always(),
        /// The same for one that annoys.
        annoys: Option<u16> = Some(10) => PLAIN.within(1, MOST_DAYS as i64).always(),
    }
}

record! {
    /// What a tag sets for the clients that carry it, in place of the policy's; what it leaves out stays as it is.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    TagTerms {
        reply: Option<WorkTime>,
        /// The same while priority holds.
        reply_tight: Option<WorkTime>,
        /// Telling them of trouble, and apologising.
        tell: Option<WorkTime>,
        /// The longest we let them go without hearing from us, in days.
        cadence: Option<u16> => PLAIN.within(1, MOST_DAYS as i64),
    }
}

impl TagTerms {
    /// How much a number may be.
    pub fn limits(field: &str) -> RangeInclusive<u16> {
        limits(Self::FIELDS, &[field])
    }

    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    pub fn promise(&self, promise: Promise) -> Option<WorkTime> {
        match promise {
            Promise::Reply => self.reply,
            Promise::ReplyTight => self.reply_tight,
            Promise::Tell => self.tell,
        }
    }
}

words! {
    DateOrder { Dmy = "d/m/y", Mdy = "m/d/y" }
}

record! {
    /// Everything that judges a book beside its facts.
    #[derive(Clone, Debug, PartialEq, Eq)]
    Policy {
        zone: String => PLAIN.always(),
        /// Open windows, Monday first.
        week: [Vec<Window>; 7] => PLAIN.always(),
        holidays: BTreeMap<Date, String> => PLAIN.always(),
        days: BTreeMap<Date, Vec<Window>> => PLAIN.always(),
        breaks: BTreeMap<Date, Vec<Window>> => PLAIN.always(),
        promises: Promises => PLAIN.always(),
        /// The longest we let a client go without hearing from us, in days.
        cadence: u16 = 60 => PLAIN.within(1, MOST_DAYS as i64).always(),
        /// The same while priority holds.
        cadence_tight: u16 = 14 => PLAIN.within(1, MOST_DAYS as i64).always(),
        /// How many clients a day Today offers to reach out to.
        pace: u16 = 8 => PLAIN.within(0, MOST_DAYS as i64).always(),
        /// Working days a client rests after we tried to reach it.
        rest: u16 = 5 => PLAIN.within(0, MOST_DAYS as i64).always(),
        /// The same when it is neglected.
        rest_neglected: u16 = 1 => PLAIN.within(0, MOST_DAYS as i64).always(),
        /// Working days until we ask a supplier again about an issue that stops their business, if no date was given;
        /// `None`: the usual ([`Policy::usual_wait`]).
        chase_stops: Option<u16> => PLAIN.within(1, MOST_DAYS as i64),
        /// The same for one that harms.
        chase_harms: Option<u16> => PLAIN.within(1, MOST_DAYS as i64),
        /// The same for one that annoys.
        chase_annoys: Option<u16> => PLAIN.within(1, MOST_DAYS as i64),
        /// Whom we tell first of a mistake; `None`: there is no such step.
        boss: Option<String> => PLAIN.always(),
        /// The owner's own mail addresses, to tell in from out.
        addresses: Vec<String> => PLAIN.always(),
        /// How others' files call the owner's own house: its names, mail domains and numbers.
        house: Vec<String>,
        /// How dates with slashes are read.
        date_order: DateOrder = DateOrder::Dmy => PLAIN.always(),
        /// What tags set for the clients that carry them; never one that sets nothing. Capital or small letters
        /// of a tag are the same.
        tags: BTreeMap<String, TagTerms>,
    }
}

impl Policy {
    /// Working days until we ask a supplier again, if no date was given.
    pub fn supplier_wait(&self, severity: Severity) -> u16 {
        match severity {
            Severity::Stops => self.chase_stops,
            Severity::Harms => self.chase_harms,
            Severity::Annoys => self.chase_annoys,
        }
        .unwrap_or(Self::usual_wait(severity))
    }

    /// The same, unless it was set.
    pub const fn usual_wait(severity: Severity) -> u16 {
        match severity {
            Severity::Stops => 1,
            Severity::Harms => 2,
            Severity::Annoys => 3,
        }
    }

    /// Takes in what is ours: a whole mail address beside the others, all else as what our house is called.
    pub fn name_house(&mut self, said: String) {
        let known = if said.find('@').is_some_and(|at| at > 0) {
            &mut self.addresses
        } else {
            &mut self.house
        };
        if !known.contains(&said) {
            known.push(said);
        }
    }

    pub fn weekdays(day: &[Window]) -> [Vec<Window>; 7] {
        std::array::from_fn(|at| if at < 5 { day.to_vec() } else { vec![] })
    }

    /// What a promise is for whoever has none of their own.
    pub fn promise(&self, promise: Promise) -> WorkTime {
        match promise {
            Promise::Reply => self.promises.reply,
            Promise::ReplyTight => self.promises.reply_tight,
            Promise::Tell => self.promises.tell,
        }
    }

    /// What the tags of a client set, each with the tag as the policy writes it.
    pub fn tag_terms<'p>(
        &'p self,
        tags: &'p [String],
    ) -> impl Iterator<Item = (&'p str, &'p TagTerms)> {
        let carried = |name: &str| {
            tags.iter()
                .any(|tag| tag == name || name_key(tag) == name_key(name))
        };
        self.tags
            .iter()
            .filter(move |(name, _)| carried(name))
            .map(|(name, terms)| (name.as_str(), terms))
    }
}

/// Where a setting stands in a policy, by what it holds.
pub enum SettingPlace<'p> {
    Zone(&'p mut String),
    DateOrder(&'p mut DateOrder),
    /// A name, or nobody.
    Boss(&'p mut Option<String>),
    Addresses(&'p mut Vec<String>),
    Names(&'p mut Vec<String>),
    Days(&'p mut u16),
    Count(&'p mut u16),
    WorkDays(&'p mut Option<u16>),
    /// Working days that may be left to what is usual.
    Wait(&'p mut Option<u16>, Severity),
    Time(&'p mut WorkTime),
    Windows(&'p mut Vec<Window>),
}

pub struct Setting {
    /// Its table, or nothing for those at the top.
    pub table: &'static str,
    pub key: &'static str,
    pub about: &'static str,
    pub at: fn(&mut Policy) -> SettingPlace<'_>,
    /// The fields that it stands in.
    path: &'static [&'static str],
}

impl Setting {
    /// How much a number may be.
    pub fn limits(&self) -> RangeInclusive<u16> {
        limits(Policy::FIELDS, self.path)
    }
}

fn limits(fields: &[FactField], path: &[&str]) -> RangeInclusive<u16> {
    let named = |field: &&FactField| path.first() == Some(&field.name);
    match fields.iter().find(named).map(|field| (field.kind, field)) {
        Some((ValueKind::Record(parts), _)) => limits(parts, &path[1..]),
        Some((_, field)) => {
            let [least, most] = [field.least, field.most].map(|at| at.clamp(0, u16::MAX.into()));
            u16::try_from(least).unwrap_or(0)..=u16::try_from(most).unwrap_or(u16::MAX)
        }
        None => 0..=u16::MAX,
    }
}

macro_rules! settings {
    ($($table:literal $key:literal $kind:ident($($place:ident).+ $([$day:literal])? $(, $with:expr)?) $about:literal;)+) => {
        /// Every setting that is typed by its name: what it does, and where it stands; in the order in which they are
        /// written.
        pub const SETTINGS: &[Setting] = &[$(Setting {
            table: $table,
            key: $key,
            about: $about,
            at: |policy| SettingPlace::$kind(&mut policy.$($place).+ $([$day])? $(, $with)?),
            path: &[$(stringify!($place)),+],
        }),+];
    };
}

settings! {
    "" "zone" Zone(zone)
        "The time zone of local days and working hours, such as Europe/Berlin.";
    "" "date_order" DateOrder(date_order)
        "How a date with slashes is read: \"d/m/y\" or \"m/d/y\".";
    "" "boss" Boss(boss)
        "Whom we tell first of a mistake. Without a name there is no such step.";
    "" "addresses" Addresses(addresses)
        "Our own mail addresses, to tell what came in from what went out.";
    "" "house" Names(house)
        "How our own house is called in files, and its numbers: no client is called so.";
    "" "cadence" Days(cadence)
        "The longest we let a client go without hearing from us, in days.";
    "" "cadence_tight" Days(cadence_tight)
        "The same for a client who has priority, until it is healed.";
    "" "pace" Count(pace)
        "How many clients a day Today offers to reach out to.";
    "" "rest" Days(rest)
        "Working days that a client rests after we tried to reach it.";
    "" "rest_neglected" Days(rest_neglected)
        "The same for one that is neglected.";
    "promises" "reply" Time(promises.reply)
        "An answer to what they asked.";
    "promises" "reply_tight" Time(promises.reply_tight)
        "The same for a client who has priority.";
    "promises" "tell" Time(promises.tell)
        "Telling a client of trouble they do not know of, and apologising.";
    "promises" "stops" WorkDays(promises.stops)
        "Until an issue that stops their business is resolved, if no date was given.";
    "promises" "harms" WorkDays(promises.harms)
        "The same for one that harms.";
    "promises" "annoys" WorkDays(promises.annoys)
        "The same for one that annoys.";
    "chase" "stops" Wait(chase_stops, Severity::Stops)
        "Such as “2 days”: about an issue that stops their business.";
    "chase" "harms" Wait(chase_harms, Severity::Harms)
        "Such as “3 days”: about one that harms.";
    "chase" "annoys" Wait(chase_annoys, Severity::Annoys)
        "Such as “5 days”: about one that annoys.";
    "hours" "mon" Windows(week[0]) "";
    "hours" "tue" Windows(week[1]) "";
    "hours" "wed" Windows(week[2]) "";
    "hours" "thu" Windows(week[3]) "";
    "hours" "fri" Windows(week[4]) "";
    "hours" "sat" Windows(week[5]) "";
    "hours" "sun" Windows(week[6]) "";
}

impl Default for Policy {
    /// Monday to Friday 9 to 17 in UTC, and what each field says of itself.
    fn default() -> Self {
        let day = [Window {
            from: 9 * 3600,
            to: 17 * 3600,
        }];
        Self {
            zone: "UTC".to_owned(),
            week: Self::weekdays(&day),
            ..Self::stand_in()
        }
    }
}
