-- name: proof_entries
SELECT entry, currency FROM posting WHERE book = $1 GROUP BY entry, currency HAVING CAST(SUM(amount) AS BIGINT) <> CAST(0 AS BIGINT)
ORDER BY entry LIMIT 1;

-- name: proof_balances
SELECT p.account, p.currency FROM
	(SELECT book, account, currency, CAST(SUM(amount) AS BIGINT) AS amount FROM posting WHERE book = $1
	 GROUP BY book, account, currency) p
LEFT JOIN balance b ON b.book = p.book AND b.account = p.account AND b.currency = p.currency
WHERE p.amount <> CAST(COALESCE(b.amount, 0) AS BIGINT) ORDER BY p.account LIMIT 1;

-- name: proof_open
SELECT s.invoice, s.currency FROM
	(SELECT c.book, c.invoice, i.customer, i.currency, CAST(SUM(c.amount) AS BIGINT) AS amount
	 FROM item_change c JOIN invoice i ON i.book = c.book AND i.id = c.invoice
	 WHERE c.book = $1 GROUP BY c.book, c.invoice, i.customer, i.currency) s
LEFT JOIN open_item o ON o.book = s.book AND o.customer = s.customer AND o.invoice = s.invoice
WHERE s.amount <> CAST(COALESCE(o.amount, 0) AS BIGINT) ORDER BY s.invoice LIMIT 1;

-- name: proof_open_extra
SELECT o.invoice, o.currency FROM open_item o
LEFT JOIN invoice i ON i.book = o.book AND i.id = o.invoice
WHERE o.book = $1 AND i.id IS NULL ORDER BY o.invoice LIMIT 1;

-- name: proof_invoice_lines
SELECT i.id, i.currency FROM
	(SELECT book, position, CAST(SUM(net) AS BIGINT) AS net FROM invoice_line WHERE book = $1 GROUP BY book, position) l
JOIN invoice i ON i.book = l.book AND i.id = l.position
WHERE l.net <> CASE WHEN i.amount < 0 THEN - i.amount ELSE i.amount END - i.tax ORDER BY i.id LIMIT 1;

-- name: proof_delivered
SELECT o.id, o.currency FROM order_line_state s
JOIN sales_order o ON o.book = s.book AND o.id = s.sales_order
LEFT JOIN (SELECT book, sales_order, order_line, CAST(SUM(quantity) AS BIGINT) AS quantity
	FROM order_delivery WHERE book = $1 GROUP BY book, sales_order, order_line) d
	ON d.book = s.book AND d.sales_order = s.sales_order AND d.order_line = s.line
WHERE s.book = $1 AND s.delivered <> CAST(COALESCE(d.quantity, 0) AS BIGINT) ORDER BY o.id LIMIT 1;

-- name: proof_invoiced
SELECT o.id, o.currency FROM order_line_state s
JOIN sales_order o ON o.book = s.book AND o.id = s.sales_order
LEFT JOIN (SELECT book, sales_order, order_line, CAST(SUM(quantity) AS BIGINT) AS quantity
	FROM invoice_line WHERE book = $1 AND sales_order IS NOT NULL GROUP BY book, sales_order, order_line) d
	ON d.book = s.book AND d.sales_order = s.sales_order AND d.order_line = s.line
WHERE s.book = $1 AND s.invoiced <> CAST(COALESCE(d.quantity, 0) AS BIGINT) ORDER BY o.id LIMIT 1;

-- name: proof_balances_extra
SELECT b.account, b.currency FROM balance b WHERE b.book = $1 AND b.amount <> CAST(0 AS BIGINT) AND NOT EXISTS
	(SELECT 1 FROM posting p WHERE p.book = b.book AND p.account = b.account AND p.currency = b.currency)
ORDER BY b.account LIMIT 1;

-- name: proof_written_off
SELECT w.invoice, w.currency FROM written_off w
LEFT JOIN (SELECT x.book, x.invoice, CAST(SUM(x.amount) AS BIGINT) AS amount FROM writeoff_item x
	WHERE x.book = $1 AND NOT EXISTS
		(SELECT 1 FROM writeoff_undo u WHERE u.book = x.book AND u.writeoff = x.position)
	GROUP BY x.book, x.invoice) s ON s.book = w.book AND s.invoice = w.invoice
