//! What each rung asks for: its fields, with what is known already filled in and the advice beside them.

use crate::app::App;
use crate::app::overlay::{Form, FormField, form::TICKS, issue::whose_doing};
use crate::deed::{How, Judgement, usual_channel};
use crate::domain::{
    Affected, CAUSES, Channel, ClientFacts, Mood, OTHER_CAUSE, Severity, Solution, Step, Supplier,
};
use crate::health::{Rung, ladder::Repair, words::ladder as told};

/// Who of us looks after the client from then on.
pub const WITH: &str = "looked after by";
/// What the words tell.
const AS_THEY_SAY: &str = "as they say";
/// Whether the words of a rung do it.
pub const THE_WORDS: &str = "the words";
pub const DO_IT: [&str; 3] = [AS_THEY_SAY, "do it", "are only a note"];
/// No mood noted, and nobody but us.
pub const NONE: &str = "–";
/// The longest name that stands beside a field.
const MOST_NAME: usize = 18;
/// Who carries a solution out, when it is not a supplier.
pub const OURSELVES: &str = "us";

fn mood() -> FormField {
    FormField::one_of("they sounded", [&[NONE], Mood::WORDS].concat(), NONE)
}

pub fn severities(now: Severity) -> FormField {
    FormField::one_of("it", Severity::WORDS.iter().copied(), now.word())
}

pub struct RungFields<'a> {
    pub app: &'a App,
    pub facts: &'a ClientFacts,
    pub repair: &'a Repair,
    pub by: &'a str,
    pub step: Step,
}

impl RungFields<'_> {
    /// Whom an apology can go to, one tick each.
    pub fn recipients(&self, rung: Rung) -> Vec<Affected> {
        match rung {
            Rung::Apologise => {
                let people = self.facts.people.iter();
                let people = people.map(|p| Affected::Person(p.id.clone()));
                [Affected::Client].into_iter().chain(people).collect()
            }
            Rung::ApologiseOthers => {
                let touched = self.repair.touched.iter();
                touched.map(|(who, _)| who.clone()).collect()
            }
            _ => vec![],
        }
    }

    pub fn fields(&self, rung: Rung, to: &[Affected]) -> Vec<FormField> {
        let when = || FormField::new("when", "now; or fri 4pm, 12 may 9:00", "");
        let who = if rung == Rung::OwnUp {
            "who told them, together with whom"
        } else {
            "who did it"
        };
        let by = || FormField::new("by", who, self.by);
        let mut fields = match rung {
            Rung::Recognise => vec![
                FormField::new("their words", "what happened, as they put it", self.note()),
                severities(self.repair.severity),
                whose_doing(self.repair.doing),
            ],
            Rung::TellBoss => vec![
                FormField::new("words", "what they said, what they want", ""),
                when(),
                by(),
            ],
            Rung::OwnUp => self.telling("what we told them", [when(), by()]),
            Rung::Apologise | Rung::ApologiseOthers => self.apology(to, [when(), by()]),
            Rung::FindCause => self.cause(when()),
            Rung::ChooseSolution => self.solution(when()),
            Rung::Fix => self.fix(when()),
            Rung::WordBetween => self.talk("how it stands, also when there is nothing new", when()),
            Rung::FollowUp => {
                let mut fields = self.talk("what they say", when());
                fields.insert(
                    1,
                    FormField::one_of("it holds", [AS_THEY_SAY, TICKS[0], TICKS[1]], AS_THEY_SAY),
                );
                fields
            }
            Rung::Prevent => vec![
                FormField::new("what", "what changes, so that it cannot happen again", ""),
                FormField::new("who", "who does it", self.by),
                FormField::new("by", "by when: fri, 12 may; or nothing", ""),
                FormField::tick("done", false),
            ],
            Rung::Healed => vec![],
        };
        if !matches!(rung, Rung::Recognise | Rung::FollowUp | Rung::Healed) {
            fields.push(FormField::one_of(THE_WORDS, DO_IT, DO_IT[0]));
        }
        fields
    }

    /// What is at hand while one fills it in: the advice, the solution to bring, who must explain it to whom.
    pub fn notes(&self, rung: Rung) -> Vec<String> {
        let mut notes = vec![told::rung_hint(rung).to_owned()];
        let speaks = matches!(
            rung,
            Rung::TellBoss | Rung::OwnUp | Rung::Apologise | Rung::WordBetween
        );
        if let (true, Some(solution)) = (speaks, self.repair.plan()) {
            notes.push(format!("The plan: {}", solution.text.trim()));
        }
        if rung == Rung::FindCause {
            notes.push(format!("One of: {}.", CAUSES.join(", ")));
        }
        if let (Rung::OwnUp, Some((name, above))) = (rung, self.above()) {
            notes.push(format!("{name} must explain it to {above}."));
        }
        if let (Rung::ChooseSolution | Rung::Fix, Some(failed)) = (rung, self.repair.failed.last())
        {
            let tried = failed.tried().unwrap_or("the last fix");
            notes.push(format!(
                "Did not hold: {tried}. Another way, and tell them so."
            ));
        }
        notes
    }

    fn note(&self) -> &str {
        self.repair
            .issue
            .as_ref()
            .map_or("", |issue| issue.note.trim())
    }

    fn channel(&self) -> FormField {
        let usual = usual_channel(Some(self.facts)).word();
        FormField::one_of("channel", Channel::WORDS.iter().copied(), usual)
    }

    fn with(&self) -> FormField {
        let first = self.facts.people.first().map_or("", |p| p.name.as_str());
        FormField::new("with", "people there, several with commas", first)
    }

    /// The first there who must explain it to somebody, and to whom.
    fn above(&self) -> Option<(&str, &str)> {
        let mut people = self.facts.people.iter();
        people
            .find(|p| !p.answers_to.trim().is_empty())
            .map(|p| (p.name.trim(), p.answers_to.trim()))
    }

    fn telling(&self, hint: &'static str, last: [FormField; 2]) -> Vec<FormField> {
        let mut fields = vec![FormField::new("words", hint, "")];
        if let Some((_, above)) = self.above() {
            let mut field = FormField::new("must hear", "what that person needs to hear", "");
            // A name fits beside the field; whoever takes more words to name stands in the notes.
            let short = if above.chars().count() <= MOST_NAME {
                above
            } else {
                "who is above"
            };
            field.label = format!("{short} must hear").into();
            fields.push(field);
        }
        fields.extend([self.channel(), self.with(), mood()]);
        fields.extend(last);
        fields
    }

    fn talk(&self, hint: &'static str, when: FormField) -> Vec<FormField> {
        vec![
            FormField::new("words", hint, ""),
            self.channel(),
            self.with(),
            mood(),
            when,
        ]
    }

    /// The words, who gets them, and how. The line of words is where an editor for a letter belongs.
    fn apology(&self, to: &[Affected], last: [FormField; 2]) -> Vec<FormField> {
        let hint = "what we said, in our own words";
        let mut fields = vec![FormField::new("words", hint, "")];
        for who in to {
            let name = (self.facts).called(who, |id| Some(self.app.book.name(id)));
            let waits = self.repair.touched.contains(&(who.clone(), None));
            fields.push(FormField::tick(
                name.to_owned(),
                *who == Affected::Client || waits,
            ));
        }
        fields.push(self.channel());
        fields.extend(last);
        fields
    }

    fn cause(&self, when: FormField) -> Vec<FormField> {
        let known = self.repair.cause.as_deref().unwrap_or("");
        let (word, own) = match known {
            "" => ("", ""),
            listed if CAUSES.contains(&listed) => (listed, ""),
            own => (OTHER_CAUSE, own),
        };
        vec![
            FormField::one_of("cause", CAUSES.iter().copied(), word),
            FormField::new("words", "in our own words: what happened, and why", own),
            whose_doing(self.repair.doing),
            when,
        ]
    }

    fn solution(&self, when: FormField) -> Vec<FormField> {
        let before = self.repair.solution.as_ref();
        // What failed is not offered again; what is judged anew is.
        let failed = self.repair.failed.last();
        let again = before.filter(|s| failed.is_none_or(|failed| s.at > failed.reopened.at));
        let mut fields = solution_fields(self.app, again);
        let hint = "somebody else of us from now on, where one of us rubbed them the wrong way";
        let now = self.facts.looked_after_by(self.app.book.now);
        fields.push(FormField::new(WITH, hint, now.unwrap_or_default()));
        fields.push(when);
        fields
    }

    fn fix(&self, when: FormField) -> Vec<FormField> {
        if matches!(self.step, Step::ChaseClient | Step::ChaseSupplier) {
            let scene = self.app.book.scene();
            let again = self
                .repair
                .id()
                .and_then(|id| self.facts.issue(id))
                .and_then(|i| scene.chase_date(&self.repair.clock.ball, i));
            return vec![
                FormField::new("words", "what they said", ""),
                FormField::new(
                    "ask again",
                    "fri, 12 may",
                    again.map_or(String::new(), |date| date.to_string()),
                ),
                self.channel(),
                when,
            ];
        }
        vec![
            FormField::new("words", "how it was put right", ""),
            FormField::new(
                "or a date",
                "not fixed yet: the date given to them (fri, 12 may)",
                "",
            ),
            when,
        ]
    }
}

