//! Nothing on Today is a dead end: `.` records every step of the model, and something comes of it.

use crate::bench::Bench;
use amends::app::overlay::Overlay;
use amends::domain::Step;
use amends::health::Assessment;
use amends::health::words::next_sentence;
use std::collections::BTreeSet;

fn judged(bench: &Bench, name: &str) -> Assessment {
    let found = bench
        .desk
        .app()
        .book
        .entries()
        .iter()
        .find(|e| e.name() == name);
    found.expect("the client").assessment().clone()
}

/// Every client that counts, by name.
fn everybody(bench: &Bench) -> Vec<String> {
    let counting = bench
        .desk
        .app()
        .book
        .entries()
        .iter()
        .filter(|e| e.assessment().counts());
    counting.map(|e| e.name().to_owned()).collect()
}

/// Whether a client rests after a try.
fn rests(bench: &Bench, name: &str) -> bool {
    let book = &bench.desk.app().book;
    let rests = |c: &amends::health::triage::Coming| {
        c.reason == amends::health::triage::ComingReason::Resting
            && book.at(c.index).is_some_and(|e| e.name() == name)
    };
    book.today.coming_up.iter().any(rests)
}

/// Records the step shown of a client, with words that do it.
fn record(bench: &mut Bench, name: &str) {
    let next = judged(bench, name).next;
    let words = match next.step {
        Step::Confirm => "it works again",
        Step::AskWhatWentWrong => "all is well again :)",
        Step::Answer | Step::AnswerNow if next.ask.is_none() => "fixed",
        _ => "Harbour Networks",
    };
    bench.find(name);
    assert_eq!(bench.focus(), name, "found by its name");
    bench.press(".").type_in(words).press("enter");
}

#[test]
fn every_step_that_is_offered_can_be_recorded_and_leads_on() {
    let mut bench = Bench::demo();
    let mut recorded: BTreeSet<&str> = BTreeSet::new();
    for name in everybody(&bench) {
        let before = judged(&bench, &name);
        if matches!(before.next.step, Step::Watch | Step::Nothing) {
            continue;
        }
        record(&mut bench, &name);
        let said = [before.next.step.done(), "resolved ·", "said sorry to"]
            .iter()
            .any(|said| bench.notice().starts_with(said));
        assert!(
            said && bench.notice().contains(&name),
            "{name}: {} said “{}”",
            before.next.step,
            bench.notice()
        );
        let after = judged(&bench, &name);
        let moved =
            after.next != before.next || after.standing != before.standing || rests(&bench, &name);
        assert!(
            moved,
            "{name}: {} recorded, and the same is next: {:?}",
            before.next.step, after.next
        );
        recorded.insert(before.next.step.word());
        bench.press("u");
        assert_eq!(judged(&bench, &name), before, "{name}: taken back");
    }
    let never: Vec<&str> = Step::ALL
        .iter()
        .filter(|s| !matches!(s, Step::Watch | Step::Nothing))
        .map(|s| s.word())
        .filter(|word| !recorded.contains(word))
        .collect();
    assert!(never.is_empty(), "the demo never offered {never:?}");
}

#[test]
fn recording_what_is_shown_again_and_again_comes_to_an_end() {
    let mut bench = Bench::demo();
    for name in everybody(&bench) {
        for turn in 0.. {
            let step = judged(&bench, &name).next.step;
            if matches!(step, Step::Watch | Step::Nothing) || rests(&bench, &name) {
                break;
            }
            assert!(turn < 25, "{name} goes round in circles at {step}");
            record(&mut bench, &name);
        }
    }
}

