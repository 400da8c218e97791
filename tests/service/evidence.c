/* The archive that answers a complaint: it holds all that is known of one customer, nothing of
 * anybody else, and the same bytes every time. */
#include "codec/chain_slice.h"
#include "service/change_customer.h"
#include "service/evidence_help.h"
#include "service/open_hardship.h"
#include "service/portal.h"
#include "service/record_contact.h"
#include "service/work_on_case.h"
#include "store/audit.h"
#include "store/evidence.h"
#include "support/faults.h"
#include "support/outsourcing.h"
#include "support/trade.h"

static const struct make_evidence_key KEY;

/* Its file whose name has that ending, of the folder's. */
static const char *first_in(const struct evidence_made *made, const char *folder, const char *end)
{
	const struct sealed s = opened(made);
	for (size_t i = 0; i < s.count; i++) {
		const char *name = s.files[i].name;
		if (str_starts(name, folder) && strlen(name) > strlen(end) &&
			str_equal(name + strlen(name) - strlen(end), end))
			return name;
	}
	return NULL;
}

static struct contact_recorded outside(
	struct db *db, const char *book, const char *customer, const char *iso_day, const char *to)
{
	struct contact_recorded r;
	const struct record_contact in = {.house = house(),
		.customer = customer,
		.channel = "call",
		.to = to,
		.outcome = "no_answer"};
	must(db, book, iso_day, "contact.record", record_contact_any, &in, &r);
	return r;
}

static void note(struct db *db, const char *customer, const char *words)
{
	struct note n;
	const struct write_note in = {.customer = customer, .body = words};
	must(db, "MAIN", "2026-02-20", "note.add", write_note_any, &in, &n);
}

/* C1 was reminded by e-mail, C2 by letter; both left. C1 was called outside after asking not to be;
 * both were noted about. */
static struct db *with_life(enum db_engine engine)
{
	struct db *db = store_new(engine);
	struct house *h = house();
	db_seed(db, 7); /* salts of personal text are in the archive */
	open_main(db);
	debtor(db, "C1", "business");
	reach(db, "C1", "email", "ann@example.com");
	debtor(db, "C2", "business");
	reach(db, "C2", "postal", "7 Zoe Lane");
	cycle(db, h, "2026-02-11");
	release_by(db, h, "2026-02-11", "a", 0);
	wishes(db, "2026-02-12", "C1", WISH_CEASE_KIND, NULL, NULL);
	outside(db, "MAIN", "C1", "2026-02-13", NULL);
	note(db, "C1", "She sounded <tired> & asked for a plan.");
	note(db, "C2", "Zoe wants a receipt.");
	return db;
}

BOTH(every_kind_of_fact_is_about_a_customer_or_says_why_not)
{
	struct db *db = with_life(engine);
	size_t about = 0;
	for (int i = 0; i < FACT_TABLES; i++) {
		struct evidence_table t;
		const char *why = evidence_not_about((enum fact)i);
		assert_ok(
			evidence_table(db, test_arena(), reading(db, "MAIN", "2026-05-01").book.id,
				who(db, "C1").id, (enum fact)i, INT64_MAX, &t));
		assert_true(why == NULL || t.count == 0);
		about += why == NULL;
	}
	assert_true(about > 40);
}

