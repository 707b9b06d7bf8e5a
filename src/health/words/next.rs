//! The next step as a plain, kind sentence.

use super::{Telling, pieces, stands};
use crate::domain::{Ball, Date, IssueId, Plan, Status, Step, WorkTime, told_soon};
use crate::health::next_step::{came_back, reached};
use crate::health::{Assessment, Matter, Twist, assess, assess_on, triage::due_chases};
use crate::hours::words::length;

/// The next step in words, without an end: “tell them: call Dana Reyes, with the plan”.
pub fn next_sentence(judged: &Assessment, telling: &Telling) -> String {
    let next = &judged.next;
    if !judged.known {
        return begins(telling);
    }
    let title = &*telling.title(next.issue.as_ref());
    let issue = telling.issue(next.issue.as_ref());
    let matter = issue.and_then(|facts| Matter::read(facts, telling.now));
    let matter = matter.as_ref();
    let reach = reach(judged, telling);
    match next.step {
        Step::TellBoss => tell_boss(title, matter, telling),
        Step::AnswerNow | Step::Answer if next.twist == Twist::NewDate => past_date(title, &reach),
        Step::AnswerNow => format!("answer {title} now: {reach}"),
        Step::Answer => format!("answer {title}: {reach}"),
        Step::Prepare => format!("prepare a plan for {title}, then tell them today"),
        Step::TellClient if matter.is_some_and(|m| m.solution.is_some()) => {
            format!("tell them: {reach}, with the plan")
        }
        Step::TellClient => format!("tell them: {reach} about {title}"),
        Step::Apologise => match next.twist {
            Twist::Again => format!("say sorry again, the fix did not hold: {reach}"),
            Twist::ThoughFixed => format!("say sorry for {title}, though it is fixed: {reach}"),
            _ => format!("say sorry for {title}: {reach}"),
        },
        Step::UpdateThem => format!("tell them how {title} stands: {reach}"),
        Step::FindCause => format!("find the cause of {title}"),
        Step::ChooseSolution => choose(title, next.twist, matter),
        Step::HandOver => format!("{title} is above us: hand it to somebody who can fix it"),
        Step::Fix => fix(title, next.twist, matter, telling),
        Step::ChaseClient => format!("ask them again about {title}: {reach}"),
        Step::ChaseSupplier => ask_supplier(title, matter, telling),
        Step::AskWhatWentWrong => match came_back(telling.facts, telling.now) {
            Some(issue) => format!(
                "ask whether {} has come back: {reach}, listen, and say sorry",
                pieces::quoted(&issue.issue.title)
            ),
            None => format!("ask what went wrong: {reach}, listen, and say sorry"),
        },
        Step::TellFixed => format!("tell them that {title} is fixed: {reach}"),
        Step::Confirm => format!("ask whether {title} is really fixed for them: {reach}"),
        Step::Prevent if next.twist == Twist::Overdue => {
            format!("see that what prevents {title} is done, or give it a new date")
        }
        Step::Prevent => format!("note what keeps {title} from happening again, and tell them"),
        Step::ApologiseOthers => format!("say sorry to the others whom {title} touched"),
        Step::ReplyToday => format!("reply today: {reach} about {title}{}", left(judged)),
        Step::ReachOut => format!("reach out: {reach}, a short word is enough"),
        Step::CheckIn => format!("check in: {reach} and ask how they are"),
        Step::Nothing if judged.status == Status::Former => format!("nothing: {}", stands(judged)),
        Step::Watch | Step::Nothing => match due_plan(telling) {
            Some(plan) => planned(plan, telling),
            None if let Some(asks) = asked_today(judged, telling) => asks,
            None if next.step == Step::Watch => {
                their_turn(telling).unwrap_or_else(|| "nothing to do but watch".to_owned())
            }
            None if judged.status != Status::Active => format!("nothing: {}", stands(judged)),
            None => "nothing today".to_owned(),
        },
    }
}

fn ask_supplier(title: &str, matter: Option<&Matter>, telling: &Telling) -> String {
    let who = match matter.map(|m| m.ball) {
        Some(Ball::Supplier(id)) => telling.supplier(id),
        _ => "the supplier",
    };
    format!("ask {who} how {title} stands")
}

/// The same, once the day has come.
fn asked_today(judged: &Assessment, telling: &Telling) -> Option<String> {
    let today = telling.calendar.local_date(telling.now);
    let active = judged.status == Status::Active;
    let due = due_chase(telling).filter(|(on, _)| active && *on <= today);
    due.map(|(_, asks)| asks)
}

/// What a supplier is asked about an ordinary issue, and on which day we meant to: the nearest.
pub fn due_chase(telling: &Telling) -> Option<(Date, String)> {
    let chases = due_chases(telling.facts, telling.now);
    let (on, matter) = chases.min_by_key(|(on, _)| *on)?;
    let title = telling.title(Some(&matter.facts.issue.id));
    Some((on, ask_supplier(&title, Some(&matter), telling)))
}

