DROP TABLE document_upload;
DROP TABLE document;
DROP TABLE document_setting;
