//! By which channel an exchange went, and who reached out.

use super::declare::words;

words! {
    Direction {
        Out = "out",
        In = "in",
        Both = "both",
    }
}

words! {
    Channel {
        Call = "call",
        Mail = "mail",
        Visit = "visit",
        Meeting = "meeting",
        Chat = "chat",
        Letter = "letter",
        Other = "other",
    }
}

impl Channel {
    /// Who reaches out by it, unless it is said: call, visit, meeting and chat are conversations, the rest goes out.
    pub const fn usual_direction(self) -> Direction {
        match self {
            Self::Call | Self::Visit | Self::Meeting | Self::Chat => Direction::Both,
            Self::Mail | Self::Letter | Self::Other => Direction::Out,
        }
    }

    /// Whether they were in one place.
    pub const fn is_face_to_face(self) -> bool {
        matches!(self, Self::Visit | Self::Meeting)
    }

    /// Whether it is read, and not heard.
    pub const fn is_written(self) -> bool {
        matches!(self, Self::Mail | Self::Chat | Self::Letter)
    }
}
