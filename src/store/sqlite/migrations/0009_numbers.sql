-- Every row has a number of its own, by which others name it; its id, which is what leaves the file, stands in it once:
-- sixteen bytes of a UUID, any other text as it is. By hand: SELECT hex(id) ... JOIN client ON client.no = contact.client.
-- Rows lie in the order in which they were first written down. Where recorded_at says nothing, it was with the import.

-- The tables of before step aside. A row whose client or issue was lost with a part of the file, and could not be shown, is
-- not taken along.
ALTER TABLE batch RENAME TO old_batch;
ALTER TABLE journal_row RENAME TO old_journal_row;
ALTER TABLE supplier RENAME TO old_supplier;
ALTER TABLE client RENAME TO old_client;
ALTER TABLE person RENAME TO old_person;
ALTER TABLE tie RENAME TO old_tie;
ALTER TABLE contact RENAME TO old_contact;
ALTER TABLE issue RENAME TO old_issue;
ALTER TABLE ask RENAME TO old_ask;
ALTER TABLE event RENAME TO old_event;
ALTER TABLE solution RENAME TO old_solution;
ALTER TABLE prevention RENAME TO old_prevention;
ALTER TABLE plan RENAME TO old_plan;
ALTER TABLE snooze RENAME TO old_snooze;
ALTER TABLE mapping RENAME TO old_mapping;
ALTER TABLE client_tag RENAME TO old_client_tag;
ALTER TABLE client_field RENAME TO old_client_field;
ALTER TABLE person_address RENAME TO old_person_address;
ALTER TABLE contact_person RENAME TO old_contact_person;
ALTER TABLE contact_issue RENAME TO old_contact_issue;
ALTER TABLE mapping_header RENAME TO old_mapping_header;
ALTER TABLE mapping_column RENAME TO old_mapping_column;
ALTER TABLE mapping_value RENAME TO old_mapping_value;
DROP TABLE client_calm;
DROP TABLE client_card;

-- One import.
CREATE TABLE batch (
    no INTEGER PRIMARY KEY,
    id ANY NOT NULL UNIQUE CHECK (id <> ''),
    source TEXT NOT NULL,
    recorded_at TEXT NOT NULL CHECK (recorded_at GLOB '????-??-??T??:??:??.???*Z')
) STRICT;
INSERT INTO batch (id, source, recorded_at)
    SELECT id_at_rest(id), source, recorded_at FROM old_batch ORDER BY recorded_at, id;

-- Businesses that fix for us what we cannot.
CREATE TABLE supplier (
    no INTEGER PRIMARY KEY,
    id ANY NOT NULL UNIQUE CHECK (id <> ''),
    name TEXT NOT NULL,
    phone TEXT NOT NULL,
    mail TEXT NOT NULL,
    note TEXT NOT NULL,
    recorded_at TEXT CHECK (recorded_at GLOB '????-??-??T??:??:??.???*Z'),
    batch INTEGER REFERENCES batch (no) DEFERRABLE INITIALLY DEFERRED,
    source_key TEXT,
    place INTEGER,
    revision INTEGER NOT NULL CHECK (revision > 0)
) STRICT;
INSERT INTO supplier (id, name, phone, mail, note, recorded_at, batch, source_key, place, revision)
SELECT
    id_at_rest(o.id), o.name, o.phone, o.mail, o.note, nullif(o.recorded_at, (SELECT recorded_at FROM old_batch WHERE
    id = o.batch)), (SELECT no FROM batch WHERE id = id_at_rest(o.batch)), o.source_key, o.place, o.revision
FROM old_supplier o ORDER BY o.place, o.id;

-- Businesses or persons we serve. name_key is the name as it is looked for.
CREATE TABLE client (
    no INTEGER PRIMARY KEY,
    id ANY NOT NULL UNIQUE CHECK (id <> ''),
    name TEXT NOT NULL CHECK (trim(name) <> ''),
    name_key TEXT NOT NULL UNIQUE,
    size TEXT,
    billing INTEGER,
    note TEXT NOT NULL,
    added_at TEXT NOT NULL CHECK (added_at GLOB '????-??-??T??:??:??.???*Z'),
    since TEXT,
    recorded_at TEXT CHECK (recorded_at GLOB '????-??-??T??:??:??.???*Z'),
    batch INTEGER REFERENCES batch (no) DEFERRABLE INITIALLY DEFERRED,
    source_key TEXT,
    place INTEGER,
    revision INTEGER NOT NULL CHECK (revision > 0)
) STRICT;
INSERT INTO client (
    id, name, name_key, size, billing, note, added_at, since, recorded_at, batch, source_key, place, revision
)
SELECT
    id_at_rest(o.id), o.name, o.name_key, o.size, o.billing, o.note, o.added_at, o.since, nullif(o.recorded_at,
    (SELECT recorded_at FROM old_batch WHERE id = o.batch)), (SELECT no FROM batch WHERE id = id_at_rest(o.batch)),
    o.source_key, o.place, o.revision
