//! A step that is talk, typed as a log is: bare text and a word of ours that reached them do it. An attempt, a plan or
//! a note is saved as that, and so is a word of theirs (which does only the follow-up); the step stays.

use super::doing::{beside_them, does, is_meant, is_told, meant, reached, says_sorry};
use crate::deed::shared::who;
use crate::deed::step_reading::doubt::{
    BOTH_WAYS, StepSaid, both_ways, is_doubtful, supplier_speaks,
};
use crate::deed::step_reading::names_said::NamesSaid;
use crate::deed::step_reading::says_of_step::is_not_yet;
use crate::deed::step_reading::step_words::agrees;
use crate::deed::step_reading::telling::{is_unsaid, told_after, told_first};
use crate::deed::{Decided, How, Log, LogGround, Moment, OnIssue, Scene, Then, log::intent, wakes};
use crate::{
    deed::step_reading::holds::{
        AskedOfThem, TWO_SIDED, confirms, holds, is_silence, is_two_sided,
    },
    domain::{Channel, ClientFacts, Command, Direction, IssueFacts, Joined, Mood, Outcome, Step},
    phrase::{
        When,
        line::{self, Beside, Exchange, Mention, PreviewRow, SpanKind, Understood, WordSpan},
    },
};

/// Words typed for a step.
#[derive(Clone, Debug)]
pub struct Talk {
    step: Step,
    line: String,
    understood: Understood,
    ground: LogGround,
    whom: NamesSaid,
    done: bool,
    /// It would be done, but the words take it back or narrow it.
    either: bool,
    /// What is said where something new in it waits for us.
    wakes: Option<PreviewRow>,
}

/// What was said for a step: what stands in the line, and beside it where the line leaves it open.
#[derive(Clone)]
pub struct Said {
    pub words: String,
    channel: Channel,
    direction: Option<Direction>,
    with: String,
    pub(in crate::deed) mood: Option<Mood>,
    when: String,
    by: String,
    does: Option<bool>,
}

impl Said {
    pub fn how(&self) -> How<'_> {
        How {
            channel: self.channel,
            direction: self.direction,
            with: &self.with,
            mood: self.mood,
        }
    }

    pub fn then(&self) -> Then<'_> {
        Then {
            when: &self.when,
            by: &self.by,
            does: self.does,
        }
    }
}

impl Talk {
    /// Reads the words of a step; `channel` is the one by which it would be done.
    pub fn read(
        step: Step,
        words: &str,
        channel: Channel,
        facts: &ClientFacts,
        scene: &Scene,
    ) -> Self {
        let ground = LogGround::new(Some(facts), 1, channel, Beside::Nothing, scene);
        let mut understood = line::read(words, &ground.context(&[]));
        // Whoever did not answer here is somebody else than the client: that is no try with them.
        if beside_them(step)
            && let Some(tried) = &mut understood.exchange
            && tried.outcome == Outcome::Attempt
        {
            (tried.outcome, tried.direction) = (Outcome::Note, Direction::Out);
            understood.elsewhere = false;
        }
        // “never came back” is what is asked, and no letter.
        if step == Step::Confirm
            && holds(words, None)
            && let Some(tried) = &mut understood.exchange
            && tried.outcome == Outcome::Attempt
        {
            (tried.outcome, tried.direction) = (Outcome::Reached, Direction::Both);
        }
        // Of whom one chases, a day is what they said, and no plan of ours.
        // “yes we can do tuesday” is what was answered.
        let said_so =
            matches!(step, Step::Answer | Step::AnswerNow | Step::ReplyToday) && agrees(words);
        let intent = |span: &WordSpan| span.kind == SpanKind::Intent;
        let their_day = understood.exchange.is_none()
            && (chases(step) && !is_meant(words, &understood)
                || said_so && !understood.spans.iter().any(intent));
        if their_day {
            understood.plan = None;
        }
        let boss = scene.policy.boss.as_deref();
        let whom = ground.whom(boss.filter(|_| step == Step::TellBoss));
        let told = is_told(step, words, &understood, &whom);
        // Whether it holds is answered by “no”.
        let no = step == Step::Confirm && AskedOfThem::Holds.came_back(words, None);
        let not_yet = is_not_yet(step, words) && !no && !told_after(words);
        let not_yet = not_yet || is_unsaid(step, words, told, &whom);
        let doubtful = not_yet || understood.after_all;
        if !doubtful && (told || says_sorry(step, words, &whom)) {
            reached(words, &mut understood);
        }
        let does = |words: &str, understood: &Understood| does(step, words, understood, &whom);
        let mut done = their_day || (!doubtful && does(words, &understood));
        // “told Bo, he asked Kim to tell Tom”: whatever else the words go on with, he was told.
        if !done
            && !doubtful
            && let Some(first) = told_first(words)
            && let first = line::read(&first, &ground.context(&[]))
            && does(words, &first)
            && let Some(told) = first.exchange
        {
            let text = words.trim().to_owned();
            understood.plan = understood.plan.filter(|_| understood.exchange.is_some());
            understood.bare = first.bare;
            understood.exchange = Some(Exchange { text, ..told });
            done = true;
        }
        if let Some(exchange) = understood.exchange.as_mut().filter(|_| not_yet) {
            exchange.answers.clear();
        }
        let talk = Self {
            step,
            line: words.trim().to_owned(),
            understood,
            ground,
            whom,
            done,
            either: done && (is_doubtful(step, words) || supplier_speaks(words, scene)),
            wakes: wakes(facts, scene),
        };
        if not_yet { talk.noted() } else { talk }
    }

