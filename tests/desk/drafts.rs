//! What was typed and not saved is there again, however the program ended.

use crate::bench::Bench;
use crate::mend::{billed_twice, go};
use amends::app::overlay::Overlay;
use amends::health::Rung;
use amends::session::Desk;

/// What stands in the line or the field that takes the keys, on a desk.
fn typed(desk: &Desk) -> String {
    match desk.app().overlays.last() {
        Some(Overlay::Prompt(prompt)) => prompt.line.text().to_owned(),
        Some(Overlay::Form(form)) => form.fields[form.at].line.text().to_owned(),
        Some(Overlay::Choose(choose)) => choose.line.text().to_owned(),
        Some(Overlay::Letter(letter)) => letter.editor.text().to_owned(),
        other => panic!("nothing is typed in {other:?}"),
    }
}

/// The program is killed: nothing is done on its way out.
fn killed(bench: &mut Bench, now: &str) {
    let fresh = bench.other_at(now);
    std::mem::forget(std::mem::replace(&mut bench.desk, fresh));
}

const LATER: &str = "2026-11-23T10:00:00Z";

/// Types behind a key, is killed half a second later, and looks again.
fn survives(open: &[&str], text: &str) {
    let mut bench = Bench::with(&[("Acme", 40)]);
    bench.note("Acme", "mistake harms: the wrong invoice");
    let to = |bench: &mut Bench| {
        bench.find("Acme");
        for key in open {
            bench.press(key);
        }
    };
    to(&mut bench);
    let began = typed(&bench.desk);
    bench.type_in(text);
    bench.desk.tick();
    killed(&mut bench, LATER);
    to(&mut bench);
    assert_eq!(typed(&bench.desk), format!("{began}{text}"), "{open:?}");
    assert_eq!(
        bench.notice(),
        "your draft of 08:41 · ^x begins anew",
        "{open:?}"
    );
    bench.press("ctrl-x").press("ctrl-x");
    assert_eq!(
        typed(&bench.desk),
        format!("{began}{text}"),
        "{open:?}: brought back"
    );
    bench.press("ctrl-x");
    assert_eq!(typed(&bench.desk), began, "{open:?}");
    bench.desk.tick();
    killed(&mut bench, LATER);
    to(&mut bench);
    assert_eq!(
        typed(&bench.desk),
        began,
        "begun anew: nothing is left of {open:?}"
    );
}

#[test]
fn whatever_is_typed_survives_a_kill() {
    survives(&["l"], "call: they will think about");
    survives(&["L"], "We are sorry about");
    survives(&["n"], "problem harms: the lift st");
    survives(&["r"], "a new one was sent");
    survives(&["p", "enter"], "Dana O");
    survives(&["A"], "New Client L");
    survives(&["+"], "fri: send the");
    survives(&["e"], " and Sons");
}

#[test]
fn what_was_saved_is_no_draft_any_more() {
    let mut bench = Bench::with(&[("Acme", 40)]);
    bench.find("Acme").press("l").type_in("call: all is w");
    bench.desk.tick();
    bench.type_in("ell").press("enter");
    assert!(
        bench.notice().starts_with("logged call"),
        "{}",
        bench.notice()
    );
    bench.press("l");
    assert_eq!((typed(&bench.desk).as_str(), bench.notice()), ("", ""));
    killed(&mut bench, LATER);
    bench.find("Acme").press("l");
    assert_eq!(typed(&bench.desk), "");
}

#[test]
fn a_refused_change_keeps_its_draft() {
    let mut bench = Bench::with(&[("Acme", 40), ("Bolt", 9)]);
    bench
        .find("Acme")
        .press("e")
        .press("ctrl-u")
        .type_in("Bolt")
        .press("enter");
    assert!(
        matches!(bench.desk.app().overlays.last(), Some(Overlay::Form(form)) if form.error.is_some())
    );
    bench.desk.tick();
    killed(&mut bench, LATER);
    bench.find("Acme").press("e");
    assert_eq!(typed(&bench.desk), "Bolt");
}

