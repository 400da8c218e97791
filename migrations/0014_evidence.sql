-- The secret by which a book's evidence archives are signed; made when the first one is asked for. Whoever holds it can
-- sign in the book's name.
CREATE TABLE evidence_key (
	book BIGINT NOT NULL,
	secret @blob@ NOT NULL,
	PRIMARY KEY (book)
) @strict@;
