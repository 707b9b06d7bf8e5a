//! `amends log`: a contact or a plan in one line, as in the dashboard.

use super::args::DryRun;
use super::failure::Failure;
use super::open::{Context, For};
use super::out;
use super::save::{save, told};
use super::{Exit, Result, when, who};
use crate::domain::{AskId, Channel, ClientFacts, ClientId, Command, Lines, Outcome, clean};
use crate::phrase::quick_log::{self, Answers, Draft, Makes, Named, OpenIssue};
use crate::session::Session;

/// Log a contact or a plan: amends log acme "call yesterday 4pm with Dana: printer is fine again :)"
///
/// Before the first colon: channel (call, mail, visit, meeting, chat, letter), direction (< in, > out), date,
/// people (with), issue (#12), other clients (@name), due fri (a plan), tried (nobody was reached). Then the
/// text; a final face :) :| :( :(( :D says how they sounded, a final ? that they wait for an answer.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The client: its name, or a beginning of it that fits no other
    client: String,
    /// What to log
    #[arg(required = true)]
    line: Vec<String>,
    /// The issue whose asks it answers, where several wait; none: no ask at all
    #[arg(long, value_name = "NUMBER")]
    answers: Option<String>,
    #[command(flatten)]
    dry: DryRun,
}

/// The longest line that is logged.
pub(super) const MOST_TEXT: usize = 20_000;

pub(super) fn run(args: &Args, context: &Context) -> Result<Exit> {
    let line = clean(&args.line.join(" "), Lines::Keep, MOST_TEXT);
    if line.is_empty() {
        return Err(Failure::input(
            "there is nothing to log: say what happened, like “call: all fine”",
        ));
    }
    let mut session = context.open(For::Changing.unless(args.dry))?;
    let clients = who::everybody(&session)?;
    let client = session.whole(who::client(&args.client, &clients)?.id())?;
    let draft = read(&line, &client, &clients, Channel::Call, &session);
    for note in &draft.notes {
        out::note(note.to_string());
    }
    let answered = answered(args, &draft, &client, &session)?;
    let logged = Logged {
        draft,
        client,
        answered,
    };
    logged.save(&mut session, args.dry)
}

/// Reads a line about a client.
pub(super) fn read(
    line: &str,
    client: &ClientFacts,
    clients: &[ClientFacts],
    channel: Channel,
    session: &Session,
) -> Draft {
    let people: Vec<_> = client
        .people
        .iter()
        .map(|p| Named {
            id: p.id.clone(),
            name: p.name.clone(),
        })
        .collect();
    let others: Vec<_> = clients
        .iter()
        .filter(|c| c.id() != client.id())
        .map(|c| Named {
            id: c.id().clone(),
            name: c.client.name.clone(),
        })
        .collect();
    quick_log::parse(
        line,
        &quick_log::Context {
            now: session.calendar().local(session.now()),
            order: session.policy().date_order,
            channel,
            people: &people,
            issues: &OpenIssue::list(client, session.now()),
            clients: &others,
        },
    )
}

/// The asks that it answers: those named, else the only one there is. Of several none is guessed.
fn answered(
    args: &Args,
    draft: &Draft,
    client: &ClientFacts,
    session: &Session,
) -> Result<Vec<AskId>> {
    match (args.answers.as_deref(), &draft.answers) {
        (Some("none"), _) | (None, Answers::Nothing) => Ok(Vec::new()),
        (None, Answers::One(ask, _)) => Ok(vec![ask.clone()]),
        (None, Answers::Pick(several)) => {
            let words: Vec<&str> = several.iter().map(|(_, words)| words.as_str()).collect();
            out::note(format!(
                "{} asks wait ({}), and none was marked as answered: say #number in the line, or --answers",
                several.len(),
                words.join("; ")
            ));
            Ok(Vec::new())
        }
        (Some(number), _) => {
            let wanted = number.trim_start_matches('#');
            let issues = OpenIssue::list(client, session.now());
            let issue = issues
                .iter()
                .find(|issue| issue.number.to_string() == wanted);
            let issue = issue.ok_or_else(|| {
                Failure::input(format!("{} has no issue #{wanted}", client.client.name))
            })?;
            if issue.asks.is_empty() {
                return Err(Failure::input(format!(
                    "no ask waits on #{wanted} “{}”",
                    issue.title
                )));
            }
            Ok(issue.asks.iter().map(|ask| ask.id.clone()).collect())
        }
    }
}

