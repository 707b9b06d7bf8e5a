//! The letter of an apology: written, kept, checked, sent; and the game plan beside it.

use crate::bench::Bench;
use amends::app::overlay::{Letter, LetterFocus, Overlay};
use amends::app::{Editor, Input, Key};
use amends::domain::{Affected, Channel, ClientFacts, What};
use amends::session::Outside;
use proptest::prelude::*;

/// A desk with a mistake of ours at Acme, who told us of it, and a client tied to it.
fn mistake() -> Bench {
    let mut bench = Bench::with(&[("Acme", 3), ("Elm", 3)]);
    bench.find("Acme");
    bench
        .press("n")
        .type_in("mistake harms: wrong invoice")
        .press("enter");
    bench
}

fn letter(bench: &Bench) -> &Letter {
    match bench.desk.app().overlays.last() {
        Some(Overlay::Letter(letter)) => letter,
        other => panic!("no letter: {other:?}"),
    }
}

fn acme(bench: &Bench) -> ClientFacts {
    let app = bench.desk.app();
    let id = app
        .book
        .entries()
        .iter()
        .find(|e| e.name() == "Acme")
        .map(|e| e.id().clone())
        .expect("Acme");
    bench.desk.session().whole(&id).expect("the whole of it")
}

fn apologised(facts: &ClientFacts) -> Vec<Affected> {
    let events = facts.issues[0].events.iter();
    events
        .filter_map(|e| {
            if let What::Apologised(to) = &e.what {
                Some(to.clone())
            } else {
                None
            }
        })
        .collect()
}

/// Types over what it starts with.
fn write(bench: &mut Bench, text: &str) {
    let all = letter(bench).editor.text().chars().count();
    for _ in 0..=all {
        bench.press("backspace");
    }
    bench.type_in(text);
}

#[test]
fn it_starts_from_the_facts_on_record_and_says_no_word_of_apology() {
    let mut bench = mistake();
    bench.press("L");
    let text = letter(&bench).editor.text().to_owned();
    assert_eq!(
        text,
        "What happened: wrong invoice\nSince: Mon 23 Nov 2026 08:41\n\n"
    );
    assert!(!text.to_lowercase().contains("sorry"));
    assert_eq!(
        letter(&bench).ticks,
        [false; 5],
        "nothing is ticked for anybody"
    );
    assert_eq!(letter(&bench).ticked(), [Affected::Client]);
    assert!(letter(&bench).doubtful().is_empty());
    bench.press("esc");
    assert!(bench.desk.app().overlays.is_empty());
    assert_eq!(bench.notice(), "", "what was not touched is no draft");
}

#[test]
fn what_was_sent_is_a_contact_and_an_apology_with_one_undo() {
    let mut bench = mistake();
    bench.press("L");
    write(&mut bench, "We sent the wrong invoice. Sorry.");
    // To the checklist: two points, then the way: a letter.
    bench.press("tab").press("space").press("j").press("enter");
    assert_eq!(letter(&bench).ticks, [true, true, false, false, false]);
    for _ in 0..6 {
        bench.press("down");
    }
    bench.press("space");
    assert_eq!(letter(&bench).way, Channel::Letter);
    bench.press("ctrl-s");
    assert_eq!(
        bench.notice(),
        "said sorry by letter · #1 wrong invoice · Acme"
    );
    assert!(bench.desk.app().overlays.is_empty());
    let facts = acme(&bench);
    let sent = facts
        .contacts
        .iter()
        .find(|c| c.channel == Channel::Letter)
        .expect("a letter was sent");
    assert_eq!(sent.text, "We sent the wrong invoice. Sorry.");
    assert_eq!(sent.issues, [facts.issues[0].issue.id.clone()]);
    assert_eq!(apologised(&facts), [Affected::Client]);
    bench.press("u");
    let facts = acme(&bench);
    assert!(
        apologised(&facts).is_empty()
            && facts.contacts.iter().all(|c| c.channel != Channel::Letter)
    );
}

