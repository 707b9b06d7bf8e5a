//! Other people's clients, turned into facts as another program would write them, judged as they expect.

use crate::{at, book};
use amends::domain::Instant;
use amends::health::{Case, Signal, assess};
use amends::hours::Calendar;
use serde_json::{Map, Value, json};
use std::path::PathBuf;

/// The cases of a shared file; none, said aloud, where it is missing.
fn cases(name: &str) -> Vec<Value> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/data/health")
        .join(name);
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("skipped: {} is not there", path.display());
        return Vec::new();
    };
    serde_json::from_str(&text).unwrap()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn contact(contact: &Value) -> Value {
    let direction = if contact["two_way"] == true {
        json!("both")
    } else {
        contact["dir"].clone()
    };
    let channel = match contact["chan"].as_str().unwrap() {
        "phone" => "call",
        "email" => "mail",
        same => same,
    };
    let mood = contact["mood"].as_i64().map(|mood| match mood {
        -2 => "angry",
        -1 => "upset",
        0 => "fine",
        1 => "pleased",
        _ => "delighted",
    });
    json!({"at": contact["at"], "direction": direction, "channel": channel, "mood": mood, "automatic": contact["auto"]})
}

fn request(request: &Value) -> Value {
    json!({
        "kind": "request", "title": request["what"], "noticed_at": request["opened"], "asked": request["opened"],
        "answered": request["answered"], "promised": request["due"], "resolved": request["done"],
    })
}

fn trouble(issue: &Value) -> Value {
    let severity =
        ["annoys", "harms", "stops"][usize::try_from(issue["sev"].as_u64().unwrap() - 1).unwrap()];
    let known = issue["client_knew"] == true;
    let reopened = vec![
        issue["reopened"].clone();
        usize::try_from(issue["reopen_count"].as_u64().unwrap_or(0)).unwrap()
    ];
    let mut made = json!({
        "kind": "problem", "needs_mending": true, "title": issue["what"], "noticed_at": issue["noticed"],
        "reported": if known { "them" } else { "us" }, "severity": severity, "doing": issue["doing"],
        "told_boss": issue["told_boss"], "told_client": issue["told_client"], "apologised": issue["apologised"],
        "resolved": issue["fixed"], "reopened": reopened, "prevention": issue["prevention"],
        "promised": issue["promised"], "cause": issue["root_cause"], "above_us": issue["above_us"],
    });
    if let Some(supplier) = issue["subcontractor"].as_str() {
        made["ball"] = json!({"supplier": supplier});
    }
    if let Some(text) = issue["solution"].as_str() {
        let works = issue["solution_ok"] == true;
        made["solutions"] = json!([{"text": text, "works": works}]);
    }
    made
}

/// A case as facts version 1, in the short forms and with dates without a zone.
fn facts(case: &Value) -> String {
    let given = &case["facts"];
    let mut client = Map::new();
    client.insert("name".into(), given["name"].clone());
    client.insert("billing".into(), given["billing"].clone());
    client.insert("added_at".into(), given["since"].clone());
    client.insert("cadence".into(), given["floor_days"].clone());
    client.insert("soured_by_hand".into(), given["soured_by_hand"].clone());
    client.insert(
        "contacts".into(),
        list(&given["contacts"]).iter().map(contact).collect(),
    );
    let requests = list(&given["requests"]).iter().map(request);
    client.insert(
        "issues".into(),
        requests
            .chain(list(&given["issues"]).iter().map(trouble))
            .collect(),
    );
    let all_day = json!(["00:00-24:00"]);
    json!({
        "format": "amends-facts", "version": 1,
        "policy": {
            "week": {"mon": all_day, "tue": all_day, "wed": all_day, "thu": all_day, "fri": all_day},
            "promises": {"reply": "24h", "reply_tight": "4h", "tell": "24h", "stops": null, "harms": "none", "annoys": null},
            "boss": "Robin",
        },
        "suppliers": [{"name": "Volt & Son"}],
        "clients": [client],
    })
    .to_string()
}

