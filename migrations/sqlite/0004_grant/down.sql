DROP TABLE grant_proposal;
DROP TABLE grant_amount_entry;
DROP TABLE grant_award;
