//! The keys of what lies over a page (a line to type, a form, a list, a letter, a page to read), to be read down: over
//! what, its word there, and what it does. Overlays ask it what a key means; their footers, help and README show it.

use super::{Key, KeyCode};

#[derive(Debug)]
pub struct OverKey {
    pub act: OverAct,
    pub keys: &'static [Key],
    /// Over what, in words.
    pub over: &'static str,
    /// Its word in the footer there; empty where that says what Enter or Esc does just then.
    pub hint: &'static str,
    pub help: &'static str,
}

const fn plain(code: KeyCode) -> Key {
    Key::plain(code)
}

macro_rules! over_keys {
    ($($act:ident [$($key:expr),+] $over:literal $hint:literal $help:literal;)+) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum OverAct { $($act),+ }

        pub const OVER_KEYS: &[OverKey] = &[$(OverKey {
            act: OverAct::$act,
            keys: &[$($key),+],
            over: $over,
            hint: $hint,
            help: $help,
        }),+];
    };
}

over_keys! {
    Enter [plain(KeyCode::Enter)] "anything" "" "save what is typed, or do what the cursor is on";
    Close [plain(KeyCode::Esc), Key::ctrl('c')] "anything" "" "leave it; what is typed is kept as a draft";
    BeginAnew [Key::ctrl('x')] "anything" "begin anew" "begin anew; again, it brings back what was typed; after others changed it, it takes theirs";
    Complete [plain(KeyCode::Tab), plain(KeyCode::BackTab)] "a line" "complete" "complete a name, a date or a path; again, the next that fits";
    Answers [Key::ctrl('a')] "the log line" "it answers" "it answers what waits the longest; again the next, all, nothing";
    Note [Key::ctrl('n')] "the log line" "a note" "it is a note: something written down, no exchange";
    Other [Key::ctrl('o')] "a new issue, a step done, resolved" "" "the other answer to what is asked beneath: what upset them, whether it is done, whether it came back";
    NextField [plain(KeyCode::Tab), plain(KeyCode::Down)] "a form" "next field" "to the next field";
    FieldBefore [plain(KeyCode::BackTab), plain(KeyCode::Up)] "a form" "" "to the field before";
    NextChoice [Key::char(' '), plain(KeyCode::Right)] "a form" "next choice" "the next of a few choices; a letter leads to what begins with it";
    ChoiceBefore [plain(KeyCode::Left)] "a form" "" "the choice before";
    Down [plain(KeyCode::Down), plain(KeyCode::Tab), Key::ctrl('n'), Key::ctrl('j')] "a list" "" "down";
    Up [plain(KeyCode::Up), plain(KeyCode::BackTab), Key::ctrl('p'), Key::ctrl('k')] "a list" "" "up";
    PageDown [plain(KeyCode::PageDown)] "a list" "" "ten rows down";
    PageUp [plain(KeyCode::PageUp)] "a list" "" "ten rows up";
    Beside [plain(KeyCode::Tab), plain(KeyCode::BackTab)] "a letter" "" "to the checklist beside it, and back";
    Tick [Key::char(' '), plain(KeyCode::Enter)] "the checklist of a letter" "tick" "tick what is under the cursor";
    Sent [Key::ctrl('s')] "a letter" "save as sent" "it was sent or said: save it";
    InEditor [Key::ctrl('e')] "a letter" "in your editor" "write it in your own editor";
    CopyLetter [Key::ctrl('y')] "a letter" "copy" "copy it";
    AsMail [Key::ctrl('o')] "a letter" "as a mail" "open it as a mail in your own program";
    CopyPage [Key::char('y')] "a page to read" "copy" "copy it";
    CopyMarkdown [Key::char('Y')] "a page to read" "copy as Markdown" "copy it as Markdown";
    ClosePage [Key::char('q')] "a page to read" "" "close it";
    Yes [Key::char('y'), Key::char('Y')] "a question" "yes" "yes; any other key is no";
}

impl OverAct {
    fn row(self) -> &'static OverKey {
        &OVER_KEYS[self as usize]
    }

    /// Of a key that is no letter it does not matter what is held beside it.
    pub fn is(self, key: Key) -> bool {
        let named = |known: &Key| !matches!(known.code, KeyCode::Char(_)) && known.code == key.code;
        let mut keys = self.row().keys.iter();
        keys.any(|known| *known == key || named(known))
    }

    /// The key that is shown for it.
    pub fn key(self) -> Key {
        self.row().keys[0]
    }

    /// That key, and its word in the footer.
    pub fn hint(self) -> (Key, &'static str) {
        (self.key(), self.row().hint)
    }

    pub fn shown(self) -> String {
        self.key().shown()
    }
}
