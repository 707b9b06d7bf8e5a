//! The dashboard in a terminal: the loop that waits, lets the desk handle what came, and draws once.
//!
//! Everything that decides is in `app`; everything that performs, in `session`. Here is what a terminal needs:
//! its modes given back on every way out ([`terminal`]), its events as plain inputs, and the drawing.
//!
//! Idle is no frame and no byte: the threads that wait never wake in vain, and the loop looks for changes of
//! other desks twice a second.

mod area;
mod clipboard;
mod dashboard;
mod editor;
mod error;
mod event;
pub mod ground;
mod motion;
pub mod svg;
pub mod terminal;
pub mod text;
pub mod theme;
pub mod view;
pub mod waiting;
mod wake;
pub mod widget;

use crate::app::{Input, Key};
use motion::Motion;
use ratatui::Frame;
use std::{
    ops::ControlFlow,
    sync::mpsc::{Receiver, RecvTimeoutError},
    time::{Duration, Instant},
};
use terminal::ScreenWindow;
use wake::Wake;

pub use clipboard::{ClipboardCopy, Clipboards};
pub use dashboard::{DashboardParts, Looks};
pub use editor::Job;
pub use error::TuiError;
pub use event::{Hits, ListHit};
pub use view::{Plate, plates};

/// How often the desk is asked for changes that nobody typed: others' writes, the clock in the header.
const TICK: Duration = Duration::from_millis(500);
/// The same while something is under way that is to be shown.
const SOON: Duration = Duration::from_millis(10);
/// What lasts longer than this is shown while it does, and then as often.
const LASTS: Duration = Duration::from_millis(150);
/// Wakes taken in at most before a frame shows what they did.
const BATCH: usize = 1024;

/// Stops the program for a while, whatever the desk is doing.
const SUSPEND: Key = Key::ctrl('z');

pub trait LoopDesk {
    /// Takes one input in. While that lasts, what there is to see may be shown; more often than anybody could read
    /// is not too often.
    fn handle(&mut self, input: Input, show: ShowFrame) -> Turn;
    /// Looks for what changed without an input; asked twice a second, so cheap.
    fn tick(&mut self) -> Turn;
    /// Does what could wait until something is on the screen; asked after every frame, so cheap when nothing waits.
    fn settle(&mut self) -> Turn;
    /// Whether something is under way that will have to be shown: it is ticked more often meanwhile.
    fn awaits(&self) -> bool;
    /// Draws what there is to see, and tells where the mouse finds it.
    fn draw(&self, frame: &mut Frame) -> Hits;
    /// In which colours things may move; `None`: they do not.
    fn theme_in_motion(&self) -> Option<&theme::Theme> {
        None
    }
    /// Whether the last input did something that is seen moving.
    fn has_acted(&self) -> bool {
        false
    }
    /// Whether the last key was to open something and could not.
    fn has_refused(&self) -> bool {
        false
    }
}

/// Shows a frame in the middle of something long.
pub type ShowFrame<'s> = &'s mut (dyn FnMut(&dyn Fn(&mut Frame) -> Hits) + 's);

#[derive(PartialEq)]
pub enum Turn {
    /// Nothing on the screen changed.
    Same,
    Changed,
    /// Draw in full: something else has written on the screen.
    Redraw,
    /// Something changed, and this text goes to a clipboard; what came of it comes back as [`Input::Copied`].
    Copy(ClipboardCopy),
    /// This text is to be opened in the editor outside; what it left comes back as [`Input::Edited`].
    Edit(Job),
    Quit,
}

/// How the dashboard ended; the terminal has been given back.
#[derive(Clone, Copy)]
pub enum Ended {
    Quit,
    /// A signal asked for it.
    Signal(i32),
    /// The terminal is gone; there is nobody to tell anything.
    Gone,
}

impl Ended {
    /// Ends the program as it should end after this: at once by the signal, or else by returning.
    pub fn conclude(self) {
        match self {
            Self::Quit => {}
            Self::Signal(signal) => wake::die_of(signal),
            Self::Gone => wake::die_of_hang_up(),
        }
    }
}

/// Takes the terminal over and runs the desk in it until the person is done or the terminal gone.
///
/// # Errors
/// When there is no terminal, or it refuses raw mode. A terminal that goes away while the desk runs is no
/// error: it is [`Ended::Gone`].
pub fn run(desk: &mut impl LoopDesk, ahead: ground::TypedAhead) -> Result<Ended, TuiError> {
    let screen = ScreenWindow::enter()?;
    let (wakes, keys) = wake::listen(ahead).map_err(TuiError::Enter)?;
    let translator = event::Translator::default();
    let mut running = Running {
        desk,
        screen,
        wakes,
        keys,
        translator,
        burst: event::LostBurst::default(),
        hits: Hits::default(),
        motion: Motion::default(),
        next_tick: Instant::now() + TICK,
    };
    match running.until_ended() {
        Err(TuiError::Draw(_)) => Ok(Ended::Gone),
        ended => ended,
    }
}

struct Running<'a, D: LoopDesk> {
    desk: &'a mut D,
    screen: ScreenWindow,
    wakes: Receiver<Wake>,
    keys: wake::Keys,
    translator: event::Translator,
    burst: event::LostBurst,
    hits: Hits,
    motion: Motion,
    next_tick: Instant,
}

