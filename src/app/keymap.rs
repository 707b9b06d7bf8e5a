//! The one table of keys: for each what it means, and for each place what handles it. Dispatch, footer, help, palette
//! and README all read it; a test holds that no two actions claim one key in one place.

use super::overlay::{
    Menu, MenuRow, Overlay, answer, ball, client as client_form, delete, did_it, game_plan, letter,
    mend as repair, new_issue, pause, people, plan, reach, reason, reopen, resolve, snooze,
    supplier, tag, tie,
};
use super::screen::{client, clients, insights, issues, mend, today};
use super::{Action, App, Key, Move, NotAKey, Page};
use crate::deed::Moment;
use crate::domain::{ClientId, IssueId};
use std::collections::BTreeMap;

/// What is in front, as far as keys can mean different things there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// The page Today.
    Today,
    /// The page Clients.
    Clients,
    /// Issues on the page Issues.
    Issues,
    /// The list of plans there.
    Plans,
    /// The list of suppliers there.
    Suppliers,
    /// The list of causes there.
    Causes,
    /// The page Insights.
    Insights,
    /// A client's page.
    Client,
    /// The ladder of a repair.
    Ladder,
    /// Any page before there is a client.
    Nobody,
}

/// What handles an action. What it is for is found here, so that with marks nothing is ever done to the row that
/// merely has the cursor.
#[derive(Clone, Copy, Debug)]
pub(super) enum Does {
    /// Something about the page itself, or about its row.
    Page(fn(&mut App, &mut Moment<'_>)),
    /// An act on one client.
    Client(fn(&mut App, &ClientId)),
    /// An act on one client, or on all that are marked.
    Clients(fn(&mut App, Vec<ClientId>)),
    /// An act on one issue.
    Issue(fn(&mut App, &ClientId, &IssueId)),
    /// An act on one issue, or on all that are marked.
    Issues(fn(&mut App, &[(ClientId, IssueId)])),
}

/// What handles an action in some places.
#[derive(Debug)]
pub struct At {
    /// In one or two words, for the footer; empty: not shown there.
    pub hint: &'static str,
    /// Where.
    pub on: &'static [Place],
    /// When the hint is worth its room; without it: whenever there is something to do it to.
    worth: Option<fn(&App) -> bool>,
    does: Does,
}

/// One row of the table.
#[derive(Debug)]
pub struct Binding {
    /// What it means.
    pub action: Action,
    /// Its name in the config file.
    pub name: &'static str,
    /// Its default keys, in text form.
    pub keys: &'static [&'static str],
    /// In a sentence, for help, palette and README.
    pub help: &'static str,
    /// What handles it; of two that fit a place, the first.
    pub at: &'static [At],
}

macro_rules! places {
    ($($name:ident [$($place:ident)+];)+) => {
        $(const $name: &[Place] = &[$(Place::$place),+];)+
    };
}

places! {
    ALL       [Today Clients Issues Plans Suppliers Causes Insights Client Ladder Nobody];
    ROWS      [Today Clients Issues Plans Suppliers Causes Insights Client Ladder];
    WORK      [Today Clients Issues Plans Insights Client Ladder];
    // Where a row is about a client.
    CLIENT    [Today Clients Plans Insights Client Ladder];
    FOUND     [Today Clients Issues Plans Suppliers Causes Client];
    TABLES    [Clients Issues Plans Suppliers Causes];
    MARKED    [Today Clients];
    TODAY     [Today];
    CLIENTS   [Clients];
    ISSUE     [Issues];
    PLANS     [Plans];
    SUPPLIERS [Suppliers];
    CAUSES    [Causes];
    FIGURES   [Insights];
    PAGE      [Client];
    LADDER    [Ladder];
    NOBODY    [Nobody];
}

/// What places are called together; of those that fit, the first.
const WORDS: &[(&str, &[Place])] = &[
    ("anywhere", ALL),
    ("lists", ROWS),
    ("a client or an issue", WORK),
    ("Clients (2) and Issues (3)", TABLES),
    ("Today (1)", TODAY),
    ("Clients (2)", CLIENTS),
    ("Issues (3)", ISSUE),
    ("plans (D)", PLANS),
    ("suppliers (W)", SUPPLIERS),
    ("causes (C)", CAUSES),
    ("Insights (4)", FIGURES),
    ("a client's page", PAGE),
    ("the ladder (m)", LADDER),
];

macro_rules! bindings {
    ($($action:ident $name:literal [$($key:literal),*] $help:literal {
        $($hint:literal $on:ident $does:ident($handler:expr) $(if $worth:expr)?;)+
    })+) => {
        /// Every binding, in the order in which help and footer show them.
        pub const BINDINGS: &[Binding] = &[$(Binding {
            action: Action::$action,
            name: $name,
            keys: &[$($key),*],
            help: $help,
            at: &[$(At {
                hint: $hint,
                worth: ($(Some($worth as fn(&App) -> bool),)? None::<fn(&App) -> bool>,).0,
                on: $on,
                does: Does::$does($handler),
            }),+],
        }),+];

        // Each action has its row, at its place.
        const _: fn(Action) = |action| match action { $(Action::$action => {})+ };
        const _: () = {
            let rows = [$(Action::$action as usize),+];
            let mut at = 0;
            while at < rows.len() {
                assert!(rows[at] == at, "the actions stand in the order of the table");
                at += 1;
            }
        };
    };
}

bindings! {
    DidIt "did-it" ["."] "the step shown was done: record it in one line" {
        "do it"           LADDER Page(|app, moment| mend::do_it(app, true, moment));
        "done or dropped" PLANS  Page(|app, _| issues::do_plan(app));
        "did it"          ISSUE  Issue(did_it::on_issue);
        "did it"          CLIENT Client(did_it::open);
    }
    Log "log" ["l"] "log a contact (with all marked clients at once)" {
        "log" WORK Clients(issues::log);
    }
    Answer "answer" ["a"] "answer what they asked" {
        "answer" ISSUE  Issue(answer::on_issue);
        ""       LADDER Client(answer::open);
        "answer" CLIENT Client(answer::open);
    }
    NewIssue "new-issue" ["n"] "note a new issue: request, problem or mistake; on plans a plan, on suppliers a supplier" {
        "new" PLANS     Page(|app, _| plan::for_whom(app));
        "new" SUPPLIERS Page(|app, _| supplier::new(app));
        ""    LADDER    Client(new_issue::open);
        "new" WORK       Client(new_issue::open);
    }
    Resolve "resolve" ["r"] "resolve an issue" {
        ""        PLANS  Page(|app, _| issues::do_plan(app));
        "resolve" ISSUE  Issues(issues::resolve);
        ""        LADDER Client(resolve::open);
        "resolve" CLIENT Client(resolve::open);
    }
    Tag "tag" ["t"] "tag the client (or all marked): vip new -old" {
        "" WORK Clients(tag::open);
    }
    Tie "tie" ["T"] "tie the client to another: referred by, talks to, same owner" {
        "" WORK Client(tie::open);
    }
    Mend "mend" ["m"] "mend: the repair ladder from recognise to healed" {
        "mend" ISSUE  Issue(repair::on_issue);
        ""     LADDER Client(repair::open);
        "mend" CLIENT Client(repair::open);
    }
    Snooze "snooze" ["z"] "hide from Today until a date or an event, with a reason" {
        ""       LADDER Clients(snooze::open);
        "snooze" WORK    Clients(snooze::open);
    }
    Plan "plan" ["+"] "plan something by a date, or mark a plan done or dropped" {
        "" PLANS Page(|app, _| issues::plan_too(app));
        "" WORK   Clients(plan::open);
    }
    Letter "letter" ["L"] "write the letter of an apology, beside its checklist" {
        "letter" LADDER Client(letter::open) if mend::apologises;
        ""       WORK    Client(letter::open);
    }
    GamePlan "game-plan" ["M"] "the game plan on a page: who tells whom by when, and the steps" {
        "" WORK Client(game_plan::open);
    }
    SkipRung "skip-rung" ["s"] "pass over this rung of the ladder, with a reason" {
        "skip" LADDER Page(|app, _| mend::skip(app));
    }
    Edit "edit" ["e"] "edit what is under the cursor" {
        "correct" LADDER    Page(|app, _| mend::correct(app));
        "edit"    PLANS     Page(|app, _| issues::edit_plan(app));
        "edit"    SUPPLIERS Page(|app, _| issues::edit_supplier(app));
        ""        ISSUE     Issue(issues::edit);
        ""        PAGE      Page(|app, _| client::edit_row(app));
        ""        CLIENT    Client(client_form::edit);
    }
    Delete "delete" ["x"] "delete what is under the cursor (asks first)" {
        "take off" LADDER    Page(|app, _| mend::take_off(app));
        "delete"   PLANS     Page(|app, _| issues::delete_plan(app));
        "delete"   SUPPLIERS Page(|app, _| issues::delete_supplier(app));
        ""         PAGE      Page(|app, _| client::delete_row(app));
        ""         ISSUE     Issue(delete::issue);
        ""         CLIENT    Client(delete::client);
    }
    Ball "ball" ["w"] "whose ball is it: ours, the client's or a supplier's" {
        "ball" LADDER Client(ball::open);
        ""     ISSUE  Issues(issues::ball);
        ""     CLIENT Client(ball::open);
    }
    Touches "touches" ["i"] "it touches somebody else too: they get an apology of their own" {
        "touches" LADDER Page(|app, _| mend::touches(app));
    }
    Settle "settle" ["S"] "end this repair by hand, with a reason" {
        "settle" LADDER Page(|app, _| mend::settle(app));
    }
    Reopen "reopen" ["R"] "reopen a resolved issue: the fix did not hold" {
        "reopen" LADDER Client(reopen::open);
        ""       ISSUE  Issue(issues::reopen);
        ""       CLIENT Client(reopen::open);
    }
    Earlier "earlier" ["b"] "to the earlier issue with the same cause, and what was promised then" {
        "" LADDER Page(|app, _| mend::earlier(app));
    }
    People "people" ["p"] "the client's people: add, edit, call" {
        "" WORK Client(people::open);
    }
    Sour "sour" ["!"] "mark soured by hand, with a note; or take the mark off" {
        "" WORK Client(reason::sour);
    }
    Pause "pause" ["P"] "pause a client until a date, make it former or active again" {
        "" WORK Client(pause::open);
    }
    OpenLink "open-link" ["o"] "open a mail or phone link" {
        "reach" SUPPLIERS Page(|app, _| issues::links(app));
        ""      WORK       Client(reach::open);
    }
    CopyText "copy" ["y"] "copy the client's name, mail and phone" {
        "copy" SUPPLIERS Page(|app, _| issues::copy_supplier(app));
        ""     WORK       Client(people::copy);
    }
    Open "open" ["enter"] "open what is under the cursor" {
        "open"          TODAY     Page(|app, _| today::open(app)) if today::has_row;
        "open"          CLIENTS   Client(App::open_client);
        "open"          ISSUE     Page(|app, _| issues::open(app));
        "open"          PLANS     Page(|app, _| issues::do_plan(app));
        "what it holds" SUPPLIERS Page(|app, _| issues::open_supplier(app));
        "its issues"    CAUSES    Page(|app, _| issues::open_cause(app));
        "open"          FIGURES   Page(|app, _| insights::open(app));
        ""              LADDER    Page(|app, moment| mend::do_it(app, false, moment));
    }
    Find "find" ["/"] "find by name, or filter: tag:vip last>30d, on Issues ball:client due<3d" {
        "find" FOUND Page(|app, _| app.begin_to_find());
    }
    Down "down" ["j", "down"] "down" {
        "" ALL Page(|app, _| app.go(Move::By(1)));
    }
    Up "up" ["k", "up"] "up" {
        "" ALL Page(|app, _| app.go(Move::By(-1)));
    }
    HalfDown "half-down" ["ctrl-d"] "half a page down" {
        "" ALL Page(|app, _| app.go_pages(1, 2));
    }
    HalfUp "half-up" ["ctrl-u"] "half a page up" {
        "" ALL Page(|app, _| app.go_pages(-1, 2));
    }
    PageDown "page-down" ["pgdn", "ctrl-f"] "a page down" {
        "" ALL Page(|app, _| app.go_pages(1, 1));
    }
    PageUp "page-up" ["pgup", "ctrl-b"] "a page up" {
        "" ALL Page(|app, _| app.go_pages(-1, 1));
    }
    Top "top" ["g", "home"] "to the top" {
        "" ALL Page(|app, _| app.go(Move::Top));
    }
    Bottom "bottom" ["G", "end"] "to the bottom" {
        "" ALL Page(|app, _| app.go(Move::Bottom));
    }
    Mark "mark" ["space"] "mark, to act on many at once" {
        "" MARKED Page(|app, _| clients::mark(app));
        "" ISSUE  Page(|app, _| issues::mark(app));
    }
    MarkAll "mark-all" ["V"] "mark all shown, or none" {
        "" MARKED Page(|app, _| clients::mark_all(app));
        "" ISSUE  Page(|app, _| issues::mark_all(app));
    }
    NextPane "next-pane" ["tab"] "to the next lane or pane" {
        "" ALL Page(|app, _| app.turn(true));
    }
    PrevPane "prev-pane" ["shift-tab"] "to the lane or pane before" {
        "" ALL Page(|app, _| app.turn(false));
    }
    Back "back" ["esc", "h", "left", "backspace"] "back: clear the filter, the marks, or leave the page" {
        "" ALL Page(|app, _| app.back());
    }
    ShowMore "show-more" ["*"] "show the rest: those behind today's pace, older resolved issues" {
        "" TODAY Page(|app, _| today::show_more(app));
        "" ISSUE Page(|app, _| issues::show_more(app));
    }
    Sort "sort" ["s"] "sort by the next column" {
        "sort" TABLES Page(|app, _| app.sort(true));
    }
    SortBack "sort-back" ["S"] "turn the order round" {
        "" TABLES Page(|app, _| app.sort(false));
    }
    PageToday "today" ["1"] "Today: who is at risk, worst first" {
        "" ALL Page(|app, _| app.show_page(Page::Today));
    }
    PageClients "clients" ["2"] "Clients: all of them, to find and sort" {
        "" ALL Page(|app, _| app.show_page(Page::Clients));
    }
    PageIssues "issues" ["3"] "Issues: every open one, what is due first on top" {
        "" ALL Page(|app, _| app.show_page(Page::Issues));
    }
    PageInsights "insights" ["4"] "Insights: who waits longer, what healed, the causes" {
        "" ALL Page(|app, _| app.show_page(Page::Insights));
    }
    ListPlans "plans" ["D"] "plans: due, overdue, done and dropped" {
        "" ALL Page(|app, _| issues::show_lane(app, issues::IssueLane::Plans));
    }
    ListSuppliers "suppliers" ["W"] "suppliers: phone, mail, and the issues they hold" {
        "" ALL Page(|app, _| issues::show_lane(app, issues::IssueLane::Suppliers));
    }
    ListCauses "causes" ["C"] "causes of issues, the most frequent first" {
        "" ALL Page(|app, _| issues::show_lane(app, issues::IssueLane::Causes));
    }
    AddClient "add-client" ["A"] "add a client" {
        "add a client" NOBODY     Page(|app, _| client_form::new(app));
        ""             ALL Page(|app, _| client_form::new(app));
    }
    Palette "palette" [":"] "every action by name" {
        "do" ALL Page(|app, _| menu(app, true));
    }
    Help "help" ["?", "f1"] "the keys that work here" {
        "help" ALL Page(|app, _| menu(app, false));
    }
    Undo "undo" ["u"] "take back the last change" {
        "" ALL Page(|app, _| app.undo());
    }
    Redo "redo" ["ctrl-r"] "do again what was taken back" {
        "" ALL Page(|app, _| app.perform(super::Effect::Redo));
    }
    Redraw "redraw" ["ctrl-l"] "draw the screen anew" {
        "" ALL Page(|app, _| app.perform(super::Effect::Redraw));
    }
    Quit "quit" ["q", "ctrl-c"] "quit" {
        "quit" NOBODY     Page(|app, _| app.perform(super::Effect::Quit));
        ""     ALL Page(|app, _| app.perform(super::Effect::Quit));
    }
}

impl Action {
    /// Its row of the table.
    #[must_use]
    pub fn binding(self) -> &'static Binding {
        &BINDINGS[self as usize]
    }
}

