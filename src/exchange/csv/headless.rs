//! Tables without a line of names: what their columns are called by what stands in them.

use super::dates::{is_date, is_time};
use super::fits::{firms, is_of_addresses, is_of_names, mostly, tells_kinds};
use super::sheet::Sheet;
use super::words;
use crate::domain::DialledNumber;

/// Calls the columns by what stands in them: each name once, the others keep their number.
pub fn call(sheet: &mut Sheet) {
    let manner = |value: &str| words::manner(value).is_some();
    let all = |holds: &dyn Fn(&str) -> bool, at: usize| mostly(sheet, at, holds);
    let number = |value: &str| DialledNumber::of(value).is_some_and(|number| number.last.len() > 6);
    // Names have no small words but “of”, “de”, “och” and the like.
    let short = |value: &str| {
        let mut words = value.split(' ');
        value.split(' ').count() < 7
            && words.all(|word| word.chars().count() < 4 || !word.starts_with(char::is_lowercase))
    };
    let goes = |value: &str| words::manner(value).is_some_and(|said| said.direction.is_some());
    let kinds: [(&str, &dyn Fn(usize) -> bool); 10] = [
        ("Date", &|at| all(&is_date, at)),
        ("Time", &|at| all(&is_time, at)),
        ("E-mail", &|at| is_of_addresses(sheet, at)),
        ("Phone", &|at| all(&number, at)),
        ("Duration", &|at| all(&is_time, at)),
        ("Type", &|at| tells_kinds(sheet, at)),
        ("Direction", &|at| all(&goes, at)),
        ("Outcome", &|at| all(&manner, at)),
        ("Company", &|at| firms(sheet, at) > 0 && all(&short, at)),
        ("Name", &|at| is_of_names(sheet, at) && all(&short, at)),
    ];
    let mut names: Vec<String> = sheet.header.clone();
    for (name, holds) in kinds {
        let free = |at: &usize| names[*at] == sheet.header[*at] && holds(*at);
        if let Some(at) = (0..names.len()).find(free) {
            name.clone_into(&mut names[at]);
        }
    }
    let free = |at: &usize| names[*at] == sheet.header[*at] && is_of_names(sheet, *at);
    if let Some(at) = (0..names.len()).rev().find(free) {
        "Notes".clone_into(&mut names[at]);
    }
    sheet.header = names;
}
