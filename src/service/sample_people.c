#include "service/add_customer.h"
#include "service/sample_inner.h"
#include <string.h>

static const char *name_of(struct sample *s, bool business)
{
	struct sample_client *k = s->client;
	const char *last = sample_word(&s->words, &k->chance, k->country, "last");
	if (business)
		return arena_printf(s->scratch, "%s %s %s", last,
			sample_word(&s->words, &k->chance, k->country, "firm"),
			sample_word(&s->words, &k->chance, k->country, "form"));
	return arena_printf(
		s->scratch, "%s %s", sample_word(&s->words, &k->chance, k->country, "first"), last);
}

static enum err add_point(
	struct sample *s, const char *customer, const char *kind, const char *value)
{
	struct contact_point point;
	const struct add_contact_point in = {.customer = customer,
		.kind = kind,
		.value = value,
		.place = "home",
		.source = "sample",
		.consent = sample_chance(s, 40)};
	return sample_do(
		s, s->client->code, 8, "customer.point", add_contact_point_any, &in, &point);
}

/* Numbers and addresses that are kept free for stories: nobody has them. */
static const char *phone_of(struct sample *s)
{
	struct sample_client *k = s->client;
	int64_t n = seeded_between(&k->chance, 100, 199);
	if (str_equal(k->country, "gb"))
		return arena_printf(s->scratch, "+447700900%03lld", (long long)n);
	if (str_equal(k->country, "de"))
		return arena_printf(s->scratch, "+4915228817%03lld", (long long)n);
	return arena_printf(s->scratch, "+1206555%04lld", (long long)n);
}

static enum err reach(struct sample *s, struct sample_customer *c, const char *region)
{
	struct sample_client *k = s->client;
	bool nowhere = sample_chance(s, 3);
	bool postal = !nowhere && sample_chance(s, 60);
	c->email = !nowhere && (!postal || sample_chance(s, 70));
	if (c->email)
		TRY(add_point(s, c->number, "email",
			arena_printf(
				s->scratch, "%s@example.com", str_lower(s->scratch, c->number))));
	if (postal)
		TRY(add_point(s, c->number, "postal",
			arena_printf(s->scratch, "%lld %s Street\n%s",
				(long long)seeded_between(&k->chance, 1, 180),
				sample_word(&s->words, &k->chance, k->country, "last"),
				sample_word(&s->words, &k->chance, k->country, region))));
	if (!nowhere && sample_chance(s, 40))
		TRY(add_point(s, c->number, "mobile", phone_of(s)));
	return ERR_NONE;
}

/* "NY America/New_York": region and zone. */
static void place(struct sample *s, struct add_customer *in)
{
	struct text zone =
		text_of(sample_word(&s->words, &s->client->chance, s->client->country, "place"));
	struct text region = text_cut(&zone, ' ');
	in->region = text_dup(s->scratch, region);
	in->zone = sample_chance(s, 90) ? text_dup(s->scratch, zone) : NULL;
}

static enum habit habit(struct sample *s)
{
	uint64_t n = seeded_below(&s->client->chance, 100);
	return n < 56 ? PAYS_EARLY : n < 82 ? PAYS_LATE : n < 92 ? PAYS_MUCH_LATER : PAYS_NEVER;
}

static enum err add_one(struct sample *s, struct sample_customer *c, size_t n)
{
	struct customer customer;
	struct sample_client *k = s->client;
	c->number = arena_printf(s->arena, "%s-%04zu", k->prefix, 1001 + n);
	c->business = sample_chance(s, 45);
	c->habit = habit(s);
	c->orders_every = (int32_t)seeded_between(&k->chance, 20, 75);
	if (c->habit == PAYS_NEVER) /* few sell to them twice */
		c->orders_every = 5 * c->orders_every;
	c->orders_next =
		sample_in_days(s, 1, c->habit == PAYS_NEVER ? SAMPLE_DAYS : c->orders_every);
	c->stops = sample_chance(s, 4) ? sample_in_days(s, 60, SAMPLE_DAYS) : DATE_NONE;
	struct add_customer in = {.number = c->number,
		.name = name_of(s, c->business),
		.kind = c->business ? "business" : "consumer",
		.language = str_equal(k->country, "de") ? "de" : "en",
		.salesperson = sample_salesperson(s, n)};
	place(s, &in);
	TRY(sample_do(s, k->code, 8, "customer.add", add_customer_any, &in, &customer));
	s->made->customers++;
	s->made->businesses += c->business;
	return reach(s, c, in.region);
}

enum err sample_people(struct sample *s)
{
	struct sample_client *k = s->client;
	k->count = (size_t)s->in.customers;
	TRY(sample_salespeople(s));
	k->customers = NEW_ARRAY(s->arena, struct sample_customer, k->count);
	for (size_t i = 0; i < k->count; i++)
		TRY(add_one(s, &k->customers[i], i));
	return ERR_NONE;
}
