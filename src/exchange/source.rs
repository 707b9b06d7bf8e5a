//! The kinds of files that can be read: how each is recognised, what it is called, what reads it. A new kind is one
//! file of its own, and one row here.

use super::piece::{FilePieces, FileSeen};
use super::{Options, Parsed, csv, ics, mail, vcard};

/// One kind of file.
pub struct FileSource {
    /// Its name on the command line and in notes.
    pub word: &'static str,
    /// What it is, with its article: “a table of separated values (CSV)”.
    pub what: &'static str,
    /// Whether a file is one. Of a folder every file is asked.
    pub is: fn(&FileSeen) -> bool,
    /// Whether the files of a folder are one matter and read together; else each is read by itself.
    pub together: bool,
    /// Whether it goes on from what happened before, so that contacts and plans on record count too; else whom the book
    /// holds is enough.
    pub goes_on: bool,
    pub people: PeopleTold,
    /// Reads. Never fails: what cannot be used is in the problems.
    pub read: fn(FilePieces<'_, '_>, &Options) -> Parsed,
}

/// Whether a file lists the people that others are about.
#[derive(Clone, Copy)]
pub enum PeopleTold {
    Never,
    Always,
    /// So many of its bytes tell; of a workbook, which is packed, only all.
    Within(u64),
}

/// Every kind of file, the surest told first; the last takes any text.
pub const SOURCES: &[FileSource] = &[
    FileSource {
        word: "spreadsheet",
        what: "a workbook of a spreadsheet (xlsx, ods)",
        is: csv::is_workbook,
        together: false,
        goes_on: false,
        people: PeopleTold::Within(u64::MAX),
        read: csv::read_pieces,
    },
    FileSource {
        word: "mail",
        what: "messages (a Maildir, or saved as .eml)",
        is: mail::is_message,
        together: true,
        goes_on: true,
        people: PeopleTold::Never,
        read: mail::read_messages,
    },
    FileSource {
        word: "vcard",
        what: "an address book (vCard)",
        is: vcard::is_cards,
        together: true,
        goes_on: false,
        people: PeopleTold::Always,
        read: vcard::read,
    },
    FileSource {
        word: "ics",
        what: "a calendar (iCalendar)",
        is: ics::is_calendar,
        together: true,
        goes_on: true,
        people: PeopleTold::Never,
        read: ics::read,
    },
    FileSource {
        word: "mbox",
        what: "messages (an mbox)",
        is: mail::is_mbox,
        together: true,
        goes_on: true,
        people: PeopleTold::Never,
        read: mail::read_mboxes,
    },
    FileSource {
        word: "csv",
        what: "a table of separated values (CSV)",
        is: csv::is_table,
        together: false,
        goes_on: false,
        people: PeopleTold::Within(1 << 16),
        read: csv::read_pieces,
    },
];

pub fn recognise(seen: &FileSeen) -> Option<&'static FileSource> {
    SOURCES.iter().find(|source| (source.is)(seen))
}