FROM old_client o ORDER BY o.place, o.id;

-- Somebody at a client.
CREATE TABLE person (
    no INTEGER PRIMARY KEY,
    id ANY NOT NULL UNIQUE CHECK (id <> ''),
    client INTEGER NOT NULL REFERENCES client (no) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    answers_to TEXT NOT NULL,
    note TEXT NOT NULL,
    recorded_at TEXT CHECK (recorded_at GLOB '????-??-??T??:??:??.???*Z'),
    batch INTEGER REFERENCES batch (no) DEFERRABLE INITIALLY DEFERRED,
    source_key TEXT,
    place INTEGER,
    revision INTEGER NOT NULL CHECK (revision > 0)
) STRICT;
INSERT OR IGNORE INTO person (
    id, client, name, role, answers_to, note, recorded_at, batch, source_key, place, revision
)
SELECT
    id_at_rest(o.id), (SELECT no FROM client WHERE id = id_at_rest(o.client)), o.name, o.role, o.answers_to, o.note,
    nullif(o.recorded_at, (SELECT recorded_at FROM old_batch WHERE id = o.batch)), (SELECT no FROM batch WHERE id =
    id_at_rest(o.batch)), o.source_key, o.place, o.revision
FROM old_person o ORDER BY o.place, o.id;

-- Client to client: word spreads along it.
CREATE TABLE tie (
    no INTEGER PRIMARY KEY,
    id ANY NOT NULL UNIQUE CHECK (id <> ''),
    client INTEGER NOT NULL REFERENCES client (no) DEFERRABLE INITIALLY DEFERRED,
    other INTEGER NOT NULL CHECK (other <> client) REFERENCES client (no) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL,
    note TEXT NOT NULL,
    recorded_at TEXT CHECK (recorded_at GLOB '????-??-??T??:??:??.???*Z'),
    batch INTEGER REFERENCES batch (no) DEFERRABLE INITIALLY DEFERRED,
    source_key TEXT,
    place INTEGER,
    revision INTEGER NOT NULL CHECK (revision > 0)
) STRICT;
INSERT OR IGNORE INTO tie (id, client, other, kind, note, recorded_at, batch, source_key, place, revision)
SELECT
    id_at_rest(o.id), (SELECT no FROM client WHERE id = id_at_rest(o.client)), (SELECT no FROM client WHERE id =
    id_at_rest(o.other)), o.kind, o.note, nullif(o.recorded_at, (SELECT recorded_at FROM old_batch WHERE id =
    o.batch)), (SELECT no FROM batch WHERE id = id_at_rest(o.batch)), o.source_key, o.place, o.revision
FROM old_tie o ORDER BY o.place, o.id;

-- One exchange with a client.
CREATE TABLE contact (
    no INTEGER PRIMARY KEY,
    id ANY NOT NULL UNIQUE CHECK (id <> ''),
    client INTEGER NOT NULL REFERENCES client (no) DEFERRABLE INITIALLY DEFERRED,
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.???*Z'),
    direction TEXT NOT NULL,
    channel TEXT NOT NULL,
    mood TEXT,
    text TEXT NOT NULL,
    outcome TEXT NOT NULL,
    automatic INTEGER NOT NULL CHECK (automatic IN (0, 1)),
    receipt TEXT,
    recorded_at TEXT CHECK (recorded_at GLOB '????-??-??T??:??:??.???*Z'),
    batch INTEGER REFERENCES batch (no) DEFERRABLE INITIALLY DEFERRED,
    source_key TEXT,
    place INTEGER,
    revision INTEGER NOT NULL CHECK (revision > 0)
) STRICT;
INSERT OR IGNORE INTO contact (
    id, client, at, direction, channel, mood, text, outcome, automatic, receipt, recorded_at, batch, source_key,
    place, revision
)
SELECT
    id_at_rest(o.id), (SELECT no FROM client WHERE id = id_at_rest(o.client)), o.at, o.direction, o.channel, o.mood,
    o.text, o.outcome, o.automatic, o.receipt, nullif(o.recorded_at, (SELECT recorded_at FROM old_batch WHERE id =
    o.batch)), (SELECT no FROM batch WHERE id = id_at_rest(o.batch)), o.source_key, o.place, o.revision