#[test]
fn everybody_ticked_has_had_one_and_another_client_as_a_contact_of_its_own() {
    let mut bench = mistake();
    bench
        .press("p")
        .press("enter")
        .type_in("Dana")
        .press("enter");
    bench
        .press("T")
        .type_in("Elm")
        .press("enter")
        .press("enter");
    bench.press("L");
    let names: Vec<String> = letter(&bench).to.iter().map(|r| r.name.clone()).collect();
    assert_eq!(names, ["Acme", "Dana", "Elm"]);
    bench.type_in("We are sorry").press("tab");
    for _ in 0..6 {
        bench.press("j");
    }
    bench
        .press("space")
        .press("j")
        .press("space")
        .press("ctrl-s");
    assert_eq!(
        bench.notice(),
        "said sorry by mail to them and Dana, Elm · #1 wrong invoice · Acme"
    );
    let facts = acme(&bench);
    assert_eq!(apologised(&facts).len(), 3);
    let contact = facts
        .contacts
        .iter()
        .find(|c| c.channel == Channel::Mail)
        .expect("the mail");
    assert_eq!(contact.persons, [facts.people[0].id.clone()]);
    let elm = bench
        .desk
        .app()
        .book
        .entries()
        .iter()
        .find(|e| e.name() == "Elm")
        .map(|e| e.id().clone());
    let elm = bench
        .desk
        .session()
        .whole(&elm.expect("Elm"))
        .expect("the whole of it");
    assert!(
        elm.contacts
            .iter()
            .any(|c| c.channel == Channel::Mail && c.text.contains("wrong invoice"))
    );
    bench.press("L");
    assert!(
        letter(&bench).to.iter().all(|r| r.had && !r.ticked),
        "they have had one"
    );
}

#[test]
fn esc_keeps_the_draft_and_the_next_start_says_that_it_is_not_sent() {
    let mut bench = mistake();
    bench
        .press("L")
        .type_in("Dear Dana")
        .press("tab")
        .press("space")
        .press("esc");
    assert_eq!(bench.notice(), "kept as a draft: L shows this letter again");
    assert_eq!(bench.press_for("q"), [Outside::Quit]);
    bench.reopen();
    assert_eq!(
        bench.notice(),
        "not sent yet: a letter to Acme (L shows it)"
    );
    bench.find("Acme").press("L");
    assert_eq!(bench.notice(), "your draft of 08:41 · ^x begins anew");
    assert!(letter(&bench).editor.text().ends_with("Dear Dana"));
    assert!(letter(&bench).ticks[0]);
    bench.press("ctrl-s");
    assert!(
        bench.reopen().notice().is_empty(),
        "sent: nothing is left behind"
    );
}

#[test]
fn an_empty_letter_and_a_refused_one_stay_with_the_reason() {
    let mut bench = mistake();
    bench.press("L");
    write(&mut bench, " ");
    bench.press("ctrl-s");
    assert_eq!(
        letter(&bench).error.as_deref(),
        Some("there is nothing written yet")
    );
    bench.type_in("We erred.");
    let mut other = bench.other();
    let elsewhere = |desk: &mut amends::session::Desk, keys: &[&str]| {
        for key in keys {
            desk.handle(Input::Key(key.parse().expect("a key")));
        }
    };
    elsewhere(
        &mut other,
        &["2", "/", "A", "c", "m", "e", "enter", "x", "y"],
    );
    bench.press("ctrl-s");
    let kept = letter(&bench);
    assert!(kept.error.is_some(), "the client is gone, and it is said");
    assert_eq!(kept.editor.text().trim(), "We erred.");
}

