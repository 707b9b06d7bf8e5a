//! Calendars as they are kept: what a moved, dropped, unanswered or endless meeting becomes, and which days a feed closes.

use crate::shell::Shell;
use serde_json::Value;

/// Acme with Ana on record, our own address, in Rome on Wednesday, 18 November 2026, 10:30.
fn desk() -> Shell {
    let shell = of_nobody();
    shell
        .run(&["policy", "set", "addresses", "tom@reed.example"])
        .ok();
    shell
}

/// The same, before our own address is told.
fn of_nobody() -> Shell {
    let shell = Shell::with(&["Acme"]);
    let ana = [
        "client",
        "person",
        "add",
        "Acme",
        "Ana",
        "--mail",
        "ana@acme.example",
    ];
    shell.run(&ana).ok();
    shell
}

const BOTH: &str =
    "ORGANIZER:mailto:tom@reed.example\nATTENDEE;PARTSTAT=ACCEPTED:mailto:ana@acme.example\n";

fn event(uid: &str, start: &str, more: &str) -> String {
    format!("BEGIN:VEVENT\nUID:{uid}\nSUMMARY:Review {uid}\nDTSTART{start}\n{more}END:VEVENT\n")
}

/// At this hour in Rome, with Ana, who comes.
fn with_ana(uid: &str, hour: &str, more: &str) -> String {
    event(
        uid,
        &format!(";TZID=Europe/Rome:{hour}"),
        &format!("{more}{BOTH}"),
    )
}

fn import(shell: &Shell, head: &str, events: &[String]) -> String {
    let text = format!(
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//y\n{head}{}END:VCALENDAR\n",
        events.concat()
    );
    let path = shell.write("work.ics", text.replace('\n', "\r\n"));
    let ended = shell.run(&["import", &path]);
    format!("{}{}", ended.err, ended.out)
}

fn list<'v>(client: &'v Value, name: &str) -> &'v [Value] {
    client[name].as_array().map_or(&[], Vec::as_slice)
}

fn contacts(shell: &Shell) -> Vec<String> {
    let acme = shell.client("Acme");
    let all = list(&acme, "contacts").iter();
    all.map(|c| {
        format!(
            "{} {}",
            c["at"].as_str().unwrap(),
            c["text"].as_str().unwrap()
        )
    })
    .collect()
}

/// Plans that are open, by their days.
pub(crate) fn open(shell: &Shell) -> Vec<String> {
    let acme = shell.client("Acme");
    let open = list(&acme, "plans")
        .iter()
        .filter(|p| p["dropped_at"].is_null() && p["done_at"].is_null());
    let mut days: Vec<_> = open
        .map(|p| p["due"].as_str().unwrap().to_owned())
        .collect();
    days.sort();
    days
}

#[test]
fn a_meeting_that_somebody_dropped_did_not_take_place() {
    let mut shell = desk();
    let review = [with_ana("r", "20261121T100000", "")];
    import(&shell, "", &review);
    shell.run(&["plan", "Acme", "--dropped", "meeting"]).ok();
    shell.set_now("2026-11-24T10:00");
    let said = import(&shell, "", &review);
    assert!(said.contains("1 meeting whose plan was dropped"), "{said}");
    assert_eq!(contacts(&shell), Vec::<String>::new());
}

#[test]
fn a_meeting_that_somebody_logged_is_that_one() {
    // As a plan that was done, in a line of its own, or both.
    for (plan, log) in [(true, true), (false, true)] {
        let mut shell = desk();
        let review = [with_ana("r", "20261121T100000", "")];
        if plan {
            import(&shell, "", &review);
        }
        shell.set_now("2026-11-21T12:00");
        if plan {
            shell.run(&["plan", "Acme", "--done", "meeting"]).ok();
        }
        if log {
            shell
                .run(&["log", "Acme", "met Ana today 10am: all fine"])
                .ok();
        }
        shell.set_now("2026-11-24T10:00");
        import(&shell, "", &review);
        assert_eq!(
            contacts(&shell).len(),
            1,
            "{plan} {log}: {:#?}",
            contacts(&shell)
        );
        assert_eq!(open(&shell), Vec::<String>::new());
    }
    // Nobody was there: the calendar does not know better.
    let shell = desk();
    shell
        .run(&["log", "Acme", "visited Ana yesterday 10am: nobody there"])
        .ok();
    import(&shell, "", &[with_ana("r", "20261117T100000", "")]);
    assert_eq!(contacts(&shell).len(), 1, "{:#?}", contacts(&shell));
}

