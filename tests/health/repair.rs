//! What a failed fix takes along, what counts as in hand, who heard what, and the step that follows from it.

use crate::given::{Given, GivenIssue, calendar, date, days_ago, hours_ago, monday, policy};
use amends::domain::{
    Affected, Channel, Direction, Instant, IssueKind, Mood, PersonId, Reported, Severity, Step,
    What,
};
use amends::health::words::{Telling, next_on, next_sentence};
use amends::health::{Assessment, Twist};

/// A client whose last words were good, with a mistake of ours that harms them.
fn harmed(then: impl FnOnce(GivenIssue<'_>) -> GivenIssue<'_>) -> Given {
    Given::steady("Acme").mistake(Reported::Them, days_ago(20), |i| {
        then(i.then(days_ago(20), What::Severity(Severity::Harms)))
    })
}

fn sorry(who: &str) -> What {
    What::Apologised(match who {
        "" => Affected::Client,
        who => Affected::Person(PersonId::from(who)),
    })
}

fn touches(who: &str) -> What {
    What::Touches(Affected::Person(PersonId::from(who)))
}

/// All that a repair asks for before the fix.
fn prepared(i: GivenIssue<'_>) -> GivenIssue<'_> {
    i.then(days_ago(19), What::ToldBoss)
        .then(days_ago(19), sorry(""))
        .then(days_ago(18), What::Cause("delay".to_owned()))
        .solution(days_ago(18), true)
        .then(days_ago(15), What::Resolved)
}

fn step(given: &Given) -> Step {
    given.judged().next.step
}

fn words(given: &Given, now: Instant) -> String {
    told(given, now).0
}

/// The sentence of the client's next step, and that of its last issue.
fn told(given: &Given, now: Instant) -> (String, Option<String>) {
    let (policy, calendar) = (policy(), calendar(&policy()));
    let facts = given.settled(&calendar, now);
    let telling = Telling {
        facts: &facts,
        policy: &policy,
        calendar: &calendar,
        suppliers: &[],
        now,
    };
    let judged = given.under(&policy, now);
    let issue = facts.issues.last().map(|i| &i.issue.id);
    let on = issue.and_then(|issue| next_on(&judged, issue, &telling));
    (next_sentence(&judged, &telling), on.map(|(_, words)| words))
}

#[test]
fn a_failed_fix_asks_for_everything_again_but_the_cause() {
    let failed = |then: fn(GivenIssue<'_>) -> GivenIssue<'_>| {
        harmed(|i| then(prepared(i).then(days_ago(1), What::Reopened)))
    };
    assert_eq!(step(&failed(|i| i)), Step::TellBoss);
    // At the same instant: the boss and an apology count, a solution does not.
    let boss = failed(|i| i.then(days_ago(1), What::ToldBoss));
    assert_eq!(step(&boss), Step::Apologise);
    assert_eq!(boss.judged().next.twist, Twist::Again);
    let chosen = failed(|i| {
        i.then(days_ago(1), What::ToldBoss)
            .then(days_ago(1), sorry(""))
            .solution(days_ago(1), true)
    });
    assert_eq!(step(&chosen), Step::ChooseSolution);
    assert_eq!(chosen.judged().next.twist, Twist::OtherWords);
    let again = failed(|i| {
        i.then(days_ago(1), What::ToldBoss)
            .then(days_ago(1), sorry(""))
            .solution(hours_ago(23), true)
    });
    assert_eq!(step(&again), Step::Fix);
}

#[test]
fn an_angry_client_makes_a_small_matter_the_bosss() {
    let annoyed = |mood| {
        Given::client("Acme", days_ago(400))
            .contact(days_ago(1), Direction::In, Channel::Call, Some(mood))
            .issue(IssueKind::Mistake, Reported::Them, days_ago(2), |i| i)
    };
    assert_eq!(step(&annoyed(Mood::Angry)), Step::TellBoss);
    assert_eq!(step(&annoyed(Mood::Upset)), Step::Apologise);
}

#[test]
fn an_upset_client_that_asks_comes_first_also_while_there_is_time() {
    let asks = |given: Given| given.asked(hours_ago(1));
    assert_eq!(step(&asks(Given::steady("Acme"))), Step::ReplyToday);
    assert_eq!(step(&asks(harmed(prepared))), Step::AnswerNow);
    let boss = harmed(|i| i.then(days_ago(20), What::Cause("delay".to_owned())));
    assert_eq!(
        step(&asks(boss)),
        Step::TellBoss,
        "the boss alone hears before"
    );
}

#[test]
fn a_skipped_answer_is_skipped_for_what_waits_by_then() {
    let skipped = |asked: i64| {
        harmed(|i| {
            prepared(i)
                .then(hours_ago(30), What::Skipped(Step::ReplyToday))
                .ask(hours_ago(asked), None)
        })
    };
    assert_ne!(step(&skipped(40)), Step::AnswerNow);
    assert_eq!(step(&skipped(20)), Step::AnswerNow);
}

#[test]
fn they_are_told_that_it_is_fixed_before_they_are_asked_whether_it_is() {
    let fixed = |ago: i64| {
        Given::client("Acme", days_ago(400))
            .contact(
                days_ago(9),
                Direction::Both,
                Channel::Call,
                Some(Mood::Fine),
            )
            .mistake(Reported::Them, days_ago(8), |i| {
                i.then(days_ago(8), sorry(""))
                    .then(days_ago(ago), What::Resolved)
                    .prevention(days_ago(ago))
            })
    };
    let told =
        |given: Given, ago: i64| given.contact(days_ago(ago), Direction::Out, Channel::Mail, None);
    assert_eq!(step(&fixed(1)), Step::TellFixed);
    assert_eq!(step(&fixed(4)), Step::TellFixed);
    assert_eq!(step(&told(fixed(4), 5)), Step::TellFixed, "that was before");
    assert_eq!(step(&told(fixed(4), 4)), Step::Confirm, "at the fix");
    assert_eq!(step(&told(fixed(1), 1)), Step::Watch, "two days first");
    assert_eq!(
        words(&fixed(1), monday()),
        "tell them that “matter 1” is fixed: call them"
    );
}

#[test]
fn a_prevention_past_its_date_is_in_hand_no_more_until_it_is_done() {
    let with = |due: &str, done: Option<Instant>| {
        harmed(|i| {
            prepared(i)
                .then(days_ago(14), What::Confirmed)
                .prevention(days_ago(14))
                .prevented(days_ago(14), Some(date(due)), done)
        })
        .contact(days_ago(14), Direction::Out, Channel::Mail, None)
    };
    assert_eq!(
        step(&with("2025-03-10", None)),
        Step::Watch,
        "today is its date"
    );
    let over = with("2025-03-09", None);
    let judged: Assessment = over.judged();
    assert_eq!(
        (judged.next.step, judged.next.twist),
        (Step::Prevent, Twist::Overdue)
    );
    assert_eq!(
        words(&over, monday()),
        "see that what prevents “matter 1” is done, or give it a new date"
    );
    assert_eq!(step(&with("2025-03-09", Some(hours_ago(1)))), Step::Watch);
}

#[test]
fn healed_is_the_first_moment_at_which_all_holds_and_only_a_reopening_ends_it() {
    let mended = |due: Option<&str>, done: Option<Instant>| {
        Given::steady("Acme").mistake(Reported::Them, days_ago(60), |i| {
            i.then(days_ago(60), sorry(""))
                .then(days_ago(50), What::Resolved)
                .then(days_ago(49), What::Confirmed)
                .prevented(days_ago(49), due.map(date), done)
        })
    };
    let at = |given: &Given| given.judged().healed_at;
    // Fixed 50 days ago: calm for thirty days from the start of the twentieth day before today.
    let thirty = days_ago(20)
        .date_naive()
        .and_hms_opt(0, 0, 0)
        .map(|t| t.and_utc());
    assert_eq!(at(&mended(None, None)), thirty);
    assert_eq!(
        at(&mended(Some("2025-03-01"), None)),
        thirty,
        "it ran out later"
    );
    assert_eq!(
        at(&mended(Some("2025-02-01"), None)),
        None,
        "it ran out before"
    );
    let late = mended(Some("2025-02-01"), Some(days_ago(3)));
    assert_eq!(at(&late), Some(days_ago(3)), "done after all");
    let upset =
        mended(None, None).contact(days_ago(5), Direction::In, Channel::Call, Some(Mood::Upset));
    assert_eq!(at(&upset), thirty, "a later bad mood does not undo it");
}

#[test]
fn an_apology_to_somebody_touched_is_theirs() {
    let healing = |then: fn(GivenIssue<'_>) -> GivenIssue<'_>| {
        Given::steady("Acme").mistake(Reported::Them, days_ago(9), |i| {
            then(i)
                .then(days_ago(5), What::Resolved)
                .then(days_ago(4), What::Confirmed)
                .prevention(days_ago(4))
        })
    };
    assert_eq!(
        step(&healing(|i| i.then(days_ago(8), sorry("lee")))),
        Step::Watch
    );
    let hers = healing(|i| {
        i.then(days_ago(8), touches("lee"))
            .then(days_ago(8), sorry("lee"))
    });
    assert_eq!(step(&hers), Step::Apologise);
    let left = healing(|i| {
        i.then(days_ago(8), touches("dana"))
            .then(days_ago(8), sorry("lee"))
    });
    assert_eq!(step(&left), Step::ApologiseOthers);
    // One will do, also through a reopening.
    let both = healing(|i| {
        i.then(days_ago(8), touches("dana"))
            .then(days_ago(8), sorry("dana"))
            .then(days_ago(8), What::Resolved)
            .then(days_ago(7), What::Reopened)
            .then(days_ago(7), sorry(""))
    });
    assert_eq!(step(&both), Step::Watch);
}

#[test]
fn once_a_date_was_promised_nobody_is_told_to_give_one() {
    let fixing = |promised: Option<Instant>| {
        harmed(|i| {
            let i = i
                .then(days_ago(19), What::ToldBoss)
                .then(days_ago(19), sorry(""))
                .then(days_ago(18), What::Cause("delay".to_owned()))
                .solution(days_ago(18), true);
            match promised {
                Some(at) => i.then(days_ago(18), What::Promised(Some(at))),
                None => i,
            }
        })
    };
    let said = |promised| words(&fixing(promised), monday());
    assert_eq!(said(None), "fix “matter 1” and give them a date");
    assert_eq!(
        said(Some(hours_ago(-30))),
        "fix “matter 1” by tomorrow, as promised"
    );
    assert_eq!(
        said(Some(hours_ago(30))),
        "fix “matter 1”, promised for yesterday, or give them a new date"
    );
}

#[test]
fn who_is_upset_about_something_fixed_is_asked_whether_it_came_back() {
    let upset = |about: bool| {
        let mut given = Given::client("Acme", days_ago(400)).issue(
            IssueKind::Problem,
            Reported::Them,
            days_ago(9),
            |i| i.then(days_ago(5), What::Resolved),
        );
        given = given.contact(days_ago(1), Direction::In, Channel::Call, Some(Mood::Upset));
        if about {
            let issue = given.facts.issues[0].issue.id.clone();
            given.facts.contacts[0].issues.push(issue);
        }
        given
    };
    assert_eq!(
        words(&upset(true), monday()),
        "ask whether “matter 1” has come back: call them, listen, and say sorry"
    );
    let (of_client, of_issue) = told(&upset(true), monday());
    assert_eq!(of_issue, Some(of_client), "the issue says so too");
    assert_eq!(
        words(&upset(false), monday()),
        "ask what went wrong: call them, listen, and say sorry"
    );
    assert_eq!(told(&upset(false), monday()).1, None);
}
