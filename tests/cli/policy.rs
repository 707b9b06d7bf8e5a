//! The policy, shown, set and edited.

use crate::shell::Shell;

#[test]
fn a_setting_is_changed_by_its_name_and_can_be_undone() {
    let shell = Shell::new();
    let before = shell.run(&["policy", "show"]).ok();
    assert_eq!(
        shell.run(&["policy", "set", "promises.reply", "4h"]).ok(),
        "settings: promises.reply = 4h\n"
    );
    assert_eq!(
        shell.json(&["policy", "show", "--json"])["policy"]["promises"]["reply"],
        "4h"
    );
    assert_eq!(
        shell.run(&["policy", "set", "promises.reply", "4h"]).ok(),
        "nothing changed\n"
    );
    for typed in [
        &["promises.reply=4h"][..],
        &["promises.reply", "=", "4h"],
        &["promises.reply=", "4h"],
        &["promises.reply = 4h"],
    ] {
        let typed: Vec<&str> = ["policy", "set"]
            .into_iter()
            .chain(typed.iter().copied())
            .collect();
        assert_eq!(shell.run(&typed).ok(), "nothing changed\n", "{typed:?}");
    }
    for typed in ["promises.reply", "promises.reply=", "=4h"] {
        assert!(
            shell
                .run(&["policy", "set", typed])
                .failed(2)
                .contains("what shall"),
            "{typed}"
        );
    }
    let said = shell
        .run(&["policy", "set", "promises.repyl", "4h"])
        .failed(3);
    assert!(said.contains("did you mean"), "{said}");
    shell
        .run(&["policy", "set", "zone", "Mars/Olympus"])
        .failed(3);
    shell.run(&["undo"]).ok();
    assert_eq!(shell.run(&["policy", "show"]).ok(), before);
}

/// The least and the most stand beside the field, and hold by whatever door a number comes.
#[test]
fn a_number_out_of_its_limits_is_refused() {
    let shell = Shell::with(&["Acme"]);
    for (key, odd) in [
        ("cadence", "0"),
        ("cadence_tight", "4000"),
        ("pace", "-3"),
        ("rest", "3661"),
        ("promises.harms", "0"),
        ("promises.annoys", "9999 days"),
        ("chase.stops", "0 days"),
        ("tags.vip.cadence", "0"),
    ] {
        let said = shell.run(&["policy", "set", key, "--", odd]).failed(3);
        assert!(said.contains("is not between"), "{key}: {said}");
    }
    for (key, fine) in [
        ("pace", "0"),
        ("rest", "0"),
        ("cadence", "3660"),
        ("chase.harms", "1"),
    ] {
        shell.run(&["policy", "set", key, fine]).ok();
    }
}

#[cfg(unix)]
mod edited {
    use super::Shell;
    use std::os::unix::fs::PermissionsExt as _;

    fn editor(shell: &Shell, script: &str) -> String {
        let path = shell.write("editor", format!("#!/bin/sh\n{script}\n"));
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
        path
    }

    #[test]
    fn what_the_editor_leaves_is_the_policy() {
        let shell = Shell::with(&["Acme"]);
        let editor = editor(&shell, "/bin/sed -i 's/^cadence = 60/cadence = 45/' \"$1\"");
        let ended = shell.run_with(&[("EDITOR", &editor)], &["policy", "edit"]);
        assert_eq!(ended.ok(), "settings: in touch = 45\n");
        assert_eq!(
            shell.json(&["policy", "show", "--json"])["policy"]["cadence"],
            45
        );
    }

    #[test]
    fn many_lines_of_one_table_are_told_by_how_many_there_are() {
        let shell = Shell::with(&["Acme"]);
        let months = (1..=12).map(|month| format!("2027-{month:02}-01 = \"Stocktaking\"\\n"));
        let months: String = months.collect();
        let adds = format!("/bin/sed -i 's/^\\[holidays\\]/&\\n{months}/' \"$1\"");
        let ended = shell.run_with(&[("EDITOR", &editor(&shell, &adds))], &["policy", "edit"]);
        assert_eq!(ended.ok(), "settings: added 12 holidays\n");
        let takes = editor(&shell, "/bin/sed -i '/Stocktaking/d' \"$1\"");
        let ended = shell.run_with(&[("EDITOR", &takes)], &["policy", "edit"]);
        assert_eq!(ended.ok(), "settings: took away 12 holidays\n");
    }

