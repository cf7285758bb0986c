DROP TABLE pattern_look;
DROP TABLE points_setting;
DROP INDEX picture_deleted_at;
ALTER TABLE picture DROP COLUMN file_gone_at;
ALTER TABLE picture DROP COLUMN deleted_at;
