-- The secret under which persons are matched across the books of this store. Its one row is also what everybody holds who
-- counts a person's contacts in several books and then adds one.
CREATE TABLE person_secret (
	id BIGINT NOT NULL, -- 1
	secret @blob@ NOT NULL,
	PRIMARY KEY (id)
) @strict@;

-- By what a customer who was contacted may be known again in another book: a digest, under the secret, of the name with an
-- address or number. It goes when either text is erased, and with the book's part in the sharing.
CREATE TABLE person_key (
	book BIGINT NOT NULL,
	customer BIGINT NOT NULL,
	point BIGINT NOT NULL,
	digest @blob@ NOT NULL,
	line BIGINT NOT NULL, -- 1: of personal
	PRIMARY KEY (book, customer, point, digest),
	FOREIGN KEY (book, customer, line) REFERENCES personal (book, id, line) ON DELETE CASCADE,
	FOREIGN KEY (book, point, line) REFERENCES personal (book, id, line) ON DELETE CASCADE
) @strict@;
CREATE INDEX person_key_digest ON person_key (digest);
