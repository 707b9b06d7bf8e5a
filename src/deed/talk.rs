//! A step that is talk, typed as a log is: bare text and a word of ours that reached them do it. An attempt, a plan or
//! a note is saved as that, and so is a word of theirs (which does only the follow-up); the step stays.

use super::log::intent;
use super::{Decided, Ground, Log, Moment, Scene};
use crate::domain::{Channel, ClientFacts, Command, Direction, IssueId, Outcome, Step};
use crate::phrase::line::{self, Beside, Exchange, PreviewRow, Understood};

/// Words typed for a step.
#[derive(Clone, Debug)]
pub struct Talk {
    understood: Understood,
    ground: Ground,
    done: bool,
}

impl Talk {
    /// Reads the words of a step; `channel` is the one by which it would be done.
    #[must_use]
    pub fn read(
        step: Step,
        words: &str,
        channel: Channel,
        facts: &ClientFacts,
        scene: &Scene<'_>,
        now: crate::domain::Instant,
    ) -> Self {
        let ground = Ground::new(Some(facts), 1, channel, Beside::Nothing, scene, now);
        let understood = line::read(words, &ground.context(&[]));
        let done = does(step, words, &understood);
        Self {
            understood,
            ground,
            done,
        }
    }

    /// The exchange in which the step was done; `None`: it stays.
    pub(super) fn done(&self) -> Option<&Exchange> {
        self.understood.exchange.as_ref().filter(|_| self.done)
    }

    /// What is to be done, said in the same line.
    pub(super) fn plan(
        &self,
        facts: &ClientFacts,
        scene: &Scene<'_>,
        moment: &mut Moment<'_>,
    ) -> Option<Command> {
        let plan = self.understood.plan.as_ref().filter(|_| self.done)?;
        Some(Command::PutPlan(intent(
            plan,
            facts.id(),
            true,
            scene,
            moment,
        )))
    }

    /// The words as they are saved where they do not do the step; `None`: they do it.
    pub fn kept(
        &self,
        issue: Option<&IssueId>,
        facts: &ClientFacts,
        scene: &Scene<'_>,
        moment: &mut Moment<'_>,
    ) -> Option<Decided> {
        if self.done {
            return None;
        }
        let clients = [facts.id().clone()];
        let log = Log {
            understood: &self.understood,
            clients: &clients,
            facts: Some(facts),
            plan: None,
            issue,
        };
        Some(log.decide(scene, moment))
    }

    /// What would be saved, row by row.
    pub(super) fn preview(&self, step: Step) -> Vec<PreviewRow> {
        let mut rows = line::preview(&self.understood, &self.ground.context(&[]));
        if !self.done {
            let stays = format!("“{}” is not done by this: it stays", step.word());
            rows.push(PreviewRow::unsure("step", stays));
            return rows;
        }
        let Some(exchange) = self.done() else {
            return vec![PreviewRow::new("records", format!("{}, now", step.done()))];
        };
        let by = if self.understood.bare {
            String::new()
        } else {
            format!(" ({})", exchange.channel)
        };
        let when = exchange
            .when
            .map_or("now".to_owned(), |when| when.to_string());
        rows.retain(|row| ["with", "plan"].contains(&row.label));
        let records = format!("{}{by}, {when}", step.done());
        rows.insert(0, PreviewRow::new("records", records));
        rows.extend(
            exchange
                .mood
                .map(|mood| PreviewRow::new("mood", mood.word())),
        );
        rows
    }
}

/// Whether words do a step.
fn does(step: Step, words: &str, understood: &Understood) -> bool {
    let low = words.to_lowercase();
    let Some(exchange) = &understood.exchange else {
        return sorry(step, &low);
    };
    match exchange.outcome {
        Outcome::Reached => exchange.direction != Direction::In || step == Step::Confirm,
        Outcome::Attempt => false,
        // The boss and the supplier are somebody else than the client.
        Outcome::Note => {
            (understood.elsewhere && matches!(step, Step::TellBoss | Step::ChaseSupplier))
                || sorry(step, &low)
        }
    }
}

/// An apology in its own words: “sorry that we did not call”.
fn sorry(step: Step, low: &str) -> bool {
    matches!(step, Step::Apologise | Step::ApologiseOthers)
        && (low.contains("sorry") || low.contains("apolog"))
}
