-- Honoraria: what became of each tutorial, whose tax form came, and what was decided about one speaker's share.

-- By the schedule's number: the outcome is the same for all speakers, also for one who is added later.
CREATE TABLE tutorial_outcome (
    tutorial TEXT NOT NULL PRIMARY KEY,
    outcome TEXT NOT NULL CHECK (outcome IN ('given', 'cancelled')),
    reason TEXT NOT NULL,
    recorded_by TEXT NOT NULL REFERENCES person (id),
    recorded_at TIMESTAMP NOT NULL
);

-- One for each person, whatever they speak about. The form itself, its copy and its numbers are never here.
CREATE TABLE tax_form (
    person_id TEXT NOT NULL PRIMARY KEY REFERENCES person (id),
    form TEXT NOT NULL CHECK (form IN ('w9', 'w8ben')),
    requested_at TIMESTAMP NOT NULL,
    -- The date beside the signature.
    signed_on DATE,
    received_by TEXT REFERENCES person (id),
    received_at TIMESTAMP,
    -- When its owner was told that its time is over.
    told_at TIMESTAMP,
    CHECK ((received_at IS NULL) = (signed_on IS NULL)),
    CHECK ((received_at IS NULL) = (received_by IS NULL))
);

CREATE TABLE honorarium (
    grant_id TEXT NOT NULL PRIMARY KEY REFERENCES grant_award (id),
    -- Its owner gave it up.
    waived_at TIMESTAMP,
    -- What staff set in place of what the form's default says, and the form for which they did.
    withholding_basis_points BIGINT CHECK (withholding_basis_points IS NULL OR withholding_basis_points BETWEEN 0 AND 10000),
    withholding_form TEXT,
    withholding_reason TEXT,
    withholding_by TEXT REFERENCES person (id),
    withholding_at TIMESTAMP,
    -- A lower rate that waits for a second person.
    proposed_basis_points BIGINT CHECK (proposed_basis_points IS NULL OR proposed_basis_points BETWEEN 0 AND 10000),
    proposed_form TEXT,
    proposed_reason TEXT,
    proposed_by TEXT REFERENCES person (id),
    proposed_at TIMESTAMP,
    CHECK ((withholding_basis_points IS NULL) = (withholding_form IS NULL)),
    CHECK ((proposed_basis_points IS NULL) = (proposed_by IS NULL))
);

INSERT INTO claim_setting (key, valid_from, value, source) VALUES
    ('w8ben_years', '2024-01-01', 3, 'IRS Instructions for Form W-8BEN: the last day of the third succeeding calendar year'),
    ('withholding_w8ben_basis_points', '2024-01-01', 3000, '26 U.S.C. § 1441(a): 30 percent');
