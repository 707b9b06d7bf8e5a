//! What a message counts as: an ordered table of rules, the first that holds decides. The name of the rule stays with
//! the contact that the message becomes, so that one can ask later why it counts or does not.

use super::letter::{Invite, MailMessage};

/// What a message becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Becomes {
    /// A word of ours.
    Ours,
    /// What it cites reached nobody.
    Bounce,
    /// A word of theirs that no person wrote: it counts in no clock.
    Automatic,
    /// A word of theirs, with a plan that begins or ends.
    Invitation,
    /// A word of theirs that awaits no answer.
    Heard,
    /// A word of theirs that awaits one.
    Asks,
}

/// What a rule looks at, beside the message.
pub(super) struct MailScene<'a> {
    pub(super) letter: &'a MailMessage,
    /// Our own addresses, in small letters.
    pub(super) own: &'a [String],
    /// It answers a message of ours.
    pub(super) answers_us: bool,
    /// We wrote in its thread before it.
    pub(super) wrote_before: bool,
}

impl MailScene<'_> {
    fn is_own(&self, mail: &str) -> bool {
        self.own.iter().any(|own| own == mail)
    }

    fn is_from_us(&self) -> bool {
        self.is_own(&self.letter.from.mail)
    }

    fn only_copied(&self) -> bool {
        let among =
            |all: &[super::letter::Mailbox]| all.iter().any(|party| self.is_own(&party.mail));
        among(&self.letter.cc) && !among(&self.letter.to)
    }

    /// The list is an address of ours: what customers write to `info@` reaches us by a list of our own.
    fn own_list(&self) -> bool {
        let list = &self.letter.list;
        self.own
            .iter()
            .any(|own| list.contains(own.as_str()) || list.contains(&own.replacen('@', ".", 1)))
    }
}

/// A rule.
pub(super) struct MailRule {
    /// What the contact says of it.
    pub(super) says: &'static str,
    holds: fn(&MailScene<'_>) -> bool,
    pub(super) becomes: Becomes,
}

/// The most words that a mere thank-you has.
const THANKS_WORDS: usize = 40;

/// In order; the first that holds.
pub(super) const RULES: &[MailRule] = &[
    MailRule {
        says: "from an address of ours",
        holds: |s| s.is_from_us(),
        becomes: Becomes::Ours,
    },
    MailRule {
        says: "a delivery that failed",
        holds: |s| s.letter.marks.bounce,
        becomes: Becomes::Bounce,
    },
    MailRule {
        says: "automatic: a program wrote it (Auto-Submitted, X-Autoreply)",
        holds: |s| s.letter.marks.automatic,
        becomes: Becomes::Automatic,
    },
    MailRule {
        says: "an invitation, or an answer to one",
        holds: |s| {
            matches!(
                &s.letter.invite,
                Some((Invite::Request | Invite::Cancel, _))
            )
        },
        becomes: Becomes::Invitation,
    },
    MailRule {
        says: "automatic: says who comes",
        holds: |s| matches!(&s.letter.invite, Some((Invite::Reply, _))),
        becomes: Becomes::Automatic,
    },
    MailRule {
        says: "automatic: by a list (List-Id, List-Unsubscribe, Precedence), and no answer to us",
        holds: |s| s.letter.marks.list && !s.answers_us && !s.own_list(),
        becomes: Becomes::Automatic,
    },
    MailRule {
        says: "automatic: somebody is away",
        holds: |s| s.letter.marks.away,
        becomes: Becomes::Automatic,
    },
    MailRule {
        says: "we are only in Cc: asks nothing of us",
        holds: |s| s.only_copied(),
        becomes: Becomes::Heard,
    },
    MailRule {
        says: "thanks for what we wrote, and asks nothing",
        holds: |s| {
            let said = &s.letter.said;
            s.wrote_before && said.words <= THANKS_WORDS && said.thanks && !said.asks
        },
        becomes: Becomes::Heard,
    },
    MailRule {
        says: "a person wrote it",
        holds: |_| true,
        becomes: Becomes::Asks,
    },
];

/// The rule that decides.
pub(super) fn rule(scene: &MailScene<'_>) -> &'static MailRule {
    let found = RULES.iter().find(|rule| (rule.holds)(scene));
    found.unwrap_or(&RULES[RULES.len() - 1])
}
