//! The form of files: encodings, separators, quotes, headers, caps.

use crate::support::{drafts, options, read, read_csv, said, shared};
use amends::domain::Answers;
use amends::exchange::{Caps, Options, Scope, TableKind, csv};
use rstest::rstest;
use serde_json::Value;
use std::path::Path;

/// The records of a sheet with a header as the expected JSON has them: objects, or lists with the header first.
fn as_json(text: &str, objects: bool) -> Vec<Value> {
    let sheet = csv::sheet(text.to_owned(), &Caps::default());
    assert_eq!(
        sheet
            .problems
            .iter()
            .filter(|p| p.reason != "the file is empty")
            .count(),
        0,
        "{:?}",
        sheet.problems
    );
    let cells = |row: csv::Row| {
        (0..sheet.header.len())
            .map(|c| row.cell(c).to_owned())
            .collect::<Vec<_>>()
    };
    let rows = sheet.rows.iter().map(cells);
    if objects {
        return rows
            .map(|row| {
                Value::Object(
                    sheet
                        .header
                        .iter()
                        .cloned()
                        .zip(row.into_iter().map(Value::String))
                        .collect(),
                )
            })
            .collect();
    }
    let header = (!sheet.header.is_empty()).then(|| sheet.header.clone());
    header.into_iter().chain(rows).map(Value::from).collect()
}

/// Blank rows are no rows here.
fn is_blank(row: &Value) -> bool {
    let blank = |v: &Value| v.as_str() == Some("");
    row.as_array().is_some_and(|r| r.iter().all(blank))
        || row.as_object().is_some_and(|r| r.values().all(blank))
}

fn holds(folder: &str, csvs: &str) -> usize {
    let Some(root) = shared(folder) else { return 0 };
    let mut checked = 0;
    for entry in std::fs::read_dir(root.join("json")).unwrap() {
        let json = entry.unwrap().path();
        let name = json.file_stem().unwrap().to_str().unwrap().to_owned();
        // Its expected JSON has another phone number than its CSV.
        if name == "location_coordinates" {
            continue;
        }
        let text =
            std::fs::read_to_string(root.join(csvs).join(&name).with_extension("csv")).unwrap();
        let wanted: Vec<Value> =
            serde_json::from_str(&std::fs::read_to_string(&json).unwrap()).unwrap();
        let wanted: Vec<Value> = wanted.into_iter().filter(|row| !is_blank(row)).collect();
        let objects = wanted.first().is_none_or(Value::is_object);
        assert_eq!(as_json(&text, objects), wanted, "{name}");
        checked += 1;
    }
    checked
}

#[test]
fn the_odd_files_of_others_are_read_as_they_expect() {
    if shared("csv_torture").is_none() {
        return;
    }
    assert_eq!(holds("csv_torture/csv-spectrum", "csvs"), 11);
    assert_eq!(holds("csv_torture/csv-test-data", "csv"), 18);
}

#[test]
fn the_bad_files_of_others_are_reported() {
    let Some(root) = shared("csv_torture/csv-test-data/csv") else {
        return;
    };
    let problems = |name: &str| {
        let text = std::fs::read_to_string(root.join(Path::new(name))).unwrap();
        let sheet = csv::sheet(text, &Caps::default());
        let said = sheet
            .problems
            .iter()
            .map(|p| format!("{}|{}|{}", p.line, p.value, p.reason))
            .collect::<Vec<_>>();
        (sheet.rows.len(), sheet.short, said.join("\n"))
    };
    assert_eq!(
        problems("bad-missing-quote.csv"),
        (0, 0, "2|1|opens a quote that is never closed".to_owned())
    );
    let inside = "2|1|has a quote inside quotes that is not doubled, or one quote too few";
    assert_eq!(
        problems("bad-quotes-with-unescaped-quote.csv"),
        (0, 0, inside.to_owned())
    );
    let wide = "2|1|has 4 cells, the header 3: is a cell with a separator in it not quoted?";
    assert_eq!(
        problems("bad-header-more-fields.csv"),
        (0, 0, wide.to_owned())
    );
    assert_eq!(
        problems("bad-header-less-fields.csv"),
        (1, 1, String::new()),
        "a short row is filled"
    );
    assert_eq!(
        problems("bad-unescaped-quote.csv"),
        (1, 0, String::new()),
        "a quote in plain text is a quote"
    );
    assert_eq!(
        problems("bad-header-no-header.csv").2,
        "1||the file is empty"
    );
}

const BOOK: &str = "Company,Name,Note\nCafé Zürich,José Núñez,“hello”\n";

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

