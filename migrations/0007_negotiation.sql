-- The customer's word: an amount by a day. Its verdicts are facts of their own; promise_state holds the last one.
CREATE TABLE promise (
	book BIGINT NOT NULL,
	id BIGINT NOT NULL,
	customer BIGINT NOT NULL,
	amount BIGINT NOT NULL,
	currency TEXT NOT NULL,
	due BIGINT NOT NULL, -- the day it is promised for
	tolerance BIGINT NOT NULL, -- days after it
	made BIGINT NOT NULL,
	PRIMARY KEY (book, id),
	FOREIGN KEY (book, customer) REFERENCES customer (book, id)
) @strict@;
CREATE INDEX promise_customer ON promise (book, customer, id);

CREATE TABLE promise_verdict (
	book BIGINT NOT NULL,
	position BIGINT NOT NULL,
	line BIGINT NOT NULL,
	promise BIGINT NOT NULL,
	verdict TEXT NOT NULL, -- open (again), kept, partly_kept, broken, withdrawn
	received BIGINT NOT NULL,
	as_of BIGINT NOT NULL,
	PRIMARY KEY (book, position, line),
	FOREIGN KEY (book, promise) REFERENCES promise (book, id)
) @strict@;

CREATE TABLE promise_state (
	book BIGINT NOT NULL,
	promise BIGINT NOT NULL,
	customer BIGINT NOT NULL,
	verdict TEXT NOT NULL,
	deadline BIGINT NOT NULL,
	received BIGINT NOT NULL,
	as_of BIGINT NOT NULL,
	judged BIGINT NOT NULL, -- position of the last verdict, at first of the promise
	PRIMARY KEY (book, promise),
	FOREIGN KEY (book, promise) REFERENCES promise (book, id)
) @strict@;
CREATE INDEX promise_running ON promise_state (book, customer) WHERE verdict = 'open';
CREATE INDEX promise_deadline ON promise_state (book, deadline);

-- Installments, as offered: terms and rule. The parts are rows of their own, a whole set per version of the schedule.
CREATE TABLE plan (
	book BIGINT NOT NULL,
	id BIGINT NOT NULL,
	customer BIGINT NOT NULL,
	method TEXT NOT NULL,
	every TEXT NOT NULL, -- weekly, monthly
	first BIGINT NOT NULL,
	anchor BIGINT NOT NULL, -- day of the month, 0: the first date's
	total BIGINT NOT NULL,
	interest BIGINT NOT NULL,
	currency TEXT NOT NULL,
	tolerance BIGINT NOT NULL, -- days
	late_allowed BIGINT NOT NULL,
	catch_up BIGINT NOT NULL, -- days
	moves_allowed BIGINT NOT NULL,
	offered BIGINT NOT NULL,
	expires BIGINT NOT NULL, -- last day on which it may be accepted
	PRIMARY KEY (book, id),
	FOREIGN KEY (book, customer) REFERENCES customer (book, id)
) @strict@;
CREATE INDEX plan_customer ON plan (book, customer, id);

CREATE TABLE plan_part (
	book BIGINT NOT NULL,
	position BIGINT NOT NULL,
	line BIGINT NOT NULL,
	plan BIGINT NOT NULL,
	due BIGINT NOT NULL,
	amount BIGINT NOT NULL,
	principal BIGINT NOT NULL,
	interest BIGINT NOT NULL,
	rest BIGINT NOT NULL,
	moved BIGINT NOT NULL, -- 1: was put to the end
	PRIMARY KEY (book, position, line),
	FOREIGN KEY (book, plan) REFERENCES plan (book, id)
) @strict@;

-- What a plan was accepted for, and the interest charged under it.
CREATE TABLE plan_cover (
	book BIGINT NOT NULL,
	position BIGINT NOT NULL,
	line BIGINT NOT NULL,
	plan BIGINT NOT NULL,
	invoice BIGINT NOT NULL,
	amount BIGINT NOT NULL,
	PRIMARY KEY (book, position, line),
	FOREIGN KEY (book, plan) REFERENCES plan (book, id)
) @strict@;
CREATE INDEX plan_cover_plan ON plan_cover (book, plan, position, line);

