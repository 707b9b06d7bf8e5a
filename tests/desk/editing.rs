//! Forms and edits: what is touched changes, what is not stays, and nothing typed is lost.

use crate::bench::{Bench, now};
use amends::app::overlay::Overlay;
use amends::app::{Editor, InputLine, Key};
use amends::domain::*;

fn error(bench: &Bench) -> String {
    match bench.desk.app().overlays.last() {
        Some(Overlay::Form(form)) => form.error.clone().unwrap_or_default(),
        _ => String::new(),
    }
}

/// Goes to a field of the form in front and replaces what stands there.
fn fill(bench: &mut Bench, field: &str, text: &str) {
    let at = |bench: &Bench| match bench.desk.app().overlays.last() {
        Some(Overlay::Form(form)) => form.fields[form.at].label.to_string(),
        _ => panic!("no form is open"),
    };
    for _ in 0..20 {
        if at(bench) == field {
            break;
        }
        bench.press("tab");
    }
    assert_eq!(at(bench), field);
    bench.press("ctrl-e").press("ctrl-u").type_in(text);
}

#[test]
fn an_issue_s_severity_doing_cause_and_promise_are_edited_as_events_of_now() {
    let mut bench = Bench::with(&[("Acme", 3)]);
    bench
        .note("Acme", "problem: the till")
        .press("3")
        .press("e");
    fill(&mut bench, "severity", "stops");
    fill(&mut bench, "whose doing", "both");
    fill(&mut bench, "cause", "delay");
    fill(&mut bench, "promised", "not a day");
    bench.press("enter");
    assert!(
        error(&bench).starts_with("promised: “not a day” is not a date"),
        "{}",
        error(&bench)
    );
    fill(&mut bench, "promised", "wed 15:00");
    let before = bench.journal();
    bench.press("enter");
    assert_eq!(bench.journal(), before + 1);
    let issue = bench.whole("Acme").issues[0].clone();
    let whats: Vec<&What> = issue.events.iter().map(|e| &e.what).collect();
    for what in [
        What::Severity(Severity::Stops),
        What::Doing(Doing::Both),
        What::Cause("delay".to_owned()),
    ] {
        assert!(whats.contains(&&what), "{what:?} in {whats:?}");
    }
    assert!(whats.iter().any(
        |w| matches!(w, What::Promised(Some(at)) if at.to_rfc3339().starts_with("2026-11-25T15:00"))
    ));
    bench.press("e").press("enter");
    assert!(error(&bench).contains("nothing has changed"));
    fill(&mut bench, "promised", "");
    fill(&mut bench, "severity", "stops their business");
    bench.press("enter");
    let issue = bench.whole("Acme").issues[0].clone();
    assert_eq!(
        issue.events.last().map(|e| &e.what),
        Some(&What::Promised(None))
    );
    bench.press("e");
    fill(&mut bench, "kind", "somebody");
    bench.press("enter");
    assert!(
        error(&bench).contains("mistake"),
        "the words that would do: {}",
        error(&bench)
    );
}

#[test]
fn a_client_s_promises_of_its_own_are_set_and_given_back() {
    let mut bench = Bench::with(&[("Acme", 3)]);
    bench.find("Acme").press("e");
    fill(&mut bench, "reply, urgent", "90m");
    fill(&mut bench, "tell", "soon");
    bench.press("enter");
    assert!(
        error(&bench).starts_with("tell: “soon” is not a length"),
        "{}",
        error(&bench)
    );
    fill(&mut bench, "tell", "4h");
    fill(&mut bench, "in touch", "3661");
    bench.press("enter");
    assert!(
        error(&bench).contains("from 1 to 3660"),
        "{}",
        error(&bench)
    );
    fill(&mut bench, "in touch", "3660");
    bench.press("enter");
    let events = bench.whole("Acme").events;
    let set = |promise, time| {
        events.iter().any(|e| {
            e.what
                == What::Promise {
                    promise,
                    time: Some(time),
                }
        })
    };
    assert!(
        set(Promise::ReplyTight, WorkTime::minutes(90)) && set(Promise::Tell, WorkTime::hours(4))
    );
    assert_eq!(
        events.len(),
        3,
        "what was not touched is not written: {events:?}"
    );
    bench.press("e");
    fill(&mut bench, "tell", "");
    bench.press("enter");
    let last = bench.whole("Acme").events.pop().map(|e| e.what);
    assert_eq!(
        last,
        Some(What::Promise {
            promise: Promise::Tell,
            time: None
        })
    );
}

