-- What the owner of an offer asks for instead; the answer is an offer again, or the end of it.
ALTER TABLE grant_award ADD COLUMN asked_minor BIGINT CHECK (asked_minor IS NULL OR asked_minor > 0);
ALTER TABLE grant_award ADD COLUMN ask_reason TEXT;
