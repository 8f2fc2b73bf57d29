-- Who turned out to be whom.
CREATE TABLE merge (
    merged   text NOT NULL PRIMARY KEY COLLATE "C",
    survivor text NOT NULL COLLATE "C",
    event    text NOT NULL
);

CREATE INDEX merge_survivor ON merge (survivor);
