//! The records that follow from what the clauses said.

use super::super::text::{self, Drop};
use super::{super::Beside, LineReader, Sort};
use crate::domain::{Channel, Direction, Mood, Outcome};
use crate::phrase::line::exchange_told::ChannelTouch;
use crate::phrase::line::phrases::{ADVERBS, ASKED_OF, AUTOMATIC, GOT, KINDS_OF, PARTICLES, WE};
use crate::phrase::line::typed::{Clause, WordsPlace};
use crate::phrase::line::understood::{Doubt, Exchange, Intent, SpanKind, Understood, WordSpan};
use crate::phrase::line::who::Who;
use crate::phrase::line::whose::Whose;
use crate::phrase::line::{mood, note};
use std::ops::Range;

impl LineReader<'_, '_> {
    pub(super) fn finish(&mut self) -> Understood {
        if *self.context.beside == Beside::Note {
            return self.as_note();
        }
        let mut sort = self.sort();
        let told = mood::told(&mut self.line);
        // How they sounded is not lost to what is to be done.
        if sort == Sort::Plan && told.is_some() && self.sounded_apart() {
            sort = Sort::Bare;
        }
        let asks = self.asks || self.face.is_some() || told.is_some();
        if sort == Sort::Bare && !asks && self.lies_ahead() {
            sort = Sort::Plan;
        }
        match sort {
            Sort::Plan => sort = self.told_beside(sort),
            Sort::Bare => self.was(),
            Sort::Contact | Sort::Attempt | Sort::Note => {}
        }
        let plan = (!self.said.planned.is_empty()).then(|| self.intent(sort));
        let exchange = (sort != Sort::Plan).then(|| self.exchange(sort, told));
        let mut doubts = self.who.doubts.clone();
        let whole = 0..self.line.words.len();
        let mut understood = Understood {
            bare: sort == Sort::Bare,
            after_all: self.said.after_all,
            elsewhere: sort == Sort::Note && self.said.elsewhere,
            exchange,
            plan,
            for_client: None,
            clients: Who::within(&self.who.clients, std::slice::from_ref(&whole)),
            spans: vec![],
            left: vec![],
            doubts: vec![],
        };
        self.answers(&mut understood, &mut doubts);
        self.not_before_asked(&mut understood, &mut doubts);
        if let Some(exchange) = &mut understood.exchange {
            self.about_what_it_answers(exchange);
        }
        if self.wants(&understood) {
            doubts.push(Doubt::NothingOwed);
        }
        if sort == Sort::Attempt && self.said.perhaps {
            doubts.push(Doubt::Tried);
        }
        understood.doubts = doubts;
        understood
    }

    fn sort(&self) -> Sort {
        let said = &self.said;
        // “if she rings, tell her”: what is to be done then.
        let first = said.denied.map(|place| self.line.clauses[place].at.start);
        let supposed = first.is_some_and(|at| self.line.low(at) == "if");
        let denied = first.is_some() && (!supposed || said.planned.is_empty());
        let clauses = &self.line.clauses;
        // “replied to Ines?”
        let asked = self.asks
            && clauses.len() == 1
            && self.is_read_whole(&clauses[0].at)
            && said
                .touches
                .iter()
                .any(|(_, t)| t.whose == Whose::Ours && t.done);
        if said.noted || asked {
            Sort::Note
        } else if said.missed.is_some() {
            Sort::Attempt
        } else if !said.touches.is_empty() {
            Sort::Contact
        } else if denied {
            Sort::Note
        } else if !said.planned.is_empty() {
            Sort::Plan
        } else if said.day.is_some() {
            Sort::Contact
        } else {
            Sort::Bare
        }
    }

    fn telling(&self) -> Vec<Range<usize>> {
        let clauses = &self.line.clauses;
        let mut at: Vec<usize> = self.said.touches.iter().map(|(place, _)| *place).collect();
        at.extend(
            self.said
                .missed
                .iter()
                .flat_map(|tried| tried.clauses.clone()),
        );
        let head = clauses
            .iter()
            .enumerate()
            .filter(|(_, c)| c.place == WordsPlace::Head);
        at.extend(head.map(|(place, _)| place));
        at.sort_unstable();
        at.dedup();
        at.into_iter()
            .map(|place| clauses[place].at.clone())
            .collect()
    }

