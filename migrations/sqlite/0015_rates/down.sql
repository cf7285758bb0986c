DROP TABLE typed_rate;
