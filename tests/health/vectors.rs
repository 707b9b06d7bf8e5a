//! Figures computed by another program from the same rules: sixteen clients, three hundred more, fifty rhythms.

use crate::given::{Given, at, date, policy};
use amends::domain::{
    Affected, Ball, Channel, Direction, Doing, Instant, IssueKind, Mood, Reported, Severity,
    SupplierId, What,
};
use amends::health::{Assessment, Signal, rhythm};
use serde_json::Value;
use std::path::PathBuf;

fn file(name: &str) -> Option<String> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/data/health")
        .join(name);
    let text = std::fs::read_to_string(&path).ok();
    if text.is_none() {
        println!("skipped: {} is not there", path.display());
    }
    text
}

fn instant(value: &Value) -> Option<Instant> {
    value.as_str().map(at)
}

fn is_true(value: &Value) -> bool {
    value.as_bool().unwrap_or(false)
}

fn with_contact(given: Given, contact: &Value) -> Given {
    let when = instant(&contact["at"]).expect("a contact has an instant");
    if is_true(&contact["auto"]) {
        return given.newsletter(when);
    }
    let direction = match (is_true(&contact["two_way"]), contact["dir"].as_str()) {
        (true, _) => Direction::Both,
        (_, Some("in")) => Direction::In,
        _ => Direction::Out,
    };
    let channel = match contact["chan"].as_str() {
        Some("phone") => Channel::Call,
        Some("email") => Channel::Mail,
        _ => Channel::Visit,
    };
    let mood = contact["mood"]
        .as_i64()
        .map(|m| Mood::ALL[usize::try_from(m + 2).expect("a mood from -2 to 2")]);
    given.contact(when, direction, channel, mood)
}

fn with_request(given: Given, request: &Value) -> Given {
    let opened = instant(&request["opened"]).expect("a request has an instant");
    given.issue(IssueKind::Request, Reported::Them, opened, |issue| {
        let due = instant(&request["due"]);
        issue
            .ask(opened, instant(&request["answered"]))
            .maybe(due.map(|_| opened), What::Promised(due))
            .maybe(instant(&request["done"]), What::Resolved)
    })
}

fn with_trouble(given: Given, issue: &Value, kind: IssueKind) -> Given {
    let noticed = instant(&issue["noticed"]).expect("an issue has an instant");
    let reported = if is_true(&issue["client_knew"]) {
        Reported::Them
    } else {
        Reported::Us
    };
    let severity = Severity::ALL
        [usize::try_from(issue["sev"].as_u64().expect("a severity")).expect("small") - 1];
    let doing = issue["doing"].as_str().map_or(Doing::NotKnown, |d| {
        d.parse().expect("a known word for the doing")
    });
    let known = |text: &Value| text.as_str().map(|_| noticed);
    given.issue(kind, reported, noticed, |made| {
        let mut made = made
            .then(noticed, What::Severity(severity))
            .then(noticed, What::Doing(doing))
            .then(noticed, What::NeedsMending(true))
            .then(noticed, What::AboveUs(is_true(&issue["above_us"])))
            .maybe(instant(&issue["told_boss"]), What::ToldBoss)
            .maybe(instant(&issue["told_client"]), What::ToldClient)
            .maybe(
                instant(&issue["apologised"]),
                What::Apologised(Affected::Client),
            )
            .maybe(
                known(&issue["root_cause"]),
                What::Cause(issue["root_cause"].as_str().unwrap_or("").to_owned()),
            )
            .maybe(
                known(&issue["promised"]),
                What::Promised(instant(&issue["promised"])),
            );
        if let Some(supplier) = issue["subcontractor"].as_str() {
            let ball = Ball::Supplier(SupplierId::from(supplier));
            made = made.then(
                noticed,
                What::Ball {
                    ball,
                    chase_on: None,
                },
            );
        }
        if issue["solution"].is_string() {
            made = made.solution(noticed, is_true(&issue["solution_ok"]));
        }
        if let Some(prevented) = instant(&issue["prevention"]) {
            made = made.prevention(prevented);
        }
        made = made.maybe(instant(&issue["fixed"]), What::Resolved);
        let reopened = instant(&issue["reopened"]);
        for _ in 1..issue["reopen_count"].as_u64().unwrap_or(0) {
            made = made
                .maybe(reopened, What::Reopened)
                .maybe(reopened, What::Resolved);
        }
        made.maybe(reopened, What::Reopened)
    })
}

