-- What a license says beside its place and number, whoever holds it: an agency, or a client that collects under another name.
CREATE TABLE license_detail (
	book BIGINT NOT NULL,
	license BIGINT NOT NULL,
	line BIGINT NOT NULL,
	authority TEXT, -- who gave it and supervises its holder, with the address; NULL: not told
	holder TEXT, -- the name on it; NULL: the book's own
	exempt BIGINT NOT NULL, -- 1: no license is needed there, and the number is why
	PRIMARY KEY (book, license, line),
	FOREIGN KEY (book, license) REFERENCES license (book, id)
) @strict@;