#[test]
fn words_on_a_date_that_has_passed_are_not_taken_for_a_resolution_unseen() {
    let mut bench = Bench::with(&[("Acme", 3)]);
    bench
        .note("Acme", "problem harms found: the line is down")
        .find("Acme")
        .press("a")
        .press("esc");
    bench
        .reopen_at("2026-12-04T09:00:00Z")
        .find("Acme")
        .press(".");
    let row = |bench: &Bench| {
        let app = bench.desk.app();
        let overlay = app.overlays.last().expect("a line");
        let Overlay::Prompt(prompt) = overlay else {
            panic!("a line: {}", bench.notice())
        };
        (prompt.of.hint(app), prompt.preview(app).remove(0))
    };
    let (hint, first) = row(&bench);
    assert!(hint.contains("“by fri” gives them a new date"), "{hint}");
    assert!(first.unsure && first.text.contains("is it resolved?"));
    bench.press("enter");
    assert!(
        bench.desk.app().overlays.len() == 1,
        "Enter alone ends nothing"
    );
    bench.type_in("told them it comes tomorrow");
    assert!(row(&bench).1.text.starts_with("a new date for them"));
    bench.press("ctrl-u");
    for (line, said) in [
        ("Dana called: still broken", "logged call with Acme"),
        ("failed again", "noted about Acme"),
        ("not done", "noted about Acme"),
        ("no answer", "tried to reach Acme (call)"),
        ("working on it", "noted about Acme"),
        ("waiting for parts", "noted about Acme"),
        ("told them", "logged call with Acme"),
        ("told them: tuesday", "gave them a date: Tue 8 Dec 2026"),
        ("friday: a new line", "noted about Acme"),
        ("fixed: a new line", "resolved"),
        ("works again", "resolved"),
    ] {
        bench.find("Acme").press("esc").press(".").press("ctrl-u");
        bench.type_in(line).press("enter");
        let notice = bench.notice().to_owned();
        assert!(notice.starts_with(said), "{line}: {notice}");
        bench.press("u");
    }
}

/// A client whose trouble is there to be fixed, or is fixed and untold.
fn trouble(steps: &[Step]) -> Bench {
    let mut bench = Bench::with(&[("Acme", 3)]);
    bench.find("Acme").press("p").press("enter");
    bench.type_in("Dana Wells").press("enter").press("esc");
    bench.note("Acme", "mistake found harms: the line is down");
    for turn in 0.. {
        let next = judged(&bench, "Acme").next.step;
        if steps.contains(&next) {
            return bench;
        }
        assert!(turn < 12, "never at {steps:?}, but at {next}");
        record(&mut bench, "Acme");
    }
    bench
}

#[test]
fn a_line_does_a_step_only_where_it_says_so() {
    let mut bench = trouble(&[Step::Fix]);
    for (line, said) in [
        ("still broken", "noted about Acme"),
        ("not yet", "noted about Acme"),
        ("they said no :(", "logged call with Acme"),
        ("part comes friday", "noted about Acme"),
        (
            "told Dana it comes friday",
            "gave them a date: Fri 27 Nov 2026",
        ),
        ("will do tomorrow", "gave them a date: Tue 24 Nov 2026"),
        ("swapped the board", "fixed"),
    ] {
        bench.find("Acme").press(".").type_in(line).press("enter");
        let notice = bench.notice().to_owned();
        assert!(notice.starts_with(said), "{line}: {notice}");
        bench.press("u");
    }
    // The letter `a` answers what waits or is late; a fix in time is neither.
    bench.find("Acme").press("a");
    assert!(
        bench.notice().contains("waits for no answer"),
        "{}",
        bench.notice()
    );
    bench.find("Acme").press(".").press("enter");
    assert!(
        bench.notice().starts_with("fixed"),
        "the step shown was done"
    );

    let mut bench = trouble(&[Step::TellBoss]);
    for (line, done) in [
        ("mailed Dana", false),
        ("not yet", false),
        ("no time", false),
        ("told her", true),
    ] {
        bench.find("Acme").press(".").type_in(line).press("enter");
        let told = bench.notice().starts_with("told the boss");
        assert_eq!(told, done, "{line}: {}", bench.notice());
        bench.press("u");
    }
}

#[test]
fn on_the_ladder_what_is_fixed_is_told_before_they_are_asked() {
    let mut bench = trouble(&[Step::Fix]);
    bench
        .reopen_at("2026-11-23T10:41:00Z")
        .find("Acme")
        .press(".")
        .type_in("swapped the board")
        .press("enter");
    assert_eq!(judged(&bench, "Acme").next.step, Step::TellFixed);
    bench.find("Acme").press("m").press(".");
    bench.type_in("mailed Dana that it is fixed").press("enter");
    let notice = bench.notice();
    assert!(notice.starts_with("told them that it is fixed"), "{notice}");
}

