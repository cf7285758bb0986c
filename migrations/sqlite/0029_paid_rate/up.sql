-- The rate of a W-8BEN that was in force when a payment with an honorarium was released: what was withheld then stays,
-- whatever the rate becomes. NULL: nothing of it is an honorarium, or it was released before this was kept.
ALTER TABLE payment ADD COLUMN w8ben_basis_points BIGINT CHECK (w8ben_basis_points IS NULL OR (typeof(w8ben_basis_points) = 'integer' AND w8ben_basis_points >= 0));
