DROP TABLE pledge_kept;
DROP TABLE pledge;
DROP TRIGGER activity_version_is_append_only ON activity_version;
ALTER TABLE submission ADD COLUMN points_before BIGINT NOT NULL DEFAULT 1 CHECK (points_before > 0);
UPDATE submission SET points_before = GREATEST(points, 1);
ALTER TABLE submission DROP COLUMN points;
ALTER TABLE submission RENAME COLUMN points_before TO points;
ALTER TABLE activity_version ADD COLUMN points_before BIGINT NOT NULL DEFAULT 1 CHECK (points_before > 0);
UPDATE activity_version SET points_before = GREATEST(points, 1);
ALTER TABLE activity_version DROP COLUMN points;
ALTER TABLE activity_version RENAME COLUMN points_before TO points;
ALTER TABLE activity_version DROP COLUMN points_later;
ALTER TABLE activity ADD COLUMN points_before BIGINT NOT NULL DEFAULT 1 CHECK (points_before > 0);
UPDATE activity SET points_before = GREATEST(points, 1);
ALTER TABLE activity DROP COLUMN points;
ALTER TABLE activity RENAME COLUMN points_before TO points;
ALTER TABLE activity DROP COLUMN points_later;
CREATE TRIGGER activity_version_is_append_only BEFORE UPDATE OR DELETE ON activity_version
FOR EACH ROW EXECUTE FUNCTION refuse_change();
