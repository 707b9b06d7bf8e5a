//! What leaves the program for others: tables, the morning on one page, the manual and what a shell completes.

use crate::shell::Shell;

fn shell() -> Shell {
    let shell = Shell::with(&["Acme", "=1+1 & <b>Co</b>"]);
    let file = shell.write(
        "c.csv",
        "Client,Person,Mail,At,Direction,Channel,Text\n\
         Acme,Ana,ana@acme.example,2026-11-17 09:00,in,mail,\"two\nlines, and \"\"quotes\"\"\"\n",
    );
    shell
        .run(&["import", "csv", &file, "--as", "contacts"])
        .ok();
    shell
}

#[test]
fn a_table_goes_out_and_comes_in_again_and_computes_nothing() {
    let shell = shell();
    let out = shell.run(&["export", "csv", "contacts"]).ok();
    assert!(out.starts_with("Client,At,Direction,Channel,"), "{out}");
    assert!(out.contains("\"two\nlines, and \"\"quotes\"\"\""), "{out}");
    let clients = shell.run(&["export", "csv", "clients"]).ok();
    assert!(clients.contains("\n'=1+1 & <b>Co</b>,"), "{clients}");
    let raw = shell.run(&["export", "csv", "clients", "--raw"]).ok();
    assert!(raw.contains("\n=1+1 & <b>Co</b>,"), "{raw}");
    let file = shell.path("out.csv");
    let to = file.to_str().unwrap();
    assert_eq!(shell.run(&["export", "csv", "people", to]).ok(), "");
    let people = std::fs::read_to_string(&file).unwrap();
    assert!(people.contains("Acme,Ana,,ana@acme.example,"), "{people}");
    let other = Shell::new();
    let read = other.write("people.csv", people);
    other.run(&["import", &read, "--as", "clients"]).ok();
    assert_eq!(
        other.client("Acme")["people"][0]["mails"][0],
        "ana@acme.example"
    );
    // Who is paused comes in as that, until the same day.
    shell
        .run(&[
            "client",
            "edit",
            "acme",
            "--status",
            "paused",
            "--until",
            "2027-03-01",
        ])
        .ok();
    let clients = shell.run(&["export", "csv", "clients"]).ok();
    let other = Shell::new();
    other
        .run(&["import", &other.write("clients.csv", &clients)])
        .ok();
    let shown = other.run(&["client", "show", "acme"]).ok();
    assert!(shown.contains("paused until 1 Mar"), "{shown}");
    let undated = clients.replace("paused until 2027-03-01", "paused");
    let told = Shell::new();
    let told = told
        .run(&["import", &told.write("clients.csv", undated)])
        .ok();
    assert!(
        told.contains("“Status: paused” tells no day: Acme comes in as active"),
        "{told}"
    );
    let issues = shell.run(&["export", "csv", "issues"]).ok();
    assert!(
        issues.starts_with("Number,Client,Kind,Title,Severity,"),
        "{issues}"
    );
    let md = shell.run(&["export", "md", "clients"]).ok();
    assert!(
        md.contains("| --- |") && md.contains(r"| =1+1 & \<b\>Co\</b\> |"),
        "{md}"
    );
}

#[test]
fn the_morning_goes_on_one_page_in_every_form() {
    let shell = shell();
    shell
        .run(&["log", "=1+1 & <b>Co</b>", "mail from them: is it ready?"])
        .ok();
    let shell = shell.at("2026-11-25T10:00");
    for (form, begins, holds) in [
        (
            "text",
            "Wednesday, 25 November 2026\n",
            "=1+1 & <b>Co</b> (waiting",
        ),
        (
            "md",
            "# Wednesday, 25 November 2026\n",
            r"**=1+1 & \<b\>Co\</b\>** (waiting",
        ),
        ("html", "<!doctype html>", "&lt;b&gt;Co"),
    ] {
        let page = shell.run(&["brief", "--as", form]).ok();
        assert!(page.starts_with(begins) && page.contains(holds), "{page}");
    }
}

#[test]
fn the_page_names_whose_plan_is_overdue_as_today_does() {
    let mut shell = Shell::with(&["Acme"]);
    shell.run(&["plan", "acme", "call", "--due", "fri"]).ok();
    shell.set_now("2026-11-23T10:30");
    for verb in ["today", "brief"] {
        let page = shell.run(&[verb]).ok();
        assert!(
            page.contains("Acme") && page.contains("planned for"),
            "{page}"
        );
    }
}

