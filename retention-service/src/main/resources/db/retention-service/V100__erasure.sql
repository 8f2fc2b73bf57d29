-- One case per subject: what was asked, and how far it has come.
CREATE TABLE erasure (
    erasure         text        PRIMARY KEY COLLATE "C", -- UUIDv7: in the order of asking
    subject         text        NOT NULL UNIQUE COLLATE "C",
    ground          text        NOT NULL,
    state           text        NOT NULL, -- requested, keys-destroyed, completed
    requested_at    timestamptz NOT NULL,
    requested_event text        NOT NULL,
    keys            text[],      -- these three once the keys are destroyed
    destroyed_at    timestamptz,
    destroyed_event text,
    completed_at    timestamptz, -- these two at the end
    completed_event text
);

-- Open ones are few among all.
CREATE INDEX erasure_open ON erasure (state, erasure) WHERE state <> 'completed';

-- Which service has purged, by its own event.
CREATE TABLE acknowledgement (
    erasure text        NOT NULL COLLATE "C",
    service text        NOT NULL COLLATE "C",
    held    boolean     NOT NULL,
    at      timestamptz NOT NULL,
    because text        NOT NULL, -- the service's event
    event   text        NOT NULL, -- ours
    PRIMARY KEY (erasure, service)
);
