//! Clients on the mend, one for each step that is left, and one that has healed.

use super::USUAL;
use crate::demo::sketch::{Sketch, days, days_at, workdays};
use crate::domain::Channel::{Call, Mail, Visit};
use crate::domain::Doing::{Both, Us};
use crate::domain::IssueKind::{Mistake, Problem};
use crate::domain::Mood::{Fine, Pleased, Upset};
use crate::domain::Severity::{Annoys, Harms};
use crate::domain::Size::{Medium, Small};
use crate::domain::TieKind::TalksTo;
use crate::domain::{Affected, Reported, What};

pub(super) fn draw(pen: &mut Sketch<'_>) {
    first_steps(pen);
    last_steps(pen);
}

fn first_steps(pen: &mut Sketch<'_>) {
    // Fixed, but nobody said sorry: apologise though it is fixed.
    pen.client(
        "Pemberton Estate Agents",
        Medium,
        10_300,
        "high-street",
        days(940),
    )
    .person(
        "Clementine Pemberton",
        "partner",
        "clem@pemberton.example",
        "+1 555 0130",
        "her father, on Fridays",
    )
    .usually(17, 9, 20, Call, USUAL)
    .issue(
        Problem,
        days(9),
        Reported::Them,
        "Viewing reminders went out in the wrong language",
    )
    .is(Annoys, Us)
    .heard(
        days(9),
        Mail,
        Upset,
        "A buyer got our reminder in Welsh. It was a nice one, but still.",
    )
    .about_it()
    .answered(days_at(9, 15, 0), "Switched off until we know why")
    .then(days(8), What::Cause("template mixed up".into()))
    .solution(
        days(8),
        "One template each, language kept with the contact",
        [true; 3],
        None,
    )
    .then(days(4), What::Resolved)
    .wrote(
        workdays(2),
        Mail,
        "The next fifty reminders, all in English, to look through",
    );
    // Six days after the fix: ask whether it is really fixed for them.
    pen.client("Gullwing Kayaks", Small, 3_200, "harbour sport", days(490))
        .person(
            "Aoife Byrne",
            "owner",
            "aoife@gullwingkayaks.example",
            "+1 555 0131",
            "",
        )
        .usually(19, 8, 24, Visit, USUAL)
        .issue(
            Mistake,
            days(15),
            Reported::Us,
            "Rental calendar lost a weekend of bookings",
        )
        .is(Harms, Us)
        .then(days(15), What::ToldBoss)
        .talked(
            days(14),
            Call,
            Upset,
            "Told Aoife; she rang all eleven customers herself",
        )
        .then(days(14), What::ToldClient)
        .then(days(14), What::Apologised(Affected::Client))
        .then(
            days(13),
            What::Cause("import over the live calendar".into()),
        )
        .solution(
            days(12),
            "Imports go to a trial calendar first",
            [true; 3],
            None,
        )
        .then(days(6), What::Resolved)
        .prevention(
            days(6),
            "No import into a live calendar, whoever asks",
            "Ines",
            20,
        )
        .wrote(
            workdays(3),
            Mail,
            "All bookings are back, and imports go through a trial from now on",
        );
    // They confirmed; nothing prevents it yet: note and tell what does.
    pen.client(
        "Larkspur Accountants",
        Medium,
        13_700,
        "office northside",
        days(1180),
    )
    .person(
        "Mirabel Quince",
        "partner",
        "mirabel@larkspur.example",
        "+1 555 0132",
        "their auditors",
    )
    .usually(13, 11, 18, Mail, USUAL)
    .issue(
        Mistake,
        days(16),
        Reported::Them,
        "Shared mailbox deleted on a partner's leaving",
    )
    .is(Harms, Both)
    .heard(
        days(16),
        Call,
        Upset,
        "The whole mailbox? We said his own one.",
    )
    .about_it()
    .answered(days_at(16, 14, 0), "Restoring it now, done by tonight")
    .then(days(16), What::ToldBoss)
    .then(days(15), What::Apologised(Affected::Client))
    .then(days(15), What::Cause("misread request".into()))
    .solution(days(15), "Restored from the night before", [true; 3], None)
    .then(days(12), What::Resolved)
    .talked(
        days_at(8, 15, 30),
        Call,
        Fine,
        "Everything is there, they went through it",
    )
    .about_it()
    .then(days_at(8, 15, 30), What::Confirmed)
    .wrote(
        workdays(4),
        Mail,
        "Thanked them for going through all of it",
    );
}

