//! Two names of a file that are one client's: but for a legal form, or for words written in short.

use super::people::marks;
use super::{FileBook, with_number};
use crate::domain::{ClientFacts, Person, Take};
use crate::exchange::NameDoubt;
use crate::exchange::address::{
    are_of_one_kind, are_of_two_forms, bare, company_domain, is_in_short,
};
use crate::exchange::plain::plain;
use crate::exchange::record::in_order;
use crate::exchange::row_person::{RowPerson, fold};

impl FileBook<'_> {
    /// The client of the file that another name of it means, where all doubtful names are to be taken so; else it is asked.
    pub(super) fn double(&mut self, number: &str, name: &str, who: &RowPerson) -> Option<usize> {
        let domains: Vec<String> = who.mails.iter().filter_map(|m| company_domain(m)).collect();
        let in_short = || {
            let at = domains
                .iter()
                .find_map(|domain| self.by_mail.get(&format!("@{domain}")))?;
            let known = &self.clients[*at].client.name;
            is_in_short(&bare(known), &bare(name)).then(|| (known.clone(), *at))
        };
        let known = self.by_bare_name.get(&bare(name)).cloned();
        let same = self.find(name);
        let alike = || {
            let mut at = who
                .mails
                .iter()
                .filter_map(|mail| self.by_mail.get(&fold(mail)));
            let longer = at.find(|at| self.is_longer(**at, name, who));
            let mut at = domains
                .iter()
                .filter_map(|domain| self.by_mail.get(&format!("@{domain}")));
            let kin = || at.find(|at| are_of_one_kind(&self.clients[**at].client.name, name));
            let at = *longer.or_else(kin)?;
            Some((self.clients[at].client.name.clone(), at))
        };
        if same.is_some() && number.is_empty() {
            return None;
        }
        let (first, index) = match same {
            Some(index) => (self.clients[index].client.name.clone(), index),
            None => known.or_else(in_short).or_else(alike)?,
        };
        let is_like = same.is_none()
            && bare(&first) != bare(name)
            && !is_in_short(&bare(&first), &bare(name));
        let known = &self.clients[index];
        let marks = marks(&who.mails, &who.phones);
        let mails = || known.people.iter().flat_map(|person| &person.mails);
        let shared = self.marks_of(index).iter().any(|mark| marks.contains(mark))
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
        // But for a point or a capital it is the same.
        let shared = shared || plain(&first) == plain(name);
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
            why: if is_like {
                "which is called much alike and shares an address"
            } else if apart {
                "which is called alike and shares an address, and has another number"
            } else {
                "whose name differs only in its legal form"
            },
            here: who.mails.join(", "),
            there: String::new(),
        });
        None
    }

    /// Whether the name of a client of the file goes on in another, or the other way round, and one person is told of both.
    fn is_longer(&self, client: usize, name: &str, who: &RowPerson) -> bool {
        let ClientFacts { client, people, .. } = &self.clients[client];
        let [one, other] = [&client.name, name].map(|name| bare(name) + " ");
        let is_same = |person: &Person| in_order(&person.name) == in_order(&who.name);
        !who.name.is_empty()
            && people.iter().any(is_same)
            && (one.starts_with(&other) || other.starts_with(&one))
    }
}
