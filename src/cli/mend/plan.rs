//! `amends mend plan`: the game plan, one page a client, also before anything is wrong.

use super::status::{elsewhere, name};
use crate::cli::shared::{dated_ahead, dates, output, progress::judged, table::wrap, who};
use crate::cli::{Context, Exit, For, Listing, Result};
use crate::domain::{ClientId, Instant, Joined};
use crate::health::words::plan::{GamePlan, game_plan};
use crate::health::words::{Readable, next_sentence};
use crate::health::{Standing, ladder::ladder};
use crate::session::{JudgedClient, Session, SessionError};
use crate::wire;

/// Print the game plan: who tells whom by when, who can fix it, who hears of it, and the steps ahead
///
/// For one client, also before anything is wrong; or a page for each client that is being mended.
#[derive(clap::Args)]
pub struct Args {
    /// The client
    client: Option<String>,
    /// As Markdown, with steps to tick
    #[arg(long, conflicts_with = "json")]
    markdown: bool,
    #[command(flatten)]
    listing: Listing,
}

pub fn of(args: &Args, at: &super::At) -> Result<Exit> {
    run(Some(at.client), args, at.context)
}

pub fn run(before: Option<&str>, args: &Args, context: &Context) -> Result<Exit> {
    let session = context.open(For::Looking)?;
    let (as_of, now) = dates::as_of(args.listing.as_of.as_deref(), &session)?;
    let clients = who::everybody(&session)?;
    let mut said = args.listing.clone();
    said.json |= args.markdown;
    dated_ahead::tell(&clients, &said, &session)?;
    let name = |id: &ClientId| name(id, &clients.as_slice());
    let mut also = vec![];
    let chosen = if let Some(typed) = before.or(args.client.as_deref()) {
        vec![who::client(typed, &clients)?.id().clone()]
    } else {
        let (mending, others) = at_risk(judged(&session, as_of)?, &session, now);
        also = others;
        mending
    };
    let suppliers = session.suppliers()?;
    let mut plans = vec![];
    for id in &chosen {
        let facts = session.store().read_whole(id, now)?;
        let facts = facts.ok_or(SessionError::NoClient)?;
        let case = session.case(&facts, now);
        let ladder = ladder(&case, &elsewhere(&case, &session)?);
        let telling = session.telling(&facts, &suppliers, now);
        plans.push(game_plan(&telling, &ladder, &name));
    }
    if args.listing.json {
        return output::json(&wire::game_plan::list(&plans, now));
    }
    let now = session.calendar().told(now);
    let width = context.width;
    output::text(&laid_out(&plans, &also, args.markdown, &now, width))
}

/// Who is being mended, the worst first; and who is at risk otherwise, each with the next step.
fn at_risk(
    mut judged: Vec<JudgedClient>,
    session: &Session,
    now: Instant,
) -> (Vec<ClientId>, Vec<String>) {
    judged.retain(|one| one.assessment.counts() && one.assessment.needs_us() || healing(one));
    judged.sort_by(|a, b| {
        let name = |one: &JudgedClient| one.facts.client.name.to_lowercase();
        let key = |one: &JudgedClient| (one.assessment.standing.shown(), name(one));
        let by_score = a.assessment.raw.total_cmp(&b.assessment.raw);
        by_score.then_with(|| key(a).cmp(&key(b)))
    });
    let (mut mending, mut others) = (vec![], vec![]);
    for one in judged {
        let case = session.case(&one.facts, now);
        if ladder(&case, &[]).current().next().is_some() {
            mending.push(one.facts.client.id);
            continue;
        }
        let (facts, judged) = (&one.facts, &one.assessment);
        let telling = session.telling(facts, &[], now);
        others.push(format!(
            "{} ({}): {}",
            facts.client.name,
            judged.standing.shown(),
            next_sentence(judged, &telling)
        ));
    }
    (mending, others)
}

fn healing(one: &JudgedClient) -> bool {
    one.assessment.counts() && one.assessment.standings.contains(&Standing::Healing)
}

fn laid_out(
    plans: &[GamePlan],
    also: &[String],
    markdown: bool,
    date: &str,
    width: usize,
) -> String {
    let mut parts: Vec<String> = if markdown {
        plans.iter().map(GamePlan::markdown).collect()
    } else {
        plans.iter().map(|plan| plan.text(width)).collect()
    };
    if plans.is_empty() {
        parts.push(
            "nobody is being mended: amends mend plan CLIENT shows what we would do".to_owned(),
        );
    }
    if !also.is_empty() {
        parts.push(if markdown {
            format!("## Also at risk\n\n- {}", also.join("\n- "))
        } else {
            let lines = also.iter().flat_map(|line| wrap(line, width, 4));
            format!("Also at risk, with nothing to mend\n{}", lines.joined("\n"))
        });
    }
    parts.push(format!("as of {date}"));
    parts.join("\n\n")
}
