//! A line as words, clauses and the head before its first colon (rule 2): `call yesterday: all fine, will write fri`.
//! What a rule takes it marks; what carries no mark in the end was not understood.

use super::SpanKind;
use super::phrases::{
    ABBREVIATIONS, COLLEAGUES, DEPARTMENTS, Does, IS, LINKS, NO_HEADS, NOBODY, NOUNS, Nobody,
    OPENERS, Phrase, SPELLINGS, THEY, THIRD, VERBS, WE,
};
use crate::phrase::date::{self, Clock, DateFound};
use crate::{domain::without_accents, phrase::word::Word};
use std::ops::Range;

/// How many words are read; what follows them is text.
const MOST_WORDS: usize = 400;

/// Signs that stand between clauses.
const DASHES: &[&str] = &["-", "–", "—", "--", "/", "|", "→", "->", "=>", "…", "..."];

/// A stretch of words, and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordsPlace {
    Head,
    First,
    /// In a line without a colon.
    Free,
    /// Behind that: text, which nobody reads.
    Text,
}

/// Words between the signs that part a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    pub at: Range<usize>,
    pub place: WordsPlace,
}

/// A typed line, cut into words and clauses.
#[derive(Debug)]
pub struct Line<'a> {
    pub text: &'a str,
    /// Its words; `low` is how they are compared: lower case, spelt well, without signs around them.
    pub words: Vec<Word<'a>>,
    pub marks: Vec<Option<SpanKind>>,
    /// Whether a word ended in `'s`.
    pub owns: Vec<bool>,
    /// How many words the name has that begins here.
    pub named: Vec<usize>,
    pub clauses: Vec<Clause>,
    /// How many words the date has that begins here, if it can be nothing else.
    pub days: Vec<usize>,
    /// Whether somebody else than the client is named here; how many words that has.
    pub third: Vec<usize>,
    /// How many words name somebody who works with us here.
    pub colleagues: Vec<usize>,
    /// The word that ends the head with its colon.
    pub head: Option<usize>,
    /// Where what is read ends: a face or a lonely `?` stands behind it.
    pub end: usize,
}

impl<'a> Line<'a> {
    /// Cuts `text[start..end]` into words; clauses come once names are known ([`Line::part`]).
    pub fn new(text: &'a str, start: usize, end: usize) -> Self {
        let ranges: Vec<Range<usize>> =
            cut(text, start, end).into_iter().take(MOST_WORDS).collect();
        let mut words = Vec::with_capacity(ranges.len());
        let mut owns = Vec::with_capacity(ranges.len());
        for range in ranges {
            let raw = &text[range.clone()];
            let bare = raw.trim_end_matches([',', ';', '.', '!', '?', ':', ')']);
            let quoted = raw.starts_with(['\'', '‘']);
            let short = || {
                bare.strip_suffix(['\'', '’'])
                    .filter(|n| !quoted && n.ends_with('s'))
            };
            let name = ["'s", "’s"].iter().find_map(|s| bare.strip_suffix(s));
            let name = name.or_else(short);
            owns.push(name.is_some_and(|n| !n.is_empty()));
            let low = compared(raw);
            let raw = name.filter(|n| !n.is_empty()).unwrap_or(raw);
            words.push(Word { range, raw, low });
        }
        let head = words.iter().position(|w| {
            text[w.range.clone()].ends_with(':')
                && w.low.contains(char::is_alphanumeric)
                && !NO_HEADS.contains(&w.low.as_str())
        });
        Self {
            text,
            marks: vec![None; words.len()],
            days: vec![0; words.len()],
            third: vec![0; words.len()],
            colleagues: vec![0; words.len()],
            named: vec![0; words.len()],
            owns,
            words,
            clauses: vec![],
            head,
            end,
        }
    }

