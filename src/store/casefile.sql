-- name: casefile_insert
INSERT INTO casefile (book, id, customer, opened) VALUES ($1, $2, $3, $4);

-- name: case_event_insert
INSERT INTO case_event (book, position, line, customer, casefile, day, kind, step, code, about)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- name: case_event_of
SELECT position, customer, casefile, day, kind, step, code, about FROM case_event
WHERE book = $1 AND customer = $2 ORDER BY position, line;

-- name: case_event_since
SELECT position, customer, casefile, day, kind, step, code, about FROM case_event
WHERE book = $1 AND position > $2 ORDER BY position, line;

-- name: case_state_put
INSERT INTO case_state (book, customer, casefile, next_on, reason, last_step, last_kind, last_on, reviewed_on, written_on)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
ON CONFLICT (book, customer) DO UPDATE SET casefile = excluded.casefile, next_on = excluded.next_on,
	reason = excluded.reason, last_step = excluded.last_step, last_kind = excluded.last_kind,
	last_on = excluded.last_on, reviewed_on = excluded.reviewed_on, written_on = excluded.written_on;

-- name: case_state_of
SELECT customer, casefile, next_on, reason, last_step, last_kind, last_on, reviewed_on, written_on
FROM case_state WHERE book = $1 AND customer = $2;

-- name: case_touch
UPDATE case_state SET next_on = $3 WHERE book = $1 AND customer = $2 AND next_on > $4;

-- name: case_due
SELECT customer, casefile, next_on, reason, last_step, last_kind, last_on, reviewed_on, written_on
FROM case_state WHERE book = $1 AND next_on <= $2 ORDER BY next_on, customer LIMIT $3;

-- name: case_walk
SELECT customer, casefile, next_on, reason, last_step, last_kind, last_on, reviewed_on, written_on
FROM case_state WHERE book = $1 AND customer > $2 ORDER BY customer LIMIT $3;

-- name: case_adrift
SELECT CAST(COUNT(*) AS BIGINT) FROM open_item o
LEFT JOIN case_state s ON s.book = o.book AND s.customer = o.customer
WHERE o.book = $1 AND o.kind = 'invoice' AND o.amount > CAST(0 AS BIGINT) AND s.next_on IS NULL;

-- name: task_insert
INSERT INTO task (book, id, customer, kind, opened) VALUES ($1, $2, $3, $4, $5);

-- name: task_done_insert
INSERT INTO task_done (book, position, line, task, day, outcome) VALUES ($1, $2, $3, $4, $5, $6);

-- name: task_open_of
SELECT t.id, t.customer, t.kind, t.opened FROM task t
LEFT JOIN task_done d ON d.book = t.book AND d.task = t.id
WHERE t.book = $1 AND t.customer = $2 AND d.task IS NULL ORDER BY t.id;

-- name: task_open_all
SELECT t.id, t.customer, t.kind, t.opened FROM task t
LEFT JOIN task_done d ON d.book = t.book AND d.task = t.id
WHERE t.book = $1 AND d.task IS NULL ORDER BY t.id;

-- name: cycle_state_of
SELECT position, day FROM cycle_state WHERE book = $1;

-- name: cycle_state_put
INSERT INTO cycle_state (book, position, day) VALUES ($1, $2, $3)
ON CONFLICT (book) DO UPDATE SET position = excluded.position, day = excluded.day;

-- name: placed_customers
SELECT e.position, p.customer FROM placement_event e JOIN placement p ON p.book = e.book AND p.id = e.placement
WHERE e.book = $1 AND e.position > $2 AND e.position <= $3 ORDER BY e.position, e.line LIMIT $4;

-- name: changed_customers
SELECT c.position, i.customer FROM item_change c JOIN invoice i ON i.book = c.book AND i.id = c.invoice
WHERE c.book = $1 AND c.position > $2 AND c.position <= $3 ORDER BY c.position, c.line LIMIT $4;
