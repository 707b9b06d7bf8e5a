//! The settings of the book: whom we tell first, the hours, the zone, what is promised; a form for each table of the
//! policy.

use super::{Choice, Decided, Fills, Form, FormField, Overlay, key_of, own_name};
use crate::{
    app::{App, Effect, ON, OnMachine},
    deed::{
        Moment, SetPolicy,
        set_policy::{NAMED, Value, first_of, named_lines},
    },
    domain::{
        Date, Policy, SETTINGS, Setting, SettingPlace, Severity, counted, on_screen, set_off,
    },
};

/// A form of settings: of which table, and at which of them it begins.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    table: &'static str,
    at: &'static str,
}

const fn of(table: &'static str, at: &'static str) -> Settings {
    Settings { table, at }
}

pub const BOSS: Settings = of("", "boss");
pub const ZONE: Settings = of("", "zone");
pub const HOURS: Settings = of("hours", "mon");
pub const PROMISES: Settings = of("promises", "reply");

/// The field of a table that takes a line with a name of its own.
const ANOTHER: &str = "another";

pub fn open(app: &mut App) {
    let value = |table, key| value(app, table, key);
    let wait = |severity| app.book.policy.supplier_wait(severity);
    let boss = value("", "boss");
    let boss = Some(boss.as_str()).filter(|boss| !boss.is_empty());
    let choices = [
        (
            "boss",
            format!("told first of a mistake: {}", boss.unwrap_or("nobody")),
            BOSS,
        ),
        ("zone", value("", "zone"), ZONE),
        ("hours", hours(app), HOURS),
        (
            "promises",
            format!(
                "an answer within {}, a mistake told within {}",
                value("promises", "reply"),
                value("promises", "tell")
            ),
            PROMISES,
        ),
        (
            "chase",
            format!(
                "a supplier is asked again after {}, {} or {} working days",
                wait(Severity::Stops),
                wait(Severity::Harms),
                wait(Severity::Annoys)
            ),
            of("chase", "stops"),
        ),
        (
            on_screen("cadence"),
            format!(
                "at least every {} days; {} a day to reach out to",
                value("", "cadence"),
                value("", "pace")
            ),
            of("", "cadence"),
        ),
    ];
    let lines = |(table, example): &(&'static str, &'static str)| {
        let is_over = |name: &str| name.parse().is_ok_and(|date: Date| date < app.book.date());
        let (over, lines): (Vec<_>, Vec<_>) = named_lines(&app.book.policy, table)
            .into_iter()
            .partition(|(name, _)| is_over(name));
        let line = |(name, value): (String, Value)| format!("{name} {value}");
        let lines: Vec<String> = lines.into_iter().map(line).collect();
        let told = match (lines.len(), over.len()) {
            (0, 0) => format!("none yet, such as {example}"),
            (0, over) => format!("none to come, {over} are over"),
            _ => first_of(&lines, "; "),
        };
        (*table, told, of(table, ANOTHER))
    };
    let choices = choices
        .into_iter()
        .chain(NAMED.iter().map(lines))
        .map(|(label, detail, what)| Choice::opens(label, detail, move |app| what.open(app)));
    let me = Some(app.book.me.as_str()).filter(|me| !me.is_empty());
    let me = format!("yours, on this machine: {}", me.unwrap_or("not given"));
    let name = Choice::opens("name", me, own_name::open);
    let theme = Choice::opens("theme", in_force(THEMES, app.theme), theme);
    let moves = Choice::opens("motion", in_force(MOTIONS, app.motion), motion);
    let choices = choices.chain([name, theme, moves]).collect();
    app.choose("Settings", choices);
}

/// A setting as it is written in its form.
fn value(app: &App, table: &str, key: &str) -> String {
    let mut settings = SETTINGS.iter();
    let setting = settings.find(|setting| (setting.table, setting.key) == (table, key));
    let value = setting.and_then(|setting| setting.write(&app.book.policy).ok());
    value.map_or_else(String::new, |value| value.to_string())
}

/// When we work, days that are alike in one.
fn hours(app: &App) -> String {
    let mut spans = vec![];
    for setting in HOURS.settings() {
        let open = value(app, setting.table, setting.key);
        match spans.last_mut() {
            Some((_, to, same)) if *same == open => *to = setting.key,
            _ => spans.push((setting.key, setting.key, open)),
        }
    }
    let open = spans.iter().filter(|(.., open)| !open.is_empty());
    let told = open.map(|(from, to, open)| {
        let days = if from == to { "" } else { "–" };
        let to = if from == to { "" } else { to };
        format!("{from}{days}{to} {open}")
    });
    let told: Vec<String> = told.collect();
    if told.is_empty() {
        return "always closed".to_owned();
    }
    told.join("; ")
}

