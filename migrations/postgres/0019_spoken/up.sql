-- In which language the desk and the mails about the grant speak with somebody; NULL: as the ticket or the screen says.
ALTER TABLE person ADD COLUMN spoken TEXT;
