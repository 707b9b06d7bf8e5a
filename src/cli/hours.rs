//! `amends hours`: whether we are open and until when, and working time with its working.

use super::shared::{dated_ahead, dates, output};
use super::{Context, Exit, Failure, Listing, Result};
use crate::domain::{DateOrder, Instant, WorkTime, counted};
use crate::hours::{Calendar, OpenStatus, words};
use crate::phrase::{Length, duration};
use crate::{config::policy_text::default_policy, session::NowSource, wire::hours as wire};
use clap::Subcommand;

/// Whether we are open and until when; working time between two dates, and when so much of it is over
#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    ask: Option<HoursAct>,
    #[command(flatten)]
    listing: Listing,
}

#[derive(Subcommand)]
enum HoursAct {
    /// The working time between two points in time, with its working
    Between {
        /// From: 2026-11-20T16:30, "fri 16:30", yesterday (a date alone is its start), now
        from: String,
        /// Until
        to: String,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// When so much working time (4h, 90m) or so many working days (2d) after a point in time are over
    Due {
        /// From
        from: String,
        /// How long: 4h, 90m, "1 h 30", 2d
        #[arg(required = true)]
        length: Vec<String>,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
}

struct Hours {
    calendar: Calendar,
    order: DateOrder,
    now: Instant,
}

fn hours(args: &Args, context: &Context) -> Result<Hours> {
    if let Some(session) = context.open_if_there()? {
        if args.ask.is_none() {
            dated_ahead::tell_of_all(&args.listing, &session)?;
        }
        let (_, now) = dates::as_of(args.listing.as_of.as_deref(), &session)?;
        let calendar = session.calendar().as_ref().clone();
        return Ok(Hours {
            calendar,
            order: session.policy().date_order,
            now,
        });
    }
    // Without a book yet: the hours that it would begin with.
    let policy = default_policy(context.environment.zone.as_deref());
    let calendar = Calendar::new(&policy)?;
    let given = args
        .listing
        .as_of
        .as_deref()
        .or(context.environment.now.as_deref());
    let now = match given {
        Some(text) => crate::session::instant(text, &calendar)?,
        None => NowSource::System.now(),
    };
    Ok(Hours {
        calendar,
        order: policy.date_order,
        now,
    })
}

pub fn run(args: &Args, context: &Context) -> Result<Exit> {
    let hours = hours(args, context)?;
    match &args.ask {
        None => now(&hours, args.listing.json),
        Some(HoursAct::Between { from, to, json }) => {
            between(&hours, (from, to), *json || args.listing.json)
        }
        Some(HoursAct::Due { from, length, json }) => {
            due(&hours, from, &length.join(" "), *json || args.listing.json)
        }
    }
}

fn now(hours: &Hours, json: bool) -> Result<Exit> {
    if json {
        let (open, until) = match hours.calendar.status(hours.now) {
            OpenStatus::Open { until } => (true, until),
            OpenStatus::Closed { until, .. } => (false, until),
        };
        return output::json(&wire::now(hours.now, open, until));
    }
    let (calendar, now) = (&hours.calendar, hours.now);
    let status = words::status(calendar, now);
    let (now, zone) = (calendar.told(now), calendar.zone_name());
    output::line(format!("{status}  ({now}, {zone})"))
}

fn point(text: &str, hours: &Hours) -> Result<Instant> {
    dates::point(text, &hours.calendar, hours.now, hours.order)
}

fn between(hours: &Hours, (from, to): (&str, &str), json: bool) -> Result<Exit> {
    let (from, to) = (point(from, hours)?, point(to, hours)?);
    let working = hours.calendar.explain(from, to, &[]);
    let days = words::working(&hours.calendar, &working);
    if json {
        return output::json(&wire::between(from, to, working.counted, &days));
    }
    let mut lines = vec![format!(
        "{} – {}",
        hours.calendar.told(from),
        hours.calendar.told(to)
    )];
    lines.extend(days.into_iter().map(|line| format!("  {line}")));
    lines.push(format!("working time: {}", signed(working.counted)));
    output::lines(lines)
}

fn signed(time: WorkTime) -> String {
    if time.0 < 0 {
        format!("−{}", words::length(WorkTime(time.0.saturating_neg())))
    } else {
        words::length(time)
    }
}

fn due(hours: &Hours, from: &str, length: &str, json: bool) -> Result<Exit> {
    let start = point(from, hours)?;
    let wanted = duration::parse(length).ok_or_else(|| {
        Failure::input(format!(
            "“{length}” is not a length: write 4h, 90m, 1h30m or 2d"
        ))
    })?;
    let calendar = &hours.calendar;
    let (at, told) = match wanted {
        Length::Work(time) => (calendar.add(start, time), words::length(time)),
        Length::Days(days) => (
            calendar.add_days(start, i32::from(days)),
            counted(days, "working day"),
        ),
    };
    if at >= Calendar::NEVER {
        return Err(Failure::input(
            "there is no such working time to come: we never open",
        ));
    }
    let working = calendar.explain(start, at, &[]);
    let days = words::working(calendar, &working);
    if json {
        return output::json(&wire::due(start, working.counted, at, &days));
    }
    let mut lines = vec![format!("{told} from {}", calendar.told(start))];
    lines.extend(days.into_iter().map(|line| format!("  {line}")));
    lines.push(format!("due: {}", calendar.told(at)));
    output::lines(lines)
}
