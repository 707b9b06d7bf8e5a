-- Which rule read a contact out of a message or a calendar.
ALTER TABLE contact ADD COLUMN receipt TEXT;
-- What each desk has read of the folders on its machine, so that only what is new is read again: when a folder was
-- written last (nanoseconds since 1970; 0: look again), and the files in it that were read, with the same of each.
-- Maildirs never write a file twice, there only the name counts. No fact, so in no journal.
CREATE TABLE sync_folder (
    id INTEGER PRIMARY KEY,
    desk TEXT NOT NULL,
    folder TEXT NOT NULL,
    written INTEGER NOT NULL,
    UNIQUE (desk, folder)
) STRICT;
CREATE TABLE sync_file (
    folder INTEGER NOT NULL REFERENCES sync_folder (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    written INTEGER NOT NULL,
    PRIMARY KEY (folder, name)
) STRICT, WITHOUT ROWID;
-- A client's name as it is looked for is folded as names are everywhere, so that é is one letter however it was typed.
-- Two clients that would now be one stay two: the second keeps the name as it was folded before.
UPDATE OR IGNORE client SET name_key = folded(name) WHERE name_key <> folded(name);
-- An older SQLite says of json_valid that nothing is no JSON: its integrity_check found fault with every image, and it
-- could not load what it had dumped itself.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(replace(sql,
        'before TEXT CHECK (json_valid(before))', 'before TEXT CHECK (before IS NULL OR json_valid(before))'),
        'after TEXT CHECK (json_valid(after))', 'after TEXT CHECK (after IS NULL OR json_valid(after))')
    WHERE type = 'table' AND name = 'journal_row';
PRAGMA writable_schema = RESET;
-- Whose addresses and names were erased: hashes with a key of this file alone (in meta), from which nobody is read.
CREATE TABLE erased (
    hash TEXT PRIMARY KEY,
    at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
