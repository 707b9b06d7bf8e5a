//! Insights: each figure as a bar with its number beside it, and what it means in a sentence.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::header::{HeadPart, count, still};
use super::layout::Listed;
use super::lines::{Pieces, piece, write};
use super::short;
use crate::app::screen::{CauseCount, InsightRow, Part, RepairRow, Side};
use crate::app::{App, Entry};
use crate::health::Standing;
use crate::health::insight::{Group, HealedRepair, answers_from};
use crate::health::words::insight as words;
use crate::tui::event::ListHit;
use crate::tui::text::wrap;
use crate::tui::theme::Theme;
use crate::tui::widget::{Cell, TableColumn, TableRow, bar};

/// The cells of a bar, where the window is wide and where it is not.
const BAR: u16 = 24;
const SHORT_BAR: u16 = 10;
/// From this width of the window on bars are long.
const LONG_FROM: u16 = 110;

const COLUMNS: [TableColumn; 3] = [
    TableColumn::words("", 16, 30),
    TableColumn::figures(""),
    TableColumn::words("", 9, 26),
];

/// How the relationships stand that soured.
pub fn head<'a>(app: &App, theme: &Theme, _: usize) -> Vec<HeadPart<'a>> {
    let repairs = &app.insights.insight.repairs;
    let mut parts = vec![
        count("clients", app.insights.insight.active, theme.text),
        count("repairs open", repairs.open, theme.text),
        count("healing", repairs.healing, theme.text),
        count("healed", repairs.healed.len(), theme.text),
    ];
    let took = repairs.median_days.map(words::days);
    parts.extend(took.map(|took| vec![piece(format!("in {took} at the median"), theme.text)]));
    still(parts)
}

/// Draws the page; where its lines stand.
pub fn draw(app: &App, theme: &Theme, body: Rect, buffer: &mut Buffer) -> Option<ListHit> {
    let page = &app.insights;
    let rows = page.rows();
    let pen = FigurePen {
        app,
        theme,
        room: usize::from(if body.width < LONG_FROM {
            SHORT_BAR
        } else {
            BAR
        }),
    };
    let row = |at: usize| {
        rows.get(at)
            .map_or_else(TableRow::default, |row| pen.row(*row))
    };
    let listed = Listed {
        columns: &COLUMNS,
        headings: false,
        list: &page.list,
        len: rows.len(),
        whole: false,
        row: &row,
    };
    let (split, sight) = listed.split(body, theme, buffer);
    if rows.is_empty() {
        let room = Rect {
            x: split.list.x + 2,
            width: split.list.width.saturating_sub(3),
            ..split.list
        };
        write(room, buffer, nothing(theme, usize::from(room.width)));
        return None;
    }
    if let Some(area) = split.detail {
        write(area, buffer, detail(app, theme, usize::from(area.width)));
    }
    if let Some(area) = split.line {
        let text = sentences(app).into_iter().next().unwrap_or_default();
        write(area, buffer, [vec![piece(text, theme.text)]]);
    }
    Some(listed.draw(split.list, theme, buffer, &sight))
}

fn nothing<'a>(theme: &Theme, room: usize) -> Vec<Pieces<'a>> {
    let mut lines = vec![
        Vec::new(),
        vec![piece("Nothing to look at yet.", theme.title)],
        Vec::new(),
    ];
    let text = "Once there are clients, this page shows how they stand, whether small ones wait longer than large \
                ones, which relationships healed, and the causes of issues.";
    lines.extend(
        wrap(text, room)
            .into_iter()
            .map(|l| vec![piece(l, theme.text)]),
    );
    lines
}

/// Draws rows of one width.
struct FigurePen<'a> {
    app: &'a App,
    theme: &'a Theme,
    /// The cells of a bar.
    room: usize,
}