    /// The same about the issue of the step, where the words name none.
    pub(in crate::deed) fn about(mut self, issue: Option<&IssueFacts>) -> Self {
        if let (Some(exchange), Some(issue)) = (self.understood.exchange.as_mut(), issue)
            && exchange.issues.is_empty()
        {
            exchange.issues.push(Mention {
                typed: issue.issue.label(),
                id: issue.issue.id.clone(),
            });
        }
        self
    }

    /// The same where it does not do the step: bare text told nobody anything, and is written down; nor did a day alone,
    /// “friday: a new disk”.
    pub(in crate::deed) fn noted(mut self) -> Self {
        (self.done, self.either) = (false, false);
        let beside = beside_them(self.step);
        let said = &mut self.understood;
        let told = said.bare || said.tells_of_a_word();
        if let Some(exchange) = said.exchange.as_mut() {
            let nobody = exchange.people.is_empty();
            if nobody && !told && exchange.outcome == Outcome::Reached {
                (exchange.text, exchange.when) = (self.line.clone(), None);
                said.bare = true;
            }
            // A word of ours would count as theirs to have heard how it stands.
            let unheard = matches!(self.step, Step::TellFixed | Step::UpdateThem)
                && exchange.outcome == Outcome::Reached
                && exchange.direction != Direction::In;
            if said.bare || beside && nobody || unheard {
                (exchange.outcome, exchange.direction) = (Outcome::Note, Direction::Out);
                said.bare = false;
            }
        }
        self
    }

    /// The same for a step that is done only once they were heard, and how they sounded.
    pub(in crate::deed) fn heard(mut self, mood: Option<Mood>) -> Self {
        let bare = self.understood.bare;
        let spoke = self
            .exchange()
            .is_some_and(|e| bare || e.direction != Direction::Out);
        self.done = spoke && mood.or(self.mood()).is_some();
        self
    }

    /// The exchange in which the step was done; `None`: it stays, or nothing was said of one.
    pub(in crate::deed) fn exchange(&self) -> Option<&Exchange> {
        self.understood.exchange.as_ref().filter(|_| self.done)
    }

    /// How they sounded, as far as anybody was heard.
    pub(in crate::deed) fn mood(&self) -> Option<Mood> {
        self.understood.exchange.as_ref()?.mood
    }

    /// Whether the words do the step.
    pub(in crate::deed) const fn is_done(&self) -> bool {
        self.done && !self.either
    }

    pub(in crate::deed) const fn reads(&self) -> StepSaid {
        match (self.done, self.either) {
            (_, true) => StepSaid::Either,
            (true, false) => StepSaid::Step,
            (false, false) => StepSaid::Nothing,
        }
    }

    fn outcome(&self) -> Option<Outcome> {
        self.understood.exchange.as_ref().map(|e| e.outcome)
    }

    /// Whether a rule took it for a word with them, or a try.
    pub(in crate::deed) fn is_word_with_them(&self) -> bool {
        self.is_heard() || !self.understood.bare && self.is_a_try()
    }

    /// Whether it is a word of ours to somebody of theirs.
    pub(in crate::deed) fn tells_them(&self) -> bool {
        let whom = |span: &WordSpan| span.kind == SpanKind::People;
        self.is_heard() && self.done && self.understood.spans.iter().any(whom)
    }

    /// Whether it tells only of a try with them.
    pub(in crate::deed) fn is_a_try(&self) -> bool {
        self.outcome() == Some(Outcome::Attempt)
    }

    /// Whether a rule took it for a word that reached them, or came from them.
    pub(in crate::deed) fn is_heard(&self) -> bool {
        !self.understood.bare && self.outcome() == Some(Outcome::Reached)
    }

    /// As what the line is understood.
    pub const fn understood(&self) -> &Understood {
        &self.understood
    }

