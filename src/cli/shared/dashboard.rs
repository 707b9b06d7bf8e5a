//! Showing the dashboard: the session's desk in this machine's terminal.

use super::output::{self, is_interactive};
use super::progress::busy;
use crate::app::keymap::Keymap;
use crate::cli::{Exit, Failure, Result};
use crate::config::{Config, Environment, ThemeName, write};
use crate::domain::Joined;
use crate::session::{Desk, OnMachine, Scratch, Seat, Session, SessionError, Setup, Waits};
use crate::tui::ground::{self, Heard};
use crate::tui::theme::colours::{self, OwnColours, Rgb};
use crate::tui::theme::{Background, Depth, Look};
use crate::tui::{self, TuiError};
use std::sync::mpsc::{Receiver, channel};
use std::{path::PathBuf, thread};

pub struct Dashboard {
    pub setup: Setup,
    pub config_at: PathBuf,
    pub config: Config,
    pub environment: Environment,
    /// A store that is gone when the dashboard is.
    pub temporary: Option<Scratch>,
}

impl Dashboard {
    pub fn show(self) -> Result<Exit> {
        if !is_interactive() {
            return Err(TuiError::NoTerminal.into());
        }
        let keymap = Keymap::with(&self.config.keys)
            .map_err(|error| Failure::input(crate::session::chain(&error)))?;
        let own = own(&self.config)?;
        let seat = Seat::take(
            &self.environment.runtime_dir,
            &self.setup.db,
            &self.setup.desk,
        );
        let setup = Setup {
            desk: seat.desk().to_owned(),
            ..self.setup.clone()
        };
        let open = || {
            let mut session = Session::open(&setup)?;
            session.wait_with(Waits::new(tui::waiting::wait))?;
            let at = self.config_at.clone();
            session.keep_own_with(Box::new(move |own| {
                let written = match own {
                    OnMachine::Name(name) => write(&at, "", "name", Some(name)),
                    OnMachine::View { name, view } => write(&at, "views", name, view.as_deref()),
                    OnMachine::Theme(theme) => write(&at, "", "theme", Some(theme)),
                    OnMachine::Motion(word) => write(&at, "", "motion", Some(word)),
                };
                written.map_err(|error| crate::session::chain(&error))
            }));
            let desk = Desk::open(session, keymap)?.with_own(&self.config.views);
            let (themes, theme) = (ThemeName::WORDS.to_vec(), self.config.theme.word());
            Ok::<_, SessionError>(
                desk.with_looks(themes, theme, !self.config.still)
                    .greeting(),
            )
        };
        // The terminal answers when it likes, over a network late: the book is opened meanwhile.
        let (desk, ground) = thread::scope(|scope| {
            let ground = scope.spawn(|| background(&self.config, &self.environment));
            (busy("opening the book", open), ground.join())
        });
        let desk = desk?;
        let Heard { ground, ahead } = ground.unwrap_or_default();
        let (look, looks) = looks(&self.config, &self.environment, own, ground);
        let mut shown = tui::DashboardParts::new(desk.hearing(self.sync_beside()), look)
            .with_looks(looks)
            .with_editor(self.environment.editor.clone())
            .with_clipboards(clipboards(&self.environment));
        let ended = tui::run(&mut shown, ahead);
        let morning = shown.morning().filter(|_| self.temporary.is_none());
        // Files are closed and gone before a signal ends the program.
        drop(shown);
        drop(seat);
        drop(self.temporary);
        let ended = ended?;
        ended.conclude();
        if let (tui::Ended::Quit, Some(morning)) = (ended, morning) {
            output::lines(super::table::wrap(&morning, output::width(None), 0))?;
        }
        Ok(Exit::Done)
    }
}

