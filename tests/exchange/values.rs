//! What no one said is not guessed: values that decide are known, said by hand, or asked for; what nobody spoke is no
//! contact; the next export moves things on; who is on record is found again.

use crate::support::{at, drafts, now, options, read, read_csv, said};
use amends::domain::{Answers, Ball, Channel, ClientFacts, Direction, Outcome, Take, What};
use amends::exchange::{Options, Parsed, TableKind};
use rstest::rstest;

/// One ticket in a state, opened on the 2nd and changed on the 5th.
fn ticket(state: &str) -> Parsed {
    let text = format!(
        "Ticket ID,Customer,Subject,Status,Created,Updated\n1,Oak,Door,{state},2026-02-02 09:00,2026-02-05 10:00\n"
    );
    read(TableKind::Tickets, &text)
}

#[rstest]
#[case::past_in_a_log(
    "Date,Ticket,Activity,Customer\n2026-02-02 09:00,1,New,Oak\n2026-02-03 09:00,1,Pending,Oak\n2026-02-04 09:00,1,Resolved,Oak\n",
    true
)]
#[case::last_in_a_log(
    "Date,Ticket,Activity,Customer\n2026-02-02 09:00,1,New,Oak\n2026-02-03 09:00,1,Pending,Oak\n",
    false
)]
#[case::over(
    "Ticket ID,Customer,Subject,Status,Created,Resolved\n1,Oak,Door,Pending,2026-02-02 09:00,2026-02-05 10:00\n",
    true
)]
#[case::ball(
    "Ticket ID,Customer,Subject,Status,Ball,Created\n1,Oak,Door,Pending,us,2026-02-02 09:00\n2,Oak,Roof,Pending,them,2026-02-02 09:00\n",
    true
)]
#[case::came(
    "Ticket ID,Customer,Subject,Status,Pending reason,Created\n1,Oak,Door,Pending,Parts arrived,2026-02-02 09:00\n",
    false
)]
fn a_bare_pause_is_asked_where_something_hangs_on_it(#[case] text: &str, #[case] told: bool) {
    let parsed = read(TableKind::Tickets, text);
    assert_eq!(parsed.is_readable(), told, "{:?}", parsed.problems);
}

#[rstest]
#[case("Geschlossen", Some("over"))]
#[case("Résolu", Some("over"))]
#[case("Cerrado", Some("over"))]
#[case("Annullato", Some("dropped"))]
#[case("Encerrado", Some("over"))]
#[case("Opgelost", Some("over"))]
#[case("Zamknięte", Some("over"))]
#[case("Closed - Resolved", Some("over"))]
#[case("In attesa del cliente", Some("client"))]
#[case("Waiting for vendor", Some("supplier"))]
#[case("En cours", Some("ours"))]
#[case("On hold", None)]
#[case("Pending", None)]
#[case("Wacht op herinnering", None)]
#[case("Pending reminder", None)]
#[case("In pausa", None)]
#[case("Open (with legal)", Some("ours"))]
#[case("Not resolved", Some("ours"))]
#[case("Pending legal", None)]
#[case("Resolved, awaiting confirmation", None)]
#[case("Splendid", None)]
#[case("Waiting for customer reply", Some("client"))]
#[case("Pending (customer reply received)", Some("ours"))]
#[case("En attente, le client a répondu", Some("ours"))]
fn a_state_is_known_or_asked(#[case] state: &str, #[case] means: Option<&str>) {
    let parsed = ticket(&state.replace(',', " -"));
    let Some(means) = means else {
        assert!(!parsed.is_readable() && parsed.drafts.is_empty(), "{state}");
        assert!(
            parsed.problems[0].reason.contains("--value \"Status: "),
            "{}",
            parsed.problems[0]
        );
        return;
    };
    let issue = &parsed.drafts[0].issues[0];
    let events: Vec<&What> = issue.events.iter().map(|e| &e.what).collect();
    let found = match events.as_slice() {
        [What::Resolved] => "over",
        [
            What::Ball {
                ball: Ball::Client, ..
            },
        ] => "client",
        [
            What::Ball {
                ball: Ball::Supplier(_),
                ..
            },
        ] => "supplier",
        [] => "ours",
        other => panic!("{state}: {other:?}"),
    };
    assert_eq!(found, means.replace("dropped", "over"), "{state}");
    let heard = parsed.drafts[0]
        .contacts
        .iter()
        .any(|c| c.direction != Direction::In);
    assert!(!heard, "{state} is nothing that they heard");
}

/// One row of a history.
fn row(kind: &str, direction: &str, outcome: &str) -> ClientFacts {
    let text = format!(
        "Date,Customer,Type,Direction,Outcome,Subject\n2026-02-27 09:00,Oak,{kind},{direction},{outcome},the roof\n"
    );
    drafts(TableKind::Contacts, &text).remove(0)
}

#[rstest]
#[case("Call", "Outbound", "Left voicemail")]
#[case("Call", "Outbound", "Disconnected number not in service")]
#[case("Anruf", "ausgehend", "Nicht erreicht")]
#[case("Llamada", "Saliente", "No contesta")]
#[case("Meeting", "", "Did not attend")]
#[case("Meeting", "", "Rescheduled")]
#[case("Termin", "", "abgesagt")]
#[case("Email", "Outgoing", "Bounced")]
fn who_was_not_reached_was_not_reached(
    #[case] kind: &str,
    #[case] direction: &str,
    #[case] outcome: &str,
) {
    let facts = row(kind, direction, outcome);
    assert_eq!(
        facts.contacts[0].outcome,
        Outcome::Attempt,
        "{kind} {outcome}"
    );
    assert!(facts.issues.is_empty() && facts.plans.is_empty());
}

