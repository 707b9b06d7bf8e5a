//! The page Insights: what it counts, that Enter opens what is behind a figure, and that it follows every change.

use crate::bench::{Bench, now};
use amends::app::overlay::Overlay;
use amends::app::screen::{GapSide, InsightRow, IssueLane, RepairRow};
use amends::app::{Input, Page};
use amends::domain::*;
use amends::health::Standing;
use chrono::TimeDelta;

/// Three small clients and three large ones; the small were called long ago.
fn six() -> Bench {
    let mut bench = Bench::with(&[
        ("Ash", 30),
        ("Birch", 34),
        ("Cedar", 38),
        ("Delta", 2),
        ("Echo", 3),
        ("Foxtrot", 4),
    ]);
    for (name, size) in [
        ("Ash", Size::Small),
        ("Birch", Size::Small),
        ("Cedar", Size::Small),
    ]
    .into_iter()
    .chain(["Delta", "Echo", "Foxtrot"].map(|name| (name, Size::Large)))
    {
        let mut client = bench.whole(name).client;
        client.size = Some(size);
        bench.change(Command::PutClient(client));
    }
    bench
}

fn rows(bench: &Bench) -> Vec<InsightRow> {
    bench.desk.app().insights.rows().to_vec()
}

/// Puts the cursor on a figure.
fn on(bench: &mut Bench, row: InsightRow) -> &mut Bench {
    bench.press("4");
    let at = rows(bench)
        .iter()
        .position(|r| *r == row)
        .expect("the figure is there");
    bench.desk.handle(Input::Row(at));
    assert_eq!(bench.desk.app().insights.current(), Some(&row));
    bench
}

#[test]
fn behind_a_figure_of_nobody_there_is_no_empty_page() {
    let mut bench = six();
    on(&mut bench, InsightRow::Standing(Standing::Untold)).press("enter");
    assert!(bench.notice().starts_with("none: "), "{}", bench.notice());
    assert_eq!(bench.desk.app().page, Page::Insights);
}

fn names(bench: &Bench) -> Vec<&str> {
    let app = bench.desk.app();
    app.clients
        .rows()
        .iter()
        .filter_map(|at| app.book.at(*at).map(amends::app::Entry::name))
        .collect()
}

#[test]
fn small_clients_that_wait_longer_are_told_and_enter_lists_them() {
    let mut bench = six();
    bench.press("4");
    let groups = bench
        .desk
        .app()
        .insights
        .insight
        .gap
        .groups
        .expect("three of each");
    assert_eq!(groups.map(|group| group.care_days.to_string()), ["34", "3"]);
    on(&mut bench, InsightRow::Care(GapSide::Small)).press("enter");
    assert_eq!(names(&bench), ["Ash", "Birch", "Cedar"]);
    bench.press("esc").press("2");
    on(&mut bench, InsightRow::Standing(Standing::Steady)).press("enter");
    let steady = bench
        .desk
        .app()
        .insights
        .insight
        .standings
        .count(Standing::Steady);
    assert_eq!(
        (bench.desk.app().page, names(&bench).len()),
        (Page::Clients, steady)
    );
}

#[test]
fn with_fewer_than_three_of_each_no_gap_is_shown() {
    let mut bench = Bench::with(&[("Ash", 30)]);
    bench.press("4");
    assert!(rows(&bench).contains(&InsightRow::Standing(Standing::Steady)));
    assert!(!rows(&bench).contains(&InsightRow::Care(GapSide::Small)));
}

#[test]
fn answers_of_closed_issues_are_read_while_the_page_is_in_front_and_again_after_changes() {
    let mut bench = six();
    let all = ["Ash", "Birch", "Cedar", "Delta", "Echo", "Foxtrot"];
    for name in all {
        bench
            .note(name, "request: a quote")
            .press("r")
            .press("enter");
    }
    assert!(
        bench.desk.app().insights.closed.is_none(),
        "nobody looked yet"
    );
    bench.press("4");
    let asked = |bench: &Bench| {
        let groups = bench
            .desk
            .app()
            .insights
            .insight
            .gap
            .groups
            .expect("three of each");
        groups.map(|group| group.replies.map_or(0, |replies| replies.asked))
    };
    assert_eq!(asked(&bench), [3, 3]);
    bench
        .note("Ash", "request: one more")
        .press("r")
        .press("enter");
    assert_eq!(asked(&bench), [3, 3], "not looked at");
    bench.press("4");
    assert_eq!(asked(&bench), [4, 3]);
    bench.press("u");
    assert_eq!(
        asked(&bench),
        [3, 3],
        "the resolution taken back while the page is in front"
    );
}

