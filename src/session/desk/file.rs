//! What the desk does with the store's file itself, not with what stands in it.

use super::{Desk, failed};
use crate::app::{Answer, KeptCopy, OnFile};
use crate::demo;
use crate::domain::{ClientId, Joined, PersonId};
use crate::session::{
    BackedUp, Backup, CopyReason, GoingBack, Gone, Incoming, Rescued, Result, Scratch, Session,
    SessionError, Setup, chain,
};
use std::path::{Path, PathBuf};
use std::sync::mpsc::TryRecvError;

/// Of a book on a server, what a copy is of.
const OF_THIS_DESK: &str = "a copy of this desk’s file is kept; the book’s backups are the server’s, amends backup exports it";

impl Desk {
    pub(super) fn on_file(&mut self, what: OnFile) -> Answer {
        let done = match what {
            OnFile::Open(other) => self.open_again(other).or_else(|e| Ok(self.shut(&e))),
            OnFile::Rescue => self.rescue().or_else(|e| Ok(self.shut(&e))),
            OnFile::PutBack(copy) => self.put_back(&copy).or_else(|e| Ok(self.shut(&e))),
            OnFile::Demo => self.demo(),
            OnFile::BackUp => self.session.back_up(CopyReason::Hand).map(|made| {
                match (made, self.session.store().server()) {
                    (BackedUp::Made(_), Some(_)) => Answer::Said(OF_THIS_DESK.to_owned()),
                    (made, _) => Answer::Said(told(&made)),
                }
            }),
            OnFile::ListCopies => Ok(Answer::Copies(
                self.session.backups().into_iter().map(shown).collect(),
            )),
            OnFile::Compare(copy) => self.compare(copy),
            OnFile::Restore(copy) => self.restore(&copy),
            OnFile::Erase { client, person } => self.erase(client, person),
        };
        done.unwrap_or_else(|e| failed(&self.session, &e))
    }

    /// Says what is wrong with the store when it is seen first: what lasts is no reason to draw twice a second. True
    /// when said.
    pub(super) fn say_wrong(&mut self, error: &SessionError) -> bool {
        let wrong = chain(error);
        let new = self.wrong.as_ref() != Some(&wrong);
        if new && error.lost().is_some() {
            self.app.answered(failed(&self.session, error));
        } else if new {
            self.app.warn(wrong.clone());
        }
        self.wrong = Some(wrong);
        new
    }

    /// Opens what is at the path now, or another file. What is typed stays, and so does the page.
    fn open_again(&mut self, other: Option<PathBuf>) -> Result<Answer> {
        self.keep_typing();
        let saved = self.session.open_again(other, self.app.typing_key())?;
        let path = self.session.store().path().display();
        let name = |saved: PathBuf| saved.file_name().map(|name| name.display().to_string());
        let saved = saved.and_then(name);
        let saved = saved.map(|name| format!(" · what was open is kept as {name}"));
        let warnings = self.session.warnings().iter().map(|w| format!(" · {w}"));
        let said = saved.into_iter().chain(warnings).collect::<String>();
        let said = format!("opened {path}{said}");
        self.read_all_anew()?;
        Ok(Answer::Said(said))
    }

    fn read_all_anew(&mut self) -> Result<()> {
        let now = self.session.now();
        self.wrong = None;
        self.ahead = super::ahead::ReadAhead::default();
        self.version = self.session.store().version()?;
        self.app.receive(self.everything(now)?, now);
        self.app.undo_title = self.session.undo_title()?;
        Ok(())
    }

    /// What could not be done with a file that was lost, and what can.
    fn shut(&self, error: &SessionError) -> Answer {
        let why = chain(error);
        Answer::Lost {
            shut: Some(why.clone()),
            why,
            copy: newest(&self.session),
        }
    }

    fn put_back(&mut self, copy: &Path) -> Result<Answer> {
        self.keep_typing();
        let aside = self.session.put_back(copy)?;
        self.read_all_anew()?;
        let aside = aside.display();
        Ok(Answer::Said(format!(
            "opened the copy · what was there is kept as {aside}"
        )))
    }

    fn compare(&self, copy: KeptCopy) -> Result<Answer> {
        let GoingBack {
            changes,
            undone,
            back,
            ..
        } = self.session.compare(&copy.path)?;
        Ok(Answer::Compared {
            copy,
            changes,
            last: undone.into_iter().next(),
            back,
        })
    }

    fn restore(&mut self, copy: &Path) -> Result<Answer> {
        self.keep_typing();
        let kept = self.session.restore(copy)?;
        self.read_all_anew()?;
        Ok(Answer::Said(format!(
            "the book is as it was then · of what was there {}",
            told(&kept)
        )))
    }

