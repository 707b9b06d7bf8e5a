//! Figures computed by another program from the same rules: worked clients, three hundred drawn at random, sixty
//! histories on eight mornings each, fifty rhythms. Clients and histories are read as facts that somebody else wrote.

use crate::given::{Given, at, date};
use amends::domain::{Channel, ClientFacts, Direction, Instant, Policy};
use amends::health::{Assessment, Case, assess, rhythm};
use amends::hours::Calendar;
use amends::wire::facts::{FactsFile, Reading, read, stable_id, written};
use serde_json::{Map, Value, json};
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

fn json_of(name: &str) -> Option<Value> {
    file(name).map(|text| serde_json::from_str(&text).expect("a file of JSON"))
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

fn contact(contact: &Value) -> Value {
    let direction = if contact["two_way"] == true {
        json!("both")
    } else {
        contact["dir"].clone()
    };
    let channel = match text(&contact["chan"]) {
        "phone" => "call",
        "email" => "mail",
        same => same,
    };
    let moods = ["angry", "upset", "fine", "pleased", "delighted"];
    let mood = contact["mood"]
        .as_i64()
        .map(|mood| moods[usize::try_from(mood + 2).expect("a mood from -2 to 2")]);
    let outcome = if contact["attempt"] == true {
        "attempt"
    } else {
        "reached"
    };
    json!({
        "at": contact["at"], "direction": direction, "channel": channel, "mood": mood,
        "automatic": contact["auto"], "outcome": outcome,
    })
}

fn request(request: &Value) -> Value {
    json!({
        "kind": "request", "title": request["what"], "noticed_at": request["opened"], "asked": request["opened"],
        "answered": request["answered"], "promised": request["due"], "resolved": request["done"],
    })
}

/// An issue that needs mending, as one of a kind: a mistake, or a problem that is marked.
fn mending(issue: &Value, kind: &str) -> Value {
    let severity = ["annoys", "harms", "stops"]
        [usize::try_from(issue["sev"].as_u64().expect("a severity")).expect("small") - 1];
    let known = issue["client_knew"] == true;
    let failed = usize::try_from(issue["reopen_count"].as_u64().unwrap_or(0)).expect("few");
    let mut made = json!({
        "kind": kind, "needs_mending": true, "title": issue["what"], "noticed_at": issue["noticed"],
        "reported": if known { "them" } else { "us" }, "severity": severity, "doing": issue["doing"],
        "told_boss": issue["told_boss"], "told_client": issue["told_client"], "apologised": issue["apologised"],
        "resolved": issue["fixed"], "reopened": vec![issue["reopened"].clone(); failed],
        "prevention": issue["prevention"], "preventions": issue["preventions"], "events": issue["events"],
        "promised": issue["promised"], "cause": issue["root_cause"], "above_us": issue["above_us"],
    });
    if let Some(supplier) = issue["subcontractor"].as_str() {
        made["ball"] = json!({"supplier": supplier});
    }
    let said = |solution: &Value| {
        let mut said = solution.clone();
        said["text"] = json!(solution["text"].as_str().unwrap_or("a new part"));
        said
    };
    let mut solutions: Vec<Value> = list(&issue["solutions"]).iter().map(said).collect();
    if let Some(text) = issue["solution"].as_str() {
        let works = issue["solution_ok"] == true;
        solutions.push(json!({"text": text, "works": works, "at": issue["noticed"]}));
    }
    made["solutions"] = json!(solutions);
    made
}

/// A case as facts version 1, in the short forms and with dates without a zone.
fn facts(case: &Value, kind: &str) -> String {
    let given = &case["facts"];
    let mut client = Map::new();
    let mut put = |name: &str, value: Value| client.insert(name.to_owned(), value);
    put("name", given["name"].clone());
    put("billing", given["billing"].clone());
    put("added_at", given["since"].clone());
    put("cadence", given["floor_days"].clone());
    put("soured_by_hand", given["soured_by_hand"].clone());
    put("people", json!([{"name": "Dana"}, {"name": "Lee"}]));
    put(
        "contacts",
        list(&given["contacts"]).iter().map(contact).collect(),
    );
    let requests = list(&given["requests"]).iter().map(request);
    let issues = list(&given["issues"])
        .iter()
        .map(|issue| mending(issue, kind));
    put("issues", requests.chain(issues).collect());
    let all_day = json!(["00:00-24:00"]);
    json!({
        "format": "amends-facts", "version": 1,
        "policy": {
            "week": {"mon": all_day, "tue": all_day, "wed": all_day, "thu": all_day, "fri": all_day},
            "promises": {"reply": "24h", "reply_tight": "4h", "tell": "24h", "stops": null, "harms": "none", "annoys": null},
            "boss": "Robin",
        },
        "suppliers": [{"name": "Volt & Son"}],
        "clients": [client, {"name": "Neighbour 0", "added_at": given["since"]}],
    })
    .to_string()
}

/// A book read as somebody else wrote it, with its policy and calendar.
struct Town {
    book: FactsFile,
    policy: Policy,
    calendar: Calendar,
}

impl Town {
    fn read(text: &str) -> Self {
        let usual = Policy::default();
        let book = read(
            text.as_bytes(),
            &Reading {
                policy: &usual,
                suppliers: &[],
                now: at("2025-03-10T08:00:00"),
                local: &|_| Ok(Box::new(|time| time.and_utc())),
                date: &written,
                new_id: &stable_id,
            },
        )
        .unwrap_or_else(|wrong| panic!("{wrong}"));
        let policy = book.policy.clone().expect("a policy");
        let calendar = Calendar::new(&policy).expect("sound hours");
        Self {
            book,
            policy,
            calendar,
        }
    }

    fn judge(&self, client: &ClientFacts, now: Instant) -> Assessment {
        let mut facts = client.clone();
        facts.settle(now, &|at| self.calendar.local_date(at));
        assess(&Case {
            facts: &facts,
            policy: &self.policy,
            calendar: &self.calendar,
            now,
        })
    }
}

/// What differs from the expected figures, in words.
#[derive(Default)]
struct Differences(Vec<String>);

impl Differences {
    fn same(&mut self, what: &str, want: &str, got: &str) {
        if want != got {
            self.0.push(format!("{what}: expected {want}, found {got}"));
        }
    }

    fn near(&mut self, what: &str, want: &Value, got: f64) {
        let want = want.as_f64().expect("a number");
        if (want - got).abs() > 1e-4 {
            self.0.push(format!("{what}: expected {want}, found {got}"));
        }
    }

    fn parts(&mut self, mut want: Vec<(String, f64)>, judged: &Assessment) {
        let mut got: Vec<(String, f64)> = judged
            .reasons
            .iter()
            .map(|r| (r.signal.to_string(), r.points))
            .collect();
        let order = |a: &(String, f64), b: &(String, f64)| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1));
        want.sort_by(order);
        got.sort_by(order);
        let near =
            |(a, b): (&(String, f64), &(String, f64))| a.0 == b.0 && (a.1 - b.1).abs() <= 1e-4;
        if want.len() != got.len() || !want.iter().zip(&got).all(near) {
            self.0
                .push(format!("parts: expected {want:?}, found {got:?}"));
        }
    }
}

