//! Which column means what: the fields of each kind, the names under which the usual programs export them, and
//! the columns mapped by hand.

use super::known;
use super::sheet::whole;
use crate::domain::nearest;
use crate::exchange::{Kind, Problem};

/// A field that a column can become.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the table below says what each means")]
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
    Note,
    Id,
    ClientId,
    Parent,
    IsCompany,
    Added,
    LastContact,
    At,
    Time,
    Direction,
    Channel,
    Title,
    Text,
    Mood,
    Outcome,
    Duration,
    Due,
    Automatic,
    Done,
    Activity,
    Opened,
    Answered,
    Resolved,
    Closed,
    Over,
    Updated,
    Promised,
    Status,
    Severity,
    Reopens,
    By,
    Nothing,
}

/// What is told of a field.
pub struct About {
    /// Which.
    pub field: Field,
    /// Its name in `--map column=name`.
    pub word: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// In which files.
    pub kinds: &'static [Kind],
    /// Whether several columns may hold it.
    pub many: bool,
}

const ALL: &[Kind] = Kind::ALL;
const CLIENTS: &[Kind] = &[Kind::Clients];
const CONTACTS: &[Kind] = &[Kind::Contacts];
const TICKETS: &[Kind] = &[Kind::Tickets];
const TALKS: &[Kind] = &[Kind::Contacts, Kind::Tickets];

const fn one(
    field: Field,
    word: &'static str,
    kinds: &'static [Kind],
    meaning: &'static str,
) -> About {
    About {
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
    kinds: &'static [Kind],
    meaning: &'static str,
) -> About {
    About {
        field,
        word,
        meaning,
        kinds,
        many: true,
    }
}

/// Every field, by its name on the command line.
pub const FIELDS: &[About] = &[
    one(Field::Client, "client", ALL, "the client's name"),
    one(Field::Person, "person", ALL, "a person's whole name"),
    one(Field::First, "first name", ALL, "a person's first name"),
    one(
        Field::Middle,
        "middle name",
        CLIENTS,
        "a person's middle name",
    ),
    one(Field::Last, "last name", ALL, "a person's last name"),
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
        "small, medium, large, or the number of people",
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
    many(Field::Note, "note", CLIENTS, "anything worth knowing"),
    one(
        Field::Id,
        "id",
        ALL,
        "what tells one ticket, contact or person from another",
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
        "in, out, or both (a conversation)",
    ),
    one(
        Field::Channel,
        "channel",
        TALKS,
        "call, mail, visit, meeting, chat, letter, other",
    ),
    one(Field::Title, "title", TALKS, "in a few words"),
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
        "open, pending, resolved, closed …",
    ),
    one(
        Field::Severity,
        "severity",
        TICKETS,
        "how much it hurts them",
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

impl Field {
    /// What is told of it.
    pub(super) fn about(self) -> &'static About {
        // Every field stands in the table; a test holds that.
        FIELDS
            .iter()
            .find(|about| about.field == self)
            .unwrap_or(&FIELDS[0])
    }

    /// Whether its values are dates.
    pub(super) fn is_date(self) -> bool {
        use Field::{
            Added, Answered, At, Closed, Due, LastContact, Opened, Promised, Resolved, Updated,
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
                | Due
        )
    }
}

fn hint<'a>(given: &str, known: impl Iterator<Item = &'a str>) -> String {
    nearest(given, known)
        .map(|word| format!("; did you mean “{word}”?"))
        .unwrap_or_default()
}

/// The columns of one file: for each its field, and whether it was mapped by hand.
#[derive(Debug, Default)]
pub(super) struct Columns {
    fields: Vec<Option<(Field, bool)>>,
}

