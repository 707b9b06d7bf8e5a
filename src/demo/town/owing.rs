//! Clients to whom we owe an answer: late, in time, past a date, or with the ball.

use super::{SHOP, USUAL};
use crate::demo::sketch::{Sketch, days, days_at, hours, mins, workdays};
use crate::domain::Channel::{Call, Chat, Mail, Visit};
use crate::domain::Doing::Nobody;
use crate::domain::IssueKind::{Problem, Request};
use crate::domain::Mood::{Fine, Pleased};
use crate::domain::Reported;
use crate::domain::Severity::{Annoys, Harms};
use crate::domain::Size::{Large, Medium, Small};
use crate::domain::TieKind::ReferredBy;

pub(super) fn draw(pen: &mut Sketch<'_>) {
    late(pen);
    in_time(pen);
    waiting_for_them(pen);
}

fn late(pen: &mut Sketch<'_>) {
    // Asked twice, the older over its eight hours: answer. Its name has combining accents.
    pen.client(
        "Corner Cafe\u{301} Zoe\u{308}",
        Small,
        1_900,
        "food high-street",
        days(520),
    )
    .person(
        "Zoë Tregenza",
        "owner",
        "zoe@cornercafe.example",
        "+1 555 0120",
        "",
    )
    .usually(20, 9, 17, Call, SHOP)
    .issue(
        Request,
        hours(11),
        Reported::Them,
        "Invoice question: charged for two tills, they have one",
    )
    .heard(
        hours(11),
        Mail,
        Fine,
        "Hi, your invoice says two tills? We only have the one by the door.",
    )
    .about_it()
    .asked(hours(5), "Did you see my mail about the invoice?");
    // An ordinary issue past the policy's ten days: resolve it or give a new date.
    pen.client(
        "Wren Street Primary School",
        Large,
        18_700,
        "school public",
        days(1240),
    )
    .person(
        "Gwen Abernathy",
        "school secretary",
        "office@wrenstreet.example",
        "+1 555 0121",
        "the head, Mr. Osei",
    )
    .person(
        "Kofi Osei",
        "head",
        "head@wrenstreet.example",
        "",
        "the town council",
    )
    .usually(13, 12, 6, Call, USUAL)
    .issue(
        Problem,
        workdays(13),
        Reported::Them,
        "Tablets in the blue room forget the wireless",
    )
    .is(Annoys, Nobody)
    .answered(workdays(12), "Come by on Thursday and collect two of them");
    // A large one, late by a little.
    pen.client(
        "Saltmarsh Town Council",
        Large,
        42_000,
        "public",
        days(1600),
    )
    .person(
        "Rosalind Thwaite",
        "clerk to the council",
        "clerk@saltmarsh.example",
        "+1 555 0122",
        "the mayor and eleven councillors",
    )
    .usually(9, 16, 5, Mail, USUAL)
    .issue(
        Request,
        hours(9),
        Reported::Them,
        "Offer for the council chamber's microphones",
    )
    .is(Annoys, Nobody);
}

fn in_time(pen: &mut Sketch<'_>) {
    // Two hours old: reply today. Its name is wide.
    pen.client(
        "Juniper Florists 🌷",
        Small,
        1_200,
        "high-street",
        days(300),
    )
    .person(
        "June Okonkwo",
        "owner",
        "june@juniperflorists.example",
        "+1 555 0123",
        "",
    )
    .tie(
        ReferredBy,
        "Pemberton Estate Agents",
        "flowers for their viewings",
    )
    .usually(25, 7, 10, Chat, SHOP)
    .issue(
        Request,
        hours(2),
        Reported::Them,
        "Can the site take orders for Mother's Day already?",
    )
    .heard(
        hours(2),
        Chat,
        Pleased,
        "Lovely new photos! Can people order for Mother's Day now?",
    )
    .about_it();
    // Forty minutes left.
    pen.client(
        "Oak & Ember Pizzeria",
        Medium,
        5_300,
        "food harbour",
        days(450),
    )
    .person(
        "Salvatore Greco",
        "owner",
        "sal@oakandember.example",
        "+1 555 0124",
        "his wife, who keeps the books",
    )
    .usually(18, 8, 9, Call, SHOP)
    .issue(
        Request,
        mins(440),
        Reported::Them,
        "Second receipt printer for the kitchen",
    )
    .is(Annoys, Nobody);
    // Three slow answers of the last five: a habit, though nothing is late.
    pen.client(
        "Dr. Priya Raman, Paediatrics",
        Medium,
        6_900,
        "medical northside",
        days(700),
    )
    .person(
        "Meera Raman",
        "practice manager",
        "office@drraman.example",
        "+1 555 0125",
        "Dr. Raman",
    )
    .usually(15, 10, 8, Call, USUAL);
    for (opened, title) in [
        (60, "Label printer prints twice"),
        (44, "Fax line to the hospital"),
        (30, "New starter, two logins"),
    ] {
        pen.issue(Request, days_at(opened, 9, 0), Reported::Them, title)
            .answered(
                days_at(opened - 3, 15, 0),
                "Done, sorry that it took a moment",
            )
            .then(days_at(opened - 3, 15, 5), crate::domain::What::Resolved);
    }
}

fn waiting_for_them(pen: &mut Sketch<'_>) {
    // They have had the ball for six working days: ask them again.
    pen.client("Tollgate Garage", Small, 2_700, "workshop", days(380))
        .person(
            "Bea Tolliver",
            "owner",
            "bea@tollgategarage.example",
            "+1 555 0126",
            "",
        )
        .usually(22, 7, 19, Visit, USUAL)
        .issue(
            Request,
            workdays(8),
            Reported::Them,
            "Move the booking calendar to the new phones",
        )
        .answered(
            workdays(7),
            "Gladly; please send us the list of the four numbers",
        )
        .ball_to_them(workdays(7));
    // The same since yesterday: nothing to do yet.
    pen.client("Kestrel Surveying", Medium, 8_800, "design", days(650))
        .person(
            "Ffion Rhys",
            "surveyor",
            "ffion@kestrelsurveying.example",
            "+1 555 0127",
            "",
        )
        .usually(16, 9, 4, Mail, USUAL)
        .issue(
            Problem,
            workdays(3),
            Reported::Them,
            "Plotter licence runs out at the end of the month",
        )
        .is(Harms, Nobody)
        .answered(
            workdays(3),
            "We renew it; which of the two seats do you still use?",
        )
        .ball_to_them(workdays(1))
        .talked(
            workdays(1),
            Call,
            Fine,
            "She asks her colleague and comes back to us",
        )
        .about_it();
}
