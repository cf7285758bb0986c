-- Names that people chose for themselves: a nickname for the leaderboard, a name for the thank-you page. A row is the
-- consent; withdrawing deletes it.
CREATE TABLE board_name (
    -- Another name is another row, so that staff never take away what they did not see.
    id TEXT NOT NULL PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    listing TEXT NOT NULL CHECK (listing IN ('board', 'thanks')),
    name TEXT NOT NULL,
    -- Without regard to case and accents.
    name_key TEXT NOT NULL,
    chosen_at TIMESTAMP NOT NULL,
    UNIQUE (person_id, listing)
);
CREATE UNIQUE INDEX board_name_nickname ON board_name (name_key) WHERE listing = 'board';

-- Names that moderators took away; their owner does not choose the same again.
CREATE TABLE board_taken (
    -- Of the name that was taken away.
    id TEXT NOT NULL PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    listing TEXT NOT NULL CHECK (listing IN ('board', 'thanks')),
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    reason TEXT NOT NULL,
    taken_at TIMESTAMP NOT NULL,
    taken_by TEXT NOT NULL REFERENCES person (id)
);
CREATE INDEX board_taken_person ON board_taken (person_id, id);
