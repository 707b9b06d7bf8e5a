//! What the keys of the ladder begin.

use super::LadderRow;
use crate::app::overlay::{
    answer, ball, did_it, mend_which, reason, reason::ReasonOf, rung, touches,
};
use crate::app::screen::{ClientPage, Item, Pane};
use crate::app::{App, May};
use crate::deed::Hand;
use crate::domain::{Affected, ClientId, IssueId, Prevention, Step};
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

/// The repair and the rung under the cursor, as far as they are read.
fn current(app: &App) -> Option<(&Repair, Option<&Stage>)> {
    app.mend.as_ref()?.current()
}

/// Whether what `.` does can be done here: the rung under the cursor, else the next step.
pub fn may_do(app: &App) -> May {
    match current(app) {
        Some((repair, None)) if !matches!(repair.phase, Phase::Rehearsal) => did_it::may(app),
        _ => may_enter(app),
    }
}

/// Whether the rung under the cursor can be done.
pub fn may_enter(app: &App) -> May {
    let Some((repair, stage)) = current(app) else {
        return Ok(());
    };
    let why = match (&repair.phase, stage.map(|stage| stage.rung)) {
        (Phase::Rehearsal, _) => {
            "nothing to mend here: this is what one would do (n notes an issue)"
        }
        (Phase::Sour(_), None) => "ask what went wrong first, and note it",
        // They are sour, and nobody knows about what: that is asked first.
        (Phase::Sour(_), Some(rung)) if rung != Rung::Recognise => {
            "first ask what went wrong (recognise): what they say becomes the issue to mend"
        }
        (Phase::Healed(_) | Phase::Settled(_), Some(_)) => {
            "this repair is over; R reopens its issue if it came back"
        }
        (Phase::Open | Phase::Healing, Some(Rung::Healed)) => {
            "it heals by itself once all four hold; S ends the repair by hand, with a reason"
        }
        (Phase::Open, Some(Rung::FollowUp)) => "nothing to confirm yet: it is not fixed",
        _ => return Ok(()),
    };
    Err(why.to_owned())
}

/// Does the rung under the cursor; on a heading, and with `.` on one with nothing of its own, the next step.
pub fn do_it(app: &mut App, next: bool, hand: &mut Hand) {
    let Some((client, repair, stage)) = app.rung() else {
        return;
    };
    match (&repair.phase, stage) {
        (Phase::Sour(mood), Some(_)) => mend_which::sour(app, &client, mood.is_some()),
        (_, None) if next => did_it::open(app, &client),
        (_, None) => move_into(app),
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

/// What was noted last on the rung under the cursor, with its issue; or why there is nothing.
fn last_noted(app: &App, wrong: &str) -> Result<(IssueId, Record), String> {
    let Some((repair, Some(stage))) = current(app) else {
        return Err(format!("put the cursor on the step whose {wrong}"));
    };
    repair
        .id()
        .cloned()
        .zip(rung::noted(stage))
        .ok_or_else(|| "nothing is noted on this step yet: Enter does it".to_owned())
}

pub fn may_take_off(app: &App) -> May {
    match last_noted(app, "entry is wrong")? {
        (_, Record::Noted(_)) => {
            Err("the issue itself is deleted on the client's page (Enter there, then x)".to_owned())
        }
        _ => Ok(()),
    }
}

/// Takes off what was done last on the rung under the cursor.
pub fn take_off(app: &mut App) {
    if let (Some((client, ..)), Ok((_, record))) = (app.rung(), last_noted(app, "")) {
        rung::take_off(app, &client, record);
    }
}

pub fn may_correct(app: &App) -> May {
    last_noted(app, "words or date are wrong").map(drop)
}

/// Corrects what was done last on the rung under the cursor.
pub fn correct(app: &mut App) {
    if let (Some((client, ..)), Ok((issue, record))) = (app.rung(), last_noted(app, "")) {
        rung::correct(app, &client, &issue, record);
    }
}

/// Opens what a rung asks for.
fn fill(app: &mut App, client: &ClientId, repair: &Repair, stage: &Stage, hand: &mut Hand) {
    let Some(issue) = repair.issue.as_ref() else {
        return;
    };
    match (stage.rung, stage.step) {
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

/// What would be passed over under the cursor, or why nothing.
fn to_skip(app: &App) -> Result<(IssueId, Rung, Step), String> {
    let why = match current(app).map(|(repair, stage)| (repair.id(), stage)) {
        Some((Some(issue), Some(stage))) => {
            match (stage.rung, &stage.state, stage.step.or(stage.rung.step())) {
                (Rung::Recognise | Rung::Healed, ..) | (_, _, None) => {
                    "that is not passed over; S ends the whole repair, with a reason"
                }
                (_, State::Done(_) | State::NotNeeded(_) | State::Skipped(_), _) => {
                    "there is nothing to pass over: this step is not waiting"
                }
                (rung, _, Some(Step::Prepare)) => {
                    return Ok((issue.clone(), rung, Step::TellClient));
                }
                (rung, _, Some(step)) => return Ok((issue.clone(), rung, step)),
            }
        }
        _ => "put the cursor on the step to pass over",
    };
    Err(why.to_owned())
}

pub fn may_skip(app: &App) -> May {
    to_skip(app).map(drop)
}

/// Asks why the rung under the cursor is passed over.
pub fn skip(app: &mut App) {
    if let (Some((client, ..)), Ok((issue, rung, step))) = (app.rung(), to_skip(app)) {
        reason::of(app, client, issue, ReasonOf::Skip(rung, step));
    }
}

pub fn may_settle(app: &App) -> May {
    let open = |(repair, _): &(&Repair, _)| matches!(repair.phase, Phase::Open | Phase::Healing);
    current(app)
        .filter(open)
        .map(drop)
        .ok_or_else(|| "no repair to end here".to_owned())
}

/// Asks why the repair under the cursor is ended by hand.
pub fn settle(app: &mut App) {
    if let Some((
        client,
        Repair {
            issue: Some(issue), ..
        },
        _,
    )) = app.rung()
    {
        reason::of(app, client, issue.id, ReasonOf::Settle);
    }
}

pub fn may_touch(app: &App) -> May {
    current(app)
        .and_then(|(repair, _)| repair.id())
        .map(drop)
        .ok_or_else(|| "no issue here that could touch somebody".to_owned())
}

/// Asks whom else the issue under the cursor touches.
pub fn touches(app: &mut App) {
    let Some((_, repair, _)) = app.rung() else {
        return;
    };
    let known: Vec<Affected> = repair.touched.iter().map(|(who, _)| who.clone()).collect();
    if let Some(issue) = repair.id() {
        touches::open(app, issue, &known);
    }
}

/// To the latest earlier issue with the same cause, on the page of the client that had it.
pub fn may_go_earlier(app: &App) -> May {
    let known = app
        .rung()
        .is_some_and(|(_, repair, _)| !repair.again.is_empty());
    let none = "no earlier issue with this cause is known";
    known.then_some(()).ok_or_else(|| none.to_owned())
}

pub fn earlier(app: &mut App) {
    let Some((_, repair, _)) = app.rung() else {
        return;
    };
    let Some(known) = repair.again.first() else {
        return;
    };
    let mut page = ClientPage::new(known.client.clone());
    page.seek = Some((Pane::Issues, Item::Issue(known.issue.id.clone())));
    app.mend = None;
    app.show_client(page);
}