    fn exchange(&mut self, sort: Sort, told: Option<Mood>) -> Exchange {
        let (channel, direction) = self.channel(sort);
        let read: Vec<Range<usize>> = self
            .line
            .clauses
            .iter()
            .enumerate()
            .filter(|(place, c)| c.place != WordsPlace::Text && !self.planned_alone(*place))
            .map(|(_, c)| c.at.clone())
            .collect();
        // What is named in the text is what it is about; it answers nothing by that.
        let clauses = self.line.clauses.iter().enumerate();
        let telling = self.telling();
        let named = clauses.filter(|(place, clause)| {
            let talked_of = sort == Sort::Note
                || telling.contains(&clause.at)
                || !note::denies(&self.line, &clause.at);
            talked_of && !self.planned_alone(*place)
        });
        let named: Vec<Range<usize>> = named.map(|(_, clause)| clause.at.clone()).collect();
        let issues = Who::within(&self.who.issues, &named);
        let outcome = match sort {
            Sort::Attempt => Outcome::Attempt,
            Sort::Note => Outcome::Note,
            Sort::Contact | Sort::Bare | Sort::Plan => Outcome::Reached,
        };
        let said = told.filter(|_| matches!(sort, Sort::Contact | Sort::Bare));
        let heard = matches!(sort, Sort::Contact | Sort::Bare);
        let mood = self.face.filter(|_| heard).into_iter().chain(said).min();
        let asks = matches!(sort, Sort::Contact | Sort::Bare) && self.asks(direction, mood);
        // Whoever waits for an answer has written to us.
        let turned = self.asks
            && direction == Direction::Out
            && self
                .said
                .touches
                .iter()
                .all(|(_, t)| t.whose == Whose::Open)
            && !self.signed_out();
        let direction = if turned && asks {
            Direction::In
        } else {
            direction
        };
        if sort == Sort::Contact {
            self.read_heads_whole();
        }
        let mut text = self.text(sort);
        if !heard && self.face.is_some() {
            // Nobody sounded like that: the face is text.
            let face = self.line.text.get(self.line.end..).unwrap_or_default();
            text = format!("{text} {}", face.trim());
        }
        if text.is_empty() && self.to_everybody() {
            self.line.text.clone_into(&mut text);
        }
        let out = is_mail(channel) && direction == Direction::Out && outcome == Outcome::Reached;
        let many = self.context.many > 1 || !self.who.clients.is_empty();
        let people = Who::within(&self.who.people, &read);
        let many = many || (people.is_empty() && self.to_everybody());
        Exchange {
            outcome,
            channel,
            direction,
            when: self.said.day.map(|day| day.when),
            people,
            issues,
            mood,
            asks,
            automatic: out && many && !self.each,
            answers: vec![],
            text,
        }
    }

    /// “sent newsletter”, “mailing to all”
    fn to_everybody(&self) -> bool {
        let words = 0..self.line.words.len();
        self.line.find(&words, &AUTOMATIC).is_some()
    }

    fn signed_out(&self) -> bool {
        let words = 0..self.line.words.len();
        let mut signs = words.filter(|at| self.line.marks[*at] == Some(SpanKind::Direction));
        signs.any(|at| self.line.whole(at).starts_with('>'))
    }

    /// The channel and the direction of all that was told together.
    fn channel(&self, sort: Sort) -> (Channel, Direction) {
        let usual = self.context.channel;
        if let Some(tried) = &self.said.missed {
            let talk = |c: &Channel| !c.is_written() || *c == Channel::Chat;
            let channel = tried
                .channel
                .or(Some(usual).filter(talk))
                .unwrap_or(Channel::Call);
            return (channel, Direction::Out);
        }
        let touches: Vec<_> = self.said.touches.iter().map(|(_, t)| *t).collect();
        let speaks = touches.iter().any(|t| t.sure && t.channel.is_none());
        let usual = if speaks && usual.is_written() {
            Channel::Call
        } else {
            usual
        };
        let channel = touches.iter().find_map(|t| t.channel).unwrap_or(usual);
        if sort == Sort::Bare && self.to_everybody() {
            return (Channel::Mail, Direction::Out);
        }
        if sort == Sort::Note {
            return (channel, Direction::Out);
        }
        let theirs = touches.iter().any(|t| t.whose == Whose::Theirs);
        let ours = touches.iter().any(|t| t.whose != Whose::Theirs);
        let direction = match (theirs, ours) {
            (true, false) => Direction::In,
            (true, true) => Direction::Both,
            _ if self.signed_out() => Direction::Out,
            // Bare text is a conversation, by whatever channel; a question of theirs is in their hands alone, and a letter
            // to many or an answer that is told is ours.
            _ if sort == Sort::Bare && self.is_talk() => Direction::Both,
            _ => channel.usual_direction(),
        };
        (channel, direction)
    }

