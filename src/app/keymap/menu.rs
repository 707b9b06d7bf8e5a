//! What help and the palette list: every action by the table of keys, the lanes of Today and Issues, and what can be
//! typed to find clients.

use super::{Binding, HandledIn};
use crate::app::over_keys::{OVER_KEYS, OverKey};
use crate::app::overlay::{Choice, Menu, MenuRow, Overlay, views};
use crate::app::screen::{IssueLane, LANES, MINE};
use crate::app::{Action, App, Page, Place, TableView, USUAL};
use crate::domain::Joined;
use crate::phrase::ClientFilter;
use std::rc::Rc;

/// The groups of the table, each by its first action.
const GROUPS: &[(Action, &str)] = &[
    (Action::DidIt, "do"),
    (Action::Open, "move"),
    (Action::PageToday, "go"),
    (Action::AddClient, "set"),
    (Action::Palette, "more"),
];
const LANE: &str = "group";
const VIEW: &str = "view";
const FILTER: &str = "find";

/// What else a filter takes beside its fields, and what it finds.
const FILTERS: &[(&str, &str)] = &[
    (
        "support-plan:gold",
        "a column that an import kept beside; none where it is empty, seats>10 for numbers",
    ),
    ("-tag:vip", "a minus before any of them: all others"),
];

/// What is done elsewhere: where, what it is called, and how.
const ELSEWHERE: &[(&str, &str, &str)] = &[
    (
        "file",
        "keys",
        "in the configuration file, which key does what: under [keys], as in log = [\"c\", \"l\"]",
    ),
    (
        "file",
        "own colors",
        "in the configuration file, under [colors], as in danger = \"#ff5f5f\"",
    ),
    (
        "file",
        "ascii",
        "in the configuration file, ascii = true: no sign that is not on a keyboard",
    ),
    (
        "shell",
        "export",
        "in a shell, amends export: everything as JSON, or tables for other programs",
    ),
    (
        "shell",
        "sync",
        "in a shell, amends sync reads new mail and calendars now",
    ),
    (
        "shell",
        "brief",
        "in a shell, amends brief: the morning on a page, as text, Markdown or HTML",
    ),
    (
        "shell",
        "subject",
        "in a shell, amends subject: all that is held about a client, to hand over",
    ),
    (
        "shell",
        "doctor",
        "in a shell, amends doctor looks at the file and its copies",
    ),
];

fn group(action: Action) -> (usize, &'static str) {
    let begins = |(first, _): &(Action, _)| *first as usize <= action as usize;
    let at = GROUPS.iter().rposition(begins).unwrap_or(0);
    (at, GROUPS[at].1)
}

pub fn open(app: &mut App, palette: bool, all: &'static [Binding]) {
    let place = app.place();
    // What works here leads, by its group; in it what only this page has.
    let own = |b: &Binding| b.at.iter().all(|at| at.on == [place]);
    let mut bindings: Vec<&Binding> = all.iter().filter(|b| !app.is_barred(b.action)).collect();
    let works = |b: &Binding| b.at(place).is_some_and(|at| at.may(app).is_ok());
    // Before there is a client what brings one leads: there is nothing yet to move in.
    let begins =
        |b: &Binding| place == Place::Nobody && b.at(place).is_some_and(HandledIn::is_told);
    bindings.sort_by_cached_key(|b| (!works(b), !begins(b), group(b.action).0, !own(b)));
    let row = |b: &Binding| {
        let action = b.action;
        MenuRow {
            group: group(action).1,
            keys: app.keymap.keys_text(action),
            name: b.said(),
            help: b.help.into(),
            here: works(b),
            then: Rc::new(move |app, moment| {
                app.act(action, moment);
                vec![]
            }),
        }
    };
    let mut rows: Vec<MenuRow> = bindings.into_iter().map(row).collect();
    rows.extend(lanes(app).into_iter().map(LaneOf::row));
    rows.extend(
        app.views
            .iter()
            .filter(|(name, _)| *name != USUAL)
            .map(kept),
    );
    let filters = ClientFilter::examples().chain(FILTERS.iter().copied());
    rows.extend(filters.map(|(typed, help)| filter(typed, help)));
    rows.extend(OVER_KEYS.iter().filter(|_| !palette).map(over));
    rows.extend(ELSEWHERE.iter().map(elsewhere));
    let title = if palette {
        "Do what?"
    } else {
        "Help · what works here first"
    };
    app.overlays.push(Overlay::Menu(Menu::new(title, rows)));
}

