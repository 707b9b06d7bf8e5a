//! A text in somebody's own editor: the program that `VISUAL` or `EDITOR` names, and what it left in the file. The terminal is given back before and taken again after (that is the loop's).

use std::path::PathBuf;
use std::process::{Command, ExitStatus};

/// What is opened where nobody says.
const USUAL: &str = "vi";

#[derive(PartialEq)]
pub struct Job {
    pub path: PathBuf,
    /// The editor's command, as the environment says; `None`: the usual one.
    pub editor: Option<String>,
}

impl Job {
    /// Opens the file in the editor and waits until it is closed.
    ///
    /// # Errors
    /// In a sentence, when there is no such editor, it did not end well, or what it left is no text. The text is
    /// then what it was before.
    pub(super) fn run(&self) -> Result<String, String> {
        let editor = self.editor.as_deref().unwrap_or(USUAL);
        let kept = |what: String| format!("{what}; the text is as it was before");
        let mut words = editor.split_whitespace();
        let program = words.next().unwrap_or(USUAL);
        match Command::new(program).args(words).arg(&self.path).status() {
            Ok(status) if status.success() => {}
            Ok(status) => return Err(kept(format!("the editor “{editor}” {}", ended(status)))),
            Err(e) => {
                return Err(kept(format!(
                    "cannot start the editor “{editor}”: {e} (VISUAL or EDITOR names another)"
                )));
            }
        }
        crate::session::left_text(&self.path)
            .map_err(|e| kept(format!("cannot read what the editor left: {e}")))
    }
}

fn ended(status: ExitStatus) -> String {
    status.code().map_or_else(
        || format!("was ended ({status})"),
        |code| format!("ended with {code}"),
    )
}

#[cfg(test)]
mod tests {
    use super::Job;

    fn edit(editor: &str) -> Result<String, String> {
        let directory = tempfile::tempdir().expect("a directory");
        let path = directory.path().join("letter.txt");
        std::fs::write(&path, "as it was").expect("written");
        Job {
            path,
            editor: Some(editor.to_owned()),
        }
        .run()
    }

    #[test]
    fn what_the_editor_leaves_comes_back_and_what_goes_wrong_is_said() {
        assert_eq!(edit("true").as_deref(), Ok("as it was"));
        assert!(
            edit("false")
                .is_err_and(|why| why.contains("ended with 1; the text is as it was before"))
        );
        assert!(
            edit("/no/such/editor -w")
                .is_err_and(|why| why.contains("cannot start") && why.contains("VISUAL"))
        );
        assert_eq!(edit(r"sed -i s/it/\xfc/").as_deref(), Ok("as ü was"));
        for left in ["rm", "ln -sf /dev/zero"] {
            assert!(edit(left).is_err_and(|why| why.contains("cannot read what the editor left")));
        }
    }
}
