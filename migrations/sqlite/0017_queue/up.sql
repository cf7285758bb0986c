-- Who waits at the reimbursement desk: a number for each arrival, counted anew each day.
CREATE TABLE desk_queue (
    id TEXT NOT NULL PRIMARY KEY,
    -- In the conference's time zone.
    day DATE NOT NULL,
    number BIGINT NOT NULL CHECK (number > 0 AND typeof(number) = 'integer'),
    person_id TEXT NOT NULL REFERENCES person (id),
    state TEXT NOT NULL,
    -- Since when it is in this state.
    state_at TIMESTAMP NOT NULL,
    -- The device that called, or serves.
    station TEXT,
    begun_at TIMESTAMP,
    ended_at TIMESTAMP
);
CREATE UNIQUE INDEX desk_queue_number ON desk_queue (day, number);
-- One place for one person.
CREATE UNIQUE INDEX desk_queue_once ON desk_queue (person_id, day)
WHERE state IN ('arrived', 'called', 'with_volunteer', 'with_staff');
