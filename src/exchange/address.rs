//! Names, mail domains and phone numbers: what of them tells a company, and when two are one.

use super::column;
use super::plain::{plain, words};
use super::row_person::{caller, fold};
use crate::domain::{ClientFacts, DialledNumber, Joined, word_lists};
use std::collections::{HashMap, HashSet};

word_lists! {
    FILE = "companies.txt";
    LEGAL_FORMS COURTESIES ROLES KINDS SITES COMMON FREE_MAIL NO_REPLY ORDERS
}

/// Whether a column of this name tells a company's domain or web site.
pub fn is_site(name: &str) -> bool {
    let own = column::plain(name);
    SITES
        .iter()
        .any(|site| own.starts_with(site) || own.ends_with(site))
        || own.contains("domainname")
}

pub fn bare(name: &str) -> String {
    let words = plain(name);
    let joining = |word: &&str| !matches!(*word, "und" | "and" | "et" | "e" | "y" | "i" | "en");
    let words = words.split(' ').filter(joining).joined(" ");
    let mut left = words.as_str();
    'again: loop {
        for form in *LEGAL_FORMS {
            if let Some(shorter) = left
                .strip_suffix(form)
                .and_then(|rest| rest.strip_suffix(' '))
            {
                left = shorter;
                continue 'again;
            }
        }
        return left.to_owned();
    }
}

/// The name of a person without what stands before it: “Dr. Petra Weiß” is Petra Weiß. Of somebody who is known by one
/// name alone what stands before it counts.
pub fn person(name: &str) -> String {
    let words = words(name);
    let first = words
        .iter()
        .take_while(|word| COURTESIES.contains(&word.as_str()));
    let first = first.count();
    let known = words.len() - first;
    if words.is_empty() {
        return fold(name);
    }
    words[if known > 1 { first } else { 0 }..].join(" ")
}

/// Whether a word says how somebody is addressed, and not what they do.
pub fn is_courtesy(word: &str) -> bool {
    COURTESIES.contains(&plain(word).as_str())
}

/// Whether a text is nothing but what somebody does: “CEO”, “Managing Director”.
pub fn is_role(text: &str) -> bool {
    ROLES.contains(&plain(text).as_str())
}

pub fn is_firm(name: &str) -> bool {
    legal_form(name).is_some()
}

/// The legal form that a name ends in, the longest of them.
fn legal_form(name: &str) -> Option<&'static str> {
    let name = plain(name);
    let ends = |form: &&&str| {
        let rest = name.strip_suffix(**form);
        rest.is_some_and(|rest| rest.ends_with(' '))
    };
    LEGAL_FORMS
        .iter()
        .filter(ends)
        .max_by_key(|form| form.len())
        .copied()
}

/// Whether two names tell two houses by their legal forms: “Elm AG” and “Elm SE”, but not “Elm Ltd” and “Elm Limited”.
pub fn are_of_two_forms(one: &str, other: &str) -> bool {
    const CUT: usize = 3;
    let short = |short: &str, long: &str| {
        let mut letters = long.chars();
        short.len() + CUT <= long.len() && short.chars().all(|c| letters.any(|other| other == c))
    };
    // However it is spelled: “S.r.l.” is “Srl”.
    let forms = [one, other].map(|name| legal_form(name).unwrap_or_default().replace(' ', ""));
    let [one, other] = forms.each_ref().map(String::as_str);
    let told = !(one.is_empty() || other.is_empty());
    told && one != other && !short(one, other) && !short(other, one)
}

/// Whether the first half of an address says that nobody reads what is sent there.
pub fn is_no_reply(local: &str) -> bool {
    let letters: String = local.chars().filter(|c| c.is_alphabetic()).collect();
    NO_REPLY.contains(&letters.to_lowercase().as_str())
}

/// Whether the first half of an address is that of whoever sells: for orders, or read by nobody.
pub fn is_of_shop(local: &str) -> bool {
    is_no_reply(local) || ORDERS.contains(&local.to_lowercase().as_str())
}

