//! `amends client list`.

use crate::cli::shared::{dated_ahead, dates, output, progress::judged, table::Side};
use crate::cli::{Context, Exit, Failure, For, Listing, Result};
use crate::deed::{client_row, last_contact_days};
use crate::domain::{Instant, Status, beside_clients};
use crate::health::words::{next_sentence, score_shown};
use crate::hours::words::days as days_of;
use crate::phrase::ClientFilter;
use crate::session::{JudgedClient, Session};
use crate::wire;

/// List the clients: amends client list tag:vip stands:quiet last>30d open>0 oak
#[derive(clap::Args)]
pub struct Args {
    #[arg(help = format!(
        "Only those that fit: {}, a column that an import kept (support-plan:gold seats>10), and words of the name",
        ClientFilter::fields("", &[]).join(" "),
    ))]
    filter: Vec<String>,
    #[command(flatten)]
    listing: Listing,
}

const COLUMNS: [(&str, Side); 8] = [
    ("CLIENT", Side::Gives),
    ("STANDING", Side::Left),
    ("SCORE", Side::Right),
    ("LAST CONTACT", Side::Left),
    ("IN TOUCH", Side::Right),
    ("OPEN", Side::Right),
    ("WITH", Side::Gives),
    ("TAGS", Side::Gives),
];

pub fn run(args: &Args, context: &Context) -> Result<Exit> {
    let session = context.open(For::Looking)?;
    let (as_of, now) = dates::as_of(args.listing.as_of.as_deref(), &session)?;
    let judged = judged(&session, as_of)?;
    dated_ahead::tell(judged.iter().map(|one| &one.facts), &args.listing, &session)?;
    let beside = beside_clients(judged.iter().map(|one| &one.facts));
    let filter = ClientFilter::parse(&args.filter.join(" "), &beside);
    if let Some(why) = filter.mistyped() {
        return Err(Failure::input(why));
    }
    for note in filter.notes() {
        output::note(note);
    }
    let words: Vec<String> = filter.free().split(' ').map(str::to_lowercase).collect();
    let mut found: Vec<&JudgedClient> = judged
        .iter()
        // One that begins later than the clock is missed, unless an earlier day is asked for.
        .filter(|one| one.assessment.known || as_of.is_none())
        .filter(|one| {
            let name = one.facts.client.name.to_lowercase();
            words.iter().all(|word| name.contains(word))
                && filter.accepts(&client_row(*one, now, session.calendar(), session.by()))
        })
        .collect();
    found.sort_by_cached_key(|one| (one.facts.client.name.to_lowercase(), one.facts.id().clone()));
    if args.listing.json {
        return output::json(&wire::client::list(found.iter().copied()));
    }
    if found.is_empty() {
        let none = if filter.is_empty() {
            "no clients yet: amends client add NAME"
        } else {
            "no client fits"
        };
        return output::line(none);
    }
    let rows = found.iter().map(|one| row(one, now, &session));
    output::table(&COLUMNS, rows, context)
}

fn row(one: &JudgedClient, now: Instant, session: &Session) -> Vec<String> {
    let (client, judged) = (&one.facts.client, &one.assessment);
    let active = judged.status == Status::Active;
    let standing = if !judged.known {
        next_sentence(judged, &session.telling(&one.facts, &[], now))
    } else if active {
        judged.standing.shown().to_owned()
    } else {
        judged.status.word().to_owned()
    };
    let last = match last_contact_days(&one.facts, now, session.calendar()) {
        None => "never".to_owned(),
        Some(0) => "today".to_owned(),
        Some(1) => "yesterday".to_owned(),
        Some(days) => format!("{} ago", days_of(days)),
    };
    vec![
        client.name.clone(),
        standing,
        if judged.known {
            score_shown(judged).to_string()
        } else {
            String::new()
        },
        last,
        match judged.cadence_used() {
            _ if !active => String::new(),
            // Of whom no contact is known nothing is used of it, and nothing is well.
            _ if one.facts.summary.last_contact().is_none() => "–".to_owned(),
            used => format!("{used:.0} %"),
        },
        if judged.open_issues > 0 {
            judged.open_issues.to_string()
        } else {
            String::new()
        },
        one.facts
            .looked_after_by(now)
            .unwrap_or_default()
            .to_owned(),
        client.tags.join(" "),
    ]
}
