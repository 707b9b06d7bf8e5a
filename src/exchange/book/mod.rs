//! The drafts as they grow: clients by name, their people by mail and name, each found again when the file
//! names them again.

mod alike;
mod people;

use super::NameDoubt;
use super::address::{bare, is_firm, spelled};
use super::column::is_phone;
use super::record::{ClientFound, OnRecord, in_order};
use super::row_person::{RowPerson, fold};
use super::{Options, count, source_id};
use crate::domain::{Client, ClientFacts, ClientId, DialledNumber, Instant, Joined, Means, Take};
use people::marks;
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

/// What is kept of a name that was left out: nobody asked to be written down.
pub fn left_out_mark(name: &str) -> String {
    source_id::id("left out", &fold(name.trim()))
}

/// How one of two clients of one name is called.
fn with_number(name: &str, number: &str) -> String {
    format!("{name} ({number})")
}

/// So many names are told of each kind.
pub const MOST_NAMED: usize = 10;

pub struct FileBook<'a> {
    pub clients: Vec<ClientFacts>,
    pub record: OnRecord<'a>,
    /// Where a client on record stands among the drafts.
    of_record: HashMap<usize, usize>,
    /// Which client on record a draft is.
    on_record: HashMap<usize, usize>,
    /// What was said of names, folded, and of all others.
    who: HashMap<String, &'a Means>,
    left_out: &'a [String],
    take: Take,
    unwanted: HashSet<usize>,
    /// Names in the file that may mean a client on record, with that client's name.
    pub doubts: Vec<NameDoubt>,
    /// Which names of the file were taken for one, or one for two, a sentence each.
    told: Vec<String>,
    /// The clients that no company's name brought in, where others' did.
    alone: HashSet<String>,
    companies: usize,
    /// The number of the row that first named a client.
    rows: HashMap<usize, String>,
    /// Names without their legal form, of clients that the file alone knows: how the first was written.
    by_bare_name: HashMap<String, (String, usize)>,
    by_name: HashMap<String, usize>,
    /// By the number that the file gives a client.
    by_number: HashMap<String, usize>,
    /// The clients of the file with the streets where their houses stand.
    streets: HashSet<(usize, String)>,
    people: HashMap<(usize, String), usize>,
    /// The clients of the file by the addresses of their people, and by their numbers and names.
    by_mail: HashMap<String, usize>,
    /// Source keys that were asked for, and how often those that were more than once: of a million rows each has one.
    keys: HashSet<u64>,
    repeated: HashMap<u64, u32>,
}

impl<'a> FileBook<'a> {
    pub fn new(options: &Options<'a>) -> Self {
        let record = OnRecord::new(options.record);
        let said = options.said.who.iter();
        Self {
            clients: vec![],
            record,
            by_bare_name: HashMap::new(),
            of_record: HashMap::new(),
            on_record: HashMap::new(),
            who: said
                .map(|(name, means)| (fold(name.trim()), means))
                .collect(),
            left_out: &options.said.left_out,
            take: options.said.take,
            unwanted: HashSet::new(),
            doubts: vec![],
            told: vec![],
            alone: HashSet::new(),
            companies: 0,
            rows: HashMap::new(),
            by_name: HashMap::new(),
            by_number: HashMap::new(),
            streets: HashSet::new(),
            people: HashMap::new(),
            by_mail: HashMap::new(),
            keys: HashSet::new(),
            repeated: HashMap::new(),
        }
    }

    /// The client that a row means: one on record, where that is sure or said, else the file's own of this number or
    /// name, which is known from `at` or before.
    pub fn meant(&mut self, number: &str, company: &str, who: &RowPerson, at: Instant) -> usize {
        let index = self.named(number, company, who, at);
        for number in who.phones.iter().filter_map(|p| DialledNumber::of(p)) {
            self.by_mail.entry(number.last).or_insert(index);
        }
        if !self.on_record.contains_key(&index) {
            let client = &mut self.clients[index].client;
            client.added_at = client.added_at.min(at);
        }
        index
    }

