#include "service/keep_consent.h"
#include "service/keep_wish.h"
#include "service/point_form.h"
#include "service/settle.h"
#include "service/share_wishes.h"
#include "store/casefile.h"
#include <string.h>

#define WORDS_BYTES_MOST 2000

#define NOTICES "electronic_notices"

static const char *const SCOPES[] = {"contact_employer", "more_calls", NOTICES,
	"contact_on_Mondays", "contact_on_Tuesdays", "contact_on_Wednesdays",
	"contact_on_Thursdays", "contact_on_Fridays", "contact_on_Saturdays", "contact_on_Sundays"};

static bool is_word_of(const char *word, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal(str_or_empty(word), words[i]))
			return true;
	return false;
}

/* law: US-ESIGN: agreed to in a way that shows that they can read what comes that way, and for all
 * such notices. */
static enum err check_notices(struct ctx *c, const struct add_consent *in)
{
	static const char *const FORMS[] = {"email", "sms", "portal"};
	if (!str_equal(str_or_empty(in->scope), NOTICES))
		return ERR_NONE;
	if (!is_word_of(in->form, FORMS, COUNT(FORMS)))
		return refuse_str(c->why, "form", in->form,
			"is not how one agrees to electronic notices (15 USC 7001(c))",
			"email, sms or portal");
	return str_empty(in->channel) && str_empty(in->value)
		? ERR_NONE
		: refuse_str(c->why, "scope", in->scope, "is agreed to for all notices",
			  "no channel and no address");
}

static enum err check_words(struct ctx *c, const struct add_consent *in)
{
	static const char *const CHANNELS[] = {"email", "sms", "call"};
	static const char *const FORMS[] = {"oral", "email", "sms", "letter", "portal"};
	if (!str_empty(in->channel) && !is_word_of(in->channel, CHANNELS, COUNT(CHANNELS)))
		return refuse_str(c->why, "channel", in->channel,
			"is not a channel that wants consent", "email, sms or call");
	if (!is_word_of(in->form, FORMS, COUNT(FORMS)))
		return refuse_str(c->why, "form", in->form, "is not a form of consent",
			"oral, email, sms, letter or portal");
	if (in->scope && !is_word_of(in->scope, SCOPES, COUNT(SCOPES)))
		return refuse_str(c->why, "scope", in->scope, "is not a scope",
			"contact_employer, more_calls, electronic_notices, contact_on_Fridays ...");
	if (!in->scope && str_empty(in->channel) && str_empty(in->value))
		return refuse_str(
			c->why, "channel", "", "is missing", "a channel or an address, or a scope");
	if (text_of(str_or_empty(in->words)).len > WORDS_BYTES_MOST)
		return refuse_str(c->why, "words", "", "are too long", "at most 2,000 letters");
	return ERR_NONE;
}

static enum err check_days(struct ctx *c, const struct consent *k)
{
	if (date_before(c->today, k->since))
		return refuse_str(c->why, "on", date_iso(c->arena, k->since), "is a day to come",
			"the day it was given");
	if (!date_is_none(k->until) && date_before(k->until, k->since))
		return refuse_str(c->why, "until", date_iso(c->arena, k->until),
			"is before the day it was given", "");
	return ERR_NONE;
}

/* id 0: none was named. */
static enum err point_of(
	struct ctx *c, struct customer_id customer, const char *value, struct contact_point *ret)
{
	struct contact_point *named;
	*ret = (struct contact_point){.kind = NULL};
	if (str_empty(value))
		return ERR_NONE;
	TRY(point_named(c, customer, value, &named));
	if (named) {
		*ret = *named;
		return ERR_NONE;
	}
	return refuse_as(ERR_NOT_FOUND, c->why, "point", value, "is no way to reach this customer",
		"an address or number that the customer has");
}

/* Agreeing today takes back what was wished before: of an address that it is somebody else's, and
 * the opt-out of just what is agreed to now. */
static enum err agree_anew(
	struct ctx *c, struct writing *w, const struct consent *k, const char *point_kind)
{
	bool opted_in;
	const struct agreement agreed = {.customer = k->customer,
		.point = k->point,
		.channel = k->channel,
		.only_channel = str_equal(str_or_empty(point_kind), "email"),
		.endless = date_is_none(k->until)};
	if (k->scope || !date_same(k->since, c->today) || !str_equal(k->given_to, "us"))
		return ERR_NONE;
	if (k->point.n)
		TRY(point_event_add(
			w, &(struct point_event){k->point, "confirmed", c->now, "staff"}));
	TRY(end_wishes_agreed(c, &agreed, &opted_in));
	return opted_in
		? point_event_add(w, &(struct point_event){k->point, "opt_in", c->now, "staff"})
		: ERR_NONE;
}