    /// Finds whoever is somebody else than the client, by what they are or by their names; a word of the client's own
    /// name is the client's.
    pub fn find_others(&mut self, others: &[String], staff: &[String], own: &str) {
        let own = own.to_lowercase();
        for at in 0..self.words.len() {
            let end = self.words.len();
            if own.split(' ').any(|word| word == self.low(at)) {
                continue;
            }
            let called = |names: &[String]| {
                let used = names.iter().filter_map(|name| self.says(at, end, name));
                used.max()
            };
            let (named, staff) = (called(others), called(staff));
            let known = [&THIRD, &DEPARTMENTS].into_iter();
            let known = known.filter_map(|list| self.any(at, end, list));
            // “the wifi people”
            let people = |used: &usize| ["people", "guys", "folks"].contains(&self.low(at + used));
            let people = (2..4).find(people).filter(|_| self.low(at) == "the");
            let people = people.map(|used| used + 1);
            self.third[at] = named
                .into_iter()
                .chain(staff)
                .chain(known)
                .chain(people)
                .max()
                .unwrap_or(0);
            let colleague = staff.or_else(|| self.any(at, end, &COLLEAGUES));
            self.colleagues[at] = colleague.unwrap_or(0);
        }
    }

    /// How many words, of those before `end`, name somebody else than the client here.
    pub fn other(&self, at: usize, end: usize) -> Option<usize> {
        let used = self.third.get(at).copied().filter(|used| *used > 0)?;
        (at + used <= end).then_some(used)
    }

