-- Which ledger is this vault's. It lies outside the database, and so is not restored with it.
CREATE TABLE ledger (
    one   boolean PRIMARY KEY DEFAULT true CHECK (one),
    vault text    NOT NULL
);
