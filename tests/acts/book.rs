//! Keeping the book: clients, people, ties, tags, plans, snoozes, suppliers, contacts, the policy.

use crate::doors::{Act, act, check};

/// To the client, on the page Clients.
macro_rules! at {
    ($name:literal $(, $key:literal)*) => {
        &["2", "/", concat!("=", $name), "enter", "esc" $(, $key)*]
    };
}

pub const ACTS: &[Act] = &[
    act(
        "AddClient",
        &[
            "A",
            "=Cedar",
            "tab",
            "tab",
            "tab",
            "tab",
            "=s",
            "tab",
            "=vip, new",
            "tab",
            "=30",
            "tab",
            "=cash only",
            "enter",
        ],
        &[
            "client",
            "add",
            "Cedar",
            "--size",
            "small",
            "--tag",
            "vip,new",
            "--cadence",
            "30",
            "--note",
            "cash only",
        ],
    ),
    act(
        "EditClient",
        at!(
            "Acme", "e", "= Works", "tab", "=m", "tab", "=900", "tab", "tab", "=3660", "tab",
            "=4h", "tab", "=90m", "tab", "=1:30", "tab", "=n", "tab", "tab", "=me", "enter"
        ),
        &[
            "client",
            "edit",
            "acme",
            "--name",
            "Acme Works",
            "--size",
            "medium",
            "--billing",
            "900",
            "--cadence",
            "3660",
            "--reply",
            "4h",
            "--reply-tight",
            "90m",
            "--tell",
            "1:30",
            "--with",
            "me",
            "--note",
            "n",
        ],
    ),
    act(
        "LookAfter",
        at!("Acme", "H", "=Kim: she knows printers", "enter"),
        &[
            "client",
            "give",
            "acme",
            "Kim",
            "--because",
            "she knows printers",
        ],
    ),
    act(
        "LookAfter",
        at!("Acme", "H", "=nobody", "enter"),
        &["client", "give", "acme", "nobody"],
    )
    .after(&[&["client", "give", "acme", "Kim"]]),
    act(
        "Delete::Client",
        at!("Acme", "x", "y"),
        &["client", "delete", "acme"],
    ),
    act(
        "Tag",
        at!("Acme", "t", "=vip new -old", "enter"),
        &[
            "client", "edit", "acme", "--tag", "vip,new", "--untag", "old",
        ],
    ),
    act(
        "SetStatus",
        at!("Acme", "P", "enter", "=1 mar: season", "enter"),
        &[
            "client",
            "edit",
            "acme",
            "--status",
            "paused",
            "--until",
            "1 mar",
            "--because",
            "season",
        ],
    ),
    act(
        "SetStatus",
        at!("Acme", "P", "=former", "enter"),
        &["client", "archive", "acme"],
    ),
    act(
        "SetStatus",
        at!("Acme", "P", "enter"),
        &["client", "edit", "acme", "--status", "active"],
    )
    .after(&[&["client", "archive", "acme"]]),
    act(
        "Sour",
        at!("Acme", "!", "=they were cold", "enter"),
        &["mend", "acme", "sour", "they were cold"],
    ),
    act(
        "Sour",
        at!("Acme", "!", "=all well", "enter"),
        &["mend", "acme", "unsour", "all well"],
    )
    .after(&[&["mend", "acme", "sour", "cold"]]),
    act(
        "CorrectOwn",
        at!(
            "Acme",
            "enter",
            "tab",
            "tab",
            "tab",
            "g",
            "e",
            "ctrl-u",
            "=cold on the phone",
            "tab",
            "ctrl-u",
            "=8:45",
            "tab",
            "ctrl-u",
            "=Jo",
            "enter"
        ),
        &[
            "client",
            "entry",
            "edit",
            "acme",
            "1",
            "cold on the phone",
            "--at",
            "8:45",
            "--by",
            "Jo",
        ],
    )
    .after(&[&["mend", "acme", "sour", "cold"]]),
    act(
        "SnoozeClients",
        at!("Acme", "z", "=2 weeks or they write: on holiday", "enter"),
        &["snooze", "acme", "2 weeks or they write: on holiday"],
    ),
    act(
        "EndSnooze",
        at!("Acme", "z", "enter"),
        &["snooze", "acme", "--end"],
    )
    .after(&[&["snooze", "acme", "fri"]]),
    act(
        "PutPerson",
        at!(
            "Acme",
            "p",
            "=add",
            "enter",
            "=Jo Falk",
            "tab",
            "=buys",
            "tab",
            "=556, 557",
            "tab",
            "=jo@acme.example",
            "tab",
            "=Dana",
            "tab",
            "=n",
            "enter"
        ),
        &[
            "client",
            "person",
            "add",
            "acme",
            "Jo Falk",
            "--role",
            "buys",
            "--phone",
            "556",
            "--phone",
            "557",
            "--mail",
            "jo@acme.example",
            "--answers-to",
            "Dana",
            "--note",
            "n",
        ],
    ),
    act(
        "PutPerson",
        at!("Acme", "p", "=dana", "enter", "tab", "=leads", "enter"),
        &[
            "client", "person", "edit", "acme", "dana", "--role", "leads",
        ],
    ),
    act(
        "TieClients",
        at!("Acme", "T", "=birch", "enter", "=referred", "enter"),
        &["client", "tie", "acme", "referred-by", "birch"],
    ),
    act(
        "AddPlan",
        at!("Birch", "+", "=fri: send the offer", "enter"),
        &["plan", "birch", "fri: send the offer"],
    ),
    act(
        "AddPlan",
        at!("Birch", "+", "=ring them", "enter"),
        &["plan", "birch", "ring them"],
    ),
    act(
        "EditPlan",
        &["D", "e", "= again", "tab", "ctrl-u", "=mon", "enter"],
        &[
            "plan",
            "acme",
            "--edit",
            "send",
            "send the quote again",
            "--due",
            "mon",
        ],
    ),
    act(
        "EndPlan::Done",
        &["D", ".", "=done", "down", "enter"],
        &["plan", "acme", "--done", "send"],
    ),
    act(
        "EndPlan::Dropped",
        &["D", ".", "=dropped", "enter"],
        &["plan", "acme", "--dropped", "send"],
    ),
    act(
        "Delete::Plan",
        &["D", "x", "y"],
        &["plan", "acme", "--delete", "send"],
    ),
    act(
        "PutSupplier",
        &[
            "W",
            "n",
            "=Rollers",
            "tab",
            "=555",
            "tab",
            "=hi@rollers.example",
            "tab",
            "=ask for Ugo",
            "enter",
        ],
        &[
            "supplier",
            "add",
            "Rollers",
            "--phone",
            "555",
            "--mail",
            "hi@rollers.example",
            "--note",
            "ask for Ugo",
        ],
    ),
    act(
        "PutSupplier",
        &["W", "e", "= & Son", "enter"],
        &["supplier", "edit", "volt", "--name", "Volt & Son"],
    ),
    act(
        "KeepMapping",
        &[
            ":",
            "=import",
            "enter",
            "=tests/fixtures/odd.csv",
            "enter",
            "enter",
            "=closed",
            "enter",
            "=keep the",
            "enter",
            "enter",
            "enter",
        ],
        &[
            "import",
            "tests/fixtures/odd.csv",
            "--value",
            "Status: zonk=closed",
            "--save",
            "odd",
        ],
    ),
    act(
        "DropMapping",
        &[":", "=kept imports", "enter", "enter", "y"],
        &["import", "drop", "odd"],
    )
    .after(&[&[
        "import",
        "tests/fixtures/odd.csv",
        "--value",
        "Status: zonk=closed",
        "--save",
        "odd",
    ]]),
    act(
        "DeleteSupplier",
        &["W", "x", "y"],
        &["supplier", "delete", "volt"],
    ),
    act(
        "Delete::Person",
        at!("Acme", "enter", "tab", "x", "y"),
        &["client", "person", "remove", "acme", "dana"],
    ),
    act(
        "Delete::Tie",
        at!("Acme", "enter", "tab", "down", "x", "y"),
        &["client", "untie", "acme", "birch"],
    ),
    act(
        "EditTie",
        at!(
            "Acme",
            "enter",
            "tab",
            "down",
            "e",
            "tab",
            "ctrl-u",
            "=same owner",
            "tab",
            "=golf",
            "enter"
        ),
        &[
            "client",
            "tie",
            "acme",
            "same-owner",
            "birch",
            "--was",
            "talks-to",
            "--note",
            "golf",
        ],
    ),
    act(
        "MovePerson",
        at!(
            "Acme", "p", "=move", "enter", "=dana", "enter", "=birch", "enter"
        ),
        &["client", "person", "move", "acme", "dana", "birch"],
    ),
    act(
        "Merge",
        at!("Acme", ":", "=merge", "enter", "=birch", "enter", "y"),
        &["client", "merge", "acme", "birch"],
    ),
    act(
        "EditContact",
        at!(
            "Acme",
            "enter",
            "shift-tab",
            "down",
            "e",
            "tab",
            "ctrl-u",
            "=chat",
            "tab",
            "ctrl-u",
            "=in",
            "tab",
            "=upset",
            "enter"
        ),
        &[
            "client",
            "contact",
            "edit",
            "acme",
            "1",
            "--channel",
            "chat",
            "--direction",
            "in",
            "--mood",
            "upset",
        ],
    ),
    act(
        "EditContact",
        at!(
            "Acme",
            "enter",
            "shift-tab",
            "down",
            "e",
            "ctrl-u",
            "=2026-11-09 10:00",
            "enter"
        ),
        &[
            "client",
            "contact",
            "edit",
            "acme",
            "second",
            "--at",
            "2026-11-09 10:00",
        ],
    ),
    act(
        "Link",
        at!("Acme", "enter", "shift-tab", "down", "#", "enter"),
        &["client", "contact", "link", "acme", "1", "#1"],
    ),
    act(
        "Delete::Contact",
        at!("Acme", "enter", "shift-tab", "down", "x", "y"),
        &["client", "contact", "delete", "acme", "1"],
    ),
    act(
        "Delete::Event",
        at!("Acme", "enter", "tab", "tab", "tab", "g", "x", "y"),
        &["client", "entry", "delete", "acme", "1"],
    )
    .after(&[&["mend", "acme", "sour", "cold"]]),
    act(
        "SetPolicy::Settings",
        &[
            ",",
            "=hours",
            "enter",
            "ctrl-u",
            "=9:00-12:00, 13:00-15:30",
            "enter",
        ],
        &["policy", "set", "hours.mon", "9:00-12:00, 13:00-15:30"],
    ),
    act(
        "SetPolicy::Settings",
        &[",", "=holidays", "enter", "=25 dec: Christmas", "enter"],
        &["policy", "set", "holidays.2026-12-25", "Christmas"],
    ),
    act(
        "SetPolicy::Settings",
        &[",", "=holidays", "enter", "up", "ctrl-u", "enter"],
        &["policy", "set", "holidays.25 dec", "none"],
    )
    .after(&[&["policy", "set", "holidays", "25 dec: Christmas"]]),
    act(
        "SetPolicy::Settings",
        &[",", "=days", "enter", "=24.12.: 9:00-12:00", "enter"],
        &["policy", "set", "days", "24 dec: 9:00-12:00"],
    ),
    act(
        "SetPolicy::Settings",
        &[",", "=breaks", "enter", "=fri: 14:00-15:00", "enter"],
        &["policy", "set", "breaks.2026-11-27=14:00-15:00"],
    ),
    act(
        "SetPolicy::Settings",
        &[",", "=tags", "enter", "=vip.reply: 4h", "enter"],
        &["policy", "set", "tags.vip.reply", "4h"],
    ),
    act(
        "SetPolicy::Settings",
        &[",", "=tags", "enter", "up", "ctrl-u", "enter"],
        &["policy", "set", "tags.vip.cadence", "none"],
    )
    .after(&[&["policy", "set", "tags", "vip.cadence: 14 days"]]),
    act(
        "SetPolicy::Whole",
        &[
            ",",
            "=in touch",
            "enter",
            "ctrl-u",
            "=45",
            "tab",
            "tab",
            "ctrl-u",
            "=9",
            "enter",
        ],
        &["policy", "edit"],
    ),
];

