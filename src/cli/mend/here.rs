//! Where a step is done: the client read whole, the issue that is meant, when, and by whom.

use crate::cli::args::DryRun;
use crate::cli::failure::Failure;
use crate::cli::log::MOST_TEXT;
use crate::cli::open::{Context, For};
use crate::cli::out;
use crate::cli::save::{save, told};
use crate::cli::{Exit, Result, when, who};
use crate::deed::Moment;
use crate::domain::{
    Affected, ClientFacts, Command, Instant, IssueFacts, IssueId, Lines, PersonId, What, clean,
};
use crate::health::{Case, Matter, view::View};
use crate::session::Session;

/// What every step of an issue takes.
#[derive(Debug, Clone, Default, clap::Args)]
pub(super) struct Common {
    /// The issue's number, where several are being mended
    #[arg(long, value_name = "NUMBER")]
    pub issue: Option<String>,
    #[command(flatten)]
    pub done: Done,
}

/// What every step takes.
#[derive(Debug, Clone, Default, clap::Args)]
pub(super) struct Done {
    /// When it was done [default: now]
    #[arg(long, value_name = "DATE")]
    pub at: Option<String>,
    /// Who did it [default: you]
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
    #[command(flatten)]
    pub dry: DryRun,
}

/// Which of a client's issues a step can be about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum About {
    /// One that is being mended: open trouble, or fixed and still healing.
    Mending,
    /// One that is being mended and is not fixed.
    Unfixed,
    /// One that was fixed and is still healing.
    Fixed,
    /// An open one that is not being mended.
    Ordinary,
    /// One that is marked by hand.
    Marked,
}

impl About {
    fn fits(self, matter: &Matter<'_>, healing: bool, now: Instant) -> bool {
        let marked = |what: &What| match what {
            What::NeedsMending(marked) => Some(*marked),
            _ => None,
        };
        match self {
            Self::Mending => matter.is_open_trouble() || healing,
            Self::Unfixed => matter.is_open_trouble(),
            Self::Fixed => healing,
            Self::Ordinary => matter.is_open() && !matter.is_trouble(),
            Self::Marked => matter.facts.latest(now, marked) == Some(true),
        }
    }

    /// What there is none of.
    const fn none(self) -> &'static str {
        match self {
            Self::Mending => "nothing is being mended",
            Self::Unfixed => "nothing that is being mended is open",
            Self::Fixed => "nothing was fixed and waits to heal",
            Self::Ordinary => "no open issue is without a repair",
            Self::Marked => "no issue is marked by hand",
        }
    }
}

/// A change that is refused as the facts stand.
pub(super) fn refused(message: impl Into<String>) -> Failure {
    Failure {
        exit: Exit::Refused,
        ..Failure::input(message)
    }
}

/// Typed words as they are kept.
pub(super) fn text(words: &[String]) -> String {
    clean(&words.join(" "), Lines::Keep, MOST_TEXT)
}

/// Typed words that must say something.
pub(super) fn needed(words: &[String], question: &str) -> Result<String> {
    let text = text(words);
    if text.is_empty() {
        Err(Failure::input(format!("a few words, please: {question}")))
    } else {
        Ok(text)
    }
}

/// Where a step is done.
pub(super) struct Here {
    pub session: Session,
    /// The client, read whole.
    pub client: ClientFacts,
    /// Everybody, for names.
    pub clients: Vec<ClientFacts>,
    /// When it is done.
    pub at: Instant,
    by: String,
    dry: DryRun,
}

impl Here {
    /// Opens the store and finds the client.
    pub(super) fn open(client: &str, done: &Done, context: &Context) -> Result<Self> {
        let session = context.open(For::Changing.unless(done.dry))?;
        let clients = who::everybody(&session)?;
        let client = session.whole(who::client(client, &clients)?.id())?;
        let at = when::past(done.at.as_deref(), &session)?;
        let by = match &done.by {
            Some(name) => clean(name, Lines::Fold, 200),
            None => session.moment(|moment| moment.by.to_owned()),
        };
        Ok(Self {
            session,
            client,
            clients,
            at,
            by,
            dry: done.dry,
        })
    }

    /// The same, and the issue that the step is about.
    pub(super) fn about(
        client: &str,
        common: &Common,
        about: About,
        context: &Context,
    ) -> Result<(Self, IssueFacts)> {
        let mut here = Self::open(client, &common.done, context)?;
        let issue = here.on(common.issue.as_deref(), about)?;
        Ok((here, issue))
    }

    /// The issue that the step is about; the step cannot be done before that was noticed.
    pub(super) fn on(&mut self, number: Option<&str>, about: About) -> Result<IssueFacts> {
        let issue = self.issue(number, about)?.clone();
        let noticed = issue.issue.noticed_at;
        if self.at < noticed {
            let calendar = self.session.calendar();
            let (typed, day) = (calendar.local(self.at), calendar.local(noticed));
            // A day without a time is the whole of it.
            let noon =
                typed.time() == chrono::NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default();
            if typed.date() != day.date() || !noon {
                let said = day.format("%a %-d %b %Y %H:%M");
                return Err(Failure::input(format!(
                    "that is before {} was noticed ({said})",
                    quoted(&issue)
                )));
            }
            self.at = noticed;
        }
        Ok(issue)
    }

