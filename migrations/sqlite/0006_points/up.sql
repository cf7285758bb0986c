-- The points ledger, the catalogue of activities, submissions with their people and pictures.

-- One immutable movement of points. People stand here by id alone, without a reference, so that a person
-- can be erased and the books stay.
CREATE TABLE point_transfer (
    id TEXT NOT NULL PRIMARY KEY,
    -- What made it; unique, so that nothing is awarded twice by any path.
    cause TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('award', 'spend', 'refund', 'reversal', 'write_off')),
    person_id TEXT NOT NULL,
    -- The submission or redemption behind it.
    about_id TEXT NOT NULL,
    -- The transfer that a reversal and its write-off take back.
    reverses TEXT REFERENCES point_transfer (id),
    amount BIGINT NOT NULL CHECK (amount > 0 AND typeof(amount) = 'integer'),
    reason TEXT,
    actor_id TEXT,
    at TIMESTAMP NOT NULL
);
CREATE INDEX point_transfer_person ON point_transfer (person_id, id);
CREATE INDEX point_transfer_about ON point_transfer (about_id);

-- Two lines for each transfer, adding up to zero. An account is issuance, redeemed, written_off or a person.
CREATE TABLE point_entry (
    transfer_id TEXT NOT NULL REFERENCES point_transfer (id),
    account TEXT NOT NULL,
    amount BIGINT NOT NULL CHECK (amount <> 0 AND typeof(amount) = 'integer'),
    PRIMARY KEY (transfer_id, account)
);
CREATE INDEX point_entry_account ON point_entry (account);

-- A person's sums, kept in the transaction of each transfer.
CREATE TABLE point_balance (
    person_id TEXT NOT NULL PRIMARY KEY,
    balance BIGINT NOT NULL CHECK (balance >= 0 AND typeof(balance) = 'integer'),
    lifetime BIGINT NOT NULL CHECK (lifetime >= 0 AND typeof(lifetime) = 'integer')
);
CREATE TRIGGER point_transfer_is_append_only_update BEFORE UPDATE ON point_transfer
BEGIN
    SELECT RAISE(ABORT, 'point_transfer is append-only');
END;
CREATE TRIGGER point_transfer_is_append_only_delete BEFORE DELETE ON point_transfer
BEGIN
    SELECT RAISE(ABORT, 'point_transfer is append-only');
END;
CREATE TRIGGER point_entry_is_append_only_update BEFORE UPDATE ON point_entry
BEGIN
    SELECT RAISE(ABORT, 'point_entry is append-only');
END;
CREATE TRIGGER point_entry_is_append_only_delete BEFORE DELETE ON point_entry
BEGIN
    SELECT RAISE(ABORT, 'point_entry is append-only');
END;

CREATE TABLE activity (
    id TEXT NOT NULL PRIMARY KEY,
    -- Its name in the seed, so that seeding again adds nothing.
    key TEXT NOT NULL UNIQUE,
    nature TEXT NOT NULL,
    title_en TEXT NOT NULL,
    title_es TEXT NOT NULL,
    how_to_en TEXT NOT NULL,
    how_to_es TEXT NOT NULL,
    alternative_en TEXT,
    alternative_es TEXT,
    points BIGINT NOT NULL CHECK (points > 0 AND typeof(points) = 'integer'),
    -- Accepted kinds of proof, separated by commas.
    proofs TEXT NOT NULL,
    limit_per_person BIGINT NOT NULL CHECK (limit_per_person > 0 AND typeof(limit_per_person) = 'integer'),
    companions_max BIGINT NOT NULL CHECK (companions_max >= 0 AND typeof(companions_max) = 'integer'),
    active BOOLEAN NOT NULL,
    position BIGINT NOT NULL CHECK (position >= 0 AND typeof(position) = 'integer'),
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL
);

CREATE TABLE picture (
    id TEXT NOT NULL PRIMARY KEY,
    owner_id TEXT NOT NULL REFERENCES person (id),
    -- SHA-256 of the re-encoded picture; its name in the object store.
    content_hash TEXT NOT NULL,
    width BIGINT NOT NULL CHECK (width > 0 AND typeof(width) = 'integer'),
    height BIGINT NOT NULL CHECK (height > 0 AND typeof(height) = 'integer'),
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX picture_owner ON picture (owner_id);
CREATE INDEX picture_content_hash ON picture (content_hash);

CREATE TABLE submission (
    id TEXT NOT NULL PRIMARY KEY,
    activity_id TEXT NOT NULL REFERENCES activity (id),
    author_id TEXT NOT NULL REFERENCES person (id),
    state TEXT NOT NULL,
    -- As promised when it was handed in; a later change of the activity does not touch it.
    points BIGINT NOT NULL CHECK (points > 0 AND typeof(points) = 'integer'),
    link TEXT,
    words TEXT,
    picture_id TEXT REFERENCES picture (id),
    created_at TIMESTAMP NOT NULL,
    opened_at TIMESTAMP,
    decided_at TIMESTAMP,
    decided_by TEXT REFERENCES person (id),
    reject_reason TEXT,
    reason TEXT
);
CREATE INDEX submission_author ON submission (author_id, id);
CREATE INDEX submission_state ON submission (state, id);
CREATE INDEX submission_link ON submission (link);
CREATE INDEX submission_picture ON submission (picture_id);

-- Whom a submission is about: its author, and the companions with their answers.
CREATE TABLE submission_person (
    submission_id TEXT NOT NULL REFERENCES submission (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    part TEXT NOT NULL CHECK (part IN ('author', 'companion')),
    activity_id TEXT NOT NULL REFERENCES activity (id),
    answer TEXT NOT NULL CHECK (answer IN ('asked', 'accepted', 'declined', 'lapsed')),
    asked_at TIMESTAMP NOT NULL,
    lapses_at TIMESTAMP NOT NULL,
    answered_at TIMESTAMP,
    PRIMARY KEY (submission_id, person_id)
);
CREATE INDEX submission_person_person ON submission_person (person_id, activity_id);
CREATE INDEX submission_person_answer ON submission_person (answer, lapses_at);
