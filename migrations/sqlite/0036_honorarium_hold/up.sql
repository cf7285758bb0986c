-- A question about a speaker before their honoraria are paid. A claim has holds of its own; who only speaks has no claim.
CREATE TABLE honorarium_hold (
    id TEXT NOT NULL PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    reason TEXT NOT NULL,
    held_by TEXT NOT NULL REFERENCES person (id),
    held_at TIMESTAMP NOT NULL,
    released_by TEXT REFERENCES person (id),
    released_at TIMESTAMP,
    release_reason TEXT,
    CHECK ((released_at IS NULL) = (released_by IS NULL)),
    CHECK (released_by IS NULL OR released_by <> held_by),
    CHECK (held_by <> person_id)
);
CREATE UNIQUE INDEX honorarium_hold_one_open ON honorarium_hold (person_id) WHERE released_at IS NULL;