#[test]
fn an_agenda_is_dated_by_when_it_begins_and_done_by_its_share() {
    let text = "Date création,Date début,Titre,Pourcentage,Durée,Type événement,Raison sociale\n\
        2026-02-20 16:32,2026-03-26 09:00,Roof,0,0,Rendez-vous,Oak\n\
        2026-02-06 18:00,2026-02-13 09:00,Offer,0,0,Appel téléphonique,Oak\n\
        2026-02-20 16:30,2026-02-20 15:02,All there,100,0,Appel téléphonique,Oak\n";
    let oak = &drafts(TableKind::Contacts, text)[0];
    let due: Vec<_> = oak.plans.iter().map(|plan| plan.due.to_string()).collect();
    assert!(
        due[0].starts_with("2026-03-26") && due[1].starts_with("2026-02-13"),
        "{due:?}"
    );
    let [call] = &oak.contacts[..] else {
        panic!("{:?}", oak.contacts)
    };
    assert_eq!(
        (call.at, call.outcome),
        (at("2026-02-20 15:02:00"), Outcome::Reached)
    );
    assert!(call.text.starts_with("All there"), "{}", call.text);
    // A rebate is no share of what is done, and what stands behind a backslash is no break.
    let text = "Datum;Kunde;Art;Prozent;Notiz\n2026-02-20 10:00;Oak;Anruf;10;\\\\nas\\new\n";
    let oak = &drafts(TableKind::Contacts, text)[0];
    assert!(oak.plans.is_empty() && oak.contacts[0].text.contains("\\\\nas\\new"));
}

#[test]
fn what_programs_write_where_nothing_stands_is_not_asked() {
    for empty in ["null", "None", "N/A", "-", "NULL"] {
        let text = format!(
            "Ticket ID,Subject,Status,Created,Priority,Customer\n1,Door,Open,1770030000417,{empty},Oak\n2,Bell,Open,1770030000417,High,Oak\n"
        );
        let parsed = read(TableKind::Tickets, &text);
        assert_eq!(parsed.problems, vec![], "{empty}");
        let date = &parsed.stated.dates[0].format;
        assert!(date.starts_with("milliseconds"), "{date}");
    }
}

#[rstest]
#[case("Call,Outbound,None,", true)]
#[case("Call,Outbound,N/A,", true)]
#[case("Meeting,,Unset,", true)]
#[case("Call,Outbound,,", false)]
#[case("Call,Outbound,-,", false)]
#[case("Email,Outbound,None,", false)]
#[case("Call,Outbound,None,180", false)]
#[case("No answer,Outbound,None,", false)]
fn an_outcome_that_nobody_set_is_asked_where_nothing_else_tells_it(
    #[case] cells: &str,
    #[case] asked: bool,
) {
    let text = format!(
        "Date,Customer,Type,Direction,Outcome,Duration\n2026-02-27 09:00,Oak,{cells}\n2026-02-26 09:00,Elm,Call,Outbound,Reached,\n"
    );
    let parsed = read(TableKind::Contacts, &text);
    assert_eq!(!parsed.is_readable(), asked, "{:?}", parsed.problems);
}

#[test]
fn of_what_has_not_begun_the_day_is_read_for_which_it_was_planned() {
    let text = "Client,Appointment date,Actual date,Service,No Show Guests\nOak,2026-02-02,2026-02-03,Cleaning,\n\
        Elm,2026-03-11,,Cleaning,\nAsh,2026-02-11,,Cleaning,\nYew,2026-02-12,2026-02-12,Cleaning,Ida Yew (ida@yew.example)\n";
    let told = drafts(TableKind::Contacts, text);
    let told = told.iter().map(|facts| {
        let held = facts
            .contacts
            .iter()
            .map(|one| (one.at.to_string(), one.outcome));
        let due = facts.plans.iter().map(|plan| plan.due.to_string());
        (held.collect(), due.collect())
    });
    let told: Vec<(Vec<_>, Vec<_>)> = told.collect();
    let [oak, elm, ash, yew] = &told[..] else {
        panic!("{told:?}")
    };
    assert!(
        oak.0[0].0.starts_with("2026-02-03") && oak.0[0].1 == Outcome::Reached && oak.1.is_empty()
    );
    assert!(
        elm.0.is_empty() && elm.1[0].starts_with("2026-03-11"),
        "{elm:?}"
    );
    assert!(
        ash.0.is_empty() && ash.1[0].starts_with("2026-02-11"),
        "{ash:?}"
    );
    assert_eq!(yew.0[0].1, Outcome::Attempt);
}

#[test]
fn of_rows_that_disagree_the_client_stays_and_the_hour_beside_its_day_is_read() {
    let no_hour =
        "Name,Last Contact,Last Contact Time\nOak,2026-02-19,25:00\nElm,2026-02-18,10:00\n";
    let known = drafts(TableKind::Clients, no_hour);
    assert!(
        known.iter().all(|facts| !facts.contacts.is_empty()),
        "{known:?}"
    );
    let header = "Nome;Estado;Data do último contato;Hora do último contato;Empresa";
    for state in ["Vendida", "Reservada"] {
        let text = format!(
            "{header}\nA;{state};19/02/2026;16:30;Oak\nB;Perdida;12/01/2026;10:00;Oak\nC;Vendida;12/01/2026;10:00;Elm\n"
        );
        let parsed = read(TableKind::Clients, &text);
        let oak = &parsed
            .drafts
            .iter()
            .find(|oak| oak.client.name == "Oak")
            .unwrap();
        assert!(oak.events.is_empty(), "{state}: {:?}", oak.events);
        let last = oak.contacts.iter().map(|contact| contact.at).max();
        assert_eq!(last, Some(at("2026-02-19 16:30:00")));
        let notes = parsed.stated.notes.join("; ");
        assert!(notes.contains("Estado: Perdida"), "{notes}");
    }
}

#[rstest]
#[case("Task", "Not started")]
#[case("To-do", "")]
#[case("Aufgabe", "offen")]
fn what_is_to_be_done_is_a_plan(#[case] kind: &str, #[case] outcome: &str) {
    let facts = row(kind, "", outcome);
    assert_eq!((facts.plans.len(), facts.contacts.len()), (1, 0), "{kind}");
}

#[test]
fn a_missed_call_asks_until_somebody_speaks() {
    let text = "Date,Customer,Type,Duration\n\
        2026-02-26 09:00,Oak,Missed,0:00\n2026-02-26 09:02,Oak,Missed,0:00\n\
        2026-02-26 09:10,Elm,Missed,0:00\n2026-02-26 11:00,Elm,Outgoing,0:04:10\n\
        2026-02-26 09:20,Fir,Missed,0:00\n2026-02-26 11:00,Fir,Outgoing,0:00:00\n\
        2025-11-03 09:00,Ash,Missed,0:00\n";
    let parsed = read(TableKind::Contacts, text);
    assert_eq!(parsed.problems, vec![]);
    let waits: Vec<(&str, usize)> = parsed
        .drafts
        .iter()
        .map(|c| {
            (
                c.client.name.as_str(),
                c.issues
                    .iter()
                    .flat_map(|i| &i.asks)
                    .filter(|a| a.answered_at.is_none())
                    .count(),
            )
        })
        .collect();
    assert_eq!(
        waits,
        [("Oak", 1), ("Elm", 0), ("Fir", 1), ("Ash", 0)],
        "a call of no time at all answers nothing"
    );
    assert!(
        parsed
            .stated
            .notes
            .iter()
            .any(|note| note.contains("1 missed call or form"))
    );
    let missed = &parsed.drafts[0].contacts[0];
    assert_eq!(
        (missed.direction, missed.outcome),
        (Direction::In, Outcome::Attempt)
    );
}

