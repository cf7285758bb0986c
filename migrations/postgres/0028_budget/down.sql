DROP TABLE report_setting;
DROP TABLE budget_entry;