/// The domain of a mail address that may be a company's; nothing of a provider's.
pub fn company_domain(mail: &str) -> Option<String> {
    own_domain(mail.rsplit_once('@')?.1)
}

/// The domain of a company's web site: www.tal.example/shop is that of its mail too.
pub fn site(url: &str) -> Option<String> {
    let host = url
        .trim()
        .split("://")
        .last()?
        .split(['/', '?', ':'])
        .next()?;
    own_domain(host.strip_prefix("www.").unwrap_or(host))
}

fn own_domain(domain: &str) -> Option<String> {
    let domain = fold(domain.trim());
    let free = |provider: &&str| {
        if provider.contains('.') {
            let above = domain.strip_suffix(*provider);
            above.is_some_and(|above| above.is_empty() || above.ends_with('.'))
        } else {
            domain.starts_with(&format!("{provider}."))
        }
    };
    (domain.contains('.') && !FREE_MAIL.iter().any(free)).then_some(domain)
}

/// The domains of the addresses of a client's people, and whether each is surely the client's: it agrees with a name of
/// theirs, two of their people have it, or it was ticked. No list of providers is whole, and one's neighbour is not one's colleague.
pub fn domains(facts: &ClientFacts) -> HashMap<String, bool> {
    let mut people: HashMap<String, HashSet<usize>> = HashMap::new();
    for (at, person) in facts.people.iter().enumerate() {
        for domain in person.mails.iter().filter_map(|mail| company_domain(mail)) {
            people.entry(domain).or_default().insert(at);
        }
    }
    let names = facts.client.came_as();
    let ticked = facts.client.origin.source_key.as_deref();
    let ticked = ticked.and_then(|key| key.strip_prefix("mail/"));
    let sure =
        |domain: &str| ticked == Some(domain) || names.iter().any(|name| agrees(domain, name));
    let all = people.into_iter().map(|(domain, people)| {
        let sure = people.len() > 1 || sure(&domain);
        (domain, sure)
    });
    all.collect()
}

/// The part of a domain that is a name: `tal` in mail.tal.example and in tal.co.uk.
pub fn name_of(domain: &str) -> &str {
    let parts: Vec<&str> = domain.split('.').collect();
    // In “tal.co.uk” the name stands before the two that belong to the country.
    let from_end = if parts.len() > 2 && parts[parts.len() - 2].len() <= 3 {
        3
    } else {
        2
    };
    let at = parts.len().checked_sub(from_end);
    at.and_then(|at| parts.get(at)).unwrap_or(&domain)
}

/// The fewest letters of a word that tell something.
const TELLING: usize = 4;

/// A name in small letters, with two for one that has points.
pub fn spelled(name: &str) -> String {
    let letters = [("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")].iter();
    letters.fold(name.to_lowercase(), |name, (letter, two)| {
        name.replace(letter, two)
    })
}

/// Whether a domain is called as a client is: in whole, by a word of it, or by how its words begin.
pub fn agrees(domain: &str, name: &str) -> bool {
    let letters = |text: &str| {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .collect::<String>()
    };
    let label = letters(&plain(name_of(domain)));
    label.len() > 1
        && [bare(name), bare(&spelled(name)), plain(name)]
            .iter()
            .any(|name| {
                let words: Vec<&str> = name.split(' ').filter(|word| !word.is_empty()).collect();
                let joined = words.concat();
                let within =
                    |part: &str, whole: &str| part.len() >= TELLING && whole.contains(part);
                joined == label
                    || within(&joined, &label)
                    || within(&label, &joined)
                    || words
                        .iter()
                        .any(|word| within(word, &label) && !COMMON.contains(word))
                    || begins(&label, &words)
            })
}

