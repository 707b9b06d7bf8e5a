//! Terms about what imports kept beside the facts, by the names that their columns had:
//! `support-plan:gold seats>10 support-plan:none`.

use super::{Compare, FilterRow, FilterUnit, Test, counted_text, holds};
use crate::domain::Joined;

/// A column's name as it is typed: `Support Plan` by `support-plan`.
pub fn typed(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty()).map(str::to_lowercase);
    words.joined("-")
}

/// The test of a term whose name is that of a column; `None`: no column has it.
pub fn test<L: FilterRow>(
    names: &[String],
    name: &str,
    compare: Compare,
    value: &str,
) -> Option<Result<Test<L>, String>> {
    let name = typed(name);
    names.iter().find(|known| typed(known) == name)?;
    let wanted = match compare {
        Compare::Equal => {
            let words = value.split(',').filter(|word| !word.is_empty());
            WantedBeside::Words(words.map(str::to_owned).collect())
        }
        _ => match FilterUnit::Plain.number(value) {
            Some(number) => WantedBeside::Number(compare, number),
            None => return Some(Err(FilterUnit::Plain.refuse(value, &name))),
        },
    };
    Some(Ok(Test::Beside(BesideTest { name, wanted })))
}

pub struct BesideTest {
    name: String,
    wanted: WantedBeside,
}

enum WantedBeside {
    /// One of these words stands in it; `none`: nothing is known.
    Words(Vec<String>),
    /// Its number compares so.
    Number(Compare, f64),
}

impl BesideTest {
    /// Whether it holds for what is kept beside a row.
    pub fn holds(&self, kept: &[(&str, &str)]) -> bool {
        let value = kept.iter().find(|(name, _)| typed(name) == self.name);
        let value = value.map(|(_, value)| *value);
        match &self.wanted {
            WantedBeside::Words(words) => words.iter().any(|word| match value {
                None => word == "none",
                Some(value) => holds(value, word),
            }),
            WantedBeside::Number(compare, number) => value
                .and_then(counted_text)
                .is_some_and(|of| compare.holds(of, *number)),
        }
    }
}
