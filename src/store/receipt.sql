-- name: receipt_insert
INSERT INTO receipt (book, id, number, client, agency, placement, paid_to, amount, currency, rate, commission, received, payment, entry, identifies, reference) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16);

-- name: receipt_state_insert
INSERT INTO receipt_state (book, receipt, other) VALUES ($1, $2, $3);

-- name: receipt_state_update
UPDATE receipt_state SET bounced = $3, identified = $4, settled = $5, taken_back = $6 WHERE book = $1 AND receipt = $2;

-- name: receipt_event_insert
INSERT INTO receipt_event (book, position, line, receipt, what, effective, remittance) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- part: receipt_seen
SELECT r.id, r.number, r.client, r.agency, r.placement, r.paid_to, r.amount, r.currency, r.rate, r.commission, r.received,
	r.payment, r.entry, r.identifies, r.reference, s.bounced, s.identified, s.settled, s.taken_back
FROM receipt r JOIN receipt_state s ON s.book = r.book AND s.receipt = r.id;

-- name: receipt_by_number
@receipt_seen@
WHERE r.book = $1 AND r.number = $2;

-- name: receipt_by_id
@receipt_seen@
WHERE r.book = $1 AND r.id = $2;

-- name: receipt_of_payment
@receipt_seen@
WHERE r.book = $1 AND r.payment IS NOT NULL AND r.payment = $2 ORDER BY r.id;

-- name: receipt_of_placement
@receipt_seen@
WHERE r.book = $1 AND r.placement IS NOT NULL AND r.placement = $2 ORDER BY r.id;

-- name: receipt_list
@receipt_seen@
WHERE r.book = $1 AND r.id > $2 ORDER BY r.id LIMIT $3;

-- name: receipt_waiting
@receipt_seen@
WHERE s.book = $1 AND s.other = $2 AND r.currency = $3 AND s.identified IS NULL
AND ((s.settled IS NULL AND s.bounced IS NULL) OR (s.settled IS NOT NULL AND s.bounced IS NOT NULL AND s.taken_back IS NULL))
ORDER BY r.id;

-- name: receipt_held
SELECT CAST(COALESCE(SUM(r.amount), 0) AS BIGINT)
FROM receipt r JOIN receipt_state s ON s.book = r.book AND s.receipt = r.id
WHERE r.book = $1 AND r.placement IS NOT NULL AND r.placement = $2 AND r.paid_to = 'agency'
AND s.settled IS NULL AND s.bounced IS NULL;