impl<'a> FigurePen<'a> {
    fn row(&self, row: InsightRow) -> TableRow<'a> {
        let page = &self.app.insights;
        let groups = page.insight.gap.groups.as_ref();
        let both =
            |row: &dyn Fn(&[Group; 2]) -> TableRow<'a>| groups.map_or_else(TableRow::default, row);
        match row {
            InsightRow::Head(part) => TableRow {
                line: Some(self.head(part)),
                ..TableRow::default()
            },
            InsightRow::Standing(standing) => self.standing(standing),
            InsightRow::Care(side) => both(&|groups| {
                let most = groups[0].care_days.max(groups[1].care_days);
                let group = &groups[side as usize];
                self.gap(
                    side,
                    "last word",
                    group.care_days / most,
                    words::care(group),
                )
            }),
            InsightRow::Reply(side) => both(&|groups| {
                let time = |group: &Group| {
                    group
                        .replies
                        .and_then(|r| r.median)
                        .map_or(0.0, |t| figure(t.0))
                };
                let group = &groups[side as usize];
                self.gap(
                    side,
                    "answer",
                    time(group) / time(&groups[0]).max(time(&groups[1])),
                    words::reply(group),
                )
            }),
            InsightRow::Late(side) => both(&|groups| {
                let group = &groups[side as usize];
                let part = group.replies.map_or(0.0, |r| share(r.late, r.asked));
                self.gap(side, "past promise", part, words::late(group))
            }),
            InsightRow::Repair(row) => self.repair(row),
            InsightRow::Cause(at) => page
                .causes
                .get(at)
                .map_or_else(TableRow::default, |cause| self.cause(cause)),
        }
    }

    fn head(&self, part: Part) -> Cell<'a> {
        let theme = self.theme;
        let head = |text: &'static str| Cell::new(text, theme.heading());
        match part {
            Part::Standings => head("STANDINGS NOW"),
            Part::Gap => {
                let (short, said) = words::gap_in_short(&self.app.insights.insight.gap);
                head("CARE GAP").and(
                    format!("  {short}"),
                    if said { theme.warn } else { theme.text },
                )
            }
            Part::Repairs => head("SOURED AND HEALED"),
            Part::Causes if self.app.insights.causes.is_empty() => {
                head("CAUSES").and("  none known yet", theme.text)
            }
            Part::Causes => head("CAUSES"),
        }
    }

    /// A figure: what it is of, its bar, and its number. A part above nothing always shows.
    fn figure(&self, label: Cell<'a>, part: f64, style: Style, value: Cell<'a>) -> TableRow<'a> {
        let least = if part > 0.0 { share(1, self.room) } else { 0.0 };
        let bar = Cell::new(bar(part.max(least), self.room, self.theme), style);
        TableRow {
            cells: vec![label, bar, value],
            ..TableRow::default()
        }
    }

    fn standing(&self, standing: Standing) -> TableRow<'a> {
        let insight = &self.app.insights.insight;
        let (shape, style) = short::shape(standing, self.theme);
        let label = Cell::new(shape, style).and(format!(" {standing}"), self.theme.text);
        let n = insight.standings.count(standing);
        let most = insight.standings.each().map(|(_, n)| n).max().unwrap_or(1);
        self.figure(label, share(n, most), style, self.number(n))
    }

    fn gap(&self, side: Side, what: &str, part: f64, value: String) -> TableRow<'a> {
        let label = Cell::new(format!("  {}, {what}", side.word()), self.theme.text);
        self.figure(
            label,
            part,
            self.theme.accent,
            Cell::new(value, self.theme.text),
        )
    }

    fn repair(&self, row: RepairRow) -> TableRow<'a> {
        let repairs = &self.app.insights.insight.repairs;
        let all = repairs.open + repairs.healing + repairs.healed.len();
        let of_all = |n: usize, standing: Standing, word: &'static str| {
            let (shape, style) = short::shape(standing, self.theme);
            let label = Cell::new(shape, style).and(format!(" {word}"), self.theme.text);
            self.figure(label, share(n, all), style, self.number(n))
        };
        match row {
            RepairRow::Open => of_all(repairs.open, Standing::Soured, "open now"),
            RepairRow::Healing => of_all(repairs.healing, Standing::Healing, "healing now"),
            RepairRow::Healed => of_all(repairs.healed.len(), Standing::Steady, "healed"),
            RepairRow::Since(standing) => {
                let n = repairs.since.count(standing);
                let (_, style) = short::shape(standing, self.theme);
                let label = Cell::new(format!("    today {standing}"), self.theme.text);
                self.figure(label, share(n, repairs.mended), style, self.number(n))
            }
            RepairRow::One(at) => repairs
                .healed
                .get(at)
                .map_or_else(TableRow::default, |one| self.healed(one)),
        }
    }

    fn healed(&self, one: &HealedRepair) -> TableRow<'a> {
        let most = self
            .app
            .insights
            .insight
            .repairs
            .healed
            .iter()
            .map(|r| r.days)
            .max()
            .unwrap_or(1);
        let name = self.app.book.at(one.client).map_or("", Entry::name);
        let value = format!("{} d, {}", one.days, short::day_of(one.healed_at, self.app));
        let label = Cell::new("    ", self.theme.text).and(name, self.theme.text);
        let part = figure(one.days) / figure(most.max(1));
        self.figure(
            label,
            part,
            self.theme.healing,
            Cell::new(value, self.theme.text),
        )
    }

    fn cause(&self, cause: &'a CauseCount) -> TableRow<'a> {
        let most = self
            .app
            .insights
            .causes
            .iter()
            .map(|c| c.all)
            .max()
            .unwrap_or(1);
        let label = Cell::new("  ", self.theme.text).and(&*cause.cause, self.theme.text);
        let mut value = self.number(cause.all);
        if cause.again > 0 {
            value = value.and(format!(", again {}", cause.again), self.theme.warn);
        }
        self.figure(label, share(cause.all, most), self.theme.accent, value)
    }

    fn number(&self, n: usize) -> Cell<'a> {
        Cell::new(n.to_string(), self.theme.text)
    }
}

