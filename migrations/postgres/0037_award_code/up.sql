-- Hosts with their codes, rotating on a screen or on paper and good for once; and what volunteers award at a desk.

-- Who vouched for it on the spot; absent for what its author handed in.
ALTER TABLE submission ADD COLUMN vouched TEXT CHECK (vouched IN ('host_code', 'volunteer'));

CREATE TABLE code_host (
    id TEXT NOT NULL PRIMARY KEY,
    -- Stands in each of its codes, which have twelve bits for it.
    number BIGINT NOT NULL UNIQUE CHECK (number >= 0 AND number < 4096),
    activity_id TEXT NOT NULL REFERENCES activity (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    title TEXT NOT NULL,
    place TEXT,
    opens_at TIMESTAMP,
    closes_at TIMESTAMP,
    key_id TEXT NOT NULL REFERENCES payee_key (id),
    -- What its codes and its link are made with: nonce and ciphertext (XChaCha20-Poly1305, bound to the row), base64.
    sealed TEXT NOT NULL,
    -- Counts up when the link is renewed.
    link_number BIGINT NOT NULL CHECK (link_number > 0),
    named_by TEXT NOT NULL REFERENCES person (id),
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    ended_at TIMESTAMP
);
CREATE INDEX code_host_person ON code_host (person_id, id);
CREATE INDEX code_host_key_id ON code_host (key_id, id);

-- Once for each person and host.
CREATE TABLE code_use (
    host_id TEXT NOT NULL REFERENCES code_host (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    submission_id TEXT NOT NULL UNIQUE REFERENCES submission (id),
    -- Of the code on paper; absent for one on a screen.
    serial BIGINT,
    at TIMESTAMP NOT NULL,
    PRIMARY KEY (host_id, person_id)
);

-- A code on paper is made from its host's key and its serial, so it stands nowhere.
CREATE TABLE single_code (
    host_id TEXT NOT NULL REFERENCES code_host (id),
    serial BIGINT NOT NULL CHECK (serial >= 0 AND serial < 1024),
    made_by TEXT NOT NULL REFERENCES person (id),
    made_at TIMESTAMP NOT NULL,
    used_at TIMESTAMP,
    used_by TEXT REFERENCES person (id),
    voided_at TIMESTAMP,
    voided_by TEXT REFERENCES person (id),
    PRIMARY KEY (host_id, serial),
    CHECK ((used_at IS NULL) = (used_by IS NULL)),
    CHECK ((voided_at IS NULL) = (voided_by IS NULL)),
    CHECK (used_at IS NULL OR voided_at IS NULL)
);

-- Who may award at a desk.
CREATE TABLE award_right (
    person_id TEXT NOT NULL PRIMARY KEY REFERENCES person (id),
    given_by TEXT NOT NULL REFERENCES person (id),
    given_at TIMESTAMP NOT NULL
);

CREATE TABLE volunteer_award (
    submission_id TEXT NOT NULL PRIMARY KEY REFERENCES submission (id),
    activity_id TEXT NOT NULL REFERENCES activity (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    volunteer_id TEXT NOT NULL REFERENCES person (id),
    -- The name of the desk's device.
    device TEXT NOT NULL,
    at TIMESTAMP NOT NULL,
    undone_at TIMESTAMP
);
CREATE INDEX volunteer_award_at ON volunteer_award (volunteer_id, at);

-- Settings of awarding; the later day takes the earlier one's place.
CREATE TABLE award_setting (
    key TEXT NOT NULL,
    valid_from DATE NOT NULL,
    value BIGINT NOT NULL CHECK (value > 0),
    source TEXT NOT NULL,
    PRIMARY KEY (key, valid_from)
);
INSERT INTO award_setting (key, valid_from, value, source) VALUES
    ('hourly_max', '2020-01-01', 120, 'Ours: one every half minute, the pace that desks plan with');