#[test]
fn a_repair_that_healed_is_listed_and_enter_opens_its_client() {
    let mut bench = Bench::with(&[("Acme", 3)]);
    bench
        .note("Acme", "mistake: billed twice")
        .note("Acme", "mistake: no backups");
    on(&mut bench, InsightRow::Repair(RepairRow::Open)).press("enter");
    let page = &bench.desk.app().issues;
    assert_eq!(
        (page.lane, page.find.as_str(), page.rows().len()),
        (IssueLane::Mend, "is:open", 2)
    );
    let whole = bench.whole("Acme");
    let issue = whole.issues[0].issue.id.clone();
    let mut ids = ["a", "b", "c", "d"].into_iter().map(str::to_owned);
    let mut new_id = || ids.next().expect("an id");
    let mut moment = amends::deed::Hand {
        now: now(),
        by: "",
        new_id: &mut new_id,
    };
    let mut changes: Vec<Command> = [What::Apologised(Affected::Client), What::Resolved]
        .into_iter()
        .map(|what| Command::Record(moment.issue_event(whole.id(), &issue, now(), what, "")))
        .collect();
    changes.push(Command::Record(moment.issue_event(
        whole.id(),
        &issue,
        now() + TimeDelta::hours(1),
        What::Confirmed,
        "",
    )));
    let prevention = Prevention {
        id: PreventionId::new("p"),
        issue,
        at: now(),
        what: "two look at each invoice".to_owned(),
        who: String::new(),
        due: None,
        done_at: None,
        origin: Origin::default(),
    };
    changes.push(Command::PutPrevention(prevention));
    for change in changes {
        bench.change(change);
    }
    bench.press("4");
    let repairs = |bench: &Bench| {
        let repairs = &bench.desk.app().insights.insight.repairs;
        (repairs.open, repairs.healing, repairs.healed.len())
    };
    assert_eq!(repairs(&bench), (1, 1, 0));
    bench.reopen_at("2027-01-10T10:00:00Z").press("4");
    assert_eq!(repairs(&bench), (1, 0, 1));
    on(&mut bench, InsightRow::Repair(RepairRow::Healed)).press("enter");
    assert_eq!(listed(&bench), ["Acme: #1 healed 23 Dec 2026, in 30 days"]);
    bench.press("esc");
    on(&mut bench, InsightRow::Repair(RepairRow::One(0)));
    assert_eq!(bench.focus(), "Acme");
    bench.press("enter");
    assert_eq!(
        bench.desk.app().client.as_ref().map(|page| page.id.clone()),
        Some(whole.id().clone())
    );
    bench.press("esc");
    assert_eq!(
        bench.desk.app().insights.current(),
        Some(&InsightRow::Repair(RepairRow::One(0)))
    );
    bench.press("esc");
    assert_eq!(bench.desk.app().page, Page::Today);
}

#[test]
fn a_cause_that_came_back_after_it_was_to_be_prevented_is_told_again_and_enter_shows_its_issues() {
    let mut bench = Bench::with(&[("Acme", 3), ("Birch", 3)]);
    bench
        .note("Acme", "mistake: late")
        .note("Birch", "problem: late, too")
        .note("Birch", "problem: something else");
    let (acme, birch) = (bench.whole("Acme"), bench.whole("Birch"));
    let mut ids = ["a", "b", "c"].into_iter().map(str::to_owned);
    let mut new_id = || ids.next().expect("an id");
    let mut moment = amends::deed::Hand {
        now: now(),
        by: "",
        new_id: &mut new_id,
    };
    let noted = [
        (&acme, 0, "Delay"),
        (&birch, 0, "delay "),
        (&birch, 1, "outage"),
    ];
    let changes: Vec<Command> = noted
        .into_iter()
        .map(|(whole, at, cause)| {
            let issue = &whole.issues[at].issue.id;
            Command::Record(moment.issue_event(
                whole.id(),
                issue,
                now(),
                What::Cause(cause.to_owned()),
                "",
            ))
        })
        .collect();
    for change in changes {
        bench.change(change);
    }
    let counts = |bench: &Bench| -> Vec<(usize, usize)> {
        bench
            .desk
            .app()
            .insights
            .causes
            .iter()
            .map(|count| (count.all, count.again))
            .collect()
    };
    bench.press("4");
    assert_eq!(counts(&bench), [(2, 0), (1, 0)]);
    let prevention = Prevention {
        id: PreventionId::new("p"),
        issue: acme.issues[0].issue.id.clone(),
        at: now() - TimeDelta::days(1),
        what: "a list".to_owned(),
        who: String::new(),
        due: None,
        done_at: None,
        origin: Origin::default(),
    };
    let mut earlier = acme.issues[0].issue.clone();
    earlier.noticed_at = now() - TimeDelta::days(2);
    bench
        .change(Command::PutIssue(earlier))
        .change(Command::PutPrevention(prevention));
    assert_eq!(
        counts(&bench),
        [(2, 1), (1, 0)],
        "seen at once, for the page is in front"
    );
    on(&mut bench, InsightRow::Cause(0)).press("enter");
    let mut found = bench.issues();
    found.sort();
    assert_eq!(found, ["late", "late, too"]);
}