#[test]
fn the_editor_outside_gives_its_text_back_or_the_text_stays() {
    let mut bench = mistake();
    bench.press("L");
    let before = letter(&bench).editor.text().to_owned();
    let outside = bench.press_for("ctrl-e");
    let [Outside::Edit(path)] = &outside[..] else {
        panic!("{outside:?}")
    };
    assert_eq!(std::fs::read_to_string(path).ok(), Some(before.clone()));
    for (edited, part) in [
        (
            Err("the editor “x” ended with 1; the text is as it was before".to_owned()),
            "ended with 1",
        ),
        (Ok(" \n".to_owned()), "came back empty"),
    ] {
        bench.desk.handle(Input::Edited(edited));
        assert_eq!(letter(&bench).editor.text(), before);
        assert!(
            letter(&bench)
                .error
                .as_ref()
                .is_some_and(|why| why.contains(part))
        );
    }
    bench.desk.handle(Input::Edited(Ok(
        "We sent\r\nthe wrong one.\u{7}\n".to_owned()
    )));
    assert_eq!(letter(&bench).editor.text(), "We sent\nthe wrong one.");
    assert!(letter(&bench).error.is_none());
    // Meanwhile somebody else resolves it: the text stays, and one is told to look again.
    let mut other = bench.other();
    for key in ["2", "/", "A", "c", "m", "e", "enter", "r", "enter"] {
        other.handle(Input::Key(key.parse().expect("a key")));
    }
    bench.desk.tick();
    bench.desk.handle(Input::Edited(Ok("Ours.".to_owned())));
    assert_eq!(letter(&bench).editor.text(), "Ours.");
    assert!(
        letter(&bench)
            .error
            .as_ref()
            .is_some_and(|why| why.contains("something has happened")),
        "{:?}",
        letter(&bench).error
    );
}

#[test]
fn pasted_lines_stay_lines_and_doubtful_phrases_are_pointed_at() {
    let mut bench = mistake();
    bench.press("L").press("tab");
    bench.desk.handle(Input::Paste(
        "We regret\nany inconvenience\tcaused".to_owned(),
    ));
    assert_eq!(letter(&bench).focus, LetterFocus::Text);
    assert!(
        letter(&bench)
            .editor
            .text()
            .ends_with("We regret\nany inconvenience    caused")
    );
    assert_eq!(letter(&bench).doubtful().len(), 1);
    bench.press("ctrl-s");
    assert!(
        bench.notice().starts_with("said sorry"),
        "it is pointed at, and never blocks"
    );
}

#[test]
fn the_game_plan_is_there_before_anything_is_wrong_and_is_copied() {
    let mut bench = mistake();
    bench.find("Elm").press("M");
    let Some(Overlay::Sheet(sheet)) = bench.desk.app().overlays.last() else {
        panic!("no page")
    };
    assert!(sheet.page.text(80).contains("this is what we would do"));
    bench.press("j");
    let copied = bench.press_for("y");
    assert!(
        matches!(copied.as_slice(), [Outside::Copy(text)] if text.starts_with("Game plan: Elm"))
    );
    bench.press("esc").find("Acme").press("M");
    let copied = bench.press_for("Y");
    assert!(matches!(copied.as_slice(), [Outside::Copy(text)] if text.contains("- [ ] **")));
    bench.press("q");
    assert!(
        bench.desk.app().overlays.is_empty(),
        "q closes the page, and not the program"
    );
}

#[test]
fn on_the_ladder_it_is_about_the_repair_under_the_cursor() {
    let mut bench = mistake();
    bench
        .press("n")
        .type_in("mistake annoys: late parcel")
        .press("enter");
    bench.press("L");
    assert!(
        matches!(bench.desk.app().overlays.last(), Some(Overlay::Choose(_))),
        "of two it asks which"
    );
    bench.press("esc").press("m").press("L");
    assert_eq!(
        letter(&bench).title,
        "wrong invoice",
        "the next step is on the graver one"
    );
    bench.type_in("We are sorry").press("ctrl-s");
    assert!(
        bench.notice().starts_with("said sorry by mail · #"),
        "{}",
        bench.notice()
    );
    assert_eq!(apologised(&acme(&bench)), [Affected::Client]);
}

