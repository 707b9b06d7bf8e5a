//! Address books in vCard, any version: the cards as a table of people, which is then read as any address book is. So
//! whom a card means, and what is asked, is told in one place for both.

use super::csv::{self, decode};
use super::ics::begins;
use super::piece::{FilePieces, FileSeen};
use super::{Answers, Options, Parsed, TableKind};
use crate::domain::{Lines, clean};
use calcard::vcard::{VCard, VCardProperty, VCardValue};
use calcard::{Entry, Parser};
use std::fmt::Write as _;

/// Characters of a value that are kept.
const VALUE: usize = 10_000;
/// Mails, phones and addresses of one card.
const MOST: usize = 3;
/// Cards in one file.
const CARDS: usize = 200_000;

const HEADER: &str = "Company,Full Name,First Name,Last Name,Title,E-mail 1 - Value,E-mail 2 - Value,E-mail 3 - Value,\
                      Phone 1 - Value,Phone 2 - Value,Phone 3 - Value,Postal address,Birthday,Website,Categories,Note";

/// Whether a file is an address book of cards.
pub(super) fn is_cards(seen: &FileSeen<'_>) -> bool {
    seen.ends_in(&[".vcf", ".vcard"]) || begins(seen.head(), b"BEGIN:VCARD")
}

/// Reads cards.
pub(super) fn read(pieces: FilePieces<'_, '_>, options: &Options<'_>) -> Parsed {
    let mut cards = Cards::default();
    for mut piece in pieces {
        match piece.read(options.caps.file) {
            Ok(bytes) => cards.add(&bytes, &piece.name),
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
    let mut parsed = csv::read(cards.table.as_bytes(), &options);
    // The lines of a table that nobody has seen say nothing.
    for problem in &mut parsed.problems {
        problem.line = 0;
    }
    parsed.problems.extend(cards.refused.problems);
    parsed
}

/// Cards as a table of separated values.
struct Cards {
    table: String,
    count: usize,
    /// What was no card.
    refused: Parsed,
}

impl Default for Cards {
    fn default() -> Self {
        Self {
            table: format!("{HEADER}\n"),
            count: 0,
            refused: Parsed::default(),
        }
    }
}

impl Cards {
    /// Adds the cards of a file, named for what cannot be read.
    fn add(&mut self, bytes: &[u8], place: &str) {
        let (text, _) = decode::decode(bytes);
        let text = text.replace('\0', "");
        let before = self.count;
        let mut parser = Parser::new(&text);
        loop {
            match parser.entry() {
                Entry::VCard(card) if self.count < CARDS => self.card(&card, place),
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
        if self.count == before && self.refused.problems.is_empty() {
            self.refused.aside(place, "holds no card");
        }
    }

    fn card(&mut self, card: &VCard, place: &str) {
        let texts = |property: VCardProperty| -> Vec<String> {
            card.properties(&property)
                .map(|entry| entry.values.iter().map(text).collect::<Vec<_>>())
                .map(|values| clean(&values.join(" "), Lines::Fold, VALUE))
                .filter(|value| !value.is_empty())
                .collect()
        };
        let first = |property| texts(property).into_iter().next().unwrap_or_default();
        let name = card.property(&VCardProperty::N);
        let part = |at: usize| {
            let value = name.and_then(|entry| entry.values.get(at)).map(text);
            clean(&value.unwrap_or_default(), Lines::Fold, VALUE)
        };
        let company = card
            .property(&VCardProperty::Org)
            .and_then(|entry| entry.values.first())
            .map(text);
        let company = clean(&company.unwrap_or_default(), Lines::Fold, VALUE);
        let mut full = first(VCardProperty::Fn);
        // A card of a company carries its name as the person's.
        if full == company {
            full.clear();
        }
        let kind = first(VCardProperty::Kind).to_lowercase();
        let (company, full) = match kind.as_str() {
            "org" if company.is_empty() => (full, String::new()),
            "group" => return,
            _ => (company, full),
        };
        let mails: Vec<String> = texts(VCardProperty::Email)
            .into_iter()
            .map(|mail| mail.trim_start_matches("mailto:").to_owned())
            .collect();
        let phones: Vec<String> = texts(VCardProperty::Tel)
            .into_iter()
            .map(|phone| phone.trim_start_matches("tel:").to_owned())
            .collect();
        let title = [first(VCardProperty::Title), first(VCardProperty::Role)];
        let title = title
            .into_iter()
            .find(|t| !t.is_empty())
            .unwrap_or_default();
        let given = if full.is_empty() && !kind.starts_with("org") {
            [part(1), part(0)]
        } else {
            [String::new(), String::new()]
        };
        let nobody = company.is_empty()
            && full.is_empty()
            && given.iter().all(String::is_empty)
            && mails.is_empty()
            && phones.is_empty();
        if nobody {
            return self
                .refused
                .aside(place, "has a card without name, company, mail and phone");
        }
        let mut cells = vec![company, full];
        cells.extend(given);
        cells.push(title);
        for list in [mails, phones] {
            cells.extend((0..MOST).map(|at| list.get(at).cloned().unwrap_or_default()));
        }
        cells.push(texts(VCardProperty::Adr).join("; "));
        cells.push(birthday(card));
        cells.push(texts(VCardProperty::Url).join(" "));
        cells.push(categories(card));
        cells.push(texts(VCardProperty::Note).join(" "));
        self.row(&cells);
    }

    fn row(&mut self, cells: &[String]) {
        for (at, cell) in cells.iter().enumerate() {
            let comma = if at > 0 { "," } else { "" };
            // Writing to a text cannot fail.
            let _ = write!(self.table, "{comma}\"{}\"", cell.replace('"', "\"\""));
        }
        self.table.push('\n');
        self.count += 1;
    }
}

fn text(value: &VCardValue) -> String {
    match value {
        VCardValue::Component(parts) => {
            let parts: Vec<&str> = parts
                .iter()
                .map(|p| p.trim())
                .filter(|p| !p.is_empty())
                .collect();
            parts.join(", ")
        }
        VCardValue::Text(text) => text.clone(),
        VCardValue::Kind(_) | VCardValue::Sex(_) | VCardValue::GramGender(_) => {
            value.as_text().unwrap_or_default().to_owned()
        }
        VCardValue::Integer(number) => number.to_string(),
        VCardValue::Float(number) => number.to_string(),
        VCardValue::Boolean(_) | VCardValue::PartialDateTime(_) | VCardValue::Binary(_) => {
            String::new()
        }
    }
}

/// As it is known: with or without its year.
fn birthday(card: &VCard) -> String {
    let value = card
        .property(&VCardProperty::Bday)
        .and_then(|entry| entry.values.first());
    match value {
        Some(VCardValue::PartialDateTime(date)) => match (date.year, date.month, date.day) {
            (Some(year), Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
            (None, Some(month), Some(day)) => format!("--{month:02}-{day:02}"),
            (Some(year), _, _) => year.to_string(),
            _ => String::new(),
        },
        Some(other) => clean(&text(other), Lines::Fold, VALUE),
        None => String::new(),
    }
}

fn categories(card: &VCard) -> String {
    let all: Vec<String> = card
        .properties(&VCardProperty::Categories)
        .flat_map(|entry| entry.values.iter().map(text))
        .map(|tag| clean(&tag, Lines::Fold, VALUE))
        .filter(|tag| !tag.is_empty())
        .collect();
    all.join(", ")
}
