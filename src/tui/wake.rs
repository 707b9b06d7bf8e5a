//! What wakes the loop: keys and mouse, signals, the end of the terminal. One thread waits for each, without
//! ever waking in vain, and all of them speak through one channel. What it means is decided elsewhere.

use std::fs::File;
use std::io::{self, IsTerminal};
use std::os::fd::{AsFd, OwnedFd};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;

use super::terminal;

/// How long the loop has to end by itself before the thread that knows better ends the program.
const GRACE: Duration = Duration::from_millis(700);
/// Reads that fail in a row before the terminal counts as gone.
const FAILED_READS: u32 = 20;
/// What the shell reports for a program ended by a hang-up.
const HUNG_UP: i32 = 128 + SIGHUP;

/// Something that happened.
#[derive(Debug)]
pub(super) enum Wake {
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
    /// The terminal is gone.
    Gone,
}

/// Starts the threads that wait.
///
/// # Errors
/// When a signal handler or a thread is refused.
pub(super) fn listen() -> io::Result<Receiver<Wake>> {
    let (tell, wakes) = channel();
    listen_to_signals(tell.clone())?;
    listen_for_the_end(tell.clone())?;
    thread::Builder::new().name("keys".into()).spawn(move || read_events(&tell))?;
    Ok(wakes)
}

fn read_events(tell: &Sender<Wake>) {
    let mut failed = 0;
    while failed < FAILED_READS {
        match crossterm::event::read() {
            // The size that comes with it is asked for by starting a program; the signal told us already.
            Ok(crossterm::event::Event::Resize(..)) => failed = 0,
            Ok(event) => {
                failed = 0;
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
    let _ = tell.send(Wake::Gone);
}

fn listen_to_signals(tell: Sender<Wake>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
    thread::Builder::new().name("signals".into()).spawn(move || {
        for signal in signals.forever() {
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
    thread::Builder::new().name("hang-up".into()).spawn(move || {
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
pub(super) fn stop_job() {
    let in_a_job = rustix::process::getsid(None).is_ok_and(|session| session != rustix::process::getpgrp());
    if in_a_job {
        let _ = rustix::process::kill_current_process_group(rustix::process::Signal::STOP);
    }
}

/// Stops this program alone, as somebody outside asked by its name.
pub(super) fn stop_self() {
    let _ = signal_hook::low_level::emulate_default_handler(SIGTSTP);
}

/// Waits until we were continued. Not longer than it takes to find that we never stopped.
pub(super) fn wait_until_continued(wakes: &Receiver<Wake>) -> Option<Wake> {
    let patience = Instant::now() + Duration::from_millis(300);
    while let Some(left) = patience.checked_duration_since(Instant::now()) {
        match wakes.recv_timeout(left) {
            Ok(Wake::Continued) | Err(_) => return None,
            Ok(end @ (Wake::End(_) | Wake::Gone)) => return Some(end),
            Ok(_) => {}
        }
    }
    None
}

/// Ends the program as the signal would have ended it.
pub(super) fn die_of(signal: i32) -> ! {
    let _ = signal_hook::low_level::emulate_default_handler(signal);
    std::process::exit(128 + signal)
}

/// Ends the program as a hang-up would have.
pub(super) fn die_of_hang_up() -> ! {
    std::process::exit(HUNG_UP)
}
