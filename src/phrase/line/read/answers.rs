//! What a record answers, and what is owed after it.

use super::LineReader;
use crate::domain::{AskId, Channel, Direction, IssueId, Outcome};
use crate::phrase::line::exchange_told::ChannelTouch;
use crate::phrase::line::nobody::{self, BesideTry};
use crate::phrase::line::note;
use crate::phrase::line::phrases::{
    ADVERBS, BARE, Does, HAD, LINKS, MACHINES, OTHERS, PUT_OFF, VERBS, WANTS,
};
use crate::phrase::line::typed::WordsPlace;
use crate::phrase::line::understood::{
    AnswersBecause, AskAnswered, Doubt, Exchange, Mention, SpanKind, Understood,
};
use crate::phrase::line::who::Who;
use crate::phrase::line::whose::Whose;
use crate::phrase::line::{Beside, OpenAsk, OpenIssue};
use std::ops::Range;

/// What they or we are going to do.
const MODALS: &[&str] = &[
    "will", "would", "can", "shall", "she'll", "he'll", "they'll", "we'll", "she'd", "he'd",
    "they'd",
];

impl LineReader<'_, '_> {
    /// What answers: a contact of ours that reached them, by what was clearly said.
    pub(super) fn answers(&self, understood: &mut Understood, doubts: &mut Vec<Doubt>) {
        let bare = understood.bare;
        let Some(exchange) = understood.exchange.as_mut() else {
            if matches!(self.context.beside, Beside::Answers(_)) {
                doubts.push(Doubt::AnswersNothing("a plan answers nothing"));
            }
            return;
        };
        let reached = self.says_that_they_were_reached();
        let perhaps = !reached && self.may_have_been_in_vain();
        let in_vain = "it may have been a try that reached nobody (say what they were told)";
        if let Beside::Answers(asks) = self.context.beside {
            if perhaps && exchange.outcome == Outcome::Reached {
                (exchange.outcome, exchange.direction) = (Outcome::Attempt, Direction::Out);
                doubts.push(Doubt::AnswersNothing(in_vain));
                return;
            }
            let why = match (exchange.outcome, exchange.direction) {
                (Outcome::Attempt, _) => Some("an attempt answers nothing"),
                (Outcome::Note, _) => Some("a note answers nothing"),
                (_, Direction::In) if exchange.channel.is_written() || exchange.asks => {
                    Some("what they wrote or left is no answer of ours")
                }
                _ if exchange.automatic => Some("one letter to many answers nobody"),
                _ if self.said.after_all => Some(in_vain),
                _ => None,
            };
            if let Some(why) = why {
                doubts.push(Doubt::AnswersNothing(why));
                return;
            }
            if exchange.direction == Direction::In {
                exchange.direction = Direction::Both;
            }
            let named = |issue: &&OpenIssue| exchange.issues.iter().any(|m| m.id == issue.id);
            let about: Vec<&OpenIssue> = self.context.issues.iter().filter(named).collect();
            let of = |ask: &AskId| about.iter().any(|i| i.asks.iter().any(|a| a.id == *ask));
            let meant = |ask: &&AskId| exchange.issues.is_empty() || of(ask);
            if !asks.iter().any(|ask| meant(&ask)) {
                doubts.push(Doubt::AnswersNothing("this is about another issue"));
            }
            exchange.answers = asks
                .iter()
                .filter(meant)
                .map(|ask| AskAnswered {
                    ask: ask.clone(),
                    because: AnswersBecause::Told,
                })
                .collect();
            return;
        }
        let ours = exchange.outcome == Outcome::Reached && exchange.direction != Direction::In;
        // “replied to #5?” is asked of ourselves, “mailed Ines re #7: what model is it?” of them.
        let doubtful = exchange.automatic || self.asks || self.said.after_all;
        if bare || !ours || doubtful || self.said.touches.is_empty() {
            return;
        }
        exchange.answers = self.answered();
        let named = |a: &AskAnswered| matches!(a.because, AnswersBecause::Named);
        if exchange.answers.iter().any(named) && self.puts_it_off() {
            exchange.answers.clear();
            doubts.push(Doubt::AnswersNothing(
                "that it is looked into is no answer yet",
            ));
        }
        if exchange.answers.iter().any(named) && !reached {
            exchange.answers.clear();
            doubts.push(Doubt::AnswersNothing(if perhaps {
                in_vain
            } else {
                "nothing says that they were reached (Ctrl-a or --answers: they were)"
            }));
        }
    }

