//! The small print, line by line, where the published figures do not reach.

use crate::given::{Given, days_ago, hours_ago, monday, policy};
use amends::domain::{
    Affected, Ball, Channel, Direction, Doing, Instant, IssueKind, Mood, Policy, Promise, Reported,
    Severity, Status, Step, SupplierId, TagTerms, What, WorkTime,
};
use amends::health::{Assessment, Lane, Lateness, Signal, Standing, Twist, Why};
use chrono::TimeDelta;

fn points(judged: &Assessment, signal: Signal) -> Vec<f64> {
    judged
        .reasons
        .iter()
        .filter(|r| r.signal == signal)
        .map(|r| r.points)
        .collect()
}

fn near(found: f64, wanted: f64) -> bool {
    (found - wanted).abs() < 1e-9
}

fn ball(ball: Ball) -> What {
    What::Ball {
        ball,
        chase_on: None,
    }
}

fn volt() -> Ball {
    Ball::Supplier(SupplierId::from("volt"))
}

/// A client that talked with us this morning.
fn warm() -> Given {
    Given::client("Acme", days_ago(400)).contact(
        hours_ago(1),
        Direction::Both,
        Channel::Call,
        Some(Mood::Fine),
    )
}

/// The same with something more that happened to its first issue.
fn and_then(mut given: Given, at: Instant, what: What) -> Given {
    let more = Given::client("x", at).mistake(Reported::Us, at, |i| i.then(at, what));
    let mut event = more.facts.issues[0].events[0].clone();
    event.id = "zz".into();
    given.facts.issues[0].events.push(event);
    given
}

/// A mistake they know of, for which everything was done but the fix.
fn in_hand(severity: Severity) -> Given {
    warm().mistake(Reported::Them, days_ago(10), |i| {
        i.then(days_ago(10), What::Severity(severity))
            .then(days_ago(10), What::ToldBoss)
            .then(days_ago(10), What::Apologised(Affected::Client))
            .then(days_ago(10), What::Cause("delay".into()))
            .solution(days_ago(10), true)
    })
}

#[test]
fn while_the_ball_is_the_clients_no_working_time_passes_for_an_ask() {
    let asked = |pause: Option<(i64, i64)>| {
        warm().issue(IssueKind::Request, Reported::Them, hours_ago(80), |i| {
            let i = i.ask(hours_ago(80), None);
            match pause {
                Some((from, to)) => i
                    .then(hours_ago(from), ball(Ball::Client))
                    .then(hours_ago(to), ball(Ball::Us)),
                None => i,
            }
        })
    };
    // 80 hours back is Friday 00:00: 24 h of Friday and 8 of Monday.
    let late = asked(None).judged();
    assert_eq!(late.standing, Standing::Waiting);
    assert_eq!(late.ask_left.expect("an ask").1, WorkTime::hours(-8));
    let paused = asked(Some((80, 60))).judged();
    assert_eq!(paused.standing, Standing::Steady);
    assert_eq!(paused.ask_left.expect("an ask").1, WorkTime::hours(12));
    assert_eq!(paused.next.step, Step::ReplyToday);
}

#[test]
fn a_step_that_waits_for_the_client_is_passed_over_and_becomes_to_chase_them_on_the_third_working_day()
 {
    let waiting = |since: i64| {
        warm().issue(IssueKind::Request, Reported::Them, days_ago(20), |i| {
            i.ask(days_ago(20), None)
                .then(days_ago(since), ball(Ball::Client))
        })
    };
    // Thursday: Friday and Monday are two working days after it; Wednesday makes three.
    assert_eq!(waiting(4).judged().next.step, Step::Watch);
    let chased = waiting(5).judged();
    assert_eq!(chased.next.step, Step::ChaseClient);
    assert!(chased.next.issue.is_some());
}

#[test]
fn trouble_with_the_client_skips_its_repair_and_its_days() {
    let since = |days: Option<i64>| {
        let given = in_hand(Severity::Annoys);
        match days {
            Some(days) => and_then(given, days_ago(days), ball(Ball::Client)).judged(),
            None => given.judged(),
        }
    };
    assert!(near(points(&since(None), Signal::Trouble)[0], 15.0 + 5.0));
    assert_eq!(since(None).next.step, Step::Fix);
    // The ball is the client's today, yesterday and on the two days before: 10 − 4 days.
    let theirs = since(Some(3));
    assert!(near(points(&theirs, Signal::Trouble)[0], 15.0 + 3.0));
    assert_eq!(
        (theirs.standing, theirs.next.step),
        (Standing::Soured, Step::Watch)
    );
    assert_eq!(since(Some(6)).next.step, Step::ChaseClient);
}

