-- When a consent ends, where an event told so: it ran out, or other terms of its purpose move its end. Until then it
-- lasts as long as the terms say. It begins without; a rebuild of `consents` makes it of what came before.
ALTER TABLE dashboards.consent_person
    ADD COLUMN until_day int NOT NULL DEFAULT -2147483648; -- days since 1970; the least int for what the terms say
ALTER TABLE dashboards.consent_person ALTER COLUMN until_day DROP DEFAULT;