BOTH(an_archive_holds_contacts_verdicts_messages_money_and_notes)
{
	struct db *db = with_life(engine);
	trade_pay(db, "2026-02-21", "40.00");
	struct evidence_made made = makes(db, "MAIN", "C1");
	assert_string_equal(made.name, "evidence-C1.tar");
	assert_int_equal(made.contacts, 2);
	assert_int_equal(made.messages, 1);
	assert_int_equal(made.not_again, 0);
	assert_int_equal(rows(&made, "contacts"), 2);
	assert_int_equal(rows(&made, "verdicts"), made.verdicts);
	assert_int_equal(rows(&made, "payments"), 1);
	assert_int_equal(rows(&made, "wishes"), 1);
	assert_int_equal(rows(&made, "notes"), 1);
	assert_int_equal(rows(&made, "items"), 1);
	assert_int_equal(rows(&made, "open"), 1);
	const char *page = file_of(&made, "index.html");
	assert_non_null(strstr(page, "made without permit"));
	assert_non_null(strstr(page, "She sounded &lt;tired&gt; &amp; asked for a plan."));
	assert_non_null(strstr(page, "POLICY-CEASE"));
	assert_non_null(strstr(file_of(&made, first_in(&made, "messages/", ".txt")), "100.00"));
	assert_non_null(
		strstr(file_of(&made, first_in(&made, "messages/", ".txt")), "State: released"));
	assert_non_null(first_in(&made, "law/", "/us-federal.yaml"));
}

BOTH(a_letter_is_there_as_a_page_and_an_email_is_not)
{
	struct db *db = with_life(engine);
	struct evidence_made mail = makes(db, "MAIN", "C1"), letter = makes(db, "MAIN", "C2");
	assert_null(first_in(&mail, "messages/", ".pdf"));
	const char *page = first_in(&letter, "messages/", ".pdf");
	assert_non_null(page);
	assert_true(str_starts(file_of(&letter, page), "%PDF-"));
	assert_non_null(strstr(file_of(&letter, "index.html"), page));
}

BOTH(every_verdict_is_judged_again_by_the_law_that_lies_beside_it)
{
	struct db *db = with_life(engine);
	struct evidence_made made = makes(db, "MAIN", "C1");
	const struct verdict v = last_verdict(db, "C1");
	const char *told =
		file_of(&made, arena_printf(test_arena(), "verdicts/%lld.json", (long long)v.id.n));
	assert_non_null(strstr(told, "\"same_when_judged_again\": true"));
	assert_non_null(strstr(told, digest_hex(test_arena(), &v.pack)));
	assert_string_equal(
		file_of(&made,
			arena_printf(test_arena(), "verdicts/%lld.facts.json", (long long)v.id.n)),
		v.facts);
}

BOTH(a_verdict_whose_law_is_gone_is_told_and_the_archive_is_made)
{
	static const struct sql LOSE = {"test_lose_law", "DELETE FROM law_kept WHERE book = $1", 1};
	struct db *db = with_life(engine);
	assert_ok(db_run(db, &LOSE, IN(reading(db, "MAIN", "2026-05-01").book.id)));
	struct evidence_made made = makes(db, "MAIN", "C1");
	assert_int_equal(made.not_again, made.verdicts);
	assert_string_equal(where(&made, "cannot be: law was not kept"), "index.html");
}

BOTH(an_archive_says_nothing_of_another_customer)
{
	struct db *db = with_life(engine);
	struct evidence_made one = makes(db, "MAIN", "C1"), two = makes(db, "MAIN", "C2");
	assert_null(where(&one, "Zoe"));
	assert_null(where(&one, "I-C2"));
	assert_null(where(&two, "ann@example.com"));
	assert_null(where(&two, "I-C1"));
	assert_non_null(where(&two, "7 Zoe Lane"));
}

BOTH(what_was_erased_stays_erased)
{
	static const struct sql ERASE = {
		"test_erase", "DELETE FROM personal WHERE book = $1 AND customer = $2", 2};
	struct db *db = with_life(engine);
	assert_ok(db_run(
		db, &ERASE, IN(reading(db, "MAIN", "2026-05-01").book.id, who(db, "C2").id)));
	struct evidence_made made = makes(db, "MAIN", "C2");
	assert_null(where(&made, "Ann"));
	assert_null(where(&made, "Zoe"));
	assert_null(first_in(&made, "messages/", ".pdf"));
	assert_non_null(strstr(file_of(&made, "index.html"), "(name erased)"));
	assert_non_null(strstr(file_of(&made, first_in(&made, "messages/", ".txt")),
		"Subject: (erased)\n\n(erased)\n"));
	assert_whole(db);
}

