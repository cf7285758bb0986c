-- The words that a search at the desk may begin with: of a person's name (folded), and their address.
-- Kept by triggers, so that whoever writes a person can't forget it.
CREATE TABLE person_word (
    person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    word TEXT NOT NULL,
    PRIMARY KEY (person_id, word)
);
CREATE INDEX person_word_word ON person_word (word, person_id);

-- A folded name holds letters, digits and single spaces only, so splitting it as JSON is safe.
CREATE TRIGGER person_words_insert AFTER INSERT ON person
BEGIN
    INSERT INTO person_word (person_id, word)
    SELECT NEW.id, substr(value, 1, 64) FROM json_each('["' || replace(NEW.name_folded, ' ', '","') || '"]') WHERE value <> ''
    UNION SELECT NEW.id, substr(NEW.email, 1, 64) WHERE NEW.email <> '';
END;
CREATE TRIGGER person_words_update AFTER UPDATE OF name_folded, email ON person
BEGIN
    DELETE FROM person_word WHERE person_id = NEW.id;
    INSERT INTO person_word (person_id, word)
    SELECT NEW.id, substr(value, 1, 64) FROM json_each('["' || replace(NEW.name_folded, ' ', '","') || '"]') WHERE value <> ''
    UNION SELECT NEW.id, substr(NEW.email, 1, 64) WHERE NEW.email <> '';
END;
UPDATE person SET name_folded = name_folded;

-- How far each device's events are complete.
CREATE TABLE desk_device (
    device TEXT NOT NULL PRIMARY KEY,
    contiguous_seq BIGINT NOT NULL CHECK (typeof(contiguous_seq) = 'integer'),
    highest_seq BIGINT NOT NULL CHECK (typeof(highest_seq) = 'integer')
);
INSERT INTO desk_device (device, contiguous_seq, highest_seq)
SELECT device, CASE WHEN MAX(seq) = COUNT(*) THEN MAX(seq) ELSE 0 END, MAX(seq) FROM desk_event GROUP BY device;

-- Which key signs the badges: one row. A server with another key would call every pass forged.
CREATE TABLE badge_signer (
    public_key TEXT NOT NULL PRIMARY KEY,
    created_at TIMESTAMP NOT NULL
);

CREATE TABLE desk_visit (
    id TEXT NOT NULL PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    state TEXT NOT NULL,
    -- That a photo ID was seen; never which, never its number.
    id_seen BOOLEAN NOT NULL,
    -- Words of what was missing, separated by spaces.
    missing TEXT NOT NULL,
    note TEXT NOT NULL,
    opened_at TIMESTAMP NOT NULL,
    opened_by TEXT NOT NULL REFERENCES person (id),
    closed_at TIMESTAMP,
    closed_by TEXT REFERENCES person (id)
);
CREATE INDEX desk_visit_person ON desk_visit (person_id, opened_at);
-- One at a time.
CREATE UNIQUE INDEX desk_visit_open ON desk_visit (person_id) WHERE state = 'open';
