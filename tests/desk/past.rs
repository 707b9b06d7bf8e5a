//! Mornings of the past: on every page they can be walked and read, and nothing can be changed.

use crate::bench::{Bench, now};
use amends::app::keymap::BINDINGS;
use amends::app::{Action, Input, Key, Place};
use chrono::TimeDelta;

fn said(bench: &Bench) -> &str {
    let notice = bench.desk.app().notice.as_ref();
    notice.map_or("", |notice| &*notice.text)
}

#[test]
fn on_every_page_a_morning_of_the_past_can_only_be_read() {
    let mut bench = Bench::demo();
    let version = bench.desk.version();
    for way in [
        &["1"][..],
        &["2"],
        &["3"],
        &["4"],
        &["1", "enter"],
        &["1", "m"],
    ] {
        for key in way {
            bench.press(key);
        }
        let place = bench.desk.app().place();
        bench.press("[");
        assert!(bench.desk.app().book.looks_back, "{way:?}");
        assert_eq!(bench.desk.app().place(), place);
        for binding in BINDINGS.iter().filter(|binding| binding.changes) {
            let here = binding.at(bench.desk.app().place()).is_some();
            for key in binding.keys.iter().filter(|_| here) {
                bench.press(key);
                assert!(
                    said(&bench).starts_with("this is the past"),
                    "{way:?} {key}: {}",
                    said(&bench)
                );
                assert!(bench.desk.app().overlays.is_empty(), "{way:?} {key}");
            }
        }
        if place == Place::Ladder {
            bench.press("enter");
            assert!(
                said(&bench).starts_with("this is the past"),
                "{}",
                said(&bench)
            );
        }
        let hints = bench.desk.app().hints();
        assert_eq!(hints[0].0, Action::DayBefore, "{way:?}");
        assert!(
            hints.iter().all(|(action, _)| !action.binding().changes),
            "{way:?}: {hints:?}"
        );
        bench.press("[").press("]").press("esc");
        assert!(!bench.desk.app().book.looks_back, "{way:?}");
        assert_eq!(
            (bench.desk.app().place(), bench.desk.app().book.now),
            (place, now())
        );
        bench.press("esc").press("esc");
    }
    assert_eq!(bench.desk.version(), version, "nothing was changed");
}

#[test]
fn who_walks_faster_than_mornings_are_read_comes_to_the_last_one() {
    let mut bench = Bench::demo();
    let press = |bench: &mut Bench, key: &str| {
        let key: Key = key.parse().expect("a key");
        bench.desk.handle(Input::Key(key));
    };
    (0..20).for_each(|_| press(&mut bench, "["));
    bench.desk.wait();
    assert_eq!(bench.desk.app().book.now, now() - TimeDelta::days(20));
    press(&mut bench, "[");
    press(&mut bench, "esc");
    bench.desk.wait();
    let app = bench.desk.app();
    assert!(!app.book.looks_back && !app.book.entries().is_empty());
    assert_eq!(app.book.now, now());
}

#[test]
fn of_a_day_before_the_first_client_nothing_is_promised_that_only_a_new_book_does() {
    let mut bench = Bench::with(&[("Acme", 3)]);
    for _ in 0..30 {
        bench.press("[");
    }
    let screen = bench.press("2").shown(80, 24);
    let told = "No client was on record that day";
    assert!(
        screen.contains(told) && !screen.contains("ways in"),
        "{screen}"
    );
}
