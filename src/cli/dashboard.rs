//! Showing the dashboard: the session's desk in this machine's terminal.

use super::failure::Failure;
use super::out::is_interactive;
use super::progress::busy;
use super::{Exit, Result};
use crate::app::keymap::Keymap;
use crate::config::{Config, Environment, Theme};
use crate::session::{Desk, Seat, Session, Setup, Waits};
use crate::tui::theme::{Background, Look};
use crate::tui::{self, TuiError};
use tempfile::TempDir;

/// What is needed to show the dashboard.
#[derive(Debug)]
pub(super) struct Dashboard {
    /// How to open the session.
    pub setup: Setup,
    /// What the configuration says.
    pub config: Config,
    /// The environment, for the terminal's abilities.
    pub environment: Environment,
    /// A store that is gone when the dashboard is.
    pub temporary: Option<TempDir>,
}

impl Dashboard {
    /// Shows it until its person is done.
    pub(super) fn show(self) -> Result<Exit> {
        if !is_interactive() {
            return Err(TuiError::NoTerminal.into());
        }
        let keymap = Keymap::with(&self.config.keys)
            .map_err(|error| Failure::input(super::failure::chain(&error)))?;
        let seat = Seat::take(
            &self.environment.runtime_dir,
            &self.setup.db,
            &self.setup.desk,
        );
        let setup = Setup {
            desk: seat.desk().to_owned(),
            ..self.setup.clone()
        };
        let desk = busy("opening the book", || {
            let mut session = Session::open(&setup)?;
            session.wait_with(Waits::new(tui::waiting::wait))?;
            Desk::open(session, keymap)
        })?;
        let mut shown = tui::Dashboard::new(desk, look(&self.config, &self.environment))
            .with_editor(self.environment.editor.clone())
            .with_clipboards(clipboards(&self.environment));
        let ended = tui::run(&mut shown);
        // Files are closed and gone before a signal ends the program.
        drop(shown);
        drop(seat);
        drop(self.temporary);
        ended?.conclude();
        Ok(Exit::Done)
    }
}

impl From<TuiError> for Failure {
    fn from(error: TuiError) -> Self {
        Self::input(super::failure::chain(&error))
    }
}

/// Where a copied text can go on this machine.
fn clipboards(environment: &Environment) -> tui::Clipboards {
    tui::Clipboards {
        tmux: environment.tmux,
        wayland: environment.wayland,
        x11: environment.x11,
        remote: environment.remote,
    }
}

/// What the terminal can show, as far as the environment tells, and what its owner wants.
fn look(config: &Config, environment: &Environment) -> Look {
    let dumb = environment.term.as_deref() == Some("dumb");
    Look {
        plain: environment.no_color || dumb || config.theme == Theme::None,
        ascii: config.ascii.unwrap_or(!environment.is_unicode()),
        background: match config.theme {
            Theme::Dark => Background::Dark,
            Theme::Light => Background::Light,
            Theme::Auto | Theme::None => background(environment.color_fg_bg.as_deref()),
        },
    }
}

/// What `COLORFGBG` says: `15;0` is light on dark.
fn background(colours: Option<&str>) -> Background {
    match colours.and_then(|colours| colours.rsplit(';').next()?.parse::<u8>().ok()) {
        Some(0..=6 | 8) => Background::Dark,
        Some(7 | 9..=15) => Background::Light,
        _ => Background::Unknown,
    }
}
