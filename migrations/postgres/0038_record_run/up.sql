-- Records that became points, whom their names mean, and the regional conferences that people choose from.

-- Where the thing named comes from: typed, or chosen from the list of conferences.
ALTER TABLE activity ADD COLUMN subject_source TEXT NOT NULL DEFAULT 'typed' CHECK (subject_source IN ('typed', 'conference'));
ALTER TABLE activity_version ADD COLUMN subject_source TEXT NOT NULL DEFAULT 'typed' CHECK (subject_source IN ('typed', 'conference'));

-- Regional conferences count since then.
ALTER TABLE edition ADD COLUMN previous_last_day DATE;

CREATE TABLE conference (
    id TEXT NOT NULL PRIMARY KEY,
    -- The same for every spelling of one conference in one year.
    key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    first_day DATE NOT NULL,
    last_day DATE NOT NULL,
    place TEXT NOT NULL,
    -- As the list has it: three letters.
    country TEXT NOT NULL,
    link TEXT,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    CHECK (first_day <= last_day)
);
CREATE INDEX conference_last_day ON conference (last_day, id);

-- Chosen from the list; absent for what was typed.
ALTER TABLE submission ADD COLUMN conference_id TEXT REFERENCES conference (id);
-- Nobody handed it in: the conference's own records say so.
ALTER TABLE submission ADD COLUMN recorded BOOLEAN NOT NULL DEFAULT FALSE;

CREATE TABLE record_run (
    id TEXT NOT NULL PRIMARY KEY,
    source TEXT NOT NULL CHECK (source IN ('schedule', 'roster', 'list')),
    -- What a corrected file is compared with: the source, and for a staff list its activity and name.
    origin TEXT NOT NULL,
    list_name TEXT,
    activity_id TEXT REFERENCES activity (id),
    at TIMESTAMP NOT NULL,
    actor_id TEXT NOT NULL REFERENCES person (id),
    -- SHA-256 of the file; the file itself is not kept.
    file_hash TEXT NOT NULL,
    entries BIGINT NOT NULL CHECK (entries >= 0),
    awarded BIGINT NOT NULL CHECK (awarded >= 0),
    already BIGINT NOT NULL CHECK (already >= 0),
    limited BIGINT NOT NULL CHECK (limited >= 0),
    unsettled BIGINT NOT NULL CHECK (unsettled >= 0),
    left_out BIGINT NOT NULL CHECK (left_out >= 0),
    undone_at TIMESTAMP,
    undone_by TEXT REFERENCES person (id),
    undo_reason TEXT
);

CREATE TABLE record_award (
    submission_id TEXT NOT NULL PRIMARY KEY REFERENCES submission (id),
    run_id TEXT NOT NULL REFERENCES record_run (id),
    origin TEXT NOT NULL,
    -- The session, the shift; empty for a list.
    occasion TEXT NOT NULL,
    -- What people read: the title, the role.
    about TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id),
    activity_id TEXT NOT NULL REFERENCES activity (id),
    undone_at TIMESTAMP
);
-- One occasion counts once for a person, whatever it was taken for.
CREATE UNIQUE INDEX record_award_once ON record_award (origin, occasion, person_id) WHERE undone_at IS NULL;
CREATE INDEX record_award_run ON record_award (run_id);

-- What a person decided about a name, an address or a code that the machine could not tell.
CREATE TABLE record_name (
    reference TEXT NOT NULL PRIMARY KEY,
    says TEXT NOT NULL,
    choice TEXT NOT NULL CHECK (choice IN ('person', 'aside')),
    person_id TEXT REFERENCES person (id),
    settled_by TEXT NOT NULL REFERENCES person (id),
    settled_at TIMESTAMP NOT NULL,
    CHECK ((choice = 'person') = (person_id IS NOT NULL))
);

-- Which activity a kind of session earns where the office chose another than the one that Sundae brought.
CREATE TABLE record_mapping (
    kind TEXT NOT NULL PRIMARY KEY,
    -- NULL: nothing.
    activity_id TEXT REFERENCES activity (id),
    changed_by TEXT NOT NULL REFERENCES person (id),
    changed_at TIMESTAMP NOT NULL
);
