-- What decides beside consents: only of subjects of whom anything of the kind is known; the latest of each, by its own time.
CREATE TABLE circumstance (
    subject text        NOT NULL COLLATE "C",
    kind    text        NOT NULL COLLATE "C",
    purpose text        NOT NULL COLLATE "C", -- empty where it is the same for every purpose
    channel text        NOT NULL COLLATE "C", -- empty alike
    state   text        NOT NULL COLLATE "C",
    rank    integer     NOT NULL,             -- of two of the same instant, the one that allows less
    value   text        NOT NULL COLLATE "C", -- a country, a month of birth, a lawful basis
    bound   timestamptz,                      -- when a basis ends, since when a number is listed
    at      timestamptz NOT NULL,
    learnt  timestamptz NOT NULL,
    event   text        NOT NULL,
    PRIMARY KEY (subject, kind, purpose, channel)
);
