//! `amends log`: what happened, or is to be done, in one line as one says it; read as in the dashboard.

use super::shared::save::{perform, told};
use super::shared::{output, who};
use super::{Context, DryRun, Exit, Failure, For, Result};
use crate::deed::{CalledClients, Log, LogGround, text, usual_channel};
use crate::domain::{AskId, ClientFacts, IssueId, Outcome};
use crate::phrase::line::{self, Beside, Exchange, Intent, OpenIssue, Understood};
use crate::session::Session;

/// Log what happened: amends log acme "called Dana yesterday 4pm, printer is fine again :)"
///
/// In your own words: called, no answer · mail from Dana: when will it be fixed? · met Dana, will send offer by Friday ·
/// note: away until 3 Dec. What was understood is said, and what was not. #12 names an issue, @name another client, a
/// final :) :| :( :(( :D says how they sounded, a final ? that they wait for an answer.
#[derive(clap::Args)]
pub struct Args {
    /// The client: its name, or a beginning of it that fits no other
    client: String,
    /// What to log
    #[arg(required = true)]
    line: Vec<String>,
    /// The issue whose questions it answers; all: every one; none: no question at all
    #[arg(long, value_name = "NUMBER")]
    answers: Option<String>,
    /// It is a note: something written down, no exchange
    #[arg(long, conflicts_with = "answers")]
    note: bool,
    #[command(flatten)]
    dry: DryRun,
}

pub fn run(args: &Args, context: &Context) -> Result<Exit> {
    let line = text(&args.line.join(" "));
    if line.is_empty() {
        return Err(Failure::input(
            "there is nothing to log: say what happened, like “call: all fine”",
        ));
    }
    let mut session = context.open(For::Changing.unless(args.dry))?;
    let clients = who::everybody(&session)?;
    let named = clients.as_slice().names().into_owned();
    let client = match line::begins_with(&line, &named) {
        Some(first) => session.whole(&first)?,
        None => session.whole(who::client(&args.client, &clients)?.id())?,
    };
    let beside = if args.note {
        Beside::Note
    } else {
        beside(args.answers.as_deref(), &client, &session)?
    };
    let mut read = Logged::read(&line, client, &clients, beside, &session)?;
    if args.answers.as_deref() == Some("none")
        && let Some(exchange) = &mut read.understood.exchange
    {
        exchange.answers.clear();
    }
    read.save(&clients, &mut session, args.dry)
}

fn beside(answers: Option<&str>, client: &ClientFacts, session: &Session) -> Result<Beside> {
    let issues = OpenIssue::list(client, session.now(), |at| session.calendar().local(at));
    let ids = |issue: &OpenIssue| issue.asks.iter().map(|ask| ask.id.clone()).collect();
    let asks = match answers {
        None | Some("none") => return Ok(Beside::Nothing),
        Some("all") => issues
            .iter()
            .flat_map(|i| -> Vec<AskId> { ids(i) })
            .collect(),
        Some(number) => {
            let wanted = number.trim_start_matches('#');
            let issue = issues
                .iter()
                .find(|issue| issue.number.to_string() == wanted)
                .ok_or_else(|| {
                    Failure::input(format!("{} has no issue #{wanted}", client.client.name))
                })?;
            if issue.asks.is_empty() {
                return Err(Failure::input(format!(
                    "no question waits on #{wanted} “{}”",
                    issue.title
                )));
            }
            ids(issue)
        }
    };
    Ok(Beside::Answers(asks))
}

pub struct Logged {
    pub understood: Understood,
    client: ClientFacts,
    issues: Vec<OpenIssue>,
    touched: Vec<String>,
}

impl Logged {
    pub fn read(
        line: &str,
        client: ClientFacts,
        clients: &[ClientFacts],
        beside: Beside,
        session: &Session,
    ) -> Result<Self> {
        let suppliers = session.suppliers()?;
        let now = session.now();
        let scene = session.scene(&suppliers, &clients);
        let channel = usual_channel(Some(&client));
        let ground = LogGround::new(Some(&client), 1, channel, beside, &scene);
        let named = clients.names();
        let understood = line::read(line, &ground.context(&named));
        let touched = understood
            .clients
            .iter()
            .filter_map(|m| named.iter().find(|known| known.id == m.id))
            .map(|known| known.name.clone())
            .collect();
        Ok(Self {
            understood,
            touched,
            issues: OpenIssue::list(&client, now, |at| session.calendar().local(at)),
            client,
        })
    }

