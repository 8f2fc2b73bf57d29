-- Whose data may be stored and nothing else, as the contact service tells; what was lifted is gone from here.
CREATE TABLE restriction (
    restriction text        PRIMARY KEY COLLATE "C",
    subject     text        NOT NULL COLLATE "C",
    ground      text        NOT NULL,
    at          timestamptz NOT NULL,
    event       text        NOT NULL
);

CREATE INDEX restriction_subject ON restriction (subject);
