//! amends: which client relationships are going sour or being forgotten, why, and what to do first.
//!
//! A terminal dashboard over one local SQLite file, and a command line over the same facts. This page is the
//! map of the house; the README is for those who use it.
//!
//! # One way through
//! ```text
//!  terminal ─► tui::event ─► app::keymap ─► Action
//!                                             │  App::update   decides, performs nothing, returns
//!                                             ▼
//!                                           Effect ─► session ─► Store::apply(Change)
//!                                                                    │ one transaction: change + journal
//!                                                                    ▼
//!  screen ◄─ tui::view ◄─ App::receive ◄─ health::assess ◄─ fresh facts
//! ```
//! The command line enters at [`session`] with the same commands and leaves through [`wire`]. There is no
//! second way to change a fact.
//!
//! # Layers
//! Imports point downward only; `tests/layers.rs` holds this table.
//!
//! | layer | what lives there | it alone may use |
//! |---|---|---|
//! | [`domain`] | facts, and the commands that change facts | |
//! | [`hours`] | working time | chrono-tz |
//! | [`health`] | facts + now → standing, reasons, next step; the list of the morning | |
//! | [`phrase`] | typed text → draft: quick log, dates, lengths, filters | |
//! | [`exchange`] | other people's files ↔ drafts | the parsers of files |
//! | [`deed`] | what a person may do: one file an act, one change with its title, or why not; what acts share is in folders | |
//! | [`demo`] | the town, a file of facts under `assets/`, and the large book | |
//! | [`store`] | facts at rest, journal, undo, migrations, import; a shared book | rusqlite, postgres |
//! | [`config`] | this machine: paths, keys, theme; the policy's text form | toml, the environment |
//! | [`app`] | the desk: the state of the screens, and every decision | |
//! | [`session`] | where decisions meet the world | the system clock |
//! | [`wire`] | versioned shapes for other programs | serde's output |
//! | [`tui`] | the terminal | ratatui, crossterm |
//! | [`cli`] | the command line: one verb a file, what verbs share in a folder | clap |
//!
//! # What always holds
//! - **Facts have two dates**: `at`, when it was true, and `recorded_at`, when it was written. The present is
//!   read from events; no health, priority or overdue flag is stored.
//! - **Time, ids and chance are arguments.** Only `session::clock` asks for them.
//! - **An act stands once** ([`deed`]): its limits, dates, defaults, title and refusals. The dashboard and the command
//!   line gather what it takes and show what it says; a [`deed::Deed`] is carried unopened.
//! - **A change is a value** ([`domain::Command`]). The store applies it with its journal rows (the images of
//!   every row before and after) in one transaction, so that any change is undone in the same way, also after
//!   a restart, and refused when a later change stands on it.
//! - **Acknowledged means committed**; what was typed survives a refused change, and as a draft beside the store a
//!   killed program.
//! - **A shared book lies on a server, and is read from a file** (feature `team`). The tables of a desk's file stand on a
//!   PostgreSQL server too, made by the file's own columns. A change is made in the file within a transaction that waits
//!   until the server, under one lock, has kept the same rows; what others did comes first, and between changes by a
//!   thread that listens. So nothing that reads, judges, finds or undoes knows of it; a server that is away is told, and
//!   what is here is read meanwhile; and of a change whose answer was lost the server is asked what became of it.
//! - **Judgement is a list of small questions** ([`health::signal::SIGNALS`],
//!   [`health::next_step::QUESTIONS`]); a reason carries the numbers that decided it, and [`health::words`]
//!   alone turns it into a sentence.
//! - **One table of keys** ([`app::keymap::BINDINGS`]) feeds dispatch, footer, help, palette and README.
//! - **Text from outside is hostile**: cleaned where it enters ([`domain::clean`]), escaped where it is shown.
//! - **Opening reads one table.** Beside the raw rows the store keeps a card of every client: what judgement needs,
//!   packed. It is made again in the transaction of any change, can be made from the rows at any time, and a law
//!   holds the two equal; as of an earlier day the raw rows are read. Cards are unpacked and judged on two threads.
//!   A book in the desk holds no contacts, and people only of those in sight, where a sentence names them; the client in
//!   front is read whole.
//! - **Who is calm can wait.** Of a steady client nothing is stored but for how long time alone changes nothing about
//!   it ([`health::calm_span`]); any change to the client, and any new policy, takes that back. In between Today is
//!   shown whole without it: it counts as steady, and is read after the first frame. And then the desk keeps its card,
//!   and makes facts and judgement of that for as long as somebody looks ([`app::Entry`]).
//! - **Idle is idle**: a frame is drawn only when something changed; two wake-ups a second look for another
//!   copy's changes and for the next minute.

pub mod app;
pub mod cli;
pub mod config;
pub mod deed;
pub mod demo;
pub mod domain;
pub mod exchange;
pub mod health;
pub mod hours;
pub mod phrase;
pub mod session;
pub mod store;
pub mod tui;
pub mod wire;
