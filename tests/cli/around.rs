//! What stands around a repair: suppliers, ties, terms of a client's own, and putting an issue right.

use crate::shell::Shell;

#[test]
fn suppliers_are_added_edited_listed_and_deleted_while_no_issue_needs_them() {
    let shell = Shell::with(&["Acme"]);
    assert_eq!(shell.run(&["supplier", "list"]).ok(), "no suppliers\n");
    assert_eq!(
        shell
            .run(&["supplier", "add", "Volt & Son", "--phone", "555"])
            .ok(),
        "added the supplier Volt & Son\n"
    );
    shell.run(&["supplier", "add", " "]).failed(3);
    shell.run(&["supplier", "add", "volt & son"]).failed(5);
    shell.run(&["supplier", "add", "Rollers"]).ok();
    shell
        .run(&["supplier", "edit", "rollers", "--name", "VOLT & SON"])
        .failed(5);
    shell.run(&["supplier", "edit", "rollers"]).failed(2);
    shell
        .run(&[
            "supplier",
            "edit",
            "rollers",
            "--mail",
            "hi@rollers.it",
            "--note",
            "ask for Ugo",
        ])
        .ok();
    let list = shell.json(&["supplier", "list", "--json"]);
    assert_eq!(
        (&list["format"], &list["version"]),
        (&"amends-suppliers".into(), &1.into())
    );
    assert_eq!(list["suppliers"][0]["mail"], "hi@rollers.it");
    assert_eq!(list["suppliers"][1]["phone"], "555");
    shell
        .run(&["issue", "add", "acme", "wrong invoice", "--kind", "mistake"])
        .ok();
    shell.run(&["mend", "acme", "hand-over", "volt"]).ok();
    shell.run(&["supplier", "delete", "volt"]).failed(5);
    let before = shell.book();
    assert_eq!(
        shell
            .run(&["supplier", "delete", "rollers", "--dry-run"])
            .ok(),
        "would do: deleted the supplier Rollers\n"
    );
    assert_eq!(shell.book(), before);
    shell.run(&["supplier", "delete", "rollers"]).ok();
    assert_eq!(
        shell.json(&["supplier", "list", "--json"])["suppliers"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn clients_are_tied_to_each_other_and_never_to_themselves() {
    let shell = Shell::with(&["Acme", "Elm", "Oak"]);
    assert_eq!(
        shell
            .run(&["client", "tie", "elm", "referred-by", "acme"])
            .ok(),
        "tied Elm and Acme (referred by)\n"
    );
    shell
        .run(&["client", "tie", "elm", "referred-by", "acme"])
        .failed(5);
    shell
        .run(&[
            "client",
            "tie",
            "acme",
            "talks-to",
            "elm",
            "--note",
            "at the club",
        ])
        .ok();
    shell
        .run(&["client", "tie", "elm", "talks-to", "acme"])
        .failed(5);
    assert!(
        shell
            .run(&["client", "tie", "acme", "same-owner", "ACME"])
            .failed(3)
            .contains("to itself")
    );
    shell
        .run(&["client", "tie", "acme", "hates", "elm"])
        .failed(2);
    assert_eq!(shell.facts()["ties"].as_array().unwrap().len(), 2);
    shell.run(&["client", "untie", "acme", "oak"]).failed(5);
    assert!(
        shell
            .run(&["client", "untie", "acme", "elm"])
            .failed(3)
            .contains("--kind")
    );
    let said = shell
        .run(&["client", "untie", "acme", "elm", "--kind", "talks-to"])
        .ok();
    assert_eq!(said, "untied Acme and Elm (talks to)\n");
    shell.run(&["client", "untie", "acme", "elm"]).ok();
    assert!(shell.facts()["ties"].as_array().is_none_or(Vec::is_empty));
}

#[test]
fn an_issue_is_put_right_and_what_changes_over_time_is_an_event() {
    let mut shell = Shell::with(&["Acme"]);
    shell.run(&["issue", "add", "acme", "wrong invoce"]).ok();
    shell.set_now("2026-11-19T10:30");
    let said = shell
        .run(&[
            "issue",
            "edit",
            "1",
            "--title",
            "wrong invoice",
            "--kind",
            "mistake",
            "--doing",
            "us",
        ])
        .ok();
    assert_eq!(
        said,
        "edited · #1 wrong invoce · Acme: title “wrong invoice”, kind mistake, whose doing: ours\n"
    );
    shell
        .run(&[
            "issue",
            "edit",
            "1",
            "--severity",
            "harms",
            "--cause",
            "billing error",
            "--at",
            "2026-11-18 12:00",
        ])
        .ok();
    let issue = shell.client("Acme")["issues"][0].clone();
    assert_eq!(
        (&issue["title"], &issue["kind"]),
        (&"wrong invoice".into(), &"mistake".into())
    );
    let events = issue["events"].as_array().unwrap();
    assert!(
        events
            .iter()
            .any(|e| e["what"] == "severity" && e["at"] == "2026-11-18T11:00:00Z"),
        "{events:#?}"
    );
    let before = shell.book();
    shell.run(&["issue", "edit", "1"]).failed(2);
    assert_eq!(
        shell
            .run(&["issue", "edit", "1", "--severity", "harms"])
            .failed(2)
            .lines()
            .count(),
        1
    );
    shell.run(&["issue", "edit", "1", "--title", " "]).failed(3);
    shell
        .run(&[
            "issue",
            "edit",
            "1",
            "--severity",
            "stops",
            "--at",
            "2026-11-17",
        ])
        .failed(3);
    shell
        .run(&[
            "issue",
            "edit",
            "1",
            "--severity",
            "stops",
            "--at",
            "tomorrow",
        ])
        .failed(3);
    shell
        .run(&["issue", "edit", "1", "--promised", "fri", "--dry-run"])
        .ok();
    assert_eq!(shell.book(), before);
    shell.run(&["issue", "edit", "1", "--promised", "fri"]).ok();
    shell
        .run(&["issue", "edit", "1", "--promised", "none"])
        .ok();
    assert!(shell.json(&["issue", "list", "--json"])["issues"][0]["promised"].is_null());
}

#[test]
fn a_clients_own_terms_stand_over_its_tags_and_both_over_the_policy() {
    let shell = Shell::with(&["Acme"]);
    shell.run(&["policy", "set", "tags.vip.reply", "4h"]).ok();
    shell
        .run(&["policy", "set", "tags.vip.cadence", "30 days"])
        .ok();
    assert!(
        shell
            .run(&["policy", "show"])
            .ok()
            .contains("[tags.vip]\nreply = \"4h\"\ncadence = 30\n")
    );
    assert_eq!(
        shell.json(&["policy", "show", "--json"])["policy"]["tags"]["vip"]["cadence"],
        30
    );
    shell.run(&["client", "edit", "acme", "--tag", "VIP"]).ok();
    let terms = |shell: &Shell| {
        let judged = shell.json(&["client", "show", "acme", "--json"])["judgement"].clone();
        (judged["cadence"].clone(), judged["reply_limit"].clone())
    };
    assert_eq!(terms(&shell), (30.into(), 4.0.into()));
    let shown = shell.run(&["client", "show", "acme"]).ok();
    assert!(
        shown.contains("Promised  reply within 4 h and in touch every 30 days, by tag vip\n"),
        "{shown}"
    );
    shell
        .run(&[
            "client",
            "edit",
            "acme",
            "--reply",
            "6h",
            "--tell",
            "90m",
            "--because",
            "they asked",
        ])
        .ok();
    assert_eq!(terms(&shell), (30.into(), 6.0.into()));
    let shown = shell.run(&["client", "show", "acme"]).ok();
    assert!(
        shown.contains("reply within 6 h and tell within 1 h 30, for them alone"),
        "{shown}"
    );
    assert_eq!(shell.client("Acme")["events"][0]["note"], "they asked");
    shell
        .run(&["policy", "set", "tags.vip.cadense", "3"])
        .failed(3);
    shell
        .run(&["client", "edit", "acme", "--tell", "soon"])
        .failed(3);
}

#[test]
fn whoever_sits_here_says_who_that_is_and_the_configuration_keeps_the_rest() {
    let shell = Shell::with(&["Acme"]);
    assert_eq!(shell.run(&["me"]).ok().trim(), "ada");
    shell.run(&["me", "Mia", "Berg"]).ok();
    assert_eq!(shell.run(&["me"]).ok().trim(), "Mia Berg");
    shell
        .run(&["issue", "add", "acme", "mistake found: billed twice"])
        .ok();
    shell.run(&["mend", "acme", "tell", "ours"]).ok();
    let told = shell.run(&["mend", "acme"]).ok();
    assert!(told.contains("Mia Berg"), "{told}");
}
