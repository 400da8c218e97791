/* A book words its reminders itself: what is kept, what is refused, and which messages say so. */
#include "service/contact_help.h"
#include "service/keep_template.h"
#include "service/set_profile.h"
#include "service/view_message.h"
#include "support/faults.h"
#include <string.h>

#define GOOD                                                                                       \
	"Subject: A small reminder about {amount_due}\n\nGood day {customer_name},\n\n"            \
	"{amount_due} is open. Please pay by {pay_by_date} at {portal_url}, reference "            \
	"{reference}.\n\n{disclosure_line}\n\n{client_name}\n{contact_line}\n\n{opt_out_line}\n"
#define BUENO                                                                                      \
	"Subject: Un recordatorio de {amount_due}\n\nBuenos días, {customer_name}:\n\n"           \
	"Falta pagar {amount_due}. Pague a más tardar el {pay_by_date} en {portal_url}, "         \
	"referencia {reference}.\n\n{disclosure_line}\n\n{client_name}\n{contact_line}\n\n"        \
	"{opt_out_line}\n"

static struct set_template worded(const char *kind, const char *language, const char *wording)
{
	return (struct set_template){
		.house = house(), .kind = kind, .language = language, .wording = wording};
}

static void keep(struct db *db, const char *iso_day, const char *kind, const char *wording)
{
	struct letter_template t;
	const struct set_template in = worded(kind, "en", wording);
	must(db, "MAIN", iso_day, "template.set", set_template_any, &in, &t);
}

/* What is refused of a wording, by its verdict; the refusals in why. */
static enum err refused(struct db *db, const char *kind, const char *language, const char *wording,
	struct refusals *why)
{
	struct letter_template t;
	const struct set_template in = worded(kind, language, wording);
	struct ctx c = reading(db, "MAIN", "2026-02-10");
	enum err e = set_template(&c, &in, &t);
	*why = *c.why;
	db_rollback(db);
	return e;
}

static const struct refusal *of_field(const struct refusals *why, const char *field)
{
	for (size_t i = 0; i < why->count; i++)
		if (str_equal(why->items[i].field, field))
			return &why->items[i];
	return NULL;
}

static struct message last_message(struct db *db)
{
	struct message *all;
	size_t count;
	struct ctx c = reading(db, "MAIN", "2026-12-31");
	assert_ok(messages_of(db, test_arena(), c.book.id, who(db, "C1").id, &all, &count));
	assert_true(count > 0);
	db_rollback(db);
	return all[count - 1];
}

static int64_t version_of(struct db *db, struct document_id document)
{
	struct message_view v;
	struct ctx c = reading(db, "MAIN", "2026-12-31");
	assert_ok(view_message(&c, &(struct view_message){"C1", document}, &v));
	db_rollback(db);
	return v.version;
}

BOTH(the_cycle_writes_by_the_books_own_wording_and_the_message_says_which_version)
{
	struct db *db = with_debt(engine);
	const struct house *h = house();
	keep(db, "2026-02-09", "reminder", GOOD);
	keep(db, "2026-02-10", "reminder", GOOD "P.S. Thank you.\n");
	(void)cycle(db, h, "2026-02-11");
	struct message m = last_message(db);
	assert_string_equal(m.subject, "A small reminder about 100.00 USD");
	assert_non_null(strstr(m.body, "P.S. Thank you."));
	assert_int_equal(version_of(db, m.id), 2);
	assert_int_equal(release_at(db, h, "2026-02-11", 10).released, 1);
	assert_whole(db);
}

BOTH(a_wording_that_was_dropped_leaves_the_shipped_letter_in_force)
{
	struct letter_template t;
	struct db *db = with_debt(engine);
	const struct drop_template drop = {"reminder", "en"};
	keep(db, "2026-02-09", "reminder", GOOD);
	must(db, "MAIN", "2026-02-10", "template.drop", drop_template_any, &drop, &t);
	assert_int_equal(t.version, 2);
	assert_int_equal(
		attempt(db, "MAIN", "2026-02-10", "template.drop", drop_template_any, &drop, &t),
		ERR_CONFLICT);
	(void)cycle(db, house(), "2026-02-11");
	struct message m = last_message(db);
	assert_non_null(strstr(m.body, "Perhaps it slipped by"));
	assert_int_equal(version_of(db, m.id), 0);
}

BOTH(a_wording_without_its_disclosure_or_way_out_is_refused_and_nothing_is_kept)
{
	struct refusals why;
	struct template_view v;
	struct db *db = with_debt(engine);
	assert_int_equal(refused(db, "reminder", "en",
				 "Subject: Pay\n\nDear {customer_name},\n\npay {amount_due} by "
				 "{pay_by_date}.\n\n{client_name}, {reference}, {contact_line}\n",
				 &why),
		ERR_INVALID);
	assert_non_null(of_field(&why, "disclosure_line"));
	assert_non_null(of_field(&why, "portal_url"));
	assert_non_null(of_field(&why, "opt_out_line"));
	const struct refusal *mini = of_field(&why, "mini_miranda");
	assert_non_null(mini); /* under another name it would be due */
	assert_non_null(strstr(mini->accepted, "1006.18(e)"));
	struct ctx c = reading(db, "MAIN", "2026-02-10");
	assert_ok(show_template(&c, &(struct show_template){"reminder", "en"}, &v));
	assert_int_equal(v.version_count, 0);
	db_rollback(db);
}

