//! Clients, what ties them to each other, and snoozes.

use super::declare::{choices, fact, words};
use super::{ClientId, Date, Instant, Origin, SnoozeId, TieId, add_lines, name_key};
use std::collections::BTreeMap;

words! {
    /// How big a client is. Only ever for grouping, never scored.
    Size { Small = "small", Medium = "medium", Large = "large" }
}

choices! {
    /// Whether we look after a client at the moment. Read from events ([`super::What::Status`]).
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    Status {
        Active = "active",
        /// No flags until this local date; active again from its start on.
        Paused {
            /// The first day on which flags may show again.
            until: Date => PLAIN.needed(),
        } = "paused",
        Former = "former",
    }
}

fact! {
    #[derive(Clone, Debug, PartialEq)]
    Client {
        id: ClientId => OWN,
        /// Its name, unique among clients without regard to case.
        name: String => PLAIN.needed(),
        /// For grouping only.
        size: Option<Size>,
        billing: Option<i64>,
        /// Short words to find and group by, sorted, without duplicates.
        tags: Vec<String> => listed("client_tag", "tag").unordered(None),
        note: String => TEXT,
        /// Columns of an import that have no field of their own.
        fields: BTreeMap<String, String> => listed("client_field", "value").unordered(Some("name")).texts(),
        /// Since when it is a client of ours, as far as that is known.
        since: Option<Instant>,
        /// From when on we look after it here. Before this instant the client is not known yet.
        added_at: Instant => PLAIN.needed(),
        origin: Origin => PLAIN.spread(),
    }
}

impl Client {
    /// The custom field with other names of it: of an entry that was merged into it.
    pub const ALSO_CALLED: &'static str = "also called";
    /// What stands between several values of one custom field.
    pub const BETWEEN: &'static str = "; ";

    /// The names under which files may know it: its own, the one with which it was imported, those of entries that were
    /// merged into it.
    pub fn came_as(&self) -> Vec<String> {
        let mut names = vec![self.name.clone()];
        let imported = self
            .origin
            .source_key
            .as_deref()
            .and_then(|key| key.strip_prefix("client/"));
        let merged = self.fields.get(Self::ALSO_CALLED);
        let merged = merged.iter().flat_map(|names| names.split(Self::BETWEEN));
        for name in imported.into_iter().chain(merged) {
            if !names
                .iter()
                .any(|known| known.to_lowercase() == name.to_lowercase())
            {
                names.push(name.to_owned());
            }
        }
        names
    }

    /// What is told of it, in a text each, by the names of its fields; `when` tells an instant.
    pub fn told(&self, when: impl Fn(Instant) -> String) -> [(&'static str, String); 6] {
        // Taken apart whole, so that a new field is asked for.
        let Self {
            name,
            size,
            billing,
            tags,
            since,
            note,
            id: _,
            fields: _,
            added_at: _,
            origin: _,
        } = self;
        [
            ("name", name.clone()),
            ("size", size.map_or_else(String::new, |s| s.to_string())),
            (
                "billing",
                billing.map_or_else(String::new, |b| b.to_string()),
            ),
            ("tags", tags.join(", ")),
            ("since", since.map_or_else(String::new, when)),
            ("note", note.clone()),
        ]
    }

    /// Takes what it does not tell of itself from what else is told of it.
    pub fn fill(&mut self, more: &Self) {
        self.size = self.size.or(more.size);
        self.billing = self.billing.or(more.billing);
    }

    /// Everything of another entry of it is its own; what both have, and differently, is kept beside.
    pub fn take_in(&mut self, gone: &Self) {
        let own = self.told(|at| at.to_string());
        for (own, gone) in own.into_iter().zip(gone.told(|at| at.to_string())) {
            let joins = ["name", "tags", "since", "note"].contains(&own.0);
            if !joins && !own.1.is_empty() && !gone.1.is_empty() && own != gone {
                self.keep(&format!("{} (of the other entry)", own.0), &gone.1);
            }
        }
        self.fill(gone);
        self.tags.extend_from_slice(&gone.tags);
        self.tags.sort();
        self.tags.dedup();
        self.since = [self.since, gone.since].into_iter().flatten().min();
        self.added_at = self.added_at.min(gone.added_at);
        add_lines(&mut self.note, &gone.note);
        for (name, value) in &gone.fields {
            value
                .split(Self::BETWEEN)
                .for_each(|one| self.keep(name, one));
        }
        // So that the file from which it came finds it again.
        for name in gone.came_as() {
            if name_key(&name) != name_key(&self.name) {
                self.keep(Self::ALSO_CALLED, &name);
            }
        }
    }

    pub fn new(id: ClientId, name: impl Into<String>, added_at: Instant) -> Self {
        Self {
            id,
            name: name.into(),
            size: None,
            billing: None,
            tags: vec![],
            note: String::new(),
            fields: BTreeMap::new(),
            since: None,
            added_at,
            origin: Origin::default(),
        }
    }
}

words! {
    TieKind { ReferredBy = "referred by", TalksTo = "talks to", SameOwner = "same owner" }
}

fact! {
    /// Client to client: word spreads along it.
    #[derive(Clone, Debug, PartialEq, Eq)]
    Tie {
        id: TieId => OWN,
        /// The client of whom it is told: *client* is referred by / talks to / has the same owner as *other*.
        client: ClientId => PLAIN.needed(),
        kind: TieKind => PLAIN.needed(),
        other: ClientId => PLAIN.needed(),
        note: String => TEXT,
        origin: Origin => PLAIN.spread(),
    }
}

impl Tie {
    /// The other of the two, seen from one of them.
    pub fn other_than(&self, client: &ClientId) -> &ClientId {
        if self.client == *client {
            &self.other
        } else {
            &self.client
        }
    }
}

words! {
    /// What ends a snooze before its date.
    WakeOn { Date = "date", TheyWrite = "they write", IssueChanges = "an issue changes" }
}

fact! {
    /// A client hidden from Today for a while, with a reason. Whether it still holds is computed on read.
    #[derive(Clone, Debug, PartialEq, Eq)]
    Snooze {
        id: SnoozeId => OWN,
        client: ClientId => OWNER,
        at: Instant => PLAIN.needed(),
        /// The first local date on which the client shows again, if a date was given.
        until: Option<Date>,
        /// What else ends it ([`WakeOn::Date`]: nothing else).
        wake_on: WakeOn = WakeOn::Date => PLAIN.always(),
        reason: String => TEXT,
        ended_at: Option<Instant>,
        origin: Origin => PLAIN.spread(),
    }
}
