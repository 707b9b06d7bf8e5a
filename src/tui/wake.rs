//! What wakes the loop: keys and mouse, signals, the end of the terminal. One thread waits for each, without
//! ever waking in vain, and all of them speak through one channel. What it means is decided elsewhere.

use super::ground::{LateAnswer, TypedAhead};
use super::{terminal, waiting};
use rustix::event::{PollFd, PollFlags};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use std::io::{self, IsTerminal, PipeReader, PipeWriter, Read as _, Write as _};
use std::os::fd::{AsFd, OwnedFd};
use std::sync::{
    Arc, Condvar, LazyLock, Mutex,
    atomic::{AtomicBool, AtomicUsize, Ordering},
    mpsc::{Receiver, Sender, channel},
};
use std::time::{Duration, Instant};
use std::{fs::File, thread};

/// How long the loop has to end by itself before the thread that knows better ends the program.
const GRACE: Duration = Duration::from_millis(700);
/// How long the library may look for an event that it has read already. It spins through what is left of a millisecond,
/// so this is what a key costs in vain.
const LOOK: Duration = Duration::from_micros(30);
/// How often it is asked: given no time it does not even look, and on a busy machine a short time can be over before it
/// has.
const LOOKS: usize = 3;
/// Reads that fail in a row before the terminal counts as gone.
const FAILED_READS: u32 = 20;
/// What the shell reports for a program ended by a hang-up.
const HUNG_UP: i32 = 128 + SIGHUP;

pub enum Wake {
    /// A key, a click, a paste; and when.
    Event(crossterm::event::Event, Instant),
    /// The window has another size.
    Resized,
    /// Somebody outside asks us to stop for a while.
    Suspend,
    /// We were stopped, and go on.
    Continued,
    /// A signal asks us to end.
    End(i32),
    Gone,
}

/// Listens from now on; what was typed ahead comes first.
pub fn listen(ahead: TypedAhead) -> io::Result<(Receiver<Wake>, Keys)> {
    let (tell, wakes) = channel();
    let mut late = ahead.late;
    for event in ahead.keys {
        let _ = tell.send(Wake::Event(event, Instant::now()));
    }
    listen_to_signals(tell.clone())?;
    listen_for_the_end(tell.clone())?;
    let (nudged, nudge) = io::pipe()?;
    let keys = Keys {
        nudge,
        turn: Arc::default(),
    };
    let (line, turn) = (input_line()?, Arc::clone(&keys.turn));
    thread::Builder::new()
        .name("keys".into())
        .spawn(move || read_events(&tell, &line, nudged, &turn, &mut late))?;
    Ok((wakes, keys))
}

#[derive(Clone, Copy, Default, PartialEq)]
enum Reads {
    #[default]
    We,
    /// Nobody here: another program asks for them.
    Asked,
    Others,
    Ended,
}

type WakeTurn = (Mutex<Reads>, Condvar);

/// While another program reads the keys: what its keys send to the whole job is not meant for us.
static AWAY: AtomicBool = AtomicBool::new(false);

/// Which of the signals to stop and to go on came last: acted upon later, a stop may be outdated by then.
static LAST: LazyLock<Arc<AtomicUsize>> = LazyLock::new(Arc::default);
const GO_ON: usize = 0;
const STOP: usize = 1;

pub struct Keys {
    nudge: PipeWriter,
    turn: Arc<WakeTurn>,
}

impl Keys {
    /// Does something while another program reads the keys, which begins with leaving the terminal and ends with taking
    /// it again: in between, a key may still be a signal, and that is not meant for us. Nothing that is typed there is
    /// taken from the other program.
    pub fn away<T>(&mut self, act: impl FnOnce() -> T) -> T {
        self.set(Reads::We, Reads::Asked);
        // Wakes the thread that waits for a key; where that has ended, nobody is in the way.
        let _ = self.nudge.write_all(b".");
        let (turn, changed) = &*self.turn;
        if let Ok(reads) = turn.lock() {
            drop(changed.wait_while(reads, |reads| *reads == Reads::Asked));
        }
        AWAY.store(true, Ordering::SeqCst);
        let done = act();
        AWAY.store(false, Ordering::SeqCst);
        self.set(Reads::Others, Reads::We);
        done
    }

    fn set(&self, from: Reads, to: Reads) {
        let (turn, changed) = &*self.turn;
        if let Ok(mut reads) = turn.lock()
            && *reads == from
        {
            *reads = to;
            changed.notify_all();
        }
    }
}

/// Whether the library has an event, or an error to tell.
fn has_event() -> bool {
    (0..LOOKS).any(|_| crossterm::event::poll(LOOK).unwrap_or(true))
}

/// Waits without waking until a key can be read, or until somebody else wants the keys; then until they are
/// ours again. False: there is nothing to wait for any more.
fn wait_for_a_key(line: &OwnedFd, nudged: &mut PipeReader, turn: &WakeTurn) -> bool {
    // What the library has read already is not on the line any more.
    if has_event() {
        return true;
    }
    let mut watched = [
        PollFd::new(line, PollFlags::IN),
        PollFd::new(&*nudged, PollFlags::IN),
    ];
    match rustix::event::poll(&mut watched, None) {
        Ok(_) | Err(rustix::io::Errno::INTR) => {}
        // No poll on this kind of terminal: the library waits itself.
        Err(_) => return true,
    }
    let (keys, asked) = (watched[0].revents(), watched[1].revents());
    if asked.contains(PollFlags::IN) {
        let _ = nudged.read(&mut [0; 8]);
        let (turn, changed) = turn;
        if let Ok(mut reads) = turn.lock() {
            if *reads == Reads::Asked {
                *reads = Reads::Others;
                changed.notify_all();
            }
            drop(changed.wait_while(reads, |reads| *reads == Reads::Others));
        }
    }
    !keys.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL)
}

