//! All that is known of the rung under the cursor: the advice, why it is next, what happened on it, and the
//! clocks, people and conditions around it.

use super::phase;
use crate::app::screen::{LadderPage, LadderRow};
use crate::app::{Action, App};
use crate::domain::{Affected, Ball, ClientFacts, Person, Supplier, set_off};
use crate::health::ladder::{Phase, Repair, Rung, Stage, State};
use crate::health::words::{Telling, ladder as told, next_words};
use crate::tui::text::{pad, width};
use crate::tui::theme::Theme;
use crate::tui::view::lines::{Pieces, both_ends, piece, write};
use crate::tui::view::story::{line, solution_words};
use crate::tui::view::{
    column::Column,
    detail::{add_parts, healed},
    short,
};
use ratatui::{buffer::Buffer, layout::Rect};

/// The rows of a rung's story that are shown, the latest.
const STORY: usize = 6;

pub fn draw(
    app: &App,
    page: &LadderPage,
    telling: &Telling,
    theme: &Theme,
    area: Rect,
    buffer: &mut Buffer,
) {
    let row = page.row().map(LadderRow::parts);
    let Some((repair, rung)) = row.and_then(|(place, rung)| Some((page.repair(place)?, rung)))
    else {
        return;
    };
    let pen = RungPen {
        app,
        telling,
        on: Column {
            theme,
            room: usize::from(area.width),
        },
        repair,
    };
    let stage = rung.and_then(|rung| repair.stage(rung));
    let mut lines = app
        .focused()
        .map_or_else(Vec::new, |entry| healed(app, entry, theme));
    lines.extend(pen.heading(stage));
    lines.extend(stage.map_or_else(Vec::new, |stage| pen.of_rung(stage)));
    let around = [
        pen.untold(stage),
        pen.again(),
        pen.failed(stage),
        pen.clock(),
        pen.shoes(stage),
        pen.others(),
        pen.meter(),
    ];
    add_parts(&mut lines, around, usize::from(area.height));
    write(area, buffer, lines);
}

struct RungPen<'p, 't> {
    app: &'p App,
    telling: &'p Telling<'t>,
    on: Column<'p>,
    repair: &'p Repair,
}

impl RungPen<'_, '_> {
    fn heading<'a>(&self, stage: Option<&Stage>) -> Vec<Pieces<'a>> {
        let (how, style) = phase(self.repair, self.on.theme, self.app);
        let Some(stage) = stage else {
            let title = match &self.repair.issue {
                Some(issue) => format!("#{} {}", issue.number, issue.title.trim()),
                None if self.repair.phase == Phase::Rehearsal => {
                    return self.on.titled("", "Nothing is wrong here. This is the plan for the day when something is: each step, and what one would do.", 4);
                }
                None => "Ask what went wrong".to_owned(),
            };
            let mut lines = self.on.text(&title, self.on.theme.title, 4);
            lines.push(vec![piece(how, style)]);
            lines.extend(self.whole());
            return lines;
        };
        let name = vec![piece(stage.rung.word(), self.on.theme.title)];
        let style = if stage.state == State::Next {
            self.on.theme.accent
        } else {
            self.on.theme.text
        };
        let stands = match &stage.state {
            State::Skipped(_) => "skipped".to_owned(),
            State::NotNeeded(_) => "not needed".to_owned(),
            _ => told::rung_state(stage, self.telling),
        };
        vec![both_ends(name, vec![piece(stands, style)], self.on.room)]
    }

    /// What the heading of a repair says: their words, whose doing, the cause and the solution.
    fn whole<'a>(&self) -> Vec<Pieces<'a>> {
        let mut lines = vec![];
        let Some(issue) = &self.repair.issue else {
            return lines;
        };
        if !issue.note.trim().is_empty() {
            let note = issue.note.trim().replace('\n', " · ");
            lines.extend(self.on.titled("", &format!("“{note}”"), 3));
        }
        lines.extend(
            self.on
                .titled("Whose doing  ", self.repair.doing.whose(), 1),
        );
        if let Some(cause) = &self.repair.cause {
            lines.extend(self.on.titled("Cause  ", cause, 2));
        }
        // A way that failed is told as such, not as the one that was chosen.
        let failed = self.repair.failed.last().map(|failed| failed.reopened.at);
        let solution = self.repair.solution.as_ref();
        if let Some(solution) = solution.filter(|s| Some(s.at) > failed) {
            lines.extend(self.on.titled("Solution  ", &solution_words(solution), 3));
        }
        lines
    }

