-- A case: what one customer of one client owes, worked together. Opened by the daily cycle when there is something to ask
-- for, closed when nothing is open.
CREATE TABLE casefile (
	book BIGINT NOT NULL,
	id BIGINT NOT NULL,
	customer BIGINT NOT NULL,
	opened BIGINT NOT NULL, -- day
	PRIMARY KEY (book, id),
	FOREIGN KEY (book, customer) REFERENCES customer (book, id)
) @strict@;

-- The time line of a case.
CREATE TABLE case_event (
	book BIGINT NOT NULL,
	position BIGINT NOT NULL,
	line BIGINT NOT NULL,
	customer BIGINT NOT NULL,
	casefile BIGINT NOT NULL,
	day BIGINT NOT NULL,
	kind TEXT NOT NULL, -- opened, step, refused, wait, task, reviewed, closed
	step TEXT, -- the strategy's step
	code TEXT, -- reason, rule or channel
	about BIGINT, -- document, permit or task
	PRIMARY KEY (book, position, line)
) @strict@;
CREATE INDEX case_event_customer ON case_event (book, customer, position);

-- Where a customer's case stands: the fold of its events. next_on is the agenda: the daily cycle looks at what is due.
CREATE TABLE case_state (
	book BIGINT NOT NULL,
	customer BIGINT NOT NULL,
	casefile BIGINT NOT NULL,
	next_on BIGINT, -- day; NULL only when the case is closed
	reason TEXT NOT NULL, -- code of what is waited for
	last_step TEXT,
	last_kind TEXT,
	last_on BIGINT,
	reviewed_on BIGINT,
	written_on BIGINT, -- the last day a message went out
	PRIMARY KEY (book, customer)
) @strict@;
CREATE INDEX case_state_agenda ON case_state (book, next_on, customer);

-- Work for a person.
CREATE TABLE task (
	book BIGINT NOT NULL,
	id BIGINT NOT NULL,
	customer BIGINT NOT NULL,
	kind TEXT NOT NULL, -- find_contact, review, call_task, propose_placement, unmatched_money
	opened BIGINT NOT NULL,
	PRIMARY KEY (book, id)
) @strict@;
CREATE INDEX task_customer ON task (book, customer, id);

CREATE TABLE task_done (
	book BIGINT NOT NULL,
	position BIGINT NOT NULL,
	line BIGINT NOT NULL,
	task BIGINT NOT NULL,
	day BIGINT NOT NULL,
	outcome TEXT NOT NULL,
	PRIMARY KEY (book, position, line),
	UNIQUE (book, task)
) @strict@;

-- How far the cycle has read the book's changes, and the last day it finished.
CREATE TABLE cycle_state (
	book BIGINT NOT NULL,
	position BIGINT NOT NULL,
	day BIGINT,
	PRIMARY KEY (book)
) @strict@;

-- Every verdict of the gate, kept whole: what was asked, the facts, the law it was judged by.
CREATE TABLE verdict (
	book BIGINT NOT NULL,
	id BIGINT NOT NULL,
	customer BIGINT NOT NULL,
	channel TEXT NOT NULL,
	point BIGINT,
	purpose TEXT NOT NULL, -- the step's kind, or what a person wanted
	answer TEXT NOT NULL,
	rule TEXT, -- the strictest reason's rule; NULL when allowed
	citation TEXT,
	why TEXT NOT NULL,
	at BIGINT NOT NULL, -- the moment judged for, ms UTC
	expires BIGINT NOT NULL, -- a permit is good until then
	next_allowed BIGINT, -- ms UTC
	pack @blob@ NOT NULL, -- digest of the law packs
	facts TEXT NOT NULL, -- JSON
	PRIMARY KEY (book, id)
) @strict@;
CREATE INDEX verdict_customer ON verdict (book, customer, id);

-- A message or letter as sent; subject and body are personal (id, 1).
CREATE TABLE document (
	book BIGINT NOT NULL,
	id BIGINT NOT NULL,
	number TEXT NOT NULL,
	kind TEXT NOT NULL, -- the letter's name
	customer BIGINT NOT NULL,
	day BIGINT NOT NULL,
	pay_by BIGINT,
	amount BIGINT NOT NULL,
	currency TEXT NOT NULL,
	channel TEXT NOT NULL,
	body_digest @blob@ NOT NULL,
	PRIMARY KEY (book, id),
	UNIQUE (book, number)
) @strict@;
CREATE INDEX document_customer ON document (book, customer, id);

CREATE TABLE document_item (
	book BIGINT NOT NULL,
	document BIGINT NOT NULL,
	line BIGINT NOT NULL,
	invoice BIGINT NOT NULL,
	amount BIGINT NOT NULL,
	PRIMARY KEY (book, document, line)
) @strict@;

-- The outbox: one row per permit, which it takes and nothing else.
CREATE TABLE outbox (
	book BIGINT NOT NULL,
	permit BIGINT NOT NULL,
	document BIGINT NOT NULL,
	release_at BIGINT NOT NULL, -- ms UTC
	state TEXT NOT NULL, -- waiting, stopped, released, sent, failed
	tries BIGINT NOT NULL,
	PRIMARY KEY (book, permit),
	FOREIGN KEY (book, permit) REFERENCES verdict (book, id),
	FOREIGN KEY (book, document) REFERENCES document (book, id)
) @strict@;
CREATE INDEX outbox_waiting ON outbox (book, state, release_at, permit);

-- An act of reaching someone, or of being reached.
CREATE TABLE contact (
	book BIGINT NOT NULL,
	id BIGINT NOT NULL,
	customer BIGINT NOT NULL,
	permit BIGINT, -- NULL: inbound, or made without permit
	document BIGINT,
	point BIGINT,
	direction TEXT NOT NULL, -- in, out
	channel TEXT NOT NULL,
	outcome TEXT NOT NULL,
	at BIGINT NOT NULL, -- ms UTC
	zone TEXT NOT NULL, -- by which its local day is counted
	PRIMARY KEY (book, id)
) @strict@;
CREATE INDEX contact_customer ON contact (book, customer, id);
