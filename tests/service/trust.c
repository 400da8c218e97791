#include "support/outsourcing.h"

static struct trust_proved prove(struct db *db, const char *iso_day, const char *balance,
	const struct entry_id *ways, size_t count, bool keep)
{
	struct trust_proved ret;
	struct prove_trust in = {.on = DATE_NONE,
		.has_balance = balance != NULL,
		.on_their_way = ways,
		.count = count,
		.keep = keep};
	if (balance)
		in.balance = usd(balance);
	must(db, "HAND", iso_day, "trust.prove", prove_trust_any, &in, &ret);
	return ret;
}

static struct entry_id entry_of(struct db *db, const char *receipt)
{
	struct receipt r;
	struct ctx c = reading(db, "HAND", "2026-03-01");
	assert_ok(receipt_by_number(db, test_arena(), c.book.id, receipt, &r));
	return r.entry;
}

static bool differs(const struct trust_proved *p, enum trust_kind kind)
{
	for (size_t i = 0; i < p->proof.count; i++)
		if (p->proof.differences[i].kind == kind)
			return true;
	return false;
}

BOTH(the_bank_the_ledger_and_the_clients_agree_or_the_proof_is_not_whole)
{
	struct db *db = outsourced(engine, "net");
	const char *number = placed_with_hand(db);
	agency_receives(db, number, "2026-03-02", "300.00");
	const struct entry_id late =
		entry_of(db, agency_receives(db, number, "2026-03-03", "40.00"));
	struct trust_proved p = prove(db, "2026-03-03", "300.00", NULL, 0, false);
	assert_true(differs(&p, TRUST_BANK));
	assert_int_equal(p.proof.differences[0].amount.minor, -4000);
	p = prove(db, "2026-03-03", "300.00", &late, 1, false);
	assert_true(p.proof.whole);
	assert_int_equal(p.proof.in_transit[0].minor, 4000);
	p = prove(db, "2026-03-20", "300.00", &late, 1, false); /* still not there */
	assert_false(p.proof.whole);
	assert_true(differs(&p, TRUST_STALE));
	assert_whole(db);
}

BOTH(between_statements_the_proof_starts_from_the_last_known_one)
{
	struct db *db = outsourced(engine, "net");
	struct trust_proved p;
	const struct prove_trust none = {.on = DATE_NONE};
	const char *number = placed_with_hand(db);
	assert_int_equal(
		attempt(db, "HAND", "2026-03-02", "trust.prove", prove_trust_any, &none, &p),
		ERR_NOT_FOUND);
	const struct entry_id late =
		entry_of(db, agency_receives(db, number, "2026-03-02", "300.00"));
	prove(db, "2026-03-02", "0.00", &late, 1, true);
	agency_receives(db, number, "2026-03-04", "50.00");
	p = prove(db, "2026-03-05", NULL, NULL, 0, false);
	assert_true(p.proof.whole);
	assert_int_equal(p.way_count, 2);
	/* Booked into the days that the statement covers: the bank has not got it. */
	agency_receives(db, number, "2026-03-01", "7.00");
	p = prove(db, "2026-03-05", NULL, NULL, 0, false);
	assert_true(differs(&p, TRUST_BANK));
	assert_whole(db);
}

/* An entry that the services would never make. */
struct planted {
	enum account debit, credit;
	int64_t party; /* 0: concerns nobody */
};

static enum err plant(struct ctx *c, const void *in, void *ret)
{
	const struct planted *p = in;
	struct writing *w;
	struct entry_id id;
	struct entry e = {.kind = "planted", .effective = c->today};
	entry_add(&e, p->debit, usd("10.00"));
	entry_add(&e, p->credit, usd("-10.00"));
	TRY(ctx_writing(c, &w));
	TRY(journal_post(w, &e, &id));
	*(struct entry_id *)ret = id;
	return p->party ? entry_party_keep(w, id, (struct book_id){p->party}) : ERR_NONE;
}

BOTH(a_planted_difference_is_found_wherever_it_is)
{
	const struct {
		struct planted planted;
		enum trust_kind kind;
		const char *balance;
	} ROW[] = {
		{{ACC_TRUST_BANK, ACC_COMMISSION_INCOME, 0}, TRUST_OWED, "310.00"},
		{{ACC_TRUST_BANK, ACC_CLIENT_MONEY, 0}, TRUST_OWED, "310.00"}, /* nobody's */
		{{ACC_TRUST_BANK, ACC_CLIENT_MONEY, 1}, TRUST_CLIENT,
			"310.00"}, /* the client knows nothing of it */
		{{ACC_TRUST_UNIDENTIFIED, ACC_CLIENT_MONEY, 1}, TRUST_NEGATIVE, "300.00"},
		{{ACC_OWN_BANK, ACC_TRUST_BANK, 0}, TRUST_BANK, "300.00"},
	};
	for (size_t i = 0; i < COUNT(ROW); i++) {
		struct db *db = outsourced(engine, "net");
		struct entry_id id;
		agency_receives(db, placed_with_hand(db), "2026-03-02", "300.00");
		must(db, "HAND", "2026-03-03", "plant", plant, &ROW[i].planted, &id);
		struct trust_proved p = prove(db, "2026-03-03", ROW[i].balance, NULL, 0, false);
		assert_false(p.proof.whole);
		assert_true(differs(&p, ROW[i].kind));
	}
}

BOTH(an_entry_that_is_not_of_the_trust_bank_cannot_be_listed)
{
	struct db *db = outsourced(engine, "net");
	struct trust_proved p;
	const struct entry_id wrong = {1};
	const struct prove_trust in = {.on = DATE_NONE,
		.has_balance = true,
		.balance = usd("0.00"),
		.on_their_way = &wrong,
		.count = 1};
	placed_with_hand(db);
	assert_int_equal(attempt(db, "HAND", "2026-03-02", "trust.prove", prove_trust_any, &in, &p),
		ERR_NOT_FOUND);
	assert_int_equal(attempt(db, "MAIN", "2026-03-02", "trust.prove", prove_trust_any, &in, &p),
		ERR_USAGE);
}
