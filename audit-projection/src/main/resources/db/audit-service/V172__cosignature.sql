-- What each of several witnesses has cosigned lately, until enough of them have cosigned the same.
CREATE TABLE cosignature (
    size    bigint NOT NULL,
    witness text   NOT NULL COLLATE "C",
    note    text   STORAGE EXTERNAL NOT NULL, -- the checkpoint with the lines of this witness
    PRIMARY KEY (size, witness)
) WITH (fillfactor = 50);
