//! What the whole reading shares: problems met, what local times mean, ids given and made, and who may be
//! referred to.

use super::Reading;
use super::date::{FileDate, WANTED};
use crate::domain::{ClientId, Date, Instant, Supplier};
use crate::wire::facts::node::Node;
use crate::wire::facts::problem::{FactsError, FactsProblem, Hop, Path, line_of, written};
use chrono::{Days, NaiveDateTime, NaiveTime};
use std::collections::{HashMap, HashSet};
use std::{cell::RefCell, sync::Arc};

/// So many problems are listed; the others are counted.
const LISTED: usize = 20;

/// Ids by what they may be called.
pub type IdsByName = HashMap<String, Arc<str>>;

pub type LocalTime = Box<dyn Fn(NaiveDateTime) -> Instant>;

pub struct FactsContext<'r> {
    pub reading: &'r Reading<'r>,
    local: Option<LocalTime>,
    problems: RefCell<Vec<(Vec<Hop>, String)>>,
    more: RefCell<usize>,
    ids: RefCell<HashSet<(&'static str, String)>>,
    keys: RefCell<HashMap<String, usize>>,
    pub clients: Vec<ClientId>,
    pub client_names: IdsByName,
    pub supplier_names: IdsByName,
    pub numbers: RefCell<HashSet<i64>>,
}

impl<'r> FactsContext<'r> {
    pub fn new(reading: &'r Reading<'r>) -> Self {
        let mut cx = Self {
            reading,
            local: None,
            problems: RefCell::default(),
            more: RefCell::default(),
            ids: RefCell::default(),
            keys: RefCell::default(),
            clients: vec![],
            client_names: IdsByName::new(),
            supplier_names: IdsByName::new(),
            numbers: RefCell::default(),
        };
        for supplier in reading.suppliers {
            cx.name_supplier(supplier);
        }
        cx
    }

    /// From here on a supplier can be referred to.
    pub fn name_supplier(&mut self, supplier: &Supplier) {
        let id = supplier.id.as_str().into();
        self.supplier_names
            .insert(supplier.name.to_lowercase(), Arc::clone(&id));
        self.supplier_names.insert(id.to_string(), id);
    }

    /// From here on local times are understood.
    pub fn set_local(&mut self, local: LocalTime) {
        self.local = Some(local);
    }

    pub fn problem(&self, path: Path, message: String) {
        self.problem_at(path.hops(), message);
    }

    pub fn problem_at(&self, hops: Vec<Hop>, message: String) {
        let mut problems = self.problems.borrow_mut();
        if problems.len() < LISTED {
            problems.push((hops, message));
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
        let problem = |(hops, message): (Vec<Hop>, String)| FactsProblem {
            path: written(&hops),
            line: line_of(text, &hops),
            message,
        };
        Err(FactsError {
            problems: listed.into_iter().map(problem).collect(),
            more: self.more.into_inner(),
        })
    }

    pub fn instant_at(&self, path: Path, node: &Node) -> Option<Instant> {
        self.instant(node)
            .map_err(|message| self.problem(path, message))
            .ok()
    }

    /// Reads an instant; a day alone is its first moment.
    pub fn instant(&self, node: &Node) -> Result<Instant, String> {
        Ok(match self.date(node)? {
            FileDate::Instant(at) => at,
            FileDate::Local(at) => self.local(at),
            FileDate::Day(day) => self.local(day.and_time(NaiveTime::MIN)),
        })
    }

    /// Reads the instant by which something is promised; a day alone is kept until its end.
    pub fn deadline(&self, node: &Node) -> Result<Instant, String> {
        Ok(match self.date(node)? {
            FileDate::Day(day) => self.local((day + Days::new(1)).and_time(NaiveTime::MIN)),
            FileDate::Local(at) => self.local(at),
            FileDate::Instant(at) => at,
        })
    }

    pub fn day(&self, text: &str) -> Result<Date, String> {
        match (self.reading.date)(text) {
            Some(FileDate::Day(day)) => Ok(day),
            _ => Err(format!("“{text}” is not a day: write 2025-03-10")),
        }
    }

    fn date(&self, node: &Node) -> Result<FileDate, String> {
        match node {
            Node::At(at) => Ok(FileDate::Instant(*at)),
            Node::Text(text) => {
                (self.reading.date)(text).ok_or_else(|| format!("“{text}” is not {WANTED}"))
            }
            other => Err(format!("this is {}; it should be {WANTED}", other.kind())),
        }
    }

    fn local(&self, at: NaiveDateTime) -> Instant {
        self.local
            .as_ref()
            .map_or_else(|| at.and_utc(), |local| local(at))
    }

    /// Gives a row its id, which is empty as it was read where none was given.
    pub fn own_id<I: ToString + From<String>>(
        &self,
        path: Path,
        kind: &'static str,
        id: &mut I,
        says: &str,
    ) {
        let given = Some(id.to_string()).filter(|id| !id.is_empty());
        *id = self.id_of(path, kind, given, says).into();
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
