//! Every parser, fed with what its seeds become by accidents: bytes turned, cut, doubled, spliced. Nothing panics, and
//! nothing takes long. The chance is the same at every run; `AMENDS_FUZZ=100000` takes so many steps for each target
//! instead of a few, and `AMENDS_FUZZ_SEED=7` other ones. What failed lies in the directory for temporary files of the
//! tests, and is best put among the seeds in `corpus`.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so")]

#[expect(dead_code, reason = "the tests of the desk use the rest")]
#[path = "../desk/bench.rs"]
mod bench;
mod growth;
mod inputs;
mod readers;

use readers::{TARGETS, seeds};
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::{Duration, Instant};

/// One input takes this long at most, in a build for tests on a busy machine.
const LONGEST: Duration = Duration::from_secs(5);
/// Steps of each target where nobody says.
const FEW: u64 = 120;
/// What inputs grow to.
const MOST: usize = 20_000;

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
