//! The file is taken away under the dashboard.

use crate::home::Home;
use std::fs;

#[test]
fn a_deleted_book_is_said_and_what_was_in_it_can_be_saved() {
    let home = Home::with("Fjord Prints");
    let mut pty = home.dashboard();
    pty.shows("Fjord Prints");
    pty.send("2l");
    pty.shows("Log · Fjord Prints");
    pty.send("call: the plates are on their way");
    for name in ["book.db", "book.db-wal", "book.db-shm"] {
        let _ = fs::remove_file(home.path().join(name));
    }
    pty.shows("was deleted or moved away");
    pty.shows("open what is there now");
    // The first Enter was meant for the line. Nothing is there to be opened: what can be read is saved by the next.
    pty.send("\r");
    pty.shows("Enter does what is marked");
    pty.send("\r");
    pty.shows("saved");
    pty.shows("all could be read");
    pty.send("\r");
    pty.shows("opened");
    // What was typed is still there, and is kept in the file that is open now.
    pty.shows("the plates are on their way");
    pty.send("\r");
    pty.shows("logged call");
    pty.send("q");
    pty.ends();
    assert!(
        !home.files().join(" ").contains("drafts"),
        "{:?}",
        home.files()
    );
    let saved = home.path().join("book.db.rescued-1.db");
    let book = saved.display().to_string();
    let shown = home.run(&["--db", &book, "client", "show", "Fjord Prints"]);
    assert!(shown.contains("the plates are on their way"), "{shown}");
    assert!(home.run(&["--db", &book, "doctor"]).contains("all is well"));
}

#[test]
fn a_book_restored_under_the_dashboard_is_opened_by_one_key_and_stays_as_it_is() {
    let home = Home::with("Fjord Prints");
    let copy = fs::read(home.book()).unwrap();
    home.run(&["log", "Fjord Prints", "call: long before the restore"]);
    let mut pty = home.dashboard();
    pty.shows("Fjord Prints");
    pty.send("2l");
    pty.shows("Log · Fjord Prints");
    pty.send("call: before the restore\r");
    pty.shows("logged call");
    pty.send("lcall: after the restore");
    pty.shows("after the restore");
    fs::write(home.book(), &copy).unwrap();
    pty.shows("was written over");
    // An arrow is meant for the question, and one Enter then suffices.
    pty.send("\x1b[B\x1b[A");
    pty.shows("Enter does what is marked");
    pty.send("\r");
    pty.shows("opened");
    pty.send("\r");
    pty.shows("logged call");
    // Saved: it is no draft any more, also for who opened the file before.
    pty.send("q");
    pty.ends();
    assert!(
        !home.files().join(" ").contains("drafts"),
        "{:?}",
        home.files()
    );
    let shown = home.run(&["client", "show", "Fjord Prints"]);
    assert!(shown.contains("after the restore"), "{shown}");
    assert!(!shown.contains("before the restore"), "{shown}");
    assert!(home.run(&["doctor"]).contains("all is well"));
    let aside = home.path().join("book.db-wal.aside-1");
    assert!(aside.exists(), "{:?}", home.files());
}

#[test]
fn without_its_log_what_was_acknowledged_is_saved_first() {
    let home = Home::with("Fjord Prints");
    let mut pty = home.dashboard();
    pty.shows("Fjord Prints");
    pty.send("2lcall: in the log\r");
    pty.shows("logged call");
    fs::remove_file(home.path().join("book.db-wal")).unwrap();
    pty.shows("without what stood in its log");
    pty.send("\r");
    pty.shows("all could be read");
    pty.send("\r");
    pty.shows("opened");
    pty.send("q");
    pty.ends();
}

#[test]
fn a_book_cut_short_says_what_could_not_be_saved() {
    let home = Home::with("Fjord Prints");
    let mut pty = home.dashboard();
    pty.shows("Fjord Prints");
    let file = fs::OpenOptions::new()
        .write(true)
        .open(home.book())
        .unwrap();
    // Also where its time is put back.
    let at = file.metadata().unwrap().modified().unwrap();
    file.set_len(8192).unwrap();
    file.set_modified(at).unwrap();
    pty.shows("was cut short or written over");
    pty.send("\x1b[B\r");
    pty.shows("is damaged: 8192 bytes are left of");
    pty.send("\r");
    pty.shows("nothing of it can be read any more");
    pty.send("\x1b");
    pty.send("q");
    pty.ends();
}

/// A kept copy is offered with its time, and what it takes the place of is kept.
#[test]
fn of_a_book_cut_to_half_the_rest_is_saved_and_a_kept_copy_opened() {
    let home = Home::with("Fjord Prints");
    for n in 0..60 {
        let name = format!("Client {n} {}", "of many words ".repeat(40));
        home.run(&["client", "add", &name]);
    }
    home.run(&["backup"]);
    let mut pty = home.dashboard();
    pty.shows("Client 0");
    let file = fs::OpenOptions::new().write(true).open(home.book());
    let file = file.unwrap();
    file.set_len(file.metadata().unwrap().len() / 2).unwrap();
    pty.shows("was cut short or written over");
    pty.shows("go back to the copy of Mon 23 Nov 2026");
    pty.send("\r");
    pty.shows("could not be read: ");
    pty.send("\x1b[B\r");
    pty.shows("opened the copy");
    pty.send("q");
    pty.ends();
    assert!(home.run(&["doctor"]).contains("all is well"));
    let files = home.files().join(" ");
    assert!(
        files.contains("rescued-1") && files.contains("damaged-1"),
        "{files}"
    );
}