#[test]
fn an_edit_or_a_tag_leaves_what_the_book_does_not_hold() {
    let mut facts = ClientFacts::new(Client {
        id: ClientId::new("acme"),
        name: "Acme".to_owned(),
        size: None,
        billing: None,
        tags: vec!["old".to_owned()],
        note: String::new(),
        fields: std::collections::BTreeMap::from([("Account".to_owned(), "4711".to_owned())]),
        since: None,
        added_at: now(),
        origin: Origin::default(),
    });
    facts.people.push(Person {
        id: PersonId::new("dana"),
        client: facts.client.id.clone(),
        name: "Dana Reyes".to_owned(),
        role: String::new(),
        mails: Vec::new(),
        phones: Vec::new(),
        answers_to: String::new(),
        note: String::new(),
        origin: Origin::default(),
    });
    let mut bench = Bench::holding(vec![facts]);
    bench.find("Acme").press("e");
    fill(&mut bench, "note", "pays late");
    bench
        .press("enter")
        .press("t")
        .type_in("vip, -old")
        .press("enter");
    let whole = bench.whole("Acme");
    assert_eq!(
        whole.client.fields.get("Account").map(String::as_str),
        Some("4711")
    );
    assert_eq!(
        (whole.client.tags, whole.client.note),
        (vec!["vip".to_owned()], "pays late".to_owned())
    );
    bench.press("p").type_in("dana").press("enter");
    fill(&mut bench, "answers to", "Dr. Okafor");
    bench.press("enter");
    assert_eq!(bench.whole("Acme").people[0].answers_to, "Dr. Okafor");
    bench.press("t").press("enter");
    assert!(
        matches!(bench.desk.app().overlays.last(), Some(Overlay::Prompt(p)) if p.error.is_some()),
        "no tag"
    );
}

#[test]
fn a_pause_has_a_date_ahead_and_a_reason_and_ends_by_itself() {
    let mut bench = Bench::with(&[("Acme", 80)]);
    bench
        .find("Acme")
        .press("P")
        .type_in("until")
        .press("enter")
        .type_in("yesterday: gone")
        .press("enter");
    assert!(
        matches!(bench.desk.app().overlays.last(), Some(Overlay::Prompt(p)) if p.error.is_some())
    );
    bench
        .press("ctrl-u")
        .type_in("1 dec: closed for the season")
        .press("enter");
    assert!(
        bench.notice().starts_with("Acme is paused until Tue 1 Dec"),
        "{}",
        bench.notice()
    );
    assert_eq!(
        bench.whole("Acme").events.last().map(|e| e.note.clone()),
        Some("closed for the season".to_owned())
    );
    bench.press("1");
    assert_eq!(bench.today(), Vec::<String>::new());
    bench.reopen_at("2026-12-01T09:00:00Z");
    assert_eq!(bench.today(), ["Acme"]);
}

#[test]
fn enter_where_nothing_fits_keeps_the_choice_and_what_was_typed() {
    let mut bench = Bench::with(&[("Acme", 3)]);
    bench
        .note("Acme", "request: a quote")
        .note("Acme", "request: an invoice");
    let before = bench.journal();
    bench
        .find("Acme")
        .press("r")
        .type_in("zzz mended it")
        .press("enter");
    assert!(
        bench.notice().starts_with("nothing in this list fits"),
        "{}",
        bench.notice()
    );
    for _ in 0.."zzz mended it".len() {
        bench.press("backspace");
    }
    bench.press("enter").type_in("mended it").press("enter");
    assert_eq!(
        bench.journal(),
        before + 1,
        "the choice was still open, and the resolution is recorded"
    );
}

#[test]
fn where_nobody_is_listed_a_book_with_clients_is_not_called_empty() {
    let mut bench = Bench::with(&[("Acme", 3)]);
    assert!(bench.today().is_empty(), "nobody is at risk");
    bench.press("tab").press(".");
    assert!(
        bench.notice().starts_with("nobody is under the cursor"),
        "{}",
        bench.notice()
    );
}

#[test]
fn the_size_of_a_client_is_picked() {
    let mut bench = Bench::with(&[("Acme", 3)]);
    for (word, size) in [
        ("large", Some(Size::Large)),
        ("small", Some(Size::Small)),
        ("–", None),
    ] {
        bench
            .find("Acme")
            .press("e")
            .press("tab")
            .type_in(word)
            .press("enter");
        assert_eq!(bench.whole("Acme").client.size, size, "{}", bench.notice());
    }
}

/// The line that takes the keys.
fn line(bench: &Bench) -> String {
    let app = bench.desk.app();
    match (&app.finding, app.overlays.last()) {
        (Some(finding), _) => finding.line.text().to_owned(),
        (None, Some(Overlay::Prompt(prompt))) => prompt.line.text().to_owned(),
        (None, other) => panic!("no line in {other:?}"),
    }
}

#[test]
fn tab_completes_or_does_nothing_in_every_line_and_closes_none() {
    for keys in [
        &["n"][..],
        &["."],
        &["z"],
        &["+"],
        &["r"],
        &["t"],
        &["!"],
        &["P", "enter"],
    ] {
        let mut bench = Bench::with(&[("Acme", 40), ("Acorn", 3)]);
        bench.note("Acme", "problem: the lift").find("Acme");
        for key in keys {
            bench.press(key);
        }
        bench.type_in("x").press("tab").press("shift-tab");
        assert_eq!(line(&bench), "x", "{keys:?}");
    }
    let mut bench = Bench::with(&[("Acme", 40)]);
    bench.press("2").press("/").press("ctrl-u");
    bench.type_in("-st").press("tab");
    assert_eq!(line(&bench), "-stands:");
    bench.press("tab");
    assert_eq!(line(&bench), "-status:");
    bench.type_in("zz").press("tab");
    assert_eq!(line(&bench), "-status:zz", "nothing fits: nothing happens");
    bench.press("1").press("tab");
    assert_eq!(line(&bench), "-status:zz1", "it is still being typed");
}

