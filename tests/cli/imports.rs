//! Files of others, and the facts format.

use crate::shell::Shell;

const TICKETS: &str = "Ticket ID,Customer,Subject,Created,Resolved\n\
    T1,Acme,printer,13/05/2026 09:00,14/05/2026 10:00\n\
    T2,Brook,invoice,28/05/2026 11:00,\n";

#[test]
fn a_file_becomes_clients_and_issues_and_the_same_file_twice_adds_nothing() {
    let shell = Shell::new();
    let file = shell.write("tickets.csv", TICKETS);
    let dry = shell
        .run(&["import", "csv", &file, "--as", "tickets", "--dry-run"])
        .ok();
    assert!(
        dry.contains("would bring 2 clients") && dry.contains("d/m/y"),
        "{dry}"
    );
    let said = shell.run(&["import", "csv", &file, "--as", "tickets"]).ok();
    assert!(
        said.contains("imported 2 clients") && said.contains("2 issues"),
        "{said}"
    );
    let book = shell.book();
    let said = shell.run(&["import", "csv", &file, "--as", "tickets"]).ok();
    assert!(
        said.contains("imported nothing") && said.contains("already there: 2 clients"),
        "{said}"
    );
    assert_eq!(shell.book(), book);
    assert_eq!(
        shell.run(&["undo"]).ok(),
        "taken back: import tickets.csv (ada, 10:30)\n"
    );
    assert!(
        shell.json(&["client", "list", "--json"])["clients"]
            .as_array()
            .unwrap()
            .is_empty()
    );
}

#[test]
fn an_old_list_takes_nobody_off_today_who_is_on_record() {
    let shell = Shell::with(&["Acme"]);
    let rows = "Company,Status\nAcme,Former customer\nBrook,Former customer\n";
    let file = shell.write("old.csv", rows);
    let said = shell.run(&["import", &file]).ok();
    assert!(said.contains("1 row in as that: Brook"), "{said}");
    assert!(
        said.contains("Acme is on record, and stays as it is"),
        "{said}"
    );
    assert_eq!(shell.book().matches("\"former\"").count(), 1);
}

#[test]
fn bad_rows_are_listed_and_nothing_is_written_unless_they_are_skipped() {
    let shell = Shell::with(&["Elm"]);
    let file = shell.write(
        "bad.csv",
        format!("{TICKETS}T3,Cedar,router,31/02/2026 11:00,\n"),
    );
    let before = shell.book();
    let said = shell
        .run(&["import", "csv", &file, "--as", "tickets"])
        .failed(3);
    assert!(
        said.contains("line 4, Created, “31/02/2026 11:00”") && said.contains("--skip-bad"),
        "{said}"
    );
    assert_eq!(shell.book(), before);
    let ended = shell.run(&["import", "csv", &file, "--as", "tickets", "--skip-bad"]);
    assert!(
        ended.err.contains("line 4") && ended.out.contains("2 issues"),
        "{ended:?}"
    );
}

#[test]
fn columns_are_mapped_by_hand() {
    let shell = Shell::new();
    let file = shell.write("kunden.csv", "Wer;Ort\nAcme;Rom\nBrook;Genua\n");
    let said = shell
        .run(&[
            "import",
            "csv",
            &file,
            "--as",
            "clients",
            "--map",
            "Wer=client",
        ])
        .ok();
    assert!(
        said.contains("Wer → client") && said.contains("2 clients"),
        "{said}"
    );
    let said = shell
        .run(&[
            "import",
            "csv",
            &file,
            "--as",
            "clients",
            "--map",
            "Wer=clinet",
        ])
        .failed(3);
    assert!(said.contains("did you mean “client”?"), "{said}");
    shell
        .run(&["import", "csv", &file, "--as", "clients", "--map", "Wer"])
        .failed(2);
    shell
        .run(&["import", "csv", &file, "--as", "rumours"])
        .failed(3);
    shell
        .run(&["import", "csv", "/nowhere.csv", "--as", "clients"])
        .failed(3);
}

#[test]
fn the_longest_cadence_goes_in_and_out_by_every_door() {
    let shell = Shell::new();
    let ten_years = "3660";
    let cadence = ["--cadence", ten_years];
    shell
        .run(&[&["client", "add", "Acme"], &cadence[..]].concat())
        .ok();
    shell.run(&["client", "add", "Birch"]).ok();
    shell
        .run(&[&["client", "edit", "Birch"], &cadence[..]].concat())
        .ok();
    let csv = shell.write("clients.csv", "Company,Cadence\nCedar,3660\n");
    shell.run(&["import", "csv", &csv, "--as", "clients"]).ok();
    shell.run(&["policy", "set", "cadence", ten_years]).ok();
    shell
        .run(&["policy", "set", "tags.vip.cadence", ten_years])
        .ok();
    let book = shell.book();
    let other = Shell::new();
    other
        .run(&["import", "facts", &shell.write("book.json", &book)])
        .ok();
    assert_eq!(other.book(), book);
    for name in ["Acme", "Birch", "Cedar"] {
        let events = other.client(name)["events"].to_string();
        assert!(events.contains("3660"), "{name}: {events}");
    }
    let csv = shell.write("more.csv", "Company,Cadence\nDale,3661\n");
    shell
        .run(&["import", "csv", &csv, "--as", "clients"])
        .failed(3);
    let edit = ["client", "edit", "Acme", "--cadence", "3661"];
    shell.run(&edit).failed(3);
}

