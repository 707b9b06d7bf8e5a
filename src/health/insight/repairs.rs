//! What became of the repairs: open, healing, healed; how long healing took, and how those clients stand today.

use super::{Sources, Standings, median};
use crate::domain::{Instant, IssueFacts, IssueId};
use crate::health::healing::{Healed, healed};
use crate::health::{Judged, Matter};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HealedRepair {
    pub client: usize,
    pub issue: IssueId,
    pub noticed_at: Instant,
    pub healed_at: Instant,
    /// Local days from the one to the other.
    pub days: i64,
}

/// What became of the repairs. Those that were ended by hand never healed, and are not among them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Repairs {
    pub open: usize,
    pub healing: usize,
    pub healed: Vec<HealedRepair>,
    pub median_days: Option<f64>,
    /// How many clients have had a repair that healed.
    pub mended: usize,
    /// How those of them that are looked after stand today, each by the gravest that holds.
    pub since: Standings,
}

pub fn repairs<T: Judged>(sources: &Sources<'_, T>) -> Repairs {
    let mut repairs = Repairs::default();
    for (at, client) in sources
        .clients
        .iter()
        .enumerate()
        .filter(|(_, c)| c.assessment().known)
    {
        let before = repairs.healed.len();
        for issue in &client.facts().issues {
            repairs.take(issue, at, client, sources);
        }
        if repairs.healed.len() > before {
            repairs.mended += 1;
            if client.assessment().counts() {
                repairs.since.add(client.assessment().standing);
            }
        }
    }
    repairs
        .healed
        .sort_by(|a, b| (b.healed_at, &b.issue).cmp(&(a.healed_at, &a.issue)));
    let mut days: Vec<i64> = repairs.healed.iter().map(|repair| repair.days).collect();
    repairs.median_days = median(&mut days);
    repairs
}

impl Repairs {
    fn take<T: Judged>(
        &mut self,
        issue: &IssueFacts,
        at: usize,
        client: &T,
        sources: &Sources<'_, T>,
    ) {
        let Some(matter) = Matter::read(issue, sources.now).filter(Matter::is_trouble) else {
            return;
        };
        let Some(fixed) = matter.resolved_at else {
            self.open += 1;
            return;
        };
        let moods = &client.facts().summary.moods;
        match healed(&matter, fixed, moods, sources.calendar, sources.now) {
            Healed::NotYet(_) => self.healing += 1,
            Healed::At(healed_at) => {
                let date = |at| sources.calendar.local_date(at);
                let noticed_at = issue.issue.noticed_at;
                let days = (date(healed_at) - date(noticed_at)).num_days().max(0);
                let issue = issue.issue.id.clone();
                self.healed.push(HealedRepair {
                    client: at,
                    issue,
                    noticed_at,
                    healed_at,
                    days,
                });
            }
        }
    }
}
