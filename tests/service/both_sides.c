/* both_sides.c: what is known on one side of a placed case holds on the other. */
#include "service/check_contact.h"
#include "service/dispute_invoice.h"
#include "service/open_hardship.h"
#include "service/add_customer.h"
#include "service/keep_wish.h"
#include "service/note_point.h"
#include "store/casefile.h"
#include "support/faults.h"
#include "support/outsourcing.h"

static struct contact_checked ask(
	struct db *db, const char *book, const char *channel, const char *to)
{
	struct contact_checked v;
	struct house *h = NEW(test_arena(), struct house);
	struct refusals why = refusals_new(test_arena());
	assert_ok(house_load(test_arena(), &why, h));
	struct ctx c = reading(db, book, "2026-03-02");
	const struct check_contact in = {.house = h,
		.customer = str_equal(book, "HAND") ? THEIRS : "C1",
		.channel = channel,
		.to = to,
		.at = c.now};
	assert_ok(check_contact(&c, &in, &v));
	return v;
}

static void agency_may(struct db *db, const char *channel, const char *to)
{
	struct contact_checked v = ask(db, "HAND", channel, to);
	if (v.rule)
		print_error("%s: %s\n", v.rule, v.why);
	assert_null(v.rule);
}

static void agency_may_not(struct db *db, const char *channel, const char *to, const char *rule)
{
	struct contact_checked v = ask(db, "HAND", channel, to);
	assert_non_null(v.rule);
	assert_string_equal(v.rule, rule);
}

static void add_point(
	struct db *db, const char *book, const char *iso_day, const char *kind, const char *value)
{
	struct contact_point p;
	const struct add_contact_point in = {.customer = str_equal(book, "HAND") ? THEIRS : "C1",
		.kind = kind,
		.value = value,
		.source = "manual",
		.zone = "UTC"};
	must(db, book, iso_day, "point.add", add_contact_point_any, &in, &p);
}

static struct db *placed_in(enum db_engine engine, const char *country, const char *region)
{
	struct db *db = outsourced_in(engine, "gross", country, region);
	add_point(db, "MAIN", "2026-01-02", "postal", "1 Main St");
	(void)placed_with_hand(db);
	return db;
}

/* The agency has the case and may write to 1 Main St. */
static struct db *with_letter_box(enum db_engine engine)
{
	struct db *db = placed_in(engine, "US", "TX");
	agency_may(db, "letter", "1 Main St");
	return db;
}

static void contest(struct db *db, const char *invoice)
{
	struct kept_dispute d;
	const struct open_dispute in = {
		.invoice = invoice, .reason = "defective", .answer_days = 30};
	must(db, "MAIN", "2026-03-01", "dispute.open", open_dispute_any, &in, &d);
}

BOTH(what_is_disputed_with_the_client_stops_the_agency)
{
	struct db *db = with_letter_box(engine);
	contest(db, "I-3"); /* not placed */
	contest(db, "I-1");
	agency_may(db, "letter", "1 Main St");
	contest(db, "I-2");
	agency_may_not(db, "letter", "1 Main St", "US-DISPUTE");
	assert_whole(db);
}

static void documents(struct db *db, const char *since, const char *basis)
{
	struct contract k;
	const struct change_contract in = {.number = "K-1", .basis = basis, .since = day(since)};
	must(db, "MAIN", "2026-03-01", "contract.change", change_contract_any, &in, &k);
}

BOTH(an_agency_writes_to_germany_once_its_contract_says_on_what_its_use_of_data_rests)
{
	struct db *db = placed_in(engine, "DE", NULL);
	agency_may_not(db, "letter", "1 Main St", "EU-GDPR-BASIS");
	documents(db, "2027-01-01", "legitimate_interest");
	agency_may_not(db, "letter", "1 Main St", "EU-GDPR-BASIS");
	documents(db, "2026-03-01", "legitimate_interest");
	agency_may(db, "letter", "1 Main St");
}

BOTH(a_basis_that_is_none_is_refused_with_the_ones_there_are)
{
	struct db *db = outsourced(engine, "gross");
	struct contract k;
	const struct change_contract in = {
		.number = "K-1", .basis = "habit", .since = day("2026-03-01")};
	assert_int_equal(
		attempt(db, "MAIN", "2026-03-01", "contract.change", change_contract_any, &in, &k),
		ERR_INVALID);
}

BOTH(who_told_the_client_that_they_cannot_pay_is_left_alone_by_the_agency)
{
	struct db *db = with_letter_box(engine);
	struct hardship h;
	const struct open_hardship in = {.customer = "C1", .cause = "illness", .review = DATE_NONE};
	must(db, "MAIN", "2026-03-01", "hardship.open", open_hardship_any, &in, &h);
	agency_may_not(db, "letter", "1 Main St", "POLICY-HARDSHIP");
	const struct review_hardship close = {.customer = "C1", .close = true};
	must(db, "MAIN", "2026-03-01", "hardship.review", review_hardship_any, &close, &h);
	agency_may(db, "letter", "1 Main St");
}

