//! A new issue in one line: kind, severity, who found it, a date given; then its title.

use super::Decided;
use crate::app::App;
use crate::app::overlay::PreviewRow;
use crate::deed::{Deed, Moment, split};
use crate::domain::{
    ClientId, Command, Doing, Instant, Issue, IssueId, IssueKind, Origin, Reported, Severity, What,
};

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
    let (head, tail) = split(text);
    let mut rest = head.trim();
    while !rest.is_empty() {
        let (word, after) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        if word.eq_ignore_ascii_case("by")
            && let (Some(when), left) = app.book.scene().lead(after, app.book.now)
        {
            draft.promised = Some(app.book.scene().given(when));
            rest = left;
        } else if take(&mut draft, word) {
            rest = after.trim_start();
        } else {
            break;
        }
    }
    draft.title = match (rest.is_empty(), tail.is_empty()) {
        (false, false) => format!("{rest}: {tail}"),
        (true, _) => tail.to_owned(),
        (false, true) => rest.to_owned(),
    };
    draft
}

/// The command that adds the issue.
pub(super) fn new(app: &App, client: &ClientId, text: &str, moment: &mut Moment<'_>) -> Decided {
    let draft = read(app, text);
    if draft.title.is_empty() {
        return Err("what is it about? a few words, please".to_owned());
    }
    let id = IssueId::new((moment.new_id)());
    let mut parts = vec![Command::PutIssue(Issue {
        id: id.clone(),
        number: 0,
        client: client.clone(),
        kind: draft.kind,
        title: draft.title.clone(),
        noticed_at: moment.now,
        reported: draft.reported,
        note: String::new(),
        origin: Origin::default(),
    })];
    if draft.reported == Reported::Them {
        parts.push(Command::PutAsk(crate::app::act::log::new_ask(
            &id, moment.now, moment,
        )));
    }
    let changes = [
        draft.severity.map(What::Severity),
        draft.doing.map(What::Doing),
        draft.promised.map(|at| What::Promised(Some(at))),
    ];
    for what in changes.into_iter().flatten() {
        parts.push(Command::Record(
            moment.issue_event(client, &id, moment.now, what, ""),
        ));
    }
    Ok(Deed::of(
        Command::Together(parts),
        format!(
            "new {} · {} · {}",
            draft.kind,
            app.book.name(client),
            draft.title
        ),
    ))
}

/// What is understood while one types.
pub(super) fn preview(app: &App, text: &str) -> Vec<PreviewRow> {
    let draft = read(app, text);
    let who = match draft.reported {
        Reported::Them => "they told us: it opens with an ask",
        Reported::Us => "found by us: they do not know yet",
    };
    let mut what = format!(
        "{}, {}",
        draft.kind,
        draft.severity.unwrap_or(Severity::Annoys)
    );
    if let Some(doing) = draft.doing {
        what = format!("{what}, whose doing: {doing}");
    }
    let mut rows = vec![PreviewRow::new("issue", what), PreviewRow::new("who", who)];
    if let Some(at) = draft.promised {
        rows.push(PreviewRow::new("promised", super::local_day(app, at)));
    }
    if !draft.title.is_empty() {
        rows.push(PreviewRow::new("title", draft.title));
    }
    rows
}
