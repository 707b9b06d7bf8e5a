//! A new issue in one line: kind, severity, who found it, a date given; then its title.

use super::{Asks, Next, PreviewRow, Refusal, key_of};
use crate::app::App;
use crate::deed::{Decides, Moment, NoteIssue};
use crate::domain::{ClientId, Reported, Severity};

/// Asks what it is.
#[derive(Debug)]
struct NewIssuePrompt {
    client: ClientId,
}

/// Notes a new issue of a client.
pub(in crate::app) fn open(app: &mut App, client: &ClientId) {
    app.ask(NewIssuePrompt {
        client: client.clone(),
    });
}

fn line(line: &str) -> NoteIssue<'_> {
    NoteIssue {
        line,
        ..NoteIssue::default()
    }
}

impl Asks for NewIssuePrompt {
    fn title(&self, app: &App) -> String {
        format!("New issue · {}", app.book.name(&self.client))
    }

    fn hint(&self, _: &App) -> String {
        "problem harms nobody: the printer jams   ·   mistake found stops: wrong invoice   ·   request: a quote"
            .to_owned()
    }

    fn draft_key(&self) -> String {
        key_of("new issue", [self.client.as_str()])
    }

    fn for_client(&self, client: &ClientId) -> Option<Box<dyn Asks>> {
        let client = client.clone();
        Some(Box::new(Self { client }))
    }

    fn acted(&self) -> Option<ClientId> {
        Some(self.client.clone())
    }

    fn preview(&self, text: &str, app: &App) -> Vec<PreviewRow> {
        let noted = match line(text).read(&app.book.scene(), app.book.now) {
            Ok(noted) => noted,
            Err(refusal) => return vec![PreviewRow::unsure("?", refusal.why)],
        };
        let who = match noted.reported {
            Reported::Them => "they told us: they wait for an answer",
            Reported::Us => "found by us: they do not know yet",
        };
        let doing = noted
            .doing
            .map_or_else(String::new, |doing| format!(", whose doing: {doing}"));
        let severity = noted.severity.unwrap_or(Severity::Annoys);
        let what = format!("{}, {severity}{doing}", noted.kind);
        let promised = noted
            .promised
            .map(|at| PreviewRow::new("promised", app.book.day(at)));
        let title = (!noted.title.is_empty()).then(|| PreviewRow::new("title", noted.title));
        let rows = [PreviewRow::new("issue", what), PreviewRow::new("who", who)];
        rows.into_iter().chain(promised).chain(title).collect()
    }

    fn enter(&self, text: &str, app: &App, moment: &mut Moment<'_>) -> Result<Next, Refusal> {
        let facts = app.known(&self.client)?;
        let noted = line(text).decide(facts, &app.book.scene(), moment);
        noted.map(Next::Save)
    }
}
