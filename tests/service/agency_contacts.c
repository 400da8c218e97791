/* agency_contacts.c: a client keeps sight of how often its agencies contact the people whose cases
 * it placed, and with which right; of nothing else that they do. */
#include "service/contact_help.h"
#include "service/open_book.h"
#include "service/record_contact.h"
#include "service/report_compliance.h"
#include "support/outsourcing.h"

static void made(struct db *db, const char *book, const char *number, const char *channel,
	const char *outcome, int hour)
{
	struct contact_recorded r;
	const struct record_contact in = {.house = house(),
		.customer = number,
		.channel = channel,
		.outcome = outcome,
		.at = {morning("2026-03-03").ms + hour * INSTANT_HOUR_MS}};
	must(db, book, "2026-03-31", "contact.add", record_contact_any, &in, &r);
}

/* One letter, one call in the middle of the night and one visit by the agency; one letter by the
 * client to somebody else. The agency has a person of its own, whom nobody placed. */
static struct db *worked(enum db_engine engine)
{
	struct db *db = outsourced(engine, "net");
	struct customer c;
	const struct add_customer own = {.number = "H1", .name = "Hal Own", .kind = "business"};
	placed_with_hand(db);
	must(db, "HAND", "2026-03-02", "customer.add", add_customer_any, &own, &c);
	debtor(db, "C2", "business");
	made(db, "HAND", THEIRS, "letter", "mailed", 3);
	made(db, "HAND", THEIRS, "call", "no_answer", 22);
	made(db, "HAND", THEIRS, "visit", "no_answer", 5);
	made(db, "HAND", "H1", "letter", "mailed", 3);
	made(db, "MAIN", "C2", "letter", "mailed", 3);
	return db;
}

static struct contacts_report by_agency_known(
	struct db *db, const char *book, bool outside, struct instant known_at)
{
	struct contacts_report r;
	struct ctx c = reading(db, book, "2026-03-31");
	const struct report_contacts in = {.period = {.from = day("2026-03-01"),
						   .to = day("2026-03-31"),
						   .by = "agency",
						   .known_at = known_at},
		.outside = outside};
	assert_ok(report_contacts(&c, &in, &r));
	return r;
}

static struct contacts_report by_agency(struct db *db, const char *book, bool outside)
{
	return by_agency_known(db, book, outside, (struct instant){0});
}

BOTH(a_client_sees_how_often_its_agency_made_contact_in_placed_cases)
{
	struct db *db = worked(engine);
	struct contacts_report r = by_agency(db, "MAIN", false);
	assert_int_equal(r.groups.count, 2);
	assert_string_equal(r.groups.items[0].name, "");
	assert_int_equal(r.groups.items[0].count, 1);
	assert_string_equal(r.groups.items[1].name, "HAND");
	assert_int_equal(r.groups.items[1].count, 3); /* and not the agency's own person */
	assert_int_equal(r.groups.all, 4);
	assert_int_equal(r.count, 1);
	assert_int_equal(r.placed_count, 3);
	assert_string_equal(r.placed[0].made.channel, "visit");
	assert_string_equal(r.placed[1].number, "C1");
	assert_string_equal(r.placed[1].agency, "HAND");
	assert_string_equal(r.placed[1].made.outcome, "no_answer");
	assert_int_equal(r.placed[1].made.permit.n, 0); /* at one in the morning in Texas */
	r = by_agency(db, "MAIN", true);
	assert_int_equal((int64_t)r.placed_count, r.groups.items[1].without_permit);
	assert_whole(db);
}

BOTH(as_known_at_a_moment_a_client_sees_what_its_agency_had_recorded_by_then)
{
	struct db *db = worked(engine);
	struct contacts_report r = by_agency_known(db, "MAIN", false, morning("2026-03-30"));
	assert_int_equal(r.groups.count, 2);
	assert_string_equal(r.groups.items[1].name, "HAND");
	assert_int_equal(r.groups.all, 0);
	assert_int_equal(r.placed_count, 0);
	r = by_agency_known(db, "MAIN", false, morning("2026-03-31"));
	assert_int_equal(r.groups.items[1].count, 3);
	assert_int_equal(r.placed_count, 3);
	assert_int_equal(by_agency_known(db, "MAIN", false, morning("2026-02-01")).groups.count, 1);
}

BOTH(another_client_of_the_agency_sees_none_of_these_contacts)
{
	struct db *db = worked(engine);
	struct book book;
	const struct open_book sister = {.kind = BOOK_CLIENT, .code = "SISTER", .currency = "USD"};
	must(db, NULL, "2026-01-01", "book.open", open_book_any, &sister, &book);
	struct contacts_report r = by_agency(db, "SISTER", false);
	assert_int_equal(r.groups.all, 0);
	assert_int_equal(r.placed_count, 0);
	r = by_agency(db, "HAND", false); /* an agency counts its own contacts alone */
	assert_int_equal(r.groups.all, 4);
	assert_int_equal(r.placed_count, 0);
	assert_whole(db);
}

BOTH(contacts_made_without_permit_stand_on_the_scorecard_of_both_sides)
{
	struct db *db = worked(engine);
	static const char *const BOOKS[] = {"MAIN", "HAND"};
	for (size_t i = 0; i < COUNT(BOOKS); i++) {
		struct scorecard card;
		struct ctx c = reading(db, BOOKS[i], "2026-03-31");
		assert_ok(report_scorecard(&c, &(struct report_scorecard){NULL}, &card));
		assert_int_equal(card.count, 1);
		assert_int_equal(card.items[0].contacts, 3);
		assert_int_equal(card.items[0].without_permit,
			by_agency(db, "MAIN", false).groups.items[1].without_permit);
		assert_true(card.items[0].without_permit > 0);
		assert_true(card.items[0].without_permit_rate.defined);
	}
	assert_whole(db);
}
