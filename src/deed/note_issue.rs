//! A new issue: a request, a problem or a mistake of ours. In one line: kind, severity, who found it, a date given;
//! then its title.

use super::promise;
use super::shared::typed::{line, text};
use super::step_reading::says_of_step::by_day;
use super::{Decided, Decides, Hand, Moment, OnIssue, Refusal, Scene, Then, split};
use crate::domain::{
    Ask, AskId, ClientFacts, ClientId, Command, Contact, ContactId, Doing, Instant, Issue,
    IssueFacts, IssueId, IssueKind, Origin, Reported, Severity, What,
};
use crate::phrase::date::Lean;
use chrono::TimeDelta;

/// Days within which what they were upset about is still the same matter.
const STILL_ABOUT_IT: i64 = 2;

/// What is told of a new issue. What they report opens with an ask that waits for our answer; what we find does not,
/// and they do not know of it until they are told.
#[derive(Default)]
pub struct NoteIssue<'a> {
    pub line: &'a str,
    /// What it is, whatever the line says; a problem unless it is said.
    pub kind: Option<IssueKind>,
    pub severity: Option<Severity>,
    pub doing: Option<Doing>,
    pub found: bool,
    /// The date given to them, as typed, whatever the line says; may be empty.
    pub promised: &'a str,
    /// Whether it is what upset them when they were last heard; unless that is said, a problem or a mistake is, noted
    /// within two days of a word that is about nothing else.
    pub upset_them: Option<bool>,
    pub note: &'a str,
    pub then: Then<'a>,
}

#[derive(Clone)]
pub struct Noted {
    pub kind: IssueKind,
    pub severity: Option<Severity>,
    pub doing: Option<Doing>,
    pub reported: Reported,
    pub promised: Option<Instant>,
    pub title: String,
}

#[derive(Clone, Copy)]
enum Lead {
    Kind(IssueKind),
    Severity(Severity),
    Reported(Reported),
    Doing(Doing),
}

/// Words that may lead beside those of kind and severity, and what each says; a longer one before those that begin it.
const LEADS: &[(&str, Lead)] = &[
    ("found by us", Lead::Reported(Reported::Us)),
    ("found by them", Lead::Reported(Reported::Them)),
    ("found", Lead::Reported(Reported::Us)),
    ("untold", Lead::Reported(Reported::Us)),
    ("ours", Lead::Doing(Doing::Us)),
    ("theirs", Lead::Doing(Doing::Them)),
];

/// The same where nothing but such words stands before a colon: alone they may begin a title, “nobody can print”.
const DOINGS: &[(&str, Lead)] = &[
    ("our doing", Lead::Doing(Doing::Us)),
    ("our fault", Lead::Doing(Doing::Us)),
    ("us", Lead::Doing(Doing::Us)),
    ("their doing", Lead::Doing(Doing::Them)),
    ("their fault", Lead::Doing(Doing::Them)),
    ("them", Lead::Doing(Doing::Them)),
    ("both", Lead::Doing(Doing::Both)),
    ("nobody's doing", Lead::Doing(Doing::Nobody)),
    ("nobody's fault", Lead::Doing(Doing::Nobody)),
    ("nobody", Lead::Doing(Doing::Nobody)),
];

/// What they do who ask for something, and do not report what fails: `they want a second tray`.
const WISHES: &[&str] = &[
    "want",
    "wants",
    "wanted",
    "would like",
    "ask for",
    "asks for",
    "asked for",
    "asks if",
    "asked if",
    "asks whether",
];

fn is_wish(line: &str) -> bool {
    const WHO: usize = 3;
    let low = line.to_lowercase();
    let words: Vec<&str> = low.split_whitespace().collect();
    let begins = |from: &[&str]| {
        let from = from.join(" ");
        WISHES.iter().any(|wish| strip(&from, wish).is_some())
    };
    (0..words.len().min(WHO)).any(|at| begins(&words[at..]))
}

impl Noted {
    /// A problem that they report, with nothing said of it but this.
    pub(super) fn begun(title: &str) -> Self {
        Self {
            kind: IssueKind::Problem,
            severity: None,
            doing: None,
            reported: Reported::Them,
            promised: None,
            title: title.to_owned(),
        }
    }

    /// What is said beside the words goes before what they say; a mistake is ours.
    pub fn told(
        &mut self,
        kind: Option<IssueKind>,
        severity: Option<Severity>,
        doing: Option<Doing>,
    ) {
        self.kind = kind.unwrap_or(self.kind);
        self.severity = severity.or(self.severity);
        let ours = (self.kind == IssueKind::Mistake).then_some(Doing::Us);
        self.doing = doing.or(self.doing).or(ours);
    }

    /// Takes the words that lead, and a date given to them; what is left.
    fn take<'t>(&mut self, head: &'t str, lists: &[&[(&str, Lead)]], scene: &Scene) -> &'t str {
        let mut rest = head.trim_start();
        loop {
            let by = strip(rest, "by").map(|after| scene.lead(after));
            if let Some((Some(when), left)) = by {
                self.promised = Some(scene.given(when));
                rest = left;
                continue;
            }
            let kinds = IssueKind::ALL.iter().map(|k| (k.word(), Lead::Kind(*k)));
            let hurts = Severity::ALL
                .iter()
                .map(|s| (s.short(), Lead::Severity(*s)));
            let beside = lists.iter().copied().flatten().copied();
            let mut words = kinds.chain(hurts).chain(beside);
            let found = words.find_map(|(word, lead)| Some((strip(rest, word)?, lead)));
            let Some((left, lead)) = found else {
                return rest.trim_end();
            };
            match lead {
                Lead::Kind(kind) => self.kind = kind,
                Lead::Severity(severity) => self.severity = Some(severity),
                Lead::Reported(reported) => self.reported = reported,
                Lead::Doing(doing) => self.doing = Some(doing),
            }
            rest = left;
        }
    }
}

