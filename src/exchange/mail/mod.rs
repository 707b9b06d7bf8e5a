//! Mail: messages → contacts, asks and what answered them. One message is one contact; who wrote to whom is told by our
//! own addresses, never by the folder. Only those on record are read; with whom else we write is counted.
//!
//! Bytes → `letter` → `thread` → `rule` → drafts (`draft`). How messages lie in files is in `boxes`.

pub mod boxes;
mod draft;
mod header;
mod letter;
mod matter;
mod report;
mod rule;
mod stamp;
mod text;
mod thread;

use super::piece::{FilePieces, FileSeen, HEAD};
use super::strangers::{is_ticked, most_first, stranger};
use super::{Options, Parsed, Problem, record::OnRecord, row_person::is_ours};
use crate::domain::Instant;
use letter::{MailHead, MailMessage, MailReading, Mailbox};
use mail_parser::{HeaderName, MessageParser};
use std::collections::{HashMap, HashSet};
use std::{io::Read, sync::Arc};
use thread::{Threads, mark};

pub(super) fn is_message(seen: &FileSeen) -> bool {
    let parts: Vec<&str> = seen.path.rsplit('/').take(2).collect();
    let in_maildir = matches!(parts.get(1), Some(&("cur" | "new")));
    in_maildir || seen.ends_in(&[".eml"]) || has_headers(seen.head())
}

/// Headers that every message has some of, in small letters.
const HEADERS: &[&str] = &[
    "from",
    "to",
    "cc",
    "subject",
    "date",
    "message-id",
    "received",
    "return-path",
    "delivered-to",
    "mime-version",
    "reply-to",
    "sender",
    "in-reply-to",
    "references",
    "x-original-to",
    "dkim-signature",
];

fn has_headers(head: &[u8]) -> bool {
    let text = String::from_utf8_lossy(&head[..head.len().min(HEAD)]);
    let mut known = 0;
    for line in text.lines() {
        if line.is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else {
            // A line that is cut off where the look ends.
            return known > 1 && text.ends_with(line);
        };
        if name.is_empty() || !name.bytes().all(|b| b.is_ascii_graphic()) {
            return false;
        }
        known += usize::from(HEADERS.contains(&name.to_lowercase().as_str()));
    }
    known > 1
}

/// Whether a file holds many messages, one behind the other.
pub(super) fn is_mbox(seen: &FileSeen) -> bool {
    seen.ends_in(&[".mbox", ".mbx"]) || boxes::is_separator(first_line(seen.head()))
}

fn first_line(head: &[u8]) -> &[u8] {
    head.split(|byte| *byte == b'\n').next().unwrap_or_default()
}

pub(super) fn read_messages(pieces: FilePieces<'_, '_>, options: &Options) -> Parsed {
    if let Some(refused) = nobody(options) {
        return refused;
    }
    let mut reader = MailReader::new(options);
    let mut bytes = vec![];
    for piece in pieces {
        let name = piece.name.rsplit('/').next().unwrap_or_default();
        // A draft is no message yet, and what is to be deleted none any more.
        if boxes::is_no_message(name) {
            continue;
        }
        bytes.clear();
        let most = boxes::MOST_OF_A_MESSAGE;
        match piece.bytes.take(most).read_to_end(&mut bytes) {
            Ok(_) => reader.message(&bytes, piece.written.unwrap_or(options.now), &piece.name, 0),
            Err(error) => reader
                .parsed
                .aside(&piece.name, format!("cannot be read: {error}")),
        }
    }
    reader.finish()
}

/// Whose mail it is decides which way every message went.
fn nobody(options: &Options) -> Option<Parsed> {
    let mut refused = Parsed::default();
    refused
        .problems
        .push(Problem::of_file(super::WHOSE.to_owned()));
    options.own_mails().is_empty().then_some(refused)
}

/// Reads files of many messages.
pub(super) fn read_mboxes(pieces: FilePieces<'_, '_>, options: &Options) -> Parsed {
    if let Some(refused) = nobody(options) {
        return refused;
    }
    let mut reader = MailReader::new(options);
    for piece in pieces {
        let written = piece.written.unwrap_or(options.now);
        let mut found = 0;
        let input = std::io::BufReader::with_capacity(1 << 16, piece.bytes);
        let read = boxes::each_in_mbox(input, |line, separator, bytes| {
            found += 1;
            let said = stamp::instant(separator, options.zone());
            reader.message(bytes, said.unwrap_or(written), &piece.name, line);
        });
        match read {
            Err(error) => reader
                .parsed
                .aside(&piece.name, format!("cannot be read: {error}")),
            Ok(()) if found == 0 => reader.parsed.aside(
                &piece.name,
                "holds no message: none begins with a line “From …”",
            ),
            Ok(()) => {}
        }
    }
    reader.finish()
}

