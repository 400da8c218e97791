-- name: book_insert
INSERT INTO book (book, code, name, kind, currency, country, zone, position, latest, head)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- name: book_by_code
SELECT book, code, name, kind, currency, country, zone FROM book WHERE code = $1;

-- name: book_by_id
SELECT book, code, name, kind, currency, country, zone FROM book WHERE book = $1;

-- name: book_list
SELECT book, code, name, kind, currency, country, zone FROM book ORDER BY book;

-- name: book_last
SELECT CAST(COALESCE(MAX(book), 0) AS BIGINT) FROM book;

-- name: book_hold
SELECT position, latest, head FROM book WHERE book = $1 @lock@;

-- name: book_advance
UPDATE book SET position = $2, latest = $3, head = $4 WHERE book = $1;

-- name: account_insert
INSERT INTO account (book, position, line, code, name, kind) VALUES ($1, $2, $3, $4, $5, $6);

-- name: account_list
SELECT code, name, kind FROM account WHERE book = $1 ORDER BY code;

-- name: book_latest
SELECT latest FROM book WHERE book = $1;
