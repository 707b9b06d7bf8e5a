//! The steps in which we understand and choose: recognising, the cause, the solution, what prevents it.

use super::here::{About, Common, Here, needed, quoted, refused, text};
use super::say::How;
use crate::cli::failure::Failure;
use crate::cli::open::Context;
use crate::cli::{Exit, Result, when, who};
use crate::domain::{
    Ask, AskId, Command, Doing, Issue, IssueFacts, IssueId, IssueKind, Lines, Mood, Origin,
    Prevention, Reported, Severity, What, clean,
};
use clap::builder::PossibleValuesParser;

/// What happened, in their words: on an issue that is there, else a new one that needs mending
#[derive(Debug, clap::Args)]
pub(super) struct Recognise {
    /// What happened, in their words
    words: Vec<String>,
    /// A new issue, though others are being mended
    #[arg(long, conflicts_with = "issue")]
    new: bool,
    /// What a new issue is [default: problem]
    #[arg(long, value_parser = PossibleValuesParser::new(IssueKind::ALL.iter().map(|k| k.word())))]
    kind: Option<String>,
    /// We found it, and they do not know yet (a new issue)
    #[arg(long)]
    found: bool,
    /// How much it hurts them
    #[arg(long, value_parser = ["annoys", "harms", "stops"])]
    severity: Option<String>,
    /// Whose doing it is
    #[arg(long, value_parser = PossibleValuesParser::new(Doing::ALL.iter().map(|d| d.word())))]
    doing: Option<String>,
    #[command(flatten)]
    how: How,
    #[command(flatten)]
    common: Common,
}

/// The longest title of an issue.
const MOST_TITLE: usize = 80;

pub(super) fn recognise(client: &str, args: &Recognise, context: &Context) -> Result<Exit> {
    let words = text(&args.words);
    let mut here = Here::open(client, &args.common.done, context)?;
    if args.new {
        return recognise_new(args, &words, here);
    }
    let issue = match here.on(args.common.issue.as_deref(), About::Mending) {
        Ok(issue) => issue,
        Err(none) if none.exit == Exit::Refused => return recognise_new(args, &words, here),
        Err(other) => return Err(other),
    };
    let mut parts = Vec::new();
    if args.how.heard() {
        parts.push(Command::PutContact(
            args.how.heard_contact(&here, &issue, &words)?,
        ));
    }
    let note = if parts.is_empty() { words.as_str() } else { "" };
    for what in changes(args) {
        parts.push(here.event(&issue, what, note));
    }
    if parts.is_empty() {
        return Err(Failure::usage(
            "nothing would change: say how they sounded (--mood), --severity or --doing",
        )
        .hint("for something else that happened say --new"));
    }
    let title = here.title("noted what happened", &issue);
    here.save(parts, &title)
}

fn recognise_new(args: &Recognise, words: &str, here: Here) -> Result<Exit> {
    let title = clean(words, Lines::Fold, MOST_TITLE);
    if title.is_empty() {
        return Err(Failure::input("a few words, please: what happened?"));
    }
    let kind = args
        .kind
        .as_deref()
        .and_then(|word| word.parse().ok())
        .unwrap_or(IssueKind::Problem);
    let issue = IssueFacts::new(Issue {
        id: IssueId::new(here.session.new_id()),
        number: 0,
        client: here.client.id().clone(),
        kind,
        title: title.clone(),
        noticed_at: here.at,
        reported: if args.found {
            Reported::Us
        } else {
            Reported::Them
        },
        note: if title == words {
            String::new()
        } else {
            words.to_owned()
        },
        origin: Origin::default(),
    });
    let mut parts = vec![Command::PutIssue(issue.issue.clone())];
    let mut contact = None;
    if !args.found {
        let heard = args.how.heard_contact(&here, &issue, words)?;
        contact = Some(heard.id.clone());
        parts.push(Command::PutContact(heard));
        parts.push(Command::PutAsk(Ask {
            id: AskId::new(here.session.new_id()),
            issue: issue.issue.id.clone(),
            opened_at: here.at,
            text: String::new(),
            contact: contact.clone(),
            answered_at: None,
            answered_by: None,
            origin: Origin::default(),
        }));
    }
    let mut whats = changes(args);
    if kind == IssueKind::Mistake && args.doing.is_none() {
        whats.push(What::Doing(Doing::Us));
    }
    // A mistake needs mending by itself, and so does what they were upset about.
    if kind != IssueKind::Mistake && contact.is_none() {
        whats.push(What::NeedsMending(true));
    }
    parts.extend(whats.into_iter().map(|what| here.event(&issue, what, "")));
    let said = format!(
        "noted what happened · new {kind} · {title} · {}",
        here.client.client.name
    );
    here.save(parts, &said)
}

