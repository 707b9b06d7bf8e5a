//! The letter of an apology: its keys, its draft, and what sending it writes down.

use crate::app::overlay::{Choice, Choose, Letter, LetterFocus, Overlay, Pick};
use crate::app::{App, Effect, Key, KeyCode};
use crate::deed::{Deed, Moment, said_sorry};
use crate::domain::{Affected, ClientId, Command, IssueId, Lines, clean};
use crate::health::{Case, Matter, view::View};

/// The longest text that is kept.
const MOST_TEXT: usize = 100_000;

/// Begins a letter to the client in front: about the repair under the cursor on its ladder, else the one issue that
/// is being mended, or the one that is chosen.
pub(super) fn choose(app: &mut App, client: &ClientId) {
    let on_ladder = app
        .mend
        .as_ref()
        .filter(|page| &page.id == client)
        .and_then(|page| page.current());
    if let Some(issue) = on_ladder.and_then(|(repair, _)| repair.id().cloned()) {
        letter(app, client, &issue);
        return;
    }
    let Some(entry) = app.book.get(client) else {
        return;
    };
    let (policy, calendar) = (&*app.book.policy, &*app.book.calendar);
    let view = View::new(Case {
        facts: &entry.facts,
        policy,
        calendar,
        now: app.book.now,
    });
    let healing = |at: usize| view.healing.iter().any(|(place, _)| *place == at);
    let mended = view
        .matters
        .iter()
        .enumerate()
        .filter(|(at, m)| m.is_open_trouble() || healing(*at));
    let of = |m: &Matter<'_>| {
        (
            m.facts.issue.id.clone(),
            m.facts.issue.number,
            m.facts.issue.title.clone(),
        )
    };
    let mut issues: Vec<(IssueId, i64, String)> = mended.map(|(_, matter)| of(matter)).collect();
    if issues.is_empty() {
        issues = view
            .matters
            .iter()
            .filter(|m| m.is_open())
            .map(of)
            .collect();
    }
    match issues.as_slice() {
        [] => {
            let name = entry.name().to_owned();
            app.say(format!(
                "{name} has no issue to say sorry for: n notes one, l logs a word"
            ));
        }
        [(issue, ..)] => letter(app, client, &issue.clone()),
        several => {
            let choices = several
                .iter()
                .map(|(id, number, title)| {
                    Choice::new(
                        title.clone(),
                        format!("#{number}"),
                        Pick::Letter(client.clone(), id.clone()),
                    )
                })
                .collect();
            app.overlays
                .push(Overlay::Choose(Choose::new("Say sorry for what?", choices)));
        }
    }
}

/// Opens the letter about an issue.
pub(in crate::app) fn letter(app: &mut App, client: &ClientId, issue: &IssueId) {
    let Some(detail) = app.shown_detail().filter(|d| d.facts.id() == client) else {
        app.warn("this client is not read yet; try again");
        return;
    };
    let facts = &detail.facts;
    let Some(about) = facts.issue(issue) else {
        app.warn("that issue is not there any more");
        return;
    };
    let letter = Letter::new(facts, about, &app.book);
    app.overlays.push(Overlay::Letter(Box::new(letter)));
}

/// What a letter says that was begun before the issue went on.
pub(in crate::app) const CHANGED: &str =
    "something has happened on this issue since you began: does the text still say what is so?";

/// Takes a key for the letter.
pub(super) fn key(app: &mut App, key: Key, moment: &mut Moment<'_>) -> Vec<Effect> {
    let (columns, rows) = app.text_room;
    let Some(Overlay::Letter(letter)) = app.overlays.last_mut() else {
        return Vec::new();
    };
    letter.error = None;
    if key == Key::ctrl('s') {
        return send(app, moment);
    }
    if key == Key::ctrl('e') {
        return vec![Effect::Edit(letter.editor.text().to_owned())];
    }
    let len = letter.side().count();
    match letter.focus {
        LetterFocus::Text => match key.code {
            KeyCode::Tab => letter.focus = LetterFocus::Side(0),
            KeyCode::BackTab => letter.focus = LetterFocus::Side(len - 1),
            _ => {
                letter.editor.press(key, columns, rows);
            }
        },
        LetterFocus::Side(at) => match key.code {
            KeyCode::Tab | KeyCode::BackTab => letter.focus = LetterFocus::Text,
            KeyCode::Down | KeyCode::Char('j') => letter.focus = LetterFocus::Side((at + 1) % len),
            KeyCode::Up | KeyCode::Char('k') => {
                letter.focus = LetterFocus::Side((at + len - 1) % len);
            }
            KeyCode::Char(' ') | KeyCode::Enter => letter.tick(at),
            _ => {}
        },
    }
    Vec::new()
}

/// Pastes into the text, wherever the keys go.
pub(in crate::app) fn paste(letter: &mut Letter, text: &str) {
    letter.error = None;
    letter.focus = LetterFocus::Text;
    letter.editor.insert(text);
}

/// Takes the text back from the editor outside, or why there is none.
pub(in crate::app) fn edited(app: &mut App, edited: Result<String, String>) {
    let facts = app.shown_detail().map(|detail| detail.facts.clone());
    let book = &app.book;
    let Some(Overlay::Letter(letter)) = app.overlays.last_mut() else {
        return;
    };
    let changed = facts
        .as_ref()
        .filter(|f| f.id() == &letter.client)
        .is_some_and(|f| letter.look_again(f, book));
    match edited {
        Ok(text) if text.trim().is_empty() => {
            letter.error =
                Some("the file came back empty: the text is as it was before".to_owned());
        }
        Ok(text) => {
            letter.editor = crate::app::Editor::new(text.trim_end_matches('\n'));
            letter.error = changed.then(|| CHANGED.to_owned());
        }
        Err(why) => letter.error = Some(why),
    }
}

/// What was sent is a contact; whoever is ticked has had an apology.
fn send(app: &mut App, moment: &mut Moment<'_>) -> Vec<Effect> {
    let Some(Overlay::Letter(letter)) = app.overlays.last_mut() else {
        return Vec::new();
    };
    let text = clean(letter.editor.text(), Lines::Keep, MOST_TEXT);
    if text.is_empty() {
        letter.error = Some("there is nothing written yet".to_owned());
        return Vec::new();
    }
    if letter.editor.text().trim() == letter.began.trim() {
        letter.error =
            Some("these are the facts alone: tell it in your own words first".to_owned());
        return Vec::new();
    }
    let Some(Overlay::Letter(letter)) = app.overlays.pop() else {
        return Vec::new();
    };
    let mut contact = moment.contact(&letter.client, moment.now, letter.way, &text);
    contact.issues.push(letter.issue.clone());
    let to = letter.ticked();
    let command = Command::Together(said_sorry(&contact, &letter.issue, &to, moment));
    let title = sent(&letter, &to, app.book.name(&letter.client));
    app.acted = Some(letter.client.clone());
    app.submitted = Some(Overlay::Letter(letter));
    vec![Effect::Apply(Deed::of(command, title))]
}

fn sent(letter: &Letter, to: &[Affected], client: &str) -> String {
    if to.is_empty() {
        return format!("logged {} with {client}", letter.way);
    }
    let names: Vec<&str> = letter
        .to
        .iter()
        .filter(|r| r.ticked)
        .map(|r| r.name.as_str())
        .collect();
    format!("said sorry by {} to {}", letter.way, names.join(", "))
}
