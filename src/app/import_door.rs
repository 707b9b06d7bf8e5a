//! What goes through the import door: what the door wants done, and what was seen of a file.

use crate::domain::{Answers, Pick};

/// A file, and what a person says of it.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    pub path: String,
    pub answers: Answers,
    /// The folder of which there is more to be looked at behind it.
    pub folder: Option<String>,
    /// The files of that folder that are not offered again.
    pub taken: Vec<String>,
}

impl Wanted {
    pub fn at(path: String) -> Self {
        Self {
            path,
            ..Self::default()
        }
    }
}

#[derive(Clone, Debug)]
pub enum Door {
    /// List the folder of a path.
    List(String),
    Look(Wanted),
    /// Say what was kept of files that came before.
    Kept,
    Write(Wanted),
}

#[derive(Clone, Debug, Default)]
pub struct Looked {
    pub wanted: Wanted,
    pub title: String,
    pub brings: String,
    /// How it was understood, a line each.
    pub notes: Vec<String>,
    /// What has to be said before it can be written.
    pub asks: Vec<DoorQuestion>,
    pub columns: Vec<DoorQuestion>,
    /// Who could be made a client, and is not yet: a domain or address, and how much was exchanged.
    pub others: Vec<(String, String)>,
    /// Rows that cannot be used, a line each.
    pub bad: Vec<String>,
    /// The first morning with it, a line a client.
    pub morning: Vec<String>,
    /// The name under which what was said may be kept: that of the mapping by which it was read, else one of the file's;
    /// none where nothing is worth keeping.
    pub keep: Option<String>,
    /// The files of a folder that are looked at one by one.
    pub files: Vec<(String, String)>,
}

/// Something that can be said of a file, and what may be said.
#[derive(Clone, Debug, Default)]
pub struct DoorQuestion {
    pub label: String,
    pub detail: String,
    /// What may be said: a word, what it means, what is picked by it.
    pub picks: Vec<(String, String, Pick)>,
    /// The word that is taken as things are; empty where none is.
    pub taken: String,
}

#[derive(Clone, Debug, Default)]
pub struct FolderNames {
    /// The folder, as it was typed, with its slash.
    pub folder: String,
    pub names: Vec<String>,
}
