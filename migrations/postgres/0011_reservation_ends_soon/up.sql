-- The owner of a reservation is told once before it ends.

-- When to tell; NULL: told, or over.
ALTER TABLE redemption ADD COLUMN remind_at TIMESTAMP;
CREATE INDEX redemption_remind ON redemption (remind_at);
