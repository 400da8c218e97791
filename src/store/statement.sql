-- name: statement_changes
SELECT x.position, x.effective, i.number, CAST(SUM(x.amount) AS BIGINT), i.currency
FROM item_change x JOIN invoice i ON i.book = x.book AND i.id = x.invoice
WHERE x.book = $1 AND i.customer = $2 AND x.payment IS NULL AND x.position <> x.invoice
AND x.effective <= $3 AND x.position <= $4
GROUP BY x.position, x.effective, i.number, i.currency ORDER BY x.position, i.number;

-- name: statement_cash
SELECT e.id, e.kind, e.effective, CAST(SUM(p.amount) AS BIGINT), p.currency
FROM posting p JOIN entry e ON e.book = p.book AND e.id = p.entry
WHERE p.book = $1 AND p.account >= 1100 AND p.account <= 1199 AND p.customer = $2 AND p.effective <= $3 AND p.entry <= $4
AND EXISTS (SELECT 1 FROM posting u WHERE u.book = p.book AND u.entry = p.entry AND u.account = 1190)
AND NOT EXISTS (SELECT 1 FROM payment y WHERE y.book = p.book AND y.customer = p.customer AND y.entry = p.entry)
GROUP BY e.id, e.kind, e.effective, p.currency HAVING CAST(SUM(p.amount) AS BIGINT) <> 0 ORDER BY e.id, p.currency;

-- name: statement_open
SELECT i.id, i.number, i.kind, i.issued, i.due, CAST(SUM(x.amount) AS BIGINT), i.currency
FROM item_change x JOIN invoice i ON i.book = x.book AND i.id = x.invoice
WHERE x.book = $1 AND i.customer = $2 AND x.effective <= $3 AND x.position <= $4
GROUP BY i.id, i.number, i.kind, i.issued, i.due, i.currency HAVING CAST(SUM(x.amount) AS BIGINT) <> 0
ORDER BY i.due, i.id;
