-- The day on which a photo goes, as it was said to who sent it; NULL: it was sent before that was kept, or no day could be
-- said yet.
ALTER TABLE picture ADD COLUMN said_day DATE;
