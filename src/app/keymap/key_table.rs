//! The table itself, to be read down: an action, its name and default keys, what it does in a sentence; whether it only
//! looks; and what handles it in which places, with its word in the footer there.

use super::{Binding, HandledIn, Handler, list, menu::choose_lane};
use crate::app::overlay::{
    answer, ball, client as client_form, delete, did_it, file, first_run, game_plan, import,
    letter, look_after, mend_which as repair, merge, move_person, new_issue, own_name, pause,
    people, plan, reach, reason, resolve, settings, snooze, supplier, tag, tie, views, which_issue,
};
use crate::app::screen::{client, insights, issues, mend, today};
use crate::app::{App, Effect, May, Move, OnFile, Page, Place, import_door::Door};
use crate::domain::Rewind;

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
    TABLES    [Clients Issues Plans Suppliers Causes];
    MARKED    [Today Clients];
    LANED     [Today Issues Plans Suppliers Causes];
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
pub const WORDS: &[(&str, &[Place])] = &[
    ("anywhere", ALL),
    ("lists", ROWS),
    ("a client or an issue", WORK),
    ("Clients (2) and Issues (3)", TABLES),
    ("Today (1) and Issues (3)", LANED),
    ("Today (1)", TODAY),
    ("Clients (2)", CLIENTS),
    ("Issues (3)", ISSUE),
    ("plans (D)", PLANS),
    ("suppliers (W)", SUPPLIERS),
    ("causes (C)", CAUSES),
    ("Insights (4)", FIGURES),
    ("a client's page", PAGE),
    ("a repair (m)", LADDER),
];

macro_rules! bindings {
    (changes) => { true };
    (changes looks) => { false };
    ($($action:ident $name:literal [$($key:literal),*] $help:literal $($looks:ident)? {
        $($hint:literal $on:ident $does:ident($handler:expr) $(if $may:expr)?;)+
    })+) => {
        /// Something a person asks the desk to do; its row says which keys mean it, and what handles it where.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Action { $($action),+ }

        /// Every binding, in the order in which help and footer show them.
        pub const BINDINGS: &[Binding] = &[$(Binding {
            action: Action::$action,
            name: $name,
            keys: &[$($key),*],
            help: $help,
            changes: bindings!(changes $($looks)?),
            at: &[$(HandledIn {
                hint: $hint,
                may: ($(Some($may as fn(&App) -> May),)? None::<fn(&App) -> May>,).0,
                on: $on,
                does: Handler::$does($handler),
            }),+],
        }),+];
    };
}