    fn is_talk(&self) -> bool {
        let many = self.context.many > 1 || !self.who.clients.is_empty();
        !many && !self.asks && *self.context.beside == Beside::Nothing
    }

    /// They wait: a final `?`, or a written message of theirs that does not only thank.
    fn asks(&self, direction: Direction, mood: Option<Mood>) -> bool {
        if self.asks {
            // What we wrote asks them.
            let ours = |t: &ChannelTouch| t.whose == Whose::Ours;
            let wrote = self.said.touches.iter().any(|(_, t)| ours(t)) || self.signed_out();
            return !wrote || (direction != Direction::Out && !self.we_ask());
        }
        // The channel that is suggested is no word of theirs.
        let mut touches = self.said.touches.iter();
        let sent =
            |(_, t): &(usize, ChannelTouch)| t.missed || t.channel.is_some_and(Channel::is_written);
        if direction != Direction::In || !touches.any(sent) {
            return false;
        }
        let good = mood.is_some_and(|m| m > Mood::Fine) && self.face.is_some();
        let told = self.telling().last().map_or(0, |c| c.end);
        let body = self.line.head.map_or(told, |head| head + 1);
        !good && !mood::only_thanks(&self.line, body)
    }

    /// Whether the question is ours to them: “asked Ines: is it dry?”, “rang her: can she pay?”
    fn we_ask(&self) -> bool {
        const TO_ASK: &[&str] = &["asked", "to ask", "asking", "to check", "checking"];
        let ours = self
            .said
            .touches
            .iter()
            .all(|(_, t)| t.whose == Whose::Ours);
        let of_them = |clause: &Clause| {
            let at = clause.at.start;
            let used = self.line.any(at, clause.at.end, &ASKED_OF);
            used.is_some_and(|used| {
                self.who
                    .actor(&self.line, at + used, clause.at.end)
                    .is_some()
            })
        };
        let telling = self.telling();
        ours && (telling
            .iter()
            .any(|at| self.line.find(at, TO_ASK).is_some())
            || self.line.clauses.iter().any(of_them))
    }

    /// Whether a clause belongs to the plan and tells of nothing that happened.
    fn planned_alone(&self, place: usize) -> bool {
        let tells = self.said.touches.iter().any(|(at, _)| *at == place)
            || self
                .said
                .missed
                .iter()
                .any(|tried| tried.clauses.contains(&place));
        !tells && self.said.planned.contains(&place)
    }

    fn is_read_whole(&self, clause: &Range<usize>) -> bool {
        self.line.marks[clause.clone()].iter().all(Option::is_some)
    }

    /// “got a quick mail from Dana: …”, “Dana texted me back: …”: small words beside those that were read go with them.
    fn read_heads_whole(&mut self) {
        let heads = self.line.clauses.iter();
        let heads = heads.filter(|clause| clause.place == WordsPlace::Head);
        for head in heads.map(|clause| clause.at.clone()).collect::<Vec<_>>() {
            let small = |at: usize| {
                [&KINDS_OF, &GOT, &PARTICLES, &ADVERBS, &WE]
                    .iter()
                    .any(|list| self.line.any(at, at + 1, list).is_some())
            };
            let (read, rest): (Vec<_>, Vec<_>) =
                head.clone().partition(|at| self.line.marks[*at].is_some());
            if !read.is_empty() && rest.into_iter().all(small) {
                self.line.mark(head, SpanKind::Channel);
            }
        }
    }

    fn text(&self, sort: Sort) -> String {
        let mut first = true;
        // No word of the head is kept so far.
        let mut open = true;
        let parts: Vec<(&Clause, Drop)> = self
            .line
            .clauses
            .iter()
            .enumerate()
            .filter(|(place, _)| {
                !self.planned_alone(*place) || sort == Sort::Note || self.is_told(*place)
            })
            .map(|(place, clause)| {
                let leads = std::mem::take(&mut first);
                let drop = match clause.place {
                    _ if self.is_told(place) => Drop::Nothing,
                    WordsPlace::Head if open && self.is_read_whole(&clause.at) => Drop::All,
                    WordsPlace::Head if std::mem::take(&mut open) => Drop::Leading,
                    WordsPlace::Free if sort == Sort::Note && self.said.noted && leads => {
                        Drop::Plan
                    }
                    WordsPlace::Free if leads => Drop::Leading,
                    _ => Drop::Days,
                };
                (clause, drop)
            })
            .collect();
        text::text(&self.line, &parts)
    }

