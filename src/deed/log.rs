//! A typed line as it is saved: a contact, an attempt or a note with what it answers and asks, and a plan, for each of
//! its clients.

use super::shared::on_issue::answered;
use super::step_reading::{names_said::NamesSaid, says_of_step::is_not_yet};
use super::{Decided, Deed, Fault, Moment, Refusal, Scene, note_issue::IssueStart};
use crate::domain::{
    Ask, AskId, Ball, Channel, ClientFacts, ClientId, Command, Contact, Direction, Instant, Issue,
    IssueId, IssueKind, Mood, Origin, Outcome, PersonId, Plan, PlanId, Reported, Step, What,
};
use crate::health::next_step;
use crate::phrase::line::{
    self, Beside, Exchange, Intent, LineContext, Named, OpenIssue, Understood,
};

/// What a line about a client is read against, but for the other clients' names.
#[derive(Clone, Debug)]
pub struct LogGround {
    now: chrono::NaiveDateTime,
    next_day: crate::domain::Date,
    order: crate::domain::DateOrder,
    channel: Channel,
    client: String,
    people: Vec<Named<PersonId>>,
    addresses: Vec<Named<PersonId>>,
    issues: Vec<OpenIssue>,
    others: Vec<String>,
    staff: Vec<String>,
    many: usize,
    beside: Beside,
}

impl LogGround {
    /// For one client (whose facts are given), or for `many` that share neither people nor issues.
    pub fn new(
        facts: Option<&ClientFacts>,
        many: usize,
        channel: Channel,
        beside: Beside,
        scene: &Scene,
    ) -> Self {
        let people = facts.map_or(&[][..], |f| &f.people);
        let one = |id: &PersonId, name: &str| Named {
            id: id.clone(),
            name: name.to_owned(),
        };
        let today = scene.today();
        Self {
            now: scene.calendar.local(scene.now),
            next_day: scene.calendar.add_days_to_date(today, 1),
            order: scene.policy.date_order,
            // Nobody is taken to have been there who only says what was told.
            channel: match beside {
                Beside::Answers(_) if channel.is_face_to_face() => Channel::Call,
                _ => channel,
            },
            client: facts.map_or_else(String::new, |f| f.client.name.clone()),
            people: people.iter().map(|p| one(&p.id, &p.name)).collect(),
            addresses: people
                .iter()
                .flat_map(|p| p.mails.iter().map(|mail| one(&p.id, mail)))
                .collect(),
            issues: facts.map_or_else(Vec::new, |f| {
                OpenIssue::list(f, scene.now, |at| scene.calendar.local(at))
            }),
            others: strangers(
                scene.suppliers.iter().map(|s| s.name.to_lowercase()),
                people,
            ),
            staff: strangers(staff(scene), people),
            many,
            beside,
        }
    }

    /// Whose names can stand in the words of a step; `boss`: it is to be said to the boss.
    pub(super) fn whom(&self, boss: Option<&str>) -> NamesSaid {
        let each = |text: &str| -> Vec<String> {
            let words = text.split(|c: char| !c.is_alphanumeric());
            words.map(str::to_lowercase).collect()
        };
        let client = [self.client.as_str()];
        let people = self.people.iter().map(|person| person.name.as_str());
        let people: Vec<String> = people.chain(client).flat_map(each).collect();
        let (theirs, beside) = match boss {
            Some(boss) => (each(boss), people),
            None => (people, vec![]),
        };
        let others = self.staff.iter().chain(&self.others).chain(&beside);
        let others = others.filter(|name| !theirs.contains(name)).cloned();
        NamesSaid {
            others: others
                .filter(|name| boss.is_none_or(|boss| boss.to_lowercase() != *name))
                .collect(),
            addresses: self
                .addresses
                .iter()
                .map(|mail| mail.name.to_lowercase())
                .collect(),
            matters: self.issues.iter().flat_map(|i| each(&i.title)).collect(),
            known: boss.is_some() || !self.people.is_empty(),
            theirs,
        }
    }

    pub fn context<'a>(&'a self, clients: &'a [Named<ClientId>]) -> LineContext<'a> {
        LineContext {
            now: self.now,
            next_day: self.next_day,
            order: self.order,
            channel: self.channel,
            client: &self.client,
            people: &self.people,
            addresses: &self.addresses,
            issues: &self.issues,
            clients,
            others: &self.others,
            staff: &self.staff,
            many: self.many,
            beside: &self.beside,
        }
    }
}

