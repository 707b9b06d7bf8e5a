//! Names of columns read by their parts: people combine a few words in endless ways (“Case Title”, “Aberto em”, “Letzter
//! Anruf”), so what is listed is the words (`assets/words/parts.txt`) and what they make together, never whole names. A name is read only where
//! every word of it is known.

use super::field::{ALL, CLIENTS, CONTACTS, Field, TALKS, TICKETS};
use super::words::plain;
use crate::domain::{Words, word_lists};
use crate::exchange::TableKind;
use crate::exchange::column::apart;
use std::sync::LazyLock;

word_lists! {
    FILE = "parts.txt";
    TAILS ASIDE CALLS MEETINGS EXPECTED INSIDE PENDING BEGINS ENDS WORKED OURS AGENTS TASKS LINKED ACCOUNTS SHOWN
}

/// Declares what a word of a column's name may be about, each with its words in the file.
macro_rules! parts {
    ($($part:ident)+) => {
        /// What a word of a column's name may be about.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        enum NamePart { $($part),+ }

        static WORDS: LazyLock<Vec<(Words, NamePart)>> = LazyLock::new(|| {
            vec![$((FILE.list(concat!("part: ", stringify!($part))), NamePart::$part)),+]
        });
    };
}

parts! {
    Party Person Name First Middle Last Surname Number Ticket Date Time Open Close Resolve Update Reply State Priority Title Text
    Latest Next Contact Since Mail Phone Direction Type Outcome Length Begin Due Which
}

/// Words in a column's name that only files of one kind have.
pub fn of_kind(kind: TableKind) -> Words {
    FILE.list(&format!("kind: {}", kind.word()))
}

/// What parts make a field: the kinds of file, the parts that it needs, and those that may stand beside.
type NameRule = (
    Field,
    &'static [TableKind],
    &'static [NamePart],
    &'static [NamePart],
);

use NamePart::{
    Begin, Close, Contact, Date, Direction, Due, First, Last, Latest, Length, Mail, Middle, Name,
    Next, Number, Open, Outcome, Party, Person, Phone, Priority, Reply, Resolve, Since, State,
    Surname, Text, Ticket, Time, Title, Type, Update,
};