fn words(judged: &Assessment) -> String {
    let words: Vec<&str> = judged.standings.iter().map(|s| s.word()).collect();
    words.join(" ")
}

fn standing(word: &Value) -> String {
    match text(word) {
        "Undisclosed" => "untold".to_owned(),
        "Unanswered" => "waiting".to_owned(),
        other => other.to_lowercase(),
    }
}

fn signal(word: &Value) -> String {
    let word = match text(word) {
        "unanswered" => "late",
        "waiting" => "in-time",
        "issue" => "trouble",
        "by_hand" => "by-hand",
        "slow_habit" => "slow-habit",
        same => same,
    };
    word.to_owned()
}

/// The steps by their numbers, A0 to A22.
const STEPS: [&str; 23] = [
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
    "chase-client",
    "chase-supplier",
    "tell-fixed",
];

fn step(action: &Value) -> &'static str {
    let number = text(action)[1..]
        .split(' ')
        .next()
        .and_then(|n| n.parse::<usize>().ok());
    STEPS[number.expect("an action A…")]
}

fn differences(expect: &Value, found: &Assessment) -> Vec<String> {
    let mut all = Differences::default();
    all.same(
        "standing",
        &standing(&expect["state"]),
        found.standing.word(),
    );
    let states: Vec<String> = list(&expect["states"]).iter().map(standing).collect();
    all.same("standings", &states.join(" "), &words(found));
    all.same("step", step(&expect["action"]), found.next.step.word());
    all.near(
        "reply limit",
        &expect["reply_limit_h"],
        found.reply_limit.as_hours(),
    );
    all.near(
        "cadence",
        &expect["care_floor_days"],
        f64::from(found.cadence),
    );
    all.near("score", &expect["score"], found.score());
    all.near("raw", &expect["raw"], found.raw);
    let part = |p: &Value| (signal(&p[1]), p[0].as_f64().expect("points"));
    all.parts(list(&expect["parts"]).iter().map(part).collect(), found);
    all.0
}