fn standing(word: &str) -> String {
    match word {
        "Undisclosed" => "untold".to_owned(),
        "Unanswered" => "waiting".to_owned(),
        same => same.to_lowercase(),
    }
}

fn signal(word: &str) -> Signal {
    match word {
        "unanswered" => Signal::Late,
        "waiting" => Signal::InTime,
        "issue" => Signal::Trouble,
        "by_hand" => Signal::ByHand,
        "slow_habit" => Signal::SlowHabit,
        same => same.parse().unwrap(),
    }
}

/// Reads the case as a file and compares what is judged of it.
fn compare(case: &Value) -> Result<(), String> {
    let read = book(&facts(case)).map_err(|error| error.to_string())?;
    let policy = read.policy.ok_or("no policy")?;
    let calendar = Calendar::new(&policy).map_err(|error| error.to_string())?;
    let now: Instant = at(&format!("{}Z", case["now"].as_str().unwrap()));
    let mut client = read.clients.into_iter().next().ok_or("no client")?;
    client.settle(now, &|at| calendar.local_date(at));
    let found = assess(&Case {
        facts: &client,
        policy: &policy,
        calendar: &calendar,
        now,
    });
    let expect = &case["expect"];
    let standings: Vec<&str> = found
        .standings
        .iter()
        .map(|standing| standing.word())
        .collect();
    let wanted: Vec<String> = list(&expect["states"])
        .iter()
        .map(|word| standing(word.as_str().unwrap()))
        .collect();
    if standings != wanted || found.standing.word() != standing(expect["state"].as_str().unwrap()) {
        return Err(format!("standings {standings:?}, expected {wanted:?}"));
    }
    let mut parts: Vec<(Signal, f64)> = list(&expect["parts"])
        .iter()
        .map(|p| (signal(p[1].as_str().unwrap()), p[0].as_f64().unwrap()))
        .collect();
    let mut reasons: Vec<(Signal, f64)> = found
        .reasons
        .iter()
        .map(|reason| (reason.signal, reason.points))
        .collect();
    let order = |a: &(Signal, f64), b: &(Signal, f64)| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1));
    parts.sort_by(order);
    reasons.sort_by(order);
    let alike = |(a, b): (&(Signal, f64), &(Signal, f64))| a.0 == b.0 && (a.1 - b.1).abs() < 1e-4;
    if parts.len() != reasons.len() || !parts.iter().zip(&reasons).all(alike) {
        return Err(format!("parts {reasons:?}, expected {parts:?}"));
    }
    if (found.raw - expect["raw"].as_f64().unwrap()).abs() > 1e-4 {
        return Err(format!("raw {}, expected {}", found.raw, expect["raw"]));
    }
    Ok(())
}

#[test]
fn clients_of_another_program_are_judged_as_it_expects() {
    for (name, count) in [("clients.json", 16), ("random_clients.json", 300)] {
        let cases = cases(name);
        assert!(cases.is_empty() || cases.len() == count);
        let failures: Vec<String> = cases
            .iter()
            .filter_map(|case| {
                compare(case)
                    .err()
                    .map(|why| format!("{}: {why}", case["name"]))
            })
            .collect();
        assert!(
            failures.is_empty(),
            "{} of {count} differ:\n{}",
            failures.len(),
            failures.join("\n")
        );
    }
}

#[test]
fn what_is_said_on_a_client_alone_is_enough_for_a_judgement() {
    let case = json!({
        "name": "one", "now": "2025-03-10T08:00:00",
        "facts": {"name": "one", "since": "2025-03-01T08:00:00"},
        "expect": {"state": "Steady", "states": ["Steady"], "raw": 99.4, "parts": [[0.6, "care"]]},
    });
    assert_eq!(compare(&case), Ok(()));
}
