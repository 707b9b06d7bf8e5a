//! Views of the table of clients that are kept on this machine under a name, and the columns that it shows.

use super::{Asks, Choice, Next, PreviewRow};
use crate::app::{App, ClientColumn, Effect, OnMachine, Page, TableView, USUAL};
use crate::deed::{Moment, Refusal};
use crate::domain::{Lines, clean};

const MOST: usize = 60;

pub fn open(app: &mut App) {
    let kept = |(name, view): (&String, &TableView)| {
        let look = view.clone();
        Choice::opens(name, view.told(), move |app| show(app, &look))
    };
    let named = app.views.iter().filter(|(name, _)| *name != USUAL);
    let mut choices: Vec<Choice> = named.map(kept).collect();
    let now = format!("this under a name: {}", app.clients.view.told());
    choices.extend([
        Choice::opens("everybody", "by name, no filter", |app| {
            let view = TableView {
                hidden: app.clients.view.hidden.clone(),
                ..TableView::default()
            };
            show(app, &view);
        }),
        Choice::opens("keep", now, |app| app.ask(KeepView)),
        Choice::opens("columns", "which of them show", |app| columns(app, 0)),
    ]);
    if !app.views.is_empty() {
        choices.push(Choice::opens("forget", "one that is kept", forget));
    }
    app.choose("Which view?", choices);
}

pub fn show(app: &mut App, view: &TableView) {
    app.show_page(Page::Clients);
    app.clients.take(view.clone(), &app.book);
}

/// Brings the table in front, and asks which columns it shows.
pub fn choose_columns(app: &mut App) {
    app.show_page(Page::Clients);
    columns(app, 0);
}

/// Asks which columns show; one that is turned stays under the cursor.
fn columns(app: &mut App, at: usize) {
    let choices = ClientColumn::of(app.book.is_shared())
        .filter(|column| *column != ClientColumn::Name)
        .enumerate()
        .map(|(at, column)| {
            let shown = app.clients.view.shows(column);
            let said = if shown { "shown" } else { "left out" };
            Choice::new(column.told(), said, move |app, _| {
                app.clients.view.turn(column);
                columns(app, at);
                let usual = TableView {
                    find: String::new(),
                    ..app.clients.view.clone()
                };
                keep(USUAL, Some(&usual))
            })
        });
    app.choose("Columns · Enter shows or hides", choices.collect());
    app.go(crate::app::Move::By(isize::try_from(at).unwrap_or(0)));
}

fn forget(app: &mut App) {
    let choices = app.views.iter().map(|(name, view)| {
        let forgotten = name.clone();
        Choice::new(name, view.told(), move |_, _| keep(&forgotten, None))
    });
    app.choose("Forget which view?", choices.collect());
}

fn keep(name: &str, view: Option<&TableView>) -> Vec<Effect> {
    vec![Effect::Own(OnMachine::View {
        name: name.to_owned(),
        view: view.map(ToString::to_string),
    })]
}

#[derive(Debug)]
struct KeepView;

impl Asks for KeepView {
    fn title(&self, _: &App) -> String {
        "Keep this view as".to_owned()
    }

    fn hint(&self, _: &App) -> &'static str {
        "a name: quiet VIPs"
    }

    fn draft_key(&self) -> String {
        "view".to_owned()
    }

    fn preview(&self, text: &str, app: &App) -> Vec<PreviewRow> {
        let again = app.views.contains_key(text.trim());
        let again = again.then(|| PreviewRow::new("instead of", "the view of that name"));
        let view = match app.clients.view.to_string() {
            usual if usual.is_empty() => "the usual table".to_owned(),
            view => view,
        };
        [PreviewRow::new("keeps", view)]
            .into_iter()
            .chain(again)
            .collect()
    }

    fn enter(&self, text: &str, app: &App, _: &mut Moment) -> Result<Next, Refusal> {
        let name = clean(text, Lines::Fold, MOST);
        if name.is_empty() {
            return Refusal::err("name", "under which name? a word, or esc");
        }
        let view = Some(app.clients.view.to_string());
        Ok(Next::Do(Effect::Own(OnMachine::View { name, view })))
    }
}
