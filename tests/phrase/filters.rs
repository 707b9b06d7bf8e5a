//! The filter of the clients list.

use amends::domain::{Client, ClientId, Instant, Size};
use amends::phrase::filter::{FilterRow, OfClients};
use amends::phrase::{ClientFilter, ClientRow};
use proptest::prelude::*;

fn now() -> Instant {
    "2026-11-23T09:00:00Z".parse().expect("an instant")
}

fn client(tags: &[&str]) -> Client {
    Client {
        size: Some(Size::Small),
        tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
        ..Client::new(ClientId::new("c"), "Northwind Dental", now())
    }
}

fn row<'a>(client: &'a Client, standings: &[&'a str]) -> ClientRow<'a> {
    ClientRow {
        client,
        now: now(),
        standings: standings.to_vec(),
        lane: "reach out",
        status: "active",
        snoozed: true,
        score: 42.5,
        last: Some(31),
        open: 2,
        asks: 1,
        cadence: 120.0,
        with: Some("Ines Vega"),
        me: "Ines Vega",
    }
}

fn accepts(filter: &str) -> bool {
    let client = client(&["vip", "north side"]);
    ClientFilter::parse(filter, &[]).accepts(&row(&client, &["neglected", "quiet"]))
}

#[test]
fn every_term_must_hold() {
    for (filter, holds) in [
        ("", true),
        ("tag:vip", true),
        ("TAG:VIP", true),
        ("tag:old", false),
        ("tag:north-side", true),
        ("tag:old,vip", true),
        ("-tag:vip", false),
        ("-tag:old", true),
        ("standing:quiet", true),
        ("standing:neglected", true),
        ("standing:untold", false),
        ("standing:untold,quiet", true),
        ("stands:quiet", true),
        ("stands:not-told-yet,quiet", true),
        ("group:reach-out", true),
        ("in-touch>100%", true),
        ("intouch>100%", true),
        ("lane:reach-out", true),
        ("lane:reachout", true),
        ("lane:owe", false),
        ("status:active", true),
        ("status:paused", false),
        ("status:snoozed", true),
        ("-status:snoozed", false),
        ("with:ines", true),
        ("with:me", true),
        ("with:kim,nobody", false),
        ("-with:nobody", true),
        ("size:small", true),
        ("size:large", false),
        ("name:dent", true),
        ("score<50", true),
        ("score<42.5", false),
        ("score<=42.5", true),
        ("score>50", false),
        ("score=42.5", true),
        ("last>30d", true),
        ("last>31d", false),
        ("last>=31", true),
        ("last<5w", true),
        ("last:never", false),
        ("open>0", true),
        ("open:2", true),
        ("open>2", false),
        ("asks>0", true),
        ("cadence>100%", true),
        ("tag:vip score<50 open>0", true),
        ("tag:vip score<50 open>9", false),
        ("north tag:vip", true),
    ] {
        assert_eq!(accepts(filter), holds, "{filter}");
    }
}

#[test]
fn never_is_longer_ago_than_any_day() {
    let client = client(&[]);
    let never = ClientRow {
        last: None,
        ..row(&client, &[])
    };
    assert!(ClientFilter::parse("last>30d", &[]).accepts(&never));
    assert!(ClientFilter::parse("last:never", &[]).accepts(&never));
    assert!(!ClientFilter::parse("last<30d", &[]).accepts(&never));
}

#[test]
fn what_is_no_term_stays_a_free_word() {
    let filter = ClientFilter::parse("oak tag:vip & co colour:red last>soon 16:30", &[]);
    assert_eq!(filter.free(), "oak & co colour:red last>soon 16:30");
    assert_eq!(filter.notes().len(), 2, "{:?}", filter.notes());
    assert!(filter.notes()[0].starts_with("no field “colour”"));
    assert_eq!(filter.notes()[1], "“soon” is no number of days for last");
    assert_eq!(filter.spans().len(), 1);
}

#[test]
fn a_term_that_is_only_begun_filters_nothing_and_says_so() {
    for half in [
        "tag:", "-tag:", "tags:", "tag:,", "last>", "last>=", "score<", "size=", "LANE:",
    ] {
        let filter = ClientFilter::parse(half, &[]);
        assert!(
            filter.is_empty() && filter.accepts(&row(&client(&[]), &[])),
            "{half}: {:?}",
            filter.notes()
        );
        let said = format!(
            "“{}” does not filter yet: try ",
            half.to_lowercase().trim_end_matches(',')
        );
        assert!(filter.notes()[0].starts_with(&said), "{:?}", filter.notes());
    }
    assert_eq!(
        ClientFilter::parse("last>", &[]).notes(),
        ["“last>” does not filter yet: try last>30d, last:never"]
    );
    let more = ClientFilter::parse("oak last> tag:vip", &[]);
    assert_eq!(
        (more.free(), more.spans().len(), more.notes().len()),
        ("oak", 2, 1)
    );
}

#[test]
fn every_field_that_is_listed_is_understood() {
    for field in OfClients::FIELDS {
        let term = field
            .help
            .rsplit(": ")
            .next()
            .expect("an example")
            .split(", ")
            .next()
            .expect("one");
        let shown = amends::domain::on_screen(field.names[0]).replace(' ', "-");
        assert!(term.starts_with(&shown), "{term}");
        let filter = ClientFilter::parse(term, &[]);
        assert!(
            filter.free().is_empty() && filter.notes().is_empty(),
            "{term}: {:?}",
            filter.notes()
        );
    }
}

#[test]
fn what_an_import_kept_beside_is_asked_about_by_the_name_of_its_column() {
    let mut client = client(&[]);
    for (column, value) in [
        ("Support Plan", "Gold; Silver"),
        ("Contract No. (2026)", "A-17"),
        ("Seats", "1,200"),
        ("Tag", "red"),
    ] {
        client.fields.insert(column.to_owned(), value.to_owned());
    }
    let mut columns: Vec<String> = client.fields.keys().cloned().collect();
    columns.push("Fax".to_owned());
    for (filter, holds) in [
        ("support-plan:gold", true),
        ("Support_Plan:silver", true),
        ("support-plan=bronze,gold", true),
        ("support-plan:bronze", false),
        ("-support-plan:gold", false),
        ("contract-no-2026:a-17", true),
        ("seats>1000", true),
        ("seats<1000", false),
        ("seats>=1200", true),
        ("fax:none", true),
        ("fax:030", false),
        ("seats:none", false),
        // A field of our own goes before a column of the same name.
        ("tag:red", false),
    ] {
        let filter = (filter, ClientFilter::parse(filter, &columns));
        assert_eq!(filter.1.notes(), Vec::<String>::new(), "{}", filter.0);
        assert_eq!(filter.1.accepts(&row(&client, &[])), holds, "{}", filter.0);
    }
    let said = |typed| ClientFilter::parse(typed, &columns).notes().join("; ");
    assert_eq!(
        said("suport-plan:gold"),
        "no field “suport-plan”; did you mean “support-plan”?"
    );
    assert_eq!(said("seats>many"), "“many” is no number for seats");
    assert_eq!(said("fax:"), "“fax:” does not filter yet: try fax:none");
    assert_eq!(
        ClientFilter::fields("s", &columns),
        [
            "stands:",
            "status:",
            "size:",
            "score>",
            "since>",
            "seats:",
            "support-plan:"
        ]
    );
}

proptest! {
    #[test]
    fn nothing_typed_panics_or_is_lost(text in prop_oneof![any::<String>(), "[a-z:<>=,! -]{0,30}", "(tag:a |last>3d |x |-){0,6}"]) {
        let filter = ClientFilter::parse(&text, &[]);
        let _ = filter.accepts(&row(&client(&[]), &[]));
        let mut left = filter.free().chars().filter(|c| !c.is_whitespace());
        for (at, c) in text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
            if !filter.spans().iter().any(|span| span.contains(&at)) {
                prop_assert_eq!(left.next(), Some(c));
            }
        }
    }
}