    #[test]
    fn a_text_that_does_not_hold_changes_nothing_and_is_kept() {
        let shell = Shell::with(&["Acme"]);
        let before = shell.book();
        let editor = editor(&shell, "echo 'cadence = \"often\"' > \"$1\"");
        let said = shell
            .run_with(&[("EDITOR", &editor)], &["policy", "edit"])
            .failed(3);
        let kept = said
            .lines()
            .find_map(|line| line.trim().strip_prefix("your text is in "))
            .unwrap();
        assert_eq!(
            std::fs::read_to_string(kept).unwrap(),
            "cadence = \"often\"\n"
        );
        std::fs::remove_file(kept).unwrap();
        assert_eq!(shell.book(), before);
    }

    #[test]
    fn of_a_killed_edit_only_what_was_typed_is_told() {
        let shell = Shell::with(&["Acme"]);
        for (typed, told) in [(":", false), ("echo '# mine' >> \"$1\"", true)] {
            let kills = editor(&shell, &format!("{typed}; kill -9 $PPID"));
            let home = shell.path("");
            let run = ("XDG_RUNTIME_DIR", home.to_str().unwrap());
            let edit = |editor| {
                let mut command = shell.command();
                let command = command
                    .args(["policy", "edit"])
                    .envs([run, ("EDITOR", editor)]);
                String::from_utf8(command.output().unwrap().stderr).unwrap()
            };
            edit(&kills);
            let said = edit("true");
            assert_eq!(said.contains("not taken over"), told, "{said}");
        }
    }

    #[test]
    fn a_policy_changed_meanwhile_is_not_written_over() {
        let shell = Shell::with(&["Acme"]);
        let program = env!("CARGO_BIN_EXE_amends");
        let script = format!(
            "{program} policy set cadence 90 >/dev/null\n/bin/sed -i 's/^pace = 8/pace = 9/' \"$1\""
        );
        let editor = editor(&shell, &script);
        let said = shell
            .run_with(&[("EDITOR", &editor)], &["policy", "edit"])
            .failed(5);
        assert!(
            said.contains("changed by somebody else meanwhile"),
            "{said}"
        );
        let kept = said
            .lines()
            .find_map(|line| line.trim().strip_prefix("your text is in "))
            .unwrap();
        std::fs::remove_file(kept).unwrap();
        let policy = shell.json(&["policy", "show", "--json"]);
        assert_eq!(
            (&policy["policy"]["cadence"], &policy["policy"]["pace"]),
            (&90.into(), &8.into())
        );
    }

    #[test]
    fn an_editor_that_fails_changes_nothing() {
        let shell = Shell::with(&["Acme"]);
        let editor = editor(&shell, "exit 3");
        shell
            .run_with(&[("EDITOR", &editor)], &["policy", "edit"])
            .failed(3);
        shell
            .run_with(&[("EDITOR", "/nowhere/at/all")], &["policy", "edit"])
            .failed(3);
    }
}

#[test]
fn own_addresses_are_divided_by_what_stands_in_none() {
    for typed in [
        "tom@us.example, ina@us.example",
        "tom@us.example ina@us.example",
        "<tom@us.example>; ina@us.example",
    ] {
        let shell = Shell::new();
        shell.run(&["policy", "set", "addresses", typed]).ok();
        assert_eq!(
            shell.json(&["policy", "show", "--json"])["policy"]["addresses"],
            serde_json::json!(["tom@us.example", "ina@us.example"]),
            "{typed}"
        );
    }
    let odd = ["policy", "set", "addresses", "tom@us.example Ina"];
    let said = Shell::new().run(&odd).failed(3);
    assert!(said.contains("“Ina” is no mail address"), "{said}");
}