FROM old_contact o ORDER BY o.place, o.id;

-- Any open matter with a client; what changes on it is in its events.
CREATE TABLE issue (
    no INTEGER PRIMARY KEY,
    id ANY NOT NULL UNIQUE CHECK (id <> ''),
    client INTEGER NOT NULL REFERENCES client (no) DEFERRABLE INITIALLY DEFERRED,
    number INTEGER NOT NULL UNIQUE CHECK (number > 0),
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    noticed_at TEXT NOT NULL CHECK (noticed_at GLOB '????-??-??T??:??:??.???*Z'),
    reported TEXT NOT NULL,
    note TEXT NOT NULL,
    recorded_at TEXT CHECK (recorded_at GLOB '????-??-??T??:??:??.???*Z'),
    batch INTEGER REFERENCES batch (no) DEFERRABLE INITIALLY DEFERRED,
    source_key TEXT,
    place INTEGER,
    revision INTEGER NOT NULL CHECK (revision > 0)
) STRICT;
INSERT OR IGNORE INTO issue (
    id, client, number, kind, title, noticed_at, reported, note, recorded_at, batch, source_key, place, revision
)
SELECT
    id_at_rest(o.id), (SELECT no FROM client WHERE id = id_at_rest(o.client)), o.number, o.kind, o.title,
    o.noticed_at, o.reported, o.note, nullif(o.recorded_at, (SELECT recorded_at FROM old_batch WHERE id = o.batch)),
    (SELECT no FROM batch WHERE id = id_at_rest(o.batch)), o.source_key, o.place, o.revision
FROM old_issue o ORDER BY o.place, o.id;

-- A message of theirs that waits for our answer.
CREATE TABLE ask (
    no INTEGER PRIMARY KEY,
    id ANY NOT NULL UNIQUE CHECK (id <> ''),
    client INTEGER NOT NULL REFERENCES client (no) DEFERRABLE INITIALLY DEFERRED,
    issue INTEGER NOT NULL REFERENCES issue (no) DEFERRABLE INITIALLY DEFERRED,
    opened_at TEXT NOT NULL CHECK (opened_at GLOB '????-??-??T??:??:??.???*Z'),
    text TEXT NOT NULL,
    contact INTEGER REFERENCES contact (no) DEFERRABLE INITIALLY DEFERRED,
    answered_at TEXT CHECK (answered_at GLOB '????-??-??T??:??:??.???*Z'),
    answered_by INTEGER REFERENCES contact (no) DEFERRABLE INITIALLY DEFERRED,
    recorded_at TEXT CHECK (recorded_at GLOB '????-??-??T??:??:??.???*Z'),
    batch INTEGER REFERENCES batch (no) DEFERRABLE INITIALLY DEFERRED,
    source_key TEXT,
    place INTEGER,
    revision INTEGER NOT NULL CHECK (revision > 0),
    CHECK (answered_by IS NULL OR answered_at IS NOT NULL)
) STRICT;
INSERT OR IGNORE INTO ask (
    id, client, issue, opened_at, text, contact, answered_at, answered_by, recorded_at, batch, source_key, place,
    revision
)
SELECT
    id_at_rest(o.id), (SELECT no FROM client WHERE id = id_at_rest(o.client)), (SELECT no FROM issue WHERE id =
    id_at_rest(o.issue)), o.opened_at, o.text, (SELECT no FROM contact WHERE id = id_at_rest(o.contact)),
    o.answered_at, (SELECT no FROM contact WHERE id = id_at_rest(o.answered_by)), nullif(o.recorded_at, (SELECT
    recorded_at FROM old_batch WHERE id = o.batch)), (SELECT no FROM batch WHERE id = id_at_rest(o.batch)),
    o.source_key, o.place, o.revision
