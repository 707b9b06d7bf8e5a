//! The words of what became of it: nobody was reached, it is meant, it is only written down, how they sounded.

use super::Phrase;
use crate::domain::Mood;

/// What says that nobody was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::phrase::line) enum Nobody {
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
#[rustfmt::skip]
pub(in crate::phrase::line) const NOBODY: &[(&[Phrase], Nobody)] = &[
    (&["no answer", "no ans", "n/a", "engaged", "line engaged", "line busy", "line was busy", "line is busy", "busy line",
       "busy signal", "busy tone", "engaged tone", "nobody there", "nobody in", "nobody home", "nobody at home",
       "nobody answered", "nobody answers", "nobody picked up", "nobody around", "nobody available", "no one there",
       "no one in", "no one home", "no one answered", "no one picked up", "no one around", "no one available", "not in",
       "wasnt in", "isnt in", "werent in", "not there", "wasnt there", "werent there", "isnt there", "not at her desk",
       "not at his desk", "not at their desk", "not available", "wasnt available", "isnt available", "unavailable",
       "not at home", "wasnt at home", "not home", "wasnt home", "not around", "wasnt around", "no show", "no-show", "noshow",
       "didnt show", "didnt show up", "didnt turn up", "never showed", "never showed up", "nobody showed up",
       "nobody turned up", "stood me up", "stood us up", "wrong number", "wrong no", "couldnt reach", "could not reach",
       "cant reach", "cannot reach", "can't reach", "unable to reach", "failed to reach", "didnt reach", "did not reach",
       "not reached", "not reachable", "unreachable", "wasnt reachable", "couldnt get hold of", "could not get hold of",
       "cant get hold of", "didnt get hold of", "unable to get hold of", "couldnt get through", "could not get through",
       "cant get through", "didnt get through", "couldnt catch", "didnt catch", "couldnt find", "couldnt contact",
       "couldnt get", "couldnt get her", "couldnt get him", "couldnt get them", "couldnt see", "couldnt meet",
       "didnt pick up", "did not pick up", "doesnt pick up", "not picking up", "wasnt picking up", "wont pick up",
       "never picked up", "never picks up", "didnt answer", "did not answer", "doesnt answer", "not answering",
       "isnt answering", "wont answer", "never answered", "never answers", "no pick up", "no pickup", "phone off",
       "switched off", "turned off", "mailbox full", "voicemail full", "mailbox is full", "straight to voicemail",
       "went straight to voicemail", "went to voicemail", "just voicemail", "only voicemail", "got voicemail",
       "got her voicemail", "got his voicemail", "got their voicemail", "got the voicemail", "got the machine",
       "got the answering machine", "answering machine", "answerphone", "got the answerphone", "ring out", "rang out",
       "rings out", "just rang out", "kept ringing", "keeps ringing",
       "line dead", "dead line", "number dead", "number not in service", "not in service", "disconnected", "out of service",
       "closed", "was closed", "shop closed", "office closed", "gates locked", "gate locked", "door locked", "locked",
       "all locked up", "locked up", "shut", "shop shut", "office shut", "tried", "no luck", "no joy", "no dice", "in vain",
       "without success", "unsuccessful", "unsuccessfully", "no contact", "reached nobody", "nobody reached",
       "spoke to nobody", "saw nobody", "lmtcb", "wasnt home", "no reception", "phone dead", "phone was off",
       "phone is off", "phone was switched off", "line dropped", "cut off", "got cut off"], Nobody::Alone),
    (&["busy", "was busy", "is busy", "too busy", "was too busy", "out", "was out", "is out", "away", "was away", "is away",
       "in a meeting", "was in a meeting", "is in a meeting", "on holiday", "is on holiday", "on leave", "at lunch",
       "out to lunch", "off", "off sick", "sick", "off today", "gone", "had left", "had gone", "left already", "on another call",
       "on the other line", "voicemail", "vm", "no reply", "no response", "nothing", "no one", "nobody"], Nobody::Beside),
    (&["left a message", "left message", "left a msg", "left msg", "left messages", "left another message",
       "left a voice message", "left voicemail", "left a voicemail", "left another voicemail", "left her a voicemail",
       "left him a voicemail", "left them a voicemail", "left her a message", "left him a message", "left them a message",
       "left a vm", "left vm", "left word", "left a note", "leaving a message", "voicemail", "lvm", "lmtcb", "lm", "vm",
       "voicemail left", "message left", "tried to reach", "tried to call", "tried to ring", "tried to phone",
       "tried to contact", "tried to get hold of", "tried to visit", "tried to see", "tried to meet", "tried to catch",
       "tried calling", "tried ringing", "tried phoning", "tried reaching", "tried contacting", "tried visiting",
       "tried her mobile", "tried his mobile", "tried their mobile", "tried the mobile", "tried mobile", "tried her number",
       "tried the office", "tried her cell", "tried his cell", "couldnt reach", "could not reach", "couldnt get hold of",
       "couldnt get through", "spoke to voicemail", "talked to voicemail", "spoke to the voicemail", "spoke to machine",
       "straight to voicemail", "went straight to voicemail", "went to voicemail", "nobody picked up", "nobody answered",
       "no answer from", "no answer at", "no answer on"], Nobody::Leads),
    (&["cancelled", "called off", "postponed", "skipped", "missed", "didnt happen", "did not happen", "didnt take place",
       "never happened", "fell through", "no show", "no-show", "noshow", "didnt show", "didnt show up", "didnt turn up",
       "scrapped", "dropped out", "put off"], Nobody::Called),
    (&["bounced", "bounced back", "returned", "came back", "was returned", "undeliverable", "undelivered", "not delivered",
       "wasnt delivered", "was not delivered", "couldnt be delivered", "could not be delivered", "not received",
       "wasnt received", "didnt receive", "didnt arrive", "never arrived", "did not arrive", "not arrived", "failed to send",
       "returned to sender", "came back undeliverable", "delivery failed", "rejected", "inbox full",
       "didnt get",
       "never got", "never received", "didnt get through", "not through"], Nobody::Written),
];

