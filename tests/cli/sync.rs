//! Mail, calendars and address books as they lie on a machine: what becomes of each message, and what a second run adds.

use crate::calendars::open;
use crate::shell::Shell;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// A machine with a Maildir, whose owner is `tom@reed.example`, and Acme with Ana on record.
pub(crate) struct Desk {
    pub(crate) shell: Shell,
    pub(crate) mail: PathBuf,
}

impl Desk {
    pub(crate) fn new() -> Self {
        let desk = Self::of_nobody();
        desk.belongs_to("tom@reed.example, info@reed.example");
        desk
    }

    pub(crate) fn belongs_to(&self, addresses: &str) {
        let set = ["policy", "set", "addresses", addresses];
        self.shell.run(&set).ok();
    }

    /// One whose own addresses are not told yet.
    pub(crate) fn of_nobody() -> Self {
        let shell = Shell::with(&["Acme"]);
        shell
            .run(&[
                "client",
                "person",
                "add",
                "Acme",
                "Ana Ruiz",
                "--mail",
                "ana@acme.example",
            ])
            .ok();
        let mail = shell.path("Mail/INBOX");
        for half in ["cur", "new", "tmp"] {
            fs::create_dir_all(mail.join(half)).unwrap();
        }
        let desk = Self { shell, mail };
        desk.configure("[sync]\nmail = \"~/Mail\"\n");
        desk
    }

    fn configure(&self, text: &str) {
        fs::create_dir_all(self.shell.path(".config/amends")).unwrap();
        fs::write(self.shell.path(".config/amends/config.toml"), text).unwrap();
    }

    pub(crate) fn put(&self, name: &str, message: &str) -> &Self {
        fs::write(self.mail.join(name), message.replace('\n', "\r\n")).unwrap();
        self
    }

    pub(crate) fn sync(&self) -> String {
        self.shell.run(&["sync"]).ok()
    }

    pub(crate) fn acme(&self) -> Value {
        self.shell.client("Acme")
    }
}

/// A message of Ana's to us, with more headers.
pub(crate) fn from_ana(id: &str, date: &str, more: &str, body: &str) -> String {
    format!(
        "From: Ana Ruiz <ana@acme.example>\nTo: tom@reed.example\nSubject: Printer\nMessage-ID: <{id}>\nDate: {date}\n\
         {more}\n{body}\n"
    )
}

pub(crate) fn to_ana(id: &str, date: &str, more: &str, body: &str) -> String {
    format!(
        "From: Tom <tom@reed.example>\nTo: ana@acme.example\nSubject: Re: Printer\nMessage-ID: <{id}>\nDate: {date}\n\
         {more}\n{body}\n"
    )
}

pub(crate) const MONDAY: &str = "Mon, 16 Nov 2026 09:00:00 +0100";
pub(crate) const TUESDAY: &str = "Tue, 17 Nov 2026 11:30:00 +0100";
pub(crate) const WEDNESDAY: &str = "Wed, 18 Nov 2026 08:00:00 +0100";

pub(crate) fn list<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    value[name].as_array().map_or(&[], Vec::as_slice)
}

/// Whether a contact is the message of this id; behind it stand marks of what it answers.
fn of_message(contact: &Value, id: &str) -> bool {
    let key = contact["source_key"].as_str().unwrap_or_default();
    key.split(' ').next() == Some(&format!("mail/{id}"))
}

#[test]
fn an_ask_is_answered_by_our_reply_at_its_own_time_and_nothing_is_doubled() {
    let desk = Desk::new();
    desk.put(
        "new/1.a",
        &from_ana("1@acme", MONDAY, "", "Hi Tom,\n\nthe printer jams again."),
    );
    assert!(desk.sync().contains("new: 1 contact, 1 issue, 1 question"));
    let acme = desk.acme();
    let issue = &list(&acme, "issues")[0];
    assert_eq!(issue["title"], "Printer");
    assert!(list(issue, "asks")[0]["answered_at"].is_null());
    assert_eq!(
        list(&acme, "contacts")[0]["text"],
        "Printer: the printer jams again."
    );
    assert!(desk.sync().contains("nothing new"));
    // It is read, moved and marked; the reply comes.
    fs::rename(desk.mail.join("new/1.a"), desk.mail.join("cur/1.a:2,RS")).unwrap();
    desk.put(
        "cur/2.b:2,S",
        &to_ana("2@reed", TUESDAY, "In-Reply-To: <1@acme>\n", "Fixed."),
    );
    assert!(desk.sync().contains("new: 1 contact, 1 change; 1 moved on"));
    let book = desk.shell.book();
    let acme = desk.acme();
    let ask = &list(&list(&acme, "issues")[0], "asks")[0];
    assert_eq!(ask["answered_at"], "2026-11-17T10:30:00Z");
    fs::rename(desk.shell.path("Mail/INBOX"), desk.shell.path("Mail/Old")).unwrap();
    let said = desk.sync();
    assert!(said.contains("nothing new"), "{said}");
    assert_eq!(desk.shell.book(), book);
    assert!(
        desk.shell
            .run(&["sync", "--again"])
            .ok()
            .contains("nothing new")
    );
    assert_eq!(desk.shell.book(), book);
    // One undo takes the last run back, and it is not read again.
    let before = desk.shell.run(&["undo"]).ok();
    assert!(before.contains("mail and calendars"), "{before}");
    assert!(desk.sync().contains("nothing new"));
    assert_eq!(list(&desk.acme(), "contacts").len(), 1);
    desk.shell.run(&["sync", "--again"]).ok();
    assert_eq!(list(&desk.acme(), "contacts").len(), 2);
}