#[test]
fn esc_keeps_what_was_typed_in_every_line_and_form() {
    let kept = |open: &[&str], text: &str| {
        let mut bench = Bench::with(&[("Acme", 40), ("Bolt", 9)]);
        bench
            .note("Acme", "mistake harms: the wrong invoice")
            .find("Acme");
        let to = |bench: &mut Bench| {
            for key in open {
                bench.press(key);
            }
        };
        to(&mut bench);
        bench.type_in(text);
        let typed_so = typed(&bench.desk);
        bench.press("esc");
        assert_eq!(
            bench.notice(),
            "kept as a draft: opened again, it shows what you typed",
            "{open:?}"
        );
        while !bench.desk.app().overlays.is_empty() {
            bench.press("esc");
        }
        to(&mut bench);
        assert_eq!(typed(&bench.desk), typed_so, "{open:?}");
        assert!(
            bench.notice().starts_with("your draft of 08:41"),
            "{open:?}"
        );
    };
    kept(&["l"], "call: they will th");
    kept(&["a"], "they will th");
    kept(&["n"], "problem: the li");
    kept(&["."], "we have");
    kept(&["z"], "fri: bud");
    kept(&["+"], "fri: quo");
    kept(&["r"], "a new");
    kept(&["t"], "vi");
    kept(&["!"], "sounded col");
    kept(&["P", "enter"], "1 sep: sea");
    kept(&["w", "a", "space", "n", "e", "w", "enter"], "Copp");
    kept(&["m", "s"], "they asked us no");
    kept(&["m", "S"], "they le");
    kept(&["m", "enter"], "the cla");
    kept(&["e"], " and Sons");
    kept(&["p", "enter"], "Dana O");
    kept(&["A"], "New Client L");
}

#[test]
fn esc_and_the_same_key_close_behind_it_lose_nothing() {
    let mut bench = Bench::with(&[("Acme", 40)]);
    bench
        .find("Acme")
        .press("l")
        .type_in("call: hi")
        .press("alt-l");
    assert_eq!(typed(&bench.desk), "call: hi");
    bench.press("ctrl-u").press("alt-l");
    assert_eq!(typed(&bench.desk), "", "an emptied line is no draft");
}

#[test]
fn a_draft_is_there_for_another_copy_of_the_program_too() {
    let mut bench = Bench::with(&[("Acme", 40), ("Bolt", 9)]);
    bench.find("Acme").press("l").type_in("call: from here");
    bench.desk.tick();
    let second = bench.other_at(LATER);
    let first = std::mem::replace(&mut bench.desk, second);
    bench.find("Acme").press("l");
    assert_eq!(typed(&bench.desk), "call: from here");
    bench
        .press("ctrl-u")
        .type_in("call: from there")
        .press("enter");
    assert!(
        bench.notice().starts_with("logged call"),
        "{}",
        bench.notice()
    );
    // The first has the line still open, and goes on.
    let second = std::mem::replace(&mut bench.desk, first);
    bench.desk.tick();
    bench.type_in(" and more");
    bench.desk.tick();
    drop(second);
    killed(&mut bench, LATER);
    bench.find("Acme").press("l");
    assert_eq!(typed(&bench.desk), "call: from here and more");
    bench.press("esc").find("Bolt").press("l");
    assert_eq!(
        typed(&bench.desk),
        "",
        "another client's line is another line"
    );
}

#[test]
fn a_program_that_is_asked_to_end_keeps_what_was_typed_last() {
    let mut bench = Bench::with(&[("Acme", 40)]);
    bench.find("Acme").press("l").type_in("call: quick");
    bench.reopen();
    bench.reopen().find("Acme").press("l");
    assert_eq!(typed(&bench.desk), "call: quick");
}

#[test]
fn what_was_typed_to_find_by_and_left_is_there_again_and_the_list_is_as_it_was() {
    let mut bench = Bench::with(&[("Acme", 40), ("Bolt", 9)]);
    bench
        .press("2")
        .press("esc")
        .press("2")
        .press("/")
        .type_in("acm");
    bench.press("esc");
    assert_eq!(bench.desk.app().clients.rows().len(), 2);
    // Any key that is no letter goes on with it, as the first letter begins anew.
    bench.press("/").press("end").type_in("e");
    let finding = bench.desk.app().finding.as_ref().expect("the find line");
    assert_eq!(finding.line.text(), "acme");
    assert_eq!(bench.desk.app().clients.rows().len(), 1, "it finds at once");
    bench.press("esc").press("/").type_in("bolt");
    let finding = bench.desk.app().finding.as_ref().expect("the find line");
    assert_eq!(finding.line.text(), "bolt", "the phone rings again");
    assert_eq!(bench.desk.app().clients.rows().len(), 1);
    bench.press("enter").press("esc").press("/");
    let finding = bench.desk.app().finding.as_ref().expect("the find line");
    assert_eq!(finding.line.text(), "", "gone to, it is no draft any more");
}

