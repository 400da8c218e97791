/* keep_wish.h: what a customer asked for about contact, or what is known of them that limits it.
 *
 * Each is a fact with its day; the contact gate weighs what holds (service/contact_parts.h). Words
 * in a customer's own voice hold all contact until a person has read them: that is, turned them
 * into one of the other kinds, or withdrawn them with a reason. */
#pragma once
#include "service/house.h"
#include "service/ctx.h"
#include "store/wish.h"

struct add_wish {
	const struct house *house; /* by whose law a wish is dated; NULL only for kinds that no law
				      dates: an objection or a moratorium needs it */
	const char *customer;      /* number */
	struct wish wish;          /* since DATE_NONE: the day of the words that were read, else
				      today; of_point is set from the next two */
	struct point_id point;     /* 0: by value */
	const char *value;         /* an address or number of the customer; NULL: of none */
	const char *source;        /* staff, portal */
	int64_t read;              /* the wish in words that this one is the reading of; 0: none */
};

/* An opt-out or a wrong party is noted of the point too. ERR_NOT_FOUND for a point or a wish that
 * is not this customer's, ERR_CONFLICT for words that were read before, ERR_INVALID, explained by
 * field, for what cannot be. */
USE_CASE(add_wish, struct kept_wish)

struct withdraw_wish {
	int64_t wish;
	const char *reason;   /* needed: why it holds no more */
	const char *customer; /* number of whose it is said to be; NULL: whoever's */
};

/* ERR_CONFLICT when it has ended already. */
USE_CASE(withdraw_wish, struct kept_wish)

struct list_wishes {
	const char *customer; /* number */
};

struct wish_list {
	struct kept_wish *items; /* also those that have ended, the oldest first */
	size_t count;
};

USE_CASE(list_wishes, struct wish_list)

/* What the owner of an address says anew of it, or of a medium. */
struct agreement {
	struct customer_id customer;
	struct point_id point; /* 0: of the medium */
	const char *channel;   /* that is agreed to; NULL: every use of the address */
	bool only_channel;     /* the address carries no other */
	bool endless;          /* an agreement to contact without a last day; false: the address is
				  theirs, and no more is said */
};

/* Ends that the address is somebody else's, and the opt-outs of just that address or medium by an
 * endless agreement. Not a use-case. ret_opted_in: no opt-out of the address is left, and the
 * agreement covers what its record says. */
MUST_CHECK enum err end_wishes_agreed(
	struct ctx *c, const struct agreement *agreed, bool *ret_opted_in);
/* The original creditor's name and address went out at that moment: ends every request for them
 * that was made by its day. Not a use-case; wishes_open goes before. */
MUST_CHECK enum err end_wishes_answered(
	struct ctx *c, struct customer_id customer, struct instant at);
/* "No contact by e-mail", in words for pages and lists. */
const char *wish_sentence(struct arena *a, const struct kept_wish *k);