#[test]
fn a_supplier_pauses_nothing_and_is_chased_at_its_date() {
    let handed_over = |severity: Severity, ago: i64, chase: Option<i64>| {
        let what = What::Ball {
            ball: volt(),
            chase_on: chase.map(|days| days_ago(days).date_naive()),
        };
        and_then(in_hand(severity), days_ago(ago), what).judged()
    };
    let handed = |chase: Option<i64>| handed_over(Severity::Harms, 9, chase);
    assert_eq!(handed(Some(-1)).next.step, Step::Fix);
    assert_eq!(handed(Some(0)).next.step, Step::ChaseSupplier);
    assert!(near(points(&handed(None), Signal::Trouble)[0], 25.0 + 5.0));
    // Without a date: 1, 2 or 3 working days after it was handed over. Monday is the first since Friday.
    for (severity, last, due) in [
        (Severity::Stops, None, 3),
        (Severity::Harms, Some(3), 4),
        (Severity::Annoys, Some(4), 5),
    ] {
        assert_eq!(
            handed_over(severity, due, None).next.step,
            Step::ChaseSupplier
        );
        if let Some(last) = last {
            assert_ne!(
                handed_over(severity, last, None).next.step,
                Step::ChaseSupplier
            );
        }
    }
}

#[test]
fn an_ordinary_issue_is_late_by_the_date_given_else_by_the_policy() {
    let nine_to_five = Policy {
        boss: None,
        ..Policy::default()
    };
    let request = |given: Option<i64>| {
        warm().issue(IssueKind::Request, Reported::Them, days_ago(4), |i| {
            let i = i.then(days_ago(4), What::Severity(Severity::Stops));
            match given {
                Some(days) => i.then(
                    days_ago(4),
                    What::Promised(Some(days_ago(days) + TimeDelta::hours(9))),
                ),
                None => i,
            }
        })
    };
    // Noticed on Thursday 08:00, one working day: due on Friday, late by Friday's rest on Monday 12:00.
    let noon = monday() + TimeDelta::hours(4);
    let by_policy = request(None).under(&nine_to_five, noon);
    assert_eq!(by_policy.standing, Standing::Waiting);
    assert!(
        matches!(
            by_policy.reasons[0].why,
            Why::Late {
                what: Lateness::Policy(_),
                ..
            }
        ),
        "{by_policy:?}"
    );
    assert_eq!(by_policy.next.twist, Twist::NewDate);
    let given = request(Some(-3)).under(&nine_to_five, noon);
    assert_eq!(given.standing, Standing::Steady);
}

#[test]
fn a_date_passed_on_friday_evening_is_late_on_monday_morning() {
    let nine_to_five = Policy::default();
    let friday_evening = days_ago(3) + TimeDelta::hours(10);
    let request = warm().issue(IssueKind::Request, Reported::Them, days_ago(6), |i| {
        i.then(days_ago(6), What::Promised(Some(friday_evening)))
    });
    assert_eq!(
        request
            .under(&nine_to_five, monday() + TimeDelta::minutes(60))
            .standing,
        Standing::Steady
    );
    assert_eq!(
        request
            .under(&nine_to_five, monday() + TimeDelta::minutes(61))
            .standing,
        Standing::Waiting
    );
}

#[test]
fn an_issue_late_in_both_ways_counts_once_with_the_larger() {
    let both = warm().issue(IssueKind::Request, Reported::Them, hours_ago(80), |i| {
        i.ask(hours_ago(80), None)
            .then(hours_ago(80), What::Promised(Some(hours_ago(20))))
    });
    // The ask is 8 h over, the date 8 h (Monday's): one reason. An earlier date weighs more.
    assert_eq!(points(&both.judged(), Signal::Late).len(), 1);
    let earlier = warm().issue(IssueKind::Request, Reported::Them, hours_ago(80), |i| {
        i.ask(hours_ago(80), None)
            .then(hours_ago(80), What::Promised(Some(hours_ago(78))))
    });
    let judged = earlier.judged();
    assert!(matches!(
        judged.reasons[0].why,
        Why::Late {
            what: Lateness::Given(_),
            over: WorkTime(108_000),
            ..
        }
    ));
    assert_eq!(points(&judged, Signal::Late).len(), 1);
    assert!(judged.next.ask.is_some());
}

