-- Where an agency may collect for others: its licenses, and places where it has told the store that it needs none.
CREATE TABLE license (
	book BIGINT NOT NULL,
	id BIGINT NOT NULL,
	place TEXT NOT NULL, -- as law packs write places: US-MA, US-NY-NYC, GB
	number TEXT NOT NULL, -- the license's, or why none is needed
	since BIGINT NOT NULL, -- its first day
	until BIGINT, -- its last day, as printed; NULL: none is
	PRIMARY KEY (book, id)
) @strict@;

-- A license that ended before its printed last day: given up, suspended, revoked.
CREATE TABLE license_end (
	book BIGINT NOT NULL,
	position BIGINT NOT NULL,
	line BIGINT NOT NULL,
	license BIGINT NOT NULL,
	day BIGINT NOT NULL, -- the first day without it
	PRIMARY KEY (book, position, line),
	UNIQUE (book, license),
	FOREIGN KEY (book, license) REFERENCES license (book, id)
) @strict@;

-- What a customer agreed to: by which way or address they may be reached, or whom else. The words are personal (id, 1).
CREATE TABLE consent (
	book BIGINT NOT NULL,
	id BIGINT NOT NULL,
	customer BIGINT NOT NULL,
	channel TEXT, -- email, sms, call; NULL: a point says which
	point BIGINT, -- the address or number; NULL: every one of the channel
	scope TEXT, -- what for, when it is not contact as such: contact_employer; NULL: contact
	form TEXT NOT NULL, -- how it was given: oral, email, sms, letter, portal
	given_to TEXT NOT NULL, -- us, or client: before the case came here
	since BIGINT NOT NULL, -- the day it was given
	until BIGINT, -- the last day it holds
	words_digest @blob@ NOT NULL,
	PRIMARY KEY (book, id),
	FOREIGN KEY (book, customer) REFERENCES customer (book, id),
	FOREIGN KEY (book, point) REFERENCES contact_point (book, id)
) @strict@;
CREATE INDEX consent_customer ON consent (book, customer, id);

CREATE TABLE consent_end (
	book BIGINT NOT NULL,
	position BIGINT NOT NULL,
	line BIGINT NOT NULL,
	consent BIGINT NOT NULL,
	day BIGINT NOT NULL, -- the day on which it was taken back
	PRIMARY KEY (book, position, line),
	UNIQUE (book, consent),
	FOREIGN KEY (book, consent) REFERENCES consent (book, id)
) @strict@;
