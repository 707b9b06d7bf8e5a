//! Whom a number alone belongs to, as other rows of its file tell.

use crate::exchange::address::DialledNumber;
use crate::exchange::row_person::RowPerson;
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