    fn intent(&mut self, sort: Sort) -> Intent {
        let alone = sort == Sort::Plan;
        // “today: ring Ines”
        let today = self.context.now.date();
        let head = self.said.day.map(|day| day.when);
        let head = head.filter(|when| alone && when.date >= today);
        let typed = self.said.due.or(head);
        let due = typed.unwrap_or(self.context.next_working_day());
        let places: Vec<usize> = (0..self.line.clauses.len())
            .filter(|place| alone || self.said.planned.contains(place))
            .collect();
        let parts: Vec<(&Clause, Drop)> = places
            .iter()
            .map(|place| {
                let clause = &self.line.clauses[*place];
                (clause, Drop::Plan)
            })
            .collect();
        let ranges: Vec<Range<usize>> = parts.iter().map(|(c, _)| c.at.clone()).collect();
        let mut what = text::text(&self.line, &parts);
        if what.is_empty() {
            let missed = self.said.missed.as_ref().and_then(|tried| tried.channel);
            what = missed.unwrap_or(self.context.channel).to_string();
        }
        Intent {
            what,
            due,
            guessed: typed.is_none(),
            people: Who::within(&self.who.people, &ranges),
            issues: Who::within(&self.who.issues, &ranges),
        }
    }

    fn as_note(&mut self) -> Understood {
        let whole = 0..self.line.words.len();
        // What only says that it is one is none of it.
        let marks = self.line.marks.iter();
        let said = marks.take_while(|mark| self.said.noted && **mark == Some(SpanKind::Note));
        let words = &self.line.words;
        let first = words.get(said.count()).or(words.first());
        let text = &self.line.text[first.map_or(0, |word| word.range.start)..];
        let text = text.trim_start_matches([':', ',', ' ']).trim_end();
        self.line.marks.fill(Some(SpanKind::Note));
        Understood {
            exchange: Some(Exchange {
                outcome: Outcome::Note,
                channel: self.context.channel,
                direction: Direction::Out,
                when: None,
                people: Who::within(&self.who.people, std::slice::from_ref(&whole)),
                issues: Who::within(&self.who.issues, std::slice::from_ref(&whole)),
                mood: None,
                asks: false,
                automatic: false,
                answers: vec![],
                text: text.to_owned(),
            }),
            plan: None,
            bare: false,
            after_all: false,
            elsewhere: false,
            for_client: None,
            clients: Who::within(&self.who.clients, &[whole]),
            spans: vec![],
            left: vec![],
            doubts: vec![],
        }
    }

    /// What was recognised, in order, words side by side of one kind together.
    pub(super) fn spans(&self) -> Vec<WordSpan> {
        let mut out: Vec<WordSpan> = vec![];
        let mut last = None;
        for (at, word) in self.line.words.iter().enumerate() {
            let Some(kind) = self.line.marks[at] else {
                continue;
            };
            let mut range = word.range.clone();
            let colon = self.line.head == Some(at);
            if colon {
                range.end -= 1;
            }
            match out.last_mut() {
                Some(span) if span.kind == kind && last == Some(at.wrapping_sub(1)) => {
                    span.range.end = range.end;
                }
                _ => out.push(WordSpan {
                    range: range.clone(),
                    kind,
                }),
            }
            if colon {
                out.push(WordSpan {
                    range: range.end..range.end + 1,
                    kind: SpanKind::Colon,
                });
            }
            last = Some(at);
        }
        out
    }

    /// What no rule took, outside the text behind a colon.
    pub(super) fn left(&self) -> Vec<Range<usize>> {
        let mut out: Vec<Range<usize>> = vec![];
        for clause in &self.line.clauses {
            if self.line.head.is_some() && clause.place != WordsPlace::Head {
                continue;
            }
            let mut last = None;
            for at in clause
                .at
                .clone()
                .filter(|at| self.line.marks[*at].is_none())
            {
                let range = self.line.words[at].range.clone();
                match out.last_mut() {
                    Some(open) if last == Some(at.wrapping_sub(1)) => open.end = range.end,
                    _ => out.push(range),
                }
                last = Some(at);
            }
        }
        out
    }
}

fn is_mail(channel: Channel) -> bool {
    matches!(channel, Channel::Mail | Channel::Letter)
}
