-- Files that were imported, or tried: numbers only.
CREATE TABLE import_run (
    import       text        PRIMARY KEY COLLATE "C",
    kind         text        NOT NULL,
    purpose      text        NOT NULL,
    channel      text        NOT NULL,
    notice       text        NOT NULL,
    dry_run      boolean     NOT NULL,
    actor        text        NOT NULL,
    state        text        NOT NULL DEFAULT 'running', -- running, done or stopped
    rows         bigint      NOT NULL DEFAULT 0,
    consents     bigint      NOT NULL DEFAULT 0,
    withdrawals  bigint      NOT NULL DEFAULT 0,
    suppressions bigint      NOT NULL DEFAULT 0,
    unchanged    bigint      NOT NULL DEFAULT 0,
    refused      bigint      NOT NULL DEFAULT 0,
    conflicts    bigint      NOT NULL DEFAULT 0,
    started      timestamptz NOT NULL DEFAULT now(),
    ended        timestamptz
);

-- Rows that somebody should look at: where they stand and why, and nothing of what is in them.
CREATE TABLE import_note (
    import  text   NOT NULL COLLATE "C" REFERENCES import_run,
    line    bigint NOT NULL,
    outcome text   NOT NULL, -- refused or conflict
    reason  text   NOT NULL,
    PRIMARY KEY (import, line, outcome)
);

-- What a file said first of each person, under a keyed hash; until it is read, or a week after it stopped.
CREATE TABLE import_person (
    import text   NOT NULL COLLATE "C" REFERENCES import_run,
    person bytea  NOT NULL,
    flags  text   NOT NULL,
    PRIMARY KEY (import, person)
);
