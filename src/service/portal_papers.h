/* portal_papers.h: what a customer was sent and what they paid, on their own pages, and the same as
 * documents. Messages that wait or were stopped are not the customer's yet and stay unseen. */
#pragma once
#include "service/ctx.h"
#include "store/contact.h"
#include "store/payment.h"

struct view_portal_papers {
	struct customer_id customer;
};

struct portal_payment {
	struct payment payment;
	bool taken_back; /* by a later one */
};

struct portal_papers_view {
	const char *sender;
	struct portal_payment
		*payments; /* newest first; those that take others back are left out */
	size_t payment_count;
	struct message *messages; /* sent ones, newest first */
	size_t message_count;
};

USE_CASE(view_portal_papers, struct portal_papers_view)

struct portal_letter {
	struct customer_id customer;
	struct document_id document;
};

/* A PDF. ERR_NOT_FOUND for a letter to somebody else and for one that did not leave. */
USE_CASE(portal_letter, struct text)

#define PORTAL_STATEMENT_DAYS 365

struct portal_statement {
	struct customer_id customer;
};

/* The statement of the last PORTAL_STATEMENT_DAYS, a PDF. */
USE_CASE(portal_statement, struct text)
