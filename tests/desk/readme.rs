//! The README shows the keys of the tables. `UPDATE_README=1 cargo test --test desk` writes them anew.

use amends::app::keymap::{BINDINGS, Keymap};
use amends::app::over_keys::OVER_KEYS;
use std::path::Path;

fn table() -> String {
    let keymap = Keymap::default();
    let mut text = String::from("| key | does | where |\n|---|---|---|\n");
    for binding in BINDINGS {
        let keys = keymap.keys_text(binding.action);
        // What has no key of its own is found by its name.
        let keys = if keys.is_empty() {
            format!(": {}", binding.name)
        } else {
            keys
        };
        let keys: Vec<String> = keys
            .split(' ')
            .map(|key| format!("`{}`", key.replace('|', "\\|")))
            .collect();
        text.push_str(
            &[&keys.join(" "), binding.help, &binding.places()]
                .map(|cell| format!("| {cell} "))
                .concat(),
        );
        text.push_str("|\n");
    }
    text
}

fn over_table() -> String {
    let rows = OVER_KEYS.iter().map(|row| {
        let keys: Vec<String> = row
            .keys
            .iter()
            .map(|key| format!("`{}`", key.shown()))
            .collect();
        format!("| {} | {} | {} |\n", keys.join(" "), row.help, row.over)
    });
    let head = "| key | does | over |\n|---|---|---|\n".to_owned();
    rows.fold(head, |all, row| all + &row)
}

#[test]
fn no_key_means_two_things_over_a_page() {
    for (at, one) in OVER_KEYS.iter().enumerate() {
        for other in &OVER_KEYS[at + 1..] {
            let alike = one.over == other.over || one.over == "anything";
            // On the row of a checklist Enter ticks; a letter is saved by a key of its own.
            let both = one.keys.iter().find(|key| other.keys.contains(key));
            let both = both.filter(|_| other.over != "the checklist of a letter");
            assert!(!alike || both.is_none(), "{both:?}: {one:?}, {other:?}");
        }
    }
}

#[test]
fn the_readme_shows_the_keys_of_the_tables() {
    is_shown("keys", &table());
    is_shown("keys over a page", &over_table());
}

fn is_shown(mark: &str, table: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = std::fs::read_to_string(&path).expect("the README");
    let (open, close) = (format!("<!-- {mark} -->\n"), format!("<!-- /{mark} -->"));
    let start = readme.find(&open).expect("where the keys begin") + open.len();
    let end = readme.find(&close).expect("where the keys end");
    if std::env::var_os("UPDATE_README").is_some() {
        let new = format!("{}{table}{}", &readme[..start], &readme[end..]);
        std::fs::write(&path, new).expect("the README written");
        return;
    }
    assert_eq!(
        &readme[start..end],
        table,
        "UPDATE_README=1 cargo test --test desk writes it anew"
    );
}
