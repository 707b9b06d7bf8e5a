//! The fields that a column can become: their names on the command line, what they mean, in which files.

use super::amount::amount;
use super::words;
use crate::domain::{Client, Joined};
use crate::exchange::TableKind;

/// What is told of a field.
pub struct AboutField {
    pub field: Field,
    /// Its name in `--map column=name`.
    pub word: &'static str,
    pub meaning: &'static str,
    pub kinds: &'static [TableKind],
    /// Whether several columns may hold it.
    pub many: bool,
    /// Whether its values are dates.
    pub(super) date: bool,
    /// Of what stands in one field of a client: puts it there. `Ok(false)`: it is kept beside; `Err`: the row is not
    /// taken, and why.
    pub(super) put: Option<PutInClient>,
}

type PutInClient = fn(&mut Client, &str) -> Result<bool, &'static str>;

pub const ALL: &[TableKind] = TableKind::ALL;
pub const CLIENTS: &[TableKind] = &[TableKind::Clients];
pub const CONTACTS: &[TableKind] = &[TableKind::Contacts];
pub const TICKETS: &[TableKind] = &[TableKind::Tickets];
const MAILED: &[TableKind] = &[TableKind::Clients, TableKind::Tickets];
pub const TALKS: &[TableKind] = &[TableKind::Contacts, TableKind::Tickets];

macro_rules! fields {
    (put) => { None };
    (put $put:expr) => { Some($put) };
    ($($how:ident $field:ident $kinds:ident $word:literal $meaning:literal $(=> $put:expr)?;)+) => {
        /// A field that a column can become.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Field { $($field),+ }

        /// Every field, by its name on the command line.
        pub const FIELDS: &[AboutField] = &[$(AboutField {
            field: Field::$field,
            word: $word,
            meaning: $meaning,
            kinds: $kinds,
            many: matches!(stringify!($how).as_bytes(), b"many"),
            date: matches!(stringify!($how).as_bytes(), b"date"),
            put: fields!(put $($put)?),
        }),+];
    };
}

// Whether one column holds it, one of dates, or several may; in which files.
fields! {
    one Client ALL "client" "the client's name";
    one Person ALL "person" "a person's whole name";
    many First ALL "first name" "a person's first name";
    one Middle CLIENTS "middle name" "a person's middle name";
    many Last ALL "last name" "a person's last name";
    many Mail ALL "mail" "a mail address of the person";
    many Phone ALL "phone" "a phone number of the person";
    one Role CLIENTS "role" "what the person does there";
    one AnswersTo CLIENTS "answers to" "whom the person answers to";
    many Relation CLIENTS "relation" "who it is to us: client, former, supplier, or none of these";
    many Tags CLIENTS "tags" "words to group the client by";
    one Size CLIENTS "size" "how big they are: small, medium, large, or the number of people" => |client, size| {
        client.size = words::size(size);
        Ok(client.size.is_some())
    };
    one Billing CLIENTS "billing" "what we bill them in a year" => |client, sum| {
        client.billing = amount(sum);
        client.billing.map(|_| true).ok_or("is not an amount")
    };
    one Cadence CLIENTS "cadence" "the longest they go without hearing from us, in days";
    one LookedAfter CLIENTS "looked after by" "who of us looks after the client";
    many Note CLIENTS "note" "anything worth knowing";
    one Id ALL "id" "its number: what tells one ticket, contact or person from another";
    one ClientId ALL "client id" "the number that the client has there";
    one Parent CLIENTS "parent" "the company to which the person of this row belongs";
    one IsCompany CLIENTS "is company" "yes where the row is a company and no person";
    date Added CLIENTS "added" "since when they are a client";
    date LastContact CLIENTS "last contact" "when they last heard from us";
    date NextContact CLIENTS "next contact" "when they are to hear from us again: a plan";
    many OpenIssue CLIENTS "open issue" "what is open with them: an issue";
    date At TALKS "at" "when it took place";
    one Time ALL "time" "the time of day, where the date stands alone";
    one Direction CONTACTS "direction" "who began it: in, out, or both (a conversation)";
    one Channel ALL "channel" "in which way: call, mail, visit, meeting, chat, letter, other";
    one Title ALL "title" "what it is about";
    one Text TALKS "text" "what was said";
    one Mood CONTACTS "mood" "how they sounded: angry, upset, fine, pleased, delighted";
    many Outcome CONTACTS "outcome" "reached, or an attempt that reached nobody";
    one Duration CONTACTS "duration" "how long a call took; no time at all: nobody was reached";
    many Spoken CONTACTS "spoken" "no where nobody was reached";
    one CalledBack CONTACTS "called back" "when, or whether, we rang back; till then they wait";
    many Unspoken CONTACTS "unspoken" "yes where nobody was reached, or it did not take place";
    one From CONTACTS "from" "the address of who wrote";
    one To CONTACTS "to" "the addresses of who was written to";
    many Attendees CONTACTS "attendees" "who was there, of whom those on record count";
    date Due CONTACTS "due" "by when something planned is to be done";
    one Automatic CONTACTS "automatic" "yes for newsletters and other automatic mail";
    one Done CONTACTS "done" "no for what is only planned";
    one Activity TICKETS "activity" "what happened to the ticket in this row";
    date Opened TICKETS "opened" "when the ticket was opened";
    date Answered TICKETS "answered" "when it was first answered";
    one AnsweredIn TICKETS "answered in" "after how long it was first answered";
    date Resolved TICKETS "resolved" "when it was resolved";
    date Closed TALKS "closed" "when it was closed";
    one Over TICKETS "over" "yes where the ticket is over";
    one StillOpen TICKETS "still open" "no where the ticket is over";
    many Spam TICKETS "spam" "yes where the ticket is spam, or was deleted";
    date TheyWrote MAILED "they wrote" "when they last wrote";
    date WeWrote MAILED "we wrote" "when we last wrote to them";
    one Replied TICKETS "replied" "who said the last word, or yes where that is ours";
    date Updated TICKETS "updated" "when it last changed";
    date Promised TICKETS "promised" "the date given to the client";
    one Status TICKETS "status" "how it stands: open, pending, resolved, closed …";
    one WaitsFor TICKETS "waits for" "for whom or what it waits, beside its state";
    one Severity TICKETS "severity" "how much it hurts them";
    one Kind TICKETS "kind" "what kind it is: request, problem, or a mistake of ours";
    one Reopens TICKETS "reopens" "how often it was reopened";
    one By TICKETS "by" "who of us did it";
    many Nothing ALL "nothing" "leave this column out";
}

/// What only lists of clients tell.
pub const OF_CLIENTS: &[Field] = &[
    Field::Relation,
    Field::ClientId,
    Field::Id,
    Field::Added,
    Field::LastContact,
    Field::NextContact,
    Field::OpenIssue,
    Field::Cadence,
    Field::LookedAfter,
    Field::Billing,
];

/// What a column becomes, as the owner of a shop would say it; the names alone are those of the command line.
pub fn in_words(became: &str) -> String {
    let word = |name: &str| {
        let about = FIELDS.iter().find(|about| about.word == name);
        let short = |about: &AboutField| about.meaning.split([':', ';']).next().unwrap_or_default();
        about.map_or(name, short).to_owned()
    };
    became.split(", ").map(word).joined(", ")
}

impl Field {
    /// By its name on the command line.
    pub fn called(word: &str) -> Option<Self> {
        Some(FIELDS.iter().find(|about| about.word == word)?.field)
    }

    pub(super) const fn about(self) -> &'static AboutField {
        &FIELDS[self as usize]
    }
}
