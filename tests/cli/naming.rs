//! A client is named by its name or a beginning of it that fits no other, and never guessed.

use crate::shell::Shell;

#[test]
fn a_beginning_that_fits_no_other_names_a_client_in_any_case() {
    let shell = Shell::with(&["Acme", "Acme Studio", "Brook & Co"]);
    for typed in ["bro", "BROOK", "Brook & Co", "brook & co"] {
        assert!(
            shell
                .run(&["log", typed, "call: fine"])
                .ok()
                .starts_with("logged call with Brook & Co")
        );
    }
    let shell = Shell::with(&["Acme", "Acme Studio", "🦊 Fox & Co", "“Brook” Ltd"]);
    for (typed, name) in [
        ("fox", "🦊 Fox & Co"),
        ("🦊 fox", "🦊 Fox & Co"),
        ("brook", "“Brook” Ltd"),
    ] {
        let told = shell.run(&["log", typed, "call: fine"]).ok();
        assert!(
            told.starts_with(&format!("logged call with {name}")),
            "{told}"
        );
    }
    // The whole name wins over being the beginning of another.
    assert!(
        shell
            .run(&["log", "acme", "call: fine"])
            .ok()
            .starts_with("logged call with Acme:")
    );
    assert!(
        shell
            .run(&["log", "acme s", "call: fine"])
            .ok()
            .starts_with("logged call with Acme Studio")
    );
}

#[test]
fn what_fits_several_or_nobody_is_never_guessed() {
    let shell = Shell::with(&["Harbor Legal", "Harbor Yoga", "Acme"]);
    let before = shell.book();
    for args in [
        ["log", "harb", "call: fine"].as_slice(),
        &["issue", "add", "harb", "printer"],
        &["plan", "harb", "fri: call"],
        &["client", "archive", "harb"],
        &["client", "edit", "harb", "--tag", "x"],
        &["client", "show", "harb"],
    ] {
        let said = shell.run(args).failed(3);
        assert!(
            said.contains("“harb” fits 2 clients") && said.contains("Harbor Legal, Harbor Yoga"),
            "{said}"
        );
    }
    for (typed, meant) in [
        ("Acmee", "Acme"),
        ("hrabor legal", "Harbor Legal"),
        ("yoga", "Harbor Yoga"),
    ] {
        let said = shell.run(&["log", typed, "call: fine"]).failed(3);
        assert!(
            said.contains(&format!(
                "no client is called “{typed}”; did you mean “{meant}”?"
            )),
            "{said}"
        );
    }
    let said = shell.run(&["log", "zzzzzzzz", "call: fine"]).failed(3);
    assert_eq!(said, "amends: no client is called “zzzzzzzz”\n");
    shell.run(&["log", "", "call: fine"]).failed(3);
    assert_eq!(shell.book(), before);
}

#[test]
fn suppliers_are_not_guessed_either() {
    let shell = Shell::with(&["Acme"]);
    shell.run(&["issue", "add", "acme", "line down"]).ok();
    let said = shell.run(&["issue", "ball", "1", "Telco"]).failed(3);
    assert!(
        said.contains("no supplier is called “Telco”") && said.contains("--new"),
        "{said}"
    );
    shell
        .run(&["issue", "ball", "1", "Telco North", "--new"])
        .ok();
    assert!(
        shell
            .run(&["issue", "ball", "1", "tel"])
            .ok()
            .contains("to Telco North")
    );
}

#[test]
fn who_is_near_is_offered_by_any_words_of_the_name() {
    let shell = Shell::with(&["Praxis Dr. Weiß", "Hotel \"Zum Bären\""]);
    for (typed, meant) in [
        ("weiss", "Praxis Dr. Weiß"),
        ("dr weiss", "Praxis Dr. Weiß"),
        ("zum baren", "Hotel \"Zum Bären\""),
    ] {
        let said = shell.run(&["client", "show", typed]).failed(3);
        assert!(said.contains(&format!("did you mean “{meant}”?")), "{said}");
    }
}
