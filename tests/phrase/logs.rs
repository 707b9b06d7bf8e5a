//! What a line of the quick log is read as. It is Wednesday, 18 November 2026, 10:30.

use amends::domain::{AskId, Channel, ClientId, DateOrder, PersonId};
use amends::phrase::Context;
use amends::phrase::quick_log::{
    Answers, Draft, Kind, Makes, Named, Note, OpenIssue, complete, parse,
};
use chrono::NaiveDate;
use proptest::prelude::*;

struct Desk {
    people: Vec<Named<PersonId>>,
    issues: Vec<OpenIssue>,
    clients: Vec<Named<ClientId>>,
}

fn named<Id: for<'a> From<&'a str>>(names: &[&str]) -> Vec<Named<Id>> {
    names
        .iter()
        .map(|name| Named {
            id: Id::from(name),
            name: (*name).to_owned(),
        })
        .collect()
}

fn issue(number: i64, title: &str, asks: &[&str]) -> OpenIssue {
    OpenIssue {
        id: title.into(),
        number,
        title: title.to_owned(),
        asks: named::<AskId>(asks),
    }
}

fn desk() -> Desk {
    Desk {
        people: named(&[
            "Dana Reyes",
            "Dr. Okafor",
            "Bob",
            "Bob Smith",
            "Ann Lee",
            "Ann Fox",
            "Zoë O’Neil",
            "李 雷",
        ]),
        issues: vec![
            issue(12, "invoice", &["invoice question"]),
            issue(13, "printer", &[]),
        ],
        clients: named(&[
            "Elm Street Vet",
            "Oak & Co",
            "Oakfield",
            "Harbor Legal",
            "Harbor Yoga",
            "Zürich AG",
        ]),
    }
}

impl Desk {
    fn context(&self) -> Context<'_> {
        Context {
            now: NaiveDate::from_ymd_opt(2026, 11, 18)
                .and_then(|d| d.and_hms_opt(10, 30, 0))
                .expect("a date"),
            order: DateOrder::Dmy,
            channel: Channel::Call,
            people: &self.people,
            issues: &self.issues,
            clients: &self.clients,
        }
    }

    fn read(&self, line: &str) -> Draft {
        parse(line, &self.context())
    }
}

/// A draft on one line: channel direction, then only what differs from a plain contact now.
fn shown(draft: &Draft) -> String {
    let mut out = format!("{} {}", draft.channel, draft.direction);
    let mut add = |part: String| out = format!("{out} {part}");
    if let Some(when) = draft.when {
        let time = when
            .time
            .map(|t| t.format(" %H:%M").to_string())
            .unwrap_or_default();
        add(format!("{}{time}", when.date.format("%m-%d")));
    }
    if draft.planned {
        add("planned".into());
    }
    if draft.outcome.word() != "reached" {
        add(draft.outcome.word().into());
    }
    for person in &draft.people {
        add(format!("with {}", person.id));
    }
    for issue in &draft.issues {
        add(format!("#{}", issue.id));
    }
    for client in &draft.clients {
        add(format!("@{}", client.id));
    }
    if let Some(due) = draft.due {
        add(format!("due {}", due.date.format("%m-%d")));
    }
    if let Some(mood) = draft.mood {
        add(mood.word().into());
    }
    if draft.asks {
        add("asks".into());
    }
    add(format!("| {}", draft.text));
    out.trim_end().to_owned()
}

