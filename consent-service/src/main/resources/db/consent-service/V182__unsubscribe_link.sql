-- What an unsubscribe link is for. Nothing of its token is here.
CREATE TABLE unsubscribe_link (
    link    uuid NOT NULL PRIMARY KEY DEFAULT gen_random_uuid(),
    subject text NOT NULL COLLATE "C",
    purpose text NOT NULL COLLATE "C",
    channel text NOT NULL COLLATE "C",
    UNIQUE (subject, purpose, channel)
);
