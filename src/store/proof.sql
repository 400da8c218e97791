-- name: proof_entries
SELECT entry, currency FROM posting WHERE book = $1 GROUP BY entry, currency HAVING CAST(SUM(amount) AS BIGINT) <> CAST(0 AS BIGINT)
ORDER BY entry LIMIT 1;

-- name: proof_balances
SELECT p.account, p.currency FROM
	(SELECT book, account, currency, CAST(SUM(amount) AS BIGINT) AS amount FROM posting WHERE book = $1
	 GROUP BY book, account, currency) p
LEFT JOIN balance b ON b.book = p.book AND b.account = p.account AND b.currency = p.currency
WHERE p.amount <> CAST(COALESCE(b.amount, 0) AS BIGINT) ORDER BY p.account LIMIT 1;

-- name: proof_open
SELECT s.invoice, s.currency FROM
	(SELECT c.book, c.invoice, i.customer, i.currency, CAST(SUM(c.amount) AS BIGINT) AS amount
	 FROM item_change c JOIN invoice i ON i.book = c.book AND i.id = c.invoice
	 WHERE c.book = $1 GROUP BY c.book, c.invoice, i.customer, i.currency) s
LEFT JOIN open_item o ON o.book = s.book AND o.customer = s.customer AND o.invoice = s.invoice
WHERE s.amount <> CAST(COALESCE(o.amount, 0) AS BIGINT) ORDER BY s.invoice LIMIT 1;

-- name: proof_open_extra
SELECT o.invoice, o.currency FROM open_item o
LEFT JOIN invoice i ON i.book = o.book AND i.id = o.invoice
WHERE o.book = $1 AND i.id IS NULL ORDER BY o.invoice LIMIT 1;

-- name: proof_invoice_lines
SELECT i.id, i.currency FROM
	(SELECT book, position, CAST(SUM(net) AS BIGINT) AS net FROM invoice_line WHERE book = $1 GROUP BY book, position) l
JOIN invoice i ON i.book = l.book AND i.id = l.position
WHERE l.net <> CASE WHEN i.amount < 0 THEN - i.amount ELSE i.amount END - i.tax ORDER BY i.id LIMIT 1;

-- name: proof_delivered
SELECT o.id, o.currency FROM order_line_state s
JOIN sales_order o ON o.book = s.book AND o.id = s.sales_order
LEFT JOIN (SELECT book, sales_order, order_line, CAST(SUM(quantity) AS BIGINT) AS quantity
	FROM order_delivery WHERE book = $1 GROUP BY book, sales_order, order_line) d
	ON d.book = s.book AND d.sales_order = s.sales_order AND d.order_line = s.line
WHERE s.book = $1 AND s.delivered <> CAST(COALESCE(d.quantity, 0) AS BIGINT) ORDER BY o.id LIMIT 1;

-- name: proof_invoiced
SELECT o.id, o.currency FROM order_line_state s
JOIN sales_order o ON o.book = s.book AND o.id = s.sales_order
LEFT JOIN (SELECT book, sales_order, order_line, CAST(SUM(quantity) AS BIGINT) AS quantity
	FROM invoice_line WHERE book = $1 AND sales_order IS NOT NULL GROUP BY book, sales_order, order_line) d
	ON d.book = s.book AND d.sales_order = s.sales_order AND d.order_line = s.line
WHERE s.book = $1 AND s.invoiced <> CAST(COALESCE(d.quantity, 0) AS BIGINT) ORDER BY o.id LIMIT 1;

-- name: proof_head
SELECT position FROM audit WHERE book = $1 AND link = $2;
