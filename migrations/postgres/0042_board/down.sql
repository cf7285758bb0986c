DROP TABLE board_taken;
DROP TABLE board_name;
