//! How much longer than a file a server takes: measured, and held where the program is built as people have it.

use crate::Desk;
use crate::cluster::Cluster;
use crate::trouble::{clients, log, now, open, options, times};
use amends::store::Store;
use postgres::{Client, NoTls};
use std::time::{Duration, Instant};

/// Above what the server takes to keep one row.
const LOGGED: Duration = Duration::from_millis(5);
/// Times what the file takes.
const OPENED: u32 = 3;

/// The middle one of so many.
fn middle(of: usize, mut measured: impl FnMut(usize)) -> Duration {
    let each = (0..of).map(|at| {
        let begun = Instant::now();
        measured(at);
        begun.elapsed()
    });
    let mut took: Vec<Duration> = each.collect();
    took.sort();
    took[of / 2]
}

pub fn a_book_on_a_server_opens_and_is_written_nearly_as_a_file(_: &Cluster, address: &str) {
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| folder.path().join(name);
    let many = times(100, 10_000).to_string();
    let file = Desk::at("ines", &place("file.db").display().to_string());
    file.says(&["demo", "--keep", &file.book, "--clients", &many]);
    let begun = Instant::now();
    file.says(&["move", "--to", address]);
    println!("{many} clients moved in {:?}", begun.elapsed());
    let back = place("back.db").display().to_string();
    let begun = Instant::now();
    Desk::at("ines", address).says(&["move", "--to", &back]);
    println!("and back in {:?}", begun.elapsed());
    assert_eq!(Desk::at("ines", &back).export(), file.export());

    let seen = |store: Store| drop(store.read_all(now()).unwrap());
    let here = || Store::open(&place("file.db"), &options()).unwrap();
    let there = || open(&place("desk.db"), address).unwrap();
    seen(there());
    let opening = [middle(9, |_| seen(here())), middle(9, |_| seen(there()))];
    println!("opened and read: in a file and on the server {opening:?}");

    let mut client = Client::connect(address, NoTls).unwrap();
    client
        .batch_execute("CREATE TABLE bare (at bigint)")
        .unwrap();
    let bare = middle(101, |at| {
        let sql = format!("BEGIN; INSERT INTO bare VALUES ({at}); COMMIT");
        client.batch_execute(&sql).unwrap();
    });
    let written = |mut store: Store| {
        let clients = clients(&store);
        middle(101, |at| {
            let client = &clients[at % clients.len()];
            log(&mut store, client, &format!("pace-{at}"), "fine").unwrap();
        })
    };
    let logging = [written(here()), written(there())];
    println!("logged: in a file and on the server {logging:?}; the server alone {bare:?}");
    if !cfg!(debug_assertions) {
        assert!(opening[1] <= opening[0] * OPENED);
        assert!(logging[1] <= bare + LOGGED);
    }
}
