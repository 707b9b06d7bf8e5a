//! Random keys in a window that changes its size: nothing panics, every acknowledged change is in the journal, and
//! the facts are intact. `AMENDS_STORM=100 cargo test --test desk storm` makes a hundred rounds of it.

use crate::bench::{Bench, Dice};
use amends::app::{Input, Key, KeyCode};
use amends::session::Desk;
use amends::tui::theme::{Look, Theme};
use ratatui::{Terminal, backend::TestBackend};

/// Rounds, unless the environment says otherwise.
const ROUNDS: u64 = 12;
const KEYS: usize = 300;

const ACTS: &[u8] = b".lanrRxzweAp+uP1234tTDWCm*sgGjkVy ymm.smiS!";

fn key(dice: &mut Dice) -> Key {
    const NAMED: [KeyCode; 17] = [
        KeyCode::Enter,
        KeyCode::Enter,
        KeyCode::Enter,
        KeyCode::Enter,
        KeyCode::Enter,
        KeyCode::Enter,
        KeyCode::Esc,
        KeyCode::Tab,
        KeyCode::BackTab,
        KeyCode::Backspace,
        KeyCode::Down,
        KeyCode::Up,
        KeyCode::Left,
        KeyCode::Right,
        KeyCode::Home,
        KeyCode::End,
        KeyCode::PageDown,
    ];
    match dice.below(10) {
        0..=2 => Key::plain(NAMED[dice.below(NAMED.len())]),
        // The keys that act, more often than chance would have them.
        5..=7 => Key::char(char::from(ACTS[dice.below(ACTS.len())])),
        3 => Key::ctrl(char::from(b'a' + u8::try_from(dice.below(26)).unwrap_or(0))),
        4 => Key::char(['é', '漢', '🦷', '\u{301}', '?', ':', ' ', '#'][dice.below(8)]),
        _ => Key::char(char::from(b' ' + u8::try_from(dice.below(95)).unwrap_or(0))),
    }
}

#[test]
fn a_storm_of_keys_leaves_the_facts_intact_and_every_acknowledged_change_in_the_journal() {
    let rounds = std::env::var("AMENDS_STORM")
        .ok()
        .and_then(|rounds| rounds.parse().ok())
        .unwrap_or(ROUNDS);
    let mut changes = 0;
    for round in 0..rounds {
        let mut dice = Dice::new(round);
        let mut window = window(&mut dice);
        let mut bench = Bench::with(&[
            ("Acme", 80),
            ("漢字商店 🦷", 3),
            ("Birch & Sons of the Long Long Road", 20),
        ]);
        bench
            .find("Acme")
            .press("n")
            .type_in("problem harms: the till")
            .press("enter")
            .press("1");
        let before = journal(&bench);
        let mut acknowledged = 0;
        for _ in 0..KEYS {
            let key = key(&mut dice);
            if key == Key::ctrl('c') || key == Key::char('o') {
                continue;
            }
            let version = bench.desk.version();
            bench.desk.handle(Input::Key(key));
            if bench.desk.version() != version {
                acknowledged += 1;
            }
            match dice.below(12) {
                0 => window = self::window(&mut dice),
                1..=3 => {}
                _ => continue,
            }
            // Between the keys of a person there is time for what is read beside the screen.
            bench.desk.wait();
            show(&mut bench.desk, &mut window);
        }
        assert_eq!(journal(&bench), before + acknowledged, "round {round}");
        for finding in bench
            .desk
            .session()
            .store()
            .check(crate::bench::now())
            .expect("a check")
        {
            assert!(
                finding.fine,
                "round {round}: {} {}",
                finding.what, finding.detail
            );
        }
        changes += acknowledged;
        let seen = facts(&bench);
        bench.reopen();
        assert_eq!(
            facts(&bench),
            seen,
            "round {round}: what was shown is what is stored"
        );
    }
    assert!(
        changes > 4 * usize::try_from(rounds).unwrap_or(0),
        "a storm that changes nothing proves nothing: {changes}"
    );
}

/// A window of any size, often a small one, now and then none at all.
fn window(dice: &mut Dice) -> Terminal<TestBackend> {
    let sizes = [
        (120, 36),
        (80, 24),
        (50, 15),
        (dice.below(200), dice.below(60)),
        (dice.below(12), dice.below(6)),
    ];
    let (width, height) = sizes[dice.below(sizes.len())];
    let side = |cells: usize| u16::try_from(cells).unwrap_or(0);
    Terminal::new(TestBackend::new(side(width), side(height))).expect("a screen in memory")
}

/// Draws what is on the desk, and tells it how many rows it has, as the loop does.
fn show(desk: &mut Desk, window: &mut Terminal<TestBackend>) {
    let theme = Theme::new(Look::default());
    let mut rows = 0;
    window
        .draw(|frame| {
            let hits = amends::tui::view::draw(desk.app(), &theme, frame);
            rows = hits.list.map_or(0, |list| usize::from(list.area.height));
        })
        .expect("drawn");
    desk.handle(Input::ListHeight(rows));
}

/// How many entries the journal has.
fn journal(bench: &Bench) -> usize {
    bench
        .desk
        .session()
        .store()
        .journal(usize::from(u16::MAX))
        .expect("a journal")
        .len()
}

/// What the desk shows of every client, in order of their ids.
fn facts(bench: &Bench) -> Vec<String> {
    let book = &bench.desk.app().book;
    let mut all: Vec<String> = book
        .entries()
        .iter()
        .map(|e| {
            format!(
                "{} {} {:?} {:.6}",
                e.id(),
                e.name(),
                e.assessment().standings,
                e.assessment().raw
            )
        })
        .collect();
    all.sort();
    all
}
