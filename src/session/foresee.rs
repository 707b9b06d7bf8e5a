//! The first morning as it would be with a file's facts, foreseen in a book that is gone again.

use super::{Incoming, Session, Setup};
use crate::health::{triage::triage, words::short_why};

/// So many clients are named.
const NAMED: usize = 12;

impl Session {
    /// Whom Today would offer of these alone, the worst first: how many, then a line each.
    pub(super) fn foresee(
        &self,
        incoming: &Incoming,
    ) -> Result<Vec<String>, Box<dyn std::error::Error>> {
        let folder = super::Scratch::for_a_book()?;
        let mut book = Self::open(&Setup {
            db: folder.path().join("foreseen.db"),
            server: None,
            create: true,
            read_only: false,
            now: Some(self.now().to_rfc3339()),
            desk: self.desk.clone(),
            by: String::new(),
            first_policy: incoming
                .policy
                .clone()
                .unwrap_or_else(|| self.policy.clone()),
            scratch: folder.path().to_owned(),
        })?;
        book.import("foreseen", incoming, &mut |_| {})?;
        let (judged, suppliers) = (book.judge_all()?, book.suppliers()?);
        let today = triage(&judged, book.policy(), book.calendar(), book.now());
        let offered: Vec<_> = today.offered().collect();
        let mut lines = vec![format!(
            "{} at risk; Today offers {}, the worst first",
            today.counts.at_risk,
            offered.len()
        )];
        lines.extend(offered.iter().take(NAMED).map(|row| {
            let one = &judged[row.index];
            let telling = book.telling(&one.facts, &suppliers, book.now());
            format!(
                "{}: {}",
                one.facts.client.name,
                short_why(&one.assessment, &telling)
            )
        }));
        if offered.len() > NAMED {
            lines.push(format!("and {} more", offered.len() - NAMED));
        }
        Ok(lines)
    }
}