CREATE TABLE plan_event (
	book BIGINT NOT NULL,
	position BIGINT NOT NULL,
	line BIGINT NOT NULL,
	plan BIGINT NOT NULL,
	what TEXT NOT NULL, -- accepted, kept, late, broken, completed, expired, withdrawn, moved, redated, interest
	happened BIGINT NOT NULL,
	detail BIGINT NOT NULL, -- a part's number, an amount of interest, else 0
	PRIMARY KEY (book, position, line),
	FOREIGN KEY (book, plan) REFERENCES plan (book, id)
) @strict@;
CREATE INDEX plan_event_plan ON plan_event (book, plan, position, line);

CREATE TABLE plan_state (
	book BIGINT NOT NULL,
	plan BIGINT NOT NULL,
	customer BIGINT NOT NULL,
	status TEXT NOT NULL, -- offered, kept, late, broken, completed, expired, withdrawn
	accepted BIGINT,
	accepted_at BIGINT NOT NULL, -- position, 0 while offered
	schedule BIGINT NOT NULL, -- position of the parts in force
	redated BIGINT NOT NULL, -- date changes made by the customer
	charged BIGINT NOT NULL, -- interest that was posted
	late BIGINT NOT NULL,
	paid BIGINT NOT NULL,
	arrears BIGINT NOT NULL,
	next_due BIGINT,
	PRIMARY KEY (book, plan),
	FOREIGN KEY (book, plan) REFERENCES plan (book, id)
) @strict@;
CREATE INDEX plan_running ON plan_state (book, customer) WHERE status IN ('offered', 'kept', 'late');

-- A customer contests part of an invoice.
CREATE TABLE dispute (
	book BIGINT NOT NULL,
	id BIGINT NOT NULL,
	customer BIGINT NOT NULL,
	invoice BIGINT NOT NULL,
	reason TEXT NOT NULL,
	amount BIGINT NOT NULL,
	currency TEXT NOT NULL,
	opened BIGINT NOT NULL,
	deadline BIGINT NOT NULL, -- by when an answer is owed
	PRIMARY KEY (book, id),
	FOREIGN KEY (book, invoice) REFERENCES invoice (book, id)
) @strict@;
CREATE INDEX dispute_customer ON dispute (book, customer, id);

-- The note, in the customer's or the handler's words, is personal (position, line).
CREATE TABLE dispute_event (
	book BIGINT NOT NULL,
	position BIGINT NOT NULL,
	line BIGINT NOT NULL,
	dispute BIGINT NOT NULL,
	what TEXT NOT NULL, -- a state of dispute.h
	happened BIGINT NOT NULL,
	granted BIGINT NOT NULL,
	credit_note BIGINT, -- the document that gave it
	note_digest @blob@ NOT NULL,
	PRIMARY KEY (book, position, line),
	FOREIGN KEY (book, dispute) REFERENCES dispute (book, id)
) @strict@;
CREATE INDEX dispute_event_dispute ON dispute_event (book, dispute, position, line);

CREATE TABLE dispute_state (
	book BIGINT NOT NULL,
	dispute BIGINT NOT NULL,
	customer BIGINT NOT NULL,
	state TEXT NOT NULL,
	granted BIGINT NOT NULL,
	closed BIGINT, -- NULL while it runs
	PRIMARY KEY (book, dispute),
	FOREIGN KEY (book, dispute) REFERENCES dispute (book, id)
) @strict@;
CREATE INDEX dispute_running ON dispute_state (book, customer) WHERE closed IS NULL;

-- What contract or law allows for a late payment; the newest row counts, a customer's own before the book's.
CREATE TABLE fee_term (
	book BIGINT NOT NULL,
	position BIGINT NOT NULL,
	line BIGINT NOT NULL,
	customer BIGINT, -- NULL: everybody in the book
	kind TEXT NOT NULL, -- none, fixed, percent
	fixed BIGINT NOT NULL,
	percent BIGINT NOT NULL, -- millionths
	least BIGINT NOT NULL, -- -1: none
	most BIGINT NOT NULL, -- -1: none
	currency TEXT NOT NULL,
	grace BIGINT NOT NULL, -- days
	basis TEXT NOT NULL, -- the clause or the law
	since BIGINT NOT NULL,
	PRIMARY KEY (book, position, line)
) @strict@;
CREATE INDEX fee_term_customer ON fee_term (book, customer, position);

