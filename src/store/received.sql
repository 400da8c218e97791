-- name: received_since
SELECT p.received, p.amount
FROM payment p LEFT JOIN payment o ON o.book = p.book AND o.id = p.reverses
WHERE p.book = $1 AND p.customer = $2 AND p.currency = $3 AND p.received <= $6
AND (COALESCE(o.received, p.received) > $4 OR (COALESCE(o.received, p.received) = $4 AND COALESCE(o.id, p.id) > $5))
ORDER BY p.received, p.id;
