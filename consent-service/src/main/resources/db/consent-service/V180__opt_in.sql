-- Double opt-ins as their events tell them.
CREATE TABLE opt_in (
    opt_in       text        PRIMARY KEY COLLATE "C",
    subject      text        NOT NULL COLLATE "C",
    purpose      text        NOT NULL,
    channel      text        NOT NULL,
    language     text        NOT NULL,
    state        text        NOT NULL, -- pending, confirmed, expired or answered
    requested_at timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL
);
CREATE INDEX opt_in_subject ON opt_in (subject);
CREATE INDEX opt_in_pending ON opt_in (expires_at) WHERE state = 'pending';

-- That somebody or something opened the link, which means nothing.
CREATE TABLE opt_in_visit (
    opt_in  text        PRIMARY KEY COLLATE "C",
    subject text        NOT NULL COLLATE "C",
    visits  bigint      NOT NULL DEFAULT 1,
    first   timestamptz NOT NULL DEFAULT now(),
    last    timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX opt_in_visit_subject ON opt_in_visit (subject);

-- Mails to be sent, without address or text; those that were are kept, so that none is sent for a second time.
CREATE TABLE mail_job (
    reference text        NOT NULL COLLATE "C",
    kind      text        NOT NULL COLLATE "C",
    subject   text        NOT NULL COLLATE "C",
    state     text        NOT NULL DEFAULT 'waiting', -- waiting, sent or dropped
    due       timestamptz NOT NULL DEFAULT now(),
    attempts  integer     NOT NULL DEFAULT 0,
    ended     timestamptz,
    PRIMARY KEY (reference, kind)
);
CREATE INDEX mail_job_due ON mail_job (due) WHERE state = 'waiting';
CREATE INDEX mail_job_subject ON mail_job (subject);

-- How often somebody asked, by a keyed hash; the columns are those of Bucket4j.
CREATE TABLE rate_bucket (
    id         text PRIMARY KEY COLLATE "C",
    state      bytea,
    expires_at bigint
);
CREATE INDEX rate_bucket_expires ON rate_bucket (expires_at);
