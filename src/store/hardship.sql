-- name: hardship_insert
INSERT INTO hardship (book, id, customer, cause, opened, review, note_digest) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: hardship_event_insert
INSERT INTO hardship_event (book, position, line, hardship, what, happened, review) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: hardship_state_insert
INSERT INTO hardship_state (book, hardship, customer, status, review) VALUES ($1, $2, $3, 'open', $4);

-- name: hardship_state_update
UPDATE hardship_state SET status = $3, review = $4 WHERE book = $1 AND hardship = $2;

-- name: hardship_of_customer
SELECT h.id, h.customer, h.cause, h.opened, s.status, s.review, e.happened, n.body
FROM (VALUES (CAST($2 AS BIGINT)), ($3), ($4), ($5), ($6), ($7), ($8), ($9), ($10), ($11), ($12), ($13), ($14), ($15), ($16), ($17)) one
CROSS JOIN hardship h JOIN hardship_state s ON s.book = h.book AND s.hardship = h.id
LEFT JOIN hardship_event e ON e.book = h.book AND e.hardship = h.id AND e.what = 'closed'
LEFT JOIN personal n ON n.book = h.book AND n.id = h.id AND n.line = 1
WHERE h.book = $1 AND h.customer = one.column1
ORDER BY h.customer, h.id;

-- name: hardship_open
SELECT h.id, h.customer, h.cause, h.opened, s.status, s.review, e.happened, n.body
FROM hardship_state s JOIN hardship h ON h.book = s.book AND h.id = s.hardship
LEFT JOIN hardship_event e ON e.book = h.book AND e.hardship = h.id AND e.what = 'closed'
LEFT JOIN personal n ON n.book = h.book AND n.id = h.id AND n.line = 1
WHERE s.book = $1 AND s.status = 'open' ORDER BY s.customer, s.hardship;
