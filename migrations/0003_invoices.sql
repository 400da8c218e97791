-- A receivable item. Charges (fee, interest) and credit notes are items of their own and name what they are about.
CREATE TABLE invoice (
	book BIGINT NOT NULL,
	id BIGINT NOT NULL,
	number TEXT NOT NULL,
	kind TEXT NOT NULL, -- invoice, credit_note, fee, interest
	customer BIGINT NOT NULL,
	issued BIGINT NOT NULL,
	due BIGINT NOT NULL,
	amount BIGINT NOT NULL, -- gross, minor units; credit notes are negative
	tax BIGINT NOT NULL,
	currency TEXT NOT NULL,
	entry BIGINT NOT NULL, -- the entry that booked it, perhaps with others of that day
	about BIGINT, -- the invoice that a charge or credit note belongs to
	source TEXT NOT NULL,
	PRIMARY KEY (book, id),
	UNIQUE (book, number)
) @strict@;
CREATE INDEX invoice_customer ON invoice (book, customer, id);

-- Every change of what is open on an item; an invoice's issue is the first. payment is NULL unless money was assigned.
CREATE TABLE item_change (
	book BIGINT NOT NULL,
	position BIGINT NOT NULL,
	line BIGINT NOT NULL,
	invoice BIGINT NOT NULL,
	amount BIGINT NOT NULL,
	effective BIGINT NOT NULL,
	payment BIGINT,
	PRIMARY KEY (book, position, line)
) @strict@;
CREATE INDEX item_change_invoice ON item_change (book, invoice, position);

-- What is open now, and only that: the sums of item_change that are not zero, kept beside it.
CREATE TABLE open_item (
	book BIGINT NOT NULL,
	customer BIGINT NOT NULL,
	invoice BIGINT NOT NULL,
	kind TEXT NOT NULL,
	due BIGINT NOT NULL,
	amount BIGINT NOT NULL,
	currency TEXT NOT NULL,
	PRIMARY KEY (book, customer, invoice)
) @strict@;

-- Money received (positive) or sent back (negative).
CREATE TABLE payment (
	book BIGINT NOT NULL,
	id BIGINT NOT NULL,
	customer BIGINT, -- NULL: not known whose it is
	received BIGINT NOT NULL,
	amount BIGINT NOT NULL,
	currency TEXT NOT NULL,
	method TEXT NOT NULL, -- import, manual, bank, agency, portal
	reference TEXT,
	entry BIGINT NOT NULL,
	reverses BIGINT, -- the payment that this one takes back
	PRIMARY KEY (book, id)
) @strict@;
CREATE INDEX payment_customer ON payment (book, customer, id);
-- What a payment settles when it comes stands at the payment's own position, where the primary key finds it.
CREATE INDEX item_change_payment ON item_change (book, payment, position, line) WHERE position <> payment;
CREATE INDEX payment_reverses ON payment (book, reverses) WHERE reverses IS NOT NULL;
