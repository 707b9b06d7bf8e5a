//! What a person or a file can give much of, and what is done with so much of it.

use crate::bench::Bench;
use crate::readers::{TARGETS, book, file, line, seeds};
use amends::app::Input;
use amends::config::policy_text::{default_policy, from_toml, to_toml};
use amends::domain::{ClientFacts, Date, WorkTime};
use amends::hours::Calendar;
use amends::phrase::{ClientFilter, IssueFilter, letter};
use amends::tui::text::wrap;
use chrono::{Days, TimeDelta};
use std::time::Duration;

/// What is done with so many of something.
pub type Work = Box<dyn FnMut()>;

pub struct Grows {
    pub name: String,
    /// So many take a test a moment.
    pub few: usize,
    pub of: Box<dyn Fn(usize) -> Work>,
}

fn grows(name: impl Into<String>, few: usize, of: impl Fn(usize) -> Work + 'static) -> Grows {
    Grows {
        name: name.into(),
        few,
        of: Box::new(of),
    }
}

/// How long this thread has had a processor.
pub fn spent() -> Duration {
    let had = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    had.try_into().unwrap()
}

/// The least time of so many.
pub fn cost(times: usize, work: &mut Work) -> Duration {
    let mut once = || {
        let before = spent();
        work();
        spent().saturating_sub(before)
    };
    (0..times).map(|_| once()).min().unwrap_or_default()
}

fn text(read: fn(&str), text: String) -> Work {
    Box::new(move || read(&text))
}

/// So many, as each is written, with this between them.
fn many(n: usize, between: &str, item: impl Fn(usize) -> String) -> String {
    (0..n).map(item).collect::<Vec<_>>().join(between)
}

/// What a client can have much of.
const LISTS: [&str; 5] = ["tags", "fields", "people", "contacts", "issues"];

/// A client with more in it, as JSON.
fn client(n: usize, more: &str) -> String {
    format!(
        "{{\"id\": \"c{n}\", \"name\": \"Oak {n}\", \"added_at\": \"2025-12-12T05:54:29Z\"{more}}}"
    )
}

/// A book of these clients, as JSON.
fn facts(clients: &str) -> Vec<u8> {
    format!("{{\"format\": \"amends-facts\", \"version\": 1, \"clients\": [{clients}]}}")
        .into_bytes()
}

/// A book of one client with so many of this.
fn listed(list: &str, n: usize) -> Vec<u8> {
    let item = |n: usize| match list {
        "tags" => format!("\"tag {n}\""),
        "fields" => format!("\"field {n}\": \"value {n}\""),
        "people" => format!("{{\"id\": \"p{n}\", \"name\": \"Person {n}\"}}"),
        "contacts" => format!(
            "{{\"id\": \"c{n}\", \"at\": \"2026-0{}-17T{:02}:{:02}:37Z\", \"direction\": \"out\", \"channel\": \"chat\", \
             \"text\": \"word {n} of the day\"}}",
            1 + n % 9,
            n % 24,
            n % 60
        ),
        "issues" => format!(
            "{{\"id\": \"i{n}\", \"number\": {}, \"kind\": \"problem\", \"title\": \"trouble {n}\", \
             \"noticed_at\": \"2026-10-30T03:24:56Z\", \"reported\": \"them\"}}",
            n + 1
        ),
        other => panic!("{other}"),
    };
    let (open, close) = if list == "fields" {
        ('{', '}')
    } else {
        ('[', ']')
    };
    let items = many(n, ", ", item);
    facts(&client(1, &format!(", \"{list}\": {open}{items}{close}")))
}

fn read(bytes: &[u8]) -> Vec<ClientFacts> {
    book(bytes).unwrap()
}

fn table(rows: &str) -> Work {
    let table = format!("Client,Date,Note\n{rows}\n").into_bytes();
    Box::new(move || file("a.csv", &table))
}

/// The working hours with so many days off.
fn days_off(n: usize) -> String {
    let mut policy = default_policy(Some("Europe/Rome"));
    let first = Date::from_ymd_opt(2020, 1, 1).unwrap();
    for day in 0..u64::try_from(n).unwrap() {
        let date = first.checked_add_days(Days::new(day)).unwrap();
        policy.holidays.insert(date, format!("day {day}"));
    }
    to_toml(&policy)
}

