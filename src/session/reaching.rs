//! Somebody is called or written to by the machine's own programs: by a link, and where a letter is too long for one, by
//! a file that a mail program takes for a draft. What stands in an address is an address: no field of a link, no line
//! of a mail's head; subject and body are ours alone.

use super::{Session, scratch::Scratch};
use crate::app::Reaching;
use crate::domain::{Joined, escaped, percent_encoded};
use std::path::{Path, PathBuf};

/// A link of more bytes is cut or refused by some systems.
const LONGEST_LINK: usize = 2_000;
/// The longest address there can be.
const LONGEST_MAIL: usize = 254;
/// A line of a mail has at most 76 letters.
const LINE: usize = 72;

#[derive(Debug, PartialEq, Eq)]
enum Reached {
    Link(String),
    Draft(String),
}

impl Session {
    /// Opens a mail or phone link, or a draft; says what was asked for, or why nothing could be. What comes of it nobody
    /// tells: the opener may end only when the mail program does.
    pub(super) fn reach(&mut self, whom: &Reaching) -> std::result::Result<String, String> {
        let name = named(whom);
        let (what, told) = match opened(whom)? {
            Reached::Link(link) => (link, asked(&name)),
            Reached::Draft(mail) => {
                let path = self.draft_file(&mail).map_err(|e| {
                    format!("the letter is too long for a link, and a file cannot be made: {e}")
                })?;
                let said = asked("the letter as a draft, as it is too long for a link");
                (path.display().to_string(), said)
            }
        };
        opener::open(&what).map_err(|e| format!("{name} could not be opened: {e}"))?;
        Ok(told)
    }

    /// Gone with the program, or with the next one.
    fn draft_file(&mut self, mail: &str) -> std::io::Result<PathBuf> {
        let scratch = Scratch::private(&self.setup.scratch, "mail-")?;
        let path = scratch.file("letter.eml", mail)?;
        self.sent = Some(scratch);
        Ok(path)
    }
}

/// Removes the drafts that killed programs left.
pub fn sweep(directory: &Path) {
    for left in super::scratch::abandoned(directory, "mail-") {
        let _ = std::fs::remove_dir_all(left);
    }
}

/// With fewer digits before them, letters are dialled as digits: 0800 FLOWERS.
const FEWEST_BEFORE_LETTERS: usize = 7;

fn asked(what: &str) -> String {
    format!("asked this machine to open {what}; if nothing comes up, copy it instead")
}

/// What a link is called: one with a letter in it is no reading.
fn named(whom: &Reaching) -> String {
    match whom {
        Reaching::Phone(number) => format!("a call to {number}"),
        Reaching::Mail { to, .. } => format!("a mail to {}", to.join(", ")),
    }
}

fn opened(whom: &Reaching) -> std::result::Result<Reached, String> {
    match whom {
        Reaching::Phone(number) => {
            let labelled =
                number.trim_start_matches(|c: char| c.is_alphabetic() || ":. ".contains(c));
            // Behind it stands an extension or a remark; where little stands before letters, they are a part of it, and
            // without them somebody else would be called.
            let end = labelled.find(|c: char| c.is_alphabetic() || c == ';');
            let (before, behind) = labelled.split_at(end.unwrap_or(labelled.len()));
            let plain: String = before
                .chars()
                .filter(|c| c.is_ascii_digit() || "+-().,*".contains(*c))
                .collect();
            let digits = plain.chars().filter(char::is_ascii_digit).count();
            if digits < 2 || (digits < FEWEST_BEFORE_LETTERS && !behind.is_empty()) {
                return Err(format!("“{number}” is no phone number"));
            }
            let plain = plain.trim_end_matches(['(', '-', '.', ',']);
            Ok(Reached::Link(format!("tel:{plain}")))
        }
        Reaching::Mail { to, subject, body } => {
            let to: Vec<&str> = to.iter().map(|to| to.trim()).collect();
            if let Some(wrong) = to.iter().find(|to| !is_mail(to)) {
                return Err(format!("“{wrong}” is no mail address"));
            }
            let link = mailto(&to, subject, body);
            Ok(if link.len() > LONGEST_LINK {
                Reached::Draft(draft(&to, subject, body))
            } else {
                Reached::Link(link)
            })
        }
    }
}

/// Whether it is an address that can be written to, and nothing beside: `ana@acme.example`.
fn is_mail(text: &str) -> bool {
    text.split_once('@').is_some_and(|(name, at)| {
        !name.is_empty()
            && !at.is_empty()
            && name
                .chars()
                .all(|c| c.is_alphanumeric() || "!#$'*+-/=^_`{|}~.".contains(c))
            && at
                .chars()
                .all(|c| c.is_alphanumeric() || c == '-' || c == '.')
    }) && text.len() <= LONGEST_MAIL
}

fn mailto(to: &[&str], subject: &str, body: &str) -> String {
    let to = to.iter().map(|to| percent_encoded(to.as_bytes(), "@"));
    let body = body.replace('\n', "\r\n");
    let fields = [("subject", subject), ("body", body.as_str())].into_iter();
    let fields = fields.filter(|(_, text)| !text.is_empty());
    let fields: Vec<String> = fields
        .map(|(name, text)| format!("{name}={}", percent_encoded(text.as_bytes(), "")))
        .collect();
    let sign = if fields.is_empty() { "" } else { "?" };
    format!("mailto:{}{sign}{}", to.joined(","), fields.join("&"))
}

