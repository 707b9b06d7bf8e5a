//! What each rung asks for: its fields, with what is known already filled in and the advice beside them.

use super::when;
use crate::app::App;
use crate::app::overlay::mend::RungForm;
use crate::app::overlay::{Field, Form, Overlay, Subject};
use crate::deed::Moment;
use crate::domain::{
    Affected, CAUSES, Channel, ClientFacts, ClientId, Doing, IssueId, IssueKind, Mood, OTHER_CAUSE,
    Severity, Solution, Step,
};
use crate::health::Rung;
use crate::health::ladder::Repair;
use crate::health::words::ladder as told;

/// What a yes/no field takes.
pub(super) const TICKS: [&str; 2] = ["yes", "no"];
/// No mood noted, and nobody but us.
pub(super) const NONE: &str = "–";
/// The longest name that stands beside a field.
const MOST_NAME: usize = 18;
/// Who carries a solution out, when it is not a supplier.
pub(super) const OURSELVES: &str = "us";

/// Opens the form of a rung.
pub(super) fn open(
    app: &mut App,
    client: &ClientId,
    issue: &IssueId,
    rung: Rung,
    step: Step,
    moment: &Moment<'_>,
) {
    let Some(repair) = app.mend.as_ref().and_then(|page| page.repair_of(issue)) else {
        return;
    };
    let Some(facts) = app.shown_detail().map(|detail| &detail.facts) else {
        return;
    };
    let about = About {
        app,
        facts,
        repair,
        by: moment.by,
        step,
    };
    let to = about.recipients(rung);
    let fields = about.fields(rung, &to);
    let subject = RungForm {
        client: client.clone(),
        issue: Some(issue.clone()),
        rung,
        step,
        to,
        record: None,
    };
    let number = repair.issue.as_ref().map_or(0, |i| i.number);
    let title = format!("{} · #{number}", heading(rung, step));
    let mut form = Form::new(title, fields, Subject::Rung(Box::new(subject)));
    form.notes = about.notes(rung);
    app.overlays.push(Overlay::Form(form));
}

fn heading(rung: Rung, step: Step) -> String {
    let word = match step {
        Step::Prepare => "prepare: the plan to bring",
        Step::ChaseClient => "ask them again",
        Step::ChaseSupplier => "chase the supplier",
        _ => rung.word(),
    };
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// The form of an issue that a sour mood turns out to be about.
pub(super) fn new_trouble(app: &mut App, client: &ClientId) {
    let fields = vec![
        Field::new("their words", "what went wrong, as they put it", ""),
        Field::one_of(
            "it is a",
            words(IssueKind::ALL.iter().rev().map(|k| k.word())),
            IssueKind::Problem.word(),
        ),
        Field::one_of(
            "it",
            words(Severity::ALL.iter().map(|s| s.word())),
            Severity::Annoys.word(),
        ),
        Field::one_of(
            "whose doing",
            words(Doing::ALL.iter().map(|d| d.word())),
            Doing::NotKnown.word(),
        ),
    ];
    let subject = RungForm {
        client: client.clone(),
        issue: None,
        rung: Rung::Recognise,
        step: Step::AskWhatWentWrong,
        to: Vec::new(),
        record: None,
    };
    let mut form = Form::new("What went wrong", fields, Subject::Rung(Box::new(subject)));
    form.notes = vec![told::rung_hint(Rung::Recognise).to_owned()];
    app.overlays.push(Overlay::Form(form));
}

fn words<'a>(all: impl Iterator<Item = &'a str>) -> Vec<String> {
    all.map(str::to_owned).collect()
}

fn mood() -> Field {
    let moods = [NONE].into_iter().chain(Mood::ALL.iter().map(|m| m.word()));
    Field::one_of("they sounded", words(moods), NONE)
}

struct About<'a> {
    app: &'a App,
    facts: &'a ClientFacts,
    repair: &'a Repair,
    by: &'a str,
    step: Step,
}

