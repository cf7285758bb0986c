-- Travel grants and honoraria, every change of an amount, and changes that wait for a second person.

CREATE TABLE grant_award (
    id TEXT NOT NULL PRIMARY KEY,
    -- NULL until somebody is found; see the import's matching.
    person_id TEXT REFERENCES person (id),
    -- As on the award, normalised; may differ from the ticket's address.
    email TEXT NOT NULL,
    legal_name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    kind TEXT NOT NULL,
    award_minor BIGINT NOT NULL CHECK (typeof(award_minor) = 'integer' AND award_minor > 0),
    currency TEXT NOT NULL,
    funding_source TEXT NOT NULL,
    arrival DATE,
    first_day DATE,
    last_day DATE,
    departure DATE,
    nights_cap BIGINT CHECK (nights_cap IS NULL OR typeof(nights_cap) = 'integer'),
    tutorial TEXT NOT NULL,
    notes TEXT NOT NULL,
    state TEXT NOT NULL,
    -- Last day for the answer when it is not the edition's.
    answer_by DATE,
    answered_at TIMESTAMP,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL
);
CREATE INDEX grant_award_person ON grant_award (person_id);
CREATE INDEX grant_award_email ON grant_award (email);
CREATE INDEX grant_award_name ON grant_award (name_folded, id);

-- Append-only.
CREATE TABLE grant_amount_entry (
    id TEXT NOT NULL PRIMARY KEY,
    grant_id TEXT NOT NULL REFERENCES grant_award (id),
    -- NULL in the first entry.
    from_minor BIGINT CHECK (from_minor IS NULL OR typeof(from_minor) = 'integer'),
    to_minor BIGINT NOT NULL CHECK (typeof(to_minor) = 'integer'),
    currency TEXT NOT NULL,
    -- NULL: the command line or the demo.
    author_id TEXT REFERENCES person (id),
    reason TEXT NOT NULL,
    at TIMESTAMP NOT NULL
);
CREATE INDEX grant_amount_entry_grant ON grant_amount_entry (grant_id);
CREATE TRIGGER grant_amount_entry_is_append_only_update BEFORE UPDATE ON grant_amount_entry
BEGIN
    SELECT RAISE(ABORT, 'grant_amount_entry is append-only');
END;
CREATE TRIGGER grant_amount_entry_is_append_only_delete BEFORE DELETE ON grant_amount_entry
BEGIN
    SELECT RAISE(ABORT, 'grant_amount_entry is append-only');
END;

CREATE TABLE grant_proposal (
    id TEXT NOT NULL PRIMARY KEY,
    grant_id TEXT NOT NULL REFERENCES grant_award (id),
    from_minor BIGINT NOT NULL CHECK (typeof(from_minor) = 'integer'),
    from_currency TEXT NOT NULL,
    to_minor BIGINT NOT NULL CHECK (typeof(to_minor) = 'integer' AND to_minor > 0),
    to_currency TEXT NOT NULL,
    proposed_by TEXT REFERENCES person (id),
    reason TEXT NOT NULL,
    proposed_at TIMESTAMP NOT NULL,
    state TEXT NOT NULL,
    decided_by TEXT REFERENCES person (id),
    decided_at TIMESTAMP,
    decision_reason TEXT
);
CREATE INDEX grant_proposal_grant ON grant_proposal (grant_id);
CREATE INDEX grant_proposal_state ON grant_proposal (state, id);
