//! What is planned by a date: something new, what becomes of a plan, and its form.

use super::{
    Asks, Choice, Decided, Fills, Form, FormField, Next, PreviewRow, Refusal, dates, key_of, log,
};
use crate::app::App;
use crate::deed::{Deed, Moment};
use crate::domain::{ClientId, Command, Origin, Plan, PlanId};
use crate::phrase::When;

/// Asks what is planned, and by when.
#[derive(Debug)]
struct NewPlan {
    clients: Vec<ClientId>,
}

/// The plans of a client that are open, or a new one.
pub(in crate::app) fn open(app: &mut App, clients: Vec<ClientId>) {
    let [client] = clients.as_slice() else {
        new(app, clients);
        return;
    };
    let due = app.book.get(client).map_or_else(Vec::new, |e| {
        let open = e.facts.plans.iter().filter(|p| p.is_open(app.book.now));
        open.map(|p| (p.what.clone(), p.due, p.id.clone()))
            .collect()
    });
    if due.is_empty() {
        new(app, clients);
        return;
    }
    let plan = |(what, due, id): (String, crate::domain::Date, PlanId)| {
        let client = client.clone();
        let due = due.format("due %a %-d %b").to_string();
        Choice::opens(what, due, move |app| becomes(app, &client, &id))
    };
    let mut choices: Vec<Choice> = due.into_iter().map(plan).collect();
    let another = client.clone();
    choices.push(Choice::opens("plan something new", "", move |app| {
        new(app, vec![another.clone()]);
    }));
    app.choose(format!("Plans · {}", app.book.name(client)), choices);
}

/// Plans something for clients.
pub(in crate::app) fn new(app: &mut App, clients: Vec<ClientId>) {
    app.ask(NewPlan { clients });
}

/// Plans something for whoever is chosen.
pub(in crate::app) fn for_whom(app: &mut App) {
    let names = app.book.names().iter();
    let choice = |id: &ClientId, name: &str| {
        let id = id.clone();
        Choice::opens(name, "", move |app| new(app, vec![id.clone()]))
    };
    let choices: Vec<Choice> = names.map(|c| choice(&c.id, &c.name)).collect();
    if choices.is_empty() {
        app.say("no client here yet: A adds one");
        return;
    }
    app.choose("Plan something for whom?", choices);
}

/// Asks what becomes of a plan.
pub(in crate::app) fn becomes(app: &mut App, client: &ClientId, plan: &PlanId) {
    let ends = |label, detail, done| {
        let (client, plan) = (client.clone(), plan.clone());
        Choice::new(label, detail, move |app, moment| {
            let ended = ended(app, &client, &plan, done, moment);
            app.decided(&client, ended)
        })
    };
    let (of, id) = (client.clone(), plan.clone());
    let choices = vec![
        Choice::opens("done, and log the contact", "", move |app| {
            let found = found(app, &of, &id).cloned();
            log::doing(app, of.clone(), found);
        }),
        ends("done", "nothing to log", true),
        ends("dropped", "not needed any more", false),
    ];
    app.choose("This plan is", choices);
}

fn found<'a>(app: &'a App, client: &ClientId, plan: &PlanId) -> Option<&'a Plan> {
    let entry = app.book.get(client)?;
    entry.facts.plans.iter().find(|p| &p.id == plan)
}

fn ended(app: &App, client: &ClientId, plan: &PlanId, done: bool, moment: &Moment<'_>) -> Decided {
    let gone = || Refusal::facts("that plan is not there any more");
    let mut plan = found(app, client, plan).ok_or_else(gone)?.clone();
    let (ended, word) = if done {
        (&mut plan.done_at, "done")
    } else {
        (&mut plan.dropped_at, "dropped")
    };
    *ended = Some(moment.now);
    let title = format!("plan {word}: {}", plan.what);
    Ok(Deed::of(Command::PutPlan(plan), title))
}

/// When, and what; tomorrow unless said otherwise.
fn read(app: &App, text: &str) -> (When, String) {
    let (head, rest) = dates::split(text);
    let (due, before) = dates::leading(app, head);
    (
        due.unwrap_or_else(|| dates::in_days(app, 1)),
        dates::joined(before, rest),
    )
}

impl Asks for NewPlan {
    fn title(&self, app: &App) -> String {
        format!("Plan · {}", app.book.named(&self.clients))
    }

    fn hint(&self, _: &App) -> String {
        "fri: send the quote".to_owned()
    }

    fn draft_key(&self) -> String {
        key_of("plan", self.clients.iter().map(ClientId::as_str))
    }

    fn acted(&self) -> Option<ClientId> {
        self.clients.first().cloned()
    }

    fn preview(&self, text: &str, app: &App) -> Vec<PreviewRow> {
        let (due, what) = read(app, text);
        vec![
            PreviewRow::new("due", due.to_string()),
            PreviewRow::new("plan", what),
        ]
    }

    fn enter(&self, text: &str, app: &App, moment: &mut Moment<'_>) -> Result<Next, Refusal> {
        let (due, what) = read(app, text);
        if what.is_empty() {
            return Err(Refusal::facts("what is planned? a word or two, please"));
        }
        let plan = |client: &ClientId| {
            Command::PutPlan(Plan {
                id: PlanId::new((moment.new_id)()),
                client: client.clone(),
                issue: None,
                what: what.clone(),
                due: due.date,
                at: moment.now,
                done_at: None,
                done_as: None,
                dropped_at: None,
                origin: Origin::default(),
            })
        };
        let parts = self.clients.iter().map(plan).collect();
        let title = format!("planned “{what}” for {}", app.book.named(&self.clients));
        Ok(Next::Save(Deed::of(Command::Together(parts), title)))
    }
}

/// The form of a plan.
#[derive(Debug)]
pub(in crate::app) struct EditPlan(pub Plan);

impl Fills for EditPlan {
    fn title(&self, _: &App) -> String {
        "Edit plan".to_owned()
    }

    fn fields(&self, _: &App) -> Vec<FormField> {
        vec![
            FormField::new("what", "what is planned", &self.0.what),
            FormField::new("due", "fri, 12 may, 2026-05-12", self.0.due.to_string()),
        ]
    }

    fn draft_key(&self) -> String {
        key_of("edit plan", [self.0.id.as_str()])
    }

    fn save(&self, form: &Form, app: &App, _: &mut Moment<'_>) -> Decided {
        let mut plan = self.0.clone();
        form.value("what").clone_into(&mut plan.what);
        if plan.what.is_empty() {
            return Err(Refusal::typed("what", "a plan needs a word or two"));
        }
        let due = dates::ahead(app, "due", form.value("due"))?;
        plan.due = due
            .ok_or_else(|| Refusal::typed("due", "by when? a date, please"))?
            .date;
        let title = format!("edited the plan “{}”", plan.what);
        Ok(Deed::of(Command::PutPlan(plan), title))
    }
}
