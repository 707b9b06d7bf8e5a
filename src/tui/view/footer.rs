//! The last line: the find line while one types it, else a notice, else the keys that work here; what undo
//! would take back at its right.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::said;
use crate::app::screen::IssueLane;
use crate::app::{Action, App, Page, Tone, keymap};
use crate::health::Rung;
use crate::tui::Hits;
use crate::tui::text::{put, width};
use crate::tui::theme::Theme;
use crate::tui::widget::{Field, Hint, hints};

/// What undo would take back is left out where fewer cells than this would be left for the keys.
const ROOM_FOR_KEYS: u16 = 78;
/// The most cells for what undo would take back.
const UNDO_ROOM: usize = 28;

/// On the ladder the keys mean its rungs.
const ON_THE_LADDER: &[(Action, &str)] = &[
    (Action::DidIt, "do it"),
    (Action::SkipRung, "skip"),
    (Action::Edit, "correct"),
    (Action::Delete, "take off"),
    (Action::Log, "log"),
    (Action::Ball, "ball"),
    (Action::Touches, "touches"),
    (Action::Reopen, "reopen"),
    (Action::Settle, "settle"),
    (Action::Help, "help"),
];

/// In the lists beside the issues they mean its rows.
const ON_PLANS: &[(Action, &str)] = &[
    (Action::DidIt, "done or dropped"),
    (Action::NewIssue, "new"),
    (Action::Edit, "edit"),
    (Action::Delete, "delete"),
    (Action::Log, "log"),
    (Action::Open, "open"),
    (Action::Palette, "do"),
    (Action::Help, "help"),
];
const ON_SUPPLIERS: &[(Action, &str)] = &[
    (Action::NewIssue, "new"),
    (Action::Edit, "edit"),
    (Action::Delete, "delete"),
    (Action::OpenLink, "reach"),
    (Action::CopyText, "copy"),
    (Action::Open, "what it holds"),
    (Action::Palette, "do"),
    (Action::Help, "help"),
];
/// Before there is anybody to act on.
const ON_NOBODY: &[(Action, &str)] = &[
    (Action::AddClient, "add a client"),
    (Action::Palette, "do"),
    (Action::Help, "help"),
    (Action::Quit, "quit"),
];
const ON_CAUSES: &[(Action, &str)] = &[
    (Action::Open, "its issues"),
    (Action::Palette, "do"),
    (Action::Help, "help"),
];

/// Draws the footer; the cursor's place while one types in it.
pub fn draw(
    app: &App,
    theme: &Theme,
    area: Rect,
    buffer: &mut Buffer,
    hits: &mut Hits,
) -> Option<Position> {
    let area = Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(2),
        ..area
    };
    if area.is_empty() {
        return None;
    }
    if let Some((line, _)) = &app.finding {
        put(buffer, area.x, area.y, 1, "/", theme.key);
        let room = Rect {
            x: area.x + 1,
            width: area.width.saturating_sub(1),
            ..area
        };
        let field = Field {
            value: line.text(),
            cursor: line.cursor(),
            spans: &[],
            placeholder: find_hint(app),
        };
        return field.draw(room, buffer, theme);
    }
    // While something lies over the page its own keys are told there, and those of the page mean nothing.
    let covered = !app.overlays.is_empty();
    let mut area = area;
    if !covered {
        area.width -= undo(app, theme, area, buffer, hits);
    }
    if let Some(notice) = &app.notice {
        let style = if notice.tone == Tone::Problem {
            theme.danger
        } else {
            theme.text
        };
        put(buffer, area.x, area.y, area.width, &notice.text, style);
        return None;
    }
    if !covered {
        keys(app, theme, area, buffer, hits);
    }
    None
}

fn find_hint(app: &App) -> &'static str {
    match (&app.client, app.page) {
        (Some(_), _) => "a word of the timeline",
        (None, Page::Today) => "part of a name",
        (None, Page::Issues) => {
            "a word, or kind:mistake severity:stops ball:client cause:delay tag:vip due<3d is:late"
        }
        (None, Page::Insights) => "",
        (None, Page::Clients) => {
            "part of a name, or tag:vip standing:quiet last>30d open>0 status:snoozed"
        }
    }
}

