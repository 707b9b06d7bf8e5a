//! The words that a line is read by, each list once. Compared in lower case, spelt well, without signs and with
//! `n't` as `nt` (*typed* sees to that).

mod outcome;

pub(super) use outcome::*;

use crate::domain::Channel;

/// One or more words with single blanks between.
pub(super) type Phrase = &'static str;

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
#[rustfmt::skip]
pub(super) const VERBS: &[(&[Phrase], Does)] = &[
    (&["called", "rang", "phoned", "telephoned", "dialled", "dialed", "called up", "rang up", "called back", "rang back",
       "phoned back", "facetimed", "skyped"], Does::Channel(Channel::Call)),
    (&["mailed", "emailed", "wrote", "mailed back", "emailed back", "wrote back"], Does::Channel(Channel::Mail)),
    (&["texted", "texted back", "messaged", "pinged", "whatsapped", "whatsapp'd", "dmed", "dm'd", "slacked", "smsed", "sms'd",
       "chatted"], Does::Channel(Channel::Chat)),
    (&["met", "met up", "lunched", "ran into", "bumped into", "sat down", "saw", "zoomed"], Does::Channel(Channel::Meeting)),
    (&["visited", "dropped by", "dropped in", "dropped round", "stopped by", "stopped in", "popped by", "popped in",
       "popped over", "popped round", "came by", "came in", "came over", "came round", "came to see", "went by",
       "went to see", "went to visit", "went over", "went round", "swung by", "swung round", "called round",
       "walked in", "looked in", "drove over", "drove out"], Does::Channel(Channel::Visit)),
    (&["posted", "faxed"], Does::Channel(Channel::Letter)),
    (&["spoke", "talked", "caught up", "reached", "got hold of", "got through", "got thru", "finally reached", "discussed",
       "checked in", "followed up", "touched base", "had a word", "had a chat", "had a talk"], Does::Talk),
    (&["sent", "sent over", "resent", "re-sent", "forwarded", "fwd", "fwded", "fwd'd"], Does::Send),
    (&["replied"], Does::Reply),
    (&["answered", "responded", "got back"], Does::Answer),
    (&["told", "asked"], Does::Say),
    (&["informed", "updated", "reminded", "notified", "thanked", "warned", "invited", "contacted", "chased", "nudged",
       "apologised", "apologized", "explained", "promised", "offered", "reached out", "got in touch", "confirmed"], Does::Tell),
    (&["said", "says", "asks", "writes", "replies", "complained", "complains", "reported", "reports", "mentioned",
       "requested", "insisted", "confirms", "claimed", "claims", "enquired", "inquired"], Does::Theirs),
];

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
#[rustfmt::skip]
pub(super) const NOUNS: &[(&[Phrase], Noun)] = &[
    (&["call", "phone call", "phonecall", "telephone call", "ring", "ph call", "callback", "conf call"], noun(Channel::Call)),
    (&["phone", "telephone", "tel", "ph"], weak(Channel::Call)),
    (&["voicemail", "voice message", "answerphone message", "vm"], missed(Channel::Call)),
    (&["missed call", "missed calls"], missed(Channel::Call)),
    (&["email", "emails"], noun(Channel::Mail)),
    (&["mail", "mails", "reply"], weak(Channel::Mail)),
    (&["visit", "site visit", "on-site visit", "on-site", "onsite visit", "drop-in", "shop visit", "on site", "onsite"], noun(Channel::Visit)),
    (&["meeting", "zoom", "zoom call", "zoom meeting", "teams", "teams call", "teams meeting", "video call", "video meeting",
       "google meet", "webex", "lunch", "lunch meeting", "coffee", "breakfast", "dinner", "appointment", "appt", "catch-up",
       "catchup", "workshop", "f2f"], noun(Channel::Meeting)),
    (&["chat", "live chat", "whatsapp", "whatsapp message", "sms", "text message", "slack", "dm", "telegram", "skype chat"],
       noun(Channel::Chat)),
    (&["text", "texts", "message", "messages"], weak(Channel::Chat)),
    (&["letter", "post", "postcard", "fax", "card"], weak(Channel::Letter)),
];

/// The same where it is the whole head.
pub(super) const HEADS: &[(&[Phrase], Noun)] = &[(&["other"], noun(Channel::Other))];

/// What may stand before a noun that is all that its clause says.
#[rustfmt::skip]
pub(super) const KINDS_OF: &[Phrase] = &[
    "a", "an", "the", "quick", "short", "long", "brief", "first", "second", "another", "new", "good", "great", "nice", "weekly",
    "monthly", "regular", "yearly", "annual", "courtesy", "sales", "support", "kick-off", "kickoff", "review", "intro", "our",
    "urgent", "late", "early", "follow-up", "cold", "2nd", "3rd", "surprise", "scheduled", "planned", "unannounced", "one", "had",
];