    /// Saves it, and says each record, what it answers and what stays owed.
    pub fn save(
        &self,
        clients: &[ClientFacts],
        session: &mut Session,
        dry: DryRun,
    ) -> Result<Exit> {
        for doubt in &self.understood.doubts {
            output::line(format!("unclear: {doubt}"))?;
        }
        let ids = [self.client.id().clone()];
        let performed = perform(session, clients, dry, |moment| {
            Log {
                understood: &self.understood,
                clients: &ids,
                facts: Some(&self.client),
                plan: None,
            }
            .decide(moment)
        })?;
        let number = performed
            .applied
            .iter()
            .flat_map(|applied| &applied.numbers)
            .map(|(_, n)| *n)
            .next();
        let names = self.names();
        if let Some(exchange) = &self.understood.exchange {
            let title = match exchange.outcome {
                Outcome::Note => format!("noted about {names}"),
                Outcome::Attempt => format!("tried to reach {names} ({})", exchange.channel),
                Outcome::Reached => format!("logged {} with {names}", exchange.channel),
            };
            output::line(performed.says(&format!(
                "{title}: {}",
                self.told(exchange, session, number)
            )))?;
        }
        if let Some(plan) = &self.understood.plan {
            let said = format!("planned for {names}: {}", self.intent(plan));
            output::line(told(performed.applied.as_ref(), &said))?;
        }
        self.rest()?;
        Ok(Exit::Done)
    }

    /// Whom it is for, and whom it touches.
    fn names(&self) -> String {
        let mut names = vec![self.client.client.name.as_str()];
        names.extend(self.touched.iter().map(String::as_str));
        names.join(", ")
    }

    /// What was not understood, and what stays owed.
    fn rest(&self) -> Result<()> {
        let Some(exchange) = &self.understood.exchange else {
            return Ok(());
        };
        if self.understood.bare {
            output::line("not understood: bare text, a contact that ends nothing")?;
        }
        for issue in &self.issues {
            for ask in &issue.asks {
                if exchange.answers.iter().all(|a| a.ask != ask.id) {
                    output::line(format!("still owed: “{}” (#{})", ask.name, issue.number))?;
                }
            }
        }
        Ok(())
    }

    /// What was understood of what happened, with weekday and date.
    fn told(&self, exchange: &Exchange, session: &Session, number: Option<i64>) -> String {
        let now = session.now();
        let suppliers = [];
        let clients: &[ClientFacts] = &[];
        let scene = session.scene(&suppliers, &clients);
        let at = exchange
            .when
            .map_or(now, |when| scene.took_place(when).min(now));
        let day = exchange
            .when
            .is_some_and(|w| w.time.is_none() && w.date != session.calendar().local_date(now));
        let calendar = session.calendar();
        let mut parts = vec![if day {
            calendar.told_day(at)
        } else {
            calendar.told(at)
        }];
        if exchange.outcome != Outcome::Note {
            parts.push(exchange.direction.to_string());
        }
        parts.extend(self.people(exchange.people.iter().map(|m| &m.id)));
        parts.extend(exchange.issues.iter().filter_map(|m| self.issue(&m.id)));
        parts.extend(exchange.mood.map(|mood| mood.to_string()));
        if exchange.automatic {
            parts.push("automatic (one to many)".to_owned());
        }
        for answered in &exchange.answers {
            let ask = self
                .issues
                .iter()
                .flat_map(|i| i.asks.iter().map(move |a| (i, a)));
            let found = ask.into_iter().find(|(_, a)| a.id == answered.ask);
            parts.extend(found.map(|(i, a)| format!("answers “{}” #{}", a.name, i.number)));
        }
        if exchange.asks {
            parts.push(number.map_or("they wait for an answer".to_owned(), |n| {
                format!("they wait for an answer (#{n})")
            }));
        }
        if !exchange.text.is_empty() {
            parts.push(format!("“{}”", exchange.text));
        }
        parts.join(", ")
    }

    fn intent(&self, plan: &Intent) -> String {
        let day = if plan.guessed {
            " (the next working day)"
        } else {
            ""
        };
        let mut parts = vec![format!("due {}{day}", plan.due)];
        parts.extend(self.people(plan.people.iter().map(|m| &m.id)));
        parts.extend(plan.issues.iter().take(1).filter_map(|m| self.issue(&m.id)));
        parts.push(format!("“{}”", plan.what));
        parts.join(", ")
    }

    fn people<'a>(&self, ids: impl Iterator<Item = &'a crate::domain::PersonId>) -> Option<String> {
        let names: Vec<&str> = ids
            .filter_map(|id| self.client.person(id))
            .map(|p| p.name.as_str())
            .collect();
        (!names.is_empty()).then(|| format!("with {}", names.join(", ")))
    }

    fn issue(&self, id: &IssueId) -> Option<String> {
        let found = self.client.issue(id)?;
        Some(format!("#{} “{}”", found.issue.number, found.issue.title))
    }
}
