#include "service/import_customers.h"
#include "base/zone.h"
#include "domain/customer_kind.h"
#include "domain/region.h"
#include "store/profile.h"

/* Claims for care, study, a home or a loan are on people; those for goods and services on anybody.
 */
static const char *kind_of_claims(const char *claims)
{
	static const char *const OF_PEOPLE[] = {
		"medical", "credit_card", "student_loan", "residential_mortgage", "bank_loan"};
	for (size_t i = 0; i < COUNT(OF_PEOPLE); i++)
		if (str_equal(str_or_empty(claims), OF_PEOPLE[i]))
			return CUSTOMER_CONSUMER;
	return NULL;
}

enum err import_customers_begin(struct ctx *c, const char *said, struct import_customers *ret)
{
	static const char *const KINDS[] = {"customers_taken_as_businesses",
		"customer_kind_unknown", "country_unknown", "region_unknown", "time_zone_unknown",
		"language_unknown"};
	struct profile profile;
	struct import_customers n = {.kind = NULL};
	TRY(profile_of(c->db, c->arena, c->book.id, &profile));
	n.kind = said ? customer_kind_of(text_of(said))
		      : kind_of_claims(profile.value[PROFILE_CLAIMS]);
	if (said && n.kind == NULL)
		return refuse_str(c->why, "customers", said, "is not a kind of customer",
			CUSTOMER_KINDS_ACCEPTED);
	for (size_t i = 0; i < IMPORT_CUSTOMER_NOTES; i++)
		n.notes[i].kind = KINDS[i];
	*ret = n;
	return ERR_NONE;
}

static void note(struct ctx *c, struct import_customers *n, enum import_customer_note which,
	const struct invoice_row *row, struct text value)
{
	struct table_warning *w = &n->notes[which];
	if (w->count++ == 0)
		w->example = which == IMPORT_TAKEN_AS_BUSINESS
			? "nothing says what they are, and a consumer has more protection: a column customer_kind, "
			  "--customers consumer or `fairdue customer change` says it"
			: arena_printf(c->arena, "line %lld: \"%.*s\" was left out",
				  (long long)row->line, (int)value.len, value.at);
}

static void fill_kind(struct ctx *c, struct import_customers *n, const struct invoice_row *row,
	struct customer *customer)
{
	struct text said = row->text[INVOICE_WHO];
	const char *kind = said.len ? customer_kind_of(said) : NULL;
	if (said.len && kind == NULL)
		note(c, n, IMPORT_KIND_UNKNOWN, row, said);
	if (kind == NULL && n->kind == NULL)
		note(c, n, IMPORT_TAKEN_AS_BUSINESS, row, said);
	customer->kind = kind ? kind : n->kind ? n->kind : CUSTOMER_BUSINESS;
}

static void fill_place(struct ctx *c, struct import_customers *n, const struct invoice_row *row,
	struct customer *customer)
{
	struct text country = row->text[INVOICE_COUNTRY], region = row->text[INVOICE_REGION];
	const struct region *known = country.len ? region_country(country) : NULL;
	if (country.len && known == NULL)
		note(c, n, IMPORT_COUNTRY_UNKNOWN, row, country);
	customer->country = known ? known->code : c->book.country;
	if (region.len == 0)
		return;
	customer->region = region_code(c->arena, customer->country, region);
	if (customer->region == NULL)
		note(c, n, IMPORT_REGION_UNKNOWN, row, region);
}

/* "en", "EN", "en-US". */
static const char *language_of(struct arena *a, struct text said)
{
	struct text word = text_cut(&said, said.len > 2 && said.at[2] == '_' ? '_' : '-');
	const char *code = str_lower(a, text_dup(a, word));
	bool two = word.len == 2 && code[0] >= 'a' && code[0] <= 'z' && code[1] >= 'a' &&
		code[1] <= 'z';
	return two ? code : NULL;
}

void import_customer_fill(struct ctx *c, struct import_customers *n, const struct invoice_row *row,
	struct customer *customer)
{
	struct text zone = row->text[INVOICE_ZONE], language = row->text[INVOICE_LANGUAGE];
	fill_kind(c, n, row, customer);
	fill_place(c, n, row, customer);
	const char *name = zone.len ? text_dup(c->arena, zone) : NULL;
	if (name && zone_known(name))
		customer->zone = name;
	else if (name)
		note(c, n, IMPORT_ZONE_UNKNOWN, row, zone);
	const char *code = language.len ? language_of(c->arena, language) : "en";
	if (code == NULL)
		note(c, n, IMPORT_LANGUAGE_UNKNOWN, row, language);
	customer->language = code ? code : "en";
}
