//! Which of several dashboards of one person on one machine this is: each is a desk of its own, whose undo takes back
//! its own changes. The first is called as the person is, so that it finds its changes again after a restart.

use crate::store::make_private;
use std::fs::{self, File};
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

/// So many beside one another; one more shares the last.
const SEATS: u32 = 64;

/// A seat, free again when this value is gone, or its program.
#[derive(Debug)]
pub struct Seat {
    desk: String,
    held: Option<(File, PathBuf)>,
}

impl Seat {
    /// The first that is free, at the book `db`. Where no file can be held, all share one.
    pub fn take(directory: &Path, db: &Path, person: &str) -> Self {
        let book = db.canonicalize().unwrap_or_else(|_| db.to_owned());
        // Told apart by a number that has no meaning: whose book it is need not be read in the folder.
        let book = book.as_os_str().as_encoded_bytes().iter();
        let book = book.fold(0_u64, |hash, byte| {
            hash.wrapping_mul(31).wrapping_add(u64::from(*byte))
        });
        let alone = Self {
            desk: person.to_owned(),
            held: None,
        };
        if private_dir(directory).is_err() {
            return alone;
        }
        sweep(directory);
        let seat = |n: u32| {
            let path = directory.join(format!("{book:016x}.desk-{n}"));
            let file = File::options().create(true).append(true).open(&path).ok()?;
            file.try_lock().ok()?;
            let desk = if n == 1 {
                person.to_owned()
            } else {
                format!("{person} ({n})")
            };
            Some(Self {
                desk,
                held: Some((file, path)),
            })
        };
        (1..=SEATS).find_map(seat).unwrap_or(alone)
    }

    pub fn desk(&self) -> &str {
        &self.desk
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        if let Some((_, path)) = &self.held {
            let _ = fs::remove_file(path);
            if let Some(directory) = path.parent() {
                // Only an empty one goes.
                let _ = fs::remove_dir(directory);
            }
        }
    }
}

/// Removes the seats that killed programs left, at whatever book: what can be locked is held by nobody.
fn sweep(directory: &Path) {
    for entry in fs::read_dir(directory).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let is_seat = name.to_string_lossy().contains(".desk-");
        let path = entry.path();
        if is_seat
            && entry.file_type().is_ok_and(|kind| kind.is_file())
            && File::open(&path).is_ok_and(|left| left.try_lock().is_ok())
        {
            let _ = fs::remove_file(path);
        }
    }
}

pub fn private_dir(directory: &Path) -> std::io::Result<()> {
    make_private(directory)?;
    let found = fs::symlink_metadata(directory)?;
    let own = found.is_dir() && found.uid() == rustix::process::getuid().as_raw();
    if !own || found.mode() & 0o077 != 0 {
        return Err(std::io::ErrorKind::PermissionDenied.into());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::Seat;
    use std::{fs, path::Path};

    #[test]
    fn what_a_killed_program_left_goes_at_the_next_start_and_what_is_held_stays() {
        let folder = tempfile::tempdir().expect("a folder");
        let within = folder.path().join("run");
        let held = Seat::take(&within, Path::new("/other.db"), "ines");
        for left in ["00000000000000aa.desk-1", "letter"] {
            fs::write(within.join(left), "").expect("left");
        }
        let own = Seat::take(&within, Path::new("/own.db"), "ines");
        let there = fs::read_dir(&within).expect("read").count();
        assert_eq!(there, 3, "two seats and the letter");
        drop((held, own));
        assert_eq!(fs::read_dir(&within).expect("read").count(), 1);
    }
}