    pub fn low(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |w| w.low.as_str())
    }

    /// Takes a word as the name of whoever something belongs to.
    pub fn owned(&mut self, at: usize, name: String) {
        let word = &mut self.words[at];
        // By letters: a name without its accents has other bytes.
        word.raw = word.raw.strip_suffix(['s', 'S']).unwrap_or(word.raw);
        word.low = name;
        self.owns[at] = true;
    }

    /// A word with the signs around it.
    pub fn whole(&self, at: usize) -> &'a str {
        self.words
            .get(at)
            .map_or("", |w| &self.text[w.range.clone()])
    }

    pub fn mark(&mut self, at: Range<usize>, kind: SpanKind) {
        for place in at {
            if let Some(mark) = self.marks.get_mut(place)
                && mark.is_none()
            {
                *mark = Some(kind);
            }
        }
    }

    /// Takes some marks back: the words are text again.
    pub fn unmark(&mut self, at: &Range<usize>, kind: SpanKind) {
        for mark in &mut self.marks[at.clone()] {
            *mark = mark.filter(|mark| *mark != kind);
        }
    }

    /// Whether the words from here on are those of a phrase; how many it takes of them. Never beyond `end`. *Them* and
    /// *their* stand for whoever is meant: `left Dana a message`, `got Dana's voicemail`.
    pub fn says(&self, at: usize, end: usize, phrase: &str) -> Option<usize> {
        // Thousands of phrases are tried at every word, with every key: nearly all begin with another letter.
        let begins = phrase.bytes().next() == self.low(at).bytes().next();
        if !begins && !phrase.starts_with("the") {
            return None;
        }
        let mut used = 0;
        for word in phrase.split(' ') {
            used += match word {
                _ if at + used >= end => return None,
                low if self.low(at + used) == low => 1,
                "them" => self.whom(at + used, false)?,
                "their" => self.whom(at + used, true)?,
                _ => return None,
            };
        }
        (at + used <= end).then_some(used)
    }

    /// Who is meant here, or whose what follows is: how many words say so.
    fn whom(&self, at: usize, owns: bool) -> Option<usize> {
        let pronouns = if owns {
            &["her", "his"]
        } else {
            &["her", "him"]
        };
        let name = self.named[at].max(1);
        let owner = self.owns.get(at + name - 1) == Some(&true);
        let is_name = owner == owns && (owns || self.named[at] > 0);
        (pronouns.contains(&self.low(at)) || is_name).then_some(if is_name { name } else { 1 })
    }

    /// The longest of some phrases that the words from here on are.
    pub fn longest<T: Copy>(
        &self,
        at: usize,
        end: usize,
        table: &[(&[&str], T)],
    ) -> Option<(T, usize)> {
        let all = table
            .iter()
            .flat_map(|(phrases, value)| phrases.iter().map(move |p| (*p, *value)));
        all.filter_map(|(phrase, value)| Some((value, self.says(at, end, phrase)?)))
            .max_by_key(|(_, used)| *used)
    }

    /// The same among those of some values.
    pub fn longest_of<T: Copy>(
        &self,
        at: usize,
        end: usize,
        table: &[(&[&str], T)],
        which: impl Fn(T) -> bool,
    ) -> Option<(T, usize)> {
        let some = table.iter().filter(|(_, value)| which(*value));
        some.flat_map(|(phrases, value)| phrases.iter().map(move |p| (*p, *value)))
            .filter_map(|(phrase, value)| Some((value, self.says(at, end, phrase)?)))
            .max_by_key(|(_, used)| *used)
    }

    /// The longest phrase of a list that the words from here on are.
    pub fn any(&self, at: usize, end: usize, list: &[Phrase]) -> Option<usize> {
        list.iter().filter_map(|p| self.says(at, end, p)).max()
    }

    /// Whether some phrase of a list stands anywhere in these words: where, and how long it is.
    pub fn find(&self, at: &Range<usize>, list: &[Phrase]) -> Option<(usize, usize)> {
        at.clone()
            .find_map(|i| self.any(i, at.end, list).map(|used| (i, used)))
    }

    /// The longest date from here on that lies inside.
    pub fn date(&self, at: usize, end: usize, clock: Clock) -> Option<DateFound> {
        date::prefix(self.words.get(at..end)?, clock)
    }

    /// Parts the words into clauses. `joined` says which words go on after a sign (the name of a Dr., a date).
    pub fn part(&mut self, joined: &[bool]) {
        let mut clauses = vec![];
        let mut start = 0;
        let mut behind = 0;
        for at in 0..self.words.len() {
            let dash = DASHES.contains(&self.whole(at));
            let head_ends = self.head == Some(at);
            let free = !joined.get(at).copied().unwrap_or(false);
            let splits = at > start && begins_anew(self, at);
            if dash || splits {
                if at > start {
                    clauses.push(start..at);
                }
                start = at + usize::from(dash);
                if dash {
                    self.mark(at..at + 1, SpanKind::Sign);
                }
            }
            if start <= at && (head_ends || (free && self.ends_clause(at))) {
                clauses.push(start..at + 1);
                start = at + 1;
            }
        }
        if start < self.words.len() {
            clauses.push(start..self.words.len());
        }
        self.join_apart(&mut clauses);
        let head = self.head;
        self.clauses = clauses
            .into_iter()
            .map(|at| {
                let place = match head {
                    None => WordsPlace::Free,
                    Some(end) if at.start <= end => WordsPlace::Head,
                    Some(_) => {
                        behind += 1;
                        if behind == 1 {
                            WordsPlace::First
                        } else {
                            WordsPlace::Text
                        }
                    }
                };
                Clause { at, place }
            })
            .collect();
    }

    /// Joins a name, what stands apart behind it and the verb: `Dana, very angry, rang`, `Will (accounts) mailed`.
    fn join_apart(&self, clauses: &mut Vec<Range<usize>>) {
        const MOST: usize = 4;
        let name = |c: &Range<usize>| self.named[c.start] == c.len();
        let aside = |c: &Range<usize>| {
            let says = |i: usize| {
                self.longest(i, c.end, &VERBS).is_some()
                    || self.longest(i, c.end, &OPENERS).is_some()
                    || self.longest(i, c.end, &NOBODY).is_some()
            };
            c.len() <= MOST && !c.clone().any(says)
        };
        let verb = |c: &Range<usize>| self.longest(c.start, c.end, &VERBS).is_some();
        let apart = clauses
            .windows(3)
            .position(|c| name(&c[0]) && aside(&c[1]) && verb(&c[2]) && c[0].end == c[1].start);
        if let Some(at) = apart.filter(|at| clauses[at + 1].end == clauses[at + 2].start) {
            let end = clauses[at + 2].end;
            clauses.drain(at + 1..at + 3);
            clauses[at].end = end;
        }
    }

    fn ends_clause(&self, at: usize) -> bool {
        let raw = self.whole(at);
        let next = self.words.get(at + 1);
        let gap = next.map_or("", |n| &self.text[self.words[at].range.end..n.range.start]);
        if gap.contains('\n') || next.is_some_and(|_| self.whole(at + 1).starts_with('(')) {
            return true;
        }
        match raw.chars().next_back() {
            Some(',' | ';' | '!' | '?' | '…' | ')') => true,
            Some('.') => !keeps_dot(&raw.to_lowercase()),
            _ => false,
        }
    }
}

