-- name: session_insert
INSERT INTO session (token, app_user, csrf, began, seen, expires, address, agent) VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- name: session_by_token
SELECT s.token, s.app_user, s.csrf, s.began, s.seen, s.expires, s.address, s.agent, u.email, u.name
FROM session s JOIN app_user u ON u.id = s.app_user WHERE s.token = $1 AND u.active = 1;

-- name: session_of
SELECT s.token, s.app_user, s.csrf, s.began, s.seen, s.expires, s.address, s.agent, u.email, u.name
FROM session s JOIN app_user u ON u.id = s.app_user WHERE s.app_user = $1 ORDER BY s.began DESC, s.token;

-- name: session_touch
UPDATE session SET seen = $2 WHERE token = $1;

-- name: session_end
DELETE FROM session WHERE app_user = $1 AND token = $2;

-- name: session_sweep
DELETE FROM session WHERE expires < $1;

-- name: api_token_insert
INSERT INTO api_token (token, app_user, name, rights, since, expires) VALUES ($1, $2, $3, $4, $5, $6);

-- name: api_token_find
SELECT t.token, t.app_user, t.name, t.rights, t.since, t.expires, u.name
FROM api_token t JOIN app_user u ON u.id = t.app_user WHERE t.token = $1 AND u.active = 1;

-- name: api_token_of
SELECT t.token, t.app_user, t.name, t.rights, t.since, t.expires, u.name
FROM api_token t JOIN app_user u ON u.id = t.app_user WHERE t.app_user = $1 ORDER BY t.since DESC, t.token;

-- name: api_token_end
DELETE FROM api_token WHERE app_user = $1 AND token = $2;
