//! An issue is changed: its title, kind, note and when it was noticed; from a date on its severity, whose doing it
//! is, its cause and the date given to them.

use super::shared::typed::{self, line, retyped};
use super::{Decided, Decides, Moment, OnIssue, Refusal, Scene, Then, promise};
use crate::domain::{Ask, ClientFacts, Command, Doing, Instant, Issue, IssueFacts, Severity, What};

pub struct EditIssue<'a> {
    pub issue: &'a IssueFacts,
    pub title: Option<&'a str>,
    pub kind: Option<&'a str>,
    pub severity: Option<&'a str>,
    pub doing: Option<&'a str>,
    pub cause: Option<&'a str>,
    /// The date given to them; empty or *none* takes it back.
    pub promised: Option<&'a str>,
    pub noticed: Option<&'a str>,
    pub note: Option<&'a str>,
    /// Since when severity, doing, cause and date are so, by whom.
    pub then: Then<'a>,
}

impl Decides for EditIssue<'_> {
    fn decide(&self, facts: &ClientFacts, moment: &mut Moment) -> Decided {
        let before = &self.issue.issue;
        let after = self.edited(moment)?;
        let mut act = OnIssue::begin(facts, self.issue, self.then, moment)?;
        let mut words = differences(before, &after);
        for what in self.changes(&act.scene)? {
            words.push(match what {
                What::Promised(at) => promise::give(&mut act, at, "", None),
                what => {
                    let said = said(&what);
                    act.record(what, "");
                    said
                }
            });
        }
        if &after != before {
            // What it opened with was asked then; what is answered was asked before.
            let opened = self
                .issue
                .asks
                .iter()
                .filter(|ask| ask.opened_at == before.noticed_at);
            for ask in opened.filter(|_| before.noticed_at != after.noticed_at) {
                let opened_at = ask
                    .answered_at
                    .unwrap_or(after.noticed_at)
                    .min(after.noticed_at);
                act.push(Command::PutAsk(Ask {
                    opened_at,
                    ..ask.clone()
                }));
            }
            act.push(Command::PutIssue(after));
        }
        if act.is_empty() {
            return Err(Refusal::nothing());
        }
        Ok(act.done("edited").more(&words.join(", ")))
    }
}

impl<'a> EditIssue<'a> {
    pub const fn of(issue: &'a IssueFacts) -> Self {
        Self {
            issue,
            title: None,
            kind: None,
            severity: None,
            doing: None,
            cause: None,
            promised: None,
            noticed: None,
            note: None,
            then: Then { when: "", by: "" },
        }
    }
    fn edited(&self, scene: &Scene) -> Result<Issue, Refusal> {
        let before = &self.issue.issue;
        let mut after = before.clone();
        if let Some(typed) = self.title {
            after.title = line(typed);
            if after.title.is_empty() {
                return Refusal::err("title", "an issue needs a title");
            }
        }
        if let Some(word) = self.kind {
            after.kind = typed::word("kind", word)?;
        }
        if let Some(note) = self.note.and_then(|note| retyped(note, &before.note)) {
            after.note = note;
        }
        if let Some(typed) = self.noticed
            && typed.trim() != scene.shown(before.noticed_at)
        {
            after.noticed_at = scene.past("noticed", typed)?;
        }
        Ok(after)
    }

    /// What changes over time is an event, and only what differs from what stands.
    fn changes(&self, scene: &Scene) -> Result<Vec<What>, Refusal> {
        let mut whats = vec![];
        if let Some(word) = self.severity {
            whats.push(What::Severity(severity("severity", word)?));
        }
        if let Some(word) = self.doing {
            whats.push(What::Doing(typed::word::<Doing>("doing", word)?));
        }
        whats.extend(self.cause.map(|typed| What::Cause(line(typed))));
        if let Some(typed) = self.promised {
            whats.push(What::Promised(self.promised(typed, scene)?));
        }
        whats.retain(|what| !self.stands(what, scene.now));
        Ok(whats)
    }

    fn promised(&self, typed: &str, scene: &Scene) -> Result<Option<Instant>, Refusal> {
        let before = self.issue.promised(scene.now);
        match (before, typed.trim()) {
            (Some(before), typed) if typed == scene.shown(before) => Ok(Some(before)),
            (_, "") => Ok(None),
            (_, typed) => promise::read("promised", typed, scene),
        }
    }

    fn stands(&self, what: &What, now: Instant) -> bool {
        let same = |kept: &What| std::mem::discriminant(kept) == std::mem::discriminant(what);
        let mut events = self.issue.events_back(now);
        match (events.find(|e| same(&e.what)), what) {
            (Some(event), _) => &event.what == what,
            // So it is until it is said otherwise.
            (None, What::Severity(severity)) => *severity == Severity::Annoys,
            (None, What::Doing(doing)) => *doing == Doing::NotKnown,
            (None, What::Cause(cause)) => cause.is_empty(),
            (None, What::Promised(at)) => at.is_none(),
            (None, _) => false,
        }
    }
}

/// A severity by its word, or by the first of its words.
fn severity(field: &'static str, typed: &str) -> Result<Severity, Refusal> {
    let word = typed.trim().to_lowercase();
    let found = Severity::ALL.iter().find(|s| s.short() == word);
    found.map_or_else(|| typed::word(field, typed), |found| Ok(*found))
}

fn differences(before: &Issue, after: &Issue) -> Vec<String> {
    let mut words = vec![];
    if before.title != after.title {
        words.push(format!("title “{}”", after.title));
    }
    if before.kind != after.kind {
        words.push(format!("kind {}", after.kind));
    }
    if before.noticed_at != after.noticed_at {
        words.push("when it was noticed".to_owned());
    }
    if before.note != after.note {
        words.push("note".to_owned());
    }
    words
}

fn said(what: &What) -> String {
    match what {
        What::Severity(severity) => severity.to_string(),
        What::Doing(doing) => format!("whose doing: {}", doing.whose()),
        What::Cause(cause) => format!("cause {cause}"),
        _ => String::new(),
    }
}
