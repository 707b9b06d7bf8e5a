//! Who takes an input: the find line, the overlay on top, or the page; and how one moves about.

use super::act;
use super::overlay;
use super::screen::{ClientPage, IssueLane, Pane, TodayRow};
use super::{Action, App, Effect, Input, Key, KeyCode, Line, Move, Page};
use crate::deed::Moment;

/// Takes an input.
pub(super) fn route(app: &mut App, input: Input, moment: &mut Moment<'_>) -> Vec<Effect> {
    match input {
        Input::ListHeight(rows) => {
            app.list_height = rows.max(1);
            Vec::new()
        }
        Input::TextRoom(columns, rows) => {
            app.text_room = (columns.max(2), rows.max(1));
            Vec::new()
        }
        Input::Edited(edited) => {
            overlay::edited(app, edited);
            Vec::new()
        }
        Input::Copied(said) => {
            app.say(said);
            Vec::new()
        }
        Input::Key(key) => {
            app.notice = None;
            press(app, key, moment)
        }
        Input::Paste(text) => {
            paste(app, &text);
            Vec::new()
        }
        Input::Row(row) => {
            go_to_row(app, row);
            Vec::new()
        }
        Input::OpenRow(row) => {
            go_to_row(app, row);
            if app.overlays.is_empty() {
                act::act(app, Action::Open, moment)
            } else {
                enter(app, moment)
            }
        }
        Input::Scroll(rows) => {
            go(app, Move::By(isize::try_from(rows).unwrap_or(0)));
            Vec::new()
        }
        Input::Do(action) if app.overlays.is_empty() => act::act(app, action, moment),
        Input::Lane(place) if app.overlays.is_empty() => {
            go_to_lane(app, place);
            Vec::new()
        }
        Input::Do(_) | Input::Lane(_) => Vec::new(),
    }
}

fn enter(app: &mut App, moment: &mut Moment<'_>) -> Vec<Effect> {
    press(app, Key::plain(KeyCode::Enter), moment)
}

fn press(app: &mut App, key: Key, moment: &mut Moment<'_>) -> Vec<Effect> {
    if key.alt && !takes_alt(app, key) {
        // Esc and a key close behind it reach us as that key with Alt.
        let mut effects = press(app, Key::plain(KeyCode::Esc), moment);
        effects.extend(press(app, Key { alt: false, ..key }, moment));
        return effects;
    }
    if !app.overlays.is_empty() {
        return overlay::key(app, key, moment);
    }
    if app.finding.is_some() {
        find_key(app, key);
        return Vec::new();
    }
    let places = app.places();
    match app.keymap.action(key, |place| places.contains(&place)) {
        Some(action) => act::act(app, action, moment),
        // A key that means something on another page says so.
        None => app
            .keymap
            .action(key, |_| true)
            .map_or_else(Vec::new, |action| act::elsewhere(app, action)),
    }
}

/// Whether Alt means something with this key: in a line its words, elsewhere what the key table says.
fn takes_alt(app: &App, key: Key) -> bool {
    if app.finding.is_some() || !app.overlays.is_empty() {
        let Key { code, .. } = key;
        return matches!(
            code,
            KeyCode::Char('b' | 'd' | 'f') | KeyCode::Left | KeyCode::Right | KeyCode::Backspace
        );
    }
    let places = app.places();
    app.keymap
        .action(key, |place| places.contains(&place))
        .is_some()
}

fn paste(app: &mut App, text: &str) {
    if !app.overlays.is_empty() {
        overlay::paste(app, text);
    } else if let Some((line, _)) = &mut app.finding {
        line.insert(text);
        apply_find(app);
    }
}

/// Begins to find.
pub(super) fn find(app: &mut App) {
    let Some(held) = find_text(app).cloned() else {
        app.say("nothing to find here: Enter opens the list behind a figure");
        return;
    };
    app.finding = Some((Line::new(held.clone()), held));
}

