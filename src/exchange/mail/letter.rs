//! One message, as far as it matters: who wrote to whom and when, what it answers, what its headers say of how it was
//! sent, and the first words of its text. Attachments are not looked at.

use super::text;
use super::thread::mark;
use crate::domain::{Instant, Lines, clean};
use chrono::{DateTime, TimeDelta};
use mail_parser::{
    Address, HeaderName, HeaderValue, Message, MessageParser, MessagePart, MimeHeaders, PartType,
};

/// Characters of a name, a subject or an id that are kept.
const LINE: usize = 300;
/// Characters of a text that is kept whole.
const TEXT: usize = 20_000;
/// Addresses and references that one message may bring.
const MOST: usize = 500;
/// Characters of a text that are read to tell what it says.
const READ: usize = 20_000;

/// A mail address with the name beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Mailbox {
    /// In small letters.
    pub(super) mail: String,
    /// As it is written, or empty.
    pub(super) name: String,
}

/// What the headers say of how a message was sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "signs that stand side by side"
)]
pub(super) struct Marks {
    /// A report of a delivery that failed.
    pub(super) bounce: bool,
    /// It says that a program wrote it: Auto-Submitted, X-Autoreply and their kin.
    pub(super) automatic: bool,
    /// It came by a list: List-Id, List-Unsubscribe, Precedence.
    pub(super) list: bool,
    /// Its subject says that somebody is away, and a header that a program wrote it.
    pub(super) away: bool,
}

/// An invitation, a reply to one, or its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Invite {
    Request,
    Reply,
    Cancel,
}

/// A message.
#[derive(Clone, Debug)]
pub(super) struct MailMessage {
    /// Its own id, without brackets; made from the rest when it has none.
    pub(super) id: String,
    /// Marks of those before it in its thread.
    pub(super) before: Box<[u64]>,
    pub(super) from: Mailbox,
    pub(super) to: Vec<Mailbox>,
    pub(super) cc: Vec<Mailbox>,
    pub(super) at: Instant,
    pub(super) subject: String,
    /// The list it came by, with its posting address, or empty.
    pub(super) list: String,
    pub(super) marks: Marks,
    /// What its text says.
    pub(super) said: text::MailText,
    /// Whom a bounce failed to reach.
    pub(super) failed: Vec<String>,
    /// The id of the message that a bounce is about.
    pub(super) cites: Option<String>,
    /// A calendar that it carries: what it asks, and the calendar's text.
    pub(super) invite: Option<(Invite, String)>,
}

/// The head of a message: enough to tell whether anything of it is wanted.
pub(super) struct MailHead<'m> {
    message: Message<'m>,
    pub(super) from: Mailbox,
    pub(super) to: Vec<Mailbox>,
    pub(super) cc: Vec<Mailbox>,
}

impl<'m> MailHead<'m> {
    /// Reads the headers; `None` where there are none.
    pub(super) fn read(parser: &MessageParser, bytes: &'m [u8]) -> Option<Self> {
        let message = parser.parse_headers(bytes)?;
        let all = |name: HeaderName<'_>| -> Vec<Mailbox> {
            let mut all: Vec<Mailbox> = Vec::new();
            for value in message.headers().iter().filter(|h| h.name == name) {
                if let HeaderValue::Address(address) = &value.value {
                    all.extend(parties(address));
                }
                if all.len() >= MOST {
                    break;
                }
            }
            all.truncate(MOST);
            all
        };
        let (to, mut cc) = (all(HeaderName::To), all(HeaderName::Cc));
        cc.extend(all(HeaderName::Bcc));
        let from = [HeaderName::From, HeaderName::Sender, HeaderName::ReplyTo]
            .into_iter()
            .find_map(|name| all(name).into_iter().next())
            .unwrap_or_default();
        Some(Self {
            message,
            from,
            to,
            cc,
        })
    }

    /// Everybody it goes to.
    pub(super) fn addressed(&self) -> impl Iterator<Item = &Mailbox> {
        self.to.iter().chain(&self.cc)
    }

    /// Whether it came by a list.
    pub(super) fn is_listed(&self) -> bool {
        is_listed(&self.message)
    }

    /// Its own id and those before it.
    pub(super) fn ids(&self) -> (String, Vec<String>) {
        let message = &self.message;
        let own = message.message_id().map(line);
        let own = own.filter(|id| !id.is_empty()).unwrap_or_else(|| {
            let date = message.header_raw(HeaderName::Date).unwrap_or_default();
            let subject = message.header_raw(HeaderName::Subject).unwrap_or_default();
            let head: String = format!("{}\n{date}\n{subject}", self.from.mail)
                .chars()
                .take(TEXT)
                .collect();
            format!("-{}", crate::exchange::key::id("letter", &head))
        });
        let mut before = Vec::new();
        for value in [message.references(), message.in_reply_to()] {
            let ids: Vec<&str> = match value {
                HeaderValue::Text(id) => vec![id],
                HeaderValue::TextList(ids) => ids.iter().map(AsRef::as_ref).collect(),
                _ => Vec::new(),
            };
            // In a long chain the first and the last ones tell where it belongs.
            let skipped = ids.len().saturating_sub(MOST);
            for id in ids.into_iter().skip(skipped) {
                let id = line(id);
                if !id.is_empty() && id != own && !before.contains(&id) {
                    before.push(id);
                }
            }
        }
        (own, before)
    }

    /// Whether it looks like the report of a delivery that failed; only the whole of it tells.
    pub(super) fn may_bounce(&self) -> bool {
        let message = &self.message;
        let local = self.from.mail.split('@').next().unwrap_or_default();
        matches!(local, "mailer-daemon" | "postmaster")
            || empty_return_path(message)
            || has(message, "X-Failed-Recipients")
            || is_report(message)
    }
}

