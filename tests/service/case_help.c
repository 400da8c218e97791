#include "service/case_help.h"
#include "support/outsourcing.h"

struct contact_checked answer(
	struct db *db, const char *book, const char *iso_day, const struct check_contact *question)
{
	struct contact_checked v;
	struct check_contact in = *question;
	struct ctx c = reading(db, book, iso_day);
	in.house = house();
	in.customer = str_equal(book, "HAND") ? THEIRS : "C1";
	in.at.ms = morning(iso_day).ms +
		7 * INSTANT_HOUR_MS; /* an hour that suits the whole country */
	assert_ok(check_contact(&c, &in, &v));
	db_rollback(db);
	return v;
}

const char *rule_for(
	struct db *db, const char *book, const char *iso_day, const char *channel, const char *to)
{
	const struct check_contact in = {.channel = channel, .to = to};
	return str_or_empty(answer(db, book, iso_day, &in).rule);
}

const char *letter(struct db *db)
{
	return rule_for(db, "MAIN", "2026-02-11", "letter", NULL);
}

struct contact_recorded recorded(struct db *db, const char *book, const char *on, const char *made,
	const char *channel, const char *outcome)
{
	struct contact_recorded r;
	const struct record_contact in = {.house = house(),
		.customer = str_equal(book, "HAND") ? THEIRS : "C1",
		.channel = channel,
		.outcome = outcome,
		.at = {morning(made).ms + 7 * INSTANT_HOUR_MS}};
	must(db, book, on, "contact.add", record_contact_any, &in, &r);
	return r;
}

struct db *with_agency(enum db_engine engine, const char *region)
{
	struct contact_point p;
	struct db *db = outsourced_in(engine, "gross", "US", region);
	const struct add_contact_point in = {.customer = "C1",
		.kind = "postal",
		.value = "1 Main St",
		.source = "manual",
		.zone = "UTC"};
	must(db, "MAIN", "2026-01-02", "point.add", add_contact_point_any, &in, &p);
	(void)placed_with_hand(db);
	return db;
}
