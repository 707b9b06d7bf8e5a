//! Rule 1: names. Somebody on record is a name and no word where a name may stand; an address on record is its
//! person; `#12` is an issue, `@name` a client.

use super::names::{self, Fit, Match, NameWords};
use super::phrases::{
    ADVERBS, BARE, BASES, BEING, BY, EVERYDAY_NAMES, MACHINES, MOODS, NOBODY, NOUNS, Nobody,
    OPENERS, OTHERS_DID, PROMISED, THEM, THEY, TO_BE, VERBS, WRITTEN_SAYS,
};
use super::understood::{Doubt, Mention, SpanKind};
use super::{LineContext, typed::Line};
use crate::domain::{Channel, ClientId, IssueId, PersonId, english_month};
use crate::phrase::date::tables::{WEEKDAYS, look_up};
use std::ops::Range;

/// What a name may stand behind.
const BEHIND: &[&str] = &[
    "with", "to", "from", "off", "for", "tried", "gave", "had", "hold", "of", "missed", "left",
];

/// How one goes to somebody.
const WAYS: &[&str] = &["went", "drove", "walked", "popped", "over", "round", "out"];

/// What makes the word before it somebody: “Will is leaving”.
const BEING_SO: &[&str] = &["is", "was", "has", "had", "isnt", "wasnt", "hasnt"];

/// Whoever and whatever is named in a line, by its first word.
#[derive(Debug, Default)]
pub struct Who {
    /// Words of a name on record, whether or not it was taken.
    pub known: Vec<bool>,
    /// Words that may be one: a first name that is a word as well.
    pub maybe: Vec<bool>,
    pub people: Vec<(usize, Mention<PersonId>)>,
    pub issues: Vec<(usize, Mention<IssueId>)>,
    pub clients: Vec<(usize, Mention<ClientId>)>,
    pub doubts: Vec<Doubt>,
    /// Words after which a clause cannot end: inside a name.
    pub joined: Vec<bool>,
}

impl Who {
    pub fn read(line: &mut Line, context: &LineContext) -> Self {
        let len = line.words.len();
        let mut who = Self::signs_alone(line, context);
        let known = NameWords::of(context);
        known.without_apostrophes(line);
        let mut at = 0;
        while at < len {
            at += who.person(line, context, &known, at).max(1);
        }
        let own = names::fold(context.client);
        let first = own.split(' ').next().unwrap_or_default().to_owned();
        for at in 0..len {
            let word = names::fold(line.words[at].raw);
            if !own.is_empty() && (word == own || (word == first && first.len() > 2)) {
                let all = own.split(' ').enumerate();
                let next = |(i, part): &(usize, &str)| line.low(at + i) == *part;
                let whole = all.take_while(next).count().max(1);
                who.known[at..len.min(at + whole)].fill(true);
            }
        }
        for at in 0..len {
            let run = (at..len).take_while(|i| who.known[*i]);
            line.named[at] = run.count();
        }
        who
    }

    /// Reads `#12` and `@name` alone.
    pub fn signs_alone(line: &mut Line, context: &LineContext) -> Self {
        let len = line.words.len();
        let mut who = Self {
            known: vec![false; len],
            maybe: vec![false; len],
            joined: vec![false; len],
            ..Self::default()
        };
        who.signs(line, context);
        who
    }

    /// Whether a name, or a word for the client, stands here: how long it is.
    pub fn somebody(&self, line: &Line, at: usize, end: usize) -> Option<usize> {
        if self.known.get(at) == Some(&true) && at < end {
            let run = (at..end).take_while(|i| self.known[*i]).count();
            return Some(run);
        }
        line.any(at, end, &THEM)
    }

    /// The same for one who acts.
    pub fn actor(&self, line: &Line, at: usize, end: usize) -> Option<usize> {
        if self.known.get(at) == Some(&true) && at < end {
            return Some((at..end).take_while(|i| self.known[*i]).count());
        }
        line.any(at, end, &THEY)
    }

