//! Files of others, and the facts format.

use crate::shell::Shell;

const TICKETS: &str = "Ticket ID,Customer,Subject,Created,Resolved\n\
    T1,Acme,printer,13/05/2026 09:00,14/05/2026 10:00\n\
    T2,Brook,invoice,28/05/2026 11:00,\n";

#[test]
fn a_file_becomes_clients_and_issues_and_the_same_file_twice_adds_nothing() {
    let shell = Shell::new();
    let file = shell.write("tickets.csv", TICKETS);
    let dry = shell.run(&["import", "csv", &file, "--as", "tickets", "--dry-run"]).ok();
    assert!(dry.contains("would bring 2 clients") && dry.contains("d/m/y"), "{dry}");
    let said = shell.run(&["import", "csv", &file, "--as", "tickets"]).ok();
    assert!(said.contains("imported 2 clients") && said.contains("2 issues"), "{said}");
    let book = shell.book();
    let said = shell.run(&["import", "csv", &file, "--as", "tickets"]).ok();
    assert!(said.contains("imported nothing") && said.contains("already there: 2 clients"), "{said}");
    assert_eq!(shell.book(), book);
    assert_eq!(shell.run(&["undo"]).ok(), "taken back: import tickets.csv\n");
    assert!(shell.json(&["client", "list", "--json"])["clients"].as_array().unwrap().is_empty());
}

#[test]
fn bad_rows_are_listed_and_nothing_is_written_unless_they_are_skipped() {
    let shell = Shell::with(&["Elm"]);
    let file = shell.write("bad.csv", format!("{TICKETS}T3,Cedar,router,31/02/2026 11:00,\n"));
    let before = shell.book();
    let said = shell.run(&["import", "csv", &file, "--as", "tickets"]).failed(3);
    assert!(said.contains("line 4, Created, “31/02/2026 11:00”") && said.contains("--skip-bad"), "{said}");
    assert_eq!(shell.book(), before);
    let ended = shell.run(&["import", "csv", &file, "--as", "tickets", "--skip-bad"]);
    assert!(ended.err.contains("line 4") && ended.out.contains("2 issues"), "{ended:?}");
}

#[test]
fn columns_are_mapped_by_hand() {
    let shell = Shell::new();
    let file = shell.write("kunden.csv", "Wer;Ort\nAcme;Rom\nBrook;Genua\n");
    let said = shell.run(&["import", "csv", &file, "--as", "clients", "--map", "Wer=client"]).ok();
    assert!(said.contains("Wer → client") && said.contains("2 clients"), "{said}");
    let said = shell.run(&["import", "csv", &file, "--as", "clients", "--map", "Wer=clinet"]).failed(3);
    assert!(said.contains("did you mean “client”?"), "{said}");
    shell.run(&["import", "csv", &file, "--as", "clients", "--map", "Wer"]).failed(2);
    shell.run(&["import", "csv", &file, "--as", "rumours"]).failed(2);
    shell.run(&["import", "csv", "/nowhere.csv", "--as", "clients"]).failed(3);
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
    assert_eq!(today(&demo), today(shell.path(".local/share/amends/amends.db").to_str().unwrap()));
    assert!(shell.run(&["import", "facts", &file]).ok().starts_with("imported nothing"));
}

#[test]
fn facts_come_through_a_pipe_and_mistakes_are_named_with_their_line() {
    let shell = Shell::new();
    let text = "{\"format\":\"amends-facts\",\"version\":1,\"clients\":[{\"name\":\"Acme\"}]}";
    shell.command().args(["import", "facts", "-"]).write_stdin(text).assert().success();
    assert_eq!(shell.client("Acme")["name"], "Acme");
    let file = shell.write("bad.json", text.replace("\"name\"", "\"naem\""));
    let said = shell.run(&["import", "facts", &file]).failed(3);
    assert!(said.contains("line 1, clients[0]") && said.contains("did you mean"), "{said}");
}
