//! What is asked of a file in the door, and what may be answered.

use crate::app::import_door::DoorQuestion;
use crate::domain::{Joined, Means, Pick, TableKind, Take, counted};
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
        _ => "",
    }
}

pub(super) fn question(problem: &Problem, parsed: &Parsed) -> DoorQuestion {
    let column = problem.column.clone();
    let plain = |word: &str, pick: Pick| (word.to_owned(), String::new(), pick);
    let (label, detail, picks) = match problem.asks.as_deref() {
        None => (without_options(&problem.to_string()), String::new(), vec![]),
        Some(FileQuestion::Kind) => {
            let kinds = TableKind::ALL.iter().map(|kind| {
                (
                    kind.word().to_owned(),
                    holds(*kind).to_owned(),
                    Pick::Kind(*kind),
                )
            });
            (
                "What does it hold?".to_owned(),
                "its columns do not tell".to_owned(),
                kinds.collect(),
            )
        }
        Some(FileQuestion::Sheet(names)) => {
            let sheets = names
                .iter()
                .map(|name| plain(name, Pick::Sheet(name.clone())));
            (
                "Which sheet?".to_owned(),
                names.join(", "),
                sheets.collect(),
            )
        }
        Some(FileQuestion::Column(field)) => {
            let columns = parsed.stated.columns.iter().map(|column| {
                let pick = Pick::Column(column.name.clone(), (*field).to_owned());
                (column.name.clone(), column.samples.join(" · "), pick)
            });
            (
                format!("Which column tells {}?", in_words(field)),
                without_options(&problem.reason),
                columns.collect(),
            )
        }
        Some(FileQuestion::Value {
            value,
            rows,
            meanings,
        }) => {
            let picks = meanings.iter().map(|meaning| {
                let pick = Pick::Value(column.clone(), value.clone(), (*meaning).to_owned());
                ((*meaning).to_owned(), comes_of(meaning).to_owned(), pick)
            });
            // Whose rows they are stands in the reason.
            let ends = [") is not known", ") says nothing", ") are numbers"].iter();
            let told = problem.reason.strip_prefix('(');
            let told = told.and_then(|told| ends.clone().find_map(|end| told.split_once(end)));
            let rows = told.map_or_else(|| counted(*rows, "row"), |(rows, _)| rows.to_owned());
            (
                format!("{column}: “{}” means?", problem.value),
                rows,
                picks.collect(),
            )
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
fn house(names: &[String], problem: &Problem) -> (String, String, Vec<(String, String, Pick)>) {
    let pick =
        |word: &str, pick: &str| (word.to_owned(), String::new(), Pick::House(pick.to_owned()));
    let ours = names.iter().map(|name| pick(name, name));
    (
        "Which is your own house?".to_owned(),
        without_options(&problem.reason),
        ours.chain([pick("none of them", "")]).collect(),
    )
}

/// Whether a doubtful name means the client that is known: both beside each other, and three answers.
fn same(doubt: &NameDoubt) -> (String, String, Vec<(String, String, Pick)>) {
    let side = |what: &str, told: &str| match told {
        "" => what.to_owned(),
        told => format!("{what}: {told}"),
    };
    let (here, there) = (
        side("the file", &doubt.here),
        side(doubt.stands, &doubt.there),
    );
    let who = |word: String, means_words: &str, means: Means| {
        (
            word,
            means_words.to_owned(),
            Pick::Who(doubt.name.clone(), means),
        )
    };
    if doubt.known.is_empty() {
        let label = format!("“{}”: is it a client?", doubt.name);
        let taken = who("a client".to_owned(), "", Means::Apart);
        let out = who("leave it out".to_owned(), "", Means::Nobody);
        return (label, doubt.why.to_owned(), vec![taken, out]);
    }
    (
        format!("“{}”: is it “{}”?", doubt.name, doubt.known),
        [
            (true, doubt.why),
            (!doubt.here.is_empty(), &here),
            (!doubt.there.is_empty(), &there),
        ]
        .iter()
        .filter(|(told, _)| *told)
        .map(|(_, part)| *part)
        .joined(" · "),
        vec![
            who(
                format!("the same as {}", doubt.known),
                &there,
                Means::Known(doubt.known.clone()),
            ),
            who("keep it apart".to_owned(), &here, Means::Apart),
            who(
                "leave it out".to_owned(),
                "what the file tells of it is not taken",
                Means::Nobody,
            ),
        ],
    )
}

/// All doubtful names at once, where there are several.
pub(super) fn all_doubts(parsed: &Parsed) -> Option<DoorQuestion> {
    let doubts = parsed
        .problems
        .iter()
        .filter(|p| matches!(p.asks.as_deref(), Some(FileQuestion::Who(_))));
    let many = doubts.count();
    let asks_house = |p: &Problem| matches!(p.asks.as_deref(), Some(FileQuestion::House(_)));
    // How doubtful names are taken would answer which house is ours too.
    let alone = !parsed.problems.iter().any(asks_house);
    let pick =
        |word: &str, means: &str, take: Take| (word.to_owned(), means.to_owned(), Pick::Take(take));
    (many > 1 && alone).then(|| DoorQuestion {
        label: format!("all {many} doubtful names at once"),
        detail: String::new(),
        picks: vec![
            pick(
                "they are the same",
                "all are taken for those on record",
                Take::All,
            ),
            pick(
                "keep them apart",
                "each is a client of its own; merge makes two one later",
                Take::Sure,
            ),
        ],
        ..DoorQuestion::default()
    })
}
