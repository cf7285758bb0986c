ALTER TABLE claim_waiver DROP COLUMN absence;
DROP TABLE reminder_setting;
DROP TABLE reminder;