/// What the parsers of typed text and of files do with much of something.
pub fn read_in() -> Vec<Grows> {
    let mut all = vec![
        grows("a word's letters, wrapped", 50_000, |n| {
            text(|text| drop(wrap(text, 10)), "ö".repeat(n))
        }),
        grows("words, wrapped", 10_000, |n| {
            text(|text| drop(wrap(text, 60)), "a few words ".repeat(n / 3))
        }),
        grows("words of a line", 500, |n| {
            text(line, "called about the red door ".repeat(n / 5))
        }),
        grows("a word's letters in a line", 20_000, |n| {
            text(line, "x".repeat(n))
        }),
        grows("names in a line", 400, |n| {
            text(line, format!("call with {}", "Will and ".repeat(n)))
        }),
        grows("dates in a line", 400, |n| {
            text(line, format!("call {}", "tomorrow 4pm, ".repeat(n)))
        }),
        grows("numbers in a line", 1_000, |n| {
            text(line, format!("call {}", "#7 12 ".repeat(n)))
        }),
        grows("terms of a filter", 1_000, |n| {
            let read = |text: &str| {
                drop((
                    ClientFilter::parse(text, &[]),
                    IssueFilter::parse(text, &[]),
                ));
            };
            text(read, "tag:vip door ".repeat(n / 2))
        }),
        grows("words of a letter", 2_000, |n| {
            text(
                |text| drop(letter::doubtful(text)),
                "we are sorry if it was late ".repeat(n / 7),
            )
        }),
        grows("rows of a table", 400, |n| {
            table(&many(n, "\n", |n| {
                format!("Client {n},2026-11-02,called about door {n}")
            }))
        }),
        grows("rows of one client", 400, |n| {
            table(&many(n, "\n", |n| {
                format!("Oak,2026-11-02,called about door {n}")
            }))
        }),
        grows("rows that all fail", 400, |n| {
            table(&many(n, "\n", |n| format!(",yesterday {n},\"\"")))
        }),
        grows("columns of a table", 200, |n| {
            let row = |first: &str, what: &str| {
                format!("{first},{}", many(n, ",", |n| format!("{what} {n}")))
            };
            let table = format!("{}\n{}\n", row("Client", "Column"), row("Oak", "value"));
            Box::new(move || file("a.csv", table.as_bytes()))
        }),
        grows("lines of a cell", 2_000, |n| {
            table(&format!("Oak,2026-11-02,\"{}\"", "one more\n".repeat(n)))
        }),
        grows("mails of a mailbox", 200, |n| {
            let mail = |n: usize| {
                format!(
                    "From a@b.example Mon Nov  2 10:00:00 2026\nFrom: a{n}@oak.example\nTo: me@here.example\n\
                     Date: Mon, 2 Nov 2026 10:00:00 +0000\nMessage-ID: <{n}@oak.example>\nSubject: door {n}\n\nhello\n"
                )
            };
            let bytes = many(n, "\n", mail).into_bytes();
            Box::new(move || file("a.mbox", &bytes))
        }),
        grows("lines of a mail", 2_000, |n| {
            let mail = format!(
                "From: a@oak.example\nTo: me@here.example\nDate: Mon, 2 Nov 2026 10:00:00 +0000\n\n{}",
                "> a line of many\n".repeat(n)
            );
            Box::new(move || file("a.eml", mail.as_bytes()))
        }),
        grows("people a mail goes to", 400, |n| {
            let to = many(n, ", ", |n| format!("Person {n} <p{n}@oak.example>"));
            let mail = format!(
                "From: me@here.example\nTo: {to}\nDate: Mon, 2 Nov 2026 10:00:00 +0000\n\nhi"
            );
            Box::new(move || file("a.eml", mail.as_bytes()))
        }),
        grows("cards in a card", 400, |n| {
            let card =
                "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Dana\r\n".repeat(n) + &"END:VCARD\r\n".repeat(n);
            Box::new(move || file("a.vcf", card.as_bytes()))
        }),
        grows("days of a calendar", 200, |n| {
            let event = |n: usize| {
                format!(
                    "BEGIN:VEVENT\r\nUID:{n}\r\nDTSTART:20261102T1{}0000Z\r\nSUMMARY:visit {n}\r\n\
                     ATTENDEE:mailto:a{n}@oak.example\r\nEND:VEVENT\r\n",
                    n % 9
                )
            };
            let all = many(n, "", event);
            let calendar = format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{all}END:VCALENDAR\r\n");
            Box::new(move || file("a.ics", calendar.as_bytes()))
        }),
        grows("clients of a facts file", 400, |n| {
            let bytes = facts(&many(n, ",\n", |n| client(n, "")));
            Box::new(move || drop(read(&bytes)))
        }),
        grows("days off, read", 400, |n| {
            let policy = days_off(n);
            Box::new(move || drop(from_toml(&policy, "the policy").unwrap()))
        }),
        grows("days off, reckoned with", 1_000, |n| {
            let policy = from_toml(&days_off(n), "the policy").unwrap();
            let from = crate::bench::now() - TimeDelta::days(3_000);
            Box::new(move || {
                let calendar = Calendar::new(&policy).unwrap();
                let at = calendar.add(from, WorkTime(9_000));
                assert!(calendar.between(from, at) == WorkTime(9_000));
            })
        }),
    ];
    all.extend(LISTS.map(|list| {
        grows(format!("{list} of a facts file"), 400, move |n| {
            let bytes = listed(list, n);
            Box::new(move || drop(read(&bytes)))
        })
    }));
    all
}