/// What is typed to find by on the page in front; Insights has nothing to be found.
fn find_text(app: &mut App) -> Option<&mut String> {
    Some(match (&mut app.client, app.page) {
        (Some(page), _) => &mut page.find,
        (None, Page::Today) => &mut app.today.find,
        (None, Page::Clients) => &mut app.clients.find,
        (None, Page::Issues) => &mut app.issues.find,
        (None, Page::Insights) => return None,
    })
}

fn set_find(app: &mut App, text: String) {
    if let Some(find) = find_text(app) {
        *find = text;
    }
    rearrange(app);
}

fn find_key(app: &mut App, key: Key) {
    match key.code {
        KeyCode::Enter | KeyCode::Down | KeyCode::Tab => app.finding = None,
        KeyCode::Esc => {
            if let Some((_, before)) = app.finding.take() {
                set_find(app, before);
            }
        }
        KeyCode::Char('c') if key.ctrl => {
            app.finding = None;
            set_find(app, String::new());
        }
        _ => {
            if let Some((line, _)) = &mut app.finding
                && line.press(key)
            {
                apply_find(app);
            }
        }
    }
}

fn apply_find(app: &mut App) {
    let Some((line, _)) = &app.finding else {
        return;
    };
    let text = line.text().to_owned();
    set_find(app, text);
    go(app, Move::Top);
}

/// Computes the rows of the page in front anew.
pub(super) fn rearrange(app: &mut App) {
    match (&mut app.client, app.page) {
        (Some(page), _) => page.arrange(&app.book, app.detail.as_ref()),
        (None, Page::Today) => app.today.arrange(&app.book),
        (None, Page::Clients) => app.clients.arrange(&app.book),
        (None, Page::Issues) => app.issues.arrange(&app.book),
        (None, Page::Insights) => {}
    }
}

/// Moves in the list in front: that of the overlay, else of the page.
pub(super) fn go(app: &mut App, to: Move) {
    if !app.overlays.is_empty() {
        overlay::go(app, to);
        return;
    }
    if let Some(page) = &mut app.mend {
        let len = page.rows().len();
        page.list.go(to, len);
        return;
    }
    match (&mut app.client, app.page) {
        (Some(page), _) => {
            let len = page.items(page.pane).len();
            page.lists[page.pane as usize].go(to, len);
        }
        (None, Page::Today) => {
            let len = app.today.rows().len();
            app.today.list.go(to, len);
        }
        (None, Page::Clients) => {
            let len = app.clients.rows().len();
            app.clients.list.go(to, len);
        }
        (None, Page::Issues) => {
            let len = app.issues.rows().len();
            app.issues.list.go(to, len);
        }
        (None, Page::Insights) => app.insights.go(to),
    }
}

fn go_to_row(app: &mut App, row: usize) {
    if app.overlays.is_empty()
        && app.client.is_none()
        && app.mend.is_none()
        && app.page == Page::Insights
    {
        app.insights.go_to_row(row);
        return;
    }
    go(app, Move::Top);
    go(app, Move::By(isize::try_from(row).unwrap_or(isize::MAX)));
}

/// Does what moving keys ask; false when the action is no move.
pub(super) fn moved(app: &mut App, action: Action) -> bool {
    let page = isize::try_from(app.list_height.saturating_sub(1).max(1)).unwrap_or(1);
    let half = isize::try_from((app.list_height / 2).max(1)).unwrap_or(1);
    let to = match action {
        Action::Down => Move::By(1),
        Action::Up => Move::By(-1),
        Action::HalfDown => Move::By(half),
        Action::HalfUp => Move::By(-half),
        Action::PageDown => Move::By(page),
        Action::PageUp => Move::By(-page),
        Action::Top => Move::Top,
        Action::Bottom => Move::Bottom,
        _ => return false,
    };
    go(app, to);
    true
}

/// Opens what is under the cursor.
pub(super) fn open(app: &mut App) {
    if app.client.is_some() {
        return;
    }
    if app.page == Page::Today
        && let Some(TodayRow::More(_)) = app
            .today
            .rows()
            .get(app.today.list.cursor(app.today.rows().len()))
    {
        show_more(app);
        return;
    }
    let Some(id) = app.focus().cloned() else {
        return;
    };
    let mut page = ClientPage::new(id);
    page.arrange(&app.book, app.detail.as_ref());
    app.client = Some(page);
}

