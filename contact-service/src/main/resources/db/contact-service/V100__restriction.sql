-- Every restriction of processing there ever was. One that was lifted stays, so that lifting it again is no mistake.
CREATE TABLE restriction (
    restriction text        PRIMARY KEY COLLATE "C",
    subject     text        NOT NULL COLLATE "C",
    ground      text        NOT NULL,
    at          timestamptz NOT NULL,
    event       text        NOT NULL UNIQUE,
    lifted      boolean     NOT NULL DEFAULT false
);

CREATE INDEX restriction_subject ON restriction (subject);