#[test]
fn a_series_that_is_moved_is_the_same_one() {
    for (before, after) in [
        ("20261102T090000", "20261102T110000"),
        ("20261102T090000", "20261103T090000"),
        ("20261102T090000", "20261102T170000"),
    ] {
        let shell = desk();
        let series = |start| [with_ana("w", start, "RRULE:FREQ=WEEKLY\n")];
        import(&shell, "", &series(before));
        let (met, planned) = (contacts(&shell).len(), open(&shell).len());
        assert_eq!(met, 3);
        import(&shell, "", &series(after));
        assert_eq!(contacts(&shell).len(), met, "{after}");
        assert_eq!(open(&shell).len(), planned, "{after}");
        assert!(open(&shell)[0].starts_with(if after.contains("03T") {
            "2026-11-24"
        } else {
            "2026-11-23"
        }));
    }
}

#[test]
fn a_day_taken_out_of_a_series_is_no_meeting_and_a_whole_day_is_over_in_the_evening() {
    let shell = desk();
    let more = "RRULE:FREQ=DAILY;COUNT=5\nEXDATE;VALUE=DATE:20261104\nEXDATE:20261103T090000Z\n";
    import(
        &shell,
        "",
        &[
            with_ana("d", "20261101T100000", more),
            event("day", ";VALUE=DATE:20261118", BOTH),
        ],
    );
    let days: Vec<String> = contacts(&shell)
        .iter()
        .map(|c| c[8..10].to_owned())
        .collect();
    assert_eq!(days, ["01", "02", "05"]);
    assert_eq!(open(&shell), ["2026-11-18"]);
}

#[test]
fn who_has_not_said_to_come_was_not_met() {
    let theirs = |said: &str| {
        format!("ORGANIZER:mailto:tom@reed.example\nATTENDEE{said}:mailto:ana@acme.example\n")
    };
    let ours = |said: &str| {
        format!("ORGANIZER:mailto:ana@acme.example\nATTENDEE{said}:mailto:tom@reed.example\n")
    };
    let both = |said: &str| format!("{BOTH}ATTENDEE{said}:mailto:tom@reed.example\n");
    let (yes, no) = (";PARTSTAT=ACCEPTED", ";PARTSTAT=DECLINED");
    let (perhaps, other) = (";PARTSTAT=TENTATIVE", ";PARTSTAT=DELEGATED");
    for (who, behind, ahead) in [
        (theirs(yes), 1, 1),
        (theirs(no), 0, 0),
        (theirs(perhaps), 0, 1),
        (theirs(other), 0, 1),
        (theirs(""), 0, 1),
        (ours(yes), 1, 1),
        (ours(no), 0, 0),
        (ours(perhaps), 0, 0),
        (ours(""), 0, 0),
        (both(no), 0, 0),
        (both(yes), 1, 1),
    ] {
        let shell = desk();
        let said = import(
            &shell,
            "",
            &[
                event("b", ":20261110T100000Z", &who),
                event("a", ":20261201T100000Z", &who),
            ],
        );
        assert_eq!(contacts(&shell).len(), behind, "{who}");
        assert_eq!(open(&shell).len(), ahead, "{who}");
        let unsure = behind == 0 && !who.contains("DECLINED");
        assert_eq!(said.contains("nobody said to come"), unsure, "{who}{said}");
    }
    // What is planned stays so until somebody says no.
    let shell = desk();
    let at = |who: &str| [event("a", ":20261201T100000Z", who)];
    import(&shell, "", &at(&ours(yes)));
    import(&shell, "", &at(&ours(perhaps)));
    assert_eq!(open(&shell).len(), 1);
    import(&shell, "", &at(&ours(no)));
    assert_eq!(open(&shell).len(), 0);
    import(&shell, "", &at(&ours(yes)));
    assert_eq!(
        open(&shell).len(),
        1,
        "what a calendar dropped, a calendar takes up again"
    );
}

#[test]
fn a_series_of_long_ago_keeps_what_is_near_and_one_without_end_is_named() {
    let shell = desk();
    let said = import(
        &shell,
        "",
        &[
            with_ana("old", "19700105T100000", "RRULE:FREQ=DAILY;INTERVAL=7\n"),
            with_ana(
                "hourly",
                "20100101T000000",
                "RRULE:FREQ=HOURLY;INTERVAL=168\n",
            ),
            with_ana("mad", "20201116T100000", "RRULE:FREQ=SECONDLY\n"),
            with_ana(
                "over",
                "20100101T100000",
                "RRULE:FREQ=DAILY;UNTIL=20110101T000000Z\n",
            ),
            with_ana(
                "till",
                "20261103T100000",
                "RRULE:FREQ=WEEKLY;UNTIL=20261110T090000Z\n",
            ),
            with_ana(
                "short",
                "20261103T100000",
                "RRULE:FREQ=WEEKLY;UNTIL=20261110T085959Z\n",
            ),
        ],
    );
    let of = |uid: &str| contacts(&shell).iter().filter(|c| c.ends_with(uid)).count();
    assert_eq!((of("old"), of("hourly")), (52, 52));
    assert_eq!((of("mad"), of("over")), (0, 0));
    assert_eq!((of("till"), of("short")), (2, 1), "the clock of the world");
    assert!(
        said.contains("“Review mad” takes place too often"),
        "{said}"
    );
}

