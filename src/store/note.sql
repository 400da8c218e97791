-- name: note_insert
INSERT INTO note (book, id, customer, about, source, at, body_digest) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: note_of
SELECT n.id, n.customer, n.about, n.source, n.at, p.body FROM note n
LEFT JOIN personal p ON p.book = n.book AND p.id = n.id AND p.line = 1
WHERE n.book = $1 AND n.customer = $2 ORDER BY n.id;