/// The message, and whether it asks, is automatic, or an attempt, with a word of its receipt.
type Case = (&'static str, String, [bool; 3], &'static str);

#[test]
fn the_first_rule_that_holds_decides() {
    let fine = "The printer jams.";
    let cases: Vec<Case> = vec![
        (
            "a person",
            from_ana("x@a", TUESDAY, "", fine),
            [true, false, false],
            "a person",
        ),
        (
            "ours",
            to_ana("x@a", TUESDAY, "", fine),
            [false, false, false],
            "from an address of ours",
        ),
        (
            "a program",
            from_ana("x@a", TUESDAY, "Auto-Submitted: auto-replied\n", fine),
            [false, true, false],
            "a program",
        ),
        (
            "no program",
            from_ana("x@a", TUESDAY, "Auto-Submitted: no\n", fine),
            [true, false, false],
            "a person",
        ),
        (
            "a list",
            from_ana("x@a", TUESDAY, "List-Id: News <news.acme.example>\n", fine),
            [false, true, false],
            "by a list",
        ),
        (
            "our own list",
            from_ana("x@a", TUESDAY, "List-Id: <info.reed.example>\n", fine),
            [true, false, false],
            "a person",
        ),
        (
            "away",
            from_ana("x@a", TUESDAY, "X-Auto-Response-Suppress: All\n", fine)
                .replace("Subject: Printer", "Subject: Out of office"),
            [false, true, false],
            "away",
        ),
        (
            "away by its text alone",
            from_ana(
                "x@a",
                TUESDAY,
                "X-Auto-Response-Suppress: All\n",
                "Hello,\n\nI am on leave this week and return on the 9th.",
            ),
            [false, true, false],
            "away",
        ),
        (
            "somebody else is away",
            from_ana(
                "x@a",
                TUESDAY,
                "X-Auto-Response-Suppress: All\n",
                "Can you ring us while Bob is out of the office?",
            ),
            [true, false, false],
            "a person",
        ),
        (
            "away, and asks",
            from_ana(
                "x@a",
                TUESDAY,
                "X-Auto-Response-Suppress: All\n",
                "I am out of the office from Friday. Please send the offer before.",
            ),
            [true, false, false],
            "a person",
        ),
        (
            "suppressed, but a person",
            from_ana("x@a", TUESDAY, "X-Auto-Response-Suppress: All\n", fine),
            [true, false, false],
            "a person",
        ),
        (
            "only copied",
            from_ana("x@a", TUESDAY, "Cc: tom@reed.example\n", fine)
                .replace("To: tom@reed.example", "To: bob@other.example"),
            [false, false, false],
            "Cc",
        ),
        (
            "thanks alone, unasked",
            from_ana("x@a", TUESDAY, "", "Thanks!"),
            [true, false, false],
            "a person",
        ),
        (
            "thanks for ours",
            from_ana(
                "x@a",
                TUESDAY,
                "References: <0@reed>\n",
                "Thank you, all works.\n\n> Thank you?",
            ),
            [false, false, false],
            "thanks",
        ),
        (
            "thanks that ask",
            from_ana(
                "x@a",
                TUESDAY,
                "References: <0@reed>\n",
                "Thanks! Could you also look at the scanner?",
            ),
            [true, false, false],
            "a person",
        ),
        (
            "an answer by a list",
            from_ana(
                "x@a",
                TUESDAY,
                "List-Id: <l.acme.example>\nIn-Reply-To: <0@reed>\n",
                fine,
            ),
            [true, false, false],
            "a person",
        ),
    ];
    let ours = to_ana("0@reed", MONDAY, "", "How is it?");
    for (what, message, [asks, automatic, attempt], rule) in cases {
        let desk = Desk::new();
        desk.put("cur/0:2,S", &ours).put("cur/1:2,S", &message);
        desk.sync();
        let acme = desk.acme();
        let contacts = list(&acme, "contacts");
        let found = contacts.iter().find(|c| of_message(c, "x@a")).unwrap();
        assert_eq!(!list(&acme, "issues").is_empty(), asks, "{what}: {acme:#}");
        assert_eq!(found["automatic"] == true, automatic, "{what}: {found:#}");
        assert_eq!(found["outcome"] == "attempt", attempt, "{what}");
        assert!(
            found["receipt"].as_str().unwrap().contains(rule),
            "{what}: {found:#}"
        );
        let why = desk.shell.run(&["why", "Acme"]).ok();
        assert!(why.contains(rule) && why.contains("message <x@a>"), "{why}");
        assert_eq!(
            why.contains("counts in no clock"),
            automatic,
            "{what}: {why}"
        );
    }
}

