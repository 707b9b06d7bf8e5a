//! What the palette lists for what was typed: what holds it, the nearest first; clients by name; else what comes near,
//! and that is said. And the keys to the left and to the right.

use crate::bench::Bench;
use amends::app::overlay::Overlay;
use amends::domain::Command;
use chrono::NaiveDate;

/// The first rows for what was typed, and what is said above them.
fn typed(bench: &mut Bench, text: &str) -> (Vec<String>, Option<String>) {
    bench.press(":").type_in(text);
    let Some(Overlay::Menu(menu)) = bench.desk.app().overlays.last() else {
        panic!("the palette is open");
    };
    let names = menu.rows().iter().map(|row| row.name.clone()).collect();
    let said = menu.said();
    bench.press("esc");
    (names, said)
}

#[test]
fn what_holds_what_was_typed_is_listed_the_nearest_first_and_nothing_else() {
    let mut bench = Bench::with(&[("Acme", 3), ("Planet Books", 3), ("株式会社みずほ", 3)]);
    for (text, first) in [
        ("株", "株式会社みずほ"),
        ("theme", "theme"),
        ("colours", "theme"),
        ("boss", "boss"),
        ("hours", "hours"),
        ("promises", "promises"),
        ("zone", "zone"),
        ("motion", "motion"),
        ("keys", "keys"),
        ("export", "export"),
        ("sync", "sync"),
        ("backup", "backup"),
        ("plan", "plan"),
        ("l", "log"),
        ("add client", "add client"),
        ("own-name", "own name"),
        ("kept-imports", "kept imports"),
        ("planet", "Planet Books"),
    ] {
        let (names, said) = typed(&mut bench, text);
        assert_eq!(names.first().map(String::as_str), Some(first), "{text}");
        assert_eq!(said, None, "{text}");
    }
    let (names, _) = typed(&mut bench, "theme");
    assert_eq!(names, ["theme"], "nothing that only shares its letters");
}

/// A number is that of an issue, as it is where one finds.
#[test]
fn the_number_of_an_issue_is_found() {
    let mut bench = Bench::demo();
    bench.press(":").type_in("#51").press("enter");
    bench.desk.wait();
    let finding = bench.desk.app().finding.as_ref().expect("the find line");
    assert_eq!(finding.line.text(), "#51");
    let hit = finding.hits().first().map(|hit| hit.text.as_str());
    assert_eq!(hit, Some("#51 Large plots stop half way"));
}

#[test]
fn a_word_that_nothing_holds_is_said_to_come_near_at_most() {
    let mut bench = Bench::with(&[("Acme", 3)]);
    let (names, said) = typed(&mut bench, "gmplan");
    assert_eq!(names, ["game plan"]);
    let said = said.expect("that it is no word of the list");
    assert!(said.contains("nothing here is called “gmplan”"), "{said}");
    assert_eq!(typed(&mut bench, "zzzz").0, Vec::<String>::new());
}

#[test]
fn a_client_of_the_palette_opens_its_page() {
    let mut bench = Bench::with(&[("Acme", 3), ("Planet Books", 3)]);
    bench.press(":").type_in("planet").press("enter");
    assert!(bench.desk.app().client.is_some());
    assert_eq!(bench.focus(), "Planet Books");
}

#[test]
fn where_there_is_no_picture_the_right_opens_and_the_left_goes_back_but_keeps_the_marks() {
    let mut bench = Bench::with(&[("Acme", 80), ("Birch", 90)]);
    let top = bench.focus().to_owned();
    bench.press("right");
    assert!(bench.desk.app().client.is_some());
    bench.press("left");
    assert!(bench.desk.app().client.is_none());
    assert_eq!(bench.focus(), top);
    bench.press("space").press("h");
    assert_eq!(bench.desk.app().marks.len(), 1);
    assert_eq!(bench.notice(), "esc takes the marks off");
}

#[test]
fn where_nothing_can_be_taken_back_that_is_said_and_no_alarm() {
    let mut bench = Bench::with(&[("Acme", 3)]);
    while bench.desk.app().undo_title.is_some() {
        bench.press("u");
    }
    bench.press("u");
    assert_eq!(bench.notice(), "there is nothing to undo");
    let tone = bench.desk.app().notice.as_ref().map(|notice| notice.tone);
    assert_eq!(tone, Some(amends::app::Tone::Info));
}

