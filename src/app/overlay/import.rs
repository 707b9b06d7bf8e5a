//! The import door: which file, what it is and what each of its columns becomes, what cannot be known and is asked, what
//! it would bring and the first morning with it; then it is written. Looking and writing are the session's.

use super::{After, Asks, Choice, Next, Overlay, Prompt, ReadSheet, Refusal};
use crate::app::import_door::{Door, DoorQuestion, FolderNames, Looked, Wanted};
use crate::app::{App, Effect, Key, KeyCode};
use crate::deed::{DropMapping, Moment};
use crate::domain::{Joined, Lines, Mapping, Pick, clean};
use crate::health::words::Readable;
use crate::health::words::plan::{LineLook as Tone, hung};
use crate::phrase::line::{Completion, PreviewRow};
use std::rc::Rc;

#[derive(Debug)]
struct Where;

pub fn open(app: &mut App) {
    app.effects.push(list(""));
    app.ask(Where);
}

/// Goes on with a path that was begun elsewhere, and completes it as soon as it is known what is in its folder.
pub fn complete(app: &mut App, begun: &str) {
    app.ask(Where);
    // A folder that is named was asked for: its list completes what is typed.
    let here = if begun.contains('/') { "" } else { "./" };
    let path = format!("{here}{begun}");
    app.effects.push(list(split(&path).0));
    if let Some(Overlay::Prompt(prompt)) = app.overlays.last_mut() {
        prompt.line.set(&path);
    }
}

/// The folder part of a path, with its slash, and the rest.
fn split(path: &str) -> (&str, &str) {
    path.rfind('/')
        .map_or(("", path), |at| path.split_at(at + 1))
}

/// What counts of a path to which another was pasted: the last that begins at the top, or at home.
fn begun_anew(path: &str) -> &str {
    let top = path.rfind("//").map(|at| at + 1);
    let home = path.rfind("~/");
    &path[top.max(home).unwrap_or(0)..]
}

fn matching<'a>(text: &'a str, app: &'a App) -> impl Iterator<Item = &'a String> {
    let (folder, begun) = split(text);
    let begun = begun.to_lowercase();
    app.listing
        .names
        .iter()
        .filter(move |_| app.listing.folder == folder)
        .filter(move |name| name.to_lowercase().starts_with(&begun))
}

impl Asks for Where {
    fn title(&self, _: &App) -> String {
        "Import · which file or folder?".to_owned()
    }

    fn hint(&self, _: &App) -> &'static str {
        "a help desk's export, an address book, a spreadsheet, mail, a calendar"
    }

    fn draft_key(&self) -> String {
        "import".to_owned()
    }

    fn does(&self) -> &'static str {
        "open"
    }

    fn completes(&self) -> bool {
        true
    }

    fn lists_completions(&self) -> bool {
        true
    }

    /// What is in a folder shows as soon as its name is complete.
    fn completed(&self, text: &str) -> Option<Effect> {
        text.ends_with('/').then(|| list(text))
    }

    fn completions(&self, text: &str, _: usize, app: &App) -> Vec<Completion> {
        let completion = |name: &String| Completion {
            range: split(text).0.len()..text.len(),
            text: name.clone(),
            label: name.clone(),
        };
        matching(text, app).map(completion).collect()
    }

    fn preview(&self, text: &str, app: &App) -> Vec<PreviewRow> {
        const SHOWN: usize = 6;
        let shown = matching(text, app).take(SHOWN);
        let shown = shown.map(|name| PreviewRow::new("", name.as_str()));
        let more = matching(text, app).skip(SHOWN).count();
        let more = (more > 0).then(|| PreviewRow::new("", format!("and {more} more")));
        shown.chain(more).collect()
    }

    fn key(&mut self, key: Key, text: &str, app: &App) -> Option<After> {
        let (folder, _) = split(text);
        let text = text.trim();
        let effect = match key.code {
            KeyCode::Enter if !text.is_empty() => look(Wanted::at(begun_anew(text).to_owned())),
            // What is in another folder is not known yet; the key completes once it is.
            KeyCode::Tab if app.listing.folder != folder => list(folder),
            _ => return None,
        };
        Some(After::Stay(Some(effect)))
    }

    fn enter(&self, _: &str, _: &App, _: &mut Moment) -> Result<Next, Refusal> {
        Refusal::err("file", "which file? Tab completes its name")
    }
}

impl App {
    /// Puts the cursor of the choices on top on one of them.
    fn stand_on(&mut self, at: Option<usize>) {
        if let (Some(Overlay::Choose(choose)), Some(at)) = (self.overlays.last_mut(), at) {
            choose.list.set(at);
        }
    }

    pub(in crate::app) fn listed(&mut self, listing: FolderNames) {
        // The first list is that of the folder in which one is, for which nobody pressed a key.
        let asked = !self.listing.folder.is_empty() || !listing.folder.is_empty();
        self.listing = listing;
        if !asked {
            return;
        }
        let is_prompt = |top: &mut Overlay| matches!(top, Overlay::Prompt(_));
        if let Some(Overlay::Prompt(mut prompt)) = self.overlays.pop_if(is_prompt) {
            // Of a whole folder the names are shown; the next key picks one.
            if !prompt.line.text().ends_with('/') {
                prompt.complete(true, self);
            }
            self.overlays.push(Overlay::Prompt(prompt));
        }
    }