/// At the right end, what `u` would take back. Returns the cells it took.
fn undo(app: &App, theme: &Theme, area: Rect, buffer: &mut Buffer, hits: &mut Hits) -> u16 {
    let (Some(title), Some(key)) = (&app.undo_title, app.keymap.key(Action::Undo)) else {
        return 0;
    };
    let key = said::keys(keymap::shown(key), theme);
    let label = format!("undo {}", crate::tui::text::fit(title, UNDO_ROOM));
    // A notice is told whole: it is about the same change, and its end may be the number of what was made.
    let others = app.notice.as_ref().map_or(ROOM_FOR_KEYS, |n| {
        u16::try_from(width(&n.text) + 2).unwrap_or(u16::MAX)
    });
    let cells = |label: &str| u16::try_from(width(&key) + 1 + width(label)).unwrap_or(u16::MAX);
    let fits = |label: &&str| area.width >= cells(label).saturating_add(others);
    let short = if app.notice.is_some() { "undo" } else { "" };
    let Some(label) = [&*label, short]
        .into_iter()
        .filter(|label| !label.is_empty())
        .find(fits)
    else {
        return 0;
    };
    let cells = cells(label);
    let place = Rect {
        x: area.right() - cells,
        width: cells,
        ..area
    };
    let drawn = hints(
        place,
        buffer,
        theme,
        &[Hint {
            key: &key,
            label,
            does: Action::Undo,
        }],
    );
    hits.actions.extend(drawn);
    cells + 2
}

/// The keys of what is in front, where they mean something of its own.
fn its_own(app: &App) -> Option<Vec<(Action, &'static str)>> {
    let on_suppliers = app.page == Page::Issues && app.issues.lane == IssueLane::Suppliers;
    if app.book.entries().is_empty() && !on_suppliers {
        return Some(ON_NOBODY.to_vec());
    }
    if app.mend.is_none() && app.client.is_none() && app.page == Page::Issues {
        return match app.issues.lane {
            IssueLane::Plans => Some(ON_PLANS.to_vec()),
            IssueLane::Suppliers => Some(ON_SUPPLIERS.to_vec()),
            IssueLane::Causes if app.issues.cause.is_none() => Some(ON_CAUSES.to_vec()),
            _ => None,
        };
    }
    on_the_ladder(app)
}

/// The keys of the ladder, if it is in front: where one apologises, the letter is among the first.
fn on_the_ladder(app: &App) -> Option<Vec<(Action, &'static str)>> {
    let page = app.mend.as_ref()?;
    let mut keys = ON_THE_LADDER.to_vec();
    let rung = page
        .current()
        .and_then(|(repair, stage)| repair.is_current().then_some(stage?.rung));
    if matches!(rung, Some(Rung::Apologise | Rung::ApologiseOthers)) {
        keys.insert(1, (Action::Letter, "letter"));
    }
    Some(keys)
}

fn keys(app: &App, theme: &Theme, area: Rect, buffer: &mut Buffer, hits: &mut Hits) {
    let places = app.places();
    let usual: Vec<(Action, &str)> = keymap::BINDINGS
        .iter()
        .filter(|b| !b.hint.is_empty() && places.contains(&b.place))
        .filter(|b| b.action != Action::Find || app.has_find())
        .map(|b| (b.action, b.hint))
        .collect();
    let own = its_own(app);
    let worth = own.as_deref().unwrap_or(&usual);
    let shown: Vec<(String, &str, Action)> = worth
        .iter()
        .filter_map(|(action, hint)| {
            app.keymap.key(*action).map(|key| {
                (
                    said::keys(keymap::shown(key), theme).into_owned(),
                    *hint,
                    *action,
                )
            })
        })
        .collect();
    let mut all: Vec<Hint<Action>> = shown
        .iter()
        .map(|(key, label, does)| Hint {
            key,
            label,
            does: *does,
        })
        .collect();
    // What leads on keeps its place whatever else has to go: help to all other keys, Enter into what one sees.
    while all_cells(&all) > usize::from(area.width) {
        let Some(last) = all
            .iter()
            .rposition(|h| !matches!(h.does, Action::Help | Action::Open))
        else {
            break;
        };
        all.remove(last);
    }
    hits.actions.extend(hints(area, buffer, theme, &all));
}

/// The cells of hints in one line.
fn all_cells(hints: &[Hint<Action>]) -> usize {
    hints
        .iter()
        .map(|h| width(h.key) + width(h.label) + 3)
        .sum::<usize>()
        .saturating_sub(2)
}