#[test]
fn calls_with_a_number_that_nobody_is_known_by_are_told_the_missed_ones_first() {
    let text = "Date,Name,Number,Type\n2026-02-26 09:00,Oak,0555 1000001,Outgoing\n\
        2026-02-26 10:00,,0555 1000002,Incoming\n2026-02-26 10:00,,0555 1000003,Missed\n\
        2026-02-26 11:00,,0555 1000003,Missed\n2026-02-26 10:00,,0555 1000004,Missed\n\
        2026-02-26 12:00,,+49 555 1000004,Outgoing\n";
    let said = |ticked: &[&str]| Answers {
        kind: Some(TableKind::Contacts),
        ticked: ticked.iter().map(ToString::to_string).collect(),
        ..Answers::default()
    };
    let read = |said: &Answers| {
        let all = options(TableKind::Contacts);
        read_csv(text.as_bytes(), &Options { said, ..all })
    };
    let parsed = read(&said(&[]));
    let told: Vec<String> = parsed
        .strangers
        .iter()
        .map(|one| format!("{}: {one}", one.domain))
        .collect();
    assert_eq!(
        told,
        [
            "0555 1000003: 2 from them, 0 to them, 2 missed, last 2026-02-26 11:00",
            "+49 555 1000004: 1 from them, 1 to them",
            "0555 1000002: 1 from them, 0 to them",
        ]
    );
    assert_eq!((parsed.drafts.len(), parsed.problems), (1, vec![]));
    assert_eq!(read(&said(&["0049 555 1000003"])).drafts.len(), 2);
}

#[test]
fn a_task_without_a_day_is_planned_for_the_next_working_day() {
    let text = "Task Subject,Task Status,Related To,Due Date\nOffer,Not started,Oak,\nBill,Completed,Oak,2026-02-20\n";
    let parsed = read(TableKind::Contacts, text);
    assert_eq!(parsed.problems, vec![]);
    let due = |facts: &ClientFacts| {
        facts
            .plans
            .iter()
            .map(|p| p.due.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(due(&parsed.drafts[0]), ["2026-03-03"]);
    assert!(
        parsed
            .stated
            .notes
            .iter()
            .any(|note| note.contains("2026-03-03"))
    );
    let again = beside(&parsed.drafts, TableKind::Contacts, text, Take::Ask);
    assert_eq!(
        due(&again.drafts[0]),
        [""; 0],
        "on record it stays where it is"
    );
}

#[rstest]
#[case::first("low numbers are urgent", &["stops", "annoys", "annoys"])]
#[case::last("high numbers are urgent", &["annoys", "harms", "stops"])]
fn which_end_of_numbers_is_the_gravest_is_asked_once(
    #[case] means: &str,
    #[case] severities: &[&str],
) {
    let text = "Ticket ID,Client,Subject,Created,Priority\n1,Oak,a,2026-02-02,1\n2,Oak,b,2026-02-02,3\n3,Oak,c,2026-02-02,4\n";
    let parsed = read(TableKind::Tickets, text);
    let [problem] = &parsed.problems[..] else {
        panic!("{:?}", parsed.problems)
    };
    assert!(problem.reason.contains(means), "{problem}");
    let said = Answers {
        kind: Some(TableKind::Tickets),
        values: vec![("Priority".into(), problem.value.clone(), means.into())],
        ..Answers::default()
    };
    let parsed = read_csv(
        text.as_bytes(),
        &Options {
            said: &said,
            ..options(TableKind::Tickets)
        },
    );
    let issues = parsed.drafts[0].issues.iter();
    let found: Vec<_> = issues
        .map(|issue| issue.severity(now()).unwrap().short())
        .collect();
    assert_eq!(found, severities);
}

#[rstest]
#[case::by_name(TableKind::Clients, "Name,Email,Owner\nAnn Lee,ann@oak.example,Mia Hahn\nBo Ray,bo@elm.example,Mia Hahn\nMia Hahn,mia@us.example,\nTom Reed,tom@us.example,Mia Hahn\n", &["Ann Lee", "Bo Ray", "Tom Reed"])]
#[case::by_login(TableKind::Clients, "Name,Email,Owner\nAnn Lee,ann@oak.example,mhahn\nBo Ray,bo@elm.example,mhahn\nMia Hahn,mia@us.example,mhahn\n", &["Ann Lee", "Bo Ray"])]
#[case::by_domain(TableKind::Clients, "Name,Email,Owner\nAnn Lee,ann@oak.example,mia@us.example\nBo Ray,bo@elm.example,mia@us.example\nTom Reed,tom@us.example,\n", &["Ann Lee", "Bo Ray"])]
#[case::the_house(TableKind::Clients, "Company,Name,Owner\nOak,Ann Lee,Mia Hahn\nElm,Bo Ray,Mia Hahn\nUs,Mia Hahn,\nUs,,\n", &["Oak", "Elm"])]
#[case::a_history(TableKind::Contacts, "Date,Name,Email,Type,Assigned to\n2026-02-02,Ann Lee,ann@oak.example,Call,Mia Hahn\n2026-02-03,Bo Ray,bo@elm.example,Call,Mia Hahn\n2026-02-03,Mia Hahn,mia@us.example,Call,Tom Reed\n2026-02-03,Bo Ray,bo@elm.example,Call,Tom Reed\n", &["Ann Lee", "Bo Ray"])]
#[case::owners_of_shops(TableKind::Clients, "Company,Owner\nOak,Ann Lee\nElm,Bo Ray\nFir,Ida Fox\n", &["Oak", "Elm", "Fir"])]
fn whom_a_file_names_for_us_is_no_client(
    #[case] kind: TableKind,
    #[case] text: &str,
    #[case] clients: &[&str],
) {
    let parsed = read(kind, text);
    let found: Vec<&str> = parsed
        .drafts
        .iter()
        .map(|f| f.client.name.as_str())
        .collect();
    assert_eq!(found, clients, "{text}");
    assert!(
        parsed
            .problems
            .iter()
            // One name alone may be a namesake: whether that is our own house is asked.
            .all(|p| p.scope == amends::exchange::Scope::Aside
                || matches!(
                    p.asks.as_deref(),
                    Some(amends::exchange::FileQuestion::House(_))
                )),
        "{:?}",
        parsed.problems
    );
}

#[rstest]
#[case::last_words("Number,Title,State,Customer,Organization,Created At,First Response At,Closed At,Last Contact Agent At,Last Contact Customer At\n\
    1,Scan,open,Noa,Oak,2026-02-17 10:20,2026-02-17 11:40,,2026-02-17 11:40,2026-02-19 08:05\n\
    2,Line,open,Noa,Oak,2026-02-17 10:20,2026-02-17 11:40,,2026-02-20 09:00,2026-02-19 08:05\n\
    3,Fax,closed,Noa,Oak,2026-02-17 10:20,2026-02-17 11:40,2026-02-18 10:00,2026-02-17 11:40,2026-02-19 08:05\n", &[Some("2026-02-19 08:05:00"), None, None])]
#[case::flag("Ticket Number,Date Created,Subject,From,Current Status,Last Updated,Answered,Company\n\
    1,2026-02-17 10:20,Scan,Noa,Open,2026-02-19 08:05,0,Oak\n2,2026-02-17 10:20,Line,Noa,Open,2026-02-19 08:05,1,Oak\n", &[Some("2026-02-17 10:20:00"), None])]
#[case::by_whom("Number,Customer,Contact,Subject,Status,Tech,Created At,Updated At,Last Reply,Last Reply By\n\
    1,Oak,Noa Perl,Scan,New,Tom Reed,2026-02-17 10:20,2026-02-19 08:05,odd,Noa Perl\n\
    2,Oak,Noa Perl,Line,In Progress,Tom Reed,2026-02-17 10:20,2026-02-19 08:05,on its way,Tom Reed\n\
    3,Oak,Noa Perl,Till,In Progress,Tom Reed,2026-02-17 10:20,2026-02-19 08:05,\"Ready, called him, no answer\",Tom Reed\n\
    4,Oak,Noa Perl,Door,In Progress,Tom Reed,2026-02-17 10:20,2026-02-19 08:05,,System\n",
    &[Some("2026-02-17 10:20:00"), None, Some("2026-02-17 10:20:00"), Some("2026-02-17 10:20:00")])]
