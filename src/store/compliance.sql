-- part: contact_judged
LEFT JOIN verdict v ON v.book = c.book AND v.id = COALESCE(c.permit, (SELECT MAX(w.id) FROM verdict w
	WHERE w.book = c.book AND w.customer = c.customer AND w.at = c.at AND w.purpose = 'recorded' AND w.id < c.id));

-- part: case_placed
SELECT book, customer, MAX(client) AS client, MAX(agency) AS agency FROM placement
	WHERE book = $1 AND id <= $4 GROUP BY book, customer;

-- name: compliance_contacts
-- A contact without a permit was judged afterwards: its verdict is the one kept just before it.
SELECT c.id, c.customer, u.number, n.body, c.channel, c.direction, c.outcome, c.at, c.zone, c.permit, v.id, v.rule, v.citation, v.why
FROM contact c
JOIN customer u ON u.book = c.book AND u.id = c.customer
LEFT JOIN personal n ON n.book = c.book AND n.id = c.customer AND n.line = 1
@contact_judged@
WHERE c.book = $1 AND c.at >= $2 AND c.at < $3 AND c.id < $4
	AND ($5 = '' OR (c.direction = 'out' AND c.permit IS NULL))
ORDER BY c.id DESC LIMIT $6;

-- name: compliance_contacts_by_channel
SELECT COALESCE(c.channel, ''), CAST(COUNT(*) AS BIGINT), CAST(SUM(CASE WHEN c.permit IS NULL THEN 1 ELSE 0 END) AS BIGINT)
FROM contact c
WHERE c.book = $1 AND c.at >= $2 AND c.at < $3 AND c.id <= $4 AND c.direction = 'out'
GROUP BY COALESCE(c.channel, '') ORDER BY COUNT(*) DESC, 1;

-- name: compliance_contacts_by_rule
SELECT COALESCE(v.rule, ''), CAST(COUNT(*) AS BIGINT), CAST(SUM(CASE WHEN c.permit IS NULL THEN 1 ELSE 0 END) AS BIGINT)
FROM contact c
@contact_judged@
WHERE c.book = $1 AND c.at >= $2 AND c.at < $3 AND c.id <= $4 AND c.direction = 'out'
GROUP BY COALESCE(v.rule, '') ORDER BY COUNT(*) DESC, 1;

-- name: compliance_contacts_by_client
SELECT COALESCE(b.code, ''), CAST(COUNT(*) AS BIGINT), CAST(SUM(CASE WHEN c.permit IS NULL THEN 1 ELSE 0 END) AS BIGINT)
FROM contact c
LEFT JOIN (@case_placed@) p ON p.book = c.book AND p.customer = c.customer
LEFT JOIN book b ON b.book = COALESCE(p.client, c.book)
WHERE c.book = $1 AND c.at >= $2 AND c.at < $3 AND c.id <= $4 AND c.direction = 'out'
GROUP BY COALESCE(b.code, '') ORDER BY COUNT(*) DESC, 1;

-- name: compliance_contacts_by_agency
SELECT COALESCE(g.code, ''), CAST(COUNT(*) AS BIGINT), CAST(SUM(CASE WHEN c.permit IS NULL THEN 1 ELSE 0 END) AS BIGINT)
FROM contact c
LEFT JOIN (@case_placed@) p ON p.book = c.book AND p.customer = c.customer
LEFT JOIN book g ON g.book = p.agency
WHERE c.book = $1 AND c.at >= $2 AND c.at < $3 AND c.id <= $4 AND c.direction = 'out'
GROUP BY COALESCE(g.code, '') ORDER BY COUNT(*) DESC, 1;

-- part: contact_for_client
EXISTS (SELECT 1 FROM placement p WHERE p.book = c.book AND p.customer = c.customer AND p.client = $2);

-- name: compliance_agencies
SELECT p.agency, g.code FROM placement p JOIN book g ON g.book = p.agency
WHERE p.book = $1 AND p.id <= $2 GROUP BY p.agency, g.code ORDER BY g.code;

