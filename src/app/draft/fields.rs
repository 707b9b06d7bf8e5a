//! What an overlay holds, place by place, and putting it back.

use crate::app::Editor;
use crate::app::overlay::{CHECKLIST, Letter, Overlay, WAYS};
use crate::domain::Affected;

/// What stands in each place, by its name.
pub(super) type Fields = Vec<(String, String)>;

/// The one place of a line.
const TEXT: &str = "text";

/// What an overlay holds that a person typed or ticked.
pub(super) fn fields(overlay: &Overlay) -> Fields {
    let one = |text: &str| vec![(TEXT.to_owned(), text.to_owned())];
    match overlay {
        // The number alone, with which it opens on the ladder, is no draft; nor is nothing.
        Overlay::Log(log) if is_number(log.line.text()) => Vec::new(),
        Overlay::Log(log) => one(log.line.text()),
        Overlay::Prompt(prompt) if prompt.line.text().trim().is_empty() => Vec::new(),
        Overlay::Prompt(prompt) => one(prompt.line.text()),
        Overlay::Form(form) => form
            .fields
            .iter()
            .map(|field| {
                (
                    field.label.clone().into_owned(),
                    field.line.text().to_owned(),
                )
            })
            .collect(),
        Overlay::Letter(letter) if letter.is_begun() => letter_fields(letter),
        _ => Vec::new(),
    }
}

/// Puts back what an overlay held; what is not named stays.
pub(super) fn fill(overlay: &mut Overlay, fields: &[(String, String)]) {
    let of = |name: &str| {
        fields
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, text)| text.as_str())
    };
    match overlay {
        Overlay::Log(log) => log.line.set(of(TEXT).unwrap_or_default()),
        Overlay::Prompt(prompt) => prompt.line.set(of(TEXT).unwrap_or_default()),
        Overlay::Form(form) => {
            for field in &mut form.fields {
                let Some(text) = of(&field.label) else {
                    continue;
                };
                // Of a few options only one that there still is.
                if field.options.is_empty() || field.options.iter().any(|option| option == text) {
                    field.line.set(text);
                }
            }
        }
        Overlay::Letter(letter) => fill_letter(letter, &of),
        _ => {}
    }
}

fn is_number(text: &str) -> bool {
    let text = text.trim();
    text.is_empty()
        || text
            .strip_prefix('#')
            .is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit()))
}

fn letter_fields(letter: &Letter) -> Fields {
    let to: Vec<String> = letter
        .to
        .iter()
        .filter(|r| r.ticked)
        .map(|r| whom(&r.whom))
        .collect();
    let ticks = letter
        .ticks
        .iter()
        .map(|ticked| if *ticked { 'x' } else { '-' })
        .collect();
    [
        (TEXT, letter.editor.text().to_owned()),
        ("ticks", ticks),
        ("to", to.join("\n")),
        ("way", letter.way.to_string()),
        ("seen", letter.seen.to_string()),
    ]
    .map(|(name, text)| (name.to_owned(), text))
    .into()
}

fn whom(affected: &Affected) -> String {
    match affected {
        Affected::Client => "client".to_owned(),
        Affected::Person(id) => format!("person {id}"),
        Affected::Other(id) => format!("other {id}"),
    }
}

/// Without a text it begins anew.
fn fill_letter<'f>(letter: &mut Letter, of: &impl Fn(&str) -> Option<&'f str>) {
    let Some(text) = of(TEXT) else {
        letter.editor = Editor::new(&letter.began);
        letter.ticks = [false; CHECKLIST.len()];
        return;
    };
    letter.editor = Editor::new(text);
    if let Some(ticks) = of("ticks") {
        for (tick, kept) in letter.ticks.iter_mut().zip(ticks.chars()) {
            *tick = kept == 'x';
        }
    }
    if let Some(to) = of("to") {
        for recipient in letter.to.iter_mut().filter(|recipient| !recipient.had) {
            recipient.ticked = to.lines().any(|kept| kept == whom(&recipient.whom));
        }
    }
    if let Some(way) =
        of("way").and_then(|kept| WAYS.into_iter().find(|way| way.to_string() == kept))
    {
        letter.way = way;
    }
    if of("seen").is_some_and(|seen| seen != letter.seen.to_string()) {
        letter.error = Some(super::super::act::letter::CHANGED.to_owned());
    }
}
