-- What a book says about itself: whose letters they are and where money goes. Fields are those of domain/profile.def.
CREATE TABLE profile_change (
	book BIGINT NOT NULL,
	position BIGINT NOT NULL,
	line BIGINT NOT NULL,
	field TEXT NOT NULL,
	value TEXT, -- NULL: taken away
	actor BIGINT NOT NULL, -- 0: the installation's owner at the command line
	PRIMARY KEY (book, position, line)
) @strict@;

-- The fold of the changes: the last value of each field that has one, and who gave it.
CREATE TABLE book_profile (
	book BIGINT NOT NULL,
	field TEXT NOT NULL,
	value TEXT NOT NULL,
	actor BIGINT NOT NULL,
	PRIMARY KEY (book, field)
) @strict@;
