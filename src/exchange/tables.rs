//! The book as tables for spreadsheets and for people to read: what stands in each column is one table a kind.

use super::{ToLocal, cell_escape::escape};
use crate::domain::{
    Client, ClientFacts, Contact, Instant, IssueFacts, Joined, Person, PersonId, Status, words,
};

words! {
    /// What a table lists.
    ExportOf {
        Clients = "clients",
        People = "people",
        Contacts = "contacts",
        Issues = "issues",
    }
}

/// Against what cells are written.
#[derive(Clone, Copy)]
pub struct ExportGround<'a> {
    pub clock: ToLocal<'a>,
    pub now: Instant,
    /// Custom fields that any client has, in order; a column each among the clients.
    pub fields: &'a [String],
}

impl ExportGround<'_> {
    fn at(&self, at: Instant) -> String {
        (self.clock)(at).format("%Y-%m-%d %H:%M").to_string()
    }

    fn maybe(&self, at: Option<Instant>) -> String {
        at.map(|at| self.at(at)).unwrap_or_default()
    }
}

/// As a list of clients is read back: what is paused has come to no end.
fn status(client: &ClientFacts, now: Instant) -> String {
    match client.told_status(now) {
        Some(Status::Paused { until }) => format!("paused until {until}"),
        last => last.map_or("", |status| status.word()).to_owned(),
    }
}

