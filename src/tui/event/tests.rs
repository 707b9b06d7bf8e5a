//! Events and what they become.

//! Keys, mouse and paste become input.

use super::*;
use crate::app::Action;

fn key(code: Code, modifiers: KeyModifiers) -> Option<String> {
    key_of(KeyEvent::new(code, modifiers)).map(|k| k.to_string())
}

fn hits() -> Hits {
    Hits {
        list: Some(ListHit {
            area: Rect::new(0, 3, 40, 10),
            first: 20,
            len: 25,
            lines: 1,
            clicks: vec![(Rect::new(0, 2, 6, 1), Input::Sort("client"))],
            ..ListHit::default()
        }),
        clicks: vec![
            (Rect::new(0, 20, 5, 1), Input::Do(Action::Log)),
            (Rect::new(8, 1, 6, 1), Input::Lane(2)),
        ],
        ..Hits::default()
    }
}

fn down(x: u16, y: u16) -> Event {
    let kind = MouseEventKind::Down(MouseButton::Left);
    Event::Mouse(MouseEvent {
        kind,
        column: x,
        row: y,
        modifiers: KeyModifiers::NONE,
    })
}

#[test]
fn a_click_on_a_lane_goes_there() {
    let mut translator = Translator::default();
    assert_eq!(
        translator.translate(down(9, 1), Instant::now(), &hits()),
        Some(Input::Lane(2))
    );
    assert_eq!(
        translator.translate(down(15, 1), Instant::now(), &hits()),
        None
    );
}

#[test]
fn keys_have_the_names_of_the_key_table() {
    let none = KeyModifiers::NONE;
    let cases = [
        (Code::Char('j'), none, "j"),
        (Code::Char('G'), KeyModifiers::SHIFT, "G"),
        (Code::Char('g'), KeyModifiers::SHIFT, "G"),
        (Code::Char('d'), KeyModifiers::CONTROL, "ctrl-d"),
        (Code::Char(' '), none, "space"),
        (Code::Enter, none, "enter"),
        (Code::BackTab, KeyModifiers::SHIFT, "shift-tab"),
        (Code::F(2), none, "f2"),
        (Code::Char('x'), KeyModifiers::ALT, "alt-x"),
    ];
    for (code, modifiers, name) in cases {
        assert_eq!(key(code, modifiers).as_deref(), Some(name));
    }
}

#[test]
fn a_release_is_no_press() {
    let mut event = KeyEvent::new(Code::Char('j'), KeyModifiers::NONE);
    event.kind = KeyEventKind::Release;
    assert_eq!(key_of(event), None);
}

#[test]
fn a_click_finds_its_row_and_the_second_opens_it() {
    let (mut t, start) = (Translator::default(), Instant::now());
    assert_eq!(
        t.translate(down(5, 4), start, &hits()),
        Some(Input::Row(21))
    );
    assert_eq!(
        t.translate(down(9, 4), start + Duration::from_millis(200), &hits()),
        Some(Input::OpenRow(21))
    );
    assert_eq!(
        t.translate(down(9, 4), start + Duration::from_millis(300), &hits()),
        Some(Input::Row(21))
    );
    assert_eq!(
        t.translate(down(9, 4), start + Duration::from_secs(2), &hits()),
        Some(Input::Row(21))
    );
    assert_eq!(
        t.translate(down(9, 5), start + Duration::from_secs(2), &hits()),
        Some(Input::Row(22))
    );
}

#[test]
fn a_click_beside_the_rows_does_nothing_and_one_on_a_hint_does_it() {
    let (mut t, now) = (Translator::default(), Instant::now());
    assert_eq!(
        t.translate(down(5, 9), now, &hits()),
        None,
        "below the last row"
    );
    assert_eq!(t.translate(down(50, 4), now, &hits()), None);
    assert_eq!(
        t.translate(down(2, 20), now, &hits()),
        Some(Input::Do(Action::Log))
    );
}

