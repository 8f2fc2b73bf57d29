-- What decisions read: the latest action per subject, purpose and channel, by its own time.
CREATE TABLE consent_status (
    subject       text        NOT NULL COLLATE "C", -- ids and names: compared as bytes, which is faster
    purpose       text        NOT NULL COLLATE "C",
    channel       text        NOT NULL COLLATE "C",
    withdrawn     boolean     NOT NULL,
    at            timestamptz NOT NULL,
    learnt        timestamptz NOT NULL,
    event         text        NOT NULL,
    notice        text,    -- these three are of a consent
    method        text,
    double_opt_in boolean,
    PRIMARY KEY (subject, purpose, channel)
);
