#include "service/set_profile.h"
#include "codec/bank_account.h"
#include "money/calendar.h"
#include "service/brand.h"
#include "service/house.h"
#include "service/pressure_share.h"
#include "store/user.h"
#include <string.h>

#define LINE_MOST ((size_t)120)
#define TERMS_DAYS_MOST 365

static enum err check_line(struct ctx *c, enum profile_field field, const char *value)
{
	if (!text_is_utf8(text_of(value)) || strpbrk(value, "\r\t"))
		return refuse_str(c->why, profile_field_name(field), value, "is not plain text",
			"letters and digits");
	if (strlen(value) > LINE_MOST * (size_t)(field == PROFILE_ADDRESS ? 6 : 2))
		return refuse_str(
			c->why, profile_field_name(field), value, "is too long", "a shorter text");
	if (field != PROFILE_ADDRESS && strchr(value, '\n'))
		return refuse_str(
			c->why, profile_field_name(field), value, "has several lines", "one line");
	return ERR_NONE;
}

static bool is_color(const char *s)
{
	return strlen(s) == 7 && s[0] == '#' && strspn(s + 1, "0123456789abcdefABCDEF") == 6;
}

static enum err check_terms(struct ctx *c, const char *value)
{
	int64_t days;
	if (text_int(text_of(value), &days) != ERR_NONE || days < 0 || days > TERMS_DAYS_MOST)
		return refuse_str(c->why, "terms", value, "is not a number of days", "0 to 365");
	return ERR_NONE;
}

