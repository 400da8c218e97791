#include "codec/late_vectors.h"
#include "money/currency.h"

struct reader {
	struct arena *arena;
	struct refusals *why;
	const struct json_node *facts;
	struct late_case *c;
};

/* The first of the names that is there; names of one fact in different laws. */
static const char *first(const struct json_node *facts, const char *const *names)
{
	for (size_t i = 0; names[i]; i++)
		if (json_get(facts, names[i]))
			return names[i];
	return NULL;
}

static enum err read_law(const struct json_node *vector, struct refusals *why, enum late_law *ret)
{
	/* All but the first three are member states of the Union, where the directive's rates hold
	   at least. */
	static const char *const PLACES[] = {"UK", "GB", "DE", "EU", "AT", "BE", "BG", "CY", "CZ",
		"DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV", "MT",
		"NL", "PL", "PT", "RO", "SE", "SI", "SK", NULL};
	int place;
	TRY(json_get_word(vector, "jurisdiction", why, PLACES, &place));
	*ret = place < 2 ? LATE_UK : place == 2 ? LATE_DE : LATE_EU;
	return ERR_NONE;
}

static enum err read_percent(struct reader *r, const char *const *names, const char **ret)
{
	const char *name = first(r->facts, names), *text;
	struct rate rate;
	if (name == NULL)
		return ERR_NONE;
	TRY(json_get_decimal(r->facts, name, r->why, &text));
	if (rate_parse(text_of(text), &rate) != ERR_NONE)
		return json_refuse(r->facts, name, r->why, "is not a percentage", "such as 5.25");
	*ret = text;
	return ERR_NONE;
}

static enum err read_date(struct reader *r, const char *const *names, struct date *ret)
{
	const char *name = first(r->facts, names);
	return name ? json_get_date(r->facts, name, r->why, ret) : ERR_NONE;
}

static enum err read_count(struct reader *r, const char *const *names, int64_t most, int32_t *ret)
{
	const char *name = first(r->facts, names);
	int64_t n;
	if (name == NULL)
		return ERR_NONE;
	TRY(json_get_int(r->facts, name, r->why, 0, most, &n));
	*ret = (int32_t)n;
	return ERR_NONE;
}

static enum err read_principal(struct reader *r)
{
	const char *text, *code;
	if (json_get(r->facts, "principal") == NULL)
		return ERR_NONE;
	TRY(json_get_str_or(r->facts, "currency", r->why, late_law_currency(r->c->law), &code));
	if (currency_find(code) == NULL)
		return json_refuse(r->facts, "currency", r->why, "is not a currency", "GBP, EUR");
	TRY(json_get_decimal(r->facts, "principal", r->why, &text));
	if (money_parse(text_of(text), code, &r->c->principal) != ERR_NONE)
		return json_refuse(r->facts, "principal", r->why, "is not an amount", "1000.00");
	r->c->has_principal = true;
	return ERR_NONE;
}

static enum err read_numbers(struct reader *r)
{
	static const char *const BASE[] = {
		"base_rate_pct", "ecb_rate_pct", "basiszins_pct", "reference_rate_pct", NULL};
	static const char *const MARGIN[] = {"margin_points", NULL},
				 *const YEARLY[] = {"annual_rate_pct", NULL};
	static const char *const DAYS[] = {"days_late", "days", NULL},
				 *const DEBTS[] = {"debts_late", "late_invoices", "late_payments",
					 "instalments_late", NULL},
				 *const AFTER[] = {"days_after_due_and_receipt", NULL},
				 *const YEAR[] = {"day_count", NULL};
	TRY(read_percent(r, BASE, &r->c->base));
	TRY(read_percent(r, MARGIN, &r->c->margin));
	TRY(read_percent(r, YEARLY, &r->c->yearly));
	TRY(read_count(r, DAYS, INTEREST_DAYS_MOST, &r->c->days));
	TRY(read_count(r, DEBTS, 1000000, &r->c->debts));
	TRY(read_count(r, AFTER, INTEREST_DAYS_MOST, &r->c->days_after_due));
	TRY(read_count(r, YEAR, 365, &r->c->year_days));
	if (r->c->year_days != 0 && r->c->year_days != 360 && r->c->year_days != 365)
		return json_refuse(
			r->facts, "day_count", r->why, "is not a day count", "365 or 360");
	return read_principal(r);
}

