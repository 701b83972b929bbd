-- Times are milliseconds since 1970 (UTC). Events and ledger are the truth; streams is a cache of their replay.

CREATE TABLE events (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    stream   TEXT    NOT NULL,
    seq      INTEGER NOT NULL,
    at       INTEGER NOT NULL,
    type     TEXT    NOT NULL,
    json     TEXT    NOT NULL, -- hashed character for character, so never rewritten
    previous TEXT    NOT NULL,
    hash     TEXT    NOT NULL,
    UNIQUE (stream, seq)       -- the first click wins
) STRICT;

CREATE TABLE ledger (
    seq       INTEGER PRIMARY KEY,
    stream    TEXT    NOT NULL,
    head_seq  INTEGER NOT NULL,
    head_hash TEXT    NOT NULL,
    previous  TEXT    NOT NULL,
    hash      TEXT    NOT NULL
) STRICT;
CREATE INDEX ledger_by_stream ON ledger (stream, seq);

CREATE TABLE streams (
    number     INTEGER PRIMARY KEY AUTOINCREMENT, -- order of creation
    name       TEXT    NOT NULL UNIQUE,
    kind       TEXT    NOT NULL,                  -- the name up to the slash
    seq        INTEGER NOT NULL,
    system     TEXT    NOT NULL,
    status     TEXT    NOT NULL,
    open       INTEGER NOT NULL,
    due_at     INTEGER,
    updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX streams_by_kind ON streams (kind, number);
CREATE INDEX streams_by_system ON streams (kind, system, number);
CREATE INDEX streams_open ON streams (kind, number) WHERE open = 1;
CREATE INDEX streams_due ON streams (kind, due_at) WHERE due_at IS NOT NULL;

CREATE TABLE answers (
    intent TEXT    PRIMARY KEY,
    answer TEXT    NOT NULL,
    at     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX answers_by_age ON answers (at);

CREATE TABLE locks (
    target TEXT PRIMARY KEY,
    run    TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX locks_by_run ON locks (run);

-- A row is one content of a message. Rows with the same key in the same thread are contents of the same message.
CREATE TABLE outbox (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    turn        INTEGER NOT NULL,           -- order of sending in the thread: the id, or that of the unsent content it replaced
    place       INTEGER NOT NULL,           -- where the message stands: the id of its first content
    platform    TEXT    NOT NULL,
    channel     TEXT    NOT NULL,
    thread      TEXT    NOT NULL,           -- '' is the channel itself
    key         TEXT,
    priority    INTEGER NOT NULL,
    content     TEXT    NOT NULL,           -- '' once a newer content took its place
    posted_at   INTEGER NOT NULL,           -- of the first content
    created_at  INTEGER NOT NULL,
    state       INTEGER NOT NULL,           -- 0 waiting, 1 sent, 2 failed for ever, 3 replaced before it was sent
    latest      INTEGER NOT NULL DEFAULT 1, -- 1 for the newest content of a message
    platform_id TEXT,                       -- of the message, once any content of it was sent
    attempts    INTEGER NOT NULL DEFAULT 0,
    retry_at    INTEGER,
    reason      TEXT                        -- why sending it did not work
) STRICT;
CREATE INDEX outbox_waiting ON outbox (platform, channel, thread, turn, priority) WHERE state = 0;
CREATE UNIQUE INDEX outbox_latest ON outbox (platform, channel, thread, key) WHERE latest = 1 AND key IS NOT NULL;
CREATE INDEX outbox_by_key ON outbox (platform, channel, thread, key, id) WHERE key IS NOT NULL;
CREATE INDEX outbox_history ON outbox (platform, channel, id) WHERE latest = 1;
CREATE INDEX outbox_places ON outbox (platform, channel, thread, place) WHERE latest = 1;

CREATE TABLE log_attempts (
    run     TEXT    NOT NULL,
    step    INTEGER NOT NULL,
    attempt INTEGER NOT NULL,
    first   INTEGER NOT NULL, -- number of the oldest line that is kept
    lines   INTEGER NOT NULL, -- lines ever written
    bytes   INTEGER NOT NULL, -- bytes that are kept
    PRIMARY KEY (run, step, attempt)
) STRICT, WITHOUT ROWID;

CREATE TABLE log_chunks (
    id      INTEGER PRIMARY KEY,
    run     TEXT    NOT NULL,
    step    INTEGER NOT NULL,
    attempt INTEGER NOT NULL,
    first   INTEGER NOT NULL, -- number of its first line
    lines   INTEGER NOT NULL,
    bytes   INTEGER NOT NULL,
    content TEXT    NOT NULL, -- a JSON array of lines
    UNIQUE (run, step, attempt, first)
) STRICT;