#[test]
fn a_follow_up_is_confirmed_only_by_what_says_that_it_holds() {
    let mut bench = trouble(&[Step::Fix]);
    for line in ["swapped the board", "two pairs of eyes"] {
        bench.find("Acme").press(".").type_in(line).press("enter");
    }
    bench.reopen_at("2026-11-26T09:00:00Z");
    while judged(&bench, "Acme").next.step != Step::Confirm {
        record(&mut bench, "Acme");
    }
    for (line, holds) in [
        ("mailed Dana to ask whether it holds", false),
        ("texted Dana", false),
        ("sent her a mail", false),
        ("asked Dana, she will check", false),
        ("Dana has not tried it yet", false),
        ("not sure yet", false),
        ("it is worse", false),
        ("fails now and then", false),
        ("yes but slow", false),
        ("it stopped working again", false),
        ("works no more", false),
        ("no longer works", false),
        ("worked for a day", false),
        ("fine until it broke", false),
        ("problem solved? she doubts it", false),
        ("no more jams", true),
        ("Dana", true),
        ("Dana says it works", true),
        ("no complaints", true),
        ("", true),
    ] {
        bench.find("Acme").press(".").type_in(line).press("enter");
        let heard = bench.notice().starts_with("heard that it holds");
        assert_eq!(heard, holds, "{line}: {}", bench.notice());
        bench.press("u");
    }
}

#[test]
fn asking_what_went_wrong_ends_nothing_until_it_is_said_how_they_sound() {
    let mut bench = Bench::with(&[("Acme", 3)]);
    bench
        .find("Acme")
        .press("l")
        .type_in("call from them: the line is down :((")
        .press("enter");
    assert_eq!(bench.standing("Acme"), "soured");
    bench.reopen_at("2026-11-23T09:41:00Z");
    for (line, standing) in [
        ("told them", "soured"),
        ("mailed them", "soured"),
        ("it is the late engineer", "soured"),
        ("they are calm now :)", "steady"),
    ] {
        bench.find("Acme").press(".").press("enter");
        assert_eq!(bench.desk.app().overlays.len(), 1, "Enter alone is no talk");
        bench.type_in(line).press("enter");
        let notice = bench.notice().to_owned();
        assert_eq!(bench.standing("Acme"), standing, "{line}: {notice}");
        bench.press("u");
    }
}

#[test]
fn an_apology_is_one_that_was_made() {
    let mut bench = trouble(&[Step::Apologise]);
    for (line, made) in [
        ("said sorry to her voicemail", false),
        ("she hung up before I said sorry", false),
        ("not sorry", false),
        ("will say sorry tomorrow", false),
        ("need to apologise", false),
        ("have not said sorry yet", false),
        ("forgot to say sorry", false),
        ("note: apologise in person", false),
        ("sorry that we did not call", true),
        ("mailed Dana, sorry for the wait", true),
    ] {
        bench.find("Acme").press(".").type_in(line).press("enter");
        let said = bench.notice().starts_with("said sorry");
        assert_eq!(said, made, "{line}: {}", bench.notice());
        bench.press("u");
    }
}

#[test]
fn of_several_others_only_the_one_named_has_had_an_apology() {
    let mut bench = Bench::with(&[("Acme", 3), ("Oak", 3), ("Elm", 3)]);
    bench.note("Acme", "mistake found harms: the line is down");
    bench.find("Acme").press("m");
    for other in ["Oak", "Elm"] {
        bench.press("i").type_in(other).press("enter");
    }
    while judged(&bench, "Acme").next.step != Step::ApologiseOthers {
        record(&mut bench, "Acme");
    }
    bench
        .find("Acme")
        .press(".")
        .type_in("said sorry")
        .press("enter");
    assert_eq!(bench.desk.app().overlays.len(), 1, "to whom?");
    bench.type_in(" to Oak").press("enter");
    let told = |bench: &Bench, name: &str| bench.whole(name).contacts.len();
    assert_eq!((told(&bench, "Oak"), told(&bench, "Elm")), (2, 1));
    // Who has had one stands for nobody who is still owed it.
    bench.find("Acme").press(".").type_in("said sorry to Oak");
    assert_eq!(
        shown(&bench, "?"),
        "Oak is not who is owed it: to whom? Elm"
    );
    bench.press("enter");
    assert_eq!((told(&bench, "Oak"), told(&bench, "Elm")), (2, 1));
    bench.press("ctrl-u").type_in("said sorry to Elm");
    assert_eq!(shown(&bench, "to"), "Elm");
    bench.press("enter");
    assert_eq!(told(&bench, "Elm"), 2);
}

