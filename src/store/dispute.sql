-- name: dispute_insert
INSERT INTO dispute (book, id, customer, invoice, reason, amount, currency, opened, deadline)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- name: dispute_event_insert
INSERT INTO dispute_event (book, position, line, dispute, what, happened, granted, credit_note, note_digest)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- name: dispute_state_insert
INSERT INTO dispute_state (book, dispute, customer, state, granted, closed) VALUES ($1, $2, $3, $4, 0, NULL);

-- name: dispute_state_update
UPDATE dispute_state SET state = $3, granted = $4, closed = $5 WHERE book = $1 AND dispute = $2;

-- name: dispute_by_id
SELECT d.id, d.customer, d.invoice, i.number, d.reason, d.amount, d.currency, d.opened, d.deadline, s.state, s.granted,
	s.closed, CAST(COALESCE(o.amount, 0) AS BIGINT)
FROM dispute d JOIN dispute_state s ON s.book = d.book AND s.dispute = d.id
JOIN invoice i ON i.book = d.book AND i.id = d.invoice
LEFT JOIN open_item o ON o.book = d.book AND o.customer = d.customer AND o.invoice = d.invoice
WHERE d.book = $1 AND d.id = $2;

-- name: dispute_of_customer
SELECT d.id, d.customer, d.invoice, i.number, d.reason, d.amount, d.currency, d.opened, d.deadline, s.state, s.granted,
	s.closed, CAST(COALESCE(o.amount, 0) AS BIGINT)
FROM (VALUES (CAST($2 AS BIGINT)), ($3), ($4), ($5), ($6), ($7), ($8), ($9), ($10), ($11), ($12), ($13), ($14), ($15), ($16), ($17)) one
CROSS JOIN dispute d JOIN dispute_state s ON s.book = d.book AND s.dispute = d.id
JOIN invoice i ON i.book = d.book AND i.id = d.invoice
LEFT JOIN open_item o ON o.book = d.book AND o.customer = d.customer AND o.invoice = d.invoice
WHERE d.book = $1 AND d.customer = one.column1
ORDER BY d.customer, d.id;

-- name: dispute_running
SELECT d.id, d.customer, d.invoice, i.number, d.reason, d.amount, d.currency, d.opened, d.deadline, s.state, s.granted,
	s.closed, CAST(COALESCE(o.amount, 0) AS BIGINT)
FROM dispute_state s JOIN dispute d ON d.book = s.book AND d.id = s.dispute
JOIN invoice i ON i.book = d.book AND i.id = d.invoice
LEFT JOIN open_item o ON o.book = d.book AND o.customer = d.customer AND o.invoice = d.invoice
WHERE s.book = $1 AND s.closed IS NULL ORDER BY s.customer, s.dispute;

-- name: dispute_events
SELECT e.what, e.happened, e.granted, n.body
FROM dispute_event e LEFT JOIN personal n ON n.book = e.book AND n.id = e.position AND n.line = e.line
WHERE e.book = $1 AND e.dispute = $2 ORDER BY e.position, e.line;
