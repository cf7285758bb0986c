-- Promises: what an activity gives for one now and once it is kept, by which date, and what became of it.

-- A promise may give nothing yet.
DROP TRIGGER activity_version_is_append_only_update;
ALTER TABLE activity ADD COLUMN points_now BIGINT NOT NULL DEFAULT 1 CHECK ((points_now > 0 OR (points_now = 0 AND nature = 'pledge')) AND typeof(points_now) = 'integer');
UPDATE activity SET points_now = points;
ALTER TABLE activity DROP COLUMN points;
ALTER TABLE activity RENAME COLUMN points_now TO points;
-- More, once the promise is kept; absent for what is none, and for one that nobody can make yet.
ALTER TABLE activity ADD COLUMN points_later BIGINT CHECK (points_later IS NULL OR (points_later > 0 AND nature = 'pledge' AND typeof(points_later) = 'integer'));
ALTER TABLE activity_version ADD COLUMN points_now BIGINT NOT NULL DEFAULT 1 CHECK ((points_now > 0 OR (points_now = 0 AND nature = 'pledge')) AND typeof(points_now) = 'integer');
UPDATE activity_version SET points_now = points;
ALTER TABLE activity_version DROP COLUMN points;
ALTER TABLE activity_version RENAME COLUMN points_now TO points;
-- More, once the promise is kept; absent for what is none, and for one that nobody can make yet.
ALTER TABLE activity_version ADD COLUMN points_later BIGINT CHECK (points_later IS NULL OR (points_later > 0 AND nature = 'pledge' AND typeof(points_later) = 'integer'));
ALTER TABLE submission ADD COLUMN points_now BIGINT NOT NULL DEFAULT 1 CHECK (points_now >= 0 AND typeof(points_now) = 'integer');
UPDATE submission SET points_now = points;
ALTER TABLE submission DROP COLUMN points;
ALTER TABLE submission RENAME COLUMN points_now TO points;
CREATE TRIGGER activity_version_is_append_only_update BEFORE UPDATE ON activity_version
BEGIN
    SELECT RAISE(ABORT, 'activity_version is append-only');
END;

CREATE TABLE pledge (
    submission_id TEXT NOT NULL PRIMARY KEY REFERENCES submission (id),
    -- The last day on which it can be done.
    due_on DATE NOT NULL,
    -- As said when it was made; a later change of the activity does not touch it.
    points_later BIGINT NOT NULL CHECK (points_later > 0 AND typeof(points_later) = 'integer'),
    -- It will not be kept: its author said so, or a file of staff.
    missed_at TIMESTAMP,
    missed_by TEXT REFERENCES person (id),
    CHECK ((missed_at IS NULL) = (missed_by IS NULL))
);
CREATE INDEX pledge_due_on ON pledge (due_on);

-- A submission that says of a promise that it was kept. At most one of a promise counts at a time.
CREATE TABLE pledge_kept (
    submission_id TEXT NOT NULL PRIMARY KEY REFERENCES submission (id),
    pledge_id TEXT NOT NULL REFERENCES pledge (submission_id)
);
CREATE INDEX pledge_kept_pledge ON pledge_kept (pledge_id);