    fn named(&mut self, number: &str, company: &str, who: &RowPerson, at: Instant) -> usize {
        let own = [&who.name].into_iter().chain(&who.mails).chain(&who.phones);
        let name = own
            .into_iter()
            .find(|n| !n.is_empty())
            .map_or("", |name| name);
        let name = if company.is_empty() { name } else { company };
        let before = || self.left_out.contains(&left_out_mark(name));
        let nobody = || (!self.left_out.is_empty() && before()).then_some(&Means::Nobody);
        let said = self.who.get(&fold(name));
        let marks = who.mails.iter().chain(&who.phones).map(String::as_str);
        let mut twins = [number].into_iter().chain(marks);
        let twin = |mark| self.who.get(&fold(&with_number(name, mark)));
        let said = said.or_else(|| twins.find_map(twin));
        let means = said.copied().or_else(nobody);
        let found = match means {
            Some(Means::Known(known)) => match (self.record.named(known), self.find(known)) {
                (None, Some(index)) => return self.same(index, name),
                (found, _) => found.map(ClientFound::Sure),
            },
            Some(Means::Apart | Means::Nobody) => None,
            None if self.take == Take::Nobody => None,
            None => self.record.find(number, company, who),
        };
        match found {
            Some(ClientFound::Sure(known)) => {
                self.companies += usize::from(!company.is_empty());
                return self.recorded(known, name);
            }
            Some(ClientFound::Doubtful(known, _)) if self.take == Take::All => {
                return self.recorded(known, name);
            }
            Some(ClientFound::Doubtful(known, why)) if means.is_none() => {
                self.note(self.doubt(known, name, who, why));
            }
            None if means.is_none() && !self.by_number.contains_key(number) => {
                let is_house = !company.is_empty() || is_firm(name);
                if let Some(index) = self
                    .of_somebody(who)
                    .filter(|_| !is_house && number.is_empty())
                {
                    return index;
                }
                if let Some(index) = self.double(number, (name, is_house), who) {
                    if !number.is_empty() {
                        self.by_number.insert(number.to_owned(), index);
                    }
                    let known = &self.clients[index].client.name;
                    self.told.push(format!(
                        "“{name}” is taken for “{known}”: one address, number or spelling, or said so"
                    ));
                    return self.same(index, name);
                }
            }
            _ => {}
        }
        let own = self.own_name(name, company, who);
        if !company.is_empty() {
            self.companies += 1;
        } else if self.find(&own).is_none() && !is_firm(&own) {
            self.alone.insert(own.clone());
        }
        let index = self.numbered(number, &own, at);
        self.rows.entry(index).or_insert_with(|| who.id.clone());
        if !who.street.is_empty() {
            self.streets.insert((index, who.street.clone()));
        }
        let bare = self.by_bare_name.entry(bare(&spelled(&own)));
        bare.or_insert_with(|| (own.clone(), index));
        let doubtful = || self.doubts.iter().any(|doubt| doubt.name == name);
        if means == Some(&Means::Nobody) || (self.leaves_out() && doubtful()) {
            self.unwanted.insert(index);
        }
        index
    }

    /// The client of the file where somebody is reached so.
    fn of_somebody(&self, who: &RowPerson) -> Option<usize> {
        let numbers = who.phones.iter().filter_map(|p| DialledNumber::of(p));
        let numbers = numbers.map(|n| format!("{} {}", n.last, in_order(&who.name)));
        let mut marks = who.mails.iter().map(|mail| fold(mail)).chain(numbers);
        marks.find_map(|mark| self.by_mail.get(&mark).copied())
    }

    /// Doubts of whom nothing says that they are a client: whoever has no company, where most others have one, or some are
    /// said to be clients; and any, where most are said to be.
    pub fn doubt_unsaid(&mut self, unsaid: Vec<(usize, String)>, said: usize) {
        let most = said > unsaid.len();
        let others = self.companies > self.alone.len();
        for (index, name) in unsaid {
            let alone = self.alone.contains(&self.clients[index].client.name);
            let why = match alone {
                true if others => "has no company, as others here do",
                _ if most || (alone && said > 0) => {
                    "is not said to be a client, as others here are"
                }
                _ => continue,
            };
            self.doubt_new(index, name, why);
        }
    }

    /// Doubts whether whoever is on no record is a client.
    pub fn doubt_new(&mut self, index: usize, name: String, why: &'static str) {
        if self.on_record.contains_key(&index) || self.who.contains_key(&fold(&name)) {
            return;
        }
        if self.take == Take::Leave {
            self.unwanted.insert(index);
        }
        self.note(NameDoubt {
            name,
            known: String::new(),
            stands: "",
            why,
            here: String::new(),
            there: String::new(),
        });
    }

    /// Keeps a doubt once, where somebody is asked or told of it.
    fn note(&mut self, doubt: NameDoubt) {
        let told = matches!(self.take, Take::Ask | Take::Leave);
        if told && !self.doubts.iter().any(|known| known.name == doubt.name) {
            self.doubts.push(doubt);
        }
    }

    /// Whether what the file tells of doubtful names is left out.
    pub fn leaves_out(&self) -> bool {
        self.take == Take::Leave
    }

