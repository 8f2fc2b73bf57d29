-- The terms of every purpose there ever was, as they are now.
CREATE TABLE purpose (
    purpose       text        PRIMARY KEY,
    title         text        NOT NULL,
    lawful_basis  text        NOT NULL,
    channels      text[]      NOT NULL,
    double_opt_in boolean     NOT NULL,
    notices       text[]      NOT NULL,
    active        boolean     NOT NULL,
    at            timestamptz NOT NULL,
    learnt        timestamptz NOT NULL,
    event         text        NOT NULL
);
