//! Whose word a message is, whether it answers, and whose turn it is then: what a mailbox may never end by itself.

use crate::sync::{Desk, MONDAY, TUESDAY, WEDNESDAY, from_ana, list, to_ana};
use serde_json::Value;

const ANSWERS: &str = "In-Reply-To: <1@acme>\n";

/// Acme after Ana asked on Monday and these messages came, each in a run of its own if `apart`.
fn after(messages: &[String], apart: bool) -> Value {
    let desk = Desk::new();
    desk.put("cur/0:2,S", &from_ana("1@acme", MONDAY, "", "It jams."));
    for (n, message) in messages.iter().enumerate() {
        if apart {
            desk.sync();
        }
        desk.put(&format!("cur/{}:2,S", n + 1), message);
    }
    desk.sync();
    desk.acme()
}

/// Whether the first ask is answered, whose turn its issue is by its last event, and whether that is over.
fn stands(acme: &Value) -> (bool, &str, bool) {
    let issue = &list(acme, "issues")[0];
    let events = list(issue, "events");
    let of_kind = |kind: &str| events.iter().filter(|e| e["what"] == kind).count();
    let balls = events.iter().filter(|e| e["what"] == "ball");
    let last = balls.max_by_key(|e| e["at"].as_str().unwrap_or_default().to_owned());
    let ball = last.map_or("us", |e| e["value"].as_str().unwrap());
    let over = of_kind("resolved") > of_kind("reopened");
    (!list(issue, "asks")[0]["answered_at"].is_null(), ball, over)
}

fn reply(more: &str, body: &str) -> String {
    to_ana("2@reed", TUESDAY, &format!("{ANSWERS}{more}"), body)
}

#[test]
fn only_a_word_of_ours_to_whom_asks_answers_and_none_resolves() {
    let to = |message: String, to: &str| message.replace("To: ana@acme.example", to);
    let cases: Vec<(&str, String, (bool, &str, bool))> = vec![
        (
            "an answer",
            reply("", "The drum was worn."),
            (true, "client", false),
        ),
        (
            "more to do",
            reply("", "We'll look at it next week."),
            (true, "us", false),
        ),
        (
            "out of office",
            reply("Auto-Submitted: auto-replied\n", "I am away."),
            (false, "us", false),
        ),
        (
            "a receipt",
            reply(
                "Content-Type: multipart/report; report-type=disposition-notification; boundary=b\n",
                "--b\n\nRead.\n--b--",
            ),
            (false, "us", false),
        ),
        (
            "a newsletter",
            to_ana("2@reed", TUESDAY, "List-Unsubscribe: <x>\n", "News")
                .replace("Subject: Re: Printer", "Subject: News"),
            (false, "us", false),
        ),
        (
            "handed on",
            reply("", "FYI").replace("Subject: Re: Printer", "Subject: Fwd: Printer"),
            (false, "us", false),
        ),
        (
            "to the factory, with a copy to her",
            to(
                reply("", "Can you look?"),
                "To: works@factory.example\nCc: ana@acme.example",
            ),
            (false, "us", false),
        ),
        (
            "with our mark",
            reply("", "Done.").replace("tom@reed.example", "tom+acme@reed.example"),
            (true, "client", false),
        ),
    ];
    for (what, message, stand) in cases {
        for apart in [false, true] {
            let acme = after(std::slice::from_ref(&message), apart);
            assert_eq!(stands(&acme), stand, "{what}, apart {apart}: {acme:#}");
        }
    }
}

#[test]
fn thanks_end_what_left_nothing_to_us_and_a_new_question_is_our_turn() {
    let then = |body: &str| from_ana("3@acme", WEDNESDAY, "References: <1@acme> <2@reed>\n", body);
    for (ours, theirs, stand) in [
        (
            "The drum was worn.",
            "Thanks, works again!",
            (true, "client", true),
        ),
        ("We'll look next week.", "Thanks!", (true, "us", false)),
        (
            "The drum was worn.",
            "Thanks. It is broken again.",
            (true, "us", false),
        ),
        (
            "The drum was worn.",
            "And the scanner?",
            (true, "us", false),
        ),
    ] {
        for apart in [false, true] {
            let acme = after(&[reply("", ours), then(theirs)], apart);
            assert_eq!(
                stands(&acme),
                stand,
                "{ours} / {theirs}, apart {apart}: {acme:#}"
            );
        }
    }
}

