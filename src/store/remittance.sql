-- name: remittance_insert
INSERT INTO remittance (book, id, number, client, agency, contract, way, effective, cutoff, currency, remit, invoice, keep, claim, commission, clearing, entry) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17);

-- name: remittance_line_insert
INSERT INTO remittance_line (book, remittance, line, receipt, part, amount, currency, rate, commission) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- name: remittance_event_insert
INSERT INTO remittance_event (book, position, line, remittance, what, effective) VALUES ($1, $2, $3, $4, $5, $6);

-- name: remittance_by_number
SELECT r.id, r.number, r.client, r.agency, r.contract, r.way, r.effective, r.cutoff, r.currency, r.remit, r.invoice, r.keep,
	r.claim, r.commission, r.clearing, r.entry, e.effective
FROM remittance r LEFT JOIN remittance_event e ON e.book = r.book AND e.remittance = r.id AND e.what = 'arrived'
WHERE r.book = $1 AND r.number = $2;

-- name: remittance_list
SELECT r.id, r.number, r.client, r.agency, r.contract, r.way, r.effective, r.cutoff, r.currency, r.remit, r.invoice, r.keep,
	r.claim, r.commission, r.clearing, r.entry, e.effective
FROM remittance r LEFT JOIN remittance_event e ON e.book = r.book AND e.remittance = r.id AND e.what = 'arrived'
WHERE r.book = $1 AND r.id > $2 ORDER BY r.id LIMIT $3;

-- name: remittance_lines
SELECT l.receipt, r.number, l.part, r.paid_to, r.received, l.amount, l.currency, l.rate, l.commission
FROM remittance_line l JOIN receipt r ON r.book = l.book AND r.id = l.receipt
WHERE l.book = $1 AND l.remittance = $2 ORDER BY l.line;
