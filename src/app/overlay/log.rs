//! The quick log: one line, parsed live, for one client or for all that are marked.

use crate::app::{Book, Line};
use crate::domain::{AskId, Channel, ClientId, IssueFacts, Outcome, PersonId, Plan};
use crate::phrase::quick_log::{
    self, Answers, Completion, Context, Draft, Makes, Named, OpenIssue,
};

/// The line in hand.
#[derive(Clone, Debug)]
pub struct LogLine {
    /// For whom; never empty.
    pub clients: Vec<ClientId>,
    /// The people of the client, when there is one client.
    pub people: Vec<Named<PersonId>>,
    /// What is typed.
    pub line: Line,
    /// The ask that it answers because one asked for that (`a`), or picked it: `Some(None)` is *none*.
    pub answers: Option<Option<AskId>>,
    /// The plan that it does.
    pub plan: Option<Plan>,
    /// What the channel is when none is typed.
    pub channel: Channel,
    /// Where Tab is in the completions, and what they were for.
    pub tab: Option<(usize, Vec<Completion>)>,
    /// Why the last Enter did nothing.
    pub error: Option<String>,
}

/// A row of what was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviewRow {
    /// What it is.
    pub label: &'static str,
    /// What was understood.
    pub text: String,
    /// Something could not be told for sure.
    pub unsure: bool,
}

impl PreviewRow {
    /// A row.
    #[must_use]
    pub fn new(label: &'static str, text: impl Into<String>) -> Self {
        Self {
            label,
            text: text.into(),
            unsure: false,
        }
    }
}

/// The asks of an issue that wait for an answer.
pub(in crate::app) fn waiting<'a>(
    issue: &'a IssueFacts,
    book: &'a Book,
) -> impl Iterator<Item = &'a crate::domain::Ask> {
    let open = issue.resolved_at(book.now).is_none();
    issue.waiting_asks(book.now).filter(move |_| open)
}

impl LogLine {
    /// A line for these clients.
    #[must_use]
    pub fn new(clients: Vec<ClientId>, channel: Channel) -> Self {
        Self {
            clients,
            line: Line::default(),
            people: Vec::new(),
            answers: None,
            plan: None,
            channel,
            tab: None,
            error: None,
        }
    }

    /// What the line is understood as.
    #[must_use]
    pub fn draft(&self, book: &Book) -> Draft {
        self.with_context(book, |context| quick_log::parse(self.line.text(), context))
    }

    /// What could stand at the cursor.
    #[must_use]
    pub fn completions(&self, book: &Book) -> Vec<Completion> {
        self.with_context(book, |c| {
            quick_log::complete(self.line.text(), self.line.cursor_byte(), c)
        })
    }

    fn with_context<T>(&self, book: &Book, act: impl FnOnce(&Context<'_>) -> T) -> T {
        // Several clients at once share neither people nor issues.
        let one = if self.clients.len() == 1 {
            self.clients.first().and_then(|id| book.get(id))
        } else {
            None
        };
        let issues = one.map_or_else(Vec::new, |e| OpenIssue::list(&e.facts, book.now));
        act(&Context {
            now: book.calendar.local(book.now),
            order: book.policy.date_order,
            channel: self.channel,
            people: &self.people,
            issues: &issues,
            clients: book.names(),
        })
    }

    /// What Enter would save, row by row.
    #[must_use]
    pub fn preview(&self, book: &Book) -> Vec<PreviewRow> {
        let draft = self.draft(book);
        let mut rows = vec![Self::what_row(&draft, book)];
        if let Makes::Plan(when) | Makes::Both(when) = draft.makes() {
            rows.push(PreviewRow::new("plan", format!("due {when}")));
        }
        if !draft.people.is_empty() {
            let names: Vec<&str> = draft.people.iter().map(|m| self.person(&m.id)).collect();
            rows.push(PreviewRow::new("with", names.join(", ")));
        }
        for issue in &draft.issues {
            rows.push(PreviewRow::new(
                "about",
                issue_title(book, &self.clients, &issue.id),
            ));
        }
        if !draft.clients.is_empty() {
            let names: Vec<&str> = draft.clients.iter().map(|m| book.name(&m.id)).collect();
            rows.push(PreviewRow::new("also", names.join(", ")));
        }
        if let Some(answers) = self.answers_row(&draft, book) {
            rows.push(answers);
        }
        if let Some(plan) = &self.plan {
            rows.push(PreviewRow::new("does", format!("the plan “{}”", plan.what)));
        }
        if draft.asks {
            rows.push(PreviewRow::new("asks", "they wait for an answer"));
        }
        rows.extend(draft.notes.iter().map(|note| PreviewRow {
            label: "?",
            text: note.to_string(),
            unsure: true,
        }));
        rows
    }

    fn person(&self, id: &PersonId) -> &str {
        self.people
            .iter()
            .find(|p| &p.id == id)
            .map_or("–", |p| p.name.as_str())
    }

    fn what_row(draft: &Draft, book: &Book) -> PreviewRow {
        let who = match draft.direction {
            crate::domain::Direction::Out => "we reached out",
            crate::domain::Direction::In => "they reached out",
            crate::domain::Direction::Both => "a conversation",
        };
        let mut text = format!("{}, {who}", draft.channel);
        if draft.outcome == Outcome::Attempt {
            text.push_str(", reached nobody");
        }
        let when = draft.when.map_or_else(
            || format!("now ({})", book.calendar.local(book.now).format("%a %H:%M")),
            |when| when.to_string(),
        );
        text = format!("{text}, {when}");
        if let Some(mood) = draft.mood {
            text = format!("{text}, they sounded {mood}");
        }
        PreviewRow::new(if draft.planned { "plan" } else { "contact" }, text)
    }

    fn answers_row(&self, draft: &Draft, book: &Book) -> Option<PreviewRow> {
        if let Some(picked) = &self.answers {
            let text = picked.as_ref().map_or("nothing".to_owned(), |ask| {
                ask_title(book, &self.clients, ask)
            });
            return Some(PreviewRow::new("answers", text));
        }
        match &draft.answers {
            Answers::Nothing => None,
            Answers::One(_, words) => Some(PreviewRow::new("answers", words.clone())),
            Answers::Pick(several) => Some(PreviewRow::new(
                "answers",
                format!("one of {}: asked on Enter", several.len()),
            )),
        }
    }
}

fn issue_title(book: &Book, clients: &[ClientId], id: &crate::domain::IssueId) -> String {
    let found = clients
        .iter()
        .filter_map(|c| book.get(c))
        .find_map(|e| e.facts.issue(id));
    found.map_or_else(String::new, |i| {
        format!("#{} {}", i.issue.number, i.issue.title)
    })
}

fn ask_title(book: &Book, clients: &[ClientId], id: &AskId) -> String {
    let issues = clients
        .iter()
        .filter_map(|c| book.get(c))
        .flat_map(|e| &e.facts.issues);
    for issue in issues {
        if let Some(ask) = issue.asks.iter().find(|a| &a.id == id) {
            return if ask.text.is_empty() {
                issue.issue.title.clone()
            } else {
                ask.text.clone()
            };
        }
    }
    String::new()
}
