//! Lines typed on the ladder: reasons.

use crate::app::App;
use crate::app::overlay::mend::RungLine;
use crate::deed::{Deed, Moment};
use crate::domain::{ClientId, Command, What};

/// The change that a line means.
pub(in crate::app::act) fn change(
    app: &App,
    client: &ClientId,
    line: &RungLine,
    text: &str,
    moment: &mut Moment<'_>,
) -> Result<Deed, String> {
    let needed = |why: &str| {
        if text.is_empty() {
            Err(why.to_owned())
        } else {
            Ok(())
        }
    };
    let named = |issue| crate::app::act::begin::issue_title(app, client, issue);
    let (issue, what, title) = match line {
        RungLine::NeedsMending(issue) => (
            issue,
            What::NeedsMending(true),
            format!("needs mending · {}", named(issue)),
        ),
        RungLine::Skip(issue, step) => {
            needed("why? a reason in a few words, please")?;
            (
                issue,
                What::Skipped(*step),
                format!("passed over: {} · {}", step.doing(), named(issue)),
            )
        }
        RungLine::Settle(issue) => {
            needed("why? a reason in a few words, please")?;
            (issue, What::Settled, format!("settled · {}", named(issue)))
        }
        RungLine::Sour(marked) => {
            if *marked {
                needed("why? what you heard or felt, in a few words")?;
            }
            let name = app.book.name(client);
            let title = if *marked {
                format!("{name} is marked soured")
            } else {
                format!("mark taken off {name}")
            };
            let event = moment.client_event(client, moment.now, What::SouredByHand(*marked), text);
            return Ok(Deed::of(Command::Record(event), title));
        }
    };
    Ok(Deed::of(
        Command::Record(moment.issue_event(client, issue, moment.now, what, text)),
        title,
    ))
}

/// Whether a line leads to the ladder, once it is saved.
pub(in crate::app::act) fn leads_on(line: &RungLine) -> bool {
    matches!(line, RungLine::NeedsMending(_))
}
