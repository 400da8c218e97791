-- name: user_insert
INSERT INTO app_user (id, email, name, password, since, active) VALUES ($1, $2, $3, $4, $5, $6);

-- name: user_last
SELECT CAST(COALESCE(MAX(id), 0) AS BIGINT) FROM app_user;

-- name: user_by_email
SELECT id, email, name, password, since, active FROM app_user WHERE email = $1;

-- name: user_by_id
SELECT id, email, name, since, active FROM app_user WHERE id = $1;

-- name: grant_upsert
INSERT INTO user_grant (app_user, book, role, since, given_by) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (app_user, book) DO UPDATE SET role = excluded.role, since = excluded.since, given_by = excluded.given_by;

-- name: grant_role
SELECT role FROM user_grant WHERE app_user = $1 AND book = $2;

-- name: grant_since
SELECT since FROM user_grant WHERE app_user = $1 AND book = $2;

-- name: grant_list
SELECT b.book, b.code, b.name, g.role FROM user_grant g JOIN book b ON b.book = g.book
WHERE g.app_user = $1 ORDER BY b.book;

-- name: grant_of_book
SELECT u.id, u.email, u.name, u.active, g.role FROM user_grant g JOIN app_user u ON u.id = g.app_user
WHERE g.book = $1 ORDER BY u.id;

-- name: grant_end
DELETE FROM user_grant WHERE book = $1 AND app_user = $2;

-- name: owner_of_all
SELECT g.app_user FROM user_grant g WHERE g.role = 'owner' GROUP BY g.app_user
HAVING CAST(COUNT(*) AS BIGINT) >= (SELECT CAST(COUNT(*) AS BIGINT) FROM book) ORDER BY g.app_user;