/// What a noun of an exchange stands before.
pub(super) const BEFORE: &[Phrase] = &["with", "from", "frm", "to", "about", "re"];

/// What stands before a noun that says by which channel.
#[rustfmt::skip]
pub(super) const BY: &[Phrase] = &[
    "by", "via", "per", "on the", "over the", "over", "by the", "in a", "in an", "in the", "on a", "with a", "through", "on",
];

/// What says something of a thing.
#[rustfmt::skip]
pub(super) const COPULAS: &[Phrase] = &[
    "is", "are", "was", "were", "isnt", "arent", "wasnt", "has", "works", "prints", "broke", "looks", "keeps", "does", "doesnt",
];

/// Verbs of saying and sending that go with `by mail`.
#[rustfmt::skip]
pub(super) const SAYING: &[Phrase] = &[
    "sent", "told", "asked", "replied", "answered", "forwarded", "responded", "explained",
];

/// Verbs whose object is the exchange itself.
pub(super) const HAD: &[Phrase] = &[
    "had", "gave", "made", "took", "held", "did", "finished", "paid", "got", "received", "sent",
    "wrote", "dropped", "returned",
];

/// What came from them.
pub(super) const GOT: &[Phrase] = &["got", "received", "got back", "in came", "just got"];

/// We heard from somebody.
pub(super) const HEARD: &[Phrase] = &[
    "heard from",
    "heard back from",
    "got word from",
    "approached by",
    "contacted by",
    "called by",
    "rung by",
    "phoned by",
    "emailed by",
    "mailed by",
    "texted by",
    "visited by",
];

/// Whoever is the client without a name.
#[rustfmt::skip]
pub(super) const THEY: &[Phrase] = &["they", "she", "he", "client", "customer", "the client", "the customer", "the clients"];

/// The same as an object.
pub(super) const THEM: &[Phrase] = &[
    "them",
    "her",
    "him",
    "client",
    "customer",
    "the client",
    "the customer",
    "everyone",
    "everybody",
    "both",
];

/// Ourselves.
pub(super) const WE: &[Phrase] = &[
    "i", "we", "me", "us", "my", "myself", "i've", "we've", "ive", "i'd", "we'd",
];

/// What may stand between a name and its verb, or before a verb that opens.
#[rustfmt::skip]
pub(super) const ADVERBS: &[Phrase] = &[
    "just", "also", "then", "again", "already", "finally", "has", "had", "have", "only", "later", "both", "quickly", "briefly",
    "now", "kindly", "promptly", "immediately", "first", "and", "but", "so", "since", "even", "too", "back", "angrily", "ok",
    "eventually", "meanwhile", "actually", "personally", "kept", "twice", "once", "in", "turn", "afterwards", "either", "well",
    "yes", "no", "luckily", "therefore", "next", "after", "that", "not", "there", "this", "morning", "afternoon", "evening",
];

/// What may follow a verb before the one it was done to.
#[rustfmt::skip]
pub(super) const PARTICLES: &[Phrase] = &[
    "up", "back", "over", "out", "again", "to", "with", "at", "in", "on", "by", "the", "a", "an", "old", "dear", "poor", "mr",
    "mrs", "ms", "both", "also", "just", "of", "hold", "out to", "from", "quickly", "for", "now",
];

/// Words that deny or ask, for what stands behind them.
#[rustfmt::skip]
pub(super) const DENIED: &[Phrase] = &[
    "not", "never", "no need", "nobody", "no one", "none", "forgot to", "forgotten to", "still to", "yet to", "didnt", "dont",
    "havent", "hasnt", "hadnt", "wont", "wouldnt", "couldnt", "cant", "cannot", "isnt", "wasnt", "arent", "werent", "shouldnt",
    "doesnt", "neednt", "mustnt", "didn't", "without", "failed to", "unable to", "refused to", "instead of", "nothing from",
    "waiting for", "waiting on", "awaiting", "expecting",
];

/// Words that deny all by themselves.
pub(super) const NOTHING: &[Phrase] = &[
    "no reply",
    "no response",
    "no word",
    "no news",
    "heard nothing",
    "nothing from",
    "no feedback",
    "no answer yet",
];

/// The same right before a noun of an exchange.
pub(super) const NO: &[Phrase] = &["no", "without", "zero"];

/// What opens a question.
pub(super) const ASKED: &[Phrase] = &["has", "who", "whether", "has anybody", "has anyone", "why"];