/// What files of every kind cost that are their seeds again and again, by the byte.
pub fn by_the_byte() -> Vec<Grows> {
    let each = TARGETS.iter().map(|target| {
        grows(format!("{}, bytes", target.name), 4_000, move |n| {
            let seed = seeds(target.name).concat();
            let input: Vec<u8> = seed.iter().copied().cycle().take(n).collect();
            Box::new(move || (target.reads)(&input))
        })
    });
    each.collect()
}

/// A desk with this in front, and what is pressed on it.
fn desk(book: &[u8], mut act: impl FnMut(&mut Bench) + 'static) -> Work {
    let mut bench = Bench::holding(read(book));
    bench.press("2");
    Box::new(move || {
        act(&mut bench);
        assert!(bench.shown(120, 36).contains("Oak"));
    })
}

/// What stands on a screen, and is typed there.
pub fn shown() -> Vec<Grows> {
    let mut all = vec![
        grows("letters pasted into a line", 2_000, |n| {
            let pasted = "door ".repeat(n / 5);
            desk(&facts(&client(1, "")), move |bench| {
                bench.press("l");
                bench.desk.handle(Input::Paste(pasted.clone()));
                bench.shown(120, 36);
                bench.type_in("x").press("ctrl-u").press("esc");
            })
        }),
        grows("a note's letters", 4_000, |n| {
            let note = format!(", \"note\": \"{}\"", "x".repeat(n));
            desk(&facts(&client(1, &note)), |bench| {
                bench.press("enter");
                bench.shown(120, 36);
                bench.press("esc");
            })
        }),
        grows("lines of what was said", 1_000, |n| {
            let said = "a line of it\\n".repeat(n);
            let contact = format!(
                ", \"contacts\": [{{\"id\": \"t\", \"at\": \"2026-11-02T10:00:00Z\", \"direction\": \"in\", \"channel\": \
                 \"mail\", \"text\": \"{said}\"}}]"
            );
            desk(&facts(&client(1, &contact)), |bench| {
                bench.press("enter").press("enter");
                bench.shown(120, 36);
                bench.press("esc").press("esc");
            })
        }),
        grows("names to find among", 150, |n| {
            desk(&facts(&many(n, ",", |n| client(n, ""))), |bench| {
                bench.press("/").type_in("oak").press("esc");
                bench.press("/").press("ctrl-u").type_in("zz");
                bench.press("ctrl-u").press("esc");
            })
        }),
        grows("clients brought in", 150, |n| {
            let book = facts(&many(n, ",", |n| client(n, "")));
            Box::new(move || drop(Bench::holding(read(&book))))
        }),
    ];
    all.extend(LISTS.map(|list| {
        // What is looked for in vain among few does not show.
        let few = if ["contacts", "issues"].contains(&list) {
            1_000
        } else {
            150
        };
        grows(format!("{list} of a client on the screen"), few, move |n| {
            desk(&listed(list, n), |bench| {
                bench.press("enter").press("j").press("esc");
                bench.press("/").type_in("wo").press("esc");
                bench.press("l").type_in("called Person 3 #2 ").press("esc");
            })
        })
    }));
    all
}
