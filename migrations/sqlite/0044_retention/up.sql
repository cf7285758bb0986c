-- Photos that are deleted when their time is over, and patterns in the game that somebody has looked at.

-- From then on nobody sees it; the row stays, and what was decided with it.
ALTER TABLE picture ADD COLUMN deleted_at TIMESTAMP;
-- From then on nothing of it is on the disk.
ALTER TABLE picture ADD COLUMN file_gone_at TIMESTAMP;
CREATE INDEX picture_deleted_at ON picture (deleted_at);

-- Settings of the game; the later day takes the earlier one's place.
CREATE TABLE points_setting (
    key TEXT NOT NULL,
    valid_from DATE NOT NULL,
    value BIGINT NOT NULL CHECK (value > 0 AND typeof(value) = 'integer'),
    source TEXT NOT NULL,
    PRIMARY KEY (key, valid_from)
);
INSERT INTO points_setting (key, valid_from, value, source) VALUES
    ('photo_kept_days', '2020-01-01', 90, 'Ours: time for every decision, appeal and thank-you after the conference');

-- One line for a finding; what was said before stands in the trail.
CREATE TABLE pattern_look (
    -- Its kind, and about whom or what it is.
    finding TEXT NOT NULL PRIMARY KEY,
    -- What it was made of when somebody looked: more, or something newer, brings it back.
    events BIGINT NOT NULL CHECK (events > 0 AND typeof(events) = 'integer'),
    newest_at TIMESTAMP NOT NULL,
    word TEXT NOT NULL,
    looked_by TEXT NOT NULL REFERENCES person (id),
    looked_at TIMESTAMP NOT NULL
);
