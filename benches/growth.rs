//! What costs its square, or worse: each input that a person or a file can give is doubled from a thousand to a million,
//! and told is where twice as much takes more than three times as long, by the best of five.
//!
//! `cargo bench --bench growth` for all; a word behind `--` for those whose names hold it. An input is doubled no
//! further when the next would take longer than is left of its time: what is reached is told beside it.
#![expect(clippy::unwrap_used, reason = "a bench that cannot go on says so")]

#[expect(dead_code, reason = "the tests of the desk use the rest")]
#[path = "../tests/desk/bench.rs"]
mod bench;
#[expect(dead_code, reason = "the tests say how few are enough for them")]
#[path = "../tests/fuzz/inputs.rs"]
mod inputs;
#[path = "../tests/fuzz/readers.rs"]
mod readers;

use inputs::{Grows, by_the_byte, cost, read_in, shown};
use std::time::{Duration, Instant};

const FIRST: usize = 1_000;
const LAST: usize = 1_000_000;
/// For all sizes of an input together.
const PATIENCE: Duration = Duration::from_secs(6);
/// What takes less is not told from chance.
const TELLING: Duration = Duration::from_millis(1);

fn main() {
    let only: Vec<String> = std::env::args()
        .skip(1)
        .filter(|word| !word.starts_with("--"))
        .collect();
    let all = [read_in(), by_the_byte(), shown()];
    let wanted = |grows: &&Grows| only.is_empty() || only.iter().any(|w| grows.name.contains(w));
    let tripled = all.iter().flatten().filter(wanted).filter(|g| doubled(g));
    println!(
        "{} inputs more than triple where they double",
        tripled.count()
    );
}

/// Doubles an input, says what each size of it cost, and whether that more than tripled somewhere.
fn doubled(grows: &Grows) -> bool {
    let begun = Instant::now();
    let (mut size, mut last, mut worst) = (FIRST, Duration::ZERO, 0.0_f64);
    print!("{:<36}", grows.name);
    let reached = loop {
        let at = Instant::now();
        let took = cost(5, &mut (grows.of)(size));
        print!(" {:.1}", took.as_secs_f64() * 1e3);
        if last >= TELLING {
            worst = worst.max(took.as_secs_f64() / last.as_secs_f64());
        }
        last = took;
        if size == LAST || begun.elapsed() + at.elapsed() * 3 > PATIENCE {
            break size;
        }
        size = (size * 2).min(LAST);
    };
    let tripled = worst > 3.0;
    let mark = if tripled { "MORE THAN " } else { "" };
    println!(" ms up to {reached}, {mark}{worst:.1} times at worst");
    tripled
}
