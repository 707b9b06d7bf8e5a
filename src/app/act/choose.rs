//! What choosing does.

use super::begin;
use crate::app::overlay::mend::RungPick;
use crate::app::overlay::{Choice, Choose, Overlay, Pick, Prompt, Purpose};
use crate::app::{App, Effect};
use crate::deed::{Deed, Moment};
use crate::domain::{Ball, Client, ClientId, Command, IssueId, Plan, PlanId, Status, What};

/// Enter on a choice.
pub(super) fn enter(app: &mut App, moment: &mut Moment<'_>) -> Vec<Effect> {
    let Some(Overlay::Choose(choose)) = app.overlays.last() else {
        return Vec::new();
    };
    let Some(choice) = choose.current() else {
        // It stays open: to close it would look like something done, and lose what was typed.
        app.say("nothing in this list fits what was typed: take some of it away, and choose one");
        return Vec::new();
    };
    let pick = choice.pick.clone();
    app.overlays.pop();
    match pick {
        Pick::LogAnswers(ask) => {
            if let Some(Overlay::Log(log)) = app.overlays.last_mut() {
                log.answers = Some(ask);
            }
            super::log::save(app, moment)
        }
        Pick::Rung(pick) => super::mend::picked(app, pick, moment),
        Pick::Ball(client, issue, ball) => ball_is(app, &client, &issue, ball, moment),
        Pick::BallMany(issues, ball) => super::issues::ball_many(app, &issues, &ball, moment),
        Pick::PreventionDone(client, issue, id) => {
            super::issues::prevention_done(app, &client, &issue, &id, moment)
        }
        Pick::Tie(client, other, kind) => super::tie::tied(app, &client, &other, kind, moment),
        Pick::PlanDone(client, plan) => end_plan(app, &client, &plan, true, moment),
        Pick::PlanDropped(client, plan) => end_plan(app, &client, &plan, false, moment),
        Pick::Former(client, former) => status(app, &client, former, moment),
        Pick::Wake(client) => wake(app, &client, moment),
        Pick::Link(url) => vec![Effect::OpenLink(url)],
        other => {
            picked(app, other);
            Vec::new()
        }
    }
}

/// Choices that lead to another overlay.
pub(super) fn picked(app: &mut App, pick: Pick) {
    match pick {
        Pick::Answer(client, ask) => begin::answer_ask(app, client, ask),
        Pick::Letter(client, issue) => super::letter::letter(app, &client, &issue),
        Pick::Resolve(client, issue) => begin::note_for(app, client, issue, true),
        Pick::Reopen(client, issue) => begin::note_for(app, client, issue, false),
        Pick::BallOf(client, issue) => ball(app, &client, &issue),
        Pick::NewSupplier(client, issue) => {
            let title = format!("Handed over · {}", begin::issue_title(app, &client, &issue));
            app.overlays.push(Overlay::Prompt(Prompt::new(
                title,
                "the supplier's name",
                Purpose::Supplier(client, issue),
            )));
        }
        Pick::NewSupplierMany(issues) => super::issues::new_supplier(app, issues),
        Pick::NewTie(client) => super::tie::with_whom(app, &client),
        Pick::TieTo(client, other) => super::tie::how(app, &client, &other),
        Pick::Person(client, person) => super::form::edit_person(app, &client, &person),
        Pick::NewPerson(client) => super::form::new_person(app, &client),
        Pick::NewPlan(client) => begin::plan_prompt(app, vec![client]),
        Pick::Plan(client, plan) => {
            let choices = vec![
                Choice::new(
                    "done, and log the contact",
                    "",
                    Pick::PlanDoneAs(client.clone(), plan.clone()),
                ),
                Choice::new(
                    "done",
                    "nothing to log",
                    Pick::PlanDone(client.clone(), plan.clone()),
                ),
                Choice::new(
                    "dropped",
                    "not needed any more",
                    Pick::PlanDropped(client, plan),
                ),
            ];
            app.overlays
                .push(Overlay::Choose(Choose::new("This plan is", choices)));
        }
        Pick::PlanDoneAs(client, plan) => {
            let found = app
                .book
                .get(&client)
                .and_then(|e| e.facts.plans.iter().find(|p| p.id == plan));
            begin::log_plan(app, client, found.cloned());
        }
        Pick::PauseUntil(client) => {
            let title = format!("Pause · {}", app.book.name(&client));
            app.overlays.push(Overlay::Prompt(Prompt::new(
                title,
                "until when: 1 sep: season",
                Purpose::Pause(client),
            )));
        }
        Pick::SnoozeAgain(client) => begin::snooze_prompt(app, vec![client]),
        _ => {}
    }
}

