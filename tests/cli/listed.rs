//! A list of clients that also tells what is open with them and when they are to be called: one sheet, kept by hand.

use crate::shell::Shell;

/// Imports a list of these rows under a header, and says what came of it.
fn import(shell: &Shell, rows: &str) -> String {
    let list = shell.write("list.csv", rows);
    shell.run(&["import", &list]).ok()
}

fn issues(shell: &Shell) -> Vec<(String, bool)> {
    let listed = shell.json(&["issue", "list", "--all", "--json"]);
    let issues = listed["issues"].as_array().cloned().unwrap_or_default();
    let told = |issue: &serde_json::Value| {
        let title = issue["title"].as_str().unwrap_or_default().to_owned();
        (title, issue["resolved_at"].is_null())
    };
    let mut told: Vec<_> = issues.iter().map(told).collect();
    told.sort();
    told
}

fn plans(shell: &Shell) -> Vec<String> {
    let listed = shell.json(&["plan", "--json"]);
    let plans = listed["plans"].as_array().cloned().unwrap_or_default();
    let due = |plan: &serde_json::Value| plan["due"].as_str().unwrap_or_default().to_owned();
    plans.iter().map(due).collect()
}

#[test]
fn what_is_open_becomes_an_issue_and_the_next_contact_a_plan() {
    for header in [
        "Client,Last contact,Next contact,Open issues",
        "Kunde,Letzter Kontakt,Wiedervorlage,Offene Punkte",
        "Cliente,Último contacto,Próximo contacto,Incidencias",
    ] {
        let shell = Shell::new();
        let rows = format!(
            "{header}\nAcme,2026-11-02,2026-12-02,Printer jams again\nBrook,2026-11-03,,2\nCedar,,,none\n\
             Dale,2026-11-04,,\"Invoice wrong\nsince May\"\n"
        );
        let said = import(&shell, &rows);
        assert!(
            said.contains("imported 4 clients, 3 contacts, 2 issues, 1 plan"),
            "{said}"
        );
        let open = ["Invoice wrong", "Printer jams again"].map(|title| (title.to_owned(), true));
        assert_eq!(issues(&shell), open, "{header}");
        assert_eq!(plans(&shell), ["2026-12-02"], "{header}");
        // How many are open is no issue, and is kept.
        let brook = shell.client("Brook");
        assert_eq!(
            brook["fields"].as_object().map(serde_json::Map::len),
            Some(1)
        );
        assert!(
            import(&shell, &rows).contains("imported nothing"),
            "{header}"
        );
    }
}

#[test]
fn the_next_list_moves_the_plan_and_says_what_is_over() {
    let shell = Shell::new();
    let list = |next: &str, state: &str| {
        format!(
            "Client,Next contact,Issue,Status\nAcme,{next},Printer,{state}\nBrook,,Router,Closed\n"
        )
    };
    import(&shell, &list("2026-12-02", "Open"));
    assert_eq!(issues(&shell), [("Printer".to_owned(), true)]);
    import(&shell, &list("2026-12-09", "Open"));
    assert_eq!(plans(&shell), ["2026-12-09"]);
    // What was done stays so, until another day is named.
    shell.run(&["plan", "acme", "--done", "next"]).ok();
    import(&shell, &list("2026-12-09", "Open"));
    assert!(plans(&shell).is_empty());
    import(&shell, &list("2026-12-20", "Closed"));
    assert_eq!(plans(&shell), ["2026-12-20"]);
    assert_eq!(issues(&shell), [("Printer".to_owned(), false)]);
    // Nor does an old list close what we opened again.
    let shell = shell.at("2026-11-19T10:30");
    shell.run(&["issue", "reopen", "1"]).ok();
    import(&shell, &list("2026-12-20", "Closed"));
    assert_eq!(issues(&shell), [("Printer".to_owned(), true)]);
    let shell = shell.at("2026-11-20T10:30");
    shell.run(&["issue", "resolve", "1"]).ok();
    // What stands under “open” is open: beside it “Closed” is the client's state, and ends nothing.
    let other = Shell::new();
    for state in ["Active", "Closed"] {
        let rows = format!("Client,Open issues,Status\nElm,Router,{state}\n");
        import(&other, &rows);
        assert_eq!(issues(&other), [("Router".to_owned(), true)], "{state}");
    }
    // A follow-up that is no date is kept as it stands.
    let said = import(&other, "Client,Phone,Follow-up\nOak,0555,send the quote\n");
    assert!(said.contains("kept beside: Follow-up"), "{said}");
    // An issue that we closed is not open again because an old list names it.
    import(&shell, &list("2026-12-20", "Open"));
    assert_eq!(issues(&shell), [("Printer".to_owned(), false)]);
}

