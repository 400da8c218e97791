-- name: profile_change_insert
INSERT INTO profile_change (book, position, line, field, value, actor) VALUES ($1, $2, $3, $4, $5, $6);

-- name: book_profile_put
INSERT INTO book_profile (book, field, value, actor) VALUES ($1, $2, $3, $4)
ON CONFLICT (book, field) DO UPDATE SET value = excluded.value, actor = excluded.actor;

-- name: book_profile_drop
DELETE FROM book_profile WHERE book = $1 AND field = $2;

-- name: book_profile_list
SELECT field, value, actor FROM book_profile WHERE book = $1 ORDER BY field;

-- name: profile_changed_at
SELECT a.at FROM audit a WHERE a.book = $1 AND a.position >=
	(SELECT CAST(COALESCE(MAX(p.position), 0) AS BIGINT) FROM profile_change p
	WHERE p.book = $1 AND p.field = $2 AND p.value IS NOT NULL)
ORDER BY a.position LIMIT 1;

-- name: profile_users
SELECT CAST(COUNT(g.app_user) AS BIGINT) FROM user_grant g JOIN app_user u ON u.id = g.app_user
WHERE g.book = $1 AND u.active = 1;
