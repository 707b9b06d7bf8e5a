//! The step shown was done: recorded in one line.

use super::done_by_key::DoneByKey;
use super::{After, Asks, Next, PreviewRow, Refusal, Tint, key_of, log, plan, prevention};
use crate::app::{App, Key, May, OverAct, allowed};
use crate::deed::{Decides, Did, Moment, StepSaid, words_needed};
use crate::domain::{AskId, ClientId, IssueFacts, IssueId, Step, set_off};
use crate::health::{
    Assessment, NextStep, Twist, assess_on, next_step::came_back, triage::due_preventions, words,
};
use crate::phrase::letter;
use std::ops::Range;

/// Records the next step as done: of a client, or on one of its issues.
#[derive(Debug)]
struct DidIt {
    client: ClientId,
    issue: Option<IssueId>,
    /// The step that was shown when it was opened, on which issue, and which ask it answers.
    shown: Option<(Step, Option<IssueId>, Option<AskId>)>,
    /// Whether what was fixed came back, as far as that is said by a key.
    came_back: Option<bool>,
    done: DoneByKey,
    /// It is to answer them: Enter alone resolves nothing.
    answers: bool,
}

impl DidIt {
    fn of(client: &ClientId, issue: Option<&IssueId>) -> Self {
        Self {
            client: client.clone(),
            issue: issue.cloned(),
            shown: None,
            came_back: None,
            done: DoneByKey::default(),
            answers: false,
        }
    }
}

/// Records the next step of a client; with no step left, what was planned for today or before is what there is to do.
pub fn open(app: &mut App, client: &ClientId) {
    let Some(entry) = app.book.get(client) else {
        return;
    };
    if !matches!(entry.assessment().next.step, Step::Watch | Step::Nothing) {
        DidIt::of(client, None).ask(app);
        return;
    }
    if let Some(due) = words::due_plan(&app.book.telling(entry.facts())) {
        plan::becomes(app, client, &due.id.clone());
        return;
    }
    let today = app.book.date();
    let due = due_preventions(entry.facts(), app.book.now).find(|(_, due)| *due <= today);
    if let Some((due, _)) = due {
        prevention::is_done(app, client, &due.clone());
    }
}

/// Answers a client about an issue that is past its date: a new one, or that it is resolved.
pub fn answer(app: &mut App, client: &ClientId, issue: Option<&IssueId>) {
    DidIt {
        answers: true,
        ..DidIt::of(client, issue)
    }
    .ask(app);
}

/// Whether something can be recorded of the client in front: a step, or what was planned for today or before.
pub fn may(app: &App) -> May {
    let Some(entry) = app.focused() else {
        return Ok(());
    };
    let today = app.book.date();
    let due = !matches!(entry.assessment().next.step, Step::Watch | Step::Nothing)
        || words::due_plan(&app.book.telling(entry.facts())).is_some()
        || due_preventions(entry.facts(), app.book.now).any(|(_, due)| due <= today);
    allowed(due, || {
        let sentence = words::next_sentence(entry.assessment(), &app.telling(entry));
        let name = entry.name();
        format!("{name}: nothing to record, only to watch ({sentence})")
    })
}

/// Whether a step is due on the issue that is meant.
pub fn may_on_issue(app: &App) -> May {
    let Some((client, issue)) = app.issue_meant() else {
        return Ok(());
    };
    let judged = DidIt::of(&client, Some(&issue)).judged(app);
    allowed(judged.is_some(), || {
        let title = app.issue_quoted(&client, &issue);
        format!("{title}: no step is due on it; l logs a word, r resolves it")
    })
}

/// Whether what they wait for, or one issue, is past its date: a new one answers that, or that it is resolved.
pub fn is_past_date(app: &App, client: &ClientId, issue: Option<&IssueId>) -> bool {
    let it = DidIt::of(client, issue);
    let Some(next) = it.judged(app).map(|judged| judged.next) else {
        return false;
    };
    let now = app.book.now;
    let passed = |issue: &IssueId| {
        let promised = app
            .issue_facts(client, issue)
            .and_then(|issue| issue.promised(now));
        promised.is_some_and(|at| at < now)
    };
    let late = next.step != Step::Fix || next.issue.as_ref().is_some_and(passed);
    it.did(&next, None, "").may_promise() && late
}

pub fn on_issue(app: &mut App, client: &ClientId, issue: &IssueId) {
    DidIt::of(client, Some(issue)).ask(app);
}

