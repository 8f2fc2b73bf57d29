-- Read models of the dashboards, made of the events on Kafka alone. They are rebuilt beside the live ones, in the
-- other schema, and change places in one transaction. Times are microseconds since 1970, days are UTC.
CREATE SCHEMA dashboards;
CREATE SCHEMA rebuilding;

-- The latest action of a subject on a purpose and channel, by its own time, and the days on which it was counted
-- last: so a person is counted once a day, and once a month.
CREATE TABLE dashboards.consent_person (
    subject      text    NOT NULL COLLATE "C",
    purpose      text    NOT NULL COLLATE "C",
    channel      text    NOT NULL COLLATE "C",
    state        text,              -- given, withdrawn; null where an opt-in is all there is
    at           bigint  NOT NULL,
    pending      boolean NOT NULL,  -- an opt-in waits to be confirmed
    gave_day     int     NOT NULL,  -- days since 1970; the least int for never
    withdrew_day int     NOT NULL,
    asked_day    int     NOT NULL,
    PRIMARY KEY (subject, purpose, channel)
) WITH (fillfactor = 90);

-- People, never events.
CREATE TABLE dashboards.consent_count (
    purpose text   NOT NULL COLLATE "C",
    channel text   NOT NULL COLLATE "C",
    figure  text   NOT NULL COLLATE "C",
    day     date   NOT NULL,
    people  bigint NOT NULL,
    PRIMARY KEY (purpose, channel, figure, day)
) WITH (fillfactor = 50);

CREATE TABLE dashboards.consent_purpose (
    purpose text    PRIMARY KEY COLLATE "C",
    title   text,
    lasts   text,             -- how long a consent lasts, as a period of ISO 8601; null without end
    active  boolean NOT NULL
);

CREATE TABLE dashboards.decision_count (
    day     date   NOT NULL,
    client  text   NOT NULL COLLATE "C",
    purpose text   NOT NULL COLLATE "C",
    rule    text   NOT NULL COLLATE "C",
    answers bigint NOT NULL,
    PRIMARY KEY (day, client, purpose, rule)
) WITH (fillfactor = 50);

CREATE TABLE dashboards.restriction (
    restriction text PRIMARY KEY COLLATE "C",
    subject     text NOT NULL COLLATE "C",
    ground      text NOT NULL COLLATE "C",
    at          bigint NOT NULL,
    lifted      bigint
);
CREATE INDEX restriction_subject ON dashboards.restriction (subject);

CREATE TABLE dashboards.erasure (
    erasure   text PRIMARY KEY COLLATE "C",
    ground    text COLLATE "C",
    requested bigint,
    destroyed bigint,
    completed bigint
);
CREATE TABLE dashboards.erasure_purge (
    erasure text NOT NULL COLLATE "C",
    service text NOT NULL COLLATE "C",
    PRIMARY KEY (erasure, service)
);

CREATE TABLE dashboards.breach (
    breach   text PRIMARY KEY COLLATE "C",
    title    text,
    aware    bigint,
    due      bigint, -- where the event says so
    notified bigint,
    waived   bigint,
    closed   bigint
);
