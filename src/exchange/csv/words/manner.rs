//! How an exchange went, as call lists, calendars and CRMs call it: by which channel, who reached out, and whether
//! anybody was reached. One value may say several of these (“Outgoing call, no answer”), in whichever column it stands
//! (`assets/words/manners.txt`).

use super::phrase::{self, PhraseTable};
use crate::domain::{Channel, Direction, word_lists};
use std::sync::LazyLock;

/// What came of a row of a history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    Reached,
    /// Nobody was reached, or it did not take place.
    Attempt,
    /// They tried to reach us, or left something: an answer is owed.
    Missed,
    /// Something written down: no exchange.
    Note,
    Plan,
    Automatic,
    /// It was said that such rows are left out.
    Skip,
}

/// What a value says, as far as it does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Manner {
    pub channel: Option<Channel>,
    pub direction: Option<Direction>,
    pub end: Option<End>,
}

const NOTHING: Manner = Manner {
    channel: None,
    direction: None,
    end: None,
};

const fn by(channel: Channel) -> Manner {
    Manner {
        channel: Some(channel),
        ..NOTHING
    }
}

const fn went(direction: Direction) -> Manner {
    Manner {
        direction: Some(direction),
        ..NOTHING
    }
}

const fn ended(end: End) -> Manner {
    Manner {
        end: Some(end),
        ..NOTHING
    }
}

/// What one may say that a value means, and how it is called.
pub static MEANINGS: LazyLock<Vec<(&str, Manner)>> = LazyLock::new(|| {
    // What ends no duty stands first: it is where the cursor stands when one is asked for.
    let ends = [
        ("attempt", End::Attempt),
        ("missed", End::Missed),
        ("plan", End::Plan),
        ("note", End::Note),
        ("automatic", End::Automatic),
        ("skip", End::Skip),
        ("reached", End::Reached),
    ];
    let ends = ends.map(|(word, end)| (word, ended(end)));
    let directions = [Direction::In, Direction::Out, Direction::Both];
    let directions = directions.map(|one| (one.word(), went(one)));
    let channels = Channel::ALL.iter().map(|one| (one.word(), by(*one)));
    let none = [("nothing", NOTHING)];
    (ends.into_iter().chain(directions))
        .chain(channels)
        .chain(none)
        .collect()
});

word_lists! {
    FILE = "manners.txt";
    GIVEN_UP BOUNCED MADE OPENED UNSETTLED
}

static MANNERS: LazyLock<PhraseTable<Manner>> = LazyLock::new(|| {
    let by_them = |channel| Manner {
        channel: Some(channel),
        direction: Some(Direction::In),
        end: Some(End::Missed),
    };
    let more = [
        ("missed", by_them(Channel::Call)),
        ("web form", by_them(Channel::Mail)),
    ];
    let single = MEANINGS
        .iter()
        .filter(|(name, _)| !matches!(*name, "missed" | "skip" | "nothing"))
        .copied();
    FILE.table("manners", &single.chain(more).collect::<Vec<_>>())
        .into_iter()
        .collect()
});

/// What says something only where it is the whole value: in “client meeting” the client reaches out to nobody.
static WHOLLY: LazyLock<PhraseTable<Manner>> = LazyLock::new(|| {
    FILE.under("wholly")
        .filter_map(|(word, list)| {
            let (_, says) = MEANINGS.iter().find(|(name, _)| *name == word)?;
            Some((list, *says))
        })
        .collect()
});

/// Of two ends of one value the one is taken that leaves more standing: an answer owed, a plan, nobody reached.
const STANDING: &[End] = &[
    End::Skip,
    End::Missed,
    End::Attempt,
    End::Automatic,
    End::Plan,
    End::Note,
    End::Reached,
];

/// Which of two ends leaves more standing.
pub fn more_standing(one: End, other: End) -> End {
    STANDING
        .iter()
        .copied()
        .find(|end| *end == one || *end == other)
        .unwrap_or(one)
}