/// The boss and whoever sits here, by the whole name and by the first.
fn staff(scene: &Scene) -> impl Iterator<Item = String> {
    let names = scene.policy.boss.as_deref().into_iter().chain([scene.me]);
    names.flat_map(|name| {
        let name = name.trim().to_lowercase();
        let first = name.split(' ').next().unwrap_or_default().to_owned();
        let first = Some(first).filter(|first| *first != name && !line::is_everyday(first));
        first.into_iter().chain([name])
    })
}

/// Names but for those of somebody of the client.
fn strangers(names: impl Iterator<Item = String>, people: &[crate::domain::Person]) -> Vec<String> {
    let own = |name: &String| {
        let begins = |p: &crate::domain::Person| {
            let person = p.name.trim().to_lowercase();
            person == *name || person.split(' ').next() == Some(name)
        };
        people.iter().any(begins)
    };
    let names = names.map(|name| name.trim().to_owned());
    names
        .filter(|name| !name.is_empty() && !own(name))
        .collect()
}

/// By which channel one talks where nothing else is said: with one client as it is usually reached, with many by mail.
pub fn usual_channel(one: Option<&ClientFacts>) -> Channel {
    one.map_or(Channel::Mail, next_step::usual_channel)
}

pub struct Log<'a> {
    pub understood: &'a Understood,
    /// For whom; the first is the one whose people, issues and asks are meant.
    pub clients: &'a [ClientId],
    /// The facts of the first, where they are known.
    pub facts: Option<&'a ClientFacts>,
    pub plan: Option<&'a Plan>,
}

impl Log<'_> {
    pub fn decide(&self, moment: &mut Moment) -> Decided {
        let clients = self.everybody();
        if clients.is_empty() {
            return Err(Refusal {
                fault: Fault::Typed,
                field: None,
                why: "whom is it about?".to_owned(),
                hint: None,
            });
        }
        let ends_one = self.plan.is_some()
            || self
                .understood
                .exchange
                .as_ref()
                .is_some_and(|e| !e.answers.is_empty());
        if self.understood.says_nothing() && !ends_one {
            return Refusal::err(
                "words",
                "nothing to log yet: a few words, like “call: all fine”",
            );
        }
        let title = self.title(moment, &clients);
        let mut parts = vec![];
        for (place, client) in clients.iter().enumerate() {
            if let Some(exchange) = &self.understood.exchange {
                self.exchange(exchange, client, place == 0, &mut parts, moment);
            }
            if let Some(plan) = &self.understood.plan {
                parts.push(Command::PutPlan(intent(plan, client, place == 0, moment)));
            }
        }
        if let Some(plan) = self.plan.filter(|_| Self::does_plan(self.understood)) {
            let contact = parts.iter().find_map(|part| match part {
                Command::PutContact(contact) => Some(contact.id.clone()),
                _ => None,
            });
            parts.push(Command::PutPlan(Plan {
                done_at: Some(moment.now),
                done_as: contact,
                ..plan.clone()
            }));
        }
        let deed = Deed::new(parts, title);
        Ok(match self.facts {
            Some(facts) => deed.waking(facts, moment),
            None => deed,
        })
    }

    pub fn waits(exchange: &Exchange) -> bool {
        exchange.asks || exchange.mood.is_some_and(Mood::is_bad)
    }

    /// An attempt, a note or another plan does none, nor do a question and “not yet”.
    pub fn does_plan(understood: &Understood) -> bool {
        let does = |e: &Exchange| {
            let not_yet = understood.bare && is_not_yet(Step::Answer, &e.text);
            e.outcome == Outcome::Reached && !e.asks && !not_yet
        };
        understood.exchange.as_ref().is_some_and(does)
    }

    fn everybody(&self) -> Vec<ClientId> {
        let mut clients = self.clients.to_vec();
        for mention in &self.understood.clients {
            if !clients.contains(&mention.id) {
                clients.push(mention.id.clone());
            }
        }
        clients
    }

    fn title(&self, scene: &Scene, clients: &[ClientId]) -> String {
        let called = |id: &ClientId| scene.clients.called(id).unwrap_or("–");
        let names = match clients {
            [one] => called(one).to_owned(),
            [one, other] => format!("{} and {}", called(one), called(other)),
            many => format!("{} clients", many.len()),
        };
        let Some(e) = &self.understood.exchange else {
            return format!("planned for {names}");
        };
        let done = match e.outcome {
            Outcome::Note => format!("noted about {names}"),
            Outcome::Attempt => format!("tried to reach {names} ({})", e.channel),
            Outcome::Reached if !e.answers.is_empty() => {
                format!("answered by {}: {names}", e.channel)
            }
            Outcome::Reached => format!("logged {} with {names}", e.channel),
        };
        match &self.understood.plan {
            None => done,
            Some(plan) => format!("{done}, planned for {}", plan.due),
        }
    }

    fn exchange(
        &self,
        exchange: &Exchange,
        client: &ClientId,
        own: bool,
        parts: &mut Vec<Command>,
        moment: &mut Moment,
    ) {
        let when = exchange
            .when
            .map_or(moment.now, |when| moment.took_place(when));
        let at = when.min(moment.now);
        let (channel, text) = (exchange.channel, &exchange.text);
        let mut contact = moment.hand.contact(client, at, channel, text);
        contact.direction = exchange.direction;
        contact.mood = exchange.mood;
        contact.outcome = exchange.outcome;
        contact.automatic = exchange.automatic;
        // People and issues are the first client's; another client has its own.
        if own {
            contact.persons = exchange.people.iter().map(|m| m.id.clone()).collect();
            contact.issues = exchange.issues.iter().map(|m| m.id.clone()).collect();
        }
        let id = contact.id.clone();
        let named = contact.issues.first().cloned();
        // Thanks are nothing to do.
        let thanks = exchange.mood.is_some_and(|mood| mood > Mood::Fine) && !exchange.asks;
        let turned = match self.facts.filter(|_| own && !thanks) {
            Some(facts) => turned(facts, &contact, moment.now),
            None => vec![],
        };
        parts.push(Command::PutContact(contact));
        if own {
            // A day without an hour may be that of the question: nothing is answered before it is asked.
            let asks = self.facts.iter().flat_map(|facts| &facts.issues);
            let asks: Vec<&Ask> = asks.flat_map(|issue| &issue.asks).collect();
            parts.extend(exchange.answers.iter().map(|answer| {
                let asked = asks.iter().find(|ask| ask.id == answer.ask);
                let at = asked.map_or(at, |ask| at.max(ask.opened_at));
                answered(&answer.ask, at, Some(&id))
            }));
        }
        // They wrote while the ball was theirs: it is ours again.
        let ours = What::Ball {
            ball: Ball::Us,
            chase_on: None,
        };
        for issue in turned {
            let event = moment
                .hand
                .issue_event(client, &issue, at, ours.clone(), "");
            parts.push(Command::Record(event));
        }
        if exchange.asks {
            let issue = named.unwrap_or_else(|| {
                let new = request(client, &exchange.text, at, moment);
                let id = new.id.clone();
                parts.push(Command::PutIssue(new));
                id
            });
            parts.push(Command::PutAsk(Ask {
                id: AskId::new(moment.hand.id()),
                issue,
                opened_at: at,
                text: exchange.text.clone(),
                contact: Some(id),
                answered_at: None,
                answered_by: None,
                origin: Origin::default(),
            }));
        }
    }
}

