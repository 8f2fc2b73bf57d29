-- What decisions read: the latest action per subject, purpose and channel, by its own time.
CREATE TABLE consent_status (
    subject       text        NOT NULL,
    purpose       text        NOT NULL,
    channel       text        NOT NULL,
    withdrawn     boolean     NOT NULL,
    at            timestamptz NOT NULL,
    learnt        timestamptz NOT NULL,
    event         text        NOT NULL,
    notice        text,    -- these three are of a consent
    method        text,
    double_opt_in boolean,
    PRIMARY KEY (subject, purpose, channel)
);
