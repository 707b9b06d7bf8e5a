//! What the keys of the ladder begin.

use super::LadderRow;
use crate::app::App;
use crate::app::overlay::{answer, ball, did_it, mend_which, reason, rung, touches};
use crate::app::screen::{ClientPage, Item, Pane};
use crate::deed::Hand;
use crate::domain::{Affected, ClientId, Prevention, Step};
use crate::health::Rung;
use crate::health::ladder::{Phase, Record, Repair, Stage, State};

impl App {
    /// The client, the repair and the rung under the cursor of the ladder.
    pub(in crate::app) fn rung(&self) -> Option<(ClientId, Repair, Option<Stage>)> {
        let page = self.mend.as_ref()?;
        let (repair, stage) = page.current()?;
        Some((page.id.clone(), repair.clone(), stage.cloned()))
    }
}

/// Does the rung under the cursor; on a heading, and with `.` on one with nothing of its own, the next step.
pub fn do_it(app: &mut App, next: bool, hand: &mut Hand) {
    let Some((client, repair, stage)) = app.rung() else {
        return;
    };
    match (&repair.phase, stage) {
        (Phase::Rehearsal, _) => {
            app.say("nothing to mend here: this is what one would do (n notes an issue)");
        }
        (Phase::Sour(mood), Some(stage)) => sour(app, &client, mood.is_some(), stage.rung),
        (_, None) if next => did_it::open(app, &client),
        (Phase::Sour(_), None) => app.say("ask what went wrong first, and note it"),
        (_, None) => move_into(app),
        (Phase::Healed(_) | Phase::Settled(_), Some(_)) => {
            app.say("this repair is over; R reopens its issue if it came back");
        }
        (_, Some(stage)) => fill(app, &client, &repair, &stage, hand),
    }
}

/// From a heading to its first rung that is still to be done.
fn move_into(app: &mut App) {
    let Some(page) = &mut app.mend else { return };
    let Some(LadderRow::Head(place)) = page.row() else {
        return;
    };
    let ahead = |row: &LadderRow| match row {
        LadderRow::Rung(at, rung) if *at == place => page
            .repair(place)
            .and_then(|repair| repair.stage(*rung))
            .is_some_and(|stage| matches!(stage.state, State::Ahead | State::Next)),
        _ => false,
    };
    if let Some(row) = page.rows().iter().position(ahead) {
        page.list.set(row);
    }
}

/// They are sour, and nobody knows about what: that is asked first.
fn sour(app: &mut App, client: &ClientId, heard: bool, rung: Rung) {
    if rung == Rung::Recognise {
        mend_which::sour(app, client, heard);
    } else {
        app.say("first ask what went wrong (recognise): what they say becomes the issue to mend");
    }
}

/// Takes off what was done last on the rung under the cursor.
pub fn take_off(app: &mut App) {
    match app.rung() {
        Some((client, _, Some(stage))) => rung::take_off(app, &client, &stage),
        _ => app.say("put the cursor on the step whose entry is wrong"),
    }
}

/// Corrects what was done last on the rung under the cursor.
pub fn correct(app: &mut App) {
    let Some((client, repair, Some(stage))) = app.rung() else {
        app.say("put the cursor on the step whose words or date are wrong");
        return;
    };
    if let Some(issue) = repair.id() {
        rung::correct(app, &client, issue, &stage);
    } else {
        app.say("nothing is noted on this step yet: Enter does it");
    }
}

