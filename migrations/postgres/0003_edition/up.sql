-- The conference edition: when and where, which kind each day is, when the desks are open.

CREATE TABLE edition (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    place TEXT NOT NULL,
    -- IANA name; every deadline and desk time is meant in it.
    time_zone TEXT NOT NULL,
    first_day DATE NOT NULL,
    last_day DATE NOT NULL,
    -- Last days, inclusive, in the edition's time zone.
    accept_by DATE,
    upload_until DATE,
    -- Counts up with every change, so that two editors notice each other.
    version BIGINT NOT NULL,
    current BOOLEAN NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    CHECK (first_day <= last_day)
);
CREATE UNIQUE INDEX edition_one_current ON edition (current) WHERE current;

CREATE TABLE edition_day (
    edition_id TEXT NOT NULL REFERENCES edition (id),
    day DATE NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (edition_id, day)
);

CREATE TABLE edition_holiday (
    edition_id TEXT NOT NULL REFERENCES edition (id),
    day DATE NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (edition_id, day)
);

-- Opening hours; minutes after midnight in the edition's time zone.
CREATE TABLE edition_session (
    edition_id TEXT NOT NULL REFERENCES edition (id),
    station TEXT NOT NULL,
    day DATE NOT NULL,
    from_minute BIGINT NOT NULL,
    to_minute BIGINT NOT NULL,
    PRIMARY KEY (edition_id, station, day, from_minute),
    CHECK (0 <= from_minute AND from_minute < to_minute AND to_minute <= 1440)
);

-- Whom a sign-in link was mailed to, so that nobody is mailed twice within a day unnoticed.
CREATE TABLE sign_in_mail (
    id TEXT NOT NULL PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    sent_by TEXT NOT NULL REFERENCES person (id),
    at TIMESTAMP NOT NULL
);
CREATE INDEX sign_in_mail_person ON sign_in_mail (person_id, at);
