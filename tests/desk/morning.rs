//! The morning: see, act, take back, come back tomorrow.

use crate::bench::{Bench, shown};
use amends::app::Entry;
use amends::app::Input;
use amends::app::overlay::Overlay;

#[test]
fn a_contact_is_l_its_text_enter_and_the_client_leaves_today() {
    let mut bench = Bench::with(&[("Acme", 80), ("Elm Street Vet", 3)]);
    assert_eq!(bench.today(), ["Acme"]);
    assert_eq!(bench.standing("Acme"), "neglected");
    bench.press("l").type_in("call: all fine").press("enter");
    assert_eq!(bench.today(), Vec::<String>::new());
    assert_eq!(bench.standing("Acme"), "steady");
    bench.reopen();
    assert_eq!(
        bench.standing("Acme"),
        "steady",
        "what was acknowledged is there after a restart"
    );
    bench.press("u");
    assert_eq!(
        bench.standing("Acme"),
        "neglected",
        "and can be taken back after it"
    );
    bench.press("ctrl-r");
    assert_eq!(bench.standing("Acme"), "steady");
}

#[test]
fn who_was_worked_on_counts_though_something_is_left_to_do() {
    let mut bench = Bench::with(&[("Acme", 80), ("Birch", 80)]);
    let told = |bench: &Bench| bench.desk.app().morning();
    assert!(told(&bench).starts_with("still 2 to reach out to"));
    bench
        .find("Acme")
        .press("n")
        .type_in("mistake found stops: no backups")
        .press("enter");
    bench.press("l").type_in("call: on our way").press("enter");
    assert!(
        told(&bench).starts_with("1 worked on today; still"),
        "{}",
        told(&bench)
    );
    bench
        .find("Birch")
        .press("l")
        .type_in("call: all fine")
        .press("enter");
    assert!(
        told(&bench).starts_with("1 done today, 1 more worked on; still"),
        "{}",
        told(&bench)
    );
}

#[test]
fn did_it_records_the_step_shown() {
    let mut bench = Bench::with(&[("Acme", 80)]);
    bench.press(".").press("enter");
    assert_eq!(bench.standing("Acme"), "steady");
    assert!(
        bench.notice().starts_with("reached out · Acme"),
        "{}",
        bench.notice()
    );
}

#[test]
fn an_issue_is_noted_answered_resolved_and_reopened() {
    let mut bench = Bench::with(&[("Acme", 3)]);
    bench
        .find("Acme")
        .press("n")
        .type_in("problem stops by fri: the till is down")
        .press("enter");
    assert!(bench.notice().contains("#1"), "{}", bench.notice());
    bench.press("a").type_in("we are on our way").press("enter");
    assert_eq!(bench.notice(), "answered by call: Acme");
    bench.press("a");
    assert_eq!(bench.notice(), "Acme waits for no answer");
    assert!(bench.desk.app().refused, "what is typed behind it is lost");
    assert!(!bench.press("j").desk.app().refused);
    let previewed = |bench: &Bench| {
        let app = bench.desk.app();
        let Some(Overlay::Prompt(prompt)) = app.overlays.last() else {
            panic!("a line: {}", bench.notice())
        };
        let rows = prompt.preview(app).into_iter();
        rows.map(|row| row.text).collect::<Vec<_>>().join(", ")
    };
    bench.press("r").type_in("not yet");
    assert!(previewed(&bench).ends_with("it stays open"));
    bench.press("ctrl-u").type_in("new cable");
    assert_eq!(previewed(&bench), "resolved, now");
    bench.press("enter");
    assert_eq!(bench.notice(), "resolved · #1 the till is down · Acme");
    bench.press("r");
    assert_eq!(bench.notice(), "no open issue here");
    bench
        .press("R")
        .press("enter")
        .type_in("down again")
        .press("enter");
    assert_eq!(
        bench.standing("Acme"),
        "soured",
        "whatever was reopened needs mending"
    );
}

