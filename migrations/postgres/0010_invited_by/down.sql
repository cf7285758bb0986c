ALTER TABLE staff_invitation DROP COLUMN invited_by;
