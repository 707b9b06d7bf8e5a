//! The figures of Insights on four years of a help desk, reckoned outside: from the exported facts, with nothing of this
//! program's own.

use crate::shell::{Shell, shared};
use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Weekday};
use serde_json::{Value, json};

const AS_OF: &str = "2012-05-14T09:00";
/// Seconds of working time within which an answer is promised.
const PROMISE: i64 = 8 * 3600;

type Seconds = i64;
type Span = (NaiveDateTime, NaiveDateTime);

fn at(value: &Value) -> Option<NaiveDateTime> {
    let text = value.as_str()?.trim_end_matches('Z');
    Some(text.parse().unwrap())
}

fn all<'a>(of: &'a Value, name: &str) -> impl Iterator<Item = &'a Value> {
    of[name].as_array().into_iter().flatten()
}

/// Working time between two moments: Monday to Friday, 9 to 17, in UTC.
fn working((from, until): Span) -> Seconds {
    let hour = |date: NaiveDate, hour| date.and_time(NaiveTime::from_hms_opt(hour, 0, 0).unwrap());
    let days = from.date().iter_days();
    days.take_while(|day| *day <= until.date())
        .filter(|day| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun))
        .map(|day| {
            (until.min(hour(day, 17)) - from.max(hour(day, 9)))
                .num_seconds()
                .max(0)
        })
        .sum()
}

/// An ask: its client's place, when it was answered, and the working time that took or has taken.
struct Asked {
    client: usize,
    answered: Option<NaiveDateTime>,
    took: Seconds,
}

/// Every ask that was opened by now.
fn asked(facts: &Value, now: NaiveDateTime) -> Vec<Asked> {
    let mut found = Vec::new();
    for (client, issue) in all(facts, "clients")
        .enumerate()
        .flat_map(|(at, client)| all(client, "issues").map(move |issue| (at, issue)))
    {
        let mut events: Vec<&Value> = all(issue, "events").collect();
        events.sort_by_key(|event| at(&event["at"]));
        let mut pauses: Vec<Span> = Vec::new();
        let mut since = None;
        for event in events.iter().filter(|event| event["what"] == "ball") {
            let theirs = event["value"] == "client" || event["value"]["ball"] == "client";
            let when = at(&event["at"]).filter(|when| *when <= now);
            match (since, when) {
                (None, Some(when)) if theirs => since = Some(when),
                (Some(from), Some(when)) if !theirs => {
                    pauses.push((from, when));
                    since = None;
                }
                _ => {}
            }
        }
        pauses.extend(since.map(|from| (from, now)));
        for ask in all(issue, "asks") {
            let opened = at(&ask["opened_at"]).filter(|opened| *opened <= now);
            let Some(opened) = opened else { continue };
            let resolved = events
                .iter()
                .filter(|event| event["what"] == "resolved")
                .filter_map(|event| at(&event["at"]))
                .find(|when| *when >= opened);
            let ends = [at(&ask["answered_at"]), resolved].into_iter().flatten();
            let answered = ends
                .min()
                .map(|end| end.max(opened))
                .filter(|end| *end <= now);
            let end = answered.unwrap_or(now);
            let theirs = pauses
                .iter()
                .map(|(from, until)| ((*from).max(opened), (*until).min(end)));
            let held: Seconds = theirs.filter(|(a, b)| a < b).map(working).sum();
            found.push(Asked {
                client,
                answered,
                took: working((opened, end)) - held,
            });
        }
    }
    found
}

/// The middle one, or what lies between the two in the middle; doubled, so that it is whole.
fn median(mut figures: Vec<i64>) -> Option<i64> {
    figures.sort_unstable();
    let upper = *figures.get(figures.len() / 2)?;
    Some(upper + figures[(figures.len() - 1) / 2])
}

fn seconds(median: Option<i64>) -> Value {
    median.map_or(Value::Null, |doubled| json!(doubled / 2))
}

fn days(median: Option<i64>) -> Value {
    let doubled = i32::try_from(median.unwrap()).unwrap();
    json!(f64::from(doubled) / 2.0)
}

/// The answers of a week as they are told.
fn replies(of: &[&Asked]) -> Value {
    let mut times: Vec<i64> = of
        .iter()
        .filter(|a| a.answered.is_some())
        .map(|a| a.took)
        .collect();
    times.sort_unstable();
    if times.is_empty() {
        return Value::Null;
    }
    json!({
        "given": times.len(),
        "median": seconds(median(times.clone())),
        "slowest_tenth_over": times[(times.len() * 9).div_ceil(10) - 1],
        "in_time": of.iter().filter(|a| a.took <= PROMISE).count(),
        "of": of.len(),
    })
}

