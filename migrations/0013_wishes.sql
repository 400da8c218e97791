-- What a customer asked for about contact, and what is known of them that limits it: a cease request, an attorney, an
-- opt-out, hours and places that do not suit, their own words. The words are personal (id, 1).
CREATE TABLE wish (
	book BIGINT NOT NULL,
	id BIGINT NOT NULL,
	customer BIGINT NOT NULL,
	kind TEXT NOT NULL, -- a word of domain/wish.h
	channel TEXT, -- the medium it speaks of; NULL: any
	point BIGINT, -- the address or number it speaks of; NULL: any
	place TEXT, -- home, work ...
	from_minute BIGINT NOT NULL, -- of the day where the customer is; -1: no hours
	to_minute BIGINT NOT NULL,
	days BIGINT NOT NULL, -- bits, 1 Monday .. 64 Sunday; 0: every day
	since BIGINT NOT NULL, -- the day it was said or became known
	until BIGINT, -- the last day it holds
	heard TEXT, -- the channel by which it came; NULL: not known
	source TEXT NOT NULL, -- staff, portal; client, agency: of the other side of a placed case
	words_digest @blob@ NOT NULL,
	PRIMARY KEY (book, id),
	FOREIGN KEY (book, customer) REFERENCES customer (book, id),
	FOREIGN KEY (book, point) REFERENCES contact_point (book, id)
) @strict@;
CREATE INDEX wish_customer ON wish (book, customer, id);

-- A wish holds until it is withdrawn, or, where it was words that a person had to read, until it was read.
CREATE TABLE wish_end (
	book BIGINT NOT NULL,
	position BIGINT NOT NULL,
	line BIGINT NOT NULL,
	wish BIGINT NOT NULL,
	day BIGINT NOT NULL,
	outcome TEXT NOT NULL, -- withdrawn, read
	reason_digest @blob@ NOT NULL, -- of personal (position, 1)
	PRIMARY KEY (book, position, line),
	UNIQUE (book, wish),
	FOREIGN KEY (book, wish) REFERENCES wish (book, id)
) @strict@;

-- Who hands a released message over, and until when nobody else may.
ALTER TABLE outbox ADD COLUMN worker TEXT;
ALTER TABLE outbox ADD COLUMN lease BIGINT;

-- The law packs that stored verdicts were judged by, so that each can be judged again by the same words. pack is the
-- digest that verdicts name; the bytes prove themselves by it.
CREATE TABLE law_kept (
	book BIGINT NOT NULL,
	pack @blob@ NOT NULL,
	line BIGINT NOT NULL, -- the order in which they were read
	name TEXT NOT NULL,
	body TEXT NOT NULL,
	PRIMARY KEY (book, pack, line)
) @strict@;

-- A link is a secret of 256 bits; failed tries are counted by the caller's address, at the door.
ALTER TABLE portal_link DROP COLUMN tries;
