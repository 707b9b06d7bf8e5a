//! `amends mend CLIENT`: the ladder of the repair as text, the whole story as JSON.

use crate::cli::shared::{dated_ahead, output, progress::whole_book, who};
use crate::cli::{Exit, Listing, Result};
use crate::deed::CalledClients;
use crate::domain::{ClientId, Contact, Joined, Mood, set_off};
use crate::health::words::{
    Telling, event_words, ladder as said, next_sentence, next_words, own_terms, plan::hung,
    score_shown, stands,
};
use crate::health::{
    Case,
    ladder::{KnownCause, Ladder, Phase, Record, Repair, Stage, State, causes, ladder},
};
use crate::session::{Session, SessionError};
use crate::wire;

/// Every cause known anywhere, for the same cause again. Read only where a repair has a cause.
pub fn elsewhere(case: &Case, session: &Session) -> Result<Vec<KnownCause>> {
    let known = ladder(case, &[])
        .repairs
        .iter()
        .any(|repair| repair.cause.is_some());
    if !known {
        return Ok(vec![]);
    }
    Ok(whole_book(session, case.now)?
        .iter()
        .filter(|one| one.id() != case.facts.id())
        .flat_map(|one| causes(one, case.now))
        .collect())
}

pub fn name(id: &ClientId, clients: &dyn CalledClients) -> String {
    clients.called(id).unwrap_or("another client").to_owned()
}

pub fn of(listing: &Listing, at: &super::At) -> Result<Exit> {
    let context = at.context;
    let (session, now) = listing.open(context)?;
    let clients = who::everybody(&session)?;
    dated_ahead::tell(&clients, listing, &session)?;
    let id = who::client(at.client, &clients)?.id().clone();
    let facts = session.store().read_whole(&id, now)?;
    let facts = facts.ok_or(SessionError::NoClient)?;
    let case = session.case(&facts, now);
    let elsewhere = elsewhere(&case, &session)?;
    let ladder = ladder(&case, &elsewhere);
    let suppliers = session.suppliers()?;
    let telling = session.telling(&facts, &suppliers, now);
    let name = |id: &ClientId| name(id, &clients.as_slice());
    if listing.json {
        return output::json(&wire::mend::story(&ladder, &telling, &name));
    }
    output::lines(lines(&ladder, &telling, &name, context.width))
}

fn lines(
    ladder: &Ladder,
    telling: &Telling,
    name: &dyn Fn(&ClientId) -> String,
    width: usize,
) -> Vec<String> {
    let judged = &ladder.assessment;
    let mut lines = vec![format!(
        "{}  {}, score {}",
        telling.facts.client.name,
        stands(judged),
        score_shown(judged)
    )];
    let mut put = |before: &str, text: &str| lines.extend(hung(before, text, width));
    put("  next ", &next_sentence(judged, telling));
    let own = own_terms(telling, judged.prio);
    if !own.is_empty() {
        put("  owed ", &own.join("; "));
    }
    if let Some(mark) = &ladder.marked {
        put("  marked as soured ", &mark.note);
    }
    if ladder.current().next().is_none() {
        put(
            "  ",
            "nothing is being mended: amends mend plan shows what we would do",
        );
    }
    for repair in &ladder.repairs {
        lines.push(String::new());
        lines.extend(one(repair, telling, name, width));
    }
    lines
}