    /// The client of the file that this name means too, as the next file is to know.
    fn same(&mut self, index: usize, name: &str) -> usize {
        let client = &mut self.clients[index].client;
        if !client
            .came_as()
            .iter()
            .any(|known| fold(known) == fold(name))
        {
            client.keep(Client::ALSO_CALLED, name);
        }
        self.by_name.entry(fold(name)).or_insert(index);
        index
    }

    /// Names that were said and nobody has, on record or in the file.
    pub fn unknown(&self) -> Vec<&str> {
        let said = self.who.values().filter_map(|means| match means {
            Means::Known(name) => Some(name.as_str()),
            Means::Apart | Means::Nobody => None,
        });
        said.filter(|name| self.record.named(name).is_none() && self.find(name.trim()).is_none())
            .collect()
    }

    /// All who are known by now: the clients on record with what the file tells of them, then the file's own, whose places
    /// among the drafts are told.
    pub fn everybody(&self) -> (Vec<ClientFacts>, Vec<usize>) {
        let facts = |facts: &ClientFacts| ClientFacts {
            people: facts.people.clone(),
            ..ClientFacts::new(facts.client.clone())
        };
        let mut all: Vec<ClientFacts> = self.record.all().iter().map(facts).collect();
        let mut drafted = vec![];
        for (index, draft) in self.clients.iter().enumerate() {
            let Some(known) = self.on_record.get(&index) else {
                drafted.push(index);
                all.push(facts(draft));
                continue;
            };
            let people = &mut all[*known].people;
            people.retain(|person| draft.people.iter().all(|more| more.id != person.id));
            people.extend(draft.people.iter().cloned());
        }
        (all, drafted)
    }

    /// The draft of a client by its place among everybody.
    pub fn drafted(&mut self, place: usize, drafted: &[usize]) -> usize {
        match place.checked_sub(self.record.all().len()) {
            Some(own) => drafted[own],
            None => self.recorded(place, &self.record.client(place).client.name),
        }
    }

    /// A name of the file beside the client on record that it may mean.
    fn doubt(&self, known: usize, name: &str, who: &RowPerson, why: &'static str) -> NameDoubt {
        let told = |who: &str, mails: &[String], phones: &[String]| {
            let parts = std::iter::once(who).chain(mails.iter().chain(phones).map(String::as_str));
            let parts = parts.filter(|part| !part.is_empty());
            parts.joined(", ")
        };
        let facts = self.record.client(known);
        let people = facts.people.iter().take(3);
        let people = people.map(|p| told(&p.name, &p.mails, &p.phones));
        NameDoubt {
            name: name.to_owned(),
            known: facts.client.name.clone(),
            stands: "on record",
            why,
            here: told(&who.name, &who.mails, &who.phones),
            there: people.joined("; "),
        }
    }

    /// The drafts that somebody wants.
    pub fn into_wanted(self) -> Vec<ClientFacts> {
        let Self {
            clients, unwanted, ..
        } = self;
        let gone: HashSet<ClientId> = unwanted
            .iter()
            .map(|at| clients[*at].id().clone())
            .collect();
        let wanted = clients
            .into_iter()
            .filter(|facts| !gone.contains(facts.id()));
        wanted
            .map(|mut facts| {
                facts
                    .ties
                    .retain(|tie| !gone.contains(&tie.client) && !gone.contains(&tie.other));
                facts
            })
            .collect()
    }

    /// The draft that stands for a client on record, also under the name that this file gives it.
    pub fn recorded(&mut self, known: usize, name: &str) -> usize {
        let index = self.of_record.get(&known).copied().unwrap_or_else(|| {
            self.clients
                .push(ClientFacts::new(self.record.client(known).client.clone()));
            self.clients.len() - 1
        });
        self.of_record.insert(known, index);
        self.on_record.insert(index, known);
        self.by_name.entry(fold(name)).or_insert(index);
        index
    }

    /// Under which name the source keys of a client's rows stand, in a file that calls it by this name: the same in the
    /// next file, whatever the client was renamed to or merged into meanwhile.
    pub fn key_name(&self, index: usize, called: &str) -> String {
        let client = &self.clients[index].client;
        let names = client.came_as();
        let called = fold(called);
        if names.iter().skip(1).any(|name| fold(name) == called) {
            return called;
        }
        let source = client.origin.source_key.as_deref();
        let imported = source.and_then(|key| key.strip_prefix("client/"));
        imported.map_or_else(|| fold(&client.name), fold)
    }