#[rstest]
#[case("UTF-8", BOOK.as_bytes().to_vec())]
#[case("UTF-8", [b"\xef\xbb\xbf", BOOK.as_bytes()].concat())]
#[case("UTF-16LE", [vec![0xff, 0xfe], utf16(BOOK, u16::to_le_bytes)].concat())]
#[case("UTF-16BE", [vec![0xfe, 0xff], utf16(BOOK, u16::to_be_bytes)].concat())]
#[case("Windows-1252", b"Company,Name,Note\nCaf\xe9 Z\xfcrich,Jos\xe9 N\xfa\xf1ez,\x93hello\x94\n".to_vec())]
fn encodings_are_told_from_the_bytes(#[case] encoding: &str, #[case] bytes: Vec<u8>) {
    let parsed = read_csv(bytes.as_slice(), &options(TableKind::Clients));
    assert_eq!(parsed.problems, vec![]);
    assert_eq!(parsed.stated.encoding, encoding);
    let facts = &parsed.drafts[0];
    assert_eq!(
        (facts.client.name.as_str(), facts.people[0].name.as_str()),
        ("Café Zürich", "José Núñez")
    );
    assert_eq!(facts.client.note, "“hello”");
}

#[test]
fn a_code_page_is_told_by_its_letters() {
    for (bytes, encoding, client) in [
        (
            &b"Nazwa firmy,Miasto\nM\xb3yn Sp\xf3\xb3ka,\xa3\xf3d\x9f\n"[..],
            "windows-1250",
            "Młyn Spółka",
        ),
        (
            b"Firma,Ort\nM\xfchlen Gie\xdfen,K\xf6ln\n",
            "Windows-1252",
            "Mühlen Gießen",
        ),
        (
            b"Company,City\n\xcc\xe5\xeb\xfc\xed\xe8\xf6\xe0,\xcc\xee\xf1\xea\xe2\xe0\n",
            "windows-1251",
            "Мельница",
        ),
    ] {
        let parsed = read_csv(bytes, &options(TableKind::Clients));
        assert_eq!(parsed.drafts[0].client.name, client);
        assert_eq!(parsed.stated.encoding, encoding);
    }
}

#[test]
fn utf16_without_a_mark_is_told_by_its_zeros() {
    let plain = "Company,Name\nNorthwind Dental,Dana Reyes\n";
    for (bytes, encoding) in [
        (utf16(plain, u16::to_le_bytes), "UTF-16LE"),
        (utf16(plain, u16::to_be_bytes), "UTF-16BE"),
    ] {
        let parsed = read_csv(bytes.as_slice(), &options(TableKind::Clients));
        assert_eq!(
            (
                parsed.stated.encoding.as_str(),
                parsed.drafts[0].client.name.as_str()
            ),
            (encoding, "Northwind Dental")
        );
    }
}

#[rstest]
#[case(Some(','), "Company,Name\n\"Oak, Elm & Co\",Sam\n", "Oak, Elm & Co")]
#[case(
    Some(';'),
    "Company;Name\nOak, Elm & Co;Sam\nFjord, Prints;Kim\n",
    "Oak, Elm & Co"
)]
#[case(Some('\t'), "Company\tName\nOak; Elm, Co\tSam\n", "Oak; Elm, Co")]
#[case(Some('|'), "Company|Name\r\nOak, Elm; Co|Sam\r\n", "Oak, Elm; Co")]
#[case(None, "Company\nOak, Elm; Co\n", "Oak, Elm; Co")]
#[case(Some(';'), "sep=;\nCompany;Name\nOak|Elm;Sam\n", "Oak|Elm")]
#[case(Some(','), "Company,Name\rOak,Sam\r", "Oak")]
fn separators_are_told_from_the_file(
    #[case] separator: Option<char>,
    #[case] text: &str,
    #[case] name: &str,
) {
    let parsed = read(TableKind::Clients, text);
    assert_eq!(parsed.problems, vec![]);
    assert_eq!(parsed.stated.separator, separator);
    assert_eq!(parsed.drafts[0].client.name, name);
}

#[test]
fn lines_are_counted_behind_the_line_that_tells_the_separator() {
    let parsed = read(
        TableKind::Contacts,
        "sep=;\nClient;Date\nOak;soon\nElm;2024-01-02\n",
    );
    assert_eq!(
        said(&parsed),
        ["3|Date|soon|is not a date (y/m/d in this column)"]
    );
}

