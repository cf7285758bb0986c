DROP TABLE submission_person;
DROP TABLE submission;
DROP TABLE picture;
DROP TABLE activity;
DROP TABLE point_balance;
DROP TABLE point_entry;
DROP TABLE point_transfer;
