//! What somebody met who walked through the program without having read of it: held here so that it stays mended.

use crate::book::{Ids, Sketch, clients, desk};
use crate::shown;
use amends::domain::{IssueKind, Reported};
use amends::tui::theme::Look;

fn last_line(screen: &str) -> &str {
    screen.lines().last().unwrap_or_default()
}

fn second_line(screen: &str) -> &str {
    screen.lines().nth(1).unwrap_or_default()
}

#[test]
fn the_chosen_lane_of_today_is_in_sight_however_narrow() {
    let desk = desk(clients()).press(&["tab", "tab", "tab", "tab"]);
    let screen = shown(&desk, (50, 15), Look::default());
    assert!(second_line(&screen).contains("coming up"), "{screen}");
}

#[test]
fn all_counts_what_the_list_holds() {
    let desk = desk(clients());
    let screen = shown(&desk, (120, 36), Look::default());
    let all = format!(" all {} ", desk.app.today.rows().len());
    assert!(second_line(&screen).starts_with(&all), "{screen}");
}

#[test]
fn help_begins_with_what_only_this_page_has() {
    let screen = shown(
        &desk(clients()).press(&["m", "?"]),
        (120, 36),
        Look::default(),
    );
    let first = screen.lines().nth(5).unwrap_or_default();
    assert!(first.contains("touches"), "{screen}");
}

#[test]
fn what_a_key_does_can_be_read_in_full() {
    let help = desk(clients()).press(&["?"]).type_in("game");
    for size in [(120, 36), (80, 24), (50, 15)] {
        let screen = shown(&help, size, Look::default()).replace(['│', '▌', '\n'], " ");
        let words: Vec<&str> = screen.split_whitespace().collect();
        assert!(
            words.join(" ").contains("by when, and the steps"),
            "at {size:?}: {screen}"
        );
    }
}

#[test]
fn a_small_client_page_says_why_where_its_pane_leaves_room() {
    let desk = desk(clients()).press(&["enter"]);
    let screen = shown(&desk, (50, 15), Look::default());
    assert!(
        screen.contains("stops their"),
        "the heaviest reason: {screen}"
    );
    let screen = shown(&desk.press(&["tab", "tab"]), (50, 15), Look::default());
    assert!(
        screen.lines().count() == 15 && screen.contains("Timeline"),
        "{screen}"
    );
}

#[test]
fn what_was_said_stands_where_more_of_it_is_read() {
    let mut ids = Ids::default();
    let calm = Sketch::new(&mut ids, "Anchor").rhythm(14, 3, 18);
    let page = desk(vec![calm.facts]).press(&["2", "enter"]);
    let screen = shown(&page, (120, 36), Look::default());
    assert_eq!(screen.matches("↔ call").count(), 18, "{screen}");
}

#[test]
fn an_empty_book_says_what_to_do_and_promises_no_more() {
    for page in ["1", "2", "3", "4"] {
        let screen = shown(&desk(Vec::new()).press(&[page]), (80, 24), Look::default());
        assert_eq!(
            last_line(&screen),
            " ⏎ ways in  A add a client  , settings  : do  ? help  q quit",
            "{screen}"
        );
        let screen = shown(
            &desk(Vec::new()).press(&[page, "A"]),
            (80, 24),
            Look::default(),
        );
        assert!(screen.contains("New client"), "on page {page}: {screen}");
    }
    let screen = shown(&desk(Vec::new()), (50, 15), Look::default());
    assert!(
        screen.contains("Enter shows the ways in") && screen.contains("? shows every key"),
        "{screen}"
    );
}

#[test]
fn a_key_that_works_elsewhere_says_where() {
    let screen = shown(
        &desk(clients()).press(&["1", "s"]),
        (80, 24),
        Look::default(),
    );
    assert!(
        last_line(&screen).contains("“sort” works on Clients (2) and Issues (3)"),
        "{screen}"
    );
    let screen = shown(
        &desk(clients()).press(&["4", "tab", "l"]),
        (80, 24),
        Look::default(),
    );
    assert!(
        last_line(&screen).contains("“log” works on a client or an issue"),
        "{screen}"
    );
}

#[test]
fn under_an_overlay_the_footer_promises_nothing() {
    for key in ["l", "?", ":", "z", "A", "x"] {
        let screen = shown(
            &desk(clients()).press(&["2", key]),
            (120, 36),
            Look::default(),
        );
        assert!(!last_line(&screen).contains("did it"), "{key}: {screen}");
    }
}

