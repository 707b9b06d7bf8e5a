//! Whose words set a promise or a cadence, where they are not the policy's.

use super::{Telling, pieces};
use crate::health::terms::{Terms, TermsOf};
use crate::{domain::WorkTime, hours::words::length};

fn read<'a>(telling: &Telling<'a>) -> Terms<'a> {
    Terms::read(telling.facts, telling.policy, telling.now)
}

/// ` by tag vip`, ` to them alone`; nothing for the policy's, and for the tight ones, which the standing explains.
fn source(whose: TermsOf) -> String {
    match whose {
        TermsOf::Policy | TermsOf::Priority => String::new(),
        TermsOf::Tag(_) | TermsOf::Own => format!(" {}", why(whose)),
    }
}

/// Whose the reply promise of a reason is.
pub fn reply(telling: &Telling, promise: WorkTime) -> String {
    let terms = read(telling);
    let standard = [terms.reply, terms.reply_tight]
        .into_iter()
        .find(|term| term.time == promise);
    standard.map_or_else(String::new, |term| source(term.whose))
}

/// Whose the cadence of a reason is.
pub fn cadence(telling: &Telling, days: u16) -> String {
    let term = read(telling).cadence;
    if term.time == days {
        source(term.whose)
    } else {
        String::new()
    }
}

/// How long telling may take, where a tag or the client says so.
pub fn tell(telling: &Telling) -> String {
    let term = read(telling).tell;
    match source(term.whose) {
        whose if whose.is_empty() => whose,
        whose => format!(" ({} promised{whose})", length(term.time)),
    }
}

/// What is promised to a client in other words than the policy's, gathered by whose words they are: `reply within
/// 4 h and in touch every 30 days, by tag vip`, `in touch every 14 days, until it is healed`.
pub fn own_terms(telling: &Telling, prio: bool) -> Vec<String> {
    let terms = read(telling);
    let (reply, cadence) = (terms.reply_in_force(prio), terms.cadence_in_force(prio));
    let days = if cadence.time == 1 { "day" } else { "days" };
    let all = [
        (reply.whose, format!("reply within {}", length(reply.time))),
        (
            terms.tell.whose,
            format!("tell within {}", length(terms.tell.time)),
        ),
        (
            cadence.whose,
            format!("in touch every {} {days}", cadence.time),
        ),
    ];
    let mut told: Vec<(TermsOf, Vec<String>)> = vec![];
    for (whose, what) in all
        .into_iter()
        .filter(|(whose, _)| *whose != TermsOf::Policy)
    {
        match told.iter_mut().find(|(known, _)| *known == whose) {
            Some((_, whats)) => whats.push(what),
            None => told.push((whose, vec![what])),
        }
    }
    told.into_iter()
        .map(|(whose, whats)| format!("{}, {}", pieces::and(&whats), why(whose)))
        .collect()
}

fn why(whose: TermsOf) -> String {
    match whose {
        TermsOf::Policy => "as for all".to_owned(),
        TermsOf::Tag(tag) => format!("by tag {tag}"),
        TermsOf::Own => "for them alone".to_owned(),
        TermsOf::Priority => "until it is healed".to_owned(),
    }
}
