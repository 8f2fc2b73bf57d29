-- Whether the subject turned out to be another one: nothing is decided by the row once every name leads to that one.
ALTER TABLE consent_status ADD COLUMN merged boolean NOT NULL DEFAULT false;

-- Up to which event of their stream what is on record of a merged subject is to become the survivor's, up to which it did,
-- and whether the vault names the survivor.
CREATE TABLE merge_work (
    merged   text    NOT NULL PRIMARY KEY COLLATE "C",
    survivor text    NOT NULL COLLATE "C",
    event    text    NOT NULL,
    wanted   bigint  NOT NULL,
    taken    bigint  NOT NULL DEFAULT -1,
    named    boolean NOT NULL DEFAULT false
);

CREATE INDEX merge_work_due ON merge_work (event) WHERE taken < wanted OR NOT named;
