-- name: fee_term_insert
INSERT INTO fee_term (book, position, line, customer, kind, fixed, percent, least, most, currency, grace, basis, since)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13);

-- name: fee_term_own
SELECT position, kind, fixed, percent, least, most, currency, grace, basis, since FROM fee_term
WHERE book = $1 AND customer = $2 AND since <= $3 ORDER BY position DESC LIMIT 1;

-- name: fee_term_common
SELECT position, kind, fixed, percent, least, most, currency, grace, basis, since FROM fee_term
WHERE book = $1 AND customer IS NULL AND since <= $2 ORDER BY position DESC LIMIT 1;

-- name: fee_told_insert
INSERT INTO fee_told (book, position, line, customer, term, told, how) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: fee_told_first
SELECT told FROM fee_told WHERE book = $1 AND customer = $2 AND term = $3 ORDER BY told, position LIMIT 1;

-- name: charge_event_insert
INSERT INTO charge_event (book, position, line, charge, what, amount, happened, authority, term, entry, reason_digest)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- name: charge_state_put
INSERT INTO charge_state (book, charge, customer, about, state, waived) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (book, charge) DO UPDATE SET state = excluded.state, waived = excluded.waived;

-- name: charge_state_by_id
SELECT state, waived FROM charge_state WHERE book = $1 AND charge = $2;

-- name: charge_state_since
SELECT what FROM charge_event WHERE book = $1 AND charge = $2 AND position > $3 ORDER BY position DESC, line DESC LIMIT 1;

-- What that person has waived of the customer's charges since that moment, as far as it is waived still. A command's link
-- holds the positions from `first` to `position`.
-- name: charge_waived_since
SELECT CAST(COALESCE(SUM(s.waived), 0) AS BIGINT)
FROM charge_state s JOIN invoice i ON i.book = s.book AND i.id = s.charge
WHERE s.book = $1 AND i.customer = $2 AND i.currency = $3 AND s.state = 'waived' AND EXISTS (
	SELECT 1 FROM charge_event e JOIN audit a ON a.book = e.book
		AND a.position = (SELECT MIN(l.position) FROM audit l WHERE l.book = e.book AND l.position >= e.position)
	WHERE e.book = s.book AND e.charge = s.charge AND e.what = 'waived' AND a.actor = $4 AND a.at >= $5);

-- name: charge_about_count
SELECT CAST(COUNT(i.id) AS BIGINT),
	CAST(COALESCE(SUM(CASE WHEN COALESCE(s.state, 'assessed') = 'reversed' THEN 0 ELSE 1 END), 0) AS BIGINT)
FROM invoice i LEFT JOIN charge_state s ON s.book = i.book AND s.charge = i.id
WHERE i.book = $1 AND i.customer = $2 AND i.about = $3 AND i.kind = 'fee';

-- name: charge_of_customer
SELECT i.id, i.number, i.kind, i.issued, i.amount, i.currency, COALESCE(s.state, 'assessed'),
	CAST(COALESCE(s.waived, 0) AS BIGINT), CAST(COALESCE(o.amount, 0) AS BIGINT), b.number
FROM invoice i LEFT JOIN charge_state s ON s.book = i.book AND s.charge = i.id
LEFT JOIN open_item o ON o.book = i.book AND o.customer = i.customer AND o.invoice = i.id
LEFT JOIN invoice b ON b.book = i.book AND b.id = i.about
WHERE i.book = $1 AND i.customer = $2 AND i.kind IN ('fee', 'interest') ORDER BY i.id;

-- name: charge_basis
SELECT t.basis FROM charge_event e JOIN fee_term t ON t.book = e.book AND t.position = e.term
WHERE e.book = $1 AND e.charge = $2 AND e.what = 'assessed' ORDER BY e.position LIMIT 1;
