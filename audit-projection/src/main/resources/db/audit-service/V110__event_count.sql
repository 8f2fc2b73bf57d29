-- How many events there are, by the day (UTC) on which Lethe learnt them: what the dashboards show. Written
-- with the entries. What has no day that can be told stands under the first of 1970.
CREATE TABLE event_count (
    day    date   NOT NULL,
    source text   NOT NULL COLLATE "C",
    type   text   NOT NULL COLLATE "C",
    events bigint NOT NULL,
    PRIMARY KEY (day, source, type)
) WITH (fillfactor = 50);

INSERT INTO event_count (day, source, type, events)
SELECT coalesce((learnt AT TIME ZONE 'UTC')::date, DATE '1970-01-01'), source, type, count(*)
  FROM entry GROUP BY 1, 2, 3;
