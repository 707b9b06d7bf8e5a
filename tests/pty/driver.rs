//! Drives a program in a real pty: what it shows, what it sends, how it ends.

use std::io::{Read, Write};
use std::num::NonZero;
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, WaitOptions, kill_process, waitpid};

/// How long anything may take before it counts as never.
const PATIENCE: Duration = Duration::from_secs(20);

struct Seen {
    screen: vt100::Parser,
    bytes: Vec<u8>,
    closed: bool,
    closing: bool,
}

/// A program in a pty.
pub struct Pty {
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    child: Box<dyn Child + Send + Sync>,
    seen: Arc<(Mutex<Seen>, Condvar)>,
    reader: Option<thread::JoinHandle<()>>,
}

fn size(cols: u16, rows: u16) -> PtySize {
    PtySize {
        rows,
        cols,
        pixel_width: 0,
        pixel_height: 0,
    }
}

fn cells(n: u16) -> NonZero<u16> {
    NonZero::new(n).unwrap_or(NonZero::<u16>::MIN)
}

impl Pty {
    /// Starts a command in a window of that size, with nothing of our own environment that could colour it.
    pub fn start(mut command: CommandBuilder, cols: u16, rows: u16) -> Self {
        command.env("TERM", "xterm-256color");
        command.env_remove("NO_COLOR");
        let pair = native_pty_system()
            .openpty(size(cols, rows))
            .expect("a pty");
        let child = pair
            .slave
            .spawn_command(command)
            .expect("the program starts");
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let writer = pair.master.take_writer().expect("a writer");
        let seen = Seen {
            screen: vt100::Parser::new(cells(rows), cells(cols), 0),
            bytes: Vec::new(),
            closed: false,
            closing: false,
        };
        let seen = Arc::new((Mutex::new(seen), Condvar::new()));
        let shared = Arc::clone(&seen);
        let reader = thread::spawn(move || {
            let mut buffer = [0; 4096];
            loop {
                let read = reader.read(&mut buffer).unwrap_or(0);
                let mut seen = shared.0.lock().expect("no reader panics");
                seen.closed = read == 0;
                seen.bytes.extend_from_slice(&buffer[..read]);
                seen.screen.process(&buffer[..read]);
                shared.1.notify_all();
                if seen.closed || seen.closing {
                    return;
                }
            }
        });
        Self {
            reader: Some(reader),
            master: Some(pair.master),
            writer: Some(writer),
            child,
            seen,
        }
    }

    /// Types these bytes.
    pub fn send(&mut self, keys: &str) {
        let writer = self.writer.as_mut().expect("the pty is open");
        writer
            .write_all(keys.as_bytes())
            .expect("the program reads");
        writer.flush().expect("the program reads");
    }

    pub fn resize(&mut self, cols: u16, rows: u16) {
        self.seen
            .0
            .lock()
            .expect("no reader panics")
            .screen
            .screen_mut()
            .set_size(cells(rows), cells(cols));
        self.master
            .as_ref()
            .expect("the pty is open")
            .resize(size(cols, rows))
            .expect("a pty can be resized");
    }

    /// The terminal goes away, as when its window is closed. The reader holds it open too, and lets go at the
    /// next thing that is sent: the answer to this key.
    pub fn close(&mut self, key: &str) {
        self.seen.0.lock().expect("no reader panics").closing = true;
        self.send(key);
        self.reader
            .take()
            .expect("closed once")
            .join()
            .expect("the reader ends");
        self.writer = None;
        self.master = None;
    }

    pub fn signal(&self, signal: Signal) {
        kill_process(self.pid(), signal).expect("the program is there");
    }

    pub fn pid(&self) -> Pid {
        let pid = self.child.process_id().expect("it runs");
        Pid::from_raw(pid.try_into().expect("a pid")).expect("a pid")
    }

    /// Waits until the program has stopped, as the shell around it would.
    pub fn stops(&self) {
        let deadline = Instant::now() + PATIENCE;
        let options = WaitOptions::UNTRACED | WaitOptions::NOHANG;
        while waitpid(Some(self.pid()), options)
            .expect("our own child")
            .is_none_or(|(_, status)| !status.stopped())
        {
            assert!(Instant::now() < deadline, "did not stop");
            thread::sleep(Duration::from_millis(5));
        }
    }

    fn until(&self, what: &str, holds: impl Fn(&Seen) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        let mut seen = self.seen.0.lock().expect("no reader panics");
        while !holds(&seen) {
            let left = deadline.saturating_duration_since(Instant::now());
            assert!(
                !left.is_zero(),
                "never {what}; the screen:\n{}",
                seen.screen.screen().contents()
            );
            seen = self
                .seen
                .1
                .wait_timeout(seen, left)
                .expect("no reader panics")
                .0;
        }
    }

    /// Waits until what was sent so far is as it should be: a program that has stopped may still be read from.
    pub fn comes(&self, what: &str, holds: impl Fn(&[u8]) -> bool) {
        self.until(what, |seen| holds(&seen.bytes));
    }

    /// Waits until the screen shows a text.
    pub fn shows(&self, text: &str) {
        self.until(&format!("showed {text:?}"), |seen| {
            seen.screen.screen().contents().contains(text)
        });
    }

    /// Waits until these bytes were sent so many times.
    pub fn sent(&self, sequence: &str, times: usize) {
        self.until(&format!("sent {sequence:?} {times} times"), |seen| {
            count(&seen.bytes, sequence) >= times
        });
    }

    /// Everything sent so far.
    pub fn bytes(&self) -> Vec<u8> {
        self.seen.0.lock().expect("no reader panics").bytes.clone()
    }

    /// Waits until the program has ended and all it sent has arrived.
    pub fn ends(&mut self) -> ExitStatus {
        let status = self.ends_within(PATIENCE);
        if self.master.is_some() {
            self.until("closed", |seen| seen.closed);
        }
        status
    }

    pub fn ends_within(&mut self, time: Duration) -> ExitStatus {
        let deadline = Instant::now() + time;
        loop {
            if let Some(status) = self.child.try_wait().expect("our own child") {
                return status;
            }
            let shown = || {
                self.seen
                    .0
                    .lock()
                    .expect("no reader panics")
                    .screen
                    .screen()
                    .contents()
            };
            assert!(
                Instant::now() < deadline,
                "did not end within {time:?}; the screen:\n{}",
                shown()
            );
            thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// How often a sequence occurs.
pub fn count(bytes: &[u8], sequence: &str) -> usize {
    bytes
        .windows(sequence.len())
        .filter(|w| *w == sequence.as_bytes())
        .count()
}