#[case::among_ourselves("Number,Customer,Contact,Subject,Status,Tech,Created At,Updated At,Last Comment By\n\
    1,Oak,Noa Perl,Scan,Open,Tom Reed,2026-02-17 10:20,2026-02-19 08:05,Noa Perl\n\
    2,Oak,Noa Perl,Line,Open,Tom Reed,2026-02-17 10:20,2026-02-19 08:05,Tom Reed\n", &[Some("2026-02-17 10:20:00"), Some("2026-02-17 10:20:00")])]
#[case::at_once("Id,Organization,Requester,Subject,Status,Created at,First reply time in minutes\n\
    1,Oak,Noa Perl,Scan,Open,2026-02-17 10:20,0\n2,Oak,Noa Perl,Line,Open,2026-02-17 10:20,\n", &[None, Some("2026-02-17 10:20:00")])]
#[case::nothing_tells("Id,Organization,Requester,Subject,Status,Created at,First reply time in minutes\n\
    1,Oak,Noa Perl,Scan,Open,2026-02-17 10:20,0\n2,Oak,Noa Perl,Line,Open,2026-02-17 10:20,5\n", &[Some("2026-02-17 10:20:00"), None])]
fn who_wrote_last_tells_whether_a_ticket_waits(#[case] text: &str, #[case] waits: &[Option<&str>]) {
    let parsed = read(TableKind::Tickets, text);
    let open = |issue: &amends::domain::IssueFacts| {
        let mut asks = issue.asks.iter().filter(|ask| ask.answered_at.is_none());
        asks.next().map(|ask| ask.opened_at)
    };
    let found: Vec<_> = parsed.drafts[0].issues.iter().map(open).collect();
    let waits: Vec<_> = waits.iter().map(|when| when.map(at)).collect();
    assert_eq!(found, waits, "{text}");
    // What they wrote by the last export was answered by this one.
    let later = text.replace(
        "2026-02-17 11:40,2026-02-19 08:05\n2",
        "2026-02-21 10:00,2026-02-19 08:05\n2",
    );
    let again = beside(&parsed.drafts, TableKind::Tickets, &later, Take::Ask);
    let mut asks = again.drafts[0].issues.iter().flat_map(|issue| &issue.asks);
    let asked = asks.clone().count();
    assert!(later == *text || asks.all(|ask| ask.answered_at.is_some()));
    assert_eq!(
        asked,
        parsed.drafts[0]
            .issues
            .iter()
            .flat_map(|issue| &issue.asks)
            .count()
    );
}

#[test]
fn a_form_of_theirs_is_no_word_from_us() {
    let facts = row("Contact form", "", "");
    assert_eq!(
        (facts.contacts[0].direction, facts.contacts[0].outcome),
        (Direction::In, Outcome::Reached)
    );
    assert_eq!(
        (
            facts.issues[0].issue.title.as_str(),
            facts.issues[0].asks.len()
        ),
        ("the roof", 1)
    );
}

#[test]
fn all_that_must_be_asked_is_asked_in_one_go() {
    let text = "Ticket ID,Branch,Subject,Status,Created\n1,Oak,Door,Zonk,2026-02-02\n";
    let asked = said(&read(TableKind::Tickets, text)).join("\n");
    assert!(
        asked.contains("=client\"") && asked.contains("Status: Zonk=MEANING"),
        "{asked}"
    );
}

