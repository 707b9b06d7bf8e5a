-- The first schema: every fact of the domain, the journal, and the summaries to open fast.
--
-- Instants are RFC 3339 in UTC, to the millisecond (finer ones keep nine digits); dates are YYYY-MM-DD; truth is
-- 0 or 1; ids are text. References are checked at commit, so that a change may write its rows in any order.
-- Rows of one client lie together (client first in the key): they are read together.

-- Single values: the last issue number ever given, the zone of the summaries.
CREATE TABLE meta (
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (key)
) STRICT, WITHOUT ROWID;

-- One import.
CREATE TABLE batch (
    id TEXT NOT NULL CHECK (id <> ''),
    source TEXT NOT NULL,
    recorded_at TEXT NOT NULL CHECK (recorded_at GLOB '????-??-??T??:??:??.???*Z'),
    PRIMARY KEY (id)
) STRICT, WITHOUT ROWID;

-- What judges a book: one row a revision, the last one counts; no text: there is none.
CREATE TABLE policy (
    revision INTEGER PRIMARY KEY CHECK (revision > 0),
    recorded_at TEXT NOT NULL CHECK (recorded_at GLOB '????-??-??T??:??:??.???*Z'),
    text TEXT CHECK (json_valid(text))
) STRICT;

-- Businesses that fix for us what we cannot.
CREATE TABLE supplier (
    id TEXT NOT NULL CHECK (id <> ''),
    name TEXT NOT NULL,
    phone TEXT NOT NULL,
    mail TEXT NOT NULL,
    note TEXT NOT NULL,
    recorded_at TEXT NOT NULL CHECK (recorded_at GLOB '????-??-??T??:??:??.???*Z'),
    batch TEXT REFERENCES batch (id) DEFERRABLE INITIALLY DEFERRED,
    source_key TEXT,
    revision INTEGER NOT NULL CHECK (revision > 0),
    PRIMARY KEY (id)
) STRICT, WITHOUT ROWID;

-- Businesses or persons we serve. name_key is the name without regard to case and surrounding blanks.
CREATE TABLE client (
    id TEXT NOT NULL CHECK (id <> ''),
    name TEXT NOT NULL CHECK (trim(name) <> ''),
    name_key TEXT NOT NULL UNIQUE,
    size TEXT CHECK (size IN ('small', 'medium', 'large')),
    billing INTEGER,
    note TEXT NOT NULL,
    added_at TEXT NOT NULL CHECK (added_at GLOB '????-??-??T??:??:??.???*Z'),
    recorded_at TEXT NOT NULL CHECK (recorded_at GLOB '????-??-??T??:??:??.???*Z'),
    batch TEXT REFERENCES batch (id) DEFERRABLE INITIALLY DEFERRED,
    source_key TEXT,
    revision INTEGER NOT NULL CHECK (revision > 0),
    PRIMARY KEY (id)
) STRICT, WITHOUT ROWID;

-- Short words to find and group clients by.
CREATE TABLE client_tag (
    client TEXT NOT NULL REFERENCES client (id) DEFERRABLE INITIALLY DEFERRED,
    tag TEXT NOT NULL,
    PRIMARY KEY (client, tag)
) STRICT, WITHOUT ROWID;

