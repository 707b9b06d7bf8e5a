//! A value of the policy as it comes from a text: what sort it is, and what a setting makes of it.

use crate::deed::shared::typed::{self, is_none, work_time};
use crate::domain::{DateOrder, Window, WorkTime};
use crate::hours::zone_names;
use std::ops::RangeInclusive;

/// A value before its setting has read it, or after its setting wrote it.
#[derive(Clone, Debug)]
pub enum Value {
    Text(String),
    Whole(i64),
    Texts(Vec<String>),
    /// Something that no setting takes, in words.
    Odd(&'static str),
}

/// Days may be called days.
fn without_days(text: &str) -> &str {
    let text = text.trim();
    let bare = text.strip_suffix("days").or(text.strip_suffix("day"));
    bare.map_or(text, str::trim_end)
}

impl Value {
    /// What was typed in one line: in quotes or not, several in brackets or not.
    pub fn typed(line: &str) -> Self {
        let bare = |text: &str| text.trim().trim_matches('"').to_owned();
        let inside = line
            .trim()
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'));
        match inside {
            Some(items) if items.trim().is_empty() => Self::Texts(vec![]),
            Some(items) => {
                let mut quoted = false;
                let ends = |c: char| {
                    quoted ^= c == '"';
                    c == ',' && !quoted
                };
                Self::Texts(items.split(ends).map(bare).collect())
            }
            None => Self::Text(bare(line)),
        }
    }

    pub fn wanted(&self, what: &str) -> String {
        let kind = match self {
            Self::Text(_) => "a text",
            Self::Whole(_) => "a number",
            Self::Texts(_) => "a list",
            Self::Odd(kind) => kind,
        };
        format!("this is {kind}; it should be {what}")
    }

    pub(super) fn text(&self) -> Result<String, String> {
        match self {
            Self::Text(text) => Ok(text.clone()),
            _ => Err(self.wanted("a text in quotes")),
        }
    }

    /// A time zone by its name, however it is written.
    pub(super) fn zone(&self) -> Result<String, String> {
        let text = self.text()?;
        let same = |name: &&str| name.eq_ignore_ascii_case(text.trim());
        Ok(zone_names().find(same).map_or(text.clone(), str::to_owned))
    }

    pub(super) fn number(&self, limits: RangeInclusive<u16>) -> Result<u16, String> {
        let number = match self {
            Self::Whole(number) => Some(*number),
            Self::Text(text) => without_days(text).parse().ok(),
            _ => None,
        };
        let number = number.ok_or_else(|| self.wanted("a whole number"))?;
        let (least, most) = limits.clone().into_inner();
        u16::try_from(number)
            .ok()
            .filter(|number| limits.contains(number))
            .ok_or_else(|| format!("{number} is not between {least} and {most}"))
    }

    /// The same; nothing, or `none`, for what is usual.
    pub(super) fn number_or_none(
        &self,
        limits: RangeInclusive<u16>,
    ) -> Result<Option<u16>, String> {
        match self {
            Self::Text(text) if is_none(text) => Ok(None),
            _ => self.number(limits).map(Some),
        }
    }

    /// A list of texts; one text alone stands for a list, divided by commas.
    pub(super) fn texts(&self) -> Result<Vec<String>, String> {
        match self {
            Self::Texts(texts) => Ok(texts.clone()),
            Self::Text(all) => Ok(typed::list(all)),
            _ => Err(self.wanted("a list of texts in brackets")),
        }
    }

    /// Names: a firm may have a comma in its own, so that one text alone is one name.
    pub(super) fn names(&self) -> Result<Vec<String>, String> {
        match self {
            Self::Text(none) if is_none(none) => Ok(vec![]),
            Self::Text(name) => Ok(vec![typed::line(name)]),
            _ => self.texts(),
        }
    }

    /// Mail addresses; one text alone stands for a list, divided by whatever stands in none.
    pub(super) fn addresses(&self) -> Result<Vec<String>, String> {
        let mut all = match self {
            Self::Text(all) => all
                .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';'))
                .map(|part| part.trim_matches(['<', '>']).to_owned())
                .collect(),
            _ => self.texts()?,
        };
        all.retain(|address| !address.is_empty());
        match all.iter().find(|address| !address.contains('@')) {
            Some(odd) => Err(format!(
                "“{odd}” is no mail address: write one like you@firm.example"
            )),
            None => Ok(all),
        }
    }

    pub(super) fn work_time(&self) -> Result<WorkTime, String> {
        work_time(&self.text()?)
    }

    pub(super) fn work_days(&self, limits: RangeInclusive<u16>) -> Result<Option<u16>, String> {
        match self {
            Self::Text(text) if text.trim() == "none" => Ok(None),
            Self::Text(text) if without_days(text).parse::<i64>().is_err() => Err(format!(
                "“{}” is not working days: write \"3 days\" or \"none\"",
                text.trim()
            )),
            _ => self.number(limits).map(Some),
        }
    }

    pub(super) fn windows(&self) -> Result<Vec<Window>, String> {
        let texts = self.texts()?;
        if texts == ["closed"] {
            return Ok(vec![]);
        }
        texts
            .iter()
            .map(|text| text.parse().map_err(|error| format!("{error}")))
            .collect()
    }

    pub(super) fn date_order(&self) -> Result<DateOrder, String> {
        self.text()?.parse().map_err(|error| format!("{error}"))
    }
}

/// As one types it.
impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        match self {
            Self::Text(text) => f.pad(text),
            Self::Whole(number) => number.fmt(f),
            Self::Texts(texts) => f.pad(&texts.join(", ")),
            Self::Odd(kind) => f.pad(kind),
        }
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<&u16> for Value {
    fn from(number: &u16) -> Self {
        Self::Whole(i64::from(*number))
    }
}

impl From<&WorkTime> for Value {
    fn from(time: &WorkTime) -> Self {
        Self::Text(time.to_string())
    }
}

impl From<&Vec<Window>> for Value {
    fn from(windows: &Vec<Window>) -> Self {
        Self::Texts(windows.iter().map(ToString::to_string).collect())
    }
}