#[test]
fn paused_and_former_clients_have_no_flags_and_keep_their_facts() {
    let until = |days: i64| {
        What::Status(Status::Paused {
            until: days_ago(days).date_naive(),
        })
    };
    let bad = |what| {
        Given::client("Acme", days_ago(400))
            .asked(days_ago(9))
            .event(days_ago(5), what)
    };
    let paused = bad(until(-1)).judged();
    assert_eq!(
        (paused.standing, paused.reasons.len(), paused.raw),
        (Standing::Steady, 0, 100.0)
    );
    assert_eq!(
        (paused.next.step, paused.open_issues, paused.counts()),
        (Step::Nothing, 1, false)
    );
    let back = bad(until(0)).judged();
    assert_eq!(
        (back.standing, back.status),
        (Standing::Waiting, Status::Active)
    );
    assert_eq!(
        bad(What::Status(Status::Former)).judged().standing,
        Standing::Steady
    );
    assert!(
        !Given::client("Later", monday() + TimeDelta::hours(1))
            .judged()
            .known
    );
}

#[test]
fn healed_is_the_first_moment_of_all_four_and_only_a_reopening_ends_it() {
    let fixed = |then: &dyn Fn(Given) -> Given| {
        then(
            Given::client("Acme", days_ago(400)).mistake(Reported::Them, days_ago(60), |i| {
                i.then(days_ago(59), What::Apologised(Affected::Client))
                    .then(days_ago(58), What::Resolved)
                    .prevention(days_ago(57))
            }),
        )
        .contact(
            days_ago(56),
            Direction::Both,
            Channel::Call,
            Some(Mood::Pleased),
        )
    };
    let healed = fixed(&|g| g).judged();
    assert_eq!(healed.standing, Standing::Steady);
    assert_eq!(
        healed.healed_at,
        Some(
            days_ago(28)
                .date_naive()
                .and_hms_opt(0, 0, 0)
                .expect("midnight")
                .and_utc()
        )
    );
    assert_eq!(
        (healed.prio, healed.reply_limit, healed.cadence),
        (false, WorkTime::hours(24), 60)
    );
    // A bad mood on day 29 starts the thirty days anew; one on day 31 comes after it healed.
    let upset = |days| {
        fixed(&move |g| {
            g.contact(
                days_ago(days),
                Direction::In,
                Channel::Mail,
                Some(Mood::Upset),
            )
        })
    };
    let calm = |given: Given| {
        given
            .contact(
                days_ago(2),
                Direction::Both,
                Channel::Mail,
                Some(Mood::Fine),
            )
            .judged()
    };
    assert_eq!(calm(upset(29)).standing, Standing::Healing);
    assert_eq!(calm(upset(27)).standing, Standing::Steady);
    let reopened = |at| and_then(fixed(&|g| g), at, What::Reopened).judged();
    assert_eq!(reopened(days_ago(1)).standing, Standing::Soured);
    assert_eq!(
        reopened(days_ago(58)).standing,
        Standing::Soured,
        "fixed and reopened at one instant is open"
    );
}

#[test]
fn the_thirty_days_are_over_at_the_start_of_the_thirtieth() {
    let fixed = Given::client("Acme", days_ago(90))
        .mistake(Reported::Them, days_ago(40), |i| {
            i.then(days_ago(40), What::Apologised(Affected::Client))
                .then(
                    monday() - TimeDelta::days(30) + TimeDelta::hours(12),
                    What::Resolved,
                )
                .then(days_ago(20), What::Confirmed)
                .prevention(days_ago(20))
        })
        .contact(days_ago(1), Direction::Out, Channel::Mail, None);
    let midnight = monday() - TimeDelta::hours(8);
    assert_eq!(
        fixed
            .under(&policy(), midnight - TimeDelta::seconds(1))
            .standing,
        Standing::Healing
    );
    assert_eq!(fixed.under(&policy(), midnight).standing, Standing::Steady);
    assert_eq!(fixed.judged().healed_at, Some(midnight));
}

