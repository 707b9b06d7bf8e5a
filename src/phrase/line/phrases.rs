//! The words that a line is read by, each list once: they stand in `assets/words/line.txt`, which a person can read
//! down, and what a list of several says about its words stands here.

use crate::domain::{Channel, Mood, Words, word_lists};
use std::{collections::HashMap, sync::LazyLock};

/// One or more words with single blanks between.
pub type Phrase = &'static str;

/// Lists of the file, each with what it says.
pub type WordTable<T> = LazyLock<Vec<(Words, T)>>;

word_lists! {
    FILE = "line.txt";
    KINDS_OF BEFORE BY COPULAS SAYING HAD GOT HEARD THEY THEM WE ADVERBS PARTICLES DENIED NOTHING NO
    ASKED ASKED_OF ANYBODY BARE ORDERS BASES THIRD ELSE NO_ONE OURS_TO_SEND LINKS FILLERS DUE
    NOT_THE_DAY NOTES NOTES_WITH_COLON IDEAS WAITING NEVER_CAME BEING AHEAD ORDERS_OF STAFF COLLEAGUES WENT SAID_AHEAD WANTS IN_TIME ALL_WELL WENT_WELL
    EVERYDAY_NAMES THEY_WILL NO_MOOD THANKS GOES_ON OTHERS_DID DEPARTMENTS TRIED_US SENT_PEOPLE TO_BE LEFT_BEHIND MACHINES TO_MACHINES IN_VAIN ANSWERING WRITTEN_SAYS NO_HEADS ABBREVIATIONS IS NEW SENT_AS BEFORE_PLANS SETTLED_FOR NOT_OUT MOVED GOVERNS PROMISED TO_GO
    AWAY PLACES OTHERS PASSED_ON BY_HEARSAY SCENE SCENE_DOES THEIRS_IS FIGURES MUSING HUNG_UP SPOKEN SURELY
    WRITTEN_BY_THEM SAID_NEXT AUTOMATIC THINGS NOT_OVER WHOSE_PERSON NOTHING_BUT SOMEWHERE ANSWERED_FOR PUT_OFF HEADS_OF
}

/// Whether a name is a word as well: will, mark.
pub fn is_everyday(name: &str) -> bool {
    EVERYDAY_NAMES.contains(&name)
}

/// Whether a word is one of the many that a line is read by, and nobody's name.
pub fn is_ordinary(word: &str) -> bool {
    FILE.knows(word) && !is_everyday(word)
}

/// How words are often misspelt or cut short, and what is meant.
pub static SPELLINGS: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let typed = |(meant, typed): (&'static str, Words)| typed.iter().map(move |t| (*t, meant));
    FILE.under("spelt").flat_map(typed).collect()
});

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Does {
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
pub static VERBS: WordTable<Does> = LazyLock::new(|| {
    FILE.table(
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
#[derive(Clone, Copy, Debug)]
pub struct Noun {
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

pub static NOUNS: WordTable<Noun> = LazyLock::new(|| {
    FILE.table(
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
pub static HEADS: WordTable<Noun> =
    LazyLock::new(|| FILE.table("heads", &[("other", noun(Channel::Other))]));

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nobody {
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

pub static NOBODY: WordTable<Nobody> = LazyLock::new(|| {
    FILE.table(
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
pub static OPENERS: WordTable<bool> =
    LazyLock::new(|| FILE.table("openers", &[("no part", false), ("part", true)]));

/// How they sounded, told in words: only what is worse than fine.
pub static MOODS: WordTable<Mood> =
    LazyLock::new(|| FILE.table("moods", &[("angry", Mood::Angry), ("upset", Mood::Upset)]));