#[test]
fn an_untold_mistake_is_the_gravest() {
    let mut bench = Bench::with(&[("Acme", 3)]);
    bench
        .find("Acme")
        .press("n")
        .type_in("mistake found harms: billed twice")
        .press("enter");
    assert_eq!(bench.standing("Acme"), "untold");
    bench.press("1");
    assert_eq!(bench.today(), ["Acme"]);
}

#[test]
fn one_contact_is_logged_for_all_that_are_marked() {
    let mut bench = Bench::with(&[("Acme", 80), ("Birch", 90), ("Cedar", 100)]);
    bench
        .press("V")
        .press("l")
        .type_in("mail: season's greetings")
        .press("enter");
    assert!(bench.notice().contains("3 clients"), "{}", bench.notice());
    assert_eq!(bench.today().len(), 3, "one mail to many is no word to any");
    bench
        .press("V")
        .press("l")
        .type_in("each: mail: season's greetings")
        .press("enter");
    assert_eq!(bench.today(), Vec::<String>::new());
    bench.press("u");
    assert_eq!(bench.today().len(), 3, "and taken back as one");
}

#[test]
fn snoozed_clients_come_back_on_their_day() {
    let mut bench = Bench::with(&[("Acme", 80)]);
    bench.press("z").type_in("fri: on holiday").press("enter");
    assert_eq!(bench.today(), Vec::<String>::new());
    bench.reopen_at("2026-11-26T08:00:00Z");
    assert_eq!(bench.today(), Vec::<String>::new());
    bench.reopen_at("2026-11-27T08:00:00Z");
    assert_eq!(bench.today(), ["Acme"]);
}

#[test]
fn what_wakes_a_client_is_shown_before_it_is_saved() {
    for (keys, words) in [
        ("n", "mistake: wrong order"),
        ("l", "call: they are furious"),
        (".", "rang them, they are furious"),
    ] {
        let mut bench = Bench::with(&[("Acme", 80), ("Brook", 70)]);
        bench.find("Acme");
        bench
            .press("n")
            .type_in("mistake: wrong invoice")
            .press("enter");
        bench.press("z").type_in("fri: on holiday").press("enter");
        bench.press(keys).type_in(words);
        let Some(Overlay::Prompt(prompt)) = bench.desk.app().overlays.last() else {
            panic!("no line to type in")
        };
        let rows = prompt.preview(bench.desk.app());
        let told = |row: &amends::phrase::line::PreviewRow| {
            row.label == "wakes" && row.text.contains("Fri 27 Nov 2026")
        };
        assert!(rows.iter().any(told), "{keys} {words}: {rows:?}");
        bench.press("enter").press("1");
        assert_eq!(bench.today()[0], "Acme", "{keys} {words}");
    }
}

#[test]
fn esc_keeps_the_draft_of_a_log_line() {
    let mut bench = Bench::with(&[("Acme", 80)]);
    bench
        .press("l")
        .type_in("call: half a sent")
        .press("esc")
        .press("l")
        .type_in("ence")
        .press("enter");
    bench.find("Acme");
    let page = bench.desk.app().shown_detail().expect("a detail");
    let last = page.facts.contacts.last().expect("a contact");
    assert_eq!(last.text, "half a sentence");
}

#[test]
fn deleting_asks_and_enter_is_no() {
    let mut bench = Bench::with(&[("Acme", 80)]);
    bench.press("x").press("enter");
    assert_eq!(bench.today(), ["Acme"]);
    bench.press("x").press("y");
    assert_eq!(bench.standing("Acme"), "gone");
    bench.press("u");
    assert_eq!(bench.standing("Acme"), "neglected");
}