#[test]
fn the_cursor_stands_on_figures_alone_and_tab_goes_from_part_to_part() {
    let mut bench = six();
    bench.press("4");
    let mut steps = 0;
    let figure = |bench: &Bench| match bench.desk.app().insights.current() {
        Some(InsightRow::Head(_)) | None => panic!("the cursor is on no figure"),
        Some(row) => *row,
    };
    let wall = |row| matches!(row, InsightRow::Client(_));
    assert!(wall(figure(&bench)));
    bench.press("k");
    assert!(wall(figure(&bench)), "the head above it is passed over");
    for key in ["j", "k", "ctrl-d", "ctrl-u", "pgdn", "pgup", "G", "g"]
        .repeat(3)
        .into_iter()
        .chain(["j"; 30])
    {
        bench.press(key);
        figure(&bench);
        steps += 1;
    }
    assert_eq!(steps, 54);
    bench.press("g");
    for expected in [
        InsightRow::Standing(Standing::Untold),
        InsightRow::Replies,
        InsightRow::Kept,
        InsightRow::Care(GapSide::Small),
        InsightRow::Repair(RepairRow::Open),
    ] {
        bench.press("tab");
        assert_eq!(figure(&bench), expected);
    }
    bench.press("tab");
    assert!(
        wall(figure(&bench)),
        "no cause is known: that part has no figure"
    );
    bench.press("/");
    assert!(
        bench.desk.app().finding.is_some(),
        "find opens from any page"
    );
}

#[test]
fn an_empty_book_has_no_figures_and_no_key_breaks_it() {
    let mut bench = Bench::with(&[]);
    bench.press("4");
    for key in [
        "j",
        "k",
        "enter",
        "esc",
        "tab",
        "shift-tab",
        "/",
        ".",
        "l",
        "G",
        "g",
        "V",
        "space",
        "*",
        "esc",
    ] {
        bench.press(key);
    }
    assert_eq!(
        (rows(&bench).len(), bench.desk.app().page),
        (0, Page::Today)
    );
}

#[test]
fn to_the_bottom_is_the_last_figure_also_where_nothing_stands_under_the_last_head() {
    let mut bench = Bench::with(&[("Acme", 3)]);
    bench.press("4").press("G");
    assert_eq!(
        bench.desk.app().insights.current(),
        Some(&InsightRow::Repair(RepairRow::Healed))
    );
    bench.press("k");
    assert_eq!(
        bench.desk.app().insights.current(),
        Some(&InsightRow::Repair(RepairRow::Healing))
    );
    bench.press("pgdn");
    assert_eq!(
        bench.desk.app().insights.current(),
        Some(&InsightRow::Repair(RepairRow::Healed))
    );
}

/// The rows of the list that lies over the page.
fn listed(bench: &Bench) -> Vec<String> {
    let overlays = &bench.desk.app().overlays;
    let Some(Overlay::Choose(choose)) = overlays.last() else {
        panic!("no list: {overlays:?}");
    };
    let row =
        |choice: &amends::app::overlay::Choice| format!("{}: {}", choice.label, choice.detail);
    choose.choices.iter().map(row).collect()
}

#[test]
fn a_click_on_a_week_looks_at_it_and_a_second_one_lists_who_stood_so() {
    let mut bench = Bench::demo();
    bench.press("4");
    let steady = InsightRow::Standing(Standing::Steady);
    let row = rows(&bench).iter().position(|row| *row == steady);
    let row = row.expect("those who are steady");
    let weeks = bench.desk.app().insights.chronicle.weeks.len();
    bench.desk.handle(Input::Moment(row, weeks - 1));
    assert_eq!(bench.desk.app().insights.weeks_back, 0);
    bench.desk.handle(Input::Moment(row, weeks - 3));
    let page = &bench.desk.app().insights;
    assert_eq!((page.weeks_back, page.current()), (2, Some(&steady)));
    let stood = page.chronicle.standings[weeks - 3][Standing::Steady as usize];
    bench.desk.handle(Input::OpenRow(row));
    let listed = listed(&bench);
    assert_eq!(listed.len(), stood);
    assert!(
        listed.iter().all(|row| row.contains(": now ")),
        "{listed:?}"
    );
}

#[test]
fn those_billed_least_are_listed_where_they_are_told_apart_by_billing() {
    let mut bench = Bench::with(&[
        ("A", 9),
        ("B", 9),
        ("C", 9),
        ("D", 3),
        ("E", 3),
        ("F", 3),
        ("G", 1),
        ("H", 1),
        ("I", 1),
    ]);
    for (n, name) in ["A", "B", "C", "D", "E", "F", "G", "H", "I"]
        .into_iter()
        .enumerate()
    {
        let mut client = bench.whole(name).client;
        client.billing = Some(100 * i64::try_from(n).expect("few"));
        bench.change(Command::PutClient(client));
    }
    on(&mut bench, InsightRow::Care(GapSide::Small)).press("enter");
    let said = "last word from us 9 days ago";
    assert_eq!(
        listed(&bench),
        ["A", "B", "C"].map(|name| format!("{name}: {said}"))
    );
}