/// Whom there is to wait for: the client whose turn it is, until the first day on which we ask again.
fn their_turn(telling: &Telling) -> Option<String> {
    let case = telling.case();
    let issues = telling.facts.issues.iter();
    let waits = issues.filter_map(|facts| Matter::read(facts, telling.now));
    let waits = waits.filter(|m| m.resolved_at.is_none() && m.waits_for_client());
    let (on, matter) = waits
        .filter_map(|matter| Some((matter.asked_from(&case)?, matter)))
        .min_by_key(|(on, matter)| (*on, matter.facts.issue.number))?;
    let title = telling.title(Some(&matter.facts.issue.id));
    let day = told_soon(on);
    Some(format!("it is their turn on {title}; ask again {day}"))
}

/// The same of a client that is judged for it: what the next rung of its ladder says.
pub fn next_words(telling: &Telling) -> String {
    let judged = assess(&telling.case());
    next_sentence(&judged, telling)
}

/// What is next on one issue: the step, and the sentence in which it is told everywhere. `None`: no step is due on it.
pub fn next_on(judged: &Assessment, issue: &IssueId, telling: &Telling) -> Option<(Step, String)> {
    let judged = assess_on(&telling.case(), judged, issue)?;
    Some((judged.next.step, next_sentence(&judged, telling)))
}

/// What was planned for today or before and is still to be done: with no step left, that is what there is to do.
pub fn due_plan<'a>(telling: &Telling<'a>) -> Option<&'a Plan> {
    let today = telling.calendar.local_date(telling.now);
    let mut plans = telling.facts.plans.iter();
    plans.find(|plan| plan.is_open(telling.now) && plan.due <= today)
}

fn planned(plan: &Plan, telling: &Telling) -> String {
    if plan.due == telling.calendar.local_date(telling.now) {
        return format!("as planned for today: {}", plan.what);
    }
    format!("as planned for {}: {}", told_soon(plan.due), plan.what)
}

/// A client that begins later than the clock.
pub fn begins(telling: &Telling) -> String {
    let day = pieces::day(telling, telling.facts.client.added_at);
    format!("begins {day}")
}

fn reach(judged: &Assessment, telling: &Telling) -> String {
    let next = &judged.next;
    let (channel, person) = reached(telling.facts, next.ask.as_ref(), next.channel);
    pieces::reach(channel, person.map_or("them", |p| p.name.as_str()))
}

fn past_date(title: &str, reach: &str) -> String {
    format!("{title} is late: resolve it, or {reach} with a new date")
}

fn tell_boss(title: &str, matter: Option<&Matter>, telling: &Telling) -> String {
    let boss = telling.policy.boss.as_deref().map(str::trim);
    let boss = boss.filter(|b| !b.is_empty()).unwrap_or("the boss");
    let plan = matter
        .and_then(|m| m.solution)
        .map_or("", |_| ", with the plan");
    format!("tell {boss} first about {title}{plan}")
}

fn choose(title: &str, twist: Twist, matter: Option<&Matter>) -> String {
    if twist == Twist::AnotherWay {
        return format!("two fixes of {title} failed: try another way, and tell them so");
    }
    let why = match matter.and_then(|m| m.solution) {
        None if matter.is_some_and(|m| m.failed_solution.is_some()) => "did not hold",
        None => {
            return format!(
                "choose a solution for {title} that works, is worth its cost and is right now"
            );
        }
        Some(s) if !s.works => "does not work",
        Some(s) if !s.worth => "is not worth its cost",
        Some(_) => "is not right now",
    };
    format!("the solution for {title} {why}: choose another, and tell them so")
}

fn fix(title: &str, twist: Twist, matter: Option<&Matter>, telling: &Telling) -> String {
    let what = match (matter.map(|m| m.ball), twist) {
        (Some(Ball::Supplier(id)), _) => format!("see that {} fixes {title}", telling.supplier(id)),
        (_, Twist::AnotherWay) => format!("fix {title} another way than before"),
        _ => format!("fix {title}"),
    };
    let promised = matter.and_then(|m| m.promised);
    let day = promised.map(|at| pieces::past_day(telling, at));
    let told = twist == Twist::AnotherWay;
    match day {
        Some(day) if promised >= Some(telling.now) => format!("{what} by {day}, as promised"),
        Some(day) => format!("{what}, promised for {day}, or give them a new date"),
        None if told => format!("{what}, and tell them so"),
        None => format!("{what} and give them a date"),
    }
}

fn left(judged: &Assessment) -> String {
    match &judged.ask_left {
        Some((ask, left)) if judged.next.ask.as_ref() == Some(ask) && *left >= WorkTime(0) => {
            format!(" ({} left)", length(*left))
        }
        _ => String::new(),
    }
}