type ExportColumn<T> = (&'static str, fn(&ClientFacts, &T, &ExportGround) -> String);

/// The cells of a client by their columns: what is told of it, and among that what is reckoned.
fn of_client(facts: &ClientFacts, ground: &ExportGround) -> Vec<(String, String)> {
    let mut cells = vec![];
    for (field, text) in facts.client.told(|at| ground.at(at)) {
        let reckoned = match field {
            "tags" => Some(("Status", status(facts, ground.now))),
            "since" => {
                let with = facts.looked_after_by(ground.now).unwrap_or_default();
                Some(("Looked after by", with.to_owned()))
            }
            "note" => {
                let counts = |one: &&Contact| one.counts() && one.at <= ground.now;
                let past = facts.contacts.iter().filter(counts);
                Some(("Last Contact", ground.maybe(past.map(|one| one.at).max())))
            }
            _ => None,
        };
        cells.extend(reckoned.map(|(column, text)| (column.to_owned(), text)));
        let column = match field {
            "name" => "Client".to_owned(),
            "since" => "Client Since".to_owned(),
            _ => field[..1].to_uppercase() + &field[1..],
        };
        cells.push((column, text));
    }
    for column in ground.fields {
        let kept = facts.client.fields.get(column).cloned();
        cells.push((column.clone(), kept.unwrap_or_default()));
    }
    cells
}

const PEOPLE: &[ExportColumn<Person>] = &[
    ("Company", |c, _, _| c.client.name.clone()),
    ("Person", |_, p, _| p.name.clone()),
    ("Role", |_, p, _| p.role.clone()),
    ("Mail", |_, p, _| p.mails.join(", ")),
    ("Phone", |_, p, _| p.phones.join(", ")),
    ("Answers to", |_, p, _| p.answers_to.clone()),
    ("Note", |_, p, _| p.note.clone()),
];

const CONTACTS: &[ExportColumn<Contact>] = &[
    ("Client", |c, _, _| c.client.name.clone()),
    ("At", |_, x, g| g.at(x.at)),
    ("Direction", |_, x, _| x.direction.to_string()),
    ("Channel", |_, x, _| x.channel.to_string()),
    ("Outcome", |_, x, _| x.outcome.to_string()),
    ("Automatic", |_, x, _| {
        if x.automatic { "yes" } else { "" }.to_owned()
    }),
    ("Mood", |_, x, _| {
        x.mood.map_or_else(String::new, |mood| mood.to_string())
    }),
    ("Person", |c, x, _| {
        let name = |id: &PersonId| c.person(id).map(|p| p.name.clone());
        x.persons.iter().filter_map(name).joined(", ")
    }),
    ("Issues", |c, x, _| {
        x.issues
            .iter()
            .filter_map(|id| c.issue(id))
            .map(|i| format!("#{}", i.issue.number))
            .joined(", ")
    }),
    ("Text", |_, x, _| x.text.clone()),
];

const ISSUES: &[ExportColumn<IssueFacts>] = &[
    ("Number", |_, i, _| i.issue.number.to_string()),
    ("Client", |c, _, _| c.client.name.clone()),
    ("Kind", |_, i, _| i.issue.kind.to_string()),
    ("Title", |_, i, _| i.issue.title.clone()),
    ("Severity", |_, i, g| {
        let severity = i.severity(g.now);
        severity.map_or_else(String::new, |severity| severity.to_string())
    }),
    ("Opened", |_, i, g| g.at(i.issue.noticed_at)),
    ("Answered", |_, i, g| {
        g.maybe(i.asks.iter().filter_map(|ask| ask.answered_at).min())
    }),
    ("Resolved", |_, i, g| g.maybe(i.resolved_at(g.now))),
    ("Status", |_, i, g| {
        let open = i.resolved_at(g.now).is_none();
        if open { "open" } else { "resolved" }.to_owned()
    }),
    ("Note", |_, i, _| i.issue.note.clone()),
];

/// Which table of ours this is, where that tells too little to be read back: what is done and told of an issue, and which
/// of its contacts say it.
pub fn less_than_it_says(header: &[String]) -> Option<ExportOf> {
    fn is<T>(columns: &[ExportColumn<T>], header: &[String]) -> bool {
        columns.iter().map(|(name, _)| *name).eq(header)
    }
    let contacts = is(CONTACTS, header).then_some(ExportOf::Contacts);
    contacts.or(is(ISSUES, header).then_some(ExportOf::Issues))
}

pub fn header(of: ExportOf, ground: &ExportGround) -> Vec<String> {
    fn names<T>(columns: &[ExportColumn<T>]) -> Vec<String> {
        columns.iter().map(|(name, _)| (*name).to_owned()).collect()
    }
    match of {
        ExportOf::Clients => {
            let nobody = ClientFacts::new(Client::new("".into(), "", ground.now));
            let cells = of_client(&nobody, ground).into_iter();
            cells.map(|(column, _)| column).collect()
        }
        ExportOf::People => names(PEOPLE),
        ExportOf::Contacts => names(CONTACTS),
        ExportOf::Issues => names(ISSUES),
    }
}

pub fn rows(of: ExportOf, client: &ClientFacts, ground: &ExportGround) -> Vec<Vec<String>> {
    fn each<'a, T: 'a>(
        columns: &[ExportColumn<T>],
        client: &ClientFacts,
        rows: impl IntoIterator<Item = &'a T>,
        ground: &ExportGround,
    ) -> Vec<Vec<String>> {
        let cells = |row: &T| {
            columns
                .iter()
                .map(|(_, cell)| cell(client, row, ground))
                .collect::<Vec<_>>()
        };
        rows.into_iter().map(cells).collect()
    }
    match of {
        ExportOf::Clients => {
            let cells = of_client(client, ground).into_iter();
            vec![cells.map(|(_, text)| text).collect()]
        }
        ExportOf::People => each(PEOPLE, client, &client.people, ground),
        ExportOf::Contacts => each(CONTACTS, client, &client.contacts, ground),
        ExportOf::Issues => each(ISSUES, client, &client.issues, ground),
    }
}

/// A row as a line of separated values; `raw`: for machines, without the guard against formulas.
pub fn csv_line(cells: &[String], raw: bool) -> String {
    let cell = |cell: &String| {
        let text = if raw {
            cell.as_str().into()
        } else {
            escape(cell)
        };
        if text.contains([',', '"', '\n', ';']) || text.trim() != text {
            format!("\"{}\"", text.replace('"', "\"\""))
        } else {
            text.into_owned()
        }
    };
    cells.iter().map(cell).joined(",")
}