static enum err read_days(struct reader *r)
{
	static const char *const STARTS[] = {"debt_became_late_on", "reference_rate_on",
		"period_from", "first_interest_day", NULL};
	static const char *const DUE[] = {"agreed_due_date", "due_date", "due_on", NULL};
	static const char *const RECEIVED[] = {"invoice_received_on", "received_on", NULL};
	static const char *const PAID[] = {"paid_on", "payment_date", NULL};
	TRY(read_date(r, STARTS, &r->c->starts));
	TRY(read_date(r, DUE, &r->c->due));
	TRY(read_date(r, RECEIVED, &r->c->received));
	return read_date(r, PAID, &r->c->paid);
}

static enum err read_truths(struct reader *r)
{
	TRY(json_get_bool_or(
		r->facts, "debtor_is_consumer", r->why, r->c->consumer, &r->c->consumer));
	TRY(json_get_bool_or(
		r->facts, "invoice_warns_of_30_day_default", r->why, false, &r->c->warned));
	TRY(json_get_bool_or(r->facts, "reminder_sent", r->why, false, &r->c->reminded));
	r->c->accrued = json_get(r->facts, "accrued_default_interest") != NULL;
	return ERR_NONE;
}

/* A fact that nobody reads could change the answer, so its name is told. */
static void note_unknown(struct reader *r)
{
	static const char *const KNOWN[] = {"base_rate_pct", "ecb_rate_pct", "basiszins_pct",
		"reference_rate_pct", "margin_points", "annual_rate_pct", "days_late", "days",
		"debts_late", "late_invoices", "late_payments", "instalments_late",
		"days_after_due_and_receipt", "day_count", "principal", "currency",
		"debt_became_late_on", "reference_rate_on", "period_from", "first_interest_day",
		"agreed_due_date", "due_date", "due_on", "invoice_received_on", "received_on",
		"paid_on", "payment_date", "debtor_is_consumer", "invoice_warns_of_30_day_default",
		"reminder_sent", "accrued_default_interest", "wording", NULL};
	for (size_t i = 0; i < r->facts->count; i++) {
		const char *key = r->facts->items[i].key;
		size_t k = 0;
		while (KNOWN[k] && !str_equal(KNOWN[k], key))
			k++;
		if (KNOWN[k] == NULL)
			refusal_add(r->why, 0, json_path(r->arena, &r->facts->items[i]),
				text_of(key), "is not a known fact and is left out of account", "");
	}
}

static enum err read_vector(
	struct arena *a, const struct json_node *node, struct refusals *why, struct late_vector *v)
{
	static const char *const SCOPES[] = {"B2B", "B2C", "B2G", "any", NULL};
	struct reader r = {.arena = a, .why = why, .c = &v->facts};
	enum late_law law;
	int scope;
	TRY(json_get_str_or(node, "id", why, "", &v->id));
	TRY(read_law(node, why, &law));
	TRY(json_get_word(node, "scope", why, SCOPES, &scope));
	TRY(json_get_map(node, "facts", why, &r.facts));
	v->expected = json_get(node, "expected");
	v->facts = late_case_new(law);
	v->facts.consumer = scope == 1;
	note_unknown(&r);
	TRY(read_numbers(&r));
	TRY(read_days(&r));
	return read_truths(&r);
}

enum err late_vectors_read(struct arena *a, struct text bytes, struct refusals *why,
	struct late_vector **ret, size_t *ret_count)
{
	static const char *const FORMATS[] = {"late-payment-vectors/1", NULL};
	const struct json_node *root, *list;
	int format;
	TRY(json_parse(a, bytes, why, &root));
	TRY(json_get_word(root, "format", why, FORMATS, &format));
	TRY(json_get_list(root, "vectors", why, &list));
	if (list->count == 0)
		return json_refuse(root, "vectors", why, "is empty", "one vector at least");
	struct late_vector *vectors = NEW_ARRAY(a, struct late_vector, list->count);
	for (size_t i = 0; i < list->count; i++)
		vectors[i].usable = read_vector(a, &list->items[i], why, &vectors[i]) == ERR_NONE;
	*ret = vectors;
	*ret_count = list->count;
	return ERR_NONE;
}