#[test]
fn what_is_exported_reads_back_to_the_byte() {
    let shell = Shell::new();
    let demo = shell.path("demo.db").to_str().unwrap().to_owned();
    shell.run(&["demo", "--keep", &demo]).ok();
    let book = shell.run(&["--db", &demo, "export", "json"]).ok();
    let file = shell.path("book.json").to_str().unwrap().to_owned();
    shell.run(&["--db", &demo, "export", "json", &file]).ok();
    assert_eq!(std::fs::read_to_string(&file).unwrap(), book);
    let said = shell.run(&["import", "facts", &file]).ok();
    assert!(said.contains("and the policy"), "{said}");
    assert_eq!(shell.book(), book);
    let today = |db: &str| shell.run(&["--db", db, "today", "--all", "--json"]).ok();
    assert_eq!(
        today(&demo),
        today(
            shell
                .path(".local/share/amends/amends.db")
                .to_str()
                .unwrap()
        )
    );
    assert!(
        shell
            .run(&["import", "facts", &file])
            .ok()
            .starts_with("imported nothing")
    );
}

#[test]
fn facts_come_through_a_pipe_and_mistakes_are_named_with_their_line() {
    let shell = Shell::new();
    let text = "{\"format\":\"amends-facts\",\"version\":1,\"clients\":[{\"name\":\"Acme\"}]}";
    shell
        .command()
        .args(["import", "facts", "-"])
        .write_stdin(text)
        .assert()
        .success();
    assert_eq!(shell.client("Acme")["name"], "Acme");
    let file = shell.write("bad.json", text.replace("\"name\"", "\"naem\""));
    let said = shell.run(&["import", "facts", &file]).failed(3);
    assert!(
        said.contains("line 1, clients[0]") && said.contains("did you mean"),
        "{said}"
    );
}

#[test]
fn a_lone_name_column_is_said_to_name_the_clients() {
    let shell = Shell::new();
    let file = shell.write("book.csv", "Name,Phone\nAnna Bakery,555 1\n");
    let said = shell.run(&["import", "csv", &file, "--as", "clients"]).ok();
    assert!(
        said.contains("1 row, ") && said.contains("Name → client,"),
        "{said}"
    );
    let file = shell.write("two.csv", "First Name,Last Name,Phone\nAnna,Baker,555 1\n");
    let said = shell
        .run(&["import", "csv", &file, "--as", "clients", "--dry-run"])
        .ok();
    assert!(
        said.contains("First Name → client (first name), Last Name → client (last name)"),
        "{said}"
    );
    let file = shell.write("mails.csv", "Email\na@b.example\n");
    let said = shell
        .run(&["import", "csv", &file, "--as", "clients", "--dry-run"])
        .ok();
    assert!(said.contains("Email → client, mail"), "{said}");
    let file = shell.write("both.csv", "Company,Name\nAcme,Anna\n");
    let said = shell
        .run(&["import", "csv", &file, "--as", "clients", "--dry-run"])
        .ok();
    assert!(said.contains("Company → client, Name → person"), "{said}");
    let file = shell.write(
        "tickets.csv",
        "Ticket ID,Requester,Created\nT1,Acme,2026-05-13 09:00\n",
    );
    let said = shell
        .run(&["import", "csv", &file, "--as", "tickets", "--dry-run"])
        .ok();
    assert!(said.contains("Requester → client"), "{said}");
}

#[test]
fn what_is_wrong_with_a_file_names_it_and_says_what_helps() {
    let shell = Shell::new();
    let refused = |name: &str, bytes: &[u8]| {
        let file = shell.path(name);
        std::fs::write(&file, bytes).unwrap();
        shell
            .run(&["import", "csv", file.to_str().unwrap(), "--as", "clients"])
            .failed(3)
    };
    let said = refused("odd.csv", b"Kundennr,Foo\n12,a\n");
    assert!(
        said.contains("odd.csv cannot be used") && said.contains("--map"),
        "{said}"
    );
    assert!(
        !said.contains("--skip-bad"),
        "leaving rows out would not help: {said}"
    );
    let said = refused(
        "book.xlsx",
        b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0 and more, of it\n a,b,c,d,e,f\n",
    );
    assert!(
        said.contains("cannot be read as a spreadsheet") && !said.contains("line 0"),
        "{said}"
    );
    let said = refused("picture.csv", &[0_u8, 1, 2, 3, 0, 0, 0, 10].repeat(200));
    assert!(
        said.contains("is not a text file") && said.lines().count() < 5,
        "{said}"
    );
    let said = refused("empty.csv", b"");
    assert!(
        said.contains("empty.csv cannot be used") && said.contains("the file is empty"),
        "{said}"
    );
    let here = shell.path("").to_str().unwrap().to_owned();
    let said = shell
        .run(&["import", "csv", &here, "--as", "clients"])
        .failed(3);
    assert!(said.contains("it is a folder"), "{said}");
    let said = shell
        .run(&["import", "csv", "/nowhere.csv", "--as", "clients"])
        .failed(3);
    assert!(
        said.contains("cannot read /nowhere.csv: there is no such file"),
        "{said}"
    );
    let file = shell.write("head.csv", "Name,Phone\n");
    let said = shell.run(&["import", "csv", &file, "--as", "clients"]).ok();
    assert!(said.contains("a header, and no row below it"), "{said}");
}

