//! The cases of two other libraries, read from the shared data where it is.

use super::{at, calendar, date, windows};
use amends::domain::{Date, Instant, Policy, WorkTime};
use amends::hours::{Calendar, Pause};
use serde_json::Value;

const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

fn windows_in(list: &Value) -> Vec<amends::domain::Window> {
    let pair = |w: &Value| format!("{}-{}", w[0].as_str().unwrap(), w[1].as_str().unwrap());
    list.as_array()
        .into_iter()
        .flatten()
        .flat_map(|w| windows(&pair(w)))
        .collect()
}

fn policy_of(case: &Value) -> Policy {
    let mut policy = Policy {
        zone: case["tz"].as_str().unwrap().to_owned(),
        ..Policy::default()
    };
    for (slot, day) in policy.week.iter_mut().zip(DAYS) {
        *slot = windows_in(&case["hours"][day]);
    }
    for holiday in case["holidays"].as_array().unwrap() {
        policy
            .holidays
            .insert(date(holiday.as_str().unwrap()), String::new());
    }
    for (field, map) in [
        ("overrides", &mut policy.days),
        ("breaks", &mut policy.breaks),
    ] {
        for (day, list) in case[field].as_object().unwrap() {
            map.insert(date(day), windows_in(list));
        }
    }
    policy
}

/// A start or an end: an instant, or a plain date (then its midnight in the calendar's zone).
struct When<'a>(&'a str);

impl When<'_> {
    fn instant(&self, calendar: &Calendar) -> Instant {
        if self.0.len() == 10 {
            calendar.day_start(date(self.0))
        } else {
            at(self.0)
        }
    }
    fn date(&self, calendar: &Calendar) -> Date {
        if self.0.len() == 10 {
            date(self.0)
        } else {
            calendar.local_date(at(self.0))
        }
    }
}

fn answer(case: &Value) -> Value {
    let calendar = calendar(&policy_of(case));
    let cal = &calendar;
    let start = When(case["start"].as_str().unwrap());
    let end = case["end"].as_str().map(When);
    let pauses: Vec<Pause> = case["pauses"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| (at(p[0].as_str().unwrap()), at(p[1].as_str().unwrap())))
        .collect();
    let time = || WorkTime(case["amount_s"].as_i64().unwrap());
    let days = || i32::try_from(case["days"].as_i64().unwrap()).unwrap();
    let shown = |at: Instant| Value::from(at.format("%Y-%m-%dT%H:%M:%SZ").to_string());
    match case["op"].as_str().unwrap() {
        "add" => shown(cal.add_paused(start.instant(cal), time(), &pauses)),
        "sub" => shown(cal.sub_paused(start.instant(cal), time(), &pauses)),
        "between" => Value::from(
            cal.between_paused(start.instant(cal), end.unwrap().instant(cal), &pauses)
                .0,
        ),
        "is_open" => Value::from(cal.is_open(start.instant(cal))),
        "next_open" => shown(cal.next_open(start.instant(cal)).unwrap()),
        "next_close" => shown(cal.next_close(start.instant(cal)).unwrap()),
        "next_window_start" => {
            let at = start.instant(cal);
            let mut starts = cal.windows_from(at).map(|(from, _)| from);
            shown(starts.find(|from| *from > at).unwrap())
        }
        "prev_close_or_self" => shown(cal.prev_close_or_self(start.instant(cal)).unwrap()),
        "open_of_day" => shown(cal.open_of_day(start.date(cal)).unwrap()),
        "close_of_day" => shown(cal.close_of_day(start.date(cal)).unwrap()),
        "roll_to_workday_fwd_keep_clock" if cal.is_workday(start.date(cal)) => {
            shown(start.instant(cal))
        }
        "roll_to_workday_fwd_keep_clock" => shown(cal.add_days(start.instant(cal), 1)),
        "roll_to_workday_back_keep_clock" => shown(cal.roll_to_workday_back(start.instant(cal))),
        "is_workday" => Value::from(cal.is_workday(start.date(cal))),
        "add_days" if start.0.len() == 10 => {
            Value::from(cal.add_days_to_date(date(start.0), days()).to_string())
        }
        "add_days" => shown(cal.add_days(start.instant(cal), days())),
        "workdays_between" => {
            let (a, b) = (start.date(cal), end.unwrap().date(cal));
            let note = case["note"].as_str().unwrap();
            Value::from(match note {
                _ if note.contains("inclusive") => {
                    cal.working_days_between(a.pred_opt().unwrap(), b)
                }
                _ if note.contains("[start,end)") => {
                    cal.working_days_between(a.pred_opt().unwrap(), b.pred_opt().unwrap())
                }
                _ => cal.working_days_between(a, b),
            })
        }
        other => panic!("the cases have an operation that is not known here: {other}"),
    }
}

/// Where the suites differ the plain answer is ours: no rolling to opening time, 25 hours are 25 hours.
#[test]
fn every_case_of_the_shared_data_holds() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../shared/data/workhours/cases.jsonl"
    );
    let Ok(text) = std::fs::read_to_string(path) else {
        println!("skipped: {path} is not there");
        return;
    };
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in text.lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        let wanted = if case["tier"] == "core" {
            &case["expected"]
        } else {
            &case["plain_answer"]
        };
        let got = answer(&case);
        count += 1;
        if &got != wanted {
            wrong.push(format!(
                "{} {}: {got} instead of {wanted}",
                case["id"], case["op"]
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {count} cases are wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(count > 300, "only {count} cases were read");
}
