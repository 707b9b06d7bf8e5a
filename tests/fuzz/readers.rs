//! The parsers, each with what it is begun with.

use amends::config::Config;
use amends::config::policy_text::{default_policy, from_toml, to_toml};
use amends::domain::{Answers, Channel, ClientFacts, ClientId, DateOrder, Policy};
use amends::exchange::piece::{FilePiece, FileSeen};
use amends::exchange::source::recognise;
use amends::exchange::{Caps, Options};
use amends::phrase::date::{Clock, parse, within};
use amends::phrase::line::{Beside, LineContext, Named, OpenAsk, OpenIssue, read};
use amends::phrase::{ClientFilter, IssueFilter, Lean, duration, letter};
use amends::wire::facts::{self, Reading};
use chrono::{Days, NaiveDate, NaiveDateTime};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// A parser, and what it is begun with.
pub struct Target {
    pub name: &'static str,
    pub reads: fn(&[u8]),
}

pub const TARGETS: &[Target] = &[
    Target {
        name: "line",
        reads: |bytes| line(&lossy(bytes)),
    },
    Target {
        name: "date",
        reads: |bytes| date(&lossy(bytes)),
    },
    Target {
        name: "duration",
        reads: |bytes| {
            let _ = duration::parse(&lossy(bytes));
        },
    },
    Target {
        name: "filter",
        reads: |bytes| {
            let text = lossy(bytes);
            drop((
                ClientFilter::parse(&text, &[]),
                ClientFilter::terms(&text, &[]),
                ClientFilter::fields(&text, &[]),
            ));
            drop((
                IssueFilter::parse(&text, &[]),
                IssueFilter::terms(&text, &[]),
            ));
        },
    },
    Target {
        name: "letter",
        reads: |bytes| {
            let text = lossy(bytes);
            for range in letter::doubtful(&text) {
                assert!(text.get(range).is_some(), "a range between letters");
            }
        },
    },
    Target {
        name: "facts",
        reads: |bytes| {
            let _ = book(bytes);
        },
    },
    Target {
        name: "policy",
        reads: |bytes| {
            if let Ok(policy) = from_toml(&lossy(bytes), "the policy") {
                let again = from_toml(&to_toml(&policy), "again").map_err(|e| e.to_string());
                assert_eq!(again, Ok(policy), "what is written is read as it was");
            }
        },
    },
    Target {
        name: "config",
        reads: |bytes| drop(Config::from_toml(&lossy(bytes), "the configuration")),
    },
    Target {
        name: "csv",
        reads: |bytes| file("a.csv", bytes),
    },
    Target {
        name: "xlsx",
        reads: |bytes| file("a.xlsx", bytes),
    },
    Target {
        name: "ods",
        reads: |bytes| file("a.ods", bytes),
    },
    Target {
        name: "eml",
        reads: |bytes| file("a.eml", bytes),
    },
    Target {
        name: "mbox",
        reads: |bytes| file("a.mbox", bytes),
    },
    Target {
        name: "vcf",
        reads: |bytes| file("a.vcf", bytes),
    },
    Target {
        name: "ics",
        reads: |bytes| file("a.ics", bytes),
    },
];

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn now() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 18)
        .and_then(|day| day.and_hms_opt(10, 30, 0))
        .unwrap()
}

fn date(text: &str) {
    for (lean, order) in [(Lean::Past, DateOrder::Dmy), (Lean::Future, DateOrder::Mdy)] {
        let clock = Clock {
            now: now(),
            order,
            lean,
        };
        let _ = parse(text, clock);
        if let Some((range, _)) = within(text, clock) {
            assert!(text.get(range).is_some(), "a range between letters");
        }
    }
}

pub fn line(text: &str) {
    let people = [Named {
        id: "p".into(),
        name: "Will Dee".to_owned(),
    }];
    let clients: [Named<ClientId>; 1] = [Named {
        id: "c".into(),
        name: "Oak & Co".to_owned(),
    }];
    let asks = vec![OpenAsk {
        id: "a".into(),
        name: "when?".to_owned(),
        opened: now(),
    }];
    let issues = [OpenIssue {
        id: "i".into(),
        number: 7,
        title: "streaks".to_owned(),
        asks,
    }];
    let context = LineContext {
        client: "Marlow Prints",
        people: &people,
        addresses: &[],
        issues: &issues,
        clients: &clients,
        beside: &Beside::Nothing,
        others: &[],
        staff: &[],
        many: 1,
        now: now(),
        order: DateOrder::Dmy,
        channel: Channel::Call,
        next_day: now().date() + Days::new(1),
    };
    let _ = read(text, &context);
}

pub fn book(bytes: &[u8]) -> Option<Vec<ClientFacts>> {
    let reading = Reading {
        policy: &Policy::default(),
        suppliers: &[],
        now: now().and_utc(),
        local: &|_| Ok(Box::new(|time: NaiveDateTime| time.and_utc())),
        date: &facts::written,
        new_id: &facts::stable_id,
    };
    facts::read(bytes, &reading).ok().map(|file| file.clients)
}

/// By the reader of such files, whatever the bytes are.
pub fn file(name: &str, bytes: &[u8]) {
    static SEEDS: LazyLock<BTreeMap<&str, Vec<u8>>> = LazyLock::new(|| {
        let kinds = ["csv", "xlsx", "ods", "eml", "mbox", "vcf", "ics"].into_iter();
        kinds.map(|kind| (kind, seeds(kind).remove(0))).collect()
    });
    let kind = name.rsplit('.').next().unwrap();
    let head = || SEEDS[kind].clone();
    let source = recognise(&FileSeen::new(name, &head)).unwrap();
    let said = Answers::default();
    let options = Options {
        said: &said,
        kept: &[],
        own: &["me@here.example".to_owned()],
        house: &[],
        record: &[],
        date_order: DateOrder::Dmy,
        local: &|local| local.and_utc(),
        clock: &|at| at.naive_utc(),
        now: now().and_utc(),
        caps: Caps::default(),
    };
    let piece = FilePiece {
        name: String::new(),
        written: None,
        bytes: Box::new(bytes),
    };
    let parsed = (source.read)(&mut std::iter::once(piece), &options);
    for facts in &parsed.drafts {
        assert!(
            !facts.client.name.trim().is_empty(),
            "a client without a name"
        );
    }
}

/// What a target is begun with: the files of its name, or the lines of one.
pub fn seeds(target: &str) -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let fixture = |name: &str| vec![fs::read(root.join("fixtures").join(name)).unwrap()];
    match target {
        "facts" => fixture("facts-v1.json"),
        "xlsx" => fixture("two-sheets.xlsx"),
        "ods" => fixture("people.ods"),
        "policy" => vec![to_toml(&default_policy(Some("Europe/Rome"))).into_bytes()],
        _ => {
            let mut files: Vec<PathBuf> = fs::read_dir(root.join("fuzz/corpus"))
                .unwrap()
                .map(|entry| entry.unwrap().path())
                .filter(|path| path.extension().is_some_and(|ending| ending == target))
                .collect();
            files.sort();
            let bytes: Vec<Vec<u8>> = files.iter().map(|path| fs::read(path).unwrap()).collect();
            let lines = ["line", "date", "duration", "filter"].contains(&target);
            if !lines {
                return bytes;
            }
            let all = bytes
                .iter()
                .flat_map(|file| file.split(|byte| *byte == b'\n'));
            all.filter(|line| !line.is_empty())
                .map(<[u8]>::to_vec)
                .collect()
        }
    }
}
