//! `amends today`: who is at risk this morning, why, and what to do first.

use super::shared::table::{self, Side};
use super::shared::{dated_ahead, dates, output, progress::judged};
use super::{Context, Exit, Failure, For, Listing, Result};
use crate::domain::{ClientId, Instant, Joined, Supplier, did_you_mean, told_soon};
use crate::health::{
    Lane, Today,
    triage::{ComingReason, MorningRow, ranked, triage},
    words::plan::hung,
    words::{HEALED, Telling, next_sentence, score_shown, short_why, stands, troubled, whole_why},
};
use crate::session::{JudgedClient, Session};
use crate::wire::today::{MorningChoice, write};

/// List who is at risk today, worst first, with the reason and the next step
#[derive(clap::Args)]
pub struct Args {
    /// Every client, not only those at risk
    #[arg(long)]
    all: bool,
    /// Exit with 1 when somebody is at risk
    #[arg(long)]
    check: bool,
    /// Only one kind of work, or one list behind it: owe, mend, reach-out, coming-up, snoozed, healing, steady,
    /// done-today, healed-this-week; or mine: of all of them those whom you look after
    #[arg(long, value_name = "LANE")]
    lane: Option<String>,
    #[command(flatten)]
    listing: Listing,
}

pub struct SortedMorning {
    pub judged: Vec<JudgedClient>,
    pub today: Today,
    suppliers: Vec<Supplier>,
    pub now: Instant,
}

/// The group of those whom one looks after.
const MINE: &str = "mine";

impl SortedMorning {
    /// Sorts out those alone whom somebody of us looks after.
    fn keep_those_of(&mut self, me: &str, session: &Session) -> Result<()> {
        if me.is_empty() {
            return Err(Failure::input("nobody has said who sits here").hint("amends me NAME"));
        }
        let now = self.now;
        (self.judged).retain(|one| one.facts.is_looked_after_by(me, now));
        self.today = triage(&self.judged, session.policy(), session.calendar(), now);
        Ok(())
    }

    /// The morning, and where in it a client is.
    pub fn of(&self, client: &ClientId) -> (&Today, Option<usize>) {
        let place = self.judged.iter().position(|one| one.facts.id() == client);
        (&self.today, place)
    }
}

pub fn run(args: &Args, context: &Context) -> Result<Exit> {
    let mine = args.lane.as_deref().map(str::trim) == Some(MINE);
    let lane = lane(args.lane.as_deref().filter(|_| !mine))?;
    let session = context.open(For::Looking)?;
    let mut morning = morning(args.listing.as_of.as_deref(), &session)?;
    if mine {
        morning.keep_those_of(session.by(), &session)?;
    }
    if mine && morning.judged.is_empty() && !args.listing.json {
        return output::line("you look after nobody yet: amends client give CLIENT me");
    }
    let facts = morning.judged.iter().map(|one| &one.facts);
    dated_ahead::tell(facts, &args.listing, &session)?;
    let all = args.all;
    if args.listing.json {
        json(&morning, MorningChoice { all, lane }, &session)?;
    } else {
        let room = (context.width, context.room);
        output::lines(text(&morning, all, lane, &session, room))?;
    }
    let wanted = |row: &&MorningRow| row.at_risk && lane.is_none_or(|lane| row.lane == lane);
    let at_risk = morning.today.rows.iter().any(|row| wanted(&row));
    Ok(if args.check && at_risk {
        Exit::Found
    } else {
        Exit::Done
    })
}

pub fn morning(as_of: Option<&str>, session: &Session) -> Result<SortedMorning> {
    let (as_of, now) = dates::as_of(as_of, session)?;
    let judged = judged(session, as_of)?;
    let today = triage(&judged, session.policy(), session.calendar(), now);
    Ok(SortedMorning {
        judged,
        today,
        suppliers: session.suppliers()?,
        now,
    })
}

pub fn json(morning: &SortedMorning, choice: MorningChoice, session: &Session) -> Result<Exit> {
    let telling = |one| telling(one, morning, session);
    output::json(&write(&morning.judged, &morning.today, choice, &telling))
}

