//! Clients to reach out to: neglected, quiet, both, resting, snoozed.

use super::{SHOP, USUAL};
use crate::demo::sketch::{Sketch, days, mins};
use crate::domain::Channel::{Call, Mail, Visit};
use crate::domain::Mood::{Fine, Pleased};
use crate::domain::Size::{Large, Medium, Small};
use crate::domain::TieKind::{SameOwner, TalksTo};
use crate::domain::{WakeOn, What};

pub(super) fn draw(pen: &mut Sketch<'_>) {
    neglected_and_quiet(pen);
    resting_and_snoozed(pen);
}

fn neglected_and_quiet(pen: &mut Sketch<'_>) {
    // They wrote, we have not reached out for 75 days: reach out.
    pen.client("Stillwater Pilates", Small, 800, "health", days(540))
        .person(
            "Freya Nakamura",
            "owner",
            "freya@stillwaterpilates.example",
            "+1 555 0140",
            "",
        )
        .usually(28, 6, 75, Call, SHOP)
        .heard(
            days(20),
            Mail,
            Pleased,
            "The new timetable page is lovely, thank you!",
        )
        .newsletter(days(14));
    // Added in summer and never once spoken to since: reach out.
    pen.client("Marsh & Reed Thatchers", Small, 1_100, "craft", days(83))
        .person("Silas Reed", "thatcher", "", "+1 555 0141", "");
    // Usually every nine days, silent for 41: check in.
    pen.client(
        "Fenwick & Daughter, Notaries",
        Medium,
        9_900,
        "law",
        days(1050),
    )
    .person(
        "Harriet Fenwick",
        "notary",
        "harriet@fenwicknotaries.example",
        "+1 555 0142",
        "",
    )
    .tie(TalksTo, "Castellan Law Chambers", "share a floor")
    .usually(9, 15, 41, Call, USUAL)
    .wrote(
        days(20),
        Mail,
        "The quarterly report, with two things worth a look",
    );
    // Usually every twelve days and a large one: nobody has called since.
    pen.client(
        "Blackthorn Antiques",
        Medium,
        4_400,
        "high-street",
        days(760),
    )
    .person("Cornelius Blackthorn", "owner", "", "+1 555 0143", "")
    .usually(12, 11, 88, Visit, SHOP);
    // A cadence of its own, monthly, and six weeks without a word.
    pen.client("Bluebell Nursery School", Small, 3_600, "school", days(430))
        .person(
            "Imogen Hart",
            "head",
            "imogen@bluebellnursery.example",
            "+1 555 0144",
            "the parents' board",
        )
        .on_client(
            days(200),
            What::Cadence(Some(30)),
            "They asked for a monthly call",
        )
        .usually(29, 7, 43, Call, USUAL)
        .heard(
            days(12),
            Mail,
            Fine,
            "Out of office over half term, back on Monday",
        );
}

fn resting_and_snoozed(pen: &mut Sketch<'_>) {
    // Tried today, nobody there: rests.
    pen.client("Copperfield Print Works", Medium, 6_200, "print", days(880))
        .person(
            "Dora Copperfield",
            "owner",
            "dora@copperfieldprint.example",
            "+1 555 0145",
            "",
        )
        .usually(8, 14, 38, Call, USUAL)
        .wrote(days(30), Mail, "Offer for the second plotter")
        .tried(mins(50), Call, "Rang twice, answering machine");
    // Neglected, hidden until next week.
    pen.client("Saffron Tandoori", Small, 2_000, "food harbour", days(470))
        .person(
            "Rashid Karim",
            "owner",
            "rashid@saffrontandoori.example",
            "+1 555 0146",
            "his uncle, who owns the house",
        )
        .usually(24, 7, 69, Visit, SHOP)
        .snooze(
            days(3),
            Some(6),
            WakeOn::Date,
            "Closed for refurbishment until next week",
        );
    // Quiet, hidden until they write.
    pen.client("Lighthouse Trust", Large, 15_800, "public", days(1320))
        .person(
            "Thea Lindgren",
            "director",
            "thea@lighthousetrust.example",
            "+1 555 0147",
            "the trustees",
        )
        .usually(10, 13, 46, Mail, USUAL)
        .wrote(
            days(15),
            Mail,
            "We hold the slot in spring for you until you know more",
        )
        .snooze(
            days(14),
            None,
            WakeOn::TheyWrite,
            "Waiting for the grant, they come back to us",
        );
    // Closed in winter: paused, so nothing is flagged.
    pen.client(
        "Beachcomber Ice Cream",
        Small,
        1_500,
        "food harbour",
        days(690),
    )
    .person("Marlon Teague", "owner", "", "+1 555 0148", "")
    .tie(
        SameOwner,
        "Gullwing Kayaks",
        "Marlon and Aoife run the pier together",
    )
    .usually(20, 8, 95, Visit, SHOP)
    .paused(days(60), 95, "Opens again at Easter");
    // They left; the facts stay.
    pen.client("The Tannery Gym", Medium, 5_000, "sport", days(1100))
        .person(
            "Gareth Mudge",
            "manager",
            "gareth@tannerygym.example",
            "+1 555 0149",
            "",
        )
        .usually(25, 9, 190, Call, USUAL)
        .on_client(
            days(150),
            What::Status(crate::domain::Status::Former),
            "Sold to a chain that has its own people",
        );
}