impl DidIt {
    fn ask(mut self, app: &mut App) {
        let next = self.judged(app).map(|judged| judged.next);
        self.shown = next.map(|next| (next.step, next.issue, next.ask));
        app.ask(self);
    }

    fn did<'a>(&self, next: &'a NextStep, issue: Option<&'a IssueFacts>, line: &'a str) -> Did<'a> {
        Did {
            step: next.step,
            issue,
            ask: next.ask.as_ref(),
            channel: next.channel,
            line,
            mood: None,
            promised: "",
            came_back: self.came_back,
            does: self.done.of(line),
            // A new one is told of before it is saved.
            new: true,
        }
    }

    /// Whether it is asked of something that was fixed whether it holds, or has come back.
    fn asks_of_a_fix(&self, app: &App) -> bool {
        let step = self.judged(app).map(|judged| judged.next.step);
        let came_back = || came_back(app.facts(&self.client)?, app.book.now);
        match step {
            Some(Step::Confirm) => true,
            Some(Step::AskWhatWentWrong) => came_back().is_some(),
            _ => false,
        }
    }

    /// Whether what was fixed came back, by a key or by what is typed.
    fn came_back_now(&self, text: &str, app: &App) -> Option<bool> {
        let next = self.judged(app)?.next;
        let facts = app.known(&self.client).ok()?;
        let issue = next.issue.as_ref().and_then(|id| facts.issue(id));
        self.did(&next, issue, text)
            .came_back(facts, &app.book.scene())
    }

    /// What the words do of the step, as they are read or as it is said by a key.
    fn reads(&self, text: &str, app: &App) -> Option<StepSaid> {
        let next = self.judged(app)?.next;
        let facts = app.known(&self.client).ok()?;
        let issue = next.issue.as_ref().and_then(|id| facts.issue(id));
        Some(self.did(&next, issue, text).reads(facts, &app.book.scene()))
    }

    /// The judgement with the step that is recorded as the next; that of an issue is what would be next if it were the
    /// client's only one.
    fn judged(&self, app: &App) -> Option<Assessment> {
        let entry = app.book.get(&self.client)?;
        if let Some(issue) = &self.issue {
            let case = app.book.case(entry.facts(), app.book.now);
            return assess_on(&case, entry.assessment(), issue);
        }
        let judged = (*entry.assessment()).clone();
        (!matches!(judged.next.step, Step::Watch | Step::Nothing)).then_some(judged)
    }
}

impl Asks for DidIt {
    fn title(&self, app: &App) -> String {
        let name = app.book.name(&self.client);
        let entry = app.book.get(&self.client).zip(self.judged(app));
        let next = entry.map(|(entry, judged)| words::next_sentence(&judged, &app.telling(entry)));
        format!(
            "Done · {name}{}",
            set_off(" · ", &next.unwrap_or_default(), "")
        )
    }

