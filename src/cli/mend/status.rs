//! `amends mend CLIENT`: the ladder of the repair as text, the whole story as JSON.

use crate::cli::shared::{dated_ahead, output, progress::whole_book, table::wrap, who};
use crate::cli::{Exit, Listing, Result};
use crate::domain::{ClientFacts, ClientId, Contact, Instant, Joined, set_off};
use crate::health::words::{
    Telling, event_words, ladder as said, next_sentence, next_words, own_terms, score_shown, stands,
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

pub fn name(id: &ClientId, clients: &[ClientFacts]) -> String {
    clients
        .iter()
        .find(|c| c.id() == id)
        .map_or_else(|| "another client".to_owned(), |c| c.client.name.clone())
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
    let name = |id: &ClientId| name(id, &clients);
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
    let mut put = |before: &str, text: &str| lines.extend(hanging(before, text, width));
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
    let mut put = |before: &str, text: &str| lines.extend(hanging(before, text, width));
    put("", &title(repair, telling));
    for line in said::clock_in_words(&repair.clock, telling) {
        put("  ", &line);
    }
    if repair.phase == Phase::Open {
        put(
            "  ",
            &format!("whose turn: {}", said::ball(&repair.clock.ball, telling)),
        );
    }
    for line in repair
        .untold
        .as_ref()
        .map(said::untold_in_words)
        .into_iter()
        .chain(said::silence(repair))
    {
        put("  ", &line);
    }
    for known in &repair.again {
        put(
            "  ",
            &said::again(known, &known.client == telling.facts.id(), telling),
        );
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
            "has had an apology"
        } else {
            "waits for an apology"
        };
        put("  ", &format!("touches {name}, who {had}"));
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
    let day = |at: Instant| {
        telling
            .calendar
            .local(at)
            .format("%a %-d %b %Y")
            .to_string()
    };
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
        put(
            "        ",
            &format!("{at} ({}) {what}{by}{words}", said::after(happened.after)),
        );
        // A letter is read whole.
        for line in all {
            put("          ", line.trim_end());
        }
    }
}

/// `call with Dana Reyes, angry`.
fn heard(contact: &Contact, telling: &Telling) -> String {
    let named = |id| telling.facts.person(id).map(|p| p.name.trim());
    let with: Vec<&str> = contact.persons.iter().filter_map(named).collect();
    let with = set_off(" with ", &with.join(", "), "");
    let mood = contact
        .mood
        .map_or(String::new(), |mood| format!(", {mood}"));
    format!("{}{with}{mood}", contact.channel)
}

/// A text beside what stands before it.
fn hanging(before: &str, text: &str, width: usize) -> Vec<String> {
    let indent = before.chars().count();
    let lines = wrap(text, width.saturating_sub(indent).max(20), 0);
    let blank = " ".repeat(indent);
    let lead = |at| if at == 0 { before } else { blank.as_str() };
    lines
        .iter()
        .enumerate()
        .map(|(at, line)| format!("{}{line}", lead(at)))
        .collect()
}