#[test]
fn a_dry_run_says_what_comes_without_the_bad_rows() {
    let shell = Shell::new();
    let file = shell.write(
        "bad.csv",
        format!("{TICKETS}T3,Cedar,router,31/02/2026 11:00,\n"),
    );
    let ended = shell.run(&["import", "csv", &file, "--as", "tickets", "--dry-run"]);
    assert!(
        ended
            .out
            .contains("with --skip-bad bad.csv would bring 2 clients"),
        "{ended:?}"
    );
    assert!(
        ended.err.contains("1 row of bad.csv cannot be used"),
        "{ended:?}"
    );
    assert!(
        ended.err.contains("line 4, Created, “31/02/2026 11:00”"),
        "{ended:?}"
    );
}

#[test]
fn a_value_nobody_knows_is_asked_for_before_anything_is_written() {
    let shell = Shell::with(&["Elm"]);
    let file = shell.write(
        "zonk.csv",
        "Ticket ID,Customer,Subject,Status,Created\n1,Elm,printer,Zonk,2026-05-13 09:00\n",
    );
    let before = shell.book();
    let arguments = ["import", "csv", &file, "--as", "tickets"];
    let said = shell.run(&arguments).failed(3);
    assert!(
        said.contains(
            "“Zonk”: (1 row) is not known; say what it means with --value \"Status: Zonk=MEANING\""
        ),
        "{said}"
    );
    assert_eq!(shell.book(), before);
    let told = [&arguments[..], &["--value", "Status: Zonk=closed"]].concat();
    assert!(shell.run(&told).ok().contains("1 issue"));
    assert_eq!(shell.run(&["issue", "list"]).ok(), "no open issues\n");
}

#[test]
fn the_next_export_moves_a_ticket_on_and_answers_what_waited() {
    let shell = Shell::new();
    let export = |rest: &str| {
        format!("Ticket ID,Company,Subject,Status,Created,Updated,First response\n{rest}\n")
    };
    let first = shell.write(
        "1.csv",
        export("7,Acme,Door,Open,2026-05-13 09:00,2026-05-13 09:00,"),
    );
    let second = shell.write(
        "2.csv",
        export("7,Acme,Door,With customer,2026-05-13 09:00,2026-05-14 11:00,2026-05-14 10:00"),
    );
    shell
        .run(&["import", "csv", &first, "--as", "tickets"])
        .ok();
    assert!(
        shell.run(&["issue", "list"]).ok().contains("waits"),
        "they wait for an answer"
    );
    let said = shell
        .run(&["import", "csv", &second, "--as", "tickets"])
        .ok();
    assert!(
        said.contains("tickets: 0 new, 1 moved on, 0 the same"),
        "{said}"
    );
    let listed = shell.run(&["issue", "list"]).ok();
    assert!(
        !listed.contains("waits") && listed.contains("client"),
        "{listed}"
    );
    let again = shell
        .run(&["import", "csv", &second, "--as", "tickets"])
        .ok();
    assert!(again.contains("0 moved on, 1 the same"), "{again}");
}

#[test]
fn whom_a_file_may_mean_is_asked() {
    let shell = Shell::with(&["Holz & Sohn"]);
    let file = shell.write(
        "tickets.csv",
        "Ticket ID,Customer,Subject,Created\n1,Holz und Sohn GmbH,Fax,2026-05-13 09:00\n",
    );
    let arguments = ["import", "csv", &file, "--as", "tickets"];
    let said = shell.run(&arguments).failed(3);
    assert!(
        said.contains("“Holz und Sohn GmbH” may be “Holz & Sohn” on record"),
        "{said}"
    );
    let one = [&arguments[..], &["--yes", "all"]].concat();
    shell.run(&one).ok();
    let listed = shell.json(&["client", "list", "--json"]);
    assert_eq!(listed["clients"].as_array().unwrap().len(), 1);
}

