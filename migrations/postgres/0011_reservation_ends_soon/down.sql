DROP INDEX redemption_remind;
ALTER TABLE redemption DROP COLUMN remind_at;
