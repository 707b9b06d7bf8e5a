//! The main job on real input: four years of a help desk, and its morning of 14 May 2012.

use crate::shell::{Shell, shared};

#[test]
fn the_morning_of_a_help_desk_fits_a_screen() {
    let Some(file) = shared("helpdesk_italy/finale.csv") else {
        return;
    };
    let mut shell = Shell::new();
    let said = shell
        .run(&["import", "csv", file.to_str().unwrap(), "--as", "tickets"])
        .ok();
    assert!(
        said.contains("394 clients") && said.contains("4,580 issues"),
        "{said}"
    );
    let json = shell.json(&["today", "--as-of", "2012-05-14T09:00", "--all", "--json"]);
    assert_eq!(json["clients"].as_array().unwrap().len(), 323);
    let standings = &json["counts"]["standings"];
    let count = |word: &str| standings[word].as_u64().unwrap();
    assert!((80..=120).contains(&count("steady")), "{standings}");
    assert!(
        count("waiting") <= 12 && count("soured") + count("untold") <= 6,
        "{standings}"
    );
    assert!((190..=230).contains(&count("neglected")), "{standings}");
    let offered = json["clients"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| row["offered"] == true && row["at_risk"] == true)
        .count();
    assert!(offered <= 20, "{offered} offered");
    shell.set_columns(120);
    let text = shell.run(&["today", "--as-of", "2012-05-14T09:00"]).ok();
    // Those to be asked again, and those whom we owe an answer while there is time, are named below.
    assert!(text.lines().count() <= 40, "{text}");
    assert!(text.contains("more to reach out to"), "{text}");
    // A busy day counts nobody whom the pace did not offer: as many are offered in the afternoon.
    for at in ["2012-05-14T09:00", "2012-05-14T16:00"] {
        let json = shell.json(&["today", "--as-of", at, "--json", "--lane", "reach-out"]);
        let rows = json["clients"].as_array().unwrap();
        let offered = rows.iter().filter(|row| row["offered"] == true).count();
        assert_eq!(
            (offered, &json["counts"]["reached_today"]),
            (8, &0.into()),
            "{at}"
        );
    }
    // All of it is one undo.
    assert_eq!(
        shell.run(&["undo"]).ok(),
        "taken back: import finale.csv (ada, 10:30)\n"
    );
    assert!(
        shell.json(&["client", "list", "--json"])["clients"]
            .as_array()
            .unwrap()
            .is_empty()
    );
}

#[test]
fn messages_that_the_next_file_adds_to_a_ticket_come_in() {
    let shell = Shell::new();
    let first = "Ticket,Client,Subject,Date,Event,Message\n\
                 1,Acme,Printer,2026-11-02 09:00,opened,it jams\n\
                 1,Acme,Printer,2026-11-02 10:00,replied,try again\n";
    let more = "1,Acme,Printer,2026-11-03 10:00,customer replied,still jams\n\
                1,Acme,Printer,2026-11-03 11:00,replied,coming by\n\
                1,Acme,Printer,2026-11-04 11:00,replied,and a word again\n";
    let contacts = |text: &str| {
        shell
            .run(&["import", &shell.write("messages.csv", text)])
            .ok();
        shell.client("Acme")["contacts"].as_array().map(Vec::len)
    };
    assert_eq!(contacts(first), Some(2));
    let both = format!("{first}{more}");
    assert_eq!(contacts(&both), Some(5));
    assert_eq!(contacts(&both), Some(5), "and the same again adds nothing");
}
