//! The ladder of a repair: its rungs at the left, all that is known of the one under the cursor at the right.

mod detail;

use super::header::{HeadPart, still};
use super::lines::{Pieces, piece, write};
use super::{
    column::Column,
    detail as judgement,
    layout::{BESIDE, PageList},
    short, story,
};
use crate::app::screen::{LadderPage, LadderRow};
use crate::app::{Action, App};
use crate::domain::{Affected, ClientFacts, Doing, Joined, What, on_screen, set_off};
use crate::health::ladder::{Phase, Record, Repair, Rung, RungEvent, Stage, State, Unneeded};
use crate::health::words::{Telling, ladder as told, next_words};
use crate::tui::widget::{Cell, TableColumn, TableRow};
use crate::tui::{event::ListHit, theme::Theme};
use ratatui::{buffer::Buffer, layout::Rect, style::Style};

const COLUMNS: [TableColumn; 4] = [
    TableColumn::figures(""),
    TableColumn::figures(""),
    TableColumn::figures(""),
    TableColumn::words("", 6, 20).clauses().gives_way(2),
];

/// From so many rows on all that is known of a rung is told below the list.
const ROOM_FOR_ALL: u16 = 8;

pub fn head<'a>(app: &'a App, theme: &Theme, _: usize) -> Vec<HeadPart<'a>> {
    let Some(entry) = app.focused() else {
        return vec![];
    };
    let mut parts = vec![vec![
        piece("mend  ", theme.heading()),
        piece(entry.name(), theme.title),
    ]];
    parts.push(judgement::standing(entry, app, theme, 40));
    parts.extend(judgement::healed(app, entry, theme));
    let on_the_ladder = app
        .mend
        .as_ref()
        .and_then(|page| page.ladder.as_ref())
        .is_some_and(|l| l.next.is_some());
    if !on_the_ladder && entry.assessment().next.step != crate::domain::Step::Nothing {
        parts.push(vec![
            piece("Next ", theme.accent),
            piece(short::next(entry, app), theme.text),
        ]);
    }
    still(parts)
}

pub fn draw(app: &App, theme: &Theme, body: Rect, buffer: &mut Buffer) -> Option<ListHit> {
    let page = app.mend.as_ref()?;
    let telling = app.book.telling(&app.shown_detail()?.facts);
    let all = page.rows();
    let row = |at: usize| {
        all.get(at).map_or_else(TableRow::default, |row| {
            one(app, page, *row, &telling, theme)
        })
    };
    let listed = PageList {
        columns: &COLUMNS,
        headings: false,
        list: &page.list,
        len: all.len(),
        above: 0,
        beside: BESIDE,
        row: &row,
    };
    let (split, sight) = listed.split(body, theme, buffer);
    match split.detail {
        Some(room) if room.height >= ROOM_FOR_ALL => {
            detail::draw(app, page, &telling, theme, room, buffer);
        }
        // In a low window why the rung under the cursor is as it is.
        below => {
            if let Some(room) = below.or(split.line) {
                let most = usize::from(room.height);
                let on = Column {
                    theme,
                    room: usize::from(room.width),
                };
                write(room, buffer, reason(app, page, &telling, on, most));
            }
        }
    }
    Some(listed.draw(split.list, theme, buffer, &sight))
}

fn one<'a>(
    app: &'a App,
    page: &'a LadderPage,
    row: LadderRow,
    telling: &Telling<'a>,
    theme: &Theme,
) -> TableRow<'a> {
    match row {
        LadderRow::Head(place) => {
            let repair = page.repair(place);
            TableRow::across(repair.map(|repair| heading(repair, telling, theme, app)))
        }
        LadderRow::Rung(place, rung) => {
            let repair = page.repair(place);
            let cells = repair.and_then(|repair| {
                Some(rung_cells(app, repair, repair.stage(rung)?, telling, theme))
            });
            TableRow::of(cells.unwrap_or_default())
        }
    }
}

/// `#12 Backups empty: untold, stops their business`.
fn heading<'a>(repair: &'a Repair, telling: &Telling, theme: &Theme, app: &App) -> Cell<'a> {
    let title = match &repair.issue {
        Some(issue) => format!("#{} {}", issue.number, issue.title.trim()),
        None if repair.phase == Phase::Rehearsal => "Nothing to mend: a rehearsal".to_owned(),
        None => told::sour_in_words(telling),
    };
    let (state, style) = phase(repair, theme, app);
    Cell::new(title, theme.title).and(format!("  {state}"), style)
}

