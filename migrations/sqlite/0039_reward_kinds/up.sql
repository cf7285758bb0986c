-- Kinds of rewards, what they are worth, the wait list, the pool of codes, and redemptions by two people.

ALTER TABLE reward ADD COLUMN kind TEXT NOT NULL DEFAULT 'pick_up' CHECK (kind IN ('pick_up', 'code'));
ALTER TABLE reward ADD COLUMN opens_at TIMESTAMP;
-- Most that everybody together can reserve on one day at the conference's place; NULL: no such limit.
ALTER TABLE reward ADD COLUMN limit_per_day BIGINT CHECK (limit_per_day IS NULL OR (limit_per_day > 0 AND typeof(limit_per_day) = 'integer'));
-- What one piece is worth, in the paying currency's minor unit.
ALTER TABLE reward ADD COLUMN value_minor BIGINT NOT NULL DEFAULT 0 CHECK (value_minor >= 0 AND typeof(value_minor) = 'integer');
-- Most that all its pieces may be worth together; NULL: no such limit.
ALTER TABLE reward ADD COLUMN ceiling_minor BIGINT CHECK (ceiling_minor IS NULL OR (ceiling_minor >= 0 AND typeof(ceiling_minor) = 'integer'));
ALTER TABLE reward ADD COLUMN food BOOLEAN NOT NULL DEFAULT FALSE;
-- Of equal value, for who does not eat this.
ALTER TABLE reward ADD COLUMN alternative_id TEXT REFERENCES reward (id);
ALTER TABLE reward ADD COLUMN picture_id TEXT REFERENCES picture (id);
CREATE INDEX reward_alternative ON reward (alternative_id);
CREATE INDEX reward_picture ON reward (picture_id);
UPDATE reward SET food = TRUE, alternative_id = (SELECT other.id FROM reward AS other WHERE other.key = 'bookshop_card')
WHERE key = 'ice_cream_card';

-- Worth more than the rule of its day allowed one person to hand out.
ALTER TABLE redemption ADD COLUMN by_two BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE redemption ADD COLUMN approved_at TIMESTAMP;
ALTER TABLE redemption ADD COLUMN approved_by TEXT REFERENCES person (id);
-- Whom the owner sends to collect it.
ALTER TABLE redemption ADD COLUMN collector_id TEXT REFERENCES person (id);
-- Who took it in hand.
ALTER TABLE redemption ADD COLUMN handed_to TEXT REFERENCES person (id);
CREATE INDEX redemption_collector ON redemption (collector_id);
UPDATE redemption SET handed_to = person_id WHERE state = 'handed_over';

-- Every change of a shelf's count; what was counted is their sum.
CREATE TABLE reward_stock_change (
    id TEXT NOT NULL PRIMARY KEY,
    reward_id TEXT NOT NULL REFERENCES reward (id),
    difference BIGINT NOT NULL CHECK (difference <> 0 AND typeof(difference) = 'integer'),
    cause TEXT NOT NULL CHECK (cause IN ('counted', 'shelf_empty')),
    reason TEXT,
    changed_at TIMESTAMP NOT NULL,
    -- NULL: counted before changes were kept.
    changed_by TEXT REFERENCES person (id)
);
CREATE INDEX reward_stock_change_reward ON reward_stock_change (reward_id, id);
INSERT INTO reward_stock_change (id, reward_id, difference, cause, reason, changed_at)
SELECT reward.id, reward.id, reward.stock_left + (
    SELECT COUNT(*) FROM redemption
    WHERE redemption.reward_id = reward.id AND redemption.state IN ('reserved', 'handed_over')
), 'counted', 'counted before changes were kept', reward.updated_at
FROM reward
WHERE reward.stock_left + (
    SELECT COUNT(*) FROM redemption
    WHERE redemption.reward_id = reward.id AND redemption.state IN ('reserved', 'handed_over')
) <> 0;
CREATE TRIGGER reward_stock_change_is_append_only_update BEFORE UPDATE ON reward_stock_change
BEGIN
    SELECT RAISE(ABORT, 'reward_stock_change is append-only');
END;
CREATE TRIGGER reward_stock_change_is_append_only_delete BEFORE DELETE ON reward_stock_change
BEGIN
    SELECT RAISE(ABORT, 'reward_stock_change is append-only');
END;

-- Who waits for a reward that is sold out, in the order of their ids. A turn holds one piece until it ends.
CREATE TABLE reward_wait (
    id TEXT NOT NULL PRIMARY KEY,
    reward_id TEXT NOT NULL REFERENCES reward (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    state TEXT NOT NULL CHECK (state IN ('waiting', 'turn', 'taken', 'left', 'lapsed')),
    joined_at TIMESTAMP NOT NULL,
    turn_ends_at TIMESTAMP,
    ended_at TIMESTAMP,
    CHECK (state <> 'turn' OR turn_ends_at IS NOT NULL)
);
CREATE UNIQUE INDEX reward_wait_once ON reward_wait (reward_id, person_id) WHERE state IN ('waiting', 'turn');
CREATE INDEX reward_wait_state ON reward_wait (reward_id, state, id);
CREATE INDEX reward_wait_turn ON reward_wait (state, turn_ends_at);

CREATE TABLE reward_code_import (
    id TEXT NOT NULL PRIMARY KEY,
    reward_id TEXT NOT NULL REFERENCES reward (id),
    codes BIGINT NOT NULL CHECK (codes > 0 AND typeof(codes) = 'integer'),
    imported_at TIMESTAMP NOT NULL,
    imported_by TEXT NOT NULL REFERENCES person (id)
);
CREATE INDEX reward_code_import_reward ON reward_code_import (reward_id, id);

-- Codes stand here encrypted; the keys are not in the database.
CREATE TABLE reward_code (
    id TEXT NOT NULL PRIMARY KEY,
    reward_id TEXT NOT NULL REFERENCES reward (id),
    import_id TEXT NOT NULL REFERENCES reward_code_import (id),
    -- By what staff name it: nothing of a code is shown.
    number BIGINT NOT NULL CHECK (number > 0 AND typeof(number) = 'integer'),
    state TEXT NOT NULL CHECK (state IN ('free', 'reserved', 'issued', 'void')),
    key_id TEXT NOT NULL REFERENCES payee_key (id),
    -- Nonce and ciphertext (XChaCha20-Poly1305, bound to reward and row), base64.
    sealed TEXT NOT NULL,
    -- HMAC of the code, so that one code is imported once.
    code_index TEXT NOT NULL,
    -- Whose it is or was; NULL: nobody's yet.
    redemption_id TEXT REFERENCES redemption (id),
    issued_at TIMESTAMP,
    void_at TIMESTAMP,
    void_by TEXT REFERENCES person (id),
    void_reason TEXT,
    CHECK (state <> 'free' OR redemption_id IS NULL),
    CHECK (state NOT IN ('reserved', 'issued') OR redemption_id IS NOT NULL),
    CHECK ((state = 'void') = (void_at IS NOT NULL))
);
CREATE UNIQUE INDEX reward_code_number ON reward_code (reward_id, number);
CREATE UNIQUE INDEX reward_code_once ON reward_code (key_id, code_index);
CREATE UNIQUE INDEX reward_code_redemption ON reward_code (redemption_id) WHERE state IN ('reserved', 'issued');
CREATE INDEX reward_code_state ON reward_code (reward_id, state, number);
CREATE INDEX reward_code_index ON reward_code (code_index);

INSERT INTO claim_setting (key, valid_from, value, source) VALUES
    ('reward_approval_above_minor', '2024-01-01', 5000, 'Ours: more than a gift card of the usual kind');
