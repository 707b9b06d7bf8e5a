//! The morning and the smaller shapes, as other programs read them.

use crate::{at, book};
use amends::domain::{ClientFacts, Instant, Policy, Supplier};
use amends::health::words::Telling;
use amends::health::{Assessment, Case, Lane, Signal, Standing, Today, assess, triage};
use amends::hours::Calendar;
use amends::wire::today::{MorningChoice, write};
use serde_json::Value;

const DOC: &str = include_str!("../../assets/today-v1.md");

/// A book of six, judged.
struct Morning {
    policy: Policy,
    calendar: Calendar,
    suppliers: Vec<Supplier>,
    judged: Vec<(ClientFacts, Assessment)>,
    now: Instant,
}

fn morning() -> Morning {
    let text = r#"{"format": "amends-facts", "version": 1,
      "policy": {"zone": "Europe/Rome", "pace": 1},
      "suppliers": [{"name": "Volt"}],
      "clients": [
        {"name": "Steady", "added_at": "2025-03-01", "contacts": [{"at": "2025-03-07T10:00", "channel": "call", "mood": "fine"}]},
        {"name": "Long quiet", "added_at": "2024-12-20"},
        {"name": "Longer quiet", "added_at": "2023-01-01"},
        {"name": "Upset", "added_at": "2025-03-01", "people": [{"name": "Dana"}],
          "contacts": [{"at": "2025-03-07T10:00", "channel": "mail", "direction": "in", "mood": "angry", "issues": [4], "persons": "Dana"}],
          "issues": [{"number": 4, "kind": "mistake", "title": "wrong \"invoice\"", "noticed_at": "2025-03-07T09:00", "severity": "harms", "ball": {"supplier": "Volt"}, "asked": "2025-03-07T10:00"}]},
        {"name": "Gone", "added_at": "2020-01-01", "status": "former"},
        {"name": "Not yet", "added_at": "2025-03-20"},
        {"name": "Snoozed", "added_at": "2023-01-01", "snoozes": [{"at": "2025-03-09", "until": "2025-03-15"}],
          "plans": [{"what": "call", "due": "2025-03-02"}]}
      ]}"#;
    let read = book(text).unwrap();
    let policy = read.policy.unwrap();
    let calendar = Calendar::new(&policy).unwrap();
    let now = at("2025-03-10T08:00:00Z");
    let judged = read
        .clients
        .into_iter()
        .map(|mut facts| {
            facts.settle(now, &|at| calendar.local_date(at));
            let judged = assess(&Case {
                facts: &facts,
                policy: &policy,
                calendar: &calendar,
                now,
            });
            (facts, judged)
        })
        .collect();
    Morning {
        policy,
        calendar,
        suppliers: read.suppliers,
        judged,
        now,
    }
}

impl Morning {
    fn telling<'a>(&'a self, facts: &'a ClientFacts) -> Telling<'a> {
        let Self {
            policy,
            calendar,
            suppliers,
            now,
            ..
        } = self;
        Telling {
            facts,
            policy,
            calendar,
            suppliers,
            now: *now,
        }
    }

    fn today(&self) -> Today {
        triage(&self.judged, &self.policy, &self.calendar, self.now)
    }

    fn json(&self, choice: MorningChoice) -> Value {
        let telling = |one| {
            let (facts, _): &(ClientFacts, Assessment) = one;
            self.telling(facts)
        };
        json(&write(&self.judged, &self.today(), choice, &telling))
    }
}

fn names(json: &Value) -> Vec<&str> {
    json["clients"]
        .as_array()
        .unwrap()
        .iter()
        .map(|client| client["name"].as_str().unwrap())
        .collect()
}