    /// Shows what was seen of a file, in place of what was shown of it before.
    pub(in crate::app) fn looked(&mut self, looked: Looked) {
        // A path that was opened is no draft.
        if matches!(self.overlays.last(), Some(Overlay::Prompt(_))) {
            self.draft_saved();
        }
        self.overlays.clear();
        show(self, &Rc::new(looked));
    }
}

/// The path behind “import” or “:import”, as it is typed where actions are.
pub fn path_of(typed: &str) -> Option<&str> {
    let typed = typed.trim();
    let rest = typed
        .strip_prefix(':')
        .unwrap_or(typed)
        .strip_prefix("import")?;
    (rest.is_empty() || rest.starts_with(' ')).then(|| rest.trim())
}

/// Looks at a file or folder that was typed or pasted where something else was asked; what is refused stands in the
/// prompt, to be typed better.
pub fn look_at(app: &mut App, typed: &str) {
    let path = begun_anew(path_of(typed).unwrap_or(typed)).to_owned();
    let (folder, _) = split(&path);
    app.effects.push(list(folder));
    let prompt = Prompt::begun(Where, &path);
    app.overlays.push(Overlay::Prompt(prompt));
    if !path.is_empty() {
        app.effects.push(look(Wanted::at(path)));
    }
}

fn list(folder: &str) -> Effect {
    Effect::Import(Door::List(folder.to_owned()))
}

fn look(wanted: Wanted) -> Effect {
    Effect::Import(Door::Look(wanted))
}

/// The same, and one thing more said.
fn with(looked: &Looked, pick: Pick) -> Wanted {
    let mut wanted = looked.wanted.clone();
    wanted.answers.say(pick);
    wanted
}

/// Everything that can be said of the file, what has to be first.
fn show(app: &mut App, looked: &Rc<Looked>) {
    let mut choices = vec![];
    if looked.asks.is_empty() && !looked.brings.is_empty() {
        choices.extend(ready(looked));
    }
    for (name, what) in &looked.files {
        let folder = &looked.wanted.path;
        let taken = &looked.wanted.taken;
        let wanted = Wanted {
            folder: (looked.files.len() > 1).then(|| folder.clone()),
            taken: taken.iter().chain([name]).cloned().collect(),
            ..Wanted::at(format!("{}/{name}", folder.trim_end_matches('/')))
        };
        choices.push(Choice::new(name, what, move |_, _| {
            vec![look(wanted.clone())]
        }));
    }
    choices.extend(looked.asks.iter().map(|one| asks(looked, one)));
    let page = |label: &str, detail: String, lines: &[String]| {
        let (looked, lines) = (Rc::clone(looked), lines.to_vec());
        Choice::opens(label, detail, move |app| {
            show(app, &looked);
            let (title, lines) = (looked.title.clone(), lines.clone());
            let page = ReadSheet::new(ReadingPage { title, lines });
            app.overlays.push(Overlay::Sheet(page));
        })
    };
    for (label, lines) in [
        ("the first morning", &looked.morning),
        ("what cannot be used", &looked.bad),
        ("how it was read", &looked.notes),
    ] {
        choices.extend(lines.first().map(|first| page(label, first.clone(), lines)));
    }
    if let Some((first, _)) = looked.others.first() {
        let mut label = format!("whom else we write with ({})", looked.others.len());
        let ticked = looked.wanted.answers.ticked.len();
        if ticked > 0 {
            label = format!("{label}, {ticked} ticked");
        }
        let detail = format!("tick those who become clients: {first} …");
        let looked = Rc::clone(looked);
        choices.push(Choice::opens(label, detail, move |app| {
            tick(app, &looked, 0);
        }));
    }
    choices.extend(looked.columns.iter().map(|one| asks(looked, one)));
    app.choose(format!("Import · {}", looked.title), choices);
}

/// What a sync passed by, to be read.
pub fn synced(app: &mut App) {
    let Some((title, lines)) = app.synced.split_first() else {
        app.say("nothing was passed by since the dashboard was opened");
        return;
    };
    let (title, lines) = (title.clone(), lines.to_vec());
    let page = ReadSheet::new(ReadingPage { title, lines });
    app.overlays.push(Overlay::Sheet(page));
}

