//! The client page: everything about one client, in panes that scroll by row, and its year as a picture.

use super::{Detail, FoundBy, Item, Screen, turned};
use crate::app::{
    App, Book, List, May, Move, Place,
    overlay::{Overlay, ReadSheet, client, contact, delete, issue, link, people, plan, rung, tie},
};
use crate::domain::{ClientFacts, ClientId, Contact, Instant, IssueId, set_off};
use crate::health::words::{ReadingLeaf, leaf, leaf_of_plan};
use crate::{deed::Delete, health::ladder::Record};
use std::collections::BTreeMap;

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Pane {
    /// Open issues and plans, then resolved ones.
    #[default]
    Issues,
    People,
    /// The year as a picture; its rows are the marks under it, newest first.
    Year,
    /// Everything that happened, newest first.
    Timeline,
}

impl Pane {
    pub const ALL: [Self; 4] = [Self::Issues, Self::People, Self::Year, Self::Timeline];

    pub const fn word(self) -> &'static str {
        match self {
            Self::Issues => "Issues",
            Self::People => "People",
            Self::Timeline => "Timeline",
            Self::Year => "Year",
        }
    }
}

/// What one act made has one moment and is about one issue.
type IssueMoment = (Instant, IssueId);

#[derive(Debug)]
pub struct ClientPage {
    pub id: ClientId,
    pub pane: Pane,
    pub lists: [List; 4],
    /// What has to be in a row of the timeline.
    pub find: String,
    /// The issue that the cursor goes to once the rows are there.
    pub seek: Option<(Pane, Item)>,
    items: [Vec<Item>; 4],
    /// What one act made beside each entry of the timeline, told in its line.
    beside: Vec<Vec<Item>>,
    /// The act whose entries stand each for itself.
    opened: Option<IssueMoment>,
}

impl ClientPage {
    pub fn new(id: ClientId) -> Self {
        Self {
            id,
            pane: Pane::default(),
            lists: Default::default(),
            find: String::new(),
            seek: None,
            items: Default::default(),
            beside: vec![],
            opened: None,
        }
    }

    /// What is told in the line of an entry of the timeline beside it.
    pub fn beside(&self, at: usize) -> &[Item] {
        self.beside.get(at).map_or(&[], |items| &**items)
    }

    fn beside_current(&self) -> &[Item] {
        if self.pane != Pane::Timeline {
            return &[];
        }
        let entries = self.items(self.pane).len();
        self.beside(self.list(self.pane).cursor(entries))
    }

    pub fn items(&self, pane: Pane) -> &[Item] {
        &self.items[pane as usize]
    }

    pub fn list(&self, pane: Pane) -> &List {
        &self.lists[pane as usize]
    }

    pub fn current(&self) -> Option<&Item> {
        self.list(self.pane).current(self.items(self.pane))
    }
}

impl Screen for ClientPage {
    fn place(&self) -> Place {
        Place::Client
    }

    fn list(&mut self) -> &mut List {
        &mut self.lists[self.pane as usize]
    }

    fn count(&self) -> usize {
        self.items(self.pane).len()
    }

    fn client<'a>(&'a self, _: &'a Book) -> Option<&'a ClientId> {
        Some(&self.id)
    }

    fn issue(&self, _: &Book) -> Option<(ClientId, IssueId)> {
        let issue = self.current()?.issue()?;
        Some((self.id.clone(), issue.clone()))
    }

    fn arrange(&mut self, book: &Book, detail: Option<&Detail>) {
        let Some(detail) = detail.filter(|d| d.facts.id() == &self.id) else {
            self.items = Default::default();
            return;
        };
        let facts = &detail.facts;
        let acts = timeline(facts, book.now, &self.find, self.opened.as_ref());
        let (entries, beside) = acts.into_iter().unzip();
        self.beside = beside;
        let marks = detail.picture.iter().flat_map(|picture| &picture.marks);
        self.items = [
            issues(facts, book.now),
            people(facts),
            marks.map(|mark| mark.item.clone()).collect(),
            entries,
        ];
        if let Some((pane, wanted)) = self.seek.take() {
            self.pane = pane;
            let mut rows = self.items(pane).iter().enumerate();
            let found = rows.position(|(at, item)| {
                *item == wanted || pane == Pane::Timeline && self.beside(at).contains(&wanted)
            });
            self.lists[pane as usize].set(found.unwrap_or(0));
        }
    }

    fn turn(&mut self, forward: bool, _: &Book) {
        self.pane = Pane::ALL[turned(self.pane as usize, Pane::ALL.len(), forward)];
    }