FROM old_ask o ORDER BY o.place, o.id;

-- What changed on an issue, or on a client, and when it was true.
CREATE TABLE event (
    no INTEGER PRIMARY KEY,
    id ANY NOT NULL UNIQUE CHECK (id <> ''),
    client INTEGER NOT NULL REFERENCES client (no) DEFERRABLE INITIALLY DEFERRED,
    issue INTEGER REFERENCES issue (no) DEFERRABLE INITIALLY DEFERRED,
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.???*Z'),
    by_whom TEXT NOT NULL,
    what TEXT NOT NULL,
    note TEXT NOT NULL,
    contact INTEGER REFERENCES contact (no) DEFERRABLE INITIALLY DEFERRED,
    word TEXT,
    text TEXT,
    flag INTEGER CHECK (flag IN (0, 1)),
    on_date TEXT CHECK (on_date GLOB '????-??-??'),
    instant TEXT CHECK (instant GLOB '????-??-??T??:??:??.???*Z'),
    amount INTEGER,
    supplier INTEGER REFERENCES supplier (no) DEFERRABLE INITIALLY DEFERRED,
    person INTEGER REFERENCES person (no) DEFERRABLE INITIALLY DEFERRED,
    other INTEGER REFERENCES client (no) DEFERRABLE INITIALLY DEFERRED,
    recorded_at TEXT CHECK (recorded_at GLOB '????-??-??T??:??:??.???*Z'),
    batch INTEGER REFERENCES batch (no) DEFERRABLE INITIALLY DEFERRED,
    source_key TEXT,
    place INTEGER,
    revision INTEGER NOT NULL CHECK (revision > 0)
) STRICT;
INSERT OR IGNORE INTO event (
    id, client, issue, at, by_whom, what, note, contact, word, text, flag, on_date, instant, amount, supplier, person,
    other, recorded_at, batch, source_key, place, revision
)
SELECT
    id_at_rest(o.id), (SELECT no FROM client WHERE id = id_at_rest(o.client)), (SELECT no FROM issue WHERE id =
    id_at_rest(o.issue)), o.at, o.by_whom, o.what, o.note, (SELECT no FROM contact WHERE id = id_at_rest(o.contact)),
    o.word, o.text, o.flag, o.on_date, o.instant, o.amount, (SELECT no FROM supplier WHERE id =
    id_at_rest(o.supplier)), (SELECT no FROM person WHERE id = id_at_rest(o.person)), (SELECT no FROM client WHERE id
    = id_at_rest(o.other)), nullif(o.recorded_at, (SELECT recorded_at FROM old_batch WHERE id = o.batch)), (SELECT no
    FROM batch WHERE id = id_at_rest(o.batch)), o.source_key, o.place, o.revision
FROM old_event o ORDER BY o.place, o.id;

-- A way to put an issue right, as it was judged at one time.
CREATE TABLE solution (
    no INTEGER PRIMARY KEY,
    id ANY NOT NULL UNIQUE CHECK (id <> ''),
    client INTEGER NOT NULL REFERENCES client (no) DEFERRABLE INITIALLY DEFERRED,
    issue INTEGER NOT NULL REFERENCES issue (no) DEFERRABLE INITIALLY DEFERRED,
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.???*Z'),
    text TEXT NOT NULL,
    works INTEGER NOT NULL CHECK (works IN (0, 1)),
    worth INTEGER NOT NULL CHECK (worth IN (0, 1)),
    timely INTEGER NOT NULL CHECK (timely IN (0, 1)),
    supplier INTEGER REFERENCES supplier (no) DEFERRABLE INITIALLY DEFERRED,
    recorded_at TEXT CHECK (recorded_at GLOB '????-??-??T??:??:??.???*Z'),
    batch INTEGER REFERENCES batch (no) DEFERRABLE INITIALLY DEFERRED,
    source_key TEXT,
    place INTEGER,
    revision INTEGER NOT NULL CHECK (revision > 0)
) STRICT;
INSERT OR IGNORE INTO solution (
    id, client, issue, at, text, works, worth, timely, supplier, recorded_at, batch, source_key, place, revision
)
SELECT
    id_at_rest(o.id), (SELECT no FROM client WHERE id = id_at_rest(o.client)), (SELECT no FROM issue WHERE id =
    id_at_rest(o.issue)), o.at, o.text, o.works, o.worth, o.timely, (SELECT no FROM supplier WHERE id =
    id_at_rest(o.supplier)), nullif(o.recorded_at, (SELECT recorded_at FROM old_batch WHERE id = o.batch)), (SELECT no
    FROM batch WHERE id = id_at_rest(o.batch)), o.source_key, o.place, o.revision
