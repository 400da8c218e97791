/* Verdicts judged again from what was stored, who is bound under which name, and contacts made
 * outside. */
#include "service/check_contact.h"
#include "service/contact_help.h"
#include "service/dispute_invoice.h"
#include "service/record_contact.h"
#include "service/replay_verdict.h"
#include "support/outsourcing.h"
#include "support/trade.h"

static struct verdicts_replayed replayed(struct db *db)
{
	struct verdicts_replayed all;
	struct ctx c = reading(db, "MAIN", "2026-04-01");
	assert_ok(replay_all(&c, &(struct replay_all){0}, &all));
	for (size_t i = 0; i < all.different_count; i++)
		print_error("verdict %lld, %s: %s, now %s\n%s\n",
			(long long)all.different[i].stored.id.n, all.different[i].difference,
			all.different[i].stored.why, all.different[i].now.why,
			all.different[i].stored.facts);
	return all;
}

BOTH(every_verdict_of_a_small_life_is_given_again_by_its_stored_facts_and_law)
{
	struct db *db = with_debt(engine);
	struct house *h = house();
	static const char *const KINDS[] = {"consumer", "business"};
	static const struct {
		enum wish_kind kind;
		const char *channel, *value;
	} SAID[] = {{WISH_CEASE_KIND, NULL, NULL}, {WISH_ATTORNEY_KIND, NULL, NULL},
		{WISH_WORKPLACE_KIND, NULL, "1 Main St"}, {WISH_OPT_OUT_KIND, "email", NULL},
		{WISH_OPT_OUT_KIND, NULL, "a@example.com"},
		{WISH_WRONG_PARTY_KIND, NULL, "a@example.com"}, {WISH_BANKRUPTCY_KIND, NULL, NULL},
		{WISH_DECEASED_KIND, NULL, NULL}, {WISH_MINOR_KIND, NULL, NULL},
		{WISH_SAID_KIND, NULL, NULL}};
	for (size_t i = 0; i < 2 * COUNT(SAID); i++) {
		const char *number = arena_printf(test_arena(), "L%zu", i);
		struct kept_wish k;
		struct add_wish in = {.customer = number,
			.wish = wish_new(SAID[i / 2].kind),
			.value = SAID[i / 2].value,
			.source = "staff"};
		in.wish.channel = SAID[i / 2].channel;
		in.wish.words = "Lee Law";
		debtor(db, number, KINDS[i % 2]);
		reach(db, number, "email", "a@example.com");
		reach(db, number, "postal", "1 Main St");
		must(db, "MAIN", "2026-02-16", "wish.add", add_wish_any, &in, &k);
	}
	for (struct date d = day("2026-02-11"); date_before(d, day("2026-03-16"));
		d = date_add_days(d, 1)) {
		const char *iso = date_iso(test_arena(), d);
		cycle(db, h, iso);
		release_by(db, h, iso, "a", 0);
	}
	struct verdicts_replayed all = replayed(db);
	assert_true(all.count > 60);
	assert_int_equal(all.different_count, 0);
	assert_whole(db);
}

/* The law of that day changed since: the answer must come from what was kept. */
BOTH(a_verdict_is_judged_again_by_the_packs_it_names_and_not_by_todays)
{
	struct db *db = with_debt(engine);
	struct house *h = house();
	struct refusals why = refusals_new(test_arena());
	struct law_bytes *packs = NEW_ARRAY(test_arena(), struct law_bytes, h->pack_count + 1);
	static const char EXTRA[] = "pack: extra\nrules:\n  - id: XX-EXTRA\n    binds: both\n"
				    "    scope: both\n    jurisdiction: US\n    citation: nowhere\n"
				    "    confidence: S\n    valid_from: 2020-01-01\n";
	for (size_t i = 0; i < h->pack_count; i++)
		packs[i] = h->packs[i];
	packs[h->pack_count] = (struct law_bytes){"extra.yaml", text_of(EXTRA)};
	assert_ok(gate_law(test_arena(), packs, h->pack_count + 1, &why, &h->law));
	h->packs = packs;
	h->pack_count++;
	cycle(db, h, "2026-02-11");
	struct house *plain = house();
	assert_false(digest_equal(&plain->law.hash, &h->law.hash));
	assert_int_equal(release_by(db, plain, "2026-02-11", "a", 0).released, 1);
	struct verdicts_replayed all = replayed(db);
	assert_int_equal(all.different_count, 0);
	struct verdict v = last_verdict(db, "C1");
	struct verdict_replayed one;
	struct ctx c = reading(db, "MAIN", "2026-04-01");
	assert_ok(replay_verdict(&c, &(struct replay_verdict){v.id}, &one));
	assert_null(one.difference);
	assert_true(digest_equal(&one.stored.pack, &h->law.hash));
}

