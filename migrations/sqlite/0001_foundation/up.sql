-- People, sessions, keys, trail, edition, tickets, badges.

CREATE TABLE person (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    -- Folded for search, and its words sorted for matching; see shared::fold.
    name_folded TEXT NOT NULL,
    name_key TEXT NOT NULL,
    -- Normalised. Not unique: one order may hold tickets for several people.
    email TEXT,
    lang TEXT NOT NULL DEFAULT 'en',
    country TEXT NOT NULL DEFAULT '',
    created_at TIMESTAMP NOT NULL,
    privacy_accepted_at TIMESTAMP
);
CREATE INDEX person_email ON person (email);
CREATE INDEX person_name_key ON person (name_key);

CREATE TABLE staff (
    person_id TEXT NOT NULL PRIMARY KEY REFERENCES person (id),
    -- PHC string (argon2id); NULL until an invitation is taken up.
    password_hash TEXT,
    created_at TIMESTAMP NOT NULL,
    disabled_at TIMESTAMP
);

CREATE TABLE staff_role (
    person_id TEXT NOT NULL REFERENCES staff (person_id),
    role TEXT NOT NULL,
    granted_by TEXT REFERENCES person (id),
    granted_at TIMESTAMP NOT NULL,
    PRIMARY KEY (person_id, role)
);

CREATE TABLE session (
    id TEXT NOT NULL PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('me', 'desk', 'office')),
    person_id TEXT NOT NULL REFERENCES person (id),
    -- Desk sessions only: the one station they work at.
    station TEXT,
    device TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    last_seen_at TIMESTAMP NOT NULL,
    ends_at TIMESTAMP NOT NULL,
    ended_at TIMESTAMP,
    CHECK ((kind = 'desk') = (station IS NOT NULL))
);
CREATE INDEX session_person ON session (person_id);

CREATE TABLE idempotency (
    scope TEXT NOT NULL,
    key TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    reply TEXT,
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (scope, key)
);
CREATE INDEX idempotency_created_at ON idempotency (created_at);

-- Append-only. No names, no addresses: ids, so that a person can be erased and the trail stays.
CREATE TABLE audit (
    id TEXT NOT NULL PRIMARY KEY,
    at TIMESTAMP NOT NULL,
    actor_id TEXT,
    action TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    old_value TEXT,
    new_value TEXT,
    reason TEXT,
    request_id TEXT NOT NULL
);
CREATE INDEX audit_subject ON audit (subject_kind, subject_id);
CREATE TRIGGER audit_is_append_only_update BEFORE UPDATE ON audit
BEGIN
    SELECT RAISE(ABORT, 'audit is append-only');
END;
CREATE TRIGGER audit_is_append_only_delete BEFORE DELETE ON audit
BEGIN
    SELECT RAISE(ABORT, 'audit is append-only');
END;

CREATE TABLE rate_limit (
    bucket TEXT NOT NULL PRIMARY KEY,
    window_start TIMESTAMP NOT NULL,
    hits BIGINT NOT NULL CHECK (typeof(hits) = 'integer')
);

CREATE TABLE ticket (
    id TEXT NOT NULL PRIMARY KEY,
    order_code TEXT NOT NULL,
    position BIGINT NOT NULL CHECK (typeof(position) = 'integer'),
    status TEXT NOT NULL,
    product TEXT NOT NULL,
    -- As given in the shop; the person's own name may differ after a correction.
    attendee_name TEXT NOT NULL,
    attendee_email TEXT NOT NULL,
    company TEXT NOT NULL,
    country TEXT NOT NULL,
    shirt_size TEXT NOT NULL,
    -- NULL: the shop did not ask.
    first_time BOOLEAN,
    lang TEXT NOT NULL,
    ordered_at TEXT NOT NULL,
    secret TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id),
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    UNIQUE (order_code, position)
);
CREATE INDEX ticket_person ON ticket (person_id);
CREATE INDEX ticket_secret ON ticket (secret);

CREATE TABLE badge (
    -- The number inside the signed code.
    number BIGINT NOT NULL PRIMARY KEY CHECK (typeof(number) = 'integer'),
    short_code TEXT NOT NULL UNIQUE,
    person_id TEXT NOT NULL REFERENCES person (id),
    created_at TIMESTAMP NOT NULL,
    revoked_at TIMESTAMP
);
CREATE INDEX badge_person ON badge (person_id);

-- What a desk saw, as it saw it. Never changed, never deleted.
CREATE TABLE desk_event (
    id TEXT NOT NULL PRIMARY KEY,
    device TEXT NOT NULL,
    seq BIGINT NOT NULL CHECK (typeof(seq) = 'integer'),
    kind TEXT NOT NULL,
    station TEXT NOT NULL,
    code TEXT NOT NULL,
    person_id TEXT REFERENCES person (id),
    -- The event that an undo takes back.
    undoes TEXT REFERENCES desk_event (id),
    reason TEXT,
    device_time TIMESTAMP NOT NULL,
    received_at TIMESTAMP NOT NULL,
    session_id TEXT NOT NULL REFERENCES session (id),
    volunteer_id TEXT NOT NULL REFERENCES person (id),
    outcome TEXT NOT NULL,
    UNIQUE (device, seq)
);
CREATE INDEX desk_event_person ON desk_event (person_id, station);

-- Derived from the events: the earliest accepted one that was not undone.
CREATE TABLE check_in (
    person_id TEXT NOT NULL REFERENCES person (id),
    station TEXT NOT NULL,
    event_id TEXT NOT NULL REFERENCES desk_event (id),
    at TIMESTAMP NOT NULL,
    device TEXT NOT NULL,
    volunteer_id TEXT NOT NULL REFERENCES person (id),
    PRIMARY KEY (person_id, station)
);
CREATE INDEX check_in_at ON check_in (at);