/// What stands in a row of the preview.
fn shown(bench: &Bench, label: &str) -> String {
    let app = bench.desk.app();
    let rows = match app.overlays.last() {
        Some(Overlay::Prompt(prompt)) => prompt.preview(app),
        Some(Overlay::Form(form)) => form.of.preview(form, app),
        other => panic!("something is typed in: {other:?}"),
    };
    let row = rows.iter().find(|row| row.label == label);
    row.map_or_else(|| format!("{rows:?}"), |row| row.text.clone())
}

#[test]
fn a_word_with_somebody_is_no_cause_no_solution_and_prevents_nothing() {
    for step in [Step::Prepare, Step::FindCause, Step::Prevent] {
        let mut bench = trouble(&[step]);
        for line in [
            "told Dana it runs",
            "rang Dana, on our way at 10",
            "said sorry to Dana",
        ] {
            bench.find("Acme").press(".").type_in(line);
            assert!(shown(&bench, "step").ends_with("is still to be done"));
            bench.press("enter");
            let next = judged(&bench, "Acme").next.step;
            let notice = bench.notice().to_owned();
            assert!(next == step || next == Step::Confirm, "{line}: {notice}");
            bench.press("u");
        }
        bench.find("Acme").press(".").type_in("check the disks");
        bench.press("enter");
        assert_ne!(judged(&bench, "Acme").next.step, step, "{}", bench.notice());
    }
    // The form of a rung reads it in the same way.
    let mut bench = trouble(&[Step::Prevent]);
    bench.press("m").press("enter").type_in("said sorry");
    assert!(shown(&bench, "step").ends_with("is still to be done"));
    bench.press("ctrl-s");
    assert_eq!(judged(&bench, "Acme").next.step, Step::Prevent);
}

#[test]
fn what_upset_them_is_linked_to_the_issue_that_is_noted_next() {
    let said = "Dana called: the line is down, nobody can print :((";
    let angry = |bench: &mut Bench| {
        bench.find("Acme").press("l").type_in(said).press("enter");
        assert_eq!(bench.standing("Acme"), "soured", "{}", bench.notice());
    };
    let mut bench = Bench::with(&[("Acme", 3)]);
    angry(&mut bench);
    bench.press("n").type_in("problem stops: no printing");
    let row = shown(&bench, "upset them");
    assert!(
        row.starts_with("yes (^o") && row.contains("Mon 08:41: “Dana called: the line"),
        "{row}"
    );
    bench.press("enter");
    let facts = bench.whole("Acme");
    let issue = &facts.issues[0];
    assert!(issue.upset_at.is_some(), "it is what upset them");
    assert_eq!(judged(&bench, "Acme").next.step, Step::TellBoss);
    bench.press("u");
    // Another matter: what they said is still asked about, in their words.
    bench
        .press("n")
        .type_in("problem: the lamp")
        .press("ctrl-o");
    bench.press("enter");
    assert!(bench.whole("Acme").issues[0].upset_at.is_none());
    bench.press("u");
    bench.press("n").type_in("request: a quote").press("enter");
    assert!(bench.whole("Acme").issues[0].upset_at.is_none());
    bench.press("u").press("m").press(".").press("enter");
    assert!(shown(&bench, "title").contains("the line is down"));
    // What leads the line of a new issue leads here too.
    bench.press("ctrl-u").type_in("problem stops: no printing");
    assert_eq!(shown(&bench, "issue"), "problem, stops their business");
    bench.press("enter");
    let facts = bench.whole("Acme");
    assert_eq!(facts.issues[0].issue.title, "no printing");
    assert!(facts.issues[0].upset_at.is_some());
}

#[test]
fn a_day_of_a_snooze_stands_anywhere_and_none_is_told() {
    let mut bench = Bench::with(&[("Acme", 40)]);
    for (line, until, because) in [
        (
            "till friday, engineer comes",
            "Fri 27 Nov 2026",
            "engineer comes",
        ),
        ("until fri: budget", "Fri 27 Nov 2026", "budget"),
        (
            "friday - engineer comes",
            "Fri 27 Nov 2026",
            "engineer comes",
        ),
        (
            "engineer comes on friday",
            "Fri 27 Nov 2026",
            "engineer comes",
        ),
        (
            "waiting for the budget",
            "Mon 30 Nov 2026: no day was named, a week",
            "waiting for the budget",
        ),
    ] {
        bench.find("Acme").press("z").type_in(line);
        let said = (shown(&bench, "until"), shown(&bench, "because"));
        assert_eq!(said, (until.to_owned(), because.to_owned()), "{line}");
        bench.press("ctrl-x").press("esc");
    }
}

