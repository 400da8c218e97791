-- name: entry_insert
INSERT INTO entry (book, id, kind, effective, customer, about, event) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: posting_insert
INSERT INTO posting (book, entry, line, account, amount, currency, effective, customer)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- name: period_close_insert
INSERT INTO period_close (book, position, line, through) VALUES ($1, $2, $3, $4);

-- name: period_closed_through
SELECT through FROM period_close WHERE book = $1 ORDER BY position DESC LIMIT 1;

-- name: balance_add
INSERT INTO balance (book, account, currency, amount) VALUES ($1, $2, $3, $4)
ON CONFLICT (book, account, currency) DO UPDATE SET amount = balance.amount + excluded.amount;

-- name: balance_list
SELECT account, currency, amount FROM balance WHERE book = $1 ORDER BY account, currency;

-- name: posting_sums
SELECT account, currency, CAST(SUM(amount) AS BIGINT) FROM posting
WHERE book = $1 AND effective <= $2 AND entry <= $3 GROUP BY account, currency ORDER BY account, currency;

-- name: posting_unapplied
-- The account is written out, as in the partial index: a planner cannot match that with a parameter.
SELECT customer, currency, CAST(SUM(amount) AS BIGINT) FROM posting
WHERE book = $1 AND account = 1190 AND effective <= $2 AND entry <= $3
GROUP BY customer, currency ORDER BY customer, currency;

-- name: posting_unapplied_of
SELECT CAST(COALESCE(SUM(amount), 0) AS BIGINT) FROM posting
WHERE book = $1 AND account = 1190 AND customer = $2 AND currency = $3;

-- name: journal_first
SELECT effective FROM entry WHERE book = $1 ORDER BY effective LIMIT 1;

-- part: journal_seen
SELECT e.id, e.kind, e.effective, e.customer, c.number, e.about, e.event, p.line, p.account, p.amount, p.currency
FROM entry e JOIN posting p ON p.book = e.book AND p.entry = e.id
LEFT JOIN customer c ON c.book = e.book AND c.id = e.customer;

-- name: journal_late
@journal_seen@
WHERE e.book = $1 AND e.id <= $2 AND e.effective <=
	(SELECT through FROM period_close k WHERE k.book = e.book AND k.position < e.id ORDER BY k.position DESC LIMIT 1)
ORDER BY e.id, p.line;

-- name: period_before
-- The last closing before the day that still stands: none was opened since that reached to it.
SELECT MAX(k.through) FROM period_close k WHERE k.book = $1 AND k.through < $2 AND NOT EXISTS
	(SELECT 1 FROM period_close o WHERE o.book = k.book AND o.position > k.position AND o.through < k.through);

-- name: journal_walk
@journal_seen@
WHERE e.book = $1 AND e.effective <= $2 AND e.id <= $3 ORDER BY e.effective, e.id, p.line;

-- name: journal_account
@journal_seen@
WHERE e.book = $1 AND p.account = $2 AND e.effective <= $3 AND e.id <= $4 ORDER BY e.effective, e.id, p.line;

-- name: journal_entry
@journal_seen@
WHERE e.book = $1 AND e.id = $2 ORDER BY p.line;

-- name: journal_unlinked
SELECT e.id, e.kind, e.effective, e.customer, c.number, e.about, e.event, p.line, p.account, p.amount, p.currency
FROM book b JOIN entry e ON e.book = b.book AND e.id > b.position JOIN posting p ON p.book = e.book AND p.entry = e.id
LEFT JOIN customer c ON c.book = e.book AND c.id = e.customer
WHERE b.book = $1 AND e.book = $1 AND p.book = $1 ORDER BY e.id, p.line;
