//! Who sits at this desk, and what keeps that beyond the session.

use super::Session;

/// Keeps a name, or says why it cannot.
pub type KeepName = Box<dyn Fn(&str) -> std::result::Result<(), String>>;

impl Session {
    /// What keeps the name of whoever sits here.
    pub fn keep_name_with(&mut self, keep: KeepName) {
        self.keeps_name = Some(keep);
    }

    /// Whoever sits here says who that is.
    ///
    /// # Errors
    /// Why it could not be kept: then it holds for this session alone.
    pub fn call_me(&mut self, name: &str) -> std::result::Result<(), String> {
        name.clone_into(&mut self.by);
        self.keeps_name.as_ref().map_or(Ok(()), |keep| keep(name))
    }
}
