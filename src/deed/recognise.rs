//! What happened, in their words: on an issue that is there, or as a new one that needs mending.

use super::note_issue::{self, IssueStart, Noted};
use super::{
    Decided, Decides, How, Moment, OnIssue, Refusal, Scene, Then, promise, shared::typed::text,
};
use crate::domain::{
    ClientFacts, Command, Contact, Direction, Doing, IssueFacts, IssueKind, Lines, Mood, Reported,
    Severity, What, clean,
};

/// How much of what happened is the title of a new issue.
const TITLE_LETTERS: usize = 80;

const DONE: &str = "noted what happened";

#[derive(Clone)]
pub struct Recognise<'a> {
    pub issue: &'a IssueFacts,
    pub words: Option<&'a str>,
    pub severity: Option<Severity>,
    pub doing: Option<Doing>,
    /// How they were heard, if that was a contact of its own: then that has their words. Upset unless said otherwise.
    pub heard: Option<How<'a>>,
    pub then: Then<'a>,
}

impl Decides for Recognise<'_> {
    fn decide(&self, facts: &ClientFacts, moment: &mut Moment) -> Decided {
        let mut act = OnIssue::begin(facts, self.issue, self.then, moment)?;
        if let Some(how) = self.heard {
            let contact = heard(&mut act, how, self.words.unwrap_or_default())?;
            act.push(Command::PutContact(contact));
        } else if let Some(words) = self.words.map(text) {
            let mut issue = self.issue.issue.clone();
            if words != issue.note.trim() {
                issue.note = words;
                act.push(Command::PutIssue(issue));
            }
        }
        act.severity(self.severity);
        act.doing(self.doing);
        if act.is_empty() {
            return Err(Refusal::nothing());
        }
        Ok(act.done(DONE))
    }
}

fn heard(act: &mut OnIssue, how: How, words: &str) -> Result<Contact, Refusal> {
    let mut contact = act.contact(How { mood: None, ..how }, words)?;
    contact.direction = Direction::In;
    contact.mood = Some(how.mood.unwrap_or(Mood::Upset));
    Ok(contact)
}

/// What happened becomes an issue that needs mending. Where they were heard upset and nobody knew about what, that
/// is what it was about.
pub struct Trouble<'a> {
    pub words: &'a str,
    /// What it is, whatever the words say; a problem unless it is said.
    pub kind: Option<IssueKind>,
    pub severity: Option<Severity>,
    pub doing: Option<Doing>,
    pub found: bool,
    /// How they were heard, if that was a contact of its own. Upset unless said otherwise.
    pub heard: Option<How<'a>>,
    pub then: Then<'a>,
}

impl Decides for Trouble<'_> {
    fn decide(&self, facts: &ClientFacts, moment: &mut Moment) -> Decided {
        let words = text(self.words);
        if words.is_empty() {
            return Refusal::err("their words", "a few words, please: what happened?");
        }
        let at = moment.past("when", self.then.when)?;
        let noted = self.read(moment);
        let told = noted.reported == Reported::Them && self.heard.is_none();
        let before = facts.upset_about_nothing(at).filter(|_| told);
        let words = noted.title;
        let title = clean(&words, Lines::Fold, TITLE_LETTERS);
        let new = IssueStart {
            kind: noted.kind,
            note: if title == words { "" } else { &words },
            title: &title,
            reported: noted.reported,
            noticed_at: before.map_or(at, |contact| contact.at),
        };
        let issue = IssueFacts::new(new.issue(facts.id(), &mut moment.hand));
        let mut act = OnIssue::begin(facts, &issue, self.then, moment)?;
        note_issue::put(&mut act, &issue, before);
        if let (None, Some(how)) = (before, self.heard) {
            let contact = heard(&mut act, how, self.words)?;
            let ask = note_issue::ask(&mut act, Some(&contact.id));
            act.push(Command::PutContact(contact));
            act.push(ask);
        } else if before.is_none() && noted.kind != IssueKind::Mistake {
            // A mistake needs mending by itself, and so does what they were upset about.
            act.record(What::NeedsMending(true), "");
        }
        act.severity(noted.severity);
        act.doing(noted.doing);
        if let Some(date) = noted.promised {
            promise::give(&mut act, Some(date), "", None);
        }
        let done = format!("{DONE} · new {}", noted.kind);
        let about = format!("{} · {}", issue.issue.title, facts.client.name);
        Ok(act.done_about(&done, &about))
    }
}

impl Trouble<'_> {
    /// What is understood of the words: what leads them as in the line of a new issue, and the rest.
    pub fn read(&self, scene: &Scene) -> Noted {
        let words = text(self.words);
        let mut noted = note_issue::headed(&words, scene).unwrap_or_else(|| Noted::begun(&words));
        noted.told(self.kind, self.severity, self.doing);
        if self.found {
            noted.reported = Reported::Us;
        }
        noted
    }
}