fn check(cases: &[(&str, &str)]) {
    let desk = desk();
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(line, meant)| {
            let read = shown(&desk.read(line));
            (read != *meant).then(|| format!("“{line}”\n  is   {read}\n  not  {meant}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn before_the_first_colon_space_stands_what_it_is() {
    check(&[
        (
            "call yesterday 4pm with Dana: printer is fine again :)",
            "call both 11-17 16:00 with Dana Reyes pleased | printer is fine again",
        ),
        ("call: all fine", "call both | all fine"),
        ("mail: sent the quote", "mail out | sent the quote"),
        ("email: sent the quote", "mail out | sent the quote"),
        ("letter: the contract", "letter out | the contract"),
        ("visit: saw the shop", "visit both | saw the shop"),
        ("meeting: yearly", "meeting both | yearly"),
        ("chat: quick one", "chat both | quick one"),
        ("other: met at the fair", "other out | met at the fair"),
        ("Call: ALL CAPS", "call both | ALL CAPS"),
        ("< mail: they wrote", "mail in | they wrote"),
        ("<mail: they wrote", "mail in | they wrote"),
        ("mail <: they wrote", "mail in | they wrote"),
        ("> call: left word", "call out | left word"),
        ("<: they came", "call in | they came"),
        ("call fri: ok", "call both 11-13 | ok"),
        ("call last fri at 16:30: ok", "call both 11-13 16:30 | ok"),
        ("call 16:30: ok", "call both 11-18 16:30 planned | ok"),
        ("call 9:30: ok", "call both 11-18 09:30 | ok"),
        (
            "call 9:30am: it began at 10: then on",
            "call both 11-18 09:30 | it began at 10: then on",
        ),
        ("yesterday call 4pm: ok", "call both 11-17 16:00 | ok"),
        ("4pm call yesterday: ok", "call both 11-17 16:00 | ok"),
        (
            "with Dana, yesterday, call: ok",
            "call both 11-17 with Dana Reyes | ok",
        ),
        ("call 3.4.: ok", "call both 04-03 | ok"),
        ("call 3d: ok", "call both 11-15 | ok"),
        (
            "tried call: nobody there",
            "call out attempt | nobody there",
        ),
        ("tried: nobody there", "call out attempt | nobody there"),
        (
            "tried visit yesterday: closed",
            "visit out 11-17 attempt | closed",
        ),
        (
            "call tomorrow: ask for the quote",
            "call both 11-19 planned | ask for the quote",
        ),
        (
            "meeting in 3 days: review",
            "meeting both 11-21 planned | review",
        ),
        ("call #12: paid", "call both #invoice | paid"),
        ("#12: paid", "call both #invoice | paid"),
        ("call #12 #13: both", "call both #invoice #printer | both"),
        ("call #12, #12: once", "call both #invoice | once"),
        (
            "mail due fri: send the quote",
            "mail out due 11-20 | send the quote",
        ),
        (
            "call yesterday due fri: they want a quote",
            "call both 11-17 due 11-20 | they want a quote",
        ),
        ("call", "call both |"),
        ("call:", "call both |"),
        ("call: ", "call both |"),
        ("", "call both |"),
        (": text", "call both | : text"),
    ]);
}

#[test]
fn a_verb_leads_as_its_channel_does() {
    check(&[
        ("called: all fine", "call both | all fine"),
        ("Rang yesterday: all fine", "call both 11-17 | all fine"),
        ("phoned with Dana: ok", "call both with Dana Reyes | ok"),
        ("emailed: sent the quote", "mail out | sent the quote"),
        ("mailed fri: the quote", "mail out 11-13 | the quote"),
        ("wrote #12: paid", "mail out #invoice | paid"),
        ("visited: saw the shop", "visit both | saw the shop"),
        (
            "met yesterday with Bob: yearly",
            "meeting both 11-17 with Bob | yearly",
        ),
        (
            "met Dana and Bob yesterday: yearly",
            "meeting both 11-17 with Dana Reyes with Bob | yearly",
        ),
        (
            "yesterday called Dana: ok",
            "call both 11-17 with Dana Reyes | ok",
        ),
        ("tried: called twice", "call out attempt | called twice"),
        ("mail: they wrote: again", "mail out | they wrote: again"),
        (
            "call what they wrote: hm",
            "call both | what they wrote: hm",
        ),
        ("they called: all fine", "call both | they called: all fine"),
    ]);
}

#[test]
fn without_a_colon_a_verb_leads_only_where_a_head_goes_on() {
    check(&[
        (
            "wrote yesterday about the quote",
            "mail out 11-17 | about the quote",
        ),
        (
            "visited with Dana all is well :)",
            "visit both with Dana Reyes pleased | all is well",
        ),
        (
            "met Dana Reyes about the printer",
            "meeting both with Dana Reyes | about the printer",
        ),
        (
            "emailed Bob, Dr. Okafor and Zoë O'Neil the quote",
            "mail out with Bob with Dr. Okafor with Zoë O’Neil | the quote",
        ),
        ("emailed #12 again", "mail out #invoice | again"),
        ("wrote @elm too", "mail out @Elm Street Vet | too"),
        ("visited", "visit both |"),
        ("met :)", "meeting both pleased |"),
        (
            "wrote the supplier again",
            "call both | wrote the supplier again",
        ),
        ("met their new owner", "call both | met their new owner"),
        (
            "visited sun is shining",
            "call both | visited sun is shining",
        ),
        ("visited due to rain", "call both | visited due to rain"),
        ("wrote mail by hand", "call both | wrote mail by hand"),
        ("mail wrote Dana", "mail out | wrote Dana"),
        ("they wrote yesterday", "call both | they wrote yesterday"),
    ]);
    let draft = desk().read("met Ann about the till");
    assert_eq!(
        (shown(&draft).as_str(), draft.notes.len()),
        ("meeting both | Ann about the till", 1),
        "which Ann is asked"
    );
}

#[test]
fn people_issues_and_clients_are_named_as_one_likes() {
    check(&[
        ("with dana: ok", "call both with Dana Reyes | ok"),
        ("with Dana Reyes: ok", "call both with Dana Reyes | ok"),
        ("with \"Dana Reyes\": ok", "call both with Dana Reyes | ok"),
        (
            "with “dana reyes”, yesterday: ok",
            "call both 11-17 with Dana Reyes | ok",
        ),
        ("with Dan: ok", "call both with Dana Reyes | ok"),
        ("with okafor: ok", "call both with Dr. Okafor | ok"),
        ("with dr okafor: ok", "call both with Dr. Okafor | ok"),
        ("with Bob: ok", "call both with Bob | ok"),
        ("with Bob Smith: ok", "call both with Bob Smith | ok"),
        ("with zoë o'neil: ok", "call both with Zoë O’Neil | ok"),
        ("with 李 雷: ok", "call both with 李 雷 | ok"),
        (
            "with Dana and Bob: ok",
            "call both with Dana Reyes with Bob | ok",
        ),
        (
            "with Dana, Bob & Dr. Okafor yesterday: ok",
            "call both 11-17 with Dana Reyes with Bob with Dr. Okafor | ok",
        ),
        (
            "with Ann Lee and Ann Fox: ok",
            "call both with Ann Lee with Ann Fox | ok",
        ),
        (
            "call @elm: told them",
            "call both @Elm Street Vet | told them",
        ),
        (
            "call @Elm Street Vet yesterday: told them",
            "call both 11-17 @Elm Street Vet | told them",
        ),
        (
            "call @oak & co: told them",
            "call both @Oak & Co | told them",
        ),
        ("call @oak &: told them", "call both | @oak &: told them"),
        (
            "call @\"Oak & Co\": told them",
            "call both @Oak & Co | told them",
        ),
        (
            "call @oakf @zür: told them",
            "call both @Oakfield @Zürich AG | told them",
        ),
    ]);
}

#[test]
fn the_text_may_end_in_a_face_or_a_question() {
    check(&[
        ("call: ok :)", "call both pleased | ok"),
        ("call: ok :|", "call both fine | ok"),
        ("call: bad :(", "call both upset | bad"),
        ("call: bad :((", "call both angry | bad"),
        ("call: wow :D", "call both delighted | wow"),
        ("call: ok :-)", "call both pleased | ok"),
        ("call: thanks:)", "call both pleased | thanks"),
        (
            "call: the key is on USB:D",
            "call both | the key is on USB:D",
        ),
        ("call: ok :) and more", "call both | ok :) and more"),
        ("call :)", "call both pleased |"),
        ("call: :)", "call both pleased |"),
        (
            "call: where is my invoice?",
            "call both asks | where is my invoice?",
        ),
        (
            "call: where is my invoice ?",
            "call both asks | where is my invoice",
        ),
        (
            "mail: where is my invoice?",
            "mail in asks | where is my invoice?",
        ),
        (
            "> mail: shall we come monday?",
            "mail out asks | shall we come monday?",
        ),
        (
            "call: where is it? :(",
            "call both upset asks | where is it?",
        ),
        (
            "call: where is it :( ?",
            "call both upset asks | where is it",
        ),
        ("call: really? yes", "call both | really? yes"),
        ("call: :) :(", "call both upset | :)"),
    ]);
}

#[test]
fn without_a_colon_what_leads_and_is_recognised_is_taken() {
    check(&[
        (
            "call yesterday printer is fine :)",
            "call both 11-17 pleased | printer is fine",
        ),
        (
            "call with Dana about the printer",
            "call both with Dana Reyes | about the printer",
        ),
        (
            "call 4pm yesterday with bob all fine",
            "call both 11-17 16:00 with Bob | all fine",
        ),
        ("printer is fine again", "call both | printer is fine again"),
        (
            "they will call tomorrow",
            "call both | they will call tomorrow",
        ),
        ("< they want a quote", "call in | they want a quote"),
        ("#12 paid now", "call both #invoice | paid now"),
        ("tried nobody there", "call out attempt | nobody there"),
        (
            "due fri send the quote",
            "call both due 11-20 | send the quote",
        ),
        ("sun is shining", "call both | sun is shining"),
        ("call sun all fine", "call both 11-15 | all fine"),
        ("3d printer is broken", "call both | 3d printer is broken"),
        ("3.4 is installed", "call both | 3.4 is installed"),
        ("other things", "call both | other things"),
        (
            "call mail server is down",
            "call both | mail server is down",
        ),
        (
            "visit with a new printer",
            "visit both | with a new printer",
        ),
        ("came at 16:30 sharp", "call both | came at 16:30 sharp"),
        ("due to rain we stayed", "call both | due to rain we stayed"),
    ]);
}

#[test]
fn a_sentence_that_happens_to_have_a_colon_is_text() {
    check(&[
        ("Re: invoice", "call both | Re: invoice"),
        (
            "they said that we call tomorrow: ok",
            "call both | they said that we call tomorrow: ok",
        ),
        (
            "call went really very well yesterday: ok",
            "call both | went really very well yesterday: ok",
        ),
        (
            "call about printer yesterday: ok",
            "call both 11-17 | about printer: ok",
        ),
        (
            "call yestreday with Dana: ok",
            "call both with Dana Reyes | yestreday: ok",
        ),
        ("call with Frank: ok", "call both | with Frank: ok"),
        (
            "see http://x.y/z: broken",
            "call both | see http://x.y/z: broken",
        ),
    ]);
}

#[test]
fn what_is_not_clear_is_told_and_stays_text() {
    let desk = desk();
    assert_eq!(desk.read("with Dana, yesterday: ok").notes, []);
    let several = |typed: &str, fits: &[&str]| Note::SeveralPeople {
        typed: typed.into(),
        fits: fits.iter().map(|f| (*f).to_owned()).collect(),
    };
    for (line, note) in [
        ("call with Ann: hm", several("Ann", &["Ann Lee", "Ann Fox"])),
        ("call with Ann hm", several("Ann", &["Ann Lee", "Ann Fox"])),
        ("call with Frank: hm", Note::NoSuchPerson("Frank".into())),
        (
            "call with Dana and Frank: hm",
            Note::NoSuchPerson("Frank".into()),
        ),
        ("call @nobody: hm", Note::NoSuchClient("nobody".into())),
        ("call #99: hm", Note::NoSuchIssue("#99".into())),
        (
            "call @harbor: hm",
            Note::SeveralClients {
                typed: "harbor".into(),
                fits: vec!["Harbor Legal".into(), "Harbor Yoga".into()],
            },
        ),
    ] {
        let draft = desk.read(line);
        assert_eq!(draft.notes, [note], "{line}");
        let kept = line
            .split_once(' ')
            .expect("two words")
            .1
            .trim_start_matches("with Dana ");
        assert_eq!(draft.text, kept, "{line}");
    }
}

#[test]
fn what_lies_ahead_or_is_only_due_is_a_plan() {
    let desk = desk();
    let made = |line: &str| match desk.read(line).makes() {
        Makes::Contact => "contact".to_owned(),
        Makes::Plan(when) => format!("plan {}", when.date),
        Makes::Both(when) => format!("contact, plan {}", when.date),
    };
    assert_eq!(made("call: ok"), "contact");
    assert_eq!(made("call tomorrow: ok"), "plan 2026-11-19");
    assert_eq!(made("call due fri: ok"), "plan 2026-11-20");
    assert_eq!(
        made("call yesterday due fri: ok"),
        "contact, plan 2026-11-20"
    );
    assert_eq!(made("tried due fri: again"), "contact, plan 2026-11-20");
    assert_eq!(
        made("< due fri: they want a quote"),
        "contact, plan 2026-11-20"
    );
    assert_eq!(made("call due fri: unhappy :("), "contact, plan 2026-11-20");
}

#[test]
fn what_would_be_answered_is_said() {
    let mut desk = desk();
    let one = Answers::One("invoice question".into(), "invoice question".into());
    assert_eq!(desk.read("call: ok").answers, one);
    assert_eq!(desk.read("call #12: ok").answers, one);
    for line in [
        "call #13: ok",
        "< mail: ok",
        "tried: ok",
        "call tomorrow: ok",
        "call due fri: ok",
        "call: when?",
    ] {
        assert_eq!(desk.read(line).answers, Answers::Nothing, "{line}");
    }
    desk.issues.push(issue(14, "login", &[""]));
    let Answers::Pick(several) = desk.read("call: ok").answers else {
        panic!("several wait")
    };
    assert_eq!(
        several
            .iter()
            .map(|(_, words)| words.as_str())
            .collect::<Vec<_>>(),
        ["invoice question", "login"]
    );
}

#[test]
fn spans_say_what_was_understood_where() {
    let line = "call yesterday 4pm with Dana, #12: fine again? :)";
    let spans: Vec<_> = desk()
        .read(line)
        .spans
        .into_iter()
        .map(|s| (line[s.range].to_owned(), s.kind))
        .collect();
    assert_eq!(
        spans,
        [
            ("call".to_owned(), Kind::Channel),
            ("yesterday 4pm".to_owned(), Kind::Date),
            ("with Dana,".to_owned(), Kind::People),
            ("#12".to_owned(), Kind::Issue),
            (":".to_owned(), Kind::Colon),
            ("?".to_owned(), Kind::Asks),
            (":)".to_owned(), Kind::Mood),
        ]
    );
}

#[test]
fn tab_offers_what_could_stand_there() {
    let desk = desk();
    let offers = |line: &str| -> Vec<String> {
        complete(line, line.len(), &desk.context())
            .into_iter()
            .map(|c| format!("{}{}", &line[..c.range.start], c.text))
            .collect()
    };
    assert_eq!(offers("ca"), ["call"]);
    assert_eq!(offers("call ye"), ["call yesterday"]);
    assert_eq!(offers("call with da"), ["call with Dana Reyes"]);
    assert_eq!(
        offers("call with Dana and b"),
        ["call with Dana and Bob", "call with Dana and Bob Smith"]
    );
    assert_eq!(offers("call with ").len(), 8);
    assert_eq!(offers("call with okaf"), ["call with Dr. Okafor"]);
    assert_eq!(offers("call with Bob yest"), ["call with Bob yesterday"]);
    assert_eq!(offers("call @elm st"), ["call @Elm Street Vet"]);
    assert_eq!(offers("@harbor").len(), 2);
    assert_eq!(offers("call #1"), ["call #12", "call #13"]);
    assert_eq!(offers("call due fr"), ["call due friday"]);
    assert!(offers("call: with da").is_empty());
    assert!(offers("").len() > 5);
    assert_eq!(complete("call with da", 7, &desk.context())[0].range, 5..7);
}

#[test]
fn a_very_long_line_is_read_as_well() {
    for word in [
        "with ",
        "call ",
        "met ",
        "met Bob, ",
        "met Ann and ",
        "@elm ",
        "due ",
        "a, ",
        ": ",
    ] {
        let draft = desk().read(&word.repeat(20_000));
        assert!(!draft.text.is_empty() || !draft.spans.is_empty(), "{word}");
    }
}

fn lines() -> impl Strategy<Value = String> {
    let token = prop_oneof![
        4 => proptest::sample::select(vec![
            "call", "mail", "<", ">", "<mail", "with", "Dana", "Dana Reyes,", "and", "Bob", "Ann", "#12", "#99",
            "@elm", "@oak & co", "@", "#", "due", "fri", "yesterday", "4pm", "16:30", "tried", "12 may", "3d",
            "with \"Dana", "Reyes\"", "李 雷", ":", "::", "call:", "16:30:", ",", "?", ":)", ":((", ":D", "x:)", "??",
            "with “Bob”", "the", "printer", "called", "met", "wrote", "emailed:",
        ])
        .prop_map(str::to_owned),
        1 => "\\PC{0,8}",
    ];
    let blank = proptest::sample::select(vec![" ", "  ", "\t", "\u{a0}", "\n", ""]);
    proptest::collection::vec((token, blank), 0..10).prop_map(|parts| {
        parts
            .into_iter()
            .map(|(token, blank)| token + blank)
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn nothing_typed_panics_or_is_lost(line in prop_oneof![3 => lines(), 1 => any::<String>()]) {
        let draft = desk().read(&line);
        let mut end = 0;
        for span in &draft.spans {
            prop_assert!(span.range.start >= end && span.range.end > span.range.start, "{:?}", draft.spans);
            prop_assert!(line.get(span.range.clone()).is_some());
            end = span.range.end;
        }
        prop_assert!(end <= line.len());
        // Whatever no span covers is in the text, in its order.
        let mut text = draft.text.chars();
        for (at, c) in line.char_indices().filter(|(_, c)| !c.is_whitespace()) {
            if !draft.spans.iter().any(|span| span.range.contains(&at)) {
                prop_assert!(text.any(|t| t == c), "{c:?} of {line:?} is lost: {draft:?}");
            }
        }
    }

    #[test]
    fn a_head_of_known_tokens_may_stand_in_any_order(
        order in Just(vec!["call", "yesterday", "with Dana", "#12", "@elm", "due fri", "tried", "<"]).prop_shuffle()
    ) {
        let read = desk().read(&format!("{}: x", order.join(" ")));
        let usual = desk().read("call yesterday with Dana #12 @elm due fri tried <: x");
        prop_assert_eq!(shown(&read), shown(&usual));
    }

    #[test]
    fn tab_never_panics_and_fits_the_line(line in lines(), cursor in 0_usize..60) {
        let desk = desk();
        for offer in complete(&line, cursor, &desk.context()) {
            prop_assert!(line.get(offer.range.clone()).is_some(), "{offer:?}");
        }
    }
}