#[test]
fn a_settled_repair_ends_without_a_claim_and_a_reopening_ends_the_settlement() {
    let settled = |then: Option<What>| {
        warm()
            .issue(IssueKind::Mistake, Reported::Them, days_ago(40), |i| {
                let i = i
                    .then(days_ago(39), What::Resolved)
                    .then(days_ago(9), What::Settled);
                i.maybe(
                    then.as_ref().map(|_| days_ago(1)),
                    then.unwrap_or(What::ToldBoss),
                )
            })
            .judged()
    };
    assert_eq!(
        (settled(None).standing, settled(None).healed_at),
        (Standing::Steady, None)
    );
    assert_eq!(settled(Some(What::Reopened)).standing, Standing::Soured);
}

#[test]
fn the_fix_of_settled_trouble_still_answers_the_mood_before_it() {
    let given = Given::client("Acme", days_ago(400))
        .contact(
            days_ago(10),
            Direction::In,
            Channel::Mail,
            Some(Mood::Angry),
        )
        .contact(days_ago(1), Direction::Out, Channel::Mail, None);
    assert_eq!(given.judged().standing, Standing::Soured);
    let fixed = |kind| {
        let with = given
            .clone()
            .issue(kind, Reported::Them, days_ago(11), |i| {
                i.then(days_ago(9), What::Resolved)
                    .then(days_ago(8), What::Settled)
            });
        with.judged().standing
    };
    assert_eq!(fixed(IssueKind::Mistake), Standing::Steady);
    assert_eq!(
        fixed(IssueKind::Request),
        Standing::Soured,
        "an ordinary issue resolved is no fix"
    );
}

#[test]
fn what_was_reopened_or_upset_them_or_is_marked_needs_mending() {
    let standing = |what: Option<What>| {
        let problem = warm().issue(
            IssueKind::Problem,
            Reported::Them,
            hours_ago(3),
            |i| match what {
                Some(what) => i.then(hours_ago(1), what),
                None => i,
            },
        );
        problem.judged().standing
    };
    assert_eq!(standing(None), Standing::Steady);
    assert_eq!(standing(Some(What::Reopened)), Standing::Soured);
    assert_eq!(standing(Some(What::NeedsMending(true))), Standing::Soured);
    let mut upset = Given::client("Acme", days_ago(9))
        .issue(IssueKind::Problem, Reported::Them, hours_ago(9), |i| i)
        .contact(
            hours_ago(8),
            Direction::In,
            Channel::Call,
            Some(Mood::Upset),
        )
        .contact(
            hours_ago(1),
            Direction::Both,
            Channel::Call,
            Some(Mood::Fine),
        );
    assert_eq!(upset.judged().standing, Standing::Steady);
    let id = upset.facts.issues[0].issue.id.clone();
    upset.facts.contacts[0].issues.push(id);
    assert_eq!(upset.judged().standing, Standing::Soured);
}

#[test]
fn own_promises_replace_the_standard_and_the_tight_one_holds_where_it_is_smaller() {
    let own = |promise, hours| What::Promise {
        promise,
        time: Some(WorkTime::hours(hours)),
    };
    let limit = |given: Given| given.judged().reply_limit;
    assert_eq!(
        limit(warm().event(days_ago(3), own(Promise::Reply, 48))),
        WorkTime::hours(48)
    );
    let marked = || warm().event(days_ago(3), What::SouredByHand(true));
    assert_eq!(
        limit(marked().event(days_ago(3), own(Promise::Reply, 48))),
        WorkTime::hours(4)
    );
    assert_eq!(
        limit(marked().event(days_ago(3), own(Promise::Reply, 1))),
        WorkTime::hours(1)
    );
    assert_eq!(
        limit(marked().event(days_ago(3), own(Promise::ReplyTight, 2))),
        WorkTime::hours(2)
    );
    let taken_back = What::Promise {
        promise: Promise::Reply,
        time: None,
    };
    let back = warm()
        .event(days_ago(3), own(Promise::Reply, 48))
        .event(days_ago(2), taken_back);
    assert_eq!(limit(back), WorkTime::hours(24));
    let cadence = |given: Given| given.judged().cadence;
    assert_eq!(
        cadence(warm().event(days_ago(3), What::Cadence(Some(200)))),
        200
    );
    assert_eq!(
        cadence(marked().event(days_ago(3), What::Cadence(Some(200)))),
        14
    );
    assert_eq!(
        cadence(marked().event(days_ago(3), What::Cadence(Some(7)))),
        7
    );
}

