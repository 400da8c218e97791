-- name: contract_insert
INSERT INTO contract (client, id, agency, number) VALUES ($1, $2, $3, $4);

-- name: contract_parties
SELECT client, id, agency FROM contract WHERE client = $1 AND number = $2;

-- name: contract_terms_insert
INSERT INTO contract_terms (book, id, client, contract, agency, number, brand, currency, clearing_days, objection_days, notice_days, direct, since) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13);

-- name: contract_by_id
SELECT client, contract, agency, number, brand, currency, clearing_days, objection_days, notice_days, direct, since
FROM contract_terms WHERE book = $1 AND client = $2 AND contract = $3;

-- name: contract_between
SELECT client, contract, agency, number, brand, currency, clearing_days, objection_days, notice_days, direct, since
FROM contract_terms WHERE book = $1 AND client = $2 AND agency = $3 AND since <= $4 ORDER BY since DESC, id DESC LIMIT 1;

-- name: contract_list
SELECT client, contract, agency, number, brand, currency, clearing_days, objection_days, notice_days, direct, since
FROM contract_terms WHERE book = $1 ORDER BY id;

-- name: contract_change_insert
INSERT INTO contract_change (book, position, line, client, contract, field, value, since) VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- name: contract_field_on
SELECT value FROM contract_change WHERE book = $1 AND client = $2 AND contract = $3 AND field = $4 AND since <= $5
ORDER BY since DESC, position DESC LIMIT 1;

-- name: contract_sharing
SELECT t.contract, t.client, t.agency, c.since FROM contract_terms t
JOIN contract_change c ON c.book = t.book AND c.client = t.client AND c.contract = t.contract
WHERE t.book = $1 AND c.field = 'share_pressure' AND c.value = 'yes' AND c.since <= $2
	AND NOT EXISTS (SELECT 1 FROM contract_change l
		WHERE l.book = c.book AND l.client = c.client AND l.contract = c.contract AND l.field = c.field
		AND l.since <= $2 AND (l.since > c.since OR (l.since = c.since AND l.position > c.position)))
	AND NOT EXISTS (SELECT 1 FROM contract_change e
		WHERE e.book = c.book AND e.client = c.client AND e.contract = c.contract AND e.field = 'standing'
		AND e.value = 'ended' AND e.since >= c.since AND e.since <= $2)
ORDER BY t.id;

-- name: contract_fee_insert
INSERT INTO contract_fee (book, position, line, client, contract, age_from, age_to, balance_from, balance_to, stage, rate, cap, least, valid_from, valid_to) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15);

-- name: contract_fees
SELECT position, age_from, age_to, balance_from, balance_to, stage, rate, cap, least, valid_from, valid_to
FROM contract_fee WHERE book = $1 AND client = $2 AND contract = $3 ORDER BY position, line;

-- name: entry_party_insert
INSERT INTO entry_party (book, entry, line, party) VALUES ($1, $2, $3, $4);

-- name: entry_party_sums
SELECT x.party, CAST(SUM(p.amount) AS BIGINT)
FROM posting p JOIN entry_party x ON x.book = p.book AND x.entry = p.entry
WHERE p.book = $1 AND p.account = $2 AND p.currency = $3 AND p.effective <= $4
GROUP BY x.party ORDER BY x.party;
