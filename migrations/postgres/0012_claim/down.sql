DROP TABLE line_document;
DROP TABLE line_decision;
DROP TABLE expense_line;
DROP TABLE claim;
DROP TABLE exchange_rate;
DROP TABLE claim_setting;
