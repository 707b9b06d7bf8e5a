//! The README shows the keys of the one table. `UPDATE_README=1 cargo test --test desk` writes them anew.

use amends::app::keymap::{BINDINGS, Keymap};
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

#[test]
fn the_readme_shows_the_keys_of_the_table() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = std::fs::read_to_string(&path).expect("the README");
    let (open, close) = ("<!-- keys -->\n", "<!-- /keys -->");
    let start = readme.find(open).expect("where the keys begin") + open.len();
    let end = readme.find(close).expect("where the keys end");
    if std::env::var_os("UPDATE_README").is_some() {
        let new = format!("{}{}{}", &readme[..start], table(), &readme[end..]);
        std::fs::write(&path, new).expect("the README written");
        return;
    }
    assert_eq!(
        &readme[start..end],
        table(),
        "UPDATE_README=1 cargo test --test desk writes it anew"
    );
}
