-- What people wrote down about a customer, and what a customer wrote in the portal; the text is personal (id, 1).
CREATE TABLE note (
	book BIGINT NOT NULL,
	id BIGINT NOT NULL,
	customer BIGINT NOT NULL,
	about BIGINT, -- the task it belongs to
	source TEXT NOT NULL, -- staff, portal
	at BIGINT NOT NULL, -- ms UTC
	body_digest @blob@ NOT NULL,
	PRIMARY KEY (book, id),
	FOREIGN KEY (book, customer) REFERENCES customer (book, id)
) @strict@;
CREATE INDEX note_customer ON note (book, customer, id);

-- What a book says about itself to its customers: the last row of a field is what holds. Fields: name, payee, iban, bank,
-- contact.
CREATE TABLE book_change (
	book BIGINT NOT NULL,
	position BIGINT NOT NULL,
	line BIGINT NOT NULL,
	field TEXT NOT NULL,
	value TEXT NOT NULL,
	PRIMARY KEY (book, position, line)
) @strict@;
