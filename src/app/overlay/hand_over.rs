//! Issues are handed to a supplier, and when we ask again, in one line: `Pinnacle, chase fri`.

use super::{Asks, Decided, Next, Overlay, PreviewRow, Prompt, Refusal, key_of_issues};
use crate::app::App;
use crate::deed::{BallTo, Moment, hand_on_all, handed_to};
use crate::domain::{Ball, ClientId, IssueId, Supplier, told_day};

#[derive(Debug)]
struct HandOverPrompt {
    issues: Vec<(ClientId, IssueId)>,
}

/// Asks to whom these issues are handed, and when we ask again; one may be named already.
pub fn open(app: &mut App, issues: &[(ClientId, IssueId)], name: &str) {
    let of = HandOverPrompt {
        issues: issues.to_vec(),
    };
    let known = Supplier::called_so(&app.book.suppliers, name);
    let day = known.and_then(|known| of.day(&Ball::Supplier(known.id.clone()), app));
    let began = match day {
        Some(day) => format!("{name}, chase {day}"),
        None => name.to_owned(),
    };
    app.overlays.push(Overlay::Prompt(Prompt::begun(of, began)));
}

/// Issues are handed on, all of them or none.
pub fn handed(
    app: &App,
    issues: &[(ClientId, IssueId)],
    (whose, again): (BallTo, &str),
    moment: &mut Moment,
) -> Decided {
    let found = issues
        .iter()
        .map(|(client, issue)| app.at_hand(client, issue));
    let found: Vec<_> = found.collect::<Result<_, _>>()?;
    hand_on_all(&found, (whose, again), moment)
}

impl HandOverPrompt {
    /// The day on which whoever takes them is asked again, as it is usual; of several each has its own.
    fn day(&self, ball: &Ball, app: &App) -> Option<String> {
        let [(client, issue)] = self.issues.as_slice() else {
            return None;
        };
        let issue = app.issue_facts(client, issue)?;
        Some(told_day(app.book.scene().chase_date(ball, issue)?))
    }
}

impl Asks for HandOverPrompt {
    fn title(&self, app: &App) -> String {
        format!("Handed over · {}", app.issues_label(&self.issues))
    }

    fn hint(&self, _: &App) -> &'static str {
        "the supplier's name, and when you ask again: Pinnacle, chase fri"
    }

    fn draft_key(&self) -> String {
        key_of_issues("hand over", &self.issues)
    }

    fn acted(&self) -> Option<ClientId> {
        self.issues.first().map(|(client, _)| client.clone())
    }

    fn preview(&self, text: &str, app: &App) -> Vec<PreviewRow> {
        let scene = app.book.scene();
        let (name, again) = handed_to(text, &scene);
        if name.is_empty() {
            return vec![PreviewRow::unsure("to", "whom? the supplier's name")];
        }
        let known = Supplier::called_so(&app.book.suppliers, name);
        let to = match known {
            Some(known) => PreviewRow::new("to", known.name.as_str()),
            None => PreviewRow::new("to", format!("{name}, a new supplier")),
        };
        let id = known.map_or_else(|| "new".into(), |known| known.id.clone());
        let usual = || self.day(&Ball::Supplier(id), app);
        let day = match scene.ahead("ask again", again) {
            Ok(Some(when)) => Some(told_day(scene.day_of(when))),
            Ok(None) => usual(),
            Err(refusal) => return vec![to, PreviewRow::unsure("?", refusal.why)],
        };
        let day = day.unwrap_or_else(|| "by how much each hurts".to_owned());
        vec![to, PreviewRow::new("ask again", day)]
    }

    fn enter(&self, text: &str, app: &App, moment: &mut Moment) -> Result<Next, Refusal> {
        let (name, again) = handed_to(text, moment);
        let whose = BallTo::Named(name);
        handed(app, &self.issues, (whose, again), moment).map(Next::Save)
    }
}
