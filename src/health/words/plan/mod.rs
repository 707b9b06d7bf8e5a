//! The game plan of a client on one page: who tells whom and by when, who can fix it, who hears of it, and the
//! steps done and still ahead. It is there before anything is wrong, too: then it says what one would do.
//!
//! The page is a value; what can be read lays it out for whoever shows it, as text and as Markdown.

mod page;
mod people;
mod steps;

pub use page::LineLook;
pub use page::hung;

use super::{Telling, next_sentence, score_shown};
use crate::domain::{ClientId, Instant, words};
use crate::health::ladder::{Ladder, Repair, rehearsal};
use crate::health::{Case, Standing, terms::Terms};
use crate::hours::words::when;

words! {
    Mark {
        Next = "next",
        Ahead = "ahead",
        Done = "done",
        Passed = "passed over",
        /// Not a step: something to know.
        Note = "note",
    }
}

#[derive(Clone, Debug)]
pub struct GamePlan {
    pub client: ClientId,
    pub name: String,
    /// How it stands and what is next; or that nothing is wrong.
    pub head: Vec<String>,
    /// What there is to say, under its titles.
    pub sections: Vec<Section>,
}

#[derive(Clone, Debug)]
pub struct Section {
    pub title: String,
    pub items: Vec<PlanLine>,
}

#[derive(Clone, Debug)]
pub struct PlanLine {
    pub mark: Mark,
    pub text: String,
}

impl PlanLine {
    fn new(mark: Mark, text: impl Into<String>) -> Self {
        Self {
            mark,
            text: text.into(),
        }
    }

    fn note(text: impl Into<String>) -> Self {
        Self::new(Mark::Note, text)
    }
}

struct Making<'a> {
    telling: &'a Telling<'a>,
    terms: Terms<'a>,
    ladder: &'a Ladder,
    /// What is being mended; one that is only rehearsed where nothing is.
    repairs: Vec<Repair>,
    in_earnest: bool,
    names: &'a dyn Fn(&ClientId) -> String,
}

/// The page of a client, read whole, whose ladder is given; `names` tells what other clients are called.
pub fn game_plan(
    telling: &Telling,
    ladder: &Ladder,
    names: &dyn Fn(&ClientId) -> String,
) -> GamePlan {
    let Telling {
        facts,
        policy,
        calendar,
        now,
        ..
    } = *telling;
    let mut repairs: Vec<Repair> = ladder.current().cloned().collect();
    let in_earnest = !repairs.is_empty();
    if !in_earnest {
        repairs.push(rehearsal(&Case {
            facts,
            policy,
            calendar,
            now,
        }));
    }
    let making = Making {
        telling,
        terms: Terms::read(facts, policy, now),
        ladder,
        repairs,
        in_earnest,
        names,
    };
    let mut sections = vec![
        people::who_tells_whom(&making),
        people::who_can_fix_it(&making),
    ];
    sections.extend(people::who_hears_of_it(&making));
    sections.extend(
        making
            .repairs
            .iter()
            .map(|repair| steps::steps(repair, &making)),
    );
    GamePlan {
        client: facts.id().clone(),
        name: facts.client.name.clone(),
        head: head(&making),
        sections,
    }
}

fn head(making: &Making) -> Vec<String> {
    let judged = &making.ladder.assessment;
    let standing = format!("{}, score {}", judged.standing.shown(), score_shown(judged));
    if making.in_earnest {
        return vec![
            standing,
            format!("next: {}", next_sentence(judged, making.telling)),
        ];
    }
    let mut head = vec![standing];
    if judged.standing != Standing::Steady {
        head.push(format!("next: {}", next_sentence(judged, making.telling)));
    }
    head.push(
        "nothing is being mended: this is what we would do, if something came up now".to_owned(),
    );
    head
}

impl Making<'_> {
    /// `by Tue 09:41`, `was due Fri 17:00`.
    fn by(&self, at: Instant) -> String {
        let said = when(self.telling.calendar, at, self.telling.now);
        if at < self.telling.now {
            format!("was due {said}")
        } else {
            format!("by {said}")
        }
    }
}
