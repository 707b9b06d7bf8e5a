//! What is planned by a date: something new, what becomes of a plan, and its form.

use super::of_clients::ClientLine;
use super::{Choice, Decided, Fills, Form, FormField, PreviewRow, key_of, log, which_client};
use crate::app::{App, Entry};
use crate::deed::{AddPlan, EditPlan, EndPlan, Moment};
use crate::domain::{ClientFacts, ClientId, Plan, PlanId, told_soon};
use crate::phrase::line::GUESSED;

const PLAN: ClientLine = ClientLine {
    title: "Plan",
    hint: "fri: send the quote",
    draft: "plan",
    preview,
    decide,
};

pub fn open(app: &mut App, clients: Vec<ClientId>) {
    let [client] = clients.as_slice() else {
        new(app, clients);
        return;
    };
    let plans = app
        .book
        .get(client)
        .map_or(&[][..], |e| &e.facts().plans)
        .iter();
    let plan = |plan: &Plan| {
        let (client, id) = (client.clone(), plan.id.clone());
        let due = format!("due {}", told_soon(plan.due));
        Choice::opens(&plan.what, due, move |app| becomes(app, &client, &id))
    };
    let open = plans.filter(|p| p.is_open(app.book.now));
    let mut choices: Vec<Choice> = open.map(plan).collect();
    if choices.is_empty() {
        new(app, clients);
        return;
    }
    let another = client.clone();
    choices.push(Choice::opens("plan something new", "", move |app| {
        new(app, vec![another.clone()]);
    }));
    app.choose(format!("Plans · {}", app.book.name(client)), choices);
}

pub fn new(app: &mut App, clients: Vec<ClientId>) {
    PLAN.ask(app, clients);
}

/// Plans something for whoever is chosen.
pub fn for_whom(app: &mut App) {
    which_client::open(app, "Plan something for whom?", None, |app, client, _| {
        new(app, vec![client.clone()]);
        vec![]
    });
}

pub fn becomes(app: &mut App, client: &ClientId, plan: &PlanId) {
    let ends = |label, detail, how: EndPlan<'static>| {
        let plan = plan.clone();
        Choice::does(label, detail, client, move |app, client, moment| {
            how.decide(app.known(client)?, &plan, moment)
        })
    };
    let (of, id) = (client.clone(), plan.clone());
    let choices = vec![
        Choice::opens("done, and log the contact", "", move |app| {
            let facts = app.book.get(&of).map(Entry::facts);
            let plan = facts.and_then(|facts| facts.plans.iter().find(|p| p.id == id));
            let plan = plan.cloned();
            log::doing(app, of.clone(), plan);
        }),
        ends("done", "nothing to log", EndPlan::Done(None)),
        ends("dropped", "not needed any more", EndPlan::Dropped),
    ];
    app.choose("This plan is", choices);
}

fn preview(text: &str, _: &[&ClientFacts], app: &App) -> Vec<PreviewRow> {
    let Ok(plan) = line(text).read(&app.book.scene()) else {
        return vec![];
    };
    let day = if plan.guessed { GUESSED } else { "" };
    vec![
        PreviewRow::new("due", format!("{}{day}", plan.due)),
        PreviewRow::new("plan", plan.what),
    ]
}

fn decide(text: &str, clients: &[&ClientFacts], moment: &mut Moment) -> Decided {
    line(text).decide(clients, moment)
}

fn line(text: &str) -> AddPlan<'_> {
    AddPlan {
        line: text,
        ..AddPlan::default()
    }
}

#[derive(Debug)]
pub struct PlanForm(pub Plan);

impl Fills for PlanForm {
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

    fn anew(&self, app: &App) -> Option<Box<dyn Fills>> {
        let row = app.facts(&self.0.client)?.plan(&self.0.id)?;
        Some(Box::new(Self(row.clone())))
    }

    fn save(&self, form: &Form, app: &App, moment: &mut Moment) -> Decided {
        let act = EditPlan {
            what: form.changed("what"),
            due: form.changed("due"),
        };
        act.decide(app.known(&self.0.client)?, &self.0, moment)
    }
}
