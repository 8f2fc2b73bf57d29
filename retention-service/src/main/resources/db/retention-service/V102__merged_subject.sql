-- Who turned out to be whom, as contact-service tells: an erasure of the survivor is one of the merged subject, too.
CREATE TABLE merged_subject (
    merged   text        NOT NULL PRIMARY KEY COLLATE "C",
    survivor text        NOT NULL COLLATE "C",
    noted    timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX merged_subject_survivor ON merged_subject (survivor);
CREATE INDEX merged_subject_noted ON merged_subject (noted);
