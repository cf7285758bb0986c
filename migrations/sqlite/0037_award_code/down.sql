DROP TABLE award_setting;
DROP TABLE volunteer_award;
DROP TABLE award_right;
DROP TABLE single_code;
DROP TABLE code_use;
DROP TABLE code_host;
ALTER TABLE submission DROP COLUMN vouched;
