//! Laws: whatever the bytes, reading ends, reports, and gives the same again.

use crate::support::{options, read_csv};
use amends::domain::declare::FactRecord as _;
use amends::domain::{Client, Instant, Lines, clean};
use amends::exchange::tables::{ExportGround, ExportOf, header};
use amends::exchange::{Caps, TableKind, cell_escape, csv};
use amends::phrase::filter::{FilterRow as _, OfClients};
use proptest::prelude::*;

/// Bytes that look like a file of the kind, with accidents.
fn files() -> impl Strategy<Value = (TableKind, Vec<u8>)> {
    let header = prop::sample::select(vec![
        (
            TableKind::Clients,
            "Company,Name,Email,Created,Size,Cadence",
        ),
        (
            TableKind::Contacts,
            "Client;Date;Time;Direction;Type;Mood;Text",
        ),
        (
            TableKind::Tickets,
            "Case ID,Customer,Activity,Timestamp,Priority",
        ),
        (
            TableKind::Tickets,
            "Id\tCustomer\tOpened\tResolved\tClosed\tReopens\tStatus",
        ),
    ]);
    let cell = prop_oneof![
        "[a-z]{0,4}",
        "[0-9/.:\\- ]{0,12}",
        "20[0-9]{2}-[01][0-9]-[0-3][0-9] [0-2][0-9]:[0-5][0-9]",
        "[\"',;\t|\n\r]{0,3}",
        "\\PC{0,6}",
        prop::sample::select(vec![
            "Resolved", "Waiting", "Reopened", "Closed", "in", "call", "fine", "1"
        ])
        .prop_map(str::to_owned),
    ];
    let cells = prop::collection::vec(
        (
            cell,
            prop::sample::select(vec![",", ";", "\t", "\n", "\r\n"]),
        ),
        0..60,
    );
    (header, cells, prop::collection::vec(any::<u8>(), 0..4)).prop_map(
        |((kind, header), cells, tail)| {
            let body: String = cells.into_iter().map(|(cell, end)| cell + end).collect();
            (
                kind,
                [header.as_bytes(), b"\n", body.as_bytes(), &tail].concat(),
            )
        },
    )
}

#[test]
fn who_is_written_in_two_ways_is_known_from_the_first_contact_of_either() {
    let file = "Client;Date;Text\nAcme Ltd.;2020-03-02;late\nAcme Ltd;2000-01-10;first\n";
    let parsed = read_csv(file.as_bytes(), &options(TableKind::Contacts));
    assert_eq!(parsed.drafts.len(), 1);
    let (client, contacts) = (&parsed.drafts[0].client, &parsed.drafts[0].contacts);
    assert_eq!(contacts.iter().map(|c| c.at).min(), Some(client.added_at));
}

/// A cell as a writer would quote it.
fn quoted(cell: &str) -> String {
    format!("\"{}\"", cell.replace('"', "\"\""))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_bytes_are_read_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        for kind in TableKind::ALL {
            let _ = read_csv(bytes.as_slice(), &options(*kind));
        }
    }

    #[test]
    fn any_file_is_read_and_every_row_is_a_fact_or_a_problem((kind, bytes) in files()) {
        let parsed = read_csv(bytes.as_slice(), &options(kind));
        let again = read_csv(bytes.as_slice(), &options(kind));
        prop_assert_eq!(format!("{parsed:?}"), format!("{again:?}"), "the same again");
        if parsed.is_readable() && parsed.stated.rows > 0 {
            prop_assert!(!parsed.drafts.is_empty() || !parsed.problems.is_empty());
        }
        for facts in &parsed.drafts {
            prop_assert!(!facts.client.name.is_empty());
            prop_assert!(facts.client.added_at <= facts.contacts.iter().map(|c| c.at).min().unwrap_or(facts.client.added_at));
            for issue in &facts.issues {
                prop_assert!(issue.asks.iter().all(|a| a.answered_at.is_none_or(|at| at >= a.opened_at)));
                prop_assert!(issue.events.windows(2).all(|w| w[0].at <= w[1].at || w[0].what == amends::domain::What::Settled || w[1].what == amends::domain::What::Settled));
            }
        }
    }

    /// The csv crate reads well-formed files as we do.
    #[test]
    fn well_formed_records_are_read_as_the_csv_crate_does(
        rows in prop::collection::vec(prop::collection::vec("[a-c,;\"\r\n é]{0,5}", 3), 1..8)
    ) {
        let rows: Vec<Vec<String>> = [vec!["x".to_owned(), "y".to_owned(), "z".to_owned()]].into_iter().chain(rows).collect();
        let text: String = rows.iter().map(|r| r.iter().map(|c| quoted(c)).collect::<Vec<_>>().join(",") + "\n").collect();
        let mut reader = ::csv::Reader::from_reader(text.as_bytes());
        let theirs: Vec<Vec<String>> = reader
            .records()
            .map(|r| r.unwrap().iter().map(str::to_owned).collect::<Vec<_>>())
            .filter(|r| r.iter().any(|c| !c.trim().is_empty()))
            .collect();
        let sheet = csv::sheet(text, &Caps::default());
        prop_assert_eq!(&sheet.problems, &vec![]);
        let ours: Vec<Vec<String>> = sheet.rows.iter().map(|r| r.cells().map(str::to_owned).collect()).collect();
        prop_assert_eq!(ours, theirs);
    }

    #[test]
    fn cleaning_twice_is_cleaning_once(text in "\\PC{0,12}|[\\x00-\\x20a\u{80}-\u{a0}\u{200b}-\u{2010}\u{2028}-\u{202f}\u{2060}-\u{206f}\u{fe0f}\u{1f3f4}\u{e0062}]{0,12}", most in 0_usize..12) {
        for lines in [Lines::Keep, Lines::Fold] {
            let once = clean(&text, lines, most);
            prop_assert_eq!(&clean(&once, lines, most), &once);
            prop_assert!(once.chars().count() <= most);
            prop_assert!(once.chars().all(|c| !c.is_control() || (c == '\n' && lines == Lines::Keep)));
            let hidden = once.contains(['\u{202e}', '\u{200b}', '\u{2066}', '\u{feff}']);
            prop_assert!(!hidden);
        }
    }

    #[test]
    fn plain_words_are_left_alone(text in "[a-zA-Zäöüßéñ0-9.,!?€—]{1,10}( [a-zA-Zäöüßéñ0-9.,!?€—]{1,10}){0,3}") {
        prop_assert_eq!(clean(&text, Lines::Fold, 1000), text.clone());
    }

    #[test]
    fn what_export_escapes_import_takes_back(text in "['=+\\-@0-9( a\t]{0,8}") {
        let escaped = cell_escape::escape(&text);
        prop_assert_eq!(cell_escape::unescape(&escaped), &text);
    }
}

