//! The one table of key bindings. Dispatch, footer, help, palette and README all read it; a test holds that
//! no two actions claim one key in one place.

use super::{Action, Key, NotAKey};
use std::collections::BTreeMap;

/// Where a binding works.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// On every page, whatever is shown.
    Anywhere,
    /// Wherever there is a list.
    Lists,
    /// On Today, Clients and the client page: acts on the client or issue under the cursor.
    Acts,
    /// On Today only.
    Today,
    /// On Clients and Issues: tables that can be sorted.
    Tables,
    /// On the client page only.
    ClientPage,
    /// On the ladder of a repair only.
    MendPage,
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// What it does.
    pub action: Action,
    /// Its name in the config file.
    pub name: &'static str,
    /// Its default keys, in text form.
    pub keys: &'static [&'static str],
    /// Where it works.
    pub place: Place,
    /// In one or two words, for the footer; empty: not shown there.
    pub hint: &'static str,
    /// In a sentence, for help, palette and README.
    pub help: &'static str,
}

macro_rules! bindings {
    ($($place:ident { $($action:ident $name:literal [$($key:literal),*] $hint:literal $help:literal;)+ })+) => {
        /// Every binding, in the order in which help shows them.
        pub const BINDINGS: &[Binding] = &[$($(Binding {
            action: Action::$action,
            name: $name,
            keys: &[$($key),*],
            place: Place::$place,
            hint: $hint,
            help: $help,
        }),+),+];
    };
}

bindings! {
    Acts {
        DidIt      "did-it"      ["."]               "did it"  "the step shown was done: record it in one line";
        Log        "log"         ["l"]               "log"     "log a contact (with all marked clients at once)";
        Answer     "answer"      ["a"]               "answer"  "answer what they asked";
        NewIssue   "new-issue"   ["n"]               "new"     "note a new issue: request, problem or mistake";
        Resolve    "resolve"     ["r"]               "resolve" "resolve an issue";
        Reopen     "reopen"      ["R"]               ""        "reopen a resolved issue: the fix did not hold";
        Tag        "tag"         ["t"]               ""        "tag the client (or all marked): vip new -old";
        Tie        "tie"         ["T"]               ""        "tie the client to another: referred by, talks to, same owner";
        Ball       "ball"        ["w"]               ""        "whose ball is it: ours, the client's or a supplier's";
        Mend       "mend"        ["m"]               "mend"    "mend: the repair ladder from recognise to healed";
        Snooze     "snooze"      ["z"]               "snooze"  "hide from Today until a date or an event, with a reason";
        Plan       "plan"        ["+"]               ""        "plan something by a date, or mark a plan done or dropped";
        Letter     "letter"      ["L"]               ""        "write the letter of an apology, beside its checklist";
        GamePlan   "game-plan"   ["M"]               ""        "the game plan on a page: who tells whom by when, and the steps";
        Edit       "edit"        ["e"]               ""        "edit what is under the cursor";
        Delete     "delete"      ["x"]               ""        "delete what is under the cursor (asks first)";
        People     "people"      ["p"]               ""        "the client's people: add, edit, call";
        Sour       "sour"        ["!"]               ""        "mark soured by hand, with a note; or take the mark off";
        Pause      "pause"       ["P"]               ""        "pause a client until a date, make it former or active again";
        CopyText   "copy"        ["y"]               ""        "copy the client's name, mail and phone";
        OpenLink   "open-link"   ["o"]               ""        "open a mail or phone link";
    }
    Lists {
        Open       "open"        ["enter"]           "open"    "open what is under the cursor";
        Find       "find"        ["/"]               "find"    "find by name, or filter: tag:vip last>30d, on Issues ball:client due<3d";
        Down       "down"        ["j", "down"]       ""        "down";
        Up         "up"          ["k", "up"]         ""        "up";
        HalfDown   "half-down"   ["ctrl-d"]          ""        "half a page down";
        HalfUp     "half-up"     ["ctrl-u"]          ""        "half a page up";
        PageDown   "page-down"   ["pgdn", "ctrl-f"]  ""        "a page down";
        PageUp     "page-up"     ["pgup", "ctrl-b"]  ""        "a page up";
        Top        "top"         ["g", "home"]       ""        "to the top";
        Bottom     "bottom"      ["G", "end"]        ""        "to the bottom";
        Mark       "mark"        ["space"]           ""        "mark, to act on many at once";
        MarkAll    "mark-all"    ["V"]               ""        "mark all shown, or none";
        NextPane   "next-pane"   ["tab"]             ""        "to the next lane or pane";
        PrevPane   "prev-pane"   ["shift-tab"]       ""        "to the lane or pane before";
        Back       "back"        ["esc", "h", "left", "backspace"] "" "back: clear the filter, the marks, or leave the page";
        ShowMore   "show-more"   ["*"]               ""        "show the rest: those behind today's pace, older resolved issues";
    }
    Tables {
        Sort       "sort"        ["s"]               "sort"    "sort by the next column";
        SortBack   "sort-back"   ["S"]               ""        "turn the order round";
    }
    MendPage {
        SkipRung   "skip-rung"   ["s"]               "skip"    "pass over this rung of the ladder, with a reason";
        Settle     "settle"      ["S"]               ""        "end this repair by hand, with a reason";
        Earlier    "earlier"     ["b"]               ""        "to the earlier issue with the same cause, and what was promised then";
        Touches    "touches"     ["i"]               ""        "it touches somebody else too: they get an apology of their own";
    }
    Anywhere {
        PageToday   "today"      ["1"]               ""        "Today: who is at risk, worst first";
        PageClients "clients"    ["2"]               ""        "Clients: all of them, to find and sort";
        PageIssues  "issues"     ["3"]               ""        "Issues: every open one, what is due first on top";
        PageInsights "insights"  ["4"]               ""        "Insights: who waits longer, what healed, the causes";
        ListPlans     "plans"      ["D"]             ""        "plans: due, overdue, done and dropped";
        ListSuppliers "suppliers"  ["W"]             ""        "suppliers: phone, mail, and the issues they hold";
        ListCauses    "causes"     ["C"]             ""        "causes of issues, the most frequent first";
        AddClient   "add-client" ["A"]            ""        "add a client";
        Palette     "palette"    [":"]               "do"      "every action by name";
        Help        "help"       ["?", "f1"]         "help"    "the keys that work here";
        Undo        "undo"       ["u"]               ""        "take back the last change";
        Redo        "redo"       ["ctrl-r"]          ""        "do again what was taken back";
        Redraw      "redraw"     ["ctrl-l"]          ""        "draw the screen anew";
        Quit        "quit"       ["q", "ctrl-c"]     ""        "quit";
    }
}

