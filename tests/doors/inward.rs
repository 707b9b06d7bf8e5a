//! The same hostile text by every way in: what lies in the file afterwards holds nothing of it, and what the same file
//! brings again is known again.

use crate::clean::{HOSTILE, wrong};
use crate::home::Home;
use amends::domain::declare::{FactField, FactRecord, ValueKind};
use amends::domain::{
    Ask, Client, Contact, Event, Issue, Person, Plan, Policy, Prevention, RowKind, Snooze,
    Solution, Supplier, Tie,
};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;

/// What each way brings in, with what is hostile around it.
const WORD: &str = "Marigold";

/// A way in.
struct Way {
    name: &'static str,
    goes: fn(&Home),
}

const WAYS: &[Way] = &[
    Way {
        name: "argument: a name",
        goes: |home| home_runs(home, &["client", "add", &hostile()]),
    },
    Way {
        name: "argument: a line",
        goes: |home| home_runs(home, &["log", "Oak", &format!("call: {}", hostile())]),
    },
    Way {
        name: "argument: every field of a client",
        goes: |home| {
            let text = hostile();
            home_runs(home, &["client", "edit", "Oak", "--note", &text]);
            home_runs(
                home,
                &[
                    "client", "person", "add", "Oak", &text, "--role", &text, "--note", &text,
                ],
            );
        },
    },
    Way {
        name: "argument: an issue",
        goes: |home| {
            home_runs(
                home,
                &["issue", "add", "Oak", &hostile(), "--kind", "mistake"],
            );
        },
    },
    Way {
        name: "argument: a supplier",
        goes: |home| home_runs(home, &["supplier", "add", &hostile()]),
    },
    Way {
        name: "argument: the policy",
        goes: |home| home_runs(home, &["policy", "set", "boss", &hostile()]),
    },
    Way {
        name: "editor: the policy",
        goes: |home| {
            let script = home.path().join("edit.sh");
            // TOML writes what is hidden as it is, but for controls.
            let boss = hostile().replace(|c: char| c.is_control(), "");
            fs::write(&script, format!("#!/bin/sh\nsed -i 's/^boss.*/boss = \"{boss}\"/;t;1i boss = \"{boss}\"' \"$1\"\n")).unwrap();
            let editor = format!("sh {}", script.display());
            let output = home
                .command(&["policy", "edit"])
                .env("VISUAL", editor)
                .env("PATH", "/usr/bin:/bin")
                .output();
            let output = output.unwrap();
            assert!(output.status.success(), "{output:?}");
        },
    },
    Way {
        name: "keys and paste",
        goes: typed,
    },
    Way {
        name: "file: CSV",
        goes: |home| {
            let text = hostile();
            let table = format!(
                "Client,Contact,Email,Phone,Notes,Tags,{text}\n\"{text}\",\"{text}\",a@b.example,+12,\"{text}\",\"{text}\",\"{text}\"\n"
            );
            imports(home, "clients.csv", table.as_bytes());
        },
    },
    Way {
        name: "file: CSV of tickets",
        goes: |home| {
            let text = hostile();
            let table = format!(
                "Ticket ID,Client,Subject,Description,Created,Status\n\"{text}7\",\"{text}\",\"{text}\",\"{text}\",2026-10-01 10:00,Open\n"
            );
            imports(home, "tickets.csv", table.as_bytes());
        },
    },
    Way {
        name: "file: mail",
        goes: |home| {
            let text = hostile().replace(['\u{2028}', '\u{2029}'], "");
            let letter = format!(
                "From: \"{text}\" <dana@oak.example>\r\nTo: me@here.example\r\nMessage-ID: <a{text}@oak.example>\r\n\
                 Date: Fri, 20 Nov 2026 10:00:00 +0000\r\nSubject: {text}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n\
                 {text}, can you help?\r\n"
            );
            home_runs(home, &["policy", "set", "addresses", "me@here.example"]);
            imports(home, "one.eml", letter.as_bytes());
        },
    },
    Way {
        name: "file: vCard",
        goes: |home| {
            let text = hostile().replace(['\u{2028}', '\u{2029}'], "");
            let card = format!(
                "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{text}\r\nORG:{text}\r\nTITLE:{text}\r\nNOTE:{text}\r\n\
                 EMAIL:a{text}@b.example\r\nTEL:+1{text}\r\nEND:VCARD\r\n"
            );
            imports(home, "one.vcf", card.as_bytes());
        },
    },
    Way {
        name: "file: calendar",
        goes: |home| {
            let text = hostile().replace(['\u{2028}', '\u{2029}'], "");
            let calendar = format!(
                "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:{text}\r\nDTSTART:20261120T100000Z\r\n\
                 SUMMARY:{text}\r\nDESCRIPTION:{text}\r\nORGANIZER:mailto:me@here.example\r\n\
                 ATTENDEE;PARTSTAT=ACCEPTED;CN=\"x\":mailto:dana@oak.example\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
            );
            home_runs(home, &["policy", "set", "addresses", "me@here.example"]);
            imports(home, "one.ics", calendar.as_bytes());
        },
    },
    Way {
        name: "file: xlsx",
        goes: |home| {
            let cells = |texts: &[&str]| -> String {
                let cell = |text: &&str| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>");
                texts.iter().map(cell).collect()
            };
            let sheet = rows(|texts| format!("<row>{}</row>", cells(texts)));
            let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
            let of = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
            let related = |kind: &str, to: &str| {
                let ns = "http://schemas.openxmlformats.org/package/2006/relationships";
                format!(
                    "<Relationships xmlns=\"{ns}\"><Relationship Id=\"a\" Type=\"{of}/{kind}\" Target=\"{to}\"/></Relationships>"
                )
            };
            let text = xml();
            let parts = [
                ("_rels/.rels", related("officeDocument", "xl/workbook.xml")),
                (
                    "xl/_rels/workbook.xml.rels",
                    related("worksheet", "worksheets/sheet1.xml"),
                ),
                (
                    "xl/workbook.xml",
                    format!(
                        "<workbook xmlns=\"{main}\" xmlns:r=\"{of}\"><sheets><sheet name=\"{text}\" sheetId=\"1\" r:id=\"a\"/></sheets></workbook>"
                    ),
                ),
                (
                    "xl/worksheets/sheet1.xml",
                    format!(
                        "<worksheet xmlns=\"{main}\"><sheetData>{sheet}</sheetData></worksheet>"
                    ),
                ),
            ];
            imports(home, "clients.xlsx", &zipped(&parts));
        },
    },
    Way {
        name: "file: ods",
        goes: |home| {
            let sheet = rows(|texts| {
                let cell = |text: &&str| {
                    format!(
                        "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
                    )
                };
                let cells: String = texts.iter().map(cell).collect();
                format!("<table:table-row>{cells}</table:table-row>")
            });
            let ns = "urn:oasis:names:tc:opendocument:xmlns";
            let content = format!(
                "<office:document-content xmlns:office=\"{ns}:office:1.0\" xmlns:table=\"{ns}:table:1.0\" xmlns:text=\"{ns}:text:1.0\">\
                 <office:body><office:spreadsheet><table:table table:name=\"{}\">{sheet}</table:table></office:spreadsheet></office:body></office:document-content>",
                xml()
            );
            let mime = "application/vnd.oasis.opendocument.spreadsheet";
            let parts = [
                ("mimetype", mime.to_owned()),
                ("META-INF/manifest.xml", "<manifest/>".to_owned()),
                ("content.xml", content),
            ];
            imports(home, "clients.ods", &zipped(&parts));
        },
    },
    Way {
        name: "file: facts",
        goes: |home| {
            // Every text of a book with something of everything.
            let golden = include_str!("../fixtures/facts-v1.json");
            let mut book: Value = serde_json::from_str(golden).unwrap();
            // It was written before there were these.
            book["policy"]["house"] = Value::from(vec!["Firm"]);
            for contact in book["clients"][0]["contacts"].as_array_mut().unwrap() {
                contact["receipt"] = Value::from("a note to ourselves");
            }
            let (declared, mut soiled) = (Declared::all(), BTreeSet::new());
            declared.soil("", &mut book, &mut soiled);
            let forgotten: Vec<_> = declared
                .free
                .iter()
                .filter(|name| !soiled.contains(**name))
                .collect();
            assert!(
                forgotten.is_empty(),
                "the book of everything says nothing of {forgotten:?}"
            );
            let path = home.path().join("book.json");
            fs::write(&path, book.to_string()).unwrap();
            home_runs(home, &["import", "facts", path.to_str().unwrap()]);
        },
    },
];

