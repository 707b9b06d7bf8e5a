//! What goes through the import door: what a person says of a file, what the door wants done, what was seen.

/// What a person says of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// Where it is.
    pub path: String,
    /// What was picked, the last word on each last.
    pub picks: Vec<Pick>,
}

/// One thing said of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pick {
    /// What a table holds.
    Kind(String),
    /// Which sheet of a workbook.
    Sheet(String),
    /// A column and the field that it is; empty: left out.
    Column(String, String),
    /// A column, a value of it, and what that means.
    Value(String, String, String),
    /// Which doubtful clients are taken for those on record.
    Take(String),
    /// Rows that cannot be used are left out.
    SkipBad,
    /// A domain or address that becomes a client.
    Client(String),
}

/// What the door wants done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Door {
    /// List the folder of a path.
    List(String),
    /// Read a file and say what it would bring.
    Look(Said),
    /// Take it in.
    Write(Said),
}

/// What was seen of a file.
#[derive(Clone, Debug, Default)]
pub struct Looked {
    /// What was said of it.
    pub said: Said,
    /// Its name and what it is.
    pub title: String,
    /// What it would bring, in words.
    pub brings: String,
    /// How it was understood, a line each.
    pub notes: Vec<String>,
    /// What has to be said before it can be written.
    pub asks: Vec<Question>,
    /// Columns, with samples, and what each becomes.
    pub columns: Vec<Question>,
    /// Who could be made a client, and is not yet.
    pub others: Vec<Question>,
    /// Rows that cannot be used, a line each.
    pub bad: Vec<String>,
    /// The first morning with it, a line a client.
    pub morning: Vec<String>,
    /// The files of a folder that are looked at one by one.
    pub files: Vec<(String, String)>,
}

/// Something that can be said of a file, and what may be said.
#[derive(Clone, Debug)]
pub struct Question {
    /// What it is about.
    pub label: String,
    /// What is known of it.
    pub detail: String,
    /// What may be said: a word, what it means, what is picked by it.
    pub picks: Vec<(String, String, Pick)>,
}

/// The names in a folder, those of folders with a slash.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// The folder, as it was typed, with its slash.
    pub folder: String,
    /// What is in it.
    pub names: Vec<String>,
}
