-- Rewards and their redemptions.

CREATE TABLE reward (
    id TEXT NOT NULL PRIMARY KEY,
    -- Its name in the seed, so that seeding again adds nothing; NULL when staff made it.
    key TEXT UNIQUE,
    title_en TEXT NOT NULL,
    title_es TEXT NOT NULL,
    text_en TEXT NOT NULL,
    text_es TEXT NOT NULL,
    -- Where and when it is handed over.
    counter_en TEXT NOT NULL,
    counter_es TEXT NOT NULL,
    cost BIGINT NOT NULL CHECK (cost > 0),
    limit_per_person BIGINT NOT NULL CHECK (limit_per_person > 0),
    -- Neither reserved nor handed over.
    stock_left BIGINT NOT NULL CHECK (stock_left >= 0),
    closes_at TIMESTAMP,
    active BOOLEAN NOT NULL,
    position BIGINT NOT NULL CHECK (position >= 0),
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL
);

CREATE TABLE redemption (
    id TEXT NOT NULL PRIMARY KEY,
    reward_id TEXT NOT NULL REFERENCES reward (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    state TEXT NOT NULL,
    -- As it was when it was reserved.
    cost BIGINT NOT NULL CHECK (cost > 0),
    voucher TEXT NOT NULL UNIQUE,
    reserved_at TIMESTAMP NOT NULL,
    ends_at TIMESTAMP NOT NULL,
    -- When it was handed over, cancelled or expired, by whom and why.
    ended_at TIMESTAMP,
    ended_by TEXT REFERENCES person (id),
    reason TEXT
);
CREATE INDEX redemption_person ON redemption (person_id, reward_id);
CREATE INDEX redemption_state ON redemption (state, ends_at);
CREATE INDEX redemption_reward ON redemption (reward_id, state);
