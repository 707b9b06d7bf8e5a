//! Who is meant: a client, a supplier or a person by name, or by a beginning of it that fits no other. Never guessed.

use crate::deed::{Refusal, Scene};
use crate::domain::{ClientFacts, Joined, Person, Supplier, name_key, nearest, without_accents};
use crate::phrase::line::begins_with;

/// How many of several that fit are told.
const MOST_TOLD: usize = 6;

pub fn called<'a>(name: &str, scene: &Scene<'a>) -> Option<&'a Supplier> {
    Supplier::called_so(scene.suppliers, name)
}

/// Whether somebody is called like whoever sits here.
pub fn is_me(name: &str, scene: &Scene) -> bool {
    let (name, me) = (name_key(name), name_key(scene.me));
    !name.is_empty() && (name == me || me.split(' ').next() == Some(&*name))
}

/// A line that begins with another client, `@carl said sorry`, is of that one, by whatever door it comes.
pub fn of_another(line: &str, facts: &ClientFacts, scene: &Scene) -> Result<(), Refusal> {
    let begun = line.trim_start().starts_with('@');
    let meant = begun.then(|| begins_with(line, &scene.clients.names()));
    match meant.flatten().filter(|meant| meant != facts.id()) {
        Some(other) => {
            let other = scene.clients.called(&other).unwrap_or_default();
            Refusal::err(
                "words",
                format!("that is told of {other}, not of {}", facts.client.name),
            )
        }
        None => Ok(()),
    }
}

pub fn supplier<'a>(
    field: &'static str,
    typed: &str,
    scene: &Scene<'a>,
) -> Result<&'a Supplier, Refusal> {
    one(field, typed, scene.suppliers, |s| &s.name, "supplier")
}

pub fn person<'f>(
    field: &'static str,
    typed: &str,
    facts: &'f ClientFacts,
) -> Result<&'f Person, Refusal> {
    one(field, typed, &facts.people, |p| &p.name, "person").map_err(|refusal| Refusal {
        why: refusal.why.replacen("no person is", "nobody there is", 1),
        ..refusal
    })
}

/// The thing with this name, or whose name alone begins like this.
pub fn one<'a, T>(
    field: &'static str,
    typed: &str,
    things: &'a [T],
    name: impl Fn(&T) -> &str,
    kind: &str,
) -> Result<&'a T, Refusal> {
    let key = |name: &str| without_accents(&name_key(name)).into_owned();
    let wanted = key(typed);
    if wanted.is_empty() {
        return Refusal::err(field, format!("which {kind}? the name is empty"));
    }
    let (mut equal, mut fits) = (vec![], vec![]);
    for thing in things {
        if name_key(name(thing)) == name_key(typed) {
            return Ok(thing);
        }
        let folded = key(name(thing));
        if folded == wanted {
            equal.push(thing);
        }
        // One that begins with a picture is called by its first word.
        let spoken = folded.trim_start_matches(|c: char| !c.is_alphanumeric());
        if folded.starts_with(&wanted) || spoken.starts_with(&wanted) {
            fits.push(thing);
        }
    }
    match (if equal.is_empty() { fits } else { equal }).as_slice() {
        [one] => Ok(one),
        [] => Refusal::err(field, nobody(typed, things.iter().map(&name), kind)),
        several => {
            let mut told: Vec<&str> = several.iter().map(|thing| name(thing)).collect();
            told.sort_unstable();
            told.truncate(MOST_TOLD);
            let more = match several.len() - told.len() {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            let why = format!("“{typed}” fits {} {kind}s", several.len());
            let hint = format!("{}{more}: write more of the name", told.join(", "));
            Err(Refusal::typed(field, why).hint(hint))
        }
    }
}

/// Nobody is called that; perhaps somebody is called nearly that, or has such words in the name.
fn nobody<'a>(typed: &str, names: impl Iterator<Item = &'a str>, kind: &str) -> String {
    let names: Vec<&str> = names.collect();
    let words = |name: &str| {
        without_accents(&name_key(name))
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .fold(String::new(), |all, word| all + " " + word)
    };
    let wanted = words(typed);
    let near = nearest(typed, names.iter().copied()).or_else(|| {
        names
            .iter()
            .find(|name| !wanted.is_empty() && words(name).contains(&wanted))
            .copied()
    });
    let near = near.or_else(|| {
        // By the words that the name begins with.
        let length = typed.split_whitespace().count();
        let starts = names.iter().map(|name| {
            let words = name.split_whitespace().take(length);
            words.joined(" ")
        });
        let starts: Vec<String> = starts.collect();
        let start = nearest(typed, starts.iter().map(String::as_str))?;
        names.get(starts.iter().position(|s| s == start)?).copied()
    });
    let message = format!("no {kind} is called “{typed}”");
    near.map_or_else(
        || message.clone(),
        |name| format!("{message}; did you mean “{name}”?"),
    )
}