/// In a workbook no control stands as it is; those are written as spreadsheets write them.
fn xml() -> String {
    let control = |c: char| match c {
        c if c.is_control() => format!("_x{:04X}_", u32::from(c)),
        c => c.to_string(),
    };
    hostile().chars().map(control).collect()
}

fn rows(row: impl Fn(&[&str]) -> String) -> String {
    let text = xml();
    let head = row(&["Client", "Contact", "Email", "Notes", "Colour", &text]);
    head + &row(&[&text, &text, "a@b.example", &text, &text, &text])
}

fn zipped(parts: &[(&str, String)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(vec![]));
    for (name, text) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default())
            .unwrap();
        std::io::Write::write_all(&mut zip, text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn hostile() -> String {
    format!("{WORD}{HOSTILE}x")
}

fn home_runs(home: &Home, arguments: &[&str]) {
    home.run(arguments);
}

/// The same file twice: the second time brings nothing.
fn imports(home: &Home, name: &str, bytes: &[u8]) {
    let path = home.path().join(name);
    fs::write(&path, bytes).unwrap();
    let path = path.display().to_string();
    home.run(&["import", &path]);
    let journal = |home: &Home| home.run(&["export", "json"]).lines().count();
    let before = journal(home);
    let _ = home.output(&["import", &path]);
    assert_eq!(journal(home), before, "{name} twice brings something twice");
}

/// What a book says by the words of the declarations: the names of its free texts, and the words that stand for something.
#[derive(Default)]
struct Declared {
    free: BTreeSet<&'static str>,
    words: BTreeSet<&'static str>,
}

impl Declared {
    fn all() -> Self {
        let mut all = Self::default();
        for kind in RowKind::ALL {
            all.fields(match kind {
                RowKind::Client => Client::FIELDS,
                RowKind::Person => Person::FIELDS,
                RowKind::Tie => Tie::FIELDS,
                RowKind::Contact => Contact::FIELDS,
                RowKind::Issue => Issue::FIELDS,
                RowKind::Ask => Ask::FIELDS,
                RowKind::Event => Event::FIELDS,
                RowKind::Solution => Solution::FIELDS,
                RowKind::Prevention => Prevention::FIELDS,
                RowKind::Plan => Plan::FIELDS,
                RowKind::Snooze => Snooze::FIELDS,
                RowKind::Supplier => Supplier::FIELDS,
                RowKind::Mapping => &[],
                RowKind::Policy => Policy::FIELDS,
            });
        }
        all
    }

    fn fields(&mut self, fields: &'static [FactField]) {
        for field in fields {
            match (field.kind, field.innermost) {
                (_, ValueKind::Text) => {
                    self.free.insert(field.name);
                }
                (_, ValueKind::Word(words)) => self.words.extend(words),
                (_, ValueKind::Record(parts)) => self.fields(parts),
                (_, ValueKind::Choice(variants)) => {
                    for variant in variants {
                        self.words.extend([variant.word, variant.key()]);
                        self.fields(variant.parts);
                    }
                }
                _ => {}
            }
        }
        // It is a word of a vocabulary that is not ours.
        self.free.remove("zone");
    }

    /// What an event says may be a word, a day or a span too.
    fn stands_for_something(&self, text: &str) -> bool {
        text.starts_with(|c: char| c.is_ascii_digit())
            || self.words.contains(&*text.replace('_', " "))
    }

    /// Puts what is hostile into every free text, and notes of which fields they are.
    fn soil(&self, name: &str, value: &mut Value, soiled: &mut BTreeSet<String>) {
        match value {
            Value::String(text) if self.free.contains(name) && !self.stands_for_something(text) => {
                soiled.insert(name.to_owned());
                *text = format!("{}{text}", hostile());
            }
            Value::Array(all) => all.iter_mut().for_each(|one| self.soil(name, one, soiled)),
            Value::Object(map) if name == "fields" => {
                soiled.insert(name.to_owned());
                map.insert(hostile(), Value::String(hostile()));
            }
            // Texts by days.
            Value::Object(map) if name == "holidays" => {
                map.values_mut()
                    .for_each(|one| self.soil(name, one, soiled));
            }
            Value::Object(map) => {
                for (key, value) in map.iter_mut() {
                    self.soil(key, value, soiled);
                }
            }
            _ => {}
        }
    }
}

/// In the dashboard: a line that is pasted, a form that is typed, a letter that comes from the editor.
fn typed(home: &Home) {
    let script = home.path().join("edit.sh");
    fs::write(
        &script,
        format!("#!/bin/sh\nprintf '%s' '{}' > \"$1\"\n", hostile()),
    )
    .unwrap();
    let editor = format!("sh {}", script.display());
    home.run(&["issue", "add", "Oak", "printer", "--kind", "mistake"]);
    let mut pty = home.dashboard_with(&[("VISUAL", &editor), ("PATH", "/usr/bin:/bin")]);
    pty.shows("Oak");
    pty.send("l");
    pty.shows("Log · Oak");
    // What would end the paste is not in it.
    let pasted = hostile().replace('\u{1b}', "");
    pty.send(&format!("\x1b[200~call: {pasted}\x1b[201~"));
    pty.shows(WORD);
    pty.send("\u{200b}\u{202e}y\r");
    pty.shows("logged");
    pty.send("L");
    pty.shows("sorry");
    pty.send("\x05");
    pty.shows(WORD);
    pty.send("\x13");
    std::thread::sleep(std::time::Duration::from_millis(300));
    pty.send("\x1bqq");
    pty.ends();
}

#[test]
fn whatever_comes_in_by_any_way_is_clean_at_rest() {
    let mut failures = Vec::new();
    for way in WAYS {
        let home = Home::with("Oak");
        home.run(&[
            "client",
            "person",
            "add",
            "Oak",
            "Dana",
            "--mail",
            "dana@oak.example",
        ]);
        (way.goes)(&home);
        let exported = home.run(&["export", "json"]);
        if !exported.contains(WORD) {
            failures.push(format!("{}: it did not come in", way.name));
        }
        let doctor = home.run(&["doctor"]);
        if !doctor.contains("texts: clean") {
            failures.push(format!("{}: {doctor}", way.name));
        }
        // What JSON says in escapes is said by its own reading.
        let value: Value = serde_json::from_str(&exported).unwrap();
        let mut texts = Vec::new();
        all_texts(&value, &mut texts);
        failures.extend(
            texts
                .iter()
                .filter_map(|text| Some(format!("{}: {}", way.name, wrong(text, 30)?))),
        );
        for name in home
            .files()
            .iter()
            .filter(|name| name.starts_with("book.db"))
        {
            let path = home.path().join(name);
            let Ok(bytes) = fs::read(&path) else { continue };
            let raw = [
                "\u{200b}",
                "\u{202e}",
                "\u{2028}",
                "\u{e0041}",
                "\u{1b}]0",
                "\\u001b",
            ];
            let found = raw
                .iter()
                .find(|raw| bytes.windows(raw.len()).any(|at| at == raw.as_bytes()));
            failures
                .extend(found.map(|raw| format!("{}: {raw:?} in the bytes of {name}", way.name)));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

fn all_texts(value: &Value, texts: &mut Vec<String>) {
    match value {
        Value::String(text) => texts.push(text.clone()),
        Value::Array(all) => all.iter().for_each(|value| all_texts(value, texts)),
        Value::Object(map) => {
            for (key, value) in map {
                texts.push(key.clone());
                all_texts(value, texts);
            }
        }
        _ => {}
    }
}
