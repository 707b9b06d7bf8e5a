//! The start of a large book: Today is whole at once, also while calm clients are still unread.

use crate::bench::{Bench, NOW, now};
use amends::app::overlay::Overlay;
use amends::app::{App, Book, Entry, Fresh, Input, JudgedBy, Key, KeyCode};
use amends::domain::ClientFacts;
use amends::health::{Today, triage};
use amends::session::{Desk, JudgedClient, Session};
use chrono::TimeDelta;
use std::sync::Arc;

/// Enough clients that it is worth leaving some unread.
const MANY: usize = 700;

fn large() -> Bench {
    let clients = amends::demo::large(MANY, 7, now(), "UTC")
        .expect("a book")
        .collect();
    let mut bench = Bench::holding(clients);
    bench.desk.settle();
    bench
}

/// What Today shows of a book: its counts, its rows in order, what is coming up.
fn shown(app: &App) -> (String, Vec<String>, usize) {
    let names = app
        .book
        .today
        .rows
        .iter()
        .filter_map(|row| Some(app.book.at(row.index)?.name().to_owned()));
    (
        format!("{:?}", app.book.today.counts),
        names.collect(),
        app.book.today.coming_up.len(),
    )
}

fn unread(desk: &Desk) -> usize {
    desk.app().book.unread()
}

#[test]
fn calm_clients_are_read_after_the_first_frame() {
    let mut bench = large();
    assert_eq!(unread(&bench.desk), 0);
    let whole = shown(bench.desk.app());
    bench.reopen();
    let left = unread(&bench.desk);
    assert!(left > MANY / 3, "{left} left unread");
    assert_eq!(bench.desk.app().book.entries().len() + left, MANY);
    assert_eq!(shown(bench.desk.app()), whole);
    assert!(bench.desk.settle());
    assert_eq!(
        (unread(&bench.desk), bench.desk.app().book.entries().len()),
        (0, MANY)
    );
    assert_eq!(shown(bench.desk.app()), whole);
    // What is left is the scores of a week ago of those in sight, a few at a time.
    let more = (0..MANY).take_while(|_| bench.desk.settle()).count();
    assert!(more < MANY / 8, "{more} times");
}

/// Whom the next keys bring in sight is read before they are pressed.
#[test]
fn a_row_that_comes_in_sight_is_at_hand() {
    let mut bench = large();
    bench.press("2");
    bench.desk.handle(Input::ListHeight(70));
    for _ in 0..90 {
        while bench.desk.settle() {}
        let next = bench.desk.app().wants_people(2);
        assert!(next.is_empty(), "{next:?}");
        bench.press("j");
    }
}

/// A minute passes: no key waits until all of a large book is judged anew.
#[test]
fn a_large_book_is_judged_anew_a_part_at_a_time() {
    let mut book = large().desk.app().book.clone();
    let everything = Fresh::Everything {
        entries: [book.entries(); 4].concat(),
        unread: 0,
        policy: Arc::clone(&book.policy),
        calendar: Arc::clone(&book.calendar),
        suppliers: Vec::new(),
    };
    book.receive(everything, now());
    let later = now() + TimeDelta::days(1);
    let mut ahead = book.entries()[0].facts().clone();
    ahead.summary.valid_until = Some(later);
    let some = Fresh::Some {
        clients: vec![ahead],
        removed: Vec::new(),
        suppliers: Vec::new(),
    };
    book.receive(some, now());
    let (mut whole, before) = (book.clone(), book.today.clone());
    whole.tick(later);
    assert_eq!(book.outdated(later).count(), 1);
    assert!(!book.tick_some(later) && book.is_judging() && book.now == now());
    assert_eq!(book.outdated(later).count(), 0, "looked for once");
    while !book.tick_some(later) {}
    assert_eq!((&book.today, book.now), (&whole.today, later));
    assert_ne!(book.today, before);
}

