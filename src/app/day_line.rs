//! How far the day is, in a line: what was done, what is still owed, what comes; on a Friday the week's.

use super::App;
use crate::domain::Joined;
use chrono::{Datelike, Weekday};

impl App {
    /// How much of the day's list is done, until when we are open, and what moved: “4 of 26 done · open until 17:30 ·
    /// since Fri ▼3 ▲1”; then the same without what may go first, to as little as there is to say.
    pub fn day_so_far(&self) -> Vec<String> {
        let (book, calendar) = (&self.book, &self.book.calendar);
        let today = &book.today;
        let done = today.done.len();
        let all = done + today.offered().count();
        let mut parts = vec![];
        if all > 0 {
            parts.push((0, format!("{done} of {all} done")));
            // Who called five people whose repairs go on has done something too.
            let begun = today.counts.begun;
            parts.extend((begun > 0).then(|| (3, format!("{begun} worked on"))));
        }
        let hour = |at| calendar.local(at).format("%H:%M");
        let close = calendar.close_of_day(book.date());
        match close.filter(|_| calendar.is_open(book.now)) {
            Some(close) => parts.push((2, format!("open until {}", hour(close)))),
            None => parts.extend(calendar.next_open(book.now).map(|open| {
                let local = calendar.local(open);
                let day = if local.date() == book.date() {
                    ""
                } else {
                    "%a "
                };
                let hour = local.format(&format!("{day}%H:%M")).to_string();
                (2, format!("closed until {hour}"))
            })),
        }
        parts.extend(self.moved_since().map(|moved| {
            let arrows = [("▼", moved.worse), ("▲", moved.better)];
            let told = arrows.iter().filter(|(_, n)| *n > 0);
            let told = told.map(|(arrow, n)| format!("{arrow}{n}"));
            (1, format!("since {} {}", moved.day, told.joined(" ")))
        }));
        let without = |most: i32| {
            let kept = parts.iter().filter(|(rank, _)| *rank <= most);
            kept.map(|(_, told)| told.as_str()).joined(" · ")
        };
        let mut shorter: Vec<String> = (0..=3).rev().map(without).collect();
        shorter.dedup();
        shorter
    }

    /// The end of a morning in a line.
    pub fn morning(&self) -> String {
        let book = &self.book;
        let (today, date) = (&book.today, book.date());
        let reach = today.counts.reach_out - today.counts.held;
        let left = [
            (today.counts.owe, "owed a word"),
            (today.counts.mend, "to mend"),
            (reach, "to reach out to"),
        ];
        let left: Vec<String> = left
            .into_iter()
            .filter(|(n, _)| *n > 0)
            .map(|(n, what)| format!("{n} {what}"))
            .collect();
        let mut said = vec![];
        // Who called five people whose repairs go on has done something, though nobody left the list.
        said.extend(match (today.done.len(), today.counts.begun) {
            (0, 0) => None,
            (0, begun) => Some(format!("{begun} worked on today")),
            (done, 0) => Some(format!("{done} done today")),
            (done, begun) => Some(format!("{done} done today, {begun} more worked on")),
        });
        said.push(if left.is_empty() {
            "nothing left to do today".to_owned()
        } else {
            format!("still {}", left.join(", "))
        });
        let next = book.calendar.add_days_to_date(date, 1);
        let comes = today
            .coming_up
            .iter()
            .filter(|coming| coming.on > date && coming.on <= next);
        match comes.count() {
            0 => {}
            n => said.push(format!("{n} coming up by {}", next.format("%A"))),
        }
        said.extend(self.moved_since().map(|moved| {
            let of = [(moved.worse, "worse"), (moved.better, "better")];
            let told = of.iter().filter(|(n, _)| *n > 0);
            let told = told.map(|(n, how)| format!("{n} {how}"));
            format!("since {} {}", weekday(moved.day), told.joined(", "))
        }));
        if date.weekday() == Weekday::Fri {
            said.push(match today.healed.len() {
                0 => "nobody healed this week".to_owned(),
                n => format!("{n} healed this week"),
            });
        }
        said.join("; ")
    }
}

const fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}
