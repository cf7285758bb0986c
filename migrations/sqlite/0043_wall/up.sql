-- The photo wall. Whether a picture is on it is never stored: it follows from these rows, the submission and the answers.

-- The author's word for the picture of a submission, and what a moderator said about it as it was offered.
CREATE TABLE wall_picture (
    submission_id TEXT NOT NULL PRIMARY KEY REFERENCES submission (id),
    -- Its public name; another offer has another.
    id TEXT NOT NULL UNIQUE,
    offered_at TIMESTAMP NOT NULL,
    withdrawn_at TIMESTAMP,
    verdict TEXT CHECK (verdict IN ('fine', 'not_fine')),
    caption TEXT NOT NULL CHECK (caption IN ('activity', 'nothing')),
    judged_at TIMESTAMP,
    judged_by TEXT REFERENCES person (id),
    CHECK ((verdict IS NULL) = (judged_at IS NULL))
);
CREATE INDEX wall_picture_verdict ON wall_picture (verdict, id);

-- Who wants to be named below a picture; nobody else is.
CREATE TABLE wall_name (
    submission_id TEXT NOT NULL REFERENCES submission (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    at TIMESTAMP NOT NULL,
    PRIMARY KEY (submission_id, person_id)
);

-- That somebody took a picture down. It holds for the picture wherever it was sent in, so it goes by its content.
CREATE TABLE wall_takedown (
    id TEXT NOT NULL PRIMARY KEY,
    submission_id TEXT NOT NULL REFERENCES submission (id),
    content_hash TEXT NOT NULL,
    at TIMESTAMP NOT NULL,
    -- Who was signed in as its author or as a companion; NULL for everybody else, about whom nothing is kept.
    by_person TEXT REFERENCES person (id),
    why TEXT,
    put_back_at TIMESTAMP,
    put_back_by TEXT REFERENCES person (id),
    put_back_reason TEXT,
    CHECK ((put_back_at IS NULL) = (put_back_reason IS NULL)),
    CHECK (put_back_at IS NULL OR by_person IS NULL)
);
CREATE INDEX wall_takedown_content_hash ON wall_takedown (content_hash);
CREATE INDEX wall_takedown_submission ON wall_takedown (submission_id, id);