fn check(name: &str, count: usize) {
    let Some(cases) = json_of(name) else { return };
    let cases = list(&cases);
    assert_eq!(cases.len(), count);
    let mut failures = Vec::new();
    for case in cases {
        let now = at(text(&case["now"]));
        for kind in ["mistake", "problem"] {
            let town = Town::read(&facts(case, kind));
            let wrong = differences(&case["expect"], &town.judge(&town.book.clients[0], now));
            if !wrong.is_empty() {
                failures.push(format!("{} ({kind}): {}", case["name"], wrong.join("; ")));
            }
        }
    }
    said(&failures, 2 * count);
}

fn said(failures: &[String], of: usize) {
    let (count, all) = (failures.len(), failures.join("\n"));
    assert!(failures.is_empty(), "{count} of {of} differ:\n{all}");
}

#[test]
fn the_worked_clients_are_exact() {
    check("clients.json", 24);
}

#[test]
fn the_three_hundred_drawn_at_random_are_exact() {
    check("random_clients.json", 300);
}

/// The number of the issue that the step is about.
fn issue_number(client: &ClientFacts, judged: &Assessment) -> Option<i64> {
    let id = judged.next.issue.as_ref()?;
    client.issue(id).map(|facts| facts.issue.number)
}

fn morning(expect: &Value, client: &ClientFacts, found: &Assessment) -> Vec<String> {
    let mut all = Differences::default();
    all.same("standing", text(&expect["standing"]), found.standing.word());
    let standings: Vec<&str> = list(&expect["standings"]).iter().map(text).collect();
    all.same("standings", &standings.join(" "), &words(found));
    all.same("step", text(&expect["step"]), found.next.step.word());
    let number = json!(issue_number(client, found));
    all.same("issue", &expect["issue"].to_string(), &number.to_string());
    if let Some(channel) = expect["channel"].as_str() {
        all.same("channel", channel, found.next.channel.word());
    }
    all.same(
        "priority",
        &expect["priority"].to_string(),
        &found.prio.to_string(),
    );
    all.near("raw", &expect["raw"], found.raw);
    let part = |p: &Value| (text(&p[0]).to_owned(), p[1].as_f64().expect("points"));
    all.parts(list(&expect["parts"]).iter().map(part).collect(), found);
    all.0
}

#[test]
fn the_sixty_histories_are_exact_on_every_morning() {
    let Some(given) = json_of("ladders.json") else {
        return;
    };
    let town = Town::read(&given["facts"].to_string());
    let expect = given["expect"].as_object().expect("mornings by client");
    assert_eq!(expect.len(), 60);
    let (mut failures, mut mornings) = (Vec::new(), 0);
    for (name, expected) in expect {
        let client = town.book.clients.iter().find(|c| c.client.name == *name);
        let client = client.unwrap_or_else(|| panic!("{name} is in the book"));
        for expected in list(expected) {
            mornings += 1;
            let as_of: Instant = text(&expected["as_of"]).parse().expect("an instant");
            let wrong = morning(expected, client, &town.judge(client, as_of));
            if !wrong.is_empty() {
                failures.push(format!("{name} {as_of}: {}", wrong.join("; ")));
            }
        }
    }
    assert_eq!(mornings, 480);
    said(&failures, mornings);
}

#[test]
fn what_is_said_on_a_client_alone_is_enough_for_a_judgement() {
    let case = json!({"facts": {"name": "one", "since": "2025-03-01T08:00:00"}});
    let town = Town::read(&facts(&case, "mistake"));
    let judged = town.judge(&town.book.clients[0], at("2025-03-10T08:00:00"));
    assert_eq!(words(&judged), "steady");
    assert!((judged.raw - 99.4).abs() < 1e-9, "{}", judged.raw);
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