/// The issues of a word of theirs whose ball was with them by then.
pub fn turned(facts: &ClientFacts, contact: &Contact, now: Instant) -> Vec<IssueId> {
    if contact.direction != Direction::In || !contact.counts() {
        return vec![];
    }
    let waits = |id: &&IssueId| {
        facts.issue(id).is_some_and(|i| {
            let ball = i.events_back(now).find_map(|event| match &event.what {
                What::Ball { ball, .. } => Some((ball.clone(), event.at)),
                _ => None,
            });
            let theirs = ball.is_some_and(|(ball, at)| ball == Ball::Client && at <= contact.at);
            i.resolved_at(now).is_none() && theirs
        })
    };
    contact.issues.iter().filter(waits).cloned().collect()
}

pub fn intent(plan: &Intent, client: &ClientId, own: bool, moment: &mut Moment) -> Plan {
    let (id, now) = (PlanId::new(moment.hand.id()), moment.now);
    Plan {
        issue: plan.issues.first().filter(|_| own).map(|m| m.id.clone()),
        due_at: moment.hour_of(plan.due),
        ..Plan::new(id, client.clone(), plan.what.clone(), plan.due.date, now)
    }
}

const TITLE: usize = 80;

fn request(client: &ClientId, text: &str, at: Instant, moment: &mut Moment) -> Issue {
    let first = text.lines().next().unwrap_or_default().trim();
    let title = if first.is_empty() {
        "a question".to_owned()
    } else {
        first.chars().take(TITLE).collect()
    };
    let new = IssueStart {
        kind: IssueKind::Request,
        title: &title,
        note: "",
        reported: Reported::Them,
        noticed_at: at,
    };
    new.issue(client, &mut moment.hand)
}