    /// Whether a talk of ours is told with a word of a try.
    fn may_have_been_in_vain(&self) -> bool {
        let (line, who) = (&self.line, &self.who);
        let talks = |(_, touch): &&(usize, ChannelTouch)| {
            touch.whose != Whose::Theirs && !touch.channel.is_some_and(Channel::is_written)
        };
        let from = self
            .said
            .touches
            .iter()
            .find(talks)
            .map(|(place, _)| self.behind_the_try(&line.clauses[*place].at));
        from.is_some_and(|from| {
            let end = line.words.len();
            BesideTry { line, who, end }.has_words_of_a_try(from)
        })
    }

    /// Whether what is told of a talk behind the name of an issue says that they were reached: that something was said,
    /// wanted or done. Where they were, and what was seen or heard, may be all there is to a try. “called Ines about #7”
    /// alone was a talk about it.
    fn says_that_they_were_reached(&self) -> bool {
        let sent = |c: Channel| c.is_written() && c != Channel::Chat;
        let clear = |(_, t): &(usize, ChannelTouch)| t.replies || t.channel.is_some_and(sent);
        let from = self.who.issues.first().map_or(0, |(at, _)| at + 1);
        let clauses = self.line.clauses.iter().enumerate();
        let parts: Vec<Range<usize>> = clauses
            .filter(|(place, clause)| clause.at.end > from && !self.said.planned.contains(place))
            .map(|(_, clause)| clause.at.clone())
            .collect();
        let tells = |at: usize| {
            let taken = !matches!(
                self.line.marks[at],
                None | Some(SpanKind::Note | SpanKind::Attempt)
            );
            let small = [&LINKS, &ADVERBS]
                .iter()
                .any(|list| list.contains(&self.line.low(at)));
            at >= from && !taken && !small && !self.who.known[at] && self.line.days[at] == 0
        };
        let told = parts.iter().any(|part| part.clone().any(tells));
        // “call Dana about #1” may be what is to be done.
        let ordered = self.line.any(0, 1, &BARE).is_some() && self.who.known.get(1) == Some(&true);
        // “told Ines about #7, not before friday”
        let spoken = |(place, t): &(usize, ChannelTouch)| {
            let at = &self.line.clauses[*place].at;
            let talked = self.line.longest(at.start, at.end, &VERBS);
            let says = matches!(talked, Some((Does::Say | Does::Talk, _)));
            t.whose == Whose::Ours && !t.astray && says && self.speaks(at)
        };
        let touches = &self.said.touches;
        self.line.head.is_some()
            || (touches.iter().any(|touch| clear(touch) || spoken(touch)) && !ordered)
            || (!told && !ordered)
            || parts
                .iter()
                .any(|part| self.speaks(part) || self.is_outcome(part.start.max(from)..part.end))
    }

    /// Whether all that was said is that we see to it: “told her we are on it”.
    fn puts_it_off(&self) -> bool {
        let line = &self.line;
        let later = |part: &&Range<usize>| line.find(part, &PUT_OFF).is_some();
        let done = |at: usize| {
            line.low(at).len() > 4 && line.low(at).ends_with("ed") && line.marks[at].is_none()
        };
        let clauses: Vec<Range<usize>> = line
            .clauses
            .iter()
            .map(|clause| clause.at.clone())
            .collect();
        let (off, more): (Vec<_>, Vec<_>) = clauses.iter().partition(later);
        let done = |part: &&Range<usize>| {
            (*part)
                .clone()
                .any(|at| done(at) && line.low(at) != "promised")
        };
        !off.is_empty()
            && !off.iter().any(done)
            && !more
                .iter()
                .any(|part| done(part) || nobody::is_spoken_of(line, part))
    }