#[test]
fn a_stale_edit_says_so_and_keeps_what_was_typed() {
    let mut bench = Bench::with(&[("Acme", 3)]);
    bench
        .find("Acme")
        .press("e")
        .press("tab")
        .press("tab")
        .press("tab")
        .type_in("vip");
    let mut other = bench.other();
    let key = |k: &str| amends::app::Input::Key(k.parse().expect("a key"));
    for k in ["2", "e", "X", "enter"] {
        other.handle(key(k));
    }
    bench.press("enter");
    let form = |bench: &Bench, label: &str| {
        let Some(amends::app::overlay::Overlay::Form(form)) = bench.desk.app().overlays.last()
        else {
            panic!("the form is still there")
        };
        (
            form.value(label).to_owned(),
            form.error.clone().unwrap_or_default(),
        )
    };
    let (tags, why) = form(&bench, "tags");
    assert_eq!(tags, "vip");
    assert_eq!(form(&bench, "name").0, "AcmeX", "it is theirs now");
    assert!(why.contains("changed meanwhile by somebody else: name is theirs"));
    // Chosen once, it is saved beside what they wrote.
    bench.press("enter");
    let shown = |bench: &Bench| {
        let entry = &bench.desk.app().book.entries()[0];
        (entry.name().to_owned(), entry.facts().client.tags.join(" "))
    };
    assert_eq!(shown(&bench), ("AcmeX".to_owned(), "vip".to_owned()));
    // Where both typed, one is told what the other wrote, and takes that or one's own.
    for (chosen, saved) in [("ctrl-x", "AcmeXY"), ("enter", "AcmeXYMine")] {
        bench.find("Acme").press("e").type_in("Mine");
        other.tick();
        for k in ["e", "Y", "enter"] {
            other.handle(key(k));
        }
        bench.press("enter");
        let (typed, why) = form(&bench, "name");
        assert!(typed.ends_with("Mine"), "{typed}");
        assert!(why.contains("they wrote name “AcmeX"), "{why}");
        bench.press(chosen).press("esc").press("ctrl-x");
        assert_eq!(shown(&bench).0, saved);
    }
    // A draft that is opened again tells the same.
    bench.find("Acme").press("e").type_in("Draft").press("esc");
    other.tick();
    for k in ["e", "Z", "enter"] {
        other.handle(key(k));
    }
    bench.desk.tick();
    let (typed, why) = form(bench.find("Acme").press("e"), "name");
    assert_eq!(typed, "AcmeXYMineDraft");
    let said = "changed meanwhile by somebody else; they wrote name “AcmeXYMine";
    assert!(why.starts_with(said), "{why}");
}

#[test]
fn another_desk_s_change_shows_at_the_next_tick() {
    let mut bench = Bench::with(&[("Acme", 80)]);
    let mut other = bench.other();
    bench.press("l").type_in("call: fine").press("enter");
    assert!(other.tick(), "something changed");
    let found = other
        .app()
        .book
        .entries()
        .iter()
        .find(|e| e.name() == "Acme")
        .expect("Acme");
    assert_eq!(found.assessment().standing.word(), "steady");
    assert!(!other.tick(), "and nothing since");
}

#[test]
fn what_was_answered_meanwhile_is_logged_and_answers_nothing() {
    let mut bench = Bench::with(&[("Acme", 3)]);
    bench.note("Acme", "problem: the till is down");
    bench.find("Acme").press("a").type_in("told Dana");
    let mut other = bench.other();
    for key in ["a", "enter"] {
        other.handle(Input::Key(key.parse().expect("a key")));
    }
    bench.desk.tick();
    let Some(Overlay::Prompt(prompt)) = bench.desk.app().overlays.last() else {
        panic!("the prompt is still there");
    };
    let rows = prompt.preview(bench.desk.app());
    let answers: Vec<&str> = rows
        .iter()
        .filter(|row| row.label == "answers")
        .map(|row| &*row.text)
        .collect();
    assert_eq!(answers, ["nothing: it was answered meanwhile"]);
    bench.press("enter");
    assert_eq!(bench.notice(), "logged call with Acme");
    let whole = bench.whole("Acme");
    assert!(whole.issues[0].asks[0].answered_by.is_none(), "as it was");
}

