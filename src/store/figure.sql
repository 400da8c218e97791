-- name: figure_sales_by_day
SELECT currency, issued, CAST(SUM(amount) AS BIGINT) FROM invoice
WHERE book = $1 AND issued <= $2 AND id <= $3 AND kind IN ('invoice', 'credit_note')
GROUP BY currency, issued ORDER BY currency, issued DESC;

-- part: figure_issued
SELECT i.id, i.number, i.kind, c.number, i.issued, i.due, CAST(NULL AS BIGINT), i.amount, i.currency, i.entry
FROM invoice i JOIN customer c ON c.book = i.book AND c.id = i.customer
WHERE i.book = $1 AND i.issued >= $2 AND i.issued <= $3 AND i.id <= $4;

-- name: figure_sales
@figure_issued@ AND i.kind IN ('invoice', 'credit_note') ORDER BY i.issued, i.id;

-- name: figure_charges
@figure_issued@ AND i.kind IN ('fee', 'interest') ORDER BY i.issued, i.id;

-- name: figure_open
SELECT i.id, i.number, i.kind, c.number, i.issued, i.due, CAST(NULL AS BIGINT), CAST(SUM(x.amount) AS BIGINT),
	i.currency, i.entry
FROM item_change x JOIN invoice i ON i.book = x.book AND i.id = x.invoice
JOIN customer c ON c.book = i.book AND c.id = i.customer
WHERE x.book = $1 AND x.effective <= $2 AND x.position <= $3
GROUP BY i.id, i.number, i.kind, c.number, i.issued, i.due, i.currency, i.entry HAVING CAST(SUM(x.amount) AS BIGINT) <> 0
ORDER BY i.due, i.id;

-- name: figure_applied
-- Of the days from one to another are the changes that the books have there; paid is the day the money came, or that on
-- which what was unapplied was used.
SELECT i.id, i.number, i.kind, c.number, i.issued, i.due,
	CASE WHEN x.position = p.id THEN p.received ELSE x.effective END, CAST(-x.amount AS BIGINT), i.currency, p.entry
FROM item_change x JOIN payment p ON p.book = x.book AND p.id = x.payment
JOIN invoice i ON i.book = x.book AND i.id = x.invoice
JOIN customer c ON c.book = i.book AND c.id = i.customer
WHERE x.book = $1 AND x.payment IS NOT NULL AND x.effective >= $2 AND x.effective <= $3 AND x.position <= $4
AND p.reverses IS NULL AND NOT EXISTS (SELECT 1 FROM payment r WHERE r.book = p.book AND r.reverses IS NOT NULL
	AND r.reverses = p.id AND r.received <= $3 AND r.id <= $4)
ORDER BY x.effective, x.position, x.line;

-- name: figure_received
SELECT p.id, p.reference, p.method, c.number, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), e.effective, p.amount,
	p.currency, p.entry
FROM payment p JOIN entry e ON e.book = p.book AND e.id = p.entry JOIN customer c ON c.book = p.book AND c.id = p.customer
WHERE p.book = $1 AND e.book = $1 AND e.effective >= $2 AND e.effective <= $3 AND p.id <= $4 ORDER BY e.effective, p.id;
