DROP TABLE payee_setting;
DROP TABLE payee_hold;
DROP TABLE payee_reliance;
DROP TABLE payee;
DROP TABLE payee_key;