static enum err tamper(struct ctx *c, const void *in, void *ret)
{
	struct writing *w;
	struct verdict v = *(const struct verdict *)in;
	(void)ret;
	TRY(ctx_writing(c, &w));
	return verdict_keep(w, &v);
}

BOTH(a_verdict_that_its_facts_do_not_give_is_found)
{
	struct db *db = with_debt(engine);
	struct house *h = house();
	int none;
	cycle(db, h, "2026-02-11");
	struct verdict v = last_verdict(db, "C1");
	v.answer = "deny";
	v.rule = "US-CEASE";
	must(db, "MAIN", "2026-02-11", "test.tamper", tamper, &v, &none);
	struct verdicts_replayed all;
	struct ctx c = reading(db, "MAIN", "2026-04-01");
	assert_ok(replay_all(&c, &(struct replay_all){0}, &all));
	assert_int_equal(all.count, 2);
	assert_int_equal(all.different_count, 1);
	assert_string_equal(all.different[0].difference, "answer");
}

static struct contact_checked ask(struct db *db, const char *book, const char *customer)
{
	struct contact_checked v;
	struct ctx c = reading(db, book, "2026-03-10");
	const struct check_contact in = {
		.house = house(), .customer = customer, .channel = "letter", .at = c.now};
	assert_ok(check_contact(&c, &in, &v));
	return v;
}

BOTH(while_an_agency_has_the_case_the_client_is_refused_by_the_gate)
{
	struct db *db = outsourced(engine, "net");
	assert_null(ask(db, "MAIN", "C1").rule);
	placed_with_hand(db);
	assert_string_equal(ask(db, "MAIN", "C1").rule, "POLICY-PLACED");
}

static void contract_named(struct db *db, const char *brand)
{
	struct contract ret;
	const struct commission_row fee = {.age_to_days = INT32_MAX,
		.balance_to_minor = INT64_MAX,
		.rate_ppm = 300000,
		.valid_from = day("2026-01-01"),
		.valid_to = DATE_NONE};
	const struct add_contract in = {.agency = "HAND",
		.number = "K-2",
		.brand = brand,
		.mode = "net",
		.since = day("2026-02-01"),
		.fees = &fee,
		.fee_count = 1};
	must(db, "MAIN", "2026-02-01", "contract.add", add_contract_any, &in, &ret);
}

static struct verdict judged(struct db *db, const char *book, const char *number)
{
	struct customer c1;
	struct verdict v;
	struct ctx c = reading(db, book, "2026-03-10");
	assert_ok(customer_by_number(db, test_arena(), c.book.id, number, &c1));
	const struct contact_ask ask = {
		.customer = &c1, .channel = "letter", .purpose = "check", .at = c.now};
	assert_ok(contact_judge(&c, house(), &ask, false, &v));
	return v;
}

/* Who is bound: the answer to a dispute cites the regulation only for whom it binds. */
BOTH(the_name_under_which_an_agency_speaks_decides_by_what_it_is_bound)
{
	static const struct {
		const char *brand, *actor, *name;
	} TABLE[] = {{"client_name", "\"kind\":\"outsourcer\"", "\"brand\":\"client\""},
		{"agency_name", "\"kind\":\"debt_collector\"", "\"brand\":\"own\""},
		{"other_name", "\"kind\":\"debt_collector\"", "\"brand\":\"other_name\""}};
	for (size_t i = 0; i < COUNT(TABLE); i++) {
		struct db *db = outsourced(engine, "net");
		struct kept_wish k;
		contract_named(db, TABLE[i].brand);
		struct add_wish in = {
			.customer = "C1", .wish = wish_new(WISH_CEASE_KIND), .source = "staff"};
		in.wish.heard = "letter";
		must(db, "MAIN", "2026-02-20", "wish.add", add_wish_any, &in, &k);
		placed_with_hand(db);
		struct verdict agency = judged(db, "HAND", "MAIN/C1");
		struct verdict client = judged(db, "MAIN", "C1");
		assert_non_null(strstr(agency.facts, TABLE[i].actor));
		assert_non_null(strstr(agency.facts, TABLE[i].name));
		assert_string_equal(agency.rule, "US-CEASE"); /* it came with the case */
		assert_string_equal(agency.citation, "12 CFR 1006.6(c)(1)");
		assert_string_equal(client.rule, "US-CEASE");
		assert_string_equal(client.citation,
			i == 2 ? "12 CFR 1006.6(c)(1)" : "house policy: fair contact");
	}
}

