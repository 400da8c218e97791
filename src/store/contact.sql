-- name: verdict_insert
INSERT INTO verdict (book, id, customer, channel, point, purpose, answer, rule, citation, why, at, expires, next_allowed,
	pack, facts)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15);

-- name: verdict_reason_insert
INSERT INTO verdict_reason (book, verdict, line, rule, answer, policy, citations, why, until, change, counted, contacts)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12);

-- name: verdict_reason_of
SELECT rule, answer, policy, citations, why, until, change, counted, contacts FROM verdict_reason
WHERE book = $1 AND verdict = $2 ORDER BY line;

-- name: verdict_by_id
SELECT id, customer, channel, point, purpose, answer, rule, citation, why, at, expires, next_allowed, pack, facts
FROM verdict WHERE book = $1 AND id = $2;

-- name: verdict_of
SELECT id, customer, channel, point, purpose, answer, rule, citation, why, at, expires, next_allowed, pack, facts
FROM verdict WHERE book = $1 AND customer = $2 ORDER BY id;

-- name: verdict_after
SELECT id, customer, channel, point, purpose, answer, rule, citation, why, at, expires, next_allowed, pack, facts
FROM verdict WHERE book = $1 AND id > $2 ORDER BY id LIMIT $3;

-- name: verdict_refused
SELECT id, customer, channel, point, purpose, answer, rule, citation, why, at, expires, next_allowed, pack, facts
FROM verdict WHERE book = $1 AND answer <> 'allow' AND id > $2 ORDER BY id DESC LIMIT $3;

-- name: document_insert
INSERT INTO document (book, id, number, kind, customer, day, pay_by, amount, currency, channel, body_digest)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- name: document_item_insert
INSERT INTO document_item (book, document, line, invoice, amount) VALUES ($1, $2, $3, $4, $5);

-- name: document_item_of
SELECT d.invoice, i.number, i.due, d.amount FROM document_item d
JOIN invoice i ON i.book = d.book AND i.id = d.invoice
WHERE d.book = $1 AND d.document = $2 ORDER BY d.line;

-- name: document_by_id
SELECT d.id, d.number, d.kind, d.customer, d.day, d.pay_by, d.amount, d.currency, d.channel, s.body, b.body
FROM document d
LEFT JOIN personal s ON s.book = d.book AND s.id = d.id AND s.line = 1
LEFT JOIN personal b ON b.book = d.book AND b.id = d.id AND b.line = 2
WHERE d.book = $1 AND d.id = $2;

-- name: document_of
SELECT d.id, d.number, d.kind, d.customer, d.day, d.pay_by, d.amount, d.currency, d.channel, s.body, b.body
FROM document d
LEFT JOIN personal s ON s.book = d.book AND s.id = d.id AND s.line = 1
LEFT JOIN personal b ON b.book = d.book AND b.id = d.id AND b.line = 2
WHERE d.book = $1 AND d.customer = $2 ORDER BY d.id;

-- name: document_count
SELECT CAST(COUNT(*) AS BIGINT) FROM document WHERE book = $1 AND customer = $2 AND kind NOT IN ('note_before_due', 'transfer_notice');

-- name: outbox_insert
INSERT INTO outbox (book, permit, document, release_at, state, tries) VALUES ($1, $2, $3, $4, 'waiting', 0);

-- name: outbox_due
SELECT permit, document, release_at, tries FROM outbox
WHERE book = $1 AND state = 'waiting' AND release_at <= $2 ORDER BY release_at, permit LIMIT $3;

-- name: outbox_settle
UPDATE outbox SET state = $3, tries = tries + CAST(1 AS BIGINT) WHERE book = $1 AND permit = $2 AND state = $4;

-- name: outbox_claim
UPDATE outbox SET worker = $3, lease = $4
WHERE book = $1 AND permit = $2 AND state = 'released' AND (lease IS NULL OR lease <= $5 OR worker = $3);

-- name: outbox_worker
SELECT COALESCE(worker, '') FROM outbox WHERE book = $1 AND permit = $2;

-- name: outbox_postpone
UPDATE outbox SET release_at = $3 WHERE book = $1 AND permit = $2 AND state = 'waiting';

-- name: outbox_retry
UPDATE outbox SET state = 'waiting', release_at = $3, worker = NULL, lease = NULL
WHERE book = $1 AND permit = $2 AND state = 'released';

-- name: outbox_of
SELECT permit, document, release_at, tries FROM outbox WHERE book = $1 AND permit = $2;

-- name: outbox_waiting_of
SELECT permit, document, release_at, tries FROM outbox WHERE book = $1 AND document = $2 AND state = 'waiting';

