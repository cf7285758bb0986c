-- Who unlocked a reward waits for it also while it is hidden, or when they have as many as one person can have.

-- Whether they joined off the list.
ALTER TABLE reward_wait ADD COLUMN by_list BOOLEAN NOT NULL DEFAULT TRUE;
-- What it costs them by what they unlocked; NULL: they wait without an unlock.
ALTER TABLE reward_wait ADD COLUMN unlock_cost BIGINT CHECK (unlock_cost IS NULL OR (unlock_cost >= 0 AND typeof(unlock_cost) = 'integer'));
-- Until when they can reserve it with that; NULL: no known end.
ALTER TABLE reward_wait ADD COLUMN unlock_until TIMESTAMP;
