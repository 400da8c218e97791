-- name: bank_key_of
SELECT secret FROM bank_key WHERE book = $1;

-- name: bank_key_keep
INSERT INTO bank_key (book, secret) VALUES ($1, $2);

-- name: bank_statement_insert
INSERT INTO bank_statement (book, id, format, number, account, currency, opening, closing, starts, ends, source, digest)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12);

-- name: bank_statement_by_digest
SELECT id FROM bank_statement WHERE book = $1 AND digest = $2;

-- name: bank_statement_last
SELECT ends FROM bank_statement WHERE book = $1 ORDER BY ends DESC, id DESC LIMIT 1;

-- name: bank_statement_closings
SELECT id, account, currency, closing, ends FROM bank_statement WHERE book = $1 AND closing IS NOT NULL ORDER BY ends, id;

-- name: bank_line_insert
INSERT INTO bank_line (book, id, statement, kind, booked, value_date, amount, currency, bank_reference, end_to_end,
	reference, return_reason, fingerprint, ordinal, payer_digest, account_digest, text_digest)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17);

-- name: bank_line_by_fingerprint
SELECT id FROM bank_line WHERE book = $1 AND fingerprint = $2 AND ordinal = $3;

-- name: bank_line_state_insert
INSERT INTO bank_line_state (book, bank_line, state, customer, payment, parking, points, reasons)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- name: bank_line_state_update
UPDATE bank_line_state SET state = $3, customer = $4, payment = $5, parking = $6, points = $7, reasons = $8
WHERE book = $1 AND bank_line = $2;

-- name: bank_match_insert
INSERT INTO bank_match (book, position, line, bank_line, what, customer, payment, how, points, reasons)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- name: bank_match_of
SELECT position, what, customer, payment, how, points, reasons FROM bank_match
WHERE book = $1 AND bank_line = $2 ORDER BY position, line;

-- part: bank_line_seen
SELECT l.id, l.statement, l.kind, l.booked, l.value_date, l.amount, l.currency, l.bank_reference, l.end_to_end,
	l.reference, l.return_reason, p.body, a.body, t.body,
	s.state, s.customer, s.payment, s.parking, s.points, s.reasons
FROM bank_line l
JOIN bank_line_state s ON s.book = l.book AND s.bank_line = l.id
LEFT JOIN personal p ON p.book = l.book AND p.id = l.id AND p.line = 1
LEFT JOIN personal a ON a.book = l.book AND a.id = l.id AND a.line = 2
LEFT JOIN personal t ON t.book = l.book AND t.id = l.id AND t.line = 3;

-- name: bank_line_by_id
@bank_line_seen@
WHERE l.book = $1 AND l.id = $2;

-- name: bank_line_by_payment
@bank_line_seen@
WHERE s.book = $1 AND s.state IN ('applied', 'parked')
AND ((s.payment IS NOT NULL AND s.payment = $2) OR (s.parking IS NOT NULL AND s.parking = $2));

-- name: bank_line_open
@bank_line_seen@
WHERE s.book = $1 AND s.state IN ('unmatched', 'proposed', 'parked', 'undone') AND l.kind <> 'out' ORDER BY l.id;

-- name: bank_line_page
@bank_line_seen@
WHERE l.book = $1 AND l.id < $2 ORDER BY l.id DESC LIMIT $3;

-- name: bank_line_standing
@bank_line_seen@
WHERE l.book = $1 AND l.amount = $2 AND l.currency = $3 AND l.booked <= $4 AND l.kind = 'in' AND s.state IN ('applied', 'parked')
AND NOT EXISTS (SELECT 1 FROM payment r WHERE r.book = s.book AND r.reverses IS NOT NULL AND r.reverses = s.payment)
ORDER BY l.id;

-- name: bank_line_sums
SELECT l.currency, l.kind, s.state, CAST(COUNT(l.id) AS BIGINT), CAST(SUM(l.amount) AS BIGINT)
FROM bank_line l JOIN bank_line_state s ON s.book = l.book AND s.bank_line = l.id
WHERE l.book = $1 GROUP BY l.currency, l.kind, s.state ORDER BY l.currency, l.kind, s.state;

-- name: bank_accounts
SELECT s.customer, n.body
FROM bank_line_state s
JOIN bank_line l ON l.book = s.book AND l.id = s.bank_line
JOIN personal n ON n.book = l.book AND n.id = l.id AND n.line = 2
WHERE s.book = $1 AND s.state = 'applied' AND l.kind = 'in' AND s.customer IS NOT NULL ORDER BY l.id;

-- name: bank_names
SELECT l.customer, n.body
FROM customer_alias l JOIN personal n ON n.book = l.book AND n.id = l.position AND n.line = l.line
WHERE l.book = $1 ORDER BY l.position, l.line;

-- name: bank_open_items
SELECT o.invoice, o.customer, i.number, o.due, o.amount, o.currency
FROM open_item o JOIN invoice i ON i.book = o.book AND i.id = o.invoice
WHERE o.book = $1 AND o.kind <> 'credit_note' AND o.amount > 0 ORDER BY o.customer, o.invoice;

-- name: payment_file_insert
INSERT INTO payment_file (book, position, line, digest, source, payments) VALUES ($1, $2, $3, $4, $5, $6);

-- name: payment_file_by_digest
SELECT position FROM payment_file WHERE book = $1 AND digest = $2;

-- name: told_row_insert
INSERT INTO told_row (book, position, line, digest, ordinal) VALUES ($1, $2, $3, $4, $5);

-- name: told_row_find
SELECT position FROM told_row WHERE book = $1 AND digest = $2 AND ordinal = $3;
