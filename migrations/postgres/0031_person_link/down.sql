DROP TABLE edition_proposal;
DROP TABLE person_link;
