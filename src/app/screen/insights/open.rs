//! What is behind a figure of Insights: the list that Enter opens.

use super::{GapSide, InsightRow, RepairRow};
use crate::app::overlay::Choice;
use crate::app::screen::issues::{IssueLane, show_lane};
use crate::app::{App, Entry, Page};
use crate::domain::ClientId;
use crate::health::Standing;
use crate::health::insight::{GroupedBy, Reply, answers_from};
use crate::health::words::insight as words;
use crate::hours::words::length;

/// Opens the list behind the figure under the cursor, or the client that it is about.
pub fn open(app: &mut App) {
    let Some(row) = app.insights.current().copied() else {
        return;
    };
    match row {
        InsightRow::Repair(RepairRow::One(_)) | InsightRow::Client(_) => {
            if let Some(client) = app.focus().cloned() {
                app.open_client(&client);
            }
        }
        InsightRow::Standing(standing)
            if app.insights.weeks_back == 0
                && app.insights.insight.standings.count(standing) > 0 =>
        {
            clients(
                app,
                format!(
                    "stands:{} status:active",
                    standing.shown().replace(' ', "-")
                ),
            );
        }
        InsightRow::Standing(standing) => stood_so(app, standing),
        InsightRow::Replies => answered(app, &WhichAnswers::Week { late: false }),
        InsightRow::Kept => answered(app, &WhichAnswers::Week { late: true }),
        InsightRow::Care(side) => of_side(app, side),
        InsightRow::Reply(side) => answered(app, &WhichAnswers::Side { side, late: false }),
        InsightRow::Late(side) => answered(app, &WhichAnswers::Side { side, late: true }),
        InsightRow::Repair(RepairRow::Open) => to_mend(app, "is:open"),
        InsightRow::Repair(RepairRow::Healing) => to_mend(app, "is:healing"),
        InsightRow::Repair(RepairRow::Healed) => healed(app, None),
        InsightRow::Repair(RepairRow::Since(standing)) => healed(app, Some(standing)),
        InsightRow::Cause(at) => {
            let cause = app.insights.causes.get(at).map(|count| count.cause.clone());
            show_lane(app, IssueLane::Causes);
            app.issues.cause = cause;
            app.issues.list.set(0);
            app.issues.arrange(&app.book);
        }
        InsightRow::Head(_) => {}
    }
}

/// Lists who stood so at the end of the week that is looked at.
fn stood_so(app: &mut App, standing: Standing) {
    let page = &app.insights;
    let (week, book) = (page.week(), &app.book);
    let so = page
        .chronicle
        .clients
        .iter()
        .filter(|(_, stood)| stood.get(week) == Some(&Some(standing)));
    let mut named: Vec<(ClientId, String, String)> = so
        .filter_map(|(id, _)| book.get(id))
        .map(|entry| {
            (
                entry.id().clone(),
                entry.name().to_owned(),
                format!("now {}", entry.assessment().standing.shown()),
            )
        })
        .collect();
    named.sort_by(|a, b| a.1.cmp(&b.1));
    let title = format!("{} at the end of {}", standing.shown(), week_of(app));
    list(app, title, named);
}

enum WhichAnswers {
    /// Those of the week that is looked at, or only those past their promise.
    Week { late: bool },
    /// Those of a side of the care gap, or only those past their promise.
    Side { side: GapSide, late: bool },
}