fn in_force(choices: &[(&str, &str)], word: &str) -> String {
    let about = choices.iter().find(|(known, _)| *known == word);
    format!(
        "{word}{}",
        set_off(": ", about.map_or("", |(_, about)| about), "")
    )
}

/// What the themes are for.
const THEMES: &[(&str, &str)] = &[
    ("auto", "dark or light, as the terminal is"),
    ("dark", "for a dark background"),
    ("light", "for a light background"),
    ("contrast", "stronger, where the others are hard to read"),
    ("none", "no colours: bold and underlined only"),
];

const MOTIONS: &[(&str, &str)] = &[
    (ON, "a row that changes its place is seen to go"),
    ("off", "everything stands there at once"),
];

pub fn theme(app: &mut App) {
    if app.themes.is_empty() {
        app.say("this screen cannot change its colours");
        return;
    }
    let choice = |theme: &&'static str| {
        let theme = *theme;
        let about = THEMES.iter().find(|(known, _)| *known == theme);
        Choice::new(theme, about.map_or("", |(_, about)| about), move |_, _| {
            vec![Effect::Own(OnMachine::Theme(theme))]
        })
    };
    let choices = app.themes.iter().map(choice).collect();
    app.choose("Which colours?", choices);
}

pub fn motion(app: &mut App) {
    let choice = |(word, detail): &(&'static str, &'static str)| {
        let word = *word;
        Choice::new(word, *detail, move |_, _| {
            vec![Effect::Own(OnMachine::Motion(word))]
        })
    };
    app.choose("Shall lists move?", MOTIONS.iter().map(choice).collect());
}

impl Settings {
    pub(in crate::app) fn open(self, app: &mut App) {
        app.fill(self);
        if let Some(Overlay::Form(form)) = app.overlays.last_mut() {
            let at = form
                .fields
                .iter()
                .position(|field| field.label == on_screen(self.at));
            form.at = at.unwrap_or_default();
        }
    }

    fn settings(self) -> impl Iterator<Item = &'static Setting> {
        SETTINGS
            .iter()
            .filter(move |setting| setting.table == self.table)
    }
}

impl Fills for Settings {
    fn title(&self, _: &App) -> String {
        let name = if self.table.is_empty() {
            "settings"
        } else {
            self.table
        };
        name[..1].to_uppercase() + &name[1..]
    }

    fn fields(&self, app: &App) -> Vec<FormField> {
        let mut policy = Policy::clone(&app.book.policy);
        let field = |setting: &Setting| {
            let text = match (setting.at)(&mut policy) {
                SettingPlace::Days(days) | SettingPlace::Wait(Some(days), _) => {
                    counted(*days, "day")
                }
                _ => value(app, setting.table, setting.key),
            };
            let hint = match setting.about {
                "" => "closed; or windows such as 09:00-12:30, 13:30-17:00",
                about => about,
            };
            FormField::new(on_screen(setting.key), hint, text)
        };
        let named = |(name, value): (String, Value)| {
            FormField::new(name, "emptied it is taken away", value.to_string())
        };
        let lines = named_lines(&app.book.policy, self.table).into_iter();
        let another = NAMED.iter().filter(|(table, _)| *table == self.table);
        let another = another.map(|(_, example)| FormField::new(ANOTHER, example, ""));
        let fields = self.settings().map(field).chain(lines.map(named));
        fields.chain(another).collect()
    }

    fn draft_key(&self) -> String {
        key_of("settings", [self.table])
    }

    fn save(&self, form: &Form, app: &App, _: &mut Moment) -> Decided {
        let name = |label: &str| {
            let mut settings = self.settings();
            match settings.find(|setting| on_screen(setting.key) == label) {
                Some(setting) => setting.name(),
                None if label == ANOTHER => self.table.to_owned(),
                None => format!("{}.{label}", self.table),
            }
        };
        let changed =
            |FormField { label, .. }: &FormField| Some((name(label), form.changed(label)?));
        let changed: Vec<(String, &str)> = form.fields.iter().filter_map(changed).collect();
        SetPolicy::Settings(&changed).decide(&app.book.scene())
    }
}
