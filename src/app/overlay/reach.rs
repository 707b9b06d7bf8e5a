//! Reaching somebody: a phone number or a mail address, opened as a link.

use super::Choice;
use crate::app::{App, Effect};
use crate::domain::{ClientId, Supplier};

fn link(label: &str, scheme: &str, to: &str, detail: &str) -> Choice {
    let url = if scheme == "mailto:" {
        mailto(&[to], "", "")
    } else {
        let sign = |c: &char| c.is_ascii_digit() || "+-().,*".contains(*c);
        let number: String = to.chars().filter(sign).collect();
        format!("{scheme}{number}")
    };
    Choice::new(label, detail, move |_, _| {
        vec![Effect::OpenLink(url.clone())]
    })
}

/// A mail to be written. What stands in an address is an address: no field of a link, no line of a mail's head.
pub(super) fn mailto(to: &[&str], subject: &str, body: &str) -> String {
    let to: Vec<String> = to.iter().map(|to| encoded(to.trim(), "@")).collect();
    let body = body.replace('\n', "\r\n");
    let fields = [("subject", subject), ("body", body.as_str())].into_iter();
    let fields = fields.filter(|(_, text)| !text.is_empty());
    let fields: Vec<String> = fields
        .map(|(name, text)| format!("{name}={}", encoded(text, "")))
        .collect();
    let sign = if fields.is_empty() { "" } else { "?" };
    format!("mailto:{}{sign}{}", to.join(","), fields.join("&"))
}

/// A text within a link, byte by byte, but for plain letters, digits and these signs.
fn encoded(text: &str, signs: &str) -> String {
    let one = |byte| {
        let c = char::from(byte);
        if c.is_ascii_alphanumeric() || "-_.~".contains(c) || signs.contains(c) {
            c.to_string()
        } else {
            format!("%{byte:02X}")
        }
    };
    text.bytes().map(one).collect()
}

fn offer(app: &mut App, name: &str, links: Vec<Choice>, adds: &str) {
    if links.is_empty() {
        app.say(format!(
            "no phone number or mail address is known for {name}: {adds} adds one"
        ));
    } else {
        app.choose(format!("Reach · {name}"), links);
    }
}

/// Reaches one of a client's people.
pub(in crate::app) fn open(app: &mut App, client: &ClientId) {
    let Some(facts) = app.facts(client) else {
        return;
    };
    let mut links = Vec::new();
    for person in &facts.people {
        links.extend(
            person
                .phones
                .iter()
                .map(|to| link(&person.name, "tel:", to, to)),
        );
        links.extend(
            person
                .mails
                .iter()
                .map(|to| link(&person.name, "mailto:", to, to)),
        );
    }
    let name = app.book.name(client).to_owned();
    offer(app, &name, links, "p");
}

/// Reaches a supplier.
pub(in crate::app) fn supplier(app: &mut App, supplier: &Supplier) {
    let ways = [("tel:", &supplier.phone), ("mailto:", &supplier.mail)].into_iter();
    let known = ways.filter(|(_, to)| !to.trim().is_empty());
    let links = known.map(|(scheme, to)| link(to, scheme, to, "")).collect();
    offer(app, &supplier.name, links, "e");
}

#[cfg(test)]
mod tests {
    use super::mailto;

    #[test]
    fn a_mail_is_a_link_in_which_nothing_typed_is_more_than_text() {
        assert_eq!(mailto(&["dana@acme.test"], "", ""), "mailto:dana@acme.test");
        assert_eq!(
            mailto(&["a@b.test?attach=/etc/passwd", " c@d.test"], "", ""),
            "mailto:a@b.test%3Fattach%3D%2Fetc%2Fpasswd,c@d.test"
        );
        assert_eq!(
            mailto(
                &["a@b.test%0d%0aBcc:x@y.test"],
                "Sorry & thanks",
                "We\nerred."
            ),
            "mailto:a@b.test%250d%250aBcc%3Ax@y.test?subject=Sorry%20%26%20thanks&body=We%0D%0Aerred."
        );
    }
}
