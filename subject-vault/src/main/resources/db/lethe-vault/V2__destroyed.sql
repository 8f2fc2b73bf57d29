-- What an erasure destroyed, for whoever has to certify it and crashed before writing it down.
ALTER TABLE fence ADD COLUMN destroyed text[] NOT NULL DEFAULT '{}';
