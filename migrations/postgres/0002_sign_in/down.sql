DROP TABLE desk_join;
DROP TABLE desk_link;
DROP TABLE staff_invitation;
DROP TABLE first_admin_code;
ALTER TABLE staff DROP COLUMN second_factor_at;
DROP TABLE sign_in;