-- Columns of an import that have no field of their own.
CREATE TABLE client_field (
    client TEXT NOT NULL REFERENCES client (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (client, name)
) STRICT, WITHOUT ROWID;

-- Somebody at a client.
CREATE TABLE person (
    client TEXT NOT NULL REFERENCES client (id) DEFERRABLE INITIALLY DEFERRED,
    id TEXT NOT NULL UNIQUE CHECK (id <> ''),
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    answers_to TEXT NOT NULL,
    note TEXT NOT NULL,
    recorded_at TEXT NOT NULL CHECK (recorded_at GLOB '????-??-??T??:??:??.???*Z'),
    batch TEXT REFERENCES batch (id) DEFERRABLE INITIALLY DEFERRED,
    source_key TEXT,
    revision INTEGER NOT NULL CHECK (revision > 0),
    PRIMARY KEY (client, id)
) STRICT, WITHOUT ROWID;

-- Their mail addresses and phone numbers, the usual one first.
CREATE TABLE person_address (
    client TEXT NOT NULL,
    person TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL CHECK (kind IN ('mail', 'phone')),
    pos INTEGER NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (client, person, kind, pos)
) STRICT, WITHOUT ROWID;

CREATE INDEX person_address_person ON person_address (person);

-- Client to client: word spreads along it.
CREATE TABLE tie (
    client TEXT NOT NULL REFERENCES client (id) DEFERRABLE INITIALLY DEFERRED,
    id TEXT NOT NULL UNIQUE CHECK (id <> ''),
    other TEXT NOT NULL CHECK (other <> client) REFERENCES client (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL CHECK (kind IN ('referred by', 'talks to', 'same owner')),
    note TEXT NOT NULL,
    recorded_at TEXT NOT NULL CHECK (recorded_at GLOB '????-??-??T??:??:??.???*Z'),
    batch TEXT REFERENCES batch (id) DEFERRABLE INITIALLY DEFERRED,
    source_key TEXT,
    revision INTEGER NOT NULL CHECK (revision > 0),
    PRIMARY KEY (client, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX tie_other ON tie (other);

-- One exchange with a client.
CREATE TABLE contact (
    client TEXT NOT NULL REFERENCES client (id) DEFERRABLE INITIALLY DEFERRED,
    id TEXT NOT NULL UNIQUE CHECK (id <> ''),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.???*Z'),
    direction TEXT NOT NULL CHECK (direction IN ('out', 'in', 'both')),
    channel TEXT NOT NULL CHECK (channel IN ('call', 'mail', 'visit', 'meeting', 'chat', 'letter', 'other')),
    mood TEXT CHECK (mood IN ('angry', 'upset', 'fine', 'pleased', 'delighted')),
    text TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('reached', 'attempt')),
    automatic INTEGER NOT NULL CHECK (automatic IN (0, 1)),
    recorded_at TEXT NOT NULL CHECK (recorded_at GLOB '????-??-??T??:??:??.???*Z'),
    batch TEXT REFERENCES batch (id) DEFERRABLE INITIALLY DEFERRED,
    source_key TEXT,
    revision INTEGER NOT NULL CHECK (revision > 0),
    PRIMARY KEY (client, id)
) STRICT, WITHOUT ROWID;

-- Any open matter with a client; what changes on it is in its events.
CREATE TABLE issue (
    client TEXT NOT NULL REFERENCES client (id) DEFERRABLE INITIALLY DEFERRED,
    id TEXT NOT NULL UNIQUE CHECK (id <> ''),
    number INTEGER NOT NULL UNIQUE CHECK (number > 0),
    kind TEXT NOT NULL CHECK (kind IN ('request', 'problem', 'mistake')),
    title TEXT NOT NULL,
    noticed_at TEXT NOT NULL CHECK (noticed_at GLOB '????-??-??T??:??:??.???*Z'),
    reported TEXT NOT NULL CHECK (reported IN ('them', 'us')),
    note TEXT NOT NULL,
    recorded_at TEXT NOT NULL CHECK (recorded_at GLOB '????-??-??T??:??:??.???*Z'),
    batch TEXT REFERENCES batch (id) DEFERRABLE INITIALLY DEFERRED,
    source_key TEXT,
    revision INTEGER NOT NULL CHECK (revision > 0),
    PRIMARY KEY (client, id)
) STRICT, WITHOUT ROWID;

-- With whom a contact was.
CREATE TABLE contact_person (
    client TEXT NOT NULL,
    contact TEXT NOT NULL REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    pos INTEGER NOT NULL,
    person TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (client, contact, pos)
) STRICT, WITHOUT ROWID;

CREATE INDEX contact_person_contact ON contact_person (contact);

CREATE INDEX contact_person_person ON contact_person (person);

-- What a contact was about.
CREATE TABLE contact_issue (
    client TEXT NOT NULL,
    contact TEXT NOT NULL REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    pos INTEGER NOT NULL,
    issue TEXT NOT NULL REFERENCES issue (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (client, contact, pos)
) STRICT, WITHOUT ROWID;

CREATE INDEX contact_issue_contact ON contact_issue (contact);

CREATE INDEX contact_issue_issue ON contact_issue (issue);

-- A message of theirs that waits for our answer.
CREATE TABLE ask (
    client TEXT NOT NULL,
    issue TEXT NOT NULL,
    id TEXT NOT NULL UNIQUE CHECK (id <> ''),
    opened_at TEXT NOT NULL CHECK (opened_at GLOB '????-??-??T??:??:??.???*Z'),
    text TEXT NOT NULL,
    contact TEXT REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    answered_at TEXT CHECK (answered_at GLOB '????-??-??T??:??:??.???*Z'),
    answered_by TEXT REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    recorded_at TEXT NOT NULL CHECK (recorded_at GLOB '????-??-??T??:??:??.???*Z'),
    batch TEXT REFERENCES batch (id) DEFERRABLE INITIALLY DEFERRED,
    source_key TEXT,
    revision INTEGER NOT NULL CHECK (revision > 0),
    PRIMARY KEY (client, issue, id),
    FOREIGN KEY (client, issue) REFERENCES issue (client, id) DEFERRABLE INITIALLY DEFERRED,
    CHECK (answered_by IS NULL OR answered_at IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE INDEX ask_issue ON ask (issue);

CREATE INDEX ask_contact ON ask (contact) WHERE contact IS NOT NULL;

CREATE INDEX ask_answered_by ON ask (answered_by) WHERE answered_by IS NOT NULL;

-- What changed on an issue, or on a client (then subject is empty), and when it was true.
CREATE TABLE event (
    client TEXT NOT NULL REFERENCES client (id) DEFERRABLE INITIALLY DEFERRED,
    subject TEXT NOT NULL CHECK (subject = coalesce(issue, '')),
    id TEXT NOT NULL UNIQUE CHECK (id <> ''),
    issue TEXT,
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.???*Z'),
    by_whom TEXT NOT NULL,
    what TEXT NOT NULL CHECK (what IN ('severity', 'doing', 'cause', 'above us', 'ball', 'promised', 'told boss',
        'told client', 'apologised', 'touches', 'resolved', 'reopened', 'confirmed', 'settled',
        'needs mending', 'skipped', 'status', 'cadence', 'promise', 'soured by hand')),
    note TEXT NOT NULL,
    contact TEXT REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    word TEXT,
    text TEXT,
    flag INTEGER CHECK (flag IN (0, 1)),
    on_date TEXT CHECK (on_date GLOB '????-??-??'),
    instant TEXT CHECK (instant GLOB '????-??-??T??:??:??.???*Z'),
    amount INTEGER,
    supplier TEXT REFERENCES supplier (id) DEFERRABLE INITIALLY DEFERRED,
    person TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    other TEXT REFERENCES client (id) DEFERRABLE INITIALLY DEFERRED,
    recorded_at TEXT NOT NULL CHECK (recorded_at GLOB '????-??-??T??:??:??.???*Z'),
    batch TEXT REFERENCES batch (id) DEFERRABLE INITIALLY DEFERRED,
    source_key TEXT,
    revision INTEGER NOT NULL CHECK (revision > 0),
    PRIMARY KEY (client, subject, id),
    FOREIGN KEY (client, issue) REFERENCES issue (client, id) DEFERRABLE INITIALLY DEFERRED,
    CHECK ((subject = '') = (what IN ('status', 'cadence', 'promise', 'soured by hand'))),
    CHECK (CASE what
        WHEN 'severity' THEN word IN ('annoys', 'harms', 'stops their business')
        WHEN 'doing' THEN word IN ('us', 'them', 'both', 'nobody', 'not known')
        WHEN 'ball' THEN word IN ('us', 'client', 'supplier') AND (word = 'supplier') = (supplier IS NOT NULL)
        WHEN 'apologised' THEN word IN ('client', 'person', 'other')
        WHEN 'touches' THEN word IN ('client', 'person', 'other')
        WHEN 'skipped' THEN word IN ('tell-boss', 'answer-now', 'prepare', 'tell-client', 'apologise', 'update-them', 'find-cause',
            'choose-solution', 'hand-over', 'fix', 'chase-client', 'chase-supplier', 'ask-what-went-wrong', 'answer',
            'confirm', 'prevent', 'apologise-others', 'reply-today', 'reach-out', 'check-in', 'watch', 'none')
        WHEN 'status' THEN word IN ('active', 'paused', 'former') AND (word = 'paused') = (on_date IS NOT NULL)
        WHEN 'promise' THEN word IN ('reply', 'reply tight', 'tell')
        ELSE word IS NULL END),
    CHECK ((what = 'cause') = (text IS NOT NULL)),
    CHECK ((what IN ('above us', 'needs mending', 'soured by hand')) = (flag IS NOT NULL)),
    CHECK (on_date IS NULL OR what IN ('ball', 'status')),
    CHECK (instant IS NULL OR what = 'promised'),
    CHECK (amount IS NULL OR what IN ('cadence', 'promise')),
    CHECK (supplier IS NULL OR what = 'ball'),
    CHECK ((word = 'person' AND what IN ('apologised', 'touches')) IS TRUE = (person IS NOT NULL)),
    CHECK ((word = 'other' AND what IN ('apologised', 'touches')) IS TRUE = (other IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX event_of_client ON event (client) WHERE subject = '';

CREATE INDEX event_issue ON event (issue) WHERE issue IS NOT NULL;

CREATE INDEX event_contact ON event (contact) WHERE contact IS NOT NULL;

CREATE INDEX event_supplier ON event (supplier) WHERE supplier IS NOT NULL;

CREATE INDEX event_person ON event (person) WHERE person IS NOT NULL;

CREATE INDEX event_other ON event (other) WHERE other IS NOT NULL;

-- A way to put an issue right, as it was judged at one time.
CREATE TABLE solution (
    client TEXT NOT NULL,
    issue TEXT NOT NULL,
    id TEXT NOT NULL UNIQUE CHECK (id <> ''),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.???*Z'),
    text TEXT NOT NULL,
    works INTEGER NOT NULL CHECK (works IN (0, 1)),
    worth INTEGER NOT NULL CHECK (worth IN (0, 1)),
    timely INTEGER NOT NULL CHECK (timely IN (0, 1)),
    supplier TEXT REFERENCES supplier (id) DEFERRABLE INITIALLY DEFERRED,
    recorded_at TEXT NOT NULL CHECK (recorded_at GLOB '????-??-??T??:??:??.???*Z'),
    batch TEXT REFERENCES batch (id) DEFERRABLE INITIALLY DEFERRED,
    source_key TEXT,
    revision INTEGER NOT NULL CHECK (revision > 0),
    PRIMARY KEY (client, issue, id),
    FOREIGN KEY (client, issue) REFERENCES issue (client, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE INDEX solution_issue ON solution (issue);

CREATE INDEX solution_supplier ON solution (supplier) WHERE supplier IS NOT NULL;

-- What keeps an issue from happening again.
CREATE TABLE prevention (
    client TEXT NOT NULL,
    issue TEXT NOT NULL,
    id TEXT NOT NULL UNIQUE CHECK (id <> ''),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.???*Z'),
    what TEXT NOT NULL,
    who TEXT NOT NULL,
    due TEXT CHECK (due GLOB '????-??-??'),
    done_at TEXT CHECK (done_at GLOB '????-??-??T??:??:??.???*Z'),
    recorded_at TEXT NOT NULL CHECK (recorded_at GLOB '????-??-??T??:??:??.???*Z'),
    batch TEXT REFERENCES batch (id) DEFERRABLE INITIALLY DEFERRED,
    source_key TEXT,
    revision INTEGER NOT NULL CHECK (revision > 0),
    PRIMARY KEY (client, issue, id),
    FOREIGN KEY (client, issue) REFERENCES issue (client, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE INDEX prevention_issue ON prevention (issue);

-- Something we mean to do by a date.
CREATE TABLE plan (
    client TEXT NOT NULL REFERENCES client (id) DEFERRABLE INITIALLY DEFERRED,
    id TEXT NOT NULL UNIQUE CHECK (id <> ''),
    issue TEXT REFERENCES issue (id) DEFERRABLE INITIALLY DEFERRED,
    what TEXT NOT NULL,
    due TEXT NOT NULL CHECK (due GLOB '????-??-??'),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.???*Z'),
    done_at TEXT CHECK (done_at GLOB '????-??-??T??:??:??.???*Z'),
    done_as TEXT REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    dropped_at TEXT CHECK (dropped_at GLOB '????-??-??T??:??:??.???*Z'),
    recorded_at TEXT NOT NULL CHECK (recorded_at GLOB '????-??-??T??:??:??.???*Z'),
    batch TEXT REFERENCES batch (id) DEFERRABLE INITIALLY DEFERRED,
    source_key TEXT,
    revision INTEGER NOT NULL CHECK (revision > 0),
    PRIMARY KEY (client, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX plan_issue ON plan (issue) WHERE issue IS NOT NULL;

CREATE INDEX plan_done_as ON plan (done_as) WHERE done_as IS NOT NULL;

-- A client hidden from Today for a while.
CREATE TABLE snooze (
    client TEXT NOT NULL REFERENCES client (id) DEFERRABLE INITIALLY DEFERRED,
    id TEXT NOT NULL UNIQUE CHECK (id <> ''),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.???*Z'),
    until TEXT CHECK (until GLOB '????-??-??'),
    wake_on TEXT NOT NULL CHECK (wake_on IN ('date', 'they write', 'an issue changes')),
    reason TEXT NOT NULL,
    ended_at TEXT CHECK (ended_at GLOB '????-??-??T??:??:??.???*Z'),
    recorded_at TEXT NOT NULL CHECK (recorded_at GLOB '????-??-??T??:??:??.???*Z'),
    batch TEXT REFERENCES batch (id) DEFERRABLE INITIALLY DEFERRED,
    source_key TEXT,
    revision INTEGER NOT NULL CHECK (revision > 0),
    PRIMARY KEY (client, id)
) STRICT, WITHOUT ROWID;

-- Every change, in order; its sequence number is the store's version and the revision of the rows it wrote.
-- undone_by is the entry that took it back, done_by the one that last did it (itself, or a redo).
CREATE TABLE journal (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('change', 'import', 'undo', 'redo')),
    title TEXT NOT NULL,
    desk TEXT NOT NULL,
    recorded_at TEXT NOT NULL CHECK (recorded_at GLOB '????-??-??T??:??:??.???*Z'),
    batch TEXT REFERENCES batch (id) DEFERRABLE INITIALLY DEFERRED,
    original INTEGER REFERENCES journal (seq),
    undone_by INTEGER REFERENCES journal (seq),
    done_by INTEGER REFERENCES journal (seq),
    CHECK ((kind IN ('undo', 'redo')) = (original IS NOT NULL)),
    CHECK ((kind = 'import') = (batch IS NOT NULL))
) STRICT;
CREATE INDEX journal_undone ON journal (undone_by) WHERE undone_by IS NOT NULL;

-- The images of every row that an entry wrote, before and after. other is a second client that it concerns.
CREATE TABLE journal_row (
    seq INTEGER NOT NULL REFERENCES journal (seq),
    pos INTEGER NOT NULL,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    client TEXT,
    other TEXT,
    before TEXT CHECK (json_valid(before)),
    after TEXT CHECK (json_valid(after)),
    PRIMARY KEY (seq, pos)
) STRICT, WITHOUT ROWID;

-- What a client's contacts and answers amount to: rebuilt from them whenever they change. Lists are separated by
-- blanks, an answer's parts by commas; a summary stands for the rows from holds_from until just before valid_until.
CREATE TABLE client_summary (
    client TEXT NOT NULL PRIMARY KEY REFERENCES client (id) DEFERRABLE INITIALLY DEFERRED,
    voice_days TEXT NOT NULL,
    voice_day_count INTEGER NOT NULL,
    last_voice TEXT,
    last_care TEXT,
    last_try TEXT,
    last_mood_at TEXT,
    last_mood TEXT,
    channels TEXT NOT NULL,
    tries TEXT NOT NULL,
    moods TEXT NOT NULL,
    answers TEXT NOT NULL,
    last_fix TEXT,
    last_change TEXT,
    valid_from TEXT,
    valid_until TEXT,
    holds_from TEXT
) STRICT, WITHOUT ROWID;

-- The issues that judgement still needs: not resolved, or trouble that is not settled.
CREATE TABLE live_issue (
    client TEXT NOT NULL,
    issue TEXT NOT NULL,
    upset_at TEXT,
    PRIMARY KEY (client, issue),
    FOREIGN KEY (client, issue) REFERENCES issue (client, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
