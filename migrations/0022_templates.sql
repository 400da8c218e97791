-- A book's own wording of a letter, e-mail or text message, each version a fact.
CREATE TABLE letter_template (
	book BIGINT NOT NULL,
	id BIGINT NOT NULL,
	kind TEXT NOT NULL, -- the letter's name
	language TEXT NOT NULL, -- en, es
	version BIGINT NOT NULL, -- from 1, for each kind and language
	since BIGINT NOT NULL, -- the day from which it is used
	wording TEXT, -- subject and body with fields; NULL: the shipped letter again
	actor BIGINT NOT NULL, -- a user of the installation; 0: the command line
	PRIMARY KEY (book, id),
	UNIQUE (book, kind, language, version)
) @strict@;

-- By which of them a message was written; one without a row was written by the shipped letter.
CREATE TABLE document_template (
	book BIGINT NOT NULL,
	document BIGINT NOT NULL,
	line BIGINT NOT NULL,
	template BIGINT NOT NULL,
	PRIMARY KEY (book, document, line),
	FOREIGN KEY (book, document) REFERENCES document (book, id),
	FOREIGN KEY (book, template) REFERENCES letter_template (book, id)
) @strict@;