#[test]
fn what_a_value_means_can_be_said_of_one_and_of_all() {
    let text = "Ticket ID,Customer,Subject,Status,Created\n1,Oak,Door,Ready for bill,2026-02-02\n2,Oak,Roof,Zonk,2026-02-03\n";
    let by_hand = [
        (
            "status".to_owned(),
            "ready for bill".to_owned(),
            "closed".to_owned(),
        ),
        ("Status".to_owned(), "*".to_owned(), "open".to_owned()),
    ];
    let parsed = read_csv(
        text.as_bytes(),
        &Options {
            said: &Answers {
                kind: Some(TableKind::Tickets),
                values: by_hand.into(),
                ..Answers::default()
            },
            ..options(TableKind::Tickets)
        },
    );
    let over: Vec<bool> = parsed.drafts[0]
        .issues
        .iter()
        .map(|i| !i.events.is_empty())
        .collect();
    assert_eq!(over, [true, false]);
    let wrong = [("Status".to_owned(), "Zonk".to_owned(), "closd".to_owned())];
    let refused = read_csv(
        text.as_bytes(),
        &Options {
            said: &Answers {
                kind: Some(TableKind::Tickets),
                values: wrong.into(),
                ..Answers::default()
            },
            ..options(TableKind::Tickets)
        },
    );
    assert!(
        refused.problems[0]
            .reason
            .contains("did you mean “closed”?"),
        "{}",
        refused.problems[0]
    );
}

#[test]
fn by_which_way_a_ticket_came_can_be_said() {
    let text = "Ticket ID,Customer,Subject,Source,Created\n1,Oak,Door,P,2026-02-02\n2,Elm,Roof,Email,2026-02-02\n";
    let said = Answers {
        values: vec![("Source".to_owned(), "P".to_owned(), "letter".to_owned())],
        ..Answers::default()
    };
    let options = Options {
        said: &said,
        ..options(TableKind::Tickets)
    };
    let drafts = read_csv(text.as_bytes(), &options).drafts;
    let ways = drafts.iter().map(|facts| facts.contacts[0].channel);
    assert_eq!(ways.collect::<Vec<_>>(), [Channel::Letter, Channel::Mail]);
}

/// What is said to be missed was theirs, whatever else its column tells.
#[test]
fn a_number_that_is_said_to_be_a_missed_call_is_one_of_theirs() {
    let said = [("1", "in"), ("2", "missed"), ("3", "nothing")];
    let values = said.map(|(value, means)| ("Typ".to_owned(), value.to_owned(), means.to_owned()));
    let text = "Typ;Datum;Name;Rufnummer;Dauer\n1;27.02.26 10:00;Oak;030 5550010;0:03\n\
        2;27.02.26 11:00;Elm;030 5550020;0:00\n3;27.02.26 12:00;Fir;030 5550030;0:02\n";
    let said = Answers {
        values: values.to_vec(),
        ..Answers::default()
    };
    let options = Options {
        said: &said,
        ..options(TableKind::Contacts)
    };
    let parsed = read_csv(text.as_bytes(), &options);
    let drafts = parsed.drafts.iter();
    let told = drafts.map(|c| {
        (
            c.contacts[0].direction,
            c.contacts[0].outcome,
            c.issues.len(),
        )
    });
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            (Direction::In, Outcome::Reached, 0),
            (Direction::In, Outcome::Attempt, 1),
            (Direction::Both, Outcome::Reached, 0)
        ]
    );
}

/// The next slips say that we rang back: nobody waits any more, and nothing is doubled.
#[test]
fn a_slip_asks_until_somebody_rang_back() {
    let slips = |back: &str| {
        format!(
            "Time,Caller,Phone,Company,Message,Called back\n2026-02-27 09:10,Ann Ray,+4930555001,Oak,The till is dark,{back}\n"
        )
    };
    let record = drafts(TableKind::Contacts, &slips(""));
    let [issue] = &record[0].issues[..] else {
        panic!("{:?}", record[0].issues)
    };
    assert_eq!(issue.issue.title, "The till is dark");
    for back in ["yes", "2026-02-27 11:00"] {
        let next = beside(&record, TableKind::Contacts, &slips(back), Take::Ask);
        let facts = &next.drafts[0];
        assert_eq!(facts.issues.len(), 1, "{back}");
        assert!(facts.issues[0].asks[0].answered_at.is_some(), "{back}");
        let key = |facts: &ClientFacts| facts.contacts[0].origin.source_key.clone();
        assert_eq!(key(facts), key(&record[0]), "{back}");
    }
    let still = beside(&record, TableKind::Contacts, &slips("no"), Take::Ask);
    assert!(still.drafts[0].issues.is_empty());
}

/// Reads beside what is on record.
fn beside(record: &[ClientFacts], kind: TableKind, text: &str, take: Take) -> Parsed {
    read_csv(
        text.as_bytes(),
        &Options {
            record,
            said: &Answers {
                kind: Some(kind),
                take,
                ..Answers::default()
            },
            ..options(kind)
        },
    )
}

#[rstest]
#[case(
    "Ticket ID,Email,Subject,Status,Created\n9,uwe@holz.example,Fax,Open,2026-02-02\n",
    Take::Ask,
    Some("Holz & Sohn")
)]
#[case(
    "Ticket ID,Requester,Email,Subject,Status,Created\n9,Pia Lind,pia@holz.example,Fax,Open,2026-02-02\n",
    Take::Ask,
    Some("Holz & Sohn")
)]
#[case(
    "Ticket ID,Requester,Phone,Subject,Status,Created\n9,Uwe,0049 30 555 01 02,Fax,Open,2026-02-02\n",
    Take::Ask,
    Some("Holz & Sohn")
)]
#[case(
    "Ticket ID,Customer No,Customer,Subject,Status,Created\n9,4711,Holz International,Fax,Open,2026-02-02\n",
    Take::Ask,
    Some("Holz & Sohn")
)]
#[case(
    "Ticket ID,Customer,Subject,Status,Created\n9,Holz und Sohn GmbH,Fax,Open,2026-02-02\n",
    Take::Ask,
    None
)]
#[case(
    "Ticket ID,Customer,Subject,Status,Created\n9,Holz & Sohn GmbH,Fax,Open,2026-02-02\n",
    Take::All,
    Some("Holz & Sohn")
)]
#[case(
    "Ticket ID,Customer,Subject,Status,Created\n9,Holz & Sohn GmbH,Fax,Open,2026-02-02\n",
    Take::Sure,
    Some("Holz & Sohn GmbH")
)]
#[case(
    "Ticket ID,Email,Subject,Status,Created\n9,uwe@gmail.com,Fax,Open,2026-02-02\n",
    Take::Ask,
    Some("uwe@gmail.com")
)]
fn a_row_finds_its_client_again(
    #[case] text: &str,
    #[case] take: Take,
    #[case] client: Option<&str>,
) {
    let record = drafts(
        TableKind::Clients,
        "Customer No,Company,Name,Email,Phone\n4711,Holz & Sohn,Uwe Holz,uwe@holz.example,030 5550102\n,Tal AG,Ada Tal,ada.tal@gmail.com,\n",
    );
    let parsed = beside(&record, TableKind::Tickets, text, take);
    let name = parsed
        .drafts
        .first()
        .map(|c| c.client.name.as_str())
        .filter(|_| parsed.is_readable());
    assert_eq!(name, client, "{text} {:?}", parsed.problems);
    if client == Some("Holz & Sohn") {
        assert_eq!(parsed.drafts[0].client.id, record[0].client.id);
    }
}