    fn go_to_lane(&mut self, place: usize, _: &Book) {
        self.pane = Pane::ALL.get(place).copied().unwrap_or(self.pane);
    }

    /// Along the year: to the left is to what was before.
    fn walk(&mut self, right: bool) -> bool {
        let walks = self.pane == Pane::Year && self.count() > 0;
        if walks {
            self.go(Move::By(if right { -1 } else { 1 }));
        }
        walks
    }

    fn find(&mut self) -> Option<&mut String> {
        Some(&mut self.find)
    }

    fn found_by(&self) -> FoundBy {
        FoundBy::Timeline
    }
}

fn issues(facts: &ClientFacts, now: Instant) -> Vec<Item> {
    let issues = facts.issues.iter();
    let mut rows: Vec<_> = issues.filter(|i| i.issue.noticed_at <= now).collect();
    // Open ones first, trouble before ordinary, the oldest first; resolved ones newest first.
    rows.sort_by_key(|i| {
        let resolved = i.resolved_at(now);
        (
            resolved.is_some(),
            resolved.map(std::cmp::Reverse),
            !i.needs_mending(now),
            i.issue.noticed_at,
            i.issue.number,
        )
    });
    let plans = facts.plans.iter();
    let due = plans.filter(|p| p.done_at.is_none() && p.dropped_at.is_none());
    let plans = due.map(|p| Item::Plan(p.id.clone()));
    let open = rows.iter().filter(|i| i.resolved_at(now).is_none());
    let done = rows.iter().filter(|i| i.resolved_at(now).is_some());
    let row = |i: &&crate::domain::IssueFacts| Item::Issue(i.issue.id.clone());
    open.map(row).chain(plans).chain(done.map(row)).collect()
}

fn people(facts: &ClientFacts) -> Vec<Item> {
    let people = facts.people.iter().map(|p| Item::Person(p.id.clone()));
    let ties = (0..facts.ties.len()).map(Item::Tie);
    let kept = facts.client.fields.keys().cloned().map(Item::Field);
    people.chain(ties).chain(kept).collect()
}

/// What happened, the newest first, each with what the same act made beside it: of one issue at one moment, unless that
/// is opened or something is looked for.
fn timeline(
    facts: &ClientFacts,
    now: Instant,
    find: &str,
    opened: Option<&IssueMoment>,
) -> Vec<(Item, Vec<Item>)> {
    let mut rows = vec![];
    for contact in &facts.contacts {
        let mood = contact.mood.map_or("", |m| m.word());
        let text = format!("{} {} {mood}", contact.channel, contact.text);
        let item = Item::Contact(contact.id.clone());
        rows.push((contact.at, item, text, the_one(contact)));
    }
    for event in &facts.events {
        let item = Item::Event(None, event.id.clone());
        rows.push((event.at, item, event.note.clone(), None));
    }
    for issue in &facts.issues {
        let (title, id) = (&issue.issue.title, &issue.issue.id);
        let noted = Item::Noted(id.clone());
        rows.push((issue.issue.noticed_at, noted, title.clone(), Some(id)));
        for event in &issue.events {
            let item = Item::Event(Some(id.clone()), event.id.clone());
            rows.push((event.at, item, format!("{title} {}", event.note), Some(id)));
        }
        // Each of these is an act of its own, whenever it was.
        for solution in &issue.solutions {
            let item = Item::Judged(id.clone(), solution.id.clone());
            let text = format!("{title} {}", solution.text);
            rows.push((solution.at, item, text, None));
        }
        for prevention in &issue.preventions {
            let item = Item::Prevented(id.clone(), prevention.id.clone());
            let text = format!("{title} {}", prevention.what);
            rows.push((prevention.at, item, text, None));
        }
    }
    for plan in &facts.plans {
        if let Some(at) = plan.done_at.or(plan.dropped_at) {
            let item = Item::PlanEnded(plan.id.clone());
            rows.push((at, item, plan.what.clone(), None));
        }
    }
    rows.retain(|(at, ..)| *at <= now);
    // The newest on top; of one instant what came of the other: an issue is noted before it has a severity.
    rows.sort_by_key(|(at, ..)| *at);
    let find = find.to_lowercase();
    rows.retain(|(_, _, text, _)| find.is_empty() || text.to_lowercase().contains(&find));
    let opened = opened.map(|(at, issue)| (*at, issue));
    let mut acts: Vec<(Item, Vec<Item>)> = vec![];
    let mut places: BTreeMap<_, usize> = BTreeMap::new();
    for (at, item, _, issue) in rows {
        let act = issue.map(|issue| (at, issue));
        let joins = act.filter(|_| find.is_empty() && act != opened);
        if let Some(place) = joins.and_then(|act| places.get(&act)) {
            let (_, beside) = &mut acts[*place];
            beside.push(item);
        } else {
            places.extend(act.map(|act| (act, acts.len())));
            acts.push((item, vec![]));
        }
    }
    acts.reverse();
    acts
}

