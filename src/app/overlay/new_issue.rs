//! A new issue in one line: kind, severity, who found it, a date given; then its title.

use super::{Asks, Next, PreviewRow, Refusal, dates, key_of};
use crate::app::App;
use crate::deed::{Deed, Moment};
use crate::domain::{
    Ask, AskId, ClientId, Command, Doing, Instant, Issue, IssueId, IssueKind, Origin, Reported,
    Severity, What,
};

/// Asks what it is.
#[derive(Debug)]
struct NewIssue {
    client: ClientId,
}

/// Notes a new issue of a client.
pub(in crate::app) fn open(app: &mut App, client: &ClientId) {
    app.ask(NewIssue {
        client: client.clone(),
    });
}

struct Draft {
    kind: IssueKind,
    severity: Option<Severity>,
    doing: Option<Doing>,
    reported: Reported,
    promised: Option<Instant>,
    title: String,
}

/// Words that may lead, and what each says.
fn take(draft: &mut Draft, word: &str) -> bool {
    match word.to_lowercase().as_str() {
        "request" => draft.kind = IssueKind::Request,
        "problem" => draft.kind = IssueKind::Problem,
        "mistake" => {
            draft.kind = IssueKind::Mistake;
            draft.doing.get_or_insert(Doing::Us);
        }
        "annoys" => draft.severity = Some(Severity::Annoys),
        "harms" => draft.severity = Some(Severity::Harms),
        "stops" => draft.severity = Some(Severity::Stops),
        "found" | "untold" => draft.reported = Reported::Us,
        "ours" => draft.doing = Some(Doing::Us),
        "theirs" => draft.doing = Some(Doing::Them),
        _ => return false,
    }
    true
}

fn read(app: &App, text: &str) -> Draft {
    let mut draft = Draft {
        kind: IssueKind::Problem,
        severity: None,
        doing: None,
        reported: Reported::Them,
        promised: None,
        title: String::new(),
    };
    let (mut rest, tail) = dates::split(text);
    while !rest.is_empty() {
        let (word, after) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        if word.eq_ignore_ascii_case("by")
            && let (Some(when), left) = dates::leading(app, after)
        {
            draft.promised = Some(dates::given(app, when));
            rest = left;
        } else if take(&mut draft, word) {
            rest = after.trim_start();
        } else {
            break;
        }
    }
    draft.title = dates::joined(rest, tail);
    draft
}

impl Asks for NewIssue {
    fn title(&self, app: &App) -> String {
        format!("New issue · {}", app.book.name(&self.client))
    }

    fn hint(&self, _: &App) -> String {
        "problem harms: the printer jams   ·   mistake found stops: wrong invoice   ·   request: a quote"
            .to_owned()
    }

    fn draft_key(&self) -> String {
        key_of("new issue", [self.client.as_str()])
    }

    fn acted(&self) -> Option<ClientId> {
        Some(self.client.clone())
    }

    fn preview(&self, text: &str, app: &App) -> Vec<PreviewRow> {
        let draft = read(app, text);
        let who = match draft.reported {
            Reported::Them => "they told us: it opens with an ask",
            Reported::Us => "found by us: they do not know yet",
        };
        let doing = draft
            .doing
            .map_or_else(String::new, |doing| format!(", whose doing: {doing}"));
        let severity = draft.severity.unwrap_or(Severity::Annoys);
        let what = format!("{}, {severity}{doing}", draft.kind);
        let mut rows = vec![PreviewRow::new("issue", what), PreviewRow::new("who", who)];
        let promised = draft
            .promised
            .map(|at| PreviewRow::new("promised", dates::day(app, at)));
        rows.extend(promised);
        if !draft.title.is_empty() {
            rows.push(PreviewRow::new("title", draft.title));
        }
        rows
    }

    fn enter(&self, text: &str, app: &App, moment: &mut Moment<'_>) -> Result<Next, Refusal> {
        let draft = read(app, text);
        if draft.title.is_empty() {
            return Err(Refusal::facts("what is it about? a few words, please"));
        }
        let (client, now) = (&self.client, moment.now);
        let id = IssueId::new((moment.new_id)());
        let mut parts = vec![Command::PutIssue(Issue {
            id: id.clone(),
            number: 0,
            client: client.clone(),
            kind: draft.kind,
            title: draft.title.clone(),
            noticed_at: now,
            reported: draft.reported,
            note: String::new(),
            origin: Origin::default(),
        })];
        if draft.reported == Reported::Them {
            parts.push(Command::PutAsk(Ask {
                id: AskId::new((moment.new_id)()),
                issue: id.clone(),
                opened_at: now,
                text: String::new(),
                contact: None,
                answered_at: None,
                answered_by: None,
                origin: Origin::default(),
            }));
        }
        let changes = [
            draft.severity.map(What::Severity),
            draft.doing.map(What::Doing),
            draft.promised.map(|at| What::Promised(Some(at))),
        ];
        let events = changes.into_iter().flatten();
        parts.extend(
            events.map(|what| Command::Record(moment.issue_event(client, &id, now, what, ""))),
        );
        let title = format!(
            "new {} · {} · {}",
            draft.kind,
            app.book.name(client),
            draft.title
        );
        Ok(Next::Save(Deed::of(Command::Together(parts), title)))
    }
}
