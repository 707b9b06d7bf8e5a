//! What the headers and parts of a message say, cleaned.

use crate::domain::{Lines, clean};
use crate::exchange::address;
use mail_parser::{Address, HeaderName, Message, MessagePart, MimeHeaders, PartType};

/// Characters of a name, a subject or an id that are kept.
const LINE: usize = 300;

pub fn line(text: &str) -> String {
    // What is cut before it is cleaned costs nothing, however long it is.
    let most = text
        .char_indices()
        .nth(LINE * 4)
        .map_or(text.len(), |(at, _)| at);
    clean(
        text[..most].trim().trim_matches(['<', '>']),
        Lines::Fold,
        LINE,
    )
}

pub fn has(message: &Message, name: &'static str) -> bool {
    message.header(HeaderName::Other(name.into())).is_some()
}

pub fn word(message: &Message, name: HeaderName<'static>) -> String {
    line(message.header_raw(name).unwrap_or_default()).to_lowercase()
}

pub fn other(message: &Message, name: &'static str) -> String {
    word(message, HeaderName::Other(name.into()))
}

pub fn empty_return_path(message: &Message) -> bool {
    message
        .header_raw(HeaderName::ReturnPath)
        .is_some_and(|path| path.trim() == "<>")
}

pub fn is_report(message: &Message) -> bool {
    message.is_content_type("multipart", "report")
        && message
            .content_type()
            .and_then(|kind| kind.attribute("report-type"))
            .is_none_or(|kind| kind.eq_ignore_ascii_case("delivery-status"))
}

/// A program that hands mail round speaks.
pub fn is_daemon(message: &Message) -> bool {
    let from = message.from().and_then(Address::first);
    from.and_then(|from| from.address()).is_some_and(|from| {
        let from = from.to_lowercase();
        from.starts_with("mailer-daemon") || from.starts_with("postmaster@")
    })
}

pub fn is_no_reply(message: &Message) -> bool {
    let nobody = |of: &Address| {
        of.first()
            .and_then(|one| one.address()?.split('@').next())
            .is_some_and(address::is_no_reply)
    };
    message.from().is_some_and(nobody) && message.reply_to().is_none_or(nobody)
}

pub fn is_listed(message: &Message) -> bool {
    let precedence = other(message, "Precedence");
    message.header(HeaderName::ListId).is_some()
        || message.header(HeaderName::ListUnsubscribe).is_some()
        || matches!(precedence.as_str(), "bulk" | "list" | "junk")
}

pub fn is_receipt(message: &Message) -> bool {
    message.is_content_type("multipart", "report")
        && message
            .content_type()
            .and_then(|kind| kind.attribute("report-type"))
            .is_some_and(|kind| kind.eq_ignore_ascii_case("disposition-notification"))
}

pub fn contents<'p>(part: &'p MessagePart) -> Option<std::borrow::Cow<'p, str>> {
    match &part.body {
        PartType::Text(text) | PartType::Html(text) => Some(text.as_ref().into()),
        PartType::Binary(bytes) | PartType::InlineBinary(bytes) => {
            Some(String::from_utf8_lossy(bytes))
        }
        PartType::Message(_) | PartType::Multipart(_) => None,
    }
}
