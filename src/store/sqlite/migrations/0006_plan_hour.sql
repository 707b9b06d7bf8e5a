-- The hour by which something is planned, if one was given.
ALTER TABLE plan ADD COLUMN due_at TEXT;
