//! Address books in vCard, any version: the cards as a table of people, which is then read as any address book is. So
//! whom a card means, and what is asked, is told in one place for both.

use super::csv::{self, decode};
use super::piece::{FilePieces, FileSeen};
use super::{Answers, Options, Parsed, TableKind, count, ics::begins};
use crate::domain::{Joined, Lines, clean};
use calcard::vcard::{
    VCard, VCardEntry, VCardParameterName, VCardParameterValue, VCardProperty, VCardType,
    VCardValue,
};
use calcard::{Entry, Parser, common::PartialDateTime};
use std::{collections::BTreeMap, fmt::Write as _};

/// Characters of a value that are kept.
const VALUE: usize = 10_000;
/// Cards in one file.
const CARDS: usize = 200_000;

/// So many columns have what cards tell beside the usual.
const BESIDE: usize = 100;

/// The columns of every card.
const HEADER: [&str; 12] = [
    "Company",
    "Full Name",
    "First Name",
    "Last Name",
    "Title",
    "E-mail 1 - Value",
    "Phone",
    "Postal address",
    "Birthday",
    "Website",
    "Categories",
    "Note",
];

/// What else a card tells, and under which name it is kept beside the client.
const KEPT: &[(VCardProperty, &str)] = &[
    (VCardProperty::Nickname, "Nickname"),
    (VCardProperty::Anniversary, "Anniversary"),
    (VCardProperty::Impp, "Messenger"),
    (VCardProperty::Socialprofile, "Social profile"),
    (VCardProperty::Related, "Related"),
    (VCardProperty::Lang, "Spoken language"),
    (VCardProperty::Tz, "Time zone"),
    (VCardProperty::Geo, "Place on a map"),
    (VCardProperty::Pronouns, "Pronouns"),
    (VCardProperty::Hobby, "Hobby"),
    (VCardProperty::Interest, "Interest"),
    (VCardProperty::Expertise, "Expertise"),
    (VCardProperty::ContactUri, "Contact page"),
];

/// Own properties of programs that say how they show a card, and nothing of whom it is about.
const SHOWN: &[&str] = &[
    "AB",
    "EVOLUTION-",
    "MOZILLA-",
    "RADICALE-",
    "IMAGE",
    "PHONETIC-",
    "GOOGLE-ETAG",
    "FILE-AS",
    "WAB-",
];

/// Whether a file is an address book of cards.
pub(super) fn is_cards(seen: &FileSeen) -> bool {
    seen.ends_in(&[".vcf", ".vcard"]) || begins(seen.head(), b"BEGIN:VCARD")
}

pub(super) fn read(pieces: FilePieces<'_, '_>, options: &Options) -> Parsed {
    let mut cards = Cards::default();
    for mut piece in pieces {
        match piece.read(options.caps.file) {
            Ok(bytes) => cards.add(bytes, &piece.name),
            Err(reason) => cards.refused.aside(&piece.name, reason),
        }
    }
    let said = Answers {
        kind: Some(TableKind::Clients),
        ..options.said.clone()
    };
    // Its columns are known; nothing that was kept of a table is meant.
    let options = Options {
        said: &said,
        kept: &[],
        ..*options
    };
    let mut parsed = csv::read(cards.table().as_bytes(), &options);
    // The lines of a table that nobody has seen say nothing.
    for problem in &mut parsed.problems {
        problem.line = 0;
    }
    parsed.problems.extend(cards.refused.problems);
    if cards.pictures > 0 {
        let many = count(
            cards.pictures,
            "picture, sound or key was",
            "pictures, sounds or keys were",
        );
        parsed.stated.notes.push(format!("{many} left out"));
    }
    parsed
}

/// Cards as a table of separated values.
#[derive(Default)]
struct Cards {
    /// The names of the columns behind the usual ones.
    beside: Vec<String>,
    /// The cells of each card: those of every card, then the others by their column.
    rows: Vec<([String; HEADER.len()], BTreeMap<usize, String>)>,
    pictures: usize,
    /// What was no card, or not all of one.
    refused: Parsed,
}

impl Cards {
    /// Adds the cards of a file, named for what cannot be read.
    fn add(&mut self, bytes: Vec<u8>, place: &str) {
        let (text, _) = decode::decode(bytes);
        let text = text.replace('\0', "");
        let before = self.rows.len();
        let mut parser = Parser::new(&text);
        loop {
            match parser.entry() {
                Entry::VCard(card) if self.rows.len() < CARDS => self.card(&card, place),
                Entry::VCard(_) | Entry::TooManyComponents => {
                    self.refused.aside(
                        place,
                        format!("has more than {CARDS} cards: the rest is left out"),
                    );
                    break;
                }
                Entry::UnterminatedComponent(_) => {
                    self.refused.aside(place, "ends within a card");
                    break;
                }
                Entry::Eof => break,
                // Calendars, and lines that are none; the list of what else there may be is open.
                _ => {}
            }
        }
        if self.rows.len() == before && self.refused.problems.is_empty() {
            self.refused.aside(place, "holds no card");
        }
    }

