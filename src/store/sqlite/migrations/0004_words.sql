-- The words of closed vocabularies are told once, by the program's types: their lists leave the file, so that a new
-- word makes no table anew. What stays is shape and references. Nothing that lies in the tables changes, so the checks
-- are taken out of the statements that made them, as SQLite's documentation of ALTER TABLE describes.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, ' CHECK (size IN (''small'', ''medium'', ''large''))', '')
    WHERE type = 'table' AND name = 'client';
UPDATE sqlite_schema SET sql = replace(sql, ' CHECK (kind IN (''mail'', ''phone''))', '')
    WHERE type = 'table' AND name = 'person_address';
UPDATE sqlite_schema SET sql = replace(sql, ' CHECK (kind IN (''referred by'', ''talks to'', ''same owner''))', '')
    WHERE type = 'table' AND name = 'tie';
UPDATE sqlite_schema SET sql = replace(replace(replace(replace(sql,
        ' CHECK (direction IN (''out'', ''in'', ''both''))', ''),
        ' CHECK (channel IN (''call'', ''mail'', ''visit'', ''meeting'', ''chat'', ''letter'', ''other''))', ''),
        ' CHECK (mood IN (''angry'', ''upset'', ''fine'', ''pleased'', ''delighted''))', ''),
        ' CHECK (outcome IN (''reached'', ''attempt''))', '')
    WHERE type = 'table' AND name = 'contact';
UPDATE sqlite_schema SET sql = replace(replace(sql,
        ' CHECK (kind IN (''request'', ''problem'', ''mistake''))', ''),
        ' CHECK (reported IN (''them'', ''us''))', '')
    WHERE type = 'table' AND name = 'issue';
UPDATE sqlite_schema SET sql = replace(sql, ' CHECK (wake_on IN (''date'', ''they write'', ''an issue changes''))', '')
    WHERE type = 'table' AND name = 'snooze';
UPDATE sqlite_schema SET sql = replace(replace(sql,
        ' CHECK (kind IN (''change'', ''import'', ''undo'', ''redo''))', ''),
        ',
    CHECK ((kind IN (''undo'', ''redo'')) = (original IS NOT NULL)),
    CHECK ((kind = ''import'') = (batch IS NOT NULL))', '')
    WHERE type = 'table' AND name = 'journal';
UPDATE sqlite_schema SET sql = replace(substr(sql, 1, instr(sql, ',
    CHECK ((subject = '''')') - 1) || '
) STRICT, WITHOUT ROWID', ' CHECK (what IN (''severity'', ''doing'', ''cause'', ''above us'', ''ball'', ''promised'', ''told boss'',
        ''told client'', ''apologised'', ''touches'', ''resolved'', ''reopened'', ''confirmed'', ''settled'',
        ''needs mending'', ''skipped'', ''status'', ''cadence'', ''promise'', ''soured by hand''))', '')
    WHERE type = 'table' AND name = 'event' AND instr(sql, ',
    CHECK ((subject = '''')') > 0;
PRAGMA writable_schema = RESET;

-- The order in which rows were first written down, which no id and no clock tells of what came in one import. Rows from
-- before have none and come first.
ALTER TABLE supplier ADD COLUMN place INTEGER;
ALTER TABLE client ADD COLUMN place INTEGER;
ALTER TABLE person ADD COLUMN place INTEGER;
ALTER TABLE tie ADD COLUMN place INTEGER;
ALTER TABLE contact ADD COLUMN place INTEGER;
ALTER TABLE issue ADD COLUMN place INTEGER;
ALTER TABLE ask ADD COLUMN place INTEGER;
ALTER TABLE event ADD COLUMN place INTEGER;
ALTER TABLE solution ADD COLUMN place INTEGER;
ALTER TABLE prevention ADD COLUMN place INTEGER;
ALTER TABLE plan ADD COLUMN place INTEGER;
ALTER TABLE snooze ADD COLUMN place INTEGER;