/// A solution, ticked as it was judged; a new one is good until it is said otherwise.
pub fn solution_fields(app: &App, solution: Option<&Solution>) -> Vec<FormField> {
    let tick =
        |label, good: fn(&Solution) -> bool| FormField::tick(label, solution.is_none_or(good));
    let suppliers = &app.book.suppliers;
    let by = solution
        .and_then(|s| s.supplier.as_ref())
        .and_then(|id| Supplier::find(suppliers, id));
    let options = [OURSELVES]
        .into_iter()
        .chain(suppliers.iter().map(|s| s.name.as_str()));
    vec![
        FormField::new(
            "solution",
            "how it is put right",
            solution.map_or("", |s| s.text.as_str()),
        ),
        tick("works", |s| s.works),
        tick("worth its cost", |s| s.worth),
        tick("right now", |s| s.timely),
        FormField::one_of(
            "done by",
            options,
            by.map_or(OURSELVES, |s| s.name.as_str()),
        ),
    ]
}

/// How a solution is judged, and who carries it out.
pub fn judgement(form: &Form) -> Judgement<'_> {
    let by = form.value("done by");
    Judgement {
        works: form.ticked("works"),
        worth: form.ticked("worth its cost"),
        timely: form.ticked("right now"),
        by: if by == OURSELVES { "" } else { by },
    }
}

pub fn severity(form: &Form) -> Option<Severity> {
    form.value("it").parse().ok()
}

/// By which channel, with whom, and how they sounded.
pub fn how(form: &Form) -> How<'_> {
    How {
        direction: None,
        channel: form.value("channel").parse().unwrap_or(Channel::Call),
        with: form.value("with"),
        mood: form.value("they sounded").parse().ok(),
    }
}