#[test]
fn what_was_typed_about_one_step_is_not_recorded_as_the_next() {
    let mut bench = Bench::with(&[("Acme", 3)]);
    bench.note("Acme", "mistake annoys: wrong invoice");
    let mut other = bench.other();
    let mut there = |keys: &str| {
        for key in keys.split(' ') {
            other.handle(Input::Key(key.parse().expect("a key")));
        }
    };
    there(". x enter");
    bench.desk.tick();
    bench.find("Acme").press(".").type_in("a typo");
    there(". y enter");
    bench.desk.tick();
    let journal = bench.journal();
    bench.press("enter");
    let Some(Overlay::Prompt(prompt)) = bench.desk.app().overlays.last() else {
        panic!("the prompt is still there");
    };
    let why = prompt.error.clone().unwrap_or_default();
    assert!(why.contains("done meanwhile. Now"), "{why}");
    assert_eq!(bench.journal(), journal);
    bench.press("esc").press(".").press("enter");
    let of_another = "words about one step end no other";
    assert_eq!(bench.journal(), journal, "{of_another}");
}

#[test]
fn an_overdue_plan_stays_on_today_and_is_done_as_a_contact() {
    let mut bench = Bench::with(&[("Acme", 3)]);
    bench
        .find("Acme")
        .press("+")
        .type_in("fri: send the quote")
        .press("enter")
        .press("1");
    assert_eq!(bench.today(), Vec::<String>::new(), "not due yet");
    bench.reopen_at("2026-11-30T08:00:00Z");
    assert_eq!(bench.today(), ["Acme"], "overdue");
    assert_eq!(bench.standing("Acme"), "steady", "without points");
    for line in ["no answer", "not yet", "?"] {
        bench.press(".").press("enter").type_in(line);
        let screen = bench.shown(100, 30);
        let mut lines = screen.lines();
        assert!(
            lines.any(|line| line.contains("stays") && line.contains("the plan “")),
            "{screen}"
        );
        bench.press("enter");
        assert_eq!(bench.today(), ["Acme"], "{line}: tried only");
        bench.press("u");
    }
    bench
        .press(".")
        .press("enter")
        .type_in("mail: the quote")
        .press("enter");
    assert_eq!(bench.today(), Vec::<String>::new());
    bench.find("Acme");
    let facts = &bench.desk.app().shown_detail().expect("a detail").facts;
    let contact = facts.contacts.last().expect("a contact");
    assert_eq!(facts.plans[0].done_as.as_ref(), Some(&contact.id));
}

#[test]
fn on_an_earlier_morning_what_was_answered_later_still_waits_and_can_be_answered_and_resolved() {
    let mut bench = Bench::with(&[("Acme", 3)]);
    bench
        .find("Acme")
        .press("n")
        .type_in("problem: the till is down")
        .press("enter");
    bench
        .reopen_at("2026-11-27T09:00:00Z")
        .find("Acme")
        .press("a")
        .type_in("done")
        .press("enter");
    bench.press("r").press("enter");
    assert_eq!(bench.notice(), "resolved · #1 the till is down · Acme");
    bench
        .reopen_at("2026-11-24T09:00:00Z")
        .find("Acme")
        .press("a")
        .type_in("on our way")
        .press("enter");
    assert_eq!(bench.notice(), "answered by call: Acme");
    bench.press("a");
    assert_eq!(bench.notice(), "Acme waits for no answer");
    bench.press("r").press("enter");
    assert_eq!(bench.notice(), "resolved · #1 the till is down · Acme");
    bench.press("u").press("u").press("a").press("esc");
    bench.press("r").press("enter");
    assert_eq!(bench.notice(), "resolved · #1 the till is down · Acme");
}

#[test]
fn on_an_earlier_morning_a_later_issue_is_not_there_yet() {
    let mut bench = Bench::with(&[("Acme", 3)]);
    bench
        .reopen_at("2026-11-27T09:00:00Z")
        .find("Acme")
        .press("n")
        .type_in("problem: the till")
        .press("enter");
    bench
        .reopen_at("2026-11-24T09:00:00Z")
        .find("Acme")
        .press("r");
    assert_eq!(bench.notice(), "no open issue here");
    bench.press("enter");
    let page = bench.desk.app().client.as_ref().expect("the client page");
    assert_eq!(page.items(amends::app::screen::Pane::Issues), []);
}

