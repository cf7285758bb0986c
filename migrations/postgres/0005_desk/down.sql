DROP TABLE desk_visit;
DROP TABLE badge_signer;
DROP TABLE desk_device;
DROP TRIGGER person_words ON person;
DROP FUNCTION keep_person_words();
DROP TABLE person_word;
