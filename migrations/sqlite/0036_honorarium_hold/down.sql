DROP TABLE honorarium_hold;
