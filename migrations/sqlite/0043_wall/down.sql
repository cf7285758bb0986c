DROP TABLE wall_takedown;
DROP TABLE wall_name;
DROP TABLE wall_picture;
