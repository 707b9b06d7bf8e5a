//! What can be asked of an issue: `kind:mistake severity:stops ball:client cause:delay tag:vip due<3d`. Free words
//! must all stand in the title, the client's name or the number.

use super::RowAnswer::{Number, Word};
use super::{Asked, FilterRow, FilterUnit, counted, holds, means, names, same};
use crate::domain::{Client, Issue};

/// What a filter can ask about one issue.
#[derive(Clone, Debug)]
pub struct IssueRow<'a> {
    pub title: &'a str,
    pub number: i64,
    pub client: &'a Client,
    /// Its note: columns of an import stand there.
    pub note: &'a str,
    pub kind: &'a str,
    /// annoys, harms or stops their business.
    pub severity: &'a str,
    pub ball: &'a str,
    pub supplier: &'a str,
    pub cause: Option<&'a str>,
    /// us, them, both, nobody or not known.
    pub doing: &'a str,
    /// The words of its states: late, untold, reopened …
    pub states: Vec<&'a str>,
    pub boss_told: bool,
    /// Local days until something runs out, negative when it is past; `None`: nothing does.
    pub due: Option<i64>,
    /// Local days since it was noticed.
    pub age: i64,
}

pub enum OfIssues {}

impl FilterRow for OfIssues {
    type Row<'a> = IssueRow<'a>;

    const FIELDS: &'static [Asked<Self>] = &[
        Asked {
            names: &["kind"],
            help: "request, problem or mistake: kind:mistake",
            answer: Word(|row, word| word(row.kind), same),
        },
        Asked {
            names: &["severity"],
            help: "annoys, harms or stops: severity:stops",
            // “stops” stands for “stops their business”.
            answer: Word(
                |row, word| word(row.severity),
                |severity, typed| {
                    let first = severity.split(' ').next();
                    same(severity, typed) || first.is_some_and(|word| same(word, typed))
                },
            ),
        },
        Asked {
            names: &["ball"],
            help: "us, client, supplier, or a supplier's name: turn:client",
            answer: Word(
                |row, word| {
                    let supplier = Some(row.supplier).filter(|name| !name.is_empty());
                    [row.ball].into_iter().chain(supplier).for_each(word);
                },
                holds,
            ),
        },
        Asked {
            names: &["cause"],
            help: "the cause has these letters, or none is known: cause:delay, cause:none",
            answer: Word(|row, word| word(row.cause.unwrap_or("none")), names),
        },
        Asked {
            names: &["doing"],
            help: "us, them, both, nobody or not-known: fault:us",
            answer: Word(|row, word| word(row.doing), same),
        },
        Asked {
            names: &["tag", "tags"],
            help: "the client has the tag: tag:vip",
            answer: Word(
                |row, word| row.client.tags.iter().for_each(|tag| word(tag)),
                same,
            ),
        },
        Asked {
            names: &["client"],
            help: "the client's name has these letters: client:dental",
            answer: Word(|row, word| word(&row.client.name), holds),
        },
        Asked {
            names: &["is"],
            help: "late, not-told-yet, mend, paused, reopened, resolved or open: is:late",
            answer: Word(|row, word| row.states.iter().for_each(|s| word(s)), means),
        },
        Asked {
            names: &["boss"],
            help: "whether the boss has heard of it: boss:told, boss:not-told",
            answer: Word(
                |row, word| word(if row.boss_told { "told" } else { "not told" }),
                same,
            ),
        },
        Asked {
            names: &["due"],
            help: "days until something runs out: due<3d, due<0",
            answer: Number(FilterUnit::Days, |row| row.due.map(counted)),
        },
        Asked {
            names: &["age"],
            help: "days since it was noticed: age>10d",
            answer: Number(FilterUnit::Days, |row| Some(counted(row.age))),
        },
    ];

    fn has_word(row: &IssueRow, word: &str) -> bool {
        let number = word.strip_prefix('#').and_then(|it| it.parse::<i64>().ok());
        let stands = |text: &str| text.to_lowercase().contains(word);
        number == Some(row.number) || stands(row.title) || stands(&row.client.name)
    }

    fn beside<'r>(row: &'r IssueRow) -> Vec<(&'r str, &'r str)> {
        Issue::beside(row.note).chain(row.client.beside()).collect()
    }
}