#[test]
fn what_was_typed_to_find_by_and_left_is_there_after_a_restart() {
    let mut bench = Bench::with(&[("Acme", 3), ("Birch", 3)]);
    bench
        .press("2")
        .press("/")
        .press("ctrl-u")
        .type_in("bir")
        .press("esc");
    bench.reopen().press("2").press("/");
    let finding = bench.desk.app().finding.as_ref().expect("the line");
    assert_eq!(finding.line.text(), "bir");
    bench.press("enter").reopen().press("2").press("/");
    let finding = bench.desk.app().finding.as_ref().expect("the line");
    assert_eq!(finding.line.text(), "", "found, it is no draft any more");
}

#[test]
fn a_draft_of_a_step_is_offered_for_that_step_by_every_door_and_for_no_other() {
    let mut bench = billed_twice();
    bench
        .find("Acme")
        .press(".")
        .type_in("had a talk")
        .press("esc");
    bench.press("3").press("g").press(".");
    assert_eq!(typed(&bench.desk), "had a talk", "the same step on Issues");
    bench.press("esc").find("Acme").press("m");
    go(&mut bench, Rung::TellBoss);
    bench.press("enter").type_in("told her").press("enter");
    for place in ["2", "3"] {
        bench.press(place).press(".");
        assert_eq!(typed(&bench.desk), "", "page {place}: another step");
        bench.press("esc");
    }
}

#[test]
fn an_answer_that_was_typed_before_it_was_said_to_what_is_kept() {
    let mut bench = Bench::with(&[("Acme", 3)]);
    bench.note("Acme", "request: a quote");
    bench
        .find("Acme")
        .press("l")
        .type_in("mail from them about #1: and when?");
    bench.press("enter").find("Acme").press("a");
    bench.type_in("it is in the post").press("esc");
    assert!(
        bench.notice().starts_with("kept as a draft"),
        "{}",
        bench.notice()
    );
    bench.press("a");
    assert_eq!(typed(&bench.desk), "it is in the post");
    bench.press("enter").press("esc");
    assert!(
        bench.notice().starts_with("kept as a draft"),
        "{}",
        bench.notice()
    );
    bench.reopen().find("Acme").press("a");
    assert_eq!(typed(&bench.desk), "it is in the post");
    bench.press("enter").press("enter").press("enter");
    assert!(bench.notice().starts_with("answered"), "{}", bench.notice());
    bench.press("u").press("a");
    assert_eq!(typed(&bench.desk), "", "saved, it is no draft any more");
}

#[test]
fn what_stands_in_a_line_already_can_be_taken_away_and_brought_back() {
    let mut bench = Bench::with(&[("Acme", 3), ("Birch", 3)]);
    bench.note("Acme", "problem harms: the till");
    bench
        .find("Acme")
        .press("w")
        .type_in("Volt")
        .press("enter")
        .press("enter");
    bench.find("Acme").press("w").type_in("Volt").press("enter");
    let began = typed(&bench.desk);
    assert!(began.starts_with("Volt, chase"), "{began}");
    bench.press("ctrl-x");
    assert_eq!(typed(&bench.desk), "");
    bench.press("ctrl-x");
    assert_eq!(typed(&bench.desk), began);
    bench
        .press("esc")
        .press("esc")
        .press("2")
        .press("/")
        .type_in("birch");
    bench
        .press("esc")
        .press("/")
        .press("ctrl-x")
        .type_in("acme");
    let finding = bench.desk.app().finding.as_ref().expect("the line");
    assert_eq!(finding.line.text(), "acme");
}

#[test]
fn the_log_says_for_whom_it_is_once_a_line_names_another() {
    let mut bench = Bench::with(&[("Acme", 3), ("Birch", 3)]);
    let title = |bench: &Bench| match bench.desk.app().overlays.last() {
        Some(Overlay::Prompt(prompt)) => prompt.title(bench.desk.app()),
        _ => panic!("a line"),
    };
    bench.find("Acme").press("l");
    assert_eq!(title(&bench), "Log · Acme");
    bench.type_in("@Birch called, all well");
    assert_eq!(title(&bench), "Log · Birch");
}

#[test]
fn the_name_that_is_set_stands_in_its_line() {
    let mut bench = Bench::with(&[]);
    bench.press(":").type_in("own name").press("enter");
    bench.press("ctrl-u").type_in("Ines").press("enter");
    bench.press(":").type_in("own name").press("enter");
    assert_eq!(typed(&bench.desk), "Ines");
}
