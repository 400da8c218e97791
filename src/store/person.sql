-- name: person_secret_make
INSERT INTO person_secret (id, secret) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING;

-- name: person_secret_hold
SELECT secret FROM person_secret WHERE id = $1 @lock@;

-- name: person_secret_of
SELECT secret FROM person_secret WHERE id = $1;

-- name: person_key_keep
INSERT INTO person_key (book, customer, point, digest, line) VALUES ($1, $2, $3, $4, 1)
ON CONFLICT (book, customer, point, digest) DO NOTHING;

-- name: person_key_forget
DELETE FROM person_key WHERE book = $1 AND customer = $2;

-- name: person_key_drop
DELETE FROM person_key WHERE book = $1;

-- name: person_key_same
-- check-sql: allow book because a person is looked for in the books of others
SELECT DISTINCT book, customer FROM person_key WHERE digest = $1 ORDER BY book, customer;

-- name: person_sharing_books
-- check-sql: allow book because clients of one store who share with each other are looked for
SELECT book FROM book_profile WHERE field = 'shares_pressure' AND value = 'yes' ORDER BY book;