    /// Whether words tell of what was said, wanted or done.
    pub(super) fn speaks(&self, words: &Range<usize>) -> bool {
        let (line, end) = (&self.line, words.end);
        // “told her voicemail”, “told her nothing yet”, “told her colleague”
        let other = |at: usize| {
            let theirs = ["her", "his", "their"].contains(&line.low(at));
            theirs
                && (line.any(at + 1, end, &OTHERS).is_some() || line.other(at + 1, end).is_some())
        };
        let in_vain = |at: usize| {
            line.low(at) == "nothing" || line.any(at, end, &MACHINES).is_some() || other(at)
        };
        if words.clone().any(in_vain) {
            return false;
        }
        nobody::is_spoken_of(line, words)
            || words.clone().any(|at| {
                let Some((does, used)) = line.longest(at, end, &VERBS) else {
                    return false;
                };
                let theirs = at > words.start && self.who.actor(line, at - 1, end).is_some();
                match does {
                    Does::Talk => true,
                    Does::Say | Does::Tell => {
                        let let_know = line.low(at) == "let";
                        theirs || let_know || self.who.somebody(line, at + used, end).is_some()
                    }
                    Does::Theirs => theirs || at == words.start,
                    _ => false,
                }
            })
    }

    /// Whether words tell what came of a talk, and hold none of a try: what was done, is to come, or is of the issue.
    fn is_outcome(&self, words: Range<usize>) -> bool {
        let line = &self.line;
        let mut all = words.clone();
        if all.clone().any(|at| self.is_of_the_title(line.low(at))) {
            return true;
        }
        let scene = BesideTry {
            line,
            who: &self.who,
            end: words.end,
        };
        if note::denies(line, &words) || scene.has_words_of_a_try(words.start) {
            return false;
        }
        let acts = all
            .clone()
            .any(|at| self.who.actor(line, at, words.end).is_some());
        all.any(|at| {
            let low = line.low(at);
            let theirs = at > words.start && self.who.actor(line, at - 1, words.end).is_some();
            let do_it = theirs && low.len() > 3 && low.ends_with('s');
            let done = !acts && low.len() > 4 && low.ends_with("ed");
            let gave = line.any(at, words.end, &HAD);
            let gave =
                gave.is_some_and(|used| self.who.somebody(line, at + used, words.end).is_some());
            let free = line.marks[at].is_none();
            gave || (free && (do_it || done || MODALS.contains(&low) || line.days[at] > 0))
        })
    }

    /// Whether a word begins as one of the title of an issue that is named: `jammed` of “Printer jams”.
    fn is_of_the_title(&self, low: &str) -> bool {
        let named = |issue: &&OpenIssue| self.who.issues.iter().any(|(_, m)| m.id == issue.id);
        let titles = self.context.issues.iter().filter(named);
        titles.flat_map(|issue| issue.title.split(' ')).any(|word| {
            let stem: String = word.to_lowercase().chars().take(4).collect();
            stem.len() > 3
                && (low.starts_with(&stem) || low.starts_with(stem.trim_end_matches('s')))
        })
    }

    pub(super) fn not_before_asked(&self, understood: &mut Understood, doubts: &mut Vec<Doubt>) {
        let Some(exchange) = understood.exchange.as_mut() else {
            return;
        };
        let Some(when) = exchange.when else { return };
        let asks = self.context.issues.iter().flat_map(|issue| &issue.asks);
        let later: Vec<_> = asks
            .filter(|ask| match when.time {
                // An hour is typed to the minute.
                Some(time) => {
                    when.date.and_time(time) + chrono::TimeDelta::minutes(1) <= ask.opened
                }
                None => when.date < ask.opened.date(),
            })
            .map(|ask| &ask.id)
            .collect();
        let before = exchange.answers.len();
        exchange
            .answers
            .retain(|answered| !later.contains(&&answered.ask));
        if exchange.answers.len() < before {
            doubts.push(Doubt::AnswersNothing("it was asked after this"));
        }
    }

    /// What answers an ask is about its issue, where no other is named.
    pub(super) fn about_what_it_answers(&self, exchange: &mut Exchange) {
        if !exchange.issues.is_empty() {
            return;
        }
        let answered = |ask: &OpenAsk| exchange.answers.iter().any(|a| a.ask == ask.id);
        let issues = self.context.issues.iter();
        let about = issues.filter(|issue| issue.asks.iter().any(answered));
        exchange.issues = about
            .map(|issue| Mention {
                typed: format!("#{}", issue.number),
                id: issue.id.clone(),
            })
            .collect();
    }

