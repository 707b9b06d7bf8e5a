//! What a row tells of a person, and names as they are compared.

#[derive(Clone, Debug, Default)]
pub struct RowPerson {
    /// What tells one from another in the file, or empty.
    pub id: String,
    pub name: String,
    pub role: String,
    pub answers_to: String,
    pub mails: Vec<String>,
    pub phones: Vec<String>,
    /// The street and number of their house.
    pub street: String,
}

impl RowPerson {
    /// Takes what is told of the same person elsewhere.
    pub fn take(&mut self, other: Self) {
        if self.name.is_empty() {
            self.name = other.name;
        }
        self.mails.extend(other.mails);
    }
}

/// A name as names are compared.
pub fn fold(name: &str) -> String {
    name.to_lowercase()
}

/// “Ilse Marten <ilse@tal.example>”, or in round brackets, as name and address; an address alone has no name.
pub fn address(text: &str) -> (&str, &str) {
    let text = text.trim();
    let within = |open: char, close: char| text.strip_suffix(close)?.rsplit_once(open);
    let round = within('(', ')').filter(|(_, mail)| mail.contains('@'));
    match within('<', '>').or(round) {
        Some((name, mail)) => (name.trim().trim_matches('"'), mail.trim()),
        None => ("", text),
    }
}

/// The people that a cell names: between semicolons or strokes, and between commas each of which follows an address. Any
/// other comma stands within a name: “Marten, Ilse”.
pub fn people(cell: &str) -> Vec<&str> {
    let mut all = vec![];
    for part in cell.split(';').flat_map(|part| part.split(" / ")) {
        let mut from = 0;
        for (at, _) in part.match_indices(',') {
            if part[from..at].contains('@') {
                all.push(&part[from..at]);
                from = at + 1;
            }
        }
        all.push(&part[from..]);
    }
    all.into_iter()
        .map(str::trim)
        .filter(|one| !one.is_empty())
        .collect()
}

/// “Kupferhof (0555)” or “Kupferhof <0555>” as name and number; a number alone has no name.
pub fn caller(text: &str) -> (&str, &str) {
    let text = text.trim();
    let within = |open: char, close: char| text.strip_suffix(close)?.rsplit_once(open);
    match within('<', '>')
        .or_else(|| within('(', ')').filter(|(name, _)| name.contains(char::is_alphabetic)))
    {
        Some((name, number)) => (name.trim().trim_matches('"'), number.trim()),
        None => ("", text),
    }
}

/// Whether a mail address, in small letters, is one of ours; also with a mark of its own behind a plus.
pub fn is_ours(own: &[String], mail: &str) -> bool {
    let bare = |own: &String| {
        let (local, domain) = mail.split_once('@')?;
        let (local, _) = local.split_once('+')?;
        Some(own.split_once('@') == Some((local, domain)))
    };
    own.iter().any(|own| own == mail || bare(own) == Some(true))
}