pub fn manner(value: &str) -> Option<Manner> {
    match value.trim() {
        "<" | "←" | "->me" => return Some(went(Direction::In)),
        ">" | "→" => return Some(went(Direction::Out)),
        "<>" | "↔" => return Some(went(Direction::Both)),
        _ => {}
    }
    if let Some(manner) = phrase::exact(&MANNERS, value).or_else(|| phrase::exact(&WHOLLY, value)) {
        return Some(manner);
    }
    let said = phrase::read(&MANNERS, value);
    // “Missed, outgoing”: a word for who reached out is heard before one that only lets it be guessed.
    let mut told = said.found.iter().filter(|part| part.end.is_none());
    let told = told.find_map(|part| part.direction);
    let direction = |part: &Manner| Manner {
        direction: told.or(part.direction),
        ..*part
    };
    let manner = said.found.iter().map(direction).fold(NOTHING, Manner::and);
    // Whoever called it off, and why: it did not take place. What is denied of those who were reached says as much.
    let nobody = manner.end == Some(End::Attempt);
    if said.denies && said.left.is_empty() && !said.denied.is_empty() {
        let made = crate::exchange::plain::words(value);
        let made = made.iter().any(|word| MADE.contains(&word.as_str()));
        let mut denied = said.denied.iter();
        return (made || denied.all(|part| *part == ended(End::Reached)))
            .then(|| manner.and(ended(End::Attempt)));
    }
    let known = !said.denies && !said.found.is_empty() && (nobody || said.left.is_empty());
    known.then_some(manner)
}

/// What the words for what was made, or opened, say of what came of it: whoever reached out, it took place.
pub fn made() -> impl Iterator<Item = (String, Manner)> {
    (MADE.iter().chain(*OPENED)).map(|word| ((*word).to_owned(), ended(End::Reached)))
}

/// Whether a state says of a talk as much that it lies ahead as that what was spoken of is still open.
pub fn is_unsettled(value: &str) -> bool {
    UNSETTLED.contains(&super::plain(value).as_str())
}

/// By which channel something came; a letter or number alone stands for one that nobody knows.
pub fn way(value: &str) -> Option<Manner> {
    let said = manner(value).filter(|said| said.channel.is_some());
    said.or_else(|| value.chars().nth(2).map(|_| NOTHING))
}

/// What a value says of whether something is done.
pub fn done(value: &str) -> Option<Manner> {
    // All of a hundred percent is done; what does not count has no share.
    let share = value.trim_end_matches(['%', ' ']).parse::<i8>().ok();
    if share == Some(-1) {
        return Some(Manner::default());
    }
    let all = share
        .filter(|share| (2..=100).contains(share))
        .map(|share| share == 100);
    let done = super::yes_or_no(value)
        .or(all)
        .map(|yes| if yes { End::Reached } else { End::Plan });
    let state = || {
        let over = super::act(value)?.is_over();
        Some(if over { End::Reached } else { End::Plan })
    };
    done.map(ended)
        .or_else(|| manner(value))
        .or_else(|| state().map(ended))
}

/// What a text says that is nothing but words for how an exchange went.
pub fn wholly(text: &str) -> Option<Manner> {
    let said = phrase::read(&MANNERS, text);
    manner(text).filter(|_| said.left.is_empty())
}

/// Whether a few words about something written say that it never arrived.
pub fn tells_bounce(text: &str) -> bool {
    const FEW: usize = 6;
    let words = crate::exchange::plain::words(text);
    words.len() <= FEW && words.iter().any(|word| BOUNCED.contains(&word.as_str()))
}

/// Whether a type of calls is that of those which who called gave up.
pub fn is_given_up(value: &str) -> bool {
    GIVEN_UP.contains(&super::plain(value).as_str())
}

/// Whether a text says that nobody was reached, and nothing else: “nicht erreicht, AB”.
pub fn tells_nobody_spoke(text: &str) -> bool {
    let said = phrase::read(&MANNERS, text);
    let mut found = said.found.iter();
    // “Cancelled by the customer”
    let whose = |word: &String| phrase::exact(&WHOLLY, word).is_some();
    !said.denies && said.left.iter().all(whose) && found.any(|part| part.end == Some(End::Attempt))
}

