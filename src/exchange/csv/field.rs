//! The fields that a column can become: their names on the command line, what they mean, in which files.

use crate::exchange::TableKind;

/// A field that a column can become.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    Client,
    Person,
    First,
    Middle,
    Last,
    Mail,
    Phone,
    Role,
    AnswersTo,
    Tags,
    Size,
    Billing,
    Cadence,
    LookedAfter,
    Note,
    Id,
    ClientId,
    Parent,
    IsCompany,
    Added,
    LastContact,
    NextContact,
    OpenIssue,
    At,
    Time,
    Direction,
    Channel,
    Title,
    Text,
    Mood,
    Outcome,
    Duration,
    Spoken,
    Unspoken,
    From,
    To,
    Attendees,
    Due,
    Automatic,
    Done,
    Activity,
    Opened,
    Answered,
    Resolved,
    Closed,
    Over,
    StillOpen,
    Spam,
    Updated,
    Promised,
    Status,
    WaitsFor,
    Severity,
    Kind,
    Reopens,
    By,
    Nothing,
}

/// What is told of a field.
pub struct AboutField {
    pub field: Field,
    /// Its name in `--map column=name`.
    pub word: &'static str,
    pub meaning: &'static str,
    pub kinds: &'static [TableKind],
    /// Whether several columns may hold it.
    pub many: bool,
}

const ALL: &[TableKind] = TableKind::ALL;
const CLIENTS: &[TableKind] = &[TableKind::Clients];
const CONTACTS: &[TableKind] = &[TableKind::Contacts];
const TICKETS: &[TableKind] = &[TableKind::Tickets];
const TALKS: &[TableKind] = &[TableKind::Contacts, TableKind::Tickets];

const fn one(
    field: Field,
    word: &'static str,
    kinds: &'static [TableKind],
    meaning: &'static str,
) -> AboutField {
    AboutField {
        field,
        word,
        meaning,
        kinds,
        many: false,
    }
}

const fn many(
    field: Field,
    word: &'static str,
    kinds: &'static [TableKind],
    meaning: &'static str,
) -> AboutField {
    AboutField {
        field,
        word,
        meaning,
        kinds,
        many: true,
    }
}

