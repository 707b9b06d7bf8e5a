//! The lists beside the issues: plans and preventions, suppliers.

use crate::bench::Bench;
use amends::domain::What;
use amends::session::Outside;

#[test]
fn plans_are_listed_by_what_is_due_and_done_as_a_contact_or_plainly() {
    let mut bench = Bench::with(&[("Acme", 3), ("Birch", 3)]);
    bench
        .find("Acme")
        .press("+")
        .type_in("wed: send the quote")
        .press("enter");
    bench
        .press("D")
        .press("n")
        .type_in("birch")
        .press("enter")
        .type_in("tomorrow: call about the till")
        .press("enter");
    assert_eq!(bench.issues(), ["call about the till", "send the quote"]);
    assert_eq!(bench.focus(), "Birch");
    bench.press("g").press(".").type_in("log").press("enter");
    bench.type_in("call: the till is fine").press("enter");
    let done = &bench.whole("Birch").plans[0];
    assert!(
        done.done_at.is_some() && done.done_as.is_some(),
        "done as the contact that was logged"
    );
    assert_eq!(
        bench.issues(),
        ["send the quote", "call about the till"],
        "what is over comes last"
    );
    bench
        .press("g")
        .press("enter")
        .type_in("dropped")
        .press("enter");
    assert!(bench.whole("Acme").plans[0].dropped_at.is_some());
    bench
        .press("u")
        .press("g")
        .press("e")
        .press("tab")
        .press("ctrl-u")
        .type_in("not a day")
        .press("enter");
    assert!(
        bench.desk.app().overlays.len() == 1,
        "a wrong date is refused in place"
    );
    bench.press("ctrl-u").type_in("fri").press("enter");
    assert_eq!(bench.whole("Acme").plans[0].due.to_string(), "2026-11-27");
    bench.press("g").press("x").press("y");
    assert_eq!(bench.issues(), ["call about the till"]);
}

#[test]
fn an_overdue_plan_leads_and_a_due_prevention_is_in_coming_up_until_it_is_in_place() {
    let mut bench = Bench::with(&[("Acme", 3)]);
    bench
        .note("Acme", "mistake: billed twice")
        .press("r")
        .press("enter");
    bench.press("1");
    for _ in 0..12 {
        // Through the repair, step by step, until what is left is to note what prevents it.
        let step = bench.desk.app().focused().map(|e| e.assessment().next.step);
        if step == Some(amends::domain::Step::Prevent) {
            break;
        }
        bench.press(".").type_in("as it was").press("enter");
    }
    bench
        .press(".")
        .type_in("two people look at every invoice")
        .press("enter");
    let noted = bench.whole("Acme").issues[0].preventions.len();
    assert_eq!(noted, 1);
    bench.press("D");
    assert_eq!(
        bench.issues(),
        Vec::<String>::new(),
        "a prevention without a date is nothing to do"
    );
    let id = bench.whole("Acme").issues[0].preventions[0].id.clone();
    set_due(&mut bench, &id);
    bench.press("D");
    assert_eq!(bench.issues(), ["two people look at every invoice"]);
    assert_eq!(
        bench.desk.app().book.today.coming_up.len(),
        1,
        "due within days"
    );
    bench
        .press("g")
        .press("e")
        .press("tab")
        .type_in("Mia")
        .press("enter");
    assert_eq!(bench.whole("Acme").issues[0].preventions[0].who, "Mia");
    bench.press(".").press("enter");
    assert!(
        bench.notice().starts_with("in place: "),
        "{}",
        bench.notice()
    );
    assert_eq!(bench.desk.app().book.today.coming_up.len(), 0);
}

