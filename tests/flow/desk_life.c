#include "flow/desk_life.h"
#include "service/check_contact.h"
#include "service/keep_wish.h"
#include "service/take_permit.h"
#include "service/record_contact.h"
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

/* Each is said, and taken back, while no message to the customer is due: the ladder's own oracle
 * knows nothing of it. */
static const struct {
	const char *customer;
	const char *from;
	const char *to; /* NULL: it stays */
	struct wish wish;
	bool of_number; /* it speaks of the number */
} SAID[] = {
	{"9928-IJYBQ", "2012-05-03", "2012-07-16",
		{.kind = WISH_ATTORNEY_KIND,
			.from = -1,
			.to = -1,
			.words = "Lee & Daughters, Phoenix"},
		false},
	{"7758-WKLVM", "2012-08-14", "2012-09-10",
		{.kind = WISH_CEASE_KIND, .from = -1, .to = -1, .heard = "letter"}, false},
	{"9117-LYRCE", "2012-03-05", "2013-01-10",
		{.kind = WISH_WORKPLACE_KIND, .from = -1, .to = -1}, true},
	{"4632-QZOKX", "2012-06-20", NULL,
		{.kind = WISH_INCONVENIENT_KIND, .from = 13 * 60, .to = 19 * 60}, false},
	{"9928-IJYBQ", "2013-04-08", NULL,
		{.kind = WISH_OPT_OUT_KIND, .from = -1, .to = -1, .channel = "call"}, false},
};

struct desk_life desk_life_new(struct life *client, const struct ibm_file *file)
{
	const char *folder = getenv("TMPDIR");
	struct desk_life d = {.life = client, .file = file, .chance = seeded_from(7)};
	d.path = arena_printf(
		test_arena(), "%s/fairdue-asked-%d.csv", folder ? folder : "/tmp", (int)getpid());
	d.asked = fopen(d.path, "w");
	assert_non_null(d.asked);
	fprintf(d.asked, "book,customer,channel,number,at,answer,rule\n");
	d.wishes = NEW_ARRAY(test_arena(), int64_t, COUNT(SAID));
	return d;
}

/* A use-case in that book. */
static void desk_do(struct desk_life *d, const char *book, int32_t hour, int32_t minute,
	const char *name, use_case *use, const void *in, void *ret)
{
	const char *own = d->life->book;
	d->life->book = book;
	life_do(d->life, hour, minute, name, use, in, ret);
	d->life->book = own;
}

static int64_t keep(struct desk_life *d, const char *book, const char *customer, struct wish wish,
	const char *of)
{
	struct kept_wish kept;
	wish.since = wish.until = DATE_NONE;
	const struct add_wish in = {
		.customer = customer, .wish = wish, .value = of, .source = "staff"};
	desk_do(d, book, 6, 30, "wish.add", add_wish_any, &in, &kept);
	return kept.id;
}

void desk_life_wish(struct desk_life *d, const char *book, const char *customer, struct wish wish)
{
	keep(d, book, customer, wish, NULL);
}

const char *desk_life_number(const struct desk_life *d, const char *customer)
{
	for (size_t i = 0; i < d->file->customer_count; i++) {
		const struct ibm_customer *c = &d->file->customers[i];
		if (str_equal(c->number, customer) && c->mobile && str_equal(c->kind, "consumer"))
			return ibm_address(c, "mobile");
	}
	return NULL;
}

static void say(struct desk_life *d, size_t i)
{
	const char *who = SAID[i].customer;
	d->wishes[i] = keep(d, d->life->book, who, SAID[i].wish,
		SAID[i].of_number ? desk_life_number(d, who) : NULL);
}

void desk_life_hear(struct desk_life *d)
{
	for (size_t i = 0; i < COUNT(SAID); i++) {
		struct kept_wish ended;
		const struct withdraw_wish end = {d->wishes[i], "said that it is fine again", NULL};
		if (date_same(day(SAID[i].from), d->life->today))
			say(d, i);
		if (SAID[i].to && date_same(day(SAID[i].to), d->life->today))
			desk_do(d, d->life->book, 6, 45, "wish.withdraw", withdraw_wish_any, &end,
				&ended);
	}
}

static const char *outcome(struct desk_life *d)
{
	static const char *const OF[] = {"no_answer", "no_answer", "no_answer", "no_answer",
		"no_answer", "busy", "voicemail_lcm", "rings_no_answer", "not_in_service"};
	return seeded_below(&d->chance, 16) == 0 ? "conversation"
						 : OF[seeded_below(&d->chance, COUNT(OF))];
}

void desk_life_try(
	struct desk_life *d, const char *book, const char *customer, const char *to, int32_t hour)
{
	int32_t minute = 31 + (int32_t)seeded_below(&d->chance, 29);
	struct contact_checked said;
	struct contact_recorded made;
	const struct check_contact ask = {.house = &d->life->house,
		.customer = customer,
		.channel = "call",
		.to = to,
		.at = life_clock(d->life, hour, minute)};
	desk_do(d, book, hour, minute, "contact.check", check_contact_any, &ask, &said);
	fprintf(d->asked, "%s,%s,call,%s,%lld,%s,%s\n", book, customer, to, (long long)ask.at.ms,
		said.answer, str_or_empty(said.rule));
	if (said.rule)
		return;
	struct permit_taken permit;
	const struct take_permit take = {
		.house = ask.house, .customer = customer, .channel = "call", .to = to};
	desk_do(d, book, hour, minute, "permit.take", take_permit_any, &take, &permit);
	const struct record_contact in = {.house = ask.house,
		.customer = customer,
		.channel = "call",
		.to = to,
		.outcome = outcome(d),
		.at = ask.at,
		.permit = permit.permit};
	desk_do(d, book, hour, minute, "contact.add", record_contact_any, &in, &made);
	assert_null(made.verdict.rule);
	assert_int_equal(made.contact.permit.n, permit.permit.n);
	d->calls++;
}

static bool owes(const struct desk_life *d, const struct ibm_customer *c)
{
	for (size_t i = 0; i < d->file->row_count; i++) {
		const struct ibm_row *r = &d->file->rows[i];
		bool paid = !date_is_none(r->paid) && !date_before(d->life->today, r->paid);
		if (r->customer == c && !date_before(d->life->today, r->issued) && !paid)
			return true;
	}
	return false;
}

void desk_life_hour(struct desk_life *d, int32_t hour)
{
	for (size_t i = 0; i < d->file->customer_count; i++) {
		const struct ibm_customer *c = &d->file->customers[i];
		const char *number = desk_life_number(d, c->number);
		if (number && seeded_below(&d->chance, 12) == 0 && owes(d, c))
			desk_life_try(d, d->life->book, c->number, number, hour);
	}
}

static int oracle(const struct desk_life *d, const char *spoil)
{
	const char *command = arena_printf(test_arena(),
		"python3 tests/oracle/contacts.py '%s' %s %s", store_last_url(), d->path, spoil);
	return WEXITSTATUS(system(command)); /* NOLINT: the words are our own */
}

void desk_life_recount(struct desk_life *d)
{
	fclose(d->asked);
	fflush(stdout);
	assert_int_equal(oracle(d, ""), 0);
	assert_int_equal(oracle(d, "--spoil hour"), 1);
	assert_int_equal(oracle(d, "--spoil twin"), 1);
	assert_int_equal(oracle(d, "--spoil permit"), 1);
	unlink(d->path);
}
