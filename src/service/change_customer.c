#include "service/change_customer.h"
#include "domain/customer_kind.h"
#include "domain/role.h"
#include "service/customer_record.h"
#include "service/settle.h"
#include "service/share_wishes.h"
#include "store/casefile.h"

static const char *changed(const char *now, const char *said)
{
	if (said == NULL)
		return now;
	return str_empty(said) ? NULL : said;
}

/* A country that is left takes the region along, unless one is named with it. */
static void change(const struct change_customer *in, struct customer *record)
{
	bool moves = in->country && !in->region;
	record->kind = str_empty(in->kind) ? record->kind : in->kind;
	record->language = str_empty(in->language) ? record->language : in->language;
	record->zone = changed(record->zone, in->zone);
	record->country = changed(record->country, in->country);
	record->region = moves ? NULL : changed(record->region, in->region);
}

static bool same(const struct customer *a, const struct customer *b)
{
	return str_equal(a->kind, b->kind) && str_equal(a->language, b->language) &&
		str_equal(str_or_empty(a->zone), str_or_empty(b->zone)) &&
		str_equal(str_or_empty(a->country), str_or_empty(b->country)) &&
		str_equal(str_or_empty(a->region), str_or_empty(b->region));
}

enum err change_customer(struct ctx *c, const struct change_customer *in, struct customer *ret)
{
	struct writing *w;
	struct customer before, after;
	if (!(c->actor.rights & RIGHT_COMPLY))
		TRY(ctx_may(c, RIGHT_WORK));
	TRY(settle_customer(c, in->number, &before));
	after = before;
	change(in, &after);
	if (in->country || in->region || in->kind || in->zone)
		TRY(customer_record_fold(c, &after));
	if (customer_kind_loosens(before.kind, after.kind))
		TRY(ctx_may(c, RIGHT_COMPLY));
	if (same(&before, &after))
		return refuse_str(c->why, "kind", before.kind, "stays: nothing would change",
			"a kind, region, country, zone or language other than the one on record");
	TRY(wishes_open(c, before.id, &w));
	TRY(customer_restate(w, &before, &after));
	TRY(customer_share(c, &before, &after));
	TRY(case_touch(w, before.id, c->today));
	*ret = after;
	return ERR_NONE;
}
