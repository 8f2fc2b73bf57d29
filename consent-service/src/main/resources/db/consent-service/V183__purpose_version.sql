-- Every version of every purpose, as it was recorded. Of those whose time has come, the one that was recorded last holds.
DROP TABLE purpose;

CREATE TABLE purpose_version (
    purpose    text        NOT NULL COLLATE "C",
    version    bigint      NOT NULL,
    name       text        NOT NULL,
    terms      jsonb       NOT NULL,
    active     boolean     NOT NULL,
    valid_from timestamptz NOT NULL,
    learnt     timestamptz NOT NULL,
    event      text        NOT NULL,
    PRIMARY KEY (purpose, version)
);

-- As they are now. What was recorded to hold at once does, whatever the clocks of those who read it show.
CREATE VIEW purpose AS
SELECT DISTINCT ON (purpose) *
  FROM purpose_version
 WHERE valid_from <= learnt OR valid_from <= now()
 ORDER BY purpose, version DESC;
