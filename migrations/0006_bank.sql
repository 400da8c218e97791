-- A statement of a bank account as it was taken in. The digest is of its content, under the book's bank_key: a statement
-- that comes again is recognized by it.
CREATE TABLE bank_statement (
	book BIGINT NOT NULL,
	id BIGINT NOT NULL,
	format TEXT NOT NULL, -- camt.053, csv ...
	number TEXT, -- the bank's own
	account TEXT,
	currency TEXT NOT NULL,
	opening BIGINT, -- NULL: not stated in the statement's currency
	closing BIGINT,
	starts BIGINT, -- the first day it tells about; NULL: it has no lines
	ends BIGINT NOT NULL, -- the last day it tells about
	source TEXT NOT NULL, -- the file's name
	digest @blob@ NOT NULL,
	PRIMARY KEY (book, id),
	UNIQUE (book, digest)
) @strict@;

-- One payment in or out, or one that was taken back. The payer's name, account and text are personal (id, 1 to 3).
-- ordinal counts lines of one statement that are alike in all that the fingerprint covers.
CREATE TABLE bank_line (
	book BIGINT NOT NULL,
	id BIGINT NOT NULL,
	statement BIGINT NOT NULL,
	kind TEXT NOT NULL, -- in, out, reversal
	booked BIGINT NOT NULL,
	value_date BIGINT,
	amount BIGINT NOT NULL, -- money in is positive
	currency TEXT NOT NULL,
	bank_reference TEXT,
	end_to_end TEXT,
	reference TEXT, -- structured, as sent
	return_reason TEXT, -- ISO 20022 code
	fingerprint @blob@ NOT NULL,
	ordinal BIGINT NOT NULL,
	payer_digest @blob@,
	account_digest @blob@,
	text_digest @blob@,
	PRIMARY KEY (book, id),
	UNIQUE (book, fingerprint, ordinal),
	FOREIGN KEY (book, statement) REFERENCES bank_statement (book, id)
) @strict@;

-- What was decided about a line, by the policy or by a person, and why.
CREATE TABLE bank_match (
	book BIGINT NOT NULL,
	position BIGINT NOT NULL,
	line BIGINT NOT NULL,
	bank_line BIGINT NOT NULL,
	what TEXT NOT NULL, -- proposed, unmatched (a proposal no longer holds), applied, parked, undone
	customer BIGINT,
	payment BIGINT, -- applied and parked: that booked it; proposed: of a reversal, what it would take back; undone: the
	-- payment that took it back
	how TEXT NOT NULL, -- policy, person
	points BIGINT NOT NULL,
	reasons TEXT NOT NULL, -- codes, separated by blanks
	PRIMARY KEY (book, position, line),
	FOREIGN KEY (book, bank_line) REFERENCES bank_line (book, id)
) @strict@;
CREATE INDEX bank_match_line ON bank_match (book, bank_line, position);

-- How a line stands: its last decision. parking is the payment that keeps it as unidentified cash.
CREATE TABLE bank_line_state (
	book BIGINT NOT NULL,
	bank_line BIGINT NOT NULL,
	state TEXT NOT NULL, -- unmatched, proposed, applied, parked, undone
	customer BIGINT,
	payment BIGINT,
	parking BIGINT,
	points BIGINT NOT NULL,
	reasons TEXT NOT NULL,
	PRIMARY KEY (book, bank_line),
	FOREIGN KEY (book, bank_line) REFERENCES bank_line (book, id)
) @strict@;
CREATE INDEX bank_line_state_state ON bank_line_state (book, state, bank_line);
CREATE INDEX bank_line_state_payment ON bank_line_state (book, payment) WHERE payment IS NOT NULL;

-- The secret under which fingerprints are made, so that they tell nothing about a payer once the texts are erased.
CREATE TABLE bank_key (
	book BIGINT NOT NULL,
	secret @blob@ NOT NULL,
	PRIMARY KEY (book)
) @strict@;

-- Files of payments that were taken in; the same file again changes nothing.
CREATE TABLE payment_file (
	book BIGINT NOT NULL,
	position BIGINT NOT NULL,
	line BIGINT NOT NULL,
	digest @blob@ NOT NULL,
	source TEXT NOT NULL,
	payments BIGINT NOT NULL,
	PRIMARY KEY (book, position, line),
	UNIQUE (book, digest)
) @strict@;
