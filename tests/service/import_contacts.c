/* import_contacts.c: an agency's file, a telephone system's list: judged afterwards and counted. */
#include "service/import_contacts.h"
#include "service/contact_help.h"
#include "service/report_compliance.h"
#include "support/faults.h"

#define HEAD "customer,channel,outcome,at,direction,to\n"
/* A call in the night of its customer, one at noon, and what a customer wrote; the newest first. */
#define FILE_OF_THREE                                                                              \
	HEAD "C2,email,received,2026-03-04T10:00:00Z,in,\n"                                        \
	     "C2,call,no_answer,2026-03-03T17:00:00Z,out,+1 212 555 0100\n"                        \
	     "C2,call,no_answer,2026-03-02T07:00:00Z,out,+1 212 555 0100\n"

static struct import_contacts file_of(const char *bytes)
{
	struct contact_table *t = NEW(test_arena(), struct contact_table);
	struct refusals why = refusals_new(test_arena());
	assert_ok(contact_table_parse(test_arena(), text_of(bytes), &why, t));
	return (struct import_contacts){house(), t};
}

static struct imported_contacts imports(struct db *db, const char *bytes)
{
	struct imported_contacts r;
	const struct import_contacts in = file_of(bytes);
	must(db, "MAIN", "2026-03-31", "contacts.import", import_contacts_any, &in, &r);
	return r;
}

static struct db *reachable(enum db_engine engine)
{
	struct db *db = with_debt(engine);
	debtor(db, "C2", "consumer");
	reach(db, "C2", "mobile", "+1 212 555 0100");
	return db;
}

#define CALL(outcome, to) "C2,call," outcome ",2026-03-20T17:00:00Z,out," to "\n"

BOTH(a_call_that_a_later_file_tells_otherwise_is_kept_as_another)
{
	static const char NO_ANSWER[] = HEAD CALL("no_answer", "+1 212 555 0100");
	static const char SPOKEN[] = HEAD CALL("conversation", "+1 212 555 0100");
	static const char ELSEWHERE[] = HEAD CALL("no_answer", "+1 212 555 0199");
	struct db *db = reachable(engine);
	reach(db, "C2", "phone", "+1 212 555 0199");
	assert_int_equal(imports(db, NO_ANSWER).added, 1);
	assert_int_equal(imports(db, SPOKEN).added, 1);
	assert_int_equal(imports(db, ELSEWHERE).added, 1);
	assert_int_equal(imports(db, NO_ANSWER).known, 1);
	assert_int_equal(imports(db, SPOKEN).known, 1);
	assert_int_equal(imports(db, ELSEWHERE).known, 1);
	assert_whole(db);
}

BOTH(a_call_that_names_no_number_is_the_one_that_is_kept_of_that_minute)
{
	static const char NUMBERS[] = HEAD CALL("no_answer", "+1 212 555 0100")
		CALL("no_answer", "(212) 555-0100") CALL("no_answer", "");
	static const char BARE[] = HEAD CALL("no_answer", "");
	struct db *db = reachable(engine);
	assert_int_equal(imports(db, NUMBERS).added, 3); /* written two ways, it is one number */
	assert_int_equal(imports(db, NUMBERS).known, 3);
	assert_int_equal(imports(db, BARE).known, 1);
	assert_whole(db);
}

BOTH(contacts_of_a_file_are_judged_afterwards_and_counted_once)
{
	struct db *db = reachable(engine);
	struct contacts_report report;
	struct imported_contacts r = imports(db, FILE_OF_THREE);
	assert_int_equal(r.added, 3);
	assert_int_equal(r.without_permit, 2); /* one would have been allowed */
	r = imports(db, FILE_OF_THREE);
	assert_int_equal(r.added, 0);
	assert_int_equal(r.known, 3);
	struct ctx c = reading(db, "MAIN", "2026-03-31");
	const struct report_contacts in = {
		.period = {.from = DATE_NONE, .to = DATE_NONE, .by = "rule"}};
	assert_ok(report_contacts(&c, &in, &report));
	assert_int_equal(report.groups.all, 2);
	assert_int_equal(report.groups.without_permit, 2);
	assert_whole(db);
}

