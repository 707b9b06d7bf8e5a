//! The people of a page: who tells whom, which supplier could fix it, and to whom word spreads.

use super::{Making, Mark, PlanLine, Section, steps};
use crate::domain::{
    Affected, Ball, Joined, Person, Supplier, SupplierId, Tie, set_off, told_soon,
};
use crate::health::ladder::{Repair, Rung, State};
use crate::health::{next_step, words::pieces};

pub fn who_tells_whom(making: &Making) -> Section {
    let mut items = vec![boss(making)];
    items.extend(theirs(making));
    for repair in &making.repairs {
        for (who, had) in &repair.touched {
            let name = called(who, making);
            items.push(match had {
                Some(_) => PlanLine::new(Mark::Done, format!("{name} has had an apology")),
                None => PlanLine::new(Mark::Ahead, format!("say sorry to {name}, whom it touched")),
            });
        }
    }
    Section {
        title: "Who tells whom".to_owned(),
        items,
    }
}

fn called(who: &Affected, making: &Making) -> String {
    match who {
        Affected::Other(id) => (making.names)(id),
        who => making.telling.facts.called(who, |_| None).to_owned(),
    }
}

/// The state of a rung over all that is being mended: the first that is not done.
fn first_undone<'r>(rung: Rung, making: &'r Making) -> Option<(&'r Repair, &'r State)> {
    let stages = || {
        making
            .repairs
            .iter()
            .filter_map(|repair| Some((repair, &repair.stage(rung)?.state)))
    };
    stages()
        .find(|(_, state)| matches!(state, State::Next | State::Ahead))
        .or_else(|| stages().next())
}

fn boss(making: &Making) -> PlanLine {
    let named = making.telling.policy.boss.as_deref().map(str::trim);
    let Some(boss) = named.filter(|name| !name.is_empty()) else {
        return PlanLine::note(
            "nobody is named as the boss, so nobody hears it first (amends policy set boss NAME)",
        );
    };
    let Some((repair, state)) = first_undone(Rung::TellBoss, making) else {
        return PlanLine::note(boss);
    };
    let (mark, text) = match state {
        State::Next | State::Ahead => {
            let when = steps::due(Rung::TellBoss, repair, making)
                .map_or(String::new(), |due| format!(", {due}"));
            let grave = if making.in_earnest {
                ""
            } else {
                ", if it harms them or worse"
            };
            let next = *state == State::Next;
            let text = format!("{boss} hears it from us first, with the plan{grave}{when}");
            (if next { Mark::Next } else { Mark::Ahead }, text)
        }
        State::Done(_) => (Mark::Done, format!("{boss} knows")),
        State::Skipped(_) => (Mark::Passed, format!("{boss} is not told: passed over")),
        State::NotNeeded(why) => {
            let why = crate::health::words::ladder::unneeded(*why);
            (
                Mark::Passed,
                format!("{boss} need not hear it first: {why}"),
            )
        }
    };
    PlanLine::new(mark, text)
}

/// Whom at the client we tell, and whom they answer to.
fn theirs(making: &Making) -> Vec<PlanLine> {
    let people = &making.telling.facts.people;
    let next = &making.ladder.assessment.next;
    let person = next.person.as_ref();
    let person = person.and_then(|id| people.iter().find(|p| &p.id == id));
    let Some(first) = person.or(people.first()) else {
        return vec![PlanLine::note(
            "nobody is known at this client: whom would we call? (p on its page adds somebody)",
        )];
    };
    let told = first_undone(Rung::OwnUp, making);
    let mark = match told {
        Some((_, State::Next)) => Mark::Next,
        Some((_, State::Done(_) | State::NotNeeded(_))) => Mark::Done,
        Some((_, State::Skipped(_))) => Mark::Passed,
        _ => Mark::Ahead,
    };
    let when = told.filter(|_| matches!(mark, Mark::Next | Mark::Ahead));
    let when = when.and_then(|(repair, _)| steps::due(Rung::OwnUp, repair, making));
    let when = when.map_or(String::new(), |due| format!(", {due}"));
    let (channel, _) = next_step::reached(making.telling.facts, None, next.channel);
    let reach = pieces::reach(channel, &described(first));
    let text = match mark {
        Mark::Done => format!("{} knows of it", described(first)),
        Mark::Passed => format!("{} is not told: passed over", described(first)),
        _ => format!("{reach}, with the plan{when}"),
    };
    let below = people.iter().filter(|p| !p.answers_to.trim().is_empty());
    let below = below.map(|person| {
        let (name, to) = (person.name.trim(), person.answers_to.trim());
        PlanLine::note(format!(
            "{name} must explain it to {to}: what do they need to hear?"
        ))
    });
    std::iter::once(PlanLine::new(mark, text))
        .chain(below)
        .collect()
}

