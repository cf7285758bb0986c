-- An invitation says who invited.

-- NULL: the command line.
ALTER TABLE staff_invitation ADD COLUMN invited_by TEXT REFERENCES person (id);
