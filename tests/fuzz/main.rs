//! Every parser, fed with what its seeds become by accidents: bytes turned, cut, doubled, spliced. Nothing panics, and
//! nothing takes long. The chance is the same at every run; `AMENDS_FUZZ=100000` takes so many steps for each target
//! instead of a few, and `AMENDS_FUZZ_SEED=7` other ones. What failed lies in the directory for temporary files of the
//! tests, and is best put among the seeds in `corpus`.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so")]

#[expect(dead_code, reason = "the tests of the desk use the rest")]
#[path = "../desk/bench.rs"]
mod bench;
mod growth;

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
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

/// One input takes this long at most, in a build for tests on a busy machine.
const LONGEST: Duration = Duration::from_secs(5);
/// Steps of each target where nobody says.
const FEW: u64 = 120;
/// What inputs grow to.
const MOST: usize = 20_000;

/// A parser, and what it is begun with.
struct Target {
    name: &'static str,
    reads: fn(&[u8]),
}

const TARGETS: &[Target] = &[
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

fn line(text: &str) {
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

fn book(bytes: &[u8]) -> Option<Vec<ClientFacts>> {
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
fn file(name: &str, bytes: &[u8]) {
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
fn seeds(target: &str) -> Vec<Vec<u8>> {
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

/// Chance from a seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % u64::try_from(sides.max(1)).unwrap()).unwrap()
    }
}

/// What breaks parsers.
const TELLING: &[&[u8]] = &[
    b"\0",
    b"\"",
    b"'",
    b"\r\n",
    b"\n",
    b"\t",
    b",",
    b";",
    b":",
    b"=",
    b"#12",
    b"@",
    b"\\",
    b"{",
    b"}",
    b"[",
    b"99999999999999999999",
    b"-1",
    b"0",
    b"2026-02-30",
    b"24:00",
    b"31/12",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xc3",
    b"\xe2\x80\xae",
    b"\xf0\x9f\x91\xa9",
    b"=?utf-8?Q?=FF?=",
    b"BEGIN:VCARD\r\n",
    b"END:VCARD\r\n",
    b"BEGIN:VEVENT\r\n",
    b"RRULE:FREQ=SECONDLY\r\n",
    b"\nFrom ",
    b"Content-Type: multipart/mixed; boundary=x\r\n",
    b"--x\r\n",
    b" with ",
    b" tomorrow",
    b"1e400",
    b"null",
    b"\"id\": \"c\"",
];

/// A seed after some accidents.
fn accident(seeds: &[Vec<u8>], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = seeds[dice.roll(seeds.len())].clone();
    for _ in 0..=dice.roll(6) {
        let at = dice.roll(bytes.len() + 1);
        let end = at + dice.roll((bytes.len() - at).min(64) + 1);
        match dice.roll(7) {
            0 if at < bytes.len() => bytes[at] ^= 1 << dice.roll(8),
            1 => drop(bytes.drain(at..end)),
            2 => {
                let piece = bytes[at..end].to_vec();
                let many = 1 + dice.roll(40);
                let doubled = piece.repeat(many);
                bytes.splice(at..at, doubled);
            }
            3 => bytes.truncate(at),
            4 => {
                let other = &seeds[dice.roll(seeds.len())];
                let from = dice.roll(other.len() + 1);
                bytes.truncate(at);
                bytes.extend_from_slice(&other[from..]);
            }
            _ => drop(bytes.splice(at..at, TELLING[dice.roll(TELLING.len())].iter().copied())),
        }
        bytes.truncate(MOST);
    }
    bytes
}

fn number(name: &str, usual: u64) -> u64 {
    let given = std::env::var(name).ok();
    given.and_then(|given| given.parse().ok()).unwrap_or(usual)
}

#[test]
fn no_parser_panics_or_lingers_whatever_it_is_fed() {
    let (steps, seed) = (number("AMENDS_FUZZ", FEW), number("AMENDS_FUZZ_SEED", 1));
    let mut failures = Vec::new();
    for (place, target) in (1_u64..).zip(TARGETS) {
        let seeds = seeds(target.name);
        assert!(!seeds.is_empty(), "{} has no seeds", target.name);
        let mut dice = Dice(seed.wrapping_mul(1000).wrapping_add(place));
        for step in 0..steps {
            // The seeds themselves come first.
            let own = usize::try_from(step)
                .ok()
                .and_then(|step| seeds.get(step))
                .cloned();
            let input = own.unwrap_or_else(|| accident(&seeds, &mut dice));
            let began = Instant::now();
            let fine = catch_unwind(AssertUnwindSafe(|| (target.reads)(&input))).is_ok();
            let took = began.elapsed();
            if !fine || took > LONGEST {
                let path = Path::new(env!("CARGO_TARGET_TMPDIR"))
                    .join(format!("failed-{seed}-{step}.{}", target.name));
                fs::write(&path, &input).unwrap();
                failures.push(format!(
                    "{} took {took:?}, fine: {fine}: {}",
                    target.name,
                    path.display()
                ));
                break;
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
