ALTER TABLE payment DROP COLUMN w8ben_basis_points;
