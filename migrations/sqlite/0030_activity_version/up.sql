-- Versions of activities, appeals, samples, who is on a submission, and what companions say about their face.

-- An activity is its latest version, for lists; activity_version keeps every one.
ALTER TABLE activity ADD COLUMN version BIGINT NOT NULL DEFAULT 1 CHECK (version > 0 AND typeof(version) = 'integer');
ALTER TABLE activity ADD COLUMN approval TEXT NOT NULL DEFAULT 'moderator' CHECK (approval IN ('automatic', 'moderator'));
ALTER TABLE activity ADD COLUMN limit_per_day BIGINT CHECK (limit_per_day IS NULL OR (limit_per_day > 0 AND typeof(limit_per_day) = 'integer'));
-- What has to be named, as a question; absent when nothing is.
ALTER TABLE activity ADD COLUMN subject_en TEXT;
ALTER TABLE activity ADD COLUMN subject_es TEXT;
ALTER TABLE activity ADD COLUMN limit_per_subject BIGINT CHECK (limit_per_subject IS NULL OR (limit_per_subject > 0 AND typeof(limit_per_subject) = 'integer'));
ALTER TABLE activity ADD COLUMN opens_at TIMESTAMP;
ALTER TABLE activity ADD COLUMN closes_at TIMESTAMP;
UPDATE activity SET approval = 'automatic' WHERE nature = 'honour';

CREATE TABLE activity_version (
    activity_id TEXT NOT NULL REFERENCES activity (id),
    version BIGINT NOT NULL CHECK (version > 0 AND typeof(version) = 'integer'),
    nature TEXT NOT NULL,
    title_en TEXT NOT NULL,
    title_es TEXT NOT NULL,
    how_to_en TEXT NOT NULL,
    how_to_es TEXT NOT NULL,
    alternative_en TEXT,
    alternative_es TEXT,
    points BIGINT NOT NULL CHECK (points > 0 AND typeof(points) = 'integer'),
    proofs TEXT NOT NULL,
    approval TEXT NOT NULL CHECK (approval IN ('automatic', 'moderator')),
    limit_per_person BIGINT NOT NULL CHECK (limit_per_person > 0 AND typeof(limit_per_person) = 'integer'),
    limit_per_day BIGINT CHECK (limit_per_day IS NULL OR (limit_per_day > 0 AND typeof(limit_per_day) = 'integer')),
    subject_en TEXT,
    subject_es TEXT,
    limit_per_subject BIGINT CHECK (limit_per_subject IS NULL OR (limit_per_subject > 0 AND typeof(limit_per_subject) = 'integer')),
    opens_at TIMESTAMP,
    closes_at TIMESTAMP,
    companions_max BIGINT NOT NULL CHECK (companions_max >= 0 AND typeof(companions_max) = 'integer'),
    position BIGINT NOT NULL CHECK (position >= 0 AND typeof(position) = 'integer'),
    active BOOLEAN NOT NULL,
    published_at TIMESTAMP NOT NULL,
    -- Absent for what Sundae brought along.
    published_by TEXT REFERENCES person (id),
    reason TEXT,
    PRIMARY KEY (activity_id, version)
);
INSERT INTO activity_version (
    activity_id, version, nature, title_en, title_es, how_to_en, how_to_es, alternative_en, alternative_es, points, proofs, approval,
    limit_per_person, limit_per_day, subject_en, subject_es, limit_per_subject, opens_at, closes_at, companions_max,
    position, active, published_at
) SELECT
    id, version, nature, title_en, title_es, how_to_en, how_to_es, alternative_en, alternative_es, points, proofs, approval,
    limit_per_person, limit_per_day, subject_en, subject_es, limit_per_subject, opens_at, closes_at, companions_max,
    position, active, updated_at
FROM activity;
CREATE TRIGGER activity_version_is_append_only_update BEFORE UPDATE ON activity_version
BEGIN
    SELECT RAISE(ABORT, 'activity_version is append-only');
END;
CREATE TRIGGER activity_version_is_append_only_delete BEFORE DELETE ON activity_version
BEGIN
    SELECT RAISE(ABORT, 'activity_version is append-only');
END;

-- The version under which it was handed in.
ALTER TABLE submission ADD COLUMN activity_version BIGINT NOT NULL DEFAULT 1;
ALTER TABLE submission ADD COLUMN subject TEXT;
-- What makes two subjects the same.
ALTER TABLE submission ADD COLUMN subject_key TEXT;
-- On the phone of somebody who shows it to a moderator.
ALTER TABLE submission ADD COLUMN shown_code TEXT;
ALTER TABLE submission ADD COLUMN on_it_by TEXT REFERENCES person (id);
ALTER TABLE submission ADD COLUMN on_it_at TIMESTAMP;
-- Accepted itself and is picked for a look.
ALTER TABLE submission ADD COLUMN sampled BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE submission ADD COLUMN sample_passed_at TIMESTAMP;
ALTER TABLE submission ADD COLUMN sample_passed_by TEXT REFERENCES person (id);
ALTER TABLE submission ADD COLUMN appealed_at TIMESTAMP;
ALTER TABLE submission ADD COLUMN appeal_words TEXT;
ALTER TABLE submission ADD COLUMN appeal_decided_at TIMESTAMP;
ALTER TABLE submission ADD COLUMN appeal_decided_by TEXT REFERENCES person (id);
ALTER TABLE submission ADD COLUMN appeal_reject_reason TEXT;
ALTER TABLE submission ADD COLUMN appeal_note TEXT;
CREATE UNIQUE INDEX submission_shown_code ON submission (shown_code);
CREATE INDEX submission_decided ON submission (decided_at);
CREATE INDEX submission_activity ON submission (activity_id, id);

-- Taken out by the author: in no list and named to nobody from then on.
ALTER TABLE submission_person ADD COLUMN removed_at TIMESTAMP;
ALTER TABLE submission_person ADD COLUMN face TEXT NOT NULL DEFAULT 'unanswered' CHECK (face IN ('unanswered', 'show', 'hide'));

-- The 64 bits of how it looks; absent for an even one and for what came before.
ALTER TABLE picture ADD COLUMN look BIGINT CHECK (look IS NULL OR typeof(look) = 'integer');

CREATE TABLE game_setting (
    person_id TEXT NOT NULL PRIMARY KEY REFERENCES person (id),
    takes_requests TEXT NOT NULL CHECK (takes_requests IN ('on', 'off')),
    updated_at TIMESTAMP NOT NULL
);
