//! What is done on an issue, and on each rung of its repair.

use crate::doors::{Act, act, check};

/// To the client, on the page Clients.
macro_rules! at {
    ($name:literal $(, $key:literal)*) => {
        &["2", "/", concat!("=", $name), "enter" $(, $key)*]
    };
}

/// To a rung of Acme's ladder, by how far it is below the heading.
macro_rules! rung {
    (1 $($rest:tt)*) => { rung!(@ ["down"] $($rest)*) };
    (2 $($rest:tt)*) => { rung!(@ ["down", "down"] $($rest)*) };
    (3 $($rest:tt)*) => { rung!(@ ["down", "down", "down"] $($rest)*) };
    (4 $($rest:tt)*) => { rung!(@ ["down", "down", "down", "down"] $($rest)*) };
    (5 $($rest:tt)*) => { rung!(@ ["down", "down", "down", "down", "down"] $($rest)*) };
    (6 $($rest:tt)*) => { rung!(@ ["down", "down", "down", "down", "down", "down"] $($rest)*) };
    (7 $($rest:tt)*) => { rung!(@ ["down", "down", "down", "down", "down", "down", "down"] $($rest)*) };
    (8 $($rest:tt)*) => { rung!(@ ["G", "up", "up", "up", "up"] $($rest)*) };
    (9 $($rest:tt)*) => { rung!(@ ["G", "up", "up", "up"] $($rest)*) };
    (10 $($rest:tt)*) => { rung!(@ ["G", "up", "up"] $($rest)*) };
    (11 $($rest:tt)*) => { rung!(@ ["G", "up"] $($rest)*) };
    (@ [$($step:literal),*] $(, $key:literal)*) => {
        at!("Acme", "m", "g" $(, $step)* $(, $key)*)
    };
}

/// A mistake that we found, which needs mending.
const FOUND: &[&str] = &["issue", "add", "acme", "mistake found harms: wrong invoice"];
const FIXED: &[&str] = &["mend", "acme", "fix", "sent anew"];
const TOUCHES: &[&str] = &["mend", "acme", "touch", "birch"];

/// They are reached by mail.
const BY_MAIL: &[&[&str]] = &[
    &["log", "acme", "mail to Dana on Friday: the quote"],
    &["log", "acme", "< mail 8:00: ok :)"],
    &["log", "acme", "< mail 8:10: thanks :)"],
];

/// What is asked of a thing that was put right before waits too.
const ASKED_AFTER: &[&[&str]] = &[
    &["issue", "resolve", "1", "--at", "8:00"],
    &["log", "acme", "< mail 8:30 #1: is the new drum paid for?"],
];

const WRITERS: &[&[&str]] = &[
    BY_MAIL[0],
    BY_MAIL[1],
    BY_MAIL[2],
    FOUND,
    &["issue", "resolve", "1"],
    &["mend", "acme", "boss"],
    &["mend", "acme", "solution", "a new invoice"],
    &["mend", "acme", "tell", "all"],
];

