DROP TABLE claim_setting_proposal;
DROP INDEX expense_line_currency;
DROP INDEX exchange_rate_day;
ALTER TABLE exchange_rate DROP COLUMN brought_by;
ALTER TABLE exchange_rate DROP COLUMN proposal_id;
DROP TABLE exchange_rate_proposal;
DROP TABLE staff_role_proposal;
