//! What is understood of a line about a step, and what a step asks for.

use super::step_words::{asked_again, handed, taken_by};
use crate::deed::shared::who;
use crate::deed::{How, Scene, Then};
use crate::domain::{Ask, AskId, ClientFacts, Instant, IssueFacts, IssueId, Step};
use crate::phrase::date::Lean;
use crate::phrase::line::PreviewRow;

#[derive(Clone, Copy)]
pub struct StepTold<'a> {
    pub words: &'a str,
    pub how: How<'a>,
    /// The date given instead of the thing itself.
    pub promised: Option<Instant>,
    pub when: &'a str,
    /// Whether it does the step, as far as that is said beside the words.
    pub does: Option<bool>,
}

impl<'a> StepTold<'a> {
    pub fn then(&self) -> Then<'a> {
        let does = self.does;
        Then {
            does,
            ..Then::at(self.when)
        }
    }
}

pub fn words_needed(step: Step) -> Option<&'static str> {
    Some(match step {
        Step::Prepare => "what is the plan?",
        Step::FindCause => "what was the cause?",
        Step::ChooseSolution => "which solution?",
        Step::HandOver => "who takes it over? (the supplier's name)",
        Step::Prevent => "what keeps it from happening again?",
        _ => return None,
    })
}

/// Every ask that waits: answered where it is on the issue that they are told of, or is the one that is answered; else
/// it stays owed.
pub fn asks(
    facts: &ClientFacts,
    told: Option<&IssueId>,
    answered: Option<&AskId>,
    now: Instant,
) -> Vec<PreviewRow> {
    let row = |issue: &IssueFacts, ask: &Ask| {
        let done = answered == Some(&ask.id) || told == Some(&issue.issue.id);
        let label = if done { "answers" } else { "owed" };
        PreviewRow::new(
            label,
            format!(
                "“{}” #{}",
                ask.words(&issue.issue.title),
                issue.issue.number
            ),
        )
    };
    facts
        .issues
        .iter()
        .flat_map(|i| i.waiting_asks(now).map(move |ask| row(i, ask)))
        .collect()
}

/// The supplier and the day of a line: `Pinnacle, chase fri`, `Volt by monday`. One on record stands anywhere in it, or
/// is begun with; else what follows is part of the name unless it is a day, or a comma says that the name is over.
pub fn handed_to<'t>(line: &'t str, scene: &Scene<'t>) -> (&'t str, &'t str) {
    let line = handed(line.trim());
    let signs: &[char] = &[' ', ',', ';', ':', '-', '–'];
    let split = asked_again(line).and_then(|(before, again)| {
        let again = again.trim();
        let over = before.ends_with(signs) || scene.date(again, Lean::Future).is_some();
        let name = before.trim_matches(signs);
        (over && !name.is_empty()).then_some((name, again))
    });
    let (name, again) = split.unwrap_or((line.trim(), ""));
    let name = taken_by(name).unwrap_or(name);
    let low = name.to_ascii_lowercase();
    let known = scene
        .suppliers
        .iter()
        .find(|supplier| low.contains(&supplier.name.to_ascii_lowercase()));
    let known = known.or_else(|| who::supplier("supplier", name, scene).ok());
    let article = ["the ", "our ", "my "]
        .into_iter()
        .find_map(|word| name.strip_prefix(word));
    (
        known.map_or(article.unwrap_or(name), |supplier| &supplier.name),
        again,
    )
}
