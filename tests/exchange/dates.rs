//! How dates are told: one by one, and by the column.

use crate::support::{at, options, read, read_csv, said};
use amends::domain::DateOrder;
use amends::exchange::{Options, TableKind};
use rstest::rstest;

/// The instants that a column of dates becomes, and how it was understood.
fn column(values: &[&str], order: DateOrder) -> (Vec<String>, String, bool) {
    let rows = values
        .iter()
        .map(|v| format!("Oak,\"{v}\"\n"))
        .collect::<Vec<_>>()
        .concat();
    let text = format!("Client,Date\n{rows}");
    let parsed = read_csv(
        text.as_bytes(),
        &Options {
            date_order: order,
            ..options(TableKind::Contacts)
        },
    );
    assert_eq!(parsed.problems, vec![], "{values:?}");
    let mut dates: Vec<String> = parsed.drafts[0]
        .contacts
        .iter()
        .map(|c| c.at.format("%F %T").to_string())
        .collect();
    dates.extend(parsed.drafts[0].plans.iter().map(|p| p.due.to_string()));
    (
        dates,
        parsed.stated.dates[0].format.clone(),
        parsed.stated.dates[0].ambiguous,
    )
}

#[rstest]
#[case("2012/10/09 14:50:17.000", "2012-10-09 14:50:17")]
#[case("2012-10-09", "2012-10-09 00:00:00")]
#[case("2012-10-09T14:50:17Z", "2012-10-09 14:50:17")]
#[case("2012-10-09T14:50:17.123456+02:00", "2012-10-09 12:50:17")]
#[case("2012-10-09 14:50:17 +0200", "2012-10-09 12:50:17")]
#[case("2012-10-09 14:50 UTC", "2012-10-09 14:50:00")]
#[case("09/10/2012", "2012-10-09 00:00:00")]
#[case("9.10.2012 14:50", "2012-10-09 14:50:00")]
#[case("9.10.12", "2012-10-09 00:00:00")]
#[case("09-10-2012 2:50 PM", "2012-10-09 14:50:00")]
#[case("09/10/2012 12:05:01 am", "2012-10-09 00:05:01")]
#[case("09/10/2012, 2:50:17 p.m.", "2012-10-09 14:50:17")]
#[case("9 Oct 2012 14:50", "2012-10-09 14:50:00")]
#[case("9th of October 2012", "2012-10-09 00:00:00")]
#[case("Oct 9, 2012 at 2:50 PM", "2012-10-09 14:50:00")]
#[case("October 9 2012", "2012-10-09 00:00:00")]
#[case("09-Oct-12", "2012-10-09 00:00:00")]
#[case("09/Oct/12 2:50 PM", "2012-10-09 14:50:00")]
#[case("Tue, 9 Oct 2012 14:50:17 +0000", "2012-10-09 14:50:17")]
#[case("Tue Oct 09 2012 14:50:17 GMT+0200 (CEST)", "2012-10-09 12:50:17")]
#[case("Tue Oct  9 14:50:17 2012", "2012-10-09 14:50:17")]
#[case("Mon 8 Oct 2012", "2012-10-08 00:00:00")]
#[case("9 ottobre 2012", "2012-10-09 00:00:00")]
#[case("9. März 2012", "2012-03-09 00:00:00")]
#[case("20121009", "2012-10-09 00:00:00")]
#[case("20121009145017", "2012-10-09 14:50:17")]
#[case("20121009T145017Z", "2012-10-09 14:50:17")]
#[case("1349794217", "2012-10-09 14:50:17")]
#[case("1349794217000", "2012-10-09 14:50:17")]
#[case("41191.618252", "2012-10-09 14:50:17")]
#[case("2012-10-09 24:00", "2012-10-10 00:00:00")]
#[case("2012-10-09 23:59:60", "2012-10-09 23:59:59")]
fn a_date_is_read(#[case] value: &str, #[case] wanted: &str) {
    assert_eq!(column(&[value], DateOrder::Dmy).0, [wanted], "{value}");
}

#[rstest]
#[case("2012-13-40")]
#[case("32/13/2012")]
#[case("2012-10-09 25:00")]
#[case("2012-10-09 14:50 CET")]
#[case("2012-10-09 14:50 tomorrow")]
#[case("12:30")]
#[case("soon")]
#[case("1234567")]
#[case("0012-10-09")]
#[case("29/02/2023")]
#[case("2012-10-09T14:50:17+99:00")]
fn what_is_no_date_is_said(#[case] value: &str) {
    let text = format!("Client,Date\nOak,2012-10-09\nOak,{value}\n");
    let parsed = read(TableKind::Contacts, &text);
    assert_eq!(
        said(&parsed),
        [format!(
            "3|Date|{value}|is not a date (y/m/d in this column)"
        )]
    );
    assert_eq!(parsed.drafts[0].contacts.len(), 1);
}