FROM old_solution o ORDER BY o.place, o.id;

-- What keeps an issue from happening again.
CREATE TABLE prevention (
    no INTEGER PRIMARY KEY,
    id ANY NOT NULL UNIQUE CHECK (id <> ''),
    client INTEGER NOT NULL REFERENCES client (no) DEFERRABLE INITIALLY DEFERRED,
    issue INTEGER NOT NULL REFERENCES issue (no) DEFERRABLE INITIALLY DEFERRED,
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.???*Z'),
    what TEXT NOT NULL,
    who TEXT NOT NULL,
    due TEXT CHECK (due GLOB '????-??-??'),
    done_at TEXT CHECK (done_at GLOB '????-??-??T??:??:??.???*Z'),
    recorded_at TEXT CHECK (recorded_at GLOB '????-??-??T??:??:??.???*Z'),
    batch INTEGER REFERENCES batch (no) DEFERRABLE INITIALLY DEFERRED,
    source_key TEXT,
    place INTEGER,
    revision INTEGER NOT NULL CHECK (revision > 0)
) STRICT;
INSERT OR IGNORE INTO prevention (
    id, client, issue, at, what, who, due, done_at, recorded_at, batch, source_key, place, revision
)
SELECT
    id_at_rest(o.id), (SELECT no FROM client WHERE id = id_at_rest(o.client)), (SELECT no FROM issue WHERE id =
    id_at_rest(o.issue)), o.at, o.what, o.who, o.due, o.done_at, nullif(o.recorded_at, (SELECT recorded_at FROM
    old_batch WHERE id = o.batch)), (SELECT no FROM batch WHERE id = id_at_rest(o.batch)), o.source_key, o.place,
    o.revision
FROM old_prevention o ORDER BY o.place, o.id;

-- Something we mean to do by a date.
CREATE TABLE plan (
    no INTEGER PRIMARY KEY,
    id ANY NOT NULL UNIQUE CHECK (id <> ''),
    client INTEGER NOT NULL REFERENCES client (no) DEFERRABLE INITIALLY DEFERRED,
    issue INTEGER REFERENCES issue (no) DEFERRABLE INITIALLY DEFERRED,
    what TEXT NOT NULL,
    due TEXT NOT NULL CHECK (due GLOB '????-??-??'),
    due_at TEXT,
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.???*Z'),
    done_at TEXT CHECK (done_at GLOB '????-??-??T??:??:??.???*Z'),
    done_as INTEGER REFERENCES contact (no) DEFERRABLE INITIALLY DEFERRED,
    dropped_at TEXT CHECK (dropped_at GLOB '????-??-??T??:??:??.???*Z'),
    recorded_at TEXT CHECK (recorded_at GLOB '????-??-??T??:??:??.???*Z'),
    batch INTEGER REFERENCES batch (no) DEFERRABLE INITIALLY DEFERRED,
    source_key TEXT,
    place INTEGER,
    revision INTEGER NOT NULL CHECK (revision > 0)
) STRICT;
INSERT OR IGNORE INTO plan (
    id, client, issue, what, due, due_at, at, done_at, done_as, dropped_at, recorded_at, batch, source_key, place,
    revision
)
SELECT
    id_at_rest(o.id), (SELECT no FROM client WHERE id = id_at_rest(o.client)), (SELECT no FROM issue WHERE id =
    id_at_rest(o.issue)), o.what, o.due, o.due_at, o.at, o.done_at, (SELECT no FROM contact WHERE id =
    id_at_rest(o.done_as)), o.dropped_at, nullif(o.recorded_at, (SELECT recorded_at FROM old_batch WHERE id =
    o.batch)), (SELECT no FROM batch WHERE id = id_at_rest(o.batch)), o.source_key, o.place, o.revision
FROM old_plan o ORDER BY o.place, o.id;

