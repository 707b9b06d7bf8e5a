//! The page Issues: full, empty, with one row, with ten thousand, and with names as wide as they come.

use crate::book::{Ids, Sketch, clients, desk, now};
use crate::{at_all_sizes, shown};
use amends::domain::*;
use amends::tui::theme::Look;
use chrono::TimeDelta;

#[test]
fn issues() {
    at_all_sizes("issues", &desk(clients()).press(&["3", "j", "space"]));
}

#[test]
fn issues_of_an_empty_book() {
    at_all_sizes("issues of an empty book", &desk(Vec::new()).press(&["3"]));
}

#[test]
fn one_issue_with_the_working_of_its_clocks() {
    let mut ids = Ids::default();
    let one = Sketch::new(&mut ids, "Northwind Dental")
        .issue(
            12,
            IssueKind::Problem,
            "The line drops every afternoon",
            7 * 24 - 6,
            Reported::Them,
        )
        .event(7 * 24 - 6, What::Severity(Severity::Harms))
        .event(
            6 * 24,
            What::Ball {
                ball: Ball::Client,
                chase_on: None,
            },
        )
        .event(
            3 * 24,
            What::Ball {
                ball: Ball::Us,
                chase_on: None,
            },
        )
        .event(24, What::Promised(Some(now() + TimeDelta::hours(31))))
        .event(23, What::Cause("worn cable in the street".to_owned()))
        .facts;
    at_all_sizes("one issue", &desk(vec![one]).press(&["3"]));
}

#[test]
fn wide_names_are_cut_whole() {
    let mut ids = Ids::default();
    let one = Sketch::new(
        &mut ids,
        "東京デジタル商店 and Associates of the Very Long Name Ltd",
    )
    .issue(
        9,
        IssueKind::Mistake,
        "予約システムが毎日午後に止まる 🦷🦷 and nobody knows why it does",
        30,
        Reported::Us,
    )
    .facts;
    at_all_sizes("issues with wide names", &desk(vec![one]).press(&["3"]));
}

#[test]
fn ten_thousand_issues() {
    let mut ids = Ids::default();
    let mut all = Vec::new();
    for client in 0..100 {
        let mut sketch = Sketch::new(&mut ids, &format!("Client {client:03}"));
        for n in 0..100 {
            let number = client * 100 + n + 1;
            let title = format!("matter {number}");
            sketch = sketch.issue(
                number,
                IssueKind::Request,
                &title,
                number % 400 + 1,
                Reported::Us,
            );
        }
        all.push(sketch.facts);
    }
    let desk = desk(all).press(&["3", "G", "k"]);
    insta::with_settings!({ omit_expression => true }, {
        insta::assert_snapshot!("ten_thousand_issues", shown(&desk, (80, 24), Look::default()));
    });
}

#[test]
fn plans_suppliers_and_causes() {
    let over = |keys: &[&str]| desk(clients()).press(keys);
    insta::with_settings!({ omit_expression => true }, {
        insta::assert_snapshot!("no_plans", shown(&over(&["D"]), (80, 24), Look::default()));
        insta::assert_snapshot!("no_suppliers", shown(&over(&["W"]), (80, 24), Look::default()));
        insta::assert_snapshot!("new_supplier", shown(&over(&["W", "n"]), (80, 24), Look::default()));
        insta::assert_snapshot!("no_causes", shown(&over(&["C"]), (80, 24), Look::default()));
        insta::assert_snapshot!("edit_issue", shown(&over(&["3", "e"]), (80, 24), Look::default()));
        insta::assert_snapshot!("tag_the_marked", shown(&over(&["3", "V", "t", "v", "i", "p"]), (80, 24), Look::default()));
    });
}

#[test]
fn who_hears_of_a_soured_client_and_whom_a_word_would_do_good() {
    let mut all = clients();
    // Told from the other side: Elm Street Vet is tied to Northwind, who is angry.
    let tie = all[0].ties[0].clone();
    let friend = all
        .iter_mut()
        .find(|f| f.client.name == "Elm Street Vet")
        .expect("the friend");
    friend.ties.push(tie);
    let desk = desk(all).press(&["2", "/", "e", "l", "m", "enter", "enter"]);
    insta::with_settings!({ omit_expression => true }, {
        insta::assert_snapshot!("a_tied_client", shown(&desk, (120, 36), Look::default()));
    });
}

/// The date of another year stands apart from what happened then.
#[test]
fn what_happened_in_another_year_stands_apart_from_its_date() {
    let mut ids = Ids::default();
    let sketch = Sketch::new(&mut ids, "Acme");
    let one = sketch.issue(1, IssueKind::Request, "a till", 400 * 24, Reported::Them);
    let screen = shown(
        &desk(vec![one.facts]).press(&["3"]),
        (120, 36),
        Look::default(),
    );
    let row = screen
        .lines()
        .find(|row| row.contains("noticed, they told us"));
    assert!(
        row.is_some_and(|row| row.contains(" 2025 noticed")),
        "{screen}"
    );
}
