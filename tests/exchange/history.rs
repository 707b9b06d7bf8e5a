//! Histories of exchanges.

use crate::support::{at, drafts, now, options, read, read_csv, said};
use amends::domain::{Answers, Channel, Contact, Direction, Mood, Outcome};
use amends::exchange::{Options, TableKind};
use chrono::TimeDelta;

#[test]
fn a_row_is_a_contact() {
    let facts = &drafts(
        TableKind::Contacts,
        "Date,Company,Person,Direction,Channel,Subject,Notes,Mood,Deal\n\
         2024-01-02 10:30,Oak,Dana,inbound,Phone,Printer,is broken again,unhappy,D-7\n\
         2024-01-03 09:00,oak,Dana,out,E-Mail,,all fine,,\n",
    )[0];
    assert_eq!(facts.client.added_at, at("2024-01-02 10:30:00"));
    let [first, second] = &facts.contacts[..] else {
        panic!("{:?}", facts.contacts)
    };
    assert_eq!(
        (first.at, first.direction, first.channel),
        (at("2024-01-02 10:30:00"), Direction::In, Channel::Call)
    );
    assert_eq!(
        (first.mood, first.text.as_str()),
        (
            Some(Mood::Upset),
            "Printer: is broken again\n\nBeside it in the file:\nDeal: D-7"
        )
    );
    assert_eq!(first.persons, [facts.people[0].id.clone()]);
    assert_eq!(
        (second.direction, second.channel, second.text.as_str()),
        (Direction::Out, Channel::Mail, "all fine")
    );
}

#[test]
fn who_reached_out_follows_from_the_channel_unless_told() {
    let facts = &drafts(
        TableKind::Contacts,
        "Client,Date,Type\nOak,2024-01-02,Call\nOak,2024-01-03,Email\nOak,2024-01-04,Incoming email\nOak,2024-01-05,Lunch\nOak,2024-01-06,Other\n",
    )[0];
    let told: Vec<(Direction, Channel)> = facts
        .contacts
        .iter()
        .map(|c| (c.direction, c.channel))
        .collect();
    assert_eq!(
        told,
        [
            (Direction::Both, Channel::Call),
            (Direction::Out, Channel::Mail),
            (Direction::In, Channel::Mail),
            (Direction::Both, Channel::Meeting),
            (Direction::Out, Channel::Other),
        ]
    );
    assert_eq!(facts.contacts[3].text, "Type: Lunch", "the word is kept");
}

#[test]
fn attempts_and_newsletters_are_told_apart() {
    let facts = &drafts(
        TableKind::Contacts,
        "Client,Date,Type,Outcome,Newsletter\nOak,2024-01-02,Call,No answer,\nOak,2024-01-03,Email,,yes\n",
    )[0];
    assert_eq!(
        (facts.contacts[0].outcome, facts.contacts[0].automatic),
        (Outcome::Attempt, false)
    );
    assert_eq!(
        (facts.contacts[1].outcome, facts.contacts[1].automatic),
        (Outcome::Reached, true)
    );
}

#[test]
fn what_lies_ahead_or_is_not_done_is_a_plan() {
    let ahead = (now() + TimeDelta::days(7)).format("%Y-%m-%d");
    let text = format!(
        "Organization - Name,Activity - Type,Activity - Subject,Activity - Due date,Activity - Done\n\
         Oak,Call,renewal,{ahead},To do\nOak,Call,old,2024-01-02,To do\nOak,Call,said,2024-01-03,Done\n"
    );
    let parsed = read(TableKind::Contacts, &text);
    let facts = &parsed.drafts[0];
    assert_eq!(facts.contacts.len(), 1);
    let plans: Vec<String> = facts
        .plans
        .iter()
        .map(|p| format!("{} {}", p.what, p.due))
        .collect();
    assert_eq!(
        plans,
        [format!("renewal {ahead}"), "old 2024-01-02".to_owned()]
    );
    assert_eq!(
        parsed.stated.notes[..1],
        ["2 rows become plans, being not done yet or ahead"]
    );
}

#[test]
fn bad_rows_are_told_and_the_others_stay() {
    let parsed = read(
        TableKind::Contacts,
        "Client,Date,Direction,Mood\n\
         ,2024-01-02,in,\n\
         Oak,,in,\n\
         Oak,31/31/2024,in,\n\
         Oak,2024-01-02,in,purple\n\
         Oak,2024-01-02,in,fine\n",
    );
    assert_eq!(
        said(&parsed),
        [
            "2|Client||names nobody: left out",
            "3|Date||has no date",
            "4|Date|31/31/2024|is not a date (y/m/d in this column)",
            "5|Mood|purple|is not one of: angry, upset, fine, pleased, delighted",
        ]
    );
    assert!(parsed.is_readable());
    assert_eq!(parsed.drafts[0].contacts.len(), 1);
    assert_eq!(
        parsed.problems[3].to_string(),
        "line 5: Mood: “purple” is not one of: angry, upset, fine, pleased, delighted"
    );
}

#[test]
fn equal_rows_are_two_contacts_with_ids_of_their_own() {
    let text = "Client,Date,Text\nOak,2024-01-02,hello\nOak,2024-01-02,hello\n";
    let facts = &drafts(TableKind::Contacts, text)[0];
    assert_eq!(facts.contacts.len(), 2);
    assert_ne!(facts.contacts[0].id, facts.contacts[1].id);
    assert_eq!(drafts(TableKind::Contacts, text)[0], *facts);
}

