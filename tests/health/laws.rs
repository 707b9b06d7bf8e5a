//! The laws of the model, on the unclamped score, over facts drawn at random.

use crate::drawn::{any_client, any_policy};
use crate::given::{Given, hours_ago, monday};
use amends::domain::{
    Affected, Channel, Direction, Instant, IssueKind, Mood, Policy, Reported, Severity, Size, Step,
    TagTerms, What, WorkTime,
};
use amends::health::{Assessment, Matter, Signal, Standing};
use chrono::TimeDelta;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// Points that are no difference: sums are made in another order.
const NOTHING: f64 = 1e-9;

macro_rules! laws {
    ($($(#[$meta:meta])* fn $name:ident($($args:tt)*) $body:block)+) => {
        proptest! {
            #![proptest_config(ProptestConfig {
                failure_persistence: None,
                max_global_rejects: 1_000_000,
                ..ProptestConfig::default()
            })]
            $(#[test] $(#[$meta])* fn $name($($args)*) $body)+
        }
    };
}

fn never_improves(before: &Assessment, after: &Assessment) -> Result<(), TestCaseError> {
    prop_assert!(
        after.raw <= before.raw + NOTHING,
        "{} became {}\n{before:?}\n{after:?}",
        before.raw,
        after.raw
    );
    Ok(())
}

fn never_worsens(before: &Assessment, after: &Assessment) -> Result<(), TestCaseError> {
    never_improves(after, before)
}

fn now(given: &Given, policy: &Policy) -> Assessment {
    given.under(policy, monday())
}

fn later(given: &Given, policy: &Policy, days: i64) -> Assessment {
    given.under(policy, monday() + TimeDelta::days(days))
}

/// The given client with something else that happened to one of its issues, now.
fn and_now(given: &Given, which: usize, what: What) -> Given {
    let mut after = given.clone();
    let mut event = Given::client("spare", hours_ago(0))
        .event(monday(), what)
        .facts
        .events
        .remove(0);
    event.id = "zzz".into();
    event.subject = amends::domain::Subject::Issue(after.facts.issues[which].issue.id.clone());
    after.facts.issues[which].events.push(event);
    after
}

/// The places of the issues of which something holds.
fn issues_that(given: &Given, holds: impl Fn(&amends::domain::IssueFacts) -> bool) -> Vec<usize> {
    // As the facts stand once in order: events by their dates, upset contacts linked.
    let calendar = crate::given::calendar(&crate::given::policy());
    let settled = given.settled(&calendar, monday());
    given
        .facts
        .issues
        .iter()
        .enumerate()
        .filter(|(_, i)| settled.issue(&i.issue.id).is_some_and(&holds))
        .map(|(place, _)| place)
        .collect()
}

fn open_trouble(issue: &amends::domain::IssueFacts) -> bool {
    let now = monday();
    issue.needs_mending(now) && issue.resolved_at(now).is_none() && issue.settled_at(now).is_none()
}

fn any_time() -> impl Strategy<Value = i64> {
    prop_oneof![1..48_i64, 1..2_000_i64, 1..40_000_i64]
}