fn changes(args: &Recognise) -> Vec<What> {
    let severity = Severity::ALL.iter().find(|s| {
        args.severity
            .as_deref()
            .is_some_and(|w| s.word().starts_with(w))
    });
    let doing = args.doing.as_deref().and_then(|word| word.parse().ok());
    severity
        .copied()
        .map(What::Severity)
        .into_iter()
        .chain(doing.map(What::Doing))
        .collect()
}

impl How {
    /// A contact in which they spoke; upset unless said otherwise.
    fn heard_contact(
        &self,
        here: &Here,
        issue: &IssueFacts,
        words: &str,
    ) -> Result<crate::domain::Contact> {
        let mood = self.mood();
        let silent = self.without_mood();
        let mut contact = silent.contact(here, issue, words)?;
        contact.direction = crate::domain::Direction::In;
        contact.mood = Some(mood.unwrap_or(Mood::Upset));
        Ok(contact)
    }
}

/// The cause: a short word that can be counted, and own words beside it
#[derive(Debug, clap::Args)]
pub(super) struct Cause {
    /// The cause in a word or two: delay, defect, misunderstanding, billing error …
    #[arg(value_name = "CAUSE")]
    word: String,
    /// Own words beside it
    words: Vec<String>,
    /// Whose doing it is; never scored, never shown where a client could read it
    #[arg(long, value_parser = PossibleValuesParser::new(Doing::ALL.iter().map(|d| d.word())))]
    doing: Option<String>,
    #[command(flatten)]
    common: Common,
}

pub(super) fn cause(client: &str, args: &Cause, context: &Context) -> Result<Exit> {
    let (here, issue) = Here::about(client, &args.common, About::Mending, context)?;
    let cause = clean(&args.word, Lines::Fold, 200);
    if cause.is_empty() {
        return Err(Failure::input("a few words, please: what was the cause?"));
    }
    let mut parts = vec![here.event(&issue, What::Cause(cause.clone()), &text(&args.words))];
    let doing = args.doing.as_deref().and_then(|word| word.parse().ok());
    parts.extend(doing.map(|doing| here.event(&issue, What::Doing(doing), "")));
    let title = here.title(&format!("cause: {cause}"), &issue);
    here.save(parts, &title)
}

/// A way to put it right, as it is judged now: it works, is worth its cost and is right now, unless said otherwise
#[derive(Debug, clap::Args)]
pub(super) struct Solve {
    /// The solution [default: the last one, judged anew]
    words: Vec<String>,
    /// It does not work
    #[arg(long)]
    not_viable: bool,
    /// It is not worth its cost
    #[arg(long)]
    too_dear: bool,
    /// It is not right now
    #[arg(long)]
    wrong_time: bool,
    /// The supplier who carries it out
    #[arg(long, value_name = "NAME")]
    supplier: Option<String>,
    #[command(flatten)]
    common: Common,
}