fn share(n: usize, of: usize) -> f64 {
    let figure = |n| u32::try_from(n).map_or(f64::from(u32::MAX), f64::from);
    if of == 0 { 0.0 } else { figure(n) / figure(of) }
}

fn figure(n: i64) -> f64 {
    i32::try_from(n).map_or(f64::from(i32::MAX), f64::from)
}

/// What the line under the cursor means, and what Enter does on it.
fn detail<'a>(app: &'a App, theme: &Theme, room: usize) -> Vec<Pieces<'a>> {
    let mut lines = Vec::new();
    for (at, text) in sentences(app).into_iter().enumerate() {
        let style = if at == 0 { theme.title } else { theme.text };
        lines.extend(
            wrap(&text, room)
                .into_iter()
                .map(|line| vec![piece(line, style)]),
        );
        if at == 0 {
            lines.push(Vec::new());
        }
    }
    lines
}

/// The same in sentences, what matters first.
fn sentences(app: &App) -> Vec<String> {
    let page = &app.insights;
    let insight = &page.insight;
    let Some(row) = page.current() else {
        return Vec::new();
    };
    match *row {
        InsightRow::Head(_) => Vec::new(),
        InsightRow::Standing(standing) => vec![
            format!("{} of {} clients: {standing}", insight.standings.count(standing), insight.active),
            "One is counted under each standing that holds; paused and former ones are left out.".to_owned(),
            "Enter lists them.".to_owned(),
        ],
        InsightRow::Care(_) | InsightRow::Reply(_) | InsightRow::Late(_) => {
            let mut said = words::gap_sentences(&insight.gap);
            said.push(match row {
                InsightRow::Care(_) => "The median of the days since they last heard from us.".to_owned(),
                InsightRow::Reply(_) => words::replies_from(answers_from(app.book.date())),
                _ => "Of the answers, and of what is still open past its promise.".to_owned(),
            });
            said.push("Size is never scored. Enter lists those clients.".to_owned());
            said
        }
        InsightRow::Repair(RepairRow::Open) => vec![
            format!("{} open now", insight.repairs.open),
            "What hurt a relationship and is not fixed. Enter lists it.".to_owned(),
        ],
        InsightRow::Repair(RepairRow::Healing) => vec![
            format!("{} healing now", insight.repairs.healing),
            "Fixed; an apology, a prevention, their word or the quiet days are missing. Enter lists it.".to_owned(),
        ],
        InsightRow::Repair(RepairRow::Healed | RepairRow::Since(_)) => words::healed(&insight.repairs),
        InsightRow::Repair(RepairRow::One(at)) => {
            insight.repairs.healed.get(at).map_or_else(Vec::new, |one| healed(app, one))
        }
        InsightRow::Cause(at) => page.causes.get(at).map_or_else(Vec::new, cause),
    }
}

fn healed(app: &App, one: &HealedRepair) -> Vec<String> {
    let Some(entry) = app.book.at(one.client) else {
        return Vec::new();
    };
    let title = entry
        .facts
        .issue(&one.issue)
        .map_or("", |issue| &issue.issue.title);
    let standing =
        short::status(entry, app).unwrap_or_else(|| entry.assessment.standing.to_string());
    vec![
        format!("{}: {title}", entry.name()),
        format!(
            "Noticed {}, healed {}.",
            short::when(one.noticed_at, app),
            short::day_of(one.healed_at, app)
        ),
        format!("Today this client is {standing}. Enter opens it."),
    ]
}

fn cause(cause: &CauseCount) -> Vec<String> {
    let times = if cause.all == 1 {
        "once".to_owned()
    } else {
        format!("{} times", cause.all)
    };
    let mut said = vec![format!(
        "{}: {times}, {} of them open",
        cause.cause, cause.open
    )];
    said.extend(match cause.again {
        0 => None,
        1 => Some("Once again after it was to be prevented: that did not hold.".to_owned()),
        n => Some(format!(
            "{n} times again after it was to be prevented: that did not hold."
        )),
    });
    said.push("Enter shows the issues that have it.".to_owned());
    said
}
