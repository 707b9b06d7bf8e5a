//! What somebody began to write and has not saved: no fact yet, kept so that nothing typed is lost.

use super::Instant;

#[derive(Clone, Debug)]
pub struct Draft {
    /// What it is a draft of: the same for the same line, letter or form about the same facts.
    pub key: String,
    pub at: Instant,
    /// What was typed, by the name of its place.
    pub fields: Vec<(String, String)>,
    /// What stood in those places before it was typed.
    pub began: Vec<(String, String)>,
}

impl Draft {
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, text)| text.as_str())
    }
}