-- name: compliance_for_client_count
SELECT CAST(COUNT(*) AS BIGINT), CAST(COALESCE(SUM(CASE WHEN c.permit IS NULL THEN 1 ELSE 0 END), 0) AS BIGINT)
FROM contact c
WHERE c.book = $1 AND @contact_for_client@ AND c.at >= $3 AND c.at < $4 AND c.id <= $5 AND c.direction = 'out';

-- name: compliance_for_client
SELECT (SELECT MAX(p.number) FROM placement p WHERE p.book = c.book AND p.customer = c.customer AND p.client = $2),
	c.channel, c.outcome, c.at, c.zone, c.permit
FROM contact c
WHERE c.book = $1 AND @contact_for_client@ AND c.at >= $3 AND c.at < $4 AND c.id <= $5 AND c.direction = 'out'
	AND ($6 = '' OR c.permit IS NULL)
ORDER BY c.id DESC LIMIT $7;

-- name: compliance_refusals
SELECT v.id, v.at, v.channel, v.purpose, v.answer, v.rule, v.citation, v.why, v.next_allowed, c.number, n.body
FROM verdict v
JOIN customer c ON c.book = v.book AND c.id = v.customer
LEFT JOIN personal n ON n.book = v.book AND n.id = v.customer AND n.line = 1
WHERE v.book = $1 AND v.answer <> 'allow' AND v.at >= $2 AND v.at < $3 AND v.id < $4 AND ($5 = '' OR v.rule = $5)
ORDER BY v.id DESC LIMIT $6;

-- name: compliance_refused_by_channel
SELECT COALESCE(v.channel, ''), CAST(COUNT(*) AS BIGINT), CAST(0 AS BIGINT)
FROM verdict v
WHERE v.book = $1 AND v.at >= $2 AND v.at < $3 AND v.id <= $4 AND v.answer <> 'allow'
GROUP BY COALESCE(v.channel, '') ORDER BY COUNT(*) DESC, 1;

-- name: compliance_refused_by_rule
SELECT COALESCE(v.rule, ''), CAST(COUNT(*) AS BIGINT), CAST(0 AS BIGINT)
FROM verdict v
WHERE v.book = $1 AND v.at >= $2 AND v.at < $3 AND v.id <= $4 AND v.answer <> 'allow'
GROUP BY COALESCE(v.rule, '') ORDER BY COUNT(*) DESC, 1;

-- name: compliance_refused_by_client
SELECT COALESCE(b.code, ''), CAST(COUNT(*) AS BIGINT), CAST(0 AS BIGINT)
FROM verdict v
LEFT JOIN (@case_placed@) p ON p.book = v.book AND p.customer = v.customer
LEFT JOIN book b ON b.book = COALESCE(p.client, v.book)
WHERE v.book = $1 AND v.at >= $2 AND v.at < $3 AND v.id <= $4 AND v.answer <> 'allow'
GROUP BY COALESCE(b.code, '') ORDER BY COUNT(*) DESC, 1;

-- name: compliance_refused_by_agency
SELECT COALESCE(g.code, ''), CAST(COUNT(*) AS BIGINT), CAST(0 AS BIGINT)
FROM verdict v
LEFT JOIN (@case_placed@) p ON p.book = v.book AND p.customer = v.customer
LEFT JOIN book g ON g.book = p.agency
WHERE v.book = $1 AND v.at >= $2 AND v.at < $3 AND v.id <= $4 AND v.answer <> 'allow'
GROUP BY COALESCE(g.code, '') ORDER BY COUNT(*) DESC, 1;

-- name: compliance_refused_quarters
SELECT v.at / CAST(900000 AS BIGINT), CAST(COUNT(*) AS BIGINT) FROM verdict v
WHERE v.book = $1 AND v.at >= $2 AND v.at < $3 AND v.id <= $4 AND v.answer <> 'allow'
GROUP BY v.at / CAST(900000 AS BIGINT) ORDER BY 1;