#[test]
fn a_report_tells_of_those_it_names_and_of_nobody_else() {
    let report = |whom: &str| {
        format!(
            "From: MAILER-DAEMON@mx.example\nTo: tom@reed.example\nSubject: Undelivered\nMessage-ID: <b@mx>\nDate: {WEDNESDAY}\n\
             Return-Path: <>\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\nSorry.\n\n\
             --b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; {whom}\n\
             Action: failed\n\n--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: <2@reed>\n\n--b--\n"
        )
    };
    let words = format!(
        "From: MAILER-DAEMON@mx.example\nTo: tom@reed.example\nSubject: failure notice\nMessage-ID: <b@mx>\nDate: {WEDNESDAY}\n\
         Return-Path: <>\n\nHi. I wasn't able to deliver your message.\n\n<ana@acme.example>: no mailbox\n\n--- Below is a copy.\n\n\
         Message-ID: <2@reed>\nTo: ana@acme.example\n"
    );
    let late = words.replace("failure notice", "Warning: delayed");
    for (what, bounce, waits) in [
        ("hers", report("ana@acme.example"), true),
        ("a stranger's", report("bo@other.example"), false),
        ("in words", words, true),
        ("late", late, false),
    ] {
        for apart in [false, true] {
            let copied = reply("", "The drum was worn.").replace(
                "To: ana@acme.example",
                "To: ana@acme.example, bo@other.example",
            );
            let acme = after(&[copied, bounce.clone()], apart);
            let stand = if waits {
                (false, "us", false)
            } else {
                (true, "client", false)
            };
            assert_eq!(stands(&acme), stand, "{what}, apart {apart}: {acme:#}");
        }
    }
}

#[test]
fn a_list_or_a_form_of_ours_hides_nobody() {
    let hidden = from_ana(
        "9@acme",
        TUESDAY,
        "Reply-To: Ana Ruiz <ana@acme.example>\n",
        "Is it ready?",
    );
    let cases = [
        (
            "a list",
            hidden
                .replace(
                    "From: Ana Ruiz <ana@acme.example>",
                    "From: 'Ana Ruiz' via Info <info@reed.example>",
                )
                .replace("Reply-To", "List-Id: <info.reed.example>\nReply-To"),
        ),
        (
            "a form",
            hidden.replace(
                "From: Ana Ruiz <ana@acme.example>",
                "From: Site <info@reed.example>",
            ),
        ),
        (
            "as it was",
            hidden
                .replace(
                    "From: Ana Ruiz <ana@acme.example>",
                    "From: Info <info@reed.example>",
                )
                .replace("Reply-To: Ana Ruiz", "X-Original-From: Ana Ruiz"),
        ),
    ];
    for (what, message) in cases {
        let desk = Desk::new();
        desk.put("cur/1:2,S", &message);
        desk.sync();
        let acme = desk.acme();
        let contact = &list(&acme, "contacts")[0];
        assert_eq!(contact["direction"], "in", "{what}: {acme:#}");
        assert_eq!(list(&acme, "issues").len(), 1, "{what}: {acme:#}");
    }
}

/// What only a program writes, without a header that says so, beside what a person writes that looks like it.
#[test]
fn a_program_is_known_by_its_address_and_subject_and_no_person_is_taken_for_one() {
    let of = |from: &str, subject: &str| {
        from_ana("9@acme", TUESDAY, "", "Until the 30th.")
            .replace("Ana Ruiz <ana@acme.example>", from)
            .replace("Subject: Printer", &format!("Subject: {subject}"))
    };
    let ana = "Ana Ruiz <ana@acme.example>";
    for (automatic, message) in [
        (true, of(ana, "Risposta automatica: Printer")),
        (true, of(ana, "Odpowied\u{17a} automatyczna: Printer")),
        (true, of("Acme <no-reply@acme.example>", "Your order 55")),
        (
            true,
            of("Acme <do_not_reply@acme.example>", "Your order 55"),
        ),
        (false, of(ana, "Re: Automatic reply: Printer")),
        (false, of(ana, "Automatic reply to all our mails?")),
        (false, of(ana, "On vacation next week")),
        (
            false,
            of(
                "Acme <no-reply@acme.example>\nReply-To: ana@acme.example",
                "The form",
            ),
        ),
    ] {
        let desk = Desk::new();
        desk.put("cur/1:2,S", &message);
        desk.sync();
        let acme = desk.acme();
        let contact = &list(&acme, "contacts")[0];
        assert_eq!(contact["automatic"] == true, automatic, "{message}");
        assert_eq!(list(&acme, "issues").is_empty(), automatic, "{message}");
    }
}