#[test]
fn the_column_tells_day_from_month() {
    use DateOrder::{Dmy, Mdy};
    let (dates, format, ambiguous) = column(&["03/04/2012", "25/04/2012"], Mdy);
    assert_eq!(
        (dates[0].as_str(), format.as_str(), ambiguous),
        ("2012-04-03 00:00:00", "d/m/y", false)
    );
    let (dates, format, ambiguous) = column(&["03/04/2012 10:00", "04/25/2012 11:00"], Dmy);
    assert_eq!(
        (dates[0].as_str(), format.as_str(), ambiguous),
        ("2012-03-04 10:00:00", "m/d/y with times", false)
    );
}

#[test]
fn where_nothing_tells_the_policy_does_and_that_is_said() {
    use DateOrder::{Dmy, Mdy};
    assert_eq!(
        column(&["03/04/2012"], Dmy),
        (
            vec!["2012-04-03 00:00:00".to_owned()],
            "d/m/y".to_owned(),
            true
        )
    );
    assert_eq!(
        column(&["03/04/2012"], Mdy),
        (
            vec!["2012-03-04 00:00:00".to_owned()],
            "m/d/y".to_owned(),
            true
        )
    );
    assert_eq!(
        column(&["04/04/2012"], Mdy),
        (
            vec!["2012-04-04 00:00:00".to_owned()],
            "m/d/y".to_owned(),
            false
        )
    );
    assert_eq!(
        column(&["03.04.2012"], Mdy).0,
        ["2012-04-03 00:00:00"],
        "with dots the day comes first"
    );
}

#[test]
fn a_column_learns_from_its_neighbour() {
    let parsed = read(
        TableKind::Tickets,
        "Id,Client,Opened,Resolved\n1,Oak,03/04/2012,04/25/2012\n",
    );
    assert_eq!(
        parsed.drafts[0].issues[0].issue.noticed_at,
        at("2012-03-04 00:00:00")
    );
    assert!(
        parsed
            .stated
            .dates
            .iter()
            .all(|d| !d.ambiguous && d.format == "m/d/y")
    );
}

#[test]
fn dates_that_contradict_their_column_are_bad_rows() {
    let parsed = read(
        TableKind::Contacts,
        "Client,Date\nOak,25/04/2012\nOak,26/04/2012\nElm,04/27/2012\n",
    );
    assert_eq!(
        said(&parsed),
        ["4|Date|04/27/2012|is not a date (d/m/y in this column)"]
    );
}

#[test]
fn the_time_may_stand_in_a_column_of_its_own() {
    let parsed = read(
        TableKind::Contacts,
        "Client,Date,Time\nOak,25/04/2012,9:30 pm\n",
    );
    assert_eq!(parsed.drafts[0].contacts[0].at, at("2012-04-25 21:30:00"));
}

#[test]
fn local_dates_are_read_in_the_policys_zone() {
    let text = "Client,Date\nOak,2012-10-09 14:50\nOak,2012-10-09T14:50Z\n";
    let parsed = read_csv(
        text.as_bytes(),
        &Options {
            local: &crate::support::rome,
            ..options(TableKind::Contacts)
        },
    );
    let dates: Vec<_> = parsed.drafts[0].contacts.iter().map(|c| c.at).collect();
    assert_eq!(
        dates,
        [at("2012-10-09 12:50:00"), at("2012-10-09 14:50:00")]
    );
}

/// Two weeks before which day, nobody knows: the row is told with the way out, a date that is not needed is left aside.
#[test]
fn a_date_told_by_the_day_of_the_export_is_none_and_says_so() {
    for cell in ["2 weeks ago", "vor 3 Tagen", "il y a 2 jours", "Yesterday"] {
        let told = |kind, text: String| {
            let parsed = read(kind, &text);
            [said(&parsed), parsed.stated.notes].concat().join("\n")
        };
        let needed = format!("Client,Date,Text\nOak,2026-01-02,a\nOak,{cell},hello\n");
        let aside = format!("Company,Last Contact\nOak,{cell}\n");
        for told in [
            told(TableKind::Contacts, needed),
            told(TableKind::Clients, aside),
        ] {
            assert!(told.contains("counts from the day of the export"), "{told}");
        }
    }
}