/// Asks whose ball an issue is.
fn ball(app: &mut App, client: &ClientId, issue: &IssueId) {
    let pick = |ball| Pick::Ball(client.clone(), issue.clone(), ball);
    let mut choices = vec![
        Choice::new("ours", "we have to act", pick(Ball::Us)),
        Choice::new(
            "the client's",
            "our promises stand still",
            pick(Ball::Client),
        ),
    ];
    for supplier in &app.book.suppliers {
        choices.push(Choice::new(
            &supplier.name,
            "supplier",
            pick(Ball::Supplier(supplier.id.clone())),
        ));
    }
    choices.push(Choice::new(
        "a new supplier",
        "",
        Pick::NewSupplier(client.clone(), issue.clone()),
    ));
    let above = app
        .book
        .get(client)
        .and_then(|e| e.facts.issue(issue))
        .and_then(|i| {
            i.latest(app.book.now, |what| match what {
                What::AboveUs(above) => Some(*above),
                _ => None,
            })
        });
    let toggle = Pick::Rung(RungPick::AboveUs(
        client.clone(),
        issue.clone(),
        above != Some(true),
    ));
    choices.push(if above == Some(true) {
        Choice::new("not above us after all", "we can fix it ourselves", toggle)
    } else {
        Choice::new(
            "above us",
            "somebody else has to fix it: who, is to be found",
            toggle,
        )
    });
    let title = format!("Whose ball · {}", begin::issue_title(app, client, issue));
    app.overlays
        .push(Overlay::Choose(Choose::new(title, choices)));
}

fn ball_is(
    app: &mut App,
    client: &ClientId,
    issue: &IssueId,
    ball: Ball,
    moment: &mut Moment<'_>,
) -> Vec<Effect> {
    let whose = match &ball {
        Ball::Us => "ours".to_owned(),
        Ball::Client => "the client's".to_owned(),
        Ball::Supplier(id) => app
            .book
            .suppliers
            .iter()
            .find(|s| &s.id == id)
            .map_or_else(String::new, |s| s.name.clone()),
    };
    let chase_on = (ball != Ball::Us).then(|| chase_date(app));
    let title = format!(
        "the ball is {whose} · {}",
        begin::issue_title(app, client, issue)
    );
    let event = moment.issue_event(client, issue, moment.now, What::Ball { ball, chase_on }, "");
    app.acted = Some(client.clone());
    vec![Effect::Apply(Deed::of(Command::Record(event), title))]
}

/// When we ask again for a ball that is not ours: after three working days.
pub(super) fn chase_date(app: &App) -> crate::domain::Date {
    app.book.scene().chase_date(app.book.now)
}

fn end_plan(
    app: &mut App,
    client: &ClientId,
    plan: &PlanId,
    done: bool,
    moment: &Moment<'_>,
) -> Vec<Effect> {
    let Some(found) = app
        .book
        .get(client)
        .and_then(|e| e.facts.plans.iter().find(|p| &p.id == plan))
    else {
        return Vec::new();
    };
    let mut plan: Plan = found.clone();
    let title = if done {
        plan.done_at = Some(moment.now);
        format!("plan done: {}", plan.what)
    } else {
        plan.dropped_at = Some(moment.now);
        format!("plan dropped: {}", plan.what)
    };
    app.acted = Some(client.clone());
    vec![Effect::Apply(Deed::of(Command::PutPlan(plan), title))]
}

fn status(app: &mut App, client: &ClientId, former: bool, moment: &mut Moment<'_>) -> Vec<Effect> {
    let (status, word) = if former {
        (Status::Former, "a former client")
    } else {
        (Status::Active, "active again")
    };
    let event = moment.client_event(client, moment.now, What::Status(status), "");
    app.acted = Some(client.clone());
    let title = format!("{} is {word}", app.book.name(client));
    vec![Effect::Apply(Deed::of(Command::Record(event), title))]
}

fn wake(app: &mut App, client: &ClientId, moment: &Moment<'_>) -> Vec<Effect> {
    let Some(entry) = app.book.get(client) else {
        return Vec::new();
    };
    let ended: Vec<Command> = entry
        .facts
        .snoozes
        .iter()
        .filter(|s| s.ended_at.is_none())
        .map(|s| {
            let mut snooze = s.clone();
            snooze.ended_at = Some(moment.now);
            Command::PutSnooze(snooze)
        })
        .collect();
    let name: &Client = &entry.facts.client;
    let title = format!("{} is awake again", name.name);
    vec![Effect::Apply(Deed::of(Command::Together(ended), title))]
}
