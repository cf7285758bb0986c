-- Mail to be sent. A row is written with the effect that it tells of, in one transaction.

CREATE TABLE outbox (
    -- Also the Message-ID, so that a mail sent twice can be told.
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    to_address TEXT NOT NULL,
    to_person TEXT REFERENCES person (id),
    lang TEXT NOT NULL,
    -- What the mail says, as JSON. NULL once it was sent: sign-in codes must not stay.
    content TEXT,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'failed')),
    attempts BIGINT NOT NULL CHECK (typeof(attempts) = 'integer'),
    created_at TIMESTAMP NOT NULL,
    -- Not to be tried before.
    next_at TIMESTAMP NOT NULL,
    -- Nothing worth sending after (a code that has lapsed).
    useless_at TIMESTAMP,
    -- The server that is sending it now, and until when the others leave it alone.
    claimed_by TEXT,
    claimed_until TIMESTAMP,
    sent_at TIMESTAMP,
    reason TEXT,
    CHECK ((state = 'sent') = (sent_at IS NOT NULL)),
    CHECK (state <> 'sent' OR content IS NULL)
);
CREATE INDEX outbox_waiting ON outbox (id) WHERE state = 'waiting';
CREATE INDEX outbox_state ON outbox (state, id);
CREATE INDEX outbox_to_person ON outbox (to_person);
