/* customer_acts.c: what is changed on a customer's page. */
#include "service/change_customer.h"
#include "domain/customer_kind.h"
#include "web/read.h"
#include "web/route.h"

/* An empty region or zone is one that is not known; an absent one stays. */
static enum err recast_fill(struct request *r, struct ctx *c, struct change_customer *in)
{
	(void)c;
	*in = (struct change_customer){.number = request_arg(r, "number"),
		.kind = read_or_null(r, "kind"),
		.region = map_get(&r->fields, "region"),
		.country = read_or_null(r, "country"),
		.zone = map_get(&r->fields, "zone"),
		.language = read_or_null(r, "language")};
	return ERR_NONE;
}

static void recast_page(struct request *r, const struct customer *done)
{
	answer_done(r, customer_path(r),
		arena_printf(r->arena,
			"They are %s now. Contacts are judged by what stands here from now on.",
			customer_kind_said(done->kind)));
}

static void recast_json(struct json *j, const struct customer *done)
{
	json_map(j, NULL);
	json_str(j, "number", done->number);
	json_str(j, "kind", done->kind);
	json_str(j, "region", done->region);
	json_str(j, "country", done->country);
	json_str(j, "zone", done->zone);
	json_str(j, "language", done->language);
	json_end(j);
}

ACT(recast, change_customer, struct change_customer, struct customer, .command = "customer.change",
	.form = &screen_customer)