-- A client hidden from Today for a while.
CREATE TABLE snooze (
    no INTEGER PRIMARY KEY,
    id ANY NOT NULL UNIQUE CHECK (id <> ''),
    client INTEGER NOT NULL REFERENCES client (no) DEFERRABLE INITIALLY DEFERRED,
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.???*Z'),
    until TEXT CHECK (until GLOB '????-??-??'),
    wake_on TEXT NOT NULL,
    reason TEXT NOT NULL,
    ended_at TEXT CHECK (ended_at GLOB '????-??-??T??:??:??.???*Z'),
    recorded_at TEXT CHECK (recorded_at GLOB '????-??-??T??:??:??.???*Z'),
    batch INTEGER REFERENCES batch (no) DEFERRABLE INITIALLY DEFERRED,
    source_key TEXT,
    place INTEGER,
    revision INTEGER NOT NULL CHECK (revision > 0)
) STRICT;
INSERT OR IGNORE INTO snooze (
    id, client, at, until, wake_on, reason, ended_at, recorded_at, batch, source_key, place, revision
)
SELECT
    id_at_rest(o.id), (SELECT no FROM client WHERE id = id_at_rest(o.client)), o.at, o.until, o.wake_on, o.reason,
    o.ended_at, nullif(o.recorded_at, (SELECT recorded_at FROM old_batch WHERE id = o.batch)), (SELECT no FROM batch
    WHERE id = id_at_rest(o.batch)), o.source_key, o.place, o.revision
FROM old_snooze o ORDER BY o.place, o.id;

-- What was said of files to be imported, kept for those that come after them.
CREATE TABLE mapping (
    no INTEGER PRIMARY KEY,
    id ANY NOT NULL UNIQUE CHECK (id <> ''),
    name TEXT NOT NULL,
    kind TEXT,
    sheet TEXT,
    recorded_at TEXT CHECK (recorded_at GLOB '????-??-??T??:??:??.???*Z'),
    batch INTEGER REFERENCES batch (no) DEFERRABLE INITIALLY DEFERRED,
    source_key TEXT,
    place INTEGER,
    revision INTEGER NOT NULL CHECK (revision > 0)
) STRICT;
INSERT INTO mapping (id, name, kind, sheet, recorded_at, batch, source_key, place, revision)
SELECT
    id_at_rest(o.id), o.name, o.kind, o.sheet, nullif(o.recorded_at, (SELECT recorded_at FROM old_batch WHERE id =
    o.batch)), (SELECT no FROM batch WHERE id = id_at_rest(o.batch)), o.source_key, o.place, o.revision
FROM old_mapping o ORDER BY o.place, o.id;

-- Short words to find and group clients by.
CREATE TABLE client_tag (
    client INTEGER NOT NULL REFERENCES client (no) DEFERRABLE INITIALLY DEFERRED,
    tag TEXT NOT NULL,
    PRIMARY KEY (client, tag)
) STRICT, WITHOUT ROWID;
INSERT OR IGNORE INTO client_tag (client, tag)
SELECT (SELECT no FROM client WHERE id = id_at_rest(o.client)), o.tag
FROM old_client_tag o ORDER BY 1;

-- Columns of an import that have no field of their own.
CREATE TABLE client_field (
    client INTEGER NOT NULL REFERENCES client (no) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (client, name)
) STRICT, WITHOUT ROWID;
INSERT OR IGNORE INTO client_field (client, name, value)
SELECT (SELECT no FROM client WHERE id = id_at_rest(o.client)), o.name, o.value
FROM old_client_field o ORDER BY 1;

-- Their mail addresses and phone numbers, the usual one first.
CREATE TABLE person_address (
    person INTEGER NOT NULL REFERENCES person (no) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL,
    pos INTEGER NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (person, kind, pos)
) STRICT, WITHOUT ROWID;
INSERT OR IGNORE INTO person_address (person, kind, pos, value)
SELECT (SELECT no FROM person WHERE id = id_at_rest(o.person)), o.kind, o.pos, o.value
FROM old_person_address o ORDER BY 1;

-- With whom a contact was.
CREATE TABLE contact_person (
    contact INTEGER NOT NULL REFERENCES contact (no) DEFERRABLE INITIALLY DEFERRED,
    pos INTEGER NOT NULL,
    person INTEGER NOT NULL REFERENCES person (no) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (contact, pos)
) STRICT, WITHOUT ROWID;
INSERT OR IGNORE INTO contact_person (contact, pos, person)
SELECT (SELECT no FROM contact WHERE id = id_at_rest(o.contact)), o.pos, (SELECT no FROM person WHERE id = id_at_rest(o.person))
FROM old_contact_person o ORDER BY 1;

