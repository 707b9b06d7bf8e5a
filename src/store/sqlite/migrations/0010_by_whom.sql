-- Who made a change, by the name that he or she goes by; empty where nobody said so, and in what is older.
ALTER TABLE journal ADD COLUMN by_whom TEXT NOT NULL DEFAULT '';
