-- Challenges in their versions, and who completed them.

CREATE TABLE challenge (
    id TEXT NOT NULL PRIMARY KEY,
    -- The latest, which holds.
    version BIGINT NOT NULL CHECK (version > 0),
    -- The version for which everybody was looked at: who had enough when it was published completes it too.
    caught_up_version BIGINT NOT NULL CHECK (caught_up_version >= 0),
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL
);

CREATE TABLE challenge_version (
    challenge_id TEXT NOT NULL REFERENCES challenge (id),
    version BIGINT NOT NULL CHECK (version > 0),
    title_en TEXT NOT NULL,
    title_es TEXT NOT NULL,
    about_en TEXT NOT NULL,
    about_es TEXT NOT NULL,
    measure TEXT NOT NULL CHECK (measure IN ('points', 'activities')),
    goal BIGINT NOT NULL CHECK (goal > 0),
    -- The set, by ids separated by commas; empty where lifetime points are measured.
    activities TEXT NOT NULL,
    -- The most of the goal that honour and pledge may fill, in percent.
    share_percent BIGINT NOT NULL CHECK (share_percent BETWEEN 0 AND 100),
    reward_id TEXT NOT NULL REFERENCES reward (id),
    -- In points; 0 when completing it is all.
    cost BIGINT NOT NULL CHECK (cost >= 0),
    -- What one reward costs us, in the paying currency's minor unit.
    value_minor BIGINT NOT NULL CHECK (value_minor >= 0),
    -- Most that are unlocked on one day at the conference's place, in all, and may cost together; NULL: no such limit.
    per_day BIGINT CHECK (per_day IS NULL OR per_day > 0),
    in_all BIGINT CHECK (in_all IS NULL OR in_all > 0),
    ceiling_minor BIGINT CHECK (ceiling_minor IS NULL OR ceiling_minor >= 0),
    opens_at TIMESTAMP,
    closes_at TIMESTAMP,
    redeem_until TIMESTAMP,
    position BIGINT NOT NULL CHECK (position >= 0),
    active BOOLEAN NOT NULL,
    published_at TIMESTAMP NOT NULL,
    published_by TEXT REFERENCES person (id),
    reason TEXT NOT NULL,
    PRIMARY KEY (challenge_id, version)
);
CREATE TRIGGER challenge_version_is_append_only BEFORE UPDATE OR DELETE ON challenge_version
FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Once for a person and a challenge, whatever the path. What is unlocked is counted from here, in the transaction that adds to it.
CREATE TABLE challenge_completion (
    id TEXT NOT NULL PRIMARY KEY,
    challenge_id TEXT NOT NULL REFERENCES challenge (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    -- The version that was completed; a later one changes nothing about it.
    version BIGINT NOT NULL CHECK (version > 0),
    state TEXT NOT NULL CHECK (state IN ('waiting', 'unlocked', 'taken_back')),
    reached_at TIMESTAMP NOT NULL,
    unlocked_at TIMESTAMP,
    -- The day at the conference's place on which it was unlocked.
    unlocked_day DATE,
    -- What it cost us when it was unlocked.
    value_minor BIGINT NOT NULL CHECK (value_minor >= 0),
    -- The latest reservation made with it.
    redemption_id TEXT REFERENCES redemption (id),
    -- Points were taken back and the goal with them; an unlock that was not redeemed went with it, one that was stays.
    goal_lost_at TIMESTAMP,
    CHECK (state <> 'unlocked' OR (unlocked_at IS NOT NULL AND unlocked_day IS NOT NULL)),
    UNIQUE (challenge_id, person_id)
);
CREATE INDEX challenge_completion_person ON challenge_completion (person_id);
CREATE INDEX challenge_completion_state ON challenge_completion (challenge_id, state, id);
CREATE UNIQUE INDEX challenge_completion_redemption ON challenge_completion (redemption_id);

-- What a challenge unlocks may cost no points.
ALTER TABLE redemption DROP CONSTRAINT redemption_cost_check;
ALTER TABLE redemption ADD CONSTRAINT redemption_cost_check CHECK (cost >= 0);
