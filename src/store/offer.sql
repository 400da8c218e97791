-- name: offer_insert
INSERT INTO offer (book, id, customer, kind, amount, dropped, currency, offered, expires, pay_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- name: offer_cover_insert
INSERT INTO offer_cover (book, position, line, offer, invoice, amount) VALUES ($1, $2, $3, $4, $5, $6);

-- name: offer_event_insert
INSERT INTO offer_event (book, position, line, offer, what, happened, entry) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: offer_state_insert
INSERT INTO offer_state (book, offer, customer, status, accepted, accepted_at) VALUES ($1, $2, $3, $4, NULL, 0);

-- name: offer_state_update
UPDATE offer_state SET status = $3, accepted = $4, accepted_at = $5 WHERE book = $1 AND offer = $2;

-- name: offer_by_id
SELECT o.id, o.customer, o.kind, o.amount, o.dropped, o.currency, o.offered, o.expires, o.pay_by, s.status, s.accepted,
	s.accepted_at
FROM offer o JOIN offer_state s ON s.book = o.book AND s.offer = o.id WHERE o.book = $1 AND o.id = $2;

-- name: offer_of_customer
SELECT o.id, o.customer, o.kind, o.amount, o.dropped, o.currency, o.offered, o.expires, o.pay_by, s.status, s.accepted,
	s.accepted_at
FROM offer o JOIN offer_state s ON s.book = o.book AND s.offer = o.id WHERE o.book = $1 AND o.customer = $2
ORDER BY o.id;

-- name: offer_running
SELECT o.id, o.customer, o.kind, o.amount, o.dropped, o.currency, o.offered, o.expires, o.pay_by, s.status, s.accepted,
	s.accepted_at
FROM offer_state s JOIN offer o ON o.book = s.book AND o.id = s.offer
WHERE s.book = $1 AND s.status IN ('offered', 'accepted') ORDER BY s.customer, s.offer;

-- name: offer_covered
SELECT c.invoice, c.amount FROM offer_cover c WHERE c.book = $1 AND c.offer = $2 ORDER BY c.position, c.line;

-- name: offer_dropped
-- The changes that stand between the entry and the event that tells of it: one command wrote all three.
SELECT c.invoice, CAST(- c.amount AS BIGINT), c.effective
FROM offer_event e JOIN offer_cover v ON v.book = e.book AND v.offer = e.offer
JOIN item_change c ON c.book = v.book AND c.invoice = v.invoice AND c.position > e.entry AND c.position < e.position
WHERE e.book = $1 AND e.offer = $2 AND e.entry > CAST(0 AS BIGINT) AND e.position =
	(SELECT MAX(l.position) FROM offer_event l WHERE l.book = e.book AND l.offer = e.offer AND l.what = 'fulfilled')
ORDER BY c.position, c.line;

-- name: offer_unpaid
-- What changed by the last day, and what of that was taken back until the day of judgment.
SELECT CAST(COALESCE(SUM(c.amount), 0) AS BIGINT)
FROM invoice i JOIN item_change c ON c.book = i.book AND c.invoice = i.id
WHERE i.book = $1 AND i.customer = $2 AND i.kind = 'invoice' AND i.currency = $3 AND i.due <= $4
AND (c.effective <= $5 OR (c.effective <= $6 AND EXISTS
	(SELECT 1 FROM payment p JOIN item_change w ON w.book = p.book AND w.payment = p.reverses
	 WHERE p.book = c.book AND p.id = c.payment AND w.invoice = c.invoice AND w.effective <= $5)));
