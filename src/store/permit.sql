-- name: permit_taken_insert
INSERT INTO permit_taken (book, id, permit, customer, channel, point, taken_by, at, expires, held, zone)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- part: seen
SELECT t.id, t.permit, t.customer, t.channel, t.point, t.taken_by, t.at, t.expires, t.held, t.zone, c.id;

-- part: taken
permit_taken t LEFT JOIN contact c ON c.book = t.book AND c.permit = t.permit;

-- name: permit_taken_open
@seen@
FROM (VALUES (CAST($2 AS BIGINT)), ($3), ($4), ($5), ($6), ($7), ($8), ($9), ($10), ($11), ($12), ($13), ($14), ($15), ($16), ($17)) one
CROSS JOIN @taken@
WHERE t.book = $1 AND t.customer = one.column1
	AND t.held >= $18 AND c.id IS NULL ORDER BY t.customer, t.id;

-- name: permit_taken_by_permit
@seen@ FROM @taken@ WHERE t.book = $1 AND t.permit = $2;
