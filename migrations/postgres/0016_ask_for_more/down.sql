ALTER TABLE grant_award DROP COLUMN ask_reason;
ALTER TABLE grant_award DROP COLUMN asked_minor;
