//! The ladder of a repair: what its keys begin. What a rung asks for is in `fill`, what is written when it
//! was done in `save`, how a row is corrected or taken off in `correct`.

mod correct;
mod fill;
mod line;
mod save;
mod when;

pub(super) use line::{change as line_change, leads_on};
pub(super) use save::save;

use crate::app::overlay::mend::{RungLine, RungPick};
use crate::app::overlay::{Choice, Choose, Overlay, Pick, Prompt, Purpose};
use crate::app::screen::{ClientPage, MendPage, MendRow};
use crate::app::{Action, App, Effect, route};
use crate::deed::{Deed, Moment};
use crate::domain::{
    Affected, Client, ClientId, Command, IssueFacts, IssueId, PreventionId, Step, What,
};
use crate::health::Rung;
use crate::health::ladder::{Phase, Repair, Stage, State};

/// Opens the ladder of a client; where nothing needs mending, asks which of its open issues does.
pub(super) fn open(app: &mut App, client: &ClientId) {
    let Some(entry) = app.book.get(client) else {
        return;
    };
    let now = app.book.now;
    let sour = entry
        .assessment
        .standings
        .iter()
        .any(|s| s.word() == "soured");
    let trouble = |i: &IssueFacts| i.needs_mending(now) && i.settled_at(now).is_none();
    let mends = sour
        || entry
            .facts
            .issues
            .iter()
            .any(|i| i.issue.noticed_at <= now && trouble(i) && !has_healed(app, i));
    if mends || app.mend.is_some() {
        if app.mend.is_some() {
            ask_which(app, client);
        } else {
            show(app, client.clone());
        }
    } else if ordinary(app, client).is_empty() {
        show(app, client.clone());
    } else {
        ask_which(app, client);
    }
}

/// Whether a repair is over: resolved, and nothing of it is healing.
fn has_healed(app: &App, issue: &IssueFacts) -> bool {
    let entry = app.book.get(&issue.issue.client);
    let healing =
        entry.is_some_and(|e| e.assessment.standings.iter().any(|s| s.word() == "healing"));
    issue.resolved_at(app.book.now).is_some() && !healing
}

/// Brings the ladder in front.
pub(super) fn show(app: &mut App, client: ClientId) {
    let mut page = MendPage::new(client);
    page.arrange(&app.book, app.detail.as_ref());
    app.mend = Some(page);
}

/// The open issues of a client that do not need mending.
fn ordinary(app: &App, client: &ClientId) -> Vec<(IssueId, String, i64)> {
    let now = app.book.now;
    let Some(entry) = app.book.get(client) else {
        return Vec::new();
    };
    let open = |i: &&IssueFacts| {
        i.issue.noticed_at <= now && i.resolved_at(now).is_none() && !i.needs_mending(now)
    };
    let row = |i: &IssueFacts| (i.issue.id.clone(), i.issue.title.clone(), i.issue.number);
    entry.facts.issues.iter().filter(open).map(row).collect()
}

fn ask_which(app: &mut App, client: &ClientId) {
    let open = ordinary(app, client);
    if open.is_empty() {
        app.say("no other open issue: what is open here needs mending already (n notes a new one)");
        return;
    }
    let pick = |pick| Pick::Rung(pick);
    let mut choices: Vec<Choice> = open
        .into_iter()
        .map(|(id, title, number)| {
            Choice::new(
                title,
                format!("#{number}"),
                pick(RungPick::NeedsMending(client.clone(), id)),
            )
        })
        .collect();
    if app.mend.is_none() {
        let why = "mistakes, what came back and what upset them need it by themselves";
        choices.push(Choice::new(
            "none: just show the ladder",
            why,
            pick(RungPick::Rehearse(client.clone())),
        ));
    }
    app.overlays.push(Overlay::Choose(Choose::new(
        "Which of them hurt the relationship?",
        choices,
    )));
}

/// What a key means on the ladder; `None`: what it means anywhere.
pub(super) fn act(app: &mut App, action: Action, moment: &mut Moment<'_>) -> Option<Vec<Effect>> {
    app.mend.as_ref()?;
    match action {
        Action::Open | Action::DidIt => do_it(app, action, moment),
        Action::SkipRung => skip(app),
        Action::Settle => settle(app),
        Action::Touches => touches(app),
        Action::Earlier => earlier(app),
        Action::Delete => correct::ask_delete(app),
        Action::Edit => correct::edit(app),
        Action::Back => route::leave_mend(app),
        Action::NextPane | Action::PrevPane => {
            if let Some(page) = &mut app.mend {
                page.turn(action == Action::NextPane);
            }
        }
        Action::Find | Action::Mark | Action::MarkAll => {}
        _ => return None,
    }
    Some(Vec::new())
}

