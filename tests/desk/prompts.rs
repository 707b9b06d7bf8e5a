//! Every line of input to which the table of keys leads, found by walking it: Esc keeps what was typed, Tab never closes
//! it, Enter on nothing is answered, and `@` with another's name changes the client or is refused. A line that the walk
//! does not find fails the last test.

use crate::bench::Bench;
use amends::app::keymap::{BINDINGS, Binding};
use amends::app::overlay::Overlay;
use amends::app::{Action, Input};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// How one comes to a line of input: to a place, down so many rows, by an action, through choices.
#[derive(Clone, Debug)]
struct Way {
    place: &'static [&'static str],
    row: usize,
    action: Action,
    chosen: Vec<usize>,
}

impl Way {
    /// It is to the line that one finds by.
    fn finds(&self) -> bool {
        self.action == Action::Find
    }
}

/// Where the walk goes, and over how many rows there.
const PLACES: &[(&[&str], usize)] = &[
    (&["1"], 1),
    (&["2"], 1),
    (&["3"], 1),
    (&["D"], 2),
    (&["W"], 1),
    (&["C"], 1),
    (&["4"], 1),
    (&["=Fjord Prints", "enter"], 1),
    (&["=Fjord Prints", "enter", "tab"], 3),
    (&["=Fjord Prints", "enter", "tab", "tab", "tab"], 3),
    (&["=Larkspur Accountants", "enter", "tab", "tab", "tab"], 1),
    (&["=Quill & Crane Binders", "enter", "tab", "tab", "tab"], 1),
    (&["=Fjord Prints", "m"], 4),
    (&["=Tidewater Yoga", "m"], 1),
];

/// Whom the walk needs: what happened to each opens lines that nobody else's has.
const CLIENTS: &[&str] = &[
    "Fjord Prints",
    "Penrose Architects",
    "Northwind Dental",
    "Tidewater Yoga",
    "Thimble & Thread",
    "Larkspur Accountants",
    "Quill & Crane Binders",
    "株式会社みずほ印刷",
];

/// What changes which page is in front, leaves the program, or takes back what others rest on.
const APART: &[Action] = &[
    Action::Undo,
    Action::UndoSync,
    Action::Redo,
    Action::Quit,
    Action::Palette,
    Action::Help,
];

/// Closes whatever is open.
fn close(bench: &mut Bench) {
    while !bench.desk.app().overlays.is_empty() || bench.desk.app().finding.is_some() {
        bench.press("esc");
    }
}

/// Puts the cursor on a client of the page Clients.
fn to_client(bench: &mut Bench, name: &str) {
    bench.press("2");
    let app = bench.desk.app();
    let named = |at: &usize| app.book.at(*at).is_some_and(|e| e.name() == name);
    let row = app.front().clients().iter().position(named);
    let row = row.expect("a client of this name");
    bench.desk.handle(Input::Row(row));
}

fn go(bench: &mut Bench, place: &[&str], row: usize) {
    close(bench);
    // Out of the marks, the filter and the lane.
    for key in ["esc", "esc", "esc", "esc"].iter().chain(place) {
        match key.strip_prefix('=') {
            Some(name) => to_client(bench, name),
            None => {
                bench.press(key);
            }
        }
    }
    bench.press("g");
    for _ in 0..row {
        bench.press("j");
    }
}

/// The type of what takes the keys, and of which facts its draft is, without their ids.
fn name(bench: &Bench) -> Option<String> {
    let app = bench.desk.app();
    let (of, key) = match app.overlays.last() {
        Some(Overlay::Prompt(prompt)) => (format!("{:?}", prompt.of), prompt.of.draft_key()),
        Some(Overlay::Form(form)) => (format!("{:?}", form.of), form.of.draft_key()),
        Some(Overlay::Letter(_)) => ("Letter".to_owned(), String::new()),
        Some(_) => return None,
        None => {
            app.finding.as_ref()?;
            return Some(format!("find on {:?}", app.place()));
        }
    };
    let of = of.split([' ', '(', '{']).next().unwrap_or_default();
    Some(format!("{of} {}", key.lines().next().unwrap_or_default()))
}

fn open(bench: &mut Bench, way: &Way) {
    go(bench, way.place, way.row);
    bench.desk.handle(Input::Do(way.action));
    for at in &way.chosen {
        for _ in 0..*at {
            bench.press("down");
        }
        bench.press("enter");
    }
    bench.desk.wait();
}

/// Takes back what was changed since.
fn take_back(bench: &mut Bench, journal: usize) {
    let now = bench.journal();
    if now > journal {
        close(bench);
        for _ in journal..now {
            bench.press("u");
        }
    }
}

/// The ways on from what is open there: through each choice of a list.
fn further(bench: &Bench, way: &Way) -> Vec<Way> {
    let Some(Overlay::Choose(choose)) = bench.desk.app().overlays.last() else {
        return Vec::new();
    };
    if way.chosen.len() > 2 {
        return Vec::new();
    }
    let on = |at| {
        let mut on = way.clone();
        on.chosen.push(at);
        on
    };
    (0..choose.choices.len().min(12)).map(on).collect()
}

