//! What can be asked of a client: `tag:vip standing:quiet last>30d open>0 size:small`, and custom fields.

use super::RowAnswer::{Number, Word};
use super::{Asked, FilterRow, FilterUnit, counted, means, names, same};
use crate::domain::{Client, Instant};

/// What a filter can ask about one client.
#[derive(Clone, Debug)]
pub struct ClientRow<'a> {
    pub client: &'a Client,
    pub now: Instant,
    pub standings: Vec<&'a str>,
    pub lane: &'a str,
    pub status: &'a str,
    /// Whether a snooze hides it from Today, whatever its status.
    pub snoozed: bool,
    pub score: f64,
    /// Days since the last contact either way; `None`: never.
    pub last: Option<i64>,
    pub open: usize,
    pub asks: usize,
    /// How much of the cadence is used, in percent.
    pub cadence: f64,
    pub with: Option<&'a str>,
    /// Who asks.
    pub me: &'a str,
}

pub enum OfClients {}

impl FilterRow for OfClients {
    type Row<'a> = ClientRow<'a>;

    const FIELDS: &'static [Asked<Self>] = &[
        Asked {
            names: &["tag", "tags"],
            help: "has the tag: tag:vip",
            answer: Word(
                |row, word| row.client.tags.iter().for_each(|tag| word(tag)),
                same,
            ),
        },
        Asked {
            names: &["standing"],
            help: "how it stands, not-told-yet soured waiting neglected quiet healing steady: stands:soured",
            answer: Word(
                |row, word| row.standings.iter().for_each(|s| word(s)),
                means,
            ),
        },
        Asked {
            names: &["lane"],
            help: "the kind of its next step: group:owe",
            answer: Word(|row, word| word(row.lane), means),
        },
        Asked {
            names: &["status"],
            help: "active, paused, former, or snoozed: status:snoozed",
            answer: Word(
                |row, word| {
                    let snoozed = row.snoozed.then_some("snoozed");
                    [row.status].into_iter().chain(snoozed).for_each(word);
                },
                same,
            ),
        },
        Asked {
            names: &["with", "looked-after-by"],
            help: "who of us looks after it, me or nobody: with:ines, with:me",
            answer: Word(
                |row, word| match row.with {
                    None => ["nobody", "none"].into_iter().for_each(word),
                    Some(with) => {
                        let me = same(with, row.me).then_some("me");
                        [with].into_iter().chain(me).for_each(word);
                    }
                },
                names,
            ),
        },
        Asked {
            names: &["size"],
            help: "small, medium or large: size:small",
            answer: Word(
                |row, word| row.client.size.iter().for_each(|s| word(s.word())),
                same,
            ),
        },
        Asked {
            names: &["name"],
            help: "the name has these letters: name:dental",
            answer: Word(
                |row, word| word(&row.client.name),
                |name, typed| name.to_lowercase().contains(typed),
            ),
        },
        Asked {
            names: &["score"],
            help: "its score: score<70",
            answer: Number(FilterUnit::Plain, |row| Some(row.score)),
        },
        Asked {
            names: &["last"],
            help: "days since the last contact: last>30d, last:never",
            answer: Number(FilterUnit::DaysAgo, |row| {
                Some(row.last.map_or(f64::INFINITY, counted))
            }),
        },
        Asked {
            names: &["since"],
            help: "a client for so long: since<2y, since>90d",
            answer: Number(FilterUnit::Days, |row| {
                Some(counted((row.now - row.client.since?).num_days()))
            }),
        },
        Asked {
            names: &["open"],
            help: "open issues: open>0",
            answer: Number(FilterUnit::Plain, |row| Some(counted(row.open))),
        },
        Asked {
            names: &["asks"],
            help: "questions of theirs that wait: questions>0",
            answer: Number(FilterUnit::Plain, |row| Some(counted(row.asks))),
        },
        Asked {
            names: &["cadence"],
            help: "percent used of the time in which we promise to be in touch: in-touch>80",
            answer: Number(FilterUnit::Percent, |row| Some(row.cadence)),
        },
    ];

    /// Free words are for the caller, who ranks names by them.
    fn has_word(_: &ClientRow, _: &str) -> bool {
        true
    }

    fn beside<'r>(row: &'r ClientRow) -> Vec<(&'r str, &'r str)> {
        row.client.beside().collect()
    }
}
