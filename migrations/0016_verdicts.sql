-- Every reason of a verdict that does not allow the contact, the strictest first: what people need to work with it.
CREATE TABLE verdict_reason (
	book BIGINT NOT NULL,
	verdict BIGINT NOT NULL,
	line BIGINT NOT NULL,
	rule TEXT NOT NULL,
	answer TEXT NOT NULL, -- deny, presumed-violation
	policy BIGINT NOT NULL, -- 1: the client's policy asks for it, no law
	citations TEXT NOT NULL, -- parted by "; "
	why TEXT NOT NULL,
	until BIGINT, -- ms UTC; NULL: it does not end by itself
	change TEXT, -- what would change it, besides waiting
	counted TEXT, -- what was counted, as a sentence; NULL: nothing was
	contacts TEXT, -- ids of the contacts that were counted, with blanks between
	PRIMARY KEY (book, verdict, line),
	FOREIGN KEY (book, verdict) REFERENCES verdict (book, id)
) @strict@;

-- Somebody who works the case asks that a presumed violation be overridden for one contact.
CREATE TABLE override_ask (
	book BIGINT NOT NULL,
	id BIGINT NOT NULL,
	customer BIGINT NOT NULL,
	channel TEXT NOT NULL,
	point BIGINT, -- NULL: of no particular address
	verdict BIGINT NOT NULL, -- the refusal
	asked_by BIGINT NOT NULL, -- a user of the installation
	at BIGINT NOT NULL, -- ms UTC
	expires BIGINT NOT NULL, -- unanswered by then it counts no more
	reason_digest @blob@ NOT NULL, -- of personal (id, 1)
	PRIMARY KEY (book, id),
	FOREIGN KEY (book, customer) REFERENCES customer (book, id),
	FOREIGN KEY (book, point) REFERENCES contact_point (book, id),
	FOREIGN KEY (book, verdict) REFERENCES verdict (book, id)
) @strict@;
CREATE INDEX override_ask_customer ON override_ask (book, customer, id);

-- A person with the compliance right answers, never the one who asked.
CREATE TABLE override_answer (
	book BIGINT NOT NULL,
	id BIGINT NOT NULL,
	ask BIGINT NOT NULL,
	outcome TEXT NOT NULL, -- granted, declined
	answered_by BIGINT NOT NULL,
	at BIGINT NOT NULL, -- ms UTC
	expires BIGINT NOT NULL, -- the contact is made by then, or not
	rules TEXT NOT NULL, -- which were overridden, with blanks between; another one refuses all the same
	verdict BIGINT, -- by which it was judged again; NULL when declined
	reason_digest @blob@ NOT NULL, -- of personal (id, 1)
	PRIMARY KEY (book, id),
	UNIQUE (book, ask),
	FOREIGN KEY (book, ask) REFERENCES override_ask (book, id),
	FOREIGN KEY (book, verdict) REFERENCES verdict (book, id)
) @strict@;

-- An override carries one contact. Used: the permit is the verdict at the contact's own moment. Ended: something else
-- refused it by then.
CREATE TABLE override_use (
	book BIGINT NOT NULL,
	position BIGINT NOT NULL,
	line BIGINT NOT NULL,
	answer BIGINT NOT NULL,
	permit BIGINT NOT NULL, -- a verdict
	outcome TEXT NOT NULL, -- used, ended
	PRIMARY KEY (book, position, line),
	UNIQUE (book, answer),
	FOREIGN KEY (book, answer) REFERENCES override_answer (book, id),
	FOREIGN KEY (book, permit) REFERENCES verdict (book, id)
) @strict@;
CREATE INDEX override_use_permit ON override_use (book, permit);

-- What is to be done by a day, because a rule or a promise says so; the task is its work.
CREATE TABLE duty (
	book BIGINT NOT NULL,
	task BIGINT NOT NULL,
	line BIGINT NOT NULL,
	due BIGINT NOT NULL, -- the last day
	rule TEXT NOT NULL,
	citation TEXT NOT NULL,
	about BIGINT NOT NULL, -- the contact or the dispute that it comes from
	PRIMARY KEY (book, task, line),
	UNIQUE (book, about),
	FOREIGN KEY (book, task) REFERENCES task (book, id)
) @strict@;