#[test]
fn every_column_has_a_name_of_its_own() {
    let sheet = csv::sheet(
        "Variant,,Variant,,Variant (2)\na,b,c,d,e\n".to_owned(),
        &Caps::default(),
    );
    assert_eq!(
        sheet.header,
        [
            "Variant",
            "column 2",
            "Variant (2)",
            "column 4",
            "Variant (2)'"
        ]
    );
}

#[test]
fn cells_hold_line_breaks_and_rows_know_their_line() {
    let text = "Client,Date,Text\r\n\"Oak\",2024-01-02,\"first\r\nsecond \"\"line\"\"\"\r\n\r\nElm,never ever,x\r\n";
    let parsed = read(TableKind::Contacts, text);
    assert_eq!(parsed.drafts[0].contacts[0].text, "first\nsecond \"line\"");
    assert_eq!(
        said(&parsed),
        ["5|Date|never ever|is not a date (y/m/d in this column)"]
    );
}

#[test]
fn a_broken_quote_costs_its_own_row() {
    let text =
        "Company,Note\nOak,\"never closed\nElm,fine\nFjord,\"two \"words\" here\"\nAsh,good\n";
    let parsed = read(TableKind::Clients, text);
    let names: Vec<&str> = parsed
        .drafts
        .iter()
        .map(|c| c.client.name.as_str())
        .collect();
    assert_eq!(names, ["Elm", "Ash"]);
    let inside = "has a quote inside quotes that is not doubled, or one quote too few";
    assert_eq!(
        said(&parsed),
        [format!("2||Oak|{inside}"), format!("4||Fjord|{inside}")]
    );
    let parsed = read(
        TableKind::Clients,
        "Company,Note\nElm,fine\nOak,\"never closed\nAsh,good\n",
    );
    assert_eq!(said(&parsed), ["3||Oak|opens a quote that is never closed"]);
    assert_eq!(parsed.drafts.len(), 2);
}

#[test]
fn rows_may_be_short_and_must_not_be_long() {
    let parsed = read(
        TableKind::Clients,
        "Company,Name,Note\nOak\nElm,Kim,x,\nFjord, Inc,Pat,note,y\n",
    );
    assert_eq!(
        said(&parsed),
        ["4||Fjord|has 5 cells, the header 3: is a cell with a separator in it not quoted?"]
    );
    assert_eq!(parsed.drafts.len(), 2);
    assert_eq!(
        parsed.stated.notes[0],
        "1 row is shorter than the header; what is missing was taken as empty"
    );
}

#[rstest]
#[case(Caps { file: 20, ..Caps::default() }, "the file is larger than 20 bytes")]
#[case(Caps { rows: 1, ..Caps::default() }, "the file has more than 1 rows")]
#[case(Caps { columns: 1, ..Caps::default() }, "the header has more than 1 columns")]
fn what_is_too_large_is_refused(#[case] caps: Caps, #[case] reason: &str) {
    let text = "Company,Name\nOak,Sam\nElm,Kim\n";
    let parsed = read_csv(
        text.as_bytes(),
        &Options {
            caps,
            ..options(TableKind::Clients)
        },
    );
    assert!(!parsed.is_readable());
    assert_eq!(
        parsed
            .problems
            .iter()
            .map(|p| p.reason.as_str())
            .collect::<Vec<_>>(),
        [reason]
    );
    assert_eq!(parsed.drafts, vec![]);
}

#[test]
fn a_cell_that_is_too_long_costs_its_row() {
    let text = format!("Company,Note\nOak,{}\nElm,short\n", "x".repeat(101));
    let caps = Caps {
        cell: 100,
        ..Caps::default()
    };
    let parsed = read_csv(
        text.as_bytes(),
        &Options {
            caps,
            ..options(TableKind::Clients)
        },
    );
    assert_eq!(
        said(&parsed),
        ["2||Oak|has a cell that is too long to be read"]
    );
    assert_eq!(parsed.drafts.len(), 1);
}

#[test]
fn a_row_of_millions_of_columns_is_read_in_passing() {
    let text = format!(
        "Company,Name\nOak,Sam\n{}\nElm,Kim\n",
        "x,".repeat(2_000_000)
    );
    let parsed = read(TableKind::Clients, &text);
    assert_eq!(parsed.drafts.len(), 2);
    assert_eq!(parsed.problems.len(), 1);
    let parsed = read(TableKind::Clients, &"x,".repeat(2_000_000));
    assert_eq!(said(&parsed), ["1|||the header has more than 1000 columns"]);
}

