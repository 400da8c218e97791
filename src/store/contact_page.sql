-- name: contact_page_last
SELECT first, latest, packed FROM contact_page WHERE book = $1 AND customer = $2 ORDER BY first DESC LIMIT 1;

-- name: contact_page_put
INSERT INTO contact_page (book, customer, first, latest, packed) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (book, customer, first) DO UPDATE SET latest = excluded.latest, packed = excluded.packed;

-- name: contact_page_in
SELECT p.customer, p.packed
FROM (VALUES (CAST($2 AS BIGINT)), ($3), ($4), ($5), ($6), ($7), ($8), ($9), ($10), ($11), ($12), ($13), ($14), ($15), ($16), ($17)) one
CROSS JOIN contact_page p
WHERE p.book = $1 AND p.customer = one.column1 AND p.latest >= $18;

-- name: contact_page_at
SELECT latest, packed FROM contact_page WHERE book = $1 AND customer = $2 AND first = $3;

-- name: contact_page_count
SELECT CAST(COUNT(*) AS BIGINT) FROM contact_page WHERE book = $1;

-- name: contact_page_document
SELECT kind FROM document WHERE book = $1 AND id = $2;

-- name: contact_page_facts
SELECT c.customer, c.id, c.document, c.point, c.at, COALESCE(m.line, 0), c.direction, c.channel, c.outcome, c.zone, d.kind
FROM contact c LEFT JOIN document d ON d.book = c.book AND d.id = c.document
LEFT JOIN contact_automated m ON m.book = c.book AND m.contact = c.id
WHERE c.book = $1 AND (c.customer > $2 OR (c.customer = $2 AND c.id > $3))
ORDER BY c.customer, c.id LIMIT $4;

-- name: contact_page_books
-- check-sql: allow book because a store is brought up to date with all its books
SELECT DISTINCT book FROM contact ORDER BY book;