#[test]
fn what_kind_an_issue_is_goes_out_and_comes_back() {
    let shell = Shell::with(&["Acme"]);
    for issue in [
        "mistake: wrong invoice",
        "problem: printer",
        "request: a tray",
    ] {
        shell.run(&["issue", "add", "acme", issue]).ok();
    }
    let told = shell.run(&["export", "csv", "issues"]).ok();
    let other = Shell::new();
    let file = other.write("issues.csv", told);
    other.run(&["import", &file, "--as", "tickets"]).ok();
    let listed = other.json(&["issue", "list", "--json"]);
    let issues = listed["issues"].as_array().cloned().unwrap_or_default();
    let mut kinds: Vec<_> = issues
        .iter()
        .map(|issue| format!("{}: {}", issue["kind"], issue["title"]).replace('"', ""))
        .collect();
    kinds.sort();
    assert_eq!(
        kinds,
        [
            "mistake: wrong invoice",
            "problem: printer",
            "request: a tray"
        ]
    );
    // What is known of no kind of issue says how it came, as before.
    let desk = "Ticket ID,Customer,Subject,Created,Status,Type\n1,Oak,Door,2026-05-13,Open,Phone\n";
    let file = other.write("desk.csv", desk);
    let said = other.run(&["import", &file, "--dry-run"]).ok();
    assert!(said.contains("Type → channel"), "{said}");
}

#[test]
fn what_a_history_tells_of_the_last_contact_of_a_list_is_the_same_contact() {
    let contacts = |shell: &Shell| {
        let acme = shell.client("Acme");
        let contacts = acme["contacts"].as_array().cloned().unwrap_or_default();
        let told = |c: &serde_json::Value| {
            let persons = c["persons"].as_array().map_or(0, Vec::len);
            let texts = ["at", "channel", "text"].map(|key| c[key].as_str().unwrap_or_default());
            format!("{} with {persons}", texts.join(" "))
        };
        contacts.iter().map(told).collect::<Vec<_>>()
    };
    let list = "Client,Last contact\nAcme,2026-11-03\n";
    let calls = "Date,Client,Person,Type,Direction,Notes\n2026-11-03 09:14,Acme,Dana Wells,Call,Outbound,all fine\n\
        2026-11-03 11:00,Acme,Dana Wells,Call,Outbound,again\n";
    let all = [
        "2026-11-03T08:14:00Z call all fine with 1",
        "2026-11-03T10:00:00Z call again with 1",
    ];
    for together in [false, true] {
        let shell = Shell::new();
        let files = shell.path("files");
        std::fs::create_dir(&files).expect("a folder");
        let write = |name: &str, text: &str| std::fs::write(files.join(name), text).expect(name);
        let brought = |shell: &Shell| shell.run(&["import", &files.to_string_lossy()]).ok();
        write("list.csv", list);
        if !together {
            brought(&shell);
        }
        write("calls.csv", calls);
        brought(&shell);
        assert_eq!(contacts(&shell), all, "together: {together}");
        assert!(brought(&shell).contains("imported nothing"));
        assert_eq!(contacts(&shell), all, "twice");
        if !together {
            shell.run(&["undo"]).ok();
            assert_eq!(contacts(&shell).len(), 1, "taken back with its import");
        }
    }
}

/// Where nobody is there to answer, who may be no client yet stays out, and the others come in.
#[test]
fn a_lead_in_a_list_keeps_no_client_of_it_out_of_a_sync() {
    let shell = Shell::new();
    let list = shell.write(
        "list.csv",
        "Name,Email,Stage,Last contact\nOak,a@oak.example,Client,2026-11-03\nIda Lee,ida@lee.example,Lead,2026-11-04\n",
    );
    let config = shell.path(".config/amends");
    std::fs::create_dir_all(&config).expect("a folder");
    let places = format!("[sync]\nfiles = [\"{list}\"]\n");
    std::fs::write(config.join("config.toml"), places).expect("places");
    let told = shell.run(&["sync"]).ok();
    assert!(
        told.contains("new: 1 client, 1 person, 1 contact"),
        "{told}"
    );
    assert!(told.contains("row left out: Ida Lee"), "{told}");
    let asked = shell.run(&["import", &list, "--as", "clients"]);
    assert!(asked.failed(3).contains("“Lead”"));
}
