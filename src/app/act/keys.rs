//! Keys while an overlay is on top.

use super::{choose, form, letter, log, prompt, sheet};
use crate::app::overlay::{Confirm, Menu, Overlay};
use crate::app::{Action, App, Effect, Key, KeyCode, Move, route};
use crate::deed::Moment;
use crate::domain::Instant;

/// Takes a key for the overlay on top.
pub fn overlay_key(app: &mut App, key: Key, moment: &mut Moment<'_>) -> Vec<Effect> {
    let Some(overlay) = app.overlays.last_mut() else {
        return Vec::new();
    };
    if key.code == KeyCode::Esc || key == Key::ctrl('c') {
        close(app, moment.now);
        return Vec::new();
    }
    if key == Key::ctrl('x') {
        app.begin_anew();
        return Vec::new();
    }
    match overlay {
        Overlay::Confirm(_) => confirm(app, key),
        Overlay::Letter(_) => letter::key(app, key, moment),
        Overlay::Sheet(_) => sheet::key(app, key),
        Overlay::Log(_) => log::key(app, key, moment),
        Overlay::Prompt(prompt) => {
            if key.code == KeyCode::Enter {
                return prompt::enter(app, moment);
            }
            if prompt.line.press(key) {
                prompt.error = None;
            }
            Vec::new()
        }
        Overlay::Form(form) => match key.code {
            KeyCode::Enter => form::enter(app, moment),
            KeyCode::Tab | KeyCode::Down => {
                form.step(true);
                Vec::new()
            }
            KeyCode::BackTab | KeyCode::Up => {
                form.step(false);
                Vec::new()
            }
            _ => {
                if form.press(key) {
                    form.error = None;
                }
                Vec::new()
            }
        },
        Overlay::Choose(choose) => {
            if key.code == KeyCode::Enter {
                return choose::enter(app, moment);
            }
            if let Some(to) = list_move(key) {
                route::go(app, to);
            } else if choose.line.press(key) {
                choose.list.set(0);
            }
            Vec::new()
        }
        Overlay::Help(_) | Overlay::Palette(_) => menu_key(app, key, moment),
    }
}

/// Closes the overlay on top; what was typed in it stays as a draft.
fn close(app: &mut App, now: Instant) {
    let Some(overlay) = app.overlays.pop() else {
        return;
    };
    if app.draft_closed(&overlay, now) {
        app.say(match overlay {
            Overlay::Log(_) => "kept: l shows this line again",
            Overlay::Letter(_) => "kept as a draft: L shows this letter again",
            _ => "kept as a draft: opened again, it shows what you typed",
        });
    }
}

fn confirm(app: &mut App, key: Key) -> Vec<Effect> {
    let yes = matches!(key.code, KeyCode::Char('y' | 'Y')) && !key.ctrl && !key.alt;
    match app.overlays.pop() {
        Some(Overlay::Confirm(Confirm { effect, .. })) if yes => vec![effect],
        _ => Vec::new(),
    }
}

fn menu_key(app: &mut App, key: Key, moment: &mut Moment<'_>) -> Vec<Effect> {
    if key.code == KeyCode::Enter {
        let Some(Overlay::Help(menu) | Overlay::Palette(menu)) = app.overlays.pop() else {
            return Vec::new();
        };
        let rows = menu.rows(&app.keymap);
        return match rows.get(menu.list.cursor(rows.len())) {
            Some(row) if row.here => super::act(app, row.action, moment),
            Some(row) => elsewhere(app, row.action),
            None => Vec::new(),
        };
    }
    if let Some(to) = list_move(key) {
        route::go(app, to);
    } else if let Some(
        Overlay::Help(Menu { line, list, .. }) | Overlay::Palette(Menu { line, list, .. }),
    ) = app.overlays.last_mut()
        && line.press(key)
    {
        list.set(0);
    }
    Vec::new()
}

/// Says where an action works that does not here.
pub fn elsewhere(app: &mut App, action: Action) -> Vec<Effect> {
    let Some(binding) = crate::app::keymap::binding(action) else {
        return Vec::new();
    };
    let place = match binding.place {
        crate::app::Place::Today => "on Today (1)",
        crate::app::Place::Tables => "on Clients (2) and Issues (3)",
        crate::app::Place::MendPage => "on the ladder (m)",
        crate::app::Place::Acts => "on a client or an issue",
        _ => "on a client's page",
    };
    app.say(format!(
        "“{}” works {place}",
        binding.name.replace('-', " ")
    ));
    Vec::new()
}

fn list_move(key: Key) -> Option<Move> {
    Some(match (key.code, key.ctrl) {
        (KeyCode::Down | KeyCode::Tab, _) | (KeyCode::Char('n' | 'j'), true) => Move::By(1),
        (KeyCode::Up | KeyCode::BackTab, _) | (KeyCode::Char('p' | 'k'), true) => Move::By(-1),
        (KeyCode::PageDown, _) => Move::By(10),
        (KeyCode::PageUp, _) => Move::By(-10),
        _ => return None,
    })
}