pub fn telling<'a>(
    one: &'a JudgedClient,
    morning: &'a SortedMorning,
    session: &'a Session,
) -> Telling<'a> {
    session.telling(&one.facts, &morning.suppliers, morning.now)
}

fn lane(typed: Option<&str>) -> Result<Option<Lane>> {
    let Some(typed) = typed else { return Ok(None) };
    let word = typed.trim().to_lowercase().replace(['-', '_'], " ");
    word.parse().map(Some).map_err(|_| {
        let names = || Lane::ALL.iter().map(|lane| lane.word());
        let near = did_you_mean(&word, names());
        let known = names().chain([MINE]);
        Failure::input(format!("“{typed}” is no group of Today{near}"))
            .hint(format!("groups: {}", known.joined(", ")))
    })
}

fn text(
    morning: &SortedMorning,
    all: bool,
    lane: Option<Lane>,
    session: &Session,
    (width, room): (usize, usize),
) -> Vec<String> {
    let mut lines = table::wrap(&head(morning, session), width, 2);
    lines.push(String::new());
    let places = lane.map(|lane| morning.today.places(lane));
    let wanted = |index: &usize| places.as_ref().is_none_or(|some| some.contains(index));
    let rows: Vec<&MorningRow> = morning
        .today
        .rows
        .iter()
        .filter(|row| wanted(&row.index))
        .collect();
    let shown: Vec<usize> = rows
        .iter()
        .filter(|row| all || row.offered)
        .filter(|row| all || lane.is_some() || !is_owed(row))
        .map(|row| row.index)
        .collect();
    let held = rows.iter().filter(|row| !all && !row.offered).count();
    let mut others = match (places, all) {
        (Some(places), _) => places,
        (None, true) => everybody(morning),
        (None, false) => vec![],
    };
    others.retain(|index| rows.iter().all(|row| row.index != *index));
    if shown.is_empty() && others.is_empty() {
        lines.extend(nobody(morning, lane));
    } else {
        let clients: Vec<usize> = shown.iter().chain(&others).copied().collect();
        lines.extend(client_lines(&clients, morning, session, room));
    }
    if held > 0 {
        lines.push(format!(
            "and {held} more to reach out to (--all shows them)"
        ));
    }
    if lane.is_none() && !all {
        let below: Vec<String> = below(morning, session)
            .iter()
            .flat_map(|(title, parts)| paragraph(title, parts, width))
            .collect();
        if !below.is_empty() {
            lines.push(String::new());
        }
        lines.extend(below);
    }
    lines
}

fn head(morning: &SortedMorning, session: &Session) -> String {
    let (counts, today) = (&morning.today.counts, &morning.today);
    let mut parts = vec![format!("at risk {}", counts.at_risk)];
    for lane in Lane::ALL {
        let count = today.count(*lane);
        if count > 0 || Lane::WORK.contains(lane) || *lane == Lane::Steady {
            parts.push(format!("{} {count}", lane.shown()));
        }
    }
    let now = session.calendar().told(morning.now);
    format!("{now}: {}", parts.join(", "))
}

fn everybody(morning: &SortedMorning) -> Vec<usize> {
    ranked(&morning.judged)
        .into_iter()
        .filter(|index| morning.judged[*index].assessment.known)
        .collect()
}

/// From this width on the next step stands beside the reason, below it on a line of its own.
const ROOM_FOR_NEXT: usize = 130;
/// From this width on there is a standing, and a next step.
const ROOM_FOR_STANDING: usize = 60;
const STEP: &str = "    → ";