fn bounce(cites: &str) -> String {
    format!(
        "From: MAILER-DAEMON@mx.example\nTo: tom@reed.example\nSubject: Undelivered\nMessage-ID: <b@mx>\nDate: {WEDNESDAY}\n\
         Return-Path: <>\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\nSorry.\n\n\
         --b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; ana@acme.example\n\
         Action: failed\nStatus: 5.1.1\n\n--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: <{cites}>\nTo: ana@acme.example\n\n--b--\n"
    )
}

#[test]
fn what_came_back_reached_nobody_and_answers_nothing_also_in_a_later_run() {
    for together in [true, false] {
        let desk = Desk::new();
        desk.put("cur/1:2,S", &from_ana("1@acme", MONDAY, "", "It jams."));
        desk.put(
            "cur/2:2,S",
            &to_ana("2@reed", TUESDAY, "In-Reply-To: <1@acme>\n", "Better?"),
        );
        if !together {
            desk.sync();
        }
        desk.put("cur/3:2,S", &bounce("2@reed"));
        desk.sync();
        let acme = desk.acme();
        let ours = list(&acme, "contacts")
            .iter()
            .find(|c| of_message(c, "2@reed"))
            .unwrap()
            .clone();
        assert_eq!(ours["outcome"], "attempt", "{acme:#}");
        let ask = &list(&list(&acme, "issues")[0], "asks")[0];
        assert!(
            ask["answered_at"].is_null(),
            "together {together}: {acme:#}"
        );
    }
}

#[test]
fn hostile_messages_are_read_or_named() {
    let desk = Desk::new();
    let long = "x".repeat(3 << 20);
    desk.put(
        "cur/old:2,",
        &from_ana(
            "old@a",
            "Mon, 1 Jan 1916 10:00:00 +0000",
            "Received: from a by b; Mon, 16 Nov 2026 10:00:00 +0000\n",
            "Old?",
        ),
    );
    desk.put(
        "cur/new:2,",
        &from_ana(
            "new@a",
            "Tue, 19 Jan 2038 03:14:07 +0000",
            "Received: from a by b; Tue, 17 Nov 2026 10:00:00 +0000\n",
            "New?",
        ),
    );
    desk.put("cur/twice:2,", &from_ana("old@a", MONDAY, "", "Old?"));
    desk.put(
        "cur/long:2,",
        &from_ana("long@a", MONDAY, &format!("X-Long: {long}\n"), &long),
    );
    desk.put(
        "cur/name:2,",
        &from_ana("name@a", MONDAY, "", "Hm?")
            .replace("ana@acme.example", "\u{202e}\u{1b}[31m\" <ana@acme.example"),
    );
    desk.put("cur/coded:2,", &from_ana("coded@a", MONDAY, "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n", "Gr=F6=DFe?").replace("Subject: Printer", "Subject: =?utf-8?B?R3LDtsOfZQ==?="));
    desk.put("cur/none:2,", "no message at all\n");
    desk.put("cur/draft:2,D", &to_ana("draft@a", MONDAY, "", "Not yet"));
    let mut deep = String::new();
    for n in 0..200 {
        let _ = std::fmt::Write::write_fmt(
            &mut deep,
            format_args!("Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n"),
        );
    }
    desk.put("cur/deep:2,", &from_ana("deep@a", MONDAY, &deep, "x"));
    let ended = desk.shell.run(&["sync"]);
    assert!(
        ended.err.contains("cur/none") && ended.err.contains("no message"),
        "{ended:?}"
    );
    ended.ok();
    let acme = desk.acme();
    let at = |id: &str| {
        let found = list(&acme, "contacts")
            .iter()
            .find(|c| c["source_key"] == format!("mail/{id}").as_str());
        found.unwrap_or_else(|| panic!("{id} in {acme:#}"))["at"].clone()
    };
    assert_eq!(at("old@a"), "2026-11-16T10:00:00Z");
    assert_eq!(at("new@a"), "2026-11-17T10:00:00Z");
    at("long@a");
    at("deep@a");
    let coded = list(&acme, "contacts")
        .iter()
        .find(|c| c["source_key"] == "mail/coded@a")
        .unwrap();
    assert_eq!(coded["text"], "Größe: Größe?");
    assert!(!desk.shell.book().contains("draft@a"));
}

