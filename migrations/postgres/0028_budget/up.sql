-- What the funding sources hold, and figures that registers compare with.

-- What was added to a funding source or taken from it: the sum of what is confirmed is what it holds.
CREATE TABLE budget_entry (
    id TEXT NOT NULL PRIMARY KEY,
    -- As awards name it.
    funding_source TEXT NOT NULL,
    -- Below zero: taken.
    amount_minor BIGINT NOT NULL CHECK (amount_minor <> 0),
    currency TEXT NOT NULL,
    -- From which it counts.
    day DATE NOT NULL,
    reason TEXT NOT NULL,
    state TEXT NOT NULL,
    proposed_by TEXT NOT NULL REFERENCES person (id),
    proposed_at TIMESTAMP NOT NULL,
    decided_by TEXT REFERENCES person (id),
    decided_at TIMESTAMP,
    decision_reason TEXT,
    CHECK ((decided_at IS NULL) = (decided_by IS NULL)),
    -- Two people for more; whoever takes something away does it alone.
    CHECK (amount_minor < 0 OR decided_by IS NULL OR decided_by <> proposed_by)
);
CREATE INDEX budget_entry_source ON budget_entry (funding_source, day);

-- Each from its day on, with its source.
CREATE TABLE report_setting (
    key TEXT NOT NULL,
    valid_from DATE NOT NULL,
    value BIGINT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (key, valid_from)
);
INSERT INTO report_setting (key, valid_from, value, source) VALUES
    ('form_1099_nec_minor', '2000-01-01', 60000, 'Internal Revenue Code § 6041(a) before 2026'),
    ('form_1099_nec_minor', '2026-01-01', 200000, 'Internal Revenue Code § 6041(a) as changed by Public Law 119-21 § 70433, for payments after 2025; adjusted each year from 2027 on');
