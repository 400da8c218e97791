-- name: salesperson_insert
INSERT INTO salesperson (book, id, code, since, name_digest) VALUES ($1, $2, $3, $4, $5);

-- name: customer_sales_insert
INSERT INTO customer_sales (book, position, line, customer, salesperson, since) VALUES ($1, $2, $3, $4, $5, $6);

-- name: invoice_sales_insert
INSERT INTO invoice_sales (book, position, line, salesperson) VALUES ($1, $2, $3, $4);

-- name: salesperson_by_code
SELECT s.id, s.code, n.body, s.since
FROM salesperson s LEFT JOIN personal n ON n.book = s.book AND n.id = s.id AND n.line = 1
WHERE s.book = $1 AND s.code = $2;

-- name: salesperson_by_id
SELECT s.id, s.code, n.body, s.since
FROM salesperson s LEFT JOIN personal n ON n.book = s.book AND n.id = s.id AND n.line = 1
WHERE s.book = $1 AND s.id = $2;

-- name: salesperson_list
SELECT s.id, s.code, n.body, s.since
FROM salesperson s LEFT JOIN personal n ON n.book = s.book AND n.id = s.id AND n.line = 1
WHERE s.book = $1 ORDER BY s.code;

-- name: salesperson_of_customer
SELECT COALESCE(salesperson, 0) FROM customer_sales
WHERE book = $1 AND customer = $2 AND since <= $3 ORDER BY since DESC, position DESC LIMIT 1;

-- name: salesperson_items
SELECT position, salesperson FROM invoice_sales WHERE book = $1 AND position <= $2 ORDER BY position, line;

-- name: salesperson_customers
SELECT customer, COALESCE(salesperson, 0) FROM customer_sales
WHERE book = $1 AND since <= $2 AND position <= $3 ORDER BY customer, since, position;

-- name: salesperson_of_invoice
SELECT salesperson FROM invoice_sales WHERE book = $1 AND position = $2;
