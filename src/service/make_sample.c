#include "service/make_sample.h"
#include "service/open_book.h"
#include "service/release_messages.h"
#include "service/run_cycle.h"
#include "service/sample_inner.h"
#include "store/invoice.h"

#define SLICE 500
#define LAST_RELEASE_HOUR 15 /* by then it is morning everywhere in the country */

/* The seller's side of three countries. */
static const struct sample_client CLIENTS[] = {
	{.code = "HARBOR",
		.name = "Harbor Supply Inc.",
		.country = "us",
		.currency = "USD",
		.zone = "America/New_York",
		.prefix = "HS",
		.net_days = 30,
		.agency = "FAIRHAND",
		.mode = "net"},
	{.code = "KESTREL",
		.name = "Kestrel Outfitters Ltd",
		.country = "gb",
		.currency = "GBP",
		.zone = "Europe/London",
		.prefix = "KO",
		.tax_percent = 20,
		.by_order = true,
		.net_days = 30},
	{.code = "LINDEN",
		.name = "Linden Werkzeuge GmbH",
		.country = "de",
		.currency = "EUR",
		.zone = "Europe/Berlin",
		.prefix = "LW",
		.tax_percent = 19,
		.by_order = true,
		.net_days = 14,
		.agency = "BRUECKE",
		.mode = "gross"},
};

static const struct open_book AGENCIES[] = {
	{.kind = BOOK_AGENCY,
		.code = "FAIRHAND",
		.name = "Fairhand Recovery LLC",
		.currency = "USD",
		.country = "US",
		.zone = "America/New_York"},
	{.kind = BOOK_AGENCY,
		.code = "BRUECKE",
		.name = "Bruecke Inkasso GmbH",
		.currency = "EUR",
		.country = "DE",
		.zone = "Europe/Berlin"},
};

bool sample_chance(struct sample *s, uint64_t percent)
{
	return seeded_below(&s->client->chance, 100) < percent;
}

struct date sample_in_days(struct sample *s, int64_t from, int64_t to)
{
	return date_add_days(s->today, (int32_t)seeded_between(&s->client->chance, from, to));
}

static enum err run(struct sample *s, const char *book, int32_t hour, const char *name,
	use_case *use, const void *in, void *ret, struct refusals *why)
{
	struct command command = {.name = name,
		.run = use,
		.in = in,
		.ret = ret,
		.book = book,
		.actor = {.name = "the sample", .rights = RIGHTS_ALL},
		.arena = s->scratch,
		.why = why};
	TRY(date_instant(s->today, hour, 0, s->client ? s->client->zone : "UTC", &command.now));
	return command_within(s->db, &command);
}

enum err sample_do(struct sample *s, const char *book, int32_t hour, const char *name,
	use_case *use, const void *in, void *ret)
{
	return run(s, book, hour, name, use, in, ret, s->why);
}

static bool is_refusal(enum err e)
{
	return e == ERR_INVALID || e == ERR_CONFLICT || e == ERR_RULE || e == ERR_NOT_FOUND ||
		e == ERR_LIMIT;
}

enum err sample_try(struct sample *s, const char *book, int32_t hour, const char *name,
	use_case *use, const void *in, void *ret, bool *ret_done)
{
	struct refusals unheard = refusals_new(s->scratch);
	enum err e = run(s, book, hour, name, use, in, ret, &unheard);
	*ret_done = e == ERR_NONE;
	return is_refusal(e) ? ERR_NONE : e;
}

/* --- A client's day --- */

static enum err release(struct sample *s, int32_t hour)
{
	struct released_messages out;
	const struct release_messages in = {.house = &s->house, .most = SLICE};
	TRY(sample_do(
		s, s->client->code, hour, "messages.release", release_messages_any, &in, &out));
	for (size_t i = 0; i < out.count; i++) {
		struct permit_id done;
		const struct confirm_message sent = {
			.permit = out.items[i].permit, .delivered = true};
		TRY(sample_do(s, s->client->code, hour, "message.confirm", confirm_message_any,
			&sent, &done));
	}
	s->made->messages += out.released;
	return ERR_NONE;
}

static enum err follow_up(struct sample *s)
{
	struct cycle_view v = {.more = true};
	struct run_cycle in = {.house = &s->house, .most = SLICE, .first = true};
	bool some = false;
	while (v.more) {
		TRY(sample_do(s, s->client->code, 9, "cycle.slice", run_cycle_any, &in, &v));
		some = some || v.steps.count;
		in.first = false;
	}
	for (int32_t hour = 9; some && hour <= LAST_RELEASE_HOUR; hour++)
		TRY(release(s, hour));
	return ERR_NONE;
}

