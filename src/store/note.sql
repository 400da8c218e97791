-- name: note_insert
INSERT INTO note (book, id, customer, about, source, at, body_digest) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: note_of
SELECT n.id, n.customer, n.about, n.source, n.at, p.body FROM note n
LEFT JOIN personal p ON p.book = n.book AND p.id = n.id AND p.line = 1
WHERE n.book = $1 AND n.customer = $2 ORDER BY n.id;

-- name: book_change_insert
INSERT INTO book_change (book, position, line, field, value) VALUES ($1, $2, $3, $4, $5);

-- name: book_change_list
SELECT field, value FROM book_change WHERE book = $1 ORDER BY position, line;

-- name: book_rename
UPDATE book SET name = $2 WHERE book = $1;
