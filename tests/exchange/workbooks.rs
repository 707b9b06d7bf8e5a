//! Workbooks of spreadsheets: read as the CSV that would be saved of them.

use crate::support::{at, options, read_csv, said};
use amends::domain::Answers;
use amends::exchange::{Caps, Options, Parsed, TableKind};

fn read(bytes: &[u8], options: &Options) -> Parsed {
    read_csv(bytes, options)
}

const TICKETS: &[u8] = include_bytes!("../fixtures/tickets.xlsx");
const SHEETS: &[u8] = include_bytes!("../fixtures/two-sheets.xlsx");
/// A title over all columns, two blank rows as one, three rows with one client, one with another, and their sum.
const MERGED: &[u8] = include_bytes!("../fixtures/merged.ods");
const PEOPLE: &[u8] = include_bytes!("../fixtures/people.ods");

#[test]
fn cells_come_as_what_they_are_and_rows_by_their_numbers() {
    let whatever = Options {
        said: &Answers::default(),
        now: at("2026-11-01 00:00:00"),
        ..options(TableKind::Tickets)
    };
    let parsed = read(TICKETS, &whatever);
    assert_eq!(said(&parsed), Vec::<String>::new());
    assert_eq!(parsed.stated.kind, Some(TableKind::Tickets));
    assert!(
        parsed
            .stated
            .lines()
            .iter()
            .any(|l| l.contains("stand on line 3")),
        "{:?}",
        parsed.stated.lines()
    );
    let [kupferhof, bergbahn] = &parsed.drafts[..] else {
        panic!("{:?}", parsed.drafts)
    };
    assert_eq!(kupferhof.client.name, "Kupferhof & Co");
    let issue = &kupferhof.issues[0];
    assert_eq!(
        (issue.issue.title.as_str(), issue.issue.noticed_at),
        ("Printer, again", at("2026-10-05 09:00:00"))
    );
    assert_eq!(
        issue.resolved_at(at("2027-01-01 00:00:00")),
        Some(at("2026-10-06 00:00:00"))
    );
    assert!(
        bergbahn.issues[0]
            .resolved_at(at("2027-01-01 00:00:00"))
            .is_none()
    );
}

#[test]
fn an_open_document_is_read_alike() {
    let parsed = read(PEOPLE, &options(TableKind::Clients));
    assert_eq!(said(&parsed), Vec::<String>::new());
    let facts = &parsed.drafts[0];
    assert_eq!(facts.people[0].name, "Ilse Marten");
    assert_eq!(facts.contacts[0].at, at("2026-02-20 10:00:00"));
}

#[test]
fn a_merged_cell_of_an_open_document_stands_in_every_row_of_it() {
    let parsed = read(MERGED, &options(TableKind::Tickets));
    assert_eq!(said(&parsed), Vec::<String>::new());
    let clients = parsed.drafts.iter();
    let clients: Vec<(&str, usize)> = clients
        .map(|facts| (facts.client.name.as_str(), facts.issues.len()))
        .collect();
    assert_eq!(clients, [("Oak", 3), ("Elm", 1)]);
}

#[test]
fn of_several_sheets_it_is_asked_which() {
    let parsed = read(SHEETS, &options(TableKind::Clients));
    assert!(!parsed.is_readable());
    assert!(
        said(&parsed)[0].contains("--sheet \"2025\", or --sheet \"2026\""),
        "{:?}",
        said(&parsed)
    );
    let one = Options {
        said: &Answers {
            kind: Some(TableKind::Clients),
            sheet: Some("2026".to_owned()),
            ..Answers::default()
        },
        ..options(TableKind::Clients)
    };
    assert_eq!(read(SHEETS, &one).drafts[0].client.name, "Bergbahn");
    let none = Options {
        said: &Answers {
            kind: Some(TableKind::Clients),
            sheet: Some("2027".to_owned()),
            ..Answers::default()
        },
        ..options(TableKind::Clients)
    };
    assert!(said(&read(SHEETS, &none))[0].contains("no such sheet; it has: 2025, 2026"));
}

#[test]
fn what_is_cut_or_no_workbook_is_refused() {
    for end in [0, 4, 100, TICKETS.len() / 2, TICKETS.len() - 1] {
        let bytes = [b"PK\x03\x04", &TICKETS[4.min(end)..end]].concat();
        let parsed = read(&bytes, &options(TableKind::Tickets));
        assert!(!parsed.is_readable(), "{end}");
    }
}

#[test]
fn what_unpacks_to_more_than_a_file_may_have_is_refused() {
    let caps = Caps {
        file: TICKETS.len() as u64 + 1,
        ..Caps::default()
    };
    let small = Options {
        caps,
        ..options(TableKind::Tickets)
    };
    let refused = said(&read(TICKETS, &small));
    assert!(refused[0].contains("unpacks to more than"), "{refused:?}");
}

#[test]
fn a_name_alone_makes_no_client_and_a_ticket_is_told_by_its_column() {
    let kind = |text: &str| {
        let whatever = Options {
            said: &Answers::default(),
            ..options(TableKind::Tickets)
        };
        read_csv(text.as_bytes(), &whatever).stated.kind
    };
    assert_eq!(kind("country,date,name\nIT,2026-12-25,Christmas\n"), None);
    assert_eq!(kind("name,price\nToner,12\nDrum,30\n"), None);
    assert_eq!(
        kind("Name,Email\nAna,ana@oak.example\n"),
        Some(TableKind::Clients)
    );
    let ticket = "Ticket ID,Customer,Subject,Created\n1,Oak,Door,2026-02-02\n";
    assert_eq!(kind(ticket), Some(TableKind::Tickets));
}