    /// The advice, why it is next, what it brings along, what happened on it.
    fn of_rung<'a>(&self, stage: &Stage) -> Vec<Pieces<'a>> {
        let hint = told::rung_hint(stage.rung);
        let mut lines = self.on.text(hint, self.on.theme.text, 4);
        match &stage.state {
            State::Next => {
                lines.push(vec![]);
                let why = next_words(self.telling);
                let Column { theme, .. } = self.on;
                let lead = ("Now  ", theme.accent);
                lines.extend(self.on.labelled(lead, &why, theme.title, 4));
            }
            State::Skipped(_) | State::NotNeeded(_) => {
                lines.push(vec![]);
                let named = super::named_by(self.app, stage);
                let words = told::rung_state(stage, self.telling) + &named;
                lines.extend(self.on.titled("", &words, 3));
            }
            State::Ahead if matches!(self.repair.phase, Phase::Rehearsal | Phase::Sour(_)) => {
                lines.push(vec![]);
                lines.extend(self.on.titled("One would  ", told::rehearse(stage.rung), 4));
            }
            _ => {}
        }
        lines.extend(self.brings(stage));
        lines.extend(self.story(stage));
        lines
    }

    /// The solution to bring, the ticks of one that was judged.
    fn brings<'a>(&self, stage: &Stage) -> Vec<Pieces<'a>> {
        let speaks = matches!(
            stage.rung,
            Rung::TellBoss | Rung::OwnUp | Rung::Apologise | Rung::ChooseSolution | Rung::Fix
        );
        let judged = if stage.rung == Rung::ChooseSolution {
            self.repair.solution.as_ref()
        } else {
            self.repair.plan()
        };
        let Some(solution) = judged.filter(|_| speaks) else {
            return vec![];
        };
        let mut lines = vec![vec![]];
        let label = if self.repair.plan().is_none() {
            "Before  "
        } else if stage.rung == Rung::ChooseSolution {
            "Chosen  "
        } else {
            "The plan  "
        };
        lines.extend(self.on.titled(label, &solution.text, 3));
        let ticks = [
            (solution.works, "works"),
            (solution.worth, "worth its cost"),
            (solution.timely, "right now"),
        ];
        let mut line = vec![];
        for (good, word) in ticks {
            let (shape, style) = self.tick(good);
            line.push(piece(format!("{shape} "), style));
            line.push(piece(format!("{word}  "), self.on.theme.text));
        }
        lines.push(line);
        lines
    }

    fn tick(&self, good: bool) -> (&'static str, ratatui::style::Style) {
        let shapes = &self.on.theme.shapes;
        if good {
            (shapes.steady, self.on.theme.good)
        } else {
            (shapes.silent, self.on.theme.warn)
        }
    }

    fn story<'a>(&self, stage: &Stage) -> Vec<Pieces<'a>> {
        if stage.story.is_empty() {
            return vec![];
        }
        let mut lines = vec![vec![]];
        let hidden = stage.story.len().saturating_sub(STORY);
        if hidden > 0 {
            lines.push(vec![piece(
                format!("{hidden} earlier"),
                self.on.theme.faint,
            )]);
        }
        let told = &stage.story[hidden..];
        let when = |at| short::when(at, self.app);
        let wide = told.iter().map(|h| width(&when(h.record.at()))).max();
        for happened in told {
            let when = pad(&when(happened.record.at()), wide.unwrap_or(0));
            // At the very start nothing has passed yet.
            let mut text = line(self.app, self.telling.facts, happened);
            if happened.after.work.0 != 0 {
                text = format!("{text} ({})", told::after(happened.after));
            }
            let (when, plain) = (format!("{when}  "), self.on.theme.text);
            lines.extend(self.on.labelled((&when, plain), &text, plain, 4));
        }
        lines
    }

    fn untold<'a>(&self, stage: Option<&Stage>) -> Vec<Pieces<'a>> {
        // On the rung itself it is said already.
        if stage.is_some_and(|stage| stage.rung == Rung::OwnUp && stage.state == State::Next) {
            return vec![];
        }
        let Some(untold) = &self.repair.untold else {
            return vec![];
        };
        let style = if untold.is_late() {
            self.on.theme.danger
        } else {
            self.on.theme.warn
        };
        let text = told::untold_in_words(untold, self.telling.calendar);
        self.on
            .labelled(("They do not know  ", self.on.theme.title), &text, style, 4)
    }

    fn again<'a>(&self) -> Vec<Pieces<'a>> {
        let own = self.telling.facts.id();
        let one = |known: &crate::health::ladder::KnownCause| {
            let text = told::again(known, &known.client == own, self.telling);
            self.on.text(&text, self.on.theme.warn, 4)
        };
        let mut lines: Vec<Pieces> = self.repair.again.iter().take(2).flat_map(one).collect();
        if let (Some(key), false) = (self.app.keymap.key(Action::Earlier), lines.is_empty()) {
            lines.push(vec![
                piece(key.to_string(), self.on.theme.key),
                piece(" goes to it", self.on.theme.text),
            ]);
        }
        lines
    }

