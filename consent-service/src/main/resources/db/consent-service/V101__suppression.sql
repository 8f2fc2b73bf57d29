-- Who must not be reached where, by reason; the earliest event of each.
CREATE TABLE suppression (
    subject text        NOT NULL COLLATE "C",
    channel text        NOT NULL COLLATE "C",
    reason  text        NOT NULL COLLATE "C",
    at      timestamptz NOT NULL,
    learnt  timestamptz NOT NULL,
    event   text        NOT NULL,
    PRIMARY KEY (subject, channel, reason)
);
