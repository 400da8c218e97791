-- name: wish_insert
INSERT INTO wish (book, id, customer, kind, channel, point, place, from_minute, to_minute, days, since, until, heard,
	source, words_digest)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15);

-- name: wish_end_insert
INSERT INTO wish_end (book, position, line, wish, day, outcome, reason_digest) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: wish_of
SELECT w.id, w.customer, w.kind, w.channel, w.point, w.place, w.from_minute, w.to_minute, w.days, w.since, w.until,
	w.heard, w.source, p.body, e.day, e.outcome, r.body
FROM (VALUES (CAST($2 AS BIGINT)), ($3), ($4), ($5), ($6), ($7), ($8), ($9), ($10), ($11), ($12), ($13), ($14), ($15), ($16), ($17)) one
CROSS JOIN wish w
LEFT JOIN wish_end e ON e.book = w.book AND e.wish = w.id
LEFT JOIN personal p ON p.book = w.book AND p.id = w.id AND p.line = 1
LEFT JOIN personal r ON r.book = e.book AND r.id = e.position AND r.line = 1
WHERE w.book = $1 AND w.customer = one.column1
ORDER BY w.customer, w.id;

-- name: wish_by_id
SELECT w.id, w.customer, w.kind, w.channel, w.point, w.place, w.from_minute, w.to_minute, w.days, w.since, w.until,
	w.heard, w.source, p.body, e.day, e.outcome, r.body
FROM wish w
LEFT JOIN wish_end e ON e.book = w.book AND e.wish = w.id
LEFT JOIN personal p ON p.book = w.book AND p.id = w.id AND p.line = 1
LEFT JOIN personal r ON r.book = e.book AND r.id = e.position AND r.line = 1
WHERE w.book = $1 AND w.id = $2;
