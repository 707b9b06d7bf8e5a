//! One message, as far as it matters: who wrote to whom and when, what it answers, what its headers say of how it was
//! sent, and the first words of its text. Attachments are not looked at.

use super::header::{
    contents, empty_return_path, has, is_daemon, is_listed, is_no_reply, is_receipt, is_report,
    line, other, word,
};
use super::{report, stamp, text, thread::mark};
use crate::domain::Instant;
use crate::exchange::subject::{bare_subject, is_forward};
use crate::exchange::{ZoneBothWays, row_person::is_ours};
use chrono::{DateTime, TimeDelta};
use mail_parser::{
    Address, HeaderName, HeaderValue, Message, MessageParser, MimeHeaders, PartType,
    decoders::html::html_to_text,
};
use std::{collections::HashSet, sync::Arc};

/// Characters of a text that is kept whole.
const TEXT: usize = 20_000;
/// In the flags of Thunderbird: it lies in the bin.
const MOZILLA_DELETED: u32 = 0x0008;
/// Addresses and references that one message may bring.
const MOST: usize = 500;
/// Characters of a text that are read to tell what it says.
const READ: usize = 20_000;

#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Mailbox {
    pub mail: String,
    /// As it is written, or empty.
    pub name: String,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "signs that stand side by side"
)]
pub struct Marks {
    pub bounce: bool,
    /// It says that a program wrote it: Auto-Submitted, X-Autoreply and their kin.
    pub automatic: bool,
    /// It came by a list: List-Id, List-Unsubscribe, Precedence.
    pub list: bool,
    /// That list is an address of ours: what customers write to `info@` reaches us by a list of our own.
    pub own_list: bool,
    /// It says that somebody is away, and a header that a program wrote it; or that it answers by itself.
    pub away: bool,
    pub no_reply: bool,
    /// It is a message handed on.
    pub forward: bool,
    /// We only get a copy.
    pub only_copied: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Invite {
    Request,
    Reply,
    Cancel,
}

#[derive(Clone, Debug)]
pub struct MailMessage {
    /// Its own id, without brackets; made from the rest when it has none.
    pub id: String,
    /// Marks of those before it in its thread.
    pub before: Box<[u64]>,
    pub from: Arc<Mailbox>,
    /// Whom we wrote to; empty where they wrote.
    pub to: Box<[Arc<Mailbox>]>,
    pub cc: Box<[Arc<Mailbox>]>,
    pub at: Instant,
    pub subject: String,
    pub marks: Marks,
    /// A mark of its date as it stands there: another message may have the same id.
    pub dated: u64,
    /// Its subject is its own, with no mark of a reply.
    pub begins: bool,
    pub said: text::MailText,
    /// What came back, where it is a bounce.
    pub report: Option<Box<report::DeliveryReport>>,
    /// A calendar that it carries: what it asks, and the calendar's text.
    pub invite: Option<Box<(Invite, String)>>,
}

impl MailMessage {
    pub fn invites(&self, what: Invite) -> bool {
        self.invite.as_ref().is_some_and(|invite| invite.0 == what)
    }
}

pub struct MailHead<'m> {
    message: Message<'m>,
    pub from: Mailbox,
    pub to: Vec<Mailbox>,
    pub cc: Vec<Mailbox>,
}

