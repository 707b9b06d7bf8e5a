-- Since when it is a client. Until now that was the date from which it was looked after here; a table that was imported
-- (its rows have keys of its own) often came without a date, and was given one.
ALTER TABLE client ADD COLUMN since TEXT;
UPDATE client SET since = added_at WHERE batch IS NULL OR source_key IS NULL;
-- The images of the journal say the same, or no earlier change could be taken back any more.
UPDATE journal_row SET after = json_set(after, '$.since', json_extract(after, '$.added_at'))
    WHERE kind = 'client' AND after IS NOT NULL
    AND (json_extract(after, '$.batch') IS NULL OR json_extract(after, '$.source_key') IS NULL);
UPDATE journal_row SET before = json_set(before, '$.since', json_extract(before, '$.added_at'))
    WHERE kind = 'client' AND before IS NOT NULL
    AND (json_extract(before, '$.batch') IS NULL OR json_extract(before, '$.source_key') IS NULL);
