-- That time ended a consent and an event says so; and that its subject was asked for another one, or could not be.
ALTER TABLE consent_status
    ADD COLUMN expired   boolean NOT NULL DEFAULT false,
    ADD COLUMN refreshed boolean NOT NULL DEFAULT false;

-- How far the consents were looked through, along the key of their table; one row. Nothing is written for it where consents come in.
CREATE TABLE consent_sweep (
    one     boolean NOT NULL PRIMARY KEY DEFAULT true CHECK (one),
    running boolean NOT NULL DEFAULT false,
    subject text    NOT NULL DEFAULT '' COLLATE "C",
    purpose text    NOT NULL DEFAULT '' COLLATE "C",
    channel text    NOT NULL DEFAULT '' COLLATE "C",
    target  jsonb   NOT NULL DEFAULT '{}', -- the versions of the purposes when this pass began
    told    jsonb   NOT NULL DEFAULT '{}', -- those of the last pass that came to its end
    ended   timestamptz
);
INSERT INTO consent_sweep DEFAULT VALUES;