#[test]
fn strangers_are_counted_and_become_clients_when_they_are_ticked() {
    let desk = Desk::new();
    let other = from_ana("1@b", MONDAY, "", "May I ask?").replace("acme.example", "brook.example");
    desk.put("cur/1:2,", &other);
    assert!(
        desk.sync()
            .contains("brook.example (1 from them, 0 to them)")
    );
    let said = desk.shell.run(&["sync", "--client", "brook.example"]).ok();
    assert!(said.contains("1 client"), "{said}");
    assert_eq!(
        list(&desk.shell.client("Brook"), "people")[0]["name"],
        "Ana Ruiz"
    );
}

#[test]
fn an_old_question_is_told_and_asks_for_nothing() {
    let desk = Desk::new();
    desk.put(
        "cur/1:2,",
        &from_ana("1@a", "Mon, 1 Jun 2026 09:00:00 +0200", "", "Is it ready?"),
    );
    let said = desk.sync();
    assert!(
        said.contains("1 message of more than 30 days ago that nobody answered"),
        "{said}"
    );
    assert!(list(&desk.acme(), "issues").is_empty());
}

fn calendar(path: &Path, events: &str) {
    let text = format!("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//y\n{events}END:VCALENDAR\n");
    fs::write(path, text.replace('\n', "\r\n")).unwrap();
}

fn event(uid: &str, start: &str, more: &str) -> String {
    format!(
        "BEGIN:VEVENT\nUID:{uid}\nDTSTAMP:20261101T000000Z\nDTSTART;TZID=Europe/Rome:{start}\nSUMMARY:Review\n\
         ORGANIZER:mailto:tom@reed.example\nATTENDEE;PARTSTAT=ACCEPTED:mailto:ana@acme.example\n{more}END:VEVENT\n"
    )
}