/// It can be written, and what was said kept.
fn ready(looked: &Rc<Looked>) -> Vec<Choice> {
    let wanted = looked.wanted.clone();
    let kept = wanted.answers.keep.clone();
    let label = kept.as_ref().map_or_else(
        || "write it".to_owned(),
        |name| format!("write it, and keep the answers as “{name}”"),
    );
    let mut choices = vec![Choice::new(label, &*looked.brings, move |_, _| {
        // Who opened a folder means all of it: what is left of it is offered next.
        let left = wanted.folder.clone().map(|folder| Wanted {
            taken: wanted.taken.clone(),
            ..Wanted::at(folder)
        });
        std::iter::once(Effect::Import(Door::Write(wanted.clone())))
            .chain(left.map(look))
            .collect()
    })];
    if let Some(name) = looked.keep.clone().filter(|_| kept.is_none()) {
        let looked = Rc::clone(looked);
        choices.push(Choice::opens(
            "keep the answers",
            "under a name: the next file like it is read by itself",
            move |app| {
                show(app, &looked);
                let prompt = Prompt::begun(KeepAs(Rc::clone(&looked)), &*name);
                app.overlays.push(Overlay::Prompt(prompt));
            },
        ));
    }
    choices
}

/// What was kept of files that came before; choosing one asks whether to drop it.
pub fn kept(app: &mut App, mappings: Vec<Mapping>) {
    if mappings.is_empty() {
        app.say("no answers are kept yet: an import offers to keep them");
        return;
    }
    let choice = |mapping: Mapping| {
        let said = mapping.columns.iter().chain(&mapping.values);
        let said = said.map(|(what, means)| format!("{what} → {means}"));
        Choice::opens(mapping.name.clone(), said.joined(", "), move |app| {
            app.confirm(
                format!(
                    "Forget “{}”? The next file like it is asked about again",
                    mapping.name
                ),
                Effect::Apply(DropMapping { mapping: &mapping }.deed()),
            );
        })
    };
    app.choose(
        "Forget how which files are read?",
        mappings.into_iter().map(choice).collect(),
    );
}

/// Under which name the answers are kept.
#[derive(Debug)]
struct KeepAs(Rc<Looked>);

impl Asks for KeepAs {
    fn title(&self, _: &App) -> String {
        "Keep the answers under which name?".to_owned()
    }

    fn hint(&self, _: &App) -> &'static str {
        "what it comes from, such as zendesk"
    }

    fn draft_key(&self) -> String {
        "keep answers".to_owned()
    }

    fn enter(&self, text: &str, _: &App, _: &mut Moment) -> Result<Next, Refusal> {
        let name = clean(text, Lines::Fold, 200);
        if name.is_empty() {
            return Refusal::err("name", "a name is needed, such as zendesk");
        }
        Ok(Next::Do(look(with(&self.0, Pick::Keep(name)))))
    }
}

/// Those on no record, the most exchanged first, to be ticked as clients.
fn tick(app: &mut App, looked: &Rc<Looked>, at: usize) {
    let ticked = &looked.wanted.answers.ticked;
    let again = look(looked.wanted.clone());
    let done = match ticked.len() {
        0 => Choice::opens("back", "nobody is ticked", {
            let looked = Rc::clone(looked);
            move |app| show(app, &looked)
        }),
        many => {
            let many = if many == 1 {
                "one".to_owned()
            } else {
                many.to_string()
            };
            let label = format!("read it with the {many} ticked");
            Choice::new(label, ticked.join(", "), move |_, _| vec![again.clone()])
        }
    };
    let each = |(place, (whose, exchanged)): (usize, &(String, String))| {
        let is_ticked = ticked.contains(whose);
        let mark = if is_ticked { "✓" } else { " " };
        let (before, own) = (Rc::clone(looked), whose.clone());
        Choice::opens(format!("{mark} {whose}"), &**exchanged, move |app| {
            let looked = Looked {
                wanted: with(&before, Pick::Client(own.clone(), !is_ticked)),
                ..Looked::clone(&before)
            };
            tick(app, &Rc::new(looked), place + 1);
        })
    };
    let others = looked.others.iter().enumerate().map(each);
    let choices = std::iter::once(done).chain(others).collect();
    app.choose("Import · who becomes a client? (enter ticks)", choices);
    app.stand_on(Some(at));
}

fn asks(looked: &Rc<Looked>, question: &DoorQuestion) -> Choice {
    let (looked, asked) = (Rc::clone(looked), question.clone());
    Choice::opens(&*question.label, &*question.detail, move |app| {
        show(app, &looked);
        let pick = |(word, meaning, pick): &(String, String, Pick)| {
            let wanted = with(&looked, pick.clone());
            Choice::new(word, meaning, move |_, _| vec![look(wanted.clone())])
        };
        let picks = asked.picks.iter().map(pick).collect();
        app.choose(asked.label.clone(), picks);
        let mut words = asked.picks.iter().map(|(word, ..)| word);
        app.stand_on(words.position(|word| *word == asked.taken));
    })
}

#[derive(Clone, Debug)]
struct ReadingPage {
    title: String,
    lines: Vec<String>,
}

impl Readable for ReadingPage {
    fn title(&self) -> &str {
        &self.title
    }

    fn lines(&self, columns: usize) -> Vec<(Tone, String)> {
        let lines = self.lines.iter().flat_map(|line| hung("", line, columns));
        lines.map(|line| (Tone::Plain, line)).collect()
    }

    fn markdown(&self) -> String {
        self.lines.join("\n")
    }
}