#[test]
fn nothing_is_answered_before_it_is_asked() {
    let mut bench = Bench::with(&[("Acme", 3)]);
    bench
        .find("Acme")
        .press("l")
        .type_in("mail from them: when do you open?")
        .press("enter")
        .reopen_at("2026-11-23T10:41:00Z");
    let waits = |bench: &Bench| bench.whole("Acme").issues[0].asks[0].answered_at.is_none();
    for (line, answers) in [
        ("called them on friday", false),
        ("called them, told them", true),
    ] {
        bench.find("Acme").press(".").type_in(line).press("enter");
        assert_eq!(waits(&bench), !answers, "{line}: {}", bench.notice());
    }
}

#[test]
fn a_line_for_another_client_ends_nothing_of_this_one() {
    let mut bench = Bench::with(&[("Acme", 3), ("Oak", 3)]);
    bench.note("Acme", "problem harms: the line is down");
    bench
        .find("Acme")
        .press("a")
        .type_in("@Oak called them, told them")
        .press("enter");
    assert!(bench.notice().contains("Oak"), "{}", bench.notice());
    let waits = |bench: &Bench| bench.whole("Acme").issues[0].asks[0].answered_at.is_none();
    assert!(waits(&bench));
    bench
        .find("Acme")
        .press("r")
        .type_in("@Oak done")
        .press("enter");
    assert_eq!(bench.desk.app().overlays.len(), 1, "that is not Oak's");
    assert!(waits(&bench));
    bench.press("esc").find("Acme").press("l").press("enter");
    assert_eq!(bench.desk.app().overlays.len(), 1, "nothing to log");
    // For whom, or about which issue, is nothing that happened.
    for only in ["@Acme", "#1", "@Acme #1 "] {
        bench.press("ctrl-u").type_in(only).press("enter");
        assert_eq!(bench.desk.app().overlays.len(), 1, "{only}");
    }
}

#[test]
fn the_day_of_a_prevention_may_stand_in_its_words() {
    for (line, what, by) in [
        (
            "second pair of eyes, by friday, Bo",
            "second pair of eyes, Bo",
            "2026-11-27",
        ),
        ("by 24 nov: a check", "a check", "2026-11-24"),
        ("by eye: a check", "by eye: a check", ""),
        ("until friday: rent a pump", "until friday: rent a pump", ""),
    ] {
        let mut bench = trouble(&[Step::Prevent]);
        bench.find("Acme").press(".").type_in(line);
        let shown = bench.shown(120, 36);
        assert!(shown.contains(&format!("text  {what}")), "{shown}");
        bench.press("enter");
        let facts = bench.whole("Acme");
        let prevention = &facts.issues[0].preventions[0];
        let due = prevention.due.map(|day| day.to_string());
        assert_eq!((&*prevention.what, &*due.unwrap_or_default()), (what, by));
    }
}

#[test]
fn a_try_a_plan_or_a_note_leaves_the_step_where_it_is() {
    let mut bench = Bench::with(&[("Acme", 80)]);
    let saved = |bench: &mut Bench, line: &str| {
        bench.press("1").press(".").type_in(line);
        let rows = bench
            .desk
            .app()
            .overlays
            .last()
            .map(|overlay| match overlay {
                Overlay::Prompt(prompt) => prompt.preview(bench.desk.app()),
                _ => Vec::new(),
            });
        let stays = rows.is_some_and(|rows| rows.iter().any(|row| row.label == "step"));
        bench.press("enter");
        (
            stays,
            bench.notice().to_owned(),
            bench.standing("Acme").to_owned(),
        )
    };
    for (line, notice) in [
        ("called, no answer", "tried to reach Acme (call)"),
        ("will call tomorrow", "planned for Acme"),
        ("note: they moved", "noted about Acme"),
        ("they mailed: all fine", "logged mail with Acme"),
    ] {
        let (stays, said, standing) = saved(&mut bench, line);
        bench.press("u");
        assert!(said.starts_with(notice), "{line}: {said}");
        assert!(stays, "{line}: the preview says that the step stays");
        assert_eq!(standing, "neglected", "{line}");
    }
    let (stays, said, standing) = saved(&mut bench, "all is fine there");
    assert!(!stays && said.starts_with("reached out · Acme"), "{said}");
    assert_eq!(standing, "steady");
    bench.press("u");
    let (stays, ..) = saved(&mut bench, "mailed them the prices, will call friday");
    assert!(!stays);
    let facts = &bench.desk.app().shown_detail().expect("a detail").facts;
    let channel = facts.contacts.last().map(|c| c.channel);
    assert_eq!(
        channel,
        Some(amends::domain::Channel::Mail),
        "by the line's own channel"
    );
    assert_eq!(facts.plans.last().map(|p| p.what.as_str()), Some("call"));
}

