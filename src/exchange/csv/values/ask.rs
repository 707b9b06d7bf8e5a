//! Values that nobody knows, as they are asked for.

use super::super::sheet::{shorten, whole};
use super::super::words;
use crate::domain::shell_word;
use crate::exchange::{FileQuestion, Problem, count};

/// So many unknown values of a column are asked for at once.
const MOST_ASKED: usize = 20;

/// A value that is not known: as it is compared, as it stands first, in how many rows, in which line first, and of whom.
pub(super) type AskedValue<'s> = (String, &'s str, usize, usize, Vec<String>);

/// Asks what values of a column mean.
pub(super) fn ask(name: &str, asked: Vec<AskedValue>, meanings: &[&'static str]) -> Vec<Problem> {
    let more = asked.len().saturating_sub(MOST_ASKED);
    let mut problems: Vec<Problem> = asked
        .into_iter()
        .take(MOST_ASKED)
        .map(|(_, value, times, line, names)| {
            let mut rows = count(times, "row", "rows");
            if !names.is_empty() {
                let more = if times > names.len() { " …" } else { "" };
                rows = format!("{rows}: {}{more}", names.join(", "));
            }
            let asks = FileQuestion::Value {
                value: value.to_owned(),
                rows: times,
                meanings: meanings.to_vec(),
            };
            let value = shorten(value);
            let unknown = match &*value {
                "" => "says nothing",
                value if words::is_in_doubt(value) => "may be no client",
                _ => "is not known",
            };
            let reason = format!(
                "({rows}) {unknown}; say what it means with --value {}, one of: {}",
                shell_word(&format!("{name}: {value}=MEANING")),
                meanings.join(", ")
            );
            Problem {
                column: name.to_owned(),
                value,
                asks: Some(Box::new(asks)),
                ..whole(line, &reason)
            }
        })
        .collect();
    if more > 0 {
        problems.push(Problem {
            column: name.to_owned(),
            ..whole(
                0,
                &format!(
                    "{name}: {more} more values are not known; --value {} says it of all of them",
                    shell_word(&format!("{name}: *=MEANING"))
                ),
            )
        });
    }
    problems
}