/// Whether two bare names are one but for words written in short: “copper yard apts” of “copper yard apartments”.
pub fn is_in_short(one: &str, other: &str) -> bool {
    let short = |short: &str, long: &str| {
        let mut letters = long.chars();
        short.len() > 1
            && short.chars().next() == long.chars().next()
            && short
                .chars()
                .all(|letter| letters.any(|other| other == letter))
    };
    let [one, other] = [one, other].map(|name| name.split(' ').collect::<Vec<_>>());
    let same = |(a, b): (&&str, &&str)| a == b || short(a, b) || short(b, a);
    // What a house is called by is written out: it is the words behind that are cut.
    one.len() == other.len()
        && one.len() > 1
        && one[0] == other[0]
        && one.iter().zip(&other).all(same)
}

/// Whether two names are one but for articles and for what kind of house it is: “The Harbor Cafe”, “Harbor Coffee House”.
pub fn are_of_one_kind(one: &str, other: &str) -> bool {
    let own = |name: &str| {
        let name = bare(name);
        let words = name.split(' ').filter(|word| !KINDS.contains(word));
        words.joined(" ")
    };
    !own(one).is_empty() && own(one) == own(other)
}

/// Whether a mail address is called as somebody is: `ilse@` or `i.marten@` of Ilse Marten.
pub fn is_called(mail: &str, name: &str) -> bool {
    let own = mail.split_once('@').map_or("", |(own, _)| own);
    let own = plain(own).replace(' ', "");
    let mut words = words(name).into_iter();
    !is_firm(name) && words.any(|word| word.len() > 2 && own.contains(&word))
}

/// Whether a text is put together of how words begin, in their order: `elmvet` of Elm Street Vet.
fn begins(text: &str, words: &[&str]) -> bool {
    text.is_empty()
        || words.iter().enumerate().any(|(at, word)| {
            let common = text
                .bytes()
                .zip(word.bytes())
                .take_while(|(a, b)| a == b)
                .count();
            (1..=common).any(|many| {
                text.get(many..)
                    .is_some_and(|rest| begins(rest, &words[at + 1..]))
            })
        })
}

/// Whether a number is one of a telephone system's own: a few digits, perhaps behind a mark (“VM-11”, “vmu201”, “*97”), or
/// the letter of a step of its plan (“s”).
pub fn is_inside(text: &str) -> bool {
    const MARK: usize = 3;
    let number = caller(text).1;
    let digits = number.trim_start_matches(|c: char| c.is_ascii_alphabetic() || "-*#".contains(c));
    let mark = number.len() - digits.len();
    match digits.len() {
        0 => mark == 1 && number.starts_with(char::is_alphabetic),
        2..=5 => mark <= MARK && digits.chars().all(|c| c.is_ascii_digit()),
        _ => false,
    }
}

/// Several addresses or numbers in one cell.
pub fn several(cell: &str) -> impl Iterator<Item = &str> {
    let parts = cell.split([';', ',']).flat_map(|v| v.split(" ::: "));
    parts.map(str::trim).filter(|part| !part.is_empty())
}

/// Whether a spreadsheet has cut a number: “3,51214E+11”.
pub fn is_cut(cell: &str) -> bool {
    let parts = cell.trim().split_once(['E', 'e']);
    let parts = parts.filter(|(number, _)| number.replace(',', ".").parse::<f64>().is_ok());
    parts.is_some_and(|(_, tens)| tens.starts_with('+') && tens.parse::<u8>().is_ok())
}