/// Whether the dot at the end belongs to the word: an abbreviation, a day of a month.
fn keeps_dot(low: &str) -> bool {
    let digits = |s: &str| !s.is_empty() && s.len() <= 2 && s.bytes().all(|b| b.is_ascii_digit());
    let dated = low.split('.').filter(|p| !p.is_empty()).all(digits) && low.len() <= 6;
    ABBREVIATIONS.contains(&low) || dated
}

/// A word as it is compared.
fn compared(raw: &str) -> String {
    let low = without_accents(raw).to_lowercase().replace('’', "'");
    let mut low = low
        .trim_start_matches(['(', '"', '\'', '“', '‘', '['])
        .trim_end_matches([',', ';', ':', '!', '?', ')', '"', '”', '\'', ']', '…']);
    if low.ends_with('.') && !keeps_dot(low) && !low.ends_with(".m.") {
        low = low.trim_end_matches('.');
    }
    let low = low
        .strip_suffix("n't")
        .map_or_else(|| low.to_owned(), |stem| format!("{stem}nt"));
    let low = low
        .strip_suffix("'s")
        .filter(|stem| !stem.is_empty() && !IS.contains(stem))
        .map_or_else(|| low.clone(), str::to_owned);
    if low.is_empty() {
        return raw.to_lowercase();
    }
    let meant = SPELLINGS.get(low.as_str());
    meant.map_or(low, |meant| (*meant).to_owned())
}

/// The bytes of the words: blanks part them, and so does a comma that was glued to both sides.
fn cut(text: &str, start: usize, end: usize) -> Vec<Range<usize>> {
    let mut out = vec![];
    let mut begin = None;
    let close = |from: &mut Option<usize>, at: usize, out: &mut Vec<Range<usize>>| {
        if let Some(from) = from.take() {
            out.push(from..at);
        }
    };
    let slice = &text[start..end];
    let mut before = ' ';
    for (at, c) in slice.char_indices() {
        let here = start + at;
        let next = slice[at + c.len_utf8()..].chars().next().unwrap_or(' ');
        let letters = before.is_alphanumeric() && (next.is_alphabetic() || next == '#');
        if c.is_whitespace() {
            close(&mut begin, here, &mut out);
        } else if matches!(c, '–' | '—') {
            close(&mut begin, here, &mut out);
            out.push(here..here + c.len_utf8());
        } else if matches!(c, '<' | '>') && begin.is_none() && next.is_alphabetic() {
            out.push(here..here + 1);
        } else {
            begin = begin.or(Some(here));
            let sentence = c == '.'
                && before.is_lowercase()
                && next.is_uppercase()
                && begin.is_some_and(|b| !text[b..here].contains(['.', '@', '/']));
            let with = c == '/' && text[begin.unwrap_or(here)..here].eq_ignore_ascii_case("w");
            if (with && next.is_alphabetic())
                || (matches!(c, ',' | ';' | '…') && letters)
                || sentence
                || (c == '.' && before == '.' && next.is_alphabetic())
            {
                close(&mut begin, here + c.len_utf8(), &mut out);
            }
        }
        before = c;
    }
    close(&mut begin, end, &mut out);
    out
}

/// Whether a new clause begins with this word though no sign stands before it: `called Dana but no answer`.
fn begins_anew(line: &Line, at: usize) -> bool {
    let end = line.words.len();
    let Some(joins) = line.any(at, end, &LINKS) else {
        return false;
    };
    let mut next = at + joins;
    if WE.contains(&line.low(next)) {
        next += 1;
    }
    // “but mail bounced”
    next += line.longest(next, end, &NOUNS).map_or(0, |(_, used)| used);
    // “but she was out”
    let they = line.any(next, end, &THEY).filter(|_| line.low(at) == "but");
    let away = they.and_then(|used| line.longest(next + used, end, &NOBODY));
    let phrase = line
        .longest(next, end, &NOBODY)
        .is_some_and(|(how, _)| !matches!(how, Nobody::Beside | Nobody::Called))
        || away.is_some();
    let opens = line
        .longest(next, end, &OPENERS)
        .is_some_and(|_| line.low(next) != "to" && line.named[next] == 0);
    let verb = line
        .longest(next, end, &VERBS)
        .is_some_and(|(does, _)| does != Does::Theirs);
    phrase || opens || verb
}
