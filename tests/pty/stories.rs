//! Three repairs walked to *healed* by a person's keys, in a real terminal: whatever is next is done by `.`, and before
//! that it is read on Today, the client's page, its ladder, Issues and the command line: one sentence everywhere.

use super::driver::Pty;
use portable_pty::CommandBuilder;
use serde_json::Value;
use std::path::PathBuf;
use std::process::Command;
use tempfile::TempDir;

/// A shop with two clients who know each other.
const SHOP: &str = r#"{
  "format": "amends-facts", "version": 1,
  "policy": {"zone": "UTC", "boss": "Ruth"},
  "clients": [
    {"id": "acme", "name": "Acme", "added_at": "2026-01-02T09:00:00Z",
     "people": [{"id": "dana", "name": "Dana Wells", "phones": ["555"]}],
     "contacts": [{"id": "early", "at": "2026-10-26T09:00:00Z", "channel": "call", "direction": "both", "text": "all well", "persons": ["dana"]}]},
    {"id": "birch", "name": "Birch", "added_at": "2026-01-02T09:00:00Z",
     "contacts": [{"id": "hello", "at": "2026-10-26T09:00:00Z", "channel": "call", "direction": "both", "text": "all well"}]}
  ]
}"#;

struct Shop {
    home: TempDir,
    now: chrono::NaiveDateTime,
    /// How often it was asked whether it holds.
    asked: usize,
}

impl Shop {
    fn open() -> Self {
        let home = tempfile::tempdir().expect("a directory");
        let file = home.path().join("shop.json");
        std::fs::write(&file, SHOP).expect("a file");
        let date = chrono::NaiveDate::from_ymd_opt(2026, 11, 2).expect("a Monday");
        let shop = Self {
            home,
            now: date.and_hms_opt(9, 0, 0).expect("a time"),
            asked: 0,
        };
        shop.run(&["import", "facts", file.to_str().expect("a path")]);
        shop
    }

