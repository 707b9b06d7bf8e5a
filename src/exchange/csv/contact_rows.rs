//! The contacts of a table: of each row what was decided, sixty bytes whatever it says. Its words are read again from
//! the text of the file when the contact is asked for, since a million contacts are more than memory should hold.

use super::cell::{TEXT, value};
use super::field::Field;
use super::names::NAME;
use super::rows::cells_at;
use super::table::ColumnTable;
use super::words;
use crate::domain::{
    Channel, ClientId, Contact, ContactId, Direction, Instant, IssueId, Joined, Lines,
    ManyContacts, Mood, Outcome, PersonId,
};
use crate::exchange::row_person::fold;
use crate::exchange::{CONTACT_KEY, source_id};
use std::collections::{HashMap, HashSet};

#[derive(Clone, Debug)]
pub struct RowContact {
    pub at: Instant,
    /// What says of a row without an id that it is the same in the next file; none: only all that it says does.
    pub mark: Option<[u8; 16]>,
    /// Where the row begins in the text.
    pub row: u32,
    /// The client's place among the drafts.
    pub client: u32,
    /// Under which name its source key stands, among all such names.
    pub keyed: u32,
    /// With whom it was, among all groups of people.
    pub persons: u32,
    /// The how many-th of equal rows it is.
    pub times: u32,
    pub direction: Direction,
    pub channel: Channel,
    pub mood: Option<Mood>,
    pub outcome: Outcome,
    pub automatic: bool,
}

/// The columns that say what was said.
#[derive(Debug)]
pub struct TextColumns {
    title: Option<usize>,
    body: Option<usize>,
    /// Those of the type and the outcome, with their names.
    manner: Vec<(usize, String)>,
    /// Those of no field, with their names.
    beside: Vec<(usize, String)>,
    /// Those of who was there, of whom not everybody may be on record.
    attended: Vec<(usize, String)>,
}

impl TextColumns {
    pub fn of(table: &ColumnTable) -> Self {
        let named = |(column, name): (usize, &str)| (column, name.to_owned());
        let first = |field| table.columns_of(field).next().map(|(column, _)| column);
        let manner = [
            Field::Channel,
            Field::Direction,
            Field::Outcome,
            Field::CalledBack,
            Field::Duration,
        ];
        Self {
            title: first(Field::Title),
            body: first(Field::Text),
            manner: manner
                .into_iter()
                .flat_map(|field| table.columns_of(field))
                .map(named)
                .collect(),
            beside: table.columns_beside().map(named).collect(),
            attended: table.columns_of(Field::Attendees).map(named).collect(),
        }
    }

