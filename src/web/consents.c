/* consents.c: what a customer agreed to, on the page of the case. */
#include "service/keep_consent.h"
#include "service/view_case.h"
#include "web/pages.h"
#include "web/read.h"
#include "web/route.h"

static void id_json(struct json *j, const struct consent *k)
{
	json_map(j, NULL);
	json_int(j, "id", k->id);
	json_date(j, "on", k->since);
	json_date(j, "until", k->until);
	json_date(j, "revoked", k->revoked);
	json_end(j);
}

static enum err consent_fill(struct request *r, struct ctx *c, struct add_consent *in)
{
	(void)c;
	*in = (struct add_consent){.customer = request_arg(r, "number"),
		.channel = read_or_null(r, "channel"),
		.value = read_or_null(r, "point"),
		.scope = read_or_null(r, "scope"),
		.form = request_field(r, "form"),
		.to_client =
			str_equal(str_or_empty(read_or_null(r, "given_to")), POINT_FROM_CLIENT),
		.words = read_or_null(r, "words")};
	TRY(read_date(r, "on", request_field(r, "on"), &in->since));
	return read_date(r, "until", request_field(r, "until"), &in->until);
}

static void consent_page(struct request *r, const struct consent *done)
{
	answer_done(r, case_path(r),
		arena_printf(r->arena, "It is kept: %s.", consent_sentence(r->arena, done)));
}

static void consent_json(struct json *j, const struct consent *done)
{
	id_json(j, done);
}

ACT(consent, add_consent, struct add_consent, struct consent, .command = "consent.add",
	.form = &screen_one_case)

static enum err unconsent_fill(struct request *r, struct ctx *c, struct revoke_consent *in)
{
	(void)c;
	in->customer = request_arg(r, "number");
	TRY(read_date(r, "on", request_field(r, "on"), &in->day));
	return read_id(r, "consent", &in->consent);
}

static void unconsent_page(struct request *r, const struct consent *done)
{
	(void)done;
	answer_done(r, case_path(r), "It is taken back, and opens nothing any more.");
}

static void unconsent_json(struct json *j, const struct consent *done)
{
	id_json(j, done);
}

ACT(unconsent, revoke_consent, struct revoke_consent, struct consent, .command = "consent.revoke",
	.form = &screen_one_case)
