-- Exchange rates that no file has: typed by one person with their source, looked at by another. An approved one
-- becomes a row of exchange_rate.

CREATE TABLE typed_rate (
    id TEXT NOT NULL PRIMARY KEY,
    currency TEXT NOT NULL,
    day DATE NOT NULL,
    usd_per_unit TEXT NOT NULL,
    source TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'approved', 'rejected')),
    typed_by TEXT REFERENCES person (id),
    typed_at TIMESTAMP NOT NULL,
    decided_by TEXT REFERENCES person (id),
    decided_at TIMESTAMP
);
-- One at a time for a currency and day.
CREATE UNIQUE INDEX typed_rate_waiting ON typed_rate (currency, day) WHERE state = 'waiting';
