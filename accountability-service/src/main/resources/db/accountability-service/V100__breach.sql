-- The register (Art. 33(5) GDPR): every breach and what was decided about it.
CREATE TABLE breach (
    breach               text        PRIMARY KEY COLLATE "C",
    title                text        NOT NULL,
    aware_at             timestamptz NOT NULL,
    due_at               timestamptz NOT NULL, -- by the regime that applied at aware_at
    nature               text[]      NOT NULL,
    source               text        NOT NULL,
    detected_at          timestamptz NOT NULL,
    learnt               timestamptz NOT NULL,
    event                text        NOT NULL UNIQUE,
    state                text        NOT NULL DEFAULT 'open', -- open, notified, waived, closed
    authority            text,        -- these four are of the first notification by its own time
    authority_reference  text,
    delay_reason         text,
    notified_at          timestamptz,
    waiver_reason        text,
    waived_at            timestamptz,
    closed_at            timestamptz
);

CREATE INDEX breach_due ON breach (due_at, breach);
CREATE INDEX breach_state ON breach (state, due_at, breach);
