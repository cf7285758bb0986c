DROP INDEX reward_wait_person;
DROP INDEX reward_code_of;
ALTER TABLE edition DROP COLUMN points_until;