#[test]
fn letters_emoji_and_flags_stay_whole() {
    for text in [
        "👩‍💻",
        "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
        "❤️",
        "नमस्ते",
        "می\u{200c}خواهم",
        "1️⃣",
        "日本 会社",
        "🇮🇹",
    ] {
        assert_eq!(clean(text, Lines::Fold, 100), text);
    }
    assert_eq!(clean("a\u{200d}b \t c\r\nd", Lines::Fold, 100), "ab c d");
    assert_eq!(
        clean(" a \r\nb\rc\u{2028}d ", Lines::Keep, 100),
        "a \nb\nc\nd"
    );
}

#[test]
fn formulas_are_escaped_and_numbers_are_not() {
    for plain in ["-1.5", "+49 30 1234", "12", "+49 (30) 12-34", "Oak", ""] {
        assert_eq!(cell_escape::escape(plain), plain);
    }
    for formula in ["=1+1", "+1+1", "-1-1", "@x", "-", "+a", "'=1"] {
        assert_eq!(cell_escape::escape(formula), format!("'{formula}"));
    }
}

/// What each field of a client is called by a filter, in a table of the export, and by a column of an import.
const CALLED: &[(&str, [Option<&str>; 3])] = &[
    ("id", [None; 3]),
    ("name", [Some("name"), Some("Client"), Some("client")]),
    ("size", [Some("size"), Some("Size"), Some("size")]),
    ("billing", [None, Some("Billing"), Some("billing")]),
    ("tags", [Some("tags"), Some("Tags"), Some("tags")]),
    ("note", [None, Some("Note"), Some("note")]),
    // Each a column and a filter of its own.
    ("fields", [None; 3]),
    (
        "since",
        [Some("since"), Some("Client Since"), Some("added")],
    ),
    ("added_at", [None; 3]),
    ("origin", [None; 3]),
];

#[test]
fn every_field_of_a_client_is_asked_for_and_goes_in_and_out() {
    let ground = ExportGround {
        clock: &|at| at.naive_utc(),
        now: Instant::UNIX_EPOCH,
        fields: &[],
    };
    let filters = OfClients::FIELDS.iter().flat_map(|asked| asked.names);
    let known: [Vec<String>; 3] = [
        filters.map(|&name| name.to_owned()).collect(),
        header(ExportOf::Clients, &ground),
        csv::FIELDS.iter().map(|f| f.word.to_owned()).collect(),
    ];
    let fields = Client::FIELDS.iter().map(|field| field.name);
    assert!(fields.eq(CALLED.iter().map(|(name, _)| *name)));
    for (field, called) in CALLED {
        for (name, known) in called
            .iter()
            .zip(&known)
            .filter_map(|(n, k)| Some((n.as_ref()?, k)))
        {
            assert!(known.iter().any(|one| one == name), "{field}: no {name}");
        }
    }
}
