//! A summary in a card.

use super::{
    kept::Kept,
    pack::{Packer, Unpacker},
};
use crate::domain::{Answer, Mood, Summary};

/// Writes it, with the moods that judgement still needs.
pub(super) fn pack(packer: &mut Packer, sum: &Summary, kept: &Kept<'_>) {
    packer.count(sum.voice_days.len());
    sum.voice_days.iter().for_each(|day| packer.date(*day));
    packer.number(sum.voice_day_count.into());
    for at in [
        sum.last_voice,
        sum.last_care,
        sum.last_try,
        sum.last_fix,
        sum.last_change,
        sum.valid_from,
    ] {
        packer.maybe(at);
    }
    packer.maybe(sum.last_mood.map(|(at, _)| at));
    if let Some((_, mood)) = sum.last_mood {
        packer.text(mood.word());
    }
    sum.channels
        .iter()
        .chain(&sum.tries)
        .for_each(|count| packer.number((*count).into()));
    let needed = sum
        .moods
        .iter()
        .filter(|(at, _)| kept.moods_from.is_some_and(|from| *at >= from));
    packer.count(needed.clone().count());
    for (at, mood) in needed {
        packer.instant(*at);
        packer.text(mood.word());
    }
    packer.count(sum.answers.len());
    for answer in &sum.answers {
        packer.instant(answer.answered);
        packer.instant(answer.opened);
        packer.count(answer.pauses.len());
        for (from, to) in &answer.pauses {
            packer.instant(*from);
            packer.instant(*to);
        }
    }
}

fn three(from: &mut Unpacker<'_>) -> Option<[u32; 3]> {
    Some([from.small()?, from.small()?, from.small()?])
}

fn mood(from: &mut Unpacker<'_>) -> Option<Mood> {
    from.text()?.parse().ok()
}

fn answer(from: &mut Unpacker<'_>) -> Option<Answer> {
    Some(Answer {
        answered: from.instant()?,
        opened: from.instant()?,
        pauses: from.list(|from| Some((from.instant()?, from.instant()?)))?,
    })
}

/// Reads it; until when it holds stands elsewhere.
pub(super) fn unpack(from: &mut Unpacker<'_>) -> Option<Summary> {
    let mut sum = Summary {
        voice_days: from.list(Unpacker::date)?,
        voice_day_count: from.small()?,
        ..Summary::default()
    };
    let dates = [
        &mut sum.last_voice,
        &mut sum.last_care,
        &mut sum.last_try,
        &mut sum.last_fix,
        &mut sum.last_change,
        &mut sum.valid_from,
    ];
    for date in dates {
        *date = from.maybe()?;
    }
    sum.last_mood = match from.maybe()? {
        Some(at) => Some((at, mood(from)?)),
        None => None,
    };
    (sum.channels, sum.tries) = (three(from)?, three(from)?);
    sum.moods = from.list(|from| Some((from.instant()?, mood(from)?)))?;
    sum.answers = from.list(answer)?;
    Some(sum)
}