/// Words that add nothing to a clause which says that nobody was reached.
#[rustfmt::skip]
pub(in crate::phrase::line) const FILLERS: &[Phrase] = &[
    "but", "and", "so", "there", "was", "is", "were", "again", "still", "twice", "times", "time", "x2", "x3", "2x", "3x", "at",
    "all", "just", "sorry", "her", "him", "them", "the", "a", "an", "then", "yet", "on", "mobile", "cell", "office", "from", "in",
    "reception", "unfortunately", "sadly", "only", "i", "we", "she", "he", "they", "it", "back", "to", "for", "with", "of", "as",
    "by", "always", "once", "more", "both", "either", "also", "other", "line", "number", "phone", "landline", "though", "however",
    "first", "second", "third", "no", "or", "my", "our", "their", "site", "his", "up", "now", "out", "try", "tried", "while",
    "several", "few", "multiple", "attempt", "attempts", "get", "getting", "go", "went", "door", "desk", "shop", "store", "same",
    "ext", "extension", "direct", "main", "one", "two", "three", "2", "3", "4", "5", "this", "that", "when", "until", "after",
    "before", "when", "who", "customer", "client", "already", "later", "today", "quickly", "very", "too", "home", "be", "had",
];

/// What opens an intention; the second says whether it is part of what is planned.
#[rustfmt::skip]
pub(in crate::phrase::line) const OPENERS: &[(&[Phrase], bool)] = &[
    (&["due", "todo", "to do", "to-do", "remind me", "remind me to", "reminder", "reminder to", "will", "need to",
       "needs to be", "must", "should", "have to", "going to", "want to", "gonna", "i'll", "we'll", "plan to", "planning to",
       "planned to", "intend to", "remember to", "dont forget", "dont forget to", "i'd like to", "aim to", "hope to", 
       "next step", "gotta", "wanna", "shall", "ought to", "supposed to", "meaning to", "mean to",
       "promised to", "agreed to", "about to", "let's", "lets", "to"], false),
    (&["please", "try again", "retry", "call back", "callback", "cb", "tcb", "get back to", "get back", "follow up",
       "follow-up", "followup", "f/u", "fu", "chase", "chase up", "ring back", "phone back", "call again", "try", "try to",
       "try calling", "check back", "check in"], true),
];

