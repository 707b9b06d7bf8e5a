//! Clients that are simply well, some with something planned; and names of every width and direction.

use super::{SHOP, USUAL};
use crate::demo::sketch::{Sketch, days};
use crate::domain::Channel::{self, Call, Chat, Letter, Mail, Meeting, Visit};
use crate::domain::Mood::{Delighted, Fine};
use crate::domain::Size::{self, Large, Medium, Small};

/// A client that is well: name, size, billing, tags; somebody there; how often, how many times, how long ago.
struct Well {
    client: (&'static str, Size, i64, &'static str),
    person: (&'static str, &'static str, &'static str),
    usually: (i64, i64, i64, Channel),
    plan: Option<(&'static str, i64)>,
}

const fn well(
    client: (&'static str, Size, i64, &'static str),
    person: (&'static str, &'static str, &'static str),
    usually: (i64, i64, i64, Channel),
) -> Well {
    Well {
        client,
        person,
        usually,
        plan: None,
    }
}

impl Well {
    const fn plan(self, what: &'static str, due_in: i64) -> Self {
        Self {
            plan: Some((what, due_in)),
            ..self
        }
    }
}

const WELL: &[Well] = &[
    well(
        ("Ferryman's Rest B&B", Small, 1_700, "hospitality harbour"),
        ("Winifred Oakes", "owner", "winnie@ferrymansrest.example"),
        (24, 8, 13, Call),
    )
    .plan("call about the new booking page", 0),
    well(
        (
            "株式会社みずほ印刷 (Mizuho Printing)",
            Medium,
            8_200,
            "print",
        ),
        ("水野 はるか", "工場長", "haruka@mizuho-print.example"),
        (19, 9, 7, Mail),
    )
    .plan("quote for the plate reader", -2),
    well(
        ("مكتبة النور للكتب", Small, 1_300, "high-street"),
        ("ليلى حداد", "owner", "layla@alnoor-books.example"),
        (27, 7, 16, Visit),
    ),
    well(
        (
            "The Worshipful Company of Bell-Founders, Campanologists and Ringing-Masters of Saint Bartholomew-on-the-Marsh",
            Small,
            600,
            "culture",
        ),
        (
            "The Reverend Canon Archibald Featherstonehaugh-Cholmondeley",
            "ringing master",
            "bells@saintbart.example",
        ),
        (30, 6, 22, Letter),
    ),
    well(
        ("Żubr & Łoś Delikatesy", Small, 1_600, "food"),
        ("Małgorzata Żuraw", "owner", "gosia@zubrlos.example"),
        (22, 8, 10, Call),
    )
    .plan("show the stock app", 1),
    well(
        ("Phở Bến Cảng", Small, 1_450, "food harbour"),
        ("Nguyễn Thị Hạnh", "owner", "hanh@phobencang.example"),
        (26, 7, 9, Visit),
    ),
    well(
        ("North Quay Physiotherapy", Medium, 5_700, "medical harbour"),
        (
            "Callum Drummond",
            "practice manager",
            "callum@northquayphysio.example",
        ),
        (14, 11, 5, Call),
    )
    .plan("check that the new backup account holds", 4),
    well(
        ("Greenleaf Refill Shop", Small, 950, "high-street"),
        ("Tamsin Grey", "owner", "tamsin@greenleafrefill.example"),
        (25, 7, 12, Chat),
    ),
    well(
        ("O’Malley’s Music", Small, 1_250, "culture high-street"),
        ("Declan O’Malley", "owner", "declan@omalleysmusic.example"),
        (28, 7, 18, Visit),
    ),
    well(
        ("Whitcombe Dairy Cooperative", Large, 22_300, "food"),
        (
            "Philippa Whitcombe",
            "chair",
            "office@whitcombedairy.example",
        ),
        (11, 14, 4, Meeting),
    )
    .plan("yearly meeting: bring the figures", 6),
    well(
        ("Ropewalk Studios", Medium, 6_400, "design harbour"),
        (
            "Xanthe Laskaris",
            "studio manager",
            "hello@ropewalkstudios.example",
        ),
        (17, 10, 6, Mail),
    ),
    well(
        ("Anchor Chandlery", Small, 2_850, "harbour"),
        ("Jory Penhale", "owner", "jory@anchorchandlery.example"),
        (21, 9, 8, Visit),
    ),
];

pub(super) fn draw(pen: &mut Sketch<'_>) {
    for (place, row) in (0_i64..).zip(WELL) {
        let (name, size, billing, tags) = row.client;
        let (person, role, mail) = row.person;
        let (every, times, last, channel) = row.usually;
        pen.client(
            name,
            size,
            billing,
            tags,
            days(every * times + last + 90 + place * 31),
        )
        .person(
            person,
            role,
            mail,
            &format!("+1 555 {:04}", 150 + place),
            "",
        )
        .usually(
            every,
            times,
            last,
            channel,
            if place % 2 == 0 { USUAL } else { SHOP },
        );
        if let Some((what, due_in)) = row.plan {
            pen.plan(what, due_in);
        }
    }
    // New this week.
    pen.client("Sunny Side Launderette", Small, 700, "high-street", days(4))
        .note("Found us through Juniper Florists.")
        .person(
            "Babs Onslow",
            "owner",
            "babs@sunnyside.example",
            "+1 555 0170",
            "",
        )
        .tie(
            crate::domain::TieKind::ReferredBy,
            "Juniper Florists 🌷",
            "",
        )
        .talked(
            days(3),
            Visit,
            Delighted,
            "Set up the first till; she has waited for this for years",
        )
        .plan("ask how the first week went", 3);
    // A letter now and then, and content.
    pen.client(
        "Miss Ada Thorne, Piano Lessons",
        Small,
        150,
        "culture",
        days(350),
    )
    .person("Ada Thorne", "teacher", "", "", "")
    .usually(33, 6, 27, Letter, USUAL)
    .talked(
        days(15),
        Call,
        Fine,
        "She rang to say that the letter had arrived",
    );
}
