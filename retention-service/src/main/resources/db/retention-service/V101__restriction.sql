-- The restrictions that stand now, as contact-service tells them.
CREATE TABLE restriction (
    restriction text        PRIMARY KEY COLLATE "C",
    subject     text        NOT NULL COLLATE "C",
    ground      text        NOT NULL,
    at          timestamptz NOT NULL,
    event       text        NOT NULL
);

CREATE INDEX restriction_subject ON restriction (subject);
