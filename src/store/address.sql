-- part: twin
SELECT m.customer, m.point, m.form, o.customer, o.point;

-- part: both
point_form m JOIN point_form o ON o.book = m.book AND o.form = m.form AND o.point <> m.point;

-- name: address_keep
INSERT INTO point_form (book, point, customer, form, line) VALUES ($1, $2, $3, $4, 1)
ON CONFLICT (book, point) DO NOTHING;

-- name: address_twins_in
@twin@
FROM (VALUES (CAST($2 AS BIGINT)), ($3), ($4), ($5), ($6), ($7), ($8), ($9), ($10), ($11), ($12), ($13), ($14), ($15), ($16), ($17)) one
CROSS JOIN @both@
WHERE m.book = $1 AND m.customer = one.column1
	AND (o.customer = m.customer
		OR EXISTS (SELECT 1 FROM point_event e WHERE e.book = o.book AND e.point = o.point
			AND e.what IN ('opt_out', 'wrong_party', 'bounced', 'another'))
		OR EXISTS (SELECT 1 FROM wish w WHERE w.book = o.book AND w.customer = o.customer))
ORDER BY m.customer, m.point, o.customer, o.point;

-- name: address_twins_of
@twin@ FROM @both@
WHERE m.book = $1 AND m.customer = $2
ORDER BY m.customer, m.point, o.customer, o.point;