/// Best first: of two columns that would do, the one of the earlier rule is taken.
#[rustfmt::skip]
const RULES: &[NameRule] = &[
    (Field::ClientId,    ALL,      &[Party, Number],   &[]),
    (Field::Client,      ALL,      &[Party],           &[Name]),
    (Field::Client,      TICKETS,  &[Party],           &[Name, Ticket]),
    (Field::First,       ALL,      &[First, Name],     &[Person, Party]),
    (Field::First,       ALL,      &[First],           &[Person, Party]),
    (Field::Middle,      CLIENTS,  &[Middle],          &[Person, Party, Name]),
    (Field::Last,        ALL,      &[Last, Name],      &[Person, Party]),
    (Field::Last,        ALL,      &[Surname],         &[Person, Party]),
    (Field::Person,      ALL,      &[First, Surname],  &[Name, Person, Party]),
    (Field::Person,      ALL,      &[First, Last],     &[Name, Person, Party]),
    (Field::Person,      ALL,      &[Name, Name],     &[]),
    (Field::Person,      ALL,      &[Person],          &[Name, Ticket]),
    (Field::Mail,        ALL,      &[Mail],            &[Person, Party]),
    (Field::Phone,       ALL,      &[Phone],           &[Person, Party, Number, Mail]),
    (Field::LastContact, CLIENTS,  &[Latest, Contact], &[Date, Time]),
    (Field::LastContact, CLIENTS,  &[Latest, Date],    &[Contact]),
    (Field::NextContact, CLIENTS,  &[Next, Contact],   &[Date, Time]),
    (Field::NextContact, CLIENTS,  &[Next, Date],      &[Contact]),
    (Field::Added,       CLIENTS,  &[Since],           &[Party, Date]),
    (Field::Added,       CLIENTS,  &[Open],            &[Party, Date, Time]),
    (Field::Id,          TALKS,    &[Ticket, Number],  &[]),
    (Field::Id,          TICKETS,  &[Number],          &[Ticket]),
    (Field::Id,          TICKETS,  &[Ticket],          &[]),
    (Field::Answered,    TICKETS,  &[First, Reply],    &[Date, Time, Begin]),
    (Field::Opened,      TICKETS,  &[Open],            &[Date, Time, Ticket]),
    (Field::Opened,      TICKETS,  &[Ticket, Date],    &[]),
    (Field::Resolved,    TICKETS,  &[Resolve],         &[Date, Time, Ticket, Latest]),
    (Field::Closed,      TICKETS,  &[Close],           &[Date, Time, Ticket, Latest]),
    (Field::Closed,      CONTACTS, &[Close, Date],     &[Time, Ticket]),
    (Field::Updated,     TICKETS,  &[Update],          &[Date, Time, Latest, Ticket]),
    (Field::Over,        TICKETS,  &[Close],           &[Ticket]),
    (Field::StillOpen,   TICKETS,  &[Open],            &[Ticket]),
    (Field::Status,      TICKETS,  &[State],           &[Ticket, Name, Text]),
    (Field::Severity,    TICKETS,  &[Priority],        &[Ticket, Name]),
    (Field::Title,       TICKETS,  &[Title],           &[Ticket, Text]),
    (Field::Title,       TALKS,    &[Ticket, Name],    &[]),
    (Field::Title,       CONTACTS, &[Ticket, Title],   &[]),
    (Field::Text,        TALKS,    &[Text],            &[Ticket, Contact]),
    (Field::Channel,     TICKETS,  &[Type],            &[Ticket]),
    (Field::At,          TALKS,    &[Date],            &[Contact, Begin, Time]),
    (Field::At,          CONTACTS, &[Contact, Begin],  &[Date, Time]),
    (Field::At,          CONTACTS, &[Begin, Time],     &[Date, Contact]),
    (Field::At,          CONTACTS, &[Due, Date],       &[Contact]),
    (Field::At,          TALKS,    &[Time],            &[Contact, Begin]),
    (Field::Time,        TICKETS,  &[Open, Time],      &[Ticket]),
    (Field::Time,        CONTACTS, &[Time],            &[Contact, Begin, Due]),
    (Field::At,          CONTACTS, &[Open],            &[Date, Time, Contact]),
    (Field::Direction,   CONTACTS, &[Direction],       &[Contact]),
    (Field::Channel,     CONTACTS, &[Type],            &[Contact]),
    (Field::Channel,     CONTACTS, &[Contact],         &[]),
    (Field::Outcome,     CONTACTS, &[Outcome],         &[Contact]),
    (Field::Outcome,     CONTACTS, &[State],           &[Contact]),
    (Field::Duration,    CONTACTS, &[Length],          &[Contact, Time]),
    (Field::Due,         CONTACTS, &[Due],             &[Date, Contact]),
    (Field::Title,       CONTACTS, &[Title],           &[Contact]),
    (Field::Relation,    CLIENTS,  &[Type],            &[Party, Person]),
    (Field::Relation,    CLIENTS,  &[State],           &[Party, Person]),
    (Field::Note,        CLIENTS,  &[Text],            &[Party, Person]),
    (Field::Person,      CLIENTS,  &[Name],            &[]),
    (Field::Mail,        ALL,      &[Person],          &[]),
];

/// Whether a date under this name is only looked forward to.
pub fn is_expected(name: &str) -> bool {
    has_word(name, *EXPECTED)
}

/// Whether one of these words, or phrases, stands in a column's name.
pub fn has_word(name: &str, words: &[&str]) -> bool {
    let told = format!(" {} ", plain(&apart(name)));
    words.iter().any(|word| told.contains(&format!(" {word} ")))
}

