-- A permit that a person took before reaching out: by a verdict that allows it, for one contact. Until `held` it counts as
-- that contact, unless one was recorded with it; after that it is closed, and nothing is recorded with it any more.
CREATE TABLE permit_taken (
	book BIGINT NOT NULL,
	id BIGINT NOT NULL,
	permit BIGINT NOT NULL, -- the verdict
	customer BIGINT NOT NULL,
	channel TEXT NOT NULL,
	point BIGINT, -- NULL: of no particular address
	taken_by BIGINT, -- a user of the installation; NULL: its owner
	at BIGINT NOT NULL, -- ms UTC, as the others
	expires BIGINT NOT NULL, -- the contact begins by then
	held BIGINT NOT NULL, -- and is recorded by then
	zone TEXT NOT NULL, -- by which the contact's day is counted
	PRIMARY KEY (book, id),
	UNIQUE (book, permit),
	FOREIGN KEY (book, permit) REFERENCES verdict (book, id)
) @strict@;
CREATE INDEX permit_taken_of ON permit_taken (book, customer, held);

-- Which contact used a permit. A message that is tried again keeps the one it has.
CREATE INDEX contact_permit ON contact (book, permit);