pub fn phase(repair: &Repair, theme: &Theme, app: &App) -> (String, Style) {
    match &repair.phase {
        Phase::Open if repair.untold.is_some() => (on_screen("untold").to_owned(), theme.danger),
        Phase::Open => (told::hurts(repair.severity).to_owned(), theme.danger),
        Phase::Sour(Some((at, mood))) => {
            (format!("{mood} {}", short::when(*at, app)), theme.danger)
        }
        Phase::Sour(None) => ("marked by hand".to_owned(), theme.danger),
        Phase::Healing => ("healing".to_owned(), theme.healing),
        // Healing ends with a day, not at an hour.
        Phase::Healed(at) => (format!("healed {}", short::day_of(*at, app)), theme.good),
        Phase::Settled(at) => (format!("settled {}", short::when(*at, app)), theme.text),
        Phase::Rehearsal => (String::new(), theme.text),
    }
}

fn rung_cells<'a>(
    app: &'a App,
    repair: &'a Repair,
    stage: &'a Stage,
    telling: &Telling<'a>,
    theme: &Theme,
) -> Vec<Cell<'a>> {
    let shapes = &theme.shapes;
    let (shape, style) = match stage.state {
        State::Done(_) => (shapes.steady, theme.good),
        State::Next => (shapes.waiting, theme.accent),
        State::Ahead => (shapes.silent, theme.text),
        State::Skipped(_) => (shapes.minus, theme.text),
        State::NotNeeded(_) => (shapes.dot, theme.faint),
    };
    let name = match stage.state {
        State::Next => theme.accent,
        State::NotNeeded(_) => theme.faint,
        _ => theme.text,
    };
    let healed = stage.rung == Rung::Healed;
    let (when, words, words_style) = match &stage.state {
        State::Done(at) => (
            if healed {
                short::day_of(*at, app)
            } else {
                short::when(*at, app)
            },
            done_words(app, telling.facts, repair, stage),
            if healed { theme.good } else { theme.text },
        ),
        State::Next => ("next".to_owned(), next_words(telling), theme.title),
        State::Ahead => {
            let words = ahead_words(repair, stage, telling);
            (String::new(), words, theme.faint)
        }
        State::Skipped(event) => ("skipped".to_owned(), event.note.clone(), theme.text),
        State::NotNeeded(why) => {
            let words = told::unneeded(*why).to_owned();
            ("not needed".to_owned(), words, theme.faint)
        }
    };
    vec![
        Cell::new(shape, style),
        Cell::new(stage.rung.word(), name),
        Cell::new(when, name),
        Cell::new(words, words_style),
    ]
}

/// By whom, and in which words; of several rows the last.
fn done_words(app: &App, facts: &ClientFacts, repair: &Repair, stage: &Stage) -> String {
    match stage.rung {
        Rung::Recognise => {
            let doing = Some(repair.doing).filter(|doing| *doing != Doing::NotKnown);
            let doing = set_off(", whose doing: ", doing.map_or("", Doing::whose), "");
            let note = repair.issue.as_ref().map_or("", |issue| issue.note.trim());
            let is_contact = |h: &&RungEvent| matches!(h.record, Record::Contact(_));
            let words = match note {
                "" => (stage.story.iter().find(is_contact)).map_or("", |h| h.record.words().trim()),
                note => note,
            };
            format!("{}{doing}{}", repair.severity, set_off(": “", words, "”"))
        }
        Rung::Healed => "back to standard".to_owned(),
        Rung::FollowUp | Rung::WordBetween => {
            // A word that an apology tells of stands there.
            let done = |h: &&RungEvent| stage.state == State::Done(h.record.at());
            let last = stage.story.iter().rev().find(done);
            last.map_or_else(String::new, |h| h.record.words().to_owned())
        }
        _ => {
            let last = stage.story.last();
            last.map_or_else(String::new, |happened| in_short(app, facts, happened))
        }
    }
}

