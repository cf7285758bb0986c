-- Batches of payments of one method, each payment in them, and what was recovered or written off.

-- Who approved a claim last: whoever releases its payment is somebody else.
ALTER TABLE claim ADD COLUMN approved_by TEXT REFERENCES person (id);
ALTER TABLE claim ADD COLUMN approved_at TIMESTAMP;
UPDATE claim SET approved_at = updated_at WHERE state = 'approved';

CREATE TABLE payment_batch (
    id TEXT NOT NULL PRIMARY KEY,
    -- Counted from 1; the first part of every reference.
    number BIGINT NOT NULL CHECK (number > 0),
    method TEXT NOT NULL,
    currency TEXT NOT NULL,
    state TEXT NOT NULL,
    version BIGINT NOT NULL,
    opened_by TEXT NOT NULL REFERENCES person (id),
    opened_at TIMESTAMP NOT NULL,
    prepared_by TEXT REFERENCES person (id),
    prepared_at TIMESTAMP,
    -- SHA-256 over what is in it; made anew when a payment is pulled out.
    content_hash TEXT,
    released_by TEXT REFERENCES person (id),
    released_at TIMESTAMP,
    exported_by TEXT REFERENCES person (id),
    exported_at TIMESTAMP,
    -- Closed or cancelled.
    ended_by TEXT REFERENCES person (id),
    ended_at TIMESTAMP,
    CHECK ((prepared_at IS NULL) = (prepared_by IS NULL)),
    CHECK ((prepared_at IS NULL) = (content_hash IS NULL)),
    CHECK ((released_at IS NULL) = (released_by IS NULL)),
    CHECK (released_by IS NULL OR released_by <> prepared_by),
    CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
CREATE UNIQUE INDEX payment_batch_number ON payment_batch (number);

CREATE TABLE payment (
    id TEXT NOT NULL PRIMARY KEY,
    batch_id TEXT NOT NULL REFERENCES payment_batch (id),
    -- In its batch, counted from 1; the second part of its reference.
    place BIGINT NOT NULL CHECK (place > 0),
    person_id TEXT NOT NULL REFERENCES person (id),
    claim_id TEXT REFERENCES claim (id),
    -- The details that its owner confirmed; a change is another row.
    payee_id TEXT NOT NULL REFERENCES payee (id),
    -- As on the award when it was added.
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('transfer', 'check')),
    state TEXT NOT NULL,
    version BIGINT NOT NULL,
    currency TEXT NOT NULL,
    -- With the check fee.
    grant_minor BIGINT NOT NULL CHECK (grant_minor >= 0),
    check_fee_minor BIGINT NOT NULL CHECK (check_fee_minor >= 0),
    -- Net, and what was held back of it.
    honorarium_minor BIGINT NOT NULL CHECK (honorarium_minor >= 0),
    withheld_minor BIGINT NOT NULL CHECK (withheld_minor >= 0),
    -- Who approved what it pays, apart by spaces: none of them releases it.
    approved_by TEXT NOT NULL,
    bank_reference TEXT,
    reason TEXT,
    -- Why it was pulled out by itself.
    cause TEXT,
    created_at TIMESTAMP NOT NULL,
    released_at TIMESTAMP,
    sent_at TIMESTAMP,
    settled_at TIMESTAMP,
    -- When its owner was last told that it did not arrive.
    told_at TIMESTAMP,
    -- When it came to where it stands.
    changed_at TIMESTAMP NOT NULL,
    CHECK (grant_minor + honorarium_minor > 0)
);
CREATE UNIQUE INDEX payment_place ON payment (batch_id, place);
-- One at a time that may still become money at its owner.
CREATE UNIQUE INDEX payment_one_open ON payment (person_id)
    WHERE state IN ('prepared', 'released', 'sent', 'handed_over', 'mailed', 'stale');
CREATE INDEX payment_person ON payment (person_id, id);
CREATE INDEX payment_state ON payment (state, changed_at);

-- What a payment consists of, cut twice: by funding source and by category. Each cut adds up to its amount.
-- Parts can be negative where an earlier payment paid more of one and less of another.
CREATE TABLE payment_part (
    payment_id TEXT NOT NULL REFERENCES payment (id),
    cut TEXT NOT NULL CHECK (cut IN ('source', 'category')),
    part TEXT NOT NULL CHECK (part IN ('grant', 'honorarium')),
    name TEXT NOT NULL,
    amount_minor BIGINT NOT NULL,
    PRIMARY KEY (payment_id, cut, part, name)
);

-- Files that were made of a batch: asked for again, each is the same to the byte.
CREATE TABLE payment_file (
    batch_id TEXT NOT NULL REFERENCES payment_batch (id),
    format TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    made_by TEXT NOT NULL REFERENCES person (id),
    made_at TIMESTAMP NOT NULL,
    PRIMARY KEY (batch_id, format)
);

CREATE TABLE payment_adjustment (
    id TEXT NOT NULL PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL,
    part TEXT NOT NULL,
    amount_minor BIGINT NOT NULL CHECK (amount_minor > 0),
    currency TEXT NOT NULL,
    reason TEXT NOT NULL,
    state TEXT NOT NULL,
    proposed_by TEXT NOT NULL REFERENCES person (id),
    proposed_at TIMESTAMP NOT NULL,
    decided_by TEXT REFERENCES person (id),
    decided_at TIMESTAMP,
    CHECK ((decided_at IS NULL) = (decided_by IS NULL)),
    CHECK (decided_by IS NULL OR decided_by <> proposed_by)
);
CREATE UNIQUE INDEX payment_adjustment_one_open ON payment_adjustment (person_id, part) WHERE state = 'proposed';
CREATE INDEX payment_adjustment_person ON payment_adjustment (person_id, id);

INSERT INTO claim_setting (key, valid_from, value, source) VALUES
    ('failed_mail_days', '2024-01-01', 7, 'Ours: while a payment that did not arrive waits for its owner, they are written to once a week');