static struct contact_recorded outside(
	struct db *db, const char *iso_day, int hour, const char *channel, const char *outcome)
{
	struct contact_recorded r;
	const struct record_contact in = {.house = house(),
		.customer = "C2",
		.channel = channel,
		.outcome = outcome,
		.at = {morning(iso_day).ms + (hour - 9) * INSTANT_HOUR_MS}};
	must(db, "MAIN", "2026-03-31", "contact.add", record_contact_any, &in, &r);
	return r;
}

BOTH(a_call_made_outside_is_judged_afterwards_and_counts)
{
	struct db *db = with_debt(engine);
	debtor(db, "C2", "consumer");
	reach(db, "C2", "mobile", "+1 212 555 0100");
	struct contact_recorded night = outside(db, "2026-03-02", 3, "call", "no_answer");
	assert_int_equal(night.contact.permit.n, 0);
	assert_string_equal(night.verdict.rule, "US-TIME");
	struct contact_recorded r = outside(db, "2026-03-03", 14, "call", "no_answer");
	assert_null(r.verdict.rule);
	assert_int_equal(r.contact.permit.n, 0); /* nobody had taken one */
	for (int i = 0; i < 5; i++)
		r = outside(db, arena_printf(test_arena(), "2026-03-0%d", 4 + i), 14, "call",
			"no_answer");
	assert_null(r.verdict.rule); /* the seventh */
	r = outside(db, "2026-03-08", 15, "call", "no_answer");
	assert_string_equal(r.verdict.rule, "US-CALL-7IN7");
	struct contact_recorded none;
	struct record_contact bad = {
		.house = house(), .customer = "C2", .channel = "call", .outcome = "shouted"};
	assert_int_equal(
		attempt(db, "MAIN", "2026-03-31", "contact.add", record_contact_any, &bad, &none),
		ERR_INVALID);
	bad.outcome = "busy";
	bad.at.ms = morning("2026-04-01").ms;
	assert_int_equal(
		attempt(db, "MAIN", "2026-03-31", "contact.add", record_contact_any, &bad, &none),
		ERR_INVALID);
	assert_int_equal(replayed(db).different_count, 0);
	assert_whole(db);
}

BOTH(a_dispute_after_the_validation_period_is_held_by_policy_and_no_longer_by_law)
{
	struct db *db = with_debt(engine);
	struct kept_dispute d;
	debtor(db, "C2", "consumer");
	reach(db, "C2", "postal", "1 Main St");
	outside(db, "2026-01-07", 12, "letter", "validation_notice");
	const struct open_dispute in = {
		.invoice = "I-C2", .amount = usd("100.00"), .reason = "other", .answer_days = 30};
	must(db, "MAIN", "2026-03-01", "dispute.open", open_dispute_any, &in, &d);
	assert_string_equal(ask(db, "MAIN", "C2").rule, "POLICY-DISPUTE");
	assert_whole(db);
}

static void nothing_is_kept(struct db *db)
{
	struct contact *contacts;
	size_t count;
	assert_ok(contacts_since(db, test_arena(), (struct book_id){1}, who(db, "C1").id,
		(struct instant){0}, &contacts, &count));
	assert_int_equal(count, 0);
}

BOTH(a_fault_while_recording_or_releasing_leaves_nothing_half_done)
{
	struct db *db = with_debt(engine);
	struct house *h = house();
	struct contact_recorded r;
	struct released_messages out;
	const struct release_messages let_go = {.house = h, .most = 10, .worker = "a"};
	const struct record_contact in = {
		.house = h, .customer = "C1", .channel = "call", .outcome = "busy"};
	cycle(db, h, "2026-02-11");
	trade_faults(db, "2026-02-11", "messages.release", release_messages_any, &let_go, &out,
		nothing_is_kept);
	assert_int_equal(out.released, 1);
	struct db *other = with_debt(engine);
	trade_faults(
		other, "2026-02-11", "contact.add", record_contact_any, &in, &r, nothing_is_kept);
	assert_whole(db);
	assert_whole(other);
}