#[test]
fn of_several_tags_the_strictest_counts_and_a_clients_own_stands_over_them_all() {
    let mut tagged = policy();
    let hours = |n| Some(WorkTime::hours(n));
    let vip = TagTerms {
        cadence: Some(30),
        reply: hours(6),
        reply_tight: hours(3),
        tell: None,
    };
    let slow = TagTerms {
        cadence: Some(90),
        reply: hours(48),
        reply_tight: None,
        tell: hours(2),
    };
    tagged.tags = [("VIP".to_owned(), vip), ("slow".to_owned(), slow)].into();
    let judged = |given: Given, tags: &[&str]| {
        let mut given = given;
        given.facts.client.tags = tags.iter().map(ToString::to_string).collect();
        let judged = given.under(&tagged, monday());
        (judged.cadence, judged.reply_limit.0 / 3600)
    };
    let marked = || warm().event(days_ago(3), What::SouredByHand(true));
    assert_eq!(judged(warm(), &[]), (60, 24), "no tag: the policy's");
    assert_eq!(judged(warm(), &["other"]), (60, 24));
    assert_eq!(judged(warm(), &["vip"]), (30, 6), "capital or small");
    assert_eq!(
        judged(warm(), &["slow"]),
        (90, 48),
        "a tag replaces, either way"
    );
    assert_eq!(judged(warm(), &["slow", "vip"]), (30, 6), "the strictest");
    assert_eq!(
        judged(marked(), &["slow", "vip"]),
        (14, 3),
        "priority holds besides"
    );
    assert_eq!(
        judged(
            warm().event(days_ago(3), What::Cadence(Some(200))),
            &["vip"]
        ),
        (200, 6),
        "its own first"
    );
    let own = What::Promise {
        promise: Promise::Reply,
        time: hours(30),
    };
    assert_eq!(judged(warm().event(days_ago(3), own), &["vip"]), (30, 30));
    let untold = |tags: &[&str]| {
        let mut given = warm().mistake(Reported::Us, hours_ago(5), |i| {
            i.then(hours_ago(5), What::ToldBoss)
        });
        given.facts.client.tags = tags.iter().map(ToString::to_string).collect();
        given.under(&tagged, monday()).next.step
    };
    assert_eq!(
        (untold(&[]), untold(&["slow"])),
        (Step::Prepare, Step::TellClient),
        "two hours are over"
    );
}

#[test]
fn a_skipped_step_is_passed_over_until_it_is_reopened() {
    let skipped = |again: bool| {
        warm()
            .mistake(Reported::Them, days_ago(9), |i| {
                let i = i
                    .then(days_ago(9), What::ToldBoss)
                    .then(days_ago(8), What::Skipped(Step::Apologise))
                    .then(days_ago(8), What::Skipped(Step::FindCause));
                if again {
                    i.then(days_ago(7), What::Resolved)
                        .then(days_ago(6), What::Reopened)
                } else {
                    i
                }
            })
            .judged()
    };
    assert_eq!(skipped(false).next.step, Step::ChooseSolution);
    assert_eq!(
        (skipped(true).next.step, skipped(true).next.twist),
        (Step::Apologise, Twist::Again)
    );
}

#[test]
fn the_solution_is_chosen_in_other_words_after_a_bad_one_and_another_way_after_two_failed_fixes() {
    let judged = |failed: usize| {
        warm()
            .mistake(Reported::Them, days_ago(9), |mut i| {
                i = i
                    .then(days_ago(9), What::ToldBoss)
                    .then(days_ago(9), What::Cause("delay".into()));
                for _ in 0..failed {
                    i = i
                        .then(days_ago(8), What::Resolved)
                        .then(days_ago(7), What::Reopened);
                }
                i.then(days_ago(6), What::Apologised(Affected::Client))
                    .solution(days_ago(9), false)
            })
            .judged()
            .next
    };
    assert_eq!(
        (judged(0).step, judged(0).twist),
        (Step::ChooseSolution, Twist::OtherWords)
    );
    assert_eq!(
        (judged(2).step, judged(2).twist),
        (Step::ChooseSolution, Twist::AnotherWay)
    );
}