#[test]
fn a_report_in_words_alone_tells_what_came_back() {
    let desk = Desk::new();
    let report = "From: MAILER-DAEMON@reed.example\nTo: tom@reed.example\nSubject: Returned\nMessage-ID: <2@reed>\n\
                  Return-Path: <>\nX-Failed-Recipients: ana@acme.example\nIn-Reply-To: <1@reed>\n";
    let report = format!("{report}Date: {MONDAY}\n\nana@acme.example: user unknown\n");
    desk.put("cur/1:2,S", &to_ana("1@reed", MONDAY, "", "Here."))
        .put("cur/2:2,S", &report);
    desk.sync();
    assert_eq!(list(&desk.acme(), "contacts")[0]["outcome"], "attempt");
}

#[test]
fn a_question_in_answer_to_a_letter_of_ours_to_a_list_is_asked() {
    let ours = to_ana("1@reed", MONDAY, "", "Who comes?")
        .replace("ana@acme.example", "users@lists.example");
    let hers = from_ana(
        "2@acme",
        TUESDAY,
        "In-Reply-To: <1@reed>\nList-Id: <users.lists.example>\n",
        "When is it?",
    );
    // With a copy to us beside, which is how answers on a list are sent.
    let copied = hers.replace(
        "To: tom@reed.example",
        "To: users@lists.example\nCc: tom@reed.example",
    );
    assert_ne!(copied, hers);
    for hers in [hers, copied] {
        let desk = Desk::new();
        desk.put("cur/1:2,S", &ours).put("cur/2:2,S", &hers);
        desk.sync();
        assert_eq!(list(&desk.acme(), "issues").len(), 1, "{hers}");
    }
}

#[test]
fn a_matter_that_rests_for_a_month_is_over_and_a_draft_is_read_once_it_is_sent() {
    let desk = Desk::new();
    let then = |day: u32| format!("Mon, {day} Oct 2026 09:00:00 +0200");
    desk.put("cur/1:2,S", &from_ana("1@acme", &then(5), "", "It jams."));
    desk.put(
        "cur/2:2,S",
        &to_ana("2@reed", &then(6), ANSWERS, "The drum was worn."),
    );
    let said = desk.sync();
    assert!(said.contains("1 question that you answered"), "{said}");
    assert_eq!(stands(&desk.acme()), (true, "client", true));

    let desk = Desk::new();
    desk.put("cur/1:2,S", &from_ana("1@acme", MONDAY, "", "It jams."));
    desk.put("cur/2:2,DS", &reply("", "Not yet"));
    desk.sync();
    assert_eq!(stands(&desk.acme()), (false, "us", false));
    std::fs::rename(desk.mail.join("cur/2:2,DS"), desk.mail.join("cur/2:2,S")).unwrap();
    desk.sync();
    assert_eq!(stands(&desk.acme()), (true, "client", false));
}

#[test]
fn a_reminder_asks_however_old_the_question_is() {
    let desk = Desk::new();
    let october = "Fri, 16 Oct 2026 09:00:00 +0200";
    desk.put(
        "cur/1:2,S",
        &from_ana("1@acme", october, "", "When does it come?"),
    );
    let again = from_ana(
        "2@acme",
        WEDNESDAY,
        "References: <1@acme>\n",
        "Still waiting. Hello?",
    );
    desk.put("cur/2:2,S", &again);
    desk.sync();
    assert_eq!(stands(&desk.acme()), (false, "us", false));
}

#[test]
fn what_a_person_made_of_a_matter_mail_leaves_in_their_hands() {
    let desk = Desk::new();
    desk.put("cur/1:2,S", &from_ana("1@acme", MONDAY, "", "It jams."));
    desk.sync();
    desk.shell
        .run(&["issue", "edit", "1", "--kind", "mistake"])
        .ok();
    desk.put("cur/2:2,S", &reply("", "The drum was worn."));
    desk.put(
        "cur/3:2,S",
        &from_ana(
            "3@acme",
            WEDNESDAY,
            "References: <1@acme> <2@reed>\n",
            "Thanks!",
        ),
    );
    desk.sync();
    assert_eq!(stands(&desk.acme()), (true, "us", false));
}

#[test]
fn a_new_subject_in_an_old_thread_is_a_question_of_its_own() {
    let desk = Desk::new();
    desk.put("cur/1:2,S", &from_ana("1@acme", MONDAY, "", "It jams."));
    let other = from_ana(
        "2@acme",
        MONDAY,
        "References: <1@acme>\n",
        "It is not ours.",
    )
    .replace("Subject: Printer", "Subject: Invoice wrong");
    desk.put("cur/2:2,S", &other);
    desk.put("cur/3:2,S", &reply("", "The drum was worn."));
    desk.sync();
    let acme = desk.acme();
    let asks = list(&list(&acme, "issues")[0], "asks");
    let waits: Vec<bool> = asks
        .iter()
        .map(|ask| ask["answered_at"].is_null())
        .collect();
    assert_eq!(waits, [false, true], "{acme:#}");
}

