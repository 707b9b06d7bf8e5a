//! Every act once by keys and once by its verb, on equal stores: the facts are the same afterwards, ids apart, and so is
//! what undo calls it. An act that has one door only has no row here, and the last test finds it.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so")]

mod book;
mod doors;
mod issue;

use std::collections::BTreeSet;
use std::path::Path;

/// Every act of the layer stands in a table.
#[test]
fn every_act_has_both_doors() {
    let told: BTreeSet<&str> = [book::ACTS, issue::ACTS]
        .into_iter()
        .flatten()
        .map(|act| act.name)
        .collect();
    let acts = acts_of_the_layer();
    let known: BTreeSet<&str> = acts.iter().map(String::as_str).collect();
    let missing: Vec<_> = known.difference(&told).collect();
    let gone: Vec<_> = told.difference(&known).collect();
    assert!(missing.is_empty(), "without a row: {missing:?}");
    assert!(gone.is_empty(), "no such act: {gone:?}");
}

/// The names of the types that decide: `impl Tag<'_> { … fn decide(…)`, of those that are one of several each of these,
/// `Delete::Tie`. A deed and an act on an issue while it is being
/// decided are what they are made of.
fn acts_of_the_layer() -> Vec<String> {
    let mut found = Vec::new();
    let mut dirs = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src/deed")];
    while let Some(dir) = dirs.pop() {
        for entry in std::fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                dirs.push(path);
                continue;
            }
            let text = std::fs::read_to_string(path).unwrap();
            for part in text.split("\nimpl").skip(1) {
                let end = part.find("\n}").unwrap_or(part.len());
                let name = part.trim_start_matches("<'a>").trim_start();
                let of_trait = name.strip_prefix("Decides for ");
                let name = of_trait.unwrap_or(name);
                let name: String = name.chars().take_while(|c| c.is_alphanumeric()).collect();
                let mut functions = part[..end].split("pub fn ").skip(1);
                let decides = |function: &str| {
                    let head = function.split('{').next().unwrap_or_default();
                    head.contains(") -> Decided") || head.contains(") -> Deed")
                };
                if (of_trait.is_some() || functions.any(decides))
                    && !name.is_empty()
                    && !["Deed", "OnIssue"].contains(&name.as_str())
                {
                    found.extend(variants(&text, &name));
                }
            }
        }
    }
    found
}

/// A type by its variants, or by its name alone.
fn variants(text: &str, name: &str) -> Vec<String> {
    let head = text.find(&format!("pub enum {name}"));
    let Some(body) = head.map(|at| &text[at..]) else {
        return vec![name.to_owned()];
    };
    let lines = body[..body.find("\n}").unwrap()].lines().skip(1);
    let names = lines.map(|line| {
        line.trim()
            .split(|c: char| !c.is_alphanumeric())
            .next()
            .unwrap()
    });
    let names = names.filter(|variant| !variant.is_empty());
    names.map(|variant| format!("{name}::{variant}")).collect()
}
