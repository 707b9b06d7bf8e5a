//! The first run: what the program is for, whom it works for and when, then three doors.

use super::{
    Choice, Choose, Decided, Fills, Form, FormField, Overlay, Refusal, choose::OrTyped,
    client as client_form, import,
};
use crate::app::{App, Effect, OnFile, OnMachine};
use crate::deed::{Moment, SetPolicy, own_name, set_policy::OWN_BOSS};
use crate::domain::{SETTINGS, WEEK, name_key};
use std::rc::Rc;

/// What it is for, in one sentence.
const WHY: &str = "amends shows each morning which client relationships are going sour or being forgotten, why, and \
                   what to do first.";

#[derive(Debug)]
struct FirstRun;

/// The field of one's own name, which belongs to this machine.
const NAME: &str = "your name";

/// A field, the setting that it is, and what it takes.
const FIELDS: &[(&str, &str, &str)] = &[
    ("your mail", "addresses", "you@firm.example"),
    (
        "boss",
        "boss",
        "whom we tell first of a mistake; empty if that is you",
    ),
    ("hours", "mon", "Monday to Friday: 09:00-12:30, 13:30-17:00"),
    ("zone", "zone", "Europe/Rome"),
    (
        "your house",
        "house",
        "as files call it, and its numbers: Firm Ltd, 030 555 0100",
    ),
];

impl App {
    /// Greets whoever opens a new book.
    pub fn greet(&mut self) {
        doors(self);
        self.fill(FirstRun);
    }
}

/// How clients come in, asked again as long as there is none.
pub fn doors(app: &mut App) {
    let choices = vec![
        Choice::opens(
            "import a file or folder",
            "an export, an address book, mail, a calendar",
            import::open,
        ),
        Choice::opens(
            "add the first client",
            "by hand, one form",
            client_form::new,
        ),
        Choice::new(
            "look around in the demo",
            "an invented town of clients, gone again when you quit",
            |_, _| vec![Effect::OnFile(OnFile::Demo)],
        ),
    ];
    app.overlays.push(Overlay::Choose(Choose {
        or_typed: Some(OrTyped {
            says: "Enter reads it as the path of a file or folder, Tab completes it",
            then: Rc::new(|app, typed| {
                // Behind a path that is none the doors are still there.
                doors(app);
                import::look_at(app, typed);
            }),
            tab: Some(Rc::new(|app, typed| {
                doors(app);
                import::complete(app, typed);
            })),
            draft: None,
        }),
        ..Choose::new("How do your clients come in?", choices)
    }));
}

impl Fills for FirstRun {
    fn title(&self, _: &App) -> String {
        "Welcome".to_owned()
    }

    fn notes(&self, _: &App) -> Vec<String> {
        vec![
            WHY.to_owned(),
            "Guessed: change what is wrong, then Enter.".to_owned(),
        ]
    }

    fn fields(&self, app: &App) -> Vec<FormField> {
        let now = |key: &str| {
            let setting = SETTINGS.iter().find(|setting| setting.key == key);
            let value = setting.and_then(|setting| setting.write(&app.book.policy).ok());
            value.map_or_else(String::new, |value| value.to_string())
        };
        let name = FormField::new(NAME, "it stands beside what you do", "");
        let fields = FIELDS.iter();
        let fields = fields.map(|(label, key, hint)| FormField::new(*label, hint, now(key)));
        std::iter::once(name).chain(fields).collect()
    }

    fn beside(&self, form: &Form) -> Option<Effect> {
        Some(Effect::Own(OnMachine::Name(
            own_name(form.changed(NAME)?).ok()?,
        )))
    }

    fn draft_key(&self) -> String {
        "first run".to_owned()
    }

    fn goes_on(&self) -> bool {
        true
    }

    fn save(&self, form: &Form, app: &App, _: &mut Moment) -> Decided {
        let [name, boss] = [NAME, "boss"].map(|label| form.value(label).trim());
        if !name.is_empty() && name_key(name) == name_key(boss) {
            return Refusal::err("boss", OWN_BOSS);
        }
        let mut changed: Vec<(String, &str)> = vec![];
        for (label, key, _) in FIELDS {
            let Some(typed) = form.changed(label) else {
                continue;
            };
            if *key == "mon" {
                changed.extend(WEEK[..5].iter().map(|day| (format!("hours.{day}"), typed)));
            } else {
                changed.push(((*key).to_owned(), typed));
            }
        }
        SetPolicy::Settings(&changed)
            .decide(&app.book.scene())
            .map_err(|refusal| {
                let field = FIELDS
                    .iter()
                    .find(|(_, key, _)| Some(*key) == refusal.field);
                Refusal {
                    field: field.map(|(label, ..)| *label),
                    ..refusal
                }
            })
    }
}
