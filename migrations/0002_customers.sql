-- What identifies people, kept apart under a salt per row: facts hold only the salted digest, so that erasing the row
-- breaks no chain.
CREATE TABLE personal (
	book BIGINT NOT NULL,
	id BIGINT NOT NULL,
	line BIGINT NOT NULL,
	customer BIGINT,
	salt @blob@ NOT NULL,
	body TEXT NOT NULL,
	PRIMARY KEY (book, id, line)
) @strict@;

CREATE TABLE customer (
	book BIGINT NOT NULL,
	id BIGINT NOT NULL,
	number TEXT NOT NULL,
	kind TEXT NOT NULL, -- consumer, business
	since BIGINT NOT NULL,
	name_digest @blob@ NOT NULL, -- of personal (id, 1)
	PRIMARY KEY (book, id),
	UNIQUE (book, number)
) @strict@;

-- Other names that came with the same number; the text is personal (position, line).
CREATE TABLE customer_alias (
	book BIGINT NOT NULL,
	position BIGINT NOT NULL,
	line BIGINT NOT NULL,
	customer BIGINT NOT NULL,
	name_digest @blob@ NOT NULL,
	PRIMARY KEY (book, position, line),
	FOREIGN KEY (book, customer) REFERENCES customer (book, id)
) @strict@;

-- How the customer stands now; every change is also a row of customer_change.
CREATE TABLE customer_state (
	book BIGINT NOT NULL,
	customer BIGINT NOT NULL,
	language TEXT NOT NULL,
	zone TEXT, -- stated; NULL: not known
	country TEXT,
	region TEXT, -- state or province letters
	PRIMARY KEY (book, customer),
	FOREIGN KEY (book, customer) REFERENCES customer (book, id)
) @strict@;

CREATE TABLE customer_change (
	book BIGINT NOT NULL,
	position BIGINT NOT NULL,
	line BIGINT NOT NULL,
	customer BIGINT NOT NULL,
	field TEXT NOT NULL,
	value TEXT,
	PRIMARY KEY (book, position, line),
	FOREIGN KEY (book, customer) REFERENCES customer (book, id)
) @strict@;

-- A way to reach someone; the address or number itself is personal (id, 1).
CREATE TABLE contact_point (
	book BIGINT NOT NULL,
	id BIGINT NOT NULL,
	customer BIGINT NOT NULL,
	kind TEXT NOT NULL, -- email, mobile, phone, postal
	place TEXT NOT NULL, -- home, work, unknown
	source TEXT NOT NULL, -- where it came from: import, customer, agency, sample
	zone TEXT, -- of the address or the number, when known
	since BIGINT NOT NULL,
	value_digest @blob@ NOT NULL,
	PRIMARY KEY (book, id),
	FOREIGN KEY (book, customer) REFERENCES customer (book, id)
) @strict@;
CREATE INDEX contact_point_customer ON contact_point (book, customer, id);

-- What happened to a contact point: consent, opt_out, bounced, wrong_party, confirmed ...
CREATE TABLE point_event (
	book BIGINT NOT NULL,
	position BIGINT NOT NULL,
	line BIGINT NOT NULL,
	point BIGINT NOT NULL,
	what TEXT NOT NULL,
	at BIGINT NOT NULL, -- ms UTC
	source TEXT NOT NULL,
	PRIMARY KEY (book, position, line),
	FOREIGN KEY (book, point) REFERENCES contact_point (book, id)
) @strict@;
CREATE INDEX point_event_point ON point_event (book, point, position);
