-- How people are paid. What names an account stands here encrypted; the keys are not in the database.

-- Which keys there are; a key's id is made from the key and says nothing about it.
CREATE TABLE payee_key (
    id TEXT NOT NULL PRIMARY KEY,
    state TEXT NOT NULL CHECK (state IN ('active', 'retiring', 'dropped')),
    created_at TIMESTAMP NOT NULL,
    dropped_at TIMESTAMP,
    CHECK ((state = 'dropped') = (dropped_at IS NOT NULL))
);
CREATE UNIQUE INDEX payee_key_one_active ON payee_key (state) WHERE state = 'active';

-- A change is a new row; nothing is deleted.
CREATE TABLE payee (
    id TEXT NOT NULL PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    method TEXT NOT NULL,
    country TEXT NOT NULL,
    key_id TEXT NOT NULL REFERENCES payee_key (id),
    -- Nonce and ciphertext (XChaCha20-Poly1305, bound to person and row), base64.
    sealed TEXT NOT NULL,
    -- HMAC of the account, so that one account of two people is seen; NULL: the method has none.
    account_index TEXT,
    -- What is shown: JSON of fields and masked values.
    masked TEXT NOT NULL,
    -- The name is not the one on the award.
    name_differs BOOLEAN NOT NULL,
    set_at TIMESTAMP NOT NULL,
    confirmed_at TIMESTAMP,
    replaced_at TIMESTAMP
);
CREATE UNIQUE INDEX payee_one_current ON payee (person_id) WHERE replaced_at IS NULL;
CREATE INDEX payee_person ON payee (person_id, id);
CREATE INDEX payee_key_id ON payee (key_id, id);

-- An approved claim relies on somebody's details: a change from then on is held.
CREATE TABLE payee_reliance (
    person_id TEXT NOT NULL PRIMARY KEY REFERENCES person (id),
    since TIMESTAMP NOT NULL
);

CREATE TABLE payee_hold (
    id TEXT NOT NULL PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    cause TEXT NOT NULL,
    since TIMESTAMP NOT NULL,
    -- Whose import changed the address; NULL: the owner, or the command line.
    caused_by TEXT REFERENCES person (id),
    released_by TEXT REFERENCES person (id),
    released_at TIMESTAMP,
    reason TEXT,
    CHECK ((released_at IS NULL) = (released_by IS NULL))
);
CREATE UNIQUE INDEX payee_hold_one_open ON payee_hold (person_id, cause) WHERE released_at IS NULL;

-- Limits and lists, each from one day on and with where it comes from.
CREATE TABLE payee_setting (
    key TEXT NOT NULL,
    valid_from DATE NOT NULL,
    value TEXT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (key, valid_from)
);
INSERT INTO payee_setting (key, valid_from, value, source) VALUES
    ('fresh_sign_in_minutes', '2020-01-01', '10', 'Ours: as long as the code of a sign-in mail lives'),
    ('sanctioned_countries', '2020-01-01', 'CU IR KP SY', 'US Treasury, Office of Foreign Assets Control: programs that cover a whole country; regions of Ukraine can not be told by country'),
    ('sanctioned_countries', '2025-07-01', 'CU IR KP', 'Executive Order 14312 of 30 June 2025 ended the Syria program; otherwise as before'),
    ('business_days_paypal', '2020-01-01', '0-1', 'Ours, from what the services say of themselves: mass payments of PayPal arrive within minutes'),
    ('business_days_zelle', '2020-01-01', '0-0', 'Ours, from what the services say of themselves: Zelle arrives within minutes'),
    ('business_days_ach', '2020-01-01', '1-3', 'Ours, after Nacha: ACH credits settle in one to two banking days'),
    ('business_days_wire', '2020-01-01', '1-5', 'Ours, after SWIFT gpi: most wires arrive in a day, some countries take a week'),
    ('business_days_check', '2020-01-01', '5-15', 'Ours: printing and post, longer abroad'),
    ('business_days_wise', '2020-01-01', '1-3', 'Ours, from what the services say of themselves: Wise names one to three days for most routes');
