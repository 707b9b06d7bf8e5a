//! Two names of a file that are one client's: but for a legal form, a spelling, words written in short or put behind, or
//! by one number.

use super::people::marks;
use super::{FileBook, with_number};
use crate::domain::{ClientFacts, DialledNumber, Person, Take};
use crate::exchange::NameDoubt;
use crate::exchange::address::{
    are_of_one_kind, are_of_two_forms, bare, company_domain, is_in_short, spelled,
};
use crate::exchange::plain::plain;
use crate::exchange::record::in_order;
use crate::exchange::row_person::{RowPerson, fold};

/// A client of the file that another name of it may mean: as it was first called, its place, and whether the names are alike
/// and no more.
type Alike = (String, usize, bool);

impl FileBook<'_> {
    /// The client of the file that another name of it means, where all doubtful names are to be taken so; else it is asked.
    pub(super) fn double(
        &mut self,
        number: &str,
        (name, is_house): (&str, bool),
        who: &RowPerson,
    ) -> Option<usize> {
        let same = self.find(name);
        if same.is_some() && number.is_empty() {
            return None;
        }
        let (first, index, is_like) = match same {
            Some(index) => (self.clients[index].client.name.clone(), index, false),
            None => self
                .written_otherwise(name, who, is_house)
                .or_else(|| self.alike(name, who, is_house))?,
        };
        let known = &self.clients[index];
        let domains: Vec<String> = who.mails.iter().filter_map(|m| company_domain(m)).collect();
        let mails = || known.people.iter().flat_map(|person| &person.mails);
        let has = |all: &[String]| self.marks_of(index).iter().any(|mark| all.contains(mark));
        let shared = has(&marks(&who.mails, &who.phones))
            || self.streets.contains(&(index, who.street.clone()))
            || mails().any(|mail| company_domain(mail).is_some_and(|one| domains.contains(&one)));
        // Whoever has a number of its own may be another all the same; of another legal form it is.
        let apart = !number.is_empty() && self.by_number.values().any(|known| *known == index);
        let forms = are_of_two_forms(&first, name);
        if (apart || self.has_own_row(index, who)) && forms {
            return None;
        }
        if same.is_some() && !(apart && shared) {
            return None;
        }
        // But for a point, a capital or two letters for one it is the same; and so is who goes on by one number.
        let shared = shared || plain(&spelled(&first)) == plain(&spelled(name));
        let is_like = is_like && !(has(&marks(&[], &who.phones)) && goes_on(&first, name));
        let new = self.take == Take::Nobody;
        if self.take == Take::All || (shared && !(new || apart || forms || is_like)) {
            return Some(index);
        }
        if new || self.take == Take::Sure || (apart && !shared) {
            return None;
        }
        self.note(NameDoubt {
            name: match same {
                Some(_) => with_number(name, number),
                None => name.to_owned(),
            },
            known: first,
            stands: "in this file",
            why: match () {
                () if is_like && shared => {
                    "which is called much alike, or shares an address or number"
                }
                () if is_like => "by the name before the bracket",
                () if apart => {
                    "which is called alike and shares an address, and has another number"
                }
                () => "whose name differs only in its legal form",
            },
            here: who
                .mails
                .iter()
                .chain(&who.phones)
                .cloned()
                .collect::<Vec<_>>()
                .join(", "),
            there: String::new(),
        });
        None
    }

    /// The client whose name is this one but for a legal form, a spelling, or words written in short.
    fn written_otherwise(&self, name: &str, who: &RowPerson, is_house: bool) -> Option<Alike> {
        let known = self.by_bare_name.get(&bare(&spelled(name)));
        if let Some((first, at)) =
            known.filter(|(first, _)| is_house || plain(&spelled(first)) == plain(&spelled(name)))
        {
            return Some((first.clone(), *at, false));
        }
        let at = self.of_domain(who)?;
        let known = &self.clients[at].client.name;
        let short = is_house && is_in_short(&bare(known), &bare(name));
        short.then(|| (known.clone(), at, false))
    }

    /// The client that is called much like this name: with one person or of one kind, by an address; with one number; or with
    /// what stands in a bracket behind.
    fn alike(&self, name: &str, who: &RowPerson, is_house: bool) -> Option<Alike> {
        let of = |mark: &String| self.by_mail.get(mark).copied();
        let mut mails = who.mails.iter().map(|mail| fold(mail));
        let longer = mails.find_map(|mail| of(&mail).filter(|at| self.is_longer(*at, name, who)));
        let called = |at: usize| &self.clients[at].client.name;
        let kin = || {
            self.of_domain(who)
                .filter(|at| are_of_one_kind(called(*at), name))
        };
        let by_mail = longer.or_else(kin).filter(|_| is_house);
        let mut numbers = who.phones.iter().filter_map(|p| DialledNumber::of(p));
        let by_number = || {
            let at = numbers.find_map(|number| of(&number.last))?;
            (is_house || goes_on(called(at), name)).then_some(at)
        };
        let in_bracket = || {
            self.by_bare_name
                .get(&bare(&spelled(name.strip_suffix(')')?.split_once(" (")?.0)))
        };
        let at = by_mail.or_else(by_number);
        let at = at.or_else(|| in_bracket().map(|(_, at)| *at))?;
        Some((called(at).clone(), at, true))
    }

    /// The client of the file whose mail domain somebody has.
    fn of_domain(&self, who: &RowPerson) -> Option<usize> {
        let mut domains = who.mails.iter().filter_map(|mail| company_domain(mail));
        domains.find_map(|domain| self.by_mail.get(&format!("@{domain}")).copied())
    }

    /// Whether the name of a client of the file goes on in another, or the other way round, and one person is told of both.
    fn is_longer(&self, client: usize, name: &str, who: &RowPerson) -> bool {
        let ClientFacts { client, people, .. } = &self.clients[client];
        let is_same = |person: &Person| in_order(&person.name) == in_order(&who.name);
        !who.name.is_empty() && people.iter().any(is_same) && goes_on(&client.name, name)
    }
}

/// Whether one name goes on in another.
fn goes_on(one: &str, other: &str) -> bool {
    let [one, other] = [one, other].map(|name| bare(&spelled(name)) + " ");
    one.starts_with(&other) || other.starts_with(&one)
}