pub(super) fn solution(client: &str, args: &Solve, context: &Context) -> Result<Exit> {
    let (here, issue) = Here::about(client, &args.common, About::Mending, context)?;
    let last = issue.solutions.iter().rev().find(|s| s.at <= here.at);
    let words = match (text(&args.words), last) {
        (words, Some(last)) if words.is_empty() => last.text.clone(),
        (words, _) if words.is_empty() => {
            return Err(Failure::input("a few words, please: which solution?"));
        }
        (words, _) => words,
    };
    let mut solution = here.moment(|moment| moment.solution(&issue.issue.id, &words));
    (solution.works, solution.worth, solution.timely) =
        (!args.not_viable, !args.too_dear, !args.wrong_time);
    if let Some(typed) = &args.supplier {
        let suppliers = here.session.suppliers()?;
        solution.supplier = Some(
            who::one(typed, &suppliers, |s| &s.name, "supplier")?
                .id
                .clone(),
        );
    }
    let against: Vec<&str> = [
        (args.not_viable, "does not work"),
        (args.too_dear, "too dear"),
        (args.wrong_time, "not right now"),
    ]
    .into_iter()
    .filter_map(|(holds, word)| holds.then_some(word))
    .collect();
    let judged = if against.is_empty() {
        "chosen".to_owned()
    } else {
        against.join(", ")
    };
    let title = here.title(&format!("solution: {words} ({judged})"), &issue);
    here.save(vec![Command::PutSolution(solution)], &title)
}

/// What keeps it from happening again: what changes, who does it, by when
#[derive(Debug, clap::Args)]
pub(super) struct Prevent {
    /// What changes
    words: Vec<String>,
    /// Who does it
    #[arg(long, value_name = "NAME", default_value = "")]
    who: String,
    /// By when
    #[arg(long, value_name = "DATE")]
    due: Option<String>,
    /// It is done: the one with these words, or the only one that is not
    #[arg(long, conflicts_with_all = ["who", "due"])]
    done: bool,
    #[command(flatten)]
    common: Common,
}

pub(super) fn prevent(client: &str, args: &Prevent, context: &Context) -> Result<Exit> {
    let (here, issue) = Here::about(client, &args.common, About::Mending, context)?;
    if args.done {
        let mut prevention = undone(&issue, &text(&args.words))?.clone();
        if here.at < prevention.at {
            return Err(Failure::input("that is before it was noted"));
        }
        prevention.done_at = Some(here.at);
        let title = here.title(&format!("done: {}", prevention.what), &issue);
        return here.save(vec![Command::PutPrevention(prevention)], &title);
    }
    let words = needed(&args.words, "what keeps it from happening again?")?;
    let mut prevention = here.moment(|moment| moment.prevention(&issue.issue.id, &words));
    prevention.who = clean(&args.who, Lines::Fold, 200);
    prevention.due = match &args.due {
        Some(text) => Some(when::due(text, &here.session)?.date),
        None => None,
    };
    let due = prevention.due.map_or(String::new(), |date| {
        format!(", by {}", date.format("%a %-d %b %Y"))
    });
    let who = if prevention.who.is_empty() {
        String::new()
    } else {
        format!(", {}", prevention.who)
    };
    let title = here.title(&format!("prevent: {words}{who}{due}"), &issue);
    here.save(vec![Command::PutPrevention(prevention)], &title)
}

/// The prevention that is meant: the one with these words, else the only one that is not done.
fn undone<'a>(issue: &'a IssueFacts, words: &str) -> Result<&'a Prevention> {
    let open: Vec<&Prevention> = issue
        .preventions
        .iter()
        .filter(|p| p.done_at.is_none())
        .collect();
    let begins = |p: &&&Prevention| {
        !words.is_empty() && p.what.to_lowercase().starts_with(&words.to_lowercase())
    };
    match open.as_slice() {
        [] => Err(refused(format!(
            "nothing that is noted to prevent {} waits to be done",
            quoted(issue)
        ))),
        [one] if words.is_empty() => Ok(one),
        several => several.iter().find(begins).copied().ok_or_else(|| {
            let whats: Vec<&str> = several.iter().map(|p| p.what.as_str()).collect();
            Failure::input("which one is done?").hint(whats.join("; "))
        }),
    }
}
