ALTER TABLE desk_visit DROP COLUMN confirmed_payee;
ALTER TABLE desk_visit DROP COLUMN cashes_check_at;
ALTER TABLE desk_visit DROP COLUMN guardian;
ALTER TABLE desk_visit DROP COLUMN id_name;
ALTER TABLE desk_visit DROP COLUMN id_valid;
ALTER TABLE desk_visit DROP COLUMN id_kind;