#[test]
fn where_no_address_is_ours_a_stranger_who_stays_away_is_one_of_us() {
    let shell = of_nobody();
    let from_ana = |uid: &str, says: &str| {
        let both = "ORGANIZER:mailto:ana@acme.example\nATTENDEE;PARTSTAT=";
        let hour = ";TZID=Europe/Rome:20261110T100000";
        event(
            uid,
            hour,
            &format!("{both}{says}:mailto:tom@reed.example\n"),
        )
    };
    let events = [
        ("no", "DECLINED"),
        ("maybe", "TENTATIVE"),
        ("yes", "ACCEPTED"),
    ];
    let events = events.map(|(uid, says)| from_ana(uid, says));
    // Of so few events nobody is asked whose they are.
    events.chunks(2).for_each(|few| {
        import(&shell, "", few);
    });
    let held = contacts(&shell);
    assert!(held.len() == 1 && held[0].ends_with("yes"), "{held:?}");
}

fn closed(shell: &Shell) -> Vec<String> {
    let policy = shell.run(&["policy", "show"]).ok();
    let days = policy
        .lines()
        .filter(|line| line.trim_start().starts_with("202"));
    let mut days: Vec<_> = days.map(|line| line.trim()[..10].to_owned()).collect();
    days.sort();
    days
}

fn day(start: &str, end: &str, name: &str, about: &str) -> String {
    format!(
        "BEGIN:VEVENT\nUID:{name}\nDTSTART;VALUE=DATE:{start}\nDTEND;VALUE=DATE:{end}\nSUMMARY:{name}\n{about}END:VEVENT\n"
    )
}

#[test]
fn a_feed_closes_what_is_a_holiday_for_everybody() {
    let shell = desk();
    let public = "DESCRIPTION:Public holiday\n";
    let said = import(
        &shell,
        "X-WR-CALNAME:Holidays in Germany\n",
        &[
            day("20261225", "20261226", "Christmas Day", public),
            day(
                "20270214",
                "20270215",
                "Valentine's Day",
                "DESCRIPTION:Observance\\nTo hide observances\n",
            ),
            day("20261224", "20261225", "Christmas Eve", ""),
            day(
                "20270527",
                "20270528",
                "Corpus Christi (regional holiday)",
                "DESCRIPTION:Public holiday in Bayern\n",
            ),
            day("20270704", "20270707", "Three days", public),
            day(
                "20270301",
                "20270302",
                "Called off",
                &format!("{public}STATUS:CANCELLED\n"),
            ),
        ],
    );
    assert_eq!(
        closed(&shell),
        ["2026-12-25", "2027-07-04", "2027-07-05", "2027-07-06"]
    );
    assert!(said.contains("4 closed days"), "{said}");
    assert!(
        said.contains("Christmas Eve (2026-12-24), Valentine's Day"),
        "{said}"
    );
    assert!(!said.contains("imported nothing"), "{said}");
}

#[test]
fn somebodys_free_days_close_nothing() {
    let vacation = |category: &str| {
        ["02", "03", "04", "07"]
            .map(|d| day(&format!("202612{d}"), &format!("202612{d}"), d, category))
    };
    for (head, days) in [
        ("", vacation("CATEGORIES:Holiday\n").to_vec()),
        ("X-WR-CALNAME:Team holidays\n", vacation("").to_vec()),
        (
            "X-WR-CALNAME:Holidays in Italy\n",
            vacation("")[..2].to_vec(),
        ),
    ] {
        let shell = desk();
        import(&shell, head, &days);
        assert_eq!(closed(&shell), Vec::<String>::new(), "{head}");
    }
}

#[test]
fn whose_a_calendar_is_is_asked_where_nobody_said_it() {
    let shell = of_nobody();
    let guest = "ATTENDEE:mailto:jo@reed.example\nATTENDEE:mailto:eve@elm.example\n";
    let events = ["a", "b", "c"].map(|uid| with_ana(uid, "20261120T100000", guest));
    let asked = import(&shell, "", &events);
    assert!(asked.contains("is “tom@reed.example” yours?"), "{asked}");
    assert!(asked.contains("--house \"tom@reed.example\""), "{asked}");
}
