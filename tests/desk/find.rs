//! The phone rings: somebody is found by name, number or word from any page, with what was last said, and is logged.

use super::bench::{Bench, now};
use amends::app::Entry;
use amends::app::overlay::Overlay;
use amends::domain::{
    Client, ClientFacts, ClientId, HitOf, Issue, IssueFacts, IssueId, IssueKind, Origin, Reported,
};

/// Types into the find line, and lets what could wait be done.
fn find(bench: &mut Bench, typed: &str) {
    bench.press("/").type_in(typed);
    bench.desk.wait();
}

fn hits(bench: &Bench) -> Vec<String> {
    let finding = bench.desk.app().finding.as_ref();
    finding.map_or_else(Vec::new, |finding| {
        finding.hits().iter().map(|hit| hit.text.clone()).collect()
    })
}

#[test]
fn who_rings_is_found_and_logged_with_her_name() {
    let mut bench = Bench::demo();
    for page in ["1", "2", "3", "4"] {
        bench.press(page);
        find(&mut bench, "ingrid");
        assert!(
            hits(&bench).contains(&"Ingrid Solheim".to_owned()),
            "on page {page}"
        );
        bench.press("ctrl-c");
    }
    bench.press("1");
    find(&mut bench, "in");
    for (columns, rows) in [(120, 36), (80, 24), (50, 15)] {
        let screen = bench.shown(columns, rows);
        assert!(screen.contains("Ingrid Solheim  +1 555 0105"), "{screen}");
    }
    bench.press("ctrl-c");
    find(&mut bench, "ingrid");
    for (columns, rows) in [(120, 36), (80, 24), (50, 15)] {
        let screen = bench.shown(columns, rows);
        let card = ["+1 555 0105", "ingrid@fjordprints.example", "Third time!"];
        assert!(card.iter().all(|known| screen.contains(known)), "{screen}");
    }
    bench.press("enter");
    let client = bench
        .desk
        .app()
        .focused()
        .map(|entry| entry.name().to_owned());
    assert_eq!(client.as_deref(), Some("Fjord Prints"));
    bench.press("l");
    let Some(Overlay::Prompt(prompt)) = bench.desk.app().overlays.last() else {
        panic!("the quick log is open");
    };
    assert_eq!(prompt.line.text(), "call with Ingrid Solheim: ");
}

/// The answer stands below the list: that the list has none is not the last word.
#[test]
fn a_list_that_has_none_says_that_it_was_found_elsewhere() {
    let mut bench = Bench::demo();
    for (page, typed) in [
        ("1", "ingrid"),
        ("2", "ingrid"),
        ("3", "bread orders quick"),
    ] {
        bench.press(page);
        find(&mut bench, typed);
        let shown = bench.shown(120, 36);
        assert_eq!(
            shown.contains("found elsewhere:"),
            !hits(&bench).is_empty(),
            "{typed}: {shown}"
        );
        assert!(page == "3" || shown.contains("found elsewhere:"), "{shown}");
        bench.press("ctrl-c");
    }
}

#[test]
fn on_a_page_whose_timeline_does_not_hold_the_word_enter_leads_to_who_was_found() {
    let mut bench = Bench::demo();
    bench.press("1").press("enter");
    find(&mut bench, "dana reyes");
    bench.press("enter");
    let client = bench.desk.app().focused().map(Entry::name);
    assert_eq!(client, Some("Northwind Dental"));
}

#[test]
fn numbers_issues_and_words_are_found_however_they_are_written() {
    let mut bench = Bench::demo();
    bench.press("4");
    for (typed, kind, text) in [
        ("5550105", "person", "Ingrid Solheim"),
        ("555 0105", "person", "Ingrid Solheim"),
        ("#51", "issue", "Large plots stop half way"),
        ("bread orders", "issue", "Bread orders taken twice"),
        ("third time!", "said", "Third time!"),
        ("reader quote", "plan", "quote for the plate reader"),
        ("fjord", "client", "Fjord Prints"),
    ] {
        find(&mut bench, typed);
        let found = bench.desk.app().finding.as_ref().expect("the find line");
        let hit = found.hits().iter().find(|hit| hit.text.contains(text));
        let is = match &hit
            .unwrap_or_else(|| panic!("{typed}: {:?}", found.hits()))
            .what
        {
            HitOf::Client => "client",
            HitOf::Person(_) => "person",
            HitOf::Issue(_) => "issue",
            HitOf::Plan(..) | HitOf::PlanEnded(..) => "plan",
            HitOf::Contact(_) => "said",
        };
        assert_eq!(is, kind, "{typed}");
        bench.press("ctrl-c");
    }
    for typed in ["100%", "_", "x", "tag:vip"] {
        find(&mut bench, typed);
        assert_eq!(hits(&bench), Vec::<String>::new(), "{typed}");
        bench.press("ctrl-c");
    }
}

