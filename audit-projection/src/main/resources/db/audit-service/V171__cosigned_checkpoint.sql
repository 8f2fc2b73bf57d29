-- The newest checkpoint that the configured witness cosigned, with its lines: for proofs and exports.
CREATE TABLE cosigned_checkpoint (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    note     text    STORAGE EXTERNAL NOT NULL
) WITH (fillfactor = 10);