impl Binding {
    /// What handles it in a place.
    #[must_use]
    pub fn at(&self, place: Place) -> Option<&'static At> {
        self.at.iter().find(|at| at.on.contains(&place))
    }

    /// Where it works, in words.
    #[must_use]
    pub fn places(&self) -> String {
        let mut left: Vec<Place> = self.at.iter().flat_map(|at| at.on).copied().collect();
        let mut words = Vec::new();
        for (word, places) in WORDS {
            if places.iter().all(|place| self.at(*place).is_some())
                && places.iter().any(|place| left.contains(place))
            {
                words.push(*word);
                left.retain(|place| !places.contains(place));
            }
        }
        words.join(" or ")
    }

    /// Its name, as one says it.
    #[must_use]
    pub fn said(&self) -> String {
        self.name.replace('-', " ")
    }
}

impl App {
    /// What an action does where one is; where it does nothing, that is said.
    pub(super) fn act(&mut self, action: Action, moment: &mut Moment<'_>) {
        let binding = action.binding();
        let place = self.place();
        let said = match binding.at(place) {
            Some(at) => at.run(self, moment),
            None if place == Place::Nobody => Err(Refused::Nobody),
            None => Err(Refused::Elsewhere),
        };
        let Err(why) = said else { return };
        self.say(match why {
            Refused::Nobody if self.book.entries().is_empty() => {
                "no client here yet: A adds one, and `amends import` brings many".to_owned()
            }
            Refused::Nobody if place != Place::Insights => {
                "nobody is under the cursor here: 2 shows every client, esc shows all again"
                    .to_owned()
            }
            Refused::Elsewhere if place == Place::Suppliers => {
                "a supplier: n adds one, e edits, x deletes, o reaches it".to_owned()
            }
            Refused::Elsewhere if place == Place::Causes => {
                "a cause: Enter shows the issues that have it".to_owned()
            }
            Refused::Nobody | Refused::Elsewhere => {
                format!("“{}” works on {}", binding.said(), binding.places())
            }
            Refused::Marked(what, n) => format!(
                "“{}” works on one {what} at a time, and {n} are marked: esc takes the marks off",
                binding.said()
            ),
        });
    }