#[test]
fn a_cause_is_no_markup_in_the_insights() {
    let shell = Shell::with(&["Acme"]);
    let found = "mistake found harms: wrong invoice";
    shell.run(&["issue", "add", "acme", found]).ok();
    shell.run(&["mend", "acme", "cause", "<i>x</i>"]).ok();
    let page = shell.run(&["insights", "--md"]).ok();
    assert!(page.contains(r"\<i\>x\</i\>, once"), "{page}");
}

#[test]
fn a_shell_completes_clients_and_the_manual_is_there() {
    let shell = shell();
    for kind in ["bash", "zsh", "fish"] {
        let script = shell.run(&["completions", kind]).ok();
        assert!(
            script.contains("COMPLETE") && script.contains("amends"),
            "{script}"
        );
    }
    let asked = shell
        .run_with(&[("COMPLETE", "fish")], &["--", "amends", "why", "ac"])
        .ok();
    assert_eq!(asked.trim(), "Acme");
    let verbs = shell
        .run_with(&[("COMPLETE", "fish")], &["--", "amends", "sy"])
        .ok();
    assert!(verbs.starts_with("sync"), "{verbs}");
    assert!(shell.run(&["man"]).ok().contains(".TH amends 1"));
    assert!(shell.run(&["man", "sync"]).ok().contains("again"));
    shell.run(&["man", "nothing"]).failed(2);
}

/// What every other program answers to `help` is answered here too.
#[test]
fn help_is_asked_for_as_a_verb_too() {
    let shell = shell();
    for words in [
        &["help"][..],
        &["help", "log"],
        &["help", "client", "merge"],
    ] {
        let mut flag = words[1..].to_vec();
        flag.push("--help");
        assert_eq!(shell.run(words).ok(), shell.run(&flag).ok(), "{words:?}");
    }
    shell.run(&["help", "nothing"]).failed(2);
}

/// The names of all fields in a JSON text; standings by which something is counted are words, and no fields.
fn fields(value: &serde_json::Value, found: &mut std::collections::BTreeSet<String>) {
    match value {
        serde_json::Value::Object(object) => {
            for (name, value) in object {
                if !amends::health::Standing::ALL
                    .iter()
                    .any(|s| s.word() == name)
                {
                    found.insert(name.clone());
                }
                fields(value, found);
            }
        }
        serde_json::Value::Array(items) => items.iter().for_each(|item| fields(item, found)),
        _ => {}
    }
}

#[test]
fn insights_hold_the_fields_that_their_document_names_and_no_others() {
    let shell = Shell::new();
    let book = shell.path("town.db");
    let book = book.to_str().unwrap();
    shell.run(&["demo", "--keep", book]).ok();
    let told = shell.json(&["--db", book, "insights", "--json"]);
    let mut found = std::collections::BTreeSet::new();
    fields(&told, &mut found);
    // A standing is counted by its word, also where that is a field elsewhere.
    found.insert("healing".to_owned());
    let document = include_str!("../../assets/insights-v1.md");
    let rows = document.lines().filter_map(|line| line.strip_prefix("| `"));
    let named = rows.flat_map(|row| {
        let cell = row.split(" | ").next().unwrap_or_default();
        cell.split(['`', ',', ' '])
            .filter(|name| !name.is_empty())
            .map(str::to_owned)
            .collect::<Vec<_>>()
    });
    assert_eq!(named.collect::<std::collections::BTreeSet<_>>(), found);
    // Who stands in two ways is counted once by the graver one, as in the last of the weeks.
    let gravest = told["by_gravest"].as_object().expect("counts");
    let sum: u64 = gravest.values().filter_map(serde_json::Value::as_u64).sum();
    assert_eq!(Some(sum), told["active"].as_u64());
    assert_eq!(told["by_gravest"], told["weeks"][52]["standings"]);
    // The same figures stand on the page.
    let page = shell.run(&["--db", book, "insights", "--md"]).ok();
    let lately = &told["last_12_weeks"];
    let said = format!(
        "{} of {} answers of the last 12 weeks",
        lately["in_time"], lately["given"]
    );
    assert!(page.contains(&said), "{said}: {page}");
    let html = shell.run(&["--db", book, "insights", "--html"]).ok();
    assert!(
        html.contains(&said) && html.matches("<svg").count() == 7,
        "{html}"
    );
}