/// Whether to go on, and then whether there is something to draw.
type GoOn = Result<ControlFlow<Ended, bool>, TuiError>;

impl<D: LoopDesk> Running<'_, D> {
    fn until_ended(&mut self) -> Result<Ended, TuiError> {
        let mut dirty = true;
        loop {
            if !terminal::is_held() {
                return Err(TuiError::Torn);
            }
            if waiting::over() {
                self.screen.start_over()?;
                dirty = true;
            }
            // What could wait is done a part at a time, each shown, and a key comes before the next.
            let mut more = false;
            if dirty {
                self.draw()?;
                more = self.desk.settle() == Turn::Changed;
            }
            if self.desk.awaits() {
                self.next_tick = self.next_tick.min(Instant::now() + SOON);
            }
            let idle = self.next_tick.saturating_duration_since(Instant::now());
            let moves = self.motion.is_on();
            let patience = match () {
                () if more => Duration::ZERO,
                () if moves => idle.min(motion::STEP),
                () => idle,
            };
            let first = match self.wakes.recv_timeout(patience) {
                Ok(wake) => {
                    self.motion.end();
                    Some(wake)
                }
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => return Ok(Ended::Gone),
            };
            let wakes = first
                .into_iter()
                .chain(self.wakes.try_iter().take(BATCH))
                .collect();
            dirty = match self.take_in(wakes)? {
                ControlFlow::Break(ended) => return Ok(ended),
                ControlFlow::Continue(dirty) => dirty || more || moves,
            };
            if Instant::now() >= self.next_tick {
                self.next_tick = Instant::now() + TICK;
                let turn = self.desk.tick();
                match self.follow(turn)? {
                    ControlFlow::Break(ended) => return Ok(ended),
                    ControlFlow::Continue(ticked) => dirty |= ticked,
                }
            }
        }
    }

    /// Takes all in that happened since the last frame, in its order.
    fn take_in(&mut self, wakes: Vec<Wake>) -> GoOn {
        let (mut inputs, mut dirty) = (vec![], false);
        for wake in wakes {
            match wake {
                Wake::Event(crossterm::event::Event::FocusGained, _) => {
                    self.next_tick = Instant::now();
                }
                Wake::Event(event, at) => match self.translator.translate(event, at, &self.hits) {
                    Some(Input::Key(SUSPEND)) => {
                        self.suspend(wake::stop_job)?;
                        dirty = true;
                    }
                    Some(input) => event::queue(&mut inputs, input, at),
                    None => {}
                },
                Wake::Suspend => {
                    self.suspend(wake::stop_self)?;
                    dirty = true;
                }
                // Stopped without being asked (SIGSTOP): a shell will have put its own modes in place.
                Wake::Continued => {
                    self.screen.enter_again()?;
                    dirty = true;
                }
                // Also to the size it had: in between the terminal may have thrown cells away.
                Wake::Resized => {
                    self.screen.start_over()?;
                    dirty = true;
                }
                Wake::End(signal) => return Ok(ControlFlow::Break(Ended::Signal(signal))),
                Wake::Gone => return Ok(ControlFlow::Break(Ended::Gone)),
            }
        }
        for (input, at) in inputs {
            if self.burst.swallows(&input, at) {
                continue;
            }
            let turn = self.handle(input);
            if self.desk.has_refused() {
                self.burst.begin(at);
            }
            if self.desk.has_acted() {
                self.motion.begin(Instant::now());
            }
            match self.follow(turn)? {
                ControlFlow::Continue(changed) => dirty |= changed,
                ended @ ControlFlow::Break(_) => return Ok(ended),
            }
        }
        Ok(ControlFlow::Continue(dirty))
    }

    /// Lets the desk handle an input, and draws how far it has come if that lasts. A terminal that fails meanwhile
    /// fails again at the frame after it.
    fn handle(&mut self, input: Input) -> Turn {
        let Self { desk, screen, .. } = self;
        let mut next = Instant::now() + LASTS;
        desk.handle(input, &mut |draw| {
            if Instant::now() >= next {
                let _ = screen.draw(|frame| {
                    draw(frame);
                });
                next = Instant::now() + LASTS;
            }
        })
    }

    fn follow(&mut self, turn: Turn) -> GoOn {
        match turn {
            Turn::Same => return Ok(ControlFlow::Continue(false)),
            Turn::Changed => {}
            Turn::Redraw => self.screen.start_over()?,
            Turn::Copy(copying) => return self.copy(&copying),
            Turn::Edit(job) => return self.edit(&job),
            Turn::Quit => return Ok(ControlFlow::Break(Ended::Quit)),
        }
        Ok(ControlFlow::Continue(true))
    }

    fn copy(&mut self, copying: &ClipboardCopy) -> GoOn {
        let said = if let Some(said) = copying.hand_over() {
            said
        } else {
            self.screen.copy(&copying.text)?;
            clipboard::ASKED
        };
        let turn = self.handle(Input::Copied(said));
        self.follow(turn)
    }

    /// Gives the terminal to the editor, and takes it again when that is closed. What others did meanwhile is
    /// seen before the text comes back.
    fn edit(&mut self, job: &Job) -> GoOn {
        let Self { keys, screen, .. } = self;
        let (edited, entered) = keys.away(|| {
            screen.leave();
            (job.run(), screen.enter_again())
        });
        entered?;
        let turn = self.desk.tick();
        if let ended @ ControlFlow::Break(_) = self.follow(turn)? {
            return Ok(ended);
        }
        let turn = self.handle(Input::Edited(edited));
        Ok(match self.follow(turn)? {
            ControlFlow::Continue(_) => ControlFlow::Continue(true),
            ended @ ControlFlow::Break(_) => ended,
        })
    }

    /// Gives the terminal back, stops, and takes it over again once continued.
    fn suspend(&mut self, stop: impl FnOnce()) -> Result<(), TuiError> {
        self.screen.leave();
        stop();
        wake::wait_until_continued();
        self.screen.enter_again()
    }

    fn draw(&mut self) -> Result<(), TuiError> {
        if self.screen.is_resized() {
            self.screen.start_over()?;
        }
        self.draw_once()?;
        // The desk learns how much of its list shows, and may then show another part of it.
        let height = self.hits.list.as_ref().map_or(0, ListHit::rows);
        let mut changed = self.handle(Input::ListHeight(height)) == Turn::Changed;
        if let Some(text) = self.hits.text {
            let room = Input::TextRoom(usize::from(text.width), usize::from(text.height));
            changed |= self.handle(room) == Turn::Changed;
        }
        if changed {
            self.draw_once()?;
        }
        Ok(())
    }

    fn draw_once(&mut self) -> Result<(), TuiError> {
        let (desk, hits, motion) = (&*self.desk, &mut self.hits, &mut self.motion);
        self.screen.draw(|frame| {
            *hits = desk.draw(frame);
            if let Some(theme) = desk.theme_in_motion() {
                let list = hits.list.as_ref().map(|list| list.area);
                motion.touch(list, theme, frame.buffer_mut(), Instant::now());
            }
        })
    }
}