-- What a contact was about.
CREATE TABLE contact_issue (
    contact INTEGER NOT NULL REFERENCES contact (no) DEFERRABLE INITIALLY DEFERRED,
    pos INTEGER NOT NULL,
    issue INTEGER NOT NULL REFERENCES issue (no) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (contact, pos)
) STRICT, WITHOUT ROWID;
INSERT OR IGNORE INTO contact_issue (contact, pos, issue)
SELECT (SELECT no FROM contact WHERE id = id_at_rest(o.contact)), o.pos, (SELECT no FROM issue WHERE id = id_at_rest(o.issue))
FROM old_contact_issue o ORDER BY 1;

-- The columns by which such a file is known again.
CREATE TABLE mapping_header (
    mapping INTEGER NOT NULL REFERENCES mapping (no) DEFERRABLE INITIALLY DEFERRED,
    pos INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (mapping, pos)
) STRICT, WITHOUT ROWID;
INSERT OR IGNORE INTO mapping_header (mapping, pos, name)
SELECT (SELECT no FROM mapping WHERE id = id_at_rest(o.mapping)), o.pos, o.name
FROM old_mapping_header o ORDER BY 1;

-- Columns of it, and the fields they are.
CREATE TABLE mapping_column (
    mapping INTEGER NOT NULL REFERENCES mapping (no) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL,
    field TEXT NOT NULL,
    PRIMARY KEY (mapping, name)
) STRICT, WITHOUT ROWID;
INSERT OR IGNORE INTO mapping_column (mapping, name, field)
SELECT (SELECT no FROM mapping WHERE id = id_at_rest(o.mapping)), o.name, o.field
FROM old_mapping_column o ORDER BY 1;

-- Values (“Column: value”), and what they mean.
CREATE TABLE mapping_value (
    mapping INTEGER NOT NULL REFERENCES mapping (no) DEFERRABLE INITIALLY DEFERRED,
    value TEXT NOT NULL,
    meaning TEXT NOT NULL,
    PRIMARY KEY (mapping, value)
) STRICT, WITHOUT ROWID;
INSERT OR IGNORE INTO mapping_value (mapping, value, meaning)
SELECT (SELECT no FROM mapping WHERE id = id_at_rest(o.mapping)), o.value, o.meaning
FROM old_mapping_value o ORDER BY 1;

-- The journal stays where it is but for the import that an entry names: nothing that lies in it is written anew.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, 'batch TEXT REFERENCES "old_batch" (id)', 'batch INTEGER REFERENCES batch (no)')
    WHERE type = 'table' AND name = 'journal';
PRAGMA writable_schema = RESET;
UPDATE journal SET batch = (SELECT no FROM batch WHERE id = id_at_rest(journal.batch)) WHERE batch IS NOT NULL;

-- The images of every row that an entry wrote, before and after: by their ids, since they may be gone. other is a second
-- client that it concerns.
CREATE TABLE journal_row (
    seq INTEGER NOT NULL REFERENCES journal (seq),
    pos INTEGER NOT NULL,
    kind TEXT NOT NULL,
    id ANY NOT NULL,
    client ANY,
    other ANY,
    before TEXT CHECK (before IS NULL OR json_valid(before)),
    after TEXT CHECK (after IS NULL OR json_valid(after)),
    PRIMARY KEY (seq, pos)
) STRICT, WITHOUT ROWID;
INSERT INTO journal_row (seq, pos, kind, id, client, other, before, after)
SELECT seq, pos, kind, id_at_rest(id), id_at_rest(client), id_at_rest(other), before, after FROM old_journal_row;

-- Those first that name others.
DROP TABLE old_journal_row;
DROP TABLE old_client_tag;
DROP TABLE old_client_field;
DROP TABLE old_person_address;
DROP TABLE old_contact_person;
DROP TABLE old_contact_issue;
DROP TABLE old_mapping_header;
DROP TABLE old_mapping_column;
DROP TABLE old_mapping_value;
DROP TABLE old_snooze;
DROP TABLE old_plan;
DROP TABLE old_prevention;
DROP TABLE old_solution;
DROP TABLE old_event;
DROP TABLE old_ask;
DROP TABLE old_issue;
DROP TABLE old_contact;
DROP TABLE old_tie;
DROP TABLE old_person;
DROP TABLE old_mapping;
DROP TABLE old_client;
DROP TABLE old_supplier;
DROP TABLE old_batch;

