//! Clients with something to mend: untold and soured, one for each step of a repair.

use super::{FIBRE, SHOP, TILLS, USUAL};
use crate::demo::sketch::{Sketch, days, days_at, hours, mins, workdays};
use crate::domain::Channel::{Call, Mail, Meeting, Visit};
use crate::domain::Doing::{Nobody, NotKnown, Us};
use crate::domain::IssueKind::{Mistake, Problem};
use crate::domain::Mood::{Angry, Fine, Upset};
use crate::domain::Severity::{Annoys, Harms, Stops};
use crate::domain::Size::{Large, Medium, Small};
use crate::domain::TieKind::{ReferredBy, SameOwner, TalksTo};
use crate::domain::{Affected, Reported, What};

pub(super) fn draw(pen: &mut Sketch<'_>) {
    untold(pen);
    failed(pen);
    told(pen);
    being_mended(pen);
    with_others(pen);
    sour(pen);
}

fn untold(pen: &mut Sketch<'_>) {
    // Untold for longer than the telling time: tell them.
    pen.client(
        "Northwind Dental",
        Medium,
        14_200,
        "dental northside",
        days(1130),
    )
    .note("Two surgeries; Dana decides what is urgent, Dr. Okafor what is paid.")
    .person(
        "Dana Reyes",
        "practice manager",
        "dana@northwind-dental.example",
        "+1 555 0101",
        "Dr. Okafor",
    )
    .person(
        "Dr. Emeka Okafor",
        "owner",
        "okafor@northwind-dental.example",
        "",
        "",
    )
    .tie(
        TalksTo,
        "Ashgrove Veterinary Surgery",
        "share the car park and the gossip",
    )
    .usually(17, 14, 12, Call, USUAL)
    .heard(
        days(3),
        Mail,
        Angry,
        "Appointments were slow again on Friday, the waiting room was full. Again?",
    )
    .issue(
        Mistake,
        hours(16),
        Reported::Us,
        "Nightly backups have been empty for two weeks",
    )
    .is(Stops, Us)
    .then_because(
        hours(15),
        What::ToldBoss,
        "Ruth knows; she wants the plan before we call",
    )
    .then_because(
        hours(13),
        What::Cause("expired login".into()),
        "The backup account's password ran out unnoticed",
    )
    .solution(
        hours(12),
        "New account without expiry, full backup tonight, restore tried tomorrow",
        [true; 3],
        None,
    );
    // Found three hours ago, it harms, and the boss has not heard: tell the boss.
    pen.client(
        "Bramble & Sons Joinery",
        Small,
        3_900,
        "workshop",
        days(720),
    )
    .person(
        "Tom Bramble",
        "owner",
        "tom@bramblejoinery.example",
        "+1 555 0102, +1 555 0103",
        "",
    )
    .usually(26, 9, 8, Visit, USUAL)
    .issue(
        Mistake,
        hours(3),
        Reported::Us,
        "Their October invoices went out under our letterhead",
    )
    .is(Harms, NotKnown);
    // Found two hours ago, no plan yet: prepare, then tell them today.
    pen.client("Lumen Opticians", Medium, 7_600, "high-street", days(500))
        .person(
            "Sofia Lindqvist",
            "manager",
            "sofia@lumenopticians.example",
            "+1 555 0104",
            "the chain's head office",
        )
        .usually(21, 8, 16, Mail, SHOP)
        .issue(
            Mistake,
            hours(2),
            Reported::Us,
            "The shop site has shown last year's opening times since Monday",
        )
        .is(Annoys, Us);
}

fn failed(pen: &mut Sketch<'_>) {
    // The fix failed twice and came back this morning: apologise again.
    pen.client("Fjord Prints", Medium, 11_000, "print harbour", days(860))
        .person(
            "Ingrid Solheim",
            "production lead",
            "ingrid@fjordprints.example",
            "+1 555 0105",
            "Lars, who owns the presses",
        )
        .person(
            "Lars Solheim",
            "owner",
            "lars@fjordprints.example",
            "+1 555 0106",
            "",
        )
        .tie(ReferredBy, "Penrose Architects", "print their plans")
        .usually(15, 12, 33, Call, USUAL)
        .issue(
            Problem,
            days(26),
            Reported::Them,
            "Large plots stop half way",
        )
        .is(Harms, Us)
        .heard(
            days_at(26, 9, 5),
            Call,
            Upset,
            "Second plot ruined today, the paper alone is 40 a sheet",
        )
        .about_it()
        .answered(days_at(26, 11, 0), "Looking into it now, back before noon")
        .then(days(25), What::ToldBoss)
        .then(days(25), What::Apologised(Affected::Client))
        .then(days(24), What::Cause("driver".into()))
        .solution(days(24), "Put the older driver back", [true; 3], None)
        .then(days(23), What::Resolved)
        .then_because(
            days(15),
            What::Reopened,
            "Stops again with the long banners",
        )
        .then(days(14), What::Apologised(Affected::Client))
        .solution(
            days(14),
            "More memory in the plotter's server",
            [true; 3],
            None,
        )
        .then(days(9), What::Resolved)
        .then_because(hours(4), What::Reopened, "Three banners in a row this time")
        .heard(
            hours(4),
            Call,
            Angry,
            "Third time! I have a customer standing here",
        )
        .about_it();
}