-- A customer was told of a term.
CREATE TABLE fee_told (
	book BIGINT NOT NULL,
	position BIGINT NOT NULL,
	line BIGINT NOT NULL,
	customer BIGINT NOT NULL,
	term BIGINT NOT NULL,
	told BIGINT NOT NULL,
	how TEXT NOT NULL, -- contract, invoice, reminder, letter
	PRIMARY KEY (book, position, line),
	FOREIGN KEY (book, customer) REFERENCES customer (book, id)
) @strict@;
CREATE INDEX fee_told_customer ON fee_told (book, customer, term);

-- What became of a charge; the reason's text is personal (position, line).
CREATE TABLE charge_event (
	book BIGINT NOT NULL,
	position BIGINT NOT NULL,
	line BIGINT NOT NULL,
	charge BIGINT NOT NULL, -- the item's id
	what TEXT NOT NULL, -- assessed, waived, reinstated, reversed
	amount BIGINT NOT NULL,
	happened BIGINT NOT NULL,
	authority TEXT NOT NULL, -- the right it was done under; empty: none was needed
	term BIGINT NOT NULL, -- position of the term it rests on; 0: none
	entry BIGINT,
	reason_digest @blob@ NOT NULL,
	PRIMARY KEY (book, position, line),
	FOREIGN KEY (book, charge) REFERENCES invoice (book, id)
) @strict@;
CREATE INDEX charge_event_charge ON charge_event (book, charge, position, line);

CREATE TABLE charge_state (
	book BIGINT NOT NULL,
	charge BIGINT NOT NULL,
	customer BIGINT NOT NULL,
	about BIGINT,
	state TEXT NOT NULL,
	waived BIGINT NOT NULL, -- what a waiver took off and a reinstatement would bring back
	PRIMARY KEY (book, charge),
	FOREIGN KEY (book, charge) REFERENCES invoice (book, id)
) @strict@;
CREATE INDEX charge_state_about ON charge_state (book, about) WHERE about IS NOT NULL;

-- An offer with an end: "pay today and the late charges go" (charges), or less than all (settlement).
CREATE TABLE offer (
	book BIGINT NOT NULL,
	id BIGINT NOT NULL,
	customer BIGINT NOT NULL,
	kind TEXT NOT NULL, -- charges, settlement
	amount BIGINT NOT NULL, -- what is to be paid
	dropped BIGINT NOT NULL, -- what would go, by what is open when it is made
	currency TEXT NOT NULL,
	offered BIGINT NOT NULL,
	expires BIGINT NOT NULL, -- charges: last day to pay; settlement: last day to accept
	pay_by BIGINT NOT NULL,
	PRIMARY KEY (book, id),
	FOREIGN KEY (book, customer) REFERENCES customer (book, id)
) @strict@;
CREATE INDEX offer_customer ON offer (book, customer, id);

CREATE TABLE offer_cover (
	book BIGINT NOT NULL,
	position BIGINT NOT NULL,
	line BIGINT NOT NULL,
	offer BIGINT NOT NULL,
	invoice BIGINT NOT NULL,
	amount BIGINT NOT NULL,
	PRIMARY KEY (book, position, line),
	FOREIGN KEY (book, offer) REFERENCES offer (book, id)
) @strict@;
CREATE INDEX offer_cover_offer ON offer_cover (book, offer, position, line);

CREATE TABLE offer_event (
	book BIGINT NOT NULL,
	position BIGINT NOT NULL,
	line BIGINT NOT NULL,
	offer BIGINT NOT NULL,
	what TEXT NOT NULL, -- accepted, fulfilled, expired
	happened BIGINT NOT NULL,
	entry BIGINT, -- that dropped the rest
	PRIMARY KEY (book, position, line),
	FOREIGN KEY (book, offer) REFERENCES offer (book, id)
) @strict@;

CREATE TABLE offer_state (
	book BIGINT NOT NULL,
	offer BIGINT NOT NULL,
	customer BIGINT NOT NULL,
	status TEXT NOT NULL, -- offered, accepted, fulfilled, expired
	accepted BIGINT,
	accepted_at BIGINT NOT NULL, -- position, 0 while offered
	PRIMARY KEY (book, offer),
	FOREIGN KEY (book, offer) REFERENCES offer (book, id)
) @strict@;
CREATE INDEX offer_running ON offer_state (book, customer) WHERE status IN ('offered', 'accepted');