impl About<'_> {
    /// Whom an apology can go to, one tick each.
    fn recipients(&self, rung: Rung) -> Vec<Affected> {
        match rung {
            Rung::Apologise => {
                let people = self
                    .facts
                    .people
                    .iter()
                    .map(|p| Affected::Person(p.id.clone()));
                [Affected::Client].into_iter().chain(people).collect()
            }
            Rung::ApologiseOthers => self
                .repair
                .touched
                .iter()
                .map(|(who, _)| who.clone())
                .collect(),
            _ => Vec::new(),
        }
    }

    fn fields(&self, rung: Rung, to: &[Affected]) -> Vec<Field> {
        let when = || Field::new("when", "now; or fri 4pm, 12 may 9:00", "");
        let who = if rung == Rung::OwnUp {
            "who told them, together with whom"
        } else {
            "who did it"
        };
        let by = || Field::new("by", who, self.by);
        match rung {
            Rung::Recognise => vec![
                Field::new("their words", "what happened, as they put it", self.note()),
                Field::one_of(
                    "it",
                    words(Severity::ALL.iter().map(|s| s.word())),
                    self.repair.severity.word(),
                ),
                Field::one_of(
                    "whose doing",
                    words(Doing::ALL.iter().map(|d| d.word())),
                    self.repair.doing.word(),
                ),
            ],
            Rung::TellBoss => vec![
                Field::new("words", "what they said, what they want", ""),
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
                fields.insert(1, Field::one_of("it holds", TICKS, TICKS[0]));
                fields
            }
            Rung::Prevent => vec![
                Field::new("what", "what changes, so that it cannot happen again", ""),
                Field::new("who", "who does it", self.by),
                Field::new("by", "by when: fri, 12 may; or nothing", ""),
                Field::one_of("done", TICKS, TICKS[1]),
            ],
            Rung::Healed => Vec::new(),
        }
    }

    /// What is at hand while one fills it in: the advice, the solution to bring, who must explain it to whom.
    fn notes(&self, rung: Rung) -> Vec<String> {
        let mut notes = vec![told::rung_hint(rung).to_owned()];
        let speaks = matches!(
            rung,
            Rung::TellBoss | Rung::OwnUp | Rung::Apologise | Rung::WordBetween
        );
        if let (true, Some(solution)) = (speaks, self.repair.plan()) {
            notes.push(format!("The plan: {}", solution.text.trim()));
        }
        if rung == Rung::FindCause {
            notes.push(format!(
                "One of: {}.",
                words(CAUSES.iter().map(|c| c.word)).join(", ")
            ));
        }
        if let (Rung::OwnUp, Some(p)) = (
            rung,
            self.facts
                .people
                .iter()
                .find(|p| !p.answers_to.trim().is_empty()),
        ) {
            notes.push(format!(
                "{} must explain it to {}.",
                p.name.trim(),
                p.answers_to.trim()
            ));
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

    fn channel(&self) -> Field {
        let usual = self
            .app
            .book
            .get(self.facts.id())
            .map_or(Channel::Call, |e| e.assessment.next.channel);
        Field::one_of(
            "channel",
            words(Channel::ALL.iter().map(|c| c.word())),
            usual.word(),
        )
    }

    fn with(&self) -> Field {
        let first = self.facts.people.first().map_or("", |p| p.name.as_str());
        Field::new("with", "people there, several with commas", first)
    }

    fn telling(&self, hint: &'static str, last: [Field; 2]) -> Vec<Field> {
        let mut fields = vec![Field::new("words", hint, "")];
        let above: Vec<&str> = self
            .facts
            .people
            .iter()
            .map(|p| p.answers_to.trim())
            .filter(|above| !above.is_empty())
            .collect();
        if let Some(above) = above.first() {
            let mut field = Field::new("must hear", "what that person needs to hear", "");
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

    fn talk(&self, hint: &'static str, when: Field) -> Vec<Field> {
        vec![
            Field::new("words", hint, ""),
            self.channel(),
            self.with(),
            mood(),
            when,
        ]
    }

    /// The words, who gets them, and how. The line of words is where an editor for a letter belongs.
    fn apology(&self, to: &[Affected], last: [Field; 2]) -> Vec<Field> {
        let mut fields = vec![Field::new("words", "what we said, in our own words", "")];
        for who in to {
            let name = match who {
                Affected::Client => self.facts.client.name.clone(),
                Affected::Person(id) => self
                    .facts
                    .people
                    .iter()
                    .find(|p| &p.id == id)
                    .map_or("–".to_owned(), |p| p.name.clone()),
                Affected::Other(id) => self.app.book.name(id).to_owned(),
            };
            let waits = self
                .repair
                .touched
                .iter()
                .any(|(touched, sorry)| touched == who && sorry.is_none());
            let yes = *who == Affected::Client || waits;
            fields.push(Field::one_of(name, TICKS, TICKS[usize::from(!yes)]));
        }
        fields.push(self.channel());
        fields.extend(last);
        fields
    }

    fn cause(&self, when: Field) -> Vec<Field> {
        let known = self.repair.cause.as_deref().unwrap_or("");
        let listed = CAUSES.iter().find(|c| c.word == known);
        let (word, own) = match listed {
            Some(cause) => (cause.word, ""),
            None if known.is_empty() => ("", ""),
            None => (OTHER_CAUSE, known),
        };
        vec![
            Field::one_of("cause", words(CAUSES.iter().map(|c| c.word)), word),
            Field::new("words", "in our own words: what happened, and why", own),
            Field::one_of(
                "whose doing",
                words(Doing::ALL.iter().map(|d| d.word())),
                self.repair.doing.word(),
            ),
            when,
        ]
    }

    fn solution(&self, when: Field) -> Vec<Field> {
        let before = self.repair.solution.as_ref();
        // What failed is not offered again; what is judged anew is.
        let again = before.filter(|s| {
            self.repair
                .failed
                .last()
                .is_none_or(|failed| s.at > failed.reopened.at)
        });
        let mut fields = solution_fields(self.app, again);
        fields.push(when);
        fields
    }

    fn fix(&self, when: Field) -> Vec<Field> {
        if matches!(self.step, Step::ChaseClient | Step::ChaseSupplier) {
            let again = crate::app::act::choose::chase_date(self.app);
            return vec![
                Field::new("words", "what they said", ""),
                Field::new("ask again", "fri, 12 may", again.to_string()),
                self.channel(),
                when,
            ];
        }
        vec![
            Field::new("words", "how it was put right", ""),
            Field::new(
                "or a date",
                "not fixed yet: the date given to them (fri, 12 may)",
                "",
            ),
            when,
        ]
    }
}

/// A solution, ticked as it was judged; a new one is good until it is said otherwise.
pub(super) fn solution_fields(app: &App, solution: Option<&Solution>) -> Vec<Field> {
    let tick = |good: fn(&Solution) -> bool| TICKS[usize::from(!solution.is_none_or(good))];
    let suppliers = &app.book.suppliers;
    let by = solution
        .and_then(|s| s.supplier.as_ref())
        .and_then(|id| suppliers.iter().find(|s| &s.id == id));
    let options = [OURSELVES]
        .into_iter()
        .chain(suppliers.iter().map(|s| s.name.as_str()));
    vec![
        Field::new(
            "solution",
            "how it is put right",
            solution.map_or("", |s| s.text.as_str()),
        ),
        Field::one_of("works", TICKS, tick(|s| s.works)),
        Field::one_of("worth its cost", TICKS, tick(|s| s.worth)),
        Field::one_of("right now", TICKS, tick(|s| s.timely)),
        Field::one_of(
            "done by",
            words(options),
            by.map_or(OURSELVES, |s| s.name.as_str()),
        ),
    ]
}

/// The fields with which a row of a rung is corrected.
pub(super) fn date_fields(app: &App, at: crate::domain::Instant, by: Option<&str>) -> Vec<Field> {
    let mut fields = vec![Field::new(
        "when",
        "fri 4pm, 12 may 9:00",
        when::shown(app, at),
    )];
    fields.extend(by.map(|by| Field::new("by", "who did it", by)));
    fields
}