/// The repair and the rung under the cursor.
fn current(app: &App) -> Option<(Repair, Option<Stage>)> {
    let (repair, stage) = app.mend.as_ref()?.current()?;
    Some((repair.clone(), stage.cloned()))
}

/// Does the rung under the cursor; on a heading, and with `.` on one with nothing of its own, the next step.
fn do_it(app: &mut App, action: Action, moment: &mut Moment<'_>) {
    let Some((repair, stage)) = current(app) else {
        return;
    };
    let Some(client) = app.mend.as_ref().map(|page| page.id.clone()) else {
        return;
    };
    match (&repair.phase, stage) {
        (Phase::Rehearsal, _) => {
            app.say("nothing to mend here: this is what one would do (n notes an issue)");
        }
        (Phase::Sour(mood), Some(stage)) => sour(app, &client, mood.is_some(), stage.rung),
        (_, None) if action == Action::DidIt => super::begin::begin(app, Action::DidIt),
        (Phase::Sour(_), None) => app.say("ask what went wrong first, and note it"),
        (_, None) => move_into(app),
        (Phase::Healed(_) | Phase::Settled(_), Some(_)) => {
            app.say("this repair is over; R reopens its issue if it came back");
        }
        (_, Some(stage)) => fill(app, &client, &repair, &stage, moment),
    }
}

/// From a heading to its first rung that is still to be done.
fn move_into(app: &mut App) {
    let Some(page) = &mut app.mend else { return };
    let Some(MendRow::Head(place)) = page.row() else {
        return;
    };
    let ahead = |row: &MendRow| match row {
        MendRow::Rung(at, rung) if *at == place => page
            .repair(place)
            .and_then(|repair| repair.stage(*rung))
            .is_some_and(|stage| matches!(stage.state, State::Ahead | State::Next)),
        _ => false,
    };
    if let Some(row) = page.rows().iter().position(ahead) {
        page.list.set(row);
    }
}

/// They are sour, and nobody knows about what: talk, then they are content again or it is an issue.
fn sour(app: &mut App, client: &ClientId, heard: bool, rung: Rung) {
    if rung != Rung::Recognise {
        app.say("first ask what went wrong (recognise): what they say becomes the issue to mend");
        return;
    }
    let pick = |pick| Pick::Rung(pick);
    let note = if heard {
        "in their words; what upset them is linked to it"
    } else {
        "in their words"
    };
    let choices = vec![
        Choice::new(
            "note what went wrong, and mend it",
            note,
            pick(RungPick::NoteTrouble(client.clone())),
        ),
        Choice::new(
            "we talked, and it is fine again",
            "logs the talk",
            pick(RungPick::Talked(client.clone())),
        ),
    ];
    app.overlays.push(Overlay::Choose(Choose::new(
        "They are sour. Ask, listen, say sorry; then:",
        choices,
    )));
}

/// Opens what a rung asks for.
fn fill(app: &mut App, client: &ClientId, repair: &Repair, stage: &Stage, moment: &mut Moment<'_>) {
    let Some(issue) = repair.issue.as_ref() else {
        return;
    };
    let pick =
        |rung, step| Pick::Rung(RungPick::Fill(client.clone(), issue.id.clone(), rung, step));
    match (stage.rung, stage.step) {
        (Rung::Healed, _) => {
            app.say(
                "it heals by itself once all four hold; S ends the repair by hand, with a reason",
            );
        }
        (Rung::OwnUp, Some(Step::Prepare)) => {
            let choices = vec![
                Choice::new(
                    "the plan first",
                    "a solution to bring along",
                    pick(Rung::ChooseSolution, Step::Prepare),
                ),
                Choice::new("told them already", "", pick(Rung::OwnUp, Step::TellClient)),
            ];
            app.overlays.push(Overlay::Choose(Choose::new(
                "Own up, with the solution",
                choices,
            )));
        }
        (Rung::Fix, Some(Step::HandOver)) => {
            super::choose::picked(app, Pick::BallOf(client.clone(), issue.id.clone()));
        }
        (Rung::WordBetween, Some(Step::AnswerNow | Step::Answer | Step::ReplyToday)) => {
            super::begin::begin(app, Action::Answer);
        }
        (Rung::Prevent, _) => prevent(app, client, &issue.id, stage, moment),
        (Rung::ApologiseOthers, _) if repair.touched.is_empty() => touches(app),
        (Rung::FollowUp, _) if repair.phase == Phase::Open => {
            app.say("nothing to confirm yet: it is not fixed");
        }
        (rung, step) => {
            let step = step.or(rung.step()).unwrap_or(Step::Nothing);
            fill::open(app, client, &issue.id, rung, step, moment);
        }
    }
}

