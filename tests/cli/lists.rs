//! Listings: today, clients, one client, the demo; as text, as JSON, and as of a date.

use crate::shell::Shell;

fn demo() -> (Shell, String) {
    let shell = Shell::new();
    let file = shell.path("demo.db").to_str().unwrap().to_owned();
    assert!(
        shell
            .run(&["demo", "--keep", &file])
            .ok()
            .contains("invented clients")
    );
    (shell, file)
}

#[test]
fn today_lists_who_is_at_risk_worst_first() {
    let (shell, db) = demo();
    let json = shell.json(&["--db", &db, "today", "--json"]);
    assert_eq!(
        (&json["format"], &json["version"]),
        (&"amends-today".into(), &1.into())
    );
    let rows = json["clients"].as_array().unwrap();
    let raw: Vec<f64> = rows
        .iter()
        .filter(|r| r["at_risk"] == true)
        .map(|r| r["raw"].as_f64().unwrap())
        .collect();
    assert!(raw.len() > 10 && raw.is_sorted(), "{raw:?}");
    for row in rows {
        let sum: f64 = row["parts"]
            .as_array()
            .unwrap()
            .iter()
            .map(|part| part["points"].as_f64().unwrap())
            .sum();
        assert!(
            (100.0 - sum - row["raw"].as_f64().unwrap()).abs() < 1e-9,
            "{row:#}"
        );
    }
    let all = shell.json(&["--db", &db, "today", "--all", "--json"]);
    assert!(all["clients"].as_array().unwrap().len() > rows.len());
    let text = shell.run(&["--db", &db, "today"]).ok();
    let worst = rows[0]["name"].as_str().unwrap();
    let first = text
        .lines()
        .skip_while(|line| !line.starts_with("CLIENT"))
        .nth(1)
        .unwrap();
    assert!(first.starts_with(worst), "{text}");
}

#[test]
fn a_lane_is_a_filter() {
    let (shell, db) = demo();
    for lane in ["owe", "mend", "reach-out", "coming-up", "snoozed"] {
        let json = shell.json(&["--db", &db, "today", "--all", "--json", "--lane", lane]);
        let rows = json["clients"].as_array().unwrap();
        let word = lane.replace('-', " ");
        assert!(
            !rows.is_empty() && rows.iter().all(|row| row["lane"] == word),
            "{lane}"
        );
    }
    assert!(
        shell
            .run(&["--db", &db, "today", "--lane", "oew"])
            .failed(3)
            .contains("did you mean “owe”?")
    );
}

/// Whoever passes the list on would pass on everybody.
#[test]
fn a_field_with_a_slip_in_it_lists_nobody() {
    let shell = Shell::with(&["Acme", "Oak"]);
    for json in [&[][..], &["--json"]] {
        let list = |verb: &str| shell.run(&[&[verb, "list"], json, &["tga:vip"]].concat());
        for verb in ["client", "issue"] {
            let said = list(verb).failed(3);
            assert!(
                said.contains("no field “tga”; did you mean “tag”?"),
                "{verb}: {said}"
            );
        }
    }
}

#[test]
fn check_tells_by_its_exit_code() {
    let (shell, db) = demo();
    assert_eq!(shell.run(&["--db", &db, "today", "--check"]).code, 1);
    let calm = Shell::with(&["Acme"]);
    let ended = calm.run(&["today", "--check"]);
    assert_eq!(ended.code, 0);
    assert!(
        ended.out.contains("Nobody is at risk.") && ended.out.contains("Longest unheard of: Acme"),
        "{ended:?}"
    );
    let later = calm.at("2027-03-01T10:00");
    assert_eq!(later.run(&["today", "--check"]).code, 1);
    assert_eq!(later.run(&["today", "--check", "--lane", "owe"]).code, 0);
    assert_eq!(
        later
            .run(&["today", "--check", "--as-of", "2026-12-01"])
            .code,
        0
    );
}

#[test]
fn as_of_a_date_shows_what_was_true_then() {
    let mut shell = Shell::with(&["Acme"]);
    shell.run(&["issue", "add", "acme", "printer"]).ok();
    shell.set_now("2026-11-20T10:00");
    shell.run(&["issue", "resolve", "1"]).ok();
    let open = |as_of: &str| {
        shell.json(&["issue", "list", "--json", "--as-of", as_of])["issues"]
            .as_array()
            .unwrap()
            .len()
    };
    assert_eq!(open("2026-11-17"), 0);
    assert_eq!(open("2026-11-18"), 1, "a date alone is its end");
    assert_eq!(open("2026-11-18T10:00"), 0);
    assert_eq!(open("2026-11-18T09:31:00Z"), 1);
    assert_eq!(open("yesterday"), 1);
    assert_eq!(open("2026-11-20"), 0);
    shell.run(&["today", "--as-of", "whenever"]).failed(3);
}