#[test]
fn enter_goes_to_the_only_row_and_leaves_more_of_them_narrowed() {
    let mut bench = Bench::demo();
    let open = |bench: &Bench| {
        let app = bench.desk.app();
        app.client.as_ref().map(|p| app.book.name(&p.id).to_owned())
    };
    for (page, typed) in [("1", "fjord"), ("2", "fjord")] {
        bench.press(page);
        find(&mut bench, typed);
        bench.press("enter");
        assert_eq!(
            open(&bench).as_deref(),
            Some("Fjord Prints"),
            "on page {page}"
        );
        bench.press("esc");
        let app = bench.desk.app();
        let left = [&app.today.find, &app.clients.view.find];
        assert_eq!(left, ["", ""], "the list is whole again");
    }
    // Of issues and plans to the row in the whole list, where its own keys are at hand.
    for (page, typed, rows) in [("3", "plots stop", 18), ("D", "plate reader", 11)] {
        bench.press(page).press("G");
        find(&mut bench, typed);
        bench.press("enter");
        let issues = &bench.desk.app().issues;
        assert_eq!((issues.find.as_str(), issues.rows().len()), ("", rows));
        assert_eq!(issues.list.cursor(rows), 0, "{typed}");
    }
    // More than one, or asked for by a field: the list is what was meant.
    bench.press("2");
    for typed in ["an", "tag:harbour stands:soured"] {
        find(&mut bench, typed);
        bench.press("enter");
        assert_eq!(open(&bench), None, "{typed}");
        assert_eq!(bench.desk.app().clients.view.find, typed);
        bench.press("esc");
    }
    bench.press("1");
    find(&mut bench, "ing");
    bench.press("down").press("enter");
    assert!(open(&bench).is_some(), "what is beside the list");
}

#[test]
fn who_is_called_so_comes_before_whose_name_holds_the_letters() {
    let mut bench = Bench::demo();
    bench.press("1");
    find(&mut bench, "ing");
    let found = hits(&bench);
    let place = |name: &str| found.iter().position(|hit| hit == name);
    assert!(
        place("Ingrid Solheim") < place("Kestrel Surveying"),
        "{found:?}"
    );
    assert!(place("Kestrel Surveying").is_some());
}

#[test]
fn enter_waits_for_what_is_being_looked_for() {
    let mut bench = Bench::demo();
    // As fast as one types, before anything was looked for.
    bench.press("/").type_in("ingrid").press("enter");
    assert!(bench.desk.app().client.is_none(), "nothing is found yet");
    bench.desk.wait();
    let app = bench.desk.app();
    let client = app.client.as_ref().expect("the client that was found");
    assert_eq!(app.book.name(&client.id), "Fjord Prints");
    assert!(app.shown_detail().is_some(), "with all of it");
    // Who goes on typing has not meant it.
    bench
        .press("esc")
        .press("/")
        .type_in("ingr")
        .press("enter")
        .type_in("id");
    bench.desk.wait();
    assert!(bench.desk.app().finding.is_some());
}

#[test]
fn tab_goes_on_from_a_field_to_the_values_that_rows_have() {
    let mut bench = Bench::demo();
    for (page, typed, completed) in [
        ("2", "ta", "tag:"),
        ("2", "ta\t", "tag:craft"),
        ("2", "tag:ha", "tag:harbour"),
        ("2", "fjord -tag:food,ha", "fjord -tag:food,harbour"),
        ("1", "stands:n", "stands:neglected"),
        ("2", "stands:not", "stands:not-told-yet"),
        ("3", "kind:m", "kind:mistake"),
        ("3", "turn:sal", "turn:saltmarsh-fibre"),
        ("3", "boss:n", "boss:not-told"),
        ("2", "tag:zz", "tag:zz"),
        ("2", "score:", "score:"),
    ] {
        bench.press(page).press("/");
        for part in typed.split('\t') {
            bench.type_in(part).press("tab");
        }
        let finding = bench.desk.app().finding.as_ref().expect("the find line");
        assert_eq!(finding.line.text(), completed, "{typed} on {page}");
        bench.press("ctrl-c");
    }
}