    fn card(&mut self, card: &VCard, place: &str) {
        let Some(names) = names(card) else {
            return;
        };
        let mails: Vec<String> = texts(card, &VCardProperty::Email)
            .iter()
            .map(|mail| bare(mail, "mailto:").to_owned())
            .collect();
        let (faxes, phones) = numbers(card);
        let nobody = [&names.company, &names.full, &names.given, &names.family]
            .iter()
            .all(|name| name.is_empty());
        if nobody && mails.is_empty() && phones.is_empty() {
            return self
                .refused
                .aside(place, "has a card without name, company, mail and phone");
        }
        let mut roles = texts(card, &VCardProperty::Title);
        roles.extend(texts(card, &VCardProperty::Role));
        roles.dedup();
        let title = if roles.is_empty() {
            String::new()
        } else {
            roles.remove(0)
        };
        let several = |all: &[String]| all.join(" ::: ");
        let note = card.properties(&VCardProperty::Note);
        let note = note.flat_map(|entry| entry.values.iter().map(text));
        let note = note.map(|note| clean(&note, Lines::Keep, VALUE));
        let cells = [
            names.company,
            names.full,
            names.given,
            names.family,
            title,
            several(&mails),
            several(&phones),
            texts(card, &VCardProperty::Adr).join("; "),
            texts(card, &VCardProperty::Bday).join("; "),
            texts(card, &VCardProperty::Url).join(" "),
            categories(card),
            note.joined("\n"),
        ];
        let own = [
            ("Department", names.department),
            ("Other companies", names.other_companies.join("; ")),
            ("Other roles", roles.join("; ")),
            ("Telefax", faxes.join("; ")),
        ];
        let own = own
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value));
        let kept = KEPT.iter().map(|(property, name)| {
            let value = texts(card, property).join("; ");
            ((*name).to_owned(), value)
        });
        let mut beside = BTreeMap::new();
        for (name, value) in own.chain(kept).chain(extensions(card)) {
            if !value.is_empty() {
                self.keep(name, &value, &mut beside, place);
            }
        }
        self.pictures += card
            .entries
            .iter()
            .filter(|entry| is_picture(&entry.name))
            .count();
        self.rows.push((cells, beside));
    }

    /// Keeps what has no place among the usual columns.
    fn keep(
        &mut self,
        name: String,
        value: &str,
        beside: &mut BTreeMap<usize, String>,
        place: &str,
    ) {
        let known = self.beside.iter().position(|known| *known == name);
        let at = known.unwrap_or(self.beside.len());
        if at >= BESIDE {
            return self.refused.aside(
                place,
                format!("tells too much beside: “{name}” is left out"),
            );
        }
        if known.is_none() {
            self.beside.push(name);
        }
        let cell = beside.entry(at).or_default();
        if !cell.is_empty() {
            cell.push_str("; ");
        }
        cell.push_str(value);
    }

    /// The cards as the text of a table.
    fn table(&self) -> String {
        let mut table = String::new();
        let mut row = |cells: &mut dyn Iterator<Item = &str>| {
            for (at, cell) in cells.enumerate() {
                let comma = if at > 0 { "," } else { "" };
                // Writing to a text cannot fail.
                let _ = write!(table, "{comma}\"{}\"", cell.replace('"', "\"\""));
            }
            table.push('\n');
        };
        row(&mut HEADER
            .into_iter()
            .chain(self.beside.iter().map(String::as_str)));
        for (cells, beside) in &self.rows {
            let others =
                (0..self.beside.len()).map(|at| beside.get(&at).map_or("", String::as_str));
            row(&mut cells.iter().map(String::as_str).chain(others));
        }
        table
    }
}

struct CardNames {
    company: String,
    /// What stands behind the company's name: a part of it.
    department: String,
    other_companies: Vec<String>,
    full: String,
    given: String,
    family: String,
}