    /// What would be saved where it is asked of what was fixed whether it came back.
    pub(in crate::deed) fn preview_asked(
        &self,
        asked: AskedOfThem,
        beside: Option<bool>,
        mood: Option<Mood>,
    ) -> Vec<PreviewRow> {
        let back = self.came_back(asked, beside, mood);
        if back.is_none() && matches!(asked, AskedOfThem::Holds) && self.is_two_sided() {
            return vec![PreviewRow::unsure("?", TWO_SIDED)];
        }
        if back != Some(true) {
            let done = back.is_some();
            return Self {
                done,
                ..self.clone()
            }
            .preview();
        }
        let mut rows = self.clone().done_now().preview_done(OPEN_AGAIN, mood);
        rows[0].unsure = true;
        rows
    }

    /// Whether they say that what was fixed came back; `beside`: what was said of that beside the line. `None`: nobody
    /// says anything about it. An attempt, a plan and a note tell of nobody's word, and so does what we wrote.
    pub(in crate::deed) fn came_back(
        &self,
        asked: AskedOfThem,
        beside: Option<bool>,
        mood: Option<Mood>,
    ) -> Option<bool> {
        if beside.is_some() {
            return beside;
        }
        let heard = self
            .understood
            .exchange
            .as_ref()
            .filter(|e| e.outcome == Outcome::Reached);
        let mood = mood.or(self.mood());
        let said =
            heard.is_some_and(|e| asked.came_back(&self.line, mood) || asked.answered(&e.text));
        if said {
            return Some(true);
        }
        let no = match asked {
            AskedOfThem::CameBack => self.done,
            AskedOfThem::Holds => heard.is_some_and(|e| {
                let ours = e.direction == Direction::Out && !self.understood.bare;
                // “mailed Tom: works” tells what came of it.
                let told = self.line.split_once(": ");
                let told = told.is_some_and(|(_, told)| !told.ends_with('?') && holds(told, None));
                let alone =
                    self.line.is_empty() || self.names_alone() || confirms(&self.line, &self.whom);
                let silent = mood.is_none() && is_silence(&self.line, &self.whom);
                let holds = !silent && !self.whom.speaks_not(&self.line) && holds(&self.line, mood);
                !self.line.ends_with('?') && (!ours && (alone || holds) || told && holds)
            }),
        };
        no.then_some(false)
    }

    /// Whether they are told to have said both that it holds and that it does not quite.
    pub(in crate::deed) fn is_two_sided(&self) -> bool {
        let heard = self.outcome() == Some(Outcome::Reached) && !self.whom.speaks_not(&self.line);
        heard && is_two_sided(&self.line)
    }

    pub(in crate::deed) const fn whom(&self) -> &NamesSaid {
        &self.whom
    }

    /// Whether the line says nothing but with whom.
    fn names_alone(&self) -> bool {
        let mut words = self.line.split(|c: char| !c.is_alphanumeric());
        words.all(|word| word.is_empty() || self.whom.theirs.contains(&word.to_lowercase()))
    }

    /// The same where it is said beside the words whether they do the step.
    pub fn meant(mut self, does: Option<bool>) -> Self {
        let Some(does) = does else {
            return self;
        };
        self.either = false;
        // What they ask waits, whatever else was done.
        let asks = self.understood.exchange.as_ref().is_some_and(|e| e.asks);
        if does && asks && !self.done {
            return self;
        }
        meant(does, &self.line, &mut self.understood);
        if !does {
            return self.noted();
        }
        self.done_now()
    }

    /// The same, and the step is done.
    pub(in crate::deed) fn done_now(mut self) -> Self {
        (self.done, self.either) = (true, false);
        self
    }

    /// Reads the words of a step on an issue, and does it or saves them as what they are.
    pub(in crate::deed) fn done_by(
        (step, words): (Step, &str),
        issue: &IssueFacts,
        beside: (How, Then),
        facts: &ClientFacts,
        moment: &mut Moment,
        act: impl FnOnce(&Said, OnIssue) -> Decided,
    ) -> Decided {
        let talk = Self::read(step, words, beside.0.channel, facts, moment);
        talk.about(Some(issue))
            .decide(beside, facts, moment, |said, moment| {
                act(said, OnIssue::begin(facts, issue, said.then(), moment)?)
            })
    }

