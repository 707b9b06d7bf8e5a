-- What judgement needs of a client, packed into one value: its own row and those around it, the issues that still
-- matter, and what its contacts and answers amount to. Made from the other rows whenever one of them changes, so
-- that a whole book is opened by reading one table. The place in the order of making is the row's number.
CREATE TABLE client_card (
    place INTEGER PRIMARY KEY,
    client TEXT NOT NULL UNIQUE REFERENCES client (id) DEFERRABLE INITIALLY DEFERRED,
    body BLOB NOT NULL
) STRICT;
DROP TABLE live_issue;
DROP TABLE client_summary;
