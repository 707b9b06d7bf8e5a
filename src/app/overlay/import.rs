//! The import door: which file, what it is and what each of its columns becomes, what cannot be known and is asked, what
//! it would bring and the first morning with it; then it is written. Looking and writing are the session's.

use super::{After, Asks, Choice, Next, Overlay, Refusal, Sheet};
use crate::app::door::{Door, Listing, Looked, Pick, Question, Said};
use crate::app::{App, Effect, Key, KeyCode};
use crate::deed::Moment;
use crate::health::words::Readable;
use crate::health::words::plan::{Look as Tone, hung};
use crate::phrase::line::{Completion, PreviewRow};
use std::rc::Rc;

/// Asks which file.
#[derive(Debug)]
struct Where;

/// Opens the door.
pub(in crate::app) fn open(app: &mut App, _: &mut Moment<'_>) {
    app.effects.push(Effect::Import(Door::List(String::new())));
    app.ask(Where);
}

/// The folder part of a path, with its slash, and the rest.
fn split(path: &str) -> (&str, &str) {
    path.rfind('/')
        .map_or(("", path), |at| path.split_at(at + 1))
}

/// The names in the listed folder that begin as typed.
fn matching<'a>(text: &'a str, app: &'a App) -> impl Iterator<Item = &'a String> {
    let (folder, begun) = split(text);
    let begun = begun.to_lowercase();
    let names = app
        .listing
        .names
        .iter()
        .filter(move |_| app.listing.folder == folder);
    names.filter(move |name| name.to_lowercase().starts_with(&begun))
}

impl Asks for Where {
    fn title(&self, _: &App) -> String {
        "Import · which file or folder?".to_owned()
    }

    fn hint(&self, _: &App) -> String {
        "a help desk's export, an address book, a spreadsheet, mail, a calendar".to_owned()
    }

    fn draft_key(&self) -> String {
        "import".to_owned()
    }

    fn acted(&self) -> Option<crate::domain::ClientId> {
        None
    }

    fn completes(&self) -> bool {
        true
    }

    fn completions(&self, text: &str, _: usize, app: &App) -> Vec<Completion> {
        let (folder, _) = split(text);
        let from = folder.len();
        let all = matching(text, app);
        all.map(|name| Completion {
            range: from..text.len(),
            text: name.clone(),
            label: name.clone(),
        })
        .collect()
    }

    fn preview(&self, text: &str, app: &App) -> Vec<PreviewRow> {
        const SHOWN: usize = 6;
        let all: Vec<&String> = matching(text, app).collect();
        let mut rows: Vec<PreviewRow> = all
            .iter()
            .take(SHOWN)
            .map(|name| PreviewRow::new("", name.as_str()))
            .collect();
        if all.len() > SHOWN {
            rows.push(PreviewRow::new(
                "",
                format!("and {} more", all.len() - SHOWN),
            ));
        }
        rows
    }

    fn key(&mut self, key: Key, text: &str, app: &App) -> Option<After> {
        let (folder, _) = split(text);
        let text = text.trim();
        match key.code {
            KeyCode::Enter if !text.is_empty() => {
                let path = text.to_owned();
                let said = Said {
                    path,
                    picks: Vec::new(),
                };
                Some(After::Stay(Some(Effect::Import(Door::Look(said)))))
            }
            // What is in another folder is not known yet; the key completes once it is.
            KeyCode::Tab if app.listing.folder != folder => Some(After::Stay(Some(
                Effect::Import(Door::List(folder.to_owned())),
            ))),
            _ => None,
        }
    }

    fn enter(&self, _: &str, _: &App, _: &mut Moment<'_>) -> Result<Next, Refusal> {
        Err(Refusal::typed("file", "which file? Tab completes its name"))
    }
}

impl App {
    /// Takes the names in a folder.
    pub(in crate::app) fn listed(&mut self, listing: Listing) {
        // The first list is that of the folder in which one is, for which nobody pressed a key.
        let asked = !self.listing.folder.is_empty() || !listing.folder.is_empty();
        self.listing = listing;
        if !asked {
            return;
        }
        if let Some(Overlay::Prompt(mut prompt)) = self
            .overlays
            .pop_if(|top| matches!(top, Overlay::Prompt(_)))
        {
            prompt.complete_first(self);
            self.overlays.push(Overlay::Prompt(prompt));
        }
    }

    /// Shows what was seen of a file, in place of what was shown of it before.
    pub(in crate::app) fn looked(&mut self, looked: Looked) {
        self.overlays.clear();
        show(self, &Rc::new(looked));
    }
}

/// Everything that can be said of the file, what has to be first.
fn show(app: &mut App, looked: &Rc<Looked>) {
    let mut choices = Vec::new();
    let ready = looked.asks.is_empty() && looked.files.is_empty();
    if ready {
        let said = looked.said.clone();
        choices.push(Choice::new("write it", &*looked.brings, move |_, _| {
            vec![Effect::Import(Door::Write(said.clone()))]
        }));
    }
    for (name, what) in &looked.files {
        let path = format!("{}/{name}", looked.said.path.trim_end_matches('/'));
        let said = Said {
            path,
            picks: Vec::new(),
        };
        choices.push(Choice::new(name, what, move |_, _| {
            vec![Effect::Import(Door::Look(said.clone()))]
        }));
    }
    choices.extend(looked.asks.iter().map(|one| asks(looked, one)));
    let page = |label: &str, detail: String, lines: &[String]| {
        let (looked, page) = (
            Rc::clone(looked),
            Page {
                title: looked.title.clone(),
                lines: lines.to_vec(),
            },
        );
        Choice::opens(label, detail, move |app| {
            show(app, &looked);
            app.overlays.push(Overlay::Sheet(Sheet::new(page.clone())));
        })
    };
    if let Some(first) = looked.morning.first() {
        choices.push(page("the first morning", first.clone(), &looked.morning));
    }
    if let Some(first) = looked.bad.first() {
        choices.push(page("what cannot be used", first.clone(), &looked.bad));
    }
    if !looked.notes.is_empty() {
        choices.push(page(
            "how it was read",
            looked.notes[0].clone(),
            &looked.notes,
        ));
    }
    choices.extend(
        looked
            .columns
            .iter()
            .chain(&looked.others)
            .map(|one| asks(looked, one)),
    );
    app.choose(format!("Import · {}", looked.title), choices);
}

/// A choice that asks what may be said of something.
fn asks(looked: &Rc<Looked>, question: &Question) -> Choice {
    let (looked, asked) = (Rc::clone(looked), question.clone());
    Choice::opens(&*question.label, &*question.detail, move |app| {
        show(app, &looked);
        let pick = |(word, meaning, pick): &(String, String, Pick)| {
            let mut said = looked.said.clone();
            said.picks.push(pick.clone());
            Choice::new(word, meaning, move |_, _| {
                vec![Effect::Import(Door::Look(said.clone()))]
            })
        };
        let picks = asked.picks.iter().map(pick).collect();
        app.choose(asked.label.clone(), picks);
    })
}

/// Lines to read.
#[derive(Clone, Debug)]
struct Page {
    title: String,
    lines: Vec<String>,
}

impl Readable for Page {
    fn title(&self) -> &str {
        &self.title
    }

    fn lines(&self, columns: usize) -> Vec<(Tone, String)> {
        let wrapped = self.lines.iter().flat_map(|line| hung("", line, columns));
        wrapped.map(|line| (Tone::Plain, line)).collect()
    }

    fn markdown(&self) -> String {
        self.lines.join("\n")
    }
}