/// Shows those behind today's pace, or hides them again.
pub(super) fn show_more(app: &mut App) {
    app.today.show_all = !app.today.show_all;
    let before = app.today.current(&app.book).cloned();
    app.today.arrange(&app.book);
    if let Some(row) = before.and_then(|id| app.today.row_of(&app.book, &id)) {
        app.today.list.set(row);
    }
}

/// One step back on Issues: the marks, what one came into, the lane, then the page.
fn back_on_issues(app: &mut App) {
    if !app.issues.marks.is_empty() {
        app.issues.marks.clear();
    } else if app.issues.cause.is_some() {
        app.show_lane(IssueLane::Causes);
    } else if app.issues.lane == IssueLane::All {
        app.turn_to(Page::Today);
    } else {
        app.show_lane(IssueLane::All);
    }
}

/// Leaves the ladder for the page that it was opened from.
pub(super) fn leave_mend(app: &mut App) {
    let Some(page) = app.mend.take() else { return };
    if app.client.is_none() {
        put_cursor_on(app, &page.id);
    }
}

/// One step back: the filter, the marks, the lane, then the page.
pub(super) fn back(app: &mut App) {
    if find_text(app).is_some_and(|find| !find.is_empty()) {
        let focus = app.focus().cloned();
        let row = app.issues.current_key(&app.book);
        set_find(app, String::new());
        app.issues.stay_on(row.as_ref(), &app.book);
        if let Some(id) = focus.filter(|_| app.client.is_none()) {
            put_cursor_on(app, &id);
        }
    } else if app.client.is_some() {
        if let Some(page) = app.client.take() {
            put_cursor_on(app, &page.id);
        }
    } else if app.page == Page::Issues {
        back_on_issues(app);
    } else if !app.marks.is_empty() {
        app.marks.clear();
    } else if app.page == Page::Today && (app.today.lane.is_some() || app.today.show_all) {
        let focus = app.focus().cloned();
        app.today.lane = None;
        app.today.show_all = false;
        app.today.arrange(&app.book);
        if let Some(id) = focus {
            put_cursor_on(app, &id);
        }
    } else if matches!(app.page, Page::Clients | Page::Insights) {
        app.turn_to(Page::Today);
    }
}

fn put_cursor_on(app: &mut App, id: &crate::domain::ClientId) {
    match app.page {
        Page::Today => {
            if let Some(row) = app.today.row_of(&app.book, id) {
                app.today.list.set(row);
            }
        }
        Page::Clients => {
            if let Some(row) = app.clients.row_of(&app.book, id) {
                app.clients.list.set(row);
            }
        }
        // The row that the client was opened from is still under the cursor.
        Page::Issues | Page::Insights => {}
    }
}

/// To the lane at a place of the header.
fn go_to_lane(app: &mut App, place: usize) {
    match app.page {
        Page::Today => {
            app.today.go_to_lane(place);
            app.today.arrange(&app.book);
        }
        Page::Issues => {
            if let Some(lane) = IssueLane::ALL.get(place) {
                app.issues.go_to_lane(*lane);
                app.issues.arrange(&app.book);
            }
        }
        _ => {}
    }
}

/// To the next lane or pane, or the one before.
pub(super) fn turn(app: &mut App, forward: bool) {
    match (&mut app.client, app.page) {
        (Some(page), _) => {
            let n = Pane::ALL.len();
            let at = page.pane as usize;
            page.pane = Pane::ALL[if forward {
                (at + 1) % n
            } else {
                (at + n - 1) % n
            }];
        }
        (None, Page::Today) => {
            app.today.turn_lane(forward);
            app.today.arrange(&app.book);
        }
        (None, Page::Clients) => {
            if forward {
                app.clients.turn_sort();
            } else {
                app.clients.reversed = !app.clients.reversed;
            }
            app.clients.arrange(&app.book);
        }
        (None, Page::Issues) => {
            app.issues.turn_lane(forward);
            app.issues.arrange(&app.book);
        }
        (None, Page::Insights) => app.insights.turn_part(forward),
    }
}