fn told(pen: &mut Sketch<'_>) {
    // Trouble, and they asked: answer at once.
    pen.client(
        "Harbour Street Bakery",
        Small,
        2_100,
        "food harbour",
        days(640),
    )
    .person("Maud Tregenza", "owner", "", "+1 555 0107", "")
    .tie(
        SameOwner,
        "Corner Cafe\u{301} Zoe\u{308}",
        "Maud and Zoë are sisters",
    )
    .usually(12, 11, 9, Visit, SHOP)
    .issue(
        Mistake,
        hours(5),
        Reported::Them,
        "Web orders for tomorrow's bread were taken twice",
    )
    .is(Annoys, Us)
    .heard(
        hours(5),
        Call,
        Upset,
        "Eleven people have paid double, what do I tell them at six in the morning?",
    )
    .about_it();
    // It stops their business and we have been silent for two working days: update them.
    pen.client(
        "Castellan Law Chambers",
        Large,
        31_500,
        "law northside",
        days(1490),
    )
    .person(
        "Beatrix Mordaunt",
        "chambers director",
        "b.mordaunt@castellanlaw.example",
        "+1 555 0108",
        "the senior partners",
    )
    .person(
        "Owen Achebe",
        "clerk",
        "clerks@castellanlaw.example",
        "+1 555 0109",
        "Beatrix Mordaunt",
    )
    .usually(10, 14, 13, Meeting, USUAL)
    .issue(
        Mistake,
        workdays(5),
        Reported::Them,
        "Nobody can open case files from home",
    )
    .is(Stops, Us)
    .heard(
        workdays(5),
        Mail,
        Upset,
        "Two hearings next week. This cannot wait.",
    )
    .about_it()
    .answered(
        workdays(4),
        "Found: our change of Thursday. We work on it until it is done",
    )
    .then(workdays(4), What::ToldBoss)
    .then(workdays(4), What::Apologised(Affected::Client))
    .then_because(
        workdays(3),
        What::Cause("untested change".into()),
        "The new certificate was put in without a trial",
    )
    .wrote(
        workdays(2),
        Mail,
        "Two of five work again, the rest follows",
    );
}

fn being_mended(pen: &mut Sketch<'_>) {
    // Told and apologised, nobody knows why yet: find the cause.
    pen.client(
        "Quayside Hotel",
        Large,
        26_400,
        "hospitality harbour",
        days(980),
    )
    .person(
        "Anneliese Brandt",
        "front desk manager",
        "desk@quaysidehotel.example",
        "+1 555 0110",
        "the owners in Rotterdam",
    )
    .usually(14, 11, 10, Call, USUAL)
    .issue(
        Problem,
        hours(22),
        Reported::Them,
        "Bookings from the partner site arrive without names",
    )
    .is(Harms, Nobody)
    .heard(
        hours(22),
        Call,
        Upset,
        "Guests are at the desk and we do not know who they are",
    )
    .about_it()
    .answered(hours(21), "We see it too and are on it")
    .then(hours(20), What::Apologised(Affected::Client))
    .talked(
        hours(3),
        Call,
        Upset,
        "Told them how far we are, they enter names by hand until then",
    );
    // The solution found is too dear: choose another.
    pen.client("Meridian Travel", Medium, 8_300, "high-street", days(770))
        .person(
            "Joao Figueiredo",
            "owner",
            "joao@meridiantravel.example",
            "+1 555 0111",
            "",
        )
        .usually(18, 9, 14, Mail, USUAL)
        .issue(
            Mistake,
            hours(30),
            Reported::Us,
            "Customer list was visible to all three branches for a day",
        )
        .is(Harms, Us)
        .then(hours(29), What::ToldBoss)
        .talked(
            hours(27),
            Call,
            Upset,
            "Told Joao what happened and since when; he has to tell the franchise",
        )
        .then(hours(27), What::ToldClient)
        .then(hours(27), What::Apologised(Affected::Client))
        .then(hours(20), What::Cause("wrong group".into()))
        .solution(
            hours(6),
            "A server of their own for each branch",
            [true, false, true],
            None,
        )
        .wrote(
            hours(4),
            Mail,
            "Where we stand, and that the first idea costs too much",
        );
    // Solution chosen, a date given and passed: fix it.
    pen.client(
        "Penrose Architects",
        Medium,
        12_900,
        "design northside",
        days(1010),
    )
    .person(
        "Hal Penrose",
        "partner",
        "hal@penrosearchitects.example",
        "+1 555 0112",
        "",
    )
    .person(
        "Wei Zhang",
        "office manager",
        "wei@penrosearchitects.example",
        "+1 555 0113",
        "Hal Penrose",
    )
    .usually(16, 10, 7, Meeting, USUAL)
    .issue(
        Mistake,
        hours(34),
        Reported::Us,
        "Drawing archive was restored without its last week",
    )
    .is(Harms, Us)
    .then(hours(33), What::ToldBoss)
    .talked(
        hours(32),
        Visit,
        Upset,
        "Went over and told them in person; Wei has copies of half of it",
    )
    .then(hours(32), What::ToldClient)
    .then(hours(32), What::Apologised(Affected::Client))
    .then(hours(30), What::Cause("restored from the wrong day".into()))
    .solution(
        hours(28),
        "Put together again from Wei's copies and the mail archive",
        [true; 3],
        None,
    )
    .promised(hours(27), -1)
    .talked(
        hours(3),
        Call,
        Fine,
        "Two thirds are back, the rest by tomorrow",
    );
}