impl<'m> MailHead<'m> {
    /// Reads the headers; `None` where there are none.
    pub fn read(parser: &MessageParser, bytes: &'m [u8]) -> Option<Self> {
        let message = parser.parse_headers(bytes)?;
        let all = |name: HeaderName| -> Vec<Mailbox> {
            let mut all: Vec<Mailbox> = vec![];
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

    /// Whoever wrote it, where a list or a form of our own put our address in front of theirs.
    pub fn unmask(&mut self, own: &[String]) {
        if !is_ours(own, &self.from.mail) {
            return;
        }
        let message = &self.message;
        let original = ["X-Original-From", "X-Original-Sender"]
            .into_iter()
            .filter_map(|name| message.header_raw(HeaderName::Other(name.into())))
            .find_map(party);
        let handed_on = || {
            let by_form = self.addressed().next().is_some()
                && self.addressed().all(|party| is_ours(own, &party.mail));
            message
                .reply_to()
                .and_then(|to| parties(to).next())
                .filter(|_| by_form || is_own_list(message, own))
        };
        let wrote = original.or_else(handed_on);
        if let Some(wrote) = wrote.filter(|wrote| !is_ours(own, &wrote.mail)) {
            self.from = wrote;
        }
    }

    pub fn is_no_message(&self, from_us: bool) -> bool {
        let message = &self.message;
        let word = |name| other(message, name);
        let flags = u32::from_str_radix(&word("X-Mozilla-Status"), 16).unwrap_or(0);
        let unsent = from_us
            && message.message_id().is_none()
            && message.header_raw(HeaderName::Received).is_none();
        unsent
            || flags & MOZILLA_DELETED != 0
            || has(message, "X-Mozilla-Draft-Info")
            || word("X-Unsent") == "1"
            || word("X-Status").contains(['t', 'd'])
            || self.labels(&text::NO_LETTERS)
    }

    /// Whether a label that the mail program gave it is among these words.
    fn labels(&self, words: crate::domain::Words) -> bool {
        let name = HeaderName::Other("X-Gmail-Labels".into());
        let labels = self.message.headers().iter().find(|h| h.name == name);
        let Some(labels) = labels.and_then(|header| match &header.value {
            HeaderValue::Text(text) => Some(line(text)),
            _ => None,
        }) else {
            return false;
        };
        let mut labels = labels.split(',').map(text::plain);
        labels.any(|label| words.contains(&label.trim()))
    }

    pub fn date(&self) -> &str {
        self.message
            .header_raw(HeaderName::Date)
            .unwrap_or_default()
            .trim()
    }

    pub fn addressed(&self) -> impl Iterator<Item = &Mailbox> {
        self.to.iter().chain(&self.cc)
    }

    pub fn is_listed(&self) -> bool {
        is_listed(&self.message)
    }

    /// Its own id and those before it.
    pub fn ids(&self) -> (String, Vec<String>) {
        let message = &self.message;
        let own = message.message_id().map(line);
        let own = own.filter(|id| !id.is_empty()).unwrap_or_else(|| {
            let date = message.header_raw(HeaderName::Date).unwrap_or_default();
            let subject = message.header_raw(HeaderName::Subject).unwrap_or_default();
            let head: String = format!("{}\n{date}\n{subject}", self.from.mail)
                .chars()
                .take(TEXT)
                .collect();
            format!("-{}", crate::exchange::source_id::id("letter", &head))
        });
        let mut before = vec![];
        for value in [message.references(), message.in_reply_to()] {
            let ids: Vec<&str> = match value {
                HeaderValue::Text(id) => vec![id],
                HeaderValue::TextList(ids) => ids.iter().map(AsRef::as_ref).collect(),
                _ => vec![],
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
    pub fn may_bounce(&self) -> bool {
        let message = &self.message;
        let local = self.from.mail.split('@').next().unwrap_or_default();
        matches!(local, "mailer-daemon" | "postmaster")
            || empty_return_path(message)
            || has(message, "X-Failed-Recipients")
            || is_report(message)
    }
}

pub struct MailReading<'a> {
    pub now: Instant,
    pub own: &'a [String],
    pub zone: ZoneBothWays<'a>,
    /// When the file was written, where nothing in it tells a date.
    pub written: Instant,
    pub with_text: bool,
}

pub fn read(
    parser: &MessageParser,
    bytes: &[u8],
    head: MailHead,
    reading: &MailReading,
    parties: &mut HashSet<Arc<Mailbox>>,
) -> Option<MailMessage> {
    let (id, before) = head.ids();
    let dated = mark(&[head.date()]);
    let message = parser.parse(bytes)?;
    let body = body(&message);
    let subject = line(message.subject().unwrap_or_default());
    let report = report::read(&message, &subject, &body);
    let said = text::said(&body, if reading.with_text { TEXT } else { 0 });
    let from_us = is_ours(reading.own, &head.from.mail);
    let among = |all: &[Mailbox]| all.iter().any(|party| is_ours(reading.own, &party.mail));
    let (base, spam) = (marks(&message, &subject), head.labels(&text::JUNK));
    let suppressed = has(&message, "X-Auto-Response-Suppress");
    let marks = Marks {
        away: base.away || suppressed && text::says_away(&body, &said.first),
        bounce: report.is_some() && !from_us,
        own_list: is_own_list(&message, reading.own),
        automatic: base.automatic || spam,
        forward: is_forward(&subject) || said.words == 0 && text::hands_on(&body),
        only_copied: among(&head.cc) && !among(&head.to),
        ..base
    };
    let mut whom = |all: Vec<Mailbox>| -> Box<[Arc<Mailbox>]> {
        let all = if from_us { all } else { vec![] };
        all.into_iter()
            .map(|party| shared(party, parties))
            .collect()
    };
    let (to, cc) = (whom(head.to), whom(head.cc));
    Some(MailMessage {
        id,
        before: before.iter().map(|id| mark(&[id])).collect(),
        from: shared(head.from, parties),
        to,
        cc,
        at: when(&message, reading),
        begins: !subject.is_empty() && bare_subject(&subject) == subject,
        subject,
        dated,
        said,
        report: report.filter(|_| marks.bounce).map(Box::new),
        invite: invite(&message).map(Box::new),
        marks,
    })
}

/// The one of these parties that stands for all of its kind: a mailbox has few of them, and each is in many messages.
fn shared(party: Mailbox, parties: &mut HashSet<Arc<Mailbox>>) -> Arc<Mailbox> {
    parties.get(&party).cloned().unwrap_or_else(|| {
        let party = Arc::new(party);
        parties.insert(Arc::clone(&party));
        party
    })
}

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
            line(raw.split_once('(').map_or("", |(_, name)| name))
                .trim_end_matches(')')
                .to_owned()
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

/// “Ana Berg <ana@acme.example>”, as a header of its own kind has it.
fn party(raw: &str) -> Option<Mailbox> {
    let raw = line(raw);
    let (name, mail) = raw.rsplit_once('<').unwrap_or(("", &raw));
    let mail = mail.trim_matches(['>', ' ', '"']).to_lowercase();
    let name = name.trim_matches(['"', '\'', ' ']).to_owned();
    let is_mail = mail.contains('@') && !mail.contains(char::is_whitespace);
    is_mail.then_some(Mailbox { mail, name })
}

fn marks(message: &Message, subject: &str) -> Marks {
    let submitted = word(message, HeaderName::AutoSubmitted);
    let precedence = other(message, "Precedence");
    let program = !submitted.is_empty() && !submitted.starts_with("no");
    let answering = ["X-Autoreply", "X-Autorespond", "X-Autoresponder"]
        .iter()
        .any(|name| {
            let value = other(message, name);
            !value.is_empty() && value != "no"
        });
    let suppressed = has(message, "X-Auto-Response-Suppress");
    Marks {
        automatic: program
            || answering
            || precedence == "auto_reply"
            || (empty_return_path(message) || is_daemon(message) || is_report(message))
            || is_receipt(message),
        list: is_listed(message),
        away: (suppressed && text::is_away(subject)) || text::answers_itself(subject),
        no_reply: is_no_reply(message),
        ..Marks::default()
    }
}

fn is_own_list(message: &Message, own: &[String]) -> bool {
    ["List-Id", "List-Post"]
        .iter()
        .filter_map(|name| message.header_raw(*name))
        .map(|value| line(value).to_lowercase())
        .any(|list| {
            own.iter()
                .any(|own| list.contains(own.as_str()) || list.contains(&own.replacen('@', ".", 1)))
        })
}

/// The text that a person wrote: plain, else out of HTML without what that quotes.
fn body(message: &Message) -> String {
    let first = message.text_body.first();
    let first = first.and_then(|at| message.parts.get(*at as usize));
    let text = match first.map(|part| &part.body) {
        Some(PartType::Html(html)) => {
            let most = html
                .char_indices()
                .nth(READ * 20)
                .map_or(html.len(), |(at, _)| at);
            html_to_text(&text::unquoted(&html[..most])).into()
        }
        _ => message.body_text(0).unwrap_or_default(),
    };
    text.chars().take(READ).collect()
}

fn invite(message: &Message) -> Option<(Invite, String)> {
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
fn when(message: &Message, reading: &MailReading) -> Instant {
    let sound =
        |raw: &str| stamp::instant(raw, reading.zone).filter(|at| is_sound(*at, reading.now));
    let parsed = || {
        let date = message.date().filter(|date| date.is_valid())?;
        let at = DateTime::from_timestamp(date.to_timestamp(), 0)?;
        is_sound(at, reading.now).then_some(at)
    };
    let date = message.header_raw(HeaderName::Date);
    let date = date.and_then(sound).or_else(parsed);
    let received = message
        .headers()
        .iter()
        .filter(|header| header.name == HeaderName::Received)
        .take(MOST)
        .filter_map(|header| {
            let (from, to) = (header.offset_start() as usize, header.offset_end() as usize);
            sound(
                String::from_utf8_lossy(message.raw_message().get(from..to)?)
                    .rsplit(';')
                    .next()?,
            )
        })
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