    fn hint(&self, app: &App) -> &'static str {
        self.judged(app)
            .map_or("", |judged| match judged.next.step {
                Step::Fix if !self.answers => {
                    "how it was put right, or just Enter; “by fri” for a new date"
                }
                _ if self.did(&judged.next, None, "").may_promise() => {
                    "“fixed: …” resolves it; “by fri” gives them a new date"
                }
                Step::Prevent if judged.next.twist == Twist::Overdue => {
                    "“done”, or “by fri” for a new date; else what else prevents it"
                }
                Step::AskWhatWentWrong => {
                    "what they said, and how they sound now :) :| :(; m notes it as an issue"
                }
                step => words_needed(step).unwrap_or("in a few words, or just Enter"),
            })
    }

    fn draft_key(&self) -> String {
        // What was typed for one step would end another; by whatever door, it is the same step.
        let shown = self.shown.as_ref();
        let (step, issue) =
            shown.map_or(("", None), |(step, issue, _)| (step.word(), issue.as_ref()));
        let ask = shown.and_then(|(_, _, ask)| ask.as_ref());
        let on = issue
            .map(IssueId::as_str)
            .into_iter()
            .chain(ask.map(AskId::as_str));
        key_of("did", [self.client.as_str(), step].into_iter().chain(on))
    }

    fn for_client(&self, client: &ClientId) -> Option<Box<dyn Asks>> {
        // A step on an issue is that issue's.
        let of_client = self.issue.is_none();
        let own = *client == self.client;
        let shown = self.shown.clone().filter(|_| own);
        let it = Self {
            shown,
            done: self.done.clone(),
            ..Self::of(client, None)
        };
        of_client.then(|| Box::new(it) as Box<dyn Asks>)
    }

    fn acted(&self) -> Option<ClientId> {
        Some(self.client.clone())
    }

    fn key(&mut self, key: Key, text: &str, app: &App) -> Option<After> {
        if !OverAct::Other.is(key) {
            return None;
        }
        if !self.asks_of_a_fix(app) {
            let reads = self.reads(text, app);
            return self.done.turn(key, text, reads);
        }
        self.came_back = Some(self.came_back_now(text, app) != Some(true));
        Some(After::Stay(None))
    }

    fn preview(&self, text: &str, app: &App) -> Vec<PreviewRow> {
        let Some(next) = self.judged(app).map(|judged| judged.next) else {
            return vec![];
        };
        let Ok(facts) = app.known(&self.client) else {
            return vec![];
        };
        let issue = next.issue.as_ref().and_then(|id| facts.issue(id));
        let did = self.did(&next, issue, text);
        let scene = &app.book.scene();
        let mut rows = did.preview(facts, scene);
        if self.asks_of_a_fix(app) {
            let back = did.came_back(facts, scene);
            let holds = next.step == Step::Confirm;
            let (label, said) = match (holds, back) {
                (true, None) => ("holds?", "not said (KEY: no, it came back; again: yes)"),
                (true, Some(false)) => ("holds?", "yes (KEY: no, it came back)"),
                (true, Some(true)) => ("holds?", "no, it came back (KEY: yes)"),
                (false, None) => ("came back?", "not said (KEY: yes, it came back)"),
                (false, Some(false)) => ("came back?", "no (KEY: yes, it came back)"),
                (false, Some(true)) => ("came back?", "yes (KEY: no)"),
            };
            let unsure = back != Some(false);
            let row = PreviewRow::new(label, said.replace("KEY", &OverAct::Other.shown()));
            rows.insert(0, PreviewRow { unsure, ..row });
        } else {
            let asked = self.done.row(text, Some(did.reads(facts, scene)));
            rows.splice(0..0, asked);
        }
        rows
    }

    fn tints(&self, text: &str, app: &App) -> Vec<(Range<usize>, Tint)> {
        let next = self.judged(app).map(|judged| judged.next);
        let Some((next, facts)) = next.zip(app.facts(&self.client)) else {
            return vec![];
        };
        if matches!(next.step, Step::Apologise | Step::ApologiseOthers) {
            let doubtful = letter::doubtful(text).into_iter();
            return doubtful.map(|range| (range, Tint::Left)).collect();
        }
        let did = self.did(&next, None, text);
        if !did.is_talk() {
            return vec![];
        }
        let talk = did.talk(facts, &app.book.scene());
        // Bare text is the step done: nothing of it is left over.
        let bare = talk.understood().bare;
        let mut tints = log::tints(talk.understood());
        tints.retain(|(_, tint)| !(bare && *tint == Tint::Left));
        tints
    }

    fn enter(&self, text: &str, app: &App, moment: &mut Moment) -> Result<Next, Refusal> {
        let name = app.book.name(&self.client);
        let judged = self.judged(app).ok_or_else(|| {
            Refusal::facts(format!("{name}: no step is due, there is only to watch"))
        })?;
        let next = &judged.next;
        // What another desk did meanwhile moved it on: words about a cause are no solution.
        let now = (next.step, next.issue.clone(), next.ask.clone());
        let shown = self.shown.as_ref().filter(|shown| **shown != now);
        if let (Some((step, ..)), Some(entry)) = (shown, app.book.get(&self.client)) {
            let now = words::next_sentence(&judged, &app.telling(entry));
            let did = step.doing();
            let why = format!("{did}: done meanwhile. Now {now}: esc, and . for that");
            return Refusal::err_facts(why);
        }
        let facts = app.known(&self.client)?;
        let issue = next.issue.as_ref().and_then(|id| facts.issue(id));
        let did = self.did(next, issue, text);
        if self.answers && did.may_promise() && text.trim().is_empty() {
            let how = "is it resolved? say how; or “by fri” for a new date";
            return Refusal::err("words", how);
        }
        did.decide(facts, moment).map(Next::Save)
    }
}
