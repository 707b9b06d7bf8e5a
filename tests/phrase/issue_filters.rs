//! The filter of the issues.

use amends::domain::{Client, ClientId, Instant};
use amends::phrase::filter::{FilterRow, OfIssues};
use amends::phrase::{IssueFilter, IssueRow};
use proptest::prelude::*;

fn accepts(filter: &str) -> bool {
    accepts_beside(filter, &[])
}

fn accepts_beside(filter: &str, columns: &[&str]) -> bool {
    let columns: Vec<String> = columns.iter().map(|name| (*name).to_owned()).collect();
    let client = Client {
        tags: vec!["vip".to_owned(), "north side".to_owned()],
        fields: [("Plan".to_owned(), "gold".to_owned())].into(),
        ..Client::new(ClientId::new("c"), "Café Zoë", Instant::UNIX_EPOCH)
    };
    IssueFilter::parse(filter, &columns).accepts(&IssueRow {
        title: "The Till is down",
        number: 12,
        client: &client,
        note: "Category: Network\nthe till by the door: it beeps",
        kind: "mistake",
        severity: "stops their business",
        ball: "supplier",
        supplier: "Saltmarsh Fibre",
        cause: Some("Late delivery"),
        doing: "not known",
        states: vec!["to mend", "late", "mend", "open"],
        boss_told: true,
        due: Some(-2),
        age: 9,
    })
}

#[test]
fn every_term_and_every_word_must_hold() {
    for (filter, holds) in [
        ("", true),
        ("till", true),
        ("TILL down", true),
        ("till up", false),
        ("zoë", true),
        ("#12", true),
        ("#1", false),
        ("kind:mistake", true),
        ("kind:request,mistake", true),
        ("-kind:mistake", false),
        ("severity:stops", true),
        ("severity:stops-their-business", true),
        ("severity:harms", false),
        ("ball:supplier", true),
        ("turn:supplier", true),
        ("ball:saltmarsh", true),
        ("ball:saltmarsh-fibre", true),
        ("ball:client", false),
        ("cause:late", true),
        ("cause:delivery", true),
        ("cause:none", false),
        ("cause:latedelivery", true),
        ("doing:not-known", true),
        ("doing:us", false),
        ("tag:vip", true),
        ("tag:northside", true),
        ("tag:v", false),
        ("client:zoë", true),
        ("is:late", true),
        ("is:to-mend", true),
        ("is:resolved", false),
        ("boss:told", true),
        ("boss:not-told", false),
        ("-boss:told", false),
        ("due<0", true),
        ("due<=-2d", true),
        ("due<-2d", false),
        ("due>0", false),
        ("age>1w", true),
        ("age>9", false),
        ("kind:mistake ball:supplier till due<3d", true),
        ("kind:mistake ball:supplier till due>3d", false),
        // Still being typed.
        ("kind:", true),
    ] {
        assert_eq!(accepts(filter), holds, "{filter}");
    }
}

#[test]
fn an_issue_on_which_nothing_runs_out_is_due_neither_soon_nor_late() {
    let client = Client::new(ClientId::new("b"), "b", Instant::UNIX_EPOCH);
    let row = IssueRow {
        title: "a",
        number: 1,
        client: &client,
        note: "",
        kind: "problem",
        severity: "annoys",
        ball: "us",
        supplier: "",
        cause: None,
        doing: "us",
        states: Vec::new(),
        boss_told: false,
        due: None,
        age: 0,
    };
    assert!(
        !IssueFilter::parse("due<3d", &[]).accepts(&row)
            && !IssueFilter::parse("due>3d", &[]).accepts(&row)
    );
    assert!(
        IssueFilter::parse("cause:none", &[]).accepts(&row)
            && !IssueFilter::parse("ball:fibre", &[]).accepts(&row)
    );
}

#[test]
fn what_looks_like_a_term_and_is_none_is_said_and_stays_a_word() {
    for (filter, said) in [
        ("colour:red", "no field “colour”"),
        ("due:soon", "“soon” is no number of days for due"),
        ("kind>mistake", "kind is compared with “:”"),
    ] {
        let parsed = IssueFilter::parse(filter, &[]);
        assert!(parsed.notes()[0].contains(said), "{:?}", parsed.notes());
        assert!(!accepts(filter), "{filter} is looked for as a word");
    }
    assert!(IssueFilter::parse("10:30", &[]).notes().is_empty());
    for field in OfIssues::FIELDS {
        let field = field.names[0];
        assert!(
            IssueFilter::parse(&format!("{field}:1"), &[])
                .notes()
                .is_empty(),
            "{field} is known"
        );
    }
}

#[test]
fn a_term_that_is_only_begun_filters_nothing_and_says_so() {
    for half in ["kind:", "-is:", "due<", "age>=", "tags:", "ball:,"] {
        let parsed = IssueFilter::parse(half, &[]);
        assert!(
            parsed.is_empty() && accepts(half),
            "{half}: {:?}",
            parsed.notes()
        );
        assert!(
            parsed.notes()[0].starts_with(&format!(
                "“{}” does not filter yet",
                half.trim_end_matches(',')
            )),
            "{:?}",
            parsed.notes()
        );
    }
    assert_eq!(
        IssueFilter::parse("cause:", &[]).notes(),
        ["“cause:” does not filter yet: try cause:delay, cause:none"]
    );
}

#[test]
fn columns_kept_beside_the_issue_and_its_client_are_asked_about() {
    let columns = ["Category", "Plan"];
    for (filter, holds) in [
        ("category:network", true),
        ("category:printer", false),
        ("plan:gold", true),
        ("-plan:gold", false),
        ("category:none", false),
    ] {
        assert_eq!(accepts_beside(filter, &columns), holds, "{filter}");
    }
}

proptest! {
    #[test]
    fn whatever_is_typed_is_read_and_minus_means_not(text in "\\PC{0,40}") {
        let _ = accepts(&text);
        // Everything filters but what is only begun, of which each is told.
        let words = text.split_whitespace().count();
        prop_assert!(!IssueFilter::parse(&text, &[]).is_empty() || IssueFilter::parse(&text, &[]).notes().len() == words);
    }

    #[test]
    fn a_minus_turns_a_term_round(at in 0..OfIssues::FIELDS.len(), value in "[a-z0-9]{1,8}") {
        let term = format!("{}:{value}", OfIssues::FIELDS[at].names[0]);
        // Only what is a term: a number where one is wanted.
        prop_assume!(IssueFilter::parse(&term, &[]).notes().is_empty());
        // Nothing runs out on nothing: the row here has a date.
        prop_assert_ne!(accepts(&term), accepts(&format!("-{term}")));
    }
}
