//! A new issue in one line: kind, severity, who found it, a date given; then its title.

use super::{After, Asks, Next, PreviewRow, Refusal, key_of};
use crate::app::{App, Key, OverAct};
use crate::deed::{self, Decides, Moment, NoteIssue};
use crate::domain::{ClientId, Contact, Doing, Reported, Severity, set_off};

#[derive(Debug)]
struct NewIssuePrompt {
    client: ClientId,
    /// Whether it is what upset them, as far as that is said by a key.
    upset_them: Option<bool>,
}

pub fn open(app: &mut App, client: &ClientId) {
    app.ask(NewIssuePrompt::of(client));
}

impl NewIssuePrompt {
    fn of(client: &ClientId) -> Self {
        Self {
            client: client.clone(),
            upset_them: None,
        }
    }

    fn act<'t>(&self, line: &'t str) -> NoteIssue<'t> {
        NoteIssue {
            line,
            upset_them: self.upset_them,
            ..NoteIssue::default()
        }
    }

    /// The word of theirs that it would be linked to, and whether it is.
    fn upset<'a>(&self, text: &str, app: &'a App) -> Option<(&'a Contact, bool)> {
        let (facts, now) = (app.facts(&self.client)?, app.book.now);
        let noted = self.act(text).read(&app.book.scene()).ok()?;
        let contact = facts.upset_about_nothing(now)?;
        let linked = self.act(text).upset(&noted, facts, now).is_some();
        Some((contact, linked))
    }
}

impl Asks for NewIssuePrompt {
    fn title(&self, app: &App) -> String {
        format!("New issue · {}", app.book.name(&self.client))
    }

    fn hint(&self, _: &App) -> &'static str {
        "problem harms: the printer jams   ·   mistake found stops: wrong invoice   ·   request: a quote"
    }

    fn draft_key(&self) -> String {
        key_of("new issue", [self.client.as_str()])
    }

    fn for_client(&self, client: &ClientId) -> Option<Box<dyn Asks>> {
        Some(Box::new(Self::of(client)))
    }

    fn acted(&self) -> Option<ClientId> {
        Some(self.client.clone())
    }

    fn preview(&self, text: &str, app: &App) -> Vec<PreviewRow> {
        let noted = match self.act(text).read(&app.book.scene()) {
            Ok(noted) => noted,
            Err(refusal) => return vec![PreviewRow::unsure("?", refusal.why)],
        };
        let who = match noted.reported {
            Reported::Them => "they told us: they wait for an answer",
            Reported::Us => "found by us: they do not know yet",
        };
        let doing = noted.doing.map_or("", Doing::whose);
        let doing = set_off(", whose doing: ", doing, "");
        let severity = noted.severity.unwrap_or(Severity::Annoys);
        let what = format!("{}, {severity}{doing}", noted.kind);
        let promised = noted.promised.map(|at| app.book.day(at));
        let promised = promised.map(|day| PreviewRow::new("promised", day));
        let title = (!noted.title.is_empty()).then(|| PreviewRow::new("title", noted.title));
        let upset = self.upset(text, app).map(|(contact, linked)| {
            let when = app.book.calendar.local(contact.at).format("%a %H:%M");
            let (said, other) = (contact.text.trim(), OverAct::Other.shown());
            let told = if linked {
                format!("yes ({other}: it is another matter), {when}: “{said}”")
            } else {
                format!("no ({other}: it is what they said {when}), “{said}”")
            };
            PreviewRow::new("upset them", told)
        });
        let rows = [PreviewRow::new("issue", what), PreviewRow::new("who", who)];
        let rows = rows.into_iter().chain(upset);
        let facts = app.facts(&self.client);
        let wakes = facts.and_then(|facts| deed::wakes(facts, &app.book.scene()));
        rows.chain(promised).chain(title).chain(wakes).collect()
    }

    fn key(&mut self, key: Key, text: &str, app: &App) -> Option<After> {
        let (_, linked) = self.upset(text, app).filter(|_| OverAct::Other.is(key))?;
        self.upset_them = Some(!linked);
        Some(After::Stay(None))
    }

    fn enter(&self, text: &str, app: &App, moment: &mut Moment) -> Result<Next, Refusal> {
        let facts = app.known(&self.client)?;
        self.act(text).decide(facts, moment).map(Next::Save)
    }
}