/// Something that prevents it: new, or one that is noted is done.
fn prevent(
    app: &mut App,
    client: &ClientId,
    issue: &IssueId,
    stage: &Stage,
    moment: &mut Moment<'_>,
) {
    let noted: Vec<(PreventionId, String)> = stage
        .story
        .iter()
        .filter_map(|happened| match &happened.record {
            crate::health::ladder::Record::Prevention(p) if p.done_at.is_none() => {
                Some((p.id.clone(), p.what.clone()))
            }
            _ => None,
        })
        .collect();
    if noted.is_empty() {
        fill::open(app, client, issue, Rung::Prevent, Step::Prevent, moment);
        return;
    }
    let mut choices: Vec<Choice> = noted
        .into_iter()
        .map(|(id, what)| {
            let pick = RungPick::Prevented(client.clone(), issue.clone(), id);
            Choice::new(format!("done: {what}"), "it is in place", Pick::Rung(pick))
        })
        .collect();
    let another = RungPick::Fill(client.clone(), issue.clone(), Rung::Prevent, Step::Prevent);
    choices.push(Choice::new(
        "something else that prevents it",
        "",
        Pick::Rung(another),
    ));
    app.overlays.push(Overlay::Choose(Choose::new(
        "What keeps it from happening again",
        choices,
    )));
}

/// Asks why the rung under the cursor is passed over.
fn skip(app: &mut App) {
    let Some((repair, stage)) = current(app) else {
        return;
    };
    let (Some(issue), Some(stage)) = (repair.id().cloned(), stage) else {
        app.say("put the cursor on the step to pass over");
        return;
    };
    let Some(client) = app.mend.as_ref().map(|page| page.id.clone()) else {
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
            let title = format!("Pass over · {rung}");
            let line = RungLine::Skip(
                issue,
                if step == Step::Prepare {
                    Step::TellClient
                } else {
                    step
                },
            );
            let hint = "why? healing still asks for an apology, a prevention and their word";
            app.overlays.push(Overlay::Prompt(Prompt::new(
                title,
                hint,
                Purpose::Rung(client, line),
            )));
        }
    }
}

/// Asks why the repair under the cursor is ended by hand.
fn settle(app: &mut App) {
    let Some((repair, _)) = current(app) else {
        return;
    };
    let Some(client) = app.mend.as_ref().map(|page| page.id.clone()) else {
        return;
    };
    match (repair.issue, repair.phase) {
        (Some(issue), Phase::Open | Phase::Healing) => {
            let title = format!("Settled · {}", issue.label());
            let hint = "why? it ends the repair without claiming that it healed";
            let purpose = Purpose::Rung(client, RungLine::Settle(issue.id));
            app.overlays
                .push(Overlay::Prompt(Prompt::new(title, hint, purpose)));
        }
        _ => app.say("no repair to end here"),
    }
}

/// Asks whom else the issue under the cursor touches: its people, tied clients, then any other.
fn touches(app: &mut App) {
    let Some((repair, _)) = current(app) else {
        return;
    };
    let (Some(issue), Some(detail)) = (repair.id().cloned(), app.shown_detail()) else {
        app.say("no issue here that could touch somebody");
        return;
    };
    let facts = &detail.facts;
    let known = |who: &Affected| repair.touched.iter().any(|(touched, _)| touched == who);
    let mut choices = Vec::new();
    let mut add = |label: &str, detail: &str, who: Affected| {
        if !known(&who) {
            let pick = RungPick::Touches(facts.id().clone(), issue.clone(), who);
            choices.push(Choice::new(label, detail, Pick::Rung(pick)));
        }
    };
    for person in &facts.people {
        add(
            &person.name,
            &person.role,
            Affected::Person(person.id.clone()),
        );
    }
    let tied: Vec<&ClientId> = facts
        .ties
        .iter()
        .map(|tie| {
            if &tie.client == facts.id() {
                &tie.other
            } else {
                &tie.client
            }
        })
        .collect();
    for other in &tied {
        add(
            app.book.name(other),
            "tied: hears of it",
            Affected::Other((*other).clone()),
        );
    }
    let mut names: Vec<_> = app.book.names().iter().collect();
    names.sort_by_key(|named| named.name.to_lowercase());
    for named in names {
        if &named.id != facts.id() && !tied.contains(&&named.id) {
            add(&named.name, "client", Affected::Other(named.id.clone()));
        }
    }
    app.overlays.push(Overlay::Choose(Choose::new(
        "Whom does it touch too?",
        choices,
    )));
}

