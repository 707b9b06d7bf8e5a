//! Ties: added, edited, deleted; who hears of a soured client.

use crate::bench::Bench;
use amends::domain::TieKind;

fn tied() -> Bench {
    let mut bench = Bench::with(&[("Acme", 3), ("Birch Bakery", 3), ("Cedar", 3)]);
    bench
        .find("Acme")
        .press("T")
        .type_in("bir")
        .press("enter")
        .type_in("talks")
        .press("enter");
    assert_eq!(bench.notice(), "tied Acme and Birch Bakery (talks to)");
    bench
}

#[test]
fn a_tie_is_added_by_a_fuzzy_name_and_seen_from_both_sides() {
    let bench = tied();
    for name in ["Acme", "Birch Bakery"] {
        let ties = bench.whole(name).ties;
        assert_eq!((ties.len(), ties[0].kind), (1, TieKind::TalksTo));
    }
}

#[test]
fn nobody_is_tied_to_itself_or_twice_in_one_way() {
    let mut bench = tied();
    bench.press("T").type_in("acme").press("enter");
    assert!(
        bench.notice().starts_with("nothing in this list fits"),
        "it is not offered: {}",
        bench.notice()
    );
    bench
        .press("esc")
        .press("T")
        .type_in("birch")
        .press("enter")
        .type_in("talks")
        .press("enter");
    assert_eq!(
        bench.notice(),
        "that is known already: Acme talks to Birch Bakery"
    );
    bench
        .press("enter")
        .press("tab")
        .press("e")
        .press("ctrl-u")
        .type_in("Acme")
        .press("enter");
    let error = match bench.desk.app().overlays.last() {
        Some(amends::app::overlay::Overlay::Form(form)) => form.error.clone().unwrap_or_default(),
        _ => String::new(),
    };
    assert!(error.contains("Acme cannot be tied to itself"), "{error}");
    assert_eq!(bench.whole("Acme").ties.len(), 1);
}

#[test]
fn a_tie_is_edited_and_deleted_on_either_page() {
    let mut bench = tied();
    bench.find("Birch").press("enter").press("tab").press("e");
    bench
        .press("ctrl-u")
        .type_in("ced")
        .press("tab")
        .press("ctrl-u")
        .type_in("same owner")
        .press("tab");
    bench.type_in("the brother").press("enter");
    assert_eq!(bench.notice(), "tied Cedar and Birch Bakery (same owner)");
    assert_eq!(bench.whole("Acme").ties.len(), 0);
    let tie = bench.whole("Cedar").ties[0].clone();
    assert_eq!(
        (tie.kind, tie.note.as_str()),
        (TieKind::SameOwner, "the brother")
    );
    bench.press("x").press("y");
    assert_eq!(bench.whole("Cedar").ties.len(), 0);
    bench.press("u").press("u");
    assert_eq!(bench.whole("Acme").ties.len(), 1, "both are taken back");
}

#[test]
fn a_name_that_fits_several_or_none_is_asked_about() {
    let mut bench = Bench::with(&[("Acme", 3), ("Birch East", 3), ("Birch West", 3)]);
    bench
        .find("Acme")
        .press("p")
        .type_in("tie")
        .press("enter")
        .type_in("west")
        .press("enter")
        .press("enter");
    assert_eq!(bench.whole("Acme").ties[0].kind, TieKind::ReferredBy);
    bench
        .press("enter")
        .press("tab")
        .press("e")
        .press("ctrl-u")
        .type_in("birch")
        .press("enter");
    assert_eq!(bench.desk.app().overlays.len(), 1);
    bench.press("ctrl-u").type_in("nobody").press("enter");
    assert_eq!(bench.desk.app().overlays.len(), 1, "what was typed stays");
    bench.press("ctrl-u").type_in("birch east").press("enter");
    assert_eq!(bench.notice(), "tied Acme and Birch East (referred by)");
}