/// What a message is read with.
pub(super) struct MailReading {
    pub(super) now: Instant,
    /// When the file was written, where nothing in it tells a date.
    pub(super) written: Instant,
    pub(super) with_text: bool,
}

/// Reads a whole message, whose head was read.
pub(super) fn read(
    parser: &MessageParser,
    bytes: &[u8],
    head: MailHead<'_>,
    reading: &MailReading,
) -> Option<MailMessage> {
    let (id, before) = head.ids();
    let message = parser.parse(bytes)?;
    let body = body(&message);
    let subject = line(message.subject().unwrap_or_default());
    let failed = failed(&message);
    let invite = invite(&message);
    let marks = marks(&message, &subject, &failed);
    let cites = marks.bounce.then(|| cited(&message)).flatten();
    let list = ["List-Id", "List-Post"]
        .iter()
        .filter_map(|name| message.header_raw(*name))
        .map(|value| line(value).to_lowercase())
        .collect::<Vec<_>>()
        .join(" ");
    Some(MailMessage {
        id,
        before: before.iter().map(|id| mark(&[id])).collect(),
        from: head.from,
        to: head.to,
        cc: head.cc,
        at: when(&message, reading),
        subject,
        list,
        marks,
        said: text::said(&body, if reading.with_text { TEXT } else { 0 }),
        failed,
        cites,
        invite,
    })
}

/// The parties of an address header. Archives write “name at host”.
fn parties<'a>(address: &'a Address<'a>) -> impl Iterator<Item = Mailbox> + 'a {
    address.iter().filter_map(|one| {
        let raw = one.address().or(one.name())?;
        let mail = line(raw).to_lowercase().replace(" at ", "@");
        // What stands behind it in brackets is the name.
        let (mail, aside) = mail.split_once('(').unwrap_or((&mail, ""));
        let mut mail = mail.trim().to_owned();
        mail.retain(|c| !c.is_whitespace() && !matches!(c, '<' | '>' | '"' | ';' | ','));
        let name = one.name().map(line).unwrap_or_default();
        let name = if name.is_empty() && !aside.is_empty() {
            let beside = line(raw.split_once('(').map_or("", |(_, name)| name));
            beside.trim_end_matches(')').to_owned()
        } else {
            name
        };
        let name = if name.contains('@') || name.contains(" at ") {
            String::new()
        } else {
            name
        };
        mail.contains('@').then_some(Mailbox { mail, name })
    })
}