    fn failed<'a>(&self, stage: Option<&Stage>) -> Vec<Pieces<'a>> {
        let asked = stage
            .is_none_or(|s| matches!(s.rung, Rung::ChooseSolution | Rung::Fix | Rung::Apologise));
        if !asked || self.repair.phase != Phase::Open {
            return vec![];
        }
        let one = |failed: &crate::health::ladder::FailedFix| {
            let tried = failed.tried().unwrap_or("the fix");
            let back = short::when(failed.reopened.at, self.app);
            let words = set_off(": ", failed.reopened.note.trim(), "");
            let (text, theme) = (format!("{tried}; back {back}{words}"), self.on.theme);
            (self.on).labelled(("Failed  ", theme.danger), &text, theme.text, 4)
        };
        self.repair.failed.iter().flat_map(one).collect()
    }

    fn clock<'a>(&self) -> Vec<Pieces<'a>> {
        let clock = &self.repair.clock;
        if matches!(self.repair.phase, Phase::Rehearsal) {
            return vec![];
        }
        let mut lines = vec![];
        let silence = told::silence(self.repair).filter(|_| self.repair.phase == Phase::Open);
        let mut label = "The clock  ";
        let told = told::clock_in_words(clock, self.telling).into_iter();
        for text in told.chain(silence) {
            lines.extend(self.on.titled(label, &text, 3));
            label = "           ";
        }
        if self.repair.phase == Phase::Open && (clock.ball != Ball::Us || clock.above_us) {
            let above = if clock.above_us { ", above us" } else { "" };
            let chase = clock.chase_on.map(|on| short::day(on, self.app));
            let chase = set_off(", ask again ", &chase.unwrap_or_default(), "");
            let reach = clock.ball.supplier().map(|id| supplier_reach(self.app, id));
            let reach = reach.unwrap_or_default();
            let ball = told::ball(&clock.ball, self.telling);
            let text = format!("{ball}{above}{chase}{reach}");
            lines.extend(self.on.titled("Whose turn  ", &text, 2));
        }
        lines
    }

    /// Who there must explain it to whom.
    fn shoes<'a>(&self, stage: Option<&Stage>) -> Vec<Pieces<'a>> {
        let asked = stage.is_none_or(|s| {
            matches!(
                s.rung,
                Rung::OwnUp | Rung::Apologise | Rung::WordBetween | Rung::Fix
            )
        });
        if !asked || !self.repair.is_current() {
            return vec![];
        }
        let people = self.telling.facts.people.iter();
        let below = people.filter(|p| !p.answers_to.trim().is_empty());
        let one = |p: &Person| {
            let (name, to) = (p.name.trim(), p.answers_to.trim());
            let text = format!("{name} must explain it to {to}. What do they need to hear?");
            self.on.titled("Their shoes  ", &text, 3)
        };
        below.take(2).flat_map(one).collect()
    }

    fn others<'a>(&self) -> Vec<Pieces<'a>> {
        let mut lines = vec![];
        if matches!(
            self.repair.phase,
            Phase::Rehearsal | Phase::Healed(_) | Phase::Settled(_)
        ) {
            return lines;
        }
        for (who, sorry) in &self.repair.touched {
            let name = name(self.app, self.telling.facts, who);
            let text = match sorry {
                Some(at) => format!("{name}: apologised {}", short::when(*at, self.app)),
                None => format!("{name}: no apology yet"),
            };
            lines.extend(self.on.titled("Touches  ", &text, 1));
        }
        let me = self.telling.facts.id();
        let ties = self.telling.facts.ties.iter();
        let hears = ties.map(|tie| self.app.book.name(tie.other_than(me)));
        let hears: Vec<&str> = hears.collect();
        if !hears.is_empty() {
            lines.extend(self.on.titled("Hears of it  ", &hears.join(", "), 2));
        }
        lines
    }

    fn meter<'a>(&self) -> Vec<Pieces<'a>> {
        if matches!(
            self.repair.phase,
            Phase::Rehearsal | Phase::Sour(_) | Phase::Settled(_)
        ) {
            return vec![];
        }
        let held = told::meter_in_words(&self.repair.meter, self.telling);
        let full = held.iter().filter(|(holds, _)| *holds).count();
        let shapes = &self.on.theme.shapes;
        let picture = shapes.steps[7].repeat(full) + &shapes.steps[0].repeat(4 - full.min(4));
        let mut lines = vec![vec![
            piece("Healing  ", self.on.theme.title),
            piece(picture, self.on.theme.healing),
            piece(format!("  {full} of 4"), self.on.theme.text),
        ]];
        for (holds, words) in held {
            let (shape, style) = self.tick(holds);
            let lead = format!("{shape} ");
            lines.extend((self.on).labelled((&lead, style), &words, self.on.theme.text, 2));
        }
        lines
    }
}

fn supplier_reach(app: &App, id: &crate::domain::SupplierId) -> String {
    let supplier = Supplier::find(&app.book.suppliers, id);
    let ways = supplier.map_or(["", ""], |s| [s.phone.trim(), s.mail.trim()]);
    let reach = ways.into_iter().find(|way| !way.is_empty());
    set_off(", ", reach.unwrap_or_default(), "")
}

fn name<'a>(app: &'a App, facts: &'a ClientFacts, who: &Affected) -> &'a str {
    facts.called(who, |id| Some(app.book.name(id)))
}