    /// The actions that are worth a word in the footer, with that word: those of the place, as far as there is
    /// something that they could be for.
    #[must_use]
    pub fn hints(&self) -> Vec<(Action, &'static str)> {
        let place = self.place();
        BINDINGS
            .iter()
            .filter_map(|binding| Some((binding.action, binding.at(place)?)))
            .filter(|(_, at)| !at.hint.is_empty() && at.is_for_something(self))
            .map(|(action, at)| (action, at.hint))
            .collect()
    }
}

/// Why an action does nothing.
enum Refused {
    /// There is nobody that it could be for.
    Nobody,
    /// It means nothing here.
    Elsewhere,
    /// It is for one of these, and so many are marked.
    Marked(&'static str, usize),
}

impl At {
    fn run(&self, app: &mut App, moment: &mut Moment<'_>) -> Result<(), Refused> {
        match self.does {
            Does::Page(act) => act(app, moment),
            Does::Client(act) => {
                let client = one(app.clients_meant(), "client")?;
                app.put_cursor_on(&client);
                act(app, &client);
            }
            Does::Clients(act) => act(app, some(app.clients_meant())?),
            Does::Issue(act) => {
                let (client, issue) = one(app.issues_meant(), "issue")?;
                act(app, &client, &issue);
            }
            Does::Issues(act) => act(app, &some(app.issues_meant())?),
        }
        Ok(())
    }

