-- Objections (Art. 21 GDPR) and whether they were answered. It begins empty: a rebuild of `objections` and `consents`
-- makes it of what came before.
CREATE TABLE dashboards.objection (
    subject  text   NOT NULL COLLATE "C",
    purpose  text   NOT NULL COLLATE "C",
    raised   bigint,
    answered bigint, -- upheld, overridden or taken back; null while it is open
    PRIMARY KEY (subject, purpose)
) WITH (fillfactor = 90);

-- An objection to direct marketing is absolute (Art. 21(3)): nothing is left to answer.
ALTER TABLE dashboards.consent_purpose ADD COLUMN direct_marketing boolean NOT NULL DEFAULT false;
