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
    TAILS ASIDE CALLS MEETINGS VISITS TYPES EXPECTED REAL INSIDE PENDING BEGINS HAPPENS FOR ENDS CLOCKS WORKED OURS AGENTS CREATORS PROJECTS TASKS PUBLIC LINKED ACCOUNTS SHOWN WHO REACHED_AT STREETS BOOKS HAPPENED GROUPS TURNS RULES
}

/// What a word of a column's name may be about, by the heading of its list.
type NamePart = &'static str;

static PARTS: LazyLock<Vec<(NamePart, Words)>> =
    LazyLock::new(|| FILE.under("part").chain([("Agent", *AGENTS)]).collect());

/// The words of a column's name, those that make one in one.
fn words_of(name: &str) -> String {
    let told = format!(" {} ", plain(&apart(name)));
    told.replace(" e mail", " email")
        .replace(" end user", " enduser")
}

/// Words in a column's name that only files of one kind have.
pub fn of_kind(kind: TableKind) -> Words {
    FILE.list(&format!("kind: {}", kind.word()))
}

/// What parts make a field: the kinds of file, the parts that it needs, and those that may stand beside.
type NameRule = (Field, &'static [TableKind], Vec<NamePart>, Vec<NamePart>);

static NAME_RULES: LazyLock<Vec<NameRule>> =
    LazyLock::new(|| RULES.iter().filter_map(|rule| name_rule(rule)).collect());

fn name_rule(rule: &'static str) -> Option<NameRule> {
    let (kinds, rule) = rule.split_once(": ")?;
    let (word, made) = rule.split_once(" = ")?;
    let (needed, beside) = made.split_once(" | ").unwrap_or((made, ""));
    let kinds = match kinds {
        "all" => ALL,
        "talks" => TALKS,
        "clients" => CLIENTS,
        "contacts" => CONTACTS,
        _ => TICKETS,
    };
    let parts = |parts: &'static str| parts.split_whitespace().collect();
    Some((Field::called(word)?, kinds, parts(needed), parts(beside)))
}

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
            && ["Party", "Regarding", "Person"]
                .iter()
                .any(|part| has_part(name, part))
    };
    // A plan of ours says who of us does what; of what others asked for it says who asked.
    let ours = any(&|name| is_of_agents(name))
        && !any(&|name| has_part(name, "Person") || has_part(name, "Mail"));
    any(&of_task) && (any(&linked) || ours) && any(&|name| has_part(name, "Due"))
}

/// Whether a column's name has a word for a company.
pub fn is_of_company(name: &str) -> bool {
    has_part(name, "Party")
}

/// Whether a column tells what something is about, which may be a client.
pub fn is_of_matters(name: &str) -> bool {
    has_part(name, "About")
}

/// Whether a column's name is that of somebody of us, or of what was changed, which is our doing.
pub fn is_of_us(name: &str) -> bool {
    has_word(name, *OURS) || is_of_agents(name) || has_part(name, "Update")
}

/// Whether a column's name is that of who wrote something down: one of us, or of theirs.
pub fn is_of_creators(name: &str) -> bool {
    has_word(name, *CREATORS)
}

/// Whether a column's name is that of who of us others are booked with.
pub fn is_of_hosts(name: &str, all: &[String]) -> bool {
    let booked = || all.iter().any(|name| has_word(name, &["invitee"]));
    has_word(name, &["host"]) || (has_word(name, &["user"]) && booked())
}

/// Whether a column's name is that of who of us works on something.
pub fn is_of_agents(name: &str) -> bool {
    has_word(name, *AGENTS)
}

/// Whether a column is that of the names beside one of numbers: “Caller Name”, or “Calling line ID”, beside its number.
pub fn names_side(name: &str, number: &str) -> bool {
    let bare = |name: &str| -> Vec<String> {
        let told = plain(&apart(name));
        let says = ["Name", "Number"];
        let other =
            |word: &&str| *word != "line" && !parts(word).iter().any(|part| says.contains(part));
        told.split(' ').filter(other).map(str::to_owned).collect()
    };
    let names = ["Name", "Number"].map(|part| has_part(name, part)) != [false, true];
    let names = names || has_word(name, &["line id"]);
    names && name != number && bare(name) == bare(number)
}