#[test]
fn the_own_house_is_said_once() {
    let shell = Shell::new();
    let list = shell.write(
        "list.csv",
        "Company,Contact\nOak,Ann Ray\nLee IT,Bo Lee\nElm,\n",
    );
    let told = shell.run(&["import", &list, "--dry-run"]).ok();
    assert!(told.contains("3 new clients: Oak, Lee IT, Elm"), "{told}");
    let out = shell.run(&["import", &list, "--house", "Lee IT"]).ok();
    assert!(out.contains("your own house from now on: Lee IT"), "{out}");
    let next = shell.write("next.csv", "Company,City\nFir,Bath\nLEE IT Ltd,Bath\n");
    shell.run(&["import", &next]).ok();
    // Who is left out is named; where it is said that the house does not stand here, nobody is.
    let made = shell.write("made.csv", "Contact list - Reuter IT\n\nCompany,Contact,City\nReuter IT,Tom Reed,Bath\nWorkshop (chez nous),,Bath\nFir,,Bath\n");
    let out = shell.run(&["import", &made, "--dry-run"]).ok();
    assert!(out.contains("left out: Reuter IT, Tom Reed"), "{out}");
    assert!(
        out.contains("“Workshop (chez nous)” stands for nobody"),
        "{out}"
    );
    let out = shell
        .run(&["import", &made, "--house", "none", "--dry-run"])
        .ok();
    assert!(!out.contains("about our own people"), "{out}");
    // The house stands in a column of persons too.
    let named = shell.write("named.csv", "Nome;Telefone\nLee IT;0101\n");
    shell.run(&["import", &named]).ok();
    let listed = shell.json(&["client", "list", "--json"]);
    assert_eq!(listed["clients"].as_array().unwrap().len(), 3);
}

#[test]
fn each_doubtful_name_is_answered_by_itself() {
    let shell = Shell::with(&["Holz & Sohn", "Kupfer", "Tal"]);
    let file = shell.write(
        "tickets.csv",
        "Ticket ID,Customer,Subject,Created,Status\n1,Holz und Sohn GmbH,Fax,2026-05-13 09:00,Open\n\
         2,Kupfer AG,Lamp,2026-05-13 09:00,Open\n3,Tal KG,VPN,2026-05-13 09:00,Open\n",
    );
    let mut said = vec![
        "import",
        &file,
        "--who",
        "Holz und Sohn GmbH=Holz & Sohn",
        "--who",
        "Kupfer AG=apart",
    ];
    let asked = shell.run(&said).failed(3);
    assert!(
        asked.contains("--who \"Tal KG=Tal\"") && !asked.contains("Kupfer AG"),
        "{asked}"
    );
    let wrong = [&said[..], &["--who", "Tal KG=Berg"]].concat();
    let wrong = shell.run(&wrong).failed(3);
    assert!(
        wrong.contains("no client on record is called “Berg”"),
        "{wrong}"
    );
    said.extend(["--who", "Tal KG=skip"]);
    shell.run(&said).ok();
    let listed = shell.json(&["client", "list", "--json"]);
    let mut names: Vec<&str> = listed["clients"]
        .as_array()
        .unwrap()
        .iter()
        .map(|client| client["name"].as_str().unwrap())
        .collect();
    names.sort_unstable();
    assert_eq!(names, ["Holz & Sohn", "Kupfer", "Kupfer AG", "Tal"]);
    assert!(shell.client("Tal")["issues"].is_null());
    assert_eq!(shell.client("Holz & Sohn")["issues"][0]["title"], "Fax");
}

const ODD: &str = "Nr,Wer,Worum,Stand,Begonnen\n";

#[test]
fn what_was_said_of_a_file_is_kept_for_the_next_one() {
    let shell = Shell::with(&["Oak"]);
    let first = shell.write(
        "odd-1.csv",
        format!("{ODD}1,Kupfer,Druck,zonk,2026-11-02 09:00\n2,Tal,Licht,offen,2026-11-03 09:00\n"),
    );
    let said = [
        "--as",
        "tickets",
        "--map",
        "Wer=client",
        "--map",
        "Worum=title",
        "--map",
        "Stand=status",
        "--map",
        "Begonnen=opened",
        "--map",
        "Nr=id",
    ];
    let asked = shell
        .run(&[&["import", &first][..], &said].concat())
        .failed(3);
    assert!(asked.contains("--value \"Stand: zonk=MEANING\""), "{asked}");
    let all = [
        &[
            "import",
            &first,
            "--value",
            "Stand: zonk=closed",
            "--save",
            "Odd",
        ][..],
        &said,
    ]
    .concat();
    let dry = [&all[..], &["--dry-run"]].concat();
    shell.run(&dry).ok();
    assert_eq!(
        shell.run(&["import", "kept"]).ok().lines().count(),
        1,
        "nothing is kept by looking"
    );
    shell.run(&all).ok();
    let listed = shell.json(&["import", "kept", "--json"]);
    assert_eq!(listed["mappings"][0]["values"]["Stand: zonk"], "closed");
    // The next week's file needs no word, and says by what it was read; of what is new only that is asked.
    let next = shell.write(
        "odd-2.csv",
        format!("{ODD}2,Tal,Licht,zonk,2026-11-03 09:00\n3,Tal,Tür,fertsch,2026-11-10 09:00\n"),
    );
    let asked = shell.run(&["import", &next]).failed(3);
    assert!(
        asked.contains("Stand: fertsch=") && !asked.contains("zonk"),
        "{asked}"
    );
    let said = shell
        .run(&[
            "import",
            &next,
            "--value",
            "Stand: fertsch=closed",
            "--save",
            "odd",
        ])
        .ok();
    assert!(
        said.contains("read as “Odd”, kept on 2026-11-18") && said.contains("1 new, 1 moved on"),
        "{said}"
    );
    let third = shell.write(
        "odd-3.csv",
        format!("{ODD}4,Tal,Tor,fertsch,2026-11-11 09:00\n"),
    );
    assert!(
        shell
            .run(&["import", &third, "--as", "odd"])
            .ok()
            .contains("imported")
    );
    let listed = shell.json(&["import", "kept", "--json"]);
    assert_eq!(
        listed["mappings"].as_array().unwrap().len(),
        1,
        "one name, one mapping"
    );
    assert_eq!(
        listed["mappings"][0]["values"].as_object().unwrap().len(),
        2
    );
    // It goes with the book, and one undo each brings back what was there.
    let book = shell.run(&["export", "json"]).ok();
    let other = Shell::new();
    let file = other.write("book.json", &book);
    other.run(&["import", &file]).ok();
    assert_eq!(
        other.json(&["import", "kept", "--json"])["mappings"][0]["values"],
        listed["mappings"][0]["values"]
    );
    assert_eq!(
        other.run(&["import", "drop", "odd"]).ok(),
        "dropped how to read “odd”\n"
    );
    other.run(&["import", &third]).failed(3);
    other.run(&["undo"]).ok();
    other.run(&["import", &third]).ok();
    let wrong = other.run(&["import", &third, "--as", "zendesk"]).failed(3);
    assert!(
        wrong.contains("“zendesk” is neither what a table holds (clients, contacts, tickets) nor a kept mapping (odd)"),
        "{wrong}"
    );
}

