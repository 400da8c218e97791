-- name: consent_insert
INSERT INTO consent (book, id, customer, channel, point, scope, form, given_to, since, until, words_digest)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- name: consent_end_insert
INSERT INTO consent_end (book, position, line, consent, day) VALUES ($1, $2, $3, $4, $5);

-- name: consent_of
SELECT k.id, k.customer, k.channel, k.point, k.scope, k.form, k.given_to, k.since, k.until, p.body, e.day
FROM (VALUES (CAST($2 AS BIGINT)), ($3), ($4), ($5), ($6), ($7), ($8), ($9), ($10), ($11), ($12), ($13), ($14), ($15), ($16), ($17)) one
CROSS JOIN consent k
LEFT JOIN consent_end e ON e.book = k.book AND e.consent = k.id
LEFT JOIN personal p ON p.book = k.book AND p.id = k.id AND p.line = 1
WHERE k.book = $1 AND k.customer = one.column1
ORDER BY k.customer, k.since, k.id;

-- name: consent_by_id
SELECT k.id, k.customer, k.channel, k.point, k.scope, k.form, k.given_to, k.since, k.until, p.body, e.day
FROM consent k
LEFT JOIN consent_end e ON e.book = k.book AND e.consent = k.id
LEFT JOIN personal p ON p.book = k.book AND p.id = k.id AND p.line = 1
WHERE k.book = $1 AND k.id = $2;