BOTH(a_wording_that_threatens_is_refused_with_its_line_and_the_law_in_either_language)
{
	struct refusals why;
	struct db *db = with_debt(engine);
	assert_int_equal(
		refused(db, "reminder", "en", GOOD "\nElse we will have you arrested.\n", &why),
		ERR_INVALID);
	const struct refusal *r = of_field(&why, "arrest");
	assert_non_null(r);
	assert_int_equal(r->line, 14);
	assert_non_null(strstr(r->accepted, "1692e(4)"));
	assert_int_equal(
		refused(db, "reminder", "es", BUENO "\nSi no paga, irá a la cárcel.\n", &why),
		ERR_INVALID);
	assert_non_null(of_field(&why, "arrest"));
	assert_ok(refused(db, "reminder", "es", BUENO, &why));
}

static void lives_in(struct db *db, const char *number, const char *country, const char *region)
{
	struct customer c;
	const struct add_customer in = {.number = number,
		.name = "Ann",
		.kind = "consumer",
		.zone = "UTC",
		.country = country,
		.region = region};
	must(db, "MAIN", "2026-01-02", "customer.add", add_customer_any, &in, &c);
}

/* law: NYC-CONTENT, CA-LICENSE */
BOTH(what_has_to_be_said_follows_where_the_customers_are)
{
	static const char TEXT_MESSAGE[] =
		"Subject: Text\n\n{sender_name}: {amount_due} is due on {due_date}: {portal_url} "
		"{disclosure_line}\n\n"
		"{opt_out_line}\n";
	struct refusals why;
	struct db *db = store_new(engine);
	open_main(db);
	lives_in(db, "C1", "US", "TX");
	assert_ok(refused(db, "sms_note_before_due", "en", TEXT_MESSAGE, &why));
	lives_in(db, "C2", "US", "NY");
	assert_int_equal(refused(db, "sms_note_before_due", "en", TEXT_MESSAGE, &why), ERR_INVALID);
	assert_non_null(of_field(&why, "call_back"));
	assert_non_null(strstr(of_field(&why, "call_back")->accepted, "NYC-CONTENT"));
}

BOTH(the_laws_own_letters_and_those_of_others_are_nobodys_to_word)
{
	struct refusals why;
	struct template_rows rows;
	struct db *db = with_debt(engine);
	assert_int_equal(refused(db, "validation_notice", "en", GOOD, &why), ERR_RULE);
	assert_int_equal(refused(db, "voicemail", "en", GOOD, &why), ERR_RULE);
	assert_int_equal(refused(db, "agency_reminder", "en", GOOD, &why), ERR_RULE);
	assert_int_equal(refused(db, "reminder", "fr", GOOD, &why), ERR_NOT_FOUND);
	struct ctx c = reading(db, "MAIN", "2026-02-10");
	assert_ok(list_templates(&c, &(struct list_templates){0}, &rows));
	for (size_t i = 0; i < rows.count; i++)
		assert_false(str_starts(rows.items[i].kind, "agency_"));
	assert_int_equal(rows.count, 2 * 8);
	db_rollback(db);
}

BOTH(a_wording_is_looked_at_with_a_real_case_in_its_own_language_and_nothing_is_kept)
{
	struct template_view v;
	struct db *db = with_debt(engine);
	const struct try_template in = {worded("reminder", "es", BUENO), "C1"};
	struct ctx c = reading(db, "MAIN", "2026-02-11");
	assert_ok(try_template(&c, &in, &v));
	assert_string_equal(v.seen->message.subject, "Un recordatorio de 100.00 USD");
	assert_string_equal(v.wording, BUENO);
	assert_int_equal(v.version_count, 0);
	db_rollback(db);
}

BOTH(the_lines_of_a_browser_are_kept_as_plain_ones)
{
	struct letter_template t;
	struct db *db = with_debt(engine);
	const struct set_template in = worded("sms_reminder", "en",
		"Subject: Text\r\n\r\n{sender_name}: {amount_due} is open: {portal_url}\r\n\r\n"
		"{contact_line}\r\n\r\n{disclosure_line}\r\n\r\n{opt_out_line}\r\n");
	must(db, "MAIN", "2026-02-10", "template.set", set_template_any, &in, &t);
	assert_null(strchr(t.wording, '\r'));
	assert_int_equal(
		attempt(db, "MAIN", "2026-02-11", "template.set", set_template_any, &in, &t),
		ERR_CONFLICT);
}

BOTH(a_fault_while_a_wording_is_kept_used_or_dropped_leaves_what_was)
{
	struct letter_template t;
	struct cycle_view v;
	struct db *db = with_debt(engine);
	const struct set_template set = worded("reminder", "en", GOOD);
	const struct drop_template drop = {"reminder", "en"};
	const struct run_cycle run = {.house = house(), .most = 10, .first = true};
	withstands_faults(db, "MAIN", "2026-02-10", "template.set", set_template_any, &set, &t);
	withstands_faults(db, "MAIN", "2026-02-11", "cycle", run_cycle_any, &run, &v);
	assert_int_equal(version_of(db, last_message(db).id), 1);
	withstands_faults(db, "MAIN", "2026-02-12", "template.drop", drop_template_any, &drop, &t);
}
