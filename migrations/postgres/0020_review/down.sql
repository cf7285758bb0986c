DELETE FROM claim_setting WHERE key IN ('review_minutes', 'unusual_line_minor', 'unusual_small_minor');
DROP TABLE claim_waiver;
DROP TABLE claim_hold;
DROP TABLE claim_reviewer;
DROP INDEX expense_line_same;
ALTER TABLE line_decision DROP COLUMN told_at;
ALTER TABLE line_decision DROP COLUMN lowered;
DROP INDEX claim_waits;
ALTER TABLE claim DROP COLUMN waits_since;