fn given(case: &Value, kind: IssueKind) -> Given {
    let facts = &case["facts"];
    let list = |name: &str| facts[name].as_array().cloned().unwrap_or_default();
    let mut given = Given::client(
        facts["name"].as_str().expect("a name"),
        instant(&facts["since"]).expect("since when they are served"),
    );
    given.facts.client.billing = facts["billing"].as_i64();
    let added = given.facts.client.added_at;
    if let Some(days) = facts["floor_days"].as_u64() {
        given = given.event(
            added,
            What::Cadence(Some(u16::try_from(days).expect("a cadence"))),
        );
    }
    if is_true(&facts["soured_by_hand"]) {
        given = given.event(added, What::SouredByHand(true));
    }
    given = list("contacts").iter().fold(given, with_contact);
    given = list("requests").iter().fold(given, with_request);
    list("issues")
        .iter()
        .fold(given, |given, issue| with_trouble(given, issue, kind))
}

fn standing(word: &str) -> &str {
    match word {
        "Undisclosed" => "untold",
        "Unanswered" => "waiting",
        other => Box::leak(other.to_lowercase().into_boxed_str()),
    }
}

fn signal(word: &str) -> Signal {
    match word {
        "unanswered" => Signal::Late,
        "waiting" => Signal::InTime,
        "issue" => Signal::Trouble,
        "by_hand" => Signal::ByHand,
        "slow_habit" => Signal::SlowHabit,
        same => same.parse().expect("a signal with the same word"),
    }
}

fn step(action: &str) -> &'static str {
    let number: usize = action[1..]
        .split(' ')
        .next()
        .and_then(|n| n.parse().ok())
        .expect("an action A…");
    [
        "none",
        "tell-boss",
        "answer-now",
        "prepare",
        "tell-client",
        "apologise",
        "find-cause",
        "choose-solution",
        "hand-over",
        "fix",
        "ask-what-went-wrong",
        "answer",
        "confirm",
        "prevent",
        "apologise-others",
        "reply-today",
        "reach-out",
        "check-in",
        "watch",
        "update-them",
    ][number]
}

/// What differs from the expected figures, in words.
fn differences(expect: &Value, found: &Assessment) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut same = |what: &str, want: String, got: String| {
        if want != got {
            wrong.push(format!("{what}: expected {want}, found {got}"));
        }
    };
    let text = |name: &str| expect[name].as_str().expect("a text").to_owned();
    let number = |name: &str| expect[name].as_f64().expect("a number");
    same(
        "standing",
        standing(&text("state")).to_owned(),
        found.standing.to_string(),
    );
    let states = expect["states"].as_array().expect("a list of states");
    let states: Vec<&str> = states
        .iter()
        .map(|s| standing(s.as_str().expect("a state")))
        .collect();
    let standings: Vec<&str> = found.standings.iter().map(|s| s.word()).collect();
    same("standings", states.join(" "), standings.join(" "));
    same(
        "step",
        step(&text("action")).to_owned(),
        found.next.step.to_string(),
    );
    same(
        "reply limit",
        format!("{:?}", number("reply_limit_h")),
        format!("{:?}", found.reply_limit.as_hours()),
    );
    same(
        "cadence",
        number("care_floor_days").to_string(),
        found.cadence.to_string(),
    );
    let mut parts: Vec<(String, f64)> = expect["parts"]
        .as_array()
        .expect("a list of parts")
        .iter()
        .map(|p| {
            (
                signal(p[1].as_str().expect("a signal")).to_string(),
                p[0].as_f64().expect("points"),
            )
        })
        .collect();
    let mut reasons: Vec<(String, f64)> = found
        .reasons
        .iter()
        .map(|r| (r.signal.to_string(), r.points))
        .collect();
    let order = |a: &(String, f64), b: &(String, f64)| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1));
    parts.sort_by(order);
    reasons.sort_by(order);
    let near = |a: f64, b: f64| (a - b).abs() <= 1e-4;
    let alike = parts.len() == reasons.len()
        && parts
            .iter()
            .zip(&reasons)
            .all(|(a, b)| a.0 == b.0 && near(a.1, b.1));
    if !alike {
        same("parts", format!("{parts:?}"), format!("{reasons:?}"));
    }
    for (name, got) in [("score", found.score()), ("raw", found.raw)] {
        if !near(number(name), got) {
            same(name, number(name).to_string(), got.to_string());
        }
    }
    wrong
}

