-- name: duty_insert
INSERT INTO duty (book, task, line, due, rule, citation, about) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: duty_open_of
SELECT t.id, t.customer, t.kind, t.opened, u.due, u.rule, u.citation, u.about FROM duty u
JOIN task t ON t.book = u.book AND t.id = u.task
LEFT JOIN task_done d ON d.book = t.book AND d.task = t.id
WHERE u.book = $1 AND t.customer = $2 AND d.task IS NULL ORDER BY u.due, t.id;

-- name: duty_of_kind
SELECT t.id, t.customer, t.kind, t.opened, u.due, u.rule, u.citation, u.about FROM duty u
JOIN task t ON t.book = u.book AND t.id = u.task
WHERE u.book = $1 AND t.customer = $2 AND t.kind = $3 ORDER BY t.id;

-- name: duty_open_count
SELECT CAST(COUNT(*) AS BIGINT) FROM duty u
LEFT JOIN task_done d ON d.book = u.book AND d.task = u.task
WHERE u.book = $1 AND d.task IS NULL AND u.due < $2;

-- name: duty_open_all
SELECT t.id, t.customer, t.kind, t.opened, u.due, u.rule, u.citation, u.about, c.number, n.body FROM duty u
JOIN task t ON t.book = u.book AND t.id = u.task
JOIN customer c ON c.book = t.book AND c.id = t.customer
LEFT JOIN personal n ON n.book = t.book AND n.id = t.customer AND n.line = 1
LEFT JOIN task_done d ON d.book = t.book AND d.task = t.id
WHERE u.book = $1 AND d.task IS NULL ORDER BY u.due, t.id LIMIT $2;