#[test]
fn a_term_that_is_only_begun_leaves_every_list_as_it_was() {
    let mut bench = Bench::with(&[("Acme", 80), ("Birch", 90), ("Cedar", 3)]);
    bench.note("Cedar", "problem: the till jams");
    let all = bench.press("1").today();
    for half in ["tag:", "last>"] {
        bench.press("1").press("/").press("ctrl-u").type_in(half);
        assert_eq!(bench.today(), all, "{half}");
        assert!(bench.desk.app().today.notes[0].contains("does not filter yet"));
        bench
            .press("enter")
            .press("2")
            .press("/")
            .press("ctrl-u")
            .type_in(half);
        assert_eq!(bench.desk.app().clients.rows().len(), 3, "{half}");
        assert!(bench.desk.app().clients.notes[0].contains("does not filter yet"));
        bench.press("enter");
    }
    bench.press("3").press("/").press("ctrl-u").type_in("kind:");
    assert_eq!(bench.issues(), ["the till jams"]);
    assert!(bench.desk.app().issues.notes[0].contains("does not filter yet"));
    bench
        .press("enter")
        .press("1")
        .press("/")
        .press("ctrl-u")
        .type_in("last>85");
    assert_eq!(
        bench.today(),
        ["Birch"],
        "a whole term filters Today as it does the clients"
    );
    bench.press("ctrl-u").type_in("last>85 acme");
    assert_eq!(bench.today(), Vec::<String>::new());
}

/// Gives the prevention a date, as the repair does.
fn set_due(bench: &mut Bench, id: &amends::domain::PreventionId) {
    let mut prevention = bench.whole("Acme").issues[0].preventions[0].clone();
    assert_eq!(&prevention.id, id);
    prevention.due = "2026-11-25".parse().ok();
    bench.change(amends::domain::Command::PutPrevention(prevention));
}

#[test]
fn suppliers_are_added_edited_reached_and_deleted_unless_they_are_needed() {
    let mut bench = Bench::with(&[("Acme", 3)]);
    bench.press("W").press("n").press("enter");
    assert_eq!(
        bench.desk.app().overlays.len(),
        1,
        "no supplier without a name"
    );
    bench
        .type_in("TechFix")
        .press("tab")
        .type_in("+1 555 0199")
        .press("tab")
        .type_in("help@techfix.example");
    bench.press("enter");
    assert_eq!(bench.notice(), "added the supplier TechFix");
    bench.press("n").type_in("techfix").press("enter");
    assert_eq!(bench.desk.app().overlays.len(), 1, "nor two of one name");
    bench.press("ctrl-u").type_in("Fibre Co").press("enter");
    assert_eq!(bench.issues(), ["Fibre Co", "TechFix"]);
    bench.press("g").press("j").press("o");
    bench
        .press("esc")
        .press("e")
        .press("tab")
        .press("ctrl-u")
        .type_in("+1 555 0200")
        .press("enter");
    assert_eq!(bench.desk.app().book.suppliers[1].phone, "+1 555 0200");
    assert!(
        matches!(bench.press_for("y").as_slice(), [Outside::Copy(text)] if text.contains("0200"))
    );
    bench
        .note("Acme", "problem: the line drops")
        .press("w")
        .type_in("techfix")
        .press("enter")
        .press("enter");
    bench.press("W").press("g").press("j").press("x").press("y");
    assert!(
        bench.notice().contains("TechFix"),
        "refused, with why: {}",
        bench.notice()
    );
    assert_eq!(bench.issues().len(), 2);
    bench.press("enter");
    assert_eq!(
        bench.issues(),
        ["the line drops"],
        "Enter shows what it holds"
    );
    bench.press("W").press("g").press("x").press("y");
    assert_eq!(bench.issues(), ["TechFix"], "one that nothing needs goes");
    bench.press("r");
    assert!(
        bench.notice().starts_with("a supplier:"),
        "{}",
        bench.notice()
    );
    let whole = bench.whole("Acme");
    assert!(whole.issues[0].events.iter().any(|e| matches!(
        &e.what,
        What::Ball {
            chase_on: Some(_),
            ..
        }
    )));
}

#[test]
fn with_no_step_left_what_was_planned_is_next() {
    let mut bench = Bench::with(&[("Acme", 1)]);
    bench
        .find("Acme")
        .press("+")
        .type_in("tomorrow: send the quote")
        .press("enter");
    bench.reopen_at("2026-11-27T09:00:00Z");
    bench.find("Acme");
    let app = bench.desk.app();
    let entry = app.focused().expect("Acme");
    let sentence = amends::health::words::next_sentence(entry.assessment(), &app.telling(entry));
    assert_eq!(sentence, "as planned for Tue 24 Nov: send the quote");
}

#[test]
fn who_is_snoozed_is_found_on_the_clients_page() {
    let mut bench = Bench::with(&[("Acme", 90), ("Birch", 80)]);
    bench
        .find("Acme")
        .press("z")
        .type_in("fri: away")
        .press("enter");
    bench.find("status:snoozed");
    assert_eq!(bench.desk.app().clients.rows().len(), 1);
    assert_eq!(bench.focus(), "Acme");
}