impl Columns {
    /// Finds out what each column means; `fits` tells whether what stands in a column can be a field's values.
    pub(super) fn new(
        header: &[String],
        kind: Kind,
        map: &[(String, String)],
        fits: &dyn Fn(Field, usize) -> bool,
    ) -> Result<Self, Vec<Problem>> {
        let mut columns = Self {
            fields: vec![None; header.len()],
        };
        let problems: Vec<Problem> = map
            .iter()
            .filter_map(|(name, field)| columns.map(header, kind, name, field).err())
            .collect();
        if !problems.is_empty() {
            return Err(problems);
        }
        let plain: Vec<String> = header.iter().map(|name| known::plain(name)).collect();
        for (field, names) in known::names(kind) {
            for name in *names {
                let name = known::plain(name);
                for column in (0..plain.len()).filter(|column| plain[*column] == name) {
                    columns.guess(*field, column, fits);
                }
            }
        }
        // What no list names may still say by its words what it is.
        for (column, name) in header.iter().enumerate() {
            for field in known::by_words(kind, name) {
                columns.guess(field, column, fits);
            }
        }
        Ok(columns)
    }

    /// Takes a column for a field, where neither is taken and its values do not speak against it.
    fn guess(&mut self, field: Field, column: usize, fits: &dyn Fn(Field, usize) -> bool) {
        let free = field.about().many || self.first(field).is_none();
        if free && self.fields[column].is_none() && fits(field, column) {
            self.fields[column] = Some((field, false));
        }
    }

    fn map(
        &mut self,
        header: &[String],
        kind: Kind,
        name: &str,
        field: &str,
    ) -> Result<(), Problem> {
        let found = header.iter().position(|h| h == name).or_else(|| {
            header
                .iter()
                .position(|h| h.to_lowercase() == name.trim().to_lowercase())
        });
        let Some(column) = found else {
            let hint = hint(name, header.iter().map(String::as_str));
            let reason = format!(
                "is not a column of this file{hint}; it has: {}",
                header.join(", ")
            );
            return Err(Problem {
                column: name.to_owned(),
                ..whole(1, &reason)
            });
        };
        let word = field.trim().to_lowercase();
        let words = || {
            FIELDS
                .iter()
                .filter(|about| about.kinds.contains(&kind))
                .map(|about| about.word)
        };
        let about = FIELDS
            .iter()
            .find(|about| about.word == word && about.kinds.contains(&kind));
        let Some(about) = about else {
            let known: Vec<&str> = words().collect();
            let reason = format!(
                "is not a field of {}{}; there are: {}",
                kind.word(),
                hint(&word, words()),
                known.join(", ")
            );
            return Err(Problem {
                column: name.to_owned(),
                value: field.to_owned(),
                ..whole(1, &reason)
            });
        };
        if !about.many && self.first(about.field).is_some() {
            let reason = format!(
                "two columns are mapped to “{}”, which takes one",
                about.word
            );
            return Err(Problem {
                column: name.to_owned(),
                ..whole(1, &reason)
            });
        }
        self.fields[column] = Some((about.field, true));
        Ok(())
    }

    /// The first column of a field.
    pub(super) fn first(&self, field: Field) -> Option<usize> {
        self.all(field).next()
    }

    /// Every column of a field.
    pub(super) fn all(&self, field: Field) -> impl Iterator<Item = usize> + '_ {
        self.fields
            .iter()
            .enumerate()
            .filter(move |(_, f)| f.is_some_and(|(f, _)| f == field))
            .map(|(i, _)| i)
    }

    /// The field of a column.
    pub(super) fn field(&self, column: usize) -> Option<Field> {
        self.fields
            .get(column)
            .copied()
            .flatten()
            .map(|(field, _)| field)
    }

    /// Whether a field's column was mapped by hand.
    pub(super) fn is_by_hand(&self, field: Field) -> bool {
        self.fields.contains(&Some((field, true)))
    }

    /// Every column that has a field.
    pub(super) fn taken(&self) -> Vec<(usize, Field)> {
        let fields = self.fields.iter().enumerate();
        fields
            .filter_map(|(column, field)| Some((column, (*field)?.0)))
            .collect()
    }

    /// Takes back what a known name suggested; what was mapped by hand stays.
    pub(super) fn forget(&mut self, column: usize) -> bool {
        let known = matches!(self.fields.get(column), Some(Some((_, false))));
        if known {
            self.fields[column] = None;
        }
        known
    }

    /// The columns that have no field.
    pub(super) fn rest(&self) -> impl Iterator<Item = usize> + '_ {
        self.fields
            .iter()
            .enumerate()
            .filter(|(_, f)| f.is_none())
            .map(|(i, _)| i)
    }
}