static enum err check_bic(struct ctx *c, const char *value)
{
	size_t len = strlen(value);
	if ((len != 8 && len != 11) || strspn(value, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") != len)
		return refuse_str(
			c->why, "bic", value, "is not a BIC", "8 or 11 capital letters and digits");
	return ERR_NONE;
}

const char *const CLAIM_KIND_WORDS[CLAIM_KINDS] = {"goods", "services", "medical", "credit_card",
	"student_loan", "residential_mortgage", "bank_loan"};

static enum err check_claims(struct ctx *c, const char *value)
{
	for (size_t i = 0; i < CLAIM_KINDS; i++)
		if (str_equal(value, CLAIM_KIND_WORDS[i]))
			return ERR_NONE;
	return refuse_str(c->why, "claims", value, "is not a kind of claim",
		"goods, services, medical, credit_card, student_loan, residential_mortgage or bank_loan");
}

static enum err check_contracts(struct ctx *c, const char *value)
{
	return str_equal(value, "written") || str_equal(value, "oral")
		? ERR_NONE
		: refuse_str(
			  c->why, "contracts", value, "is no form of contract", "written or oral");
}

/* A client may promise less than what is published, not more. */
static enum err check_pressure(struct ctx *c, const char *value)
{
	const struct pressure_method *methods;
	size_t count;
	int64_t milli;
	TRY(house_pressure(c->arena, c->why, &methods, &count));
	const struct pressure_method *m = pressure_method_on(methods, count, c->today);
	if (pressure_parse(text_of(value), &milli) != ERR_NONE || milli == 0)
		return refuse_str(c->why, "pressure_most", value, "is not a number of points",
			"points such as 6.5");
	if (m && milli > m->most_milli)
		return refuse_str(c->why, "pressure_most", value,
			"is more than the published cap, which may only be lowered",
			arena_printf(c->arena, "up to %s", pressure_text(c->arena, m->most_milli)));
	return ERR_NONE;
}

/* Fewer contacts than are published, or further apart. */
static enum err check_spacing(struct ctx *c, enum profile_field field, const char *value)
{
	const struct pressure_method *methods;
	size_t count;
	int64_t n = 0;
	bool most = field == PROFILE_CONTACTS_MOST;
	TRY(house_pressure(c->arena, c->why, &methods, &count));
	const struct pressure_method *m = pressure_method_on(methods, count, c->today);
	int64_t least = most || !m ? 1 : m->apart_minutes;
	int64_t up_to = most && m && m->contacts_most ? m->contacts_most
		: most                                ? PRESSURE_CONTACTS_MOST
						      : PRESSURE_APART_MOST;
	if (text_int(text_of(value), &n) == ERR_NONE && n >= least && n <= up_to)
		return ERR_NONE;
	return refuse_str(c->why, profile_field_name(field), value,
		"is not a number that asks for more restraint than what is published",
		arena_printf(c->arena, "%lld to %lld", (long long)least, (long long)up_to));
}

/* An agency works for several clients and shares with each as their contract says. */
static enum err check_sharing(struct ctx *c, const char *value)
{
	if (c->book.kind != BOOK_CLIENT)
		return refuse_str(c->why, "shares_pressure", value,
			"is a client's to say; an agency shares by contract",
			"`fairdue contract change`");
	if (str_equal(value, "yes") || str_equal(value, "no"))
		return ERR_NONE;
	return refuse_str(c->why, "shares_pressure", value, "is neither yes nor no", "yes or no");
}

/* What a value must be, beyond plain text; *value may become its stored form. */
static enum err check(struct ctx *c, enum profile_field field, const char **value)
{
	struct calendar calendar;
	TRY(check_line(c, field, *value));
	if (field == PROFILE_EMAIL && (strchr(*value, '@') == NULL || strpbrk(*value, " ,;<>")))
		return refuse_str(c->why, "email", *value, "is not an address",
			"one address such as ar@example.com");
	if (field == PROFILE_ACCENT && !is_color(*value))
		return refuse_str(
			c->why, "accent", *value, "is not a color", "#rrggbb, such as #1f5f8b");
	if (field == PROFILE_TERMS)
		return check_terms(c, *value);
	if (field == PROFILE_COLLECTS_AS && !str_equal(*value, "client_name") &&
		!str_equal(*value, "other_name"))
		return refuse_str(c->why, "collects_as", *value, "is not a name to collect under",
			"client_name or other_name");
	if (field == PROFILE_SHARES_PRESSURE)
		return check_sharing(c, *value);
	if (field == PROFILE_PRESSURE_MOST)
		return check_pressure(c, *value);
	if (field == PROFILE_CONTACTS_MOST || field == PROFILE_APART_MINUTES)
		return check_spacing(c, field, *value);
	if (field == PROFILE_CALENDAR && calendar_named(text_of(*value), &calendar) != ERR_NONE)
		return refuse_str(c->why, "calendar", *value, "is not a calendar",
			"weekends, or the name of one");
	if (field == PROFILE_CLAIMS)
		return check_claims(c, *value);
	if (field == PROFILE_CONTRACTS)
		return check_contracts(c, *value);
	if (field == PROFILE_PENDING_ACCOUNT)
		return bank_account_parse(c->arena, text_of(*value), c->why, "account", value);
	return field == PROFILE_PENDING_BIC ? check_bic(c, *value) : ERR_NONE;
}

static enum err restate(struct ctx *c, const struct profile *before, const struct profile *after)
{
	struct writing *w;
	TRY(ctx_writing(c, &w));
	TRY(profile_restate(w, before, after, c->actor.user));
	return pressure_share_tidy(c, w);
}

enum err set_profile(struct ctx *c, const struct set_profile *in, struct profile *ret)
{
	struct profile before, after;
	TRY(ctx_may(c, RIGHT_ADMIN));
	TRY(profile_of(c->db, c->arena, c->book.id, &before));
	after = before;
	for (size_t i = 0; i < PROFILE_FIELDS; i++) {
		const char *value = in->value[i];
		if (value == NULL)
			continue;
		ASSERT(i != PROFILE_ACCOUNT && i != PROFILE_BIC); /* only by confirming */
		if (*value)
			TRY(check(c, (enum profile_field)i, &value));
		after.value[i] = *value ? value : NULL;
		after.by[i] = c->actor.user;
	}
	/* a bank's code says nothing without its account */
	if (in->value[PROFILE_PENDING_ACCOUNT] && in->value[PROFILE_PENDING_BIC] == NULL)
		after.value[PROFILE_PENDING_BIC] = NULL;
	TRY(restate(c, &before, &after));
	*ret = after;
	return ERR_NONE;
}

/* Whoever gave the account could else make the second person themselves. */
static enum err check_second(struct ctx *c, const char *again)
{
	struct instant given, since;
	if (c->actor.user.n == 0)
		return ERR_NONE;
	TRY(profile_changed_at(c->db, c->arena, c->book.id, PROFILE_PENDING_ACCOUNT, &given));
	enum err e = grant_since(c->db, c->arena, c->actor.user, c->book.id, &since);
	if (e != ERR_NONE && e != ERR_NOT_FOUND)
		return e;
	if (e == ERR_NOT_FOUND || since.ms >= given.ms)
		return refuse_as(ERR_RULE, c->why, "account", again,
			"was given before you had the right to confirm it",
			"the confirmation of another person who had the right before the account was "
			"given");
	return ERR_NONE;
}

static enum err check_pending(struct ctx *c, const struct profile *p, const char *again)
{
	const char *account, *pending = p->value[PROFILE_PENDING_ACCOUNT];
	struct user_id by = p->by[PROFILE_PENDING_ACCOUNT];
	if (pending == NULL)
		return refuse_as(ERR_CONFLICT, c->why, "account", again,
			"waits for no confirmation",
			"first `fairdue client set CODE --account ACCOUNT`");
	TRY(bank_account_parse(
		c->arena, text_of(str_or_empty(again)), c->why, "account", &account));
	if (!str_equal(account, pending))
		return refuse_str(c->why, "account", again,
			"is not the account that waits for its confirmation",
			"the same account as was given");
	if (by.n && user_id_same(by, c->actor.user))
		return refuse_as(ERR_RULE, c->why, "account", again, "was given by you",
			"the confirmation of another person");
	return check_second(c, again);
}

enum err confirm_bank(struct ctx *c, const struct confirm_bank *in, struct profile *ret)
{
	struct profile before, after;
	TRY(ctx_may(c, RIGHT_ADMIN));
	TRY(profile_of(c->db, c->arena, c->book.id, &before));
	TRY(check_pending(c, &before, in->account));
	after = before;
	after.value[PROFILE_ACCOUNT] = before.value[PROFILE_PENDING_ACCOUNT];
	after.value[PROFILE_BIC] = before.value[PROFILE_PENDING_BIC];
	after.value[PROFILE_PENDING_ACCOUNT] = after.value[PROFILE_PENDING_BIC] = NULL;
	TRY(restate(c, &before, &after));
	*ret = after;
	return ERR_NONE;
}

enum err view_client(struct ctx *c, const struct view_client *in, struct client_view *ret)
{
	struct client_view v = {.book = c->book};
	const struct profile *p = &v.profile;
	int64_t users;
	TRY(ctx_may(c, RIGHT_VIEW));
	TRY(profile_of(c->db, c->arena, c->book.id, &v.profile));
	TRY(profile_users(c->db, c->arena, c->book.id, &users));
	const struct onboarding_facts facts = {
		.legal_name = p->value[PROFILE_LEGAL_NAME],
		.address = p->value[PROFILE_ADDRESS],
		.country = c->book.country,
		.bank_account = p->value[PROFILE_ACCOUNT] ? p->value[PROFILE_ACCOUNT]
							  : p->value[PROFILE_PENDING_ACCOUNT],
		.bank_confirmed =
			p->value[PROFILE_ACCOUNT] && p->value[PROFILE_PENDING_ACCOUNT] == NULL,
		.currency = c->book.currency,
		.time_zone = c->book.zone,
		.terms = p->value[PROFILE_TERMS] != NULL,
		.sender = profile_sender(p, &c->book),
		.reply_to = p->value[PROFILE_EMAIL],
		.calendar = p->value[PROFILE_CALENDAR] != NULL,
		.strategies = in->strategies,
		.policies = in->policies,
		.users = users,
	};
	v.missing = onboarding_list(&facts, v.items);
	*ret = v;
	return ERR_NONE;
}