#[test]
fn what_was_kept_beside_can_be_read() {
    let shell = Shell::new();
    let file = shell.write("more.csv", "Name,City,Contract\nOak,Hull,silver\n");
    shell.run(&["import", "csv", &file, "--as", "clients"]).ok();
    let shown = shell.run(&["client", "show", "oak"]).ok();
    assert!(
        shown.contains("Kept beside\n  City: Hull\n  Contract: silver\n"),
        "{shown}"
    );
}

#[test]
fn a_file_that_is_refused_leaves_no_store_behind() {
    let shell = Shell::new();
    let db = shell.path(".local/share/amends/amends.db");
    let facts = shell.write(
        "facts.json",
        r#"{"format": "amends-facts", "version": 1, "clients": [{"nme": "Acme"}]}"#,
    );
    let table = shell.write("odd.csv", "Kundennr,Foo\n12,a\n");
    let said = shell.run(&["import", "facts", &facts]).failed(3);
    assert!(said.contains("did you mean “name”?"), "{said}");
    shell
        .run(&["import", "csv", &table, "--as", "clients"])
        .failed(3);
    shell.run(&["import", "facts", "/nowhere.json"]).failed(3);
    assert!(!db.exists());
    let good = shell.write(
        "good.json",
        r#"{"format": "amends-facts", "version": 1, "clients": [{"name": "Acme"}]}"#,
    );
    shell.run(&["import", "facts", &good]).ok();
    assert!(db.exists());
}

#[test]
fn of_many_bad_rows_a_hundred_are_told_and_the_rest_counted() {
    let shell = Shell::new();
    let rows: Vec<String> = (0..500).map(|n| format!("C{n},soon\n")).collect();
    let rows = rows.concat();
    let file = shell.write("bad.csv", format!("Company,Date\n{rows}"));
    let said = shell.run(&["import", &file, "--as", "contacts"]).failed(3);
    assert!(
        said.contains("500 rows of bad.csv cannot be used") && said.contains("… and 400 more"),
        "{said}"
    );
}

/// Files of many shapes; every word in them that is no date, state or yes and no has to be found again.
const SHAPES: &[(&str, &str)] = &[
    (
        "clients",
        "Company,First Name,Last Name,Email,Phone,Job Title,City,Website,Notes,Tags\nKupferhof,Ilse,Marten,ilse@kupferhof.example,0555 01,Manager,Bonn,kupferhof.example,likes tea,gold\n",
    ),
    (
        "clients",
        "Kunde;Ansprechpartner;Kundennummer;Betreuer;Umsatzklasse\nBergbahn;Noa Weil;K-77;Ines;Klasse B\n",
    ),
    (
        "contacts",
        "Company,Contact,Date,Type,Direction,Outcome,Subject,Notes,Campaign Ref\nKupferhof,Ilse Marten,2026-10-01,Call,Outbound,Left voicemail,About the roof,will ring again,spring-42\n",
    ),
    (
        "tickets",
        "Ticket ID,Company,Requester,Subject,Description,Status,Priority,Created,Category,Serial Number\nT-9,Kupferhof,Ilse Marten,Printer jams,paper everywhere,Open,High,2026-10-01,Hardware,SN-1234\n",
    ),
];

#[test]
fn what_is_said_to_be_taken_is_found_again_in_the_export() {
    let taken = ["Open", "High", "Call", "Outbound", "2026-10-01"];
    for (kind, file) in SHAPES {
        let shell = Shell::new();
        let path = shell.write("file.csv", file);
        shell.run(&["import", &path, "--as", kind]).ok();
        // A ticket's number stands in its source key, where case makes no difference.
        let book = shell.run(&["export", "json"]).ok().to_lowercase();
        let cells = file.lines().skip(1).flat_map(|line| line.split([',', ';']));
        let lost: Vec<&str> = cells
            .filter(|cell| !taken.contains(cell) && !book.contains(&cell.to_lowercase()))
            .collect();
        assert!(lost.is_empty(), "{lost:?} of {file}: {book}");
    }
}

