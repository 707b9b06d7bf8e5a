//! What the whole reading shares: problems met, what local times mean, ids given and made, and who may be
//! referred to.

use super::Reading;
use super::node::Node;
use super::stamp::{self, Stamp};
use crate::domain::{ClientId, Instant, SupplierId};
use crate::wire::facts::problem::{FactsError, Hop, Path, Problem, line_of};
use chrono::{Days, NaiveDateTime, NaiveTime};
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

/// So many problems are listed; the others are counted.
const LISTED: usize = 20;

/// What a local time means.
pub type LocalTime = Box<dyn Fn(NaiveDateTime) -> Instant>;

/// Shared by everything that is read from one file.
pub(super) struct Context<'r> {
    pub reading: &'r Reading<'r>,
    local: Option<LocalTime>,
    problems: RefCell<Vec<(String, Vec<Hop>, String)>>,
    more: RefCell<usize>,
    ids: RefCell<HashSet<(&'static str, String)>>,
    keys: RefCell<HashMap<String, usize>>,
    /// Ids of the clients in their order.
    pub clients: Vec<ClientId>,
    /// Clients by id and by name in small letters.
    pub client_names: HashMap<String, ClientId>,
    /// Suppliers by id and by name in small letters.
    pub supplier_names: HashMap<String, SupplierId>,
    /// Issue numbers given.
    pub numbers: RefCell<HashSet<i64>>,
}

impl<'r> Context<'r> {
    pub fn new(reading: &'r Reading<'r>) -> Self {
        let mut supplier_names = HashMap::new();
        for supplier in reading.suppliers {
            supplier_names.insert(supplier.name.to_lowercase(), supplier.id.clone());
            supplier_names.insert(supplier.id.to_string(), supplier.id.clone());
        }
        Self {
            reading,
            local: None,
            problems: RefCell::default(),
            more: RefCell::default(),
            ids: RefCell::default(),
            keys: RefCell::default(),
            clients: Vec::new(),
            client_names: HashMap::new(),
            supplier_names,
            numbers: RefCell::default(),
        }
    }

    /// From here on local times are understood.
    pub fn set_local(&mut self, local: LocalTime) {
        self.local = Some(local);
    }

    pub fn problem(&self, path: Path, message: String) {
        let mut problems = self.problems.borrow_mut();
        if problems.len() < LISTED {
            problems.push((path.to_string(), path.hops(), message));
        } else {
            *self.more.borrow_mut() += 1;
        }
    }

    /// Everything that was wrong, if anything was.
    pub fn verdict(self, text: &[u8]) -> Result<(), FactsError> {
        let listed = self.problems.into_inner();
        if listed.is_empty() {
            return Ok(());
        }
        let problems = listed
            .into_iter()
            .map(|(path, hops, message)| Problem {
                path,
                line: line_of(text, &hops),
                message,
            })
            .collect();
        Err(FactsError {
            problems,
            more: self.more.into_inner(),
        })
    }

    /// Reads an instant; a day alone is its first moment.
    pub fn instant(&self, path: Path, node: &Node) -> Option<Instant> {
        match self.stamp(path, node)? {
            Stamp::Instant(at) => Some(at),
            Stamp::Local(at) => Some(self.local(at)),
            Stamp::Day(day) => Some(self.local(day.and_time(NaiveTime::MIN))),
        }
    }

    /// Reads the instant by which something is promised; a day alone is kept until its end.
    pub fn deadline(&self, path: Path, node: &Node) -> Option<Instant> {
        match self.stamp(path, node)? {
            Stamp::Day(day) => Some(self.local((day + Days::new(1)).and_time(NaiveTime::MIN))),
            Stamp::Local(at) => Some(self.local(at)),
            Stamp::Instant(at) => Some(at),
        }
    }

    fn stamp(&self, path: Path, node: &Node) -> Option<Stamp> {
        let Node::Text(text) = node else {
            self.problem(
                path,
                format!("this is {}; it should be {}", node.kind(), stamp::WANTED),
            );
            return None;
        };
        let stamp = (self.reading.stamp)(text);
        if stamp.is_none() {
            self.problem(path, format!("“{text}” is not {}", stamp::WANTED));
        }
        stamp
    }

    fn local(&self, at: NaiveDateTime) -> Instant {
        self.local
            .as_ref()
            .map_or_else(|| at.and_utc(), |local| local(at))
    }

    /// The id of a row: the given one, once a file, or one made from what the row says, so that the same
    /// file gives the same ids again.
    pub fn id_of(
        &self,
        path: Path,
        kind: &'static str,
        given: Option<String>,
        says: &str,
    ) -> String {
        let id = given.unwrap_or_else(|| {
            let key = format!("{kind}/{says}");
            let mut keys = self.keys.borrow_mut();
            let count = keys.entry(key.clone()).or_insert(0);
            *count += 1;
            (self.reading.new_id)(&if *count > 1 {
                format!("{key}/{count}")
            } else {
                key
            })
        });
        if !self.ids.borrow_mut().insert((kind, id.clone())) {
            self.problem(path, format!("another {kind} has the id “{id}” too"));
        }
        id
    }
}
