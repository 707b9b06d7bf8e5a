-- The texts of an older file are cleaned after this, by the program (`store::cleanse`).
-- What was said of files to be imported, kept for those that come after them: the columns by which such a file is known
-- again, columns and the fields they are, and values (“Column: value”) and what they mean.
CREATE TABLE mapping (
    id TEXT NOT NULL CHECK (id <> ''),
    name TEXT NOT NULL,
    kind TEXT,
    sheet TEXT,
    recorded_at TEXT NOT NULL CHECK (recorded_at GLOB '????-??-??T??:??:??.???*Z'),
    batch TEXT REFERENCES batch (id) DEFERRABLE INITIALLY DEFERRED,
    source_key TEXT,
    place INTEGER,
    revision INTEGER NOT NULL CHECK (revision > 0),
    PRIMARY KEY (id)
) STRICT, WITHOUT ROWID;
CREATE TABLE mapping_header (
    mapping TEXT NOT NULL REFERENCES mapping (id) DEFERRABLE INITIALLY DEFERRED,
    pos INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (mapping, pos)
) STRICT, WITHOUT ROWID;
CREATE TABLE mapping_column (
    mapping TEXT NOT NULL REFERENCES mapping (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL,
    field TEXT NOT NULL,
    PRIMARY KEY (mapping, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE mapping_value (
    mapping TEXT NOT NULL REFERENCES mapping (id) DEFERRABLE INITIALLY DEFERRED,
    value TEXT NOT NULL,
    meaning TEXT NOT NULL,
    PRIMARY KEY (mapping, value)
) STRICT, WITHOUT ROWID;