    /// The issue with this number, else the only one that the step can be about.
    fn issue(&self, number: Option<&str>, about: About) -> Result<&IssueFacts> {
        let name = &self.client.client.name;
        if let Some(typed) = number {
            let wanted = typed.trim().trim_start_matches('#');
            let found = self
                .client
                .issues
                .iter()
                .find(|issue| issue.issue.number.to_string() == wanted);
            return found.ok_or_else(|| Failure::input(format!("{name} has no issue #{wanted}")));
        }
        let now = self.session.now();
        let view = View::new(Case {
            facts: &self.client,
            policy: self.session.policy(),
            calendar: self.session.calendar(),
            now,
        });
        let healing = |at: usize| view.healing.iter().any(|(place, _)| *place == at);
        let fits = view
            .matters
            .iter()
            .enumerate()
            .filter(|(at, matter)| about.fits(matter, healing(*at), now));
        let fits: Vec<&IssueId> = fits.map(|(_, matter)| &matter.facts.issue.id).collect();
        match fits.as_slice() {
            [one] => self.client.issue(one).ok_or_else(|| Failure::input("that issue is gone")),
            [] => Err(refused(format!("{} with {name}", about.none())).hint(
                "say which issue with --issue; amends issue list shows them, amends mend … mark begins a repair",
            )),
            several => {
                let named: Vec<String> = several.iter().filter_map(|id| self.client.issue(id)).map(named).collect();
                Err(Failure::input(format!("{name} has {} issues that it could be about", several.len()))
                    .hint(format!("say which with --issue: {}", named.join(", "))))
            }
        }
    }

    /// The person of the client with this name.
    pub(super) fn person(&self, typed: &str) -> Result<PersonId> {
        let people = &self.client.people;
        let name = &self.client.client.name;
        who::one(typed, people, |p| &p.name, "person")
            .map(|person| person.id.clone())
            .map_err(|failure| {
                failure.hint(format!(
                    "people at {name} are in the dashboard, p on its page"
                ))
            })
    }

    /// Somebody whom an issue touches: the client as a whole, one of its people, or another client.
    pub(super) fn affected(&self, typed: &str) -> Result<Affected> {
        let own = &self.client.client.name;
        if typed.eq_ignore_ascii_case("client") || typed.to_lowercase() == own.to_lowercase() {
            return Ok(Affected::Client);
        }
        if let Ok(person) = who::one(typed, &self.client.people, |p| &p.name, "person") {
            return Ok(Affected::Person(person.id.clone()));
        }
        match who::client(typed, &self.clients) {
            Ok(other) if other.id() == self.client.id() => Ok(Affected::Client),
            Ok(other) => Ok(Affected::Other(other.id().clone())),
            Err(_) => Err(Failure::input(format!(
                "“{typed}” is neither a person at {own} nor a client"
            ))
            .hint("name a person, another client, or client for the client as a whole")),
        }
    }

    /// What somebody whom an issue touches is called.
    pub(super) fn called(&self, whom: &Affected) -> String {
        let found = match whom {
            Affected::Client => return self.client.client.name.clone(),
            Affected::Person(id) => self
                .client
                .people
                .iter()
                .find(|p| &p.id == id)
                .map(|p| &p.name),
            Affected::Other(id) => self
                .clients
                .iter()
                .find(|c| c.id() == id)
                .map(|c| &c.client.name),
        };
        found.cloned().unwrap_or_else(|| "somebody".to_owned())
    }

    /// The moment in which the step is done.
    pub(super) fn moment<T>(&self, act: impl FnOnce(&mut Moment<'_>) -> T) -> T {
        let mut ids = || self.session.new_id();
        act(&mut Moment {
            now: self.at,
            by: &self.by,
            new_id: &mut ids,
        })
    }

    /// An event on an issue.
    pub(super) fn event(&self, issue: &IssueFacts, what: What, note: &str) -> Command {
        let id = &issue.issue.id;
        Command::Record(
            self.moment(|moment| moment.issue_event(self.client.id(), id, self.at, what, note)),
        )
    }

    /// Writes it down and says so.
    pub(super) fn save(mut self, parts: Vec<Command>, title: &str) -> Result<Exit> {
        let saved = save(Command::Together(parts), title, &mut self.session, self.dry)?;
        let number = saved
            .iter()
            .flat_map(|applied| &applied.numbers)
            .map(|(_, n)| format!(" (#{n})"))
            .next();
        out::line(told(
            saved.as_ref(),
            &format!("{title}{}", number.unwrap_or_default()),
        ))?;
        Ok(Exit::Done)
    }

    /// The title of a step on an issue.
    pub(super) fn title(&self, done: &str, issue: &IssueFacts) -> String {
        format!("{done} · {} · {}", named(issue), self.client.client.name)
    }
}

/// An issue as it is named in a line, between dots.
pub(super) fn named(issue: &IssueFacts) -> String {
    issue.issue.label()
}

/// An issue as it is named in a sentence.
pub(super) fn quoted(issue: &IssueFacts) -> String {
    issue.issue.quoted()
}
