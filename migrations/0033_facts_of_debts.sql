-- Of which debts a contact was: the numbers that the book knows them by. A contact without such a row named none.
CREATE TABLE contact_debt (
	book BIGINT NOT NULL,
	contact BIGINT NOT NULL,
	line BIGINT NOT NULL,
	customer BIGINT NOT NULL,
	number TEXT NOT NULL,
	PRIMARY KEY (book, contact, line),
	FOREIGN KEY (book, contact) REFERENCES contact (book, id)
) @strict@;
CREATE INDEX contact_debt_of ON contact_debt (book, customer, contact);

-- Whether the contract behind an invoice is in writing: the last word of each counts.
CREATE TABLE invoice_contract (
	book BIGINT NOT NULL,
	position BIGINT NOT NULL,
	line BIGINT NOT NULL,
	customer BIGINT NOT NULL,
	invoice BIGINT NOT NULL,
	form TEXT NOT NULL,
	PRIMARY KEY (book, position, line)
) @strict@;
CREATE INDEX invoice_contract_of ON invoice_contract (book, customer, position);
