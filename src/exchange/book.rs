//! The drafts as they grow: clients by name, their people by mail and name, each found again when the file
//! names them again.

use super::NameDoubt;
use super::address::{DialledNumber, bare, company_domain, is_firm};
use super::record::{ClientFound, OnRecord, is_shared, name_marks};
use super::row_person::{RowPerson, fold};
use super::{Options, source_id};
use crate::domain::{
    Client, ClientFacts, ClientId, Instant, Joined, Means, Person, PersonId, Take,
};
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

/// What is kept of a name that was left out: nobody asked to be written down.
pub fn left_out_mark(name: &str) -> String {
    source_id::id("left out", &fold(name.trim()))
}

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
    /// Names without their legal form, of clients that the file alone knows: how the first was written.
    by_bare_name: HashMap<String, (String, usize)>,
    by_name: HashMap<String, usize>,
    /// By the number that the file gives a client.
    by_number: HashMap<String, usize>,
    people: HashMap<(usize, String), usize>,
    /// The clients of the file by the addresses of their people.
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
            by_name: HashMap::new(),
            by_number: HashMap::new(),
            people: HashMap::new(),
            by_mail: HashMap::new(),
            keys: HashSet::new(),
            repeated: HashMap::new(),
        }
    }

    /// The client that a row means: one on record, where that is sure or said, else the file's own of this number or
    /// name, which is known from `at` or before.
    pub fn meant(&mut self, number: &str, company: &str, who: &RowPerson, at: Instant) -> usize {
        let own = [&who.name].into_iter().chain(&who.mails).chain(&who.phones);
        let name = own
            .into_iter()
            .find(|n| !n.is_empty())
            .map_or("", |name| name);
        let name = if company.is_empty() { name } else { company };
        let before = || self.left_out.contains(&left_out_mark(name));
        let nobody = || (!self.left_out.is_empty() && before()).then_some(&Means::Nobody);
        let means = self.who.get(&fold(name)).copied().or_else(nobody);
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
            Some(ClientFound::Sure(known)) => return self.recorded(known, name),
            Some(ClientFound::Doubtful(known, _)) if self.take == Take::All => {
                return self.recorded(known, name);
            }
            Some(ClientFound::Doubtful(known, why)) if means.is_none() => {
                self.note(self.doubt(known, name, who, why));
            }
            None if means.is_none()
                && number.is_empty()
                && (!company.is_empty() || is_firm(name)) =>
            {
                if let Some(index) = self.double(name, who) {
                    return self.same(index, name);
                }
            }
            None if means.is_none() && number.is_empty() => {
                let mut mails = who.mails.iter();
                if let Some(index) = mails.find_map(|mail| self.by_mail.get(&fold(mail))) {
                    return *index;
                }
            }
            _ => {}
        }
        let own = if company.is_empty() {
            self.own_name(name, who)
        } else {
            name.to_owned()
        };
        let index = self.numbered(number, &own, at);
        let bare = self.by_bare_name.entry(bare(&own));
        bare.or_insert_with(|| (own.clone(), index));
        let doubtful = || self.doubts.iter().any(|doubt| doubt.name == name);
        if means == Some(&Means::Nobody) || (self.leaves_out() && doubtful()) {
            self.unwanted.insert(index);
        }
        index
    }

    /// The client of the file that another name of it means, where all doubtful names are to be taken so; else it is asked.
    fn double(&mut self, name: &str, who: &RowPerson) -> Option<usize> {
        let (first, index) = self.by_bare_name.get(&bare(name))?.clone();
        if fold(&first) == fold(name) || self.find(name).is_some() {
            return None;
        }
        let known = &self.clients[index];
        let own = |p: &Person| {
            let mail = p.mails.iter().any(|mail| who.mails.contains(mail));
            mail || p.phones.iter().any(|phone| who.phones.contains(phone))
        };
        // The number of a company stands beside it.
        let beside = |kept: &String| who.phones.iter().any(|phone| kept == phone);
        let domains: Vec<String> = who.mails.iter().filter_map(|m| company_domain(m)).collect();
        let mails = || known.people.iter().flat_map(|person| &person.mails);
        let shared = known.people.iter().any(own)
            || known.client.fields.values().any(beside)
            || mails().any(|mail| company_domain(mail).is_some_and(|one| domains.contains(&one)));
        let new = self.take == Take::Nobody;
        if self.take == Take::All || (shared && !new) {
            return Some(index);
        }
        if new || self.take == Take::Sure {
            return None;
        }
        self.note(NameDoubt {
            name: name.to_owned(),
            known: first,
            stands: "in this file",
            why: "whose name differs only in its legal form",
            here: who.mails.join(", "),
            there: String::new(),
        });
        None
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

    /// The client of the file that this name means too.
    fn same(&mut self, index: usize, name: &str) -> usize {
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

    /// The name of a client that is a person: two people of one name with different addresses are two.
    fn own_name(&self, name: &str, who: &RowPerson) -> String {
        let Some(index) = self.find(name) else {
            return name.to_owned();
        };
        let people = &self.clients[index].people;
        let marks = |mails: &[String], phones: &[String]| -> Vec<String> {
            mails.iter().chain(phones).map(|mark| fold(mark)).collect()
        };
        let known: Vec<String> = people
            .iter()
            .flat_map(|p| marks(&p.mails, &p.phones))
            .collect();
        let own = marks(&who.mails, &who.phones);
        let other =
            !known.is_empty() && !own.is_empty() && !own.iter().any(|mark| known.contains(mark));
        match who.mails.iter().chain(&who.phones).next() {
            Some(mark) if other => format!("{name} ({mark})"),
            _ => name.to_owned(),
        }
    }

    fn find(&self, name: &str) -> Option<usize> {
        self.by_name.get(&fold(name)).copied()
    }

    /// The client of this name, which is known from `at` or before.
    fn client(&mut self, name: &str, at: Instant) -> usize {
        if let Some(index) = self.find(name) {
            let client = &mut self.clients[index].client;
            client.added_at = client.added_at.min(at);
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
            Some(_) => self.client(&format!("{name} ({number})"), at),
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

    /// The person at this client, found by id, mail or name, else made; `None` when the row names nobody.
    pub fn person(&mut self, client: usize, who: &RowPerson) -> Option<PersonId> {
        let mut marks = if who.id.is_empty() {
            let mails = who.mails.iter().map(|mail| format!("mail {}", fold(mail)));
            let name = Some(&who.name).filter(|name| !name.is_empty()).into_iter();
            // Ids follow from the first mark, so the name as it stands goes before the name as it is compared.
            let names = name.flat_map(|name| name_marks(name));
            mails.chain(names).collect()
        } else {
            vec![format!("id {}", who.id)]
        };
        // Somebody is told twice, with a number of the file each time.
        let both = |mail: &String| format!("both {} {}", fold(mail), fold(&who.name));
        marks.extend(who.mails.iter().map(both));
        if marks.is_empty() && who.phones.is_empty() {
            return None;
        }
        let known = self.on_record.get(&client);
        if let Some(known) = known.and_then(|known| self.record.person(*known, who)) {
            self.know_more(client, known, who);
            return Some(known.id.clone());
        }
        let at = |mark: &String| self.people.get(&(client, mark.clone())).copied();
        let facts = &self.clients[client];
        marks.retain(|mark| {
            let known = at(mark).and_then(|at| facts.people.get(at));
            known.is_none_or(|known| !is_shared(mark, &known.name, &who.name))
        });
        let found = marks.iter().find_map(at);
        let key = self.key_name(client, "");
        let facts = &mut self.clients[client];
        let index = found.unwrap_or_else(|| {
            facts
                .people
                .push(new_person(&facts.client, &key, &marks, who));
            facts.people.len() - 1
        });
        let person = facts.people.get_mut(index)?;
        merge(person, who);
        for mail in &who.mails {
            self.by_mail.entry(fold(mail)).or_insert(client);
        }
        for mark in marks {
            self.people.entry((client, mark)).or_insert(index);
        }
        Some(person.id.clone())
    }
}

impl FileBook<'_> {
    /// What the file says of somebody on record beside what is known: new addresses, and what was empty.
    fn know_more(&mut self, client: usize, known: &Person, who: &RowPerson) {
        let mark = (client, format!("record {}", known.id));
        let people = &mut self.clients[client].people;
        if let Some(person) = self.people.get(&mark).and_then(|at| people.get_mut(*at)) {
            return merge(person, who);
        }
        let mut more = known.clone();
        merge(&mut more, who);
        if more != *known {
            self.people.insert(mark, people.len());
            people.push(more);
        }
    }
}

fn new_person(client: &Client, key: &str, marks: &[String], who: &RowPerson) -> Person {
    let mark = marks
        .first()
        .cloned()
        .unwrap_or_else(|| format!("phone {}", who.phones.join(" ")));
    let source = format!("person/{key}/{mark}");
    let name = [&who.name]
        .into_iter()
        .chain(&who.mails)
        .chain(&who.phones)
        .find(|n| !n.is_empty());
    let id = PersonId::new(source_id::id("person", &source));
    Person {
        origin: source_id::origin(&source),
        ..Person::new(id, client.id.clone(), name.unwrap_or(&client.name))
    }
}

fn merge(person: &mut Person, who: &RowPerson) {
    let add = |list: &mut Vec<String>, more: &[String]| {
        for value in more {
            if !list.iter().any(|known| fold(known) == fold(value)) {
                list.push(value.clone());
            }
        }
    };
    add(&mut person.mails, &who.mails);
    for phone in &who.phones {
        let number = DialledNumber::of(phone);
        let is_known = |known: &String| {
            let same = || Some(DialledNumber::of(known)?.is(number.as_ref()?));
            fold(known) == fold(phone) || same() == Some(true)
        };
        if !person.phones.iter().any(is_known) {
            person.phones.push(phone.clone());
        }
    }
    if person.role.is_empty() {
        person.role.clone_from(&who.role);
    }
    if person.answers_to.is_empty() {
        person.answers_to.clone_from(&who.answers_to);
    }
}