/// `Dana Reyes (office manager, +1 555 0100)`.
fn described(person: &Person) -> String {
    let details = person
        .phones
        .first()
        .into_iter()
        .chain(person.mails.first());
    with_details(&person.name, std::iter::once(&person.role).chain(details))
}

/// Which supplier has it, or could have it.
pub fn who_can_fix_it(making: &Making) -> Section {
    let mut items = vec![];
    let mut with_us = false;
    for repair in &making.repairs {
        let title = pieces::quoted(repair.issue.as_ref().map_or("", |issue| &issue.title));
        let mut note = |text: String| items.push(PlanLine::note(text));
        match &repair.clock.ball {
            Ball::Supplier(id) => {
                let name = contact(id, making);
                let chase = repair.clock.chase_on.map(told_soon).unwrap_or_default();
                let chase = set_off(", we ask again ", &chase, "");
                note(format!("{title}: {name} has it{chase}"));
            }
            Ball::Client => note(format!(
                "{title}: it is their turn, our promises stand still"
            )),
            Ball::Us if repair.phase == crate::health::ladder::Phase::Open => {
                with_us = true;
                let stuck = if repair.clock.is_stuck() {
                    ", past its promise: hand it over?"
                } else {
                    ""
                };
                note(format!("{title}: ours to fix{stuck}"));
            }
            Ball::Us => {}
        }
        let planned = repair.solution.as_ref();
        let planned = planned.and_then(|s| Some((s, s.supplier.as_ref()?)));
        if let Some((solution, id)) = planned.filter(|(s, _)| s.is_good())
            && !matches!(repair.clock.ball, Ball::Supplier(_))
        {
            let name = contact(id, making);
            note(format!(
                "{}: to be carried out by {name}",
                solution.text.trim()
            ));
        }
    }
    if with_us || !making.in_earnest {
        items.extend(making.telling.suppliers.iter().map(|s| {
            let note = beside(&s.note);
            PlanLine::note(format!("{} could help{note}", reached(s)))
        }));
        if making.telling.suppliers.is_empty() {
            items.push(PlanLine::note(
                "no supplier is known who could fix what we cannot (amends supplier add NAME)",
            ));
        }
    }
    if items.is_empty() {
        items.push(PlanLine::note("nothing is left to fix"));
    }
    Section {
        title: "Who can fix it".to_owned(),
        items,
    }
}

fn contact(id: &SupplierId, making: &Making) -> String {
    let suppliers = making.telling.suppliers;
    Supplier::find(suppliers, id)
        .map_or_else(|| Supplier::called(suppliers, id).to_owned(), reached)
}

/// `Volt & Son (555 0199, hi@volt.it)`.
fn reached(supplier: &Supplier) -> String {
    with_details(&supplier.name, [&supplier.phone, &supplier.mail])
}

/// A name, and behind it in brackets what is known of the rest.
fn with_details<'d>(name: &str, details: impl IntoIterator<Item = &'d String>) -> String {
    let details = details.into_iter().map(|detail| detail.trim());
    let details = details.filter(|detail| !detail.is_empty()).joined(", ");
    format!("{}{}", name.trim(), set_off(" (", &details, ")"))
}

pub fn who_hears_of_it(making: &Making) -> Option<Section> {
    let ties = &making.telling.facts.ties;
    if ties.is_empty() {
        return None;
    }
    let title = if making.in_earnest {
        "Who hears of it"
    } else {
        "Who would hear of it"
    };
    let items = ties.iter().map(|tie| PlanLine::note(tied(tie, making)));
    Some(Section {
        title: title.to_owned(),
        items: items.collect(),
    })
}

/// The first line of a note, behind a colon.
fn beside(note: &str) -> String {
    set_off(": ", note.lines().next().unwrap_or_default().trim(), "")
}

fn tied(tie: &Tie, making: &Making) -> String {
    let me = &making.telling.facts.client;
    let other = tie.other_than(&me.id);
    let note = beside(&tie.note);
    let tied = crate::health::words::tie::tied(tie, other, me.name.trim());
    format!("{} {tied}{note}", (making.names)(other))
}
