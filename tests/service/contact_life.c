/* What keeps contact lawful when something goes wrong: failing cases, refusals without end, two
 * workers, permits that are used up, and verdicts judged again. */
#include "service/add_customer.h"
#include "service/check_contact.h"
#include "service/issue_invoice.h"
#include "service/keep_wish.h"
#include "service/note_point.h"
#include "service/record_payment.h"
#include "service/release_messages.h"
#include "service/replay_verdict.h"
#include "service/run_cycle.h"
#include "service/work_on_case.h"
#include "store/casefile.h"
#include "support/outsourcing.h"
#include "support/store.h"

static struct house *house(void)
{
	struct house *h = NEW(test_arena(), struct house);
	struct refusals why = refusals_new(test_arena());
	assert_ok(house_load(test_arena(), &why, h));
	return h;
}

static void debtor(struct db *db, const char *number, const char *kind)
{
	struct customer c;
	struct issued_invoice ret;
	const struct add_customer who = {
		.number = number, .name = "Ann Example", .kind = kind, .zone = "UTC"};
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

static void reach(struct db *db, const char *number, const char *kind, const char *value)
{
	struct contact_point p;
	const struct add_contact_point in = {
		.customer = number, .kind = kind, .value = value, .source = "manual"};
	must(db, "MAIN", "2026-01-06", "point.add", add_contact_point_any, &in, &p);
}

static struct db *with_debt(enum db_engine engine)
{
	struct db *db = store_new(engine);
	open_main(db);
	debtor(db, "C1", "business");
	reach(db, "C1", "email", "ann@example.com");
	return db;
}

static void wishes(struct db *db, const char *iso_day, const char *number, enum wish_kind kind,
	const char *channel, const char *value)
{
	struct kept_wish k;
	struct add_wish in = {.customer = number,
		.wish = wish_new(kind),
		.value = value,
		.source = "staff"};
	in.wish.channel = channel;
	must(db, "MAIN", iso_day, "wish.add", add_wish_any, &in, &k);
}

static struct cycle_view cycle(struct db *db, const struct house *h, const char *iso_day)
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

static int64_t counted(const struct cycle_counts *c, const char *name, const char *with)
{
	for (size_t i = 0; i < c->count; i++)
		if (str_equal(c->items[i].name, name) &&
			(with == NULL || str_equal(str_or_empty(c->items[i].with), with)))
			return c->items[i].count;
	return 0;
}

static struct customer who(struct db *db, const char *number)
{
	struct customer c;
	assert_ok(customer_by_number(db, test_arena(), (struct book_id){1}, number, &c));
	return c;
}

static size_t tasks(struct db *db, const char *number, const char *kind)
{
	struct task *items;
	size_t count, n = 0;
	assert_ok(task_list(
		db, test_arena(), (struct book_id){1}, who(db, number).id, &items, &count));
	for (size_t i = 0; i < count; i++)
		n += str_equal(items[i].kind, kind);
	return n;
}

static struct date next_on(struct db *db, const char *number)
{
	struct case_state s;
	assert_ok(
		case_state_of(db, test_arena(), (struct book_id){1}, who(db, number).id, &s));
	return s.next_on;
}

static struct released_messages release_by(struct db *db, const struct house *h,
	const char *iso_day, const char *worker, int64_t minutes)
{
	struct released_messages ret;
	const struct release_messages in = {.house = h,
		.most = 10,
		.worker = worker,
		.clock = {morning("2026-03-01").ms + minutes * INSTANT_MINUTE_MS}};
	must(db, "MAIN", iso_day, "messages.release", release_messages_any, &in, &ret);
	return ret;
}

static enum err confirm_by(
	struct db *db, const char *iso_day, const char *worker, struct permit_id permit)
{
	struct permit_id done;
	const struct confirm_message in = {
		.permit = permit, .delivered = true, .worker = worker};
	return attempt(
		db, "MAIN", iso_day, "message.confirm", confirm_message_any, &in, &done);
}

/* A zone that nobody knows, as a broken import could leave it: the gate cannot place the hour. */
static void break_case(struct db *db, const char *number, const char *zone)
{
	struct customer before = who(db, number), after = before;
	struct ctx c = reading(db, "MAIN", "2026-02-10");
	struct writing *w;
	after.zone = zone;
	assert_ok(db_begin(db));
	assert_ok(ctx_writing(&c, &w));
	assert_ok(customer_restate(w, &before, &after));
	assert_ok(ctx_close(&c, "test.break"));
	assert_ok(db_commit(db));
}

BOTH(one_failing_case_goes_to_a_person_and_the_others_are_worked)
{
	struct db *db = with_debt(engine);
	struct house *h = house();
	debtor(db, "C2", "business");
	debtor(db, "C3", "business");
	reach(db, "C2", "email", "bob@example.com");
	reach(db, "C3", "email", "cat@example.com");
	break_case(db, "C2", "Mars/Olympus");
	struct cycle_view v = cycle(db, h, "2026-02-11");
	assert_int_equal(counted(&v.steps, "reminder", "email"), 2);
	assert_int_equal(counted(&v.waiting, "failed", NULL), 1);
	assert_int_equal(counted(&v.failed, "invalid", NULL), 1);
	assert_int_equal(v.customers, 3);
	assert_int_equal(tasks(db, "C2", "review"), 1);
	assert_true(date_same(next_on(db, "C2"), day("2026-02-12")));
	v = cycle(db, h, "2026-02-12");
	assert_int_equal(counted(&v.failed, "invalid", NULL), 1);
	assert_int_equal(tasks(db, "C2", "review"), 1); /* still the one piece of work */
	break_case(db, "C2", "UTC");
	v = cycle(db, h, "2026-02-13");
	assert_int_equal(counted(&v.steps, "reminder", "email"), 1);
	assert_whole(db);
}

BOTH(a_refusal_without_end_leads_to_the_next_address_and_then_to_the_next_channel)
{
	struct db *db = with_debt(engine);
	struct house *h = house();
	reach(db, "C1", "email", "second@example.com");
	debtor(db, "C2", "business");
	reach(db, "C2", "email", "bob@example.com");
	reach(db, "C2", "postal", "1 Main St");
	/* known to the gate alone, not to whoever looks at the points */
	wishes(db, "2026-02-10", "C2", WISH_OPT_OUT_KIND, "email", NULL);
	wishes(db, "2026-02-10", "C1", WISH_WORKPLACE_KIND, NULL, "ann@example.com");
	struct cycle_view v = cycle(db, h, "2026-02-11");
	assert_int_equal(counted(&v.steps, "reminder", "email"), 1);
	assert_int_equal(counted(&v.steps, "reminder", "letter"), 1);
	assert_int_equal(counted(&v.refused, "POLICY-OPT-OUT", NULL), 1);
	assert_int_equal(counted(&v.refused, "POLICY-WORKPLACE", NULL), 1);
	struct released_messages r = release_by(db, h, "2026-02-11", "a", 0);
	assert_int_equal(r.count, 2);
	assert_string_equal(r.items[0].to, "second@example.com");
	assert_whole(db);
}

BOTH(where_nothing_may_be_sent_a_person_gets_work_once_and_the_case_keeps_a_next_step)
{
	struct db *db = with_debt(engine);
	struct house *h = house();
	struct task done;
	debtor(db, "C2", "consumer");
	reach(db, "C2", "email", "bob@example.com");
	wishes(db, "2026-02-10", "C1", WISH_OPT_OUT_KIND, "email", NULL);
	wishes(db, "2026-02-10", "C2", WISH_CEASE_KIND, NULL, NULL);
	cycle(db, h, "2026-02-11");
	assert_int_equal(tasks(db, "C1", "find_contact"), 1);
	assert_int_equal(tasks(db, "C2", "review"), 1);
	assert_true(date_same(next_on(db, "C2"), day("2026-02-25")));
	cycle(db, h, "2026-02-25");
	assert_int_equal(tasks(db, "C2", "review"), 1);
	struct task *items;
	size_t count;
	assert_ok(task_list(
		db, test_arena(), (struct book_id){1}, who(db, "C2").id, &items, &count));
	const struct finish_task finish = {.task = items[0].id, .outcome = "done", .note = ""};
	must(db, "MAIN", "2026-02-26", "task.finish", finish_task_any, &finish, &done);
	cycle(db, h, "2026-02-26");
	assert_int_equal(tasks(db, "C2", "review"), 0); /* they have just looked */
	assert_true(date_same(next_on(db, "C2"), day("2026-03-12")));
	reach(db, "C1", "postal", "1 Main St");
	assert_int_equal(tasks(db, "C1", "find_contact"), 0);
	struct cycle_view v = cycle(db, h, "2026-02-27");
	assert_int_equal(counted(&v.steps, "reminder", "letter"), 1);
	assert_whole(db);
}

BOTH(two_workers_never_hand_over_the_same_message)
{
	struct db *one = with_debt(engine), *two = store_again(store_last_url());
	struct house *h = house();
	cycle(one, h, "2026-02-11");
	struct released_messages a = release_by(one, h, "2026-02-11", "a", 0);
	struct released_messages b = release_by(two, h, "2026-02-11", "b", 1);
	assert_int_equal(a.count, 1);
	assert_int_equal(b.count, 0);
	assert_int_equal(confirm_by(two, "2026-02-11", "b", a.items[0].permit), ERR_CONFLICT);
	assert_ok(confirm_by(one, "2026-02-11", "a", a.items[0].permit));
	assert_int_equal(confirm_by(one, "2026-02-11", "a", a.items[0].permit), ERR_CONFLICT);
	assert_int_equal(release_by(two, h, "2026-02-11", "b", 60).count, 0);
	assert_whole(one);
}

BOTH(the_claim_of_a_worker_that_stopped_runs_out_and_another_goes_on)
{
	struct db *one = with_debt(engine), *two = store_again(store_last_url());
	struct house *h = house();
	struct contact *contacts;
	size_t count;
	struct permit_id kept;
	cycle(one, h, "2026-02-11");
	struct released_messages a = release_by(one, h, "2026-02-11", "a", 0);
	struct keep_claim more = {a.items[0].permit, "a",
		{morning("2026-03-01").ms + 5 * INSTANT_MINUTE_MS}};
	must(one, "MAIN", "2026-02-11", "message.claim", keep_claim_any, &more, &kept);
	assert_int_equal(release_by(two, h, "2026-02-11", "b", 14).count, 0);
	struct released_messages b = release_by(two, h, "2026-02-11", "b", 15);
	assert_int_equal(b.count, 1);
	assert_int_equal(b.released, 0); /* counted as a contact before */
	assert_int_equal(b.items[0].permit.n, a.items[0].permit.n);
	assert_int_equal(attempt(one, "MAIN", "2026-02-11", "message.claim", keep_claim_any, &more,
				 &kept),
		ERR_CONFLICT);
	assert_int_equal(confirm_by(one, "2026-02-11", "a", a.items[0].permit), ERR_CONFLICT);
	assert_ok(confirm_by(two, "2026-02-11", "b", b.items[0].permit));
	assert_ok(contacts_since(one, test_arena(), (struct book_id){1}, who(one, "C1").id,
		(struct instant){0}, &contacts, &count));
	assert_int_equal(count, 1);
	assert_whole(one);
}

static struct verdict last_verdict(struct db *db, const char *number)
{
	struct verdict *all;
	size_t count;
	assert_ok(verdicts_of(
		db, test_arena(), (struct book_id){1}, who(db, number).id, &all, &count));
	assert_true(count > 0);
	return all[count - 1];
}

struct reuse {
	struct permit permit;
	struct document_id document;
};

static enum err reuse_permit(struct ctx *c, const void *in, void *ret)
{
	const struct reuse *r = in;
	struct writing *w;
	(void)ret;
	TRY(ctx_writing(c, &w));
	return outbox_put(w, &r->permit, r->document);
}

BOTH(a_permit_is_used_once_and_a_refusal_gives_none)
{
	struct db *db = with_debt(engine);
	struct house *h = house();
	struct message *messages;
	size_t count;
	struct reuse again;
	int none;
	cycle(db, h, "2026-02-11");
	struct verdict v = last_verdict(db, "C1"), refusal = v;
	assert_ok(permit_of(&v, &again.permit));
	assert_ok(messages_of(
		db, test_arena(), (struct book_id){1}, who(db, "C1").id, &messages, &count));
	again.document = messages[0].id;
	assert_int_equal(
		attempt(db, "MAIN", "2026-02-11", "test.reuse", reuse_permit, &again, &none),
		ERR_CONFLICT);
	refusal.answer = "deny";
	assert_int_equal(permit_of(&refusal, &again.permit), ERR_RULE);
	assert_whole(db);
}

static struct released_messages release_at(
	struct db *db, const struct house *h, const char *iso_day, int hour)
{
	struct released_messages ret;
	struct refusals why = refusals_new(test_arena());
	const struct release_messages in = {.house = h, .most = 10};
	struct command command = {.name = "messages.release",
		.run = release_messages_any,
		.in = &in,
		.ret = &ret,
		.book = "MAIN",
		.actor = {.name = "the test", .rights = RIGHTS_ALL},
		.now = {morning(iso_day).ms + (hour - 9) * INSTANT_HOUR_MS},
		.arena = test_arena(),
		.why = &why};
	assert_ok(command_run(db, &command));
	return ret;
}

BOTH(a_permit_that_ran_out_is_replaced_by_what_is_judged_at_release)
{
	struct db *db = with_debt(engine);
	struct house *h = house();
	struct contact *contacts;
	struct verdict first, used;
	size_t count;
	cycle(db, h, "2026-02-11");
	first = last_verdict(db, "C1");
	assert_int_equal(release_at(db, h, "2026-02-11", 22).released, 1); /* 13 hours later */
	assert_ok(contacts_since(db, test_arena(), (struct book_id){1}, who(db, "C1").id,
		(struct instant){0}, &contacts, &count));
	assert_int_equal(count, 1);
	assert_int_not_equal(contacts[0].permit.n, first.id.n);
	assert_ok(verdict_by_id(
		db, test_arena(), (struct book_id){1}, contacts[0].permit, &used));
	assert_true(used.at.ms <= contacts[0].at.ms && contacts[0].at.ms <= used.expires.ms);
	assert_whole(db);
}

BOTH(a_wish_that_came_after_the_permit_stops_the_message_at_release)
{
	struct db *db = with_debt(engine);
	struct house *h = house();
	cycle(db, h, "2026-02-11");
	wishes(db, "2026-02-11", "C1", WISH_CEASE_KIND, NULL, NULL);
	struct released_messages r = release_by(db, h, "2026-02-11", "a", 0);
	assert_int_equal(r.released, 0);
	assert_int_equal(r.stopped, 1);
	assert_string_equal(last_verdict(db, "C1").rule, "POLICY-CEASE");
	assert_whole(db);
}

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
		{WISH_WRONG_PARTY_KIND, NULL, "a@example.com"},
		{WISH_BANKRUPTCY_KIND, NULL, NULL}, {WISH_DECEASED_KIND, NULL, NULL},
		{WISH_MINOR_KIND, NULL, NULL}, {WISH_SAID_KIND, NULL, NULL}};
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
