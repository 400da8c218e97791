/* Who the customers of an imported file are. */
#include "service/import_invoices.h"
#include "service/set_profile.h"
#include "store/customer.h"
#include "support/faults.h"

#define HEAD "invoice_number,customer_number,customer_name,issue_date,due_date,amount"

static struct import_result taken(struct db *db, const char *csv, const char *customers)
{
	struct import_result ret;
	struct refusals why = refusals_new(test_arena());
	const struct invoice_table_options options = {.currency = "USD"};
	struct import_invoices in = {.customers = customers};
	assert_ok(invoice_table_open(test_arena(), text_of(csv), &options, &why, &in.table));
	must(db, "MAIN", "2026-02-01", "invoices.import", import_invoices_any, &in, &ret);
	return ret;
}

static struct customer who(struct db *db, const char *number)
{
	struct customer c;
	assert_ok(customer_by_number(db, test_arena(), (struct book_id){1}, number, &c));
	return c;
}

static int64_t noted(const struct import_result *r, const char *kind)
{
	for (size_t i = 0; i < r->note_count; i++)
		if (str_equal(r->notes[i].kind, kind)) {
			assert_non_null(r->notes[i].example);
			return r->notes[i].count;
		}
	return 0;
}

#define TWO                                                                                        \
	HEAD "\nI-1,C1,Ann Example,2026-01-05,2026-02-04,10.00\n"                                  \
	     "I-2,C2,Bob Example,2026-01-05,2026-02-04,20.00\n"                                    \
	     "I-3,C2,Bob Example,2026-01-06,2026-02-05,30.00\n"

BOTH(columns_say_who_a_customer_is_and_where)
{
	struct db *db = store_new(engine);
	open_main(db);
	struct import_result r = taken(db,
		HEAD
		",customer type,State,Country,Language,Time zone\n"
		"I-1,C1,Ann Example,2026-01-05,2026-02-04,10.00,Person,Massachusetts,USA,ES,America/New_York\n"
		"I-2,C2,Bolt Ltd,2026-01-05,2026-02-04,20.00,Company,,Germany,,\n"
		"I-3,C3,Cy Example,2026-01-05,2026-02-04,30.00,sole proprietor,ca,,en-US,\n",
		NULL);
	assert_int_equal(r.note_count, 0);
	assert_string_equal(who(db, "C1").kind, "consumer");
	assert_string_equal(who(db, "C1").region, "MA");
	assert_string_equal(who(db, "C1").country, "US");
	assert_string_equal(who(db, "C1").language, "es");
	assert_string_equal(who(db, "C1").zone, "America/New_York");
	assert_string_equal(who(db, "C2").kind, "business");
	assert_string_equal(who(db, "C2").country, "DE");
	assert_string_equal(who(db, "C3").kind, "sole_trader");
	assert_string_equal(who(db, "C3").region, "CA");
	assert_string_equal(who(db, "C3").language, "en");
	assert_whole(db);
}

BOTH(a_file_that_does_not_say_it_takes_businesses_and_says_so_loudly)
{
	struct db *db = store_new(engine);
	open_main(db);
	struct import_result r = taken(db, TWO, NULL);
	assert_string_equal(who(db, "C1").kind, "business");
	assert_int_equal(noted(&r, "customers_taken_as_businesses"), 2);
	r = taken(db, TWO, NULL);
	assert_int_equal(r.note_count, 0);
}

BOTH(who_imports_may_say_it_for_the_whole_file)
{
	struct db *db = store_new(engine);
	open_main(db);
	struct import_result r = taken(db, TWO, "consumer");
	assert_string_equal(who(db, "C2").kind, "consumer");
	assert_int_equal(r.note_count, 0);
	struct refusals why = refusals_new(test_arena());
	const struct invoice_table_options options = {.currency = "USD"};
	struct import_invoices in = {.customers = "robots"};
	assert_ok(invoice_table_open(test_arena(), text_of(TWO), &options, &why, &in.table));
	assert_int_equal(
		attempt(db, "MAIN", "2026-02-01", "invoices.import", import_invoices_any, &in, &r),
		ERR_INVALID);
}

BOTH(claims_that_only_people_owe_make_consumers)
{
	struct profile p;
	struct db *db = store_new(engine);
	open_main(db);
	const struct set_profile claims = {.value = {[PROFILE_CLAIMS] = "medical"}};
	must(db, "MAIN", "2026-01-01", "client.set", set_profile_any, &claims, &p);
	struct import_result r = taken(db, TWO, NULL);
	assert_string_equal(who(db, "C1").kind, "consumer");
	assert_int_equal(r.note_count, 0);
}

BOTH(a_word_that_is_not_understood_is_left_out_and_the_row_is_kept)
{
	struct db *db = store_new(engine);
	open_main(db);
	struct import_result r = taken(db,
		HEAD
		",customer type,State,Country,Language,Time zone\n"
		"I-1,C1,Ann Example,2026-01-05,2026-02-04,10.00,robot,Bavaria,,Klingon,Mars/Base\n"
		"I-2,C2,Bob Example,2026-01-05,2026-02-04,10.00,b2c,,Atlantis,,\n",
		NULL);
	assert_int_equal(r.invoices, 2);
	assert_int_equal(noted(&r, "customer_kind_unknown"), 1);
	assert_int_equal(noted(&r, "customers_taken_as_businesses"), 1);
	assert_int_equal(noted(&r, "region_unknown"), 1);
	assert_int_equal(noted(&r, "country_unknown"), 1);
	assert_int_equal(noted(&r, "language_unknown"), 1);
	assert_int_equal(noted(&r, "time_zone_unknown"), 1);
	assert_null(who(db, "C1").region);
	assert_null(who(db, "C1").zone);
	assert_string_equal(who(db, "C2").country, "US");
}

BOTH(a_fault_while_customers_are_imported_leaves_none)
{
	struct import_result ret;
	struct refusals why = refusals_new(test_arena());
	const struct invoice_table_options options = {.currency = "USD"};
	struct import_invoices in = {.customers = "consumer"};
	struct db *db = store_new(engine);
	open_main(db);
	assert_ok(invoice_table_open(test_arena(), text_of(TWO), &options, &why, &in.table));
	withstands_faults(
		db, "MAIN", "2026-02-01", "invoices.import", import_invoices_any, &in, &ret);
	assert_string_equal(who(db, "C1").kind, "consumer");
}