struct MailReader<'a> {
    options: Options<'a>,
    own: Vec<String>,
    record: OnRecord<'a>,
    parser: MessageParser,
    #[expect(
        clippy::vec_box,
        reason = "each is let go as soon as it is a draft; side by side all stay till the last"
    )]
    letters: Vec<Box<MailMessage>>,
    parties: HashSet<Arc<Mailbox>>,
    /// By id and sender: the same message in two folders is one.
    seen: HashMap<u64, usize>,
    /// The marks of all messages of ours, also of those that were not kept: theirs may answer one.
    ours: HashSet<u64>,
    threads: Threads,
    strangers: HashMap<String, (usize, usize)>,
    messages: usize,
    parsed: Parsed,
}

impl<'a> MailReader<'a> {
    fn new(options: &Options<'a>) -> Self {
        let parser = MessageParser::new()
            .with_mime_headers()
            .with_date_headers()
            .with_address_headers()
            .with_message_ids()
            .header_text(HeaderName::Subject)
            .header_text(HeaderName::Other("X-Gmail-Labels".into()));
        Self {
            own: options.own_mails(),
            record: OnRecord::new(options.record),
            options: *options,
            parser,
            letters: vec![],
            parties: HashSet::new(),
            seen: HashMap::new(),
            ours: HashSet::new(),
            threads: Threads::default(),
            strangers: HashMap::new(),
            messages: 0,
            parsed: Parsed::default(),
        }
    }

    /// Reads a message, which begins on this line of its file; `written` is the file's time.
    fn message(&mut self, bytes: &[u8], written: Instant, file: &str, line: usize) {
        self.messages += 1;
        let head = MailHead::read(&self.parser, bytes);
        let named =
            |head: &MailHead<'_>| !head.from.mail.is_empty() || head.addressed().next().is_some();
        let Some(mut head) = head.filter(named) else {
            self.aside(
                file,
                line,
                "names neither sender nor receiver: it is no message",
            );
            return;
        };
        head.unmask(&self.own);
        if head.is_no_message(self.is_own(&head.from.mail)) {
            return;
        }
        let (id, before) = head.ids();
        for earlier in &before {
            self.threads.join(earlier, &id);
        }
        let from_us = self.is_own(&head.from.mail);
        if from_us {
            self.ours.insert(mark(&[&id]));
        }
        let wanted = if from_us {
            head.addressed().any(|party| self.knows(party))
        } else {
            self.knows(&head.from) || head.may_bounce()
        };
        if !wanted {
            self.count(&head, from_us);
        }
        if !wanted {
            return;
        }
        let key = mark(&[&id, &head.from.mail]);
        if let Some(known) = self.seen.get(&key) {
            // The copy that came straight is the better one.
            let known = &mut self.letters[*known];
            if !head.date().is_empty() && mark(&[head.date()]) != known.dated {
                self.aside(
                    file,
                    line,
                    "has the Message-ID of another message: it was passed by",
                );
                return;
            }
            known.marks.list &= head.is_listed();
            return;
        }
        let reading = MailReading {
            now: self.options.now,
            own: &self.own,
            zone: self.options.zone(),
            written,
            with_text: self.options.said.with_text,
        };
        if let Some(letter) = letter::read(&self.parser, bytes, head, &reading, &mut self.parties) {
            self.seen.insert(key, self.letters.len());
            self.letters.push(Box::new(letter));
        }
    }

    fn finish(mut self) -> Parsed {
        self.parsed.strangers = most_first(std::mem::take(&mut self.strangers), &self.options);
        draft::draft(self)
    }

    fn aside(&mut self, file: &str, line: usize, reason: &str) {
        self.parsed.aside(file, reason);
        if let Some(problem) = self.parsed.problems.last_mut() {
            problem.line = line;
        }
    }

    fn is_own(&self, mail: &str) -> bool {
        is_ours(&self.own, mail)
    }

    /// Whether somebody is on record, or is to be.
    fn knows(&self, party: &Mailbox) -> bool {
        !self.record.clients_of_mail(&party.mail).is_empty() || self.ticks(&party.mail)
    }

    fn ticks(&self, mail: &str) -> bool {
        !self.is_own(mail) && is_ticked(&self.options.said.ticked, mail)
    }

    fn count(&mut self, head: &MailHead, from_us: bool) {
        if head.from.mail.is_empty() {
            return;
        }
        if !from_us {
            self.strangers
                .entry(stranger(&head.from.mail))
                .or_default()
                .0 += 1;
            return;
        }
        let mut whose: Vec<String> = head
            .addressed()
            .filter(|party| !self.is_own(&party.mail))
            .map(|party| stranger(&party.mail))
            .collect();
        whose.sort();
        whose.dedup();
        for domain in whose {
            self.strangers.entry(domain).or_default().1 += 1;
        }
    }
}

/// What stands for one of those, or for an address of theirs.
pub fn stranger_mark(mail: &str) -> String {
    let mail = mail.trim().to_lowercase();
    format!("{:016x}", mark(&[&stranger(&mail)]))
}
