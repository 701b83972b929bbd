-- What chat platforms delivered: written before it is acknowledged, and remembered so that a second delivery does nothing.
CREATE TABLE inbox (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    platform    TEXT    NOT NULL,
    delivery    TEXT    NOT NULL,           -- the platform's name for it
    intent      TEXT    NOT NULL,           -- the intent it stands for
    content     TEXT,                       -- who asked what where, or null
    payload     TEXT    NOT NULL,           -- '' once it was worked on
    received_at INTEGER NOT NULL,
    state       INTEGER NOT NULL DEFAULT 0, -- 0 waiting, 1 done, 2 failed for ever
    attempts    INTEGER NOT NULL DEFAULT 0,
    retry_at    INTEGER,
    reason      TEXT,                       -- why it was not brought to an end
    UNIQUE (platform, delivery)
) STRICT;
CREATE INDEX inbox_waiting ON inbox (platform, id) WHERE state = 0;
CREATE INDEX inbox_by_content ON inbox (platform, content, received_at) WHERE content IS NOT NULL;
CREATE INDEX inbox_by_age ON inbox (received_at);
