-- Claims: what somebody asks to be reimbursed, what it is judged by, and the rates it is converted with.

-- Limits, caps, rates and deadlines: each from its day on, with its source. NULL: from that day on there is
-- no such limit.
CREATE TABLE claim_setting (
    key TEXT NOT NULL,
    valid_from DATE NOT NULL,
    value BIGINT CHECK (value IS NULL OR typeof(value) = 'integer'),
    source TEXT NOT NULL,
    PRIMARY KEY (key, valid_from)
);
INSERT INTO claim_setting (key, valid_from, value, source) VALUES
    ('nightly_cap_minor', '2025-01-01', 21500, 'PyCon US 2025 travel grant FAQ'),
    ('nights_most', '2024-01-01', 10, 'PyCon US 2024 travel grant FAQ'),
    ('per_diem_tutorial_minor', '2024-01-01', 4800, 'PyCon US 2024 travel grant FAQ'),
    ('per_diem_conference_minor', '2024-01-01', 3200, 'PyCon US 2024 travel grant FAQ'),
    ('per_diem_conference_minor', '2025-01-01', 3800, 'PyCon US 2025 travel grant FAQ'),
    ('per_diem_sprint_minor', '2024-01-01', 4800, 'PyCon US 2024 travel grant FAQ'),
    ('per_diem_sprint_minor', '2025-05-21', 8000, 'PyCon US 2025 travel grant FAQ: the first two sprint days are 48, other days 80'),
    ('per_diem_other_minor', '2024-01-01', 4800, 'PyCon US 2024 travel grant FAQ'),
    ('per_diem_other_minor', '2025-01-01', 8000, 'PyCon US 2025 travel grant FAQ'),
    ('mileage_tenths_of_cent', '2022-01-01', 585, 'IRS standard mileage rate for business use'),
    ('mileage_tenths_of_cent', '2022-07-01', 625, 'IRS standard mileage rate for business use'),
    ('mileage_tenths_of_cent', '2023-01-01', 655, 'IRS standard mileage rate for business use'),
    ('mileage_tenths_of_cent', '2024-01-01', 670, 'IRS standard mileage rate for business use'),
    ('mileage_tenths_of_cent', '2025-01-01', 700, 'IRS standard mileage rate for business use'),
    ('mileage_tenths_of_cent', '2026-01-01', 725, 'IRS standard mileage rate for business use'),
    ('layover_days_most', '2024-01-01', 2, 'PyCon US 2024 travel grant FAQ'),
    ('receipt_days_before', '2024-01-01', 365, 'Ours; not published'),
    ('receipt_days_after', '2024-01-01', 60, 'Ours; not published'),
    ('rate_days_most', '2000-01-01', 7, 'Ours; not published'),
    ('return_days_least', '2024-01-01', 14, 'Ours; not published'),
    ('pay_business_days', '2024-01-01', 7, 'PyCon US 2024 travel grant FAQ'),
    ('stale_check_days', '2024-01-01', 180, 'Uniform Commercial Code § 4-404: six months');

-- How many dollars a unit of a currency was worth on a day: exact decimal text, or a quotient of two.
CREATE TABLE exchange_rate (
    currency TEXT NOT NULL,
    day DATE NOT NULL,
    usd_per_unit TEXT NOT NULL,
    source TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (currency, day)
);

CREATE TABLE claim (
    id TEXT NOT NULL PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    state TEXT NOT NULL,
    -- Counts up with every change of the claim or of a line, so that nobody decides what they did not see.
    version BIGINT NOT NULL CHECK (typeof(version) = 'integer'),
    -- What the owner attested last: version of the text, typed name, moment.
    attested_text TEXT,
    attested_name TEXT,
    attested_at TIMESTAMP,
    returned_at TIMESTAMP,
    return_reason TEXT,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL
);
-- One for each person.
CREATE UNIQUE INDEX claim_person ON claim (person_id);
CREATE INDEX claim_state ON claim (state, updated_at);

-- What the owner says about one expense. Amounts are in minor units of the line's currency.
CREATE TABLE expense_line (
    id TEXT NOT NULL PRIMARY KEY,
    claim_id TEXT NOT NULL REFERENCES claim (id),
    category TEXT NOT NULL,
    day DATE,
    provider TEXT NOT NULL,
    description TEXT NOT NULL,
    currency TEXT NOT NULL,
    total_minor BIGINT NOT NULL CHECK (typeof(total_minor) = 'integer'),
    ineligible_minor BIGINT NOT NULL CHECK (typeof(ineligible_minor) = 'integer'),
    people BIGINT NOT NULL CHECK (people > 0 AND typeof(people) = 'integer'),
    own_minor BIGINT CHECK (own_minor IS NULL OR typeof(own_minor) = 'integer'),
    before_points_minor BIGINT CHECK (before_points_minor IS NULL OR typeof(before_points_minor) = 'integer'),
    layover_days BIGINT CHECK (layover_days IS NULL OR typeof(layover_days) = 'integer'),
    route TEXT NOT NULL,
    check_in DATE,
    check_out DATE,
    -- One amount for all nights or one for each, separated by commas.
    nightly_minor TEXT NOT NULL,
    fees_minor BIGINT CHECK (fees_minor IS NULL OR typeof(fees_minor) = 'integer'),
    tax_minor BIGINT CHECK (tax_minor IS NULL OR typeof(tax_minor) = 'integer'),
    miles_tenths BIGINT CHECK (miles_tenths IS NULL OR typeof(miles_tenths) = 'integer'),
    fuel_minor BIGINT CHECK (fuel_minor IS NULL OR typeof(fuel_minor) = 'integer'),
    -- The exchange rate of the receipt's day, or of the last banking day before it.
    usd_per_unit TEXT,
    rate_day DATE,
    rate_source TEXT,
    state TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (typeof(version) = 'integer'),
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL
);
CREATE INDEX expense_line_claim ON expense_line (claim_id, id);

-- What staff say about a line: the amount approved, the fare it was compared with, or what is wrong.
CREATE TABLE line_decision (
    line_id TEXT NOT NULL PRIMARY KEY REFERENCES expense_line (id),
    approved_minor BIGINT CHECK (approved_minor IS NULL OR typeof(approved_minor) = 'integer'),
    fare_minor BIGINT CHECK (fare_minor IS NULL OR typeof(fare_minor) = 'integer'),
    fare_source TEXT,
    reason TEXT,
    decided_by TEXT REFERENCES person (id),
    decided_at TIMESTAMP NOT NULL
);

-- The documents that stand behind a line.
CREATE TABLE line_document (
    line_id TEXT NOT NULL REFERENCES expense_line (id),
    -- Its table comes with a later step, so no foreign key; the service looks whether it is there.
    document_id TEXT NOT NULL,
    PRIMARY KEY (line_id, document_id)
);
CREATE INDEX line_document_document ON line_document (document_id);