/// Opens what a rung asks for.
fn fill(app: &mut App, client: &ClientId, repair: &Repair, stage: &Stage, hand: &mut Hand) {
    let Some(issue) = repair.issue.as_ref() else {
        return;
    };
    match (stage.rung, stage.step) {
        (Rung::Healed, _) => {
            app.say(
                "it heals by itself once all four hold; S ends the repair by hand, with a reason",
            );
        }
        (Rung::OwnUp, Some(Step::Prepare)) => mend_which::own_up(app, client, &issue.id),
        (Rung::Fix, Some(Step::HandOver)) => {
            ball::of(app, vec![(client.clone(), issue.id.clone())]);
        }
        (Rung::WordBetween, Some(Step::AnswerNow | Step::Answer | Step::ReplyToday)) => {
            answer::open(app, client);
        }
        (Rung::Prevent, _) => {
            let noted = noted(stage);
            if noted.is_empty() {
                rung::open(app, client, &issue.id, Rung::Prevent, Step::Prevent, hand);
            } else {
                mend_which::prevent(app, client, &issue.id, &noted);
            }
        }
        (Rung::ApologiseOthers, _) if repair.touched.is_empty() => touches(app),
        (Rung::FollowUp, _) if repair.phase == Phase::Open => {
            app.say("nothing to confirm yet: it is not fixed");
        }
        // They are told first; the follow-up is theirs to answer.
        (Rung::FollowUp, Some(Step::TellFixed)) => did_it::on_issue(app, client, &issue.id),
        (rung, step) => {
            let step = step.or(rung.step()).unwrap_or(Step::Nothing);
            rung::open(app, client, &issue.id, rung, step, hand);
        }
    }
}

/// The preventions that are noted on a rung and not in place.
fn noted(stage: &Stage) -> Vec<Prevention> {
    let open = stage
        .story
        .iter()
        .filter_map(|happened| match &happened.record {
            Record::Prevention(p) if p.done_at.is_none() => Some(p.clone()),
            _ => None,
        });
    open.collect()
}

/// Asks why the rung under the cursor is passed over.
pub fn skip(app: &mut App) {
    let Some((client, repair, stage)) = app.rung() else {
        return;
    };
    let (Some(issue), Some(stage)) = (repair.id().cloned(), stage) else {
        app.say("put the cursor on the step to pass over");
        return;
    };
    let step = stage.step.or(stage.rung.step());
    match (stage.rung, &stage.state, step) {
        (Rung::Recognise | Rung::Healed, ..) | (_, _, None) => {
            app.say("that is not passed over; S ends the whole repair, with a reason");
        }
        (_, State::Done(_) | State::NotNeeded(_) | State::Skipped(_), _) => {
            app.say("there is nothing to pass over: this step is not waiting");
        }
        (rung, _, Some(step)) => {
            let step = if step == Step::Prepare {
                Step::TellClient
            } else {
                step
            };
            reason::skip(app, client, issue, rung, step);
        }
    }
}

/// Asks why the repair under the cursor is ended by hand.
pub fn settle(app: &mut App) {
    let Some((client, repair, _)) = app.rung() else {
        return;
    };
    match (repair.issue, repair.phase) {
        (Some(issue), Phase::Open | Phase::Healing) => {
            reason::settle(app, client, issue.id);
        }
        _ => app.say("no repair to end here"),
    }
}

/// Asks whom else the issue under the cursor touches.
pub fn touches(app: &mut App) {
    let issue = app
        .rung()
        .and_then(|(_, repair, _)| Some((repair.id().cloned()?, repair)));
    let Some((issue, repair)) = issue else {
        app.say("no issue here that could touch somebody");
        return;
    };
    let known: Vec<Affected> = repair.touched.iter().map(|(who, _)| who.clone()).collect();
    touches::open(app, &issue, &known);
}

/// To the latest earlier issue with the same cause, on the page of the client that had it.
pub fn earlier(app: &mut App) {
    let Some((_, repair, _)) = app.rung() else {
        return;
    };
    let Some(known) = repair.again.first() else {
        app.say("no earlier issue with this cause is known");
        return;
    };
    let mut page = ClientPage::new(known.client.clone());
    page.seek = Some((Pane::Issues, Item::Issue(known.issue.id.clone())));
    app.mend = None;
    app.show_client(page);
}

/// Whether the step under the cursor is to say sorry: there the letter is among the first keys.
pub fn apologises(app: &App) -> bool {
    let current = app.mend.as_ref().and_then(|page| page.current());
    current.is_some_and(|(repair, stage)| {
        let rung = stage.filter(|_| repair.is_current()).map(|s| s.rung);
        matches!(rung, Some(Rung::Apologise | Rung::ApologiseOthers))
    })
}