fn with_others(pen: &mut Sketch<'_>) {
    // Above us, and nobody has it: hand it over.
    pen.client("Old Mill Brewery", Medium, 9_400, "food", days(600))
        .person(
            "Piotr Wrona",
            "brewer",
            "piotr@oldmillbrewery.example",
            "+1 555 0114",
            "his bank, this year",
        )
        .usually(19, 9, 12, Visit, SHOP)
        .issue(
            Problem,
            hours(18),
            Reported::Them,
            "Till and stock count disagree every evening",
        )
        .is(Harms, Nobody)
        .heard(
            hours(18),
            Call,
            Upset,
            "I cannot order malt if I do not know what I sold",
        )
        .about_it()
        .answered(hours(17), "Thanks, the evening reports help")
        .then(hours(16), What::Apologised(Affected::Client))
        .then(hours(10), What::Cause("rounding in the till".into()))
        .solution(
            hours(8),
            "The maker has to correct its rounding",
            [true; 3],
            Some(TILLS),
        )
        .then(hours(8), What::AboveUs(true))
        .talked(
            mins(95),
            Call,
            Fine,
            "Told Piotr that the maker must do it and that we see to it",
        );
    // The supplier should have answered by today: ask them again.
    pen.client(
        "Ashgrove Veterinary Surgery",
        Small,
        4_800,
        "medical northside",
        days(830),
    )
    .person(
        "Nadia Haddad",
        "receptionist",
        "reception@ashgrovevets.example",
        "+1 555 0115",
        "Dr. Ashgrove",
    )
    .usually(22, 9, 15, Call, USUAL)
    .issue(
        Problem,
        workdays(4),
        Reported::Them,
        "The line drops every afternoon",
    )
    .is(Harms, Nobody)
    .heard(
        workdays(4),
        Call,
        Upset,
        "Cut off twice in the middle of an emergency call",
    )
    .about_it()
    .answered(
        workdays(4),
        "Measured it with them, it is the line and not the router",
    )
    .then(workdays(4), What::Apologised(Affected::Client))
    .then(workdays(3), What::Cause("worn cable in the street".into()))
    .solution(
        workdays(3),
        "New pair from the cabinet",
        [true; 3],
        Some(FIBRE),
    )
    .then(workdays(3), What::AboveUs(true))
    .promised(workdays(3), 8)
    .ball_to(workdays(3), FIBRE, 0)
    .talked(
        hours(5),
        Call,
        Fine,
        "They have a mobile router from us until it is done",
    );
}

fn sour(pen: &mut Sketch<'_>) {
    // Angry, and nobody knows at what: ask what went wrong.
    pen.client("Tidewater Yoga", Small, 900, "health harbour", days(410))
        .person(
            "Celeste Amari",
            "owner",
            "celeste@tidewateryoga.example",
            "+1 555 0116",
            "",
        )
        .tie(
            TalksTo,
            "Stillwater Pilates",
            "teach for each other in summer",
        )
        .usually(24, 7, 13, Mail, SHOP)
        .heard(
            hours(9),
            Call,
            Angry,
            "Rang, was short, hung up before we got to what it is about",
        );
    // Marked by hand: the same question.
    pen.client(
        "Quill & Crane Bookbinders",
        Small,
        1_400,
        "craft",
        days(560),
    )
    .person(
        "Edmund Crane",
        "binder",
        "edmund@quillandcrane.example",
        "+1 555 0117",
        "",
    )
    .usually(23, 8, 9, Visit, USUAL)
    .on_client(
        days(2),
        What::SouredByHand(true),
        "Heard at the market that he is looking at somebody else",
    );
}