#[test]
fn a_lane_is_a_click_away() {
    let mut bench = Bench::demo();
    let all = bench.today().len();
    let lane = |bench: &Bench| bench.desk.app().today.lane.map(amends::health::Lane::word);
    bench.desk.handle(Input::Lane(2));
    assert_eq!(lane(&bench), Some("mend"));
    assert!(bench.today().len() < all);
    bench.desk.handle(Input::Lane(77));
    bench.desk.handle(Input::Lane(0));
    assert_eq!((lane(&bench), bench.today().len()), (None, all));
    bench.press("3");
    bench.desk.handle(Input::Lane(4));
    assert_eq!(bench.desk.app().issues.lane.word(), "to mend");
    // What lies over the page takes the clicks.
    bench.press("?");
    bench.desk.handle(Input::Lane(0));
    assert_eq!(bench.desk.app().issues.lane.word(), "to mend");
}

/// What the footer says while a key is at work.
fn said_meanwhile(bench: &mut Bench, key: &str) -> Vec<String> {
    let mut said = Vec::new();
    let key = amends::app::Input::Key(key.parse().expect("a key"));
    bench.desk.handle_shown(key, &mut |app| {
        said.extend(app.notice.as_ref().map(|notice| notice.text.clone()));
    });
    said
}

#[test]
fn what_takes_long_says_how_far_it_has_come() {
    let mut bench = Bench::demo();
    bench.press("u");
    let said = said_meanwhile(&mut bench, "y");
    assert!(
        said.len() > 1 && said[0].starts_with("taking back import demo: 256 of "),
        "{said:?}"
    );
    let far = |said: &String| said.ends_with(" rows") || said.ends_with(" clients");
    assert!(said.iter().all(far), "{said:?}");
    assert!(
        bench.notice().starts_with("taken back: import demo"),
        "{}",
        bench.notice()
    );
    let said = said_meanwhile(&mut bench, "ctrl-r");
    assert!(
        said.len() > 1 && said[0].starts_with("doing again import demo: 256 of "),
        "{said:?}"
    );
    assert!(
        bench.notice().starts_with("done again: import demo"),
        "{}",
        bench.notice()
    );
}

#[test]
fn a_long_name_leaves_the_figure_in_sight() {
    let book = Bench::with(&[]).desk.app().book.clone();
    let mut app = amends::app::App::new(book, amends::app::Keymap::default());
    let far = amends::domain::Progress {
        done: 256,
        of: Some(31_012),
        what: "rows",
    };
    app.under_way("taking back import all tickets of the year.csv", far);
    let screen = shown(&app, 50, 15);
    assert!(screen.contains(" 256 of 31,012 rows"), "{screen}");
}

#[test]
fn a_whole_import_is_taken_back_only_after_a_question() {
    let mut bench = Bench::demo();
    let all = bench.today().len();
    bench.press("u").press("enter");
    assert_eq!(bench.today().len(), all, "Enter is no");
    bench.press("u").press("y");
    assert!(bench.today().is_empty());
    assert!(
        bench.notice().starts_with("taken back: import demo"),
        "{}",
        bench.notice()
    );
    bench.press("ctrl-r");
    assert_eq!(bench.today().len(), all);
}

#[test]
fn a_client_that_was_added_is_in_front_and_what_is_logged_is_its_own() {
    let mut bench = Bench::with(&[("Acme", 90)]);
    bench.press("1").press("A").type_in("Birch").press("enter");
    assert_eq!((bench.focus(), bench.notice()), ("Birch", "added Birch"));
    bench.press("l").type_in("call: hello").press("enter");
    assert_eq!(bench.whole("Birch").contacts.len(), 1);
    assert_eq!(
        bench.whole("Acme").contacts.len(),
        1,
        "nothing is logged with whom the cursor was on before"
    );
    bench.press("esc");
    assert_eq!(bench.focus(), "Acme", "back where one was");
}