BOTH(the_same_book_gives_the_same_bytes)
{
	struct db *db = with_life(engine);
	struct evidence_made one = makes(db, "MAIN", "C2"), again = makes(db, "MAIN", "C2");
	assert_true(text_equal(one.archive, again.archive));
}

/* But for the signature: each book's key is made by chance. */
TEST(both_engines_give_the_same_files)
{
	struct evidence_made made[2];
	engine_wanted(DB_SQLITE);
	engine_wanted(DB_POSTGRESQL);
	made[0] = makes(with_life(DB_SQLITE), "MAIN", "C2");
	made[1] = makes(with_life(DB_POSTGRESQL), "MAIN", "C2");
	const struct sealed a = opened(&made[0]), b = opened(&made[1]);
	assert_int_equal(a.count, b.count);
	for (size_t i = 0; i < a.count; i++) {
		assert_string_equal(a.files[i].name, b.files[i].name);
		if (!text_equal(a.files[i].bytes, b.files[i].bytes))
			fail_msg("%s is not the same", a.files[i].name);
	}
	assert_string_not_equal(made[0].key, made[1].key);
}

BOTH(what_became_known_later_is_left_out)
{
	struct db *db = with_life(engine);
	struct evidence_made made;
	struct make_evidence in = {.customer = "C1", .known_at = morning("2026-02-12")};
	in.known_at.ms -= 1;
	(void)key_of(db, "MAIN");
	assert_ok(try_make(db, "MAIN", &in, RIGHTS_ALL, &made));
	assert_int_equal(made.contacts, 1);
	assert_int_equal(rows(&made, "wishes"), 0);
	assert_null(where(&made, "tired"));
	in.known_at = morning("2025-01-01");
	assert_int_equal(try_make(db, "MAIN", &in, RIGHTS_ALL, &made), ERR_NOT_FOUND);
}

BOTH(the_chain_is_named_with_its_head_and_the_links_of_the_customers_facts)
{
	struct db *db = with_life(engine);
	struct evidence_made made = makes(db, "MAIN", "C1");
	struct ctx c = reading(db, "MAIN", "2026-05-01");
	struct audit_link head, link;
	struct chain_slice slice;
	const struct json_node *top, *links;
	struct refusals why = refusals_new(test_arena());
	assert_ok(audit_last(db, test_arena(), c.book.id, &head));
	assert_ok(json_parse(test_arena(), text_of(file_of(&made, "chain.json")), &why, &top));
	assert_string_equal(json_get(top, "head")->text, digest_hex(test_arena(), &head.link));
	assert_ok(json_get_list(top, "links", &why, &links));
	assert_ok(chain_slice_check(
		test_arena(), text_of(file_of(&made, "chain.json")), &why, &slice));
	assert_int_equal(slice.links, links->count);
	assert_true(links->count >= 7);
	for (size_t i = 0; i < links->count; i++) {
		const struct json_node *one = &links->items[i];
		assert_ok(audit_at(
			db, test_arena(), c.book.id, json_get(one, "position")->integer, &link));
		assert_string_equal(
			json_get(one, "link")->text, digest_hex(test_arena(), &link.link));
		assert_true(i == 0 ||
			json_get(one, "first")->integer >
				json_get(&links->items[i - 1], "position")->integer);
	}
}

BOTH(only_who_may_export_evidence_makes_an_archive_or_a_key)
{
	struct db *db = with_debt(engine);
	struct evidence_made made;
	struct evidence_key_made key;
	struct ctx c = reading(db, "MAIN", "2026-05-01");
	const struct make_evidence in = {.customer = "C1"};
	c.actor.rights = RIGHTS_ALL & ~(uint32_t)RIGHT_COMPLY;
	assert_int_equal(make_evidence_key(&c, &KEY, &key), ERR_DENIED);
	assert_int_equal(try_make(db, "MAIN", &in, c.actor.rights, &made), ERR_DENIED);
	assert_int_equal(try_make(db, "MAIN", &in, RIGHT_COMPLY, &made), ERR_NOT_FOUND);
	(void)key_of(db, "MAIN");
	assert_ok(try_make(db, "MAIN", &in, role_rights(ROLE_COMPLIANCE), &made));
	assert_int_equal(
		try_make(db, "MAIN", &(struct make_evidence){.customer = "C9"}, RIGHTS_ALL, &made),
		ERR_NOT_FOUND);
}