#[test]
fn without_an_issue_there_is_nothing_to_say_sorry_for() {
    let mut bench = mistake();
    bench.find("Elm").press("L");
    assert!(
        bench.notice().contains("no issue to say sorry for"),
        "{}",
        bench.notice()
    );
}

fn any_key() -> impl Strategy<Value = Key> {
    let named = prop::sample::select(vec![
        "up",
        "down",
        "left",
        "right",
        "home",
        "end",
        "backspace",
        "delete",
        "enter",
        "ctrl-w",
        "ctrl-u",
        "ctrl-k",
        "pgup",
        "pgdn",
        "ctrl-left",
        "ctrl-right",
        "alt-d",
        "ctrl-home",
        "ctrl-end",
        "ctrl-a",
    ]);
    prop_oneof![
        3 => named.prop_map(|name| name.parse().expect("a key")),
        4 => "[ a-z李é\u{301}👩\u{200d}💻]".prop_map(|text| Key::char(text.chars().next().unwrap_or('x'))),
    ]
}

proptest! {
    #[test]
    fn the_cursor_is_always_in_a_row_and_the_rows_are_the_text(
        start in "(\\PC|\n| ){0,60}", keys in prop::collection::vec(any_key(), 0..60), columns in 2..40_usize,
    ) {
        let mut editor = Editor::new(&start);
        for key in keys {
            let (before, at) = (editor.text().to_owned(), editor.cursor());
            editor.press(key, columns, 5);
            let rows = editor.rows(columns);
            let text = editor.text();
            prop_assert!(text.is_char_boundary(editor.cursor()));
            let whole: String = rows.iter().map(|r| text[r.clone()].to_owned()).collect::<Vec<_>>().concat();
            prop_assert_eq!(whole, text.replace('\n', ""), "no letter is in no row, or in two");
            let (row, _) = editor.place(columns);
            prop_assert!(rows[row].start <= editor.cursor() && editor.cursor() <= rows[row].end, "{:?} {}", rows, editor.cursor());
            if let Some(c) = key.typed() {
                let mut typed = before;
                typed.insert(at, c);
                prop_assert!(editor.text() == typed || amends::domain::is_hidden(c), "what is typed stands where the cursor was");
            }
        }
    }

    #[test]
    fn down_and_up_again_is_the_same_row(text in "([a-z]{1,9} ?|\n){0,30}", downs in 0..6_usize, columns in 4..30_usize) {
        let mut editor = Editor::new(&text);
        editor.press("ctrl-home".parse().expect("a key"), columns, 5);
        for _ in 0..downs {
            editor.press("down".parse().expect("a key"), columns, 5);
        }
        let (row, _) = editor.place(columns);
        prop_assume!(row == downs && downs > 0);
        for _ in 0..downs {
            editor.press("up".parse().expect("a key"), columns, 5);
        }
        prop_assert_eq!(editor.place(columns).0, 0);
    }
}

#[test]
fn the_facts_alone_are_no_apology() {
    let mut bench = mistake();
    bench.press("L").press("ctrl-s");
    assert!(
        letter(&bench)
            .error
            .as_deref()
            .is_some_and(|why| why.contains("own words")),
        "{:?}",
        letter(&bench).error
    );
    assert!(apologised(&acme(&bench)).is_empty(), "nobody has had one");
}

#[test]
fn the_letter_can_be_taken_out_whole_from_the_text_and_from_beside_it() {
    let mut bench = mistake();
    bench.press("L");
    write(&mut bench, "We erred, yours");
    let text = letter(&bench).editor.text().to_owned();
    assert_eq!(bench.press_for("ctrl-y"), [Outside::Copy(text.clone())]);
    bench.press("tab");
    assert_eq!(bench.press_for("y"), [Outside::Copy(text.clone())]);
    assert_eq!(letter(&bench).editor.text(), text, "and stays");
}
