-- Entries in fewer bytes. What a row can tell by itself is not stored twice, and nothing is rounded: leaves are
-- computed from what stands here, to the bit.
DO $$
BEGIN
    IF EXISTS (SELECT FROM entry) THEN
        RAISE EXCEPTION 'this log was begun in a form that was never released: begin a new one';
    END IF;
END
$$;
DROP TABLE entry;

-- Numbers come first, then what is aligned to four bytes, then what is aligned to none; and nothing of the usual
-- entry is null, which would cost each row a bitmap and the padding behind it.
CREATE TABLE entry (
    index       bigint PRIMARY KEY, -- its place in the log, from 0, without gaps
    position    bigint NOT NULL,
    sequence    bigint NOT NULL,
    learnt      bigint,             -- time in nanoseconds since 1970; null where time is none
    data        bytea  NOT NULL,
    id          bytea  NOT NULL,    -- packed: 01 and a UUID, 02 and the 16 bytes of other hexadecimal digits, or text
    correlation bytea  NOT NULL,    -- packed
    causation   bytea  NOT NULL,    -- packed; empty where there is none
    time        text   NOT NULL,    -- empty where it is learnt as services write it
    subject     text   NOT NULL COLLATE "C",
    type        text   NOT NULL COLLATE "C",
    source      text   NOT NULL COLLATE "C",
    actor       text   NOT NULL,
    CONSTRAINT entry_once UNIQUE (source, position)
);
-- Event payloads are small JSON: compressing or moving them out of line costs more than it saves.
ALTER TABLE entry ALTER COLUMN data SET STORAGE MAIN;
CREATE INDEX entry_id ON entry (id);
CREATE INDEX entry_subject ON entry (subject, index);
CREATE INDEX entry_type ON entry (type, index);
-- Entries come nearly in the order of their times: a summary of each range of pages tells enough.
CREATE INDEX entry_learnt ON entry USING brin (learnt) WITH (pages_per_range = 32, autosummarize = on);
-- Who did it, what belongs together, what followed from what: asked seldom, of any age.
CREATE INDEX entry_links ON entry
    USING brin (actor text_bloom_ops, correlation bytea_bloom_ops, causation bytea_bloom_ops)
    WITH (pages_per_range = 32, autosummarize = on);
