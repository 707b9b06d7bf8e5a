//! Whom a number alone belongs to, as other rows of its file tell.

use super::row_told::RowTold;
use super::words::End;
use crate::domain::{DialledNumber, Direction};
use crate::exchange::Stranger;
use crate::exchange::row_person::RowPerson;
use chrono::NaiveDateTime;
use std::collections::HashMap;

/// By the last digits of a number the client's name and the person's; none where rows differ.
#[derive(Default)]
pub struct Callers(HashMap<String, Option<(String, String)>>);

impl Callers {
    pub fn learn(&mut self, company: String, who: RowPerson) {
        if company.is_empty() && who.name.is_empty() {
            return;
        }
        let name = (company, who.name);
        for number in who.phones.iter().filter_map(|p| DialledNumber::of(p)) {
            let known = self.0.entry(number.last);
            known
                .and_modify(|known| *known = known.take().filter(|known| *known == name))
                .or_insert_with(|| Some(name.clone()));
        }
    }

    /// Whether rows tell of any number whose it is.
    pub fn any(&self) -> bool {
        !self.0.is_empty()
    }

    /// Who a row is about, where it tells a number alone.
    pub fn caller(&self, company: String, who: RowPerson) -> (String, RowPerson) {
        if !(company.is_empty() && who.name.is_empty() && who.mails.is_empty()) {
            return (company, who);
        }
        let mut numbers = who.phones.iter().filter_map(|p| DialledNumber::of(p));
        let known = numbers.find_map(|number| self.0.get(&number.last)?.clone());
        match known {
            Some((company, name)) => (company, RowPerson { name, ..who }),
            None => (company, who),
        }
    }
}

/// Numbers that nobody is known by: what was exchanged with each, and when we last spoke.
#[derive(Default)]
pub struct UnknownNumbers(HashMap<String, (Stranger, NaiveDateTime)>);

impl UnknownNumbers {
    pub fn add(&mut self, (number, name): (&str, String), told: &RowTold, at: NaiveDateTime) {
        let last = DialledNumber::of(number).map_or_else(|| number.to_owned(), |one| one.last);
        let (stranger, spoken) = self.0.entry(last).or_default();
        number.clone_into(&mut stranger.domain);
        if stranger.name.is_empty() {
            stranger.name = name;
        }
        let theirs = told.direction == Direction::In;
        *if theirs {
            &mut stranger.from
        } else {
            &mut stranger.to
        } += 1;
        match told.end {
            End::Missed => stranger.missed.push(at),
            End::Reached => *spoken = at.max(*spoken),
            _ => {}
        }
    }

    /// Whom to call back first, then the most exchanged.
    pub fn told(self) -> Vec<Stranger> {
        let mut all = vec![];
        for (mut stranger, spoken) in self.0.into_values() {
            stranger.missed.retain(|at| *at > spoken);
            all.push(stranger);
        }
        let first = |one: &Stranger| (one.missed.len(), one.from + one.to);
        all.sort_by(|a, b| (first(b), &a.domain).cmp(&(first(a), &b.domain)));
        all
    }
}
