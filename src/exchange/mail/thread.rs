//! Which messages belong together: those that name one another, or a third, in Message-ID, References or In-Reply-To,
//! whether or not that third one is there.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// What stands for an id (or for several texts together) in memory: a hundred thousand ids themselves would take more
/// room than all else.
pub(super) fn mark(texts: &[&str]) -> u64 {
    let mut hasher = DefaultHasher::new();
    texts.hash(&mut hasher);
    hasher.finish()
}

/// Sets of ids that grow together.
#[derive(Default)]
pub(super) struct Threads {
    /// By the mark of the id.
    places: HashMap<u64, u32>,
    parents: Vec<u32>,
}

impl Threads {
    /// The thread of an id, now.
    pub(super) fn of(&mut self, id: &str) -> u32 {
        let place = self.place(id);
        self.root(place)
    }

    /// Puts two ids into one thread.
    pub(super) fn join(&mut self, one: &str, other: &str) {
        let (one, other) = (self.of(one), self.of(other));
        let (first, last) = (one.min(other), one.max(other));
        self.parents[last as usize] = first;
    }

    fn place(&mut self, id: &str) -> u32 {
        let next = u32::try_from(self.parents.len()).unwrap_or(u32::MAX);
        let place = *self.places.entry(mark(&[id])).or_insert(next);
        if place == next {
            self.parents.push(next);
        }
        place
    }

    fn root(&mut self, mut place: u32) -> u32 {
        while self.parents[place as usize] != place {
            let above = self.parents[self.parents[place as usize] as usize];
            self.parents[place as usize] = above;
            place = above;
        }
        place
    }
}

#[cfg(test)]
mod tests {
    use super::Threads;

    #[test]
    fn what_names_a_third_message_belongs_together() {
        let mut threads = Threads::default();
        threads.join("reply", "missing");
        threads.join("other reply", "missing");
        threads.join("alone", "alone");
        assert_eq!(threads.of("reply"), threads.of("other reply"));
        assert_ne!(threads.of("reply"), threads.of("alone"));
    }
}