#[test]
fn meetings_are_plans_until_they_took_place_and_follow_their_calendar() {
    let mut desk = Desk::new();
    let file = desk.shell.path("work.ics");
    desk.configure("[sync]\ncalendar = \"~/work.ics\"\n");
    let series = event("w", "20261111T100000", "RRULE:FREQ=WEEKLY;COUNT=4\n");
    calendar(
        &file,
        &format!("{}{series}", event("one", "20261120T150000", "")),
    );
    desk.sync();
    let acme = desk.acme();
    // Two of the series lie behind, at 10:00 of this day the second; two and the other ahead.
    assert_eq!(list(&acme, "contacts").len(), 2, "{acme:#}");
    let open = |acme: &Value| -> Vec<String> {
        let plans = list(acme, "plans")
            .iter()
            .filter(|p| p["dropped_at"].is_null() && p["done_at"].is_null());
        plans
            .map(|p| p["due"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(open(&acme), ["2026-11-20", "2026-11-25", "2026-12-02"]);
    // One is moved, one of the series is moved, one is taken out.
    let moved = event(
        "w",
        "20261126T100000",
        "RECURRENCE-ID;TZID=Europe/Rome:20261125T100000\n",
    );
    let series = event(
        "w",
        "20261111T100000",
        "RRULE:FREQ=WEEKLY;COUNT=4\nEXDATE;TZID=Europe/Rome:20261202T100000\n",
    );
    calendar(
        &file,
        &format!("{}{series}{moved}", event("one", "20261121T150000", "")),
    );
    desk.sync();
    assert_eq!(open(&desk.acme()), ["2026-11-21", "2026-11-26"]);
    desk.shell.set_now("2026-11-23T10:00");
    calendar(
        &file,
        &format!("{}{series}{moved}", event("one", "20261121T150000", "")),
    );
    fs::write(desk.shell.path("x"), "").unwrap();
    desk.shell.run(&["sync", "--again"]).ok();
    let acme = desk.acme();
    assert_eq!(open(&acme), ["2026-11-26"]);
    assert_eq!(list(&acme, "contacts").len(), 3);
}

#[test]
fn guests_on_no_record_are_told_and_become_clients_when_they_are_ticked() {
    let desk = Desk::new();
    let guest = |text: String| {
        text.replace("Europe/Rome", "America/Sao_Paulo")
            .replace("ATTENDEE;", "ATTENDEE;CN=\"Lee, Bea\";")
            .replace("ana@acme.example", "bea@brook.example")
    };
    let zone = "BEGIN:VTIMEZONE\nTZID:America/Sao_Paulo\nBEGIN:STANDARD\nTZOFFSETFROM:-0300\nTZOFFSETTO:-0300\n\
        DTSTART:19700101T000000\nEND:STANDARD\nEND:VTIMEZONE\n";
    let series = event("w", "20261109T080000", "RRULE:FREQ=WEEKLY;COUNT=2\n");
    let moved = event(
        "w",
        "20261116T160000",
        "RECURRENCE-ID;TZID=America/Sao_Paulo:20261116T080000\n",
    );
    let alone = "BEGIN:VEVENT\nUID:x\nDTSTART:20261116T100000Z\nSUMMARY:Dentist\nCATEGORIES:Own\nEND:VEVENT\n";
    let file = desk.shell.path("b.ics");
    calendar(
        &file,
        &format!("{zone}{}{alone}", guest(format!("{series}{moved}"))),
    );
    let file = file.to_str().unwrap();
    let told = desk.shell.run(&["import", file]).ok();
    for told_of in [
        "no guest in 1 of 2 events (Own 1)",
        "brook.example (0 from them, 1 to them)",
    ] {
        assert!(told.contains(told_of), "{told}");
    }
    desk.shell
        .run(&["import", file, "--client", "brook.example"])
        .ok();
    let brook = desk.shell.client("Brook");
    assert_eq!(list(&brook, "people")[0]["name"], "Bea Lee");
    let at = list(&brook, "contacts")
        .iter()
        .map(|c| c["at"].as_str().unwrap());
    assert_eq!(
        at.collect::<Vec<_>>(),
        ["2026-11-09T11:00:00Z", "2026-11-16T19:00:00Z"]
    );
}

#[test]
fn a_meeting_takes_place_without_a_word_in_its_file_and_what_is_taken_back_stays_away() {
    let mut desk = Desk::new();
    desk.configure("[sync]\ncalendar = \"~/work.ics\"\n");
    let past = event("past", "20261117T150000", "");
    let ahead = event("ahead", "20261120T150000", "");
    calendar(&desk.shell.path("work.ics"), &format!("{past}{ahead}"));
    let count = |desk: &Desk| list(&desk.acme(), "contacts").len();
    desk.sync();
    assert_eq!(count(&desk), 1);
    desk.shell.run(&["undo"]).ok();
    desk.sync();
    assert_eq!(count(&desk), 0, "taken back");
    desk.shell.run(&["sync", "--again"]).ok();
    desk.sync();
    assert_eq!(count(&desk), 1);
    desk.shell.set_now("2026-11-21T10:00");
    desk.sync();
    assert_eq!(count(&desk), 2);
    let acme = desk.acme();
    let plan = &list(&acme, "plans")[0];
    assert!(!plan["done_at"].is_null(), "{plan}");
    desk.shell.run(&["undo"]).ok();
    desk.sync();
    assert_eq!(count(&desk), 1, "taken back");
    // Called off afterwards, what is on record was a try, unless somebody has told of it.
    let off = event("past", "20261117T150000", "STATUS:CANCELLED\n");
    calendar(&desk.shell.path("work.ics"), &off);
    let outcome = |desk: &Desk| list(&desk.acme(), "contacts")[0]["outcome"].clone();
    for (option, told) in [
        ("--text", "they came to us"),
        ("--channel", "call"),
        ("--direction", "in"),
    ] {
        desk.shell
            .run(&["client", "contact", "edit", "acme", "1", option, told])
            .ok();
        desk.sync();
        assert_eq!(outcome(&desk), "reached", "{option}");
        desk.shell.run(&["undo"]).ok();
    }
    calendar(&desk.shell.path("work.ics"), &format!("{off}{ahead}"));
    desk.sync();
    assert_eq!(outcome(&desk), "attempt");
}

#[test]
fn who_declined_is_not_met_and_a_feed_of_holidays_closes_days() {
    let desk = Desk::new();
    fs::create_dir_all(desk.shell.path("cal")).unwrap();
    desk.configure("[sync]\ncalendar = \"~/cal\"\n");
    let declined = event("d", "20261116T100000", "").replace("ACCEPTED", "DECLINED");
    let cancelled = event("c", "20261116T120000", "STATUS:CANCELLED\n");
    calendar(
        &desk.shell.path("cal/a.ics"),
        &format!("{declined}{cancelled}"),
    );
    let feast = |day: &str, name: &str| {
        format!("BEGIN:VEVENT\nUID:{name}\nDTSTART;VALUE=DATE:{day}\nSUMMARY:{name}\nEND:VEVENT\n")
    };
    let feasts = [
        feast("20261208", "Immacolata"),
        feast("20261225", "Natale"),
        feast("20261226", "Santo Stefano"),
    ];
    calendar(
        &desk.shell.path("cal/h.ics"),
        &format!("X-WR-CALNAME:Holidays in Italy\n{}", feasts.concat()),
    );
    desk.sync();
    assert!(list(&desk.acme(), "contacts").is_empty());
    let policy = desk.shell.run(&["policy", "show"]).ok();
    assert!(policy.contains("Immacolata"), "{policy}");
}

#[test]
fn what_a_person_did_with_a_meeting_is_not_done_again_by_the_calendar() {
    let mut desk = Desk::new();
    let file = desk.shell.path("work.ics");
    desk.configure("[sync]\ncalendar = \"~/work.ics\"\n");
    let series = |hour: &str| {
        event(
            "w",
            &format!("20261104T{hour}0000"),
            "RRULE:FREQ=WEEKLY;COUNT=2\n",
        )
    };
    let unsure = event("u", "20261117T090000", "").replace("ACCEPTED", "NEEDS-ACTION");
    let skipped = "RRULE:FREQ=WEEKLY;COUNT=2\nEXDATE;VALUE=DATE:20261110\n";
    let dropped = event("d", "20261119T100000", "").replace("Review", "Tasting");
    let logged = event("l", "20261119T150000", "");
    let all = |hour| {
        let skips = event("x", "20261103T160000", skipped);
        format!("{}{unsure}{skips}{dropped}{logged}", series(hour))
    };
    calendar(&file, &all("10"));
    desk.sync();
    let dates = |acme: &Value| -> Vec<String> {
        let all = list(acme, "contacts").iter();
        let mut all: Vec<String> = all
            .map(|c| c["at"].as_str().unwrap()[..13].to_owned())
            .collect();
        all.sort();
        all
    };
    let met = ["2026-11-03T15", "2026-11-04T09", "2026-11-11T09"];
    assert_eq!(dates(&desk.acme()), met);
    // The series is moved within its day; one meeting is dropped, one written down before the calendar is read again.
    desk.shell
        .run(&["plan", "Acme", "--dropped", "meeting: Tasting"])
        .ok();
    desk.shell.set_now("2026-11-19T17:00");
    desk.shell
        .run(&["log", "Acme", "met Ana today 3pm: all fine"])
        .ok();
    calendar(&file, &all("11"));
    desk.shell.run(&["sync", "--again"]).ok();
    let acme = desk.acme();
    assert_eq!(
        dates(&acme),
        [&met[..], &["2026-11-19T14"]].concat(),
        "{acme:#}"
    );
}

#[test]
fn cards_of_every_version_are_people_and_their_mail_is_known_at_once() {
    let desk = Desk::new();
    let cards = "BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:G=C3=B6tz;Ilse;;;\nORG:Tal GmbH\n\
                 EMAIL;INTERNET:ilse@tal.example\nTEL;WORK:+43 1 234567\nEND:VCARD\n\
                 BEGIN:VCARD\nVERSION:4.0\nFN:Bo\nORG:Tal GmbH\nBDAY:--0412\nEMAIL:bo@tal.example\nEND:VCARD\n";
    fs::write(desk.shell.path("people.vcf"), cards.replace('\n', "\r\n")).unwrap();
    desk.configure("[sync]\nbook = \"~/people.vcf\"\nmail = \"~/Mail\"\n");
    desk.put(
        "cur/1:2,",
        &from_ana("1@t", TUESDAY, "", "Can you come?")
            .replace("ana@acme.example", "ilse@tal.example"),
    );
    desk.sync();
    let tal = desk.shell.client("Tal GmbH");
    let people = list(&tal, "people");
    assert!(people.iter().any(|p| p["name"] == "Ilse Götz"), "{tal:#}");
    assert_eq!(list(&tal, "contacts").len(), 1, "{tal:#}");
    assert_eq!(tal["fields"]["Birthday"], "--04-12");
    let undone = desk.shell.run(&["undo"]).ok();
    assert!(undone.contains("taken back"), "{undone}");
    assert!(!desk.shell.book().contains("tal.example"));
}

/// Mail, cards and calendars of many programs, each by the command that a person would type.
#[test]
fn the_files_of_many_programs_are_read_and_every_refusal_is_named() {
    for place in ["mail", "vcard", "ics"] {
        let Some(folder) = crate::shell::shared(place) else {
            continue;
        };
        let shell = Shell::new();
        shell
            .run(&["policy", "set", "addresses", "cworth@cworth.org"])
            .ok();
        // Read for good, with a client, so that everything behind the heads is read too.
        let ended = shell.run(&[
            "import",
            folder.to_str().unwrap(),
            "--client",
            "keithp.com",
            "--with-text",
        ]);
        assert!(ended.code == 0 || ended.code == 3, "{place}: {ended:?}");
        let said = format!("{}{}", ended.out, ended.err);
        assert!(!said.contains("panicked"), "{said}");
        for line in ended.err.lines().filter(|line| line.starts_with("note: ")) {
            assert!(
                line.contains(": ") && line.len() > 12,
                "a refusal says where and why: {line}"
            );
        }
        shell.run(&["doctor"]).ok();
    }
}

#[test]
fn an_endless_series_leaves_room_for_another() {
    let desk = Desk::new();
    desk.configure("[sync]\ncalendar = \"~/work.ics\"\n");
    let endless = |uid: &str, rule: &str| event(uid, "20201116T100000", &format!("RRULE:{rule}\n"));
    let all = [
        "FREQ=SECONDLY",
        "FREQ=DAILY;INTERVAL=7",
        "FREQ=YEARLY",
        "FREQ=WEEKLY;BYDAY=TU",
    ];
    let events: String = all.iter().map(|rule| endless(rule, rule)).collect();
    calendar(&desk.shell.path("work.ics"), &events);
    desk.sync();
    let acme = desk.acme();
    let of = |uid: &str, list_of: &str| {
        let begins = format!("cal/{uid}/");
        let rows = list(&acme, list_of).iter();
        rows.filter(|row| row["source_key"].as_str().unwrap().starts_with(&begins))
            .count()
    };
    assert_eq!(
        of("FREQ=YEARLY", "contacts"),
        1,
        "a year and a day ago is too long ago"
    );
    for rule in ["FREQ=DAILY;INTERVAL=7", "FREQ=WEEKLY;BYDAY=TU"] {
        assert!((51..=54).contains(&of(rule, "contacts")), "{rule}");
        assert!((51..=54).contains(&of(rule, "plans")), "{rule}");
    }
}

/// A message with an invitation, or an answer to one.
fn invitation(from: &str, to: &str, id: &str, hour: &str, method: &str, more: &str) -> String {
    format!(
        "From: {from}\nTo: {to}\nSubject: Invitation\nMessage-ID: <{id}>\nDate: Mon, 16 Nov 2026 {hour}:00:00 +0100\n\
         MIME-Version: 1.0\nContent-Type: text/calendar; method={method}; charset=utf-8\n\n\
         BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//y\nMETHOD:{method}\nBEGIN:VEVENT\nUID:i\nSUMMARY:Review\n\
         {more}END:VEVENT\nEND:VCALENDAR\n"
    )
}

#[test]
fn an_invitation_is_a_plan_for_a_year_until_somebody_says_no_and_again_when_it_comes_again() {
    let ours = "tom@reed.example";
    let ana = "ana@acme.example";
    let on = |day: &str| {
        format!(
            "DTSTART;TZID=Europe/Rome:{day}T100000\nORGANIZER:mailto:{ana}\nATTENDEE:mailto:{ours}\n"
        )
    };
    let asks = |id: &str, hour: &str, method: &str, more: &str| {
        invitation(ana, ours, id, hour, method, more)
    };
    let no = on("20261201").replace("ATTENDEE:", "ATTENDEE;PARTSTAT=DECLINED:");
    for (messages, days) in [
        (
            vec![asks(
                "1",
                "09",
                "REQUEST",
                &(on("20261201") + "RRULE:FREQ=YEARLY\n"),
            )],
            vec!["2026-12-01"],
        ),
        (
            vec![
                asks("1", "09", "REQUEST", &on("20261201")),
                asks("2", "10", "CANCEL", &on("20261201")),
                asks("3", "11", "REQUEST", &on("20261202")),
            ],
            vec!["2026-12-02"],
        ),
        (
            vec![
                asks("1", "09", "REQUEST", &on("20261201")),
                invitation(ours, ana, "2", "10", "REPLY", &no),
            ],
            vec![],
        ),
        (
            vec![
                invitation(ours, ana, "1", "09", "REQUEST", &on("20261201")),
                invitation(ana, ours, "2", "10", "REPLY", &no.replace(ours, ana)),
            ],
            vec![],
        ),
    ] {
        // All at once, and each by itself.
        for each in [false, true] {
            let desk = Desk::new();
            for (at, message) in messages.iter().enumerate() {
                desk.put(&format!("new/{at}.a"), message);
                if each {
                    desk.sync();
                }
            }
            desk.sync();
            assert_eq!(open(&desk.shell), days, "{each} {messages:#?}");
        }
    }
    let desk = Desk::new();
    let weekly = on("20240101") + "RRULE:FREQ=WEEKLY\n";
    desk.put("new/1.a", &asks("1", "09", "REQUEST", &weekly));
    desk.sync();
    assert!((51..=53).contains(&open(&desk.shell).len()));
}

#[test]
fn a_neighbour_at_the_same_provider_is_no_colleague() {
    let person = |desk: &Desk, client: &str, name: &str, mail: &str| {
        desk.shell
            .run(&["client", "person", "add", client, name, "--mail", mail])
            .ok();
    };
    for (others, known) in [
        // The domain says nothing of the client's name, and nobody else there has it.
        (vec![], false),
        // Two of them have it.
        (vec![("Bakery", "Bo", "bo@smallnet.example")], true),
        // It is called so.
        (vec![("Smallnet Ltd", "Sue", "sue@smallnet.example")], true),
    ] {
        let desk = Desk::new();
        for client in ["Bakery", "Smallnet Ltd"] {
            desk.shell.run(&["client", "add", client]).ok();
        }
        person(&desk, "Bakery", "Bea", "bea@smallnet.example");
        for (client, name, mail) in &others {
            person(&desk, client, name, mail);
        }
        desk.put(
            "new/1.a",
            &from_ana("1@x", MONDAY, "", "Can you come?").replace("ana@acme", "stranger@smallnet"),
        );
        let said = desk.sync();
        assert_eq!(said.contains("new: "), known, "{others:?} {said}");
        assert_eq!(
            said.contains("smallnet.example (1 from them"),
            !known,
            "{said}"
        );
    }
}

#[test]
fn who_belongs_to_two_clients_is_heard_by_both() {
    let desk = Desk::new();
    for client in ["Omega", "Omega Holding"] {
        desk.shell.run(&["client", "add", client]).ok();
        desk.shell
            .run(&[
                "client",
                "person",
                "add",
                client,
                "Kim",
                "--mail",
                "kim@omega.example",
            ])
            .ok();
    }
    let kim = |text: String| text.replace("ana@acme", "kim@omega");
    desk.put(
        "new/1.a",
        &kim(from_ana("1@x", MONDAY, "", "Can you come?")),
    );
    let said = desk.sync();
    assert!(
        said.contains("kim@omega.example is on record with "),
        "{said}"
    );
    desk.put(
        "new/2.a",
        &kim(to_ana(
            "2@x",
            TUESDAY,
            "In-Reply-To: <1@x>\n",
            "It is done.",
        )),
    );
    desk.sync();
    for client in ["Omega", "Omega Holding"] {
        let facts = desk.shell.client(client);
        assert_eq!(list(&facts, "contacts").len(), 2, "{facts:#}");
        let ask = &list(&list(&facts, "issues")[0], "asks")[0];
        assert!(!ask["answered_at"].is_null(), "{facts:#}");
        assert!(
            list(&facts, "contacts")
                .iter()
                .all(|c| c["automatic"] != true),
            "{facts:#}"
        );
    }
}

#[test]
fn a_stranger_does_not_become_the_client_that_is_called_so_already() {
    let desk = Desk::new();
    desk.shell.run(&["client", "add", "Beta"]).ok();
    let from = |id: &str, domain: &str| {
        from_ana(id, MONDAY, "", "Can you come?").replace("acme.example", domain)
    };
    desk.put("new/1.a", &from("1@x", "beta.co.uk"));
    desk.put("new/2.a", &from("2@x", "beta.com.br"));
    desk.shell
        .run(&["sync", "--client", "beta.co.uk", "--client", "beta.com.br"])
        .ok();
    let people = |client: &str| list(&desk.shell.client(client), "people").len();
    assert_eq!(people("Beta"), 0);
    assert_eq!(
        (people("Beta (beta.co.uk)"), people("Beta (beta.com.br)")),
        (1, 1)
    );
}