    /// Those whose first word lies in some words.
    pub fn within<Id: Clone + PartialEq>(
        list: &[(usize, Mention<Id>)],
        clauses: &[Range<usize>],
    ) -> Vec<Mention<Id>> {
        let mut out: Vec<Mention<Id>> = vec![];
        for (at, mention) in list {
            let inside = clauses.iter().any(|c| c.contains(at));
            if inside && out.iter().all(|known| known.id != mention.id) {
                out.push(mention.clone());
            }
        }
        out
    }

    fn doubt(&mut self, doubt: Doubt) {
        if !self.doubts.contains(&doubt) {
            self.doubts.push(doubt);
        }
    }

    /// `#12`, `@name`, addresses.
    fn signs(&mut self, line: &mut Line, context: &LineContext) {
        let mut at = 0;
        while at < line.words.len() {
            let low = line.low(at).to_owned();
            let mut used = 1;
            if let Some(digits) = low.strip_prefix('#') {
                self.issue(line, context, at, digits);
            } else if line.words[at].raw.starts_with('@') && low.len() > 1 {
                used = self.client(line, context, at).max(1);
            } else if low.contains('@') && !low.starts_with('@') {
                // Somebody, even where nobody knows whose address it is.
                self.known[at] = true;
                let found = context
                    .addresses
                    .iter()
                    .find(|a| a.name.to_lowercase() == low);
                if let Some(found) = found {
                    self.take(line, at..at + 1, &found.id, &found.name);
                }
            }
            at += used;
        }
    }

