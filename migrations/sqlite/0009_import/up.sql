-- Imports that were done, and grants that a person has to give to somebody.

CREATE TABLE import_run (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    at TIMESTAMP NOT NULL,
    -- NULL: the command line.
    actor_id TEXT REFERENCES person (id),
    -- SHA-256 of the file; the file itself is not kept.
    file_hash TEXT NOT NULL,
    row_count BIGINT NOT NULL CHECK (typeof(row_count) = 'integer'),
    created BIGINT NOT NULL CHECK (typeof(created) = 'integer'),
    updated BIGINT NOT NULL CHECK (typeof(updated) = 'integer'),
    unchanged BIGINT NOT NULL CHECK (typeof(unchanged) = 'integer'),
    rejected BIGINT NOT NULL CHECK (typeof(rejected) = 'integer'),
    proposed BIGINT NOT NULL CHECK (typeof(proposed) = 'integer'),
    doubtful BIGINT NOT NULL CHECK (typeof(doubtful) = 'integer')
);

CREATE TABLE import_doubt (
    id TEXT NOT NULL PRIMARY KEY,
    -- A grant is doubtful once; what was decided stands for later files too.
    grant_id TEXT NOT NULL UNIQUE REFERENCES grant_award (id),
    code TEXT NOT NULL,
    state TEXT NOT NULL,
    person_id TEXT REFERENCES person (id),
    created_at TIMESTAMP NOT NULL,
    -- NULL while open, and when a later file settled it.
    settled_by TEXT REFERENCES person (id),
    settled_at TIMESTAMP,
    CHECK ((state = 'person') = (person_id IS NOT NULL))
);
CREATE INDEX import_doubt_state ON import_doubt (state, id);

CREATE TABLE import_doubt_candidate (
    doubt_id TEXT NOT NULL REFERENCES import_doubt (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    PRIMARY KEY (doubt_id, person_id)
);
