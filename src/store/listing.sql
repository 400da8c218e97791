-- name: listing_customers
SELECT c.id, c.number, COALESCE(s.kind, c.kind), c.since, n.body, s.language, s.zone, s.country, s.region
FROM customer c
JOIN customer_state s ON s.book = c.book AND s.customer = c.id
LEFT JOIN personal n ON n.book = c.book AND n.id = c.id AND n.line = 1
WHERE c.book = $1 AND c.number >= $2 AND c.number < $3 AND c.number > $4 ORDER BY c.number LIMIT $5;

-- Found by the beginning of number or name, with at least so much open ($5) and past due ($6).
-- name: listing_customers_found
SELECT c.id, c.number, COALESCE(s.kind, c.kind), c.since, n.body, s.language, s.zone, s.country, s.region
FROM customer c
JOIN customer_state s ON s.book = c.book AND s.customer = c.id
LEFT JOIN personal n ON n.book = c.book AND n.id = c.id AND n.line = 1
LEFT JOIN (SELECT book, customer, CAST(SUM(amount) AS BIGINT) AS open_minor,
	CAST(SUM(CASE WHEN due < $7 AND amount > 0 THEN amount ELSE 0 END) AS BIGINT) AS late_minor
	FROM open_item WHERE book = $1 AND currency = $8 GROUP BY book, customer) t ON t.book = c.book AND t.customer = c.id
WHERE c.book = $1 AND ((c.number >= $2 AND c.number < $3) OR LOWER(SUBSTR(n.body, 1, CAST(CAST($9 AS BIGINT) AS INTEGER))) = LOWER(CAST($2 AS TEXT)))
AND COALESCE(t.open_minor, 0) >= $5 AND COALESCE(t.late_minor, 0) >= $6 AND c.number > $4
ORDER BY c.number LIMIT $10;

-- The same, those who owe most past due first.
-- name: listing_customers_owed
SELECT c.id, c.number, COALESCE(s.kind, c.kind), c.since, n.body, s.language, s.zone, s.country, s.region, COALESCE(t.late_minor, 0)
FROM customer c
JOIN customer_state s ON s.book = c.book AND s.customer = c.id
LEFT JOIN personal n ON n.book = c.book AND n.id = c.id AND n.line = 1
LEFT JOIN (SELECT book, customer, CAST(SUM(amount) AS BIGINT) AS open_minor,
	CAST(SUM(CASE WHEN due < $6 AND amount > 0 THEN amount ELSE 0 END) AS BIGINT) AS late_minor
	FROM open_item WHERE book = $1 AND currency = $7 GROUP BY book, customer) t ON t.book = c.book AND t.customer = c.id
WHERE c.book = $1 AND ((c.number >= $2 AND c.number < $3) OR LOWER(SUBSTR(n.body, 1, CAST(CAST($8 AS BIGINT) AS INTEGER))) = LOWER(CAST($2 AS TEXT)))
AND COALESCE(t.open_minor, 0) >= $4 AND COALESCE(t.late_minor, 0) >= $5
AND (COALESCE(t.late_minor, 0) < $9 OR (COALESCE(t.late_minor, 0) = $9 AND c.id > $10))
ORDER BY 10 DESC, c.id LIMIT $11;

-- name: listing_invoices
SELECT i.id, i.number, i.kind, i.issued, i.due, i.amount, COALESCE(o.amount, 0), i.currency, c.number, n.body
FROM invoice i
JOIN customer c ON c.book = i.book AND c.id = i.customer
LEFT JOIN personal n ON n.book = i.book AND n.id = i.customer AND n.line = 1
LEFT JOIN open_item o ON o.book = i.book AND o.customer = i.customer AND o.invoice = i.id
WHERE i.book = $1 AND i.number >= $2 AND i.number < $3 AND i.id < $4 ORDER BY i.id DESC LIMIT $5;

-- What is open and due before a day, longest due first.
-- name: listing_invoices_due
SELECT i.id, i.number, i.kind, i.issued, i.due, i.amount, o.amount, i.currency, c.number, n.body
FROM open_item o
JOIN invoice i ON i.book = o.book AND i.id = o.invoice
JOIN customer c ON c.book = o.book AND c.id = o.customer
LEFT JOIN personal n ON n.book = o.book AND n.id = o.customer AND n.line = 1
WHERE o.book = $1 AND i.number >= $2 AND i.number < $3 AND o.amount > 0 AND o.due < $4
AND (o.due > $5 OR (o.due = $5 AND o.invoice > $6)) ORDER BY o.due, o.invoice LIMIT $7;

-- The same, the largest open amount first.
-- name: listing_invoices_owed
SELECT i.id, i.number, i.kind, i.issued, i.due, i.amount, o.amount, i.currency, c.number, n.body
FROM open_item o
JOIN invoice i ON i.book = o.book AND i.id = o.invoice
JOIN customer c ON c.book = o.book AND c.id = o.customer
LEFT JOIN personal n ON n.book = o.book AND n.id = o.customer AND n.line = 1
WHERE o.book = $1 AND i.number >= $2 AND i.number < $3 AND o.amount > 0 AND o.due < $4
AND (o.amount < $5 OR (o.amount = $5 AND o.invoice > $6)) ORDER BY o.amount DESC, o.invoice LIMIT $7;

-- name: listing_totals
SELECT currency, CAST(COUNT(DISTINCT customer) AS BIGINT), CAST(SUM(amount) AS BIGINT),
	CAST(COUNT(DISTINCT CASE WHEN due < $2 AND amount > 0 THEN customer END) AS BIGINT),
	CAST(SUM(CASE WHEN due < $2 THEN amount ELSE 0 END) AS BIGINT)
FROM open_item WHERE book = $1 GROUP BY currency ORDER BY currency;

-- name: listing_totals_of
SELECT currency, CAST(COUNT(DISTINCT customer) AS BIGINT), CAST(SUM(amount) AS BIGINT),
	CAST(COUNT(DISTINCT CASE WHEN due < $2 AND amount > 0 THEN customer END) AS BIGINT),
	CAST(SUM(CASE WHEN due < $2 THEN amount ELSE 0 END) AS BIGINT)
FROM open_item WHERE book = $1 AND customer = $3 GROUP BY currency ORDER BY currency;

-- name: listing_counts
SELECT (SELECT CAST(COUNT(*) AS BIGINT) FROM customer WHERE book = $1),
	(SELECT CAST(COUNT(*) AS BIGINT) FROM invoice WHERE book = $1);
