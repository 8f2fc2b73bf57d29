-- Who may relay, and how far it came. One row, held across no Kafka call: its lock lasts as long as one claim.
CREATE TABLE relay_state (
    only_row         boolean     PRIMARY KEY DEFAULT true CHECK (only_row),
    epoch            bigint      NOT NULL, -- rises with every take-over; a relay of a lower epoch writes nothing
    holder           text        NOT NULL,
    lease_until      timestamptz NOT NULL, -- by the clock of the database
    assigned         bigint      NOT NULL, -- highest position given to an event
    sent             bigint      NOT NULL, -- every event up to here was committed in Kafka
    letters_assigned bigint      NOT NULL, -- highest position given to a dead letter
    generation       int         NOT NULL  -- part of the transactional id; rises when Kafka has lost track of it
) WITH (fillfactor = 10);
INSERT INTO relay_state (epoch, holder, lease_until, assigned, sent, letters_assigned,
                         generation)
VALUES (0, '', '-infinity', 0, 0, 0, 0);

-- The log: which event has which position. What Kafka lost is sent again from here, in the same order.
-- A row is a run: that many events from first_index on have that many positions from position on.
CREATE TABLE relayed (
    position    bigint PRIMARY KEY,
    first_index bigint NOT NULL,
    events      bigint NOT NULL CHECK (events > 0)
);

-- The last record known to be committed in each partition: a topic that ends before it was cut back.
CREATE TABLE relayed_offset (
    topic         text   NOT NULL,
    partition     int    NOT NULL,
    position      bigint NOT NULL,
    record_offset bigint NOT NULL,
    PRIMARY KEY (topic, partition)
) WITH (fillfactor = 50);

-- Records that were not taken, on their way to their topic. Gone once they are there.
CREATE TABLE dead_letter (
    id       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic    text        NOT NULL,
    key      bytea,
    headers  jsonb       NOT NULL,
    value    bytea       NOT NULL,
    created  timestamptz NOT NULL DEFAULT now(),
    position bigint      UNIQUE -- given when it is about to be sent
);
CREATE INDEX dead_letter_waiting ON dead_letter (id) WHERE position IS NULL;

-- How far each log of another service was taken. Positions and not offsets: a refilled topic has others.
CREATE TABLE consumed_position (
    consumer      text   NOT NULL,
    source        text   NOT NULL,
    topic         text   NOT NULL,
    partition     int    NOT NULL,
    position      bigint NOT NULL,
    record_offset bigint NOT NULL,
    PRIMARY KEY (consumer, source, topic, partition)
) WITH (fillfactor = 50);
