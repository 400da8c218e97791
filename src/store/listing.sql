-- name: listing_customers
SELECT c.id, c.number, c.kind, c.since, n.body, s.language, s.zone, s.country, s.region
FROM customer c
JOIN customer_state s ON s.book = c.book AND s.customer = c.id
LEFT JOIN personal n ON n.book = c.book AND n.id = c.id AND n.line = 1
WHERE c.book = $1 AND c.number >= $2 AND c.number < $3 AND c.number > $4 ORDER BY c.number LIMIT $5;

-- name: listing_invoices
SELECT i.id, i.number, i.kind, i.issued, i.due, i.amount, COALESCE(o.amount, 0), i.currency, c.number, n.body
FROM invoice i
JOIN customer c ON c.book = i.book AND c.id = i.customer
LEFT JOIN personal n ON n.book = i.book AND n.id = i.customer AND n.line = 1
LEFT JOIN open_item o ON o.book = i.book AND o.customer = i.customer AND o.invoice = i.id
WHERE i.book = $1 AND i.number >= $2 AND i.number < $3 AND i.id < $4 ORDER BY i.id DESC LIMIT $5;

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