static struct kept_wish wishes(struct db *db, const char *book, enum wish_kind kind, const char *to)
{
	struct kept_wish k;
	const struct add_wish in = {.customer = str_equal(book, "HAND") ? THEIRS : "C1",
		.wish = wish_new(kind),
		.value = to,
		.source = "staff"};
	must(db, book, "2026-03-01", "wish.add", add_wish_any, &in, &k);
	return k;
}

/* Both are open, the one with the lower id first; then everything is taken back. */
static void opens_in_order(struct db *db, use_case *run, const void *in)
{
	struct kept_wish k;
	struct ctx c = reading(db, "HAND", "2026-03-01");
	assert_ok(db_begin(db));
	assert_ok(run(&c, in, &k));
	assert_int_equal(c.writing_count, 2);
	assert_true(writing_book(c.writing[0]).n < writing_book(c.writing[1]).n);
	db_rollback(db);
}

BOTH(client_and_agency_lock_both_books_in_the_same_order)
{
	struct db *db = with_letter_box(engine);
	const struct add_wish add = {
		.customer = THEIRS, .wish = wish_new(WISH_CEASE_KIND), .source = "staff"};
	opens_in_order(db, add_wish_any, &add);
	const struct withdraw_wish end = {
		wishes(db, "HAND", WISH_CEASE_KIND, NULL).id, "a mistake", NULL};
	opens_in_order(db, withdraw_wish_any, &end);
	assert_whole(db);
}

static struct gate_facts facts_at_hand(struct db *db)
{
	struct gate_facts f;
	struct gate_event proposed;
	struct customer customer;
	struct house *h = NEW(test_arena(), struct house);
	struct refusals why = refusals_new(test_arena());
	assert_ok(house_load(test_arena(), &why, h));
	struct ctx c = reading(db, "HAND", "2026-03-02");
	assert_ok(customer_by_number(db, test_arena(), c.book.id, THEIRS, &customer));
	const struct contact_ask asked = {.customer = &customer, .channel = "email", .at = c.now};
	assert_ok(contact_facts(&c, h, &asked, &f, &proposed));
	return f;
}

BOTH(consent_given_to_the_creditor_is_not_consent_to_the_collector)
{
	struct noted_points noted;
	struct db *db = with_letter_box(engine);
	const struct note_point consent = {
		.customer = THEIRS, .kind = "email", .what = "consent", .source = "customer"};
	struct gate_facts f = facts_at_hand(db);
	assert_int_equal(f.consent_count, 1);
	assert_string_equal(f.consents[0].given_to, "creditor");
	assert_int_equal(f.consents[0].disclosed, GATE_UNKNOWN);
	must(db, "HAND", "2026-03-01", "point.note", note_point_any, &consent, &noted);
	f = facts_at_hand(db);
	assert_int_equal(f.consent_count, 2);
	assert_string_equal(f.consents[1].given_to, "collector");
	assert_whole(db);
}

static void note(struct db *db, const char *book, const char *value, const char *what)
{
	struct noted_points noted;
	const struct note_point in = {.customer = str_equal(book, "HAND") ? THEIRS : "C1",
		.kind = "postal",
		.value = value,
		.what = what,
		.source = "manual"};
	must(db, book, "2026-03-02", "point.note", note_point_any, &in, &noted);
}

BOTH(an_opt_out_that_the_clients_clerk_notes_stops_the_agency)
{
	struct db *db = with_letter_box(engine);
	note(db, "MAIN", "1 Main St", "opt_out");
	agency_may_not(db, "letter", "1 Main St", "US-MEDIUM-OPTOUT");
	assert_whole(db);
}

BOTH(an_address_that_the_client_knows_to_be_somebody_elses_is_not_used_by_the_agency)
{
	struct db *db = with_letter_box(engine);
	note(db, "MAIN", "1 Main St", "wrong_party");
	agency_may_not(db, "letter", "1 Main St", "US-THIRDPARTY");
}

/* What an earlier release kept: the event of the point alone. */
static void only_event(struct db *db, const char *value, const char *what)
{
	struct contact_point *points;
	size_t count;
	struct customer c1;
	struct writing *w;
	struct ctx c = reading(db, "MAIN", "2026-03-02");
	assert_ok(customer_by_number(db, test_arena(), c.book.id, "C1", &c1));
	assert_ok(point_list(db, test_arena(), c.book.id, c1.id, &points, &count));
	assert_ok(db_begin(db));
	assert_ok(ctx_writing(&c, &w));
	for (size_t i = 0; i < count; i++)
		if (str_equal(points[i].value, value))
			assert_ok(point_event_add(
				w, &(struct point_event){points[i].id, what, c.now, "manual"}));
	assert_ok(ctx_close(&c, "point.note"));
	assert_ok(db_commit(db));
}

