/* add_salesperson.h: who sells, and who looks after which customer. */
#pragma once
#include "service/ctx.h"
#include "store/salesperson.h"

struct add_salesperson {
	const char *code; /* unique in the book */
	const char *name; /* personal */
};

/* ERR_CONFLICT for a code that is taken, ERR_INVALID without code or name; explained. */
USE_CASE(add_salesperson, struct salesperson)

struct assign_salesperson {
	const char *customer;    /* number */
	const char *salesperson; /* code; "" or NULL: nobody from that day on */
	struct date since;
};

struct assigned_salesperson {
	struct customer_id customer;
	struct salesperson salesperson; /* id 0: nobody */
	struct date since;
};

/* ERR_NOT_FOUND for an unknown customer or code; explained. */
USE_CASE(assign_salesperson, struct assigned_salesperson)

/* For use-cases that are given a code: "" or NULL is id 0; ERR_NOT_FOUND, explained. */
MUST_CHECK enum err find_salesperson(struct ctx *c, const char *code, struct salesperson_id *ret);