/// The same, before whoever is asked about.
pub(super) const ASKED_OF: &[Phrase] = &[
    "did", "do", "does", "have", "had", "is", "are", "was", "were", "when did", "should",
];

/// Whom such a question is about.
pub(super) const ANYBODY: &[Phrase] = &[
    "we", "i", "you", "they", "she", "he", "anyone", "anybody", "someone", "somebody", "the", "it",
    "our", "their",
];

/// Other words that these lists hold, where a clause is looked at for one that is denied.
#[rustfmt::skip]
pub(super) const BARE: &[Phrase] = &[
    "call", "ring", "phone", "mail", "email", "text", "message", "write", "visit", "meet", "see", "talk", "speak", "send", "ask",
    "tell", "reply", "answer", "respond", "forward", "chase", "remind", "reach", "contact", "inform", "update", "get back",
    "call back", "follow up", "invite", "notify", "resend", "written", "spoken", "seen", "rung", "been", "say", "heard", "calling", "ringing",
    "phoning", "contacting", "visiting", "reaching", "hold of", "through to",
];

/// Verbs in the form that tells somebody to.
#[rustfmt::skip]
pub(super) const ORDERS: &[Phrase] = &[
    "send", "ring", "write", "ask", "tell", "meet", "remind", "forward", "speak", "talk", "resend", "respond", "reach out",
    "email back", "mail back", "ring back", "phone back", "write back", "check in", "check back", "invite", "notify",
];

/// Bare verbs that make a *will* before them no name.
#[rustfmt::skip]
pub(super) const BASES: &[Phrase] = &[
    "call", "ring", "phone", "mail", "email", "text", "message", "write", "visit", "meet", "see", "talk", "speak", "send", "ask",
    "tell", "reply", "answer", "respond", "forward", "chase", "remind", "get", "come", "go", "be", "do", "have", "try", "check",
    "pay", "order", "bring", "fix", "need", "let", "give", "make", "take", "look", "follow", "retry", "drop", "pop", "arrange",
    "prepare", "pick", "update", "confirm", "order", "buy", "sign", "deliver", "return", "decide", "think", "not", "now", "also",
    "then", "probably", "just", "only", "want", "keep", "start", "finish", "book", "stop", "contact", "post", "invoice", "quote",
    "help", "replace", "repair", "swap", "review", "discuss", "explain", "work", "wait", "use", "move", "put", "say", "offer",
];

/// Somebody else than the client.
#[rustfmt::skip]
pub(super) const THIRD: &[Phrase] = &[
    "supplier", "suppliers", "vendor", "vendors", "factory", "engineer", "engineers", "colleague", "colleagues", "manufacturer",
    "distributor", "wholesaler", "courier", "dhl", "ups", "fedex", "post office", "accountant", "lawyer", "solicitor",
    "bookkeeper", "boss", "bank", "landlord", "technician", "electrician", "plumber", "contractor", "subcontractor", "warehouse",
    "workshop guy", "carrier", "insurance", "insurer", "hq", "head office", "isp", "provider", "hoster", "agency", "developer",
    "garage", "printer company", "helpline", "hotline", "team leader", "teammate", "coworker", "co-worker", "partner firm",
    "maker", "importer", "dealer", "driver", "the team", "the office", "support desk", "freight company",
];

/// Whose it is says that it is somebody else.
pub(super) const ELSE: &[Phrase] = &[
    "our",
    "wrong",
    "the wrong",
    "my",
    "another client",
    "another customer",
];

/// What one visits, reads or calls without meeting anybody.
pub(super) const NO_ONE: &[Phrase] = &[
    "website",
    "web site",
    "webpage",
    "web page",
    "homepage",
    "profile",
    "facebook page",
    "online shop",
    "webshop",
    "linkedin",
    "instagram",
    "listing",
];

/// What is ours and goes to the client, where it is sent.
#[rustfmt::skip]
pub(super) const OURS_TO_SEND: &[Phrase] = &[
    "quote", "offer", "invoice", "proposal", "prices", "price", "pricelist", "price list", "contract", "reply", "answer",
    "catalogue", "catalog", "brochure", "newsletter", "terms", "report", "apology", "apologies", "solution", "plan", "new",
    "latest", "updated", "revised", "estimate", "draft", "final", "best", "letter", "details", "address", "number", "card",
    "opening", "hours", "logo", "files", "photos", "bill", "statement", "comments", "feedback", "response",
];

/// What a clause within a clause begins with, behind *and*, *but*, *then*.
pub(super) const LINKS: &[Phrase] = &[
    "and", "but", "then", "so", "+", "&", "plus", "then i", "and then", "and i", "and we", "but i",
    "but we",
];