-- name: outbox_released
SELECT permit, document, release_at, tries FROM outbox
WHERE book = $1 AND state = 'released' AND (lease IS NULL OR lease <= $2) ORDER BY permit LIMIT $3;

-- name: contact_insert
INSERT INTO contact (book, id, customer, permit, document, point, direction, channel, outcome, at, zone)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- name: contact_automated_insert
INSERT INTO contact_automated (book, contact, line) VALUES ($1, $2, $3);

-- name: contact_debt_insert
INSERT INTO contact_debt (book, contact, line, customer, number) VALUES ($1, $2, $3, $4, $5);

-- name: contact_debt_of
SELECT d.customer, d.contact, d.number
FROM (VALUES (CAST($2 AS BIGINT)), ($3), ($4), ($5), ($6), ($7), ($8), ($9), ($10), ($11), ($12), ($13), ($14), ($15), ($16), ($17)) one
CROSS JOIN contact_debt d
WHERE d.book = $1 AND d.customer = one.column1
ORDER BY d.customer, d.contact, d.line;

-- name: contact_of
SELECT c.id, c.customer, c.permit, c.document, c.point, c.direction, c.channel, c.outcome, c.at, c.zone, d.kind
FROM contact c LEFT JOIN document d ON d.book = c.book AND d.id = c.document
WHERE c.book = $1 AND c.customer = $2 AND c.at >= $3 ORDER BY c.id;

-- What reached them since each of their placements began; a day before it, for a day begins elsewhere sooner.
-- name: contact_spoken
SELECT s.customer, s.placement, COALESCE(c.point, 0), MIN(c.at), MAX(c.at), c.channel, c.outcome, c.zone
FROM (VALUES (CAST($2 AS BIGINT)), ($3), ($4), ($5), ($6), ($7), ($8), ($9), ($10), ($11), ($12), ($13), ($14), ($15), ($16), ($17)) one
CROSS JOIN placement_state s
JOIN placement p ON p.book = s.book AND p.id = s.placement
JOIN contact c ON c.book = s.book AND c.customer = s.customer
WHERE s.book = $1 AND s.customer = one.column1
	AND c.direction = 'out' AND c.at >= (p.proposed - 1) * 86400000
	AND c.outcome IN ('conversation', 'delivered', 'mailed', 'sent', 'validation_notice', 'letter_of_claim', 'original_creditor_answer')
GROUP BY s.customer, s.placement, COALESCE(c.point, 0), c.channel, c.outcome, c.zone
ORDER BY s.customer, s.placement, COALESCE(c.point, 0), c.channel, c.outcome, c.zone;

-- Where no placement begins anything.
-- name: contact_spoken_ever
SELECT c.customer, CAST(0 AS BIGINT), COALESCE(c.point, 0), MIN(c.at), MAX(c.at), c.channel, c.outcome, c.zone
FROM (VALUES (CAST($2 AS BIGINT)), ($3), ($4), ($5), ($6), ($7), ($8), ($9), ($10), ($11), ($12), ($13), ($14), ($15), ($16), ($17)) one
CROSS JOIN contact c
WHERE c.book = $1 AND c.customer = one.column1 AND c.direction = 'out'
	AND c.outcome IN ('conversation', 'delivered', 'mailed', 'sent', 'validation_notice', 'letter_of_claim')
GROUP BY c.customer, COALESCE(c.point, 0), c.channel, c.outcome, c.zone
ORDER BY c.customer, COALESCE(c.point, 0), c.channel, c.outcome, c.zone;

-- name: contact_unpermitted
SELECT CAST(COUNT(*) AS BIGINT) FROM contact c
LEFT JOIN verdict v ON v.book = c.book AND v.id = c.permit
LEFT JOIN override_use u ON u.book = c.book AND u.permit = c.permit AND u.outcome = 'used'
LEFT JOIN override_answer a ON a.book = u.book AND a.id = u.answer
WHERE c.book = $1 AND c.id > $2 AND c.direction = 'out'
	AND (v.id IS NULL OR (v.answer <> 'allow' AND (v.answer <> 'presumed-violation' OR a.id IS NULL
		OR a.outcome <> 'granted' OR a.at > c.at OR a.expires < c.at)) OR v.customer <> c.customer OR v.at > c.at OR v.expires < c.at);

-- name: contact_last
SELECT CAST(COALESCE(MAX(id), 0) AS BIGINT) FROM contact WHERE book = $1;

-- name: contact_customers
SELECT DISTINCT customer FROM contact
WHERE book = $1 AND direction = 'out' AND at >= $2 AND at <= $3 ORDER BY customer;