#[test]
fn a_line_that_begins_with_another_client_is_for_that_one() {
    let mut bench = Bench::with(&[("Acme", 40), ("Oak & Co", 3)]);
    bench.find("Acme").press("n").type_in("@oak").press("tab");
    assert_eq!(line(&bench), "@Oak & Co");
    bench.type_in(" request: a quote");
    let app = bench.desk.app();
    let Some(Overlay::Prompt(prompt)) = app.overlays.last() else {
        panic!("a line")
    };
    assert_eq!(prompt.title(app), "New issue · Oak & Co");
    bench.press("enter");
    assert!(bench.whole("Acme").issues.is_empty());
    assert_eq!(bench.whole("Oak & Co").issues[0].issue.title, "a quote");
    bench
        .find("Acme")
        .press("z")
        .type_in("@nobody fri")
        .press("enter");
    let app = bench.desk.app();
    let Some(Overlay::Prompt(prompt)) = app.overlays.last() else {
        panic!("still a line")
    };
    let error = prompt.error.as_deref().unwrap_or_default();
    assert!(error.contains("no client is called “nobody”"), "{error}");
    bench
        .press("ctrl-u")
        .type_in("@Oak & Co: fri: the budget")
        .press("enter");
    assert_eq!(bench.whole("Oak & Co").snoozes[0].reason, "the budget");
    assert!(bench.whole("Acme").snoozes.is_empty());
    // What is about an issue of the client stays with it.
    bench
        .note("Acme", "problem: the lift")
        .press("r")
        .type_in("@ten o'clock")
        .press("enter");
    assert_eq!(
        bench.whole("Acme").issues[0]
            .events
            .last()
            .map(|e| e.note.clone()),
        Some("@ten o'clock".to_owned())
    );
}

#[test]
fn whoever_has_no_name_is_told_by_the_address_once() {
    let mut facts = ClientFacts::new(Client::new(ClientId::new("wren"), "Wren", now()));
    let mail = "office@wren.example";
    facts.people.push(Person {
        id: PersonId::new("p"),
        client: facts.client.id.clone(),
        name: mail.to_owned(),
        role: String::new(),
        mails: vec![mail.to_owned()],
        phones: Vec::new(),
        answers_to: String::new(),
        note: String::new(),
        origin: Origin::default(),
    });
    let mut bench = Bench::holding(vec![facts]);
    let shown = bench.press("2").shown(120, 36);
    assert_eq!(shown.matches(mail).count(), 1, "{shown}");
}

#[test]
fn a_key_takes_the_same_off_a_line_and_a_letter() {
    for (key, left) in [
        ("backspace", "vn at noon"),
        ("ctrl-h", "vn at noon"),
        ("delete", "va at noon"),
        ("ctrl-d", "va at noon"),
        ("ctrl-delete", "va at noon"),
        ("alt-delete", "va at noon"),
        ("ctrl-k", "va"),
    ] {
        let (mut line, mut letter) = (InputLine::new("van at noon"), Editor::new("van at noon"));
        for key in ["home", "right", "right", key] {
            let key: Key = key.parse().expect("a key");
            assert!(line.press(key) && letter.press(key, 40, 5), "{key:?}");
        }
        assert_eq!((line.text(), letter.text()), (left, left), "{key}");
    }
}

/// What a form asks for by a word of its table is what a refusal leads to and names, in the words on screen.
#[test]
fn a_refusal_leads_to_the_field_that_it_names() {
    let refuses = |page: &str, wrong: &[(&str, &str)]| {
        for (field, text) in wrong {
            let mut bench = Bench::with(&[("Acme", 3)]);
            bench.note("Acme", "problem: the till");
            bench.press(page).press("e");
            fill(&mut bench, field, text);
            // The keys stand elsewhere, so that the refusal has to find the field.
            bench.press("tab").press("tab").press("enter");
            let error = error(&bench);
            assert!(error.starts_with(&format!("{field}: ")), "{error}");
            let [.., Overlay::Form(form)] = &*bench.desk.app().overlays else {
                panic!("no form is open");
            };
            assert_eq!(form.fields[form.at].label, *field, "{error}");
        }
    };
    let client = [
        ("name", ""),
        ("billing", "much"),
        ("in touch", "often"),
        ("reply", "soon"),
        ("reply, urgent", "soon"),
        ("tell", "soon"),
        ("since", "never"),
    ];
    refuses("2", &client);
    let issue = [
        ("title", ""),
        ("kind", "thing"),
        ("severity", "badly"),
        ("promised", "some day"),
        ("noticed", "some day"),
    ];
    refuses("3", &issue);
}
