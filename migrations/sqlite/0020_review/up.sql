-- The review of claims: who looks at one now, holds, and conditions of the payment that were set aside.

-- Since when a claim waits for its reviewer: when it was sent last; before that when it was begun.
ALTER TABLE claim ADD COLUMN waits_since TIMESTAMP NOT NULL DEFAULT '2000-01-01 00:00:00';
UPDATE claim SET waits_since = COALESCE(attested_at, created_at);
CREATE INDEX claim_waits ON claim (waits_since, id);

-- Why less was approved than was eligible, and when the owner was mailed about a flag.
ALTER TABLE line_decision ADD COLUMN lowered TEXT;
ALTER TABLE line_decision ADD COLUMN told_at TIMESTAMP;

-- Lines of one day and amount are compared over everybody.
CREATE INDEX expense_line_same ON expense_line (total_minor, day);

-- Who looks at a claim; over when the time is, or the claim moves on.
CREATE TABLE claim_reviewer (
    claim_id TEXT NOT NULL PRIMARY KEY REFERENCES claim (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    since TIMESTAMP NOT NULL,
    until TIMESTAMP NOT NULL
);

CREATE TABLE claim_hold (
    id TEXT NOT NULL PRIMARY KEY,
    claim_id TEXT NOT NULL REFERENCES claim (id),
    reason TEXT NOT NULL,
    held_by TEXT NOT NULL REFERENCES person (id),
    held_at TIMESTAMP NOT NULL,
    released_by TEXT REFERENCES person (id),
    released_at TIMESTAMP,
    release_reason TEXT,
    CHECK ((released_at IS NULL) = (released_by IS NULL)),
    CHECK (released_by IS NULL OR released_by <> held_by)
);
CREATE UNIQUE INDEX claim_hold_one_open ON claim_hold (claim_id) WHERE released_at IS NULL;

CREATE TABLE claim_waiver (
    id TEXT NOT NULL PRIMARY KEY,
    claim_id TEXT NOT NULL REFERENCES claim (id),
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    -- What it rests on.
    document_id TEXT REFERENCES document (id),
    proposed_by TEXT NOT NULL REFERENCES person (id),
    proposed_at TIMESTAMP NOT NULL,
    decided_by TEXT REFERENCES person (id),
    decided_at TIMESTAMP,
    CHECK ((decided_at IS NULL) = (decided_by IS NULL)),
    CHECK (decided_by IS NULL OR decided_by <> proposed_by)
);
CREATE UNIQUE INDEX claim_waiver_once ON claim_waiver (claim_id, kind) WHERE state <> 'rejected';
CREATE INDEX claim_waiver_state ON claim_waiver (state, claim_id);

INSERT INTO claim_setting (key, valid_from, value, source) VALUES
    ('review_minutes', '2024-01-01', 30, 'Ours: long enough for the longest claim'),
    ('unusual_line_minor', '2024-01-01', 200000, 'Ours: more than nearly every flight'),
    ('unusual_small_minor', '2024-01-01', 15000, 'Ours: more than a taxi from any airport');
