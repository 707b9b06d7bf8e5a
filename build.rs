//! How the program is linked.

use std::process::Command;

/// The tables of time zones alone hold fifty thousand addresses, each of which takes 24 bytes to be put right at the start
/// unless they are packed. The C library can read that since 2.36.
fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let of = |name: &str| std::env::var(name).unwrap_or_default();
    let version = Command::new("getconf").arg("GNU_LIBC_VERSION").output();
    let version = version.map(|out| String::from_utf8_lossy(&out.stdout).into_owned());
    let version = version.unwrap_or_default();
    let minor = version.trim().strip_prefix("glibc 2.");
    let reads = minor.and_then(|minor| minor.parse().ok()) >= Some(36);
    if of("HOST") == of("TARGET") && of("CARGO_CFG_TARGET_ENV") == "gnu" && reads {
        println!("cargo::rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
}
