//! An issue is changed: its title, kind, note and when it was noticed; from a date on its severity, whose doing it
//! is, its cause and the date given to them.

use super::shared::things::{
    Takes::{One, OneOf},
    things,
};
use super::shared::typed::{self, line, retyped};
use super::{Decided, Decides, Moment, OnIssue, Refusal, Scene, Then, promise};
use crate::domain::{
    Ask, ClientFacts, Command, Doing, Instant, Issue, IssueFacts, IssueKind, Severity, What,
};

things! {
    /// What an issue is to be.
    pub struct IssueToBe {
        title: "title" "in a few words", "title" "A new title" One("TITLE");
        kind: "kind" "request, problem or mistake", "kind" "What it is" OneOf("KIND", || IssueKind::WORDS.to_vec());
        note: "note" "anything worth knowing", "note" "A new note" One("NOTE");
        severity: "severity" "annoys, harms or stops", "severity" "How much it hurts them"
            OneOf("SEVERITY", || Severity::ALL.iter().map(|s| s.short()).collect());
        doing: "whose doing" "", "doing" "Whose doing it is" OneOf("DOING", || Doing::WORDS.to_vec());
        cause: "cause" "delay, wrong item, nobody told us …", "cause" "The cause, in a word or two" One("CAUSE");
        promised: "promised" "the date given to them: fri, 12 may 15:00",
            "promised" "The date given to them, or none: it is taken back" One("DATE|none");
        noticed: "noticed" "yesterday 4pm", "noticed" "When it was noticed" One("DATE");
    }
}

pub struct EditIssue<'a> {
    pub issue: &'a IssueFacts,
    pub to_be: IssueToBe<'a>,
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

impl EditIssue<'_> {
    fn edited(&self, scene: &Scene) -> Result<Issue, Refusal> {
        let before = &self.issue.issue;
        let mut after = before.clone();
        if let Some(typed) = self.to_be.title {
            after.title = line(typed);
            if after.title.is_empty() {
                return Refusal::err("title", "an issue needs a title");
            }
        }
        if let Some(word) = self.to_be.kind {
            after.kind = typed::word("kind", word)?;
        }
        if let Some(note) = self.to_be.note.and_then(|note| retyped(note, &before.note)) {
            after.note = note;
        }
        if let Some(typed) = self.to_be.noticed
            && typed.trim() != scene.shown(before.noticed_at)
        {
            after.noticed_at = scene.past("noticed", typed)?;
        }
        Ok(after)
    }

    /// What changes over time is an event, and only what differs from what stands.
    fn changes(&self, scene: &Scene) -> Result<Vec<What>, Refusal> {
        let mut whats = vec![];
        if let Some(word) = self.to_be.severity {
            whats.push(What::Severity(severity("severity", word)?));
        }
        if let Some(word) = self.to_be.doing {
            whats.push(What::Doing(typed::word::<Doing>("whose doing", word)?));
        }
        whats.extend(self.to_be.cause.map(|typed| What::Cause(line(typed))));
        if let Some(typed) = self.to_be.promised {
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