/// A mail that is not sent yet, as mail programs take it (RFC 5322, quoted-printable).
fn draft(to: &[&str], subject: &str, body: &str) -> String {
    let words = pieces(subject, 12)
        .map(|piece| format!("=?utf-8?Q?{}?=", escaped(piece.as_bytes(), '=', |_| false)));
    let mut mail = format!(
        "To: {}\r\nSubject: {}\r\nX-Unsent: 1\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\
         Content-Transfer-Encoding: quoted-printable\r\n\r\n",
        to.join(",\r\n "),
        words.joined("\r\n ")
    );
    for line in body.lines() {
        let mut width = 0;
        for c in line.chars() {
            let piece = escaped(c.encode_utf8(&mut [0; 4]).as_bytes(), '=', |c| {
                c.is_ascii_graphic() && c != '=' && c != '.'
            });
            if width + piece.len() > LINE {
                mail.push_str("=\r\n");
                width = 0;
            }
            width += piece.len();
            mail.push_str(&piece);
        }
        mail.push_str("\r\n");
    }
    mail
}

fn pieces(text: &str, most: usize) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let at = rest
            .char_indices()
            .nth(most)
            .map_or(rest.len(), |(at, _)| at);
        let (piece, after) = rest.split_at(at);
        rest = after;
        (!piece.is_empty()).then_some(piece)
    })
}

#[cfg(test)]
mod tests {
    use super::{Reached, asked, named, opened};
    use crate::app::Reaching;

    fn mail(to: &str, subject: &str, body: &str) -> Result<Reached, String> {
        opened(&Reaching::Mail {
            to: vec![to.to_owned()],
            subject: subject.to_owned(),
            body: body.to_owned(),
        })
    }

    #[test]
    fn a_link_holds_nothing_but_an_address_and_what_is_ours() {
        let link = |text: &str| Ok(Reached::Link(text.to_owned()));
        assert_eq!(
            mail("dana@acme.test", "", ""),
            link("mailto:dana@acme.test")
        );
        assert_eq!(
            mail(" ana+sales@acme.test ", "", ""),
            link("mailto:ana%2Bsales@acme.test")
        );
        assert_eq!(
            mail("a@b.test", "Sorry & thanks", "We\nerred."),
            link("mailto:a@b.test?subject=Sorry%20%26%20thanks&body=We%0D%0Aerred.")
        );
        for evil in [
            "a@b.test?attach=/etc/passwd",
            "a@b.test%0d%0aBcc:x@y.test",
            "a@b.test,c@d.test",
            "a@b.test&bcc=x",
            "a b@c.test",
            "<a@b.test>",
            "a@",
            "name at host",
            "a@b.test\nBcc: x@y.test",
        ] {
            assert!(
                mail(evil, "", "").is_err_and(|why| why.contains("is no mail address")),
                "{evil}"
            );
        }
        let phone = |number: &str| opened(&Reaching::Phone(number.to_owned()));
        for (number, dialled) in [
            ("+49 (30) 12-34567;phone-context=x", "tel:+49(30)12-34567"),
            ("Tel. 030 1234567 ext. 12", "tel:0301234567"),
            ("0171 5550001 (mobile)", "tel:01715550001"),
            ("112", "tel:112"),
        ] {
            assert_eq!(phone(number), link(dialled), "{number}");
        }
        for number in ["ask Dana", "0800 FLOWERS", "+1 555;phone-context=evil"] {
            assert!(phone(number).is_err(), "{number}");
        }
    }

    #[test]
    fn a_mail_is_told_by_whom_it_is_to_and_not_by_its_link() {
        let whom = Reaching::Mail {
            to: vec!["a@b.test".to_owned()],
            subject: "Sorry".to_owned(),
            body: "We\nerred.".to_owned(),
        };
        assert_eq!(
            asked(&named(&whom)),
            "asked this machine to open a mail to a@b.test; if nothing comes up, copy it instead"
        );
        let phone = Reaching::Phone("+49 30 12".to_owned());
        assert_eq!(named(&phone), "a call to +49 30 12");
    }

    #[test]
    fn a_letter_too_long_for_a_link_is_a_draft_that_reads_back() {
        let body = format!(
            "Dear Dana,\n.\nFrom here: näther = {}\n",
            "long ".repeat(900)
        );
        let subject = "Entschuldigung für die Rechnung\r\nBcc: x@y.test";
        let Ok(Reached::Draft(draft)) = mail("dana@acme.test", subject, &body) else {
            panic!("no draft");
        };
        assert!(draft.split("\r\n").all(|line| line.len() <= 78));
        let message = mail_parser::MessageParser::default()
            .parse(draft.as_bytes())
            .expect("a mail");
        assert_eq!(message.subject(), Some(subject));
        assert!(message.bcc().is_none() && message.header("Bcc").is_none());
        assert_eq!(
            message.to().and_then(|to| to.first()?.address()),
            Some("dana@acme.test")
        );
        assert_eq!(
            message.body_text(0).map(|text| text.replace("\r\n", "\n")),
            Some(body)
        );
    }
}
