-- name: placement_insert
INSERT INTO placement (book, id, number, client, agency, contract, customer, stage, currency, proposed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- name: placement_state_insert
INSERT INTO placement_state (book, placement, customer, state, since) VALUES ($1, $2, $3, $4, $5);

-- name: placement_state_update
UPDATE placement_state SET state = $3, since = $4, notice_on = $5, recall_on = $6 WHERE book = $1 AND placement = $2;

-- name: placement_by_number
SELECT p.id, p.number, p.client, p.agency, p.contract, p.customer, p.stage, p.currency, p.proposed,
	s.state, s.since, s.notice_on, s.recall_on
FROM placement p JOIN placement_state s ON s.book = p.book AND s.placement = p.id
WHERE p.book = $1 AND p.number = $2;

-- name: placement_by_id
SELECT p.id, p.number, p.client, p.agency, p.contract, p.customer, p.stage, p.currency, p.proposed,
	s.state, s.since, s.notice_on, s.recall_on
FROM placement p JOIN placement_state s ON s.book = p.book AND s.placement = p.id
WHERE p.book = $1 AND p.id = $2;

-- name: placement_of_customer
SELECT p.id, p.number, p.client, p.agency, p.contract, p.customer, p.stage, p.currency, p.proposed,
	s.state, s.since, s.notice_on, s.recall_on
FROM (VALUES (CAST($2 AS BIGINT)), ($3), ($4), ($5), ($6), ($7), ($8), ($9), ($10), ($11), ($12), ($13), ($14), ($15), ($16), ($17)) one
CROSS JOIN placement_state s JOIN placement p ON p.book = s.book AND p.id = s.placement
WHERE s.book = $1 AND s.customer = one.column1
ORDER BY s.customer, s.placement DESC;

-- name: placement_list
SELECT p.id, p.number, p.client, p.agency, p.contract, p.customer, p.stage, p.currency, p.proposed,
	s.state, s.since, s.notice_on, s.recall_on
FROM placement p JOIN placement_state s ON s.book = p.book AND s.placement = p.id
WHERE p.book = $1 AND p.id > $2 ORDER BY p.id LIMIT $3;

-- name: placement_event_insert
INSERT INTO placement_event (book, position, line, placement, act, state, effective, words_digest) VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- name: placement_events
SELECT e.position, e.act, e.state, e.effective, n.body
FROM placement_event e LEFT JOIN personal n ON n.book = e.book AND n.id = e.position AND n.line = e.line
WHERE e.book = $1 AND e.placement = $2 ORDER BY e.position, e.line;

-- name: placement_stands
SELECT e.placement, p.agency, e.state FROM placement_event e JOIN placement p ON p.book = e.book AND p.id = e.placement
WHERE e.book = $1 AND e.effective <= $2 AND e.position <= $3 ORDER BY e.placement, e.position, e.line;

-- name: placement_listed
SELECT placement, position, invoice FROM placement_item
WHERE book = $1 AND position <= $2 AND invoice IS NOT NULL ORDER BY placement, position, line;

-- name: placement_item_insert
INSERT INTO placement_item (book, position, line, placement, invoice, number, due, amount, currency) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- name: placement_items
SELECT i.invoice, i.number, i.due, i.amount, i.currency FROM placement_item i
WHERE i.book = $1 AND i.placement = $2 AND i.position =
	(SELECT MAX(l.position) FROM placement_item l WHERE l.book = $1 AND l.placement = $2)
ORDER BY i.line;

-- name: hand_over_insert
INSERT INTO hand_over (book, position, line, placement, effective, amount, currency, age_days, rate, cap, least) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- name: hand_over_of
SELECT effective, amount, currency, age_days, rate, cap, least FROM hand_over WHERE book = $1 AND placement = $2;