    /// Whether they want something by word of mouth, and nothing asks.
    pub(super) fn wants(&self, understood: &Understood) -> bool {
        let theirs = |t: &ChannelTouch| t.whose == Whose::Theirs;
        let heard = self.said.touches.iter().any(|(_, touch)| theirs(touch));
        let exchange = understood.exchange.as_ref();
        let open = exchange.is_some_and(|e| {
            e.outcome == Outcome::Reached && !e.asks && e.issues.is_empty() && e.answers.is_empty()
        });
        let words = 0..self.line.words.len();
        heard && open && understood.plan.is_none() && self.line.find(&words, &WANTS).is_some()
    }

    pub(super) fn answered(&self) -> Vec<AskAnswered> {
        let clauses = &self.line.clauses;
        // “rosa: photos sent re #1”, “chased Rosa on #2”: it may be theirs, or still to come.
        let name = clauses.first().map_or(0..0, |c| c.at.clone());
        let led = name.clone().all(|at| self.who.known[at]) && self.line.owns.len() > name.end;
        let object = |at: usize| self.who.somebody(&self.line, at, self.line.words.len());
        let ours = (name.end..self.line.words.len()).any(|at| object(at).is_some());
        let whole = 0..self.line.words.len();
        let no_answer = [
            "chased",
            "chasing",
            "nudged",
            "reminder",
            "chaser",
            "tried to",
            "in my head",
        ];
        let chased = self.line.find(&whole, &no_answer).is_some();
        // “once the part is here told Ines about #1”
        let ahead = ["once", "if"].contains(&self.line.low(0));
        if self.said.unsure || (led && !ours) || chased || ahead {
            return vec![];
        }
        let ours: Vec<_> = self
            .said
            .touches
            .iter()
            .filter(|(_, t)| t.whose != Whose::Theirs && !t.astray)
            .collect();
        let mut words: Vec<Range<usize>> = ours
            .iter()
            .map(|(place, _)| clauses[*place].at.clone())
            .collect();
        let last = ours.last().map_or(0, |(place, _)| *place);
        words.extend(
            clauses[..=last]
                .iter()
                .filter(|c| c.place == WordsPlace::Head)
                .map(|c| c.at.clone()),
        );
        // “call about #2, not #1”
        let meant = |at: usize| at == 0 || self.line.low(at - 1) != "not";
        let issues = self.who.issues.iter().filter(|(at, _)| meant(*at));
        let issues: Vec<(usize, Mention<IssueId>)> = issues.cloned().collect();
        let mut named = Who::within(&issues, &words);
        // “Dana called about #1, told her that it ships”: what she asked is what she was told of.
        let told = |(place, touch): &&&(usize, ChannelTouch)| {
            let at = &clauses[*place].at;
            let of_it = self.line.find(at, &["about", "re"]).is_none();
            touch.replies || (touch.said && of_it && self.speaks(at))
        };
        if named.is_empty()
            && let Some((place, _)) = ours.iter().find(told)
        {
            let before = self.said.touches.iter().filter(|(at, _)| at < place);
            let heard: Vec<Range<usize>> = before.map(|(at, _)| clauses[*at].at.clone()).collect();
            named = Who::within(&issues, &heard);
        }
        let asks = |issue: &OpenIssue, because| -> Vec<AskAnswered> {
            let one = |ask: &OpenAsk| AskAnswered {
                ask: ask.id.clone(),
                because,
            };
            issue.asks.iter().map(one).collect()
        };
        let issues = self.context.issues;
        if !named.is_empty() {
            let known = issues.iter().filter(|i| named.iter().any(|m| m.id == i.id));
            return known.flat_map(|i| asks(i, AnswersBecause::Named)).collect();
        }
        if !ours.iter().any(|(_, t)| t.replies) {
            return vec![];
        }
        let all: Vec<AskAnswered> = issues
            .iter()
            .flat_map(|i| asks(i, AnswersBecause::Replied))
            .collect();
        if all.len() == 1 { all } else { vec![] }
    }
}