#[test]
fn those_at_risk_come_first_and_the_pace_is_told() {
    let morning = morning();
    let json = morning.json(MorningChoice::default());
    assert_eq!(
        (&json["format"], &json["version"]),
        (&"amends-today".into(), &1.into())
    );
    assert_eq!(
        (json["now"].as_str(), json["zone"].as_str()),
        (Some("2025-03-10T08:00:00Z"), Some("Europe/Rome"))
    );
    assert_eq!(names(&json), ["Upset", "Longer quiet", "Long quiet"]);
    let clients = &json["clients"];
    let told: Vec<_> = (0..3)
        .map(|at| {
            (
                clients[at]["offered"] == true,
                clients[at]["place"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(told, [(true, "today"), (true, "today"), (false, "held")]);
    assert_eq!(json["counts"]["at_risk"], 3);
    assert_eq!(json["counts"]["held"], 1);
    assert_eq!(json["counts"]["snoozed"], 1);
    assert_eq!(json["counts"]["standings"]["neglected"], 3);
}

#[test]
fn a_client_says_why_and_what_is_next() {
    let json = morning().json(MorningChoice::default());
    let upset = &json["clients"][0];
    assert_eq!(
        (upset["standing"].as_str(), upset["lane"].as_str()),
        (Some("soured"), Some("owe"))
    );
    let parts = upset["parts"].as_array().unwrap();
    let sum: f64 = parts
        .iter()
        .map(|part| part["points"].as_f64().unwrap())
        .sum();
    assert!((100.0 - sum - upset["raw"].as_f64().unwrap()).abs() < 1e-9);
    let trouble = parts
        .iter()
        .find(|part| part["signal"] == "trouble")
        .unwrap();
    assert_eq!(trouble["issue"], 4);
    assert!(trouble["sentence"].as_str().unwrap().len() > 5);
    assert_eq!(upset["next"]["issue"], 4);
    assert_eq!(upset["next"]["person"], "Dana");
    assert_eq!(upset["next"]["channel"], "mail");
    assert_eq!(
        (upset["priority"].as_bool(), upset["cadence"].as_i64()),
        (Some(true), Some(14))
    );
    assert_eq!(upset["reply_limit"].as_f64(), Some(2.0));
}

#[test]
fn all_gives_every_known_client_and_a_lane_its_own() {
    let morning = morning();
    let all = morning.json(MorningChoice {
        all: true,
        lane: None,
    });
    let names = names(&all);
    assert_eq!(names[..3], ["Upset", "Longer quiet", "Long quiet"]);
    assert_eq!(names.len(), 6, "not the one who is not known yet");
    for (name, place, at_risk) in [
        ("Steady", "steady", false),
        ("Gone", "former", false),
        ("Snoozed", "snoozed", false),
    ] {
        let client = all["clients"]
            .as_array()
            .unwrap()
            .iter()
            .find(|client| client["name"] == name)
            .unwrap();
        assert_eq!(
            (client["place"].as_str(), client["at_risk"].as_bool()),
            (Some(place), Some(at_risk)),
            "{name}"
        );
    }
    let lane = morning.json(MorningChoice {
        all: false,
        lane: Some(Lane::ReachOut),
    });
    assert_eq!(lane["clients"].as_array().unwrap().len(), 2);
}

#[test]
fn every_field_and_word_of_the_morning_is_documented() {
    fn check(value: &Value) {
        match value {
            Value::Object(fields) => fields.iter().for_each(|(name, value)| {
                let documented = DOC.contains(&format!("`{name}`"))
                    || Standing::ALL.iter().any(|s| s.word() == name);
                assert!(
                    documented || ["on", "reason"].contains(&name.as_str()),
                    "“{name}” is not documented"
                );
                check(value);
            }),
            Value::Array(items) => items.iter().for_each(check),
            _ => {}
        }
    }
    check(&morning().json(MorningChoice {
        all: true,
        lane: None,
    }));
    let words = Signal::ALL
        .iter()
        .map(|w| w.word())
        .chain(Standing::ALL.iter().map(|w| w.word()));
    let words = words.chain(amends::domain::Step::ALL.iter().map(|w| w.word()));
    for word in words.chain(Lane::ALL.iter().map(|w| w.word())) {
        assert!(
            DOC.contains(&format!("\"{word}\"")),
            "“{word}” is not documented"
        );
    }
}

fn json(shape: &impl amends::wire::Serialize) -> Value {
    serde_json::to_value(shape).unwrap()
}

#[test]
fn the_smaller_shapes_say_their_format_and_what_they_are_asked() {
    let morning = morning();
    let clients = json(&amends::wire::client::list(&morning.judged));
    assert_eq!(
        (
            &clients["format"],
            clients["clients"].as_array().unwrap().len()
        ),
        (&"amends-clients".into(), 6)
    );
    let upset = &morning.judged[3];
    let client = json(&amends::wire::client::show(
        upset,
        (&morning.today(), Some(3)),
        &morning.telling(&upset.0),
    ));
    assert_eq!(client["facts"]["people"][0]["name"], "Dana");
    assert_eq!(client["judgement"]["standing"], "soured");
    let facts = morning.judged.iter().map(|(facts, _)| facts);
    let telling = |one| {
        let (facts, _): &(ClientFacts, Assessment) = one;
        morning.telling(facts)
    };
    let issues = amends::wire::issue::list(&morning.judged, &telling, morning.now, |_| true);
    let issues = json(&issues);
    let issue = &issues["issues"][0];
    assert_eq!(
        (&issue["number"], &issue["supplier"], &issue["open_asks"]),
        (&4.into(), &"Volt".into(), &1.into())
    );
    assert_eq!(
        (&issue["title"], &issue["needs_mending"]),
        (&"wrong \"invoice\"".into(), &true.into())
    );
    let plans = facts
        .clone()
        .flat_map(|facts| facts.plans.iter().map(move |plan| (facts, plan)));
    let today = "2025-03-10".parse().unwrap();
    let now = "2025-03-10T09:00:00Z".parse().unwrap();
    let plans = json(&amends::wire::plan::list(plans.clone(), now, today));
    assert_eq!(
        (&plans["plans"][0]["due"], &plans["plans"][0]["overdue"]),
        (&"2025-03-02".into(), &true.into())
    );
    let policy = json(&amends::wire::policy::show(&morning.policy));
    assert_eq!(policy["policy"]["zone"], "Europe/Rome");
    let now = json(&amends::wire::hours::now(morning.now, true, None));
    assert_eq!((&now["open"], now.get("until")), (&true.into(), None));
    let working = ["Mon 9:00–17:00, 8h".to_owned()];
    let (at, eight) = (morning.now, amends::domain::WorkTime::hours(8));
    let between = json(&amends::wire::hours::between(at, at, eight, &working));
    assert_eq!(between["time"], "8h");
    let finding = amends::wire::doctor::DoctorAnswer {
        what: "file",
        fine: false,
        detail: "damaged",
    };
    let report = json(&amends::wire::doctor::report(
        "a.db",
        std::slice::from_ref(&finding),
    ));
    assert_eq!(
        (&report["fine"], &report["findings"][0]["detail"]),
        (&false.into(), &"damaged".into())
    );
    let entry = amends::wire::journal::JournalLine {
        version: 3,
        kind: "change",
        title: "log call with Acme",
        desk: "desk",
        by: "Ines",
        recorded_at: morning.now,
        undone: false,
    };
    assert_eq!(
        json(&amends::wire::journal::list(&[entry]))["entries"][0]["title"],
        "log call with Acme"
    );
}