/// Whether a column's name is about a person of a client.
pub fn is_of_person(name: &str) -> bool {
    has_part(name, "Person")
}

/// Whether a column's name has words for names alone: whose, it does not tell.
pub fn is_of_names_alone(name: &str) -> bool {
    let told = plain(&apart(name));
    let says = |word: &str| {
        let of = parts(word);
        of.contains(&"Name") || of.contains(&"Which")
    };
    has_part(name, "Name") && told.split(' ').all(says)
}

/// Whether a column's name has words for contacts alone: houses or persons.
pub fn is_of_contacts(name: &str) -> bool {
    let told = plain(&apart(name));
    let says = |word| {
        ["Person", "Contact"]
            .iter()
            .all(|part| parts(word).contains(part))
    };
    told.split(' ').all(says)
}

/// Whether a word in a column's name says that it is beside what tells whom a row is about: a place, a kind, an amount.
pub fn is_aside(name: &str) -> bool {
    has_word(name, *ASIDE) || has_word(name, of_kind(TableKind::Clients))
}

/// Whether a column's name is that of a project, and nothing else.
pub fn is_of_projects(name: &str) -> bool {
    PROJECTS.contains(&plain(&apart(name)).as_str())
}

/// Whether a column tells what comes next.
pub fn is_next(name: &str) -> bool {
    has_part(name, "Next")
}

/// Whether a column tells by when something is due.
pub fn is_due(name: &str) -> bool {
    has_part(name, "Due")
}

/// Whether a column tells by whom something was said.
pub fn tells_by_whom(name: &str) -> bool {
    has_part(name, "By")
}

/// Whether a column tells of what was said to the other side, and not only among ourselves.
pub fn tells_reply(name: &str) -> bool {
    has_part(name, "Reply") || has_word(name, *PUBLIC)
}

/// Whether a column holds what was written, or tells when.
pub fn is_of_words(name: &str) -> bool {
    has_part(name, "Text") || has_part(name, "Reply")
}

/// Whether a column tells when something was opened or written down.
pub fn is_of_opening(name: &str) -> bool {
    has_part(name, "Open")
}

/// Whether a column tells from when something went on.
pub fn tells_begin(name: &str) -> bool {
    has_word(name, *BEGINS) || has_part(name, "From")
}

/// How near a column comes to when something began: 1 when it was planned to, 3 when it did, 2 what does not tell which.
pub fn of_begin(name: &str) -> Option<u8> {
    let told = plain(&apart(name));
    let is = |word: &str, lists: &[Words]| lists.iter().any(|list| list.contains(&word));
    // “Contract start” tells when something else began.
    let alone = told.split(' ').all(|word| {
        is(word, &[*BEGINS, *HAPPENS, *REAL, *EXPECTED])
            || ["Date", "Time", "Which"]
                .iter()
                .any(|part| parts(word).contains(part))
    });
    let real = has_word(name, *REAL);
    let begins = has_word(name, *BEGINS)
        || ((real || is_expected(name))
            && ((has_part(name, "Date") && !is_due(name)) || has_word(name, *FOR)));
    let near = match () {
        () if real => 3,
        () if is_expected(name) => 1,
        () => 2,
    };
    (alone && begins && !is_of_opening(name)).then_some(near)
}

/// Whether a column is called as another with a word more that tells whose clock it is, or the other says that it is in
/// UTC: “Call User Date” and “Call Date”. An end an hour later than its begin looks the same in winter.
pub fn says_all_of(name: &str, other: &str) -> bool {
    let told = plain(&apart(name));
    let other = plain(&apart(other));
    let mut words = other.split(' ');
    words.all(|word| told.split(' ').any(|own| own == word) || ["utc", "gmt"].contains(&word))
        && !has_word(name, *ENDS)
        && (has_word(name, *CLOCKS) || other.split(' ').any(|word| ["utc", "gmt"].contains(&word)))
}

/// Whether a column is called after the numbers of a history's rows.
pub fn is_of_rows(name: &str) -> bool {
    let told = words_of(name);
    let words: Vec<Vec<NamePart>> = told.trim().split(' ').flat_map(of_word).collect();
    let any = |part: &NamePart| words.iter().any(|word| word.contains(part));
    let may = ["Number", "Booked", "Contact", "Ticket", "Which"];
    let known = |word: &Vec<NamePart>| word.iter().any(|part| may.contains(part));
    words.iter().all(known) && (any(&"Number") || any(&"Booked")) && !any(&"Person")
}

