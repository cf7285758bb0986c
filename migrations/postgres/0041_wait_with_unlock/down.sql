-- Before, everybody waited off the list.
ALTER TABLE reward_wait DROP COLUMN unlock_until;
ALTER TABLE reward_wait DROP COLUMN unlock_cost;
ALTER TABLE reward_wait DROP COLUMN by_list;
