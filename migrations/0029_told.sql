-- An imported payment beyond what its invoice had open names that invoice: by it a later file finds what it told before.
CREATE INDEX payment_imported ON payment (book, reference) WHERE method = 'import' AND reference IS NOT NULL;

-- Rows and bookings that files told of, so that another file that tells them again takes nothing twice.
CREATE TABLE told_row (
	book BIGINT NOT NULL,
	position BIGINT NOT NULL,
	line BIGINT NOT NULL,
	digest @blob@ NOT NULL,
	ordinal BIGINT NOT NULL,
	PRIMARY KEY (book, position, line),
	UNIQUE (book, digest, ordinal)
) @strict@;