#[test]
fn who_moved_since_friday_is_counted_as_the_whole_facts_tell() {
    use amends::health::looking_back;
    let mut bench = Bench::demo();
    while bench.desk.settle() {}
    let app = bench.desk.app();
    let book = &app.book;
    let friday = chrono::NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day");
    let then = book.calendar.open_of_day(friday).expect("we are open");
    let (mut worse, mut better) = (0, 0);
    for entry in book.entries().iter().filter(|e| e.assessment().counts()) {
        let facts = bench.whole(entry.name());
        let judged = looking_back(&facts, &book.policy, &book.calendar, [then]).next();
        let Some(stood) = judged
            .filter(amends::health::Assessment::counts)
            .map(|j| j.standing)
        else {
            continue;
        };
        worse += usize::from(entry.assessment().standing < stood);
        better += usize::from(entry.assessment().standing > stood);
    }
    let moved = app.moved_since().expect("some moved");
    assert_eq!(
        (moved.day, moved.worse, moved.better),
        (chrono::Weekday::Fri, worse, better)
    );
    assert!(worse > 0, "nobody is worse since Friday in the demo");
    let arrow = format!("since Fri ▼{worse}");
    assert!(
        app.day_so_far()[0].contains(&arrow),
        "{:?}",
        app.day_so_far()
    );
    assert!(app.morning().contains("since Friday"), "{}", app.morning());
    for columns in [120, 140, 160] {
        let screen = bench.shown(columns, 36);
        let wide = usize::from(columns);
        let line: String = screen.chars().skip(wide).take(wide).collect();
        assert!(
            line.contains(&arrow) && line.contains("reach out"),
            "{line}"
        );
    }
}

/// What waits past its promise is not kept; and the year is seen whole where it is in front.
/// Nobody sees an edge of an empty frame on their first day.
#[test]
fn a_year_that_has_only_begun_is_told_not_drawn() {
    let mut bench = Bench::with(&[]);
    bench
        .press("A")
        .type_in("Birch")
        .press("enter")
        .press("2")
        .press("enter");
    bench.desk.wait();
    for (columns, rows) in [(120, 36), (80, 24), (50, 15)] {
        let page = bench.shown(columns, rows);
        assert!(
            !page.contains("drawn") || page.contains("On record since today"),
            "{page}"
        );
    }
    let page = bench.shown(120, 36);
    assert!(
        page.contains("On record since today") && !page.contains("Sep"),
        "{page}"
    );
}

/// Everybody is silent because the file ended: that is told, once, above those who look forgotten for it.
#[test]
fn a_book_that_ended_long_ago_says_so_above_its_list() {
    for (days, told) in [(400, true), (100, false)] {
        let mut bench = Bench::with(&[("Acme", days), ("Birch", days + 9)]);
        bench.desk = bench.other();
        let said = "ago: what happened since is not in it";
        assert_eq!(bench.shown(120, 36).contains(said), told, "{days}");
        bench.press("2");
        assert!(!bench.shown(120, 36).contains(said), "{days}");
        // As soon as something happens it does not end there.
        bench
            .press("1")
            .press("l")
            .type_in("call: back again")
            .press("enter");
        assert!(!bench.shown(120, 36).contains(said), "{days}");
    }
}

#[test]
fn a_year_tells_of_what_waits_and_how_far_a_repair_is_in_a_narrow_window_too() {
    let mut bench = Bench::demo();
    while bench.desk.settle() {}
    let entries = bench.desk.app().book.entries();
    let late = |e: &&Entry| {
        e.assessment()
            .ask_left
            .as_ref()
            .is_some_and(|(_, left)| left.0 < 0)
    };
    let name = entries
        .iter()
        .find(late)
        .expect("who waits")
        .name()
        .to_owned();
    bench.press("1").press("/").type_in(&name).press("enter");
    while bench.desk.settle() {}
    let shown = bench.shown(120, 50);
    assert!(shown.contains(" in time, 1 waits"), "{shown}");
    bench.press("esc").press("1").press("g").press("enter");
    while bench.desk.settle() {}
    bench.press("tab").press("tab");
    let shown = bench.shown(80, 24);
    assert!(
        shown.contains("they ") && shown.contains("Mending"),
        "{shown}"
    );
}
