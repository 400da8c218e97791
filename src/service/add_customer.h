/* add_customer.h: a customer, and the ways to reach them. */
#pragma once
#include "service/ctx.h"
#include "store/customer.h"

struct add_customer {
	const char *number;
	const char *name;
	const char *kind;        /* consumer, business, sole-trader, or a word for one of them */
	const char *language;    /* NULL: en */
	const char *zone;        /* NULL: not known */
	const char *country;     /* code or name; NULL: the book's */
	const char *region;      /* code or name; NULL: not known */
	const char *salesperson; /* code of who looks after them; NULL: nobody yet */
};

USE_CASE(add_customer, struct customer)

struct add_contact_point {
	const char *customer; /* number */
	const char *kind;     /* email, mobile, phone, postal */
	const char *value;
	const char *place;  /* NULL: unknown */
	const char *source; /* manual, import, customer, agency, sample */
	const char *zone;   /* NULL: not known */
	bool consent;       /* the customer agreed to be reached here */
};

/* An address that the customer has already, however it is written, is given back as the one it is,
 * and nothing is written; ERR_CONFLICT, explained, when consent was said with it. */
USE_CASE(add_contact_point, struct contact_point)
