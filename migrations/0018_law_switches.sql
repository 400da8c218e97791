-- Counsel of whoever keeps the book has switched a rule off whose source was not read (confidence S or U). Counsel's name
-- and reason are an opinion about the law, and say nothing of any customer.
CREATE TABLE law_switch (
	book BIGINT NOT NULL,
	id BIGINT NOT NULL,
	rule TEXT NOT NULL,
	place TEXT, -- the row of that jurisdiction alone; NULL: every row of the rule
	since BIGINT NOT NULL, -- the first day without it
	until BIGINT, -- the last one; NULL: until it is switched on again
	counsel TEXT NOT NULL,
	reason TEXT NOT NULL,
	recorded_by BIGINT, -- a user of the installation; NULL: its owner
	at BIGINT NOT NULL, -- ms UTC; contacts from before are judged with the rule
	PRIMARY KEY (book, id)
) @strict@;

CREATE TABLE law_switch_end (
	book BIGINT NOT NULL,
	position BIGINT NOT NULL,
	line BIGINT NOT NULL,
	law_switch BIGINT NOT NULL,
	day BIGINT NOT NULL, -- the first with the rule again
	ended_by BIGINT, -- as recorded_by
	PRIMARY KEY (book, position, line),
	UNIQUE (book, law_switch),
	FOREIGN KEY (book, law_switch) REFERENCES law_switch (book, id)
) @strict@;
