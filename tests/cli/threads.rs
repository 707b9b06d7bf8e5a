//! Messages go together as notmuch puts them together, also where an ancestor is missing, a reply names only its parent, or
//! the headers are as odd as mail programs make them. Skipped where notmuch is not installed.

use crate::sync::{Desk, from_ana, list, to_ana};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Command;

/// Numbers without a pattern, the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

/// How a reply tells what it answers.
fn headers(ancestors: &[String], way: u64) -> String {
    let Some(parent) = ancestors.last() else {
        return String::new();
    };
    let all = |ids: &[String], between: &str| ids.join(between);
    match way {
        0 => format!(
            "References: {}\nIn-Reply-To: {parent}\n",
            all(ancestors, " ")
        ),
        1 => format!("In-Reply-To: {parent}\n"),
        2 => {
            let last = &ancestors[ancestors.len().saturating_sub(2)..];
            format!("References: {}\n", all(last, " "))
        }
        3 => format!(
            "References: garbage {}\nIn-Reply-To: Your message of Monday {parent}\n",
            all(ancestors, "\n\t")
        ),
        _ => format!("In-Reply-To: {parent} {}\n", ancestors[0]),
    }
}

/// Fills a Maildir with threads of both sides; some messages that others answer are not there.
fn fill(desk: &Desk) {
    let mut chance = Chance(7);
    let mut written = 0;
    for thread in 0..40 {
        let mut chain: Vec<String> = Vec::new();
        for _ in 0..=chance.below(7) {
            written += 1;
            let ancestors = if chance.below(4) == 0 && !chain.is_empty() {
                let most = u64::try_from(chain.len()).unwrap();
                let cut = usize::try_from(chance.below(most)).unwrap();
                chain[..=cut].to_vec()
            } else {
                chain.clone()
            };
            let date = format!(
                "Mon, 16 Nov 2026 {:02}:{:02}:00 +0000",
                written / 60,
                written % 60
            );
            let id = format!("m{written}@x.example");
            let more = headers(&ancestors, chance.below(5));
            let body = format!("Can you tell me what number {written} is?");
            let message = if chance.below(3) == 0 {
                to_ana(&id, &date, &more, &body)
            } else {
                from_ana(&id, &date, &more, &body)
            };
            if chance.below(6) > 0 {
                let message = message.replace("Printer", &format!("Matter {thread}"));
                desk.put(&format!("cur/{written}:2,S"), &message);
            }
            chain = ancestors;
            chain.push(format!("<{id}>"));
        }
    }
}

/// The threads of a folder as notmuch makes them; `None` where it is not here.
fn by_notmuch(desk: &Desk) -> Option<BTreeSet<BTreeSet<String>>> {
    let config = desk.shell.path("notmuch");
    let mail = desk.mail.display();
    let text =
        format!("[database]\npath={mail}\n[user]\nname=Tom\nprimary_email=tom@reed.example\n");
    fs::write(&config, text).unwrap();
    let run = |args: &[&str]| {
        let mut command = Command::new("notmuch");
        let output = command.args(args).env("NOTMUCH_CONFIG", &config).output();
        let output = output.ok().filter(|output| output.status.success())?;
        Some(String::from_utf8(output.stdout).unwrap())
    };
    run(&["new", "--quiet"])?;
    let threads = run(&["search", "--output=threads", "*"])?;
    let messages = |thread| run(&["search", "--output=messages", thread]).unwrap();
    let ids = |thread| {
        let messages = messages(thread);
        let ids = messages.lines().filter_map(|id| id.strip_prefix("id:"));
        ids.map(str::to_owned).collect()
    };
    Some(threads.lines().map(ids).collect())
}

/// The messages of each issue.
fn by_issue(acme: &Value) -> BTreeSet<BTreeSet<String>> {
    let mut issues: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for contact in list(acme, "contacts") {
        let key = contact["source_key"].as_str().unwrap();
        let id = key.strip_prefix("mail/").unwrap();
        let id = id.split(' ').next().unwrap();
        for issue in list(contact, "issues") {
            let messages = issues.entry(issue.as_str().unwrap()).or_default();
            messages.insert(id.to_owned());
        }
    }
    issues.into_values().collect()
}

#[test]
fn threads_are_those_of_notmuch() {
    let desk = Desk::new();
    fill(&desk);
    let Some(theirs) = by_notmuch(&desk) else {
        println!("skipped: notmuch is not here");
        return;
    };
    desk.sync();
    let ours = by_issue(&desk.acme());
    assert!(ours.len() > 30, "{ours:?}");
    // Of a thread in which nobody asked us anything there is no issue.
    let known: BTreeSet<&String> = ours.iter().flatten().collect();
    let theirs: BTreeSet<BTreeSet<String>> = theirs
        .into_iter()
        .map(|ids| ids.into_iter().filter(|id| known.contains(id)).collect())
        .filter(|ids: &BTreeSet<String>| !ids.is_empty())
        .collect();
    assert_eq!(ours, theirs);
}
