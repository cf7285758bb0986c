-- Signing in, invitations, desks that are joined. Every secret stands here as a hash.

-- One mail to sign in. An unknown address gets a row without an address, so that both take the same work.
CREATE TABLE sign_in (
    id TEXT NOT NULL PRIMARY KEY,
    email TEXT,
    code_hash TEXT NOT NULL,
    link_hash TEXT NOT NULL UNIQUE,
    tries BIGINT NOT NULL DEFAULT 0 CHECK (typeof(tries) = 'integer'),
    created_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    used_at TIMESTAMP
);
CREATE INDEX sign_in_expires_at ON sign_in (expires_at);

-- When a second factor was set up; until then the password alone signs in.
ALTER TABLE staff ADD COLUMN second_factor_at TIMESTAMP;

-- Codes for the first administrator, one for each start of a server while there are no staff.
CREATE TABLE first_admin_code (
    code_hash TEXT NOT NULL PRIMARY KEY,
    created_at TIMESTAMP NOT NULL
);

CREATE TABLE staff_invitation (
    token_hash TEXT NOT NULL PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES staff (person_id),
    created_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    -- Taken up, or replaced by a newer one.
    ended_at TIMESTAMP
);
CREATE INDEX staff_invitation_person ON staff_invitation (person_id);

CREATE TABLE desk_link (
    id TEXT NOT NULL PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    station TEXT NOT NULL,
    label TEXT NOT NULL,
    until TIMESTAMP NOT NULL,
    created_by TEXT NOT NULL REFERENCES person (id),
    created_at TIMESTAMP NOT NULL,
    -- When it admitted its one device.
    used_at TIMESTAMP
);

CREATE TABLE desk_join (
    id TEXT NOT NULL PRIMARY KEY,
    link_id TEXT NOT NULL REFERENCES desk_link (id),
    claim_hash TEXT NOT NULL UNIQUE,
    person_id TEXT NOT NULL REFERENCES person (id),
    device TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'accepted', 'refused')),
    requested_at TIMESTAMP NOT NULL,
    decided_by TEXT REFERENCES person (id),
    decided_at TIMESTAMP,
    -- The session, once the device fetched its cookie.
    session_id TEXT REFERENCES session (id)
);
CREATE INDEX desk_join_link ON desk_join (link_id);
