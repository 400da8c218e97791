#include "service/open_book.h"
#include "money/currency.h"
#include "store/user.h"
#include <string.h>

static bool code_fits(const char *code)
{
	size_t len = strlen(code);
	return len >= 1 && len <= 20 &&
		strspn(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") == len;
}

static bool country_fits(const char *country)
{
	return strlen(country) == 2 && strspn(country, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 2;
}

static enum err check(struct ctx *c, const struct book *b)
{
	if (!code_fits(b->code))
		return refuse_str(c->why, "code", b->code, "is not a code",
			"1 to 20 capital letters, digits, - or _");
	if (currency_find(b->currency) == NULL)
		return refuse_str(c->why, "currency", b->currency, "is not a currency",
			"three letters such as USD");
	if (!country_fits(b->country))
		return refuse_str(c->why, "country", b->country, "is not a country",
			"two letters such as US");
	if (!zone_known(b->zone))
		return refuse_str(c->why, "zone", b->zone, "is not a time zone",
			"an IANA name such as Europe/Berlin");
	return ERR_NONE;
}

/* Whoever owns the whole installation owns what joins it. */
static enum err give_to_owners(
	struct ctx *c, const struct user_id *owners, size_t count, struct book_id book)
{
	for (size_t i = 0; i < count; i++)
		TRY(grant_give(c->db, owners[i], book, ROLE_OWNER, c->now, c->actor.user));
	return ERR_NONE;
}

enum err open_book(struct ctx *c, const struct open_book *in, struct book *ret)
{
	const char *currency = in->currency ? in->currency : "USD";
	struct book b = {
		.code = in->code,
		.name = in->name ? in->name : in->code,
		.kind = in->kind,
		.country = in->country ? in->country : "US",
		.zone = in->zone ? in->zone : "UTC",
	};
	TRY(ctx_may(c, RIGHT_ADMIN));
	memccpy(b.currency, currency, '\0', sizeof b.currency);
	b.currency[3] = '\0';
	TRY(check(c, &b));
	if (!str_equal(b.currency, currency))
		return refuse_str(c->why, "currency", currency, "is not a currency",
			"three letters such as USD");
	struct user_id *owners;
	size_t owner_count;
	TRY(owners_of_all(c->db, c->arena, &owners, &owner_count));
	enum err e = book_make(c->db, c->arena, &b, c->now, c->actor.user);
	if (e == ERR_CONFLICT)
		return refuse_as(
			e, c->why, "code", b.code, "is taken by another book", "another code");
	TRY(e);
	TRY(give_to_owners(c, owners, owner_count, b.id));
	*ret = b;
	return ERR_NONE;
}
