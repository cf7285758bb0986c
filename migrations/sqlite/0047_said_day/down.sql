ALTER TABLE picture DROP COLUMN said_day;
