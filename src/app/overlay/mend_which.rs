//! Which issue needs mending; and what the rungs of the ladder ask before there is something to fill in.

use super::{Choice, did_it, prevention, reason, reason::ReasonOf, rung, which_issue::told_by};
use crate::app::App;
use crate::deed::{self, Decides};
use crate::domain::{ClientId, IssueFacts, IssueId, Prevention, Step};
use crate::health::{Rung, Standing, next_step};

/// Opens the ladder of a client; where nothing needs mending, asks which of its open issues does.
pub fn open(app: &mut App, client: &ClientId) {
    let Some(entry) = app.book.get(client) else {
        return;
    };
    let now = app.book.now;
    let sour = is(app, client, Standing::Soured);
    let healing = is(app, client, Standing::Healing);
    let mends = |i: &IssueFacts| {
        let healed = i.resolved_at(now).is_some() && !healing;
        i.issue.noticed_at <= now && i.needs_mending(now) && i.settled_at(now).is_none() && !healed
    };
    let mends = sour || entry.facts().issues.iter().any(mends);
    if app.mend.is_some() || (!mends && ordinary(app, client).next().is_some()) {
        which(app, client);
    } else {
        app.show_ladder(client.clone(), None);
    }
}

/// The ladder at one issue; of an ordinary one that is open it is asked whether it needs mending.
pub fn on_issue(app: &mut App, client: &ClientId, issue: &IssueId) {
    let Some(facts) = app.issue_facts(client, issue) else {
        return;
    };
    let now = app.book.now;
    let trouble = facts.needs_mending(now) && facts.settled_at(now).is_none();
    if trouble || facts.resolved_at(now).is_some() {
        app.show_ladder(client.clone(), Some(issue));
        return;
    }
    let yes = "own up, say sorry, fix it, prevent it";
    let no = "mistakes and what came back need it anyway";
    let choices = vec![
        needs("yes: it needs mending", yes, client, issue),
        rehearse("no: just show the steps", no, client),
    ];
    let issue = app.issue_quoted(client, issue);
    app.choose(format!("Did {issue} hurt the relationship?"), choices);
}

fn needs(label: &str, detail: &str, client: &ClientId, issue: &IssueId) -> Choice {
    let (client, issue) = (client.clone(), issue.clone());
    Choice::opens(label, detail, move |app| {
        let of = ReasonOf::NeedsMending;
        reason::of(app, client.clone(), issue.clone(), of);
    })
}

fn rehearse(label: &str, detail: &str, client: &ClientId) -> Choice {
    let client = client.clone();
    Choice::opens(label, detail, move |app| {
        app.show_ladder(client.clone(), None);
    })
}

fn ordinary<'a>(app: &'a App, client: &ClientId) -> impl Iterator<Item = &'a IssueFacts> {
    let now = app.book.now;
    app.book
        .get(client)
        .map_or(&[][..], |entry| &entry.facts().issues)
        .iter()
        .filter(move |i| {
            i.issue.noticed_at <= now && i.resolved_at(now).is_none() && !i.needs_mending(now)
        })
}

fn marked<'a>(app: &'a App, client: &ClientId) -> impl Iterator<Item = &'a IssueFacts> {
    let now = app.book.now;
    app.facts(client)
        .map_or(&[][..], |facts| &facts.issues)
        .iter()
        .filter(move |i| i.is_marked(now))
}

fn unmark(client: &ClientId, issue: &IssueFacts) -> Choice {
    let label = format!("{} needs no mending after all", issue.issue.quoted());
    let issue = issue.issue.id.clone();
    Choice::does(
        label,
        "takes the mark off",
        client,
        move |app, client, moment| {
            let (facts, issue) = app.at_hand(client, &issue)?;
            deed::MarkIssue {
                issue,
                on: false,
                why: "",
                then: deed::Then::default(),
            }
            .decide(facts, moment)
        },
    )
}

