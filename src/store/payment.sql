-- name: payment_insert
INSERT INTO payment (book, id, customer, received, amount, currency, method, reference, entry, reverses)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- name: payment_by_id
SELECT id, customer, received, amount, currency, method, reference, entry, reverses
FROM payment WHERE book = $1 AND id = $2;

-- name: payment_of_customer
SELECT id, customer, received, amount, currency, method, reference, entry, reverses
FROM payment WHERE book = $1 AND customer = $2 ORDER BY id;

-- name: payment_allocations
SELECT position, line, invoice, amount, effective, payment FROM item_change
WHERE book = $1 AND payment IS NOT NULL AND payment = $2 ORDER BY position, line;