#[test]
fn lists_are_narrowed_by_what_an_import_kept_beside() {
    let mut facts = [("Acme", "Gold"), ("Brook", "Silver")].map(|(name, plan)| {
        let mut facts = ClientFacts::new(Client::new(ClientId::new(name), name, now()));
        let plan = ("Support Plan".to_owned(), plan.to_owned());
        facts.client.fields = [plan].into();
        facts
    });
    let issue = IssueFacts::new(Issue {
        id: IssueId::new("i"),
        client: ClientId::new("Brook"),
        number: 0,
        kind: IssueKind::Request,
        title: "slow".to_owned(),
        noticed_at: now(),
        reported: Reported::Them,
        note: "Category: Network".to_owned(),
        origin: Origin::default(),
    });
    facts[1].issues.push(issue);
    let mut bench = Bench::holding(facts.into());
    let shown = |bench: &Bench| {
        let app = bench.desk.app();
        let names = app.clients.rows().iter().filter_map(|at| app.book.at(*at));
        names.map(|e| e.name().to_owned()).collect::<Vec<_>>()
    };
    bench.press("2").press("/").type_in("supp").press("tab");
    let typed = |bench: &Bench| {
        let finding = bench.desk.app().finding.as_ref();
        finding.map(|f| f.line.text().to_owned())
    };
    assert_eq!(typed(&bench).as_deref(), Some("support-plan:"));
    bench.type_in("gold").press("enter");
    assert_eq!(shown(&bench), ["Acme"]);
    // It stays narrowed when something is written.
    bench.press("l").type_in("called, all fine").press("enter");
    assert_eq!(shown(&bench), ["Acme"]);
    bench
        .press("/")
        .press("ctrl-c")
        .press("/")
        .type_in("suport-plan:gold");
    let notes = &bench.desk.app().clients.notes;
    assert_eq!(
        notes[..],
        ["no field “suport-plan”; did you mean “support-plan”?"]
    );
    bench.press("esc").press("3");
    for (typed, n) in [
        ("category:net", 1),
        ("category:printer", 0),
        ("support-plan:silver", 1),
    ] {
        bench.press("/").type_in(typed).press("enter");
        assert_eq!(bench.issues().len(), n, "{typed}");
        bench.press("/").press("ctrl-c");
    }
}

/// Who is kept beside a client without being one of its people is found by a bare word, from any page.
#[test]
fn who_is_kept_beside_a_client_is_found() {
    let mut facts = ClientFacts::new(Client::new(ClientId::new("b"), "Brook", now()));
    let beside = [
        ("Second contact", "Gudrun Lie"),
        ("Cared for by", "OLE HØST-MÜLLER"),
        ("Site", "Brook street"),
    ];
    let beside = beside.map(|(name, value)| (name.to_owned(), value.to_owned()));
    facts.client.fields = beside.into();
    let mut bench = Bench::holding(vec![facts]);
    for (page, typed) in [
        ("3", "gudrun"),
        ("4", "lie gud"),
        ("1", "gudr"),
        ("2", "udrun"),
    ] {
        bench.press(page);
        find(&mut bench, typed);
        assert_eq!(hits(&bench), ["Brook"], "{typed} on {page}");
        assert!(
            bench.shown(80, 24).contains("Second contact: Gudrun Lie"),
            "{page}"
        );
        bench.press("ctrl-c");
    }
    bench.press("3");
    // As names are compared, and from the third letter on: two stand with everybody.
    for (typed, told) in [
        ("gu", false),
        ("høst", true),
        ("mül", true),
        ("muller ole", true),
    ] {
        find(&mut bench, typed);
        assert_eq!(hits(&bench).contains(&"Brook".to_owned()), told, "{typed}");
        bench.press("ctrl-c");
    }
    find(&mut bench, "brook");
    assert_eq!(hits(&bench), ["Brook"], "told once");
    bench.press("ctrl-c");
    find(&mut bench, "gudrun");
    bench.press("enter");
    assert_eq!(bench.desk.app().focused().map(Entry::name), Some("Brook"));
}

/// The one client of a book, though nobody is at risk; and whom nobody knows is said to be nowhere.
#[test]
fn one_letter_finds_the_only_client_of_a_book() {
    let mut bench = Bench::with(&[("Acme Tools", 3)]);
    bench.press("1").press("/").type_in("a");
    assert_eq!(bench.focus(), "Acme Tools");
    bench.press("ctrl-c");
    find(&mut bench, "zzqq");
    let shown = bench.shown(120, 36);
    assert!(shown.contains("Nobody is called that, no issue"), "{shown}");
}

#[test]
fn whom_the_list_shows_is_not_told_again_as_found_elsewhere() {
    let mut bench = Bench::with(&[("Acme", 90), ("Acme Two", 0)]);
    find(&mut bench, "acme");
    assert_eq!(hits(&bench), ["Acme Two"], "Acme is on Today");
    let mut calm = Bench::with(&[("Acme", 0)]);
    find(&mut calm, "acme");
    let rows = calm.desk.app().today.rows().len();
    assert_eq!((rows, hits(&calm).len()), (1, 0));
    let screen = calm.shown(80, 24);
    assert!(!screen.contains("Nobody"), "{screen}");
}

#[test]
fn a_field_that_is_misspelt_filters_nothing_and_stands_as_it_was_typed() {
    let mut bench = Bench::demo();
    let all = bench.today().len();
    bench
        .press("1")
        .press("/")
        .type_in("stnds:quiet")
        .press("enter");
    assert_eq!(bench.today().len(), all);
    let shown = bench.shown(120, 36);
    let line: String = shown.chars().skip(120).take(120).collect();
    assert!(
        line.contains("/stnds:quiet") && line.contains("all "),
        "{line}"
    );
    bench
        .press("3")
        .press("/")
        .type_in("turn:client")
        .press("enter");
    let shown = bench.shown(120, 36);
    assert!(shown.contains("/turn:client"), "{shown}");
}
