-- Before, a reservation cost at least a point.
UPDATE redemption SET cost = 1 WHERE cost = 0;
ALTER TABLE redemption DROP CONSTRAINT redemption_cost_check;
ALTER TABLE redemption ADD CONSTRAINT redemption_cost_check CHECK (cost > 0);
DROP TABLE challenge_completion;
DROP TABLE challenge_version;
DROP TABLE challenge;