fn last_steps(pen: &mut Sketch<'_>) {
    // All done for them; another client was touched: say sorry there too.
    pen.client("Saltmarsh Couriers", Small, 4_100, "harbour", days(610))
        .person(
            "Desmond Pike",
            "dispatcher",
            "desk@saltmarshcouriers.example",
            "+1 555 0133",
            "",
        )
        .tie(TalksTo, "Ferryman's Rest B&B", "deliver their linen")
        .usually(16, 9, 21, Call, USUAL)
        .issue(
            Mistake,
            days(19),
            Reported::Us,
            "Delivery notes went to yesterday's customers",
        )
        .is(Annoys, Us)
        .talked(
            days(18),
            Call,
            Upset,
            "Told Desmond; he laughed, the second time less",
        )
        .then(days(18), What::ToldClient)
        .then(days(18), What::Apologised(Affected::Client))
        .touches(days(18), "Ferryman's Rest B&B")
        .then(days(17), What::Cause("list sorted by itself".into()))
        .solution(days(17), "Notes carry the order's number", [true; 3], None)
        .then(days(13), What::Resolved)
        .prevention(
            days(12),
            "A trial run with ten orders after each change",
            "Tariq",
            -3,
        )
        .talked(
            days_at(9, 15, 30),
            Visit,
            Pleased,
            "Works, he showed me yesterday's notes",
        )
        .about_it()
        .then(days_at(9, 15, 30), What::Confirmed)
        .wrote(
            workdays(3),
            Mail,
            "Notes of the last three days, for their files",
        );
    // Nothing left to do but watch.
    pen.client(
        "Harbourlight Theatre",
        Medium,
        7_100,
        "culture harbour",
        days(800),
    )
    .person(
        "Ottoline Vance",
        "house manager",
        "house@harbourlight.example",
        "+1 555 0134",
        "the board of trustees",
    )
    .usually(18, 9, 23, Visit, USUAL)
    .issue(
        Problem,
        days(22),
        Reported::Them,
        "Ticket scanner refused half of the premiere",
    )
    .is(Harms, Us)
    .heard(
        days(22),
        Call,
        Upset,
        "Two hundred people in the rain. In the rain!",
    )
    .about_it()
    .answered(days_at(22, 18, 0), "On my way")
    .then(days(21), What::ToldBoss)
    .then(days(21), What::Apologised(Affected::Client))
    .then(days(20), What::Cause("clock of the scanner".into()))
    .solution(
        days(20),
        "Scanner takes its time from the network",
        [true; 3],
        None,
    )
    .then(days(16), What::Resolved)
    .prevention(
        days(15),
        "Scanners tried the day before each premiere",
        "Ines",
        30,
    )
    .talked(
        days_at(11, 15, 30),
        Call,
        Pleased,
        "Second premiere went through in ten minutes",
    )
    .about_it()
    .then(days_at(11, 15, 30), What::Confirmed)
    .wrote(
        workdays(5),
        Mail,
        "Dates on which we try the scanners before each premiere",
    );
    // Healed a while ago: back to standard.
    pen.client(
        "Cobblers' Row Shoes",
        Small,
        2_400,
        "high-street craft",
        days(900),
    )
    .person("Ludovic Marchetti", "cobbler", "", "+1 555 0135", "")
    .usually(21, 9, 25, Visit, USUAL)
    .issue(
        Mistake,
        days(60),
        Reported::Them,
        "Web shop showed the price of one shoe, not of two",
    )
    .is(Harms, Us)
    .answered(
        days_at(60, 16, 0),
        "Corrected within the hour, we pay the difference",
    )
    .then(days(59), What::ToldBoss)
    .then(days(59), What::Apologised(Affected::Client))
    .then(days(58), What::Cause("price per piece".into()))
    .solution(days(58), "Prices are per pair everywhere", [true; 3], None)
    .then(days(52), What::Resolved)
    .prevention(days(50), "Two people look at price changes", "Ines", -20)
    .then(days_at(47, 15, 30), What::Confirmed);
}
