-- Who has a contract with whom. It concerns two books and belongs to neither; its terms are facts, the same in both.
CREATE TABLE contract (
	client BIGINT NOT NULL, -- the book of the client
	id BIGINT NOT NULL, -- the position at which the client's book recorded the terms
	agency BIGINT NOT NULL, -- the book of the agency
	number TEXT NOT NULL,
	PRIMARY KEY (client, id),
	UNIQUE (client, number)
) @strict@;
CREATE INDEX contract_agency ON contract (agency, client, id);

CREATE TABLE contract_terms (
	book BIGINT NOT NULL,
	id BIGINT NOT NULL, -- in the client's book, the contract's own
	client BIGINT NOT NULL,
	contract BIGINT NOT NULL,
	agency BIGINT NOT NULL,
	number TEXT NOT NULL,
	brand TEXT NOT NULL, -- client_name, agency_name, other_name
	currency TEXT NOT NULL,
	clearing_days BIGINT NOT NULL,
	objection_days BIGINT NOT NULL,
	notice_days BIGINT NOT NULL,
	direct BIGINT NOT NULL, -- 1: the agency earns on money that reaches the client directly
	since BIGINT NOT NULL,
	PRIMARY KEY (book, id),
	UNIQUE (book, client, contract)
) @strict@;

-- What of a contract may change: the way to remit, and whether the agency may work. The latest on or before a day counts.
CREATE TABLE contract_change (
	book BIGINT NOT NULL,
	position BIGINT NOT NULL,
	line BIGINT NOT NULL,
	client BIGINT NOT NULL,
	contract BIGINT NOT NULL,
	field TEXT NOT NULL, -- way, standing
	value TEXT NOT NULL, -- gross, net, combined; active, suspended, ended
	since BIGINT NOT NULL,
	PRIMARY KEY (book, position, line)
) @strict@;
CREATE INDEX contract_change_contract ON contract_change (book, client, contract, field, since);

CREATE TABLE contract_fee (
	book BIGINT NOT NULL,
	position BIGINT NOT NULL,
	line BIGINT NOT NULL,
	client BIGINT NOT NULL,
	contract BIGINT NOT NULL,
	age_from BIGINT NOT NULL, -- days past due at the hand-over
	age_to BIGINT NOT NULL,
	balance_from BIGINT NOT NULL,
	balance_to BIGINT NOT NULL,
	stage BIGINT NOT NULL, -- 0 first, 1 second, 2 legal
	rate BIGINT NOT NULL, -- parts per million
	cap BIGINT NOT NULL, -- 0: none
	least BIGINT NOT NULL,
	valid_from BIGINT NOT NULL,
	valid_to BIGINT, -- NULL: no end
	PRIMARY KEY (book, position, line)
) @strict@;
CREATE INDEX contract_fee_contract ON contract_fee (book, client, contract, position);

-- The books that an entry concerns besides its own: so that what is held for each client, and due from each agency, is a
-- sum of the journal.
CREATE TABLE entry_party (
	book BIGINT NOT NULL,
	entry BIGINT NOT NULL,
	line BIGINT NOT NULL,
	party BIGINT NOT NULL,
	PRIMARY KEY (book, entry, line)
) @strict@;

-- A case with an agency. The client's book has it from the proposal, the agency's from the hand-over, under one number.
CREATE TABLE placement (
	book BIGINT NOT NULL,
	id BIGINT NOT NULL,
	number TEXT NOT NULL,
	client BIGINT NOT NULL,
	agency BIGINT NOT NULL,
	contract BIGINT NOT NULL,
	customer BIGINT NOT NULL, -- of this book
	stage BIGINT NOT NULL,
	currency TEXT NOT NULL,
	proposed BIGINT NOT NULL,
	PRIMARY KEY (book, id),
	UNIQUE (book, number),
	FOREIGN KEY (book, customer) REFERENCES customer (book, id)
) @strict@;

-- How a placement stands now: the fold of placement_event.
CREATE TABLE placement_state (
	book BIGINT NOT NULL,
	placement BIGINT NOT NULL,
	customer BIGINT NOT NULL,
	state TEXT NOT NULL,
	since BIGINT NOT NULL,
	notice_on BIGINT,
	recall_on BIGINT,
	PRIMARY KEY (book, placement),
	FOREIGN KEY (book, placement) REFERENCES placement (book, id)
) @strict@;
CREATE INDEX placement_state_customer ON placement_state (book, customer, placement);

-- What was done with a placement; the reason's or note's text is personal (position, 1).
CREATE TABLE placement_event (
	book BIGINT NOT NULL,
	position BIGINT NOT NULL,
	line BIGINT NOT NULL,
	placement BIGINT NOT NULL,
	act TEXT NOT NULL,
	state TEXT NOT NULL, -- after it
	effective BIGINT NOT NULL,
	words_digest @blob@,
	PRIMARY KEY (book, position, line),
	FOREIGN KEY (book, placement) REFERENCES placement (book, id)
) @strict@;
CREATE INDEX placement_event_placement ON placement_event (book, placement, position);

-- The frozen list: at the notice as the customer was told, and again at the hand-over with what was open then. The latest
-- position counts.
CREATE TABLE placement_item (
	book BIGINT NOT NULL,
	position BIGINT NOT NULL,
	line BIGINT NOT NULL,
	placement BIGINT NOT NULL,
	invoice BIGINT, -- NULL in the agency's book, which has the number only
	number TEXT NOT NULL,
	due BIGINT NOT NULL,
	amount BIGINT NOT NULL,
	currency TEXT NOT NULL,
	PRIMARY KEY (book, position, line),
	FOREIGN KEY (book, placement) REFERENCES placement (book, id)
) @strict@;
CREATE INDEX placement_item_placement ON placement_item (book, placement, position);

