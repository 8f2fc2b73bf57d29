-- Whether the link is for the holder of parental responsibility over the subject.
ALTER TABLE opt_in ADD COLUMN parental boolean NOT NULL DEFAULT false;
