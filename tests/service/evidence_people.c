/* Who did what stands in the archive by name and address: whoever called, wrote, asked and
 * overrode; and nobody of the agency's in a client's. */
#include "service/change_customer.h"
#include "service/evidence_help.h"
#include "service/override_contact.h"
#include "service/record_contact.h"
#include "service/user_add.h"
#include "service/work_on_case.h"
#include "support/outsourcing.h"

static struct user hired(
	struct db *db, const char *book, const char *name, const char *email, enum role role)
{
	struct user user;
	const struct user_add in = {
		.email = email, .name = name, .password_hash = "x", .role = role};
	must(db, book, "2026-01-10", "user.add", user_add_any, &in, &user);
	return user;
}

/* At 17:00 of the day, by that person. */
static void does(struct db *db, const char *book, const struct user *user, const char *iso_day,
	const char *name, use_case *run, const void *in, void *ret)
{
	struct refusals why = refusals_new(test_arena());
	struct command command = {.name = name,
		.run = run,
		.in = in,
		.ret = ret,
		.book = book,
		.actor = {.user = user->id, .name = user->name, .rights = RIGHTS_ALL},
		.now = {morning(iso_day).ms + 8 * INSTANT_HOUR_MS},
		.arena = test_arena(),
		.why = &why};
	assert_ok(command_run(db, &command));
}

static void calls(struct db *db, const char *book, const struct user *user, const char *iso_day,
	const char *customer)
{
	struct contact_recorded r;
	const struct record_contact in = {
		.house = house(), .customer = customer, .channel = "call", .outcome = "no_answer"};
	does(db, book, user, iso_day, "contact.add", record_contact_any, &in, &r);
}

BOTH(an_archive_names_who_called_who_wrote_who_asked_and_who_overrode)
{
	struct db *db = store_new(engine);
	struct note n;
	struct override o;
	const struct write_note words = {.customer = "A1", .body = "She was kind."};
	const struct ask_override ask = {
		.house = house(), .customer = "A1", .channel = "call", .reason = "she asked"};
	const struct answer_override answer = {.house = house(),
		.customer = "A1",
		.channel = "call",
		.reason = "her letter asks for it"};
	open_main(db);
	debtor(db, "A1", "consumer");
	reach(db, "A1", "mobile", "+12145550123");
	struct user cora = hired(db, "MAIN", "Cora Lane", "cora@example.com", ROLE_COLLECTOR),
		    olga = hired(db, "MAIN", "Olga Roth", "olga@example.com", ROLE_COMPLIANCE);
	for (int i = 0; i < 7; i++)
		calls(db, "MAIN", &cora, arena_printf(test_arena(), "2026-02-%d", 10 + i), "A1");
	does(db, "MAIN", &cora, "2026-02-16", "note.add", write_note_any, &words, &n);
	does(db, "MAIN", &cora, "2026-02-16", "override.ask", ask_override_any, &ask, &o);
	does(db, "MAIN", &olga, "2026-02-16", "override.answer", answer_override_any, &answer, &o);
	struct evidence_made made = makes(db, "MAIN", "A1");
	assert_person(&made, "contacts", "by", cora.name, cora.email);
	assert_person(&made, "notes", "by", cora.name, cora.email);
	assert_person(&made, "override_asks", "asked_by", cora.name, cora.email);
	assert_person(&made, "override_answers", "answered_by", olga.name, olga.email);
}

BOTH(a_user_whose_name_is_lost_stays_a_number_and_the_archive_is_made)
{
	static const struct sql LOSE = {"test_lose_user", "DELETE FROM app_user WHERE id = $1", 1};
	struct db *db = with_debt(engine);
	struct user cora = hired(db, "MAIN", "Cora Lane", "cora@example.com", ROLE_COLLECTOR);
	struct note n;
	const struct write_note words = {.customer = "C1", .body = "She was kind."};
	does(db, "MAIN", &cora, "2026-02-16", "note.add", write_note_any, &words, &n);
	assert_ok(db_run(db, &LOSE, IN(cora.id)));
	struct evidence_made made = makes(db, "MAIN", "C1");
	assert_person(&made, "notes", "by", "user 1, of whom no name is kept", NULL);
}

BOTH(a_clients_archive_names_nobody_of_the_agency)
{
	struct db *db = outsourced(engine, "gross");
	struct user hanna = hired(db, "HAND", "Hanna Hale", "hanna@example.com", ROLE_OWNER);
	struct placed p;
	struct customer c;
	struct contact_point point;
	const struct add_contact_point phone = {.customer = THEIRS,
		.kind = "phone",
		.value = "+1 212 555 0199",
		.source = "manual"};
	const struct change_customer region = {.number = THEIRS, .region = "NY"};
	const struct move_placement take = {
		.number = placed_with_hand(db), .act = PLACEMENT_DO_ACKNOWLEDGE};
	const struct note_placement say = {.number = take.number, .note = "They moved."};
	does(db, "HAND", &hanna, "2026-03-02", "placement.move", move_placement_any, &take, &p);
	does(db, "HAND", &hanna, "2026-03-02", "placement.note", note_placement_any, &say, &p);
	does(db, "HAND", &hanna, "2026-03-02", "customer.set", change_customer_any, &region, &c);
	must(db, "HAND", "2026-03-02", "point.add", add_contact_point_any, &phone, &point);
	calls(db, "HAND", &hanna, "2026-03-03", THEIRS);
	struct evidence_made client = makes(db, "MAIN", "C1"), agency = makes(db, "HAND", THEIRS);
	assert_int_equal(rows(&client, "agency_contacts"), 1);
	assert_int_equal(rows(&client, "customer_changes"), rows(&agency, "customer_changes"));
	assert_null(where(&client, "Hanna"));
	assert_null(where(&client, "hanna@"));
	assert_person(&agency, "contacts", "by", hanna.name, hanna.email);
}
