-- One row per legal entity's ledger. position is the last one given out; head is the last link of its audit chain.
CREATE TABLE book (
	book BIGINT NOT NULL,
	code TEXT NOT NULL,
	name TEXT NOT NULL,
	kind TEXT NOT NULL, -- client, agency
	currency TEXT NOT NULL,
	country TEXT NOT NULL, -- ISO 3166 letters
	zone TEXT NOT NULL, -- IANA name
	position BIGINT NOT NULL,
	latest BIGINT NOT NULL, -- the latest effective day of anything booked
	head @blob@ NOT NULL,
	PRIMARY KEY (book),
	UNIQUE (code)
) @strict@;

-- The chart of accounts.
CREATE TABLE account (
	book BIGINT NOT NULL,
	position BIGINT NOT NULL,
	line BIGINT NOT NULL,
	code BIGINT NOT NULL,
	name TEXT NOT NULL,
	kind TEXT NOT NULL, -- asset, liability, equity, income, expense
	PRIMARY KEY (book, position, line),
	UNIQUE (book, code)
) @strict@;

-- The journal. An entry's id is its position; event joins the entries that one happening made in several books.
CREATE TABLE entry (
	book BIGINT NOT NULL,
	id BIGINT NOT NULL,
	kind TEXT NOT NULL,
	effective BIGINT NOT NULL, -- day number
	customer BIGINT,
	about BIGINT, -- the id of what it books
	event TEXT,
	PRIMARY KEY (book, id)
) @strict@;

CREATE TABLE posting (
	book BIGINT NOT NULL,
	entry BIGINT NOT NULL,
	line BIGINT NOT NULL,
	account BIGINT NOT NULL,
	amount BIGINT NOT NULL, -- minor units; debit positive
	currency TEXT NOT NULL,
	effective BIGINT NOT NULL,
	customer BIGINT,
	PRIMARY KEY (book, entry, line)
) @strict@;

CREATE INDEX posting_unapplied ON posting (book, account, customer, entry, line) WHERE account = 1190;

-- Sums of posting, kept beside the journal and proved equal by audit verify.
CREATE TABLE balance (
	book BIGINT NOT NULL,
	account BIGINT NOT NULL,
	currency TEXT NOT NULL,
	amount BIGINT NOT NULL,
	PRIMARY KEY (book, account, currency)
) @strict@;

-- A period is closed through a day; reopening is a later row with an earlier day.
CREATE TABLE period_close (
	book BIGINT NOT NULL,
	position BIGINT NOT NULL,
	line BIGINT NOT NULL,
	through BIGINT NOT NULL,
	PRIMARY KEY (book, position, line)
) @strict@;

-- One link per command: first is the first position that it used; position is its own.
CREATE TABLE audit (
	book BIGINT NOT NULL,
	position BIGINT NOT NULL,
	first BIGINT NOT NULL,
	at BIGINT NOT NULL, -- ms UTC
	actor BIGINT NOT NULL,
	command TEXT NOT NULL,
	link @blob@ NOT NULL,
	PRIMARY KEY (book, position)
) @strict@;