#[test]
fn what_a_list_knows_of_somebody_on_record_is_added_and_taken_back() {
    let shell = Shell::with(&["Acme"]);
    let add = [
        "client",
        "person",
        "add",
        "Acme",
        "Ana Ruiz",
        "--mail",
        "ana@acme.example",
    ];
    shell.run(&add).ok();
    let before = shell.book();
    let file = shell.write(
        "people.csv",
        "Company,Name,Email,Phone,Title,Tags,City\nAcme,Ana Ruiz,ana@acme.example,0555 1234567,Office,vip,Hull\n",
    );
    shell.run(&["import", &file]).ok();
    let acme = shell.client("Acme");
    let ana = &acme["people"][0];
    assert_eq!(
        (&ana["phones"][0], &ana["role"]),
        (&"0555 1234567".into(), &"Office".into())
    );
    assert_eq!(
        (&acme["tags"][0], &acme["fields"]["City"]),
        (&"vip".into(), &"Hull".into())
    );
    let after = shell.book();
    shell.run(&["import", &file]).ok();
    assert_eq!(shell.book(), after, "the same file twice adds nothing");
    shell.run(&["undo"]).ok();
    assert_eq!(shell.book(), before);
}

#[test]
fn what_was_resolved_here_is_not_reopened_by_the_same_file() {
    for updated in ["", ",2026-11-12 10:00"] {
        let shell = Shell::with(&["Oak"]);
        let head = if updated.is_empty() { "" } else { ",Updated" };
        let open = |state: &str| {
            format!(
                "Ticket ID,Company,Subject,Status,Created{head}\n1,Oak,Door,{state},2026-11-10 09:00{updated}\n"
            )
        };
        let file = shell.write("desk.csv", open("Open"));
        shell.run(&["import", &file]).ok();
        shell.run(&["issue", "resolve", "1"]).ok();
        let before = shell.book();
        shell.run(&["import", &file]).ok();
        assert_eq!(shell.book(), before, "with {updated:?}");
    }
}

#[test]
fn a_missed_call_is_answered_by_the_next_list_or_by_what_was_logged_by_hand() {
    let head = "Date,Company,Direction,Status,Phone\n";
    let missed = "2026-11-17 09:00,Oak,Incoming,Missed,0555 1234567\n";
    let later = "2026-11-17 11:00,Oak,Outgoing,Answered,0555 1234567\n";
    let asked = |shell: &Shell| {
        let issue = &shell.client("Oak")["issues"][0];
        (
            issue["asks"][0]["answered_at"].clone(),
            issue["events"][0]["what"].clone(),
        )
    };
    for again in [missed, ""] {
        let shell = Shell::with(&["Oak"]);
        let file = shell.write("week-1.csv", format!("{head}{missed}"));
        shell.run(&["import", &file]).ok();
        assert!(asked(&shell).0.is_null());
        let file = shell.write("week-2.csv", format!("{head}{again}{later}"));
        shell.run(&["import", &file]).ok();
        let answered = ("2026-11-17T10:00:00Z".into(), "resolved".into());
        assert_eq!(asked(&shell), answered, "told again: {again}");
    }
    // We had called back before the list came, and again after it.
    let shell = Shell::with(&["Oak"]);
    shell
        .run(&["log", "Oak", "call 2026-11-17 10am: all fine"])
        .ok();
    let file = shell.write("week-1.csv", format!("{head}{missed}"));
    shell.run(&["import", &file]).ok();
    assert!(shell.client("Oak")["issues"].is_null());
    let file = shell.write(
        "more.csv",
        format!("{head}2026-11-17 15:00,Oak,Incoming,Missed,0555 1234567\n"),
    );
    shell.run(&["import", &file]).ok();
    assert!(asked(&shell).0.is_null());
    shell
        .run(&["log", "Oak", "call 2026-11-17 4pm: all fine"])
        .ok();
    shell.run(&["import", &file]).ok();
    assert_eq!(
        asked(&shell),
        ("2026-11-17T15:00:00Z".into(), "resolved".into())
    );
}

