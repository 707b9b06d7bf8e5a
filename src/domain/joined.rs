//! Several texts as one.

/// What every row of texts can.
pub trait Joined: Iterator<Item: AsRef<str>> + Sized {
    /// The texts with something between each two.
    fn joined(self, between: &str) -> String {
        let mut all = String::new();
        for (at, text) in self.enumerate() {
            all.push_str(if at > 0 { between } else { "" });
            all.push_str(text.as_ref());
        }
        all
    }
}

impl<Texts: Iterator<Item: AsRef<str>>> Joined for Texts {}

/// Adds to a note what it does not say yet.
pub fn add_lines(note: &mut String, more: &str) {
    if note.is_empty() {
        more.clone_into(note);
    } else if !note.contains(more) {
        note.push('\n');
        note.push_str(more);
    }
}
