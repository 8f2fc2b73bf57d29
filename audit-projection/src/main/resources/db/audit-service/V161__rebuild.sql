-- Which read models are to be made anew, and how far that is. What runs is gone on with after a restart.
CREATE TABLE rebuild (
    id       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    models   text[]      NOT NULL,
    state    text        NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'switched')),
    prepared boolean     NOT NULL DEFAULT false, -- whether the tables beside the live ones are there
    done     bigint      NOT NULL DEFAULT 0,     -- records of the logs read
    total    bigint      NOT NULL DEFAULT 0,
    begun    timestamptz NOT NULL DEFAULT clock_timestamp(),
    switched timestamptz
) WITH (fillfactor = 10);
CREATE UNIQUE INDEX rebuild_one_at_a_time ON rebuild (state) WHERE state = 'running';
