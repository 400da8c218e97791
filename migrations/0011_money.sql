-- A payment is looked for by the line that it parked, too.
CREATE INDEX bank_line_state_parking ON bank_line_state (book, parking) WHERE parking IS NOT NULL;

-- What was paid back of unapplied cash: `position` is the payment that went out, `payment` the one that had brought the
-- money. A payment that went out and was taken back is no refund any more.
CREATE TABLE refund (
	book BIGINT NOT NULL,
	position BIGINT NOT NULL,
	line BIGINT NOT NULL,
	payment BIGINT NOT NULL,
	amount BIGINT NOT NULL, -- above 0
	reason_digest @blob@, -- why, with the first line; kept as personal text
	PRIMARY KEY (book, position, line),
	FOREIGN KEY (book, position) REFERENCES payment (book, id),
	FOREIGN KEY (book, payment) REFERENCES payment (book, id)
) @strict@;
CREATE INDEX refund_payment ON refund (book, payment, position);