    fn issue(&mut self, line: &mut Line, context: &LineContext, at: usize, digits: &str) {
        if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return;
        }
        let number: Option<i64> = digits.parse().ok();
        let found = context.issues.iter().find(|i| Some(i.number) == number);
        let typed = format!("#{digits}");
        let Some(found) = found else {
            self.doubt(Doubt::NoSuchIssue(typed));
            return;
        };
        let id = found.id.clone();
        self.issues.push((at, Mention { typed, id }));
        line.mark(at..at + 1, SpanKind::Issue);
    }

    /// Takes `@name`: a client, else a person; how many words it took.
    fn client(&mut self, line: &mut Line, context: &LineContext, at: usize) -> usize {
        let mut words = line.words[at..]
            .iter()
            .take(names::MOST_WORDS)
            .cloned()
            .collect::<Vec<_>>();
        words[0].raw = &words[0].raw[1..];
        let doubt = match names::longest(&words, context.clients, Match::Start) {
            Fit::One { id, typed, used } => {
                if self.clients.iter().all(|(_, known)| known.id != id) {
                    self.clients.push((at, Mention { typed, id }));
                }
                line.mark(at..at + used, SpanKind::Client);
                self.join(at..at + used);
                return used;
            }
            Fit::Several { typed, fits } => Doubt::SeveralClients { typed, fits },
            Fit::Nobody { typed } => Doubt::NoSuchClient(typed),
        };
        if let Fit::One { id, typed, used } = names::longest(&words, context.people, Match::Words) {
            self.take(line, at..at + used, &id, &typed);
            return used;
        }
        self.doubt(doubt);
        1
    }

    fn take(&mut self, line: &mut Line, at: Range<usize>, id: &PersonId, typed: &str) {
        let mention = Mention {
            typed: typed.to_owned(),
            id: id.clone(),
        };
        self.people.push((at.start, mention));
        for place in at.clone() {
            self.known[place] = true;
        }
        self.join(at.clone());
        line.mark(at, SpanKind::People);
    }

    fn join(&mut self, at: Range<usize>) {
        for place in at.start..at.end.saturating_sub(1) {
            self.joined[place] = true;
        }
    }

    /// Looks for a person; how many words the name has.
    fn person(
        &mut self,
        line: &mut Line,
        context: &LineContext,
        words: &NameWords,
        at: usize,
    ) -> usize {
        if line.marks[at].is_some() {
            return 1;
        }
        let bound = at > 0 && line.low(at - 1) == "with" && in_head(line, at);
        let quoted = line.words[at].raw.starts_with(['"', '“']);
        let here = NameWords::first(line.words[at].raw);
        if !bound && !quoted && !words.all.contains(&here) {
            return 1;
        }
        self.maybe[at] = words.given.contains(&here);
        let how = if in_head(line, at) {
            Match::Words
        } else {
            Match::WholeWords
        };
        match names::longest(&line.words[at..], context.people, how) {
            Fit::One { id, typed, used } => {
                if !self.is_name(line, at, used) {
                    return 1;
                }
                for place in at..at + used {
                    self.known[place] = true;
                }
                self.join(at..at + used);
                if self.lists(line, at) && self.known[at - 1] {
                    self.joined[at - 1] = true;
                }
                if self.stands(line, at, used) && !has_another(line, at + used) {
                    self.take(line, at..at + used, &id, &typed);
                }
                used
            }
            Fit::Several { typed, fits } => {
                if self.is_name(line, at, 1) {
                    self.known[at] = true;
                    self.doubt(Doubt::SeveralPeople { typed, fits });
                }
                1
            }
            Fit::Nobody { typed } => {
                let strange =
                    names::is_name(&typed) && typed.chars().next().is_some_and(char::is_uppercase);
                if bound && strange && line.marks[at].is_none() {
                    self.doubt(Doubt::NoSuchPerson(
                        typed.trim_end_matches([':', '.', ';', '!', '?']).to_owned(),
                    ));
                }
                1
            }
        }
    }

    /// Whether a name that is a word as well is meant as one here.
    fn is_name(&self, line: &Line, at: usize, used: usize) -> bool {
        let low = line.low(at);
        let end = line.words.len();
        if used > 1 {
            return true;
        }
        let next = line.low(at + 1);
        if line.owns[at] {
            return true;
        }
        if low == "will"
            && let Some(is) = Self::is_will(line, at)
        {
            return is;
        }
        let number = next.trim_end_matches(['s', 't', 'n', 'd', 'r', 'h', '.']);
        if english_month(low).is_some() && number.len() <= 2 && number.parse::<u8>().is_ok() {
            return false;
        }
        let capital = line.words[at].raw.starts_with(char::is_uppercase);
        let everyday = EVERYDAY_NAMES.contains(&low)
            // A family name in small letters may be any word.
            || !(capital || self.maybe[at])
            || BARE.contains(&low)
            || english_month(low).is_some()
            || look_up(WEEKDAYS, low).is_some()
            || line.any(at, at + 1, &ADVERBS).is_some()
            || line.longest(at, at + 1, &OPENERS).is_some();
        if !everyday {
            return true;
        }
        let months = english_month(low).is_some();
        let called = at == 0 && line.whole(at).ends_with(',');
        if capital && (called || self.lists(line, at)) {
            return true;
        }
        // A verb that no list has, a channel, or that they were not there: “June declined it by phone”, “June stood me up”.
        let told = (next.len() > 4 && next.ends_with("ed"))
            || opens_by(line, at + 1, end).is_some()
            || line.longest(at + 1, end, &NOBODY).is_some();
        let fresh = at == 0 || Self::ends(line, at - 1);
        let acts = Self::before_a_verb(line, at + 1, end)
            || (fresh && !Self::ends(line, at) && Self::is_told_of(line, at + 1))
            || (fresh && is_away(line, at + 1))
            || (capital && told && !Self::ends(line, at))
            || (capital && !Self::ends(line, at) && BEING_SO.contains(&next))
            || (capital && next == "will" && BASES.contains(&line.low(at + 2)));
        let behind = at > 0
            && !Self::ends(line, at - 1)
            && (line.low(at - 1) == "with"
                || line.low(at - 1) == "from"
                || behind_a_verb(line, at)
                || (line.low(at - 1) == "left" && line.low(at + 1) == "a")
                || (at > 1 && line.low(at - 1) == "to" && WAYS.contains(&line.low(at - 2)))
                || (line.low(at - 1) == "to" && (capital || behind_a_verb(line, at - 1))));
        let months =
            months && at > 0 && ["in", "of", "since", "until", "by"].contains(&line.low(at - 1));
        let inside = capital && at > 0 && !Self::ends(line, at - 1);
        !months
            && (acts || behind || inside || (Self::ends(line, at) && in_head(line, at) && capital))
    }

    /// Whether *will* is somebody, where its place tells.
    fn is_will(line: &Line, at: usize) -> Option<bool> {
        let next = line.low(at + 1);
        // “will not call”, but “Will not happy”: by the bare verb that follows.
        let mut verb = at + 1;
        while ["not", "also", "now", "then", "just", "only", "probably"].contains(&line.low(verb)) {
            verb += 1;
        }
        let verb_alone = BASES.contains(&line.low(verb));
        let bare = verb_alone && !Self::ends(line, at);
        // “will loves the draft”
        let told = !verb_alone
            && ((next.len() > 4
                && (next.ends_with("ed") || (next.ends_with('s') && !next.ends_with("ss"))))
                || BEING_SO.contains(&next)
                || line.any(at + 1, at + 2, &OTHERS_DID).is_some())
            && line.any(at + 1, at + 2, &ADVERBS).is_none();
        // “will not impressed”
        let sounds = line.longest(at + 1, line.words.len(), &MOODS).is_some();
        let sure = bare || told || sounds || line.words[at].raw.starts_with('W');
        sure.then_some(!bare)
    }

    /// Whether what follows a word that opens a sentence is told of a person, in small letters too: `june stood me up`,
    /// `drew on the phone`, `mark ordered rolls by phone`.
    fn is_told_of(line: &Line, at: usize) -> bool {
        let end = (at..line.words.len())
            .find(|i| Self::ends(line, *i))
            .map_or(line.words.len(), |i| i + 1);
        let called = |from: usize| {
            let noun = line.longest(from, end, &NOUNS);
            noun.is_some_and(|(noun, _)| noun.channel == Channel::Call)
        };
        let wrote = line.longest(at, end, &NOUNS).is_some_and(|(noun, used)| {
            let written = noun.channel.is_written();
            written && (at + used == end || WRITTEN_SAYS.contains(&line.low(at + used)))
        });
        let needed = line.any(at, end, &TO_BE).is_some_and(|used| {
            line.longest(at + used, end, &VERBS).is_some()
                || line.any(at + used, end, &BEING).is_some()
        });
        if wrote || needed {
            return true;
        }
        let ordered = line.low(at).len() > 4 && line.low(at).ends_with("ed");
        line.longest_of(at, end, &NOBODY, |how| {
            matches!(how, Nobody::Alone | Nobody::Called)
        })
        .is_some()
            || line.any(at, end, &BY).is_some_and(|by| called(at + by))
            || (ordered && (at + 1..end).any(|i| opens_by(line, i, end).is_some()))
    }

    /// Whether a name stands where one is taken: behind with, to, from, next to a verb, in a head.
    fn stands(&self, line: &Line, at: usize, used: usize) -> bool {
        let end = line.words.len();
        // Called Mrs Olsen.
        let title = |at: usize| {
            ["mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr."].contains(&line.low(at))
        };
        let at = if at > 0 && title(at - 1) { at - 1 } else { at };
        let used = used + usize::from(title(at));
        let fresh = at == 0 || Self::ends(line, at - 1);
        let behind =
            at > 0 && !fresh && (BEHIND.contains(&line.low(at - 1)) || behind_a_verb(line, at));
        let goes_on = self.lists(line, at) || (at > 0 && self.known[at - 1]);
        let of = ["from", "of", "at", "in", "and"].contains(&line.low(at + used));
        let by = at > 1 && line.low(at - 1) == "by" && behind_a_verb(line, at - 1);
        let machine = line.owns[at + used - 1] && line.any(at + used, end, &MACHINES).is_some();
        behind
            || by
            || machine
            || (fresh && of && !Self::ends(line, at + used - 1))
            || goes_on
            || in_head(line, at)
            || Self::before_a_verb(line, at + used, end)
            || (fresh && opens_by(line, at + used, end).is_some())
            || (fresh && !Self::ends(line, at + used - 1) && Self::is_told_of(line, at + used))
    }

    /// Whether a name goes on a list of names: `Dana, Will and Mark`.
    fn lists(&self, line: &Line, at: usize) -> bool {
        let known = |i: Option<usize>| i.is_some_and(|i| self.known[i]);
        let and =
            at > 0 && ["and", "&", "+"].contains(&line.low(at - 1)) && known(at.checked_sub(2));
        let comma = known(at.checked_sub(1)) && line.whole(at - 1).ends_with(',');
        and || (comma && !Self::before_a_verb(line, at + 1, line.words.len()))
    }

    fn ends(line: &Line, at: usize) -> bool {
        line.whole(at)
            .ends_with([',', ';', '.', '!', '?', ':', '…'])
            || ["-", "–", "—"].contains(&line.whole(at))
    }

    /// Whether a verb of the past follows.
    fn before_a_verb(line: &Line, at: usize, end: usize) -> bool {
        if at > 0 && Self::ends(line, at - 1) {
            return false;
        }
        let mut at = at;
        while at < end
            && line.any(at, end, &ADVERBS).is_some()
            && line.longest(at, end, &VERBS).is_none()
        {
            at += 1;
        }
        line.longest(at, end, &VERBS).is_some() || line.says(at, end, "left").is_some()
    }
}

