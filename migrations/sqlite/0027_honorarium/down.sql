DELETE FROM claim_setting WHERE key IN ('w8ben_years', 'withholding_w8ben_basis_points');
DROP TABLE honorarium;
DROP TABLE tax_form;
DROP TABLE tutorial_outcome;
