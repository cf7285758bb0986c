-- What was seen of the ID at a visit: never which document, never its number.
ALTER TABLE desk_visit ADD COLUMN id_kind BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE desk_visit ADD COLUMN id_valid BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE desk_visit ADD COLUMN id_name BOOLEAN NOT NULL DEFAULT FALSE;
-- Under 18: whether a guardian's ID was checked.
ALTER TABLE desk_visit ADD COLUMN guardian TEXT NOT NULL DEFAULT 'not_needed';
-- Paid by check and cashing it: since when that is said, so the fee of that day counts.
ALTER TABLE desk_visit ADD COLUMN cashes_check_at TIMESTAMP;
-- The payment details that their owner confirmed on their phone during this visit.
ALTER TABLE desk_visit ADD COLUMN confirmed_payee TEXT REFERENCES payee (id);
-- Visits of before said it in one word.
UPDATE desk_visit SET id_kind = TRUE, id_valid = TRUE, id_name = TRUE WHERE id_seen;
