//! The ladder of a client's repairs, as rows: a heading for each repair, then its rungs.

mod rung_acts;

pub(in crate::app) use rung_acts::{
    correct, do_it, earlier, may_correct, may_do, may_enter, may_go_earlier, may_settle, may_skip,
    may_take_off, may_touch, settle, skip, take_off, touches,
};

use super::{Detail, Screen};
use crate::app::{Book, List, Place};
use crate::domain::{ClientFacts, ClientId, IssueId, Step, What};
use crate::health::ladder::{KnownCause, Repair, Stage, State, causes, ladder, rehearsal};
use crate::health::{Ladder, Rung};

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum LadderRow {
    Head(usize),
    Rung(usize, Rung),
}

impl LadderRow {
    pub fn parts(self) -> (usize, Option<Rung>) {
        match self {
            Self::Head(place) => (place, None),
            Self::Rung(place, rung) => (place, Some(rung)),
        }
    }
}

#[derive(Debug)]
pub struct LadderPage {
    pub id: ClientId,
    pub list: List,
    /// The repairs, once the client is read; a rehearsal when there is none.
    pub ladder: Option<Ladder>,
    rows: Vec<LadderRow>,
}

impl LadderPage {
    pub fn new(id: ClientId) -> Self {
        Self {
            id,
            list: List::default(),
            ladder: None,
            rows: vec![],
        }
    }

    pub fn rows(&self) -> &[LadderRow] {
        &self.rows
    }

    pub fn repair(&self, place: usize) -> Option<&Repair> {
        self.ladder
            .as_ref()
            .and_then(|ladder| ladder.repairs.get(place))
    }

    pub fn repair_of(&self, issue: &IssueId) -> Option<&Repair> {
        self.ladder
            .as_ref()?
            .repairs
            .iter()
            .find(|repair| repair.id() == Some(issue))
    }

    pub fn row(&self) -> Option<LadderRow> {
        self.list.current(&self.rows).copied()
    }

    /// The repair under the cursor, and its rung; on a heading its next rung, if that is the next of all.
    pub fn current(&self) -> Option<(&Repair, Option<&Stage>)> {
        let (place, rung) = match self.row()? {
            LadderRow::Head(place) => {
                let next = self
                    .ladder
                    .as_ref()
                    .and_then(|l| l.next)
                    .filter(|(at, _)| *at == place);
                (place, next.map(|(_, rung)| rung))
            }
            LadderRow::Rung(place, rung) => (place, Some(rung)),
        };
        let repair = self.repair(place)?;
        Some((repair, rung.and_then(|rung| repair.stage(rung))))
    }

    fn is_done(&self) -> bool {
        let stage = self.current().and_then(|(_, stage)| stage);
        stage.is_some_and(|stage| matches!(stage.state, State::Done(_)))
    }

    /// What a row is, whatever its place.
    fn key(&self, row: LadderRow) -> (Option<IssueId>, Option<Rung>) {
        let (place, rung) = row.parts();
        (
            self.repair(place).and_then(|repair| repair.id().cloned()),
            rung,
        )
    }

    pub fn go_to(&mut self, issue: &IssueId) {
        let of = |row: &LadderRow| self.key(*row) == (Some(issue.clone()), None);
        if let Some(row) = self.rows.iter().position(of) {
            self.list.set(row);
        }
    }
}

impl Screen for LadderPage {
    fn place(&self) -> Place {
        Place::Ladder
    }

    fn list(&mut self) -> &mut List {
        &mut self.list
    }

    fn count(&self) -> usize {
        self.rows.len()
    }

    fn client<'a>(&'a self, _: &'a Book) -> Option<&'a ClientId> {
        Some(&self.id)
    }

    fn issue(&self, _: &Book) -> Option<(ClientId, IssueId)> {
        let issue = self.current()?.0.id()?;
        Some((self.id.clone(), issue.clone()))
    }

    /// Computes the ladder anew. The cursor goes to the next step when that has changed or the rung
    /// under it was done, else it stays.
    fn arrange(&mut self, book: &Book, detail: Option<&Detail>) {
        let Some(facts) = detail
            .filter(|d| d.facts.id() == &self.id)
            .map(|d| &d.facts)
        else {
            return;
        };
        let case = book.case(facts, book.now);
        let mut fresh = ladder(&case, &elsewhere(facts, book));
        if fresh.repairs.is_empty() {
            fresh.repairs.push(rehearsal(&case));
        }
        let before = self.ladder.as_ref().map(next_of);
        let held = self.row().map(|row| self.key(row));
        let was_done = self.is_done();
        self.rows = rows(&fresh);
        let next = next_of(&fresh);
        let to_next = fresh.next.map(|(place, rung)| LadderRow::Rung(place, rung));
        self.ladder = Some(fresh);
        let held = held.and_then(|key| self.rows.iter().position(|row| self.key(*row) == key));
        let to_next = to_next.and_then(|row| self.rows.iter().position(|r| *r == row));
        let same = before.as_ref() == Some(&next);
        self.list.set(
            if same {
                held.or(to_next)
            } else {
                to_next.or(held)
            }
            .unwrap_or(0),
        );
        // Done out of turn: on to what is next.
        if let (true, Some(row)) = (same && !was_done && self.is_done(), to_next) {
            self.list.set(row);
        }
    }

    fn turn(&mut self, forward: bool, _: &Book) {
        let heads: Vec<usize> = (0..self.rows.len())
            .filter(|at| matches!(self.rows[*at], LadderRow::Head(_)))
            .collect();
        let at = self.list.cursor(self.rows.len());
        let to = if forward {
            heads.iter().find(|head| **head > at).or(heads.first())
        } else {
            heads.iter().rev().find(|head| **head < at).or(heads.last())
        };
        self.list.set(to.copied().unwrap_or(0));
    }
}

fn next_of(ladder: &Ladder) -> Option<(Option<IssueId>, Rung, Option<Step>)> {
    let (place, rung) = ladder.next?;
    let repair = ladder.repairs.get(place)?;
    Some((
        repair.id().cloned(),
        rung,
        repair.stage(rung).and_then(|stage| stage.step),
    ))
}

fn rows(ladder: &Ladder) -> Vec<LadderRow> {
    let of = |place: usize| {
        [LadderRow::Head(place)].into_iter().chain(
            Rung::ALL
                .iter()
                .map(move |rung| LadderRow::Rung(place, *rung)),
        )
    };
    (0..ladder.repairs.len()).flat_map(of).collect()
}

/// The causes known of the other clients, where this one has a cause to compare.
fn elsewhere(facts: &ClientFacts, book: &Book) -> Vec<KnownCause> {
    let told = facts
        .issues
        .iter()
        .flat_map(|i| &i.events)
        .any(|e| matches!(e.what, What::Cause(_)));
    if !told {
        return vec![];
    }
    book.told()
        .filter(|entry| entry.id() != facts.id())
        .flat_map(|entry| causes(entry.facts(), book.now))
        .collect()
}
