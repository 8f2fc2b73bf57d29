-- Processes that may hold keys in memory, each until its lease is over, by this server's clock; and
-- up to which cycle they have dropped what it erased.
CREATE TABLE instance (
    name    text        PRIMARY KEY,
    until   timestamptz NOT NULL,
    keep    interval    NOT NULL,
    evicted int         NOT NULL
) WITH (fillfactor = 50);
