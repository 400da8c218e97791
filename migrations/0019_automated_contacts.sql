-- A call or text that a machine dialed or spoke; a contact without such a row was a person's.
CREATE TABLE contact_automated (
	book BIGINT NOT NULL,
	contact BIGINT NOT NULL,
	line BIGINT NOT NULL,
	PRIMARY KEY (book, contact, line),
	FOREIGN KEY (book, contact) REFERENCES contact (book, id)
) @strict@;
