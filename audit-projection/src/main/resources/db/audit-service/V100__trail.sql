-- Every event of every service, once, in the order in which the log took it. Never changed: a changed
-- row no longer has the hash that the tree holds for it.
CREATE TABLE entry (
    index       bigint PRIMARY KEY, -- its place in the log, from 0, without gaps
    id          text   NOT NULL COLLATE "C",
    type        text   NOT NULL COLLATE "C",
    source      text   NOT NULL COLLATE "C",
    subject     text   NOT NULL COLLATE "C",
    time        text   NOT NULL,    -- to the character, since the leaf covers it
    actor       text   NOT NULL,
    correlation text   NOT NULL,
    causation   text,
    sequence    bigint NOT NULL,
    position    bigint NOT NULL,
    data        bytea  NOT NULL,
    learnt      timestamptz,        -- time, to search by; null where time is none
    CONSTRAINT entry_once UNIQUE (source, position)
);
-- Event payloads are small JSON: compressing or moving them out of line costs more than it saves.
ALTER TABLE entry ALTER COLUMN data SET STORAGE MAIN;
CREATE INDEX entry_id ON entry (id);
CREATE INDEX entry_subject ON entry (subject, index);
CREATE INDEX entry_type ON entry (type, index);
-- Entries come nearly in the order of their times: a summary of each range of pages tells enough.
CREATE INDEX entry_learnt ON entry USING brin (learnt) WITH (pages_per_range = 32, autosummarize = on);

-- The Merkle tree: up to 256 hashes one after the other. Those at the right edge grow, full ones never change.
CREATE TABLE tile (
    level  smallint NOT NULL,
    n      bigint   NOT NULL,
    hashes bytea    NOT NULL,
    PRIMARY KEY (level, n)
);
-- Hashes do not compress.
ALTER TABLE tile ALTER COLUMN hashes SET STORAGE EXTERNAL;

-- How large the tree is. Its lock is what makes one writer of many: it is taken before the tree is read
-- and held until what was appended is committed.
CREATE TABLE tree_head (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    size     bigint  NOT NULL,
    root     bytea   NOT NULL
) WITH (fillfactor = 10);
INSERT INTO tree_head (size, root) VALUES (0, sha256(''));

-- The newest checkpoint, for all replicas, and the public key that signs. The private one is not here.
CREATE TABLE checkpoint (
    only_row boolean     PRIMARY KEY DEFAULT true CHECK (only_row),
    verifier text,
    note     text,
    signed   timestamptz
) WITH (fillfactor = 10);
INSERT INTO checkpoint DEFAULT VALUES;