fn line(text: &str) -> String {
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

fn has(message: &Message<'_>, name: &'static str) -> bool {
    message.header(HeaderName::Other(name.into())).is_some()
}

fn word(message: &Message<'_>, name: HeaderName<'static>) -> String {
    let raw = message.header_raw(name).unwrap_or_default();
    line(raw).to_lowercase()
}

fn other(message: &Message<'_>, name: &'static str) -> String {
    word(message, HeaderName::Other(name.into()))
}

fn empty_return_path(message: &Message<'_>) -> bool {
    message
        .header_raw(HeaderName::ReturnPath)
        .is_some_and(|path| path.trim() == "<>")
}

fn is_report(message: &Message<'_>) -> bool {
    message.is_content_type("multipart", "report")
        && message
            .content_type()
            .and_then(|kind| kind.attribute("report-type"))
            .is_none_or(|kind| kind.eq_ignore_ascii_case("delivery-status"))
}

fn marks(message: &Message<'_>, subject: &str, failed: &[String]) -> Marks {
    let submitted = word(message, HeaderName::AutoSubmitted);
    let precedence = other(message, "Precedence");
    let program = !submitted.is_empty() && !submitted.starts_with("no");
    let answering = ["X-Autoreply", "X-Autorespond", "X-Autoresponder"]
        .iter()
        .any(|name| {
            let value = other(message, name);
            !value.is_empty() && value != "no"
        });
    let local = message
        .from()
        .and_then(Address::first)
        .and_then(|from| from.address())
        .map(str::to_lowercase);
    let daemon = local
        .is_some_and(|from| from.starts_with("mailer-daemon") || from.starts_with("postmaster@"));
    let suppressed = has(message, "X-Auto-Response-Suppress");
    Marks {
        bounce: !failed.is_empty() && (is_report(message) || empty_return_path(message) || daemon)
            || !other(message, "X-Failed-Recipients").is_empty(),
        automatic: program
            || answering
            || precedence == "auto_reply"
            || (empty_return_path(message) || daemon || is_report(message))
            || is_receipt(message),
        list: is_listed(message),
        away: suppressed && text::is_away(subject),
    }
}

fn is_listed(message: &Message<'_>) -> bool {
    let precedence = other(message, "Precedence");
    message.header(HeaderName::ListId).is_some()
        || message.header(HeaderName::ListUnsubscribe).is_some()
        || matches!(precedence.as_str(), "bulk" | "list" | "junk")
}

/// A program's word that a message was opened.
fn is_receipt(message: &Message<'_>) -> bool {
    message.is_content_type("multipart", "report")
        && message
            .content_type()
            .and_then(|kind| kind.attribute("report-type"))
            .is_some_and(|kind| kind.eq_ignore_ascii_case("disposition-notification"))
}

/// The text that a person wrote: plain, else out of HTML.
fn body(message: &Message<'_>) -> String {
    let text = message.body_text(0).unwrap_or_default();
    text.chars().take(READ).collect()
}

fn contents<'p>(part: &'p MessagePart<'_>) -> Option<std::borrow::Cow<'p, str>> {
    match &part.body {
        PartType::Text(text) | PartType::Html(text) => Some(text.as_ref().into()),
        PartType::Binary(bytes) | PartType::InlineBinary(bytes) => {
            Some(String::from_utf8_lossy(bytes))
        }
        PartType::Message(_) | PartType::Multipart(_) => None,
    }
}

/// Whom a delivery failed to reach, by the report's own fields.
fn failed(message: &Message<'_>) -> Vec<String> {
    let mut failed: Vec<String> = other(message, "X-Failed-Recipients")
        .split(',')
        .map(|mail| mail.trim().to_owned())
        .filter(|mail| mail.contains('@'))
        .collect();
    let status = |part: &&MessagePart<'_>| part.is_content_type("message", "delivery-status");
    for part in message.parts.iter().filter(status) {
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

/// The id of the message that came back.
fn cited(message: &Message<'_>) -> Option<String> {
    let within = message.parts.iter().find_map(|part| match &part.body {
        PartType::Message(inner) => inner.message_id().map(line),
        _ if part.is_content_type("text", "rfc822-headers") => {
            let text = contents(part)?;
            text.lines().find_map(|header| {
                let (name, value) = header.split_once(':')?;
                name.eq_ignore_ascii_case("message-id").then(|| line(value))
            })
        }
        _ => None,
    });
    within.filter(|id| !id.is_empty())
}

fn invite(message: &Message<'_>) -> Option<(Invite, String)> {
    let part = message
        .parts
        .iter()
        .find(|part| part.is_content_type("text", "calendar"))?;
    let text = contents(part)?;
    let method = text.lines().take(50).find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("METHOD")
            .then(|| value.trim().to_ascii_uppercase())
    });
    let invite = match method?.as_str() {
        "REQUEST" => Invite::Request,
        "REPLY" => Invite::Reply,
        "CANCEL" => Invite::Cancel,
        _ => return None,
    };
    Some((invite, text.into_owned()))
}

/// A date no mail can have: before there was mail, or ahead of the clock.
fn is_sound(at: Instant, now: Instant) -> bool {
    at.timestamp() > 315_532_800 && at <= now + TimeDelta::days(1)
}

/// Its Date, if that lies within a week before and a day after the newest sound Received; else that, else the file's. A
/// copy of what was sent has no Received, and its own Date is the clock of the one who wrote it.
fn when(message: &Message<'_>, reading: &MailReading) -> Instant {
    let instant = |date: &mail_parser::DateTime| {
        date.is_valid()
            .then(|| DateTime::from_timestamp(date.to_timestamp(), 0))
            .flatten()
            .filter(|at| is_sound(*at, reading.now))
    };
    let date = message.date().and_then(instant);
    let received = message
        .received_all()
        .filter_map(|received| received.date.as_ref().and_then(instant))
        .max();
    let at = match (date, received) {
        (Some(date), Some(received))
            if date >= received - TimeDelta::days(7) && date <= received + TimeDelta::days(1) =>
        {
            date
        }
        (_, Some(received)) => received,
        (Some(date), None) => date,
        (None, None) => reading.written,
    };
    at.min(reading.now)
}
