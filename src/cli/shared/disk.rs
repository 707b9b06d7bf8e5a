//! Room on the disk: sizes as one says them, and what is said where there is too little.

use crate::cli::{Exit, Failure};

pub fn size(bytes: u64) -> String {
    match bytes {
        0..1_000_000 => format!("{} kB", bytes.div_ceil(1000)),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes / 100_000 % 10),
    }
}

pub fn too_little(needed: u64, free: u64) -> Failure {
    let (needed, free) = (size(needed), size(free));
    Failure {
        exit: Exit::Store,
        message: format!("no copy was kept: it needs {needed}, and {free} are free"),
        hints: vec!["free some space and try again".to_owned()],
    }
}