    fn title<'c>(&self, cell: &impl Fn(usize) -> &'c str) -> String {
        let title = self.title.map(|at| value(cell(at), Lines::Fold, NAME));
        title.unwrap_or_default()
    }

    fn body<'c>(&self, cell: &impl Fn(usize) -> &'c str) -> String {
        let body = self.body.map(|at| value(cell(at), Lines::Keep, TEXT));
        body.unwrap_or_default()
    }

    pub fn said<'c>(&self, cell: impl Fn(usize) -> &'c str) -> String {
        format!("{}/{}", self.title(&cell), self.body(&cell))
    }

    /// What was said: title and text.
    pub fn words<'c>(&self, cell: impl Fn(usize) -> &'c str) -> String {
        let (title, body) = (self.title(&cell), self.body(&cell));
        match (title.is_empty(), body.is_empty()) {
            (false, false) if body.starts_with(&title) => body,
            (false, false) => format!("{title}: {body}"),
            _ => title + &body,
        }
    }

    /// What else a row tells: the words of type and outcome that say more than what they were taken for.
    fn manner<'c>(&self, cell: &impl Fn(usize) -> &'c str) -> Vec<(&str, String)> {
        let all = self.manner.iter().map(|(column, name)| {
            let said = value(cell(*column), Lines::Fold, NAME);
            (name.as_str(), said)
        });
        let tells = |said: &str| said.chars().any(|c| !"0:., ".contains(c));
        all.filter(|(_, said)| tells(said) && !words::is_usual(said))
            .collect()
    }

    /// What stands in columns that tell nothing of how it went.
    fn told<'s, 'c>(
        columns: &'s [(usize, String)],
        cell: &impl Fn(usize) -> &'c str,
    ) -> impl Iterator<Item = (&'s str, String)> {
        let all = columns.iter().map(|(column, name)| {
            let said = value(cell(*column), Lines::Keep, TEXT);
            (name.as_str(), said)
        });
        all.filter(|(_, said)| !said.is_empty())
    }

    pub fn more<'c>(&self, cell: impl Fn(usize) -> &'c str) -> Vec<(&str, String)> {
        let beside = [&self.beside, &self.attended];
        let beside = beside.into_iter().flat_map(|of| Self::told(of, &cell));
        self.manner(&cell).into_iter().chain(beside).collect()
    }

    /// What was said, and what stands in columns of no field, in lines of their own.
    fn lines<'c>(&self, cell: &impl Fn(usize) -> &'c str) -> [String; 2] {
        let words = Some(self.words(cell)).filter(|words| !words.is_empty());
        let told = self.manner(cell).into_iter().map(line);
        let beside = Self::told(&self.beside, cell).map(line);
        [
            words.into_iter().chain(told).joined("\n"),
            beside.joined("\n"),
        ]
    }

    /// All that a row tells, which tells it from another.
    pub fn text<'c>(&self, cell: impl Fn(usize) -> &'c str) -> String {
        self.lines(&cell).join("\n").trim_matches('\n').to_owned()
    }

    /// The same, with what stands in columns of no field set off.
    fn kept<'c>(&self, cell: &impl Fn(usize) -> &'c str) -> String {
        let [told, beside] = self.lines(cell);
        let told = told.replace(Contact::SET_OFF, &Contact::SET_OFF.replace('\n', " "));
        let attended = Self::told(&self.attended, cell).map(line);
        let beside = Some(beside).filter(|beside| !beside.is_empty());
        let beside = beside.into_iter().chain(attended).joined("\n");
        if beside.is_empty() {
            return told;
        }
        let between = if told.is_empty() { "" } else { "\n\n" };
        [told.as_str(), between, Contact::SET_OFF, &beside].concat()
    }
}

fn line((name, said): (&str, String)) -> String {
    format!("{name}: {said}")
}

/// The contacts as they gather, in the order of the rows; settled, in that of clients and time.
#[derive(Debug)]
pub struct ContactRows {
    rows: Vec<RowContact>,
    keyed: Vec<String>,
    people: Vec<Vec<PersonId>>,
    by_key: HashMap<String, u32>,
    by_people: HashMap<Vec<PersonId>, u32>,
    columns: TextColumns,
    id: Option<usize>,
    text: String,
    separator: Option<char>,
    /// The issues that missed ones opened, by where their rows begin and whose they are: a row may have several sides.
    asked: HashMap<(u32, usize), IssueId>,
    /// Contacts on record of which rows tell more, the same.
    known: HashMap<(u32, usize), ContactId>,
    /// The clients by their places; none: nobody wants it.
    clients: Vec<Option<ClientId>>,
}

/// The place of a text or an id among those of its kind that came before.
fn place<T: Clone + Eq + std::hash::Hash>(
    all: &mut Vec<T>,
    by: &mut HashMap<T, u32>,
    one: &T,
) -> u32 {
    if let Some(place) = by.get(one) {
        return *place;
    }
    let place = u32::try_from(all.len()).unwrap_or(u32::MAX);
    all.push(one.clone());
    by.insert(one.clone(), place);
    place
}

/// What stands for a row without an id of its own.
pub fn said_mark(at: Instant, (direction, channel): (Direction, Channel), text: &str) -> String {
    let at = at.timestamp();
    source_id::id("said", &format!("{at}/{direction}/{channel}/{text}"))
}

impl ContactRows {
    pub fn new(table: &ColumnTable) -> Self {
        Self {
            rows: vec![],
            keyed: vec![],
            people: vec![],
            by_key: HashMap::new(),
            by_people: HashMap::new(),
            columns: TextColumns::of(table),
            id: table.columns_of(Field::Id).next().map(|(column, _)| column),
            text: String::new(),
            separator: None,
            asked: HashMap::new(),
            known: HashMap::new(),
            clients: vec![],
        }
    }

    pub fn columns(&self) -> &TextColumns {
        &self.columns
    }

    pub fn key_place(&mut self, keyed: &String) -> u32 {
        place(&mut self.keyed, &mut self.by_key, keyed)
    }

