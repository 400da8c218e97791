-- name: invoice_line_insert
INSERT INTO invoice_line (book, position, line, what, quantity, price, tax, net, sales_order, order_line)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- name: invoice_line_of
SELECT what, quantity, price, tax, net, COALESCE(sales_order, 0), COALESCE(order_line, 0)
FROM invoice_line WHERE book = $1 AND position = $2 ORDER BY line;

-- name: invoice_line_before
SELECT order_line, tax, CAST(SUM(quantity) AS BIGINT), CAST(SUM(net) AS BIGINT) FROM invoice_line
WHERE book = $1 AND sales_order = $2 AND position < $3 GROUP BY order_line, tax ORDER BY order_line, tax;

-- name: order_line_invoice
UPDATE order_line_state SET invoiced = invoiced + CAST($4 AS BIGINT)
WHERE book = $1 AND sales_order = $2 AND line = $3;
