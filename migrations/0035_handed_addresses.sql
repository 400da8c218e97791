-- E-mail addresses of which a customer was told that an agency may use them, each notice a fact.
CREATE TABLE handed_address (
	book BIGINT NOT NULL,
	id BIGINT NOT NULL,
	customer BIGINT NOT NULL,
	point BIGINT NOT NULL, -- the address, to which the notice goes
	document BIGINT NOT NULL, -- the notice
	agency BIGINT NOT NULL, -- the book of the agency that it names
	until BIGINT NOT NULL, -- the last day to opt out
	PRIMARY KEY (book, id),
	FOREIGN KEY (book, customer) REFERENCES customer (book, id),
	FOREIGN KEY (book, point) REFERENCES contact_point (book, id),
	FOREIGN KEY (book, document) REFERENCES document (book, id)
) @strict@;
CREATE INDEX handed_address_customer ON handed_address (book, customer, id);