/// A ticket's next export beside the first.
fn moved(first: &str, second: &str) -> Parsed {
    let export =
        |rest: &str| format!("Ticket ID,Company,Subject,Status,Created,Updated,Resolved\n{rest}\n");
    let record = drafts(TableKind::Tickets, &export(first));
    beside(&record, TableKind::Tickets, &export(second), Take::Ask)
}

#[test]
fn the_next_export_moves_a_ticket_on() {
    let pending = "7,Oak,Door,With customer,2026-02-02 09:00,2026-02-04 09:00,";
    let last = |parsed: &Parsed| {
        let event = parsed.drafts[0].issues[0].events.last().cloned();
        event.map(|e| (e.what, e.at))
    };
    let open = moved(
        pending,
        "7,Oak,Door,Open,2026-02-02 09:00,2026-02-06 09:00,",
    );
    let us = What::Ball {
        ball: Ball::Us,
        chase_on: None,
    };
    assert_eq!(last(&open), Some((us, at("2026-02-06 09:00:00"))));
    assert_eq!(
        (open.moves.new, open.moves.moved, open.moves.same),
        (0, 1, 0)
    );
    let same = moved(pending, pending);
    assert_eq!(
        (same.moves.moved, same.moves.same),
        (0, 1),
        "the same file adds nothing"
    );
    let renamed = moved(
        pending,
        "7,Oak & Partners International,Door,With customer,2026-02-02 09:00,2026-02-04 09:00,",
    );
    assert_eq!(renamed.drafts[0].client.name, "Oak");
    assert_eq!((renamed.drafts.len(), renamed.moves.same), (1, 1));
    let over = moved(
        pending,
        "7,Oak,Door,Resolved,2026-02-02 09:00,2026-02-06 09:00,2026-02-06 08:00",
    );
    assert_eq!(
        last(&over),
        Some((What::Resolved, at("2026-02-06 08:00:00")))
    );
    assert!(over.drafts[0].issues[0].asks[0].answered_at.is_some());
    let back = moved(
        "7,Oak,Door,Resolved,2026-02-02 09:00,2026-02-04 09:00,2026-02-04 09:00",
        "7,Oak,Door,Open,2026-02-02 09:00,2026-02-06 09:00,2026-02-04 09:00",
    );
    assert_eq!(
        last(&back),
        Some((What::Reopened, at("2026-02-06 09:00:00")))
    );
    let called = moved(
        pending,
        "7,Oak,The front door,With customer,2026-02-02 09:00,2026-02-05 09:00,",
    );
    assert_eq!(called.drafts[0].issues[0].issue.title, "The front door");
    assert_eq!((called.moves.moved, called.moves.same), (1, 0));
    let older = moved(
        pending,
        "7,Oak,The old door,With customer,2026-02-02 09:00,2026-02-03 09:00,",
    );
    assert_eq!(older.drafts[0].issues[0].issue.title, "Door");
    let gone = moved(
        pending,
        "8,Oak,Roof,Open,2026-02-03 09:00,2026-02-06 09:00,",
    );
    assert_eq!((gone.moves.new, gone.moves.gone), (1, 1));
}

/// Somebody who is on record at a client is none of us, though the next file names nobody else.
#[test]
fn the_one_requester_of_a_later_file_stays_theirs() {
    let export = |rows: &str| format!("Ticket ID,Company,Contact,Mail,Subject,Created\n{rows}");
    let first = export(
        "1,Oak,Ann Ray,ann@oak.example,Door,2026-02-02\n2,Elm,Bo Lee,bo@elm.example,Roof,2026-02-02\n",
    );
    let record = drafts(TableKind::Tickets, &first);
    let next = export(
        "3,Oak,Ann Ray,ann@oak.example,Sill,2026-02-05\n4,Oaks North,Ann Ray,ann@oak.example,Gate,2026-02-05\n",
    );
    let parsed = beside(&record, TableKind::Tickets, &next, Take::All);
    let told = |note: &String| note.contains("taken for your own");
    assert!(
        !parsed.stated.notes.iter().any(told),
        "{:?}",
        parsed.stated.notes
    );
}

#[test]
fn forms_of_a_file_are_seen_through() {
    let names = |text: &str| -> Vec<String> {
        let parsed = read(TableKind::Clients, text);
        assert_eq!(parsed.problems, vec![], "{text}");
        parsed
            .drafts
            .iter()
            .map(|c| c.client.name.clone())
            .collect()
    };
    assert_eq!(
        names("Export of 2 March\n\nCompany,Email\nOak,a@oak.example\n"),
        ["Oak"],
        "a line above the header"
    );
    assert_eq!(
        names("\"Company,Email\"\n\"Oak,a@oak.example\"\n"),
        ["Oak"],
        "whole rows in quotes"
    );
    assert_eq!(
        names("Company,Email,Notes\n\"Oak,a@oak.example,\"\"hi, all\"\"\"\n"),
        ["Oak"],
        "whole rows in quotes below a bare header"
    );
    assert_eq!(
        names("Company,Email\n\"Oak, Elm\",\"a@oak.example\"\n"),
        ["Oak, Elm"],
        "each cell in quotes"
    );
    assert_eq!(
        names("Company,Email\nB&uuml;hler &amp; Co,a@oak.example\n"),
        ["Bühler & Co"]
    );
    let whole = "id,name,is_company,parent_id\n1,Oak AG,True,\n2,Ada Oak,,1\n";
    assert_eq!(
        names(whole),
        ["Oak AG"],
        "a row under a company is a person there"
    );
    assert_eq!(
        drafts(TableKind::Clients, whole)[0].people[0].name,
        "Ada Oak"
    );
    let zoned = drafts(
        TableKind::Tickets,
        "Ticket ID,Customer,Created At (UTC+2)\n1,Oak,2026-02-02 09:00\n",
    );
    assert_eq!(
        zoned[0].issues[0].issue.noticed_at,
        at("2026-02-02 07:00:00")
    );
    let asked = read(
        TableKind::Clients,
        "Betriebsstätte,Email\nOak,a@oak.example\nOak,b@oak.example\n",
    );
    assert!(
        asked.problems[0].reason.contains("Betriebsstätte"),
        "which column names the client is asked"
    );
}

