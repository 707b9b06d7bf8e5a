//! The terminal is left as it was found, whatever happens, and follows its window.
//!
//! The loop is driven with a desk of three lines: this same test binary, started again in a pty to run nothing
//! but `probe`.

mod driver;
mod real;

use std::time::{Duration, Instant};

use amends::app::{Input, Key, KeyCode};
use amends::tui::{self, Hits, LoopDesk, ShowFrame, Turn};
use driver::{Pty, count};
use portable_pty::CommandBuilder;
use ratatui::Frame;
use ratatui::style::Style;
use rustix::process::Signal;

/// What has to be taken back, each with what takes it back.
const MODES: [(&str, &str); 6] = [
    ("\x1b[?1049h", "\x1b[?1049l"),
    ("\x1b[?1000h", "\x1b[?1000l"),
    ("\x1b[?1006h", "\x1b[?1006l"),
    ("\x1b[?2004h", "\x1b[?2004l"),
    ("\x1b[?1004h", "\x1b[?1004l"),
    ("\x1b[?25l", "\x1b[?25h"),
];

/// A desk that shows its window, how many inputs came, and the last of them.
#[derive(Default)]
struct Probe {
    inputs: usize,
    last: String,
}

impl LoopDesk for Probe {
    fn handle(&mut self, input: Input, show: ShowFrame<'_>) -> Turn {
        match input {
            Input::ListHeight(_) | Input::TextRoom(..) => return Turn::Same,
            Input::Key(key) if key == Key::char('q') => return Turn::Quit,
            Input::Key(key) if key == Key::char('P') => panic!("asked to"),
            Input::Key(key) if key == Key::char('T') => {
                let failed = std::thread::spawn(|| panic!("asked to, beside")).join();
                assert!(failed.is_err());
            }
            Input::Key(key) if key == Key::char('S') => {
                for n in 1..=40 {
                    std::thread::sleep(Duration::from_millis(10));
                    self.last = format!("step {n}");
                    show(&|frame| self.draw(frame));
                }
            }
            Input::Key(Key {
                code: KeyCode::Char(c),
                ..
            }) => self.last = format!("key {c}"),
            Input::Key(key) => self.last = format!("key {key}"),
            other => self.last = format!("{other:?}"),
        }
        self.inputs += 1;
        Turn::Changed
    }

    fn tick(&mut self) -> Turn {
        Turn::Same
    }

    fn settle(&mut self) -> Turn {
        Turn::Same
    }

    fn awaits(&self) -> bool {
        false
    }

    fn draw(&self, frame: &mut Frame) -> Hits {
        let area = frame.area();
        let line = format!(
            "{}x{} {} inputs, last {}",
            area.width, area.height, self.inputs, self.last
        );
        tui::text::put(frame.buffer_mut(), 0, 0, area.width, &line, Style::new());
        let list = tui::ListHit {
            area,
            first: 0,
            len: 50,
            lines: 1,
            ..tui::ListHit::default()
        };
        Hits {
            list: Some(list),
            ..Hits::default()
        }
    }
}

#[test]
#[ignore = "run by the others, in a pty"]
fn probe() {
    match tui::run(&mut Probe::default(), tui::ground::TypedAhead::default()) {
        Ok(ended) => ended.conclude(),
        Err(e) => panic!("{e}"),
    }
}

const PROBE: [&str; 6] = [
    "probe",
    "--exact",
    "--ignored",
    "--nocapture",
    "--test-threads=1",
    "-q",
];

fn start() -> Pty {
    let mut command = CommandBuilder::new(std::env::current_exe().expect("this binary"));
    command.args(PROBE);
    let pty = Pty::start(command, 60, 10);
    pty.shows("60x10 0 inputs");
    pty
}

/// The probe in a shell that tells the terminal's settings before and after it.
fn in_shell(script: &str) -> Pty {
    let exe = std::env::current_exe().expect("this binary");
    let probe = format!("'{}' {}", exe.display(), PROBE.join(" "));
    let mut command = CommandBuilder::new("sh");
    command.args(["-c", &script.replace("PROBE", &probe)]);
    Pty::start(command, 60, 10)
}

