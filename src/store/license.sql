-- name: license_insert
INSERT INTO license (book, id, place, number, since, until) VALUES ($1, $2, $3, $4, $5, $6);

-- name: license_detail_insert
INSERT INTO license_detail (book, license, line, authority, holder, exempt) VALUES ($1, $2, $3, $4, $5, $6);

-- name: license_end_insert
INSERT INTO license_end (book, position, line, license, day) VALUES ($1, $2, $3, $4, $5);

-- name: license_list
SELECT l.id, l.place, l.number, d.authority, d.holder, CAST(COALESCE(d.exempt, 0) AS BIGINT), l.since, l.until, e.day
FROM license l LEFT JOIN license_detail d ON d.book = l.book AND d.license = l.id
LEFT JOIN license_end e ON e.book = l.book AND e.license = l.id
WHERE l.book = $1 ORDER BY l.place, l.id;
