//! The words that a line is read by, each list once: they stand in `assets/words/line.txt`, which a person can read
//! down, and what a list of several says about its words stands here.

use crate::domain::{Channel, Mood, WordLists};
use std::sync::LazyLock;

/// One or more words with single blanks between.
pub(super) type Phrase = &'static str;

/// A list of the file.
pub(super) type Phrases = LazyLock<&'static [Phrase]>;

/// Lists of the file, each with what it says.
pub(super) type Table<T> = LazyLock<Vec<(&'static [Phrase], T)>>;

static FILE: LazyLock<WordLists> =
    LazyLock::new(|| WordLists::read(include_str!("../../../assets/words/line.txt")));

/// The lists under `name: heading`, each with its value.
fn table<T: Copy>(name: &str, rows: &[(&str, T)]) -> Vec<(&'static [Phrase], T)> {
    let list = |(heading, value): &(&str, T)| (FILE.list(&format!("{name}: {heading}")), *value);
    rows.iter().map(list).collect()
}

macro_rules! lists {
    ($($list:ident)+) => {
        $(pub(super) static $list: Phrases =
            LazyLock::new(|| FILE.list(&stringify!($list).to_lowercase().replace('_', " ")));)+

        #[cfg(test)]
        static LISTS: &[&Phrases] = &[$(&$list),+];
    };
}

lists! {
    KINDS_OF BEFORE BY COPULAS SAYING HAD GOT HEARD THEY THEM WE ADVERBS PARTICLES DENIED NOTHING NO
    ASKED ASKED_OF ANYBODY BARE ORDERS BASES THIRD ELSE NO_ONE OURS_TO_SEND LINKS FILLERS DUE
    NOT_THE_DAY NOTES NOTES_WITH_COLON IDEAS WAITING NEVER_CAME BEING SET AHEAD ORDERS_OF
    THEY_WILL NO_MOOD THANKS GOES_ON
}

/// What a verb says about an exchange that took place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Does {
    /// It names its channel: called, mailed, met.
    Channel(Channel),
    /// We spoke, by whatever channel.
    Talk,
    /// Something was sent: a mail where nothing else is said.
    Send,
    /// A reply, by mail where nothing else is said; it answers.
    Reply,
    /// The same, by whatever channel.
    Answer,
    /// Something was said, at a clause's start or beside a name.
    Say,
    /// The same, beside a name only.
    Tell,
    /// Only they do that: says, complained.
    Theirs,
}

/// What was done, in the past tense.
pub(super) static VERBS: Table<Does> = LazyLock::new(|| {
    table(
        "verbs",
        &[
            ("call", Does::Channel(Channel::Call)),
            ("mail", Does::Channel(Channel::Mail)),
            ("chat", Does::Channel(Channel::Chat)),
            ("meeting", Does::Channel(Channel::Meeting)),
            ("visit", Does::Channel(Channel::Visit)),
            ("letter", Does::Channel(Channel::Letter)),
            ("talk", Does::Talk),
            ("send", Does::Send),
            ("reply", Does::Reply),
            ("answer", Does::Answer),
            ("say", Does::Say),
            ("tell", Does::Tell),
            ("theirs", Does::Theirs),
        ],
    )
});

/// A noun for an exchange; a weak one is as often a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Noun {
    pub channel: Channel,
    /// Also something that lies about: a phone, a text, a letter.
    pub weak: bool,
    /// Left by somebody who reached nobody: a voicemail, a missed call.
    pub missed: bool,
}

const fn noun(channel: Channel) -> Noun {
    Noun {
        channel,
        weak: false,
        missed: false,
    }
}

const fn weak(channel: Channel) -> Noun {
    Noun {
        channel,
        weak: true,
        missed: false,
    }
}

const fn missed(channel: Channel) -> Noun {
    Noun {
        channel,
        weak: false,
        missed: true,
    }
}

/// Exchanges by their name.
pub(super) static NOUNS: Table<Noun> = LazyLock::new(|| {
    table(
        "nouns",
        &[
            ("call", noun(Channel::Call)),
            ("weak call", weak(Channel::Call)),
            ("missed call", missed(Channel::Call)),
            ("mail", noun(Channel::Mail)),
            ("weak mail", weak(Channel::Mail)),
            ("visit", noun(Channel::Visit)),
            ("meeting", noun(Channel::Meeting)),
            ("chat", noun(Channel::Chat)),
            ("weak chat", weak(Channel::Chat)),
            ("weak letter", weak(Channel::Letter)),
        ],
    )
});

/// The same where it is the whole head.
pub(super) static HEADS: Table<Noun> =
    LazyLock::new(|| table("heads", &[("other", noun(Channel::Other))]));

/// What says that nobody was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Nobody {
    /// Where it is all that its clause says.
    Alone,
    /// The same, and another clause or word names a channel.
    Beside,
    /// Where its clause begins with it.
    Leads,
    /// Anywhere in a clause with a channel.
    Called,
    /// A written word that did not arrive, where it is all that its clause says.
    Written,
}

/// Nobody was reached.
pub(super) static NOBODY: Table<Nobody> = LazyLock::new(|| {
    table(
        "nobody",
        &[
            ("alone", Nobody::Alone),
            ("beside", Nobody::Beside),
            ("leads", Nobody::Leads),
            ("called", Nobody::Called),
            ("written", Nobody::Written),
        ],
    )
});

/// What opens an intention; the second says whether it is part of what is planned.
pub(super) static OPENERS: Table<bool> =
    LazyLock::new(|| table("openers", &[("no part", false), ("part", true)]));

/// How they sounded, told in words: only what is worse than fine.
pub(super) static MOODS: Table<Mood> =
    LazyLock::new(|| table("moods", &[("angry", Mood::Angry), ("upset", Mood::Upset)]));

#[cfg(test)]
mod tests {
    use super::*;

    fn rows<T>(table: &Table<T>) -> usize {
        let there = |(list, _): &(&[Phrase], T)| !list.is_empty();
        assert!(table.iter().all(there), "a list is not in the file");
        table.len()
    }

    #[test]
    fn every_list_is_there_and_says_no_word_twice() {
        assert!(
            LISTS.iter().all(|list| !list.is_empty()),
            "a list is not in the file"
        );
        let of_tables = rows(&VERBS) + rows(&NOUNS) + rows(&HEADS) + rows(&NOBODY);
        let used = LISTS.len() + of_tables + rows(&OPENERS) + rows(&MOODS);
        assert_eq!(FILE.names().count(), used, "a list of the file is not used");
        for name in FILE.names() {
            let mut words = FILE.list(name).to_vec();
            words.sort_unstable();
            let twice = words.windows(2).find(|pair| pair[0] == pair[1]);
            assert_eq!(twice, None, "twice in “{name}”");
        }
    }
}