/// What became of one row of a history, of which `own` are our addresses.
fn told(text: &str) -> String {
    let own = ["us@firm.example".to_owned()];
    let parsed = read_csv(
        text.as_bytes(),
        &Options {
            own: &own,
            ..options(TableKind::Contacts)
        },
    );
    assert_eq!(parsed.problems, vec![], "{text}");
    let facts = &parsed.drafts[0];
    let asks = facts.issues.iter().flat_map(|i| &i.asks).count();
    let one = |c: &amends::domain::Contact| format!("{} {} {}", c.direction, c.channel, c.outcome);
    let contacts: Vec<String> = facts.contacts.iter().map(one).collect();
    format!(
        "{}: {}; {asks} asks, {} plans",
        facts.client.name,
        contacts.join(", "),
        facts.plans.len()
    )
}

#[rstest]
#[case("Call Type,Answered", "Outgoing,No", "out call attempt; 0 asks")]
#[case("Call Type,Answered", "Incoming,No", "in call attempt; 1 asks")]
#[case("Call Type,Answered", "Outgoing,Yes", "out call reached; 0 asks")]
#[case(
    "Type,Direction,Connected",
    "Call,Outbound,FALSE",
    "out call attempt; 0 asks"
)]
#[case("Type,Cancelled", "Meeting,Yes", "both meeting attempt; 0 asks")]
#[case("Type,Attended", "Meeting,No", "both meeting attempt; 0 asks")]
#[case(
    "Type,Direction,Bounced",
    "Email,Outbound,Yes",
    "out mail attempt; 0 asks"
)]
#[case(
    "Type,Direction,Call Duration (min)",
    "Call,Outbound,0",
    "out call attempt; 0 asks"
)]
#[case(
    "Direction,Status,Phone",
    "Outgoing,Missed,0555 123456",
    "out call attempt; 0 asks"
)]
#[case(
    "Direction,Status,Phone",
    "Incoming,Missed,0555 123456",
    "in call attempt; 1 asks"
)]
#[case(
    "From,To",
    "ana@acme.example,us@firm.example",
    "in mail reached; 0 asks"
)]
#[case(
    "From,To",
    "us@firm.example,ana@acme.example",
    "out mail reached; 0 asks"
)]
#[case(
    "From,To,Subject",
    "us@firm.example,ana@acme.example,Cancelled",
    "out mail reached; 0 asks"
)]
#[case("Call Type,Phone", "Cancelled,0555 123456", "out call attempt; 0 asks")]
#[case("Call Type,Phone", "Rejected,0555 123456", "in call attempt; 1 asks")]
fn what_nobody_spoke_is_an_attempt_and_an_address_tells_who_wrote(
    #[case] columns: &str,
    #[case] cells: &str,
    #[case] becomes: &str,
) {
    let text = format!("Date,Company,{columns}\n2026-02-27 09:00,Acme,{cells}\n");
    assert_eq!(told(&text), format!("Acme: {becomes}, 0 plans"), "{text}");
}

#[rstest]
fn what_an_exchange_belongs_to_is_its_client(
    #[values(
        "Related To",
        "Rattaché à",
        "Relacionado con",
        "Bezieht sich auf",
        "Gerelateerd aan",
        "Collegato a",
        "Powiązane z",
        "Relacionado com"
    )]
    column: &str,
) {
    let text = format!("Date,{column},Type,Direction\n2026-02-27 09:00,Acme,Call,Outbound\n");
    assert_eq!(told(&text), "Acme: out call reached; 0 asks, 0 plans");
}

#[test]
fn a_mail_log_needs_to_know_whose_it_is() {
    let text = "Date,From,To,Subject\n2026-02-27 09:00,ana@acme.example,us@firm.example,Hi\n";
    let parsed = read(TableKind::Contacts, text);
    assert!(
        parsed.problems[0]
            .reason
            .contains("which mail addresses are yours")
    );
}

#[test]
fn a_colleague_beside_the_client_is_passed_by() {
    let own = ["tom@us.example".to_owned()];
    let log = "Date,From,To,Subject\n\
        2026-02-27 09:00,tom@us.example,\"mia@us.example; ana@acme.example\",Offer\n\
        2026-02-27 10:00,mia@us.example,\"Lind, Ana <ana@acme.example>\",More\n\
        2026-02-27 11:00,tom@us.example,mia@us.example,Lunch\n";
    let options = Options {
        own: &own,
        said: &Answers::default(),
        ..options(TableKind::Contacts)
    };
    let parsed = read_csv(log.as_bytes(), &options);
    let told = parsed.drafts.iter().map(|facts| facts.contacts.len());
    assert_eq!(told.collect::<Vec<_>>(), [2], "{:?}", parsed.problems);
    assert!(parsed.problems[0].reason.contains("our own people"));
}

#[test]
fn of_one_mail_domain_is_one_house_and_one_mail_to_many_is_a_circular() {
    let own = ["info@us.example".to_owned()];
    let log = "Subject;From;To;Date\n\
        Tiles;Els Hoek <els@hoek.example>;Us <info@us.example>;2026-02-10 09:00\n\
        Colours;Brian Hoek <brian@hoek.example>;Us <info@us.example>;2026-02-11 09:00\n\
        Re: Colours;Us <info@us.example>;Brian Hoek <brian@hoek.example>, Els Hoek <els@hoek.example>;2026-02-12 09:00\n\
        Info: closed in March;Us <info@us.example>;Els Hoek <els@hoek.example>, Ana <ana@acme.example>;2026-02-13 09:00\n";
    let options = Options {
        own: &own,
        said: &Answers::default(),
        ..options(TableKind::Contacts)
    };
    let parsed = read_csv(log.as_bytes(), &options);
    assert_eq!(parsed.problems, vec![]);
    let told = parsed.drafts.iter().map(|facts| {
        let automatic = facts.contacts.iter().filter(|contact| contact.automatic);
        (facts.people.len(), facts.contacts.len(), automatic.count())
    });
    assert_eq!(told.collect::<Vec<_>>(), [(2, 4, 1), (1, 1, 1)]);
}