#[test]
fn clients_are_found_by_filter() {
    let shell = Shell::new();
    shell
        .run(&["client", "add", "Acme", "--tag", "vip", "--size", "small"])
        .ok();
    shell
        .run(&["client", "add", "Brook & Co", "--since", "2026-06-01"])
        .ok();
    let names = |args: &[&str]| -> Vec<String> {
        let args: Vec<&str> = [&["client", "list", "--json"], args].concat();
        let json = shell.json(&args);
        json["clients"]
            .as_array()
            .unwrap()
            .iter()
            .map(|c| c["name"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(names(&[]), ["Acme", "Brook & Co"]);
    assert_eq!(names(&["tag:vip"]), ["Acme"]);
    assert_eq!(names(&["-tag:vip"]), ["Brook & Co"]);
    assert_eq!(
        names(&["!tag:vip", "--as-of", "2026-11-18T10:30"]),
        ["Brook & Co"]
    );
    assert_eq!(names(&["size:small", "score>50"]), ["Acme"]);
    assert_eq!(names(&["standing:neglected"]), ["Brook & Co"]);
    assert_eq!(names(&["broo"]), ["Brook & Co"]);
    assert!(names(&["nobody"]).is_empty());
    assert!(
        shell
            .run(&["client", "list", "colour:red"])
            .err
            .contains("no field “colour”")
    );
}

#[test]
fn of_a_client_never_heard_no_cadence_is_used() {
    let shell = Shell::new();
    shell.run(&["client", "add", "Tal"]).ok();
    let list = shell.run(&["client", "list"]).ok();
    let row = list.lines().find(|line| line.starts_with("Tal")).unwrap();
    assert!(row.contains("never") && row.ends_with("  –"), "{row}");
}

#[test]
fn one_client_is_shown_with_its_reasons() {
    let (shell, db) = demo();
    let text = shell
        .run(&["--db", &db, "client", "show", "northwind"])
        .ok();
    assert!(text.starts_with("Northwind Dental  not told yet"), "{text}");
    for part in [
        "\nWhy\n",
        "\n Next  tell them",
        "\nPeople\n",
        "\nIssues\n",
        "\nContacts",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    let json = shell.json(&["--db", &db, "client", "show", "northwind", "--json"]);
    assert_eq!(json["judgement"]["standing"], "untold");
}

#[test]
fn one_client_is_in_the_same_place_in_every_json() {
    let (shell, db) = demo();
    let today = shell.json(&["--db", &db, "today", "--all", "--json"]);
    let clients = today["clients"].as_array().unwrap();
    let mut places = std::collections::BTreeSet::new();
    for client in clients {
        let place = client["place"].to_string();
        if !places.insert(place) {
            continue;
        }
        let name = client["name"].as_str().unwrap();
        let show = shell.json(&["--db", &db, "client", "show", name, "--json"]);
        let why = shell.json(&["--db", &db, "why", name, "--json"]);
        assert_eq!((&show["judgement"], &why["client"]), (client, client));
    }
    assert!(places.len() > 4, "{places:?}");
}

#[test]
fn the_demo_is_the_same_for_the_same_seed_and_clock() {
    let shell = Shell::new();
    let book = |name: &str, seed: &str| {
        let file = shell.path(name).to_str().unwrap().to_owned();
        shell
            .run(&["demo", "--keep", &file, "--clients", "60", "--seed", seed])
            .ok();
        shell.run(&["--db", &file, "export", "json"]).ok()
    };
    let one = book("a.db", "7");
    assert_eq!(one, book("b.db", "7"));
    assert_ne!(one, book("c.db", "8"));
    let there = shell.path("a.db");
    assert!(
        shell
            .run(&["demo", "--keep", there.to_str().unwrap()])
            .failed(3)
            .contains("is there already")
    );
    assert!(shell.run(&["demo"]).ok().contains("gone again"));
}

#[test]
fn the_dashboard_needs_a_terminal_and_says_so() {
    assert!(Shell::new().run(&[]).failed(3).contains("needs a terminal"));
}

#[test]
fn a_reason_that_costs_nothing_has_no_figure_and_nothing_to_lift() {
    let shell = Shell::new();
    shell.run(&["client", "add", "Acme"]).ok();
    shell.run(&["log", "Acme", "call: all fine"]).ok();
    let text = shell.run(&["client", "show", "Acme"]).ok();
    assert!(text.contains("last word from us today"), "{text}");
    assert!(
        !text.contains("−0") && !text.contains("a word from us:"),
        "{text}"
    );
}

#[test]
fn what_to_do_is_told_in_full_on_a_usual_line() {
    let shell = Shell::with(&["Acme"]);
    let title = "the shop site has shown last year's opening times and prices since the first Monday of the month";
    shell
        .run(&[
            "issue", "add", "acme", title, "--kind", "mistake", "--found",
        ])
        .ok();
    let said = shell.run(&["today"]).ok();
    let words = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        words.contains(&format!(
            "→ prepare a plan for “{title}”, then tell them today"
        )),
        "{said}"
    );
    assert!(
        said.lines().all(|line| line.chars().count() <= 100),
        "{said}"
    );
}

#[test]
fn a_book_that_goes_on_later_than_the_clock_is_told_by_every_listing() {
    let mut shell = Shell::with(&["Acme"]);
    shell
        .run(&["issue", "add", "acme", "the till is down"])
        .ok();
    shell.set_now("2026-11-18T09:00");
    let said = "this book goes on to 18 Nov 10:30; the clock says 09:00";
    for listing in [
        &["today"][..],
        &["client", "list"],
        &["client", "show", "acme"],
        &["issue", "list"],
        &["issue", "show", "1"],
        &["plan", "list"],
        &["mend", "acme"],
        &["mend", "plan", "acme"],
        &["supplier", "list"],
        &["hours"],
        &["insights"],
        &["brief"],
        &["why", "acme"],
    ] {
        let text = shell.run(listing).ok();
        assert_eq!(text.lines().next(), Some(said), "{listing:?}");
        let json = shell.run(&[listing, &["--json"]].concat());
        assert_eq!(json.err.trim(), format!("note: {said}"), "{listing:?}");
        let earlier = shell.run(&[listing, &["--as-of", "2026-11-18T08:00"]].concat());
        assert!(!format!("{earlier:?}").contains(said), "{listing:?}");
    }
    for page in [
        &["brief", "--as", "html"][..],
        &["mend", "plan", "acme", "--markdown"],
        &["subject", "acme"],
    ] {
        let page = shell.run(page);
        assert_eq!(page.err.trim(), format!("note: {said}"));
    }
    shell.set_now("2026-11-18T11:00");
    assert!(!shell.run(&["today"]).ok().contains("this book"));
    // Who begins later is not missed either, and marked so.
    shell.set_now("2026-11-17T09:00");
    let listed = shell.run(&["client", "list"]).ok();
    assert!(listed.contains("Acme    begins tomorrow"), "{listed}");
    let then = shell
        .run(&["client", "list", "--as-of", "2026-11-17T09:00"])
        .ok();
    assert!(!then.contains("Acme"), "{then}");
}

/// Every verb says of them what the dashboard does, and none a step.
#[test]
fn a_former_or_paused_client_is_that_in_every_verb() {
    for (status, stands) in [
        (&["--status", "former"][..], "former"),
        (
            &["--status", "paused", "--until", "20 dec"],
            "paused until 20 Dec",
        ),
    ] {
        let shell = Shell::with(&["Acme"]);
        shell.run(&["issue", "add", "acme", "the door jams"]).ok();
        shell.run(&["plan", "acme", "fri: call"]).ok();
        shell
            .run(&[&["client", "edit", "acme"], status].concat())
            .ok();
        for verb in [
            &["client", "show", "acme"][..],
            &["why", "acme"],
            &["mend", "acme"],
            &["today", "--all"],
            &["issue", "list"],
        ] {
            let said = shell.run(verb).ok();
            assert!(said.contains(stands), "{verb:?}: {said}");
            assert!(
                !said.contains("steady,") && !said.contains("as planned"),
                "{verb:?}: {said}"
            );
        }
    }
}

#[test]
fn who_looks_after_nobody_is_told_so() {
    let shell = Shell::with(&["Acme"]);
    shell.run(&["me", "Kim"]).ok();
    let said = shell.run(&["today", "--lane", "mine"]).ok();
    assert!(said.contains("you look after nobody yet"), "{said}");
}
