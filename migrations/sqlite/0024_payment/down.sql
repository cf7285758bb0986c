DELETE FROM claim_setting WHERE key = 'failed_mail_days';
DROP TABLE payment_adjustment;
DROP TABLE payment_file;
DROP TABLE payment_part;
DROP TABLE payment;
DROP TABLE payment_batch;
ALTER TABLE claim DROP COLUMN approved_at;
ALTER TABLE claim DROP COLUMN approved_by;
