//! Erasing somebody, and telling all that is held about them.

use super::{Result, Session, clock};
use crate::app::App;
use crate::domain::{ClientId, Draft, RowId, counted};
use crate::exchange::Parsed;
use crate::store::{Erased, Incoming, JournalEntry, Store};

#[derive(Clone, Debug)]
pub struct Gone {
    pub erased: Erased,
    /// The file still holds what was erased, because another program has it open, or the disk is full.
    pub in_use: bool,
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
        let drafts = self.forget_drafts(&erased)?;
        // They are gone all the same, and whoever opens the book next writes it anew.
        let in_use = self.store.write_anew().unwrap_or(true);
        let others = self.drafts.naming(&erased.names).len();
        if others > 0 {
            erased
                .named_in
                .push(format!("{} about others", counted(others, "draft")));
        }
        Ok(Gone {
            drafts,
            copies: self.store.copies_with(who),
            in_use,
            erased,
        })
    }

    /// Ends what a program was killed in, or another one held back: only where nobody has to be waited for.
    pub(super) fn finish_erasing(&mut self) -> Result<()> {
        if let Some(left) = self.store.unfinished_erasing()? {
            if !left.ids.is_empty() {
                self.forget_drafts(&left)?;
            }
            self.store.at_once(Store::write_anew)?;
        }
        Ok(())
    }

    /// Forgets what was begun about them, and what was typed to find them by.
    fn forget_drafts(&mut self, erased: &Erased) -> Result<usize> {
        let names: Vec<String> = erased
            .names
            .iter()
            .map(|name| name.to_lowercase())
            .collect();
        let finds = |text: &String| {
            let text = text.to_lowercase();
            let is_in = |name: &String| name.contains(&text) || text.contains(name);
            names.iter().any(is_in)
        };
        let mut gone = self.drafts.erase(&erased.ids)?;
        for key in self.drafts.keys().iter().filter(|key| App::is_find(key)) {
            let draft = self.drafts.read(key);
            let mut fields = draft.iter().flat_map(|draft| &draft.fields);
            if fields.any(|(_, text)| finds(text)) {
                self.drafts.remove(key)?;
                gone += 1;
            }
        }
        self.store.drafts_forgotten()?;
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

    /// Whom a file tells of without who was erased: those on no record, and those named as new clients.
    pub(super) fn pass_by_erased(&self, parsed: &mut Parsed) -> Result<()> {
        let said = parsed.strangers.iter().map(|one| one.domain.as_str());
        let new = parsed.stated.new_clients.iter().flatten();
        let said: Vec<&str> = said.chain(new.map(String::as_str)).collect();
        let mut erased = self.store.are_erased(&said)?.into_iter();
        let mut stays = || erased.next() != Some(true);
        let before = parsed.strangers.len();
        parsed.strangers.retain(|_| stays());
        for names in &mut parsed.stated.new_clients {
            names.retain(|_| stays());
        }
        let out = before - parsed.strangers.len();
        if out > 0 {
            parsed.stated.notes.push(format!(
                "passed by, because they were erased: {out} of those on no record"
            ));
        }
        Ok(())
    }

    /// Lets those in again who come in here, though they were erased.
    pub fn let_in_again(&mut self, import: &Incoming) -> Result<()> {
        Ok(self.store.let_in_again(import)?)
    }
}