#[test]
fn what_began_goes_before_what_was_planned_and_this_before_what_was_written_down() {
    for [number, planned, real, report] in [
        ["Job Ref", "Scheduled Start", "Actual Start", "Report"],
        ["Einsatz-Nr", "Soll-Beginn", "Ist-Beginn", "Bericht"],
        [
            "N° intervention",
            "Début planifié",
            "Début réel",
            "Compte rendu",
        ],
        [
            "N° intervención",
            "Inicio previsto",
            "Inicio real",
            "Informe",
        ],
        [
            "N. intervento",
            "Inizio previsto",
            "Inizio effettivo",
            "Rapportino",
        ],
        [
            "N.º da visita",
            "Início previsto",
            "Início real",
            "Relatório",
        ],
        [
            "Afspraaknummer",
            "Geplande start",
            "Werkelijke start",
            "Verslag",
        ],
        [
            "Nr wizyty",
            "Planowany początek",
            "Rzeczywisty początek",
            "Raport",
        ],
    ] {
        let text = format!(
            "{number},Customer,Type,Status,Created,{planned},{real},{report}\n\
             J-1,Oak,Visit,Completed,2026-02-01 08:00,2026-02-10 15:00,2026-02-10 15:10,\n\
             J-2,Oak,Visit,Planned,2026-02-01 08:00,2026-03-26 09:00,,\n\
             J-3,Oak,Visit,Completed,2026-02-01 08:00,2026-02-11 09:00,,\n\
             J-4,Oak,Visit,Completed,2026-02-01 08:00,2026-02-12 10:00,2026-02-12 10:00,ABSENT - closed\n"
        );
        let parsed = read(TableKind::Contacts, &text);
        assert_eq!(said(&parsed), Vec::<String>::new(), "{text}");
        let oak = &parsed.drafts[0];
        let mut seen: Vec<String> = oak
            .contacts
            .iter()
            .map(|c| format!("{} {}", c.at.format("%d %H:%M"), c.outcome))
            .collect();
        seen.sort();
        assert_eq!(
            seen,
            ["10 15:10 reached", "11 09:00 reached", "12 10:00 attempt"],
            "{text}"
        );
        assert_eq!(oak.plans[0].due.to_string(), "2026-03-26");
        // Moved, it is the same.
        let moved = read(TableKind::Contacts, &text.replace("03-26", "03-27"));
        assert_eq!(moved.drafts[0].plans[0].id, oak.plans[0].id, "{text}");
    }
}

#[rstest]
#[case::beside(
    "Date,Time,User Date,User Time",
    "2026-02-10,22:02:11,2026-02-10,23:02:11",
    "2026-02-10,23:45,2026-02-11,00:45",
    "22:02 23:45"
)]
#[case::by_name(
    "Start UTC,Local start",
    "2026-02-10 22:02,2026-02-10 23:02",
    "2026-02-10 23:45,2026-02-11 00:45",
    "22:02 23:45"
)]
#[case::an_end(
    "Start,End",
    "2026-02-10 22:02,2026-02-10 23:02",
    "2026-02-10 23:45,2026-02-11 00:45",
    "21:02 22:45"
)]
#[case::a_stretch(
    "Date,Date to",
    "2026-02-10 22:02,2026-02-10 23:02",
    "2026-02-10 23:45,2026-02-11 00:45",
    "21:02 22:45"
)]
#[case::another_length(
    "Date,User Date",
    "2026-02-10 22:02,2026-02-10 23:03",
    "2026-02-10 23:45,2026-02-11 00:45",
    "21:02 22:45"
)]
fn a_time_beside_the_same_on_the_own_clock_is_in_utc(
    #[case] names: &str,
    #[case] one: &str,
    #[case] next: &str,
    #[case] told: &str,
) {
    let text = format!("Client,Type,{names}\nOak,Call,{one}\nOak,Call,{next}\n");
    let rome =
        |at: amends::domain::Instant| at.with_timezone(&chrono_tz::Europe::Rome).naive_local();
    let parsed = read_csv(
        text.as_bytes(),
        &Options {
            local: &crate::support::rome,
            clock: &rome,
            ..options(TableKind::Contacts)
        },
    );
    let seen: Vec<String> = parsed.drafts[0]
        .contacts
        .iter()
        .map(|c| c.at.format("%H:%M").to_string())
        .collect();
    assert_eq!(seen.join(" "), told, "{text}");
}