LEFT JOIN (SELECT book, invoice, CAST(SUM(amount) AS BIGINT) AS amount FROM recovery WHERE book = $1
	GROUP BY book, invoice) r ON r.book = w.book AND r.invoice = w.invoice
WHERE w.book = $1 AND (w.amount <> CAST(COALESCE(s.amount, 0) AS BIGINT)
	OR w.recovered <> CAST(COALESCE(r.amount, 0) AS BIGINT)) ORDER BY w.invoice LIMIT 1;

-- name: proof_written_off_missing
SELECT i.id, i.currency FROM writeoff_item x JOIN invoice i ON i.book = x.book AND i.id = x.invoice
LEFT JOIN written_off w ON w.book = i.book AND w.customer = i.customer AND w.invoice = i.id
WHERE x.book = $1 AND i.kind = 'invoice' AND w.invoice IS NULL ORDER BY i.id LIMIT 1;

-- name: proof_receipts
-- Each mark lies among the days of its events, and is there when they are.
SELECT r.id, r.currency FROM receipt r
LEFT JOIN receipt_state s ON s.book = r.book AND s.receipt = r.id
LEFT JOIN (SELECT book, receipt,
	MIN(CASE WHEN what = 'bounced' THEN effective END) AS bounced,
	MIN(CASE WHEN what = 'identified' THEN effective END) AS identified,
	MIN(CASE WHEN what = 'settled' THEN effective END) AS settled,
	MIN(CASE WHEN what = 'taken_back' THEN effective END) AS taken_back,
	MAX(CASE WHEN what = 'bounced' THEN effective END) AS last_bounced,
	MAX(CASE WHEN what = 'identified' THEN effective END) AS last_identified,
	MAX(CASE WHEN what = 'settled' THEN effective END) AS last_settled,
	MAX(CASE WHEN what = 'taken_back' THEN effective END) AS last_taken_back
	FROM receipt_event WHERE book = $1 GROUP BY book, receipt) e ON e.book = r.book AND e.receipt = r.id
WHERE r.book = $1 AND (s.receipt IS NULL
	OR (s.bounced IS NULL AND e.bounced IS NOT NULL) OR (s.bounced IS NOT NULL AND e.bounced IS NULL)
	OR s.bounced < e.bounced OR s.bounced > e.last_bounced
	OR (s.identified IS NULL AND e.identified IS NOT NULL) OR (s.identified IS NOT NULL AND e.identified IS NULL)
	OR s.identified < e.identified OR s.identified > e.last_identified
	OR (s.settled IS NULL AND e.settled IS NOT NULL) OR (s.settled IS NOT NULL AND e.settled IS NULL)
	OR s.settled < e.settled OR s.settled > e.last_settled
	OR (s.taken_back IS NULL AND e.taken_back IS NOT NULL) OR (s.taken_back IS NOT NULL AND e.taken_back IS NULL)
	OR s.taken_back < e.taken_back OR s.taken_back > e.last_taken_back)
ORDER BY r.id LIMIT 1;

-- name: proof_bank_lines
-- A line stands as the last word about it says; taken back, it may be parked again.
SELECT l.id, l.currency FROM bank_line l
LEFT JOIN bank_line_state s ON s.book = l.book AND s.bank_line = l.id
LEFT JOIN (SELECT book, bank_line, MAX(position) AS position FROM bank_match WHERE book = $1
	GROUP BY book, bank_line) t ON t.book = l.book AND t.bank_line = l.id
LEFT JOIN bank_match m ON m.book = t.book AND m.position = t.position AND m.bank_line = t.bank_line
WHERE l.book = $1 AND (s.bank_line IS NULL
	OR (m.what = 'undone' AND s.state <> 'undone' AND s.state <> 'parked')
	OR (COALESCE(m.what, 'unmatched') <> 'undone' AND (s.state <> COALESCE(m.what, 'unmatched')
		OR COALESCE(s.customer, 0) <> COALESCE(m.customer, 0)
		OR COALESCE(s.payment, 0) <> COALESCE(m.payment, 0))))
