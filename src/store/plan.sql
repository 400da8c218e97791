-- name: plan_insert
INSERT INTO plan (book, id, customer, method, every, first, anchor, total, interest, currency, tolerance, late_allowed,
	catch_up, moves_allowed, offered, expires)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16);

-- name: plan_part_insert
INSERT INTO plan_part (book, position, line, plan, due, amount, principal, interest, rest, moved)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- name: plan_cover_insert
INSERT INTO plan_cover (book, position, line, plan, invoice, amount) VALUES ($1, $2, $3, $4, $5, $6);

-- name: plan_event_insert
INSERT INTO plan_event (book, position, line, plan, what, happened, detail) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: plan_state_insert
INSERT INTO plan_state (book, plan, customer, status, accepted, accepted_at, schedule, redated, charged, late, paid,
	arrears, next_due)
VALUES ($1, $2, $3, $4, NULL, 0, $5, 0, 0, 0, 0, 0, $6);

-- name: plan_state_update
UPDATE plan_state SET status = $3, accepted = $4, accepted_at = $5, schedule = $6, redated = $7, charged = $8, late = $9,
	paid = $10, arrears = $11, next_due = $12
WHERE book = $1 AND plan = $2;

-- name: plan_by_id
SELECT p.id, p.customer, p.method, p.every, p.first, p.anchor, p.total, p.interest, p.currency, p.tolerance,
	p.late_allowed, p.catch_up, p.moves_allowed, p.offered, p.expires, s.status, s.accepted, s.accepted_at, s.schedule,
	s.redated, s.charged, s.late, s.paid, s.arrears, s.next_due
FROM plan p JOIN plan_state s ON s.book = p.book AND s.plan = p.id
WHERE p.book = $1 AND p.id = $2;

-- name: plan_of_customer
SELECT p.id, p.customer, p.method, p.every, p.first, p.anchor, p.total, p.interest, p.currency, p.tolerance,
	p.late_allowed, p.catch_up, p.moves_allowed, p.offered, p.expires, s.status, s.accepted, s.accepted_at, s.schedule,
	s.redated, s.charged, s.late, s.paid, s.arrears, s.next_due
FROM plan p JOIN plan_state s ON s.book = p.book AND s.plan = p.id
WHERE p.book = $1 AND p.customer = $2 ORDER BY p.id;

-- name: plan_running
SELECT p.id, p.customer, p.method, p.every, p.first, p.anchor, p.total, p.interest, p.currency, p.tolerance,
	p.late_allowed, p.catch_up, p.moves_allowed, p.offered, p.expires, s.status, s.accepted, s.accepted_at, s.schedule,
	s.redated, s.charged, s.late, s.paid, s.arrears, s.next_due
FROM plan_state s JOIN plan p ON p.book = s.book AND p.id = s.plan
WHERE s.book = $1 AND s.status IN ('offered', 'kept', 'late') ORDER BY s.customer, s.plan;

-- name: plan_parts
SELECT due, amount, principal, interest, rest, moved FROM plan_part WHERE book = $1 AND position = $2 ORDER BY line;

-- name: plan_covered
SELECT c.invoice, i.number, i.kind, c.amount, CAST(COALESCE(o.amount, 0) AS BIGINT)
FROM plan_cover c JOIN invoice i ON i.book = c.book AND i.id = c.invoice
LEFT JOIN open_item o ON o.book = i.book AND o.customer = i.customer AND o.invoice = i.id
WHERE c.book = $1 AND c.plan = $2 ORDER BY c.position, c.line;

-- name: plan_events
SELECT what, happened, detail FROM plan_event WHERE book = $1 AND plan = $2 ORDER BY position, line;
