//! What a row tells of a person, and names as they are compared.

/// What a row tells of a person.
#[derive(Clone, Debug, Default)]
pub(super) struct Who {
    /// What tells one from another in the file, or empty.
    pub(super) id: String,
    pub(super) name: String,
    pub(super) role: String,
    pub(super) answers_to: String,
    pub(super) mails: Vec<String>,
    pub(super) phones: Vec<String>,
}

/// A name as names are compared.
pub(super) fn fold(name: &str) -> String {
    name.to_lowercase()
}