fn the_one(contact: &Contact) -> Option<&IssueId> {
    match &contact.issues[..] {
        [issue] => Some(issue),
        _ => None,
    }
}

/// What is found for the item under the cursor, and whose it is.
fn of_current<T>(
    app: &App,
    find: impl Fn(&Item, &ClientFacts) -> Option<T>,
) -> Option<(ClientId, T)> {
    let item = app.client.as_ref()?.current()?;
    let facts = &app.shown_detail()?.facts;
    Some((facts.id().clone(), find(item, facts)?))
}

pub fn delete_row(app: &mut App) {
    if is_several(app) {
        return;
    }
    let found = of_current(app, to_delete);
    match found {
        Some((client, what)) => delete::of(app, &client, &what),
        None => app.say("nothing to delete here"),
    }
}

fn record(item: &Item, facts: &ClientFacts) -> Option<Record> {
    fn the<T: Clone>(all: &[T], is: impl Fn(&T) -> bool) -> Option<T> {
        all.iter().find(|one| is(one)).cloned()
    }
    match item {
        Item::Contact(id) => facts.contact(id).cloned().map(Record::Contact),
        Item::Event(of, id) => {
            let events = match of {
                Some(issue) => &facts.issue(issue)?.events,
                None => &facts.events,
            };
            the(events, |e| &e.id == id).map(Record::Event)
        }
        Item::Issue(id) | Item::Noted(id) => {
            facts.issue(id).map(|i| Record::Noted(i.issue.clone()))
        }
        Item::Judged(issue, id) => {
            the(&facts.issue(issue)?.solutions, |s| &s.id == id).map(Record::Solution)
        }
        Item::Prevented(issue, id) => {
            the(&facts.issue(issue)?.preventions, |p| &p.id == id).map(Record::Prevention)
        }
        Item::Plan(_) | Item::PlanEnded(_) | Item::Person(_) | Item::Tie(_) | Item::Field(_) => {
            None
        }
    }
}

/// What stands in one line of the timeline with the entry under the cursor stands for itself from then on, to be
/// corrected, moved, deleted; how many there are then.
fn take_apart(app: &mut App) -> Option<usize> {
    let page = app.client.as_ref()?;
    let item = page.current()?.clone();
    let n = Some(page.beside_current().len()).filter(|n| *n > 0)? + 1;
    let facts = &app.shown_detail()?.facts;
    let about = match &item {
        Item::Contact(id) => facts.contact(id).and_then(the_one),
        item => item.issue(),
    };
    let act = (record(&item, facts)?.at(), about?.clone());
    let page = app.client.as_mut()?;
    (page.opened, page.seek) = (Some(act), Some((Pane::Timeline, item)));
    page.arrange(&app.book, app.detail.as_ref());
    Some(n)
}

/// Of several entries in one line none is acted on: which is meant is asked.
fn is_several(app: &mut App) -> bool {
    let apart = take_apart(app);
    if let Some(n) = apart {
        app.say(format!(
            "that line held {n} entries, each has its own now: once more on the one you mean"
        ));
    }
    apart.is_some()
}