/// To the latest earlier issue with the same cause, on the page of the client that had it.
fn earlier(app: &mut App) {
    let Some((repair, _)) = current(app) else {
        return;
    };
    let Some(known) = repair.again.first() else {
        app.say("no earlier issue with this cause is known");
        return;
    };
    let mut page = ClientPage::new(known.client.clone());
    page.seek = Some(known.issue.id.clone());
    page.arrange(&app.book, app.detail.as_ref());
    (app.mend, app.client) = (None, Some(page));
}

/// Marks the client in front soured by hand, or takes the mark off.
pub(super) fn mark_soured(app: &mut App, client: &ClientId) {
    let Some(entry) = app.book.get(client) else {
        return;
    };
    let marked = entry
        .facts
        .events
        .iter()
        .rev()
        .filter(|e| e.at <= app.book.now)
        .find_map(|e| match e.what {
            What::SouredByHand(marked) => Some(marked),
            _ => None,
        });
    let name = entry.name();
    let (title, hint) = if marked == Some(true) {
        (
            format!("Take the mark “soured” off · {name}"),
            "what they said, or just Enter",
        )
    } else {
        (
            format!("Mark as soured · {name}"),
            "what you heard or felt: why?",
        )
    };
    let purpose = Purpose::Rung(client.clone(), RungLine::Sour(marked != Some(true)));
    app.overlays
        .push(Overlay::Prompt(Prompt::new(title, hint, purpose)));
}

/// What choosing on the ladder does.
pub(super) fn picked(app: &mut App, pick: RungPick, moment: &mut Moment<'_>) -> Vec<Effect> {
    match pick {
        RungPick::NeedsMending(client, issue) => {
            let title = format!(
                "Needs mending · {}",
                super::begin::issue_title(app, &client, &issue)
            );
            let hint = "why, or just Enter";
            let purpose = Purpose::Rung(client, RungLine::NeedsMending(issue));
            app.overlays
                .push(Overlay::Prompt(Prompt::new(title, hint, purpose)));
        }
        RungPick::Rehearse(client) => show(app, client),
        RungPick::Talked(_) => super::begin::begin(app, Action::DidIt),
        RungPick::NoteTrouble(client) => fill::new_trouble(app, &client),
        RungPick::Fill(client, issue, rung, step) => {
            fill::open(app, &client, &issue, rung, step, moment);
        }
        RungPick::Prevented(client, issue, prevention) => {
            return prevented(app, &client, &issue, &prevention, moment);
        }
        RungPick::Touches(client, issue, who) => {
            let title = format!(
                "touches another too · {}",
                super::begin::issue_title(app, &client, &issue)
            );
            return record(moment, &client, &issue, What::Touches(who), title);
        }
        RungPick::AboveUs(client, issue, above) => {
            let word = if above { "above us" } else { "not above us" };
            let title = format!(
                "{word} · {}",
                super::begin::issue_title(app, &client, &issue)
            );
            return record(moment, &client, &issue, What::AboveUs(above), title);
        }
    }
    Vec::new()
}

fn record(
    moment: &mut Moment<'_>,
    client: &ClientId,
    issue: &IssueId,
    what: What,
    title: String,
) -> Vec<Effect> {
    let event = moment.issue_event(client, issue, moment.now, what, "");
    vec![Effect::Apply(Deed::of(Command::Record(event), title))]
}

fn prevented(
    app: &App,
    client: &ClientId,
    issue: &IssueId,
    id: &PreventionId,
    moment: &Moment<'_>,
) -> Vec<Effect> {
    let facts = app
        .shown_detail()
        .map(|d| &d.facts)
        .filter(|f| f.id() == client);
    let found = facts
        .and_then(|f| f.issue(issue))
        .and_then(|i| i.preventions.iter().find(|p| &p.id == id));
    let Some(mut prevention) = found.cloned() else {
        return Vec::new();
    };
    prevention.done_at = Some(moment.now);
    let title = format!("prevention in place: {}", prevention.what);
    vec![Effect::Apply(Deed::of(
        Command::PutPrevention(prevention),
        title,
    ))]
}

/// The client of the ladder in front.
fn in_front(app: &App) -> Option<&Client> {
    app.shown_detail().map(|detail| &detail.facts.client)
}
