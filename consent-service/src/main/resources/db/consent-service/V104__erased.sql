-- Whether the subject was erased; then at, learnt and event are of the purge.
ALTER TABLE consent_status ADD COLUMN erased boolean NOT NULL DEFAULT false;