#[test]
fn the_boss_is_told_only_where_one_is_named_and_it_is_ours_and_grave() {
    let step = |policy: &Policy, doing, severity| {
        let given = warm().mistake(Reported::Them, hours_ago(5), |i| {
            i.then(hours_ago(5), What::Severity(severity))
                .then(hours_ago(5), What::Doing(doing))
        });
        given.under(policy, monday()).next.step
    };
    assert_eq!(
        step(&policy(), Doing::Both, Severity::Harms),
        Step::TellBoss
    );
    assert_eq!(
        step(&policy(), Doing::Them, Severity::Stops),
        Step::Apologise
    );
    assert_eq!(
        step(&policy(), Doing::Us, Severity::Annoys),
        Step::Apologise
    );
    assert_eq!(
        step(
            &Policy {
                boss: None,
                ..policy()
            },
            Doing::Us,
            Severity::Stops
        ),
        Step::Apologise
    );
}

#[test]
fn others_whom_it_touched_hear_that_we_are_sorry_once_it_is_fixed() {
    let other = || Affected::Other("neighbour".into());
    let healing = |sorry: bool| {
        warm()
            .mistake(Reported::Them, days_ago(9), |i| {
                i.then(days_ago(9), What::Touches(other()))
                    .then(days_ago(8), What::Apologised(Affected::Client))
                    .then(days_ago(8), What::Resolved)
                    .then(days_ago(7), What::Confirmed)
                    .prevention(days_ago(7))
                    .maybe(sorry.then(|| days_ago(6)), What::Apologised(other()))
            })
            .judged()
    };
    assert_eq!(healing(false).next.step, Step::ApologiseOthers);
    assert_eq!(
        (healing(true).next.step, healing(true).lane),
        (Step::Watch, Lane::Mend)
    );
    assert!(!healing(true).needs_us());
}

#[test]
fn the_channel_is_theirs_until_two_tries_there_found_nobody() {
    let heard = |times: &[Channel]| {
        let given = Given::client("Acme", days_ago(900));
        (90..).zip(times).fold(given, |g, (days, channel)| {
            g.contact(days_ago(days), Direction::In, *channel, None)
        })
    };
    let channel = |given: Given| given.judged().next.channel;
    assert_eq!(channel(heard(&[])), Channel::Call);
    assert_eq!(
        channel(heard(&[Channel::Mail, Channel::Visit])),
        Channel::Mail
    );
    assert_eq!(
        channel(heard(&[Channel::Meeting, Channel::Visit, Channel::Call])),
        Channel::Visit
    );
    let tried = |channels: &[Channel], by: Channel| {
        heard(channels)
            .attempt(days_ago(3), by)
            .contact(days_ago(2), Direction::Out, by, None)
    };
    assert_eq!(
        channel(tried(&[Channel::Mail], Channel::Mail)),
        Channel::Call
    );
    assert_eq!(
        channel(tried(&[Channel::Call], Channel::Call)),
        Channel::Visit
    );
    assert_eq!(
        channel(tried(&[Channel::Visit], Channel::Visit)),
        Channel::Call
    );
    let answered = tried(&[Channel::Mail], Channel::Mail).contact(
        days_ago(1),
        Direction::In,
        Channel::Mail,
        None,
    );
    assert_eq!(channel(answered), Channel::Mail);
}

#[test]
fn of_two_moods_at_one_instant_the_worse_counts() {
    for moods in [[Mood::Fine, Mood::Upset], [Mood::Upset, Mood::Fine]] {
        let given = moods
            .into_iter()
            .fold(Given::client("Acme", days_ago(9)), |g, mood| {
                g.contact(hours_ago(2), Direction::Both, Channel::Call, Some(mood))
            });
        assert_eq!(given.judged().standing, Standing::Soured);
    }
}

#[test]
fn a_client_of_whom_nothing_is_known_is_judged_too() {
    let today = Given::client("New", monday()).judged();
    assert_eq!(
        (today.standing, today.next.step),
        (Standing::Steady, Step::Nothing)
    );
    let forgotten = Given::client("Old", days_ago(61)).judged();
    assert_eq!(
        (forgotten.standing, forgotten.next.step),
        (Standing::Neglected, Step::ReachOut)
    );
    assert!(forgotten.rhythm.silence.is_none());
}