/// What makes the date behind it a day by which something is to be.
#[rustfmt::skip]
pub(in crate::phrase::line) const DUE: &[Phrase] = &[
    "due", "due by", "due on", "by", "moved to", "moved", "booked for", "booked", "rescheduled to", "rescheduled for",
    "rescheduled", "postponed to", "postponed until", "postponed till", "pushed to", "pushed back to", "put off to",
    "put off until", "put off till", "shifted to", "scheduled for", "set for", "arranged for", "agreed for", "planned for",
    "fixed for", "confirmed for", "brought forward to", "new date", "pencilled in for", "appointment on", "deadline",
];

/// What must stand before a date for it to be another one than the exchange's.
#[rustfmt::skip]
pub(in crate::phrase::line) const NOT_THE_DAY: &[Phrase] = &[
    "since", "until", "till", "til", "for", "of", "from", "after", "before", "by", "due", "than", "until", "during", "between",
    "and", "or", "every", "each", "per", "through", "to", "invoice", "dated", "the", "version", "v", "about",
];

/// What makes the whole line a note, as its first word.
pub(in crate::phrase::line) const NOTES: &[Phrase] = &["note", "fyi", "n.b.", "note to self", "nb"];

/// The same with a colon.
pub(in crate::phrase::line) const NOTES_WITH_COLON: &[Phrase] = &[
    "idea",
    "internal",
    "notes",
    "memo",
    "internal note",
    "thought",
    "private",
];

/// What their modal verbs begin with: what they mean to do is no contact.
#[rustfmt::skip]
pub(in crate::phrase::line) const THEY_WILL: &[Phrase] = &[
    "will", "would", "wants", "want", "wanted", "should", "must", "needs", "need", "needed", "has to", "have to", "is going to",
    "are going to", "can", "could", "may", "might", "to", "plans", "hopes", "likes", "expects", "shall", "intends", "hoping",
    "is", "are", "was", "were", "won't", "wont", "would like", "is to", "are to", "going to", "tries", "is due", "promised",
    "agreed", "decided", "prefers", "forgot",
];

/// How they sounded, told in words: only what is worse than fine.
#[rustfmt::skip]
pub(in crate::phrase::line) const MOODS: &[(&[Phrase], Mood)] = &[
    (&["angry", "furious", "livid", "fuming", "enraged", "outraged", "raging", "hopping mad", "very angry", "mad at us",
       "shouted", "shouting", "yelled", "yelling", "screamed", "screaming", "irate"], Mood::Angry),
    (&["upset", "annoyed", "not happy", "not amused", "not pleased", "not satisfied", "not impressed", "unhappy", "frustrated",
       "disappointed", "irritated", "displeased", "dissatisfied", "fed up", "pissed", "pissed off", "isnt happy", "wasnt happy",
       "arent happy", "werent happy", "not a happy", "not very happy", "not at all happy", "not too happy", "not so happy",
       "cross with us", "grumpy", "sour"], Mood::Upset),
];

/// What takes a mood back.
pub(in crate::phrase::line) const NO_MOOD: &[Phrase] = &[
    "not",
    "no",
    "never",
    "longer",
    "less",
    "without",
    "isnt",
    "wasnt",
    "arent",
    "werent",
    "i",
    "we",
    "was i",
    "no longer",
    "nor",
];

/// A message that says nothing but that.
#[rustfmt::skip]
pub(in crate::phrase::line) const THANKS: &[Phrase] = &[
    "thanks", "thank", "you", "to", "say", "thx", "ty", "ta", "cheers", "many", "so", "much", "again", "for", "everything", "all", "good",
    "great", "perfect", "fine", "ok", "okay", "super", "lovely", "appreciated", "appreciate", "it", "very", "works", "working",
    "now", "got", "it", "received", "brilliant", "excellent", "nice", "well", "done", "is", "a", "lot", "the", "your", "help",
    "quick", "reply", "cool", "top", "wonderful", "they", "said", "saying", "says", "just", "happy", "with", "and", "that's",
    "no", "problem", "worries", "amazing", "kind", "regards", "fantastic", "will", "do", "noted", "sorted", "sounds",
];

/// What a message that begins with thanks and goes on with is no longer only thanks.
#[rustfmt::skip]
pub(in crate::phrase::line) const GOES_ON: &[Phrase] = &[
    "but", "when", "can", "could", "please", "if", "however", "although", "still", "need", "want", "would", "what", "where",
    "how", "why", "who", "wrong", "not", "missing", "also", "asks", "asked", "wants", "needs", "except", "though", "yet",
];
