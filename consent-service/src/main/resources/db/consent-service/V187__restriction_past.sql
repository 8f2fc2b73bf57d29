-- Every restriction there was, with both times of its beginning and its end; the table of those that stand is what decisions read.
CREATE TABLE restriction_past (
    restriction   text        PRIMARY KEY COLLATE "C",
    subject       text        NOT NULL COLLATE "C",
    at            timestamptz NOT NULL,
    learnt        timestamptz NOT NULL,
    event         text        NOT NULL,
    lifted_at     timestamptz,
    lifted_learnt timestamptz
);
CREATE INDEX restriction_past_subject ON restriction_past (subject);
INSERT INTO restriction_past (restriction, subject, at, learnt, event)
SELECT restriction, subject, at, at, event FROM restriction;
