-- Who sells. The name is personal (id, 1).
CREATE TABLE salesperson (
	book BIGINT NOT NULL,
	id BIGINT NOT NULL,
	code TEXT NOT NULL,
	since BIGINT NOT NULL,
	name_digest @blob@ NOT NULL,
	PRIMARY KEY (book, id),
	UNIQUE (book, code)
) @strict@;

-- Who looks after a customer from a day on; the latest day counts, of one day the latest position.
CREATE TABLE customer_sales (
	book BIGINT NOT NULL,
	position BIGINT NOT NULL,
	line BIGINT NOT NULL,
	customer BIGINT NOT NULL,
	salesperson BIGINT, -- NULL: nobody any more
	since BIGINT NOT NULL,
	PRIMARY KEY (book, position, line),
	FOREIGN KEY (book, customer) REFERENCES customer (book, id),
	FOREIGN KEY (book, salesperson) REFERENCES salesperson (book, id)
) @strict@;
CREATE INDEX customer_sales_customer ON customer_sales (book, customer, since, position);

-- What a customer ordered on credit.
CREATE TABLE sales_order (
	book BIGINT NOT NULL,
	id BIGINT NOT NULL,
	number TEXT NOT NULL,
	customer BIGINT NOT NULL,
	ordered BIGINT NOT NULL,
	terms TEXT NOT NULL, -- code of domain/terms.h
	currency TEXT NOT NULL,
	net BIGINT NOT NULL,
	tax BIGINT NOT NULL,
	salesperson BIGINT,
	PRIMARY KEY (book, id),
	UNIQUE (book, number),
	FOREIGN KEY (book, customer) REFERENCES customer (book, id),
	FOREIGN KEY (book, salesperson) REFERENCES salesperson (book, id)
) @strict@;
CREATE INDEX sales_order_customer ON sales_order (book, customer, id);

CREATE TABLE order_line (
	book BIGINT NOT NULL,
	position BIGINT NOT NULL, -- the order's id
	line BIGINT NOT NULL,
	what TEXT NOT NULL,
	quantity BIGINT NOT NULL, -- thousandths
	price BIGINT NOT NULL, -- of one, ten-thousandths of the currency's unit
	tax BIGINT NOT NULL, -- parts per million
	PRIMARY KEY (book, position, line),
	FOREIGN KEY (book, position) REFERENCES sales_order (book, id)
) @strict@;

CREATE TABLE order_event (
	book BIGINT NOT NULL,
	position BIGINT NOT NULL,
	line BIGINT NOT NULL,
	sales_order BIGINT NOT NULL,
	what TEXT NOT NULL, -- confirmed, delivered, invoiced, canceled
	happened BIGINT NOT NULL,
	invoice BIGINT, -- that it became
	PRIMARY KEY (book, position, line),
	FOREIGN KEY (book, sales_order) REFERENCES sales_order (book, id)
) @strict@;
CREATE INDEX order_event_order ON order_event (book, sales_order, position);

-- What a delivery brought, line by line.
CREATE TABLE order_delivery (
	book BIGINT NOT NULL,
	position BIGINT NOT NULL, -- of its event
	line BIGINT NOT NULL,
	sales_order BIGINT NOT NULL,
	order_line BIGINT NOT NULL,
	quantity BIGINT NOT NULL, -- thousandths
	PRIMARY KEY (book, position, line),
	FOREIGN KEY (book, sales_order, order_line) REFERENCES order_line (book, position, line)
) @strict@;
CREATE INDEX order_delivery_line ON order_delivery (book, sales_order, order_line);

-- What an invoice or credit note is made of; net is quantity times price, rounded half-up.
CREATE TABLE invoice_line (
	book BIGINT NOT NULL,
	position BIGINT NOT NULL, -- the invoice's id
	line BIGINT NOT NULL,
	what TEXT NOT NULL,
	quantity BIGINT NOT NULL, -- thousandths
	price BIGINT NOT NULL, -- of one, ten-thousandths of the currency's unit
	tax BIGINT NOT NULL, -- parts per million
	net BIGINT NOT NULL, -- minor units
	sales_order BIGINT, -- NULL: without an order
	order_line BIGINT,
	PRIMARY KEY (book, position, line),
	FOREIGN KEY (book, position) REFERENCES invoice (book, id),
	FOREIGN KEY (book, sales_order, order_line) REFERENCES order_line (book, position, line)
) @strict@;
CREATE INDEX invoice_line_order ON invoice_line (book, sales_order, order_line) WHERE sales_order IS NOT NULL;

-- Who sold an invoice; without a row it is the one who looks after the customer.
CREATE TABLE invoice_sales (
	book BIGINT NOT NULL,
	position BIGINT NOT NULL, -- the invoice's id
	line BIGINT NOT NULL,
	salesperson BIGINT NOT NULL,
	PRIMARY KEY (book, position, line),
	FOREIGN KEY (book, position) REFERENCES invoice (book, id),
	FOREIGN KEY (book, salesperson) REFERENCES salesperson (book, id)
) @strict@;

-- How an order stands now: folds of what is above, proved by audit verify.
CREATE TABLE order_state (
	book BIGINT NOT NULL,
	sales_order BIGINT NOT NULL,
	customer BIGINT NOT NULL,
	confirmed BIGINT NOT NULL, -- 1: yes
	canceled BIGINT NOT NULL, -- 1: what was not delivered is not coming
	state TEXT NOT NULL, -- a word of domain/order.h
	PRIMARY KEY (book, sales_order),
	FOREIGN KEY (book, sales_order) REFERENCES sales_order (book, id)
) @strict@;

CREATE TABLE order_line_state (
	book BIGINT NOT NULL,
	sales_order BIGINT NOT NULL,
	line BIGINT NOT NULL,
	delivered BIGINT NOT NULL,
	invoiced BIGINT NOT NULL,
	PRIMARY KEY (book, sales_order, line),
	FOREIGN KEY (book, sales_order, line) REFERENCES order_line (book, position, line)
) @strict@;
