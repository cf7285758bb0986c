DROP TABLE desk_queue;
