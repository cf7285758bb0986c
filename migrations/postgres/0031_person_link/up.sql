-- Two records that stand for one human being, such as a member of staff and their own ticket under a private address.
-- A link is followed both ways; one that ended counts no more and stays for the history.
CREATE TABLE person_link (
    id TEXT NOT NULL PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    other_id TEXT NOT NULL REFERENCES person (id),
    reason TEXT NOT NULL,
    linked_by TEXT NOT NULL REFERENCES person (id),
    linked_at TIMESTAMP NOT NULL,
    ended_by TEXT REFERENCES person (id),
    ended_at TIMESTAMP,
    end_reason TEXT,
    CHECK (person_id <> other_id),
    CHECK ((ended_at IS NULL) = (ended_by IS NULL)),
    CHECK ((ended_at IS NULL) = (end_reason IS NULL)),
    CHECK (ended_by IS NULL OR (ended_by <> person_id AND ended_by <> other_id))
);
CREATE UNIQUE INDEX person_link_one_open ON person_link (person_id, other_id) WHERE ended_at IS NULL;
CREATE INDEX person_link_other ON person_link (other_id) WHERE ended_at IS NULL;

-- Other dates of the conference, which a second administrator confirms once money rests on them.
CREATE TABLE edition_proposal (
    id TEXT NOT NULL PRIMARY KEY,
    edition_id TEXT NOT NULL REFERENCES edition (id),
    -- JSON: first and last day, what each day is, the last day for receipts, bank holidays.
    dates TEXT NOT NULL,
    reason TEXT NOT NULL,
    state TEXT NOT NULL,
    proposed_by TEXT NOT NULL REFERENCES person (id),
    proposed_at TIMESTAMP NOT NULL,
    decided_by TEXT REFERENCES person (id),
    decided_at TIMESTAMP,
    decision_reason TEXT,
    CHECK ((state = 'proposed') = (decided_at IS NULL)),
    CHECK ((decided_at IS NULL) = (decided_by IS NULL)),
    CHECK (state <> 'confirmed' OR decided_by <> proposed_by)
);
CREATE UNIQUE INDEX edition_proposal_one_open ON edition_proposal (edition_id) WHERE state = 'proposed';