/// A line that was understood, ready to be saved.
pub(super) struct Logged {
    pub draft: Draft,
    pub client: ClientFacts,
    pub answered: Vec<AskId>,
}

impl Logged {
    pub(super) fn save(&self, session: &mut Session, dry: DryRun) -> Result<Exit> {
        let draft = &self.draft;
        let at = draft
            .when
            .map_or(session.now(), |typed| when::took_place(typed, session));
        let mut clients: Vec<ClientId> = vec![self.client.id().clone()];
        clients.extend(draft.clients.iter().map(|mention| mention.id.clone()));
        let mut parts = session.moment(|moment| {
            crate::deed::commands(draft, &clients, self.answered.first(), at, moment)
        });
        let contact = parts.iter().find_map(|part| match part {
            Command::PutContact(contact) => Some(contact.id.clone()),
            _ => None,
        });
        for ask in self.answered.iter().skip(1) {
            parts.push(Command::AnswerAsk {
                ask: ask.clone(),
                at,
                by: contact.clone(),
            });
        }
        let names = self.names(session)?;
        let title = match draft.makes() {
            Makes::Plan(_) => format!("planned for {names}"),
            _ if draft.outcome == Outcome::Attempt => {
                format!("tried to reach {names} ({})", draft.channel)
            }
            _ => format!("logged {} with {names}", draft.channel),
        };
        let saved = save(Command::Together(parts), &title, session, dry)?;
        let number = saved
            .iter()
            .flat_map(|applied| &applied.numbers)
            .map(|(_, n)| *n)
            .next();
        out::line(told(
            saved.as_ref(),
            &format!("{title}: {}", self.told(session, number)),
        ))?;
        Ok(Exit::Done)
    }

    fn names(&self, session: &Session) -> Result<String> {
        let mut names = vec![self.client.client.name.clone()];
        for mention in &self.draft.clients {
            names.push(session.whole(&mention.id)?.client.name);
        }
        Ok(names.join(", "))
    }

    /// What was understood, with weekday and date.
    fn told(&self, session: &Session, number: Option<i64>) -> String {
        let draft = &self.draft;
        let mut parts = Vec::new();
        match draft.makes() {
            Makes::Plan(due) => parts.push(format!("due {}", due.date.format("%a %-d %b %Y"))),
            makes => {
                let local = session.calendar().local(
                    draft
                        .when
                        .map_or(session.now(), |w| when::took_place(w, session)),
                );
                let typed = draft.when.is_some_and(|w| {
                    w.time.is_none() && w.date != session.calendar().local_date(session.now())
                });
                parts.push(
                    local
                        .format(if typed {
                            "%a %-d %b %Y"
                        } else {
                            "%a %-d %b %Y %H:%M"
                        })
                        .to_string(),
                );
                parts.push(draft.direction.to_string());
                if let Makes::Both(due) = makes {
                    parts.push(format!(
                        "planned again for {}",
                        due.date.format("%a %-d %b %Y")
                    ));
                }
            }
        }
        let person = |id| {
            self.client
                .people
                .iter()
                .find(|p| &p.id == id)
                .map(|p| p.name.as_str())
        };
        let people: Vec<&str> = draft
            .people
            .iter()
            .filter_map(|mention| person(&mention.id))
            .collect();
        if !people.is_empty() {
            parts.push(format!("with {}", people.join(", ")));
        }
        for mention in &draft.issues {
            parts.extend(
                self.client
                    .issue(&mention.id)
                    .map(|i| format!("#{} {}", i.issue.number, i.issue.title)),
            );
        }
        parts.extend(draft.mood.map(|mood| format!("{mood}")));
        for ask in &self.answered {
            parts.push(format!("answers “{}”", self.words(ask)));
        }
        if draft.asks {
            parts.push(number.map_or("they wait for an answer".to_owned(), |n| {
                format!("they wait for an answer (#{n})")
            }));
        }
        if !draft.text.is_empty() {
            parts.push(format!("“{}”", draft.text));
        }
        parts.join(", ")
    }

    fn words(&self, ask: &AskId) -> &str {
        let asks = self
            .client
            .issues
            .iter()
            .flat_map(|i| i.asks.iter().map(move |a| (i, a)));
        let found = asks.into_iter().find(|(_, a)| &a.id == ask);
        found.map_or("", |(i, a)| {
            if a.text.is_empty() {
                &i.issue.title
            } else {
                &a.text
            }
        })
    }
}
