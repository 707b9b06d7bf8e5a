//! Where a copied text goes, and what can truly be said of it: a program of this machine that takes it says so by
//! its end; a terminal that is asked over the line says nothing, so nothing more is claimed than that it was asked.

use std::io::Write as _;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long a program may take to take a text.
const PATIENCE: Duration = Duration::from_secs(1);
/// Between two looks whether it has.
const LOOK: Duration = Duration::from_millis(5);

/// What is said when only the terminal itself could be asked.
pub const ASKED: &str = "asked the terminal to copy (some do not: then select it with the mouse)";

/// What surrounds the program and may have a clipboard, as the environment says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says one thing of the machine, and any may hold beside any"
)]
pub struct Clipboards {
    /// It runs inside tmux, which keeps the terminal's clipboard from programs unless it is handed the text.
    pub tmux: bool,
    pub wayland: bool,
    pub x11: bool,
    /// The person sits at another machine: this one's display has a clipboard that is not theirs.
    pub remote: bool,
}

struct Taker {
    fits: fn(Clipboards) -> bool,
    command: &'static [&'static str],
    said: &'static str,
}

/// The first that fits and takes it wins. tmux comes first: what it shows is what the person sees.
const TAKERS: &[Taker] = &[
    Taker {
        fits: |has| has.tmux,
        command: &["tmux", "load-buffer", "-w", "-"],
        said: "copied (in tmux, prefix ] pastes it)",
    },
    Taker {
        fits: |has| has.wayland && !has.remote,
        command: &["wl-copy"],
        said: "copied",
    },
    Taker {
        fits: |has| has.x11 && !has.remote,
        command: &["xclip", "-selection", "clipboard"],
        said: "copied",
    },
    Taker {
        fits: |has| has.x11 && !has.remote,
        command: &["xsel", "--clipboard", "--input"],
        said: "copied",
    },
    Taker {
        fits: |has| cfg!(target_os = "macos") && !has.remote,
        command: &["pbcopy"],
        said: "copied",
    },
];

#[derive(PartialEq)]
pub struct ClipboardCopy {
    pub text: String,
    pub clipboards: Clipboards,
}

impl ClipboardCopy {
    pub(super) fn hand_over(&self) -> Option<&'static str> {
        let mut fitting = TAKERS.iter().filter(|taker| (taker.fits)(self.clipboards));
        fitting
            .find(|taker| takes(taker.command, &self.text))
            .map(|taker| taker.said)
    }
}

fn takes(command: &[&str], text: &str) -> bool {
    let [program, words @ ..] = command else {
        return false;
    };
    let started = Command::new(program)
        .args(words)
        .stdin(Stdio::piped())
        // What keeps a clipboard alive stays behind and would hold on to these.
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut child) = started else { return false };
    // Dropped after the writing: the end of the text.
    let written = child
        .stdin
        .take()
        .is_some_and(|mut line| line.write_all(text.as_bytes()).is_ok());
    ends_well(&mut child) && written
}

fn ends_well(child: &mut Child) -> bool {
    let end = Instant::now() + PATIENCE;
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) if Instant::now() < end => std::thread::sleep(LOOK),
            _ => {
                // Whether it would still have taken it cannot be known.
                let _ = child.kill();
                let _ = child.wait();
                return false;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{ClipboardCopy, Clipboards, takes};

    #[test]
    fn who_takes_it_and_who_does_not() {
        assert!(takes(&["cat"], "Acme"));
        assert!(!takes(&["false"], "Acme"));
        assert!(!takes(&["no-such-program-of-this-machine"], "Acme"));
        assert!(!takes(&["sleep", "30"], "Acme"), "nobody waits for it");
    }

    #[test]
    fn without_any_clipboard_the_terminal_is_asked() {
        let copying = |clipboards| ClipboardCopy {
            text: "Acme".to_owned(),
            clipboards,
        };
        if !cfg!(target_os = "macos") {
            assert_eq!(copying(Clipboards::default()).hand_over(), None);
        }
        let elsewhere = Clipboards {
            wayland: true,
            x11: true,
            remote: true,
            tmux: false,
        };
        assert_eq!(copying(elsewhere).hand_over(), None);
    }
}
