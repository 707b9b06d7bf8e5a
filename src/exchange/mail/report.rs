//! The report that a message came back: whom it did not reach, and which message it was. By the fields that were made
//! for it, else by the text of those servers that write none.

use super::header::{contents, empty_return_path, has, is_daemon, is_report, line, other, word};
use super::text;
use mail_parser::{HeaderName, Message, MimeHeaders, PartType};

/// Blocks and receivers of a report that are looked at.
const MOST: usize = 500;

#[derive(Clone, Debug)]
pub struct DeliveryReport {
    /// Whom it did not reach; empty: nobody at all.
    pub failed: Vec<String>,
    pub cites: Option<String>,
}

/// Reads what a message reports; `None` where it is no bounce.
pub fn read(message: &Message, subject: &str, body: &str) -> Option<DeliveryReport> {
    let failed = failed(message);
    let by_fields = !failed.is_empty()
        && (is_report(message) || empty_return_path(message) || is_daemon(message))
        || has(message, "X-Failed-Recipients");
    if by_fields {
        let answered = || Some(word(message, HeaderName::InReplyTo)).filter(|id| !id.is_empty());
        let cites = cited(message).or_else(|| cited_in(body)).or_else(answered);
        return Some(DeliveryReport { failed, cites });
    }
    // Some servers write it in words, with the head of the message below. One that is only late may still arrive.
    if is_daemon(message) && !is_report(message) && !text::is_late(subject) {
        let cites = cited_in(body)?;
        return Some(DeliveryReport {
            failed,
            cites: Some(cites),
        });
    }
    None
}

fn failed(message: &Message) -> Vec<String> {
    let mut failed: Vec<String> = other(message, "X-Failed-Recipients")
        .split(',')
        .map(|mail| mail.trim().to_owned())
        .filter(|mail| mail.contains('@'))
        .collect();
    for part in message
        .parts
        .iter()
        .filter(|part| part.is_content_type("message", "delivery-status"))
    {
        let text = contents(part).unwrap_or_default();
        let text = text.replace("\r\n", "\n");
        for block in text.split("\n\n").take(MOST) {
            let field = |name: &str| {
                block.lines().find_map(|line| {
                    let (key, value) = line.split_once(':')?;
                    key.trim()
                        .eq_ignore_ascii_case(name)
                        .then(|| value.trim().to_lowercase())
                })
            };
            if field("Action").as_deref() != Some("failed") {
                continue;
            }
            let whom = field("Original-Recipient").or_else(|| field("Final-Recipient"));
            let whom = whom.map(|whom| match whom.split_once(';') {
                Some((_, mail)) => line(mail),
                None => line(&whom),
            });
            failed.extend(whom.filter(|mail| mail.contains('@') && !failed.contains(mail)));
        }
    }
    failed.truncate(MOST);
    failed
}

fn cited(message: &Message) -> Option<String> {
    let within = message.parts.iter().find_map(|part| match &part.body {
        PartType::Message(inner) => inner.message_id().map(line),
        _ if part.is_content_type("text", "rfc822-headers") => cited_in(&contents(part)?),
        _ => None,
    });
    within.filter(|id| !id.is_empty())
}

/// The id in a head that stands in a text.
fn cited_in(text: &str) -> Option<String> {
    text.lines().find_map(|header| {
        let (name, value) = header.trim_start_matches(['>', ' ']).split_once(':')?;
        let id = name
            .eq_ignore_ascii_case("message-id")
            .then(|| line(value))?;
        (!id.is_empty()).then_some(id)
    })
}
