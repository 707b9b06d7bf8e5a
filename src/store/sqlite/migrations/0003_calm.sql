-- Which clients nothing can happen to by time alone, from an instant until another (milliseconds since 1970): a
-- morning in between need not look at them. Said by whoever judges; taken back whenever a client's card is made
-- anew, and for all of them with a new policy.
CREATE TABLE client_calm (
    place INTEGER PRIMARY KEY REFERENCES client_card (place) ON DELETE CASCADE,
    since INTEGER NOT NULL,
    until INTEGER NOT NULL CHECK (until > since)
) STRICT;