#[test]
fn one_contact_listed_for_two_deals_is_one() {
    let text = "Activity ID,Client,Date,Text\n7,Oak,2024-01-02,hello\n7,Oak,2024-01-02,hello\n7,Elm,2024-01-02,hello\n";
    let counts: Vec<usize> = drafts(TableKind::Contacts, text)
        .iter()
        .map(|c| c.contacts.len())
        .collect();
    assert_eq!(counts, [1, 1]);
}

#[test]
fn a_row_that_names_nobody_is_among_ourselves_unless_another_column_may_name_somebody() {
    for (belongs, says) in [("Elm", "names no client"), ("", "names nobody: left out")] {
        let text = format!(
            "Date,Subject,Contact,Belongs,Agent\n2026-02-10,Hello,Jo Lind,Oak,Mia Wit\n\
             2026-02-11,Again,Ed Ash,Ash,Mia Wit\n2026-02-12,Lunch,,{belongs},Mia Wit\n"
        );
        assert_eq!(read(TableKind::Contacts, &text).problems[0].reason, says);
    }
}

#[test]
fn names_beside_the_numbers_of_a_call_and_the_house_s_own_number() {
    let text = "CallID,CallerNumber,CallerName,CalledNumber,CalledName,Date,Result\n\
                1,+49305550101,Oak,+49305550000,Desk,2024-01-02 10:00,answered\n\
                2,12,Jo,+49305550202,Elm,2024-01-03 10:00,answered\n\
                3,+49305550202,Elm,+49305550000,Desk,2024-01-04 10:00,answered\n\
                4,+49305550303,Fir,VM-11,Voicemail Jo,2024-01-05 10:00,answered\n\
                5,12,Jo,11,Al,2024-01-05 11:00,answered\n\
                6,+49305550101,Oak,+49305550000,Desk,2024-01-06 10:00,answered\n\
                7,,,+49305550000,Desk,2024-01-07 10:00,answered\n";
    let parsed = read(TableKind::Contacts, text);
    let told = parsed.drafts.iter().flat_map(|facts| {
        let one = |c: &amends::domain::Contact| {
            format!("{} {} {}", facts.client.name, c.direction, c.outcome)
        };
        facts.contacts.iter().map(one)
    });
    let told: Vec<String> = told.collect();
    assert_eq!(
        told,
        [
            "Oak in reached",
            "Oak in reached",
            "Elm out reached",
            "Elm in reached",
            "Fir in attempt"
        ]
    );
}

#[test]
fn a_plan_of_ours_is_read_at_a_glance_and_a_tentative_one_is_none() {
    let tasks = "Task ID,Task Name,Client,Assigned To,Due Date,Completed Date,Label\n\
                 t1,Send offer,Oak,Jo,2026-03-09,,red\nt2,Mailbox full,Oak,Jo,2026-01-09,2026-01-08,\n";
    let nothing_said = amends::domain::Answers::default();
    let options = Options {
        said: &nothing_said,
        ..options(TableKind::Contacts)
    };
    let parsed = read_csv(tasks.as_bytes(), &options);
    let facts = &parsed.drafts[0];
    assert_eq!(facts.plans[0].what, "Send offer");
    assert_eq!(facts.client.fields["Label"], "red");
    assert_eq!(facts.contacts[0].outcome, Outcome::Note);
    let calendar =
        "Subject,Client,Start Date,Show time as\nVisit,Oak,2026-03-09,2\nFair,Oak,2026-03-10,1\n";
    let plans = &drafts(TableKind::Contacts, calendar)[0].plans;
    assert_eq!(plans.len(), 1);
}

/// What stood beside what was said is kept with it, and is no word of theirs.
#[test]
fn the_words_of_a_contact_are_told_without_the_columns_beside_them() {
    let pages = "Rang twice.\n\nNote: wants: all of it\nPrice: 40";
    let text = format!(
        "Date,Company,Type,Note,Queue,Agent\n2024-01-02,Oak,Call,\"{pages}\",North,Mia\n2024-01-03,Oak,Call,,North,Mia\n2024-01-04,Oak,Lunch,,,\n2024-01-05,Oak,Call,\"{pages}\",,\n2024-01-06,Oak,Call,\"Hi\n\nBeside it in the file:\nrain\",,\n"
    );
    let contacts = &drafts(TableKind::Contacts, &text)[0].contacts;
    let told: Vec<&str> = contacts.iter().map(Contact::words).collect();
    assert_eq!(
        told,
        [
            pages,
            "",
            "Type: Lunch",
            pages,
            "Hi\n\nBeside it in the file: rain"
        ]
    );
    for contact in &contacts[..2] {
        let text = &contact.text;
        assert!(text.ends_with("Queue: North\nAgent: Mia"), "{text}");
    }
}

#[test]
fn who_is_on_no_record_keeps_the_name_that_the_file_gives_them() {
    let text = "Date,Name,Number,Direction,Duration\n2026-02-10 09:00,Oak,030 5550101,in,2:00\n2026-02-11 09:00,Mum,030 5550102,in,1:00\n";
    let parsed = read(TableKind::Contacts, text);
    let told: Vec<String> = parsed
        .strangers
        .iter()
        .map(|one| format!("{} {one}", one.domain))
        .collect();
    assert_eq!(told, ["030 5550102 Mum, 1 from them, 0 to them"]);
    let said = Answers {
        ticked: vec!["030 5550102".to_owned()],
        ..Answers::default()
    };
    let parsed = read_csv(
        text.as_bytes(),
        &Options {
            said: &said,
            ..options(TableKind::Contacts)
        },
    );
    let clients: Vec<&str> = parsed
        .drafts
        .iter()
        .map(|facts| &*facts.client.name)
        .collect();
    assert_eq!(clients, ["Oak", "Mum"]);
}
