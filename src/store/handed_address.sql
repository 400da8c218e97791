-- part: handed_address
SELECT h.id, h.customer, h.point, h.document, h.agency, h.until,
	CAST(COALESCE((SELECT MAX(n.at) FROM contact n JOIN outbox o ON o.book = n.book AND o.document = n.document
		WHERE n.book = h.book AND n.customer = h.customer AND n.document = h.document AND o.state = 'sent'), 0) AS BIGINT),
	CAST((SELECT COUNT(*) FROM contact m WHERE m.book = h.book AND m.customer = h.customer AND m.point = h.point
		AND m.direction = 'out' AND m.channel = 'email' AND m.outcome <> 'bounced' AND COALESCE(m.document, 0) <> h.document
		AND m.id < COALESCE((SELECT MAX(l.id) FROM contact l
			WHERE l.book = h.book AND l.customer = h.customer AND l.document = h.document), m.id + 1)) AS BIGINT)
FROM handed_address h;

-- name: handed_address_insert
INSERT INTO handed_address (book, id, customer, point, document, agency, until) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: handed_addresses_of
@handed_address@ WHERE h.book = $1 AND h.customer = $2 ORDER BY h.id;

-- name: handed_address_by_document
@handed_address@ WHERE h.book = $1 AND h.document = $2;

-- name: point_mailed
SELECT CAST(COUNT(*) AS BIGINT) FROM contact
WHERE book = $1 AND customer = $2 AND point = $3 AND direction = 'out' AND channel = 'email' AND outcome <> 'bounced';

-- name: announced_list
SELECT c.number, n.body, v.body, a.code, h.until, o.state FROM handed_address h
JOIN customer c ON c.book = h.book AND c.id = h.customer
JOIN outbox o ON o.book = h.book AND o.document = h.document
JOIN book a ON a.book = h.agency
LEFT JOIN personal n ON n.book = h.book AND n.id = h.customer AND n.line = 1
LEFT JOIN personal v ON v.book = h.book AND v.id = h.point AND v.line = 1
WHERE h.book = $1 ORDER BY h.id DESC LIMIT $2;
