//! What is behind a figure of Insights: the list that Enter opens.

use super::{GapSide, InsightRow, RepairRow};
use crate::app::screen::issues::{IssueLane, show_lane};
use crate::app::{App, Entry, May, Page, overlay::Choice};
use crate::health::insight::{GroupedBy, Reply, answers_from};
use crate::health::{Standing, words::insight as words};
use crate::{domain::ClientId, hours::words::long};

/// Clients, each with a word, under a title.
type Listed<'a> = (
    String,
    Box<dyn Iterator<Item = (ClientId, String, String)> + 'a>,
);

/// The list behind the figure under the cursor, where that is no page of its own.
fn listed(app: &App) -> Option<Listed<'_>> {
    let gap = &app.insights.insight.gap;
    Some(match *app.insights.current()? {
        InsightRow::Standing(standing) if !stands_now(app, standing) => stood_so(app, standing),
        InsightRow::Replies => answered(app, &WhichAnswers::Week { late: false }),
        InsightRow::Kept => answered(app, &WhichAnswers::Week { late: true }),
        InsightRow::Care(side) if gap.by != GroupedBy::Size => of_side(app, side),
        InsightRow::Reply(side) => answered(app, &WhichAnswers::Side { side, late: false }),
        InsightRow::Late(side) => answered(app, &WhichAnswers::Side { side, late: true }),
        InsightRow::Repair(RepairRow::Healed) => healed(app, None),
        InsightRow::Repair(RepairRow::Since(standing)) => healed(app, Some(standing)),
        _ => return None,
    })
}

/// Whether somebody stands so today, and that is the week that is looked at.
fn stands_now(app: &App, standing: Standing) -> bool {
    let page = &app.insights;
    page.weeks_back == 0 && page.insight.standings.count(standing) > 0
}

/// Whether there is something behind the figure under the cursor.
pub fn may_open(app: &App) -> May {
    let Some((title, mut named)) = listed(app) else {
        return Ok(());
    };
    let first = named.next().map(drop);
    first.ok_or_else(|| format!("none: {title}"))
}

/// Opens the list behind the figure under the cursor, or the client that it is about.
pub fn open(app: &mut App) {
    let Some(row) = app.insights.current().copied() else {
        return;
    };
    let choice = |(id, name, said): (ClientId, String, String)| {
        Choice::opens(name, said, move |app| app.open_client(&id))
    };
    let behind = listed(app).map(|(title, named)| (title, named.map(choice).collect()));
    if let Some((title, choices)) = behind {
        return app.choose(title, choices);
    }
    match row {
        InsightRow::Standing(standing) => {
            let standing = standing.shown().replace(' ', "-");
            clients(app, format!("stands:{standing} status:active"));
        }
        InsightRow::Care(side) => clients(app, format!("size:{} status:active", side.word())),
        InsightRow::Repair(RepairRow::Open) => to_mend(app, "is:open"),
        InsightRow::Repair(RepairRow::Healing) => to_mend(app, "is:healing"),
        InsightRow::Cause(at) => {
            let cause = app.insights.causes.get(at).map(|count| count.cause.clone());
            show_lane(app, IssueLane::Causes);
            app.issues.cause = cause;
            app.issues.list.set(0);
            app.issues.arrange(&app.book);
        }
        _ => {
            if let Some(client) = app.focus().cloned() {
                app.open_client(&client);
            }
        }
    }
}

/// Who stood so at the end of the week that is looked at.
fn stood_so(app: &App, standing: Standing) -> Listed<'_> {
    let page = &app.insights;
    let (week, book) = (page.week(), &app.book);
    let so = page
        .chronicle
        .clients
        .iter()
        .filter(move |(_, stood)| stood.get(week) == Some(&Some(standing)));
    let mut so: Vec<&Entry> = so.filter_map(|(id, _)| book.get(id)).collect();
    so.sort_by_key(|entry| entry.name());
    let named = so.into_iter().map(|entry| {
        let now = format!("now {}", entry.assessment().standing.shown());
        (entry.id().clone(), entry.name().to_owned(), now)
    });
    let title = format!("{} at the end of {}", standing.shown(), week_of(app));
    (title, Box::new(named))
}

enum WhichAnswers {
    /// Those of the week that is looked at, or only those past their promise.
    Week { late: bool },
    /// Those of a side of the care gap, or only those past their promise.
    Side { side: GapSide, late: bool },
}

/// Answers, the slowest first.
fn answered<'a>(app: &'a App, which: &WhichAnswers) -> Listed<'a> {
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
    let only_late = match which {
        WhichAnswers::Week { late } | WhichAnswers::Side { late, .. } => *late,
    };
    let said = move |reply: &Reply| {
        let took = long(&app.book.calendar, reply.answer.took);
        let waits = if reply.answer.at.is_none() {
            "waits for "
        } else {
            ""
        };
        // Where all of them are, the heading says it.
        let late = if reply.answer.late && !only_late {
            ", past the promise"
        } else {
            ""
        };
        // Of an issue that is at hand by its title too.
        let issues = book.get(&reply.client).map(|entry| &entry.facts().issues);
        let issue = issues.and_then(|all| all.iter().find(|i| i.issue.number == reply.number));
        let title = issue.map_or(String::new(), |i| format!("“{}”, ", i.issue.title.trim()));
        format!("#{} {title}{waits}{took}{late}", reply.number)
    };
    let named = found.into_iter().map(move |reply| {
        let name = book.name(&reply.client).to_owned();
        (reply.client.clone(), name, said(reply))
    });
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
    (title, Box::new(named))
}

/// The repairs that healed, the last first; or only those of clients who stand so today.
fn healed(app: &App, standing: Option<Standing>) -> Listed<'_> {
    let book = &app.book;
    let fits = move |entry: &&Entry| {
        let judged = entry.assessment();
        standing.is_none_or(|standing| judged.counts() && judged.standing == standing)
    };
    let repairs = app.insights.insight.repairs.healed.iter();
    let named = repairs.filter_map(move |one| {
        let entry = book.at(one.client).filter(fits)?;
        let number = entry
            .facts()
            .issue(&one.issue)
            .map_or(0, |i| i.issue.number);
        let day = book.calendar.local_date(one.healed_at).format("%-d %b %Y");
        let took = words::days_of(one.days);
        let said = format!("#{number} healed {day}, in {took}");
        Some((entry.id().clone(), entry.name().to_owned(), said))
    });
    let title = match standing {
        None => "healed".to_owned(),
        Some(standing) => format!("healed, today {}", standing.shown()),
    };
    (title, Box::new(named))
}

fn week_of(app: &App) -> String {
    let page = &app.insights;
    let week = page.chronicle.weeks.get(page.week());
    week.map_or_else(String::new, |week| {
        format!("the week of {}", week.monday.format("%-d %b %Y"))
    })
}

fn clients(app: &mut App, find: String) {
    app.turn_to(Page::Clients);
    app.clients.find_by(find, &app.book);
}

/// The clients of a side by billing, which no filter finds.
fn of_side(app: &App, side: GapSide) -> Listed<'_> {
    let of = app.insights.insight.gap.sides[side as usize].iter();
    let named = of.filter_map(|at| app.book.at(*at)).map(|entry| {
        let days = words::days_of(entry.assessment().care_days);
        let said = format!("last word from us {days} ago");
        (entry.id().clone(), entry.name().to_owned(), said)
    });
    (format!("{} by billing", side.word()), Box::new(named))
}

fn to_mend(app: &mut App, find: &str) {
    show_lane(app, IssueLane::Mend);
    find.clone_into(&mut app.issues.find);
    app.issues.arrange(&app.book);
}
