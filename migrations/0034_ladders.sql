-- The steps by which an agency follows up on what is placed with it, each version a fact.
CREATE TABLE ladder (
	book BIGINT NOT NULL,
	id BIGINT NOT NULL,
	version BIGINT NOT NULL, -- from 1
	since BIGINT NOT NULL, -- the day from which it is used
	steps TEXT, -- as written (a strategy in YAML); NULL: none any more
	actor BIGINT NOT NULL, -- a user of the installation; 0: the command line
	PRIMARY KEY (book, id),
	UNIQUE (book, version)
) @strict@;
