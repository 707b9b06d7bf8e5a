//! Who somebody in an address book or a CRM is to us (`assets/words/relations.txt`).

use super::phrase::{self, PhraseTable};
use super::yes_or_no;
use crate::domain::word_lists;
use crate::exchange::column::{apart, within};
use std::sync::LazyLock;

/// What a word says of who somebody is to us. Of one value's words, and of a row's values, the first in this order counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    Client,
    Supplier,
    /// One of us, a friend, a wrong number: no client, whatever else the row is about.
    Outside,
    /// A lead: no client yet.
    Nobody,
    /// Somebody's own friends, or beside firms a client who is none.
    Private,
    Former,
    /// That they are a firm, which both may be.
    Firm,
    Active,
}

impl Relation {
    /// Whether who is this to us is no client.
    pub fn is_out(self) -> bool {
        matches!(
            self,
            Self::Supplier | Self::Outside | Self::Nobody | Self::Private
        )
    }
}

/// What one may say that a value means, and how it is called.
pub const MEANINGS: &[(&str, Relation)] = &[
    ("client", Relation::Client),
    ("former", Relation::Former),
    ("supplier", Relation::Supplier),
    ("skip", Relation::Nobody),
];

word_lists!(FILE = "relations.txt"; BESIDE PAUSED OLD OLD_CLIENTS WHOLESALE);

static RELATIONS: LazyLock<PhraseTable<Relation>> = LazyLock::new(|| {
    let more = [
        ("outside", Relation::Outside),
        ("private", Relation::Private),
        ("firm", Relation::Firm),
        ("active", Relation::Active),
    ];
    FILE.table("relation", &[MEANINGS, &more].concat())
        .into_iter()
        .collect()
});

/// Who a value says that somebody is; `None` when that is not known for sure. What leaves somebody out has to be said by
/// every word of it: “Private school” says nothing.
pub fn relation(value: &str) -> Option<Relation> {
    let said = phrase::read(&RELATIONS, value);
    let says = |one: Relation| said.found.contains(&one);
    let told = [Relation::Outside, Relation::Nobody, Relation::Client];
    let told = told.into_iter().find(|one| says(*one));
    let told = match told.or_else(|| said.found.iter().min().copied())? {
        // “Former customer”
        Relation::Client if says(Relation::Former) => Relation::Former,
        told => told,
    };
    let keeps = matches!(told, Relation::Client | Relation::Firm | Relation::Active);
    (!said.denies && (keeps || said.left.is_empty()) && !is_old(value)).then_some(told)
}

/// Whether clients are called old ones: they may be none any more, or have been for long.
pub fn is_old(value: &str) -> bool {
    let said = phrase::read(&RELATIONS, value);
    let old = |word: &String| OLD.contains(&word.as_str());
    let former = said.found.contains(&Relation::Former);
    let clients = said.found.contains(&Relation::Client);
    (!former && clients && said.left.iter().any(old))
        || OLD_CLIENTS.contains(&crate::exchange::plain::plain(value).as_str())
}

/// Whether whoever is called so may be no client any more, or none yet.
pub fn is_in_doubt(value: &str) -> bool {
    is_old(value) || relation(value) == Some(Relation::Nobody)
}

/// Whether somebody is called a wholesaler, in one word with what they sell too: “Baustoffgroßhandel”.
pub fn sells_in_bulk(text: &str) -> bool {
    let words = crate::exchange::plain::words(text);
    let is_one = |word: &String| WHOLESALE.iter().any(|one| word.contains(one));
    words.iter().any(is_one)
}

/// The day until which a value says that a client is paused, as it is written: “paused until 2026-12-24”; empty where none
/// is told.
pub fn paused(value: &str) -> Option<&str> {
    let mut words = crate::exchange::plain::words(value).into_iter();
    let says = words.any(|word| PAUSED.contains(&word.as_str()))
        && relation(value) == Some(Relation::Active);
    says.then(|| {
        value
            .find(|c: char| c.is_ascii_digit())
            .map_or("", |at| &value[at..])
    })
}