laws! {
    fn an_issue_read_once_says_what_its_events_say(given in any_client(), ago in 0..400_i64) {
        let calendar = crate::given::calendar(&crate::given::policy());
        let facts = given.settled(&calendar, monday());
        let then = hours_ago(ago);
        for issue in &facts.issues {
            let Some(read) = Matter::read(issue, then) else { continue };
            prop_assert_eq!(read.reopened_at, issue.reopened_at(then));
            prop_assert_eq!(read.resolved_at, issue.resolved_at(then));
            prop_assert_eq!(read.settled, issue.settled_at(then).is_some());
            prop_assert_eq!(read.mending, issue.needs_mending(then));
            prop_assert_eq!(&read.pauses, &issue.pauses(then));
            let events = || issue.events.iter().filter(|e| e.at <= then);
            let touched = |who: &Affected| events().any(|e| matches!(&e.what, What::Touches(to) if to == who));
            let to_client = |w: &What| match w {
                What::Apologised(Affected::Client) => true,
                What::Apologised(who @ Affected::Person(_)) => !touched(who),
                _ => false,
            };
            let sorry = events().find(|e| Some(e.at) >= read.reopened_at && to_client(&e.what)).map(|e| e.at);
            prop_assert_eq!(read.sorry_at, sorry);
            let boss = events().filter(|e| e.what == What::ToldBoss).map(|e| e.at).max();
            prop_assert_eq!(read.boss_told, boss.filter(|at| Some(*at) >= read.reopened_at));
            let chosen = issue.solutions.iter().rfind(|s| s.at <= then && Some(s.at) > read.reopened_at);
            prop_assert_eq!(read.solution, chosen);
            let works = events().find(|e| e.what == What::Confirmed && Some(e.at) > read.resolved_at).map(|e| e.at);
            prop_assert_eq!(read.works_at, read.resolved_at.and(works));
        }
    }

    fn parts_are_never_negative_and_add_up_exactly(given in any_client(), policy in any_policy()) {
        let judged = now(&given, &policy);
        let sum: f64 = judged.reasons.iter().map(|r| r.points).sum();
        prop_assert!(judged.reasons.iter().all(|r| r.points >= 0.0 && r.points.is_finite()));
        prop_assert!((100.0 - sum - judged.raw).abs() < NOTHING);
        prop_assert!((0.0..=100.0).contains(&judged.score()));
    }

    fn steady_loses_less_than_fifteen_and_any_flag_but_healing_more(given in any_client(), policy in any_policy()) {
        let judged = now(&given, &policy);
        let lost = 100.0 - judged.raw;
        match judged.standing {
            Standing::Steady => prop_assert!(lost < 15.0, "{judged:?}"),
            Standing::Healing => {}
            _ => prop_assert!(lost >= 15.0 - NOTHING, "{judged:?}"),
        }
    }

    fn time_alone_never_improves_unless_healing(given in any_client(), policy in any_policy(), hours in any_time()) {
        let before = now(&given, &policy);
        let after = given.under(&policy, monday() + TimeDelta::hours(hours));
        if before.counts() && !before.reasons.iter().any(|r| r.signal == Signal::Healing) {
            never_improves(&before, &after)?;
        }
    }

    fn an_older_unanswered_request_never_improves(
        given in any_client(), policy in any_policy(), young in 0..200_i64, older in 0..500_i64,
    ) {
        let before = now(&given.clone().asked(hours_ago(young)), &policy);
        let after = now(&given.asked(hours_ago(young + older)), &policy);
        never_improves(&before, &after)?;
    }

    fn one_more_unanswered_request_never_improves(given in any_client(), policy in any_policy(), age in 0..500_i64) {
        let before = now(&given, &policy);
        never_improves(&before, &now(&given.asked(hours_ago(age)), &policy))?;
    }

    fn one_more_unanswered_ask_on_an_issue_never_improves(
        given in any_client(), policy in any_policy(), age in 0..500_i64, which in any::<Index>(),
    ) {
        // What is resolved later answers an earlier ask.
        let open = issues_that(&given, |i| i.events.iter().all(|e| e.what != What::Resolved));
        prop_assume!(!open.is_empty());
        let mut after = given.clone();
        let which = open[which.index(open.len())];
        let mut ask = Given::client("spare", monday()).asked(hours_ago(age)).facts.issues.remove(0).asks.remove(0);
        ask.id = "zzz".into();
        after.facts.issues[which].asks.push(ask);
        never_improves(&now(&given, &policy), &now(&after, &policy))?;
    }

    fn an_outbound_contact_never_worsens(given in any_client(), policy in any_policy(), channel in any_channel()) {
        let after = given.clone().contact(monday(), Direction::Out, channel, None);
        for days in [0, 50] {
            never_worsens(&later(&given, &policy, days), &later(&after, &policy, days))?;
        }
    }

    fn a_good_conversation_never_worsens_now(given in any_client(), policy in any_policy(), mood in 2..5_usize) {
        let after = given.clone().contact(monday(), Direction::Both, Channel::Call, Some(Mood::ALL[mood]));
        never_worsens(&now(&given, &policy), &now(&after, &policy))?;
    }

    fn a_newsletter_changes_nothing(given in any_client(), policy in any_policy(), age in 0..9_000_i64) {
        let after = now(&given.clone().newsletter(hours_ago(age)), &policy);
        prop_assert_eq!(now(&given, &policy), after);
    }

    fn size_and_billing_change_nothing(given in any_client(), policy in any_policy(), billing in any::<i64>()) {
        let mut after = given.clone();
        after.facts.client.size = Some(Size::Large);
        after.facts.client.billing = Some(billing);
        prop_assert_eq!(now(&given, &policy), now(&after, &policy));
    }

    fn the_order_of_the_facts_changes_nothing(given in any_client(), policy in any_policy(), turn in any::<Index>()) {
        let mut after = given.clone();
        after.facts.contacts.reverse();
        after.facts.issues.reverse();
        after.facts.events.reverse();
        for issue in &mut after.facts.issues {
            let n = issue.events.len().max(1);
            issue.events.rotate_left(turn.index(n));
            issue.asks.reverse();
            issue.solutions.reverse();
        }
        prop_assert_eq!(now(&given, &policy), now(&after, &policy));
    }

    fn a_worse_last_mood_never_improves(given in any_client(), policy in any_policy(), worse in 0..4_usize) {
        let voices = given.facts.contacts.iter().enumerate().filter(|(_, c)| c.is_voice() && c.mood.is_some());
        let last = voices.max_by_key(|(_, c)| (c.at, std::cmp::Reverse(c.mood))).map(|(place, c)| (place, c.mood));
        if let Some((place, Some(mood))) = last {
            let mut after = given.clone();
            after.facts.contacts[place].mood = Some(mood.min(Mood::ALL[worse]));
            never_improves(&now(&given, &policy), &now(&after, &policy))?;
        }
    }

    fn a_new_open_issue_never_improves(
        given in any_client(), policy in any_policy(), kind in select(IssueKind::ALL.to_vec()),
        reported in select(Reported::ALL.to_vec()), severity in select(Severity::ALL.to_vec()), age in 0..900_i64,
    ) {
        let at = hours_ago(age);
        let after = given.clone().issue(kind, reported, at, |i| i.then(at, What::Severity(severity)));
        never_improves(&now(&given, &policy), &now(&after, &policy))?;
    }

    fn a_step_of_a_repair_recorded_never_worsens(
        given in any_client(), policy in any_policy(), which in any::<Index>(), what in any_good_deed(),
    ) {
        let open = issues_that(&given, |i| i.needs_mending(monday()));
        prop_assume!(!open.is_empty());
        let after = and_now(&given, open[which.index(open.len())], what);
        never_worsens(&now(&given, &policy), &now(&after, &policy))?;
    }

    fn a_prevention_noted_never_worsens(given in any_client(), policy in any_policy(), which in any::<Index>()) {
        prop_assume!(!given.facts.issues.is_empty());
        let mut after = given.clone();
        let which = which.index(after.facts.issues.len());
        let spare = Given::client("spare", monday());
        let noted = spare.mistake(Reported::Us, monday(), |i| i.prevention(monday()));
        after.facts.issues[which].preventions.extend(noted.facts.issues[0].preventions.iter().cloned());
        never_worsens(&now(&given, &policy), &now(&after, &policy))?;
    }

    fn a_prevention_done_never_worsens(given in any_client(), policy in any_policy(), which in any::<Index>()) {
        let all = given.facts.issues.iter().enumerate();
        let places: Vec<(usize, usize)> = all.flat_map(|(i, issue)| {
            let open = issue.preventions.iter().enumerate().filter(|(_, p)| p.done_at.is_none());
            open.map(move |(p, _)| (i, p)).collect::<Vec<_>>()
        }).collect();
        prop_assume!(!places.is_empty());
        let (issue, prevention) = places[which.index(places.len())];
        let mut after = given.clone();
        after.facts.issues[issue].preventions[prevention].done_at = Some(monday());
        never_worsens(&now(&given, &policy), &now(&after, &policy))?;
    }

    fn resolving_never_worsens(given in any_client(), policy in any_policy(), which in any::<Index>()) {
        prop_assume!(!given.facts.issues.is_empty());
        let after = and_now(&given, which.index(given.facts.issues.len()), What::Resolved);
        never_worsens(&now(&given, &policy), &now(&after, &policy))?;
    }

    fn answering_never_worsens(given in any_client(), policy in any_policy(), which in any::<Index>()) {
        let open = |given: &Given| -> Vec<(usize, usize)> {
            let issues = given.facts.issues.iter().enumerate();
            let asks = issues.flat_map(|(i, issue)| issue.asks.iter().enumerate().map(move |(a, ask)| (i, a, ask)));
            asks.filter(|(.., ask)| ask.answered_at.is_none()).map(|(i, a, _)| (i, a)).collect()
        };
        let places = open(&given);
        prop_assume!(!places.is_empty());
        let mut after = given.clone();
        let (issue, ask) = places[which.index(places.len())];
        after.facts.issues[issue].asks[ask].answered_at = Some(monday());
        never_worsens(&now(&given, &policy), &now(&after, &policy))?;
    }

    fn time_alone_never_heals(given in any_client(), policy in any_policy()) {
        let before = now(&given, &policy);
        let missing = |judged: &Assessment| judged.reasons.iter().find_map(|r| match r.why {
            amends::health::Why::Healing(why) if why.confirmed || why.apology || why.prevention => Some(why),
            _ => None,
        });
        if let Some(why) = missing(&before) {
            let still = missing(&later(&given, &policy, 3_000));
            let missing = |s: amends::health::HealingWhy| {
                s.confirmed == why.confirmed && s.apology == why.apology && s.prevention >= why.prevention
            };
            prop_assert!(still.is_some_and(missing));
        }
    }

    fn steady_with_nothing_waiting_has_no_step_and_only_that(given in any_client(), policy in any_policy()) {
        let judged = now(&given, &policy);
        if judged.next.step == Step::Nothing {
            prop_assert_eq!(judged.standing, Standing::Steady);
        }
        let waits = given.facts.issues.iter().any(|i| {
            let theirs = |w: &What| match w {
                What::Ball { ball, .. } => Some(*ball == amends::domain::Ball::Client),
                _ => None,
            };
            let mut in_order = i.clone();
            in_order.events.sort_by_key(|e| (e.at, e.id.clone()));
            in_order.latest(monday(), theirs) == Some(true)
        });
        let asked = judged.reasons.iter().any(|r| r.signal == Signal::InTime);
        if judged.standing == Standing::Steady && !asked && !waits {
            prop_assert_eq!(judged.next.step, Step::Nothing);
        }
    }

    fn reopening_never_improves(given in any_client(), policy in any_policy(), which in any::<Index>()) {
        let fixed = issues_that(&given, |i| i.resolved_at(monday()).is_some_and(|at| at < monday()));
        prop_assume!(!fixed.is_empty());
        let after = and_now(&given, fixed[which.index(fixed.len())], What::Reopened);
        never_improves(&now(&given, &policy), &now(&after, &policy))?;
    }

    fn higher_severity_never_improves(given in any_client(), policy in any_policy(), which in any::<Index>()) {
        let open = issues_that(&given, |i| open_trouble(i) || !i.needs_mending(monday()));
        prop_assume!(!open.is_empty());
        let which = open[which.index(open.len())];
        let scores: Vec<_> = Severity::ALL
            .iter()
            .map(|severity| now(&and_now(&given, which, What::Severity(*severity)), &policy))
            .collect();
        never_improves(&scores[0], &scores[1])?;
        never_improves(&scores[1], &scores[2])?;
    }

    fn a_stricter_promise_never_improves(
        given in any_client(), policy in any_policy(), hours in 0..30_i64, days in 0..10_u16, which in 0..5_u8,
    ) {
        let mut strict = policy.clone();
        let promises = &mut strict.promises;
        match which {
            0 => promises.reply = promises.reply.min(WorkTime::hours(hours)),
            1 => promises.reply_tight = promises.reply_tight.min(WorkTime::hours(hours)),
            2 => promises.tell = promises.tell.min(WorkTime::hours(hours)),
            3 => strict.cadence = strict.cadence.min(days + 1),
            _ => for limit in [&mut promises.stops, &mut promises.harms, &mut promises.annoys] {
                *limit = Some(limit.map_or(days, |l| l.min(days)));
            },
        }
        never_improves(&now(&given, &policy), &now(&given, &strict))?;
    }

    fn a_stricter_promise_of_a_tag_never_improves(
        given in any_client(), policy in any_policy(), hours in 0..30_i64, days in 1..90_u16, which in 0..4_u8,
    ) {
        let mut given = given;
        given.facts.client.tags = vec!["vip".to_owned()];
        let mut strict = policy.clone();
        let hours = Some(WorkTime::hours(hours));
        let terms = match which {
            0 => TagTerms { reply: hours.min(Some(policy.promises.reply)), ..TagTerms::default() },
            1 => TagTerms { reply_tight: hours.min(Some(policy.promises.reply_tight)), ..TagTerms::default() },
            2 => TagTerms { tell: hours.min(Some(policy.promises.tell)), ..TagTerms::default() },
            _ => TagTerms { cadence: Some(days.min(policy.cadence)), ..TagTerms::default() },
        };
        strict.tags.insert("VIP".to_owned(), terms);
        never_improves(&now(&given, &policy), &now(&given, &strict))?;
        let mut stricter = strict.clone();
        let least = TagTerms { cadence: Some(1), reply: Some(WorkTime(0)), reply_tight: Some(WorkTime(0)), tell: Some(WorkTime(0)) };
        stricter.tags.insert("vip".to_owned(), least);
        never_improves(&now(&given, &strict), &now(&given, &stricter))?;
    }

    fn a_tag_without_terms_changes_nothing(given in any_client(), policy in any_policy()) {
        let mut tagged = given.clone();
        tagged.facts.client.tags = vec!["vip".to_owned()];
        let mut others = policy.clone();
        others.tags.insert("other".to_owned(), TagTerms { cadence: Some(1), ..TagTerms::default() });
        prop_assert_eq!(now(&given, &policy), now(&tagged, &others));
    }
}