BOTH(contacts_of_a_file_name_the_debts_that_they_were_about)
{
	struct db *db = reachable(engine);
	struct contact_debt *debts;
	size_t count;
	const struct customer_id id = who(db, "C2").id;
	const struct imported_contacts r = imports(db,
		"customer,channel,outcome,at,debts\n"
		"C2,call,no_answer,2026-03-03T17:00:00Z,\n"
		"C2,call,conversation,2026-03-04T17:00:00Z,I-C2;I-C2\n");
	assert_int_equal(r.added, 2);
	struct ctx c = reading(db, "MAIN", "2026-03-31");
	assert_ok(contact_debts_in(db, test_arena(), c.book.id, slice_of(&id), &debts, &count));
	assert_int_equal(count, 1);
	assert_string_equal(debts[0].number, "I-C2");
	db_rollback(db);
	assert_whole(db);
}

/* law: US-CALL-7IN7 */
BOTH(contacts_of_a_file_are_judged_in_the_order_in_which_they_were_made)
{
	struct db *db = reachable(engine);
	struct verdict *all;
	size_t count;
	const char *file = HEAD;
	for (int i = 8; i > 0; i--) /* the eighth call stands first in the file */
		file = arena_printf(test_arena(), "%sC2,call,no_answer,2026-03-02T%d:%02d:00Z,,\n",
			file, 15 + i * 31 / 60, i * 31 % 60);
	struct imported_contacts r = imports(db, file);
	assert_int_equal(r.added, 8);
	assert_int_equal(r.without_permit, 8); /* nobody had taken one */
	assert_ok(
		verdicts_of(db, test_arena(), (struct book_id){1}, who(db, "C2").id, &all, &count));
	assert_int_equal(count, 8);
	for (size_t i = 0; i < count; i++)
		assert_string_equal(str_or_empty(all[i].rule),
			all[i].at.ms ==
					morning("2026-03-02").ms + 6 * INSTANT_HOUR_MS +
						8 * 31 * INSTANT_MINUTE_MS
				? "US-CALL-7IN7"
				: "");
	assert_whole(db);
}

BOTH(two_calls_of_one_minute_are_two_and_stay_two)
{
	struct db *db = reachable(engine);
	static const char TWICE[] = HEAD "C2,call,busy,2026-03-03T17:00:00Z,,\n"
					 "C2,call,busy,2026-03-03T17:00:00Z,,\n";
	assert_int_equal(imports(db, TWICE).added, 2);
	assert_int_equal(imports(db, TWICE).known, 2);
	assert_whole(db);
}

static void nothing_is_kept(struct db *db)
{
	struct contact *contacts;
	size_t count;
	assert_ok(contacts_since(db, test_arena(), (struct book_id){1}, who(db, "C2").id,
		(struct instant){0}, &contacts, &count));
	assert_int_equal(count, 0);
}

BOTH(a_file_with_one_bad_row_is_refused_whole_with_line_and_field)
{
	struct db *db = reachable(engine);
	struct imported_contacts r;
	struct refusals why = refusals_new(test_arena());
	const struct import_contacts in =
		file_of(HEAD "C2,call,no_answer,2026-03-03T17:00:00Z,,\n"
			     "C2,pigeon,no_answer,2026-03-03T18:00:00Z,,\n"
			     "NOBODY,call,no_answer,2026-03-03T16:00:00Z,,\n"
			     "C2,call,shouted,2026-03-03T19:00:00Z,,\n");
	struct command command = {.name = "contacts.import",
		.run = import_contacts_any,
		.in = &in,
		.ret = &r,
		.book = "MAIN",
		.actor = {.name = "the test", .rights = RIGHTS_ALL},
		.now = morning("2026-03-31"),
		.arena = test_arena(),
		.why = &why};
	assert_int_equal(command_run(db, &command), ERR_INVALID);
	assert_int_equal(why.count, 3);
	assert_int_equal(why.items[0].line, 4); /* in the order in which they were made */
	assert_string_equal(why.items[1].field, "channel");
	assert_int_equal(why.items[1].line, 3);
	assert_string_equal(why.items[2].field, "outcome");
	nothing_is_kept(db);
	command.actor.rights = RIGHT_VIEW;
	assert_int_equal(command_run(db, &command), ERR_DENIED);
	assert_whole(db);
}

TEST(a_fault_while_importing_contacts_leaves_nothing_behind)
{
	engine_wanted(DB_SQLITE);
	struct db *db = reachable(DB_SQLITE);
	struct imported_contacts r;
	const struct import_contacts in = file_of(FILE_OF_THREE);
	withstands_faults(
		db, "MAIN", "2026-03-31", "contacts.import", import_contacts_any, &in, &r);
	assert_int_equal(r.added, 3);
}