/// Who a number of German books stands for: creditors have those from 70000 on, or longer ones that begin so.
pub fn by_account(value: &str) -> Option<Relation> {
    let is_number = (5..=9).contains(&value.len()) && value.bytes().all(|b| b.is_ascii_digit());
    match value.chars().next().filter(|_| is_number)? {
        '1'..='6' => Some(Relation::Active),
        '7'..='9' => Some(Relation::Supplier),
        _ => None,
    }
}

/// Whether a value is nothing but words for who somebody is: “Customer 1” may be called so.
pub fn is_relation(value: &str) -> bool {
    let numbered = || value.contains(|c: char| c.is_ascii_digit());
    let said = || phrase::read(&RELATIONS, value);
    relation(value).is_some() && !numbered() && said().left.is_empty()
}

/// Whether a value is nothing but words for who is no client.
pub fn outsider(value: &str) -> Option<Relation> {
    const LONGEST: usize = 40;
    (value.len() <= LONGEST && is_relation(value))
        .then(|| relation(value))?
        .filter(|says| says.is_out() && *says != Relation::Nobody)
}

/// Who a column is about whose values say yes or no, or how often: “Is Supplier”.
pub fn flag(name: &str) -> Option<Relation> {
    let name = within(name).split('(').next().unwrap_or_default();
    let name = apart(name);
    let said = phrase::read(&RELATIONS, &name);
    relation(&name)
        .filter(|told| *told != Relation::Firm)
        .filter(|told| said.found.iter().all(|one| one == told))
        .filter(|_| said.left.iter().all(|word| BESIDE.contains(&&**word)))
}

/// Whether a value says yes or no, or how often.
pub fn is_flag(value: &str) -> bool {
    yes_or_no(value).is_some() || value.parse::<f64>().is_ok()
}

/// What the value of a column says whose name tells whom it is about.
pub fn flagged(about: Relation, value: &str) -> Option<Relation> {
    let often = || Some(value.parse::<f64>().ok()? > 0.0);
    Some(match (yes_or_no(value).or_else(often)?, about) {
        (true, _) => about,
        (false, Relation::Client) => Relation::Nobody,
        (false, Relation::Active) => Relation::Former,
        (false, _) => Relation::Active,
    })
}

#[cfg(test)]
mod tests {
    use super::Relation::{Active, Client, Firm, Former, Nobody, Outside, Private, Supplier};
    use super::{flag, relation};

    #[test]
    fn who_somebody_is_to_us_is_known_for_sure_or_not_at_all() {
        for (value, says) in [
            ("Customer - Direct", Some(Client)),
            ("Kunde (ehemalig)", Some(Former)),
            ("Ehemalige Kunden", Some(Former)),
            ("Ex-cliente", Some(Former)),
            ("Not active", Some(Former)),
            ("Active customer", Some(Client)),
            ("aktiv", Some(Active)),
            ("Hot lead", Some(Nobody)),
            ("Potential customer", Some(Nobody)),
            ("Former employee", Some(Outside)),
            ("Not a client", Some(Nobody)),
            ("Fournisseurs", Some(Supplier)),
            ("Klant en leverancier", Some(Client)),
            ("Prywatne", Some(Private)),
            ("Privatkunde", Some(Client)),
            ("Particulier", Some(Firm)),
            ("Private school", None),
            ("Lead generation", None),
            ("Restaurant", None),
        ] {
            assert_eq!(relation(value), says, "{value}");
        }
        for (name, about) in [
            ("IsSupplier", Some(Supplier)),
            ("Ist Kunde", Some(Client)),
            ("Odbiorca", Some(Client)),
            ("Est client (oui/non)", Some(Client)),
            ("client_flag", Some(Client)),
            ("Active?", Some(Active)),
            ("Extra 2 (Attivo)", Some(Active)),
            ("Customer notes", None),
            ("Active contracts", None),
        ] {
            assert_eq!(flag(name), about, "{name}");
        }
    }
}