enum err add_consent(struct ctx *c, const struct add_consent *in, struct consent *ret)
{
	struct writing *w;
	struct customer customer;
	struct contact_point point;
	struct consent k = {.channel = str_empty(in->channel) ? NULL : in->channel,
		.scope = in->scope,
		.form = in->form,
		.given_to = in->to_client ? POINT_FROM_CLIENT : "us",
		.since = date_is_none(in->since) ? c->today : in->since,
		.until = in->until,
		.words = in->words};
	TRY(ctx_may(c, RIGHT_WORK));
	TRY(check_words(c, in));
	TRY(check_notices(c, in));
	TRY(check_days(c, &k));
	TRY(settle_customer(c, in->customer, &customer));
	k.customer = customer.id;
	TRY(point_of(c, customer.id, in->value, &point));
	k.point = point.id;
	TRY(wishes_open(c, customer.id, &w));
	TRY(consent_make(w, &k));
	TRY(agree_anew(c, w, &k, point.kind));
	TRY(case_touch(w, customer.id, c->today));
	*ret = k;
	return ERR_NONE;
}

static enum err find(struct ctx *c, int64_t id, struct consent *ret)
{
	const char *number = arena_printf(c->arena, "%lld", (long long)id);
	enum err e = consent_by_id(c->db, c->arena, c->book.id, id, ret);
	if (e == ERR_NOT_FOUND)
		return refuse_as(e, c->why, "consent", number, "is not a consent kept here", "");
	TRY(e);
	if (!date_is_none(ret->revoked))
		return refuse_as(ERR_CONFLICT, c->why, "consent", number,
			arena_printf(
				c->arena, "was taken back on %s", date_iso(c->arena, ret->revoked)),
			"");
	return ERR_NONE;
}

enum err revoke_consent(struct ctx *c, const struct revoke_consent *in, struct consent *ret)
{
	struct writing *w;
	struct consent k;
	struct date day = date_is_none(in->day) ? c->today : in->day;
	TRY(ctx_may(c, RIGHT_WORK));
	TRY(find(c, in->consent, &k));
	TRY(settle_is_of(c, in->customer, k.customer));
	if (date_before(day, k.since) || date_before(c->today, day))
		return refuse_str(c->why, "on", date_iso(c->arena, day),
			"is before it was given, or to come", "the day it was taken back");
	TRY(ctx_writing(c, &w));
	TRY(consent_finish(w, k.id, day));
	TRY(case_touch(w, k.customer, c->today));
	k.revoked = day;
	*ret = k;
	return ERR_NONE;
}

enum err list_consents(struct ctx *c, const struct list_consents *in, struct consent_lines *ret)
{
	struct customer customer;
	struct consent_lines l;
	TRY(ctx_may(c, RIGHT_VIEW));
	TRY(settle_customer(c, in->customer, &customer));
	TRY(consents_of(c->db, c->arena, c->book.id, customer.id, &l.items, &l.count));
	*ret = l;
	return ERR_NONE;
}

const char *consent_sentence(struct arena *a, const struct consent *k)
{
	static const char *const CHANNELS[][2] = {
		{"email", "e-mail"}, {"sms", "text message"}, {"call", "telephone"}};
	const char *on = "contact_on_", *channel = "that way";
	if (k->scope && str_starts(k->scope, on))
		return arena_printf(a, "They agree to contact on %s", k->scope + strlen(on));
	if (str_equal(str_or_empty(k->scope), NOTICES))
		return "They agree to get notices electronically";
	if (k->scope)
		return str_equal(k->scope, "more_calls")
			? "They agree to more calls in a week than the law's number"
			: "They agree that their employer is spoken to";
	if (k->point.n)
		return "They agree to contact at this address";
	for (size_t i = 0; i < COUNT(CHANNELS); i++)
		if (str_equal(str_or_empty(k->channel), CHANNELS[i][0]))
			channel = CHANNELS[i][1];
	return arena_printf(a, "They agree to contact by %s", channel);
}
