-- Receipts as files, and those on their way.

-- Limits of uploads, each valid from a day until the next one of its name. The source says who wants it so.
CREATE TABLE document_setting (
    name TEXT NOT NULL,
    valid_from DATE NOT NULL,
    value BIGINT NOT NULL CHECK (value >= 0 AND typeof(value) = 'integer'),
    source TEXT NOT NULL,
    PRIMARY KEY (name, valid_from)
);
INSERT INTO document_setting (name, valid_from, value, source) VALUES
    ('bytes_max', '2000-01-01', 10000000, 'Ours: a scanned PDF of three pages, with room.'),
    ('documents_per_day', '2000-01-01', 60, 'Ours: a long trip has some thirty receipts; twice that in one day.'),
    ('bytes_per_day', '2000-01-01', 200000000, 'Ours: sixty photos of half a megabyte and some large PDFs.'),
    ('picture_bytes', '2000-01-01', 500000, 'Ours: half a megabyte shows the small print of a receipt.'),
    ('picture_side_pixels', '2000-01-01', 2000, 'Ours: letters of two millimetres on a sheet of A4 have 14 pixels.'),
    ('look_alike_bits', '2000-01-01', 6, 'Ours: copies of one picture differ in up to 6 of 64 places.');

CREATE TABLE document (
    id TEXT NOT NULL PRIMARY KEY,
    owner_id TEXT NOT NULL REFERENCES person (id),
    -- SHA-256 of the content as kept; its name in the object store.
    content_hash TEXT NOT NULL,
    -- SHA-256 of what was sent, before it was written anew: the same file again is known before it travels.
    sent_hash TEXT NOT NULL,
    media TEXT NOT NULL,
    -- Shown, never used to find a file.
    name TEXT NOT NULL,
    bytes BIGINT NOT NULL CHECK (bytes > 0 AND typeof(bytes) = 'integer'),
    -- Of a picture.
    width BIGINT CHECK (width IS NULL OR typeof(width) = 'integer'),
    height BIGINT CHECK (height IS NULL OR typeof(height) = 'integer'),
    thumb_hash TEXT,
    -- How it looks: a difference hash of 64 bits.
    look BIGINT CHECK (look IS NULL OR typeof(look) = 'integer'),
    -- Of a PDF, where they could be counted.
    pages BIGINT CHECK (pages IS NULL OR typeof(pages) = 'integer'),
    uploaded_at TIMESTAMP NOT NULL,
    removed_at TIMESTAMP
);
-- The same file from the same person is the same document.
CREATE UNIQUE INDEX document_once ON document (owner_id, content_hash);
CREATE INDEX document_sent ON document (owner_id, sent_hash);
CREATE INDEX document_content ON document (content_hash);

-- A file that was announced. Its bytes stand in the object store's folder of uploads.
CREATE TABLE document_upload (
    id TEXT NOT NULL PRIMARY KEY,
    owner_id TEXT NOT NULL REFERENCES person (id),
    sent_hash TEXT NOT NULL,
    bytes BIGINT NOT NULL CHECK (bytes > 0 AND typeof(bytes) = 'integer'),
    name TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    -- How it ended: as a document, or refused for a reason. Neither: still arriving.
    document_id TEXT REFERENCES document (id),
    refused TEXT
);
CREATE UNIQUE INDEX document_upload_once ON document_upload (owner_id, sent_hash);
CREATE INDEX document_upload_age ON document_upload (created_at);
