-- A rebuild also ends when somebody cancels it, or when it cannot be carried out.
ALTER TABLE rebuild
    DROP CONSTRAINT rebuild_state_check,
    ADD CONSTRAINT rebuild_state_check
        CHECK (state IN ('running', 'switched', 'cancelled', 'failed')),
    ADD COLUMN ended timestamptz,
    ADD COLUMN reason text; -- why it failed