BOTH(placing_again_brings_new_addresses_and_newer_opt_outs)
{
	struct placed p;
	struct case_placed placed;
	struct db *db = outsourced(engine, "gross");
	add_point(db, "MAIN", "2026-01-02", "postal", "1 Main St");
	const char *number = placed_with_hand(db);
	moves(db, "HAND", "2026-03-02", number, PLACEMENT_DO_RETURN, "no success");
	only_event(db, "1 Main St", "opt_out");
	add_point(db, "MAIN", "2026-03-02", "postal", "2 Main St");
	const struct propose_placement propose = {.customer = "C1", .agency = "HAND"};
	must(db, "MAIN", "2026-03-02", "placement.propose", propose_placement_any, &propose, &p);
	const struct record_placement_notice notice = {p.number, day("2026-03-02")};
	const struct place_case again = {.number = p.number};
	moves(db, "MAIN", "2026-03-02", p.number, PLACEMENT_DO_APPROVE, NULL);
	must(db, "MAIN", "2026-03-02", "placement.notice", record_placement_notice_any, &notice,
		&p);
	must(db, "MAIN", "2026-03-02", "placement.place", place_case_any, &again, &placed);
	agency_may_not(db, "letter", "1 Main St", "US-MEDIUM-OPTOUT");
	agency_may(db, "letter", "2 Main St");
	assert_whole(db);
}

BOTH(an_opt_out_of_an_address_waits_for_the_other_side_to_learn_it)
{
	struct db *db = with_letter_box(engine);
	add_point(db, "MAIN", "2026-03-01", "postal", "2 Main St");
	wishes(db, "MAIN", WISH_OPT_OUT_KIND, "2 Main St");
	add_point(db, "HAND", "2026-03-02", "postal", "2 Main St");
	agency_may_not(db, "letter", "2 Main St", "US-MEDIUM-OPTOUT");
	agency_may(db, "letter", "1 Main St");
	assert_whole(db);
}

static size_t holding_at_hand(struct db *db)
{
	struct wish_list l;
	size_t holding = 0;
	struct ctx c = reading(db, "HAND", "2026-03-02");
	assert_ok(list_wishes(&c, &(struct list_wishes){THEIRS}, &l));
	for (size_t i = 0; i < l.count; i++)
		holding += l.items[i].wish.kind == WISH_WORKPLACE_KIND &&
			date_is_none(l.items[i].ended);
	return holding;
}

BOTH(a_workplace_is_left_alone_on_both_sides_though_only_one_knows_its_number)
{
	struct kept_wish done;
	struct db *db = with_letter_box(engine);
	add_point(db, "MAIN", "2026-03-01", "phone", "+1 212 555 0100");
	const struct withdraw_wish end = {
		wishes(db, "MAIN", WISH_WORKPLACE_KIND, "+1 212 555 0100").id, "left the job",
		NULL};
	assert_int_equal(holding_at_hand(db), 1);
	add_point(db, "HAND", "2026-03-02", "phone", "+1 212 555 0100");
	agency_may_not(db, "call", "+1 212 555 0100", "US-WORKPLACE");
	must(db, "MAIN", "2026-03-02", "wish.withdraw", withdraw_wish_any, &end, &done);
	assert_int_equal(holding_at_hand(db), 0);
	assert_whole(db);
}

static size_t told(struct db *db, const char *book)
{
	struct customer c1;
	struct task *items;
	size_t count, n = 0;
	struct ctx c = reading(db, book, "2026-03-02");
	assert_ok(customer_by_number(
		db, test_arena(), c.book.id, str_equal(book, "HAND") ? THEIRS : "C1", &c1));
	assert_ok(task_list(db, test_arena(), c.book.id, c1.id, &items, &count));
	for (size_t i = 0; i < count; i++)
		n += str_equal(items[i].kind, "wish_ended_elsewhere");
	return n;
}

BOTH(a_client_does_not_end_what_was_said_to_the_agency)
{
	struct wish_list l;
	struct kept_wish done;
	struct db *db = with_letter_box(engine);
	(void)wishes(db, "HAND", WISH_CEASE_KIND, NULL);
	struct ctx c = reading(db, "MAIN", "2026-03-02");
	assert_ok(list_wishes(&c, &(struct list_wishes){"C1"}, &l));
	assert_int_equal(l.count, 1);
	const struct withdraw_wish end = {l.items[0].id, "they changed their mind", NULL};
	withstands_faults(
		db, "MAIN", "2026-03-02", "wish.withdraw", withdraw_wish_any, &end, &done);
	agency_may_not(db, "letter", "1 Main St", "US-CEASE");
	assert_int_equal(told(db, "HAND"), 1);
	assert_whole(db);
}

BOTH(what_was_said_to_the_agency_ends_on_both_sides_when_the_agency_ends_it)
{
	struct kept_wish done;
	struct db *db = with_letter_box(engine);
	const struct withdraw_wish end = {
		wishes(db, "HAND", WISH_CEASE_KIND, NULL).id, "letters are fine", NULL};
	must(db, "HAND", "2026-03-02", "wish.withdraw", withdraw_wish_any, &end, &done);
	agency_may(db, "letter", "1 Main St");
	assert_int_equal(told(db, "MAIN"), 0);
	assert_whole(db);
}