/// A key of what lies over a page: picked, it says what it does there.
fn over(key: &'static OverKey) -> MenuRow {
    let keys = key.keys.iter().map(|key| key.shown()).joined(" ");
    MenuRow {
        keys,
        here: false,
        ..MenuRow::opens("typing", key.over, key.help, |app| app.say(key.help))
    }
}

/// What is done elsewhere: picked, it says how.
fn elsewhere((place, name, help): &'static (&str, &str, &str)) -> MenuRow {
    MenuRow {
        here: false,
        ..MenuRow::opens(place, *name, *help, move |app| app.say(*help))
    }
}

fn kept((name, view): (&String, &TableView)) -> MenuRow {
    let look = view.clone();
    let help = format!("on Clients: {}", view.told());
    MenuRow::opens(VIEW, name, help, move |app| views::show(app, &look))
}

struct LaneOf {
    page: Page,
    place: usize,
    word: &'static str,
    count: String,
}

impl LaneOf {
    fn go(&self) -> impl Fn(&mut App) + 'static {
        let (page, place) = (self.page, self.place);
        move |app: &mut App| {
            app.show_page(page);
            let (front, book, _) = app.front_mut();
            front.go_to_lane(place, book);
        }
    }

    fn row(self) -> MenuRow {
        let page = ["Issues", "Today"][usize::from(self.page == Page::Today)];
        let help = format!("on {page}, only these{}", self.count);
        MenuRow::opens(LANE, self.word, help, self.go())
    }
}

/// Every lane of Today and of Issues, with how many are in it where that is known.
fn lanes(app: &App) -> Vec<LaneOf> {
    let today = &app.book.today;
    let count = |n: usize| format!(": {n}");
    let all = LaneOf {
        page: Page::Today,
        place: 0,
        word: "all",
        count: count(today.rows.len()),
    };
    let of_today = LANES.iter().zip(1..).map(|(lane, place)| LaneOf {
        page: Page::Today,
        place,
        word: lane.shown(),
        count: count(today.count(*lane)),
    });
    let mine = LaneOf {
        page: Page::Today,
        place: MINE,
        word: "mine",
        count: count(app.book.mine()),
    };
    let of_issues = |(place, lane): (usize, &IssueLane)| LaneOf {
        page: Page::Issues,
        place,
        word: lane.word(),
        count: match app.issues.counts[place] {
            0 => String::new(),
            n => count(n),
        },
    };
    let of_issues = IssueLane::ALL.iter().enumerate().map(of_issues);
    let of_today = [all].into_iter().chain(of_today).chain([mine]);
    of_today.chain(of_issues).collect()
}

pub fn choose_lane(app: &mut App) {
    let page = match app.page {
        Page::Issues => Page::Issues,
        _ => Page::Today,
    };
    let lanes = lanes(app).into_iter().filter(|lane| lane.page == page);
    let choice = |lane: LaneOf| {
        let go = lane.go();
        let count = lane.count.trim_start_matches(": ").to_owned();
        Choice::opens(lane.word, count, go)
    };
    app.choose("Which group?", lanes.map(choice).collect());
}

fn filter(typed: &'static str, help: &'static str) -> MenuRow {
    MenuRow::opens(FILTER, typed, help, move |app| {
        app.show_page(Page::Clients);
        app.clients.find_by(typed, &app.book);
    })
}