-- The hand-over: what was placed and what it will earn, by the fee that was in force on that day.
CREATE TABLE hand_over (
	book BIGINT NOT NULL,
	position BIGINT NOT NULL,
	line BIGINT NOT NULL,
	placement BIGINT NOT NULL,
	effective BIGINT NOT NULL,
	amount BIGINT NOT NULL,
	currency TEXT NOT NULL,
	age_days BIGINT NOT NULL,
	rate BIGINT NOT NULL,
	cap BIGINT NOT NULL,
	least BIGINT NOT NULL,
	PRIMARY KEY (book, position, line),
	UNIQUE (book, placement),
	FOREIGN KEY (book, placement) REFERENCES placement (book, id)
) @strict@;

-- Money for a placed case, in both books under one number. Unidentified money is in the agency's book only.
CREATE TABLE receipt (
	book BIGINT NOT NULL,
	id BIGINT NOT NULL,
	number TEXT NOT NULL,
	client BIGINT,
	agency BIGINT NOT NULL,
	placement BIGINT, -- NULL: not known whose it is
	paid_to TEXT NOT NULL, -- agency, client
	amount BIGINT NOT NULL,
	currency TEXT NOT NULL,
	rate BIGINT NOT NULL, -- parts per million
	commission BIGINT NOT NULL,
	received BIGINT NOT NULL,
	payment BIGINT, -- in the client's book
	entry BIGINT, -- that brought the money into this book
	identifies BIGINT, -- the unidentified receipt that this one took over
	reference TEXT,
	PRIMARY KEY (book, id),
	UNIQUE (book, number)
) @strict@;
CREATE INDEX receipt_placement ON receipt (book, placement, id) WHERE placement IS NOT NULL;
CREATE INDEX receipt_payment ON receipt (book, payment) WHERE payment IS NOT NULL;

CREATE TABLE receipt_event (
	book BIGINT NOT NULL,
	position BIGINT NOT NULL,
	line BIGINT NOT NULL,
	receipt BIGINT NOT NULL,
	what TEXT NOT NULL, -- bounced, identified, settled, taken_back
	effective BIGINT NOT NULL,
	remittance BIGINT, -- that settled it or took it back
	PRIMARY KEY (book, position, line),
	FOREIGN KEY (book, receipt) REFERENCES receipt (book, id)
) @strict@;

-- How a receipt stands now: the fold of receipt_event.
CREATE TABLE receipt_state (
	book BIGINT NOT NULL,
	receipt BIGINT NOT NULL,
	other BIGINT NOT NULL, -- the other book; 0: unidentified
	bounced BIGINT,
	identified BIGINT,
	settled BIGINT,
	taken_back BIGINT,
	PRIMARY KEY (book, receipt),
	FOREIGN KEY (book, receipt) REFERENCES receipt (book, id)
) @strict@;
CREATE INDEX receipt_state_other ON receipt_state (book, other, receipt);

CREATE TABLE remittance (
	book BIGINT NOT NULL,
	id BIGINT NOT NULL,
	number TEXT NOT NULL,
	client BIGINT NOT NULL,
	agency BIGINT NOT NULL,
	contract BIGINT NOT NULL,
	way TEXT NOT NULL,
	effective BIGINT NOT NULL,
	cutoff BIGINT NOT NULL,
	currency TEXT NOT NULL,
	remit BIGINT NOT NULL,
	invoice BIGINT NOT NULL,
	keep BIGINT NOT NULL,
	claim BIGINT NOT NULL,
	commission BIGINT NOT NULL,
	clearing BIGINT NOT NULL,
	entry BIGINT, -- NULL: no money moved
	PRIMARY KEY (book, id),
	UNIQUE (book, number)
) @strict@;

CREATE TABLE remittance_line (
	book BIGINT NOT NULL,
	remittance BIGINT NOT NULL,
	line BIGINT NOT NULL,
	receipt BIGINT NOT NULL,
	part TEXT NOT NULL, -- included, deducted
	amount BIGINT NOT NULL,
	currency TEXT NOT NULL,
	rate BIGINT NOT NULL,
	commission BIGINT NOT NULL,
	PRIMARY KEY (book, remittance, line),
	FOREIGN KEY (book, remittance) REFERENCES remittance (book, id)
) @strict@;

CREATE TABLE remittance_event (
	book BIGINT NOT NULL,
	position BIGINT NOT NULL,
	line BIGINT NOT NULL,
	remittance BIGINT NOT NULL,
	what TEXT NOT NULL, -- arrived
	effective BIGINT NOT NULL,
	PRIMARY KEY (book, position, line),
	UNIQUE (book, remittance, what),
	FOREIGN KEY (book, remittance) REFERENCES remittance (book, id)
) @strict@;

-- What the bank said of the trust account, and the ledger's entries that it had not shown by then.
CREATE TABLE trust_statement (
	book BIGINT NOT NULL,
	position BIGINT NOT NULL,
	line BIGINT NOT NULL,
	effective BIGINT NOT NULL,
	balance BIGINT NOT NULL,
	currency TEXT NOT NULL,
	PRIMARY KEY (book, position, line)
) @strict@;
CREATE INDEX trust_statement_day ON trust_statement (book, currency, effective, position);

CREATE TABLE trust_item (
	book BIGINT NOT NULL,
	position BIGINT NOT NULL, -- of the statement
	line BIGINT NOT NULL,
	entry BIGINT NOT NULL,
	PRIMARY KEY (book, position, line)
) @strict@;