/// Every line of input that is reached, by its name, with one way to it.
fn reached(bench: &mut Bench) -> BTreeMap<String, Way> {
    let mut found = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for (place, rows) in PLACES {
        for row in 0..*rows {
            go(bench, place, row);
            let here = bench.desk.app().place();
            let works = |binding: &&Binding| binding.at.iter().any(|at| at.on.contains(&here));
            let mut ways: Vec<Way> = BINDINGS
                .iter()
                .filter(works)
                .filter(|binding| !APART.contains(&binding.action))
                // What is everywhere is walked once.
                .filter(|binding| binding.places() != "anywhere" || *place == PLACES[0].0)
                .map(|binding| Way {
                    place,
                    row,
                    action: binding.action,
                    chosen: Vec::new(),
                })
                .collect();
            while let Some(way) = ways.pop() {
                let journal = bench.journal();
                open(bench, &way);
                // The same list of choices leads to the same.
                if let Some(Overlay::Choose(choose)) = bench.desk.app().overlays.last() {
                    let labels: Vec<_> = choose.choices.iter().map(|c| &c.label).collect();
                    if seen.insert(format!("{} {labels:?}", choose.title)) {
                        ways.extend(further(bench, &way));
                    }
                } else if let Some(name) = name(bench) {
                    found.entry(name).or_insert(way);
                }
                take_back(bench, journal);
            }
        }
    }
    close(bench);
    found
}

/// What is typed there: of a form, field by field.
fn typed(bench: &Bench) -> Vec<String> {
    let app = bench.desk.app();
    match app.overlays.last() {
        Some(Overlay::Prompt(prompt)) => vec![prompt.line.text().to_owned()],
        Some(Overlay::Form(form)) => {
            let fields = form.fields.iter();
            fields.map(|field| field.line.text().to_owned()).collect()
        }
        Some(Overlay::Letter(letter)) => vec![letter.editor.text().to_owned()],
        _ => {
            let line = app.finding.as_ref();
            line.map(|find| find.line.text().to_owned())
                .into_iter()
                .collect()
        }
    }
}

/// Goes to a field of the form that takes words.
fn to_words(bench: &mut Bench) {
    for _ in 0..20 {
        match bench.desk.app().overlays.last() {
            Some(Overlay::Form(form)) if !form.fields[form.at].options.is_empty() => {
                bench.press("tab");
            }
            _ => return,
        }
    }
}

/// Esc keeps what was typed, and the next opening offers it.
fn keeps(bench: &mut Bench, way: &Way) -> Result<(), String> {
    open(bench, way);
    to_words(bench);
    bench.type_in("zeb ra");
    let held = typed(bench);
    bench.press("esc");
    if !way.finds() && !bench.notice().starts_with("kept as a draft") {
        return Err(format!("esc says “{}”", bench.notice()));
    }
    open(bench, way);
    let back = typed(bench);
    bench.press("ctrl-x");
    if back == held {
        Ok(())
    } else {
        Err(format!("{held:?} typed, {back:?} is back"))
    }
}

/// Tab completes, goes on to the next field or does nothing.
fn stays_at_tab(bench: &mut Bench, way: &Way) -> Result<(), String> {
    open(bench, way);
    let before = name(bench);
    for key in [
        "tab",
        "z",
        "q",
        "tab",
        "tab",
        "shift-tab",
        "@",
        "tab",
        "tab",
    ] {
        bench.press(key);
        if name(bench) != before {
            return Err(format!("{key} leads to {:?}", name(bench)));
        }
    }
    bench.press("ctrl-x");
    Ok(())
}

/// Enter on a line in which nothing is typed saves, asks on, or says why not; it never closes without a word.
fn answers_nothing(bench: &mut Bench, way: &Way) -> Result<(), String> {
    open(bench, way);
    let Some(Overlay::Prompt(prompt)) = bench.desk.app().overlays.last() else {
        return Ok(());
    };
    if !prompt.line.text().is_empty() {
        return Ok(());
    }
    let journal = bench.journal();
    let outside = bench.press_for("enter");
    let saved = bench.journal() > journal;
    let said = match bench.desk.app().overlays.last() {
        Some(Overlay::Prompt(prompt)) => prompt.error.is_some(),
        Some(_) => true,
        None => !bench.notice().is_empty() || !outside.is_empty(),
    };
    take_back(bench, journal);
    if saved || said {
        Ok(())
    } else {
        Err("enter on nothing says nothing".to_owned())
    }
}

