//! What a record answers, and what is owed after it.

use super::LineReader;
use crate::domain::{Direction, IssueId, Outcome};
use crate::phrase::line::exchange_told::ChannelTouch;
use crate::phrase::line::phrases::WANTS;
use crate::phrase::line::typed::WordsPlace;
use crate::phrase::line::understood::{AnswersBecause, AskAnswered, Doubt, Mention, Understood};
use crate::phrase::line::who::Who;
use crate::phrase::line::whose::Whose;
use crate::phrase::line::{Beside, OpenAsk, OpenIssue};
use std::ops::Range;

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
        if let Beside::Answers(asks) = self.context.beside {
            let why = match (exchange.outcome, exchange.direction) {
                (Outcome::Attempt, _) => Some("an attempt answers nothing"),
                (Outcome::Note, _) => Some("a note answers nothing"),
                (_, Direction::In) if exchange.channel.is_written() => {
                    Some("what they wrote is no answer of ours")
                }
                _ if exchange.automatic => Some("one letter to many answers nobody"),
                _ if self.said.after_all => Some("it may have been a try that reached nobody"),
                _ => None,
            };
            if let Some(why) = why {
                doubts.push(Doubt::AnswersNothing(why));
                return;
            }
            if exchange.direction == Direction::In {
                exchange.direction = Direction::Both;
            }
            exchange.answers = asks
                .iter()
                .map(|ask| AskAnswered {
                    ask: ask.clone(),
                    because: AnswersBecause::Told,
                })
                .collect();
            return;
        }
        let reached = exchange.outcome == Outcome::Reached && exchange.direction != Direction::In;
        let doubtful = exchange.automatic || exchange.asks || self.said.after_all;
        if bare || !reached || doubtful || self.said.touches.is_empty() {
            return;
        }
        exchange.answers = self.answered();
    }

    /// Nothing is answered before it is asked. On the day of the question, without an hour, it may well be.
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
        if self.said.unsure {
            return Vec::new();
        }
        let ours: Vec<_> = self
            .said
            .touches
            .iter()
            .filter(|(_, t)| t.whose != Whose::Theirs)
            .collect();
        let clauses = &self.line.clauses;
        let mut words: Vec<Range<usize>> = ours
            .iter()
            .map(|(place, _)| clauses[*place].at.clone())
            .collect();
        words.extend(
            clauses
                .iter()
                .filter(|c| c.place == WordsPlace::Head)
                .map(|c| c.at.clone()),
        );
        let named: Vec<Mention<IssueId>> = Who::within(&self.who.issues, &words);
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
            return Vec::new();
        }
        let all: Vec<AskAnswered> = issues
            .iter()
            .flat_map(|i| asks(i, AnswersBecause::Replied))
            .collect();
        if all.len() == 1 { all } else { Vec::new() }
    }
}
