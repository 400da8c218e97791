-- name: sales_order_insert
INSERT INTO sales_order (book, id, number, customer, ordered, terms, currency, net, tax, salesperson)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- name: order_line_insert
INSERT INTO order_line (book, position, line, what, quantity, price, tax) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: order_event_insert
INSERT INTO order_event (book, position, line, sales_order, what, happened, invoice) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: order_delivery_insert
INSERT INTO order_delivery (book, position, line, sales_order, order_line, quantity) VALUES ($1, $2, $3, $4, $5, $6);

-- name: order_state_insert
INSERT INTO order_state (book, sales_order, customer, confirmed, canceled, state) VALUES ($1, $2, $3, 0, 0, $4);

-- name: order_line_state_insert
INSERT INTO order_line_state (book, sales_order, line, delivered, invoiced) VALUES ($1, $2, $3, 0, 0);

-- name: order_state_update
UPDATE order_state SET confirmed = $3, canceled = $4, state = $5 WHERE book = $1 AND sales_order = $2;

-- name: order_line_deliver
UPDATE order_line_state SET delivered = delivered + CAST($4 AS BIGINT)
WHERE book = $1 AND sales_order = $2 AND line = $3;

-- name: order_by_number
SELECT o.id, o.number, o.customer, o.ordered, o.terms, o.currency, o.net, o.tax, COALESCE(o.salesperson, 0), s.confirmed,
	s.canceled, s.state
FROM sales_order o JOIN order_state s ON s.book = o.book AND s.sales_order = o.id
WHERE o.book = $1 AND o.number = $2;

-- name: order_by_id
SELECT o.id, o.number, o.customer, o.ordered, o.terms, o.currency, o.net, o.tax, COALESCE(o.salesperson, 0), s.confirmed,
	s.canceled, s.state
FROM sales_order o JOIN order_state s ON s.book = o.book AND s.sales_order = o.id
WHERE o.book = $1 AND o.id = $2;

-- name: order_lines
SELECT l.what, l.quantity, l.price, l.tax, s.delivered, s.invoiced
FROM order_line l JOIN order_line_state s ON s.book = l.book AND s.sales_order = l.position AND s.line = l.line
WHERE l.book = $1 AND l.position = $2 ORDER BY l.line;

-- name: order_events
SELECT e.position, e.what, e.happened, i.number
FROM order_event e LEFT JOIN invoice i ON i.book = e.book AND i.id = e.invoice
WHERE e.book = $1 AND e.sales_order = $2 ORDER BY e.position, e.line;

-- name: order_invoices
SELECT CAST(COUNT(*) AS BIGINT) FROM order_event WHERE book = $1 AND sales_order = $2 AND invoice IS NOT NULL;

-- name: order_list
SELECT o.id, o.number, o.ordered, s.state, o.net + o.tax, o.currency, c.number, n.body
FROM sales_order o
JOIN order_state s ON s.book = o.book AND s.sales_order = o.id
JOIN customer c ON c.book = o.book AND c.id = o.customer
LEFT JOIN personal n ON n.book = o.book AND n.id = o.customer AND n.line = 1
WHERE o.book = $1 AND o.number >= $2 AND o.number < $3 AND o.id < $4 ORDER BY o.id DESC LIMIT $5;