/// Of a client its card is kept, and what is told of it by that is what is told of it read whole.
#[test]
fn a_client_is_put_away_and_is_the_same() {
    let bench = large();
    let session = bench.desk.session();
    let (policy, calendar) = (Arc::new(session.policy().clone()), session.calendar());
    let mut book = Book::new(Arc::clone(&policy), Arc::clone(calendar), now());
    let by = Arc::new(JudgedBy {
        policy: Arc::clone(&policy),
        calendar: Arc::clone(calendar),
        now: now(),
    });
    let judge = |facts: ClientFacts, card: &[u8]| Entry::judge(facts, card, &by);
    let everything = Fresh::Everything {
        entries: session.store().read_book(now(), judge).expect("read"),
        unread: 0,
        policy,
        calendar: Arc::clone(calendar),
        suppliers: Vec::new(),
    };
    book.receive(everything, now());
    let mut calm = Vec::new();
    for days in [0, 1, 20, 90] {
        let later = now() + TimeDelta::days(days);
        assert_eq!(book.outdated(later).count(), 0);
        book.tick(later);
        assert!(book.entries().iter().all(Entry::is_put_away));
        let is_calm = |e: &&Entry| e.calm_span().is_some_and(|span| span.contains(&later));
        calm.push(book.entries().iter().filter(is_calm).count());
        let judged = session.judge_as_of(later).expect("judged");
        let today = triage(&judged, &book.policy, calendar, later);
        let names = |today: &Today, name: &dyn Fn(usize) -> String| {
            let rows = today.rows.iter().map(|row| row.index);
            let coming = today.coming_up.iter().map(|coming| coming.index);
            let shown = rows.chain(coming).chain(today.longest_unheard.clone());
            (today.counts, shown.map(name).collect::<Vec<_>>())
        };
        assert_eq!(
            names(&book.today, &|at| book
                .at(at)
                .expect("there")
                .name()
                .to_owned()),
            names(&today, &|at| judged[at].facts.client.name.clone()),
            "{later}"
        );
        for JudgedClient { facts, assessment } in &judged {
            let entry = book.get(facts.id()).expect("there");
            let stands = assessment.counts().then_some(assessment.standing);
            assert_eq!(entry.stands(), stands);
            assert_eq!(entry.with(), facts.looked_after_by(later));
            assert_eq!(entry.is_known(), assessment.known);
            assert_eq!(
                (entry.id(), entry.name()),
                (facts.id(), &*facts.client.name)
            );
            let told = facts.plans.len();
            assert!(!entry.is_bare() || told == 0 && entry.facts().issues.is_empty());
            assert_eq!(entry.facts().summary.voice_days, facts.summary.voice_days);
            assert_eq!(entry.assessment().reasons, assessment.reasons, "{later}");
        }
    }
    assert!(calm[0] > MANY / 3 && calm[3] < calm[0], "{calm:?}");
}

#[test]
fn a_key_finds_everybody() {
    let mut bench = large();
    bench.reopen();
    assert!(unread(&bench.desk) > 0);
    bench.press("2");
    assert_eq!(unread(&bench.desk), 0);
    assert_eq!(bench.desk.app().clients.rows().len(), MANY);
}

#[test]
fn a_later_morning_is_right_too() {
    let mut bench = large();
    for later in [
        "2026-11-24T07:00:00Z",
        "2026-12-20T07:00:00Z",
        "2027-06-01T07:00:00Z",
        "2026-11-01T07:00:00Z",
        NOW,
    ] {
        bench.reopen_at(later);
        let first = shown(bench.desk.app());
        bench.desk.settle();
        assert_eq!(shown(bench.desk.app()), first, "{later}");
        // Judged without anything known beforehand.
        let judged = bench
            .desk
            .session()
            .judge_as_of(bench.desk.session().now())
            .expect("judged");
        let session = bench.desk.session();
        let today =
            amends::health::triage(&judged, session.policy(), session.calendar(), session.now());
        assert_eq!(format!("{:?}", today.counts), first.0, "{later}");
    }
}

