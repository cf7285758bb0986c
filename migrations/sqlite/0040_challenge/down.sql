-- Before, a reservation cost at least a point.
ALTER TABLE redemption ADD COLUMN price BIGINT NOT NULL DEFAULT 1 CHECK (price > 0 AND typeof(price) = 'integer');
UPDATE redemption SET price = MAX(cost, 1);
ALTER TABLE redemption DROP COLUMN cost;
ALTER TABLE redemption RENAME COLUMN price TO cost;
DROP TABLE challenge_completion;
DROP TABLE challenge_version;
DROP TABLE challenge;