fn ahead_words(repair: &Repair, stage: &Stage, telling: &Telling) -> String {
    let failed = !repair.failed.is_empty();
    match (stage.rung, &repair.phase) {
        (_, Phase::Rehearsal | Phase::Sour(_)) => told::rehearse(stage.rung).to_owned(),
        (Rung::OwnUp, _) => {
            let untold = repair.untold.as_ref();
            untold.map_or_else(String::new, |u| told::untold_in_words(u, telling.calendar))
        }
        (Rung::WordBetween, Phase::Open) => told::silence(repair).unwrap_or_default(),
        (Rung::Apologise, _) if failed => "again: the fix did not hold".to_owned(),
        (Rung::ChooseSolution, Phase::Open) if failed => {
            "another way: the last did not hold".to_owned()
        }
        (Rung::ChooseSolution, _) if failed => "fixed without choosing anew".to_owned(),
        (Rung::ChooseSolution, _) => repair
            .solution
            .as_ref()
            .map_or_else(String::new, story::solution_words),
        (Rung::Fix, Phase::Open) => told::clock_in_words(&repair.clock, telling)
            .get(1)
            .cloned()
            .unwrap_or_default(),
        (Rung::Healed, Phase::Healing) => {
            let held = told::meter_in_words(&repair.meter, telling);
            let open = held.iter().filter(|(holds, _)| !holds);
            open.map(|(_, words)| words.as_str()).joined(", ")
        }
        _ => told::rehearse(stage.rung).to_owned(),
    }
}

/// Why the rung under the cursor stands as it does, in a few lines.
fn reason<'a>(
    app: &App,
    page: &LadderPage,
    telling: &Telling,
    on: Column,
    most: usize,
) -> Vec<Pieces<'a>> {
    let theme = on.theme;
    let row = page.row().map(LadderRow::parts);
    let Some((repair, rung)) = row.and_then(|(place, rung)| Some((page.repair(place)?, rung)))
    else {
        return vec![];
    };
    let Some(stage) = rung.and_then(|rung| repair.stage(rung)) else {
        let text = if repair.phase == Phase::Rehearsal {
            "what one would do, step by step".to_owned()
        } else {
            told::clock_in_words(&repair.clock, telling).join("; ")
        };
        return on.text(&text, theme.text, most);
    };
    let (label, text, style) = match &stage.state {
        State::Next => ("Next  ", next_words(telling), theme.title),
        State::Done(_) => {
            let words = done_words(app, telling.facts, repair, stage);
            ("", words, theme.text)
        }
        State::Ahead => {
            let words = ahead_words(repair, stage, telling);
            let would = || told::rehearse(stage.rung).to_owned();
            (
                "",
                if words.is_empty() { would() } else { words },
                theme.text,
            )
        }
        State::Skipped(_) | State::NotNeeded(_) => {
            let words = told::rung_state(stage, telling) + &named_by(app, stage);
            ("", words, theme.text)
        }
    };
    let mut lines = on.labelled((label, theme.accent), &text, style, most);
    if lines.len() < most {
        lines.extend(on.text(told::rung_hint(stage.rung), theme.text, most - lines.len()));
    }
    lines
}

/// The same without what the name of the rung says already.
fn in_short(app: &App, facts: &ClientFacts, happened: &RungEvent) -> String {
    let Record::Event(event) = &happened.record else {
        return story::line(app, facts, happened);
    };
    let what = match &event.what {
        What::ToldBoss
        | What::ToldClient
        | What::Apologised(Affected::Client)
        | What::Confirmed => "",
        What::Cause(cause) => cause,
        _ => return story::line(app, facts, happened),
    };
    let by = event.by.trim();
    let done = match what {
        "" => by.to_owned(),
        what => format!("{what}{}", set_off(" (", by, ")")),
    };
    let between = if done.is_empty() { "" } else { ": " };
    format!("{done}{}", set_off(between, event.note.trim(), ""))
}

/// By which key a boss is named, where none is.
pub fn named_by(app: &App, stage: &Stage) -> String {
    let none = matches!(stage.state, State::NotNeeded(Unneeded::NoBoss));
    let key = app.keymap.key(Action::Settings).filter(|_| none);
    key.map_or_else(String::new, |key| format!(" ({} names one)", key.shown()))
}
