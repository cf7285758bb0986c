DROP TABLE staff_setting;
DROP TABLE staff_factor_reset;
DROP TABLE staff_recovery_code;
DROP TABLE staff_factor;
ALTER TABLE session DROP COLUMN second_factor_at;
ALTER TABLE session DROP COLUMN confirmed_at;
