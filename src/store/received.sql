-- name: received_since
-- In two parts: what came in and what of it went back; then refunds and their taking back, by the payments whose cash
-- they were. A credit note that was paid back has no such parts.
SELECT p.received, p.amount, p.id
FROM payment p LEFT JOIN payment o ON o.book = p.book AND o.id = p.reverses
WHERE p.book = $1 AND p.customer = $2 AND p.currency = $3 AND p.received <= $6 AND COALESCE(o.method, p.method) <> 'refund'
AND (COALESCE(o.received, p.received) > $4 OR (COALESCE(o.received, p.received) = $4 AND COALESCE(o.id, p.id) > $5))
UNION ALL
SELECT p.received, CAST(CASE WHEN p.reverses IS NULL THEN -f.amount ELSE f.amount END AS BIGINT), p.id
FROM payment p JOIN refund f ON f.book = p.book AND f.position = COALESCE(p.reverses, p.id)
JOIN payment o ON o.book = f.book AND o.id = f.payment
WHERE p.book = $1 AND p.customer = $2 AND p.currency = $3 AND p.received <= $6
AND (o.received > $4 OR (o.received = $4 AND o.id > $5))
ORDER BY 1, 3;