#[test]
fn the_next_step_of_every_row_names_whom_the_page_of_its_client_names() {
    let mut bench = Bench::demo();
    let sentence = |bench: &Bench, name: &str| {
        let app = bench.desk.app();
        let entry = app.book.entries().iter().find(|e| e.name() == name);
        let entry = entry.expect("the client");
        next_sentence(entry.assessment(), &app.telling(entry))
    };
    let names = bench.today();
    assert!(names.len() > 20, "{names:?}");
    let rows: Vec<String> = names.iter().map(|name| sentence(&bench, name)).collect();
    assert!(rows.iter().any(|row| row.contains("call Dana Reyes")));
    // What is found says it too, and a line for somebody else.
    bench.press("/").type_in("blackthorn");
    bench.desk.wait();
    let found = sentence(&bench, "Blackthorn Antiques");
    bench.press("esc").find("Fjord Prints").press(".");
    bench.type_in("@Blackthorn Antiques ");
    let Some(Overlay::Prompt(prompt)) = bench.desk.app().overlays.last() else {
        panic!("a line: {}", bench.notice())
    };
    let asked = prompt.title(bench.desk.app());
    bench.press("esc");
    for (name, row) in names.iter().zip(&rows) {
        bench.find(name).press("enter");
        assert_eq!(row, &sentence(&bench, name), "{name}");
    }
    bench.find("Blackthorn Antiques").press("enter");
    let page = sentence(&bench, "Blackthorn Antiques");
    assert_eq!(found, page);
    assert!(asked.ends_with(&page), "{asked}: {page}");
}

#[test]
fn a_supplier_and_the_day_of_the_chase_stand_in_one_line() {
    let mut bench = Bench::with(&[("Acme", 3)]);
    bench.note("Acme", "mistake harms: the line is down");
    bench
        .find("Acme")
        .press("w")
        .type_in("Pinnacle")
        .press("enter");
    assert_eq!(shown(&bench, "to"), "Pinnacle, a new supplier");
    assert_eq!(shown(&bench, "ask again"), "Wed 25 Nov 2026");
    bench.type_in(", chase fri");
    assert_eq!(shown(&bench, "ask again"), "Fri 27 Nov 2026");
    bench.press("enter");
    assert!(
        bench
            .notice()
            .contains("to Pinnacle, we ask again on Fri 27 Nov"),
        "{}",
        bench.notice()
    );
    // Who is known stands there with the usual day, to be typed over.
    bench.press("w").type_in("pinn").press("enter");
    let Some(Overlay::Prompt(prompt)) = bench.desk.app().overlays.last() else {
        panic!("a line: {}", bench.notice())
    };
    assert_eq!(prompt.line.text(), "Pinnacle, chase Wed 25 Nov 2026");
    bench.press("enter");
    let suppliers = &bench.desk.app().book.suppliers;
    assert_eq!(suppliers.len(), 1, "{suppliers:?}");
    // No step asks about an ordinary issue: the day comes up, and is told as any other.
    bench.note("Acme", "problem: the lamp");
    bench.press("3").press("/").type_in("lamp").press("enter");
    bench
        .press("w")
        .type_in("pinn")
        .press("enter")
        .press("enter");
    let said = bench.notice();
    assert!(
        said.contains("to Pinnacle, we ask again on Thu 26 Nov"),
        "{said}"
    );
}
