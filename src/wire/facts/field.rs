//! Every object of the format with every field that is read, once: the reader refuses all others, and a
//! test holds the documentation to it.

pub(super) const TOP: &[&str] = &[
    "format",
    "version",
    "exported_at",
    "policy",
    "suppliers",
    "clients",
    "ties",
];
pub(super) const POLICY: &[&str] = &[
    "zone",
    "week",
    "holidays",
    "days",
    "breaks",
    "promises",
    "cadence",
    "cadence_tight",
    "pace",
    "rest",
    "rest_neglected",
    "boss",
    "addresses",
    "date_order",
    "tags",
];
pub(super) const TAG: &[&str] = &["reply", "reply_tight", "tell", "cadence"];
pub(super) const WEEK: &[&str] = &["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
pub(super) const PROMISES: &[&str] = &["reply", "reply_tight", "tell", "stops", "harms", "annoys"];
pub(super) const SUPPLIER: &[&str] = &[
    "id",
    "name",
    "phone",
    "mail",
    "note",
    "recorded_at",
    "source_key",
];
pub(super) const CLIENT: &[&str] = &[
    "id",
    "name",
    "size",
    "billing",
    "tags",
    "note",
    "fields",
    "added_at",
    "recorded_at",
    "source_key",
    "people",
    "contacts",
    "issues",
    "events",
    "plans",
    "snoozes",
    "cadence",
    "status",
    "promises",
    "soured_by_hand",
];
pub(super) const CLIENT_PROMISES: &[&str] = &["reply", "reply_tight", "tell"];
pub(super) const PERSON: &[&str] = &[
    "id",
    "name",
    "role",
    "mails",
    "phones",
    "answers_to",
    "note",
    "recorded_at",
    "source_key",
];
pub(super) const CONTACT: &[&str] = &[
    "id",
    "at",
    "direction",
    "channel",
    "mood",
    "text",
    "persons",
    "issues",
    "outcome",
    "automatic",
    "recorded_at",
    "source_key",
];
pub(super) const ISSUE: &[&str] = &[
    "id",
    "number",
    "kind",
    "title",
    "noticed_at",
    "reported",
    "note",
    "recorded_at",
    "source_key",
    "asks",
    "events",
    "solutions",
    "preventions",
    "asked",
    "answered",
    "severity",
    "doing",
    "cause",
    "above_us",
    "ball",
    "promised",
    "told_boss",
    "told_client",
    "apologised",
    "resolved",
    "reopened",
    "confirmed",
    "settled",
    "needs_mending",
    "solution",
    "prevention",
];
pub(super) const ASK: &[&str] = &[
    "id",
    "opened_at",
    "text",
    "contact",
    "answered_at",
    "answered_by",
    "recorded_at",
    "source_key",
];
pub(super) const EVENT: &[&str] = &[
    "id",
    "at",
    "what",
    "value",
    "to",
    "promise",
    "chase_on",
    "by",
    "note",
    "contact",
    "recorded_at",
    "source_key",
];
pub(super) const SOLUTION: &[&str] = &[
    "id",
    "at",
    "text",
    "works",
    "worth",
    "timely",
    "supplier",
    "recorded_at",
    "source_key",
];
pub(super) const PREVENTION: &[&str] = &[
    "id",
    "at",
    "what",
    "who",
    "due",
    "done_at",
    "recorded_at",
    "source_key",
];
pub(super) const PLAN: &[&str] = &[
    "id",
    "what",
    "due",
    "at",
    "issue",
    "done_at",
    "done_as",
    "dropped_at",
    "recorded_at",
    "source_key",
];
pub(super) const SNOOZE: &[&str] = &[
    "id",
    "at",
    "until",
    "wake_on",
    "reason",
    "ended_at",
    "recorded_at",
    "source_key",
];
pub(super) const TIE: &[&str] = &[
    "id",
    "client",
    "other",
    "kind",
    "note",
    "recorded_at",
    "source_key",
];
pub(super) const SUPPLIER_BALL: &[&str] = &["supplier"];
pub(super) const PAUSED: &[&str] = &["paused"];
pub(super) const TO_PERSON: &[&str] = &["person"];
pub(super) const TO_CLIENT: &[&str] = &["client"];

/// Every object of the format by its name in the documentation, with the fields that are read.
pub const OBJECTS: &[(&str, &[&str])] = &[
    ("The file", TOP),
    ("Policy", POLICY),
    ("Policy: week", WEEK),
    ("Policy: promises", PROMISES),
    ("Policy: tags", TAG),
    ("Supplier", SUPPLIER),
    ("Client", CLIENT),
    ("Client: promises", CLIENT_PROMISES),
    ("Person", PERSON),
    ("Contact", CONTACT),
    ("Issue", ISSUE),
    ("Ask", ASK),
    ("Event", EVENT),
    ("Solution", SOLUTION),
    ("Prevention", PREVENTION),
    ("Plan", PLAN),
    ("Snooze", SNOOZE),
    ("Tie", TIE),
];

/// What an event on an issue may say.
pub(super) const ISSUE_EVENTS: &[&str] = &[
    "severity",
    "doing",
    "cause",
    "above_us",
    "ball",
    "promised",
    "told_boss",
    "told_client",
    "apologised",
    "touches",
    "resolved",
    "reopened",
    "confirmed",
    "settled",
    "needs_mending",
    "skipped",
];
/// What an event on a client may say.
pub(super) const CLIENT_EVENTS: &[&str] = &["status", "cadence", "promise", "soured_by_hand"];