/// Lists answers, the slowest first.
fn answered(app: &mut App, which: &WhichAnswers) {
    let (page, book) = (&app.insights, &app.book);
    let week = page.week();
    let from = book.calendar.day_start(answers_from(book.date()));
    let fits = |reply: &&Reply| match which {
        WhichAnswers::Week { late } => reply.week == week && (!late || reply.answer.late),
        WhichAnswers::Side { side, late } => {
            let lately = reply.answer.at.is_none_or(|at| at >= from);
            let of = &page.insight.gap.sides[*side as usize];
            let there = book.place(&reply.client).is_some_and(|at| of.contains(&at));
            lately && there && (!late || reply.answer.late)
        }
    };
    let mut found: Vec<&Reply> = page.chronicle.replies.iter().filter(fits).collect();
    found.sort_by_key(|reply| std::cmp::Reverse(reply.answer.took));
    let said = |reply: &Reply| {
        let took = length(reply.answer.took);
        let waits = if reply.answer.at.is_none() {
            "waits for "
        } else {
            ""
        };
        let late = if reply.answer.late {
            ", past the promise"
        } else {
            ""
        };
        format!("#{} {waits}{took}{late}", reply.number)
    };
    let named = found
        .into_iter()
        .map(|reply| {
            (
                reply.client.clone(),
                book.name(&reply.client).to_owned(),
                said(reply),
            )
        })
        .collect();
    let what = |late: &bool| {
        if *late {
            "past their promise"
        } else {
            "answers"
        }
    };
    let title = match which {
        WhichAnswers::Week { late } => format!("{}, {}", what(late), week_of(app)),
        WhichAnswers::Side { side, late } => {
            let since = answers_from(book.date()).format("%-d %b %Y");
            format!("{}, {} clients, since {since}", what(late), side.word())
        }
    };
    list(app, title, named);
}

/// Lists the repairs that healed, the last first; or only those of clients who stand so today.
fn healed(app: &mut App, standing: Option<Standing>) {
    let book = &app.book;
    let fits = |entry: &&Entry| {
        let judged = entry.assessment();
        standing.is_none_or(|standing| judged.counts() && judged.standing == standing)
    };
    let repairs = app.insights.insight.repairs.healed.iter();
    let named = repairs
        .filter_map(|one| {
            let entry = book.at(one.client).filter(fits)?;
            let number = entry
                .facts()
                .issue(&one.issue)
                .map_or(0, |i| i.issue.number);
            let day = book.calendar.local_date(one.healed_at).format("%-d %b %Y");
            let took = words::days_of(one.days);
            let said = format!("#{number} healed {day}, in {took}");
            Some((entry.id().clone(), entry.name().to_owned(), said))
        })
        .collect();
    let title = match standing {
        None => "healed".to_owned(),
        Some(standing) => format!("healed, today {}", standing.shown()),
    };
    list(app, title, named);
}

fn week_of(app: &App) -> String {
    let page = &app.insights;
    let week = page.chronicle.weeks.get(page.week());
    week.map_or_else(String::new, |week| {
        format!("the week of {}", week.monday.format("%-d %b %Y"))
    })
}

fn list(app: &mut App, title: String, named: Vec<(ClientId, String, String)>) {
    if named.is_empty() {
        app.say(format!("none: {title}"));
        return;
    }
    let choice = |(id, name, said): (ClientId, String, String)| {
        Choice::opens(name, said, move |app| app.open_client(&id))
    };
    app.choose(title, named.into_iter().map(choice).collect());
}

fn clients(app: &mut App, find: String) {
    app.turn_to(Page::Clients);
    app.clients.find_by(find, &app.book);
}

/// The clients of a side: by their size on the page Clients, by billing, which no filter finds, in a list.
fn of_side(app: &mut App, side: GapSide) {
    if app.insights.insight.gap.by == GroupedBy::Size {
        clients(app, format!("size:{} status:active", side.word()));
        return;
    }
    let of = app.insights.insight.gap.sides[side as usize].iter();
    let named = of
        .filter_map(|at| app.book.at(*at))
        .map(|entry| {
            let days = words::days_of(entry.assessment().care_days);
            let said = format!("last word from us {days} ago");
            (entry.id().clone(), entry.name().to_owned(), said)
        })
        .collect();
    list(app, format!("{} by billing", side.word()), named);
}

fn to_mend(app: &mut App, find: &str) {
    show_lane(app, IssueLane::Mend);
    find.clone_into(&mut app.issues.find);
    app.issues.arrange(&app.book);
}