#[test]
fn those_behind_the_pace_are_a_key_away_and_the_screen_says_which() {
    let quiet = clients()
        .into_iter()
        .find(|f| f.client.name == "Quiet Pond Yoga")
        .expect("somebody quiet");
    let many = (0..12).map(|n| {
        let mut one = quiet.clone();
        one.client.id = format!("quiet-{n}").as_str().into();
        one.client.name = format!("Quiet {n:02}");
        one
    });
    let desk = desk(many.collect()).press(&["G"]);
    for size in [(120, 36), (80, 24), (50, 15)] {
        let screen = shown(&desk, size, Look::default());
        assert!(
            screen.contains("and 4 more, not for today: * shows them"),
            "{screen}"
        );
        assert!(screen.contains("They wait for another day"), "{screen}");
    }
}

#[test]
fn the_clients_list_says_who_reached_out_last() {
    let screen = shown(&desk(clients()).press(&["2"]), (120, 36), Look::default());
    let row = |name: &str| {
        screen
            .lines()
            .find(|line| line.contains(name))
            .unwrap_or_default()
            .to_owned()
    };
    assert!(
        row("Quiet Pond Yoga").contains("→ 75 d"),
        "we wrote: {screen}"
    );
    assert!(
        row("Northwind Dental").contains("←  3 d"),
        "they wrote: {screen}"
    );
}

#[test]
fn what_would_lift_a_reason_is_told_in_full_where_there_is_room() {
    let healing = desk(clients()).press(&["2", "/", "e", "l", "m", "enter", "enter"]);
    let screen = shown(&healing, (100, 36), Look::default());
    let lifts: Vec<&str> = screen.lines().filter(|line| line.contains('▲')).collect();
    let left = |line: &&str| {
        line.split('│')
            .next()
            .unwrap_or_default()
            .trim_end()
            .ends_with('…')
    };
    assert!(!lifts.is_empty() && !lifts.iter().any(left), "{screen}");
}

#[test]
fn a_notice_is_told_whole_before_what_undo_would_take_back() {
    let mut told = desk(clients());
    told.app.undo_title =
        Some("new mistake · Northwind Dental · a wrong price on the invoice of May".to_owned());
    told.app
        .say("new mistake · Northwind Dental · a wrong price on the invoice of May #28");
    // Beside it, or below it where it takes the line, find, palette and help keep their place.
    for (columns, rows) in [(50, 15), (80, 24), (90, 24), (140, 24)] {
        let screen = shown(&told, (columns, rows), Look::default());
        let last: Vec<&str> = screen.lines().rev().take(2).collect();
        // Nothing of the rows beneath is to be seen beside it.
        let above = screen.lines().rev().skip(1);
        let above: Vec<&str> = above
            .take_while(|line| !line.contains("· new mistake"))
            .collect();
        let notice = told.app.notice.as_ref().map_or("", |notice| &notice.text);
        assert!(
            above.len() > 3 || above.iter().all(|line| notice.contains(line.trim())),
            "{screen}"
        );
        assert!(last.iter().any(|line| line.contains("#28")), "{screen}");
        for key in ["/ find", ": ", "? ", "u undo"] {
            assert!(last[0].contains(key), "{key}: {screen}");
        }
    }
}

#[test]
fn what_a_filter_does_not_understand_is_said_at_every_width() {
    for page in ["1", "2", "3"] {
        let desk = desk(clients()).press(&[page, "/"]).type_in("colour:red");
        for width in [50, 80, 120, 200] {
            let screen = shown(&desk, (width, 24), Look::default());
            assert!(second_line(&screen).contains("no field"), "{screen}");
        }
    }
}

#[test]
fn whoever_is_about_to_call_reads_the_number_and_what_is_open() {
    let mut ids = Ids::default();
    let quiet = Sketch::new(&mut ids, "Quiet")
        .rhythm(7, 90, 3)
        .person("Dana Reyes", "owner", "")
        .issue(1, IssueKind::Request, "A second tray", 1, Reported::Us);
    let screen = shown(&desk(vec![quiet.facts]), (120, 36), Look::default());
    for told in ["Call  Dana Reyes, +1 555", "Open  #1 A second tray"] {
        assert!(screen.contains(told), "{told}: {screen}");
    }
}

#[test]
fn the_settings_say_what_holds_now() {
    for (keys, told) in [
        (
            &[","][..],
            &[
                "mon–fri 09:00-17:00",
                "within 8h",
                "every 60 days",
                "after 1, 2 or 3 working days",
                "off: everything stands",
            ][..],
        ),
        (&[",", "enter"], &["60 days", "1 day", "clients a day"]),
    ] {
        let screen = shown(&desk(clients()).press(keys), (80, 24), Look::default());
        for said in told {
            assert!(screen.contains(said), "{said}: {screen}");
        }
    }
}