ORDER BY l.id LIMIT 1;

-- name: proof_promises
-- A promise stands as it was last judged, and before that as it was made.
SELECT p.id, p.currency FROM promise p
LEFT JOIN promise_state s ON s.book = p.book AND s.promise = p.id
LEFT JOIN (SELECT book, promise, MAX(position) AS position FROM promise_verdict WHERE book = $1
	GROUP BY book, promise) t ON t.book = p.book AND t.promise = p.id
LEFT JOIN promise_verdict v ON v.book = t.book AND v.position = t.position AND v.promise = t.promise
WHERE p.book = $1 AND (s.promise IS NULL OR s.customer <> p.customer OR s.deadline <> p.due + p.tolerance
	OR s.verdict <> COALESCE(v.verdict, 'open') OR s.received <> COALESCE(v.received, 0)
	OR s.as_of <> COALESCE(v.as_of, p.made) OR s.judged <> COALESCE(v.position, p.id))
ORDER BY p.id LIMIT 1;

-- name: proof_offers
-- Once it was accepted it stays so, even when what fulfilled it went back.
SELECT o.id, o.currency FROM offer o
LEFT JOIN offer_state s ON s.book = o.book AND s.offer = o.id
LEFT JOIN (SELECT book, offer, MAX(position) AS position, MIN(CASE WHEN what = 'accepted' THEN position END) AS accepted
	FROM offer_event WHERE book = $1 GROUP BY book, offer) t ON t.book = o.book AND t.offer = o.id
LEFT JOIN offer_event e ON e.book = t.book AND e.position = t.position AND e.offer = t.offer
LEFT JOIN offer_event f ON f.book = t.book AND f.position = t.accepted AND f.offer = t.offer
WHERE o.book = $1 AND (s.offer IS NULL OR s.customer <> o.customer OR s.status <> COALESCE(e.what, 'offered')
	OR s.accepted_at <> COALESCE(t.accepted, 0) OR COALESCE(s.accepted, -1) <> COALESCE(f.happened, -1))
ORDER BY o.id LIMIT 1;

-- name: proof_plans
-- What a plan was judged to have paid, and to be behind with, is judged anew each night and not kept as a fact.
SELECT p.id, p.currency FROM plan p
LEFT JOIN plan_state s ON s.book = p.book AND s.plan = p.id
LEFT JOIN (SELECT book, plan, MAX(position) AS position FROM plan_part WHERE book = $1 GROUP BY book, plan) r
	ON r.book = p.book AND r.plan = p.id
LEFT JOIN (SELECT book, plan,
	MAX(CASE WHEN what NOT IN ('moved', 'redated', 'interest') THEN position END) AS position,
	MIN(CASE WHEN what = 'accepted' THEN happened END) AS accepted,
	MIN(CASE WHEN what = 'accepted' THEN position END) AS accepted_at,
	CAST(SUM(CASE WHEN what = 'redated' THEN 1 ELSE 0 END) AS BIGINT) AS redated,
	CAST(SUM(CASE WHEN what = 'interest' THEN detail ELSE 0 END) AS BIGINT) AS charged
	FROM plan_event WHERE book = $1 GROUP BY book, plan) t ON t.book = p.book AND t.plan = p.id
LEFT JOIN plan_event e ON e.book = t.book AND e.position = t.position AND e.plan = t.plan
WHERE p.book = $1 AND (s.plan IS NULL OR s.customer <> p.customer OR s.schedule <> COALESCE(r.position, 0)
	OR s.status <> COALESCE(CASE WHEN e.what = 'accepted' THEN 'kept' ELSE e.what END, 'offered')
	OR COALESCE(s.accepted, -1) <> COALESCE(t.accepted, -1) OR s.accepted_at <> COALESCE(t.accepted_at - 1, 0)
	OR s.redated <> CAST(COALESCE(t.redated, 0) AS BIGINT) OR s.charged <> CAST(COALESCE(t.charged, 0) AS BIGINT))
ORDER BY p.id LIMIT 1;

-- name: proof_head
SELECT position FROM audit WHERE book = $1 AND link = $2;
