DROP TABLE sign_in_mail;
DROP TABLE edition_session;
DROP TABLE edition_holiday;
DROP TABLE edition_day;
DROP TABLE edition;