#[test]
fn wheel_turns_are_summed_but_never_past_a_key() {
    let mut waiting = Vec::new();
    for input in [
        Input::Scroll(3),
        Input::Scroll(3),
        Input::Key(Key::char('j')),
        Input::Scroll(-3),
    ] {
        queue(&mut waiting, input, Instant::now());
    }
    let waiting: Vec<Input> = waiting.into_iter().map(|(input, _)| input).collect();
    assert_eq!(
        waiting,
        [
            Input::Scroll(6),
            Input::Key(Key::char('j')),
            Input::Scroll(-3)
        ]
    );
}

#[test]
fn the_edge_of_a_long_list_leads_as_far_down_as_it_is_clicked_or_dragged_to() {
    let long = ListHit {
        area: Rect::new(0, 3, 40, 11),
        len: 101,
        scrolls: true,
        ..ListHit::default()
    };
    let hits = Hits {
        list: Some(long),
        ..Hits::default()
    };
    let mut t = Translator::default();
    for (y, row) in [(3, 0), (8, 50), (13, 100)] {
        let drag = MouseEvent {
            kind: MouseEventKind::Drag(MouseButton::Left),
            column: 39,
            row: y,
            modifiers: KeyModifiers::NONE,
        };
        for event in [down(39, y), Event::Mouse(drag)] {
            let input = t.translate(event, Instant::now(), &hits);
            assert_eq!(input, Some(Input::Row(row)));
        }
    }
}

#[test]
fn a_click_beside_what_lies_over_the_page_closes_it_and_its_keys_answer() {
    let save = (Rect::new(12, 9, 6, 1), Input::Key(Key::ctrl('s')));
    let hits = Hits {
        clicks: vec![save.clone()],
        frame: Some(Rect::new(10, 5, 20, 6)),
        ..Hits::default()
    };
    let esc = Input::Key(Key::plain(KeyCode::Esc));
    for ((x, y), input) in [
        ((13, 9), Some(save.1)),
        ((11, 6), None),
        ((5, 6), Some(esc.clone())),
        ((11, 20), Some(esc)),
    ] {
        assert_eq!(hits.click(x, y, Instant::now()), input, "at {x},{y}");
    }
}

#[test]
fn a_click_in_another_pane_goes_to_its_row_and_the_wheel_goes_there_first() {
    let beside = ListHit {
        area: Rect::new(50, 3, 20, 5),
        first: 2,
        len: 9,
        lines: 1,
        ..ListHit::default()
    };
    let mut hits = hits();
    if let Some(list) = &mut hits.list {
        list.beside.push((3, beside));
    }
    let at = Instant::now();
    assert_eq!(hits.click(55, 4, at), Some(Input::PaneRow(3, 3)));
    let over = |x| scroll(Position::new(x, 4), NOTCH, &hits);
    assert_eq!((over(55), over(5)), (Input::Lane(3), Input::Scroll(NOTCH)));
}

#[test]
fn what_is_typed_behind_a_refusal_is_lost_until_a_pause() {
    let start = Instant::now();
    let at = |ms| start + Duration::from_millis(ms);
    let typed = |c| Input::Key(Key::plain(c));
    let letter = |c| typed(KeyCode::Char(c));
    let mut burst = LostBurst::default();
    assert!(!burst.swallows(&letter('x'), at(0)), "nothing was refused");
    burst.begin(at(0));
    assert!(burst.swallows(&letter('x'), at(90)));
    assert!(burst.swallows(&Input::Paste("yes".to_owned()), at(300)));
    assert!(burst.swallows(&typed(KeyCode::Enter), at(500)));
    assert!(!burst.swallows(&letter('j'), at(900)), "after a pause");
    assert!(!burst.swallows(&letter('j'), at(950)), "it is over");
    burst.begin(at(1000));
    assert!(!burst.swallows(&typed(KeyCode::Esc), at(1010)));
    assert!(!burst.swallows(&letter('j'), at(1020)), "esc ends it");
}
