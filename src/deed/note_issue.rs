//! A new issue: a request, a problem or a mistake of ours. In one line: kind, severity, who found it, a date given;
//! then its title.

use super::typed::{line, text};
use super::{Decided, Decides, Deed, Moment, OnIssue, Refusal, Scene, Then, promise, split};
use crate::domain::{
    Ask, AskId, ClientFacts, Command, ContactId, Doing, Instant, Issue, IssueFacts, IssueId,
    IssueKind, Origin, Reported, Severity, What,
};

/// What is told of a new issue. What they report opens with an ask that waits for our answer; what we find does not,
/// and they do not know of it until they are told.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoteIssue<'a> {
    /// The line: `mistake found stops by fri: wrong invoice`.
    pub line: &'a str,
    /// What it is, whatever the line says; a problem unless it is said.
    pub kind: Option<IssueKind>,
    /// How much it hurts them, whatever the line says.
    pub severity: Option<Severity>,
    /// Whose doing it is, whatever the line says; a mistake is ours.
    pub doing: Option<Doing>,
    /// We found it, and they do not know yet.
    pub found: bool,
    /// The date given to them, as typed, whatever the line says; may be empty.
    pub promised: &'a str,
    pub note: &'a str,
    /// When it was noticed, by whom.
    pub then: Then<'a>,
}

/// What is understood of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noted {
    pub kind: IssueKind,
    /// How much it hurts them, if that is said.
    pub severity: Option<Severity>,
    /// Whose doing it is, if that is said.
    pub doing: Option<Doing>,
    pub reported: Reported,
    pub promised: Option<Instant>,
    /// What it is about; empty when that is missing.
    pub title: String,
}

impl Noted {
    /// Words that may lead, and what each says.
    fn take(&mut self, word: &str) -> bool {
        match word.to_lowercase().as_str() {
            "request" => self.kind = IssueKind::Request,
            "problem" => self.kind = IssueKind::Problem,
            "mistake" => self.kind = IssueKind::Mistake,
            "annoys" => self.severity = Some(Severity::Annoys),
            "harms" => self.severity = Some(Severity::Harms),
            "stops" => self.severity = Some(Severity::Stops),
            "found" | "untold" => self.reported = Reported::Us,
            "ours" => self.doing = Some(Doing::Us),
            "theirs" => self.doing = Some(Doing::Them),
            _ => return false,
        }
        true
    }
}

impl Decides for NoteIssue<'_> {
    fn decide(&self, facts: &ClientFacts, scene: &Scene<'_>, moment: &mut Moment<'_>) -> Decided {
        let noted = self.read(scene, moment.now)?;
        if noted.title.is_empty() {
            let why = "what is it about? a few words, please";
            return Err(Refusal::typed("title", why));
        }
        let new = IssueStart {
            kind: noted.kind,
            title: &noted.title,
            note: self.note,
            reported: noted.reported,
            noticed_at: scene.past("when", self.then.when, moment.now)?,
        };
        let issue = IssueFacts::new(new.issue(facts, moment));
        let mut act = OnIssue::begin(facts, &issue, self.then, scene, moment)?;
        act.push(Command::PutIssue(issue.issue.clone()));
        if noted.reported == Reported::Them {
            let ask = ask(&mut act, None);
            act.push(ask);
        }
        let changes = [
            noted.severity.map(What::Severity),
            noted.doing.map(What::Doing),
            noted.promised.map(|at| What::Promised(Some(at))),
        ];
        for what in changes.into_iter().flatten() {
            act.record(what, "");
        }
        let about = format!("{} · {}", facts.client.name, issue.issue.title);
        let done = format!("new {}", noted.kind);
        Ok(Deed::about(act.into_parts(), &done, &about))
    }
}

impl NoteIssue<'_> {
    /// What is understood while one types.
    ///
    /// # Errors
    /// When a date does not do.
    pub fn read(&self, scene: &Scene<'_>, now: Instant) -> Result<Noted, Refusal> {
        let mut noted = Noted {
            kind: IssueKind::Problem,
            severity: None,
            doing: None,
            reported: if self.found {
                Reported::Us
            } else {
                Reported::Them
            },
            promised: None,
            title: String::new(),
        };
        let (head, tail) = split(self.line);
        let mut rest = head.trim();
        while !rest.is_empty() {
            let (word, after) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
            if word.eq_ignore_ascii_case("by")
                && let (Some(when), left) = scene.lead(after, now)
            {
                noted.promised = Some(scene.given(when));
                rest = left;
            } else if noted.take(word) {
                rest = after.trim_start();
            } else {
                break;
            }
        }
        let title = match (rest.is_empty(), tail.is_empty()) {
            (false, false) => format!("{rest}: {tail}"),
            (true, _) => tail.to_owned(),
            (false, true) => rest.to_owned(),
        };
        noted.title = line(&title);
        noted.kind = self.kind.unwrap_or(noted.kind);
        noted.severity = self.severity.or(noted.severity);
        let ours = (noted.kind == IssueKind::Mistake).then_some(Doing::Us);
        noted.doing = self.doing.or(noted.doing).or(ours);
        if !self.promised.trim().is_empty() {
            noted.promised = promise::read("promised", self.promised, scene, now)?;
        }
        Ok(noted)
    }
}

pub(super) struct IssueStart<'a> {
    pub kind: IssueKind,
    pub title: &'a str,
    pub note: &'a str,
    pub reported: Reported,
    pub noticed_at: Instant,
}

impl IssueStart<'_> {
    pub(super) fn issue(&self, facts: &ClientFacts, moment: &mut Moment<'_>) -> Issue {
        Issue {
            id: IssueId::new(moment.id()),
            number: 0,
            client: facts.id().clone(),
            kind: self.kind,
            title: self.title.to_owned(),
            noticed_at: self.noticed_at,
            reported: self.reported,
            note: text(self.note),
            origin: Origin::default(),
        }
    }
}

/// The ask that an issue of theirs opens with.
pub(super) fn ask(act: &mut OnIssue<'_>, contact: Option<&ContactId>) -> Command {
    let id = AskId::new(act.moment().id());
    Command::PutAsk(Ask {
        id,
        issue: act.issue.issue.id.clone(),
        opened_at: act.at,
        text: String::new(),
        contact: contact.cloned(),
        answered_at: None,
        answered_by: None,
        origin: Origin::default(),
    })
}
