//! Texts in somebody's own editor: each lies in a folder that goes with the program, beside a note of whose draft it is.
//! What a killed program left there is taken into that draft.

use super::files::left_text;
use super::scratch::{Scratch, abandoned};
use super::{Result, Session, StoreError, reaching, scratch};
use crate::domain::Draft;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

const BEGINS: &str = "letter-";
/// The text, named so that an editor knows what it is.
const TEXT: &str = "letter.txt";
/// Of which book, and with which key in its drafts.
const OF: &str = "draft";
/// The place of a letter's draft in which its text stands.
const PLACE: &str = "text";

impl Session {
    /// Lays a text down for the editor; it is gone with the next one, or with the program. Of a draft with a key, it is
    /// found again if the program is killed meanwhile.
    pub(super) fn lay_down(&mut self, text: &str, key: Option<&str>) -> Result<PathBuf> {
        let directory = &self.setup.scratch;
        let failed = |source| StoreError::Io {
            attempt: "make a file to edit in",
            path: directory.clone(),
            source,
        };
        let lay = || -> io::Result<(Scratch, PathBuf)> {
            let scratch = Scratch::private(directory, BEGINS)?;
            if let Some(key) = key {
                let of = format!("{}\n{key}", book(&self.setup.db));
                scratch.file(OF, &of)?;
            }
            let path = scratch.file(TEXT, text)?;
            Ok((scratch, path))
        };
        let (scratch, path) = lay().map_err(failed)?;
        self.lain = Some(scratch);
        Ok(path)
    }

    /// Takes away what was laid down.
    pub(super) fn take_up(&mut self) {
        self.lain = None;
    }

    /// Takes what killed programs left of this book into its drafts, and removes what else they left.
    pub(super) fn find_left_letters(&mut self) {
        for folder in abandoned(&self.setup.scratch, BEGINS) {
            let of = left_text(&folder.join(OF)).unwrap_or_default();
            let key = match of.split_once('\n') {
                Some((book_of, key)) if book_of == book(&self.setup.db) => Some(key),
                // Another book's, which is opened some other day.
                Some(_) => continue,
                None => None,
            };
            let kept = match (key, left_text(&folder.join(TEXT))) {
                (Some(key), Ok(text)) if !text.trim().is_empty() => self.take_over(key, &text),
                _ => true,
            };
            if kept {
                let _ = fs::remove_dir_all(folder);
            }
        }
        reaching::sweep(&self.setup.scratch);
        scratch::sweep_books();
    }

    /// A text is what its draft says from now on; false when that cannot be kept.
    fn take_over(&mut self, key: &str, text: &str) -> bool {
        let text = crate::domain::clean_typed(text);
        let text = text.trim_end_matches('\n');
        let known = self.drafts.read(key);
        if known.as_ref().and_then(|draft| draft.field(PLACE)) == Some(text) {
            return true;
        }
        let mut fields = known.map(|draft| draft.fields).unwrap_or_default();
        fields.retain(|(place, _)| place != PLACE);
        fields.push((PLACE.to_owned(), text.to_owned()));
        let at = self.now();
        let key = key.to_owned();
        self.drafts
            .put(&Draft {
                key,
                at,
                fields,
                began: vec![],
            })
            .is_ok()
    }
}

/// A book as the note says it.
fn book(path: &Path) -> String {
    path.canonicalize()
        .unwrap_or_else(|_| path.to_owned())
        .display()
        .to_string()
        .replace('\n', " ")
}