pub fn open_row(app: &mut App) {
    let page = app.client.as_ref();
    let item = page.and_then(|page| page.current().cloned());
    let beside = page.map_or_else(Vec::new, |page| page.beside_current().to_vec());
    let Some((item, detail)) = item.zip(app.shown_detail()) else {
        app.say("nothing to open here");
        return;
    };
    let (facts, book) = (&detail.facts, &app.book);
    let telling = book.telling(facts);
    let read = |item: &Item| {
        let record = record(item, facts)?;
        Some(leaf(&record, &telling, &|id| book.name(id).to_owned()))
    };
    let noted = |name: &str, head: Vec<String>, text: &str| ReadingLeaf {
        name: name.to_owned(),
        head: head.into_iter().filter(|line| !line.is_empty()).collect(),
        text: text.to_owned(),
    };
    let page = match &item {
        Item::Plan(id) | Item::PlanEnded(id) => {
            let plan = facts.plan(id);
            plan.map(|plan| leaf_of_plan(plan, &telling))
        }
        Item::Person(id) => facts.person(id).map(|p| {
            let above = set_off("answers to ", p.answers_to.trim(), "");
            let head = vec![p.name.clone(), p.role.clone(), above];
            let ways = [p.phones.join("\n"), p.mails.join("\n")].join("\n");
            noted(&p.name, head, &ways)
        }),
        Item::Field(name) => {
            let value = facts.client.fields.get(name);
            value.map(|value| noted(&facts.client.name, vec![name.clone()], value))
        }
        Item::Tie(at) => {
            let tie = facts.ties.get(*at);
            if let Some(other) = tie.map(|tie| tie.other_than(facts.id()).clone()) {
                app.open_client(&other);
            }
            return;
        }
        _ => read(&item).map(|mut page| {
            for more in beside.iter().filter_map(read) {
                page.text = page.text.trim_end().to_owned();
                for part in [more.head.join("\n"), more.text] {
                    page.text.extend(["\n\n", part.trim()]);
                }
            }
            page
        }),
    };
    take_apart(app);
    if let Some(page) = page {
        app.overlays.push(Overlay::Sheet(ReadSheet::new(page)));
    }
}

fn to_link(app: &App) -> Result<(ClientId, Contact), String> {
    let found = of_current(app, |item, facts| match record(item, facts)? {
        Record::Contact(contact) => Some(contact),
        _ => None,
    });
    let none = "put the cursor on a contact of the timeline: that is what can be moved";
    found.ok_or_else(|| none.to_owned())
}

pub fn may_link(app: &App) -> May {
    to_link(app).map(drop)
}

pub fn link(app: &mut App) {
    if let Ok((client, contact)) = to_link(app) {
        link::open(app, &client, &contact);
    }
}

fn to_delete(item: &Item, facts: &ClientFacts) -> Option<Delete> {
    Some(match item {
        Item::Issue(id) | Item::Noted(id) => Delete::Issue(id.clone()),
        Item::Plan(id) | Item::PlanEnded(id) => Delete::Plan(id.clone()),
        Item::Person(id) => Delete::Person(id.clone()),
        Item::Tie(at) => Delete::Tie(facts.ties.get(*at)?.id.clone()),
        Item::Field(_) => return None,
        Item::Contact(id) => Delete::Contact(id.clone()),
        Item::Event(_, id) => Delete::Event(id.clone()),
        Item::Judged(_, id) => Delete::Solution(id.clone()),
        Item::Prevented(_, id) => Delete::Prevention(id.clone()),
    })
}

pub fn edit_row(app: &mut App) {
    if is_several(app) {
        return;
    }
    let Some(page) = &app.client else { return };
    let (id, item) = (page.id.clone(), page.current().cloned());
    let found = app.shown_detail().zip(item);
    let Some((detail, item)) = found else {
        client::edit(app, &id);
        return;
    };
    let facts = &std::sync::Arc::clone(&detail.facts);
    match item {
        Item::Person(id) => (facts.person(&id).cloned()).map(|p| app.fill(people::PersonForm(p))),
        Item::Contact(id) => {
            (facts.contact(&id).cloned()).map(|c| app.fill(contact::ContactForm(c)))
        }
        Item::Issue(id) | Item::Noted(id) => {
            (facts.issue(&id).cloned()).map(|facts| app.fill(issue::IssueForm(facts)))
        }
        Item::Tie(at) => {
            let client = id.clone();
            (facts.ties.get(at).cloned()).map(|tie| app.fill(tie::TieForm { client, tie }))
        }
        Item::Plan(id) | Item::PlanEnded(id) => {
            (facts.plan(&id).cloned()).map(|plan| app.fill(plan::PlanForm(plan)))
        }
        Item::Event(None, ref event) => {
            let mut events = facts.events.iter();
            let found = events.find(|e| &e.id == event).cloned();
            let client = id.clone();
            found.map(|event| {
                let entry = rung::EntryOf::Client(event);
                app.fill(rung::EntryForm { client, entry });
            })
        }
        Item::Event(Some(ref issue), _)
        | Item::Judged(ref issue, _)
        | Item::Prevented(ref issue, _) => {
            let record = record(&item, facts);
            record.map(|record| rung::correct(app, &id, issue, record))
        }
        Item::Field(_) => None,
    }
    .unwrap_or_else(|| client::edit(app, &id));
}
