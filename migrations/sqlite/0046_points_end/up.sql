-- The day on which points end, and indexes for what is asked of each redemption and each person.

-- The last day on which points can be spent; NULL: they don't end.
ALTER TABLE edition ADD COLUMN points_until DATE;

-- Also of codes that are void by now, which the unique index leaves out.
CREATE INDEX reward_code_of ON reward_code (redemption_id);
CREATE INDEX reward_wait_person ON reward_wait (person_id, state);
