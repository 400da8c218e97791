-- What counts of a customer's contacts against the next one, kept packed beside the facts (store/contact_page.h): pages of up
-- to 64, by the contacts' ids. latest is the last moment of any of them.
CREATE TABLE contact_page (
	book BIGINT NOT NULL,
	customer BIGINT NOT NULL,
	first BIGINT NOT NULL, -- the id of its first contact
	latest BIGINT NOT NULL, -- ms UTC
	packed @blob@ NOT NULL,
	PRIMARY KEY (book, customer, first)
) @strict@;
