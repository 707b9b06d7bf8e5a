//! Consistent copies of the file, readable by their owner alone.

use crate::store::error::{Result, StoreError};
use rusqlite::Connection;
use rusqlite::types::{ToSqlOutput, ValueRef};
use std::os::unix::ffi::OsStrExt;
use std::{fs, path::Path};

/// Makes a directory that only its owner can enter; one that is there stays as it is.
pub fn make_private(directory: &Path) -> std::io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(directory)
}

pub fn create_private(path: &Path) -> std::io::Result<fs::File> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

pub fn write(conn: &Connection, path: &Path) -> Result<()> {
    drop(create_private(path).map_err(|source| StoreError::Io {
        attempt: "write a copy to",
        path: path.to_owned(),
        source,
    })?);
    // A name need be no text.
    let name = ToSqlOutput::Borrowed(ValueRef::Text(path.as_os_str().as_bytes()));
    // The empty file made above keeps its permissions; SQLite fills it.
    if let Err(error) = conn.execute("VACUUM INTO ?1", [name]) {
        let _ = fs::remove_file(path);
        return Err(error.into());
    }
    Ok(())
}