/// Whether columns of these names are those of tasks of ours with clients: done, one is no answer to anybody.
pub fn are_of_tasks(header: &[String]) -> bool {
    let any = |says: &dyn Fn(&String) -> bool| header.iter().any(says);
    let of_task =
        |name: &String| has_word(name, *TASKS) && !TASKS.contains(&plain(&apart(name)).as_str());
    let linked = |name: &String| {
        has_word(name, *LINKED)
            && (has_part(name, NamePart::Party) || has_part(name, NamePart::Person))
    };
    // A plan of ours says who of us does what; of what others asked for it says who asked.
    let ours = any(&|name| is_of_agents(name))
        && !any(&|name| has_part(name, NamePart::Person) || has_part(name, NamePart::Mail));
    any(&of_task) && (any(&linked) || ours) && any(&|name| has_part(name, NamePart::Due))
}

/// Whether a column's name has a word for a company.
pub fn is_of_company(name: &str) -> bool {
    has_part(name, NamePart::Party)
}

/// Whether a column's name is that of somebody of us.
pub fn is_of_us(name: &str) -> bool {
    has_word(name, *OURS) || is_of_agents(name)
}

/// Whether a column's name is that of who of us works on something.
pub fn is_of_agents(name: &str) -> bool {
    has_word(name, *AGENTS)
}

/// Whether a column is that of the names beside one of numbers: “Caller Name” beside “Caller Number”.
pub fn names_side(name: &str, number: &str) -> bool {
    let bare = |name: &str| -> Vec<String> {
        let told = plain(&apart(name));
        let says = [NamePart::Name, NamePart::Number];
        let other = |word: &&str| !parts(word).iter().any(|part| says.contains(part));
        told.split(' ').filter(other).map(str::to_owned).collect()
    };
    has_part(name, NamePart::Name) && name != number && bare(name) == bare(number)
}

/// Whether a word for telephones stands in a column's name.
pub fn is_of_phones(name: &str) -> bool {
    has_part(name, NamePart::Phone)
}

fn has_part(name: &str, part: NamePart) -> bool {
    let told = plain(&apart(name));
    told.split(' ').any(|word| parts(word).contains(&part))
}

/// What sets a column apart from others of its kind, and its name without that: the number of “Contact 2 Email”, or how
/// the first word begins that no part knows, so that “Zweite E-Mail” goes with “Zweiter Ansprechpartner”.
pub fn set_apart(name: &str) -> (String, String) {
    const STEM: usize = 4;
    let told = format!(" {} ", plain(&apart(name))).replace(" e mail", " email");
    let is_digit = |c: char| c.is_ascii_digit();
    if let Some(from) = told.find(is_digit) {
        let behind = told[from..].trim_start_matches(is_digit);
        let number = &told[from..told.len() - behind.len()];
        // “2nd”
        let behind = behind.trim_start_matches(char::is_alphabetic);
        return (number.to_owned(), format!("{} {behind}", &told[..from]));
    }
    let unknown = |word: &&str| of_word(word).iter().any(Vec::is_empty);
    match told.split_whitespace().find(unknown) {
        Some(word) => {
            let stem: String = word.chars().take(STEM).collect();
            let mut numbers = FILE.under("ordinal");
            let number = numbers.find(|(_, stems)| stems.contains(&stem.as_str()));
            (
                number.map_or(stem, |(number, _)| number.to_owned()),
                told.replacen(&format!(" {word} "), " ", 1),
            )
        }
        None => (String::new(), told),
    }
}

