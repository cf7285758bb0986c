DROP TABLE import_doubt_candidate;
DROP TABLE import_doubt;
DROP TABLE import_run;