/// A side of the care gap as it is told.
fn side(facts: &Value, places: &[usize], asked: &[Asked], now: NaiveDateTime) -> Value {
    let from = (now.date() - Days::new(90)).and_time(NaiveTime::MIN);
    let silent = |place: &usize| {
        let client = &facts["clients"][*place];
        let words = all(client, "contacts").filter(|contact| contact["direction"] != "in");
        let last = words
            .filter_map(|contact| at(&contact["at"]))
            .filter(|when| *when <= now)
            .max();
        let last = last.or_else(|| at(&client["added_at"])).unwrap();
        (now.date() - last.date()).num_days()
    };
    let lately = asked
        .iter()
        .filter(|ask| places.contains(&ask.client))
        .filter(|ask| ask.answered.map_or(ask.took > PROMISE, |when| when >= from));
    let lately: Vec<&Asked> = lately.collect();
    let given = lately
        .iter()
        .filter(|ask| ask.answered.is_some())
        .map(|ask| ask.took);
    json!({
        "clients": places.len(),
        "care_days": days(median(places.iter().map(silent).collect())),
        "reply_median": seconds(median(given.collect())),
        "asked": lately.len(),
        "late": lately.iter().filter(|ask| ask.took > PROMISE).count(),
    })
}

/// Bottom and top third of the clients known by now, by what they are billed; who is billed alike is on one side.
fn sides(facts: &Value, now: NaiveDateTime) -> [Vec<usize>; 2] {
    let known = all(facts, "clients").enumerate();
    let mut billed: Vec<(i64, usize)> = known
        .filter(|(_, client)| at(&client["added_at"]).unwrap() <= now)
        .map(|(place, client)| (client["billing"].as_i64().unwrap(), place))
        .collect();
    billed.sort_unstable();
    let third = billed.len() / 3;
    let (low, high) = (billed[third - 1].0, billed[billed.len() - third].0);
    let side = |fits: &dyn Fn(i64) -> bool| {
        let fitting = billed.iter().filter(|(billing, _)| fits(*billing));
        fitting.map(|(_, place)| *place).collect()
    };
    [
        side(&|billing| billing <= low),
        side(&|billing| billing >= high),
    ]
}

#[test]
fn weeks_and_care_gap_of_a_help_desk_are_as_reckoned_outside() {
    let Some(file) = shared("helpdesk_italy/finale.csv") else {
        return;
    };
    let shell = Shell::new();
    let run = |args: &[&str]| shell.run_with(&[("TZ", "UTC")], args).ok();
    run(&["import", "csv", file.to_str().unwrap(), "--as", "tickets"]);
    let mut facts = shell.facts();
    // Billed by the ticket, and with one promise for all, as far as the figures go.
    for client in facts["clients"].as_array_mut().unwrap() {
        client["billing"] = json!(100 * all(client, "issues").count());
    }
    facts["policy"]["promises"]["reply_tight"] = json!("8h");
    let written = shell.write("facts.json", facts.to_string());
    let store = shell.path("billed.db");
    let store = store.to_str().unwrap();
    run(&["--db", store, "import", "facts", &written]);
    let told: Value = serde_json::from_str(&run(&[
        "--db", store, "insights", "--as-of", AS_OF, "--json",
    ]))
    .unwrap();

    let now = at(&told["now"]).unwrap();
    let asked = asked(&facts, now);
    let weeks = told["weeks"].as_array().unwrap();
    assert_eq!(weeks.len(), 53);
    for (n, week) in weeks.iter().enumerate() {
        let monday: NaiveDate = week["monday"].as_str().unwrap().parse().unwrap();
        let within =
            |when: NaiveDateTime| (monday..monday + TimeDelta::days(7)).contains(&when.date());
        // What still waits past its promise is of the last week.
        let of = asked.iter().filter(|ask| match ask.answered {
            Some(when) => within(when),
            None => n == 52 && ask.took > PROMISE,
        });
        assert_eq!(
            week["replies"],
            replies(&of.collect::<Vec<_>>()),
            "{monday}"
        );
    }
    let [small, large] = sides(&facts, now).map(|places| side(&facts, &places, &asked, now));
    assert_eq!(
        told["care_gap"],
        json!({"by": "billing", "small": small, "large": large})
    );
}