/// Whether a column tells what came of something.
pub fn tells_outcome(name: &str) -> bool {
    has_part(name, "Outcome")
}

/// Whether a column tells how something stands, or what came of it.
pub fn tells_state(name: &str) -> bool {
    has_part(name, "State") || tells_outcome(name)
}

/// Whether a word for telephones stands in a column's name.
pub fn is_of_phones(name: &str) -> bool {
    has_part(name, "Phone")
}

/// Whether a column is called after visits or appointments.
pub fn is_of_visits(name: &str) -> bool {
    has_word(name, *VISITS) || has_word(name, *MEETINGS)
}

/// Whether a column is called after a contact's number: of a telephone, or that of the contact.
pub fn is_of_contact_numbers(name: &str) -> bool {
    let all = ["Person", "Contact", "Number"];
    all.iter().all(|part| has_part(name, part)) && !has_part(name, "Phone")
}

/// Whether a column's name tells where somebody is reached, and nothing else: “Home”, “Work”.
pub fn is_where_reached(name: &str) -> bool {
    let told = plain(&apart(name));
    told.split(' ').all(|word| REACHED_AT.contains(&word))
}

/// Whether a column tells when something happened with somebody, whoever it was that did it.
pub fn is_of_happenings(name: &str) -> bool {
    has_word(name, *HAPPENED)
}

/// Whether a column tells the street of a house.
pub fn is_of_streets(name: &str) -> bool {
    has_word(name, *STREETS)
}

/// Whether a column is one of the books of whoever is paid.
pub fn is_of_books(name: &str) -> bool {
    has_word(name, *BOOKS)
}

/// Whether a column is called after the time of day alone, or that it is the last one: the best time is another.
pub fn is_of_time(name: &str) -> bool {
    let told = plain(&apart(name));
    let of = |word: &str| {
        parts(word)
            .iter()
            .any(|part| ["Time", "Latest"].contains(part))
    };
    has_part(name, "Time") && told.split(' ').all(of)
}

fn has_part(name: &str, part: NamePart) -> bool {
    let told = plain(&apart(name));
    told.split(' ').any(|word| parts(word).contains(&part))
}

/// What sets a column apart from others of its kind, and its name without that: the number of “Contact 2 Email”, or how
/// the first word begins that no part knows, so that “Zweite E-Mail” goes with “Zweiter Ansprechpartner”.
pub fn set_apart(name: &str) -> (String, String) {
    const STEM: usize = 4;
    let told = words_of(name);
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
    let told = words_of(name);
    let told = told.trim();
    let words: Vec<Vec<NamePart>> = told.split(' ').flat_map(of_word).collect();
    if words.is_empty() || words.iter().any(Vec::is_empty) {
        return vec![];
    }
    let makes = |needed: &[NamePart], beside: &[NamePart]| {
        let may =
            |part: &NamePart| needed.contains(part) || beside.contains(part) || *part == "Which";
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
    let rules = NAME_RULES.iter().enumerate();
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
    made.unwrap_or_else(|| vec![vec![]])
}

fn parts(word: &str) -> Vec<NamePart> {
    if word.chars().all(|c| c.is_ascii_digit()) {
        return vec!["Which"];
    }
    let holding = PARTS.iter().filter(|(_, words)| words.contains(&word));
    holding.map(|(part, _)| *part).collect()
}

#[cfg(test)]
mod tests {
    use super::{NAME_RULES, PARTS, RULES, read};
    use crate::exchange::TableKind::{self, Clients, Contacts, Tickets};
    use crate::exchange::csv::field::Field;

    #[test]
    fn every_rule_is_read_and_made_of_parts_that_are_listed() {
        assert_eq!(NAME_RULES.len(), RULES.len());
        for (_, kinds, needed, beside) in NAME_RULES.iter() {
            assert!(!kinds.is_empty() && !needed.is_empty());
            for part in needed.iter().chain(beside) {
                assert!(PARTS.iter().any(|(known, _)| known == part), "{part}");
            }
        }
    }

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
