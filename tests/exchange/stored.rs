//! What a store makes of the drafts: the same file twice adds nothing, a later one adds what is new.

use crate::support::{now, options, read, read_csv};
use amends::domain::{BatchId, ClientFacts};
use amends::exchange::{Options, Parsed, TableKind};
use amends::store::{Batch, Imported, Incoming, OpenOptions, Store};

fn store() -> Store {
    Store::open_in_memory(&OpenOptions::default()).unwrap()
}

fn import(store: &mut Store, batch: &str, kind: TableKind, text: &str) -> Imported {
    let parsed = read(kind, text);
    assert_eq!(parsed.problems, vec![]);
    write(store, batch, parsed)
}

fn write(store: &mut Store, batch: &str, parsed: Parsed) -> Imported {
    let batch = Batch {
        id: BatchId::from(batch),
        source: "test.csv".to_owned(),
        title: "import test.csv".to_owned(),
        desk: "test".to_owned(),
        by: String::new(),
        recorded_at: now(),
    };
    store
        .import(
            &batch,
            &Incoming {
                clients: parsed.drafts,
                ..Incoming::default()
            },
            &mut |_| {},
        )
        .unwrap()
}

const MONDAY: &str = "Ticket,Customer,Email,Activity,Timestamp\n\
     1,Oak,d@oak.example,Created,2024-01-01 10:00\n\
     1,Oak,d@oak.example,Take in charge,2024-01-02 10:00\n\
     2,Elm,,Created,2024-01-03 10:00\n";

const TUESDAY: &str = "2,Elm,,Take in charge,2024-01-04 10:00\n1,Oak,d@oak.example,Resolved,2024-01-04 11:00\n\
     3,Elm,,Created,2024-01-05 10:00\n";

fn whole(store: &Store) -> Vec<ClientFacts> {
    store.read_whole_all(now()).unwrap()
}

#[test]
fn the_same_file_twice_adds_nothing() {
    for (kind, text) in [
        (TableKind::Tickets, MONDAY),
        (
            TableKind::Contacts,
            "Client,Date,Text\nOak,2024-01-02,hello\nOak,2024-01-02,hello\n",
        ),
        (
            TableKind::Clients,
            "Company,Name,Email,Last Contact\nOak,Dana,d@oak.example,2024-01-02\n,Sam,s@x.example,\n",
        ),
    ] {
        let mut store = store();
        let first = import(&mut store, "a", kind, text);
        let (before, version) = (whole(&store), store.version().unwrap());
        let again = import(&mut store, "b", kind, text);
        assert_eq!(
            again.added,
            amends::store::Counts::default(),
            "{}",
            kind.word()
        );
        assert_eq!(again.there, first.added);
        assert_eq!((whole(&store), store.version().unwrap()), (before, version));
    }
}

#[test]
fn a_later_export_adds_what_is_new() {
    let mut store = store();
    import(&mut store, "a", TableKind::Tickets, MONDAY);
    let added = import(
        &mut store,
        "b",
        TableKind::Tickets,
        &format!("{MONDAY}{TUESDAY}"),
    )
    .added;
    assert_eq!(
        (
            added.clients,
            added.issues,
            added.asks,
            added.contacts,
            added.events
        ),
        (0, 1, 1, 3, 1)
    );
    let mut at_once = self::store();
    import(
        &mut at_once,
        "a",
        TableKind::Tickets,
        &format!("{MONDAY}{TUESDAY}"),
    );
    let asks = |store: &Store| {
        let mut asks: Vec<_> = whole(store)
            .iter()
            .flat_map(|c| {
                c.issues.iter().flat_map(|i| {
                    i.asks
                        .iter()
                        .map(|a| (a.id.clone(), a.answered_at, a.answered_by.clone()))
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        asks.sort();
        asks
    };
    assert_eq!(
        asks(&store),
        asks(&at_once),
        "asks answered meanwhile are answered"
    );
}

/// What the next export calls a ticket, how much it hurts there and who has it; what somebody wrote here stays.
#[test]
fn a_ticket_that_is_called_otherwise_moves_on() {
    let export = |rest: &str| {
        format!(
            "Ticket ID,Company,Subject,Status,Created,Updated,Priority,Assignee\n7,Oak,{rest}\n"
        )
    };
    let mut store = store();
    import(
        &mut store,
        "a",
        TableKind::Tickets,
        &export("Door,Open,2024-02-02 09:00,2024-02-02 09:00,Low,Tom Reed"),
    );
    let told = |store: &Store| {
        let issue = whole(store)[0].issues[0].clone();
        let severities = issue.events.iter().map(|event| format!("{:?}", event.what));
        (
            issue.issue.title,
            issue.issue.note,
            severities.collect::<Vec<_>>().concat(),
        )
    };
    let was = told(&store);
    assert!(was.1.contains("Assignee: Tom Reed"), "{was:?}");
    let next = export("The front door,Open,2024-02-02 09:00,2024-02-05 09:00,High,Mia Orr");
    let record = store.read_known(&["ticket/"], now()).unwrap();
    let options = Options {
        record: &record,
        ..options(TableKind::Tickets)
    };
    let parsed = read_csv(next.as_bytes(), &options);
    assert_eq!(parsed.moves.moved, 1);
    write(&mut store, "b", parsed);
    let (title, note, severities) = told(&store);
    assert_eq!(title, "The front door");
    assert!(
        note.contains("Assignee: Mia Orr") && !note.contains("Tom"),
        "{note}"
    );
    assert!(severities.ends_with("Severity(Harms)"), "{severities}");
    let undo = amends::domain::Rewind::Undo;
    (store.rewind(undo, Some("test"), "", now(), &mut |_| {})).unwrap();
    assert_eq!(told(&store), was);
}

#[test]
fn an_import_is_undone_as_one() {
    let mut store = store();
    import(&mut store, "a", TableKind::Tickets, MONDAY);
    assert_eq!(whole(&store).len(), 2);
    let undo = amends::domain::Rewind::Undo;
    store
        .rewind(undo, Some("test"), "", now(), &mut |_| {})
        .unwrap();
    assert_eq!(whole(&store), vec![]);
    assert_eq!(
        import(&mut store, "b", TableKind::Tickets, MONDAY)
            .added
            .issues,
        2,
        "and can come again"
    );
}