#[test]
fn what_was_never_sent_or_lies_in_the_bin_answers_nothing() {
    for header in [
        "X-Gmail-Labels: Drafts\n",
        "X-Gmail-Labels: =?UTF-8?Q?Entw=C3=BCrfe,Wichtig?=\n",
        "X-Gmail-Labels: Trash\n",
        "X-Mozilla-Draft-Info: internal/draft\n",
        "X-Mozilla-Status: 0009\n",
        "X-Unsent: 1\n",
        "X-Status: T\n",
    ] {
        assert_eq!(
            stands(&after(&[reply(header, "Hm")], false)),
            (false, "us", false),
            "{header}"
        );
    }
    let unsent = reply("", "Hm").replace("Message-ID: <2@reed>\n", "");
    assert_eq!(stands(&after(&[unsent], false)), (false, "us", false));
}

#[test]
fn what_could_not_be_read_is_read_the_next_time() {
    let desk = Desk::of_nobody();
    desk.put("cur/1:2,S", &from_ana("1@acme", MONDAY, "", "It jams."));
    for _ in 0..2 {
        let told = desk.shell.run(&["sync"]);
        assert!(
            told.err.contains("which mail addresses are yours"),
            "{told:?}"
        );
    }
    desk.shell
        .run(&["policy", "set", "addresses", "tom@reed.example"])
        .ok();
    desk.sync();
    assert_eq!(list(&desk.acme(), "issues").len(), 1);
}

#[test]
fn an_answer_that_is_read_before_its_question_answers_it() {
    let desk = Desk::new();
    let chain = "References: <0@acme> <1@acme>\nIn-Reply-To: <1@acme>\n";
    desk.put(
        "cur/2:2,S",
        &to_ana("2@reed", TUESDAY, chain, "The drum was worn."),
    );
    desk.sync();
    desk.put("cur/1:2,S", &from_ana("1@acme", MONDAY, "", "It jams."));
    assert!(!desk.sync().contains("nothing new"));
    let acme = desk.acme();
    // What it said is not known any more, so it is our turn.
    assert_eq!(stands(&acme), (true, "us", false));
    let ask = &list(&list(&acme, "issues")[0], "asks")[0];
    assert_eq!(ask["answered_at"], "2026-11-17T10:30:00Z");
    let why = desk.shell.run(&["why", "Acme"]).ok();
    assert!(why.contains("message <2@reed>"), "{why}");
    let told = desk.shell.json(&["why", "Acme", "--json"]);
    let contact = &list(&told, "contacts")[0];
    assert_eq!(told["client"]["name"], "Acme");
    assert_eq!(
        (&contact["message"], &contact["care"]),
        (&"2@reed".into(), &true.into())
    );
    assert!(
        why.contains(contact["receipt"][0].as_str().unwrap()),
        "{contact}"
    );
    assert!(desk.sync().contains("nothing new"));
}

#[test]
fn who_comes_on_record_after_their_mail_was_passed_by_is_read_by_the_next_run() {
    let desk = Desk::new();
    let bo = |id: &str, date: &str, body: &str| {
        from_ana(id, date, "", body).replace("ana@acme.example", "bo@brook.example")
    };
    desk.put("cur/1:2,S", &bo("1@brook", MONDAY, "It jams."));
    desk.sync();
    desk.put(
        "cur/2:2,S",
        &bo("2@brook", TUESDAY, "May I ask for an offer?"),
    );
    desk.put("cur/3:2,S", &from_ana("3@acme", TUESDAY, "", "When?"));
    desk.shell.run(&["client", "add", "Brook"]).ok();
    let person = [
        "client",
        "person",
        "add",
        "Brook",
        "Bo",
        "--mail",
        "bo@brook.example",
    ];
    desk.shell.run(&person).ok();
    let said = desk.sync();
    assert!(said.contains("Brook: on record since"), "{said}");
    assert!(said.contains("new: 3 contacts"), "{said}");
    assert_eq!(list(&desk.shell.client("Brook"), "issues").len(), 2);
    assert_eq!(list(&desk.acme(), "contacts").len(), 1);
    let said = desk.sync();
    assert!(
        said.contains("nothing new") && !said.contains("on record since"),
        "{said}"
    );
}
