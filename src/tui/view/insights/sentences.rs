//! What a row of Insights means, in sentences.

use crate::app::screen::{CauseCount, InsightRow, RepairRow};
use crate::app::{App, Entry};
use crate::health::insight::{HealedRepair, answers_from};
use crate::health::words::{insight as words, score_shown};
use crate::tui::view::short;

fn client(app: &App, entry: &Entry) -> String {
    let judged = entry.assessment();
    let (name, standing, score) = (entry.name(), judged.standing.shown(), score_shown(judged));
    format!("{name}: {standing}, {score}; {}", short::why(entry, app))
}

fn week(app: &App) -> String {
    let page = &app.insights;
    let at = page.week();
    let Some(week) = page.chronicle.weeks.get(at) else {
        return String::new();
    };
    let lead = format!("Week of {}", week.monday.format("%-d %b"));
    match (
        page.current(),
        page.chronicle.replied.get(at).copied().flatten(),
    ) {
        (Some(InsightRow::Standing(standing)), _) => {
            let n = page.chronicle.standings[at][*standing as usize];
            let lists = if n == 0 { "" } else { "; Enter lists them" };
            format!("{lead}: {n} {}{lists}.", standing.shown())
        }
        (_, Some(replied)) => format!(
            "{lead}: half within {}, slowest tenth over {}; {}",
            words::half_within(&replied, &app.book.calendar),
            words::worked(replied.tenth, &app.book.calendar),
            words::in_time(&replied, "answers"),
        ),
        (_, None) => {
            let replies = page.chronicle.replies.iter();
            let waits = replies.filter(|reply| reply.week == at && reply.answer.at.is_none());
            let wait = match waits.count() {
                0 => String::new(),
                n => format!("; past the promise {n}, Enter lists what waits"),
            };
            format!("{lead}: no answers{wait}.")
        }
    }
}

/// What the row under the cursor means, in sentences, what matters first.
pub fn sentences(app: &App) -> Vec<String> {
    let page = &app.insights;
    let insight = &page.insight;
    let Some(row) = page.current() else {
        return vec![];
    };
    match *row {
        InsightRow::Head(_) => vec![],
        InsightRow::Client(at) => app.book.at(at).map_or_else(Vec::new, |entry| vec![client(app, entry)]),
        InsightRow::Standing(_) | InsightRow::Replies | InsightRow::Kept => vec![week(app)],
        InsightRow::Care(_) | InsightRow::Reply(_) | InsightRow::Late(_) => {
            // Who waits longer stands above the picture.
            let what = match row {
                InsightRow::Care(_) => "Days since they last heard from us: half of them fewer, half more.".to_owned(),
                InsightRow::Reply(_) => words::replies_from(answers_from(app.book.date())),
                _ => "Of the answers, and of what is still open past its promise.".to_owned(),
            };
            vec![format!("{what} Enter lists them.")]
        }
        InsightRow::Repair(RepairRow::Open) => vec![
            format!("{} open now", insight.repairs.open),
            "What hurt a relationship and is not fixed. Enter lists it.".to_owned(),
        ],
        InsightRow::Repair(RepairRow::Healing) => vec![
            format!("{} healing now", insight.repairs.healing),
            "Fixed; an apology, a prevention, their word or the calm days are missing. Enter lists it.".to_owned(),
        ],
        InsightRow::Repair(RepairRow::Healed | RepairRow::Since(_)) => words::healed(&insight.repairs),
        InsightRow::Repair(RepairRow::One(at)) => {
            insight.repairs.healed.get(at).map_or_else(Vec::new, |one| healed(app, one))
        }
        InsightRow::Cause(at) => page.causes.get(at).map_or_else(Vec::new, cause),
    }
}

fn healed(app: &App, one: &HealedRepair) -> Vec<String> {
    let Some(entry) = app.book.at(one.client) else {
        return vec![];
    };
    let title = entry
        .facts()
        .issue(&one.issue)
        .map_or("", |issue| &issue.issue.title);
    let standing =
        short::status(entry, app).unwrap_or_else(|| entry.assessment().standing.shown().to_owned());
    vec![
        format!("{}: {title}", entry.name()),
        format!(
            "Noticed {}, healed {}.",
            short::when(one.noticed_at, app),
            short::day_of(one.healed_at, app)
        ),
        format!("Today this client is {standing}. Enter opens it."),
    ]
}

fn cause(cause: &CauseCount) -> Vec<String> {
    let CauseCount {
        cause: word, open, ..
    } = cause;
    let times = match cause.all {
        1 => "once".to_owned(),
        n => format!("{n} times"),
    };
    let mut said = vec![format!("{word}: {times}, {open} of them open")];
    said.extend(match cause.again {
        0 => None,
        1 => Some("Once again after it was to be prevented: that did not hold.".to_owned()),
        n => Some(format!(
            "{n} times again after it was to be prevented: that did not hold."
        )),
    });
    said.push("Enter shows the issues that have it.".to_owned());
    said
}