/// Every mode that was set has been taken back, after it was last set.
fn assert_given_back(bytes: &[u8]) {
    assert_eq!(left_on(bytes), None, "was left on");
}

fn left_on(bytes: &[u8]) -> Option<&'static str> {
    let text = String::from_utf8_lossy(bytes);
    let on = |(on, off): &(&str, &str)| {
        let (set, unset) = (text.rfind(on), text.rfind(off));
        set.is_none() || set > unset
    };
    MODES.iter().find(|mode| on(mode)).map(|(on, _)| *on)
}

fn settings(bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes);
    text.lines()
        .filter_map(|l| Some(l.split_once("settings ")?.1.trim().to_owned()))
        .collect()
}

#[test]
fn quit_leaves_the_terminal_as_it_was() {
    let mut pty = in_shell("echo settings $(stty -g); PROBE; echo settings $(stty -g)");
    pty.shows("60x10 0 inputs");
    pty.send("q");
    pty.ends();
    let bytes = pty.bytes();
    assert_given_back(&bytes);
    let settings = settings(&bytes);
    assert_eq!(settings.len(), 2, "{}", String::from_utf8_lossy(&bytes));
    assert_eq!(settings[0], settings[1]);
}

#[test]
fn a_panic_leaves_the_terminal_as_it_was_and_can_be_read() {
    for (key, message) in [("P", "asked to"), ("T", "asked to, beside")] {
        let mut pty = in_shell("echo settings $(stty -g); PROBE; echo settings $(stty -g)");
        pty.shows("60x10 0 inputs");
        pty.send(key);
        pty.ends();
        let bytes = pty.bytes();
        assert_given_back(&bytes);
        let settings = settings(&bytes);
        assert_eq!(settings[0], settings[1]);
        let text = String::from_utf8_lossy(&bytes);
        let left = text.rfind("\x1b[?1049l").expect("left");
        assert!(
            text[left..].contains(message),
            "the message comes after the screen was given back"
        );
    }
}

#[test]
fn a_signal_to_end_is_obeyed_and_leaves_the_terminal_as_it_was() {
    for (signal, number) in [
        (Signal::TERM, 15),
        (Signal::HUP, 1),
        (Signal::INT, 2),
        (Signal::QUIT, 3),
    ] {
        let mut pty = start();
        pty.signal(signal);
        let asked = Instant::now();
        let status = pty.ends();
        assert!(
            asked.elapsed() < Duration::from_secs(1),
            "{signal:?} took {:?}",
            asked.elapsed()
        );
        assert!(!status.success());
        let told = format!("{status:?}");
        assert!(
            status.exit_code() == 128 + number || status.signal().is_some(),
            "{told}"
        );
        assert_given_back(&pty.bytes());
    }
}

#[test]
fn once_the_terminal_is_gone_the_program_ends() {
    let mut pty = start();
    pty.close("j");
    let status = pty.ends_within(Duration::from_secs(1));
    assert!(!status.success());
}