BOTH(a_books_key_is_made_once_and_is_its_own)
{
	struct db *db = outsourced(engine, "gross");
	const char *main_key = key_of(db, "MAIN");
	assert_string_equal(main_key, key_of(db, "MAIN"));
	assert_string_not_equal(main_key, key_of(db, "HAND"));
	assert_whole(db);
}

BOTH(a_fault_while_the_key_is_made_leaves_none)
{
	struct db *db = with_debt(engine);
	struct evidence_key_made made;
	withstands_faults(
		db, "MAIN", "2026-03-01", "evidence.key", make_evidence_key_any, &KEY, &made);
	assert_string_equal(made.key, key_of(db, "MAIN"));
}

BOTH(a_client_reads_when_the_agency_made_contact_and_no_word_more)
{
	struct db *db = outsourced(engine, "gross");
	struct contact_point p;
	const struct add_contact_point in = {.customer = "MAIN/C1",
		.kind = "phone",
		.value = "+1 212 555 0199",
		.source = "manual"};
	struct contact_recorded r;
	note(db, "C1", "ours alone");
	(void)placed_with_hand(db);
	must(db, "HAND", "2026-03-02", "point.add", add_contact_point_any, &in, &p);
	r = outside(db, "HAND", "MAIN/C1", "2026-03-03", "+1 212 555 0199");
	struct evidence_made client = makes(db, "MAIN", "C1");
	assert_int_equal(rows(&client, "agency_contacts"), 1);
	assert_int_equal(client.contacts, 0);
	assert_null(where(&client, "555 0199"));
	assert_null(where(&client, "2125550199"));
	assert_null(where(&client, r.verdict.why));
	struct evidence_made agency = makes(db, "HAND", "MAIN/C1");
	assert_string_equal(agency.name, "evidence-MAIN_C1.tar");
	assert_int_equal(agency.contacts, 1);
	assert_int_equal(rows(&agency, "agency_contacts"), 0);
	assert_null(where(&agency, "ours alone"));
}

BOTH(what_client_and_agency_pay_each_other_is_in_neither_archive)
{
	struct db *db = outsourced(engine, "gross");
	agency_receives(db, placed_with_hand(db), "2026-03-05", "100.00");
	struct evidence_made client = makes(db, "MAIN", "C1"),
			     agency = makes(db, "HAND", "MAIN/C1");
	assert_int_equal(rows(&client, "receipts"), 1);
	assert_int_equal(rows(&agency, "receipts"), 1);
	assert_null(where(&client, "commission"));
	assert_null(where(&agency, "commission"));
	assert_null(where(&client, "300000"));
	assert_null(where(&agency, "300000"));
}

BOTH(hours_days_and_place_of_a_wish_are_told)
{
	struct db *db = with_debt(engine);
	struct kept_wish k;
	struct add_wish in = {.house = house(),
		.customer = "C1",
		.wish = wish_new(WISH_INCONVENIENT_KIND),
		.source = "staff"};
	in.wish.place = "work";
	in.wish.from = 9 * 60 + 30;
	in.wish.to = 24 * 60;
	must(db, "MAIN", "2026-02-12", "wish.add", add_wish_any, &in, &k);
	in.wish.days = 1 + 4;
	in.wish.from = in.wish.to = -1;
	must(db, "MAIN", "2026-02-12", "wish.add", add_wish_any, &in, &k);
	wishes(db, "2026-02-12", "C1", WISH_CEASE_KIND, NULL, NULL);
	struct evidence_made made = makes(db, "MAIN", "C1");
	assert_said(&made, "wishes", 0, "hours", "09:30 to 24:00");
	assert_said(&made, "wishes", 0, "days", "every day");
	assert_said(&made, "wishes", 0, "place", "work");
	assert_null(cell_in(&made, "wishes", 1, "hours"));
	assert_said(&made, "wishes", 1, "days", "Mon, Wed");
	assert_null(cell_in(&made, "wishes", 2, "days"));
	assert_non_null(strstr(file_of(&made, "index.html"), ">09:30 to 24:00<"));
}