/// Whether what follows says in more than a word that somebody is not there: in a meeting, on leave.
fn is_away(line: &Line, at: usize) -> bool {
    line.longest_of(at, line.words.len(), &NOBODY, |how| how == Nobody::Beside)
        .is_some_and(|(_, used)| used > 1)
}

/// Whether the name before is only whose somebody is: Dana's deputy rang, and not Dana's mail, or her question.
fn has_another(line: &Line, next: usize) -> bool {
    let end = line.words.len();
    line.owns[next - 1]
        && !Who::ends(line, next - 1)
        && next < end
        && line.longest(next, end, &NOUNS).is_none()
        && line.any(next, end, &MACHINES).is_none()
        && !["question", "questions", "query", "request"].contains(&line.low(next))
}

/// Whether the word before is a verb or noun of an exchange.
fn behind_a_verb(line: &Line, at: usize) -> bool {
    (1..=3.min(at)).any(|back| {
        let from = at - back;
        let full = |used: usize| from + used == at;
        line.longest(from, at, &VERBS)
            .is_some_and(|(_, used)| full(used))
            || line
                .longest(from, at, &NOUNS)
                .is_some_and(|(_, used)| full(used))
            || line.any(from, at, &BARE).is_some_and(full)
            || line.any(from, at, &PROMISED).is_some_and(full)
            || (["up", "chase", "back"].contains(&line.low(at - 1)) && from + 1 == at)
    })
}

/// Whether a word stands before the first colon.
pub fn in_head(line: &Line, at: usize) -> bool {
    line.head.is_some_and(|head| at <= head)
}

/// Whether words behind a name say by which channel it came: `by mail`, `on the phone`; where, and how long.
fn opens_by(line: &Line, at: usize, end: usize) -> Option<usize> {
    let by = line.any(at, end, &BY)?;
    let (_, used) = line.longest(at + by, end, &NOUNS)?;
    Some(by + used)
}