    fn around(&self) -> [(&'static str, PathBuf); 4] {
        let home = self.home.path().to_owned();
        [
            ("HOME", home.clone()),
            ("TMPDIR", home.clone()),
            ("AMENDS_DB", home.join("book.db")),
            (
                "AMENDS_NOW",
                self.now.format("%Y-%m-%dT%H:%M").to_string().into(),
            ),
        ]
    }

    fn run(&self, args: &[&str]) -> String {
        let output = Command::new(env!("CARGO_BIN_EXE_amends"))
            .env_clear()
            .envs(self.around())
            .args(args)
            .output()
            .expect("the program runs");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{args:?}: {said}");
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    fn json(&self, args: &[&str]) -> Value {
        serde_json::from_str(&self.run(args)).expect("JSON")
    }

    /// The dashboard, on the page of Acme.
    fn desk(&self) -> Pty {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_amends"));
        command.env_clear();
        for (name, value) in self.around() {
            command.env(name, value);
        }
        let mut pty = Pty::start(command, 80, 70);
        pty.shows("? help");
        pty.send("2/acme");
        pty.shows("/acme");
        pty.send("\r\r");
        pty.shows("timeline ");
        pty
    }

    /// Presses keys on the page of Acme; what is typed after the first key ends with Enter.
    fn press(&self, key: &str, opens: &str, line: &str) {
        let mut pty = self.desk();
        pty.send(key);
        pty.shows(opens);
        pty.send(line);
        pty.send("\r");
        pty.hides(opens);
        pty.shows("✓");
        pty.send("q");
        pty.ends();
    }

    /// What is next for Acme: the step and its sentence, the same at every door.
    fn next(&self) -> (String, String) {
        let shown = self.json(&["client", "show", "acme", "--json"]);
        let next = &shown["judgement"]["next"];
        let (step, sentence) = (next["step"].as_str(), next["sentence"].as_str());
        let (step, sentence) = (step.expect("a step"), sentence.expect("a sentence"));
        let mend = self.json(&["mend", "acme", "--json"]);
        assert_eq!(mend["next"]["sentence"], sentence, "{step}");
        if !["watch", "none"].contains(&step) {
            let today = self.json(&["today", "--json"]);
            let rows = today["clients"].as_array().expect("rows");
            let row = rows.iter().find(|row| row["name"] == "Acme");
            assert_eq!(row.expect("Acme")["next"]["sentence"], sentence, "{step}");
            let mut pty = self.desk();
            pty.reads(sentence);
            pty.send("m");
            pty.shows("recognise");
            pty.reads(sentence);
            pty.send("1");
            pty.shows("of the day");
            pty.reads(sentence);
            if next["issue"].is_number() {
                pty.send("3");
                if ["tell-fixed", "confirm", "prevent", "apologise-others"].contains(&step) {
                    pty.send("\t\t\t\t");
                }
                pty.reads(sentence);
            }
            pty.send("q");
            pty.ends();
        }
        (step.to_owned(), sentence.to_owned())
    }

    /// What a person types when a step was done; `fails` times they say that it did not hold.
    fn words(&mut self, step: &str, fails: usize) -> &'static str {
        match step {
            "tell-boss" => "told her in the kitchen",
            "prepare" => "credit the second bill",
            "tell-client" => "rang Dana and told her",
            "answer-now" => "told Dana we are on it",
            "apologise" => "said sorry to Dana",
            "update-them" => "told Dana how it stands",
            "find-cause" => "worn out",
            "choose-solution" => ["a new disk", "another disk", "a new machine"][self.asked.min(2)],
            "fix" => "put in",
            "tell-fixed" => "told Dana that it runs",
            "confirm" => {
                self.asked += 1;
                if self.asked <= fails {
                    "Dana says it is down again"
                } else {
                    "Dana says it works, all is fine :)"
                }
            }
            "prevent" => "look at it every month",
            "apologise-others" => "said sorry to Birch",
            other => panic!("nobody said what to do at {other}"),
        }
    }

    /// Does whatever is next until nothing is, a month of mornings long; every step on the way.
    fn mend(&mut self, fails: usize) -> Vec<String> {
        let mut done = Vec::new();
        let end = self.now + chrono::TimeDelta::days(60);
        while self.now < end {
            let (step, _) = self.next();
            if ["watch", "none"].contains(&step.as_str()) {
                if step == "none" {
                    return done;
                }
                let tomorrow = self.now.date() + chrono::TimeDelta::days(1);
                self.now = tomorrow.and_hms_opt(9, 0, 0).expect("a time");
                continue;
            }
            let words = self.words(&step, fails);
            self.press(".", "Done · ", words);
            self.now += chrono::TimeDelta::minutes(5);
            done.push(step);
        }
        panic!("not healed: {done:?}");
    }

    /// The repair has healed, and Today says so.
    fn is_healed(&self) {
        let mend = self.run(&["mend", "acme"]);
        assert!(mend.contains("healed"), "{mend}");
        let pty = self.desk();
        drop(pty);
        let today = self.run(&["today"]);
        assert!(today.contains("Healed: back to standard"), "{today}");
    }
}

#[test]
fn an_outage_that_failed_twice_is_walked_to_healed() {
    let mut shop = Shop::open();
    shop.press(
        "l",
        "Log · ",
        "Dana rang: the server is down, nobody can work :((",
    );
    shop.press("n", "New issue", "problem stops: server down");
    let round = [
        "tell-boss",
        "answer-now",
        "apologise",
        "find-cause",
        "choose-solution",
        "fix",
    ];
    let again = ["tell-boss", "apologise", "choose-solution", "fix"];
    let done = shop.mend(2);
    assert!(done.starts_with(&round.map(ToOwned::to_owned)), "{done:?}");
    let steps: Vec<&str> = done.iter().map(String::as_str).collect();
    let again = again
        .iter()
        .map(|step| steps.iter().filter(|s| *s == step).count());
    assert!(again.into_iter().all(|times| times == 3), "{done:?}");
    shop.is_healed();
}

#[test]
fn a_billing_mistake_is_walked_to_healed() {
    let mut shop = Shop::open();
    shop.press("n", "New issue", "mistake found harms: billed twice");
    let mut pty = shop.desk();
    pty.send("m");
    pty.shows("recognise");
    pty.send("i");
    pty.shows("touch");
    pty.send("Birch\r");
    pty.shows("✓");
    pty.send("q");
    pty.ends();
    let done = shop.mend(0);
    assert!(
        done.iter().any(|step| step == "apologise-others"),
        "{done:?}"
    );
    assert_eq!(done[0], "tell-boss");
    shop.is_healed();
}

#[test]
fn an_angry_client_and_nobodys_fault_is_walked_to_healed() {
    let mut shop = Shop::open();
    shop.press("l", "Log · ", "Dana rang: the parcel has not come :((");
    shop.press("n", "New issue", "problem annoys: stuck in the snow");
    let done = shop.mend(0);
    assert!(done.iter().any(|step| step == "apologise"), "{done:?}");
    shop.is_healed();
}
