//! Nothing that a person or a file can give costs its square: four times as much takes about four times as long, by the
//! time of the processor, which what else runs on the machine lengthens little.

use crate::bench::Bench;
use crate::{TARGETS, book, file, line, seeds};
use amends::phrase::{ClientFilter, IssueFilter};
use amends::tui::text::wrap;
use std::fmt::Write;
use std::time::Duration;

/// What is done with so many of something.
type Work = Box<dyn FnMut()>;

struct Grows {
    name: &'static str,
    few: usize,
    of: fn(usize) -> Work,
}

/// How long this thread has had a processor.
fn spent() -> Duration {
    let had = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    had.try_into().unwrap()
}

/// The least of three times.
fn cost(work: &mut Work) -> Duration {
    let mut once = || {
        let before = spent();
        work();
        spent().saturating_sub(before)
    };
    (0..3).map(|_| once()).min().unwrap()
}

/// Four times as much may take nine times as long: the rest is for what sorts, and for chance. Its square would take
/// sixteen times as long.
fn grows_too_much(name: &str, few: usize, of: &dyn Fn(usize) -> Work) -> Option<String> {
    let (one, four) = (cost(&mut of(few)), cost(&mut of(4 * few)));
    (four > 9 * one + Duration::from_millis(3))
        .then(|| format!("{name}: {few} took {one:?}, four times as many {four:?}"))
}

fn text(read: fn(&str), text: String) -> Work {
    Box::new(move || read(&text))
}

/// A book of one client with so many of each of these, as JSON.
fn facts(lists: &[&str], many: usize) -> Vec<u8> {
    let mut client = String::new();
    for list in lists {
        let item = |n: usize| match *list {
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
        let items: Vec<String> = (0..many).map(item).collect();
        let (open, close) = if *list == "fields" {
            ('{', '}')
        } else {
            ('[', ']')
        };
        write!(client, ", \"{list}\": {open}{}{close}", items.join(", ")).unwrap();
    }
    format!(
        "{{\"format\": \"amends-facts\", \"version\": 1, \"clients\": [{{\"id\": \"c\", \"name\": \"Oak\", \
         \"added_at\": \"2025-12-12T05:54:29Z\"{client}}}]}}"
    )
    .into_bytes()
}

const LISTS: [&str; 5] = ["tags", "fields", "people", "contacts", "issues"];

/// A desk on such a client.
fn desk(list: &str, many: usize) -> Bench {
    let mut bench = Bench::holding(book(&facts(&[list], many)).unwrap());
    bench.press("2");
    bench
}

fn rows(many: usize, row: impl Fn(usize) -> String) -> Work {
    let rows: Vec<String> = (0..many).map(row).collect();
    let table = format!("Client,Date,Note\n{}\n", rows.join("\n")).into_bytes();
    Box::new(move || file("a.csv", &table))
}

const GROWS: &[Grows] = &[
    Grows {
        name: "a word, wrapped",
        few: 50_000,
        of: |n| text(|text| drop(wrap(text, 10)), "ö".repeat(n)),
    },
    Grows {
        name: "words, wrapped",
        few: 10_000,
        of: |n| text(|text| drop(wrap(text, 60)), "a few words ".repeat(n)),
    },
    Grows {
        name: "a line of many words",
        few: 500,
        of: |n| text(line, "called about the red door ".repeat(n / 5)),
    },
    Grows {
        name: "a line of one word",
        few: 20_000,
        of: |n| text(line, "x".repeat(n)),
    },
    Grows {
        name: "terms of a filter",
        few: 1_000,
        of: |n| {
            let read = |text: &str| {
                drop((
                    ClientFilter::parse(text, &[]),
                    IssueFilter::parse(text, &[]),
                ));
            };
            text(read, "tag:vip door ".repeat(n))
        },
    },
    Grows {
        name: "rows of a table",
        few: 400,
        of: |n| {
            rows(n, |n| {
                format!("Client {n},2026-11-02,called about door {n}")
            })
        },
    },
    Grows {
        name: "rows of one client",
        few: 400,
        of: |n| rows(n, |n| format!("Oak,2026-11-02,called about door {n}")),
    },
    Grows {
        name: "rows that all fail",
        few: 400,
        of: |n| rows(n, |n| format!(",yesterday {n},\"\"")),
    },
    Grows {
        name: "columns of a table",
        few: 200,
        of: |n| {
            let row = |first: &str, what: &str| {
                let cells = (0..n).map(|n| format!("{what} {n}"));
                let cells: Vec<String> = std::iter::once(first.to_owned()).chain(cells).collect();
                cells.join(",")
            };
            let table = format!("{}\n{}\n", row("Client", "Column"), row("Oak", "value"));
            Box::new(move || file("a.csv", table.as_bytes()))
        },
    },
];

#[test]
fn nothing_costs_its_square() {
    let own = GROWS
        .iter()
        .filter_map(|grows| grows_too_much(grows.name, grows.few, &grows.of));
    let read = LISTS.iter().filter_map(|list| {
        let of = |many| {
            let bytes = facts(&[list], many);
            let work: Work = Box::new(move || assert!(book(&bytes).is_some()));
            work
        };
        grows_too_much(list, 400, &of)
    });
    let failures: Vec<String> = own.chain(read).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn no_file_of_any_kind_costs_its_square() {
    let failures: Vec<String> = TARGETS
        .iter()
        .filter_map(|target| {
            let seed = seeds(target.name).concat();
            let of = |bytes: usize| {
                let input: Vec<u8> = seed.iter().copied().cycle().take(bytes).collect();
                let work: Work = Box::new(move || (target.reads)(&input));
                work
            };
            grows_too_much(target.name, 4_000, &of)
        })
        .collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn no_client_with_much_of_anything_costs_its_square_on_the_screen() {
    let failures: Vec<String> = LISTS
        .iter()
        .filter_map(|list| {
            let of = |many| {
                let mut bench = desk(list, many);
                let work: Work = Box::new(move || {
                    bench.press("enter").press("j").press("esc");
                    bench.press("/").type_in("wo").press("esc");
                    bench.press("l").type_in("called Person 3 #2 ").press("esc");
                    assert!(bench.shown(120, 36).contains("Oak"));
                });
                work
            };
            grows_too_much(list, 150, &of)
        })
        .collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