/// Where nobody sends SIGHUP, the end of the line itself is what ends the program.
#[test]
fn once_the_terminal_is_gone_the_program_ends_also_without_a_signal() {
    let mut command = CommandBuilder::new("sh");
    let exe = std::env::current_exe().expect("this binary");
    // The shell ignores the hang-up and is the one it is sent to; its child in the background of another
    // session is not told.
    let probe = format!(
        "exec 3<&0; setsid '{}' {} <&3 & echo pid $!; trap '' HUP; wait",
        exe.display(),
        PROBE.join(" ")
    );
    command.args(["-c", &probe]);
    let mut pty = Pty::start(command, 60, 10);
    pty.shows("60x10 0 inputs");
    let text = String::from_utf8_lossy(&pty.bytes()).into_owned();
    let pid: i32 = text
        .split("pid ")
        .nth(1)
        .and_then(|t| t.split_whitespace().next()?.parse().ok())
        .expect("a pid");
    let pid = rustix::process::Pid::from_raw(pid).expect("a pid");
    pty.close("j");
    let deadline = Instant::now() + Duration::from_secs(2);
    while rustix::process::test_kill_process(pid).is_ok() {
        assert!(Instant::now() < deadline, "it still runs");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn ctrl_z_gives_the_shell_the_terminal_and_fg_takes_it_again() {
    let mut pty = in_shell(
        "set -m; echo settings $(stty -g); PROBE; echo stopped with $?; echo settings $(stty -g); \
         read line; fg >/dev/null; echo settings $(stty -g)",
    );
    pty.shows("60x10 0 inputs");
    pty.send("j");
    pty.shows("1 inputs, last key j");
    pty.send("\x1a");
    pty.shows("stopped with");
    pty.sent("settings ", 2);
    assert_given_back(&pty.bytes());
    pty.send("\n");
    pty.shows("1 inputs, last key j");
    pty.send("k");
    pty.shows("2 inputs, last key k");
    pty.send("q");
    pty.ends();
    let bytes = pty.bytes();
    assert_given_back(&bytes);
    let settings = settings(&bytes);
    assert_eq!(settings.len(), 3);
    assert!(settings.iter().all(|s| *s == settings[0]), "{settings:?}");
}

#[test]
fn without_a_shell_ctrl_z_does_no_harm() {
    let mut pty = start();
    pty.send("\x1a");
    pty.sent("\x1b[?1049h", 2);
    pty.send("k");
    pty.shows("1 inputs, last key k");
}

#[test]
fn stopped_from_outside_it_gives_the_terminal_back_and_continues_with_a_full_frame() {
    let mut pty = start();
    pty.signal(Signal::TSTP);
    pty.sent("\x1b[?1049l", 1);
    pty.stops();
    pty.comes("gave back", |bytes| left_on(bytes).is_none());
    pty.signal(Signal::CONT);
    pty.sent("\x1b[?1049h", 2);
    pty.shows("60x10 0 inputs");
    pty.send("j");
    pty.shows("1 inputs, last key j");
    // Stopped without being asked, it takes its modes again all the same.
    pty.signal(Signal::STOP);
    pty.stops();
    pty.signal(Signal::CONT);
    pty.sent("\x1b[?1049h", 3);
    pty.shows("1 inputs, last key j");
    pty.send("q");
    assert!(pty.ends().success());
}

/// Whatever the rhythm: the last of the signals counts, no key is lost, and the terminal is as it should be.
#[test]
fn stops_and_goes_on_in_any_rhythm() {
    let mut pty = start();
    let mut typed = 0;
    let mut chance = 7_u64;
    for _ in 0..12 {
        for _ in 0..6 {
            chance = chance
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            pty.signal(Signal::TSTP);
            std::thread::sleep(Duration::from_millis((chance >> 33) % 13));
            if chance >> 40 & 1 == 0 {
                pty.send("j");
                typed += 1;
            }
            pty.signal(Signal::CONT);
            std::thread::sleep(Duration::from_millis((chance >> 45) % 9));
        }
        pty.send("k");
        typed += 1;
        pty.shows(&format!("{typed} inputs, last key"));
    }
    pty.signal(Signal::CONT);
    pty.signal(Signal::TSTP);
    pty.stops();
    pty.comes("gave back", |bytes| left_on(bytes).is_none());
    pty.signal(Signal::CONT);
    pty.send("q");
    assert!(pty.ends().success());
    assert_given_back(&pty.bytes());
}

/// A shell may bring it back behind another job first: there it waits, and is whole once it is in front.
#[test]
fn continued_behind_the_shell_it_waits_and_comes_to_the_front_whole() {
    let mut pty = in_shell(
        "set -m; PROBE; echo stopped; read line; bg >/dev/null 2>&1; echo behind; read line; fg >/dev/null",
    );
    pty.shows("60x10 0 inputs");
    pty.send("j");
    pty.shows("1 inputs, last key j");
    pty.send("\x1a");
    pty.shows("stopped");
    pty.send("\n");
    pty.shows("behind");
    std::thread::sleep(Duration::from_millis(300));
    pty.send("\n");
    pty.sent("\x1b[?1049h", 2);
    pty.shows("1 inputs, last key j");
    pty.send("k");
    pty.shows("2 inputs, last key k");
    pty.send("q");
    pty.ends();
    assert_given_back(&pty.bytes());
}

#[test]
fn the_screen_follows_its_window_through_a_storm() {
    let mut pty = start();
    for n in 0..100_u16 {
        pty.resize(1 + n * 7 % 150, 1 + n * 5 % 50);
    }
    for (cols, rows) in [(1, 1), (0, 0), (3, 200), (200, 1), (90, 30)] {
        pty.resize(cols, rows);
    }
    pty.shows("90x30");
    // What no screen can be is drawn as far as it makes sense.
    pty.resize(2_000, 600);
    pty.shows("1000x500");
    pty.send("q");
    assert!(pty.ends().success());
}

/// Smaller and back before the program looks: the terminal has thrown cells away meanwhile.
#[test]
fn a_window_that_is_as_large_as_before_is_drawn_in_full_all_the_same() {
    let pty = start();
    pty.shows("0 inputs");
    let cleared = count(&pty.bytes(), "\x1b[2J");
    pty.signal(Signal::WINCH);
    pty.sent("\x1b[2J", cleared + 1);
}

#[test]
fn a_paste_comes_as_one_and_a_click_finds_its_row() {
    let mut pty = start();
    pty.send("\x1b[200~two\rlines\x1b[201~");
    pty.shows("1 inputs, last Paste(\"two");
    pty.send("\x1b[<0;5;4M\x1b[<0;5;4m");
    pty.shows("2 inputs, last Row(3)");
    pty.send("\x1b[<0;5;4M");
    pty.shows("3 inputs, last OpenRow(3)");
    pty.send("\x1b[<65;5;4M");
    pty.shows("4 inputs, last Scroll(3)");
}

#[test]
fn idle_sends_nothing() {
    let pty = start();
    let before = pty.bytes().len();
    std::thread::sleep(Duration::from_millis(1600));
    assert_eq!(pty.bytes().len(), before);
}

#[test]
fn a_frame_is_synchronised_from_its_first_byte_to_its_last() {
    let mut pty = start();
    pty.send("j");
    pty.shows("1 inputs");
    let bytes = pty.bytes();
    assert_eq!(
        count(&bytes, "\x1b[?2026h"),
        2,
        "one frame for the start, one for the key"
    );
    assert_eq!(count(&bytes, "\x1b[?2026l"), 2);
}

/// A key that comes together with a resize is not left lying until the next one comes.
#[test]
fn keys_between_resizes_all_arrive() {
    let mut pty = start();
    for n in 1..=60_u16 {
        pty.resize(60 + n % 20, 10);
        pty.send("j");
        pty.resize(61 + n % 20, 10);
        pty.shows(&format!("{n} inputs"));
    }
}

/// More than one read takes at once.
#[test]
fn a_long_burst_of_keys_arrives_whole() {
    let mut pty = start();
    pty.send(&"j".repeat(3000));
    pty.shows("3000 inputs");
    pty.send(&format!("\x1b[200~{}\x1b[201~", "x".repeat(3000)));
    pty.shows("3001 inputs");
}

#[test]
fn what_lasts_is_shown_while_it_does_but_not_every_step_of_it() {
    let mut pty = start();
    pty.send("S");
    pty.shows("step 40");
    let text = String::from_utf8_lossy(&pty.bytes()).into_owned();
    let frames = text
        .matches("\x1b[?2026h")
        .count()
        .max(text.matches("step").count());
    assert!((2..=6).contains(&frames), "{frames} frames: {text:?}");
    pty.send("q");
    assert!(pty.ends().success());
}