/// An erasure writes the file anew, and leaves no log that its first page stands in as well.
#[test]
fn of_a_book_without_its_first_page_all_else_is_saved_also_after_an_erasure() {
    let home = Home::with("Fjord Prints");
    for n in 0..40 {
        let name = format!("Client {n} {}", "of many words ".repeat(40));
        home.run(&["client", "add", &name]);
    }
    home.run(&["log", "Fjord Prints", "call: the plates are on their way"]);
    home.run(&["client", "add", "Elm Street"]);
    home.run(&["erase", "Elm Street", "--yes"]);
    let file = fs::OpenOptions::new().write(true).open(home.book());
    std::os::unix::fs::FileExt::write_all_at(&file.unwrap(), &[0; 4096], 0).unwrap();
    let said = home.refused(&["today"]);
    assert!(said.contains("its first page is empty"), "{said}");
    let said = home.refused(&["doctor", "--fix"]);
    assert!(said.contains("all that was there is saved as"), "{said}");
    let saved = home.path().join("book.db.rescued-1.db");
    let book = saved.display().to_string();
    let shown = home.run(&["--db", &book, "client", "show", "Fjord Prints"]);
    assert!(shown.contains("the plates are on their way"), "{shown}");
    assert!(home.run(&["--db", &book, "doctor"]).contains("all is well"));
    assert!(
        home.refused(&["--db", &book, "client", "show", "Elm Street"])
            .contains("no client")
    );
}

#[test]
fn what_was_open_is_kept_where_another_file_took_its_place() {
    let home = Home::with("Fjord Prints");
    let copy = home.path().join("copy.db");
    fs::copy(home.book(), &copy).unwrap();
    let mut pty = home.dashboard();
    pty.shows("Fjord Prints");
    pty.send("2lcall: in the other\r");
    pty.shows("logged call");
    fs::rename(&copy, home.book()).unwrap();
    pty.shows("is another file now");
    pty.send("\r");
    pty.shows("what was open is kept as");
    pty.send("q");
    pty.ends();
    let saved = home.path().join("book.db.rescued-1.db");
    let book = saved.display().to_string();
    let shown = home.run(&["--db", &book, "client", "show", "Fjord Prints"]);
    assert!(shown.contains("in the other"), "{shown}");
}

#[test]
fn of_a_book_whose_folder_was_moved_all_is_saved_beside() {
    let home = Home::new();
    let folder = home.path().join("books");
    fs::create_dir(&folder).unwrap();
    let book = folder.join("my.db").display().to_string();
    home.run(&["--db", &book, "client", "add", "Fjord Prints"]);
    let mut pty = home.dashboard_with(&[("AMENDS_DB", &book)]);
    pty.shows("Fjord Prints");
    fs::rename(&folder, home.path().join("moved")).unwrap();
    pty.shows("was deleted or moved away");
    pty.send("\r");
    pty.shows("all could be read");
    pty.send("\x1bq");
    pty.ends();
    assert!(home.path().join("my.db.rescued-1.db").exists());
}

#[test]
fn an_emptied_book_is_opened_as_no_new_one_and_what_is_typed_stays() {
    let home = Home::with("Fjord Prints");
    let mut pty = home.dashboard();
    pty.shows("Fjord Prints");
    pty.send("2lcall: half typed");
    pty.shows("half typed");
    fs::write(home.book(), "").unwrap();
    pty.shows("was cut short or written over");
    // Who looks at the keys types on, and chooses nothing by it.
    pty.send(" and more\x1b[200~, pasted\x1b[201~");
    pty.send("\x1b[B\r\r");
    pty.shows("is damaged: it is empty");
    pty.send("\x1b");
    pty.shows("Log · Fjord Prints");
    pty.shows("half typed and more, pasted");
    pty.send("\x1bq");
    pty.ends();
    assert_eq!(fs::read(home.book()).unwrap(), b"");
}

#[test]
fn a_book_of_which_only_the_time_is_changed_is_the_same_book() {
    let home = Home::with("Fjord Prints");
    let mut pty = home.dashboard();
    pty.shows("Fjord Prints");
    pty.send("2");
    for n in 1..=3 {
        pty.send("l");
        pty.shows("Log · Fjord Prints");
        pty.send(&format!("call: word {n} of it\r"));
        pty.shows("logged call");
        let file = fs::OpenOptions::new().write(true).open(home.book());
        file.unwrap()
            .set_modified(std::time::SystemTime::now())
            .unwrap();
        // Seen by itself, half a second later at most and half a second long.
        std::thread::sleep(std::time::Duration::from_millis(1200));
        home.run(&["log", "Fjord Prints", &format!("call: beside {n} it")]);
    }
    pty.send("q");
    pty.ends();
    let shown = home.run(&["client", "show", "Fjord Prints"]);
    for n in 1..=3 {
        for said in ["word", "beside"] {
            assert!(shown.contains(&format!("{said} {n}")), "{shown}");
        }
    }
    assert!(
        !home.files().join(" ").contains("aside"),
        "{:?}",
        home.files()
    );
    assert!(home.run(&["doctor"]).contains("all is well"));
}