bindings! {
    DidIt "did-it" ["."] "the step shown was done: record it in one line" {
        "do it"           LADDER Timed(|app, hand| mend::do_it(app, true, hand)) if mend::may_do;
        "done or dropped" PLANS  Row(issues::do_plan) if issues::may_do_plan;
        "did it"          ISSUE  Issue(did_it::on_issue) if did_it::may_on_issue;
        "did it"          CLIENT Client(did_it::open) if did_it::may;
    }
    Log "log" ["l"] "log a contact (with all marked clients at once)" {
        "log" WORK Clients(issues::log);
    }
    Answer "answer" ["a"] "answer what they asked" {
        "answer" ISSUE  Issue(answer::on_issue) if answer::may;
        ""       LADDER Client(answer::open) if answer::may;
        "answer" CLIENT Client(answer::open) if answer::may;
    }
    NewIssue "new-issue" ["n"] "note a new issue: request, problem or mistake; on plans a plan, on suppliers a supplier" {
        "new" PLANS     Page(plan::for_whom);
        "new" SUPPLIERS Page(supplier::new);
        ""    LADDER    Client(new_issue::open);
        "new" WORK       Client(new_issue::open);
    }
    Resolve "resolve" ["r"] "resolve an issue" {
        ""        PLANS  Row(issues::do_plan) if issues::may_do_plan;
        "resolve" ISSUE  Issues(issues::resolve) if which_issue::may_be_open;
        ""        LADDER Client(resolve::open) if which_issue::may_be_open;
        "resolve" CLIENT Client(resolve::open) if which_issue::may_be_open;
    }
    Tag "tag" ["t"] "tag the client (or all marked): vip new -old" {
        "" WORK Clients(tag::open);
    }
    Tie "tie" ["T"] "tie the client to another: referred by, talks to, same owner" {
        "" WORK Client(tie::open);
    }
    LookAfter "look-after" ["H"] "hand the client (or all marked) to somebody of us, with a note: who looks after it" {
        "" WORK Clients(look_after::open);
    }
    Mend "mend" ["m"] "mend: the steps of a repair, from recognise to healed" looks {
        "mend" ISSUE  Issue(repair::on_issue);
        ""     LADDER Client(repair::open);
        "mend" CLIENT Client(repair::open);
    }
    Snooze "snooze" ["z"] "hide from Today until a date or an event, with a reason" {
        ""       LADDER Clients(snooze::open);
        "snooze" WORK    Clients(snooze::open);
    }
    Plan "plan" ["+"] "plan something by a date, or mark a plan done or dropped" {
        "" PLANS Page(issues::plan_too);
        "" WORK   Clients(plan::open);
    }
    Letter "letter" ["L"] "write the letter of an apology, beside its checklist" {
        "letter" LADDER Client(letter::open) if letter::may;
        ""       WORK    Client(letter::open) if letter::may;
    }
    GamePlan "game-plan" ["M"] "the game plan on a page: who tells whom by when, and the steps" looks {
        "" WORK Client(game_plan::open);
    }
    SkipRung "skip-rung" ["s"] "pass over this step of the repair, with a reason" {
        "skip" LADDER Page(mend::skip) if mend::may_skip;
    }
    Edit "edit" ["e"] "edit what is under the cursor" {
        "correct" LADDER    Page(mend::correct) if mend::may_correct;
        "edit"    PLANS     Row(issues::edit_plan);
        "edit"    SUPPLIERS Row(issues::edit_supplier);
        ""        ISSUE     Issue(issues::edit);
        ""        PAGE      Page(client::edit_row);
        ""        CLIENT    Client(client_form::edit);
    }
    Link "link" ["#"] "on a contact of the timeline: link it to an issue, or move it to another" {
        "" PAGE Page(client::link) if client::may_link;
    }
    Delete "delete" ["x"] "delete what is under the cursor (asks first)" {
        "take off" LADDER    Page(mend::take_off) if mend::may_take_off;
        "delete"   PLANS     Row(issues::delete_plan) if issues::may_delete_plan;
        "delete"   SUPPLIERS Row(issues::delete_supplier);
        ""         PAGE      Row(client::delete_row);
        ""         ISSUE     Issue(delete::issue);
        ""         CLIENT    Client(delete::client);
    }
    Ball "ball" ["w"] "whose turn is it: ours, the client's or a supplier's" {
        "turn" LADDER Client(ball::open) if which_issue::may_be_open;
        ""     ISSUE  Issues(issues::ball);
        ""     CLIENT Client(ball::open) if which_issue::may_be_open;
    }
    Touches "touches" ["i"] "it touches somebody else too: they get an apology of their own" {
        "touches" LADDER Page(mend::touches) if mend::may_touch;
    }
    Settle "settle" ["S"] "end this repair by hand, with a reason" {
        "settle" LADDER Page(mend::settle) if mend::may_settle;
    }
    Reopen "reopen" ["R"] "reopen a resolved issue: the fix did not hold" {
        "reopen" LADDER Client(reason::reopen) if which_issue::may_be_over;
        ""       ISSUE  Issue(|app, client, _| reason::reopen(app, client)) if which_issue::may_be_over;
        ""       CLIENT Client(reason::reopen) if which_issue::may_be_over;
    }
    Earlier "earlier" ["b"] "to the earlier issue with the same cause, and what was promised then" looks {
        "" LADDER Page(mend::earlier) if mend::may_go_earlier;
    }
    People "people" ["p"] "the client's people: add, edit, call" {
        "" WORK Client(people::open);
    }
    MovePerson "move-person" [] "somebody works for another client now; what happened stays where it did" {
        "" WORK Client(move_person::open);
    }
    Merge "merge" [] "make two entries of one client one: all of the other becomes this one's" {
        "" WORK Client(merge::open);
    }
    Sour "sour" ["!"] "mark soured by hand, with a note; or take the mark off" {
        "" WORK Client(reason::sour);
    }
    Pause "pause" ["P"] "pause a client until a date, make it former or active again" {
        "" WORK Client(pause::open);
    }
    OpenLink "open-link" ["o"] "open a mail or phone link" looks {
        "reach" SUPPLIERS Row(issues::links);
        ""      WORK       Client(reach::open);
    }
    CopyText "copy" ["y"] "copy the client's name, mail and phone" looks {
        "copy" SUPPLIERS Row(issues::copy_supplier);
        ""     WORK       Client(people::copy);
    }
    Open "open" ["enter"] "open what is under the cursor" looks {
        "ways in"       NOBODY    Page(first_run::doors);
        "open"          TODAY     Row(today::open);
        "open"          CLIENTS   Client(App::open_client);
        "open"          ISSUE     Row(issues::open);
        "open"          PLANS     Row(issues::do_plan) if issues::may_do_plan;
        "what it holds" SUPPLIERS Row(issues::open_supplier);
        "its issues"    CAUSES    Row(issues::open_cause);
        "open"          FIGURES   Row(insights::open) if insights::may_open;
        "read"          PAGE      Row(client::open_row);
        ""              LADDER    Timed(|app, hand| mend::do_it(app, false, hand)) if mend::may_enter;
    }
    Find "find" ["/"] "find clients, people, numbers, issues, words; on lists also tag:vip last>30d turn:client due<3d" looks {
        "find" ROWS Page(App::begin_to_find);
    }
    Down "down" ["j", "down"] "down" looks {
        "" ALL Page(|app| app.go(Move::By(1)));
    }
    Up "up" ["k", "up"] "up" looks {
        "" ALL Page(|app| app.go(Move::By(-1)));
    }
    HalfDown "half-down" ["ctrl-d"] "half a page down" looks {
        "" ALL Page(|app| app.go_pages(1, 2));
    }
    HalfUp "half-up" ["ctrl-u"] "half a page up" looks {
        "" ALL Page(|app| app.go_pages(-1, 2));
    }
    PageDown "page-down" ["pgdn", "ctrl-f"] "a page down" looks {
        "" ALL Page(|app| app.go_pages(1, 1));
    }
    PageUp "page-up" ["pgup", "ctrl-b"] "a page up" looks {
        "" ALL Page(|app| app.go_pages(-1, 1));
    }
    Top "top" ["g", "home"] "to the top" looks {
        "" ALL Page(|app| app.go(Move::Top));
    }
    Bottom "bottom" ["G", "end"] "to the bottom" looks {
        "" ALL Page(|app| app.go(Move::Bottom));
    }
    Mark "mark" ["space"] "mark, to act on many at once" looks {
        "" MARKED Row(App::mark);
        "" ISSUE  Row(issues::mark);
    }
    MarkAll "mark-all" ["V"] "mark all shown, or none" looks {
        "" MARKED Row(App::mark_all);
        "" ISSUE  Row(issues::mark_all);
    }
    Left "left" ["left", "h"] "to the left in a picture; elsewhere back" looks {
        "" ALL Timed(|app, hand| app.walk(false, hand));
    }
    Right "right" ["right"] "to the right in a picture; elsewhere open" looks {
        "" ALL Timed(|app, hand| app.walk(true, hand));
    }
    NextPane "next-pane" ["tab"] "to the next group or pane" looks {
        "next picture" FIGURES Page(|app| app.turn(true));
        "next group"   PAGE    Page(|app| app.turn(true));
        ""             ALL     Page(|app| app.turn(true));
    }
    PrevPane "prev-pane" ["shift-tab"] "to the group or pane before" looks {
        "" ALL Page(|app| app.turn(false));
    }
    Back "back" ["esc", "backspace"] "back: clear the filter, the marks, or leave the page" looks {
        "" ALL Page(App::back);
    }
    ShowMore "show-more" ["*"] "show the rest: those not for today, older resolved issues" looks {
        "" TODAY Page(today::show_more);
        "" ISSUE Page(issues::show_more);
    }
    Sort "sort" ["s"] "sort by the next column" looks {
        "sort" TABLES Page(|app| app.sort(true)) if App::may_sort;
    }
    SortBack "sort-back" ["S"] "turn the order round" looks {
        "" TABLES Page(|app| app.sort(false)) if App::may_sort;
    }
    Lanes "lanes" ["v"] "view one group: owe, mend, snoozed, done; on Issues late, resolved" looks {
        "" LANED Page(choose_lane);
    }
    Views "views" ["v"] "view the table as it was kept under a name; keep one; choose its columns" looks {
        "view" CLIENTS Page(views::open);
    }
    Columns "columns" [] "which columns the table of clients shows" looks {
        "" ALL Page(views::choose_columns);
    }
    DayBefore "day-before" ["["] "the morning before, as it was: read-only, esc returns" looks {
        "" ALL Timed(|app, hand| app.look_back(true, hand.now));
    }
    DayAfter "day-after" ["]"] "the morning after, up to now" looks {
        "" ALL Timed(|app, hand| app.look_back(false, hand.now));
    }
    PageToday "today" ["1"] "Today: who is at risk, worst first" looks {
        "" ALL Page(|app| app.show_page(Page::Today));
    }
    PageClients "clients" ["2"] "Clients: all of them, to find and sort" looks {
        "" ALL Page(|app| app.show_page(Page::Clients));
    }
    PageIssues "issues" ["3"] "Issues: every open one, what is due first on top" looks {
        "" ALL Page(|app| app.show_page(Page::Issues));
    }
    PageInsights "insights" ["4"] "Insights: who waits longer, what healed, the causes" looks {
        "" ALL Page(|app| app.show_page(Page::Insights));
    }
    ListPlans "plans" ["D"] "plans: due, overdue, done and dropped" looks {
        "" ALL Page(|app| issues::show_lane(app, issues::IssueLane::Plans));
    }
    ListSuppliers "suppliers" ["W"] "suppliers: phone, mail, and the issues they hold" looks {
        "" ALL Page(|app| issues::show_lane(app, issues::IssueLane::Suppliers));
    }
    ListCauses "causes" ["C"] "causes of issues, the most frequent first" looks {
        "" ALL Page(|app| issues::show_lane(app, issues::IssueLane::Causes));
    }
    AddClient "add-client" ["A"] "add a client" {
        "add a client" NOBODY     Page(client_form::new);
        ""             ALL Page(client_form::new);
    }
    Import "import" [] "bring clients, tickets, mail or a calendar in from a file or folder" {
        "import" NOBODY Page(import::open);
        ""       ALL    Page(import::open);
    }
    Demo "demo" [] "look around in an invented town of clients, gone again when you quit" looks {
        "demo" NOBODY Page(|app| app.perform(Effect::OnFile(OnFile::Demo)));
    }
    KeptImports "kept-imports" [] "how files like those that came before are read; drop what was kept of one" {
        "" ALL Page(|app| app.perform(Effect::Import(Door::Kept)));
    }
    Settings "settings" [","] "settings: boss, zone, hours, holidays, promises, tags, how often to be in touch" {
        "settings" NOBODY Page(settings::open);
        ""         ALL    Page(settings::open);
    }
    Boss "boss" [] "whom we tell first of a mistake" {
        "" ALL Page(|app| settings::BOSS.open(app));
    }
    OwnName "own-name" [] "your own name, as it stands beside what you do here" looks {
        "" ALL Page(own_name::open);
    }
    Theme "theme" [] "which colours, on this machine: dark, light, with more contrast, none" looks {
        "" ALL Page(settings::theme);
    }
    Motion "motion" [] "whether rows move when a list changes, on this machine: on, off" looks {
        "" ALL Page(settings::motion);
    }
    Zone "zone" [] "in which time zone we work" {
        "" ALL Page(|app| settings::ZONE.open(app));
    }
    Hours "hours" [] "when we work: several windows a day" {
        "" ALL Page(|app| settings::HOURS.open(app));
    }
    Promises "promises" [] "how fast we promise to answer, to tell and to resolve" {
        "" ALL Page(|app| settings::PROMISES.open(app));
    }
    Erase "erase" [] "erase the client or one of its people for good, also from the history (asks first, cannot be taken back)" {
        "" WORK Client(file::erase);
    }
    Backup "backup" [] "keep a copy of the book now, beside the day’s" looks {
        "" ALL Page(|app| app.perform(Effect::OnFile(OnFile::BackUp)));
    }
    Restore "restore" [] "go back to a kept copy of the book (asks first, keeps what is there)" {
        "" ALL Page(|app| app.perform(Effect::OnFile(OnFile::ListCopies)));
    }
    Palette "palette" [":"] "every action by name" looks {
        "do" ALL Page(|app| list(app, true));
    }
    Help "help" ["?", "f1"] "the keys that work here" looks {
        "help" ALL Page(|app| list(app, false));
    }
    Undo "undo" ["u"] "take back the last change" {
        "" ALL Page(App::undo);
    }
    UndoSync "undo-sync" [] "take back what was last read from mail and calendars by itself" {
        "" ALL Page(|app| app.perform(Effect::UndoSync(false)));
    }
    SyncTold "sync-told" [] "what the sync at the start could not read, or passed by" looks {
        "" ALL Page(import::synced);
    }
    Redo "redo" ["ctrl-r"] "do again what was taken back" {
        "" ALL Page(|app| app.perform(Effect::Rewind(Rewind::Redo)));
    }
    Redraw "redraw" ["ctrl-l"] "draw the screen anew" looks {
        "" ALL Page(|app| app.perform(Effect::Redraw));
    }
    Quit "quit" ["q", "ctrl-c"] "quit" looks {
        "quit" NOBODY     Page(|app| app.perform(Effect::Quit));
        ""     ALL Page(|app| app.perform(Effect::Quit));
    }
}
