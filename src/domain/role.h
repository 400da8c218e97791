/* role.h: who may do what in a book. The agency sees a client's case only through its own book's
 * placements. */
#pragma once
#include "base/text.h"

enum right {
	RIGHT_VIEW = 1,    /* see the book */
	RIGHT_WORK = 2,    /* contact customers, note promises and disputes */
	RIGHT_MONEY = 4,   /* record and apply payments, plans */
	RIGHT_APPROVE = 8, /* waive, write off, approve a hand-over */
	RIGHT_PLACE = 16,  /* place with an agency, recall, remit */
	RIGHT_COMPLY = 32, /* override a presumed violation, export evidence */
	RIGHT_ADMIN = 64,  /* users, settings, closing periods */
	RIGHT_SELL = 128,  /* enter, confirm, deliver and cancel orders */
};
#define RIGHTS_ALL 255u

enum role {
#define ROLE(NAME, name, rights) ROLE_##NAME,
#include "domain/role.def"
#undef ROLE
	ROLE_COUNT
};

const char *role_name(enum role role);
MUST_CHECK enum err role_parse(const char *name, enum role *ret);
uint32_t role_rights(enum role role);
/* "record payments": what a refused person reads. */
const char *right_name(enum right right);
