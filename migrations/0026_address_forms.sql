-- What an address comes to, however it was written: by this the same address is known again in the book. It is no fact, and
-- hangs on the text that it was made of: it goes when that is erased.
CREATE TABLE point_form (
	book BIGINT NOT NULL,
	point BIGINT NOT NULL,
	customer BIGINT NOT NULL,
	form TEXT NOT NULL, -- of domain/address.h
	line BIGINT NOT NULL, -- 1: of personal
	PRIMARY KEY (book, point),
	FOREIGN KEY (book, point, line) REFERENCES personal (book, id, line) ON DELETE CASCADE
) @strict@;
CREATE INDEX point_form_same ON point_form (book, form, customer, point);
CREATE INDEX point_form_customer ON point_form (book, customer, point, form);

-- E-mail addresses, and numbers written with their country, of before. Others follow with the next wish, note or address of
-- their customer.
-- check-sql: allow book because the addresses of all books are taken over once
INSERT INTO point_form (book, point, customer, form, line)
SELECT p.book, p.id, p.customer, 'mail:' || LOWER(TRIM(n.body)), 1
FROM contact_point p JOIN personal n ON n.book = p.book AND n.id = p.id AND n.line = 1
WHERE p.kind = 'email';
-- check-sql: allow book because the addresses of all books are taken over once
INSERT INTO point_form (book, point, customer, form, line)
SELECT p.book, p.id, p.customer,
	'tel:' || REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(TRIM(n.body), ' ', ''), '-', ''), '(', ''), ')', ''), '.', ''), 1
FROM contact_point p JOIN personal n ON n.book = p.book AND n.id = p.id AND n.line = 1
WHERE p.kind IN ('mobile', 'phone') AND SUBSTR(TRIM(n.body), 1, 1) = '+';