#[test]
fn a_history_exported_again_with_a_column_more_or_a_corrected_note_doubles_nothing() {
    let shell = Shell::with(&["Oak"]);
    let import = |rows: &str| {
        let file = shell.write("history.csv", rows);
        shell.run(&["import", &file, "--as", "contacts"]).ok();
        let contacts = shell.client("Oak")["contacts"].clone();
        let text = |c: &serde_json::Value| c["text"].as_str().unwrap_or_default().to_owned();
        let mut texts: Vec<String> = contacts.as_array().unwrap().iter().map(text).collect();
        texts.sort();
        texts
    };
    let head = "Date,Company,Type,Direction,Notes";
    let (one, two) = (
        "2026-11-16 09:00,Oak,Call,Out,hello",
        "2026-11-16 15:00,Oak,Call,Out,bye",
    );
    assert_eq!(import(&format!("{head}\n{one}\n{two}\n")), ["bye", "hello"]);
    let more = format!("{head},Owner\n{one},Tom\n{two},Tom\n");
    assert_eq!(
        import(&more),
        ["bye", "hello"].map(|said| format!("{said}\n\nBeside it in the file:\nOwner: Tom"))
    );
    shell.run(&["policy", "set", "zone", "Asia/Tokyo"]).ok();
    let corrected = import(&format!("{head}\n{one} again\n{two}\n"));
    assert_eq!(corrected, ["bye", "hello again"]);
    // What a day without hours tells apart are the words alone.
    let days = "2026-11-17,Oak,Call,Out,short\n";
    assert_eq!(import(&format!("{head}\n{days}")).len(), 3);
    assert_eq!(
        import(&format!("{head}\n{}", days.replace("short", "long"))).len(),
        4
    );
    // Two of one minute with one person stay two, in whatever order they come.
    let (a, b) = (
        "2026-11-18 09:00,Oak,Call,Out,a",
        "2026-11-18 09:00,Oak,Call,Out,b",
    );
    assert_eq!(import(&format!("{head}\n{a}\n{b}\n")).len(), 6);
    assert_eq!(import(&format!("{head}\n{b}\n{a}\n")).len(), 6);
    shell.run(&["undo"]).ok();
}

#[test]
fn what_was_planned_is_done_or_dropped_as_the_next_export_tells() {
    let mut shell = Shell::with(&["Oak"]);
    let head = "Id,Date,Company,Type,Status,Subject";
    let file = shell.write(
        "monday.csv",
        format!("{head}\n7,2026-11-20 10:00,Oak,Call,Planned,offer\n8,2026-11-21 10:00,Oak,Meeting,Scheduled,review\n9,2026-11-22 10:00,Oak,Meeting,Scheduled,visit\n10,2026-12-01 10:00,Oak,Meeting,Scheduled,fair\n"),
    );
    shell.run(&["import", &file, "--as", "contacts"]).ok();
    let oak = shell.client("Oak");
    assert_eq!(oak["plans"].as_array().map(Vec::len), Some(4), "{oak:#}");
    assert!(oak["contacts"].is_null());
    shell.set_now("2026-11-25T10:30");
    let file = shell.write(
        "next.csv",
        format!("{head}\n7,2026-11-20 10:00,Oak,Call,Completed,offer\n8,2026-11-21 10:00,Oak,Meeting,Held,review\n9,2026-11-22 10:00,Oak,Meeting,Cancelled,visit\n\
                 10,2026-12-01 10:00,Oak,Meeting,Cancelled,fair\n11,2026-12-02 10:00,Oak,Meeting,Cancelled,never known\n"),
    );
    for _ in 0..2 {
        shell.run(&["import", &file, "--as", "contacts"]).ok();
        let oak = shell.client("Oak");
        let plan = |what: &str| {
            let plans = oak["plans"].as_array().unwrap();
            plans
                .iter()
                .find(|p| p["what"].as_str().unwrap().contains(what))
                .unwrap()
                .clone()
        };
        assert_eq!(plan("offer")["done_at"], "2026-11-20T09:00:00Z");
        assert_eq!(plan("review")["done_at"], "2026-11-21T09:00:00Z");
        assert_eq!(plan("visit")["dropped_at"], "2026-11-22T09:00:00Z");
        // Called off before its day: nothing is planned any more, and nothing was tried.
        assert_eq!(plan("fair")["dropped_at"], "2026-11-25T09:30:00Z");
        assert_eq!(oak["plans"].as_array().map(Vec::len), Some(4));
        assert_eq!(oak["contacts"].as_array().map(Vec::len), Some(3));
    }
}

#[test]
fn a_folder_is_one_import_and_one_undo() {
    let shell = Shell::with(&["Oak"]);
    let before = shell.book();
    std::fs::create_dir(shell.path("in")).unwrap();
    // By their names the tickets come before the people that they are about.
    let first = shell.write(
        "in/a-tickets.csv",
        "Ticket ID,Customer,Email,Subject,Created,Status\n1,,ana@acme.example,printer,2026-11-13,Open\n",
    );
    shell.write(
        "in/people.csv",
        "Company,Name,Email\nAcme,Ana Berg,ana@acme.example\nOak,Bo,bo@oak.example\n",
    );
    shell.write(
        "in/odd.csv",
        "Ticket ID,Customer,Subject,Created,Status\n1,Acme,x,2026-11-13,Zonk\n",
    );
    shell.write("in/left.msg", [0xd0, 0xcf, 0x11, 0xe0, 0, 0]);
    shell.write(
        "in/READ.txt",
        "From the desk, as of Monday.\nAsk Kim, or Bo, for more.\n",
    );
    let folder = std::path::Path::new(&first)
        .parent()
        .unwrap()
        .to_str()
        .unwrap();
    let dry = shell.run(&["import", folder, "--dry-run"]);
    assert!(
        dry.out
            .contains("would bring 1 client, 2 people; already there: 1 client"),
        "{dry:?}"
    );
    let ended = shell.run(&["import", folder]);
    assert!(ended.err.contains("odd.csv cannot be used"), "{ended:?}");
    assert!(
        ended.err.contains("of no kind that is known: left.msg"),
        "{ended:?}"
    );
    assert!(
        ended
            .out
            .contains("imported 1 client, 2 people, 1 contact, 1 issue"),
        "{ended:?}"
    );
    assert_eq!(shell.client("Acme")["issues"][0]["title"], "printer");
    assert_eq!(
        shell.run(&["undo"]).ok(),
        "taken back: import in (ada, 10:30)\n"
    );
    assert_eq!(shell.book(), before);
}