#[test]
fn a_reader_that_fails_is_reported() {
    struct Broken;
    impl std::io::Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("the disk is gone"))
        }
    }
    let parsed = read_csv(Broken, &options(TableKind::Clients));
    assert_eq!(
        said(&parsed),
        ["0|||the file cannot be read: the disk is gone"]
    );
}

#[test]
fn text_is_cleaned_of_what_a_terminal_or_a_spreadsheet_would_act_on() {
    let text = "Company,Name,Note\n\"\u{1b}[31mOak\u{7f} \u{202e}Co\",'=1+1,\"'-2 'quoted' \u{9b}31m👩\u{200d}👩\u{200d}👧\"\n";
    let facts = &drafts(TableKind::Clients, text)[0];
    assert_eq!(facts.client.name, "[31mOak Co");
    assert_eq!(facts.people[0].name, "=1+1");
    assert_eq!(facts.client.note, "-2 'quoted' 31m👩\u{200d}👩\u{200d}👧");
}

fn mapped(map: &[(&str, &str)], kind: TableKind, text: &str) -> amends::exchange::Parsed {
    let map: Vec<(String, String)> = map
        .iter()
        .map(|(c, f)| ((*c).to_owned(), (*f).to_owned()))
        .collect();
    read_csv(
        text.as_bytes(),
        &Options {
            said: &Answers {
                kind: Some(kind),
                map,
                ..Answers::default()
            },
            ..options(kind)
        },
    )
}

#[test]
fn columns_are_mapped_by_hand() {
    let text = "Who,When exactly,Said,Company\nOak,2024-01-02,hello,Elm\n";
    let map = [
        ("who", "client"),
        ("When exactly", "at"),
        ("Said", "Text"),
        ("Company", "nothing"),
    ];
    let parsed = mapped(&map, TableKind::Contacts, text);
    assert_eq!(parsed.problems, vec![]);
    assert_eq!(parsed.drafts[0].client.name, "Oak");
    assert_eq!(parsed.drafts[0].contacts[0].text, "hello");
    assert_eq!(parsed.stated.left_out, ["Company"]);
}

#[test]
fn what_cannot_be_mapped_is_said_with_what_could() {
    let text = "Wer,Wann\nOak,2024-01-02\n";
    let parsed = read(TableKind::Contacts, text);
    assert!(parsed.problems.iter().all(|p| p.scope == Scope::File));
    assert_eq!(
        said(&parsed),
        [
            "1|||no column tells the client's name; the file has: Wer, Wann. Say which one does: --map \"COLUMN=client\"",
            "1|||no column tells when it took place; the file has: Wer, Wann. Say which one does: --map \"COLUMN=at\"",
        ]
    );
    let parsed = mapped(
        &[("Wehr", "client"), ("Wann", "date"), ("Wer", "cleint")],
        TableKind::Contacts,
        text,
    );
    let said = said(&parsed);
    assert_eq!(
        said[0],
        "1|Wehr||is not a column of this file; did you mean “Wer”?; it has: Wer, Wann"
    );
    assert!(
        said[1].starts_with("1|Wann|date|is not a field of contacts"),
        "{}",
        said[1]
    );
    assert!(
        said[2].contains("did you mean “client”?; there are: client, person,"),
        "{}",
        said[2]
    );
    let parsed = mapped(
        &[("Wer", "client"), ("Wann", "client")],
        TableKind::Contacts,
        text,
    );
    assert!(
        parsed.problems[0]
            .reason
            .contains("two columns are mapped to “client”")
    );
}

#[test]
fn every_field_stands_in_the_table_once() {
    let mut words: Vec<(&str, csv::Field)> = csv::FIELDS
        .iter()
        .map(|about| (about.word, about.field))
        .collect();
    let count = words.len();
    words.sort_by_key(|(word, _)| *word);
    words.dedup_by_key(|(word, _)| *word);
    assert_eq!(words.len(), count, "each has a word of its own");
    assert_eq!(csv::FIELDS.last().unwrap().field, csv::Field::Nothing);
    assert_eq!(
        count,
        csv::Field::Nothing as usize + 1,
        "and none is left out"
    );
}

#[test]
fn how_it_was_understood_is_said_in_lines() {
    let parsed = read(
        TableKind::Contacts,
        "Client;Date;Fax;Empty\nOak;03/04/2024 9:30;x;\n",
    );
    assert_eq!(
        parsed.stated.lines(),
        [
            "1 row, UTF-8, separated by “;”",
            "dates in Date: d/m/y with times (nothing in the file tells day from month: the policy's order)",
            "kept beside: Fax",
            "left out: Empty",
            "1 new client: Oak",
        ]
    );
}
