-- Reminders by mail, and why somebody did not attend.

-- What somebody was reminded of: each thing once. Personal, so apart from the trail.
CREATE TABLE reminder (
    person_id TEXT NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL,
    -- Which of its kind: the award and its last day, the day of a session.
    key TEXT NOT NULL,
    at TIMESTAMP NOT NULL,
    -- The date at the conference's place; nobody gets two mails on one.
    day DATE NOT NULL,
    PRIMARY KEY (person_id, kind, key)
);
CREATE INDEX reminder_day ON reminder (day, person_id);

-- When people are reminded, each from one day on and with where it comes from.
CREATE TABLE reminder_setting (
    key TEXT NOT NULL,
    valid_from DATE NOT NULL,
    value BIGINT NOT NULL CHECK (typeof(value) = 'integer'),
    source TEXT NOT NULL,
    PRIMARY KEY (key, valid_from)
);
INSERT INTO reminder_setting (key, valid_from, value, source) VALUES
    ('reminders_on', '2020-01-01', 1, 'Ours: nobody should lose money for want of a mail; 0 turns them off'),
    ('accept_days_first', '2020-01-01', 7, 'Ours: a week, as for anything that needs thinking over'),
    ('accept_days_last', '2020-01-01', 2, 'Ours: time to answer from any time zone'),
    ('receipts_days_first', '2020-01-01', 14, 'Ours: as long as a returned claim has'),
    ('receipts_days_last', '2020-01-01', 3, 'Ours: time to find a receipt and ask a hotel for its bill'),
    ('returned_days', '2020-01-01', 3, 'Ours: as for receipts'),
    ('from_hour', '2020-01-01', 9, 'Ours: nobody is woken; by the clock at the conference'),
    ('to_hour', '2020-01-01', 20, 'Ours: nobody is disturbed in the evening; by the clock at the conference');

-- Of a waiver of attendance: a visa denied, entry refused, or another case. What is paid follows from it.
ALTER TABLE claim_waiver ADD COLUMN absence TEXT;
UPDATE claim_waiver SET absence = 'other' WHERE kind = 'attended';