/// The clients as a table, each with its reason and next step as far as there is room.
fn client_lines(
    clients: &[usize],
    morning: &SortedMorning,
    session: &Session,
    width: usize,
) -> Vec<String> {
    let columns = &[
        ("CLIENT", Side::Gives),
        ("SCORE", Side::Right),
        ("STANDING", Side::Left),
        ("WHY", Side::Gives),
        ("NEXT", Side::Gives),
    ];
    let (mut cells, mut steps) = (vec![], vec![]);
    for index in clients {
        let one = &morning.judged[*index];
        let (judged, telling) = (&one.assessment, telling(one, morning, session));
        let mut row = vec![
            one.facts.client.name.clone(),
            score_shown(judged).to_string(),
            stands(judged),
            whole_why(judged, &telling),
            next_sentence(judged, &telling),
        ];
        if width < ROOM_FOR_NEXT {
            steps.extend(row.pop());
        }
        if width < ROOM_FOR_STANDING {
            row.remove(2);
        }
        cells.push(row);
    }
    match width {
        ROOM_FOR_NEXT.. => table::lines(columns, &cells, width),
        ROOM_FOR_STANDING.. => {
            let mut lines = table::lines(&columns[..4], &cells, width).into_iter();
            let head = lines.next();
            // What to do is told in full, however many lines it takes.
            let told = |(line, step): (String, String)| {
                let step = hung(STEP, &crate::domain::shown(&step), width).into_iter();
                std::iter::once(line).chain(step.map(|part| table::cut(&part, width)))
            };
            head.into_iter()
                .chain(lines.zip(steps).flat_map(told))
                .collect()
        }
        _ => table::lines(&[columns[0], columns[1], columns[3]], &cells, width),
    }
}

fn nobody(morning: &SortedMorning, lane: Option<Lane>) -> Vec<String> {
    if let Some(lane) = lane {
        return vec![format!("nobody in the group “{}”", lane.shown())];
    }
    let mut lines = vec!["Nobody is at risk.".to_owned()];
    let names: Vec<&str> = morning
        .today
        .longest_unheard
        .iter()
        .map(|index| morning.judged[*index].facts.client.name.as_str())
        .collect();
    if !names.is_empty() {
        lines.push(format!("Longest unheard of: {}", names.join(", ")));
    } else if morning.judged.is_empty() {
        lines.push(
            "There are no clients yet: amends client add NAME, amends import csv FILE --as clients"
                .to_owned(),
        );
    }
    lines
}

pub fn is_owed(row: &MorningRow) -> bool {
    !row.at_risk && row.lane == Lane::Owe
}

/// How many of the owed are named below the table.
const OWED: usize = 5;

/// What stands below the list: a title, and who with what is said of them.
pub fn below(morning: &SortedMorning, session: &Session) -> [(&'static str, Vec<String>); 3] {
    [
        ("Owed", owed(morning, session)),
        ("Coming up", coming(morning)),
        (HEALED, healed(morning)),
    ]
}

fn owed(morning: &SortedMorning, session: &Session) -> Vec<String> {
    let mut parts: Vec<String> = morning
        .today
        .rows
        .iter()
        .filter(|row| is_owed(row))
        .take(OWED)
        .map(|row| {
            let one = &morning.judged[row.index];
            let why = short_why(&one.assessment, &telling(one, morning, session));
            format!("{} ({why})", one.facts.client.name)
        })
        .collect();
    let more = morning.today.counts.owed - parts.len();
    if more > 0 {
        parts.push(format!("and {more} more (--lane owe lists them)"));
    }
    parts
}

/// A line of names with what is said of each, below the table; none where there are none.
pub fn paragraph(title: &str, parts: &[String], width: usize) -> Vec<String> {
    if parts.is_empty() {
        return vec![];
    }
    table::wrap(&format!("{title}: {}", parts.join(", ")), width, 2)
}

fn coming(morning: &SortedMorning) -> Vec<String> {
    morning
        .today
        .coming_up
        .iter()
        .map(|coming| {
            let name = &morning.judged[coming.index].facts.client.name;
            let on = told_soon(coming.on);
            match coming.reason {
                ComingReason::Plan | ComingReason::Prevention | ComingReason::Chase => {
                    format!("{name} ({on})")
                }
                ComingReason::Resting => format!("{name} (tried, until {on})"),
                ComingReason::Tied(friend) => {
                    let friend = &morning.judged[friend];
                    let troubled = troubled(&friend.assessment);
                    let friend = &friend.facts.client.name;
                    format!("{name} (a word might be welcome: {friend} {troubled})")
                }
            }
        })
        .collect()
}

/// Who is back to standard since less than a week.
fn healed(morning: &SortedMorning) -> Vec<String> {
    morning
        .today
        .healed
        .iter()
        .map(|index| morning.judged[*index].facts.client.name.clone())
        .collect()
}
