//! Judgements in words, and points that add up on screen.

use crate::drawn::{any_client, any_policy};
use crate::given::{Given, calendar, days_ago, hours_ago, monday, policy};
use amends::domain::{
    Affected, Ball, Channel, ClientFacts, Direction, Instant, IssueKind, Mood, Origin, Outcome,
    Person, Policy, Reported, Severity, Step, Supplier, TagTerms, What, WorkTime,
};
use amends::health::words::{
    SHORT, Telling, lift, next_sentence, own_terms, points_shown, same_cause_again, score_shown,
    sentence, short_why,
};
use amends::health::{Assessment, Case, Signal, assess};
use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

/// Tells something of a judgement.
fn told<T>(
    given: &Given,
    policy: &Policy,
    now: Instant,
    tell: impl Fn(&Assessment, &Telling<'_>) -> T,
) -> T {
    let calendar = calendar(policy);
    let facts: ClientFacts = given.settled(&calendar, now);
    let judged = assess(&Case {
        facts: &facts,
        policy,
        calendar: &calendar,
        now,
    });
    let suppliers = [Supplier {
        id: "volt".into(),
        name: "Volt & Son".to_owned(),
        phone: String::new(),
        mail: String::new(),
        note: String::new(),
        origin: Origin::default(),
    }];
    tell(
        &judged,
        &Telling {
            facts: &facts,
            policy,
            calendar: &calendar,
            suppliers: &suppliers,
            now,
        },
    )
}

fn why(given: &Given) -> String {
    told(given, &policy(), monday(), short_why)
}

fn next(given: &Given) -> String {
    told(given, &policy(), monday(), next_sentence)
}

fn said(given: &Given, signal: Signal) -> (String, String) {
    told(given, &policy(), monday(), |judged, telling| {
        let reason = judged
            .reasons
            .iter()
            .find(|r| r.signal == signal)
            .expect("the signal gave a reason");
        (sentence(reason, telling), lift(reason, telling))
    })
}

fn with_dana(mut given: Given) -> Given {
    given.facts.people.push(Person {
        id: "dana".into(),
        client: given.facts.client.id.clone(),
        name: "Dana Reyes".to_owned(),
        role: String::new(),
        mails: vec![],
        phones: vec!["555 0100".to_owned()],
        answers_to: String::new(),
        note: String::new(),
        origin: Origin::default(),
    });
    given
}

#[test]
fn who_asked_is_answered_and_who_rang_in_vain_is_rung() {
    let mut given = with_dana(Given::steady("Northwind").asked(hours_ago(30)));
    let lee = Person {
        id: "lee".into(),
        name: "Lee Okafor".to_owned(),
        phones: vec![],
        mails: vec!["lee@northwind.example".to_owned()],
        ..given.facts.people[0].clone()
    };
    given.facts.people.push(lee);
    let given = [3, 2].iter().fold(given, |given, hours| {
        given.attempt(hours_ago(*hours), Channel::Call)
    });
    assert!(
        next(&given).contains("visit Dana Reyes"),
        "{}",
        next(&given)
    );
    let mut given = given.contact(hours_ago(1), Direction::In, Channel::Call, None);
    let rang = given.facts.contacts.last_mut().expect("one");
    rang.outcome = Outcome::Attempt;
    let id = rang.id.clone();
    assert!(next(&given).contains("call Dana Reyes"), "{}", next(&given));
    given.facts.issues[0].asks[0].contact = Some(id);
    given.facts.contacts.last_mut().expect("one").persons = vec!["lee".into()];
    assert!(
        next(&given).contains("write to Lee Okafor"),
        "{}",
        next(&given)
    );
}

fn titled(mut given: Given, title: &str) -> Given {
    for issue in &mut given.facts.issues {
        title.clone_into(&mut issue.issue.title);
    }
    given
}

fn untold() -> Given {
    with_dana(
        Given::steady("Northwind").mistake(Reported::Us, hours_ago(16), |i| {
            i.then(hours_ago(16), What::ToldBoss)
                .then(hours_ago(16), What::Severity(Severity::Stops))
        }),
    )
}

#[test]
fn untold_trouble_says_for_how_long_and_what_to_do() {
    assert_eq!(why(&untold()), "mistake not told for 16 h");
    assert_eq!(
        next(&untold()),
        "prepare a plan for “matter 1”, then tell them today"
    );
    let mut planned = untold();
    let plan = Given::client("x", monday()).mistake(Reported::Us, hours_ago(16), |i| {
        i.solution(hours_ago(2), true)
    });
    planned.facts.issues[0].solutions = plan.facts.issues[0].solutions.clone();
    assert_eq!(next(&planned), "tell them: call Dana Reyes, with the plan");
    let (sentence, lift) = said(&titled(untold(), "invoice sent twice"), Signal::Trouble);
    assert_eq!(
        sentence,
        "“invoice sent twice”: stops their business, open for 1 day, not told yet"
    );
    assert_eq!(lift, "tell them; then a fix, now");
}

#[test]
fn rhythm_and_cadence_are_told_with_their_numbers() {
    let every_nine = (0..9).fold(Given::client("Harbor", days_ago(900)), |g, n| {
        g.contact(days_ago(41 + 9 * n), Direction::In, Channel::Mail, None)
    });
    let every_nine = every_nine.contact(days_ago(5), Direction::Out, Channel::Mail, None);
    assert_eq!(why(&every_nine), "silent 41 days, usually every 9");
    assert_eq!(
        said(&every_nine, Signal::Quiet).0,
        "usually every 9 days; silent for 41 days (we speak up after 28)"
    );
    assert_eq!(
        next(&every_nine),
        "check in: write to them and ask how they are"
    );
    let forgotten = Given::client("Pond", days_ago(400)).contact(
        days_ago(75),
        Direction::Out,
        Channel::Mail,
        None,
    );
    assert_eq!(why(&forgotten), "last word from us 75 days ago");
    assert_eq!(
        next(&forgotten),
        "reach out: call them, a short word is enough"
    );
    let few = forgotten.contact(days_ago(90), Direction::In, Channel::Mail, None);
    assert_eq!(
        said(&few, Signal::Quiet).0,
        "only 1 contact so far; silent for 90 days (we speak up after 75)"
    );
}

#[test]
fn what_waits_and_what_is_late_is_told_in_working_time() {
    let asked = |hours: &[i64]| {
        titled(
            hours
                .iter()
                .fold(Given::steady("Oak"), |g, h| g.asked(hours_ago(*h))),
            "invoice question",
        )
    };
    assert_eq!(why(&asked(&[2])), "“invoice question”, 22 h left");
    assert_eq!(
        said(&asked(&[2]), Signal::InTime).0,
        "“invoice question”: 2 h of 24 h used"
    );
    assert_eq!(
        said(&asked(&[2]), Signal::InTime).1,
        "an answer by Tue 06:00 (22 h left)"
    );
    assert_eq!(
        next(&asked(&[2])),
        "reply today: call them about “invoice question” (22 h left)"
    );
    assert_eq!(why(&asked(&[75])), "“invoice question”, reply 3 h late");
    assert_eq!(why(&asked(&[75, 74])), "asked twice, reply 3 h late");
    assert_eq!(
        said(&asked(&[75]), Signal::Late),
        (
            "“invoice question”: reply 3 h late, 24 h promised".into(),
            "an answer".into()
        )
    );
}

#[test]
fn whose_a_promise_is_stands_beside_it() {
    let mut tagged = policy();
    let vip = TagTerms {
        cadence: Some(30),
        reply: Some(WorkTime::hours(4)),
        tell: Some(WorkTime::hours(2)),
        ..TagTerms::default()
    };
    tagged.tags.insert("vip".to_owned(), vip);
    let with_tag = |mut given: Given| {
        given.facts.client.tags.push("vip".to_owned());
        given
    };
    let said = |given: &Given, signal: Signal| {
        told(given, &tagged, monday(), |judged, telling| {
            let reason = judged
                .reasons
                .iter()
                .find(|r| r.signal == signal)
                .expect("the signal gave a reason");
            sentence(reason, telling)
        })
    };
    let forgotten = Given::client("Pond", days_ago(400)).contact(
        days_ago(75),
        Direction::Out,
        Channel::Mail,
        None,
    );
    assert_eq!(
        said(&forgotten, Signal::Neglected),
        "last word from us 75 days ago, 60 at most"
    );
    let forgotten = with_tag(forgotten);
    assert_eq!(
        said(&forgotten, Signal::Neglected),
        "last word from us 75 days ago, 30 at most by tag vip"
    );
    let own = forgotten
        .clone()
        .event(days_ago(9), What::Cadence(Some(40)));
    assert_eq!(
        said(&own, Signal::Neglected),
        "last word from us 75 days ago, 40 at most for them alone"
    );
    let asked = with_tag(titled(Given::steady("Oak").asked(hours_ago(7)), "invoice"));
    assert_eq!(
        said(&asked, Signal::Late),
        "“invoice”: reply 3 h late, 4 h promised by tag vip"
    );
    let untold = with_tag(titled(untold(), "leak"));
    let words = said(&untold, Signal::Trouble);
    assert_eq!(
        words,
        "“leak”: stops their business, open for 1 day, not told for 8 h (2 h promised by tag vip)"
    );
    let terms = |given: &Given, prio| {
        told(given, &tagged, monday(), |_, telling| {
            own_terms(telling, prio)
        })
    };
    let by_tag = ["reply within 4 h, tell within 2 h and in touch every 30 days, by tag vip"];
    assert_eq!(terms(&forgotten, false), by_tag);
    let own = terms(&own, false);
    assert_eq!(
        own,
        [
            "reply within 4 h and tell within 2 h, by tag vip",
            "in touch every 40 days, for them alone"
        ]
    );
    assert_eq!(
        terms(&forgotten, true)[0],
        "reply within 4 h and tell within 2 h, by tag vip",
        "4 h are tight enough"
    );
    assert_eq!(
        terms(&forgotten, true)[1],
        "in touch every 14 days, until it is healed"
    );
    assert!(
        terms(&Given::steady("Plain"), false).is_empty(),
        "the policy's need no words"
    );
}

#[test]
fn failed_fixes_call_for_another_way() {
    let failed = with_dana(
        Given::steady("Fjord").mistake(Reported::Them, days_ago(9), |i| {
            i.then(days_ago(9), What::ToldBoss)
                .then(days_ago(8), What::Resolved)
                .then(days_ago(7), What::Reopened)
                .then(days_ago(6), What::Resolved)
                .then(days_ago(5), What::Reopened)
                .then(days_ago(5), What::Cause("delay".into()))
        }),
    );
    assert_eq!(why(&failed), "fix failed twice");
    assert_eq!(
        next(&failed),
        "say sorry again, the fix did not hold: call Dana Reyes"
    );
    assert_eq!(
        said(&failed, Signal::Trouble).1,
        "an apology; then another way that works"
    );
}

#[test]
fn sour_moods_healing_and_suppliers_have_their_words() {
    let angry = Given::client("A", days_ago(90)).contact(
        days_ago(3),
        Direction::In,
        Channel::Call,
        Some(Mood::Angry),
    );
    assert_eq!(why(&angry), "angry since Friday");
    assert_eq!(
        next(&angry),
        "ask what went wrong: call them, listen, and say sorry"
    );
    let healing = Given::steady("Vet").mistake(Reported::Them, days_ago(4), |i| {
        i.then(days_ago(4), What::Apologised(Affected::Client))
            .then(days_ago(0), What::Resolved)
            .prevention(days_ago(0))
    });
    assert_eq!(why(&healing), "not told that it is fixed");
    let handed = Given::steady("B").mistake(Reported::Them, days_ago(1), |i| {
        i.then(days_ago(1), What::ToldBoss)
            .then(days_ago(1), What::Apologised(Affected::Client))
            .then(days_ago(1), What::Cause("delay".into()))
            .solution(days_ago(1), true)
            .then(
                days_ago(1),
                What::Ball {
                    ball: Ball::Supplier("volt".into()),
                    chase_on: Some(monday().date_naive()),
                },
            )
    });
    let handed = handed.contact(hours_ago(1), Direction::Out, Channel::Mail, None);
    assert_eq!(next(&handed), "ask Volt & Son how “matter 1” stands");
    assert_eq!(why(&Given::steady("Fine")), "all well");
}

#[test]
fn the_same_cause_again_is_a_note() {
    let delayed = |g: Given, days| {
        g.mistake(Reported::Them, days_ago(days), |i| {
            i.then(days_ago(days), What::Cause("Delay".into()))
        })
    };
    let notes = |g: &Given| {
        told(g, &policy(), monday(), |_, telling| {
            same_cause_again(telling)
        })
    };
    let once = delayed(Given::steady("A"), 90);
    assert!(notes(&once).is_empty());
    assert_eq!(notes(&delayed(once, 2)), ["2nd time: Delay"]);
}

#[test]
fn points_shown_are_whole_and_add_up() {
    let given = untold().asked(hours_ago(80)).asked(hours_ago(3));
    let judged = given.judged();
    let shown = points_shown(&judged.reasons);
    assert_eq!(shown.iter().sum::<i64>(), 100 - score_shown(&judged));
    assert!(shown.iter().all(|p| *p >= 0));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_judgement_has_its_words_and_whole_points(given in any_client(), policy in any_policy()) {
        let given = titled(given, "again later");
        told(&given, &policy, monday(), |judged, telling| {
            let shown = points_shown(&judged.reasons);
            let loss = 100.0 - judged.raw;
            for (shown, reason) in shown.iter().zip(&judged.reasons) {
                let shown = f64::from(i32::try_from(*shown).expect("small"));
                prop_assert!((shown - reason.points).abs() < 1.0 + 1e-9);
            }
            if loss <= 100.0 {
                prop_assert_eq!(shown.iter().sum::<i64>(), 100 - score_shown(judged));
            } else {
                let sum = f64::from(i32::try_from(shown.iter().sum::<i64>()).expect("small"));
                prop_assert!((sum - loss).abs() <= 0.5 + 1e-9, "{} {}", sum, loss);
            }
            prop_assert!(short_why(judged, telling).width() <= SHORT);
            let next = next_sentence(judged, telling);
            prop_assert!(!next.is_empty() && (judged.next.step != Step::Nothing || next == "nothing today"));
            for reason in &judged.reasons {
                prop_assert!(!sentence(reason, telling).is_empty() && !lift(reason, telling).is_empty());
            }
            let said = judged.reasons.iter().map(|reason| sentence(reason, telling));
            for text in said.chain([short_why(judged, telling), next]) {
                let bare = text.replace("“again later”", "").contains("again later");
                prop_assert!(!bare, "what was typed reads as a part of the sentence: {}", text);
            }
            Ok(())
        })?;
    }
}

#[test]
fn a_wide_title_gives_way_to_the_numbers() {
    let wide = titled(
        Given::steady("W").issue(IssueKind::Request, Reported::Them, hours_ago(2), |i| {
            i.ask(hours_ago(2), None)
        }),
        "請求書についての質問がありますのでご確認ください",
    );
    let why = why(&wide);
    assert!(why.ends_with("…”, 22 h left"), "{why}");
    assert!(why.width() <= SHORT);
}