impl Dashboard {
    /// Reads what is new while the dashboard is shown, with a connection of its own: what it brings is noticed as any
    /// other copy's change is. A run that the end of the program cuts off leaves nothing behind.
    /// What it could not read, or passed by, comes as lines.
    fn sync_beside(&self) -> Receiver<Vec<String>> {
        let places = self.config.sync.clone();
        let (tell, told) = channel();
        if places.is_empty() || !places.at_start || self.temporary.is_some() {
            return told;
        }
        let setup = self.setup.clone();
        thread::spawn(move || {
            // The first frame needs the processor more.
            thread::sleep(std::time::Duration::from_millis(300));
            let answers = crate::domain::Answers::default();
            let synced = Session::open(&setup)
                .and_then(|mut session| session.sync(&places, &answers, false, false, &mut |_| {}));
            let failed = |error| vec![format!("sync: {}", crate::session::chain(&error))];
            let _ = tell.send(synced.map_or_else(failed, |synced| synced.told()));
        });
        told
    }
}

impl From<TuiError> for Failure {
    fn from(error: TuiError) -> Self {
        Self::input(crate::session::chain(&error))
    }
}

fn clipboards(environment: &Environment) -> tui::Clipboards {
    tui::Clipboards {
        tmux: environment.tmux,
        wayland: environment.wayland,
        x11: environment.x11,
        remote: environment.remote,
    }
}

/// Whether colours are wanted at all.
fn is_bare(environment: &Environment) -> bool {
    environment.no_color || environment.term.as_deref() == Some("dumb")
}

/// The terminal's background, as the environment tells it, or the terminal: that is asked once, before its keys are
/// ours, since an answer among them would be read as typed.
fn background(config: &Config, environment: &Environment) -> Heard {
    let asks = matches!(config.theme, ThemeName::Auto | ThemeName::Contrast);
    match named_background(environment.color_fg_bg.as_deref()) {
        Background::Unknown if asks && !is_bare(environment) => ground::ask(),
        ground => Heard {
            ground,
            ..Heard::default()
        },
    }
}

/// What the terminal can show, as far as it and the environment tell, and what its owner wants.
fn looks(
    config: &Config,
    environment: &Environment,
    own: OwnColours,
    ground: Background,
) -> (Look, tui::Looks) {
    let term = environment.term.as_deref().unwrap_or_default();
    let bare = is_bare(environment);
    let depth = match environment.color_term.as_deref() {
        Some("truecolor" | "24bit") => Depth::True,
        _ if term.ends_with("-direct") => Depth::True,
        _ if term.contains("256color") => Depth::Many,
        _ => Depth::Sixteen,
    };
    let ascii = config.ascii.unwrap_or(!environment.is_unicode());
    let of = move |theme: ThemeName| Look {
        plain: bare || theme == ThemeName::None,
        ascii,
        background: match theme {
            ThemeName::Dark => Background::Dark,
            ThemeName::Light => Background::Light,
            ThemeName::Auto | ThemeName::Contrast | ThemeName::None => ground,
        },
        depth,
        high: theme == ThemeName::Contrast,
        own,
    };
    let looks = move |word: &str| word.parse::<ThemeName>().ok().map(&of);
    (of(config.theme), Box::new(looks))
}

fn own(config: &Config) -> Result<OwnColours> {
    let mut own = OwnColours::default();
    for (name, text) in &config.colours {
        let role = colours::named(name).ok_or_else(|| {
            let known = colours::names();
            Failure::input(format!(
                "colors: “{name}” is not one of: {}",
                known.joined(", ")
            ))
        })?;
        let colour = Rgb::read(text).ok_or_else(|| {
            Failure::input(format!("colors.{name}: “{text}” is no colour"))
                .hint("a colour is written #8ccf7e")
        })?;
        own[role as usize] = Some(colour);
    }
    Ok(own)
}

/// What `COLORFGBG` says: `15;0` is light on dark.
fn named_background(colours: Option<&str>) -> Background {
    match colours.and_then(|colours| colours.rsplit(';').next()?.parse::<u8>().ok()) {
        Some(0..=6 | 8) => Background::Dark,
        Some(7 | 9..=15) => Background::Light,
        _ => Background::Unknown,
    }
}