    /// The client on record for which a draft stands.
    pub fn recorded_as(&self, index: usize) -> Option<&'a ClientFacts> {
        self.on_record.get(&index).map(|at| self.record.client(*at))
    }

    /// What is to be told of names that were taken for clients.
    pub fn notes(&self) -> Vec<String> {
        let mut notes: Vec<String> = self.told.iter().take(MOST_NAMED).cloned().collect();
        notes.dedup();
        let more = self.told.len().saturating_sub(MOST_NAMED);
        if more > 0 {
            notes.push(format!(
                "{} taken so",
                count(more, "name more was", "names more were")
            ));
        }
        notes
    }

    /// The names of the new clients: those of companies, and among these the others, who may be suppliers, or machines.
    pub fn new_clients(&self) -> [Vec<String>; 2] {
        let is_new = |at: &usize| !(self.on_record.contains_key(at) || self.unwanted.contains(at));
        let new = (0..self.clients.len()).filter(is_new);
        let new = new.map(|at| self.clients[at].client.name.clone());
        let (alone, of_houses) =
            new.partition(|name| self.companies > 0 && self.alone.contains(name));
        [of_houses, alone]
    }

    /// By what a client of the file is reached: the number of a company stands beside it.
    fn marks_of(&self, index: usize) -> Vec<String> {
        let ClientFacts { client, people, .. } = &self.clients[index];
        let beside = client.fields.iter().filter(|(name, _)| is_phone(name));
        let beside = beside.flat_map(|(_, value)| value.split(Client::BETWEEN));
        let beside: Vec<String> = beside.map(str::to_owned).collect();
        let all = people.iter().flat_map(|p| marks(&p.mails, &p.phones));
        all.chain(marks(&[], &beside)).collect()
    }

    /// The name of a client: two people of one name with different addresses are two, and two companies of whom nobody is
    /// named, where each has a number too.
    fn own_name(&mut self, name: &str, company: &str, who: &RowPerson) -> String {
        let Some(index) = self.find(name) else {
            return name.to_owned();
        };
        let (known, own) = (self.marks_of(index), marks(&who.mails, &who.phones));
        let other =
            !known.is_empty() && !own.is_empty() && !own.iter().any(|mark| known.contains(mark));
        match who.mails.iter().chain(&who.phones).next() {
            Some(mark) if other && (company.is_empty() || self.has_own_row(index, who)) => {
                let own = format!("{name} ({mark})");
                self.told.push(format!(
                    "“{name}” with another address or number is another: “{own}”"
                ));
                own
            }
            _ => name.to_owned(),
        }
    }

    /// Whether the row is of a company that has another number in the file than the client.
    fn has_own_row(&self, index: usize, who: &RowPerson) -> bool {
        let first = self.rows.get(&index).filter(|first| !first.is_empty());
        who.name.is_empty() && !who.id.is_empty() && first.is_some_and(|first| *first != who.id)
    }

    fn find(&self, name: &str) -> Option<usize> {
        self.by_name.get(&fold(name)).copied()
    }

    fn client(&mut self, name: &str, at: Instant) -> usize {
        if let Some(index) = self.find(name) {
            return index;
        }
        let source = format!("client/{}", fold(name));
        let id = ClientId::new(source_id::id("client", &source));
        let client = Client {
            origin: source_id::origin(&source),
            ..Client::new(id, name, at)
        };
        self.clients.push(ClientFacts::new(client));
        self.by_name.insert(fold(name), self.clients.len() - 1);
        self.clients.len() - 1
    }

    /// The client with this number, else of this name. A number tells one from another of the same name, and is the
    /// same client under another.
    fn numbered(&mut self, number: &str, name: &str, at: Instant) -> usize {
        if number.is_empty() {
            return self.client(name, at);
        }
        if let Some(index) = self.by_number.get(number) {
            return *index;
        }
        let taken = self
            .find(name)
            .filter(|index| self.by_number.values().any(|known| known == index));
        let index = match taken {
            Some(_) => self.client(&with_number(name, number), at),
            None => self.client(name, at),
        };
        self.by_number.insert(number.to_owned(), index);
        index
    }

    /// Whether this mark comes for the first time.
    pub fn is_first(&mut self, mark: &str) -> bool {
        self.times(mark) == 1
    }

    /// A source key that this file has not used yet: the second of two equal rows is a second.
    pub fn once(&mut self, source: String) -> String {
        let times = self.times(&source);
        source_id::nth(source, times)
    }

    /// How often this mark came by now.
    pub fn times(&mut self, mark: &str) -> u32 {
        let mut hasher = DefaultHasher::new();
        mark.hash(&mut hasher);
        let mark = hasher.finish();
        if self.keys.insert(mark) {
            return 1;
        }
        let times = self.repeated.entry(mark).or_insert(1);
        *times += 1;
        *times
    }
}
