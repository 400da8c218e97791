#include "service/contact_help.h"
#include "support/outsourcing.h"
#include "service/open_book.h"

struct house *house(void)
{
	struct house *h = NEW(test_arena(), struct house);
	struct refusals why = refusals_new(test_arena());
	assert_ok(house_load(test_arena(), &why, h));
	return h;
}

struct house *house_without_caps(void)
{
	struct house *h = house();
	h->pressure_count = 0;
	return h;
}

void debtor(struct db *db, const char *number, const char *kind)
{
	struct customer c;
	struct issued_invoice ret;
	const struct add_customer who = {.number = number,
		.name = "Ann Example",
		.kind = kind,
		.zone = "UTC",
		.region = "TX"};
	const struct issue_invoice what = {.kind = ITEM_INVOICE,
		.customer = number,
		.number = arena_printf(test_arena(), "I-%s", number),
		.issued = day("2026-01-05"),
		.due = day("2026-02-04"),
		.net = usd("100.00"),
		.source = "manual"};
	must(db, "MAIN", "2026-01-01", "customer.add", add_customer_any, &who, &c);
	must(db, "MAIN", "2026-01-05", "invoice.issue", issue_invoice_any, &what, &ret);
}

void reach(struct db *db, const char *number, const char *kind, const char *value)
{
	struct contact_point p;
	const struct add_contact_point in = {
		.customer = number, .kind = kind, .value = value, .source = "manual"};
	must(db, "MAIN", "2026-01-06", "point.add", add_contact_point_any, &in, &p);
}

struct db *with_debt(enum db_engine engine)
{
	struct db *db = store_new(engine);
	open_main(db);
	debtor(db, "C1", "business");
	reach(db, "C1", "email", "ann@example.com");
	return db;
}

struct db *consumer_in(enum db_engine engine, bool agency, const char *country, const char *region)
{
	struct book book;
	struct customer c;
	struct db *db = store_new(engine);
	const struct open_book in = {
		.kind = agency ? BOOK_AGENCY : BOOK_CLIENT, .code = "MAIN", .zone = "UTC"};
	const struct add_customer ann = {.number = "C1",
		.name = "Ann Example",
		.kind = "consumer",
		.zone = "UTC",
		.country = country,
		.region = region};
	must(db, NULL, "2026-01-01", "book.open", open_book_any, &in, &book);
	must(db, "MAIN", "2026-01-01", "customer.add", add_customer_any, &ann, &c);
	reach(db, "C1", "mobile", "+1 999 555 0100");
	reach(db, "C1", "email", "ann@example.com");
	reach(db, "C1", "postal", "1 Main St");
	return db;
}

void wishes(struct db *db, const char *iso_day, const char *number, enum wish_kind kind,
	const char *channel, const char *value)
{
	struct kept_wish k;
	struct add_wish in = {
		.customer = number, .wish = wish_new(kind), .value = value, .source = "staff"};
	in.wish.channel = channel;
	must(db, "MAIN", iso_day, "wish.add", add_wish_any, &in, &k);
}

struct cycle_view cycle(struct db *db, const struct house *h, const char *iso_day)
{
	struct cycle_view whole = cycle_view_new(test_arena(), day(iso_day));
	struct run_cycle in = {.house = h, .most = 2, .first = true};
	for (whole.more = true; whole.more;) {
		struct cycle_view slice;
		must(db, "MAIN", iso_day, "cycle.slice", run_cycle_any, &in, &slice);
		cycle_merge(&whole, &slice);
		in.first = false;
	}
	assert_int_equal(whole.without_next_step, 0);
	return whole;
}

int64_t counted(const struct cycle_counts *c, const char *name, const char *with)
{
	for (size_t i = 0; i < c->count; i++)
		if (str_equal(c->items[i].name, name) &&
			(with == NULL || str_equal(str_or_empty(c->items[i].with), with)))
			return c->items[i].count;
	return 0;
}

struct customer who(struct db *db, const char *number)
{
	struct customer c;
	assert_ok(customer_by_number(db, test_arena(), (struct book_id){1}, number, &c));
	return c;
}

size_t tasks(struct db *db, const char *number, const char *kind)
{
	struct task *items;
	size_t count, n = 0;
	assert_ok(task_list(
		db, test_arena(), (struct book_id){1}, who(db, number).id, &items, &count));
	for (size_t i = 0; i < count; i++)
		n += str_equal(items[i].kind, kind);
	return n;
}

struct date next_on(struct db *db, const char *number)
{
	struct case_state s;
	assert_ok(case_state_of(db, test_arena(), (struct book_id){1}, who(db, number).id, &s));
	return s.next_on;
}

struct released_messages release_by(struct db *db, const struct house *h, const char *iso_day,
	const char *worker, int64_t minutes)
{
	struct released_messages ret;
	const struct release_messages in = {.house = h,
		.most = 10,
		.worker = worker,
		.clock = {morning("2026-03-01").ms + minutes * INSTANT_MINUTE_MS}};
	must(db, "MAIN", iso_day, "messages.release", release_messages_any, &in, &ret);
	return ret;
}

enum err confirm_by(struct db *db, const char *iso_day, const char *worker, struct permit_id permit)
{
	struct permit_id done;
	const struct confirm_message in = {.permit = permit, .delivered = true, .worker = worker};
	return attempt(db, "MAIN", iso_day, "message.confirm", confirm_message_any, &in, &done);
}

struct verdict last_verdict(struct db *db, const char *number)
{
	struct verdict *all;
	size_t count;
	assert_ok(verdicts_of(
		db, test_arena(), (struct book_id){1}, who(db, number).id, &all, &count));
	assert_true(count > 0);
	return all[count - 1];
}

struct released_messages release_at(
	struct db *db, const struct house *h, const char *iso_day, int hour)
{
	return release_of(db, "MAIN", h, iso_day, hour);
}

struct released_messages release_of(
	struct db *db, const char *book, const struct house *h, const char *iso_day, int hour)
{
	struct released_messages ret;
	struct refusals why = refusals_new(test_arena());
	const struct release_messages in = {.house = h, .most = 10};
	struct command command = {.name = "messages.release",
		.run = release_messages_any,
		.in = &in,
		.ret = &ret,
		.book = book,
		.actor = {.name = "the test", .rights = RIGHTS_ALL},
		.now = {morning(iso_day).ms + (hour - 9) * INSTANT_HOUR_MS},
		.arena = test_arena(),
		.why = &why};
	assert_ok(command_run(db, &command));
	return ret;
}

struct send_message hand_message(const char *kind, const char *channel)
{
	return (struct send_message){.house = house(),
		.customer = THEIRS,
		.kind = kind,
		.channel = channel,
		.pay_by = DATE_NONE};
}

enum err hand_writes(struct db *db, const char *iso_day, const char *kind, const char *channel)
{
	struct sent_message s;
	const struct send_message in = hand_message(kind, channel);
	return attempt(db, "HAND", iso_day, "message.write", send_message_any, &in, &s);
}