/// The names of the table of clients, from the top.
fn listed(bench: &Bench) -> Vec<String> {
    let app = bench.desk.app();
    let name = |at: &usize| app.book.at(*at).expect("in the book").name().to_owned();
    app.clients.rows().iter().map(name).collect()
}

#[test]
fn a_view_is_kept_under_a_name_and_shown_by_key_and_by_palette() {
    let mut bench = Bench::with(&[("Acme", 80), ("Birch", 90), ("Cedar", 3)]);
    bench
        .press("2")
        .press("/")
        .press("ctrl-u")
        .type_in("last>30d")
        .press("enter");
    bench.press("s").press("s").press("s").press("S");
    assert_eq!(listed(&bench), ["Acme", "Birch"], "the last heard of first");
    bench.press("v").type_in("keep").press("enter");
    bench.type_in("long silent").press("enter");
    assert!(
        bench.notice().starts_with("kept as “long silent”"),
        "{}",
        bench.notice()
    );
    bench.press("v").type_in("everybody").press("enter");
    assert_eq!(listed(&bench).len(), 3);
    bench.press("v").type_in("long").press("enter");
    assert_eq!(listed(&bench), ["Acme", "Birch"]);
    bench
        .press("v")
        .type_in("everybody")
        .press("enter")
        .press("1");
    bench.press(":").type_in("long silent").press("enter");
    assert_eq!(listed(&bench), ["Acme", "Birch"]);
    bench
        .press("v")
        .type_in("forget")
        .press("enter")
        .press("enter");
    assert!(bench.desk.app().views.is_empty(), "{}", bench.notice());
}

#[test]
fn a_column_is_left_out_and_the_next_start_leaves_it_out_too() {
    let mut bench = Bench::with(&[("Acme", 80)]);
    bench
        .press(":")
        .type_in("columns")
        .press("enter")
        .type_in("size")
        .press("enter");
    bench.press("esc");
    let app = bench.desk.app();
    assert!(!app.clients.view.shows(amends::app::ClientColumn::Size));
    let kept = app
        .views
        .iter()
        .map(|(name, view)| (name.clone(), view.to_string()));
    let kept: std::collections::BTreeMap<_, _> = kept.collect();
    assert_eq!(kept["usual"], "hide:size");
    let again = bench.other().with_own(&kept);
    assert!(
        !again
            .app()
            .clients
            .view
            .shows(amends::app::ClientColumn::Size)
    );
}

/// What the list of columns calls them stands above them.
#[test]
fn a_column_is_called_the_same_wherever_it_is_told() {
    let mut bench = Bench::demo();
    bench
        .press("2")
        .press("v")
        .type_in("columns")
        .press("enter");
    let Some(amends::app::overlay::Overlay::Choose(choose)) = bench.desk.app().overlays.last()
    else {
        panic!("the columns");
    };
    let named: Vec<String> = choose
        .shown()
        .into_iter()
        .map(|at| choose.choices[at].label.to_uppercase())
        .collect();
    bench.press("esc").press("esc").press("2");
    bench.desk.wait();
    let heads = bench.shown(240, 36);
    let heads = heads.lines().find(|line| line.contains("CLIENT"));
    let heads = heads.expect("the heads of the table");
    let told = |name: &String| name == "7 D" || heads.contains(name.as_str());
    assert!(
        named.len() > 7 && named.iter().all(told),
        "{named:?}: {heads}"
    );
}

#[test]
fn what_is_no_field_is_pointed_at_with_the_one_that_was_meant() {
    let mut bench = Bench::with(&[("Acme", 80)]);
    bench
        .press("2")
        .press("/")
        .press("ctrl-u")
        .type_in("oak stnds:quiet");
    let app = bench.desk.app();
    assert_eq!(
        app.clients.notes,
        ["no field “stnds”; did you mean “stands”?"]
    );
    let [_, odd] = app.front().found_by().terms("oak stnds:quiet", &app.book);
    assert_eq!(odd.first(), Some(&(4..15)));
    bench.press("ctrl-u").type_in("size:huge");
    let shown = bench.shown(120, 36);
    assert!(shown.contains("size: small, medium or large"), "{shown}");
}
