//! The import door and the first run, by keys.

use crate::bench::Bench;
use amends::app::overlay::Overlay;

/// What the list on top offers.
fn offered(bench: &Bench) -> Vec<String> {
    match bench.desk.app().overlays.last() {
        Some(Overlay::Choose(choose)) => choose
            .choices
            .iter()
            .map(|choice| choice.label.clone())
            .collect(),
        other => panic!("no list on top: {other:?}"),
    }
}

#[test]
fn what_a_file_cannot_tell_is_asked_and_then_it_is_written_and_undone_as_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("desk.csv");
    let rows = "Ticket ID,Company,Subject,Status,Created\n1,Kupferhof,Printer,Open,2026-11-02\n2,Bergbahn,VPN,Zonk,2026-11-12\n3,Tal,Lamp,Open,soon\n";
    std::fs::write(&file, rows).expect("a file");
    let mut bench = Bench::with(&[("Acme", 10)]);
    bench.press(":").type_in("import").press("enter");
    // Tab completes what is in another folder once it is known.
    let begun = folder.path().join("de");
    bench
        .type_in(begun.to_str().expect("a path"))
        .press("tab")
        .press("enter");
    assert!(
        offered(&bench)[0].contains("Status: “Zonk” means?"),
        "{:?}",
        offered(&bench)
    );
    bench.press("enter").type_in("closed").press("enter");
    assert_eq!(offered(&bench)[0], "1 row cannot be used");
    bench.press("enter").press("enter");
    let ready = offered(&bench);
    assert_eq!(ready[..2], ["write it", "the first morning"], "{ready:?}");
    assert_eq!(bench.desk.app().book.entries().len(), 1, "nothing yet");
    bench.press("enter");
    assert!(bench.desk.app().overlays.is_empty());
    assert!(
        bench.notice().contains("imported 2 clients"),
        "{}",
        bench.notice()
    );
    assert!(
        bench.whole("Bergbahn").issues[0]
            .events
            .iter()
            .any(|e| e.what == amends::domain::What::Resolved)
    );
    bench.press("u").press("y");
    assert_eq!(bench.desk.app().book.entries().len(), 1);
}

#[test]
fn a_file_that_is_not_there_keeps_what_was_typed_and_says_so() {
    let mut bench = Bench::with(&[("Acme", 10)]);
    bench
        .press(":")
        .type_in("import")
        .press("enter")
        .type_in("/no/such.csv")
        .press("enter");
    let Some(Overlay::Prompt(prompt)) = bench.desk.app().overlays.last() else {
        panic!("the line is gone")
    };
    assert_eq!(prompt.line.text(), "/no/such.csv");
    assert!(
        prompt
            .error
            .as_ref()
            .is_some_and(|why| why.contains("there is no /no/such.csv"))
    );
}

#[test]
fn a_new_book_greets_once_and_leads_to_three_doors() {
    let mut bench = Bench::with(&[]);
    bench.desk = bench.other().greeting();
    assert!(matches!(
        bench.desk.app().overlays.last(),
        Some(Overlay::Form(_))
    ));
    bench
        .press("tab")
        .press("ctrl-u")
        .type_in("Ada")
        .press("enter");
    assert_eq!(bench.desk.app().book.policy.boss.as_deref(), Some("Ada"));
    assert_eq!(offered(&bench).len(), 3);
    bench.press("esc");
    bench.desk = bench.other().greeting();
    assert!(
        bench.desk.app().overlays.is_empty(),
        "something was done here before"
    );
}
