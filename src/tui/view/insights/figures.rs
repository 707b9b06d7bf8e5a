//! Figures in lines, one scale a picture: a length or two dots, with the number beside it.

use crate::app::screen::{GapSide, InsightRow, RepairRow};
use crate::app::{App, Entry};
use crate::health::insight::{Group, HealedRepair};
use crate::health::{Standing, words::insight as words};
use crate::tui::view::lines::{Pieces, piece, wrapped};
use crate::tui::view::short::{self, share};
use crate::tui::widget::{dots, gauge, pair};
use crate::tui::{text::pad, theme::Theme};
use ratatui::style::Style;

/// A line, and the rows that it shows.
pub type FigureLine<'a> = (Vec<InsightRow>, Pieces<'a>);

/// Cells of a label, and what a number is given at least.
const LABEL: usize = 18;
const NUMBER: usize = 16;

/// A figure of the gap: its name, its row, the value of each side, and how that is said.
type Figure<'f> = (
    &'static str,
    fn(GapSide) -> InsightRow,
    [f64; 2],
    &'f dyn Fn(&Group) -> String,
);

pub struct FigurePen<'a> {
    pub app: &'a App,
    pub theme: &'a Theme,
    pub room: usize,
    /// Cells of the longest label, where they are not ours.
    pub label: usize,
}

