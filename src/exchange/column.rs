//! The names of columns as they are compared, and what a name alone tells: a zone, a client's number.

/// A name as names are compared: letters alone, in lower case, without a zone or unit in brackets at its end.
pub(super) fn plain(name: &str) -> String {
    let bare = match name
        .trim()
        .strip_suffix([')', ']'])
        .and_then(|n| n.rsplit_once(['(', '[']))
    {
        Some((bare, aside)) if zone(aside).is_some() || UNITS.contains(&aside) => bare,
        _ => name,
    };
    bare.chars()
        .filter(|c| c.is_alphabetic())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Whether a column of this name tells a company's domain or web site.
pub(super) fn is_domain(name: &str) -> bool {
    const SITES: &[&str] = &[
        "domain",
        "domains",
        "website",
        "webseite",
        "homepage",
        "siteweb",
        "sitoweb",
        "sitioweb",
        "paginaweb",
    ];
    let own = plain(name);
    SITES
        .iter()
        .any(|site| own.starts_with(site) || own.ends_with(site))
        || own.contains("domainname")
}

/// What else may stand in brackets behind a name.
const UNITS: &[&str] = &[
    "local",
    "Local",
    "local time",
    "days",
    "EUR",
    "USD",
    "GBP",
    "€",
    "$",
];

/// The seconds east of Greenwich that a column's name tells of its times: “Created At (UTC)”, “Opened [GMT+2]”.
pub(super) fn zone_of(name: &str) -> Option<i64> {
    let (_, aside) = name
        .trim()
        .strip_suffix([')', ']'])?
        .rsplit_once(['(', '['])?;
    zone(aside)
}

fn zone(text: &str) -> Option<i64> {
    let text = text.trim().to_ascii_uppercase();
    let offset = ["UTC", "GMT", "Z"]
        .iter()
        .find_map(|zone| text.strip_prefix(zone))?;
    if offset.is_empty() {
        return Some(0);
    }
    let (sign, digits) = match offset.split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        _ => return None,
    };
    let (hours, minutes) = digits.split_once(':').unwrap_or((digits, "0"));
    let (hours, minutes): (i64, i64) = (hours.parse().ok()?, minutes.parse().ok()?);
    (hours <= 14 && minutes < 60).then_some(sign * (hours * 3600 + minutes * 60))
}

/// Whether a column of this name tells the number that a client has in its program.
pub(super) fn is_client_id(name: &str) -> bool {
    let own = plain(name);
    CLIENT_ID.iter().any(|known| plain(known) == own)
}

/// Names of a column that tells the number a client has in another program.
#[rustfmt::skip]
pub(super) const CLIENT_ID: &[&str] = &[
    "Client ID", "Customer ID", "Account ID", "Company ID", "Organization ID", "Client Number", "Customer Number", "Customer No", "Client No", "Account Number", "Account No",
    "KundenID", "Kundennummer", "Kundennr", "Kunden-Nr", "Debitor", "Debitorennummer", "Numéro client", "N° client", "Code client", "Código cliente", "Número de cliente",
    "Codice cliente", "Código do cliente", "Klantnummer", "Numer klienta",
];
