-- part: received_agreed
WHERE p.book = $1 AND p.customer = $2 AND p.currency = $3 AND p.received <= $6
AND (COALESCE(o.received, p.received) > $4 OR (COALESCE(o.received, p.received) = $4 AND COALESCE(o.id, p.id) > $5));

-- name: received_since
-- In two parts: what came in and what of it went back; then refunds and their taking back, by the payments whose cash
-- they were. A credit note that was paid back has no such parts. The last column is the day on which what counts, or is
-- taken back, had come; what an import takes back names no payment and counts whenever it does.
SELECT p.received, p.amount, p.id,
	COALESCE(o.received, CASE WHEN p.amount < CAST(0 AS BIGINT) THEN CAST($4 AS BIGINT) ELSE p.received END)
FROM payment p LEFT JOIN payment o ON o.book = p.book AND o.id = p.reverses
@received_agreed@ AND COALESCE(o.method, p.method) <> 'refund'
UNION ALL
SELECT p.received, CAST(CASE WHEN p.reverses IS NULL THEN -f.amount ELSE f.amount END AS BIGINT), p.id, o.received
FROM payment p JOIN refund f ON f.book = p.book AND f.position = COALESCE(p.reverses, p.id)
JOIN payment o ON o.book = f.book AND o.id = f.payment
@received_agreed@
ORDER BY 1, 3;

-- What of the money settled an item: unapplied cash does not count before it is used, and paying it back takes nothing.
-- part: received_settled
SELECT p.received, - c.amount, p.id,
	COALESCE(o.received, CASE WHEN p.amount < CAST(0 AS BIGINT) THEN CAST($4 AS BIGINT) ELSE p.received END)
FROM item_change c JOIN payment p ON p.book = c.book AND p.id = c.payment
LEFT JOIN payment o ON o.book = p.book AND o.id = p.reverses
@received_agreed@ AND c.book = $1 AND c.effective <= $6 AND c.invoice IN;

-- name: received_for_offer
@received_settled@ (SELECT v.invoice FROM offer_cover v WHERE v.book = $1 AND v.offer = $7) ORDER BY 1, 3;

-- name: received_for_plan
@received_settled@ (SELECT v.invoice FROM plan_cover v WHERE v.book = $1 AND v.plan = $7) ORDER BY 1, 3;