static const char *outbox_holder(struct db *db, struct permit_id permit)
{
	const char *holder;
	assert_ok(outbox_worker(db, test_arena(), (struct book_id){1}, permit, &holder));
	return holder;
}

static struct permit_id permit_of_fault;

static void still_as(struct db *db)
{
	assert_string_equal(outbox_holder(db, permit_of_fault), "a");
}

BOTH(a_fault_while_confirming_leaves_the_claim)
{
	struct db *db = with_debt(engine);
	struct house *h = house();
	struct permit_id done;
	cycle(db, h, "2026-02-11");
	struct released_messages a = release_by(db, h, "2026-02-11", "a", 0);
	permit_of_fault = a.items[0].permit;
	const struct confirm_message sent = {
		.permit = permit_of_fault, .delivered = true, .worker = "a"};
	const struct confirm_message failed = {.permit = permit_of_fault, .worker = "a"};
	trade_faults(
		db, "2026-02-11", "message.confirm", confirm_message_any, &failed, &done, still_as);
	assert_string_equal(outbox_holder(db, permit_of_fault), ""); /* to be tried again */
	a = release_at(db, h, "2026-02-11", 11);
	assert_int_equal(a.released, 1);
	assert_int_equal(attempt(db, "MAIN", "2026-02-11", "message.confirm", confirm_message_any,
				 &sent, &done),
		ERR_CONFLICT); /* it is another worker's now */
	assert_whole(db);
}

static struct kept_wish told(
	struct db *db, const char *book, const char *customer, enum wish_kind kind, int64_t read)
{
	struct kept_wish k;
	struct add_wish in = {.customer = customer, .wish = wish_new(kind), .source = "staff"};
	in.wish.words = "leave me alone";
	in.read = read;
	must(db, book, "2026-03-05", "wish.add", add_wish_any, &in, &k);
	return k;
}

BOTH(what_is_wished_of_the_client_or_of_the_agency_counts_for_both_and_ends_for_both)
{
	struct db *db = outsourced(engine, "net");
	struct kept_wish done;
	placed_with_hand(db);
	assert_null(judged(db, "HAND", "MAIN/C1").rule);
	struct kept_wish words = told(db, "MAIN", "C1", WISH_SAID_KIND, 0);
	assert_string_equal(judged(db, "HAND", "MAIN/C1").rule, "GATE-NOT-UNDERSTOOD");
	struct kept_wish cease = told(db, "MAIN", "C1", WISH_CEASE_KIND, words.id);
	assert_string_equal(judged(db, "HAND", "MAIN/C1").rule, "US-CEASE");
	const struct withdraw_wish end = {cease.id, "they changed their mind", NULL};
	must(db, "MAIN", "2026-03-06", "wish.withdraw", withdraw_wish_any, &end, &done);
	assert_null(judged(db, "HAND", "MAIN/C1").rule);
	told(db, "HAND", "MAIN/C1", WISH_ATTORNEY_KIND, 0);
	assert_string_equal(judged(db, "MAIN", "C1").rule, "US-ATTORNEY");
	assert_square(db, "2026-03-10");
}

static void nobody_told(struct db *db)
{
	assert_null(judged(db, "HAND", "MAIN/C1").rule);
	assert_string_equal(judged(db, "MAIN", "C1").rule, "POLICY-PLACED");
}

BOTH(a_fault_while_a_wish_is_shared_leaves_it_on_neither_side)
{
	struct db *db = outsourced(engine, "net");
	struct kept_wish k;
	struct add_wish in = {
		.customer = "C1", .wish = wish_new(WISH_CEASE_KIND), .source = "staff"};
	placed_with_hand(db);
	trade_faults(db, "2026-03-05", "wish.add", add_wish_any, &in, &k, nobody_told);
	assert_string_equal(judged(db, "HAND", "MAIN/C1").rule, "US-CEASE");
	assert_square(db, "2026-03-10");
}