-- The customer said "I can't": follow-up pauses until a person has looked. The words are personal (id, 1).
CREATE TABLE hardship (
	book BIGINT NOT NULL,
	id BIGINT NOT NULL,
	customer BIGINT NOT NULL,
	cause TEXT NOT NULL,
	opened BIGINT NOT NULL,
	review BIGINT NOT NULL,
	note_digest @blob@ NOT NULL,
	PRIMARY KEY (book, id),
	FOREIGN KEY (book, customer) REFERENCES customer (book, id)
) @strict@;
CREATE INDEX hardship_customer ON hardship (book, customer, id);

CREATE TABLE hardship_event (
	book BIGINT NOT NULL,
	position BIGINT NOT NULL,
	line BIGINT NOT NULL,
	hardship BIGINT NOT NULL,
	what TEXT NOT NULL, -- reviewed, closed
	happened BIGINT NOT NULL,
	review BIGINT, -- the next one
	PRIMARY KEY (book, position, line),
	FOREIGN KEY (book, hardship) REFERENCES hardship (book, id)
) @strict@;

CREATE TABLE hardship_state (
	book BIGINT NOT NULL,
	hardship BIGINT NOT NULL,
	customer BIGINT NOT NULL,
	status TEXT NOT NULL, -- open, closed
	review BIGINT,
	PRIMARY KEY (book, hardship),
	FOREIGN KEY (book, hardship) REFERENCES hardship (book, id)
) @strict@;
CREATE INDEX hardship_open ON hardship_state (book, customer) WHERE status = 'open';

-- An amount given up with reason and authority. The note's text is personal (id, 1).
CREATE TABLE writeoff (
	book BIGINT NOT NULL,
	id BIGINT NOT NULL,
	customer BIGINT NOT NULL,
	reason TEXT NOT NULL,
	authority TEXT NOT NULL,
	principal BIGINT NOT NULL, -- to bad debt
	charges BIGINT NOT NULL, -- against income
	currency TEXT NOT NULL,
	happened BIGINT NOT NULL,
	entry BIGINT NOT NULL,
	note_digest @blob@ NOT NULL,
	PRIMARY KEY (book, id),
	FOREIGN KEY (book, customer) REFERENCES customer (book, id)
) @strict@;
CREATE INDEX writeoff_customer ON writeoff (book, customer, id);

CREATE TABLE writeoff_item (
	book BIGINT NOT NULL,
	position BIGINT NOT NULL, -- the write-off's id
	line BIGINT NOT NULL,
	invoice BIGINT NOT NULL,
	amount BIGINT NOT NULL,
	PRIMARY KEY (book, position, line),
	FOREIGN KEY (book, position) REFERENCES writeoff (book, id)
) @strict@;

CREATE TABLE writeoff_undo (
	book BIGINT NOT NULL,
	position BIGINT NOT NULL,
	line BIGINT NOT NULL,
	writeoff BIGINT NOT NULL,
	happened BIGINT NOT NULL,
	entry BIGINT NOT NULL,
	PRIMARY KEY (book, position, line),
	FOREIGN KEY (book, writeoff) REFERENCES writeoff (book, id)
) @strict@;
CREATE INDEX writeoff_undo_of ON writeoff_undo (book, writeoff);

-- How much a person may write off at once; the newest row counts.
CREATE TABLE writeoff_limit (
	book BIGINT NOT NULL,
	position BIGINT NOT NULL,
	line BIGINT NOT NULL,
	person BIGINT NOT NULL, -- user; 0: everybody who has none of their own
	amount BIGINT NOT NULL,
	currency TEXT NOT NULL,
	PRIMARY KEY (book, position, line)
) @strict@;

-- Money that came after a write-off, per written-off item; position is the payment's id, or its reversal's with the sign
-- turned.
CREATE TABLE recovery (
	book BIGINT NOT NULL,
	position BIGINT NOT NULL,
	line BIGINT NOT NULL,
	invoice BIGINT NOT NULL,
	amount BIGINT NOT NULL,
	PRIMARY KEY (book, position, line),
	FOREIGN KEY (book, invoice) REFERENCES invoice (book, id)
) @strict@;

-- Sums of writeoff_item and recovery per item, principal only.
CREATE TABLE written_off (
	book BIGINT NOT NULL,
	customer BIGINT NOT NULL,
	invoice BIGINT NOT NULL,
	amount BIGINT NOT NULL,
	recovered BIGINT NOT NULL,
	currency TEXT NOT NULL,
	PRIMARY KEY (book, customer, invoice)
) @strict@;