fn which(app: &mut App, client: &ClientId) {
    let choice = |i: &IssueFacts| needs(&i.issue.title, &told_by(app, i), client, &i.issue.id);
    let mut choices: Vec<Choice> = ordinary(app, client).map(choice).collect();
    choices.extend(marked(app, client).map(|i| unmark(client, i)));
    if choices.is_empty() {
        app.say("no other open issue: what is open here needs mending already (n notes a new one)");
        return;
    }
    if app.mend.is_none() {
        choices.push(rehearse(
            "none: just show the steps",
            "mistakes, what came back and what upset them need it by themselves",
            client,
        ));
    }
    app.choose("Which of them hurt the relationship?", choices);
}

/// They are sour: what was fixed has come back, or talk, then they are content again or it is an issue.
pub fn sour(app: &mut App, client: &ClientId, heard: bool) {
    let linked = "in their words; what upset them is linked to it";
    let note = if heard { linked } else { "in their words" };
    let (noted, talked) = (client.clone(), client.clone());
    let back = may_be_back(app, client).map(|fixed| {
        let (client, issue) = (client.clone(), fixed.issue.id.clone());
        let label = format!("{} has come back", fixed.issue.quoted());
        let detail = "it is open again, with its story";
        Choice::opens(label, detail, move |app| {
            reason::of(app, client.clone(), issue.clone(), ReasonOf::Reopen);
        })
    });
    let noted = move |app: &mut App| rung::trouble(app, &noted);
    let talked = move |app: &mut App| did_it::open(app, &talked);
    let talk = [
        Choice::opens("note what went wrong, and mend it", note, noted),
        Choice::opens("we talked, and it is fine again", "logs the talk", talked),
    ];
    let title = "They are sour. Ask, listen, say sorry; then:";
    app.choose(title, back.chain(talk).collect());
}

/// What may have come back: the issue that they spoke of, else each that is healing.
fn may_be_back<'a>(app: &'a App, client: &ClientId) -> impl Iterator<Item = &'a IssueFacts> {
    let now = app.book.now;
    let facts = app.facts(client);
    let spoken_of = facts.and_then(|facts| next_step::came_back(facts, now));
    let issues = facts.map_or(&[][..], |facts| &facts.issues);
    let healing = is(app, client, Standing::Healing);
    issues.iter().filter(move |i| {
        let heals = healing && i.needs_mending(now) && i.settled_at(now).is_none();
        spoken_of.map_or(heals && i.resolved_at(now).is_some(), |fixed| {
            fixed.issue.id == i.issue.id
        })
    })
}

fn is(app: &App, client: &ClientId, standing: Standing) -> bool {
    let entry = app.book.get(client);
    entry.is_some_and(|entry| entry.assessment().standings.contains(&standing))
}

/// Owning up comes with a plan.
pub fn own_up(app: &mut App, client: &ClientId, issue: &IssueId) {
    let plan = ("the plan first", "a solution to bring along");
    let choices = vec![
        fill(plan, client, issue, Rung::ChooseSolution, Step::Prepare),
        fill(
            ("told them already", ""),
            client,
            issue,
            Rung::OwnUp,
            Step::TellClient,
        ),
    ];
    app.choose("Own up, with the solution", choices);
}

/// One of the preventions that are noted is done, or there is another.
pub fn prevent(app: &mut App, client: &ClientId, issue: &IssueId, noted: &[Prevention]) {
    let noted = noted.iter();
    let noted = noted.map(|p| prevention::done(format!("done: {}", p.what), client, p));
    let other = ("something else that prevents it", "");
    let other = fill(other, client, issue, Rung::Prevent, Step::Prevent);
    app.choose(
        "What keeps it from happening again",
        noted.chain([other]).collect(),
    );
}

fn fill(
    (label, detail): (&str, &str),
    client: &ClientId,
    issue: &IssueId,
    rung: Rung,
    step: Step,
) -> Choice {
    let (client, issue) = (client.clone(), issue.clone());
    Choice::new(label, detail, move |app, moment| {
        rung::open(app, &client, &issue, rung, step, moment);
        vec![]
    })
}