/// Whom a card is of; `None`: it is a list of others.
fn names(card: &VCard) -> Option<CardNames> {
    let first =
        |property: &VCardProperty| texts(card, property).into_iter().next().unwrap_or_default();
    let mut companies = card.properties(&VCardProperty::Org).map(|entry| {
        entry
            .values
            .iter()
            .map(|value| line(&text(value)))
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
    });
    let company = companies.next().unwrap_or_default();
    let other_companies = companies.map(|parts| parts.join(", ")).collect();
    let department: Vec<String> = company.iter().skip(1).cloned().collect();
    let mut company = company.into_iter().next().unwrap_or_default();
    let mut full = first(&VCardProperty::Fn);
    // A card of a company carries its name as the person's.
    if full == company {
        full.clear();
    }
    let kind = first(&VCardProperty::Kind).to_lowercase();
    match kind.as_str() {
        "org" if company.is_empty() => company = std::mem::take(&mut full),
        "group" => return None,
        _ => {}
    }
    let name = card.property(&VCardProperty::N);
    let part = |at: usize| {
        let value = name.and_then(|entry| entry.values.get(at)).map(text);
        line(&value.unwrap_or_default())
    };
    let apart = full.is_empty() && !kind.starts_with("org");
    let [given, family] = [1, 0].map(|at| if apart { part(at) } else { String::new() });
    Some(CardNames {
        company,
        department: department.join(", "),
        other_companies,
        full,
        given,
        family,
    })
}

fn line(text: &str) -> String {
    clean(text, Lines::Fold, VALUE)
}

/// What a property says, each time that it stands there.
fn texts(card: &VCard, property: &VCardProperty) -> Vec<String> {
    card.properties(property)
        .map(|entry| entry.values.iter().map(text).collect::<Vec<_>>())
        .map(|values| line(&values.join(" ")))
        .filter(|value| !value.is_empty())
        .collect()
}

/// Without what says which kind of address it is.
fn bare<'t>(text: &'t str, scheme: &str) -> &'t str {
    match text.get(..scheme.len()) {
        Some(start) if start.eq_ignore_ascii_case(scheme) => &text[scheme.len()..],
        _ => text,
    }
}

/// Numbers that nobody speaks by, and those of telephones, each with its extension.
fn numbers(card: &VCard) -> (Vec<String>, Vec<String>) {
    let silent = |entry: &VCardEntry| {
        let mut types = entry.parameters(&VCardParameterName::Type);
        types.any(|of| {
            matches!(
                of,
                VCardParameterValue::Type(VCardType::Fax | VCardType::Pager)
            )
        })
    };
    let (mut faxes, mut phones) = (vec![], vec![]);
    for entry in card.properties(&VCardProperty::Tel) {
        let told = entry.values.iter().map(text).joined(";");
        let told = line(&told);
        let mut parts = bare(&told, "tel:").split(';');
        let mut number = parts.next().unwrap_or_default().trim().to_owned();
        for extension in parts.filter_map(|part| part.trim().strip_prefix("ext=")) {
            let _ = write!(number, " ext. {extension}");
        }
        if number.is_empty() {
            continue;
        }
        if silent(entry) {
            faxes.push(number);
        } else {
            phones.push(number);
        }
    }
    (faxes, phones)
}

/// What programs tell by properties of their own, by name.
fn extensions(card: &VCard) -> Vec<(String, String)> {
    let own = |entry: &VCardEntry| {
        let VCardProperty::Other(name) = &entry.name else {
            return None;
        };
        let name = name.to_ascii_uppercase();
        let name = name.strip_prefix("X-")?;
        let value = entry.values.iter().map(text);
        let shown = SHOWN.iter().any(|start| name.starts_with(start));
        (!shown).then(|| {
            (
                line(&name.replace('-', " ").to_lowercase()),
                line(&value.joined(" ")),
            )
        })
    };
    card.entries.iter().filter_map(own).collect()
}

fn is_picture(property: &VCardProperty) -> bool {
    matches!(
        property,
        VCardProperty::Photo | VCardProperty::Logo | VCardProperty::Sound | VCardProperty::Key
    )
}

fn text(value: &VCardValue) -> String {
    match value {
        VCardValue::Component(parts) => {
            let parts = parts.iter().map(|p| p.trim()).filter(|p| !p.is_empty());
            parts.joined(", ")
        }
        VCardValue::Text(text) => text.clone(),
        VCardValue::Kind(_) | VCardValue::Sex(_) | VCardValue::GramGender(_) => {
            value.as_text().unwrap_or_default().to_owned()
        }
        VCardValue::Integer(number) => number.to_string(),
        VCardValue::Float(number) => number.to_string(),
        VCardValue::PartialDateTime(date) => day(date),
        VCardValue::Boolean(_) | VCardValue::Binary(_) => String::new(),
    }
}

/// A day as it is known: with or without its year.
fn day(date: &PartialDateTime) -> String {
    match (date.year, date.month, date.day) {
        (Some(year), Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
        (None, Some(month), Some(day)) => format!("--{month:02}-{day:02}"),
        (Some(year), _, _) => year.to_string(),
        _ => String::new(),
    }
}

fn categories(card: &VCard) -> String {
    let all = card
        .properties(&VCardProperty::Categories)
        .flat_map(|entry| entry.values.iter().map(text))
        .map(|tag| clean(&tag, Lines::Fold, VALUE))
        .filter(|tag| !tag.is_empty());
    all.joined(", ")
}
