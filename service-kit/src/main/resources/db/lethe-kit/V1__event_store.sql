-- The store of one service: every event it ever decided, in the order of its streams.
CREATE TABLE event (
    global_index         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_identifier     text   NOT NULL,
    aggregate_identifier text   NOT NULL,
    sequence_number      bigint NOT NULL,
    type                 text   NOT NULL,
    payload_type         text   NOT NULL,
    payload_revision     text   NOT NULL,
    payload              bytea  NOT NULL,
    meta_data            bytea  NOT NULL,
    time_stamp           text   NOT NULL,
    CONSTRAINT event_stream UNIQUE (aggregate_identifier, sequence_number)
);
-- Event payloads are small JSON: compressing or moving them out of line costs more than it saves.
ALTER TABLE event ALTER COLUMN payload SET STORAGE MAIN;

-- Axon's engine asks for it by name; streams here are short and none is snapshotted.
CREATE TABLE snapshot (
    event_identifier     text   NOT NULL,
    aggregate_identifier text   NOT NULL,
    sequence_number      bigint NOT NULL,
    type                 text   NOT NULL,
    payload_type         text   NOT NULL,
    payload_revision     text   NOT NULL,
    payload              bytea  NOT NULL,
    meta_data            bytea  NOT NULL,
    time_stamp           text   NOT NULL,
    PRIMARY KEY (aggregate_identifier, sequence_number)
);

-- Indexes of events that no position was given yet, written in the event's own transaction. A reader that
-- remembers "the highest index seen" loses events, because indexes are not handed out in commit order.
-- A row is a run of indexes without a gap: what one statement appended, unless another wrote between.
CREATE TABLE outbox (
    first_index bigint PRIMARY KEY,
    events      bigint NOT NULL CHECK (events > 0)
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000,
        autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 1000000,
        autovacuum_vacuum_cost_delay = 0);

-- How far each inbound partition has been taken. Moves by compare-and-set in the transaction of the events.
CREATE TABLE inbound_position (
    topic        text   NOT NULL,
    partition    int    NOT NULL,
    next_offset  bigint NOT NULL,
    leader_epoch int, -- of the last record taken: tells whether the partition was cut back and grew again
    PRIMARY KEY (topic, partition)
);

-- Keyed hashes of (source, id) of what came from outside, by day, for as long as the topic can repeat it.
CREATE TABLE seen (
    hash bytea NOT NULL,
    day  date  NOT NULL,
    PRIMARY KEY (hash, day)
) PARTITION BY RANGE (day);

-- Answers to requests that carried an Idempotency-Key: keyed hashes, a status and an id, nothing else.
CREATE TABLE idempotency (
    key_hash  bytea       PRIMARY KEY,
    body_hash bytea       NOT NULL,
    resource  text        NOT NULL,
    created   timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX idempotency_created ON idempotency (created);

-- Proof that the process holds the same secret as the one that wrote here before: an HMAC of a constant.
CREATE TABLE key_check (
    name  text  PRIMARY KEY,
    value bytea NOT NULL
);