/// Every field, by its name on the command line.
pub const FIELDS: &[AboutField] = &[
    one(Field::Client, "client", ALL, "the client's name"),
    one(Field::Person, "person", ALL, "a person's whole name"),
    many(Field::First, "first name", ALL, "a person's first name"),
    one(
        Field::Middle,
        "middle name",
        CLIENTS,
        "a person's middle name",
    ),
    many(Field::Last, "last name", ALL, "a person's last name"),
    many(Field::Mail, "mail", ALL, "a mail address of the person"),
    many(Field::Phone, "phone", ALL, "a phone number of the person"),
    one(Field::Role, "role", CLIENTS, "what the person does there"),
    one(
        Field::AnswersTo,
        "answers to",
        CLIENTS,
        "whom the person answers to",
    ),
    many(Field::Tags, "tags", CLIENTS, "words to group the client by"),
    one(
        Field::Size,
        "size",
        CLIENTS,
        "how big they are: small, medium, large, or the number of people",
    ),
    one(
        Field::Billing,
        "billing",
        CLIENTS,
        "what we bill them in a year",
    ),
    one(
        Field::Cadence,
        "cadence",
        CLIENTS,
        "the longest they go without hearing from us, in days",
    ),
    one(
        Field::LookedAfter,
        "looked after by",
        CLIENTS,
        "who of us looks after the client",
    ),
    many(Field::Note, "note", CLIENTS, "anything worth knowing"),
    one(
        Field::Id,
        "id",
        ALL,
        "its number: what tells one ticket, contact or person from another",
    ),
    one(
        Field::ClientId,
        "client id",
        ALL,
        "the number that the client has there",
    ),
    one(
        Field::Parent,
        "parent",
        CLIENTS,
        "the company to which the person of this row belongs",
    ),
    one(
        Field::IsCompany,
        "is company",
        CLIENTS,
        "yes where the row is a company and no person",
    ),
    one(
        Field::Added,
        "added",
        CLIENTS,
        "since when they are a client",
    ),
    one(
        Field::LastContact,
        "last contact",
        CLIENTS,
        "when they last heard from us",
    ),
    one(
        Field::NextContact,
        "next contact",
        CLIENTS,
        "when they are to hear from us again: a plan",
    ),
    many(
        Field::OpenIssue,
        "open issue",
        CLIENTS,
        "what is open with them: an issue",
    ),
    one(Field::At, "at", TALKS, "when it took place"),
    one(
        Field::Time,
        "time",
        TALKS,
        "the time of day, where the date stands alone",
    ),
    one(
        Field::Direction,
        "direction",
        CONTACTS,
        "who began it: in, out, or both (a conversation)",
    ),
    one(
        Field::Channel,
        "channel",
        TALKS,
        "in which way: call, mail, visit, meeting, chat, letter, other",
    ),
    one(Field::Title, "title", TALKS, "what it is about"),
    one(Field::Text, "text", TALKS, "what was said"),
    one(
        Field::Mood,
        "mood",
        CONTACTS,
        "how they sounded: angry, upset, fine, pleased, delighted",
    ),
    many(
        Field::Outcome,
        "outcome",
        CONTACTS,
        "reached, or an attempt that reached nobody",
    ),
    one(
        Field::Duration,
        "duration",
        CONTACTS,
        "how long a call took; no time at all: nobody was reached",
    ),
    many(
        Field::Spoken,
        "spoken",
        CONTACTS,
        "no where nobody was reached",
    ),
    many(
        Field::Unspoken,
        "unspoken",
        CONTACTS,
        "yes where nobody was reached, or it did not take place",
    ),
    one(Field::From, "from", CONTACTS, "the address of who wrote"),
    one(
        Field::To,
        "to",
        CONTACTS,
        "the addresses of who was written to",
    ),
    many(
        Field::Attendees,
        "attendees",
        CONTACTS,
        "who was there, of whom those on record count",
    ),
    one(
        Field::Due,
        "due",
        CONTACTS,
        "by when something planned is to be done",
    ),
    one(
        Field::Automatic,
        "automatic",
        CONTACTS,
        "yes for newsletters and other automatic mail",
    ),
    one(Field::Done, "done", CONTACTS, "no for what is only planned"),
    one(
        Field::Activity,
        "activity",
        TICKETS,
        "what happened to the ticket in this row",
    ),
    one(
        Field::Opened,
        "opened",
        TICKETS,
        "when the ticket was opened",
    ),
    one(
        Field::Answered,
        "answered",
        TICKETS,
        "when it was first answered",
    ),
    one(Field::Resolved, "resolved", TICKETS, "when it was resolved"),
    one(Field::Closed, "closed", TICKETS, "when it was closed"),
    one(Field::Over, "over", TICKETS, "yes where the ticket is over"),
    one(
        Field::StillOpen,
        "still open",
        TICKETS,
        "no where the ticket is over",
    ),
    many(
        Field::Spam,
        "spam",
        TICKETS,
        "yes where the ticket is spam, or was deleted",
    ),
    one(Field::Updated, "updated", TICKETS, "when it last changed"),
    one(
        Field::Promised,
        "promised",
        TICKETS,
        "the date given to the client",
    ),
    one(
        Field::Status,
        "status",
        TICKETS,
        "how it stands: open, pending, resolved, closed …",
    ),
    one(
        Field::WaitsFor,
        "waits for",
        TICKETS,
        "for whom or what it waits, beside its state",
    ),
    one(
        Field::Severity,
        "severity",
        TICKETS,
        "how much it hurts them",
    ),
    one(
        Field::Kind,
        "kind",
        TICKETS,
        "what kind it is: request, problem, or a mistake of ours",
    ),
    one(
        Field::Reopens,
        "reopens",
        TICKETS,
        "how often it was reopened",
    ),
    one(Field::By, "by", TICKETS, "who of us did it"),
    many(Field::Nothing, "nothing", ALL, "leave this column out"),
];

/// What a column becomes, as the owner of a shop would say it; the names alone are those of the command line.
pub fn in_words(became: &str) -> String {
    let word = |name: &str| {
        let about = FIELDS.iter().find(|about| about.word == name);
        let short = |about: &AboutField| about.meaning.split([':', ';']).next().unwrap_or_default();
        about.map_or(name, short).to_owned()
    };
    became.split(", ").map(word).collect::<Vec<_>>().join(", ")
}

impl Field {
    /// What is told of it.
    pub(super) fn about(self) -> &'static AboutField {
        // Every field stands in the table; a test holds that.
        FIELDS
            .iter()
            .find(|about| about.field == self)
            .unwrap_or(&FIELDS[0])
    }

    /// Whether its values are dates.
    pub(super) fn is_date(self) -> bool {
        use Field::{
            Added, Answered, At, Closed, Due, LastContact, NextContact, Opened, Promised, Resolved,
            Updated,
        };
        matches!(
            self,
            At | Opened
                | Answered
                | Resolved
                | Closed
                | Updated
                | Promised
                | Added
                | LastContact
                | NextContact
                | Due
        )
    }
}
