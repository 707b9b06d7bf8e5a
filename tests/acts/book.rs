//! Keeping the book: clients, people, ties, tags, plans, snoozes, suppliers, contacts, the policy.

use crate::doors::{Act, act, check};

/// To the client, on the page Clients.
macro_rules! at {
    ($name:literal $(, $key:literal)*) => {
        &["2", "/", concat!("=", $name), "enter" $(, $key)*]
    };
}

pub const ACTS: &[Act] = &[
    act(
        "AddClient",
        &[
            "A",
            "=Cedar",
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
            "=4h", "tab", "=90m", "tab", "=1:30", "tab", "=n", "enter"
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
            "--note",
            "n",
        ],
    ),
    act(
        "Delete",
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
        "AddPerson",
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
        "EditPerson",
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
        "EndPlan",
        &["D", ".", "=done", "down", "enter"],
        &["plan", "acme", "--done", "send"],
    ),
    act(
        "EndPlan",
        &["D", ".", "=dropped", "enter"],
        &["plan", "acme", "--dropped", "send"],
    ),
    act(
        "Delete",
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
        "Delete",
        at!("Acme", "enter", "tab", "x", "y"),
        &["client", "person", "remove", "acme", "dana"],
    ),
    act(
        "Delete",
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
        "Delete",
        at!("Acme", "enter", "shift-tab", "down", "x", "y"),
        &["client", "contact", "delete", "acme", "1"],
    ),
    act(
        "SetPolicy",
        &[",", "=boss", "enter", "ctrl-u", "=Maria", "enter"],
        &["policy", "set", "boss", "Maria"],
    ),
    act(
        "SetPolicy",
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
        "SetPolicy",
        &[",", "=promises", "enter", "ctrl-u", "=4h", "enter"],
        &["policy", "set", "promises.reply=4h"],
    ),
    act(
        "SetPolicy",
        &[",", "=zone", "enter", "ctrl-u", "=Europe/Rome", "enter"],
        &["policy", "set", "zone", "Europe/Rome"],
    ),
];

#[test]
fn the_book_is_kept_the_same_by_keys_and_by_verbs() {
    check(ACTS);
}
