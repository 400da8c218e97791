-- name: promise_insert
INSERT INTO promise (book, id, customer, amount, currency, due, tolerance, made) VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- name: promise_verdict_insert
INSERT INTO promise_verdict (book, position, line, promise, verdict, received, as_of) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: promise_state_insert
INSERT INTO promise_state (book, promise, customer, verdict, deadline, received, as_of, judged)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- name: promise_state_update
UPDATE promise_state SET verdict = $3, received = $4, as_of = $5, judged = $6 WHERE book = $1 AND promise = $2;

-- name: promise_by_id
SELECT p.id, p.customer, p.amount, p.currency, p.due, p.tolerance, p.made, s.verdict, s.received, s.as_of
FROM promise p JOIN promise_state s ON s.book = p.book AND s.promise = p.id
WHERE p.book = $1 AND p.id = $2;

-- name: promise_of_customer
SELECT p.id, p.customer, p.amount, p.currency, p.due, p.tolerance, p.made, s.verdict, s.received, s.as_of
FROM promise p JOIN promise_state s ON s.book = p.book AND s.promise = p.id
WHERE p.book = $1 AND p.customer = $2 ORDER BY p.id;

-- name: promise_open
SELECT p.id, p.customer, p.amount, p.currency, p.due, p.tolerance, p.made, s.verdict, s.received, s.as_of
FROM promise_state s JOIN promise p ON p.book = s.book AND p.id = s.promise
WHERE s.book = $1 AND s.verdict = 'open' ORDER BY s.customer, s.promise;

-- name: promise_shaken
SELECT p.id, p.customer, p.amount, p.currency, p.due, p.tolerance, p.made, s.verdict, s.received, s.as_of
FROM promise_state s JOIN promise p ON p.book = s.book AND p.id = s.promise
WHERE s.book = $1 AND s.deadline >= $2 AND s.verdict IN ('kept', 'partly_kept', 'broken')
AND EXISTS (SELECT 1 FROM payment m WHERE m.book = s.book AND m.customer = s.customer AND m.id > s.judged
	AND (m.reverses IS NOT NULL OR m.received <= s.deadline))
ORDER BY p.id;

-- name: promise_due_between
SELECT p.id, p.customer, p.amount, p.currency, p.due, p.tolerance, p.made, s.verdict, s.received, s.as_of
FROM promise_state s JOIN promise p ON p.book = s.book AND p.id = s.promise
WHERE s.book = $1 AND s.deadline >= $2 AND s.deadline <= $3 ORDER BY s.deadline, p.id;