fn check(name: &str, count: usize) {
    let Some(text) = file(name) else { return };
    let cases: Vec<Value> = serde_json::from_str(&text).expect("a list of cases");
    assert_eq!(cases.len(), count);
    let mut failures = Vec::new();
    for case in &cases {
        let now = instant(&case["now"]).expect("a moment");
        for kind in [IssueKind::Mistake, IssueKind::Problem] {
            let wrong = differences(&case["expect"], &given(case, kind).under(&policy(), now));
            if !wrong.is_empty() {
                failures.push(format!("{} ({kind}): {}", case["name"], wrong.join("; ")));
            }
        }
    }
    assert!(
        failures.is_empty(),
        "{} of {count} differ:\n{}",
        failures.len(),
        failures.join("\n")
    );
}

#[test]
fn the_sixteen_clients_are_exact() {
    check("clients.json", 16);
}

#[test]
fn the_three_hundred_drawn_at_random_are_exact() {
    check("random_clients.json", 300);
}

#[test]
fn the_fifty_rhythms_are_exact() {
    let Some(text) = file("rhythm_vectors.csv") else {
        return;
    };
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().expect("a table");
    assert_eq!(rows.len(), 50);
    for row in &rows {
        let today = date(&row[2]);
        let days: Vec<_> = row[3]
            .split(';')
            .filter(|d| !d.is_empty())
            .map(date)
            .collect();
        let seen: Vec<_> = days.iter().copied().filter(|day| *day <= today).collect();
        let mut distinct = seen.clone();
        distinct.sort_unstable();
        distinct.dedup();
        let mut given = Given::client("rhythm", at("2000-01-01T00:00:00"));
        for day in &days {
            given = given.contact(
                day.and_hms_opt(9, 0, 0).expect("nine").and_utc(),
                Direction::In,
                Channel::Mail,
                None,
            );
        }
        let now = today.and_hms_opt(12, 0, 0).expect("noon").and_utc();
        let mut facts = given.facts.clone();
        facts.settle(now, &|at| at.date_naive());
        let found = rhythm(&facts.summary, today);
        let context = row[1].to_owned();
        let real = |name: &str, want: &str, got: Option<f64>| match (want, got) {
            ("", None) => {}
            (want, Some(got)) => {
                let want: f64 = want
                    .parse()
                    .unwrap_or_else(|_| panic!("{context}: {name} expected {want:?}"));
                assert!((want - got).abs() <= 1e-9, "{context}: {name} {want} {got}");
            }
            _ => panic!("{context}: {name} expected {want:?}, found {got:?}"),
        };
        assert_eq!(row[4], found.heard.to_string(), "{context}");
        assert_eq!(row[5], found.gaps.to_string(), "{context}");
        real("median", &row[6], found.median);
        real("usual", &row[7], Some(found.usual));
        assert_eq!(
            row[8],
            found.silence.map(|s| s.to_string()).unwrap_or_default(),
            "{context}"
        );
        let silence = found
            .silence
            .map(|s| f64::from(i32::try_from(s).expect("days")));
        real("ratio", &row[9], silence.map(|s| s / found.usual));
        real(
            "survival",
            &row[10],
            silence.map(|s| 1.0 / (1.0 + (s / found.usual).powf(1.5))),
        );
        assert_eq!(row[11], found.limit.to_string(), "{context}");
        assert_eq!(row[12], u8::from(found.quiet).to_string(), "{context}");
        real("drift90", &row[13], found.drift90);
    }
}
