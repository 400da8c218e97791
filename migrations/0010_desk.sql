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
