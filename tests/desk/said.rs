//! Whatever stands in the preview of a line is what is saved, record by record, and a line of which no rule took a word
//! ends nothing.

use crate::bench::{Bench, Dice};
use amends::app::overlay::{Overlay, PreviewRow};
use amends::domain::{ClientFacts, Outcome};

/// Words that the rules know, and some that they do not.
const WORDS: &[&str] = &[
    "called",
    "rang",
    "mailed",
    "wrote",
    "texted",
    "met",
    "visited",
    "spoke to",
    "sent",
    "replied",
    "answered",
    "told",
    "asked",
    "got",
    "heard from",
    "call",
    "phone",
    "mail",
    "letter",
    "visit",
    "meeting",
    "voicemail",
    "missed",
    "Dana",
    "June",
    "will",
    "they",
    "she",
    "we",
    "#1",
    "#9",
    "with",
    "about",
    "by",
    "no answer",
    "not",
    "never",
    "nobody",
    "left a message",
    "cancelled",
    "moved to",
    "due",
    "need to",
    "please",
    "friday",
    "tomorrow",
    "yesterday",
    "4pm",
    "2 days ago",
    "supplier",
    "our",
    "wrong number",
    "furious",
    "happy",
    "thanks",
    "promised",
    "draft",
    "reply",
    "toner",
    "works",
    "is",
    "fine",
    "again",
    "bill",
];

/// What parts them.
const BETWEEN: &[&str] = &[" ", " ", " ", " ", ", ", ". ", ": ", " - "];

/// What they end with.
const ENDS: &[&str] = &["", "", "", "?", " :)", " :((", "."];

fn line(dice: &mut Dice) -> String {
    let mut line = WORDS[dice.below(WORDS.len())].to_owned();
    for _ in 0..dice.below(7) {
        line += BETWEEN[dice.below(BETWEEN.len())];
        line += WORDS[dice.below(WORDS.len())];
    }
    line + ENDS[dice.below(ENDS.len())]
}

fn preview(bench: &Bench) -> Vec<PreviewRow> {
    let app = bench.desk.app();
    match app.overlays.last() {
        Some(Overlay::Prompt(prompt)) => prompt.preview(app),
        other => panic!("a line: {other:?}"),
    }
}

fn asks(facts: &ClientFacts) -> (usize, usize) {
    let all = facts.issues.iter().flat_map(|issue| &issue.asks);
    let waiting = all.clone().filter(|ask| ask.answered_at.is_none());
    (all.count(), waiting.count())
}

/// Compares what was said before with what is kept since.
fn same(rows: &[PreviewRow], before: &ClientFacts, after: &ClientFacts) -> Result<(), String> {
    let of = |label: &str| rows.iter().filter(|row| row.label == label).count();
    let row = |label: &str| rows.iter().find(|row| row.label == label);
    let new: Vec<_> = after
        .contacts
        .iter()
        .filter(|contact| before.contacts.iter().all(|known| known.id != contact.id))
        .collect();
    let kinds = [
        ("contact", Outcome::Reached),
        ("attempt", Outcome::Attempt),
        ("note", Outcome::Note),
    ];
    let said = kinds
        .iter()
        .find_map(|(label, kind)| Some((row(label)?, *kind)));
    match (said, new.as_slice()) {
        (None, []) => {}
        (Some((row, kind)), [contact]) => {
            let mood = contact.mood.map_or_else(
                || !row.text.contains("they sounded"),
                |mood| row.text.contains(&format!("they sounded {mood}")),
            );
            let by = kind == Outcome::Note || row.text.starts_with(contact.channel.word());
            if contact.outcome != kind || !mood || !by {
                return Err(format!("“{}” is {contact:?}", row.text));
            }
            let text = rows.iter().filter(|row| row.label == "text");
            if text.map(|row| row.text.trim()).next().unwrap_or_default() != contact.text {
                return Err(format!("the text is “{}”", contact.text));
            }
        }
        _ => return Err(format!("said {said:?}, kept {}", new.len())),
    }
    let plans = after.plans.len() - before.plans.len();
    let ((all, _), (now_all, now_wait)) = (asks(before), asks(after));
    let opened = now_all - all;
    let owed = now_wait - opened;
    let told = (of("plan"), of("asks"), of("owed"));
    if said.is_some() && told != (plans, opened, owed) {
        return Err(format!("told {told:?}, kept {:?}", (plans, opened, owed)));
    }
    let bare = rows
        .iter()
        .any(|row| row.text.starts_with("nothing here was understood"));
    let answered = asks(before).1 + opened - now_wait;
    if answered != of("answers") || (bare && answered > 0) {
        return Err(format!("{answered} answered, told {}", of("answers")));
    }
    Ok(())
}

#[test]
fn what_stands_in_the_preview_is_what_is_saved() {
    let mut bench = Bench::with(&[("Acme", 3)]);
    bench.find("Acme").press("p").press("enter");
    bench.type_in("Dana Wells").press("enter").press("esc");
    bench.note("Acme", "problem harms: the till is down");
    bench.find("Acme").press("enter");
    let mut dice = Dice::new(9);
    for _ in 0..120 {
        let line = line(&mut dice);
        let before = bench.whole("Acme");
        bench.press("l").press("ctrl-u").type_in(&line);
        let rows = preview(&bench);
        bench.press("enter");
        let after = bench.whole("Acme");
        if let Err(why) = same(&rows, &before, &after) {
            panic!("“{line}”: {why}\n{rows:#?}");
        }
        bench.press("u");
        let back = bench.whole("Acme");
        let parts = |f: &ClientFacts| (f.contacts.len(), f.plans.len(), asks(f));
        assert_eq!(parts(&back), parts(&before), "taken back: {line}");
    }
}