fn any_channel() -> impl Strategy<Value = Channel> {
    select(Channel::ALL.to_vec())
}

fn any_good_deed() -> impl Strategy<Value = What> {
    select(vec![
        What::ToldBoss,
        What::ToldClient,
        What::Apologised(Affected::Client),
        What::Resolved,
        What::Confirmed,
    ])
}

/// Facts that lie ahead do not exist yet: whatever is added later than the moment changes nothing now.
#[test]
fn what_lies_ahead_does_not_exist_yet() {
    let ahead = |hours| -> Instant { monday() + TimeDelta::hours(hours) };
    let given = Given::steady("Acme").mistake(Reported::Them, hours_ago(5), |i| {
        i.then(hours_ago(4), What::ToldBoss)
    });
    let before = given.judged();
    let after = given
        .contact(ahead(1), Direction::In, Channel::Mail, Some(Mood::Angry))
        .mistake(Reported::Us, ahead(2), |i| i)
        .asked(ahead(3))
        .event(ahead(4), What::SouredByHand(true));
    assert_eq!(before, after.judged());
    let mut resolved = after.clone();
    resolved = and_now(&resolved, 0, What::Resolved);
    resolved.facts.issues[0].events.last_mut().expect("one").at = ahead(1);
    assert_eq!(before, resolved.judged());
}