fn strip<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    let head = text.get(..words.len())?;
    let rest = &text[words.len()..];
    let ends = rest.is_empty() || rest.starts_with([' ', ',']);
    (ends && head.eq_ignore_ascii_case(words)).then(|| rest.trim_start_matches([' ', ',']))
}

impl Decides for NoteIssue<'_> {
    fn decide(&self, facts: &ClientFacts, moment: &mut Moment) -> Decided {
        let noted = self.read(moment)?;
        if noted.title.is_empty() {
            return Refusal::err("title", "what is it about? a few words, please");
        }
        let at = moment.past("when", self.then.when)?;
        let upset = self.upset(&noted, facts, at);
        let new = IssueStart {
            kind: noted.kind,
            title: &noted.title,
            note: self.note,
            reported: noted.reported,
            noticed_at: upset.map_or(at, |contact| contact.at),
        };
        let issue = IssueFacts::new(new.issue(facts.id(), &mut moment.hand));
        let mut act = OnIssue::begin(facts, &issue, self.then, moment)?;
        put(&mut act, &issue, upset);
        if noted.reported == Reported::Them {
            let ask = ask(&mut act, upset.map(|contact| &contact.id));
            act.push(ask);
        }
        let changes = [
            noted.severity.map(What::Severity),
            noted.doing.map(What::Doing),
        ];
        for what in changes.into_iter().flatten() {
            act.record(what, "");
        }
        if let Some(date) = noted.promised {
            promise::give(&mut act, Some(date), "", None);
        }
        let about = format!("{} · {}", facts.client.name, issue.issue.title);
        Ok(act.done_about(&format!("new {}", noted.kind), &about))
    }
}

/// A new issue, and the word of theirs that it is linked to: it began with that.
pub fn put(act: &mut OnIssue, issue: &IssueFacts, heard: Option<&Contact>) {
    act.push(Command::PutIssue(issue.issue.clone()));
    if let Some(contact) = heard {
        let mut linked = contact.clone();
        linked.issues.push(issue.issue.id.clone());
        act.push(Command::PutContact(linked));
        act.at = contact.at;
    }
}

impl NoteIssue<'_> {
    pub fn upset<'f>(
        &self,
        noted: &Noted,
        facts: &'f ClientFacts,
        at: Instant,
    ) -> Option<&'f Contact> {
        let upset = facts.upset_about_nothing(at)?;
        let fits = noted.reported == Reported::Them
            && noted.kind != IssueKind::Request
            && at - upset.at <= TimeDelta::days(STILL_ABOUT_IT);
        self.upset_them.unwrap_or(fits).then_some(upset)
    }

    pub fn read(&self, scene: &Scene) -> Result<Noted, Refusal> {
        let mut noted = Noted::begun("");
        if self.found {
            noted.reported = Reported::Us;
        } else if is_wish(self.line) {
            noted.kind = IssueKind::Request;
        }
        let (head, tail) = split(self.line);
        let mut whole = noted.clone();
        let rest = if !tail.is_empty() && whole.take(head, &[LEADS, DOINGS], scene).is_empty() {
            noted = whole;
            ""
        } else {
            noted.take(head, &[LEADS], scene)
        };
        let title = match (rest.is_empty(), tail.is_empty()) {
            (false, false) => format!("{rest}: {tail}"),
            (true, _) => tail.to_owned(),
            (false, true) => rest.to_owned(),
        };
        noted.title = line(&title);
        // “a second tray by fri” is said as “by fri: a second tray”.
        if noted.promised.is_none()
            && let Some((before, day)) = noted.title.rsplit_once(" by ")
            // “late by 2 days” is how late.
            && (by_day(&noted.title).is_some() || day.parse::<chrono::Weekday>().is_ok() || day == "tomorrow")
            && let Some(when) = scene.date(day, Lean::Future)
        {
            noted.promised = Some(scene.given(when));
            noted.title.truncate(before.len());
        }
        noted.told(self.kind, self.severity, self.doing);
        if !self.promised.trim().is_empty() {
            let given = scene.past("when", self.then.when)?;
            noted.promised = promise::read_since(given, ("promised", self.promised), scene)?;
        }
        Ok(noted)
    }
}

/// What is understood of words of which all before the first colon says what it is; `None`: they are words alone.
pub fn headed(words: &str, scene: &Scene) -> Option<Noted> {
    let (head, tail) = split(words);
    let mut noted = Noted::begun(tail);
    let rest = noted.take(head, &[LEADS, DOINGS], scene);
    let whole = !tail.is_empty() && rest.is_empty();
    whole.then_some(noted)
}

pub struct IssueStart<'a> {
    pub kind: IssueKind,
    pub title: &'a str,
    pub note: &'a str,
    pub reported: Reported,
    pub noticed_at: Instant,
}

impl IssueStart<'_> {
    pub fn issue(&self, client: &ClientId, hand: &mut Hand) -> Issue {
        Issue {
            id: IssueId::new(hand.id()),
            number: 0,
            client: client.clone(),
            kind: self.kind,
            title: self.title.to_owned(),
            noticed_at: self.noticed_at,
            reported: self.reported,
            note: text(self.note),
            origin: Origin::default(),
        }
    }
}

pub fn ask(act: &mut OnIssue, contact: Option<&ContactId>) -> Command {
    let id = AskId::new(act.hand().id());
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