CREATE INDEX person_client ON person (client);
CREATE INDEX tie_client ON tie (client);
CREATE INDEX tie_other ON tie (other);
CREATE INDEX contact_client ON contact (client);
CREATE INDEX issue_client ON issue (client);
CREATE INDEX ask_client ON ask (client);
CREATE INDEX ask_issue ON ask (issue);
CREATE INDEX ask_contact ON ask (contact) WHERE contact IS NOT NULL;
CREATE INDEX ask_answered_by ON ask (answered_by) WHERE answered_by IS NOT NULL;
CREATE INDEX event_client ON event (client);
CREATE INDEX event_issue ON event (issue) WHERE issue IS NOT NULL;
CREATE INDEX event_contact ON event (contact) WHERE contact IS NOT NULL;
CREATE INDEX event_supplier ON event (supplier) WHERE supplier IS NOT NULL;
CREATE INDEX event_person ON event (person) WHERE person IS NOT NULL;
CREATE INDEX event_other ON event (other) WHERE other IS NOT NULL;
CREATE INDEX solution_client ON solution (client);
CREATE INDEX solution_issue ON solution (issue);
CREATE INDEX solution_supplier ON solution (supplier) WHERE supplier IS NOT NULL;
CREATE INDEX prevention_client ON prevention (client);
CREATE INDEX prevention_issue ON prevention (issue);
CREATE INDEX plan_client ON plan (client);
CREATE INDEX plan_issue ON plan (issue) WHERE issue IS NOT NULL;
CREATE INDEX plan_done_as ON plan (done_as) WHERE done_as IS NOT NULL;
CREATE INDEX snooze_client ON snooze (client);
CREATE INDEX contact_person_person ON contact_person (person);
CREATE INDEX contact_issue_issue ON contact_issue (issue);

-- What judgement needs of a client, packed into one value: its own row and those around it, the issues that still
-- matter, and what its contacts and answers amount to. Made from the other rows whenever one of them changes, so
-- that a whole book is opened by reading one table. All of them are made when the file is opened next.
CREATE TABLE client_card (
    client INTEGER PRIMARY KEY REFERENCES client (no) ON DELETE CASCADE,
    body BLOB NOT NULL
) STRICT;
DELETE FROM meta WHERE key = 'way of cards';
-- Which clients nothing can happen to by time alone, from an instant until another (milliseconds since 1970): a
-- morning in between need not look at them. Said by whoever judges; taken back whenever a client's card is made
-- anew, and for all of them with a new policy.
CREATE TABLE client_calm (
    client INTEGER PRIMARY KEY REFERENCES client_card (client) ON DELETE CASCADE,
    since INTEGER NOT NULL,
    until INTEGER NOT NULL CHECK (until > since)
) STRICT;

-- The words by which people, issues and contacts are found: of each word its first letters and the rows it stands in.
-- The words themselves stay where they are. Whoever writes rows writes it: triggers would write all of it out at each row.
CREATE VIRTUAL TABLE person_words USING fts5 (
    name, content = 'person', content_rowid = 'no', tokenize = 'unicode61 remove_diacritics 2',
    prefix = '2 3 4', detail = none, columnsize = 0
);
INSERT INTO person_words (person_words) VALUES ('rebuild');
CREATE VIRTUAL TABLE issue_words USING fts5 (
    title, content = 'issue', content_rowid = 'no', tokenize = 'unicode61 remove_diacritics 2',
    prefix = '2 3 4', detail = none, columnsize = 0
);
INSERT INTO issue_words (issue_words) VALUES ('rebuild');
CREATE VIRTUAL TABLE contact_words USING fts5 (
    text, content = 'contact', content_rowid = 'no', tokenize = 'unicode61 remove_diacritics 2',
    prefix = '2 3 4', detail = none, columnsize = 0
);
INSERT INTO contact_words (contact_words) VALUES ('rebuild');
CREATE INDEX person_address_value ON person_address (value COLLATE NOCASE);
