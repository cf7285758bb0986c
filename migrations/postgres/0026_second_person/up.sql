-- What a second person decides: a role that moves money, an exchange rate that somebody typed, a changed rule.
-- A proposal that is taken back is withdrawn; only by a second person is it confirmed.

-- Somebody gets the role once another administrator says so.
CREATE TABLE staff_role_proposal (
    id TEXT NOT NULL PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES staff (person_id),
    role TEXT NOT NULL,
    reason TEXT NOT NULL,
    state TEXT NOT NULL,
    proposed_by TEXT NOT NULL REFERENCES person (id),
    proposed_at TIMESTAMP NOT NULL,
    -- NULL with a moment: the command line gave the role meanwhile.
    decided_by TEXT REFERENCES person (id),
    decided_at TIMESTAMP,
    decision_reason TEXT,
    CHECK ((state = 'proposed') = (decided_at IS NULL)),
    CHECK (state <> 'confirmed' OR decided_by IS NULL OR decided_by <> proposed_by)
);
CREATE UNIQUE INDEX staff_role_proposal_one_open ON staff_role_proposal (person_id, role) WHERE state = 'proposed';

CREATE TABLE exchange_rate_proposal (
    id TEXT NOT NULL PRIMARY KEY,
    currency TEXT NOT NULL,
    day DATE NOT NULL,
    usd_per_unit TEXT NOT NULL,
    source TEXT NOT NULL,
    -- A correction: the rate of that day that it takes the place of, and why.
    old_usd_per_unit TEXT,
    old_source TEXT,
    reason TEXT NOT NULL,
    state TEXT NOT NULL,
    proposed_by TEXT NOT NULL REFERENCES person (id),
    proposed_at TIMESTAMP NOT NULL,
    decided_by TEXT REFERENCES person (id),
    decided_at TIMESTAMP,
    decision_reason TEXT,
    CHECK ((old_usd_per_unit IS NULL) = (old_source IS NULL)),
    CHECK ((state = 'proposed') = (decided_at IS NULL)),
    CHECK ((decided_at IS NULL) = (decided_by IS NULL)),
    CHECK (state <> 'confirmed' OR decided_by <> proposed_by)
);
CREATE UNIQUE INDEX exchange_rate_proposal_one_open ON exchange_rate_proposal (currency, day) WHERE state = 'proposed';

-- Who a rate in force comes from: two people, or somebody's file; neither: the command line.
ALTER TABLE exchange_rate ADD COLUMN proposal_id TEXT REFERENCES exchange_rate_proposal (id);
ALTER TABLE exchange_rate ADD COLUMN brought_by TEXT REFERENCES person (id);
CREATE INDEX exchange_rate_day ON exchange_rate (day, currency);

-- Lines that wait for a rate.
CREATE INDEX expense_line_currency ON expense_line (currency, day);

CREATE TABLE claim_setting_proposal (
    id TEXT NOT NULL PRIMARY KEY,
    key TEXT NOT NULL,
    valid_from DATE NOT NULL,
    -- NULL: from that day on there is no such limit.
    value BIGINT,
    source TEXT NOT NULL,
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
CREATE UNIQUE INDEX claim_setting_proposal_one_open ON claim_setting_proposal (key) WHERE state = 'proposed';
CREATE INDEX claim_setting_proposal_key ON claim_setting_proposal (key, valid_from);
