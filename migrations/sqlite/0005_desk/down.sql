DROP TABLE desk_visit;
DROP TABLE badge_signer;
DROP TABLE desk_device;
DROP TRIGGER person_words_update;
DROP TRIGGER person_words_insert;
DROP TABLE person_word;