/// The fields that a column's parts make in a kind of file, best first.
pub fn read(kind: TableKind, name: &str) -> Vec<(usize, Field)> {
    let told = format!(" {} ", plain(&apart(name))).replace(" e mail", " email");
    let told = told.trim();
    let words: Vec<Vec<NamePart>> = told.split(' ').flat_map(of_word).collect();
    if words.is_empty() || words.iter().any(Vec::is_empty) {
        return Vec::new();
    }
    let makes = |needed: &[NamePart], beside: &[NamePart]| {
        let may = |part: &NamePart| {
            needed.contains(part) || beside.contains(part) || *part == NamePart::Which
        };
        words.iter().all(|word| word.iter().any(may)) && covers(&words, needed)
    };
    // “Requester (Organization)”: what stands in brackets says which of its sides.
    if let Some((_, aside)) = name
        .trim()
        .strip_suffix(')')
        .and_then(|name| name.rsplit_once('('))
        && let [side @ (_, Field::Client), ..] = read(kind, aside)[..]
    {
        return vec![side];
    }
    let inside = kind == TableKind::Tickets && has_word(name, *INSIDE);
    let rules = RULES.iter().enumerate();
    rules
        .filter(|(_, (field, ..))| !(inside && *field == Field::Text))
        .filter(|(_, (_, kinds, needed, beside))| kinds.contains(&kind) && makes(needed, beside))
        .map(|(at, (field, ..))| (at, *field))
        .collect()
}

/// Whether each needed part has a word of its own.
fn covers(words: &[Vec<NamePart>], needed: &[NamePart]) -> bool {
    let Some((first, rest)) = needed.split_first() else {
        return true;
    };
    (0..words.len()).any(|at| {
        words[at].contains(first) && {
            let mut others = words.to_vec();
            others.remove(at);
            covers(&others, rest)
        }
    })
}

/// What a word may be about, or the two words that it is made of.
fn of_word(word: &str) -> Vec<Vec<NamePart>> {
    let known = parts(word);
    if !known.is_empty() || word.is_empty() {
        return vec![known];
    }
    let made = TAILS.iter().find_map(|tail| {
        let head = word.strip_suffix(tail)?;
        // “Auftragsnummer”
        let joint = || parts(head.strip_suffix('s').unwrap_or_default());
        let head = Some(parts(head)).filter(|head| !head.is_empty());
        let head = head.unwrap_or_else(joint);
        (!head.is_empty()).then(|| vec![head, parts(tail)])
    });
    made.unwrap_or_else(|| vec![Vec::new()])
}

fn parts(word: &str) -> Vec<NamePart> {
    if word.chars().all(|c| c.is_ascii_digit()) {
        return vec![NamePart::Which];
    }
    let holding = WORDS.iter().filter(|(words, _)| words.contains(&word));
    holding.map(|(_, part)| *part).collect()
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::exchange::TableKind::{self, Clients, Contacts, Tickets};
    use crate::exchange::csv::field::Field;

    #[test]
    fn a_name_is_read_by_its_words_or_not_at_all() {
        for (kind, name, field) in [
            (Tickets, "Case Title", Some(Field::Title)),
            (Tickets, "Tiers", Some(Field::Client)),
            (Tickets, "Klient", Some(Field::Client)),
            (Tickets, "Aberto em", Some(Field::Opened)),
            (Tickets, "Data chiusura", Some(Field::Closed)),
            (Tickets, "Date d'ouverture", Some(Field::Opened)),
            (Tickets, "Abschlussdatum", Some(Field::Closed)),
            (Tickets, "Ticketnummer", Some(Field::Id)),
            (Tickets, "First Response Time", Some(Field::Answered)),
            (Tickets, "Ticket Closed Time", Some(Field::Closed)),
            (Tickets, "Laatst gewijzigd", Some(Field::Updated)),
            (Tickets, "Close Reason", None),
            (Tickets, "Resolution Note Author", None),
            (Contacts, "Call Duration", Some(Field::Duration)),
            (Contacts, "Attività", Some(Field::Channel)),
            (Contacts, "Related to", Some(Field::Client)),
            (Clients, "Letzter Anruf", Some(Field::LastContact)),
            (
                Clients,
                "Date of last conversation",
                Some(Field::LastContact),
            ),
            (Clients, "Kundennummer", Some(Field::ClientId)),
            (Clients, "Lifecycle Stage", None),
        ] {
            let found = read(kind, name).first().map(|(_, field)| *field);
            assert_eq!(found, field, "{name} in {}", TableKind::word(kind));
        }
    }
}
