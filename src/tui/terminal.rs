//! The terminal's life: taken over on the way in, given back as it was found on every way out. Frames leave
//! through here in one write each. Nothing of what is drawn, and no waiting (that is `wake`).

use super::TuiError;
use ratatui::{
    Frame, Terminal, TerminalOptions, Viewport, backend::CrosstermBackend, layout::Rect,
};
use rustix::event::{PollFd, PollFlags, Timespec};
use std::io::{self, IsTerminal, Write};
use std::os::fd::{AsFd, OwnedFd};
use std::sync::{
    Once,
    atomic::{AtomicBool, Ordering},
};
use std::{cell::RefCell, fs::File, rc::Rc};

/// The alternate screen, cleared; no cursor; clicks and wheel (not every motion), paste as one, focus.
const ENTER: &[u8] =
    b"\x1b[?1049h\x1b[2J\x1b[H\x1b[?25l\x1b[?1000h\x1b[?1006h\x1b[?2004h\x1b[?1004h";
/// The same backwards, after whatever a torn frame may have left: synchronised output, colours.
const LEAVE: &[u8] =
    b"\x1b[?2026l\x1b[0m\x1b[?1004l\x1b[?2004l\x1b[?1006l\x1b[?1000l\x1b[?25h\x1b[?1049l";

const FRAME_START: &[u8] = b"\x1b[?2026h";
const FRAME_END: &[u8] = b"\x1b[?2026l";

/// Shown where the terminal does not say how large it is.
const USUAL_SIZE: (u16, u16) = (80, 24);
/// No screen is larger: what a terminal tells beyond it would only cost memory, up to all there is.
const LARGEST: (u16, u16) = (1_000, 500);

static HELD: AtomicBool = AtomicBool::new(false);
static HOOK: Once = Once::new();

/// Whether the terminal is ours at the moment: a panic anywhere gives it back.
pub(super) fn is_held() -> bool {
    HELD.load(Ordering::SeqCst)
}

/// Gives the terminal back as it was found. Does nothing when it is not held; never fails, since there may be
/// nobody left to tell.
pub fn restore() {
    if HELD.swap(false, Ordering::SeqCst) {
        // Not through `io::stdout()`: another thread may hold its lock, and half a frame may sit in its buffer.
        if let Ok(out) = rustix::stdio::stdout().try_clone_to_owned() {
            let _ = TerminalLine::new(out).send(LEAVE);
        }
        let _ = crossterm::terminal::disable_raw_mode();
    }
}

/// Writes a line over the last one of the screen, whatever is being drawn.
pub(super) fn write_last_line(text: &str) {
    let Ok(out) = rustix::stdio::stdout().try_clone_to_owned() else {
        return;
    };
    let area = window();
    let text: String = text.chars().take(area.width.into()).collect();
    let line = format!(
        "\x1b7\x1b[{};1H\x1b[0;7m{text}\x1b[K\x1b[0m\x1b8",
        area.height
    );
    // Nobody to tell is no reason to fail: the frame after it finds that out.
    let _ = TerminalLine::new(out).send(line.as_bytes());
}

/// A panic gives the terminal back before the hook that stood there prints.
fn hook_panics() {
    HOOK.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            restore();
            before(info);
        }));
    });
}

pub(super) struct ScreenWindow {
    terminal: Terminal<CrosstermBackend<Gathered>>,
    /// What ratatui has written of the frame being drawn.
    gathered: Gathered,
    line: TerminalLine,
}

impl ScreenWindow {
    pub fn enter() -> Result<Self, TuiError> {
        if !io::stdout().is_terminal() {
            return Err(TuiError::NoTerminal);
        }
        let line = TerminalLine::new(
            io::stdout()
                .as_fd()
                .try_clone_to_owned()
                .map_err(TuiError::Enter)?,
        );
        let gathered = Gathered::default();
        let terminal = terminal(gathered.clone())?;
        hook_panics();
        // The theme alone decides about colours; the library would decide a second time.
        crossterm::style::force_color_output(true);
        let mut screen = Self {
            terminal,
            gathered,
            line,
        };
        screen.take()?;
        Ok(screen)
    }

    fn take(&mut self) -> Result<(), TuiError> {
        // Not by way of the usual modes where it is raw already: a key could become a signal in between.
        if !is_raw() {
            let _ = crossterm::terminal::disable_raw_mode();
            crossterm::terminal::enable_raw_mode().map_err(TuiError::Enter)?;
        }
        HELD.store(true, Ordering::SeqCst);
        self.line.send(ENTER).map_err(TuiError::Enter)
    }

    #[expect(clippy::unused_self, reason = "whoever gives it back must have it")]
    pub fn leave(&mut self) {
        restore();
    }

