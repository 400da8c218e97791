-- name: personal_insert
INSERT INTO personal (book, id, line, customer, salt, body) VALUES ($1, $2, $3, $4, $5, $6);

-- name: customer_insert
INSERT INTO customer (book, id, number, kind, since, name_digest) VALUES ($1, $2, $3, $4, $5, $6);

-- name: customer_alias_insert
INSERT INTO customer_alias (book, position, line, customer, name_digest) VALUES ($1, $2, $3, $4, $5);

-- name: customer_change_insert
INSERT INTO customer_change (book, position, line, customer, field, value) VALUES ($1, $2, $3, $4, $5, $6);

-- name: customer_state_insert
INSERT INTO customer_state (book, customer, language, zone, country, region) VALUES ($1, $2, $3, $4, $5, $6);

-- name: customer_state_update
UPDATE customer_state SET language = $3, zone = $4, country = $5, region = $6, kind = $7 WHERE book = $1 AND customer = $2;

-- name: customer_by_number
SELECT c.id, c.number, COALESCE(s.kind, c.kind), c.since, n.body, s.language, s.zone, s.country, s.region
FROM customer c
JOIN customer_state s ON s.book = c.book AND s.customer = c.id
LEFT JOIN personal n ON n.book = c.book AND n.id = c.id AND n.line = 1
WHERE c.book = $1 AND c.number = $2;

-- name: customer_by_id
SELECT c.id, c.number, COALESCE(s.kind, c.kind), c.since, n.body, s.language, s.zone, s.country, s.region
FROM (VALUES (CAST($2 AS BIGINT)), ($3), ($4), ($5), ($6), ($7), ($8), ($9), ($10), ($11), ($12), ($13), ($14), ($15), ($16), ($17)) one
CROSS JOIN customer c
JOIN customer_state s ON s.book = c.book AND s.customer = c.id
LEFT JOIN personal n ON n.book = c.book AND n.id = c.id AND n.line = 1
WHERE c.book = $1 AND c.id = one.column1;

-- name: customer_walk
SELECT c.id, c.number, COALESCE(s.kind, c.kind), c.since, n.body, s.language, s.zone, s.country, s.region
FROM customer c
JOIN customer_state s ON s.book = c.book AND s.customer = c.id
LEFT JOIN personal n ON n.book = c.book AND n.id = c.id AND n.line = 1
WHERE c.book = $1 AND c.id > $2 ORDER BY c.id LIMIT $3;

-- name: customer_aliases
SELECT n.body FROM customer_alias l JOIN personal n ON n.book = l.book AND n.id = l.position AND n.line = l.line
WHERE l.book = $1 AND l.customer = $2 ORDER BY l.position, l.line;

-- name: contact_point_insert
INSERT INTO contact_point (book, id, customer, kind, place, source, zone, since, value_digest)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- name: point_event_insert
INSERT INTO point_event (book, position, line, point, what, at, source) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: contact_point_of
SELECT p.id, p.customer, p.kind, p.place, p.source, p.zone, p.since, n.body
FROM (VALUES (CAST($2 AS BIGINT)), ($3), ($4), ($5), ($6), ($7), ($8), ($9), ($10), ($11), ($12), ($13), ($14), ($15), ($16), ($17)) one
CROSS JOIN contact_point p LEFT JOIN personal n ON n.book = p.book AND n.id = p.id AND n.line = 1
WHERE p.book = $1 AND p.customer = one.column1;

-- name: point_event_of
SELECT e.point, e.what, e.at, e.source
FROM (VALUES (CAST($2 AS BIGINT)), ($3), ($4), ($5), ($6), ($7), ($8), ($9), ($10), ($11), ($12), ($13), ($14), ($15), ($16), ($17)) one
CROSS JOIN contact_point p JOIN point_event e ON e.book = p.book AND e.point = p.id
WHERE p.book = $1 AND p.customer = one.column1
ORDER BY p.customer, e.position, e.line;