/// The binding of an action.
#[must_use]
pub fn binding(action: Action) -> Option<&'static Binding> {
    BINDINGS.iter().find(|b| b.action == action)
}

/// Why a rebinding in the config is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeymapError {
    /// No action has this name.
    #[error("no action is called “{name}”{hint}")]
    NoSuchAction {
        /// The name given.
        name: String,
        /// “; did you mean …?”, or empty.
        hint: String,
    },
    /// A key that is none.
    #[error("keys.{name}: {source}")]
    Key {
        /// The action whose key it was to be.
        name: String,
        /// What is wrong.
        source: NotAKey,
    },
    /// Two actions claim one key in one place.
    #[error("the key {key} is given to both “{one}” and “{other}”")]
    Taken {
        /// The key.
        key: String,
        /// The first action.
        one: &'static str,
        /// The second.
        other: &'static str,
    },
}

/// The keys in force: the table with the config's changes.
#[derive(Clone, Debug)]
pub struct Keymap {
    keys: Vec<(Key, &'static Binding)>,
}

impl Default for Keymap {
    fn default() -> Self {
        // The table's own test holds that it parses and has no clash.
        let keys = BINDINGS
            .iter()
            .flat_map(|b| {
                b.keys
                    .iter()
                    .filter_map(move |k| k.parse().ok().map(|key: Key| (key, b)))
            })
            .collect();
        Self { keys }
    }
}

impl Keymap {
    /// The table with keys replaced by action name.
    ///
    /// # Errors
    /// An unknown action, something that is no key, or a key given twice in one place.
    pub fn with(changes: &BTreeMap<String, Vec<String>>) -> Result<Self, KeymapError> {
        let mut map = Self::default();
        for (name, keys) in changes {
            let found = BINDINGS
                .iter()
                .find(|b| b.name == name)
                .ok_or_else(|| no_such(name))?;
            map.keys.retain(|(_, b)| b.action != found.action);
            for key in keys {
                let key = key.parse().map_err(|source| KeymapError::Key {
                    name: name.clone(),
                    source,
                })?;
                map.keys.push((key, found));
            }
        }
        map.clash().map_or(Ok(map), Err)
    }

    /// The first two actions that claim one key in places that overlap.
    fn clash(&self) -> Option<KeymapError> {
        for (i, (key, one)) in self.keys.iter().enumerate() {
            for (other_key, other) in &self.keys[i + 1..] {
                if key == other_key && one.action != other.action && one.place.overlaps(other.place)
                {
                    return Some(KeymapError::Taken {
                        key: key.to_string(),
                        one: one.name,
                        other: other.name,
                    });
                }
            }
        }
        None
    }

    /// What a key means where `here` says whether a place is in front.
    #[must_use]
    pub fn action(&self, key: Key, here: impl Fn(Place) -> bool) -> Option<Action> {
        self.keys
            .iter()
            .find(|(k, b)| *k == key && here(b.place))
            .map(|(_, b)| b.action)
    }

    /// The key shown for an action: the first it has.
    #[must_use]
    pub fn key(&self, action: Action) -> Option<Key> {
        self.keys
            .iter()
            .find(|(_, b)| b.action == action)
            .map(|(k, _)| *k)
    }

    /// All keys of an action, for help: `j ↓`.
    #[must_use]
    pub fn keys_text(&self, action: Action) -> String {
        let keys: Vec<String> = self
            .keys
            .iter()
            .filter(|(_, b)| b.action == action)
            .map(|(k, _)| shown(*k))
            .collect();
        keys.join(" ")
    }
}

fn no_such(name: &str) -> KeymapError {
    let near = BINDINGS
        .iter()
        .map(|b| b.name)
        .find(|n| n.starts_with(name) || name.starts_with(n));
    let hint = near.map_or(String::new(), |n| format!("; did you mean “{n}”?"));
    KeymapError::NoSuchAction {
        name: name.to_owned(),
        hint,
    }
}

/// A key as the screen shows it: arrows and Enter as their signs.
#[must_use]
pub fn shown(key: Key) -> String {
    use super::KeyCode as K;
    match (key.code, key.ctrl, key.alt) {
        (K::Enter, false, false) => "⏎".to_owned(),
        (K::Down, false, false) => "↓".to_owned(),
        (K::Up, false, false) => "↑".to_owned(),
        (K::Left, false, false) => "←".to_owned(),
        (K::Right, false, false) => "→".to_owned(),
        (K::Char(c), true, false) => format!("^{c}"),
        _ => key.to_string(),
    }
}

impl Place {
    fn overlaps(self, other: Self) -> bool {
        use Place::{ClientPage, MendPage, Tables, Today};
        let page = |p| matches!(p, Today | Tables | ClientPage | MendPage);
        self == other || !(page(self) && page(other))
    }
}
