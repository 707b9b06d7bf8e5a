//! What is written when a rung was done: the act that it is, with what stands in the form.

use super::DoRung;
use super::fields::{DO_IT, THE_WORDS, WITH, how, judgement, severity};
use crate::app::overlay::{Decided, Form, PreviewRow, Refusal, form::TICKS, issue::doing};
use crate::deed::{
    Apologise, Chase, Decides, Did, FindCause, Fix, FollowUp, Judgement, Moment, Prevent,
    Recognise, Solve, Talk, Tell, TellBoss, Then, Update,
};
use crate::domain::{Affected, Step};
use crate::{app::App, health::Rung};

pub fn save(app: &App, form: &Form, done: &DoRung, moment: &mut Moment) -> Decided {
    let (facts, issue) = app.at_hand(&done.client, &done.issue)?;
    let (words, when) = (form.value("words"), form.value("when"));
    let by = form.value("by");
    macro_rules! decided {
        ($act:ident; $($fields:tt)*) => {
            $act { issue, then: Then { when, by, does: does(form) }, $($fields)* }.decide(facts, moment)
        };
    }
    match done.rung {
        Rung::Recognise => decided!(
            Recognise; words: form.changed("their words"), severity: severity(form),
            doing: doing(form), heard: None
        ),
        Rung::TellBoss => decided!(TellBoss; words),
        Rung::OwnUp => decided!(Tell; words, must_hear: must_hear(form), how: how(form)),
        Rung::Apologise | Rung::ApologiseOthers => {
            let ticks = form.fields.iter().skip(1).zip(&done.to);
            let to = ticks.filter(|(field, _)| field.line.text() == TICKS[0]);
            let to: Vec<Affected> = to.map(|(_, who)| who.clone()).collect();
            decided!(Apologise; to: &to, words, how: how(form))
        }
        Rung::FindCause => {
            decided!(FindCause; cause: form.value("cause"), words, doing: doing(form))
        }
        Rung::ChooseSolution => decided!(
            Solve; text: Some(form.value("solution")), hands_to: form.changed(WITH),
            judged: judgement(form), prepares: done.step == Step::Prepare
        ),
        Rung::Fix if !matches!(done.step, Step::ChaseClient | Step::ChaseSupplier) => {
            decided!(Fix; words, promised: form.value("or a date"))
        }
        Rung::Fix => decided!(Chase; words, again: form.value("ask again"), how: how(form)),
        Rung::WordBetween => decided!(Update; words, how: how(form)),
        Rung::FollowUp if is_silent(form) => Refusal::err("it holds", NOT_SAID),
        Rung::FollowUp => decided!(FollowUp; holds: held(form), words, how: how(form)),
        // Here *by* is the day, and there is no *when*.
        Rung::Prevent => Prevent {
            issue,
            what: form.value("what"),
            who: form.value("who"),
            due: by,
            done: form.ticked("done"),
            then: Then {
                does: does(form),
                ..Then::default()
            },
        }
        .decide(facts, moment),
        Rung::Healed => Refusal::err_facts("it heals by itself"),
    }
}

/// What Enter would save of what is said on a rung: all of it where that is talk, else what leaves the rung as it is.
pub fn preview(app: &App, form: &Form, done: &DoRung) -> Vec<PreviewRow> {
    let said = form.value("words");
    let changed = |labels: &[&str]| labels.iter().any(|label| form.changed(label).is_some());
    let chases = matches!(done.step, Step::ChaseClient | Step::ChaseSupplier);
    let judged = || judgement(form) != Judgement::GOOD || changed(&[WITH]);
    let (step, words) = match done.rung {
        Rung::FindCause => (Step::FindCause, form.value("cause")),
        Rung::ChooseSolution if !judged() => (Step::ChooseSolution, form.value("solution")),
        Rung::Prevent if !changed(&["who", "by", "done"]) => (Step::Prevent, form.value("what")),
        Rung::Fix if !chases && !changed(&["or a date"]) => (Step::Fix, said),
        Rung::Apologise | Rung::ApologiseOthers => (Step::Apologise, said),
        Rung::WordBetween => (Step::UpdateThem, said),
        Rung::OwnUp => (Step::TellClient, said),
        Rung::Fix if chases => (done.step, said),
        Rung::TellBoss | Rung::FollowUp => (done.step, said),
        _ => return vec![],
    };
    let Ok((facts, issue)) = app.at_hand(&done.client, &done.issue) else {
        return vec![];
    };
    let (scene, how) = (&app.book.scene(), how(form));
    let does = does(form);
    let did = Did::in_words(step, issue, words).meant(Then {
        does,
        ..Then::default()
    });
    // Of nothing typed only talk has something to tell, as long as nothing else is.
    if words.is_empty() && (!did.is_talk() || changed(&["when"])) {
        return vec![];
    }
    if !did.is_talk() {
        return did.preview_kept(facts, scene);
    }
    if done.rung == Rung::FollowUp {
        if is_silent(form) {
            return vec![PreviewRow::unsure(
                "holds?",
                format!("not said: {NOT_SAID}"),
            )];
        }
        let act = FollowUp {
            issue,
            holds: held(form),
            words,
            how,
            then: Then::default(),
        };
        return act.preview(facts, scene);
    }
    Talk::read(step, words, how.channel, facts, scene)
        .meant(does)
        .preview()
}

const NOT_SAID: &str = "yes or no, or what they say";

/// Whether of a fix nothing was said yet, neither in words nor beside them.
fn is_silent(form: &Form) -> bool {
    form.value("words").is_empty() && held(form).is_none() && how(form).mood.is_none()
}

/// Whether the words do the rung, where that is chosen and not left to them.
fn does(form: &Form) -> Option<bool> {
    let said = form.value(THE_WORDS);
    DO_IT[1..].contains(&said).then(|| said == DO_IT[1])
}

fn held(form: &Form) -> Option<bool> {
    let said = form.value("it holds");
    TICKS.contains(&said).then(|| said == TICKS[0])
}

/// What somebody above them needs to hear; its field is called after who that is.
fn must_hear(form: &Form) -> &str {
    form.fields
        .iter()
        .find(|f| f.label.ends_with(" must hear"))
        .map_or("", |field| field.line.text())
}
