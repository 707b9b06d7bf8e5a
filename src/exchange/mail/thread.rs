//! Which messages belong together: those that name one another, or a third, in Message-ID, References or In-Reply-To,
//! whether or not that third one is there.

use std::collections::HashMap;

/// What stands for an id (or for several texts together) in memory: a hundred thousand ids themselves would take more
/// room than all else.
/// FNV-1a, spread: the same in every program, since marks are kept on record.
pub fn mark(texts: &[&str]) -> u64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in texts.iter().flat_map(|text| text.bytes().chain([0])) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash = (hash ^ (hash >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    hash ^ (hash >> 29)
}

#[derive(Default)]
pub struct Threads {
    places: HashMap<u64, u32>,
    parents: Vec<u32>,
}

impl Threads {
    pub fn of(&mut self, id: &str) -> u32 {
        let place = self.place(mark(&[id]));
        self.root(place)
    }

    pub fn join(&mut self, one: &str, other: &str) {
        self.join_marks(mark(&[one]), mark(&[other]));
    }

    /// The same by what stands for them.
    pub fn join_marks(&mut self, one: u64, other: u64) {
        let (one, other) = (self.place(one), self.place(other));
        let (one, other) = (self.root(one), self.root(other));
        let (first, last) = (one.min(other), one.max(other));
        self.parents[last as usize] = first;
    }

    fn place(&mut self, mark: u64) -> u32 {
        let next = u32::try_from(self.parents.len()).unwrap_or(u32::MAX);
        let place = *self.places.entry(mark).or_insert(next);
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
