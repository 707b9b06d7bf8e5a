//! What a message counts as: an ordered table of rules, the first that holds decides. The name of the rule stays with
//! the contact that the message becomes, so that one can ask later why it counts or does not.

use super::letter::{Invite, MailMessage};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Becomes {
    Ours,
    /// What it cites reached nobody.
    Bounce,
    /// A word of theirs that no person wrote: it counts in no clock.
    Automatic,
    /// A word of theirs, with a plan that begins or ends.
    Invitation,
    /// A word of theirs that awaits no answer.
    Heard,
    /// The same, which thanks for what we wrote.
    Thanked,
    /// A word of theirs that awaits one.
    Asks,
}

/// What a rule looks at, beside the message.
pub struct MailScene<'a> {
    pub letter: &'a MailMessage,
    pub from_us: bool,
    pub answers_us: bool,
    /// We wrote in its thread before it.
    pub wrote_before: bool,
}

impl MailScene<'_> {
    fn says_who_comes(&self) -> bool {
        self.letter.invites(Invite::Reply)
    }
}

pub struct MailRule {
    /// What the contact says of it.
    pub says: &'static str,
    holds: fn(&MailScene) -> bool,
    pub becomes: Becomes,
}

/// In order; the first that holds.
pub const RULES: &[MailRule] = &[
    // What a program sends in our name is no word of ours, however well it is meant.
    MailRule {
        says: "automatic: a program wrote it in our name",
        holds: |s| {
            s.from_us && (s.letter.marks.automatic || s.letter.marks.away || s.says_who_comes())
        },
        becomes: Becomes::Automatic,
    },
    MailRule {
        says: "automatic: a newsletter of ours (List-Unsubscribe, Precedence), in answer to nobody",
        holds: |s| {
            s.from_us
                && s.letter.marks.list
                && !s.letter.marks.own_list
                && s.letter.before.is_empty()
        },
        becomes: Becomes::Automatic,
    },
    MailRule {
        says: "from an address of ours",
        holds: |s| s.from_us,
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
        holds: |s| s.letter.invites(Invite::Request) || s.letter.invites(Invite::Cancel),
        becomes: Becomes::Invitation,
    },
    MailRule {
        says: "automatic: says who comes",
        holds: |s| s.says_who_comes(),
        becomes: Becomes::Automatic,
    },
    MailRule {
        says: "automatic: by a list (List-Id, List-Unsubscribe, Precedence), and no answer to us",
        holds: |s| s.letter.marks.list && !s.answers_us && !s.letter.marks.own_list,
        becomes: Becomes::Automatic,
    },
    MailRule {
        says: "automatic: somebody is away",
        holds: |s| s.letter.marks.away,
        becomes: Becomes::Automatic,
    },
    MailRule {
        says: "automatic: from an address that nobody reads",
        holds: |s| s.letter.marks.no_reply,
        becomes: Becomes::Automatic,
    },
    MailRule {
        says: "we are only in Cc: asks nothing of us",
        // On a list everybody is: who answers what we wrote there speaks to us.
        holds: |s| s.letter.marks.only_copied && !(s.letter.marks.list && s.answers_us),
        becomes: Becomes::Heard,
    },
    MailRule {
        says: "thanks for what we wrote, and asks nothing",
        holds: |s| {
            let said = &s.letter.said;
            s.wrote_before && said.thanks && !said.asks
        },
        becomes: Becomes::Thanked,
    },
    MailRule {
        says: "a person wrote it",
        holds: |_| true,
        becomes: Becomes::Asks,
    },
];

pub fn rule(scene: &MailScene) -> &'static MailRule {
    RULES
        .iter()
        .find(|rule| (rule.holds)(scene))
        .unwrap_or(&RULES[RULES.len() - 1])
}