    /// Takes the terminal over again, as on the way in; the next frame is drawn in full. Also right when it
    /// was never given back but somebody changed its modes meanwhile.
    pub fn enter_again(&mut self) -> Result<(), TuiError> {
        self.take()?;
        self.start_over()
    }

    /// Fits to the window and draws the next frame in full.
    pub fn start_over(&mut self) -> Result<(), TuiError> {
        // A new one instead of `clear` or `resize`: those ask the terminal where its cursor is, and the answer
        // would have to pass by the thread that reads the keys.
        self.terminal = terminal(self.gathered.clone())?;
        // After the old one was dropped: it says goodbye to its cursor.
        self.gathered.replace(b"\x1b[0m\x1b[2J".to_vec());
        Ok(())
    }

    pub fn is_resized(&mut self) -> bool {
        window() != self.terminal.get_frame().area()
    }

    pub fn draw(&mut self, view: impl FnOnce(&mut Frame)) -> Result<(), TuiError> {
        self.terminal.draw(view).map_err(TuiError::Draw)?;
        let mut frame = self.gathered.take();
        frame.splice(0..0, FRAME_START.iter().copied());
        frame.extend_from_slice(FRAME_END);
        self.line.send(&frame).map_err(TuiError::Draw)?;
        frame.clear();
        self.gathered.replace(frame);
        Ok(())
    }

    /// Puts a text on the clipboard of whoever sits at the terminal, also over ssh.
    pub fn copy(&mut self, text: &str) -> Result<(), TuiError> {
        let mut bytes = vec![];
        crossterm::queue!(
            bytes,
            crossterm::clipboard::CopyToClipboard::to_clipboard_from(text)
        )
        .map_err(TuiError::Draw)?;
        self.line.send(&bytes).map_err(TuiError::Draw)
    }
}

impl Drop for ScreenWindow {
    fn drop(&mut self) {
        self.leave();
    }
}

/// Whether the library put the terminal into raw mode, and nobody has changed that since.
fn is_raw() -> bool {
    let ours = crossterm::terminal::is_raw_mode_enabled().unwrap_or(false);
    ours && rustix::termios::tcgetattr(rustix::stdio::stdin()).is_ok_and(|modes| {
        !modes
            .local_modes
            .contains(rustix::termios::LocalModes::ICANON)
    })
}

fn terminal(gathered: Gathered) -> Result<Terminal<CrosstermBackend<Gathered>>, TuiError> {
    // A fixed viewport of the window's size: the loop resizes it, and no frame asks for the size anew.
    let options = TerminalOptions {
        viewport: Viewport::Fixed(window()),
    };
    Terminal::with_options(CrosstermBackend::new(gathered), options).map_err(TuiError::Enter)
}

/// The window's area, as far as it makes sense to draw; the usual size where the terminal tells none.
fn window() -> Rect {
    let (width, height) = rustix::termios::tcgetwinsize(rustix::stdio::stdout())
        .map(|size| (size.ws_col, size.ws_row))
        .ok()
        .filter(|(width, height)| *width > 0 && *height > 0)
        .unwrap_or(USUAL_SIZE);
    Rect::new(0, 0, width.min(LARGEST.0), height.min(LARGEST.1))
}

/// What ratatui writes, gathered until the frame is whole. It flushes several times a frame; that means nothing
/// here, and it cannot fail, so nothing is ever printed to a dead terminal by a library that gives up.
#[derive(Clone, Default)]
struct Gathered(Rc<RefCell<Vec<u8>>>);

impl Gathered {
    fn take(&self) -> Vec<u8> {
        self.0.take()
    }

    fn replace(&self, bytes: Vec<u8>) {
        self.0.replace(bytes);
    }
}

impl Write for Gathered {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The line to the terminal, with no buffer of its own.
struct TerminalLine(File);

impl TerminalLine {
    fn new(out: OwnedFd) -> Self {
        Self(File::from(out))
    }

    fn send(&mut self, mut bytes: &[u8]) -> io::Result<()> {
        while !bytes.is_empty() {
            match self.0.write(bytes) {
                Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
                Ok(n) => bytes = &bytes[n..],
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                Err(e) if e.kind() == io::ErrorKind::WouldBlock => self.wait_for_room()?,
                Err(e) => return Err(e),
            }
        }
        Ok(())
    }

    /// Whoever started the program may have left the terminal non-blocking.
    fn wait_for_room(&self) -> io::Result<()> {
        let patience = Timespec {
            tv_sec: 2,
            tv_nsec: 0,
        };
        match rustix::event::poll(&mut [PollFd::new(&self.0, PollFlags::OUT)], Some(&patience)) {
            Ok(0) => Err(io::ErrorKind::TimedOut.into()),
            Ok(_) | Err(rustix::io::Errno::INTR) => Ok(()),
            Err(e) => Err(e.into()),
        }
    }
}