    fn is_for_something(&self, app: &App) -> bool {
        if self.worth.is_some_and(|worth| !worth(app)) {
            return false;
        }
        match self.does {
            Does::Page(_) => true,
            Does::Client(_) | Does::Clients(_) => !app.clients_meant().is_empty(),
            Does::Issue(_) | Does::Issues(_) => !app.issues_meant().is_empty(),
        }
    }
}

fn some<T>(meant: Vec<T>) -> Result<Vec<T>, Refused> {
    if meant.is_empty() {
        return Err(Refused::Nobody);
    }
    Ok(meant)
}

fn one<T>(meant: Vec<T>, what: &'static str) -> Result<T, Refused> {
    let n = meant.len();
    if n > 1 {
        return Err(Refused::Marked(what, n));
    }
    meant.into_iter().next().ok_or(Refused::Nobody)
}

/// Opens help or the palette.
fn menu(app: &mut App, palette: bool) {
    let place = app.place();
    // What only this page has leads, then what works here, then the rest.
    let own = |b: &Binding| b.at.iter().all(|at| at.on == [place]);
    let mut bindings: Vec<&Binding> = BINDINGS.iter().collect();
    bindings.sort_by_key(|b| (!own(b), b.at(place).is_none()));
    let row = |b: &Binding| MenuRow {
        action: b.action,
        keys: app.keymap.keys_text(b.action),
        name: b.said(),
        help: b.help,
        here: b.at(place).is_some(),
    };
    let title = if palette {
        "Do what?"
    } else {
        "Help: the keys that work here come first"
    };
    let menu = Menu::new(title, bindings.into_iter().map(row).collect());
    app.overlays.push(Overlay::Menu(menu));
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
                if key == other_key && one.action != other.action && one.overlaps(other) {
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

    /// What a key means in a place; where it means nothing there, what it means elsewhere.
    #[must_use]
    pub fn action(&self, key: Key, place: Place) -> Option<Action> {
        let means = || self.keys.iter().filter(|(k, _)| *k == key).map(|(_, b)| b);
        means()
            .find(|b| b.at(place).is_some())
            .or_else(|| means().max_by_key(|b| b.at.iter().map(|at| at.on.len()).sum::<usize>()))
            .map(|b| b.action)
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

impl Binding {
    /// Whether there is a place in which both mean something.
    fn overlaps(&self, other: &Self) -> bool {
        let mut places = self.at.iter().flat_map(|at| at.on);
        places.any(|place| other.at(*place).is_some())
    }
}
