//! What is asked of a file in the door, and what may be answered.

use crate::app::import_door::DoorQuestion;
use crate::domain::{Joined, Means, Pick, TableKind, Take, counted, set_off};
use crate::exchange::csv::in_words;
use crate::exchange::{FileQuestion, NameDoubt, Parsed, Problem, without_options};

/// What a table of a kind holds, in other words.
fn holds(kind: TableKind) -> &'static str {
    match kind {
        TableKind::Clients => "companies and people, a list of addresses",
        TableKind::Contacts => "calls, mails, meetings: what was said, and when",
        TableKind::Tickets => "requests and problems of a help desk",
    }
}

/// What comes of an answer, where its word alone does not say it: channels and severities do.
fn comes_of(meaning: &str) -> &'static str {
    match meaning {
        "open" => "they wait for us",
        "in progress" => "we are on it, it is not done",
        "taken in charge" => "one of us took it and told them",
        "answered" => "we wrote last, they wait for nothing",
        "they wrote" => "they wrote last and wait for us",
        "waiting" => "it is their turn",
        "resolved" => "we put it right",
        "closed" => "it is over",
        "dropped" => "it is over, nothing was done",
        "reopened" => "what we did has not held",
        "note" => "nobody spoke to them",
        "in" => "they reached out to us",
        "out" => "we reached out to them",
        "both" => "both spoke",
        "reached" => "we spoke with somebody",
        "attempt" => "nobody was reached",
        "missed" => "they called and reached nobody: they wait for us",
        "plan" => "it lies ahead",
        "automatic" => "a machine wrote it",
        "client" => "stays in our care",
        "former" => "was a client, nothing is owed",
        "supplier" => "somebody we buy from",
        "skip" => "these rows are left out",
        "nothing" => "it decides nothing, and is kept beside",
        _ => "",
    }
}

type Picked = (String, String, Pick);

pub(super) fn pick(word: &str, means: &str, pick: Pick) -> Picked {
    (word.to_owned(), means.to_owned(), pick)
}

pub(super) fn question(problem: &Problem, parsed: &Parsed) -> DoorQuestion {
    let column = problem.column.clone();
    let (label, detail, picks) = match problem.asks.as_deref() {
        None => (without_options(&problem.to_string()), String::new(), vec![]),
        Some(FileQuestion::Kind) => {
            let kinds = TableKind::ALL.iter();
            let kinds = kinds.map(|kind| pick(kind.word(), holds(*kind), Pick::Kind(*kind)));
            let why = "its columns do not tell".to_owned();
            ("What does it hold?".to_owned(), why, kinds.collect())
        }
        Some(FileQuestion::Sheet(names)) => {
            let sheets = names
                .iter()
                .map(|name| pick(name, "", Pick::Sheet(name.clone())));
            let sheets = sheets.collect();
            ("Which sheet?".to_owned(), names.join(", "), sheets)
        }
        Some(FileQuestion::Column(field)) => {
            let columns = parsed.stated.columns.iter().map(|column| {
                let is = Pick::Column(column.name.clone(), (*field).to_owned());
                pick(&column.name, &column.samples.join(" · "), is)
            });
            let label = format!("Which column tells {}?", in_words(field));
            (label, without_options(&problem.reason), columns.collect())
        }
        Some(FileQuestion::Value {
            value,
            rows,
            meanings,
        }) => {
            let picks = meanings.iter().map(|meaning| {
                let means = Pick::Value(column.clone(), value.clone(), (*meaning).to_owned());
                pick(meaning, comes_of(meaning), means)
            });
            // Whose rows they are stands in the reason.
            let ends = [") is not known", ") says nothing", ") are numbers"].iter();
            let told = problem.reason.strip_prefix('(');
            let told = told.and_then(|told| ends.clone().find_map(|end| told.split_once(end)));
            let rows = told.map_or_else(|| counted(*rows, "row"), |(rows, _)| rows.to_owned());
            let label = format!("{column}: “{}” means?", problem.value);
            (label, rows, picks.collect())
        }
        Some(FileQuestion::Who(doubt)) => same(doubt),
        Some(FileQuestion::House(names)) => house(names, problem),
    };
    DoorQuestion {
        label,
        detail,
        picks,
        ..DoorQuestion::default()
    }
}

/// Which of some companies is our own house.
fn house(names: &[String], problem: &Problem) -> (String, String, Vec<Picked>) {
    let ours = |word, name: &str| pick(word, "", Pick::House(name.to_owned()));
    let picks = names.iter().map(|name| ours(name, name));
    let picks = picks.chain([ours("none of them", "")]).collect();
    let label = "Which is your own house?".to_owned();
    (label, without_options(&problem.reason), picks)
}

/// Whether a doubtful name means the client that is known: both beside each other, and three answers.
fn same(doubt: &NameDoubt) -> (String, String, Vec<Picked>) {
    let side = |what: &str, told: &str| format!("{what}{}", set_off(": ", told, ""));
    let here = side("the file", &doubt.here);
    let there = side(doubt.stands, &doubt.there);
    let who =
        |word: &str, told: &str, means| pick(word, told, Pick::Who(doubt.name.clone(), means));
    let NameDoubt { name, known, .. } = doubt;
    if known.is_empty() {
        let taken = who("a client", "", Means::Apart);
        let out = who("leave it out", "", Means::Nobody);
        let label = format!("“{name}”: is it a client?");
        return (label, doubt.why.to_owned(), vec![taken, out]);
    }
    let parts = [
        (true, doubt.why),
        (!doubt.here.is_empty(), &here),
        (!doubt.there.is_empty(), &there),
    ];
    let told = parts.iter().filter(|(told, _)| *told);
    let out = "what the file tells of it is not taken";
    let picks = vec![
        who(
            &format!("the same as {known}"),
            &there,
            Means::Known(known.clone()),
        ),
        who("keep it apart", &here, Means::Apart),
        who("leave it out", out, Means::Nobody),
    ];
    let label = format!("“{name}”: is it “{known}”?");
    (label, told.map(|(_, part)| *part).joined(" · "), picks)
}

/// All doubtful names at once, where there are several.
pub(super) fn all_doubts(parsed: &Parsed) -> Option<DoorQuestion> {
    let asks_who = |p: &&Problem| matches!(p.asks.as_deref(), Some(FileQuestion::Who(_)));
    let many = parsed.problems.iter().filter(asks_who).count();
    let asks_house = |p: &Problem| matches!(p.asks.as_deref(), Some(FileQuestion::House(_)));
    // How doubtful names are taken would answer which house is ours too.
    let alone = !parsed.problems.iter().any(asks_house);
    let take = |word, means, take| pick(word, means, Pick::Take(take));
    let apart = "each is a client of its own; merge makes two one later";
    (many > 1 && alone).then(|| DoorQuestion {
        label: format!("all {many} doubtful names at once"),
        picks: vec![
            take(
                "they are the same",
                "all are taken for those on record",
                Take::All,
            ),
            take("keep them apart", apart, Take::Sure),
        ],
        ..DoorQuestion::default()
    })
}
