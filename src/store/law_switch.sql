-- name: law_switch_insert
INSERT INTO law_switch (book, id, rule, place, since, until, counsel, reason, recorded_by, at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- name: law_switch_end_insert
INSERT INTO law_switch_end (book, position, line, law_switch, day, ended_by) VALUES ($1, $2, $3, $4, $5, $6);

-- name: law_switch_list
SELECT s.id, s.rule, s.place, s.since, s.until, s.counsel, s.reason, s.recorded_by, u.name, s.at, e.day
FROM law_switch s
LEFT JOIN law_switch_end e ON e.book = s.book AND e.law_switch = s.id
LEFT JOIN app_user u ON u.id = s.recorded_by
WHERE s.book = $1 ORDER BY s.id;