fn read_events(
    tell: &Sender<Wake>,
    line: &OwnedFd,
    mut nudged: PipeReader,
    turn: &WakeTurn,
    late: &mut LateAnswer,
) {
    let mut failed = 0;
    while failed < FAILED_READS {
        if !wait_for_a_key(line, &mut nudged, turn) {
            break;
        }
        if !has_event() {
            continue;
        }
        match crossterm::event::read() {
            // The size that comes with it is asked for by starting a program; the signal told us already.
            Ok(crossterm::event::Event::Resize(..)) => failed = 0,
            Ok(event) => {
                failed = 0;
                if late.takes(&event) || (is_esc(&event) && waiting::takes_esc()) {
                    continue;
                }
                if tell.send(Wake::Event(event, Instant::now())).is_err() {
                    return;
                }
            }
            Err(_) => {
                failed += 1;
                thread::sleep(Duration::from_millis(20));
            }
        }
    }
    if let Ok(mut reads) = turn.0.lock() {
        *reads = Reads::Ended;
        turn.1.notify_all();
    }
    let _ = tell.send(Wake::Gone);
}

fn is_esc(event: &crossterm::event::Event) -> bool {
    event
        .as_key_press_event()
        .is_some_and(|key| key.code == crossterm::event::KeyCode::Esc)
}

fn listen_to_signals(tell: Sender<Wake>) -> io::Result<()> {
    // Before the thread hears of them.
    signal_hook::flag::register_usize(SIGTSTP, Arc::clone(&LAST), STOP)?;
    signal_hook::flag::register_usize(SIGCONT, Arc::clone(&LAST), GO_ON)?;
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
    thread::Builder::new()
        .name("signals".into())
        .spawn(move || {
            for signal in signals.forever() {
                if AWAY.load(Ordering::SeqCst) {
                    match signal {
                        // The editor stops, and its whole job with it.
                        SIGTSTP => {
                            stop_self();
                            continue;
                        }
                        SIGTERM | SIGHUP => {}
                        _ => continue,
                    }
                }
                let wake = match signal {
                    SIGWINCH => Wake::Resized,
                    SIGTSTP => Wake::Suspend,
                    SIGCONT => Wake::Continued,
                    _ => Wake::End(signal),
                };
                let ends = matches!(wake, Wake::End(_));
                if (tell.send(wake).is_err() || ends) && !matches!(signal, SIGWINCH | SIGCONT) {
                    // The loop normally ends the program within this time; it may be stuck writing.
                    thread::sleep(GRACE);
                    terminal::restore();
                    let _ = signal_hook::low_level::emulate_default_handler(signal);
                }
            }
        })?;
    Ok(())
}

/// Once the terminal is gone, reading it never returns and burns a processor. The kernel says so to whoever
/// polls for nothing at all.
fn listen_for_the_end(tell: Sender<Wake>) -> io::Result<()> {
    let line = input_line()?;
    thread::Builder::new()
        .name("hang-up".into())
        .spawn(move || {
            loop {
                let mut watched = [PollFd::new(&line, PollFlags::empty())];
                match rustix::event::poll(&mut watched, None) {
                    Err(rustix::io::Errno::INTR) | Ok(0) => {}
                    Ok(_) => break,
                    // No poll on this kind of terminal: the signal and the failing writes remain.
                    Err(_) => return,
                }
            }
            let _ = tell.send(Wake::Gone);
            thread::sleep(GRACE);
            std::process::exit(HUNG_UP);
        })?;
    Ok(())
}

/// Where the keys come from: standard input, or the terminal itself when that is something else.
fn input_line() -> io::Result<OwnedFd> {
    if io::stdin().is_terminal() {
        io::stdin().as_fd().try_clone_to_owned()
    } else {
        Ok(File::open("/dev/tty")?.into())
    }
}

/// Stops the whole job until it is continued, as Ctrl-Z does elsewhere. With no shell around it nobody could
/// bring it back, so then it does nothing, as the kernel would.
pub fn stop_job() {
    let in_a_job =
        rustix::process::getsid(None).is_ok_and(|session| session != rustix::process::getpgrp());
    if in_a_job {
        LAST.store(STOP, Ordering::SeqCst);
        let _ = rustix::process::kill_current_process_group(rustix::process::Signal::STOP);
    }
}

/// Stops this program alone, as somebody outside asked by its name; unless it was told to go on since.
pub fn stop_self() {
    if LAST.load(Ordering::SeqCst) == GO_ON {
        return;
    }
    let _ = signal_hook::low_level::emulate_default_handler(SIGTSTP);
}

/// Waits until we were told to go on. Not longer than it takes to find that we never stopped.
pub fn wait_until_continued() {
    let patience = Instant::now() + Duration::from_millis(300);
    while LAST.load(Ordering::SeqCst) == STOP && Instant::now() < patience {
        thread::sleep(Duration::from_millis(2));
    }
    LAST.store(GO_ON, Ordering::SeqCst);
}

/// Ends the program as the signal would have ended it.
pub fn die_of(signal: i32) -> ! {
    let _ = signal_hook::low_level::emulate_default_handler(signal);
    std::process::exit(128 + signal)
}

/// Ends the program as a hang-up would have.
pub fn die_of_hang_up() -> ! {
    std::process::exit(HUNG_UP)
}