    pub fn people_place(&mut self, people: &Vec<PersonId>) -> u32 {
        place(&mut self.people, &mut self.by_people, people)
    }

    pub fn push(&mut self, row: RowContact) {
        self.rows.push(row);
    }

    /// All rows were read: they come in the order of clients and time, and a mark that two of a client have is none's.
    pub fn settle(&mut self, text: String, separator: Option<char>) {
        self.by_key = HashMap::new();
        self.by_people = HashMap::new();
        self.separator = separator;
        self.text = text;
        self.rows
            .sort_unstable_by_key(|row| (row.client, row.at, row.row));
        for rows in self
            .rows
            .chunk_by_mut(|one, next| one.client == next.client)
        {
            let (mut seen, mut twice) = (HashSet::new(), HashSet::new());
            for row in &*rows {
                let mark = row.mark.map(|mark| (row.keyed, mark));
                twice.extend(mark.filter(|mark| !seen.insert(*mark)));
            }
            for row in rows {
                row.mark = row.mark.filter(|mark| !twice.contains(&(row.keyed, *mark)));
            }
        }
    }

    /// Those of a client, in the order of time.
    pub fn of(&self, client: usize) -> &[RowContact] {
        let from = self
            .rows
            .partition_point(|row| (row.client as usize) < client);
        let rows = &self.rows[from..];
        &rows[..rows.partition_point(|row| row.client as usize == client)]
    }

    /// A row tells more of a contact on record.
    pub fn stands_for(&mut self, row: &RowContact, known: ContactId) {
        self.known.insert((row.row, row.client as usize), known);
    }

    /// A missed one opened an issue.
    pub fn opened(&mut self, row: u32, client: usize, issue: IssueId) {
        self.asked.insert((row, client), issue);
    }

    /// Which clients are wanted, by their places among the drafts.
    pub fn keep(&mut self, clients: Vec<Option<ClientId>>) {
        self.rows
            .retain(|row| clients[row.client as usize].is_some());
        self.clients = clients;
    }

    pub fn id_of(&self, row: &RowContact) -> ContactId {
        self.read(row).0
    }

    /// The id of a row's contact, its source key, and what was said.
    fn read(&self, row: &RowContact) -> (ContactId, String, String) {
        let cells = cells_at(&self.text, row.row, self.separator);
        let cell = |column: usize| cells.get(column).map_or("", |cell| cell);
        let text = self.columns.text(cell);
        let id = self.id.map(|at| value(cell(at), Lines::Fold, NAME));
        let mark = match id.filter(|id| !id.is_empty()) {
            Some(id) => fold(&id),
            None => said_mark(row.at, (row.direction, row.channel), &text),
        };
        let keyed = &self.keyed[row.keyed as usize];
        let source = source_id::nth(format!("{CONTACT_KEY}{keyed}/{mark}"), row.times);
        (
            ContactId::new(source_id::id("contact", &source)),
            source,
            self.columns.kept(&cell),
        )
    }

    fn contact(&self, row: &RowContact) -> Option<Contact> {
        let client = self.clients[row.client as usize].clone()?;
        let (id, source, text) = self.read(row);
        let keyed = &self.keyed[row.keyed as usize];
        // It is known again by when and with whom it was, whatever else the next export tells of it: another column, a
        // corrected note.
        let marked = row.mark.map(|mark| {
            let mark = source_id::text(u128::from_ne_bytes(mark));
            format!("{CONTACT_KEY}{keyed}/{mark}")
        });
        Some(Contact {
            receipt: None,
            id: self
                .known
                .get(&(row.row, row.client as usize))
                .cloned()
                .unwrap_or(id),
            client,
            at: row.at,
            direction: row.direction,
            channel: row.channel,
            mood: row.mood,
            text,
            persons: self.people[row.persons as usize].clone(),
            issues: self
                .asked
                .get(&(row.row, row.client as usize))
                .cloned()
                .into_iter()
                .collect(),
            outcome: row.outcome,
            automatic: row.automatic,
            origin: source_id::origin(&marked.unwrap_or(source)),
        })
    }
}

impl ManyContacts for ContactRows {
    fn count(&self) -> usize {
        self.rows.len()
    }

    fn each(&self) -> Box<dyn Iterator<Item = Contact> + '_> {
        Box::new(self.rows.iter().filter_map(|row| self.contact(row)))
    }
}