#[test]
fn what_a_list_tells_of_the_last_contact_of_somebody_on_record_is_taken_where_it_is_news() {
    let shell = Shell::with(&["Oak"]);
    shell.run(&["log", "Oak", "call 2026-11-10: hello"]).ok();
    let contacts = |date: &str| {
        let file = shell.write(
            "list.csv",
            format!(
                "Company,Email,Last Contact,Customer since\nOak,o@oak.example,{date},2020-01-02\n"
            ),
        );
        let said = shell.run(&["import", &file]).ok();
        assert!(!said.contains("without the date"), "{said}");
        shell.client("Oak")["contacts"].as_array().unwrap().len()
    };
    assert_eq!(contacts("2026-11-09"), 1, "an older one is no news");
    assert_eq!(contacts("2026-11-12"), 2);
    assert_eq!(contacts("2026-11-12"), 2);
    assert_eq!(contacts(""), 2);
    assert_eq!(shell.client("Oak")["since"], "2020-01-01T23:00:00Z");
}

#[test]
fn what_was_kept_beside_is_listed_by() {
    let shell = Shell::new();
    let list = shell.write(
        "list.csv",
        "Company,Email,Support Plan,Seats\nAcme,a@acme.example,Gold,12\nBrook,b@brook.example,Silver,3\n",
    );
    shell.run(&["import", &list]).ok();
    let tickets = shell.write(
        "tickets.csv",
        "Ticket ID,Customer,Subject,Created,Status,Category\n1,Acme,printer,2026-05-13,Open,Hardware\n2,Brook,router,\
         2026-05-14,Open,Network\n",
    );
    shell.run(&["import", &tickets]).ok();
    let names = |typed: &[&str]| {
        let args = [typed, &["--json"]].concat();
        let json = shell.json(&args);
        let list = json["clients"].as_array().or(json["issues"].as_array());
        let name = |row: &serde_json::Value| {
            let name = row["name"].as_str().or(row["title"].as_str());
            name.expect("a name").to_owned()
        };
        list.expect("a list").iter().map(name).collect::<Vec<_>>()
    };
    for (typed, found) in [
        (&["client", "list", "support-plan:gold"][..], &["Acme"][..]),
        (&["client", "list", "seats<10"], &["Brook"]),
        (&["client", "list", "-seats<10"], &["Acme"]),
        (&["issue", "list", "category:network"], &["router"]),
        (&["issue", "list", "support-plan:gold"], &["printer"]),
        (&["issue", "list", "-category:network"], &["printer"]),
        (&["issue", "list", "acme", "category:network"], &[]),
        (&["issue", "list", "acme", "kind:request"], &["printer"]),
    ] {
        assert_eq!(names(typed), found, "{typed:?}");
    }
    let ended = shell.run(&["issue", "list", "categry:network", "--all"]);
    assert!(
        ended.failed(3).contains("did you mean “category”?"),
        "a slip of the hand"
    );
}

/// What it was exported from is the same book again; a table of it is not, and says so.
#[test]
fn a_book_comes_back_from_its_facts_and_not_from_its_tables() {
    let shell = Shell::with(&["Acme", "Oak"]);
    shell
        .run(&["issue", "add", "acme", "mistake found: the backups"])
        .ok();
    let today = |db: &[&str]| shell.run(&[db, &["today", "--all"]].concat()).ok();
    let [facts, other] =
        ["book.json", "other.db"].map(|name| shell.path(name).display().to_string());
    shell.run(&["export", "json", &facts]).ok();
    shell.run(&["--db", &other, "import", "facts", &facts]).ok();
    assert_eq!(today(&[]), today(&["--db", &other]));
    for of in ["issues", "contacts"] {
        let table = shell.path(of).display().to_string();
        shell.run(&["export", "csv", of, &table]).ok();
        let said = shell.run(&["import", &table]).failed(3);
        assert!(said.contains("amends export json"), "{said}");
    }
}

#[test]
fn what_is_said_of_a_column_that_is_not_there_is_what_is_wrong() {
    let shell = Shell::new();
    let file = shell.write(
        "t.csv",
        "Id,Company,Subject,Status,Created\n1,Acme,Door,open,2026-11-02\n",
    );
    for (map, why) in [
        ("Foo=client", "is not a column of this file"),
        ("Status=foo", "is not a field of tickets"),
    ] {
        let said = shell.run(&["import", &file, "--map", map]).failed(3);
        assert!(said.contains(why) && !said.contains("--as"), "{said}");
    }
}