#[test]
fn another_desk_that_logs_meanwhile_is_seen() {
    let mut bench = large();
    bench.reopen();
    let calm = unread(&bench.desk);
    let whole: Vec<_> = bench
        .desk
        .session()
        .store()
        .read_calm(now(), |facts: ClientFacts, _: &[u8]| facts)
        .expect("read");
    assert_eq!(whole.len(), calm);
    let name = whole[0].client.name.clone();
    let mut other = bench.other();
    let keys = |text: &str| text.chars().map(Key::char).collect::<Vec<_>>();
    let enter = Key::plain(KeyCode::Enter);
    for key in [
        keys("2/"),
        keys(&name),
        vec![enter],
        keys("lcall: hello again"),
        vec![enter],
    ]
    .concat()
    {
        other.handle(Input::Key(key));
    }
    bench.desk.settle();
    assert_eq!(
        (unread(&bench.desk), bench.desk.app().book.entries().len()),
        (0, MANY)
    );
    bench.desk.tick();
    let seen = bench.desk.app().book.get(whole[0].id()).expect("there");
    assert_eq!(seen.facts().summary.last_voice, Some(now()), "{name}");
}

#[test]
fn a_small_book_writes_nothing() {
    let mut bench = Bench::demo();
    let calm = |bench: &Bench| {
        bench
            .desk
            .session()
            .store()
            .read_awake(now(), |_, _: &[u8]| ())
            .expect("read")
            .1
    };
    bench.desk.settle();
    assert_eq!(calm(&bench), 0);
}

#[test]
fn the_doctor_finds_who_is_not_calm_though_it_was_said() {
    let bench = large();
    let mut session = bench.session_at(NOW);
    let calm = |session: &Session| {
        session
            .check()
            .expect("checked")
            .into_iter()
            .find(|f| f.what == "calm")
    };
    assert!(calm(&session).is_some_and(|f| f.fine));
    let version = session.store().version().expect("a version");
    let at_risk = bench.desk.app().book.today.rows[0].index;
    let id = bench
        .desk
        .app()
        .book
        .at(at_risk)
        .expect("a client")
        .id()
        .clone();
    session
        .note_calm(&[(id, now()..now() + chrono::TimeDelta::hours(1))], version)
        .expect("noted");
    assert!(calm(&session).is_some_and(|f| !f.fine));
}

#[test]
fn who_may_only_read_is_told_so_at_every_key_that_would_change_something() {
    let bench = Bench::with(&[("Acme", 80)]);
    let mut reader = bench.reader();
    assert!(reader.app().is_reader);
    let version = reader.version();
    for key in "l.anrRmzxeAt+Hu!P".chars().map(Key::char) {
        reader.handle(Input::Key(key));
        let notice = reader.app().notice.as_ref().map(|n| n.text.clone());
        // The ladder is a page to look at.
        if key != Key::char('m') {
            assert!(
                notice.is_some_and(|said| said.contains("can only be read from here")),
                "{key:?}"
            );
        }
        assert!(reader.app().overlays.is_empty(), "{key:?}");
        reader.handle(Input::Key(Key::plain(KeyCode::Esc)));
    }
    assert_eq!(reader.version(), version);
    // And the help lists only what works.
    reader.handle(Input::Key(Key::char('?')));
    let listed = |name: &str| match reader.app().overlays.last() {
        Some(Overlay::Menu(menu)) => menu.rows().iter().any(|row| row.name == name),
        _ => panic!("no help"),
    };
    assert!(listed("open") && !listed("log") && !listed("settings"));
    reader.handle(Input::Key(Key::plain(KeyCode::Esc)));
    for key in "2/Ac".chars().map(Key::char) {
        reader.handle(Input::Key(key));
    }
    assert!(reader.app().overlays.is_empty());
}

/// No frame follows a measure of the screen: what it changed would be seen at the next key only.
#[test]
fn how_much_room_there_is_changes_nothing_unseen() {
    let mut bench = Bench::demo_of(&["Gullwing Kayaks", "Copperfield Print"]);
    bench.press("2");
    let drawn = bench.shown(120, 36);
    bench.desk.handle(Input::ListHeight(20));
    assert_eq!(bench.shown(120, 36), drawn);
    while bench.desk.settle() {}
    let whole = bench.shown(120, 36);
    assert_ne!(whole, drawn, "how they stood a week ago is read beside");
}
