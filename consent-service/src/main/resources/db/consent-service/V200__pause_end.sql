-- Whose pause is up and was not told of yet.
CREATE INDEX circumstance_pause ON circumstance (bound) WHERE kind = 'pause' AND state = 'paused';
