//! What a line about a step would save, row by row, told while one types.

use super::did::WHAT_WAS_HEARD;
use crate::deed::Did;
use crate::deed::apologise::owed_in;
use crate::deed::fix::told_them;
use crate::deed::prevent::no_day;
use crate::deed::step_reading::says_of_step::by_day;
use crate::deed::step_reading::understood::{StepTold, asks, words_needed};
use crate::deed::{Scene, Talk, handed_to};
use crate::domain::{ClientFacts, Joined, Step, Supplier, set_off, told_day, told_soon};
use crate::phrase::{date::Lean, line::PreviewRow};

impl Did<'_> {
    pub fn preview(&self, facts: &ClientFacts, scene: &Scene) -> Vec<PreviewRow> {
        if self.step == Step::AskWhatWentWrong && self.line.trim().is_empty() {
            return vec![PreviewRow::unsure("?", WHAT_WAS_HEARD)];
        }
        if self.is_talk() {
            let talk = self.talk(facts, scene).meant(self.does);
            return match self.asked(facts, scene.now) {
                Some((asked, _)) => talk.preview_asked(asked, self.came_back, self.mood),
                None => talk.preview(),
            }
            .into_iter()
            .chain(self.to(&talk, facts, scene))
            .chain(self.again(&talk, scene))
            .chain(self.asks(&talk, facts, scene))
            .collect();
        }
        let kept = self.preview_kept(facts, scene);
        let Some(told) = self.read(facts, scene).ok().filter(|_| kept.is_empty()) else {
            return kept;
        };
        if let Some((late, day)) = self.late(told.words, scene) {
            let records = day.map_or_else(
                || format!("in place: {}", late.what),
                |day| format!("“{}” is due {}", late.what, told_day(day)),
            );
            return vec![PreviewRow::new("records", records)];
        }
        let mut rows = vec![match (told.promised, self.may_promise()) {
            (Some(at), _) => {
                let day = scene.calendar.told_day(at);
                PreviewRow::new("records", format!("a new date for them: {day}"))
            }
            (None, true) => PreviewRow::new("records", "it is resolved"),
            (None, false) => PreviewRow::new("records", format!("{}, now", self.step.done())),
        }];
        let talk = self.talk(facts, scene);
        if self.may_promise() && self.step != Step::Fix && talk.is_word_with_them() {
            rows.push(PreviewRow::new("contact", format!("{}, now", self.channel)));
        }
        if self.step == Step::Fix {
            rows.extend(told_them(&talk, told.promised.is_some()));
        }
        rows.extend(told.how.mood.map(|m| PreviewRow::new("mood", m.word())));
        rows.extend(self.particulars(told.words, scene));
        rows.extend(self.text(&told, scene));
        let question = words_needed(self.step).filter(|_| told.words.is_empty());
        rows.extend(question.map(|question| PreviewRow::unsure("?", question)));
        rows
    }

    fn text(&self, told: &StepTold, scene: &Scene) -> Option<PreviewRow> {
        let words = scene
            .day_in(told.words)
            .filter(|(_, rest)| self.step == Step::Prevent && !rest.is_empty())
            .map_or_else(|| told.words.to_owned(), |(_, rest)| rest);
        (!words.is_empty()).then(|| PreviewRow::new("text", words))
    }

    /// By when what prevents it is to be in place; that a solution is one that failed.
    fn particulars(&self, words: &str, scene: &Scene) -> Option<PreviewRow> {
        match self.step {
            Step::Prevent => {
                let Some((when, _)) = scene.day_in(words) else {
                    return by_day(words).map(|day| PreviewRow::unsure("?", no_day(day).why));
                };
                Some(PreviewRow::new("by", told_day(scene.day_of(when))))
            }
            Step::HandOver => {
                let (name, again) = handed_to(words, scene);
                let asked = scene
                    .date(again, Lean::Future)
                    .map(|when| scene.day_of(when));
                let asked = set_off(
                    ", asked again ",
                    &asked.map(told_day).unwrap_or_default(),
                    "",
                );
                let known = Supplier::called_so(scene.suppliers, name);
                Some(match known.map(|known| known.name.as_str()) {
                    Some(name) => PreviewRow::new("to", format!("{name}{asked}")),
                    None => PreviewRow::unsure("to", format!("{name}, a new supplier{asked}")),
                })
            }
            Step::ChooseSolution => {
                let issue = self.issue?;
                let back = issue.reopened_at(scene.now)?;
                issue
                    .solutions
                    .iter()
                    .find(|s| s.at <= back && s.text.eq_ignore_ascii_case(words))?;
                let failed = told_soon(scene.calendar.local_date(back));
                Some(PreviewRow::unsure(
                    "again",
                    format!("this is what did not hold on {failed}"),
                ))
            }
            _ => None,
        }
    }

    /// To whom of the others it was said, or that this is to be said.
    fn to(&self, talk: &Talk, facts: &ClientFacts, scene: &Scene) -> Option<PreviewRow> {
        let others = self.step == Step::ApologiseOthers && talk.is_done();
        let issue = self.issue.filter(|_| others)?;
        Some(match owed_in(issue, self.line, facts, scene) {
            Ok(owed) => {
                let names = owed.into_iter().map(|(_, name)| name);
                PreviewRow::new("to", names.joined(", "))
            }
            Err(refusal) => PreviewRow::unsure("?", refusal.why),
        })
    }

    /// When whoever was chased is asked again.
    fn again(&self, talk: &Talk, scene: &Scene) -> Option<PreviewRow> {
        let chases = matches!(self.step, Step::ChaseClient | Step::ChaseSupplier);
        let issue = self.issue.filter(|_| chases && talk.is_done())?;
        let usual = scene.chase_date(&issue.ball(scene.now), issue);
        let said = scene.day_in(self.line).map(|(when, _)| scene.day_of(when));
        let day = said.or(usual)?;
        Some(PreviewRow::new("ask again", told_day(day)))
    }

    /// Every ask that the step answers, and every one that stays owed.
    fn asks(&self, talk: &Talk, facts: &ClientFacts, scene: &Scene) -> Vec<PreviewRow> {
        let reaches = matches!(
            self.step,
            Step::TellClient | Step::Apologise | Step::UpdateThem | Step::TellFixed
        );
        let back = self.came_back(facts, scene);
        // What is kept as it is tells of its asks itself.
        if back == Some(true) || (!talk.is_done() && back.is_none()) {
            return vec![];
        }
        let told = self.issue.filter(|_| reaches).map(|i| &i.issue.id);
        let answered = self.ask.filter(|_| self.answers());
        asks(facts, told, answered, scene.now)
    }
}
