-- name: desk_tasks
SELECT t.id, t.kind, t.opened, u.due, t.customer, c.number, n.body
FROM task t
LEFT JOIN duty u ON u.book = t.book AND u.task = t.id
JOIN customer c ON c.book = t.book AND c.id = t.customer
LEFT JOIN personal n ON n.book = t.book AND n.id = t.customer AND n.line = 1
LEFT JOIN task_done d ON d.book = t.book AND d.task = t.id
LEFT JOIN open_item o ON o.book = t.book AND o.customer = t.customer AND o.currency = $2 AND o.due < $3
WHERE t.book = $1 AND d.task IS NULL AND ($4 = '' OR t.kind = $4)
GROUP BY t.id, t.kind, t.opened, u.due, t.customer, c.number, n.body
HAVING CAST(COALESCE(SUM(o.amount), 0) AS BIGINT) < $5 OR (CAST(COALESCE(SUM(o.amount), 0) AS BIGINT) = $5 AND t.id > $6)
ORDER BY CAST(COALESCE(SUM(o.amount), 0) AS BIGINT) DESC, t.id LIMIT $7;

-- name: desk_due
SELECT CAST(0 AS BIGINT), 'due', s.next_on, CAST(NULL AS BIGINT), s.customer, c.number, n.body
FROM case_state s
JOIN customer c ON c.book = s.book AND c.id = s.customer
LEFT JOIN personal n ON n.book = s.book AND n.id = s.customer AND n.line = 1
LEFT JOIN open_item o ON o.book = s.book AND o.customer = s.customer AND o.currency = $2 AND o.due < $3
WHERE s.book = $1 AND s.next_on <= $3
GROUP BY s.next_on, s.customer, c.number, n.body
HAVING CAST(COALESCE(SUM(o.amount), 0) AS BIGINT) < $4
	OR (CAST(COALESCE(SUM(o.amount), 0) AS BIGINT) = $4 AND s.customer > $5)
ORDER BY CAST(COALESCE(SUM(o.amount), 0) AS BIGINT) DESC, s.customer LIMIT $6;

-- name: desk_task_kinds
SELECT t.kind, CAST(COUNT(*) AS BIGINT), CAST(COUNT(DISTINCT t.customer) AS BIGINT) FROM task t
LEFT JOIN task_done d ON d.book = t.book AND d.task = t.id
WHERE t.book = $1 AND d.task IS NULL GROUP BY t.kind ORDER BY t.kind;

-- name: desk_task_customers
SELECT CAST(COUNT(DISTINCT t.customer) AS BIGINT) FROM task t
LEFT JOIN task_done d ON d.book = t.book AND d.task = t.id
WHERE t.book = $1 AND d.task IS NULL;

-- name: desk_due_count
SELECT CAST(COUNT(*) AS BIGINT) FROM case_state WHERE book = $1 AND next_on <= $2;

-- name: desk_task
SELECT t.id, t.customer, t.kind, t.opened FROM task t
LEFT JOIN task_done d ON d.book = t.book AND d.task = t.id
WHERE t.book = $1 AND t.id = $2 AND d.task IS NULL;

-- name: desk_outgoing
SELECT o.permit, o.document, o.release_at, d.number, d.kind, d.channel, d.amount, d.currency, c.number, n.body
FROM outbox o
JOIN document d ON d.book = o.book AND d.id = o.document
JOIN customer c ON c.book = d.book AND c.id = d.customer
LEFT JOIN personal n ON n.book = d.book AND n.id = d.customer AND n.line = 1
WHERE o.book = $1 AND o.state = 'waiting' ORDER BY o.release_at, o.permit LIMIT $2;

-- name: desk_outgoing_count
SELECT CAST(COUNT(*) AS BIGINT) FROM outbox WHERE book = $1 AND state = 'waiting';

-- name: desk_promises
SELECT s.deadline, p.due, p.amount, p.currency, c.number, n.body
FROM promise_state s
JOIN promise p ON p.book = s.book AND p.id = s.promise
JOIN customer c ON c.book = s.book AND c.id = s.customer
LEFT JOIN personal n ON n.book = s.book AND n.id = s.customer AND n.line = 1
WHERE s.book = $1 AND s.verdict = 'open' AND s.deadline <= $2 ORDER BY s.deadline, s.promise LIMIT $3;

-- name: desk_promises_count
SELECT CAST(COUNT(*) AS BIGINT) FROM promise_state WHERE book = $1 AND verdict = 'open' AND deadline <= $2;

-- name: desk_outbox_states
SELECT o.document, o.state, o.release_at FROM outbox o
JOIN document d ON d.book = o.book AND d.id = o.document
WHERE o.book = $1 AND d.customer = $2 ORDER BY o.permit;

-- name: desk_refused_rules
SELECT rule, citation, CAST(COUNT(*) AS BIGINT) FROM verdict
WHERE book = $1 AND answer <> 'allow' AND id > $2 GROUP BY rule, citation ORDER BY COUNT(*) DESC, rule;

-- name: desk_cash
SELECT p.received, p.currency, CAST(SUM(p.amount) AS BIGINT) FROM payment p
WHERE p.book = $1 AND p.id > $2 AND p.received >= $3 AND NOT EXISTS (
	SELECT 1 FROM posting t WHERE t.book = p.book AND t.entry = p.entry AND t.account = $4
	AND ((t.amount > 0 AND p.amount > 0) OR (t.amount < 0 AND p.amount < 0)))
GROUP BY p.received, p.currency ORDER BY p.currency, p.received;