/// What ends a part of a text.
const ENDS_PART: [char; 7] = [',', '.', ';', ':', '\n', '–', '—'];

fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(ENDS_PART).flat_map(|part| part.split(" - "))
}

/// Whether a text begins so, behind the way it went at most: “no answer, try again on Monday”, “called him, no answer”.
pub fn begins_with_nobody(text: &str) -> bool {
    let told = parts(text).find(|part| {
        let said = manner(part);
        said.is_none_or(|said| said.end.is_some())
    });
    told.is_some_and(tells_nobody_spoke)
}

/// Whether any part of a text says so: “ready, called him, no answer”.
pub fn says_nobody_somewhere(text: &str) -> bool {
    parts(text).any(tells_nobody_spoke)
}

/// Whether a name begins with words for that nobody was reached.
pub fn begins_as_nobody(name: &str) -> bool {
    phrase::first(&MANNERS, name).is_some_and(|says| says.end == Some(End::Attempt))
}

impl Manner {
    /// What both say; the first who says which channel or direction is heard, of two ends the one that leaves more
    /// standing.
    pub fn and(self, other: Self) -> Self {
        let end = match (self.end, other.end) {
            (Some(one), Some(two)) => Some(more_standing(one, two)),
            (one, two) => one.or(two),
        };
        Self {
            channel: self.channel.or(other.channel),
            direction: self.direction.or(other.direction),
            end,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{End, manner};
    use crate::domain::{Channel, Direction};

    #[test]
    fn a_value_says_channel_direction_and_end_or_is_not_known() {
        let said = |value| manner(value).map(|m| (m.channel, m.direction, m.end));
        assert_eq!(
            said("Outgoing call - No answer"),
            Some((
                Some(Channel::Call),
                Some(Direction::Out),
                Some(End::Attempt)
            ))
        );
        assert_eq!(
            said("Missed"),
            Some((Some(Channel::Call), Some(Direction::In), Some(End::Missed)))
        );
        assert_eq!(said("No Show"), Some((None, None, Some(End::Attempt))));
        assert_eq!(said("Not answered"), Some((None, None, Some(End::Attempt))));
        assert_eq!(
            said("Pas de réponse"),
            Some((None, None, Some(End::Attempt)))
        );
        assert_eq!(
            said("Email received"),
            Some((Some(Channel::Mail), Some(Direction::In), None))
        );
        assert_eq!(
            said("Client meeting"),
            Some((Some(Channel::Meeting), None, None))
        );
        assert_eq!(said("Customer"), Some((None, Some(Direction::In), None)));
        assert_eq!(said("Team call"), None, "a call among ourselves");
        for nobody in [
            "Nicht angenommen",
            "Annulé par le client",
            "Cancelled: snow",
        ] {
            assert_eq!(said(nobody), Some((None, None, Some(End::Attempt))));
        }
        for value in [
            "MISSED_OUTGOING",
            "Outgoing missed",
            "Verpasst (ausgehend)",
            "Perdida, saliente",
        ] {
            assert_eq!(
                said(value),
                Some((Some(Channel::Call), Some(Direction::Out), Some(End::Missed))),
                "{value}"
            );
        }
        assert_eq!(said("NOPICKUP"), Some((None, None, Some(End::Attempt))));
        assert_eq!(said("PICKUP"), Some((None, None, Some(End::Reached))));
        assert_eq!(said("MISSED_ZONK"), None, "the other half may say the way");
        for (value, way) in [
            ("Eingehend", Direction::In),
            ("Verzonden", Direction::Out),
            ("Recebida", Direction::In),
            ("Efetuada", Direction::Out),
        ] {
            assert_eq!(said(value), Some((None, Some(way), None)), "{value}");
        }
        assert_eq!(said("Frobnicated"), None);
        assert_eq!(said("not really reached"), None);
    }
}
