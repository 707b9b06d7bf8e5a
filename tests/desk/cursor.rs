//! Where the cursor is: on its client, unless that client was just dealt with.

use crate::bench::Bench;
use amends::session::Outside;

#[test]
fn after_an_act_the_next_client_is_under_the_cursor() {
    let mut bench = Bench::with(&[("Acme", 100), ("Birch", 90), ("Cedar", 80)]);
    assert_eq!(bench.today(), ["Acme", "Birch", "Cedar"]);
    bench.press("g").press("j");
    assert_eq!(bench.focus(), "Birch");
    bench.press("l").type_in("call: fine").press("enter");
    assert_eq!(bench.today(), ["Acme", "Cedar"]);
    assert_eq!(bench.focus(), "Cedar");
}

#[test]
fn another_s_change_leaves_the_cursor_on_its_client() {
    let mut bench = Bench::with(&[("Acme", 100), ("Birch", 90), ("Cedar", 80)]);
    bench.press("g").press("G");
    assert_eq!(bench.focus(), "Cedar");
    let mut other = bench.other();
    for key in ["g", "l", ":", "space", "o", "k", "enter"] {
        other.handle(amends::app::Input::Key(key.parse().expect("a key")));
    }
    assert!(bench.desk.tick());
    assert_eq!(bench.today(), ["Birch", "Cedar"]);
    assert_eq!(bench.focus(), "Cedar");
}

#[test]
fn asks_that_wait_are_counted_by_the_filter() {
    let mut bench = Bench::with(&[("Acme", 3), ("Birch", 3)]);
    // An issue that they report opens with an ask; two of them are two.
    bench
        .note("Acme", "problem: till down")
        .note("Acme", "request: a second till")
        .note("Birch", "request: an offer");
    for (filter, left) in [("asks>1", 1), ("asks:2", 1), ("asks>0", 2), ("asks>2", 0)] {
        bench.find(filter);
        assert_eq!(bench.desk.app().clients.rows().len(), left, "{filter}");
    }
}

#[test]
fn esc_steps_back_one_thing_at_a_time() {
    let mut bench = Bench::with(&[("Acme", 100), ("Birch", 90)]);
    bench
        .press("2")
        .press("/")
        .press("ctrl-u")
        .type_in("bir")
        .press("down");
    assert_eq!(bench.focus(), "Birch");
    bench.press("enter");
    assert!(bench.desk.app().client.is_some(), "the client page is open");
    bench.press("esc");
    assert!(bench.desk.app().client.is_none(), "and closed");
    assert_eq!(bench.focus(), "Birch");
    bench.press("esc");
    assert_eq!(
        bench.desk.app().clients.rows().len(),
        2,
        "the filter is gone"
    );
    assert_eq!(bench.focus(), "Birch", "and the cursor still on its client");
}

#[test]
fn lanes_filter_and_turn_round() {
    let mut bench = Bench::with(&[("Acme", 100), ("Birch", 3)]);
    bench
        .find("Birch")
        .press("n")
        .type_in("mistake found: billed twice")
        .press("enter")
        .press("1");
    assert_eq!(bench.today().len(), 2);
    bench.press("tab");
    assert_eq!(bench.today(), ["Birch"], "owe");
    bench.press("tab").press("tab");
    assert_eq!(bench.today(), ["Acme"], "reach out");
    bench.press("esc");
    assert_eq!(bench.today().len(), 2);
}

#[test]
fn q_quits_and_only_where_it_is_no_text() {
    let mut bench = Bench::with(&[("Acme", 100)]);
    bench.press("l");
    assert_eq!(bench.press_for("q"), []);
    bench.press("esc");
    assert_eq!(bench.press_for("q"), [Outside::Quit]);
}

#[test]
fn clients_keeps_its_client_while_today_is_in_front() {
    let mut bench = Bench::with(&[("Acme", 100), ("Birch", 90), ("Cedar", 3)]);
    bench
        .press("2")
        .press("/")
        .press("ctrl-u")
        .press("enter")
        .press("g")
        .press("G");
    assert_eq!(bench.focus(), "Cedar");
    bench.press("1").press("g").press("x").press("y");
    assert_eq!(bench.today(), ["Birch"], "Acme is deleted");
    bench.press("2");
    assert_eq!(bench.focus(), "Cedar");
    assert_eq!(bench.desk.app().clients.rows().len(), 2);
}

#[test]
fn sorting_the_clients_leaves_the_cursor_on_its_client() {
    let mut bench = Bench::with(&[("Acme", 3), ("Birch", 90), ("Cedar", 40)]);
    bench
        .press("2")
        .press("esc")
        .press("2")
        .press("g")
        .press("j");
    assert_eq!(bench.focus(), "Birch");
    for key in ["s", "s", "S", "s"] {
        bench.press(key);
        assert_eq!(bench.focus(), "Birch", "after {key}");
    }
    // In a book of one's own nobody else looks after anybody: no order by a column that is not there.
    let mut sorts = Vec::new();
    for _ in 0..12 {
        bench.press("s");
        sorts.push(bench.desk.app().clients.view.sort.word());
    }
    assert!(
        sorts.contains(&"tags") && !sorts.contains(&"with"),
        "{sorts:?}"
    );
}

#[test]
fn all_that_are_shown_are_marked_also_when_some_are_marked_already() {
    let mut bench = Bench::with(&[("Acme", 3), ("Birch", 90), ("Cedar", 40)]);
    bench
        .press("2")
        .press("esc")
        .press("2")
        .press("space")
        .press("V");
    assert_eq!(bench.desk.app().marks.len(), 3);
    bench.press("V");
    assert!(bench.desk.app().marks.is_empty(), "and none when all are");
    bench
        .note("Acme", "problem: one")
        .note("Acme", "problem: two");
    bench.press("3").press("space").press("V");
    assert_eq!(bench.desk.app().issues.marks.len(), 2);
    bench.press("V");
    assert!(bench.desk.app().issues.marks.is_empty());
}
