//! What was written in turns in one cell: “date;who;text”, or a line each, “date who: text”.

use super::moment::{self, MomentRead};
use crate::domain::DateOrder;

/// When a turn was written, by whom where that is told, and what.
pub type WrittenTurn = (MomentRead, String, String);

/// The turns of a cell that begins with one; lines without a day go on with the one before.
pub fn of(cell: &str, order: DateOrder) -> Vec<WrittenTurn> {
    let mut turns: Vec<WrittenTurn> = vec![];
    for line in cell.lines().filter(|line| !line.trim().is_empty()) {
        match (turn(line.trim(), order), turns.last_mut()) {
            (Some(turn), _) => turns.push(turn),
            (None, Some((.., text))) => *text = format!("{text}\n{}", line.trim()),
            (None, None) => return vec![],
        }
    }
    turns
}

/// Whether a cell is nothing but turns whose days, writers and texts stand apart.
pub fn are_apart(cell: &str) -> bool {
    let mut parts = cell.splitn(3, ';').map(str::trim);
    let day = parts
        .next()
        .and_then(|day| moment::read(day, DateOrder::Dmy));
    day.is_some() && parts.count() == 2
}

fn turn(line: &str, order: DateOrder) -> Option<WrittenTurn> {
    /// So many words are a day and an hour at most, and somebody's name.
    const WORDS: usize = 5;
    const AROUND: &[char] = &[
        ' ', '[', ']', '(', ')', '-', '–', '—', ',', ';', ':', '|', '>',
    ];
    let ends = line.match_indices([' ', ';', '\t']).map(|(at, _)| at);
    let ends: Vec<usize> = ends.take(WORDS).collect();
    let day = |end: &usize| {
        let told = line[..*end].trim_matches(AROUND);
        // A number alone counts something.
        let parts = told.split(|c: char| !c.is_alphanumeric()).count();
        let at = moment::read(told, order).filter(|_| parts > 2)?.0;
        Some((at, line[*end..].trim_start_matches(AROUND)))
    };
    let (at, rest) = ends.iter().rev().find_map(day)?;
    let who = rest.split_once([':', ';']).filter(|(who, _)| {
        let who = who.trim();
        !who.is_empty() && who.split(' ').count() < WORDS && !who.contains(['.', ',', '/'])
    });
    let (who, text) = who.unwrap_or(("", rest));
    let told = text.chars().any(char::is_alphabetic) && moment::read(line, order).is_none();
    let who = who.trim_matches(AROUND);
    told.then(|| (at, who.to_owned(), text.trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::of;
    use crate::domain::DateOrder;

    #[test]
    fn turns_stand_each_behind_its_day() {
        let told = |cell| -> Vec<(String, String)> {
            let turns = of(cell, DateOrder::Dmy).into_iter();
            turns.map(|(_, who, text)| (who, text)).collect()
        };
        let both = |who: &str, text: &str| (who.to_owned(), text.to_owned());
        assert_eq!(
            told(
                "2026-02-11 10:00 Tom: sent a part\nby post\n\n[12/02/2026, 9:00 AM] Ilse Marten: it squeaks"
            ),
            [
                both("Tom", "sent a part\nby post"),
                both("Ilse Marten", "it squeaks")
            ]
        );
        assert_eq!(
            told("2026-02-11 09:00;tom;done; paid"),
            [both("tom", "done; paid")]
        );
        assert_eq!(
            told("11.02.2026 - rang, all fine"),
            [both("", "rang, all fine")]
        );
        assert!(told("The till is dark\n2026-02-11 10:00 Tom: sent").is_empty());
        assert!(told("3 doors squeak: all of them").is_empty());
    }
}