    /// Does the step, with what is to be done besides; or saves the words as what they are where they do not do it.
    pub(in crate::deed) fn decide(
        &self,
        (how, then): (How, Then),
        facts: &ClientFacts,
        moment: &mut Moment,
        act: impl FnOnce(&Said, &mut Moment) -> Decided,
    ) -> Decided {
        who::of_another(&self.line, facts, moment)?;
        let talk = self.clone().meant(then.does);
        if talk.either {
            return Err(both_ways());
        }
        if !talk.done {
            return talk.keep(facts, moment);
        }
        let deed = act(&talk.said(how, then, facts), moment)?;
        let plan = talk.understood.plan.as_ref();
        let plan = plan.map(|plan| intent(plan, facts.id(), true, moment));
        Ok(deed.and(plan.map(Command::PutPlan)))
    }

    /// What the line says, and beside it where the line leaves it open.
    pub(in crate::deed) fn said(&self, how: How, then: Then, facts: &ClientFacts) -> Said {
        let exchange = self.exchange();
        let told = exchange.filter(|_| !self.understood.bare);
        let direction = told.map(|e| e.direction).or(how.direction);
        let channel = told.map_or(how.channel, |e| e.channel);
        // Nobody sounds like anything in what goes out: there a face is text.
        let heard = direction.unwrap_or(channel.usual_direction()) != Direction::Out;
        let read = exchange.and_then(|e| e.mood);
        let words = match exchange {
            Some(e) if heard || read.is_none() => e.text.clone(),
            _ => self.line.clone(),
        };
        let or = |given: &str, read: Option<String>| match given.trim() {
            "" => read.unwrap_or_default(),
            given => given.to_owned(),
        };
        let named = exchange.map(|e| with(e, facts)).filter(|w| !w.is_empty());
        Said {
            words,
            channel,
            direction,
            // NamesSaid one names is meant; a form begins with whoever it usually is.
            with: named.unwrap_or_else(|| how.with.to_owned()),
            mood: how.mood.or(read.filter(|_| heard)),
            when: or(
                then.when,
                exchange.and_then(|e| e.when).map(When::typed_again),
            ),
            by: then.by.to_owned(),
            does: then.does,
        }
    }

    /// The words saved as what they are.
    pub(in crate::deed) fn keep(&self, facts: &ClientFacts, moment: &mut Moment) -> Decided {
        let clients = [facts.id().clone()];
        let log = Log {
            understood: &self.understood,
            clients: &clients,
            facts: Some(facts),
            plan: None,
        };
        log.decide(moment)
    }

    pub fn preview(&self) -> Vec<PreviewRow> {
        if self.either {
            return vec![PreviewRow::unsure("?", BOTH_WAYS)];
        }
        if self.done {
            return self.preview_done(self.step.done(), None);
        }
        let mut rows = line::preview(&self.understood, &self.ground.context(&[]));
        let whom = match self.whom.another(self.step, &self.line) {
            Some(who) => format!(": “{who}” is nobody on record whom it was to be said to"),
            None => String::new(),
        };
        let still = format!("{} is still to be done{whom}", self.step.doing());
        rows.push(PreviewRow::unsure("step", still));
        let waits = self.understood.exchange.as_ref().is_some_and(Log::waits);
        rows.extend(self.wakes.clone().filter(|_| waits));
        rows
    }

    /// What is done, and what of the line is saved with it; `mood`: how they sounded, where that is said beside the line.
    fn preview_done(&self, done: &str, mood: Option<Mood>) -> Vec<PreviewRow> {
        let exchange = self.exchange();
        let told = exchange.filter(|_| !self.understood.bare);
        // Of a word with the boss or a supplier no channel is kept.
        let told = told.filter(|_| !beside_them(self.step));
        let by = told.map_or(String::new(), |e| format!(" ({})", e.channel));
        let when = exchange.and_then(|e| e.when);
        let when = when.map_or("now".to_owned(), |when| when.to_string());
        let mut rows = line::preview(&self.understood, &self.ground.context(&[]));
        rows.retain(|row| ["with", "plan", "text"].contains(&row.label));
        rows.insert(0, PreviewRow::new("records", format!("{done}{by}, {when}")));
        let mood = mood.or(exchange.and_then(|e| e.mood));
        rows.extend(mood.map(|mood| PreviewRow::new("mood", mood.word())));
        let wakes = mood.is_some_and(Mood::is_bad) || done == OPEN_AGAIN;
        rows.extend(self.wakes.clone().filter(|_| wakes));
        rows
    }
}

/// What is said where what was fixed came back.
pub const OPEN_AGAIN: &str = "it is open again, with its story";

const fn chases(step: Step) -> bool {
    matches!(step, Step::ChaseClient | Step::ChaseSupplier)
}

/// The people of an exchange by name, as a form has them.
fn with(exchange: &Exchange, facts: &ClientFacts) -> String {
    let of = |id| facts.person(id);
    let names = exchange
        .people
        .iter()
        .filter_map(|m| of(&m.id))
        .map(|p| p.name.as_str());
    names.joined(", ")
}