#[rstest]
#[case("Expected completion date", "2026-02-10")]
#[case("Auto-close date due", "2026-02-10")]
#[case("Closed At", "2026-12-24")]
#[case("Completion Date", "2026-12-24")]
fn an_end_that_is_expected_or_lies_ahead_is_none(#[case] column: &str, #[case] date: &str) {
    let text = format!(
        "Ticket ID,Customer,Subject,Status,Created,{column}\n1,Oak,Door,Open,2026-02-02 09:00,{date} 10:00\n"
    );
    let facts = drafts(TableKind::Tickets, &text).remove(0);
    let ends = |what: &What| matches!(what, What::Resolved | What::Reopened);
    assert!(
        !facts.issues[0].events.iter().any(|e| ends(&e.what)),
        "{text}"
    );
    assert!(facts.issues[0].asks[0].answered_at.is_none());
    assert_eq!(facts.contacts.len(), 1, "nobody answered");
}

/// On record: each client with the addresses of its people.
fn known(clients: &[(&str, &[&str])]) -> Vec<ClientFacts> {
    let rows = clients.iter().flat_map(|(name, marks)| {
        marks.iter().enumerate().map(move |(at, mark)| {
            let (mail, phone) = if mark.contains('@') {
                (*mark, "")
            } else {
                ("", *mark)
            };
            format!("{name},P{at},{mail},{phone}\n")
        })
    });
    let text = format!("Company,Name,Email,Phone\n{}", rows.collect::<String>());
    drafts(TableKind::Clients, &text)
}

#[rstest]
#[case("bea@provider.example", "Bakery", "stranger@provider.example", None)]
#[case("bea@bakery.example", "Bakery", "new@bakery.example", Some("Bakery"))]
#[case(
    "bea@praxis-okafor.example",
    "Dr. Okafor Dental",
    "new@praxis-okafor.example",
    Some("Dr. Okafor Dental")
)]
#[case("+49 30 5550001", "Acme", "+1 830 555 0001", None)]
#[case("+49 30 5550001", "Acme", "030 5550001", Some("Acme"))]
fn who_shares_no_more_than_a_provider_is_somebody_else(
    #[case] on_record: &str,
    #[case] name: &str,
    #[case] given: &str,
    #[case] is: Option<&str>,
) {
    let record = known(&[(name, &[on_record])]);
    let column = if given.contains('@') {
        "Email"
    } else {
        "Phone"
    };
    let text = format!("Date,Type,Direction,Name,{column}\n2026-02-27 09:00,Call,In,,{given}\n");
    let read = beside(&record, TableKind::Contacts, &text, Take::Ask);
    let found = read.drafts.iter().any(|facts| facts.client.name == name);
    assert_eq!(found.then_some(name), is, "{given}");
}

#[test]
fn two_names_of_one_file_that_differ_in_their_legal_form_are_asked_about() {
    let text = "Company,Name\nBeta,Ana\nBeta GmbH,Bo\nBeta Inc.,Cy\nGamma,Di\n";
    let asked = beside(&[], TableKind::Clients, text, Take::Ask);
    assert_eq!(asked.problems.len(), 2, "{:?}", asked.problems);
    assert_eq!(
        beside(&[], TableKind::Clients, text, Take::All)
            .drafts
            .len(),
        2
    );
    assert_eq!(
        beside(&[], TableKind::Clients, text, Take::Sure)
            .drafts
            .len(),
        4
    );
}

#[test]
fn two_names_of_one_file_with_one_address_are_one_client() {
    for text in [
        "Company,Phone\nBeta Ltd,555-10\nBeta  Ltd.,555-10\n",
        "Name,Email\nBeta,x@beta.example\nBeta GmbH,x@beta.example\n",
    ] {
        for take in [Take::Ask, Take::Sure] {
            let read = beside(&[], TableKind::Clients, text, take);
            assert!(read.problems.is_empty(), "{:?}", read.problems);
            assert_eq!(read.drafts.len(), 1, "{text}");
        }
        let new = beside(&[], TableKind::Clients, text, Take::Nobody);
        assert_eq!(new.drafts.len(), 2, "{text}");
    }
    // A list of names alone asks too, where one of them has a legal form.
    let asked = beside(
        &[],
        TableKind::Clients,
        "Name\nBeta\nBeta Ltd.\n",
        Take::Ask,
    );
    let told = format!("{:?}", asked.problems);
    assert!(told.contains("may be “Beta” in this file"), "{told}");
    let people = beside(&[], TableKind::Clients, "Name\nJo Ray\nJo-Ray\n", Take::Ask);
    assert_eq!(people.problems.len(), 0, "{:?}", people.problems);
}

#[test]
fn how_somebody_is_addressed_is_no_part_of_the_name() {
    let text =
        "Company,Contact\nBeta,Dr. Petra Weiß\nBeta,Petra Weiss\nBeta,Frau Weiß\nBeta,Herr Weiß\n";
    let read = beside(&[], TableKind::Clients, text, Take::Ask);
    let people = read.drafts[0].people.iter().map(|p| p.name.as_str());
    let people: Vec<&str> = people.collect();
    assert_eq!(people, ["Dr. Petra Weiß", "Frau Weiß", "Herr Weiß"]);
    let again = beside(
        &read.drafts,
        TableKind::Clients,
        "Company,Contact,Email\nBeta,Mrs Petra Weiß,p@beta.example\n",
        Take::Ask,
    );
    let people = &again.drafts[0].people;
    assert_eq!(people.len(), 1);
    assert_eq!(people[0].id, read.drafts[0].people[0].id);
    assert_eq!(people[0].mails, ["p@beta.example"]);
}

#[test]
fn the_start_of_something_else_dates_no_call() {
    let text =
        "Client,Created,Contract Start,Type,Note\nOak,2026-02-20 10:00,2019-01-01,Call,late\n";
    let oak = &drafts(TableKind::Contacts, text)[0];
    assert_eq!(oak.contacts[0].at, at("2026-02-20 10:00:00"));
}
