//! The names under which help desks, address books and CRMs export each field (`assets/words/columns.txt`), best first: of
//! two columns that would do, the one whose name stands earlier is taken.

use super::field::Field;
use super::parts::{ASIDE, WHO, has_word};
use crate::exchange::TableKind;
use crate::exchange::column::{self, apart, plain};
use std::collections::HashSet;
use std::sync::LazyLock;

/// The names of a kind of file as `plain` writes them, by field.
type ColumnNames = Vec<(Field, Vec<String>)>;

static NAMES: LazyLock<Vec<(TableKind, ColumnNames)>> = LazyLock::new(|| {
    TableKind::ALL
        .iter()
        .map(|kind| (*kind, read(*kind)))
        .collect()
});

/// The lists of a kind of file and those of all kinds, in the order of the file.
fn read(kind: TableKind) -> ColumnNames {
    let lists = column::lists().filter_map(|(heading, names)| {
        let (of, field) = heading.split_once(": ")?;
        (of == "all" || of == kind.word()).then_some(())?;
        Some((
            Field::called(field)?,
            names.iter().map(|name| plain(name)).collect(),
        ))
    });
    lists.collect()
}

/// All names: every cell of a table may be asked for.
static ANY: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let lists = NAMES.iter().flat_map(|(_, names)| names);
    let names = lists.flat_map(|(_, names)| names).map(String::as_str);
    names.filter(|name| !name.is_empty()).collect()
});

/// Whether a cell is the name of a column in some kind of file.
pub fn is_name(cell: &str) -> bool {
    ANY.contains(plain(cell).as_str())
}

/// The known names of a kind of file as `plain` writes them, by field, in the order in which fields choose their columns.
pub fn names(kind: TableKind) -> impl Iterator<Item = &'static (Field, Vec<String>)> {
    NAMES
        .iter()
        .find(|(of, _)| *of == kind)
        .into_iter()
        .flat_map(|(_, names)| names)
}

/// The field that a name is that of, by the lists or by its parts.
pub fn field(kind: TableKind, name: &str) -> Option<Field> {
    let own = plain(name);
    let listed = names(kind).find(|(_, names)| names.contains(&own));
    let made = || Some(super::parts::read(kind, name).first()?.1);
    listed.map(|(field, _)| *field).or_else(made)
}

/// Whether a column of this name tells who somebody is, in files of any kind.
pub fn names_somebody(name: &str) -> bool {
    let who = [Field::Client, Field::Person, Field::First];
    let kinds = TableKind::ALL.iter();
    let mut read = kinds.filter_map(|kind| field(*kind, name));
    has_word(name, *WHO) || read.any(|field| who.contains(&field))
}

/// The fields that a column's words suggest where no list names it, best first. A column of ends and states is worth a
/// guess, since whoever does not see how tickets end takes them all for open; what stands in it has the last word.
pub fn by_words(kind: TableKind, name: &str) -> Vec<Field> {
    let words = format!(" {} ", super::words::plain(&apart(name)));
    // German and Dutch write it in one word: “Bearbeitungsstatus”.
    let words = words.replace("status ", " status ");
    let has = |word: &str| words.contains(&format!(" {word} "));
    if ASIDE.iter().any(|word| has(word)) {
        return vec![];
    }
    column::under(&format!("{kind} in words"))
        .chain(column::under("all in words"))
        .filter(|(_, phrases)| phrases.iter().any(|phrase| phrase.split(' ').all(has)))
        .filter_map(|(word, _)| Field::called(word))
        .collect()
}
