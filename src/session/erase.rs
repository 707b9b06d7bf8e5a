//! Erasing somebody, and telling all that is held about them.

use super::{Result, Session, clock};
use crate::app::App;
use crate::domain::{ClientId, Draft, RowId, counted};
use crate::store::{Erased, Incoming, JournalEntry};

#[derive(Clone, Debug)]
pub struct Gone {
    pub erased: Erased,
    pub drafts: usize,
    /// Copies in which they still stand, by their paths.
    pub copies: Vec<String>,
}

#[derive(Clone, Debug)]
pub struct Held {
    pub journal: Vec<JournalEntry>,
    pub drafts: Vec<Draft>,
    pub copies: Vec<String>,
}

impl Session {
    pub fn erase(&mut self, who: &RowId) -> Result<Gone> {
        let now = self.now();
        let mut erased = self
            .store
            .erase(who, [&self.desk, &self.by], now, &clock::new_key())?;
        let mut drafts = self.drafts.erase(&erased.ids)?;
        drafts += self.forget_finds(&erased.names)?;
        let others = self.drafts.naming(&erased.names).len();
        if others > 0 {
            erased
                .named_in
                .push(format!("{} about others", counted(others, "draft")));
        }
        Ok(Gone {
            drafts,
            copies: self.store.copies_with(who),
            erased,
        })
    }

    /// Forgets what was typed to find them by.
    fn forget_finds(&mut self, names: &[String]) -> Result<usize> {
        let mut gone = 0;
        for key in self.drafts.keys().iter().filter(|key| App::is_find(key)) {
            let draft = self.drafts.read(key);
            let is_about = draft
                .iter()
                .flat_map(|draft| &draft.fields)
                .map(|(_, text)| text.to_lowercase())
                .any(|text| {
                    let name = |name: &String| {
                        let name = name.to_lowercase();
                        name.contains(&text) || text.contains(&name)
                    };
                    names.iter().any(name)
                });
            if is_about {
                self.drafts.remove(key)?;
                gone += 1;
            }
        }
        Ok(gone)
    }

    pub fn held(&mut self, client: &ClientId) -> Result<Held> {
        let who = client.clone().into();
        let keys = self.drafts.keys();
        let about = keys
            .iter()
            .filter(|key| key.split('\n').any(|part| part == client.as_str()));
        let drafts = about.filter_map(|key| self.drafts.read(key)).collect();
        Ok(Held {
            journal: self.store.journal_about(client)?,
            drafts,
            copies: self.store.copies_with(&who),
        })
    }

    /// Lets those in again who come in here, though they were erased.
    pub fn let_in_again(&mut self, import: &Incoming) -> Result<()> {
        Ok(self.store.let_in_again(import)?)
    }
}