#[test]
fn until_there_is_a_client_the_ways_in_are_a_key_away() {
    let mut bench = Bench::with(&[]);
    for page in ["1", "2", "3", "4"] {
        bench.press(page).press("enter").type_in(":look");
        assert!(
            bench.shown(80, 24).contains("look around in the demo"),
            "{page}"
        );
        bench.press("esc");
    }
    let (found, _) = typed(&mut bench, "demo");
    assert_eq!(found[0], "demo");
    bench.press(":").type_in("demo").press("enter");
    assert!(bench.desk.app().book.entries().len() > 50);
}

#[test]
fn what_is_said_takes_no_way_on_from_the_bar_and_no_key_is_offered_in_vain() {
    let mut bench = Bench::with(&[("Acme", 3)]);
    bench.press(":").type_in("undo-sync").press("enter");
    let shown = bench.shown(120, 36);
    for told in ["nothing was read from mail", "/ find", ": do", "? help"] {
        assert!(shown.contains(told), "{told}: {shown}");
    }
    bench.press("l");
    assert!(!bench.shown(80, 24).contains("it answers"));
}

#[test]
fn an_apostrophe_need_not_be_typed() {
    let mut bench = Bench::with(&[("Acme", 80), ("O'Brien", 90)]);
    for typed in ["obrien", "o'brien", "brien"] {
        bench
            .press("2")
            .press("/")
            .press("ctrl-u")
            .type_in(typed)
            .press("enter");
        assert_eq!(bench.focus(), "O'Brien", "{typed}");
    }
}

#[test]
fn a_long_name_leaves_the_others_theirs() {
    let long =
        "The Worshipful Company of Bell-Founders, Campanologists and Ringing-Masters of the Marsh";
    let mut bench = Bench::with(&[("Acme", 3), (long, 3)]);
    bench.press(":").type_in("log");
    for (columns, rows) in [(120, 36), (80, 24)] {
        let screen = bench.shown(columns, rows);
        for name in [" log ", "The Worshipful"] {
            assert!(screen.contains(name), "{columns}: {screen}");
        }
    }
}

/// However narrow the window is; what the chosen row does stands below it.
#[test]
fn one_letter_leaves_every_row_its_name() {
    let mut bench = Bench::demo();
    bench.press(":").type_in("G");
    let shown = bench.shown(50, 15);
    for told in ["bottom", "game plan", "to the bottom", "esc close"] {
        assert!(shown.contains(told), "{told}: {shown}");
    }
}

/// Of a long table the settings tell the first few and how many more; so does what `u` would take back.
#[test]
fn a_long_table_leaves_the_other_settings_in_sight() {
    let mut bench = Bench::with(&[("Acme", 10)]);
    let mut policy = crate::bench::policy();
    let days = NaiveDate::from_ymd_opt(2027, 1, 4)
        .expect("a day")
        .iter_weeks();
    policy.holidays = days
        .take(30)
        .map(|day| (day, "works outing".to_owned()))
        .collect();
    bench.change(Command::SetPolicy(policy));
    let screen = bench.press(",").shown(80, 24);
    assert!(screen.contains("and 27 more"), "{screen}");
    for label in ["boss", "hours", "promises", "tags", "name", "theme"] {
        assert!(screen.contains(&format!(" {label} ")), "{label}: {screen}");
    }
    bench
        .press("esc")
        .press(",")
        .type_in("holidays")
        .press("enter");
    for _ in 0..30 {
        bench.press("ctrl-u").press("tab");
    }
    bench.press("enter");
    let title = bench.desk.app().undo_title.as_deref().unwrap_or_default();
    assert_eq!(title, "settings: took away 29 holidays");
}

/// Of days the next that come are told, not those that are years over.
#[test]
fn the_settings_tell_the_holidays_that_come() {
    let mut bench = Bench::with(&[("Acme", 10)]);
    for (years, told, silent) in [
        (&[2019, 2021, 2027, 2031][..], "2027-05-03 fair day", "2019"),
        (&[2019, 2021][..], "none to come, 2 are over", "2021"),
    ] {
        let mut policy = crate::bench::policy();
        let day = |year: &i32| NaiveDate::from_ymd_opt(*year, 5, 3).expect("a day");
        let days = years.iter().map(|year| (day(year), "fair day".to_owned()));
        policy.holidays = days.collect();
        bench.change(Command::SetPolicy(policy));
        let screen = bench.press(",").shown(80, 24);
        assert!(screen.contains(told), "{screen}");
        assert!(!screen.contains(silent), "{screen}");
        bench.press("esc");
    }
}