BOTH(a_contact_has_the_number_by_which_others_name_it)
{
	struct db *db = with_debt(engine);
	struct contact_recorded r;
	const struct record_contact in = {.house = house(),
		.customer = "C1",
		.channel = "call",
		.outcome = "no_answer",
		.automated = true};
	must(db, "MAIN", "2026-02-13", "contact.add", record_contact_any, &in, &r);
	struct evidence_made made = makes(db, "MAIN", "C1");
	const struct json_node *id = cell_in(&made, "contacts", 0, "id"),
			       *named = cell_in(&made, "automated_contacts", 0, "contact");
	assert_true(id && id->integer == r.contact.id.n);
	assert_true(named && named->integer == r.contact.id.n);
}

BOTH(a_change_of_the_record_has_its_day)
{
	struct db *db = with_debt(engine);
	struct customer c;
	const struct change_customer in = {.number = "C1", .region = "NY"};
	must(db, "MAIN", "2026-02-13", "customer.set", change_customer_any, &in, &c);
	struct evidence_made made = makes(db, "MAIN", "C1");
	size_t last = rows(&made, "customer_changes") - 1;
	assert_said(&made, "customer_changes", last, "value", "NY");
	assert_said(&made, "customer_changes", last, "recorded", "2026-02-13T09:00:00Z");
	assert_non_null(strstr(file_of(&made, "index.html"), "2026-02-13 09:00 UTC"));
}

BOTH(each_list_of_what_is_placed_says_of_which_placement_and_when)
{
	struct db *db = outsourced(engine, "gross");
	const char *number = placed_with_hand(db);
	struct evidence_made made = makes(db, "MAIN", "C1"), agency = makes(db, "HAND", THEIRS);
	size_t half = rows(&made, "placement_items") / 2;
	assert_true(half > 0);
	assert_said(&made, "placement_items", 0, "placement", number);
	assert_said(&made, "placement_items", 0, "listed_for", "send_notice");
	assert_said(&made, "placement_items", half, "placement", number);
	assert_said(&made, "placement_items", half, "listed_for", "place");
	assert_said(&made, "placement_items", half, "listed", "2026-03-01T09:00:00Z");
	assert_said(&made, "placement_events", 0, "placement", number);
	assert_int_equal(rows(&agency, "placement_items"), half);
	assert_said(&agency, "placement_items", 0, "listed_for", "place");
}

BOTH(who_gave_no_name_is_the_owner_and_a_customer_is_told_from_both)
{
	struct db *db = with_life(engine);
	struct portal_objected done;
	const struct portal_object in = {.customer = who(db, "C2").id,
		.invoice = "I-C2",
		.reason = "defective",
		.note = "Two chairs broke."};
	struct evidence_made made = makes(db, "MAIN", "C1");
	assert_person(&made, "contacts", "by", "the installation’s owner (messages.release)", NULL);
	assert_person(&made, "notes", "by", "the installation’s owner (note.add)", NULL);
	must(db, "MAIN", "2026-02-21", "portal.object", portal_object_any, &in, &done);
	made = makes(db, "MAIN", "C2");
	const struct json_node *by = cell_in(&made, "notes", rows(&made, "notes") - 1, "by");
	assert_string_equal(json_get(by, "name")->text, "the customer");
}
