-- The second factor of staff: a secret shared with an authenticator app, and codes for when the phone is gone.

-- When the one behind a session last showed that it is them; NULL: when it was opened.
ALTER TABLE session ADD COLUMN confirmed_at TIMESTAMP;
-- When a code was given in this session; NULL: a password alone opened it.
ALTER TABLE session ADD COLUMN second_factor_at TIMESTAMP;

-- The secret stands here encrypted; the keys are not in the database.
CREATE TABLE staff_factor (
    id TEXT NOT NULL PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES staff (person_id),
    key_id TEXT NOT NULL REFERENCES payee_key (id),
    -- Nonce and ciphertext (XChaCha20-Poly1305, bound to person and row), base64.
    sealed TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    -- NULL: offered, and no code of it was typed so far.
    confirmed_at TIMESTAMP,
    -- The time step of the last code that was taken: no code counts twice.
    last_step BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX staff_factor_one_offer ON staff_factor (person_id) WHERE confirmed_at IS NULL;
CREATE UNIQUE INDEX staff_factor_one_in_force ON staff_factor (person_id) WHERE confirmed_at IS NOT NULL;
CREATE INDEX staff_factor_key_id ON staff_factor (key_id);

-- 80 random bits each, so a plain hash tells nothing.
CREATE TABLE staff_recovery_code (
    person_id TEXT NOT NULL REFERENCES staff (person_id),
    code_hash TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    used_at TIMESTAMP,
    PRIMARY KEY (person_id, code_hash)
);

-- An administrator asks to take somebody's second factor away; another one does it.
CREATE TABLE staff_factor_reset (
    person_id TEXT NOT NULL PRIMARY KEY REFERENCES staff (person_id),
    asked_by TEXT NOT NULL REFERENCES person (id),
    asked_at TIMESTAMP NOT NULL,
    reason TEXT NOT NULL
);

-- Limits, each from one day on and with where it comes from.
CREATE TABLE staff_setting (
    key TEXT NOT NULL,
    valid_from DATE NOT NULL,
    value BIGINT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (key, valid_from)
);
INSERT INTO staff_setting (key, valid_from, value, source) VALUES
    ('fresh_sign_in_minutes', '2020-01-01', 10, 'Ours: as for the owner of payment details; NIST SP 800-63B asks for reauthentication before sensitive acts and leaves the time open'),
    ('code_tries_max', '2020-01-01', 10, 'Ours: with three codes in a million that fit, a guesser who has the password succeeds once in about a year at this rate'),
    ('code_tries_minutes', '2020-01-01', 15, 'Ours: the window of code_tries_max, as for passwords'),
    ('recovery_codes', '2020-01-01', 10, 'Ours, as most services give; each counts once'),
    ('factor_reset_hours', '2020-01-01', 24, 'Ours: how long a second administrator has to confirm a reset');