impl<'a> FigurePen<'a> {
    pub fn repairs(&self) -> Vec<FigureLine<'a>> {
        let repairs = &self.app.insights.insight.repairs;
        let all = repairs.open + repairs.healing + repairs.healed.len();
        let rows = self.app.insights.rows().iter();
        let line = |row: &InsightRow| {
            let InsightRow::Repair(of) = row else {
                return None;
            };
            let count = |word: &str, n: usize, standing| {
                let (_, style) = short::shape(standing, self.theme);
                self.length(word, share(n, all), style, &n.to_string())
            };
            let pieces = match of {
                RepairRow::Open => count("open now", repairs.open, Standing::Soured),
                RepairRow::Healing => count("healing now", repairs.healing, Standing::Healing),
                RepairRow::Healed => count("healed", repairs.healed.len(), Standing::Steady),
                RepairRow::Since(standing) => {
                    let word = format!("  today {}", standing.shown());
                    count(&word, repairs.since.count(*standing), *standing)
                }
                RepairRow::One(at) => self.healed(repairs.healed.get(*at)?),
            };
            // A long name takes a second line; a bar stays where the others stand.
            let lines = match of {
                RepairRow::One(_) => wrapped(pieces, self.room, 3),
                _ => vec![pieces],
            };
            let mut rows = vec![*row];
            let lines = lines.into_iter();
            Some(
                lines
                    .map(|line| (std::mem::take(&mut rows), line))
                    .collect::<Vec<_>>(),
            )
        };
        rows.filter_map(line).flatten().collect()
    }

    fn healed(&self, one: &HealedRepair) -> Pieces<'a> {
        let name = self.app.book.at(one.client).map_or("", Entry::name);
        let (days, on) = (
            words::days_of(one.days),
            short::day_of(one.healed_at, self.app),
        );
        vec![piece(
            format!("  {name}: {days}, healed {on}"),
            self.theme.text,
        )]
    }

    pub fn causes(&self) -> Vec<FigureLine<'a>> {
        let causes = &self.app.insights.causes;
        let most = causes.iter().map(|c| c.all).max().unwrap_or(1);
        let shown = self.app.insights.rows().iter();
        let line = |row: &InsightRow| {
            let InsightRow::Cause(at) = row else {
                return None;
            };
            let cause = causes.get(*at)?;
            let mut said = cause.all.to_string();
            if cause.again > 0 {
                said = format!("{said}, again {}", cause.again);
            }
            if most == 1 {
                // A length that is the same of all says nothing, and takes the room of a word.
                let text = format!("{}  {said}", cause.cause);
                return Some((vec![*row], vec![piece(text, self.theme.text)]));
            }
            let (part, style) = (share(cause.all, most), self.theme.accent);
            Some((vec![*row], self.length(&cause.cause, part, style, &said)))
        };
        shown.filter_map(line).collect()
    }

    /// Small beside large: a dot for each, and the further apart the more times the one is the other.
    pub fn gap(&self) -> Vec<FigureLine<'a>> {
        let Some([small, large]) = &self.app.insights.insight.gap.groups else {
            return vec![];
        };
        let median = |group: &Group| group.replies.and_then(|r| r.median);
        let time = |group: &Group| median(group).map_or(0.0, |t| figure(t.0));
        let late = |group: &Group| group.replies.map_or(0.0, |r| share(r.late, r.asked));
        let care = [small.care_days, large.care_days];
        let (times_taken, late) = ([time(small), time(large)], [late(small), late(large)]);
        let calendar = &self.app.book.calendar;
        let reply = |group: &Group| words::reply(group, calendar);
        let figures: [Figure; 3] = [
            ("last word", InsightRow::Care, care, &words::care),
            ("answer", InsightRow::Reply, times_taken, &reply),
            ("past promise", InsightRow::Late, late, &words::late),
        ];
        let mut lines = vec![];
        let there = self.app.insights.rows();
        for (label, row, [a, b], said) in figures {
            let rows = GapSide::ALL.map(row);
            if !rows.iter().all(|row| there.contains(row)) {
                continue;
            }
            let room = self.room.saturating_sub(LABEL - 2);
            let styles = [self.theme.warn, self.theme.accent];
            let mut picture = vec![piece(pad(label, LABEL - 2), self.theme.text)];
            let [a, b] = times(a, b);
            let ends = [(a - 1.0, styles[0]), (b - 1.0, styles[1])];
            picture.extend(pair(ends, MOST_TIMES - 1.0, room, self.theme));
            lines.push((vec![], picture));
            let mut text = vec![];
            let signs = dots(self.theme).into_iter().zip(styles);
            let sides = GapSide::ALL.into_iter().zip([small, large]);
            for ((side, group), (sign, dot)) in sides.zip(signs) {
                let here = self.app.insights.current() == Some(&row(side));
                let style = if here { self.theme.selected } else { dot };
                text.push(piece(format!("  {sign} "), dot));
                text.push(piece(side.word(), style));
                text.push(piece(format!(" {}", said(group)), self.theme.text));
            }
            lines.push((rows.to_vec(), text));
        }
        if !lines.is_empty() {
            lines.push((vec![], self.times_scale()));
        }
        lines
    }

    /// The one scale of all pairs: as much, twice, three times as much.
    fn times_scale(&self) -> Pieces<'a> {
        let room = self.room.saturating_sub(LABEL - 2);
        let third = room.saturating_sub(1) / 3;
        let ends = format!("{:third$}{:third$}{:third$}", "1", "2", "3");
        let ends = &ends[..ends.len().min(room).saturating_sub(7)];
        let line = format!("{}{ends}4 times", pad("", LABEL - 2));
        vec![piece(line, self.theme.faint)]
    }

    fn length(&self, label: &str, part: f64, style: Style, number: &str) -> Pieces<'a> {
        let wide = self.label.max(LABEL);
        let room = self.room.saturating_sub(wide + NUMBER).clamp(4, 40);
        let [filled, rest] = gauge(part, room, style, self.theme);
        vec![
            piece(pad(label, wide), self.theme.text),
            filled,
            rest,
            piece(format!(" {number}"), self.theme.text),
        ]
    }
}

/// A gap wider than so many times is drawn as if it were that.
const MOST_TIMES: f64 = 4.0;

/// How many times the lesser of two each of them is.
fn times(a: f64, b: f64) -> [f64; 2] {
    let least = a.min(b);
    [a, b].map(|value| match value {
        value if value <= least => 1.0,
        _ if least <= 0.0 => MOST_TIMES,
        value => (value / least).min(MOST_TIMES),
    })
}

fn figure(n: i64) -> f64 {
    i32::try_from(n).map_or(f64::from(i32::MAX), f64::from)
}