/// `@` and a name change the client that a line is for, or are refused in a sentence.
fn takes_another(bench: &mut Bench, way: &Way) -> Result<(), String> {
    open(bench, way);
    let app = bench.desk.app();
    let Some(Overlay::Prompt(prompt)) = app.overlays.last() else {
        return Ok(());
    };
    let own = prompt.of.acted();
    if own.is_none() && !prompt.of.draft_key().contains('\n') {
        return Ok(());
    }
    let own = own.map(|id| app.book.name(&id).to_owned());
    let other = ["Penrose Architects", "Northwind Dental"];
    let other = other.into_iter().find(|name| own.as_deref() != Some(*name));
    let other = other.expect("another client");
    bench.press("ctrl-u").type_in(&format!("@{other} zebra"));
    let app = bench.desk.app();
    let Some(Overlay::Prompt(prompt)) = app.overlays.last() else {
        return Err("it is gone".to_owned());
    };
    let (title, rows) = (prompt.title(app), prompt.preview(app));
    let changed = title.contains(other)
        || rows
            .iter()
            .any(|row| row.label == "client" && row.text.contains(other));
    let refused = rows
        .iter()
        .any(|row| row.label == "@" && row.text.contains(other));
    bench.press("ctrl-x");
    if changed == refused {
        Err(format!("“@{other}” at “{title}”: {rows:?}"))
    } else {
        Ok(())
    }
}

#[test]
fn every_line_of_input_keeps_what_is_typed_in_it() {
    let mut bench = Bench::demo_of(CLIENTS);
    let found = reached(&mut bench);
    let mut wrong = Vec::new();
    for (name, way) in &found {
        for check in [keeps, stays_at_tab, answers_nothing, takes_another] {
            if let Err(why) = check(&mut bench, way) {
                wrong.push(format!("{name}: {why} ({way:?})"));
            }
            close(&mut bench);
        }
    }
    let names = found.keys().filter_map(|name| name.split(' ').next());
    let mut names: BTreeSet<String> = names.map(ToOwned::to_owned).collect();
    names.extend(beside_the_table());
    let all = lines_of_the_layer();
    let missing: Vec<_> = all.difference(&names).collect();
    assert!(missing.is_empty(), "the walk does not find {missing:?}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The lines that no key of a book leads to: the greeting of a new one, and the name of what an import was answered.
fn beside_the_table() -> [String; 2] {
    let mut bench = Bench::with(&[]);
    bench.desk = bench.other().greeting();
    let greeting = survives_tab_and_esc(&mut bench);
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("desk.csv");
    let rows = "Ticket ID,Company,Subject,Status,Created\n1,Kupferhof,Printer,Zonk,2026-11-02\n";
    std::fs::write(&file, rows).expect("a file");
    bench.press("esc").press("esc");
    bench.desk.handle(Input::Do(Action::Import));
    bench.type_in(file.to_str().expect("a path"));
    for key in ["enter", "enter", "c", "l", "o", "s", "e", "d", "enter"] {
        bench.press(key);
    }
    bench.press("down").press("enter");
    [greeting, survives_tab_and_esc(&mut bench)]
}

/// The type of what is open, once Tab left it open and Esc kept what is typed in it.
fn survives_tab_and_esc(bench: &mut Bench) -> String {
    let before = name(bench).expect("something is typed in");
    bench.press("tab").press("tab").type_in("zebra");
    assert_eq!(name(bench).as_ref(), Some(&before));
    bench.press("esc");
    assert!(bench.notice().contains("kept"), "{}", bench.notice());
    before.split(' ').next().unwrap_or_default().to_owned()
}

/// However many wait, the keys stay in sight.
#[test]
fn of_many_that_stay_owed_the_first_are_named_and_the_rest_counted() {
    let mut bench = Bench::with(&[("Acme", 3)]);
    for n in 1..=9 {
        bench.note("Acme", &format!("request: matter {n}"));
    }
    bench.find("Acme").press("l").type_in("called, all fine");
    let screen = bench.shown(50, 15);
    for said in ["“matter 3”", "and 6 more", "a note", "keep a draft"] {
        assert!(screen.contains(said), "{said}: {screen}");
    }
}

/// The types that are typed in: `impl Asks for Tag`, `impl Fills for …`.
fn lines_of_the_layer() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut dirs = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src/app")];
    while let Some(dir) = dirs.pop() {
        for entry in std::fs::read_dir(dir).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                dirs.push(path);
                continue;
            }
            let text = std::fs::read_to_string(path).expect("a text");
            for shape in ["impl Asks for ", "impl Fills for "] {
                found.extend(text.split(shape).skip(1).map(|rest| {
                    let end = |c: char| !c.is_alphanumeric();
                    rest.split(end).next().unwrap_or_default().to_owned()
                }));
            }
        }
    }
    found
}

#[test]
fn a_note_does_not_say_again_that_it_is_one() {
    let mut bench = Bench::with(&[("Acme", 3)]);
    bench
        .find("Acme")
        .press("l")
        .type_in("note: Dana away")
        .press("ctrl-n");
    let screen = bench.shown(80, 24);
    assert!(screen.contains("text  Dana away"), "{screen}");
}

#[test]
fn nobody_is_called_whose_number_is_not_known_where_an_address_is() {
    let mut bench = Bench::with(&[]);
    bench
        .press("A")
        .type_in("Acme")
        .press("tab")
        .type_in("Dana Reyes");
    bench
        .press("tab")
        .press("tab")
        .type_in("dana@acme.example")
        .press("enter");
    bench
        .find("Acme")
        .press("l")
        .type_in("call 2026-08-01: how are things")
        .press("enter");
    bench.find("Acme");
    let screen = bench.shown(120, 36);
    assert!(
        screen.contains("reach out: write to Dana Reyes"),
        "{screen}"
    );
}