static enum err client_day(struct sample *s)
{
	TRY(sample_trade_morning(s));
	TRY(follow_up(s));
	TRY(sample_trade_noon(s));
	return sample_agency_day(s);
}

/* --- The whole --- */

static enum err open_books(struct sample *s, struct sample_client *clients)
{
	struct book book;
	s->client = NULL;
	for (size_t i = 0; i < COUNT(AGENCIES); i++) {
		TRY(sample_do(s, NULL, 7, "book.open", open_book_any, &AGENCIES[i], &book));
		s->made->agencies++;
	}
	for (size_t i = 0; i < COUNT(CLIENTS); i++) {
		static const char *const COUNTRIES[] = {"US", "GB", "DE"};
		clients[i] = CLIENTS[i];
		clients[i].chance = seeded_from(s->in.seed * COUNT(CLIENTS) + i);
		clients[i].sales = seeded_from(~(s->in.seed * COUNT(CLIENTS) + i));
		const struct open_book in = {.kind = BOOK_CLIENT,
			.code = CLIENTS[i].code,
			.name = CLIENTS[i].name,
			.currency = CLIENTS[i].currency,
			.country = COUNTRIES[i],
			.zone = CLIENTS[i].zone};
		TRY(sample_do(s, NULL, 7, "book.open", open_book_any, &in, &book));
		s->made->clients++;
	}
	return ERR_NONE;
}

static enum err first_day(struct sample *s, struct sample_client *clients)
{
	TRY(open_books(s, clients));
	for (size_t i = 0; i < COUNT(CLIENTS); i++) {
		s->client = &clients[i];
		TRY(sample_profile(s));
		TRY(sample_people(s));
		if (s->client->agency)
			TRY(sample_contract(s));
	}
	return ERR_NONE;
}

static enum err any_day(struct sample *s, struct sample_client *clients)
{
	for (size_t i = 0; i < COUNT(CLIENTS); i++) {
		s->client = &clients[i];
		TRY(client_day(s));
	}
	return ERR_NONE;
}

static enum err live_a_day(struct sample *s, struct sample_client *clients)
{
	bool first = date_same(s->today, s->made->first);
	enum err e = first ? first_day(s, clients) : any_day(s, clients);
	arena_reset(s->scratch);
	s->today = date_add_days(s->today, 1);
	return e;
}

/* Up to a week, in one transaction. */
static enum err live_a_week(struct sample *s, struct sample_client *clients)
{
	enum err e = ERR_NONE;
	TRY(db_begin(s->db));
	for (int i = 0; i < 7 && e == ERR_NONE && !date_before(s->in.last, s->today); i++)
		e = live_a_day(s, clients);
	if (e == ERR_NONE)
		e = db_commit(s->db);
	if (e != ERR_NONE)
		db_rollback(s->db);
	return e;
}

static enum err refuse_filled(struct db *db, struct arena *a, struct refusals *why)
{
	struct book *books;
	struct invoice *invoices;
	size_t count, some;
	TRY(book_list(db, a, &books, &count));
	for (size_t i = 0; i < count; i++) {
		TRY(invoice_list(db, a, books[i].id, (struct invoice_id){0}, 1, &invoices, &some));
		if (some)
			return refuse_as(ERR_CONFLICT, why, "db", books[i].code,
				"has invoices already",
				"a new store: the sample is not mixed with real books");
	}
	return ERR_NONE;
}

static enum err check(const struct make_sample *in, struct arena *a, struct refusals *why)
{
	if (in->customers >= 1 && in->customers <= SAMPLE_CUSTOMERS_MOST)
		return ERR_NONE;
	return refuse_str(why, "customers", arena_printf(a, "%lld", (long long)in->customers),
		"is not a number of customers", "1 to 5000");
}

enum err make_sample(struct db *db, struct arena *a, struct refusals *why,
	const struct make_sample *in, struct sample_made *ret)
{
	struct sample_client clients[COUNT(CLIENTS)];
	struct sample_made made = {
		.first = date_add_days(in->last, -SAMPLE_DAYS), .last = in->last};
	ARENA scratch = arena_new(0);
	struct sample s = {.db = db,
		.arena = a,
		.scratch = scratch,
		.why = why,
		.in = *in,
		.today = made.first,
		.words = sample_words_load(a),
		.made = &made};
	TRY(check(in, a, why));
	TRY(refuse_filled(db, a, why));
	TRY(house_load(a, why, &s.house));
	db_seed(db, in->seed);
	while (!date_before(in->last, s.today))
		TRY(live_a_week(&s, clients));
	*ret = made;
	return ERR_NONE;
}