#[test]
fn the_book_is_kept_the_same_by_keys_and_by_verbs() {
    check(ACTS);
}

/// Each setting that is one line of its form, with what it is set to.
const SETTINGS: &[(&str, &str, &str)] = &[
    ("zone", "zone", "Europe/Rome"),
    ("zone", "date_order", "m/d/y"),
    ("zone", "boss", "Maria"),
    ("zone", "addresses", "tom@us.example"),
    ("zone", "house", "Us & Co"),
    ("zone", "cadence", "30"),
    ("zone", "cadence_tight", "7 days"),
    ("zone", "pace", "3"),
    ("zone", "rest", "4"),
    ("zone", "rest_neglected", "2"),
    ("promises", "promises.reply", "4h"),
    ("promises", "promises.reply_tight", "90m"),
    ("promises", "promises.tell", "1:30"),
    ("promises", "promises.stops", "2 days"),
    ("promises", "promises.harms", "none"),
    ("promises", "promises.annoys", "5"),
    ("chase", "chase.stops", "2 days"),
    ("chase", "chase.harms", "3"),
    ("chase", "chase.annoys", "5"),
];

#[test]
fn each_setting_is_set_the_same_by_keys_and_by_its_name() {
    let told: Vec<&str> = SETTINGS.iter().map(|(_, name, _)| *name).collect();
    let known = amends::domain::SETTINGS
        .iter()
        .map(amends::domain::Setting::name);
    let known: Vec<String> = known.filter(|name| !name.starts_with("hours.")).collect();
    assert_eq!(told, known);
    let of = |form| SETTINGS.iter().filter(move |(known, ..)| *known == form);
    for (form, name, value) in SETTINGS {
        let at = of(*form).position(|(_, known, _)| known == name).unwrap();
        let [form, value] = [form, value].map(|text| format!("={text}"));
        let mut keys = vec![",", &form, "enter"];
        keys.extend(vec!["tab"; at]);
        keys.extend(["ctrl-u", &value, "enter"]);
        check(&[act(name, &keys, &["policy", "set", name, &value[1..]])]);
    }
}
