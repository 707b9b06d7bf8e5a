//! What can be done with the store's file itself: after it was lost under the program; copies of it, and going back to one.

use super::{Came, Choice, Choose, Overlay};
use crate::app::{App, Effect, KeptCopy, OnFile};
use crate::domain::{ClientId, Person, PersonId, counted, set_off};
use std::path::PathBuf;

/// The first Enter was meant for the line beneath, or an arrow for the question.
pub fn met(overlay: &mut Overlay) {
    if let Overlay::Choose(choose) = overlay {
        choose.came = Came::Met;
        title(choose.came).clone_into(&mut choose.title);
    }
}

/// Says that the file was lost, and asks what to do, first what can be done. What is typed stays beneath.
pub fn lost(app: &mut App, why: &str, shut: Option<&str>, copy: Option<KeptCopy>) {
    app.warn(why);
    let asks = |overlay: &Overlay| matches!(overlay.came(), Some(Came::Unbidden | Came::Met));
    if app.overlays.iter().any(asks) {
        return;
    }
    let reason = shut.unwrap_or(why);
    let open = does("open what is there now", reason, OnFile::Open(None));
    let beside = "beside it, under another name";
    let save = does("save what can still be read", beside, OnFile::Rescue);
    let mut choices = vec![open, save];
    if shut.is_some() {
        choices.reverse();
    }
    choices.extend(copy.map(|copy| back_to(app, copy)));
    choices.push(Choice::opens(
        "neither, for now",
        "what you typed stays",
        |_| {},
    ));
    ask(app, Came::Unbidden, choices);
}

fn title(came: Came) -> &'static str {
    match came {
        Came::Met => "The book’s file is another one; Enter does what is marked",
        _ => "The book’s file is not the one that was opened",
    }
}

fn ask(app: &mut App, came: Came, choices: Vec<Choice>) {
    app.overlays.push(Overlay::Choose(Choose {
        came,
        ..Choose::new(title(came), choices)
    }));
}

fn back_to(app: &App, copy: KeptCopy) -> Choice {
    does(
        &format!("go back to the copy of {}", when(app, &copy)),
        "the file that is there is kept under another name",
        OnFile::PutBack(copy.path),
    )
}

/// Says what was saved and what was not, and asks whether to go on with it.
pub fn rescued(app: &mut App, path: PathBuf, rows: usize, lost: &[String], copy: Option<KeptCopy>) {
    let name = path.display().to_string();
    let missing = match lost {
        [] => "all could be read".to_owned(),
        lost => format!("could not be read: {}", lost.join(", ")),
    };
    let copy = copy.filter(|_| !lost.is_empty());
    let lines = counted(rows, "line");
    app.warn(format!("saved {lines} as {name}; {missing}"));
    let stays = "what was saved stays beside it";
    let mut choices = vec![
        does("go on with what was saved", &name, OnFile::Open(Some(path))),
        does("open what is there now", stays, OnFile::Open(None)),
        Choice::opens("neither, for now", missing, |_| {}),
    ];
    choices.splice(1..1, copy.map(|copy| back_to(app, copy)));
    ask(app, Came::Met, choices);
}

/// Asks who is to be erased, and before it is done.
pub fn erase(app: &mut App, client: &ClientId) {
    let Ok(facts) = app.known(client) else {
        return;
    };
    let name = facts.client.name.clone();
    let asked = |what: String, person: Option<PersonId>| {
        let client = client.clone();
        let question = format!(
            "Erase {what} for good? It cannot be taken back, nor can what was done with it before"
        );
        let effect = Effect::OnFile(OnFile::Erase { client, person });
        move |app: &mut App| app.confirm(question.clone(), effect.clone())
    };
    let all = format!("{name} with all its people, contacts and issues");
    let whole = asked(all, None);
    let person = |person: &Person| {
        let what = format!("{} of {name}", person.name);
        let ask = asked(what, Some(person.id.clone()));
        Choice::opens(&person.name, "their contacts stay", ask)
    };
    let people: Vec<Choice> = facts.people.iter().map(person).collect();
    if people.is_empty() {
        whole(app);
        return;
    }
    let all = Choice::opens(&name, "with everything", whole);
    let choices = std::iter::once(all).chain(people).collect();
    app.choose("Erase whom for good?", choices);
}

/// Which copy to go back to.
pub fn copies(app: &mut App, copies: Vec<KeptCopy>) {
    if copies.is_empty() {
        app.say("no copy is kept yet; one is made each day, and :backup makes one now");
        return;
    }
    let choice = |copy: KeptCopy| {
        let label = when(app, &copy);
        let detail = format!("{}, {} kB", copy.why, copy.bytes.div_ceil(1000));
        does(&label, &detail, OnFile::Compare(copy))
    };
    let choices = copies.into_iter().map(choice).collect();
    app.choose("Go back to which copy?", choices);
}

pub fn compared(app: &mut App, copy: &KeptCopy, since: (i64, Option<&str>), back: &[String]) {
    let gone = match since {
        (0, _) | (_, None) => "Nothing was done since".to_owned(),
        (1, Some(last)) => format!("One change since would be gone: {last}"),
        (n, Some(last)) => format!("{n} changes since would be gone, the last: {last}"),
    };
    let back = set_off("; erased since, and back again: ", &back.join(", "), "");
    let question = format!(
        "Go back to {}? {gone}{back}. What is there now is kept as a copy",
        when(app, copy)
    );
    app.confirm(question, Effect::OnFile(OnFile::Restore(copy.path.clone())));
}

fn when(app: &App, copy: &KeptCopy) -> String {
    app.book.calendar.told(copy.at)
}

fn does(label: &str, detail: &str, what: OnFile) -> Choice {
    Choice::new(label, detail, move |_, _| {
        vec![Effect::OnFile(what.clone())]
    })
}