pub const ACTS: &[Act] = &[
    act(
        "Resolve",
        at!("Acme", "r", "=new drum", "enter"),
        &["issue", "resolve", "1", "new drum"],
    ),
    act(
        "Reopen",
        at!("Acme", "R", "enter", "=jams", "enter"),
        &["issue", "reopen", "1", "jams"],
    )
    .after(&[&["issue", "resolve", "1", "--at", "2026-11-23 08:00"]]),
    act(
        "AnswerAsks",
        at!("Acme", "a", "enter"),
        &["issue", "answer", "1"],
    ),
    act(
        "AnswerAsks",
        at!("Acme", "a", "enter"),
        &["issue", "answer", "1"],
    )
    .after(ASKED_AFTER),
    act(
        "Log",
        at!("Acme", "a", "=told Dana by phone", "enter"),
        &["log", "acme", "told Dana by phone", "--answers", "1"],
    )
    .after(ASKED_AFTER),
    act(
        "Log",
        at!("Acme", "a", "=told Dana by phone", "enter"),
        &["issue", "answer", "1", "told Dana by phone"],
    ),
    act(
        "Log",
        at!(
            "Acme",
            "l",
            "=call yesterday 4pm with Dana: all fine :)",
            "enter"
        ),
        &["log", "acme", "call yesterday 4pm with Dana: all fine :)"],
    ),
    act(
        "Log",
        at!("Acme", "l", "=the drum squeaks", "enter"),
        &["log", "acme", "the drum squeaks"],
    )
    .after(BY_MAIL),
    act(
        "Send",
        at!("Acme", "m", "L", "=We are sorry.", "ctrl-s"),
        &[
            "mend",
            "acme",
            "letter",
            "What happened: wrong invoice\nSince: Mon 23 Nov 2026 09:00\n\nWe are sorry.",
            "--to",
            "client",
        ],
    )
    .after(&[FOUND]),
    act(
        "Send",
        at!(
            "Acme",
            "m",
            "L",
            "=We are sorry.",
            "shift-tab",
            "up",
            "space",
            "ctrl-s"
        ),
        &[
            "mend",
            "acme",
            "letter",
            "What happened: wrong invoice\nSince: Mon 23 Nov 2026 09:00\n\nWe are sorry.",
            "--to",
            "client",
            "--channel",
            "chat",
        ],
    )
    .after(&[FOUND]),
    act(
        "NoteIssue",
        at!("Birch", "n", "=mistake stops by fri: wrong parts", "enter"),
        &["issue", "add", "birch", "mistake stops by fri: wrong parts"],
    ),
    act(
        "NoteIssue",
        at!("Birch", "n", "=re: the parts", "enter"),
        &["issue", "add", "birch", "re: the parts"],
    ),
    act(
        "EditIssue",
        &[
            "3",
            "e",
            "= jams",
            "tab",
            "ctrl-u",
            "=mistake",
            "tab",
            "ctrl-u",
            "=stops",
            "tab",
            "ctrl-u",
            "=both",
            "tab",
            "=defect",
            "tab",
            "=2026-11-27T16:00-05:00",
            "enter",
        ],
        &[
            "issue",
            "edit",
            "1",
            "--title",
            "printer jams",
            "--kind",
            "mistake",
            "--severity",
            "stops",
            "--doing",
            "both",
            "--cause",
            "defect",
            "--promised",
            "2026-11-27T21:00Z",
        ],
    ),
    act(
        "HandOn",
        at!("Acme", "w", "=client", "enter"),
        &["issue", "ball", "1", "client"],
    ),
    act(
        "HandOn",
        at!("Acme", "w", "=volt", "enter", "enter"),
        &["issue", "ball", "1", "volt"],
    ),
    act(
        "HandOn",
        at!("Acme", "w", "=new supplier", "enter", "=Rollers", "enter"),
        &["issue", "ball", "1", "Rollers", "--new"],
    ),
    act(
        "AboveUs",
        at!("Acme", "w", "=above", "enter"),
        &["mend", "acme", "above", "--issue", "1"],
    ),
    act(
        "Did",
        at!("Acme", ".", "=it is on its way", "enter"),
        &["issue", "did", "1", "next", "it is on its way"],
    ),
    act(
        "MarkIssue",
        at!("Acme", "m", "enter", "=they were short", "enter"),
        &["mend", "acme", "mark", "they were short"],
    ),
    act(
        "Trouble",
        at!(
            "Acme",
            "m",
            "enter",
            "enter",
            "ctrl-u",
            "=billing mess",
            "enter"
        ),
        &["mend", "acme", "recognise", "billing mess"],
    )
    .after(&[
        &["issue", "resolve", "1"],
        &["log", "acme", "< call 8:00: they shouted :(("],
    ]),
    act(
        "Recognise",
        rung!(
            1,
            "enter",
            "=they waited",
            "tab",
            "=s",
            "tab",
            "=b",
            "enter"
        ),
        &[
            "mend",
            "acme",
            "recognise",
            "they waited",
            "--severity",
            "stops",
            "--doing",
            "both",
        ],
    )
    .after(&[FOUND]),
    act(
        "TellBoss",
        rung!(
            2,
            "enter",
            "=she agrees",
            "tab",
            "=8:30",
            "tab",
            "ctrl-u",
            "=Jo",
            "enter"
        ),
        &[
            "mend",
            "acme",
            "boss",
            "she agrees",
            "--at",
            "8:30",
            "--by",
            "Jo",
        ],
    )
    .after(&[&[
        "issue",
        "add",
        "acme",
        "mistake found harms: wrong invoice",
        "--at",
        "8:00",
    ]]),
    act(
        "Tell",
        rung!(
            3,
            "enter",
            "=all of it",
            "tab",
            "=v",
            "tab",
            "tab",
            "=p",
            "enter"
        ),
        &[
            "mend",
            "acme",
            "tell",
            "all of it",
            "--channel",
            "visit",
            "--with",
            "dana",
            "--mood",
            "pleased",
        ],
    )
    .after(&[FOUND]),
    act(
        "Apologise",
        rung!(
            4, "enter", "=sorry", "tab", "tab", "=y", "tab", "=v", "enter"
        ),
        &[
            "mend",
            "acme",
            "apologise",
            "sorry",
            "--to",
            "client",
            "--to",
            "dana",
            "--channel",
            "visit",
        ],
    )
    .after(&[FOUND]),
    act(
        "Apologise",
        rung!(4, "enter", "=so sorry", "enter"),
        &["mend", "acme", "apologise", "so sorry"],
    )
    .after(WRITERS),
    act(
        "Did",
        at!("Acme", ".", "=said sorry", "enter"),
        &["issue", "did", "2", "next", "said sorry"],
    )
    .after(WRITERS),
    act(
        "Apologise",
        rung!(11, "enter", "=sorry too", "tab", "tab", "=v", "enter"),
        &[
            "mend",
            "acme",
            "apologise",
            "sorry too",
            "--to",
            "birch",
            "--channel",
            "visit",
        ],
    )
    .after(&[FOUND, TOUCHES]),
    act(
        "FindCause",
        rung!(5, "enter", "=d", "tab", "=late van", "tab", "=b", "enter"),
        &[
            "mend", "acme", "cause", "delay", "late van", "--doing", "both",
        ],
    )
    .after(&[FOUND]),
    act(
        "Solve",
        rung!(
            6,
            "enter",
            "=a credit note",
            "tab",
            "tab",
            "=n",
            "tab",
            "tab",
            "=V",
            "enter"
        ),
        &[
            "mend",
            "acme",
            "solution",
            "a credit note",
            "--too-dear",
            "--supplier",
            "volt",
        ],
    )
    .after(&[FOUND]),
    act(
        "Solve",
        rung!(
            6,
            "enter",
            "=an engineer they like",
            "tab",
            "tab",
            "tab",
            "tab",
            "tab",
            "=Kim",
            "enter"
        ),
        &[
            "mend",
            "acme",
            "solution",
            "an engineer they like",
            "--somebody-else",
            "Kim",
        ],
    )
    .after(&[FOUND]),
    act("Fix", rung!(7, "enter", "=sent anew", "enter"), FIXED).after(&[FOUND]),
    act(
        "Fix",
        rung!(7, "enter", "=soon", "tab", "=fri", "enter"),
        &["mend", "acme", "fix", "soon", "--promised", "fri"],
    )
    .after(&[FOUND]),
    act(
        "Chase",
        rung!(7, "enter", "=soon", "tab", "ctrl-u", "=fri", "enter"),
        &["mend", "acme", "chase", "soon", "--chase", "fri"],
    )
    .after(&[
        FOUND,
        &["issue", "resolve", "1"],
        &["mend", "acme", "boss"],
        &["mend", "acme", "tell", "all"],
        &["mend", "acme", "apologise", "sorry"],
        &["issue", "ball", "2", "volt", "--chase", "2026-11-23"],
    ]),
    act(
        "Update",
        rung!(8, "enter", "=it is coming", "tab", "=v", "enter"),
        &[
            "mend",
            "acme",
            "word",
            "it is coming",
            "--channel",
            "visit",
            "--with",
            "dana",
        ],
    )
    .after(&[FOUND]),
    act(
        "FollowUp",
        rung!(9, "enter", "=fine", "tab", "tab", "=v", "enter"),
        &[
            "mend",
            "acme",
            "follow-up",
            "fine",
            "--channel",
            "visit",
            "--with",
            "dana",
        ],
    )
    .after(&[FOUND, FIXED]),
    act(
        "FollowUp",
        rung!(
            9,
            "enter",
            "=still wrong",
            "tab",
            "=n",
            "tab",
            "=o",
            "tab",
            "tab",
            "=u",
            "enter"
        ),
        &[
            "mend",
            "acme",
            "follow-up",
            "still wrong",
            "--failed",
            "--channel",
            "other",
            "--with",
            "dana",
            "--mood",
            "upset",
        ],
    )
    .after(&[FOUND, FIXED]),
    act(
        "Prevent",
        rung!(
            10,
            "enter",
            "=read twice",
            "tab",
            "ctrl-u",
            "=Jo",
            "tab",
            "=fri",
            "enter"
        ),
        &[
            "mend",
            "acme",
            "prevent",
            "read twice",
            "--who",
            "Jo",
            "--due",
            "fri",
        ],
    )
    .after(&[FOUND]),
    act(
        "Prevented",
        rung!(10, "enter", "enter"),
        &["mend", "acme", "prevent", "--done"],
    )
    .after(&[FOUND, &["mend", "acme", "prevent", "read twice"]]),
    act("Touch", at!("Acme", "m", "i", "=birch", "enter"), TOUCHES).after(&[FOUND]),
    act(
        "Skip",
        rung!(2, "s", "=she is away", "enter"),
        &[
            "mend",
            "acme",
            "skip",
            "tell-boss",
            "--because",
            "she is away",
        ],
    )
    .after(&[FOUND]),
    act(
        "Settle",
        at!("Acme", "m", "S", "=they moved", "enter"),
        &["mend", "acme", "settle", "--because", "they moved"],
    )
    .after(&[FOUND]),
    act(
        "CorrectEvent",
        rung!(
            4,
            "e",
            "ctrl-u",
            "=very sorry",
            "tab",
            "ctrl-u",
            "=8:45",
            "tab",
            "ctrl-u",
            "=Jo",
            "enter"
        ),
        &[
            "issue",
            "entry",
            "edit",
            "2",
            "1",
            "very sorry",
            "--at",
            "8:45",
            "--by",
            "Jo",
        ],
    )
    .after(&[
        &[
            "issue",
            "add",
            "acme",
            "mistake found: wrong invoice",
            "--at",
            "8:00",
        ],
        &["mend", "acme", "apologise", "sorry"],
    ]),
    act(
        "CorrectSolution",
        rung!(6, "e", "= by hand", "enter"),
        &["issue", "entry", "edit", "2", "1", "a credit note by hand"],
    )
    .after(&[FOUND, &["mend", "acme", "solution", "a credit note"]]),
    act(
        "EditPrevention",
        rung!(10, "e", "= or thrice", "enter"),
        &["issue", "entry", "edit", "2", "1", "read twice or thrice"],
    )
    .after(&[FOUND, &["mend", "acme", "prevent", "read twice"]]),
    act(
        "Delete::Solution",
        rung!(6, "x", "y"),
        &["issue", "entry", "delete", "2", "1"],
    )
    .after(&[FOUND, &["mend", "acme", "solution", "a credit note"]]),
    act(
        "Delete::Prevention",
        rung!(10, "x", "y"),
        &["issue", "entry", "delete", "2", "1"],
    )
    .after(&[FOUND, &["mend", "acme", "prevent", "read twice"]]),
    act(
        "Delete::Said",
        rung!(4, "x", "y"),
        &["issue", "entry", "delete", "2", "1"],
    )
    .after(&[FOUND, &["mend", "acme", "apologise", "sorry"]]),
    act("Delete::Issue", &["3", "x", "y"], &["issue", "delete", "1"]),
];

#[test]
fn an_issue_and_its_repair_are_kept_the_same_by_keys_and_by_verbs() {
    check(ACTS);
}