/// The numbers of a cell. What follows one and is none is its extension: “030 5550101, ext 12”.
pub fn numbers(cell: &str) -> Vec<String> {
    let mut all: Vec<String> = vec![];
    if is_cut(cell) {
        return all;
    }
    for part in several(cell) {
        let is_number = |text: &str| DialledNumber::of(text).is_some();
        match all
            .last_mut()
            .filter(|last| is_number(last) && !is_number(part) && !part.starts_with('+'))
        {
            Some(last) => *last = format!("{last}, {part}"),
            None => all.push(part.to_owned()),
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::{agrees, are_of_one_kind, are_of_two_forms, bare, company_domain, is_in_short};

    #[test]
    fn a_provider_is_no_company() {
        assert_eq!(
            company_domain("ilse@Tal.example"),
            Some("tal.example".to_owned())
        );
        let providers = [
            "gmail.com",
            "yahoo.co.uk",
            "arcor.de",
            "xs4all.nl",
            "hey.com",
            "docomo.ne.jp",
            "netcologne.de",
            "privaterelay.appleid.com",
            "mail.op.pl",
        ];
        for provider in providers {
            assert_eq!(
                company_domain(&format!("ilse@{provider}")),
                None,
                "{provider}"
            );
        }
    }

    #[test]
    fn what_is_cut_are_the_words_behind() {
        assert!(is_in_short("copper yard apts", "copper yard apartments"));
        for (one, other) in [
            ("mill", "miller"),
            ("sun co", "sunshine co"),
            ("art house", "alert house"),
        ] {
            assert!(!is_in_short(one, other), "{one}");
        }
    }

    #[test]
    fn what_kind_of_house_it_is_makes_no_other_of_it() {
        for (one, other, alike) in [
            ("The Anchor Cafe", "Anchor Coffee House", true),
            ("Gasthof Anker", "Anker Hotel", true),
            ("Anchor North", "Anchor South", false),
            ("The Cafe", "Coffee House", false),
        ] {
            assert_eq!(are_of_one_kind(one, other), alike, "{one} {other}");
        }
    }

    #[test]
    fn two_legal_forms_are_two_houses_and_one_cut_short_is_not() {
        for (one, other, two) in [
            ("Elm GmbH", "Elm AG", true),
            ("Elm SA", "Elm SARL", true),
            ("Elm Ltd", "Elm Limited", false),
            ("Elm Corp.", "Elm Corporation", false),
            ("Elm GmbH", "Elm", false),
            ("Elm Inc.", "Elm, Inc", false),
            ("Elm GmbH", "Elm GmbH & Co. KG", true),
            ("Elm S.r.l.", "Elm Srl", false),
            ("Elm S.A. de C.V.", "Elm SA de CV", false),
            ("Elm Sp. z o.o.", "Elm Spółka z o.o.", false),
            ("Elm Ltda.", "Elm Limitada", false),
            ("Elm B.V.", "Elm NV", true),
        ] {
            assert_eq!(are_of_two_forms(one, other), two, "{one} {other}");
        }
    }

    #[test]
    fn a_domain_is_called_as_its_company_is() {
        for (domain, name) in [
            ("acme.example", "Acme GmbH"),
            ("oak.example", "Oak & Co"),
            ("mueller-soehne.example", "Müller & Söhne"),
            ("northwind.example", "Northwind Dental"),
            ("elmvet.example", "Elm Street Vet"),
            ("mail.tal.co.uk", "Tal Ltd"),
            ("nsm.example", "North Sea Motors"),
        ] {
            assert!(agrees(domain, name), "{domain} {name}");
        }
        for (domain, name) in [
            ("smallnet.example", "Bakery"),
            ("a.example", "Acme"),
            ("example", "Oak"),
        ] {
            assert!(!agrees(domain, name), "{domain} {name}");
        }
    }

    #[test]
    fn a_legal_form_is_no_part_of_a_name() {
        assert_eq!(bare("Bergbahn AG"), "bergbahn");
        assert_eq!(bare("Holz & Sohn GmbH & Co. KG"), "holz sohn");
        assert_eq!(bare("AG"), "ag", "a name is left");
        for of_mexico in [
            "Faro S.A. de C.V.",
            "Faro SA de CV",
            "Faro, S. de R.L. de C.V.",
        ] {
            assert_eq!(bare(of_mexico), "faro");
        }
        assert_eq!(bare("Faro Unipessoal, Lda"), "faro");
        assert_eq!(bare("Cuivre S.A.R.L."), "cuivre");
    }
}
