-- The words that a search at the desk may begin with: of a person's name (folded), and their address.
-- Kept by a trigger, so that whoever writes a person can't forget it. In the order of code points, so
-- that a range of the index is a prefix.
CREATE TABLE person_word (
    person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    word TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (person_id, word)
);
CREATE INDEX person_word_word ON person_word (word, person_id);

CREATE FUNCTION keep_person_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        DELETE FROM person_word WHERE person_id = NEW.id;
    END IF;
    INSERT INTO person_word (person_id, word)
    SELECT DISTINCT NEW.id, left(word, 64)
    FROM unnest(string_to_array(NEW.name_folded, ' ') || NEW.email) AS word
    WHERE word <> '';
    RETURN NULL;
END
$$;
CREATE TRIGGER person_words AFTER INSERT OR UPDATE OF name_folded, email ON person
FOR EACH ROW EXECUTE FUNCTION keep_person_words();
UPDATE person SET name_folded = name_folded;

-- How far each device's events are complete.
CREATE TABLE desk_device (
    device TEXT NOT NULL PRIMARY KEY,
    contiguous_seq BIGINT NOT NULL,
    highest_seq BIGINT NOT NULL
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