fn one(
    repair: &Repair,
    telling: &Telling,
    name: &dyn Fn(&ClientId) -> String,
    width: usize,
) -> Vec<String> {
    let mut lines = vec![];
    let mut put = |before: &str, text: &str| lines.extend(hung(before, text, width));
    put("", &title(repair, telling));
    let turn = (repair.phase == Phase::Open)
        .then(|| format!("whose turn: {}", said::ball(&repair.clock.ball, telling)));
    let again = repair.again.iter();
    let again = again.map(|known| said::again(known, &known.client == telling.facts.id(), telling));
    let below = said::clock_in_words(&repair.clock, telling)
        .into_iter()
        .chain(turn);
    let untold = repair.untold.as_ref();
    let below = below.chain(untold.map(|u| said::untold_in_words(u, telling.calendar)));
    for line in below.chain(said::silence(repair)).chain(again) {
        put("  ", &line);
    }
    for stage in &repair.stages {
        rung(stage, telling, name, &mut put);
    }
    for (whom, had) in &repair.touched {
        let name = match whom {
            crate::domain::Affected::Other(id) => name(id),
            whom => telling.facts.called(whom, |_| None).to_owned(),
        };
        let had = if had.is_some() {
            "has had"
        } else {
            "waits for"
        };
        put("  ", &format!("touches {name}, who {had} an apology"));
    }
    if repair.is_current() && repair.issue.is_some() {
        let meter = said::meter_in_words(&repair.meter, telling)
            .into_iter()
            .map(|(holds, words)| format!("{} {words}", if holds { "[x]" } else { "[ ]" }));
        put("  healed when: ", &meter.joined("  "));
    }
    lines
}

fn title(repair: &Repair, telling: &Telling) -> String {
    let day = |at| telling.calendar.told_day(at);
    let state = match &repair.phase {
        Phase::Open => said::hurts(repair.severity).to_owned(),
        Phase::Sour(_) | Phase::Rehearsal => String::new(),
        Phase::Healing => "fixed, healing".to_owned(),
        Phase::Healed(at) => format!("healed {}", day(*at)),
        Phase::Settled(at) => format!("settled {}", day(*at)),
    };
    match &repair.issue {
        Some(issue) => format!(
            "#{} {} ({}, {state})",
            issue.number, issue.title, issue.kind
        ),
        None => said::sour_in_words(telling),
    }
}

fn rung(
    stage: &Stage,
    telling: &Telling,
    name: &dyn Fn(&ClientId) -> String,
    put: &mut dyn FnMut(&str, &str),
) {
    let sign = match stage.state {
        State::Next => "[>]",
        State::Done(_) => "[x]",
        State::Ahead => "[ ]",
        State::Skipped(_) | State::NotNeeded(_) => "[-]",
    };
    let why = match stage.state {
        State::Next => next_words(telling),
        State::Ahead => String::new(),
        _ => said::rung_state(stage, telling),
    };
    let why = set_off(", ", &why, "");
    put(&format!("  {sign} "), &format!("{}{why}", stage.rung));
    for happened in &stage.story {
        let record = &happened.record;
        let mut all = record.words().trim().lines();
        let words = all.next().unwrap_or_default().trim();
        let by = record.by().trim();
        let what = match record {
            Record::Noted(issue) => issue.kind.to_string(),
            Record::Contact(contact) => heard(contact, telling),
            Record::Event(event) => event_words(&event.what, telling, name),
            Record::Solution(solution) if solution.is_good() => "solution".to_owned(),
            Record::Solution(solution) => format!("solution, {}", said::judged(solution)),
            Record::Prevention(_) => "prevention".to_owned(),
        };
        let at = telling
            .calendar
            .local(record.at())
            .format("%a %-d %b %H:%M");
        let by = set_off(", ", by, "");
        let words = set_off(": ", words, "");
        let after = said::after(happened.after);
        put("        ", &format!("{at} ({after}) {what}{by}{words}"));
        // A letter is read whole.
        for line in all {
            put("          ", line.trim_end());
        }
    }
}

/// `call with Dana Reyes, angry`.
fn heard(contact: &Contact, telling: &Telling) -> String {
    let named = |id| telling.facts.person(id).map(|p| p.name.trim());
    let with = contact.persons.iter().filter_map(named).joined(", ");
    let with = set_off(" with ", &with, "");
    let mood = set_off(", ", contact.mood.map_or("", Mood::word), "");
    format!("{}{with}{mood}", contact.channel)
}
