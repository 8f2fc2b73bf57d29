-- Who is to be reminded is looked for every few seconds.
CREATE INDEX opt_in_requested ON opt_in (requested_at) WHERE state = 'pending';
