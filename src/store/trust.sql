-- name: trust_statement_insert
INSERT INTO trust_statement (book, position, line, effective, balance, currency) VALUES ($1, $2, $3, $4, $5, $6);

-- name: trust_statement_last
SELECT position, effective, balance, currency FROM trust_statement
WHERE book = $1 AND currency = $2 AND effective <= $3 ORDER BY effective DESC, position DESC LIMIT 1;

-- name: trust_item_insert
INSERT INTO trust_item (book, position, line, entry) VALUES ($1, $2, $3, $4);

-- name: trust_items
SELECT entry FROM trust_item WHERE book = $1 AND position = $2 ORDER BY line;
