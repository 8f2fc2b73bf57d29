-- The wording of every version of a privacy notice, by language.
CREATE TABLE notice (
    notice     text        NOT NULL COLLATE "C",
    language   text        NOT NULL COLLATE "C",
    controller jsonb       NOT NULL,
    text       text        NOT NULL,
    sha256     text        NOT NULL,
    at         timestamptz NOT NULL,
    event      text        NOT NULL,
    PRIMARY KEY (notice, language)
);
