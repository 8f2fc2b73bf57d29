-- What a link to preferences is for. Nothing of its token is here, nor where it was mailed to.
CREATE TABLE preference_link (
    link         text        PRIMARY KEY COLLATE "C",
    subject      text        NOT NULL COLLATE "C",
    language     text        NOT NULL,
    requested_at timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL
);
CREATE INDEX preference_link_subject ON preference_link (subject);
