-- name: override_ask_insert
INSERT INTO override_ask (book, id, customer, channel, point, verdict, asked_by, at, expires, reason_digest)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- name: override_answer_insert
INSERT INTO override_answer (book, id, ask, outcome, answered_by, at, expires, rules, verdict, reason_digest)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- name: override_use_insert
INSERT INTO override_use (book, position, line, answer, permit, outcome) VALUES ($1, $2, $3, $4, $5, $6);

-- part: override_seen
SELECT k.id, k.customer, c.number, n.body, k.channel, k.point, k.verdict, k.asked_by, s.name, k.at, k.expires, p.body,
	a.id, a.outcome, a.answered_by, t.name, a.at, a.expires, a.rules, a.verdict, r.body, u.outcome, u.permit
FROM override_ask k
JOIN customer c ON c.book = k.book AND c.id = k.customer
LEFT JOIN personal n ON n.book = k.book AND n.id = k.customer AND n.line = 1
LEFT JOIN personal p ON p.book = k.book AND p.id = k.id AND p.line = 1
LEFT JOIN app_user s ON s.id = k.asked_by
LEFT JOIN override_answer a ON a.book = k.book AND a.ask = k.id
LEFT JOIN personal r ON r.book = a.book AND r.id = a.id AND r.line = 1
LEFT JOIN app_user t ON t.id = a.answered_by
LEFT JOIN override_use u ON u.book = a.book AND u.answer = a.id;

-- name: override_of
@override_seen@ WHERE k.book = $1 AND k.customer = $2 ORDER BY k.id DESC;

-- name: override_before
@override_seen@ WHERE k.book = $1 AND k.id < $2 ORDER BY k.id DESC LIMIT $3;