    fn erase(&mut self, client: ClientId, person: Option<PersonId>) -> Result<Answer> {
        let who = person.map_or_else(|| client.into(), Into::into);
        let gone = self.session.erase(&who)?;
        let Gone { erased, copies, .. } = &gone;
        self.read_all_anew()?;
        let places = [
            gone.in_use.then(|| {
                "the file may still hold it, as another program has it open or the disk is full"
                    .to_owned()
            }),
            (!erased.named_in.is_empty())
                .then(|| format!("still named: {}", erased.named_in.join(", "))),
            (!copies.is_empty()).then(|| format!("still in {}", copies.join(", "))),
        ];
        let said =
            std::iter::once("erased for good".to_owned()).chain(places.into_iter().flatten());
        Ok(Answer::Said(said.joined(" · ")))
    }

    /// Keeps the day's copy beside the work, once a day.
    pub(super) fn keep_copy(&mut self) {
        match self.session.begin_to_back_up_the_day() {
            Ok(copying) => self.copying = copying,
            Err(e) => self.app.warn_beside(&chain(&e)),
        }
    }

    /// Looks what came of it. True: draw.
    pub(super) fn look_at_copy(&mut self) -> bool {
        let Some(copying) = &self.copying else {
            return false;
        };
        let wrong = match copying.try_recv() {
            Err(TryRecvError::Empty) => return false,
            Ok(Ok(made @ BackedUp::NoRoom { .. })) => Some(told(&made)),
            Ok(Err(why)) => Some(format!("the day’s copy was not kept: {why}")),
            Ok(Ok(_)) | Err(TryRecvError::Disconnected) => None,
        };
        self.copying = None;
        let said = wrong.is_some();
        if let Some(wrong) = wrong {
            self.app.warn_beside(&wrong);
        }
        said
    }

    /// Whether the book is an invented one, whose morning is nobody's.
    pub fn shows_demo(&self) -> bool {
        self.demo.is_some()
    }

    fn demo(&mut self) -> Result<Answer> {
        let (now, zone) = (self.session.now(), self.session.policy().zone.clone());
        let unmade = |why: String| Ok(Answer::Failed(format!("the demo cannot be made: {why}")));
        let (book, folder) = match (demo::book(now, &zone), Scratch::for_a_book()) {
            (Ok(book), Ok(folder)) => (book, folder),
            (Err(error), _) => return unmade(error.to_string()),
            (_, Err(error)) => return unmade(error.to_string()),
        };
        let path = folder.path().join("demo.db");
        let mut made = Session::open(&Setup {
            db: path.clone(),
            server: None,
            create: true,
            desk: "demo".to_owned(),
            first_policy: book.policy,
            ..self.session.setup.clone()
        })?;
        let incoming = Incoming {
            suppliers: book.suppliers,
            clients: book.clients,
            ..Incoming::default()
        };
        made.import("demo", &incoming, &mut |_| {})?;
        drop(made);
        let opened = self.open_again(Some(path));
        self.demo = Some(folder);
        opened.map(|_| {
            let said =
                "the demo: an invented town · q ends it, and amends opens your own book again";
            Answer::Said(said.to_owned())
        })
    }

    fn rescue(&mut self) -> Result<Answer> {
        let Rescued { path, rows, lost } = self.session.store().rescue()?;
        Ok(Answer::Rescued {
            path,
            rows,
            lost,
            copy: newest(&self.session),
        })
    }
}

/// Of a book on a server, what is kept is no book.
pub(super) fn newest(session: &Session) -> Option<KeptCopy> {
    let backups = session
        .store()
        .server()
        .is_none()
        .then(|| session.backups());
    backups.unwrap_or_default().into_iter().next().map(shown)
}

fn shown(backup: Backup) -> KeptCopy {
    KeptCopy {
        at: backup.at,
        why: backup.why.told(),
        bytes: backup.bytes,
        path: backup.path,
    }
}

pub(super) fn told(made: &BackedUp) -> String {
    match made {
        BackedUp::Made(_) => "a copy of the book is kept: :restore goes back to it".to_owned(),
        BackedUp::There(_) => "nothing changed since the last copy: it is kept".to_owned(),
        BackedUp::NoRoom { needed, free } => {
            let mega = |bytes: &u64| bytes.div_ceil(1_000_000);
            format!(
                "no copy was kept: it needs {} MB, and {} MB are free",
                mega(needed),
                mega(free)
            )
        }
    }
}
