#include "store/contract.h"
#include "store/gather.h"
#include "store/contract_sql.h"

static const char *const STANDING[] = {"active", "suspended", "ended"};
static const char *const BASIS[] = {
	"contract", "legal_obligation", "legitimate_interest", "consent"};
static const char *const ADDRESSES[] = {"any", "procedure"};
static const char *const WAY[] = {"gross", "net", "combined"};

const char *contract_standing_word(enum contract_standing s)
{
	return STANDING[s];
}

const char *remittance_way_word(enum remittance_way way)
{
	return WAY[way];
}

static bool find_word(const char *const *words, size_t count, const char *word, size_t *ret)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal(words[i], str_or_empty(word))) {
			*ret = i;
			return true;
		}
	return false;
}

enum err contract_standing_parse(
	const char *word, struct refusals *why, enum contract_standing *ret)
{
	size_t i;
	if (!find_word(STANDING, COUNT(STANDING), word, &i))
		return refuse_str(why, "standing", word, "is not how a contract can stand",
			"active, suspended or ended");
	*ret = (enum contract_standing)i;
	return ERR_NONE;
}

enum err remittance_way_parse(const char *word, struct refusals *why, enum remittance_way *ret)
{
	size_t i;
	if (!find_word(WAY, COUNT(WAY), word, &i))
		return refuse_str(
			why, "mode", word, "is not a way to remit", "gross, net or combined");
	*ret = (enum remittance_way)i;
	return ERR_NONE;
}

enum err contract_basis_check(const char *word, struct refusals *why)
{
	size_t i;
	if (find_word(BASIS, COUNT(BASIS), word, &i))
		return ERR_NONE;
	return refuse_str(why, "basis", word, "is no basis to use personal data",
		"contract, legal_obligation, legitimate_interest or consent");
}

enum err contract_addresses_check(const char *word, struct refusals *why)
{
	size_t i;
	if (find_word(ADDRESSES, COUNT(ADDRESSES), word, &i))
		return ERR_NONE;
	return refuse_str(why, "addresses", word,
		"does not say to which addresses the agency may send e-mail", "any or procedure");
}

enum err contract_register(struct db *db, const struct contract *k)
{
	return db_run(db, &SQL_CONTRACT_INSERT, IN(k->client, k->id, k->agency, k->number));
}

enum err contract_parties(struct db *db, struct arena *a, struct book_id client, const char *number,
	struct contract *ret)
{
	return db_one(db, a, &SQL_CONTRACT_PARTIES, IN(client, number),
		OUT(&ret->client, &ret->id, &ret->agency));
}

enum err contract_keep(struct writing *w, struct contract *k)
{
	struct contract_id id = {writing_next(w)};
	if (k->id.n == 0)
		k->id = id;
	return writing_fact(w, FACT_CONTRACT_TERMS,
		IN(writing_book(w), id, k->client, k->id, k->agency, k->number,
			brand_mode_word(k->brand), (const char *)k->currency, k->clearing_days,
			k->objection_days, k->notice_days, k->direct_counts, k->since));
}

static enum err change(struct writing *w, const struct contract *k, const char *field,
	const char *value, struct date since)
{
	return writing_fact(w, FACT_CONTRACT_CHANGE,
		IN(writing_book(w), writing_next(w), (int64_t)1, k->client, k->id, field, value,
			since));
}

enum err contract_keep_way(
	struct writing *w, const struct contract *k, enum remittance_way way, struct date since)
{
	return change(w, k, "way", WAY[way], since);
}

enum err contract_keep_standing(
	struct writing *w, const struct contract *k, enum contract_standing s, struct date since)
{
	return change(w, k, "standing", STANDING[s], since);
}

enum err contract_keep_basis(
	struct writing *w, const struct contract *k, const char *basis, struct date since)
{
	return change(w, k, "basis", basis, since);
}

enum err contract_keep_leave(struct writing *w, const struct contract *k, const char *field,
	const char *words, struct date since)
{
	return change(w, k, field, words, since);
}

enum err contract_keep_addresses(
	struct writing *w, const struct contract *k, const char *word, struct date since)
{
	return change(w, k, "addresses", word, since);
}

enum err contract_keep_fees(struct writing *w, const struct contract *k,
	const struct commission_row *rows, size_t count)
{
	const int64_t position = writing_next(w);
	for (size_t i = 0; i < count; i++) {
		const struct commission_row *r = &rows[i];
		TRY(writing_fact(w, FACT_CONTRACT_FEE,
			IN(writing_book(w), position, (int64_t)i + 1, k->client, k->id,
				r->age_from_days, r->age_to_days, r->balance_from_minor,
				r->balance_to_minor, (int64_t)r->stage, r->rate_ppm, r->cap_minor,
				r->min_minor, r->valid_from, r->valid_to)));
	}
	return ERR_NONE;
}

#define CONTRACT_OUT(k, brand)                                                                     \
	OUT(&(k)->client, &(k)->id, &(k)->agency, &(k)->number, &brand, &(k)->currency,            \
		&(k)->clearing_days, &(k)->objection_days, &(k)->notice_days, &(k)->direct_counts, \
		&(k)->since)

static enum err find(struct db *db, struct arena *a, const struct sql *sql, const struct value *in,
	size_t in_count, struct contract *ret)
{
	const char *brand;
	struct contract k;
	TRY(db_one(db, a, sql, in, in_count, CONTRACT_OUT(&k, brand)));
	if (brand_mode_parse(brand, NULL, &k.brand) != ERR_NONE)
		return ERR_BROKEN;
	*ret = k;
	return ERR_NONE;
}

enum err contract_by_id(struct db *db, struct arena *a, struct book_id book, struct book_id client,
	struct contract_id id, struct contract *ret)
{
	return find(db, a, &SQL_CONTRACT_BY_ID, IN(book, client, id), ret);
}

enum err contract_between(struct db *db, struct arena *a, struct book_id book,
	struct book_id client, struct book_id agency, struct date on, struct contract *ret)
{
	return find(db, a, &SQL_CONTRACT_BETWEEN, IN(book, client, agency, on), ret);
}

enum err contract_list(struct db *db, struct arena *a, struct book_id book, struct contract **ret,
	size_t *ret_count)
{
	struct contract *items = NULL, one;
	size_t count = 0, cap = 0;
	const char *brand;
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_CONTRACT_LIST, IN(book), &rows));
	while (rows_next(&rows, a, CONTRACT_OUT(&one, brand))) {
		if (brand_mode_parse(brand, NULL, &one.brand) != ERR_NONE)
			return ERR_BROKEN;
		*PUSH(a, items, count, cap) = one;
	}
	TRY(rows_done(&rows));
	*ret = items;
	*ret_count = count;
	return ERR_NONE;
}

static enum err field_on(struct db *db, struct arena *a, struct book_id book,
	const struct contract *k, const char *field, struct date on, const char **ret)
{
	return db_one(
		db, a, &SQL_CONTRACT_FIELD_ON, IN(book, k->client, k->id, field, on), OUT(ret));
}

enum err contract_way_on(struct db *db, struct arena *a, struct book_id book,
	const struct contract *k, struct date on, enum remittance_way *ret)
{
	const char *word;
	TRY(field_on(db, a, book, k, "way", on, &word));
	return remittance_way_parse(word, NULL, ret) == ERR_NONE ? ERR_NONE : ERR_BROKEN;
}

enum err contract_standing_on(struct db *db, struct arena *a, struct book_id book,
	const struct contract *k, struct date on, enum contract_standing *ret)
{
	const char *word;
	TRY(field_on(db, a, book, k, "standing", on, &word));
	return contract_standing_parse(word, NULL, ret) == ERR_NONE ? ERR_NONE : ERR_BROKEN;
}

enum err contract_basis_on(struct db *db, struct arena *a, struct book_id book,
	const struct contract *k, struct date on, const char **ret)
{
	enum err e = field_on(db, a, book, k, "basis", on, ret);
	if (e == ERR_NOT_FOUND)
		*ret = NULL;
	return e == ERR_NOT_FOUND ? ERR_NONE : e;
}

enum err contract_addresses_on(struct db *db, struct arena *a, struct book_id book,
	const struct contract *k, struct date on, const char **ret)
{
	enum err e = field_on(db, a, book, k, "addresses", on, ret);
	if (e == ERR_NOT_FOUND)
		*ret = ADDRESSES[0];
	return e == ERR_NOT_FOUND ? ERR_NONE : e;
}

enum err contract_leave_on(struct db *db, struct arena *a, struct book_id book,
	const struct contract *k, struct date on, struct leave *ret)
{
	static const struct {
		const char *field;
		enum err (*read)(const char *words, struct refusals *why, struct leave *ret);
	} FIELDS[] = {{"write-by", leave_read_channels}, {"tone", leave_read_tone},
		{"most", leave_read_most}};
	struct leave leave = leave_all();
	for (size_t i = 0; i < COUNT(FIELDS); i++) {
		const char *words;
		enum err e = field_on(db, a, book, k, FIELDS[i].field, on, &words);
		if (e == ERR_NONE && FIELDS[i].read(words, NULL, &leave) != ERR_NONE)
			return ERR_BROKEN;
		if (e != ERR_NONE && e != ERR_NOT_FOUND)
			return e;
	}
	*ret = leave;
	return ERR_NONE;
}

enum err contract_sharing(struct db *db, struct arena *a, struct book_id book, struct date on,
	struct contract_share **ret, size_t *ret_count)
{
	struct contract_share one;
	return GATHER(db, a, &SQL_CONTRACT_SHARING, IN(book, on), &one,
		OUT(&one.contract, &one.client, &one.agency, &one.since), ret, ret_count);
}

enum err contract_keep_sharing(
	struct writing *w, const struct contract *k, const char *word, struct date since)
{
	const char *before;
	enum err e = field_on(writing_db(w), writing_arena(w), writing_book(w), k, "share_pressure",
		since, &before);
	if (e == ERR_NOT_FOUND)
		return change(w, k, "share_pressure", word, since);
	TRY(e);
	return str_equal(before, word) ? ERR_NONE : change(w, k, "share_pressure", word, since);
}

enum err contract_schedule(struct db *db, struct arena *a, struct book_id book,
	const struct contract *k, struct commission_schedule *ret)
{
	struct commission_row *items = NULL, r;
	size_t count = 0, cap = 0;
	int64_t stage;
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_CONTRACT_FEES, IN(book, k->client, k->id), &rows));
	while (rows_next(&rows, a,
		OUT(&r.id, &r.age_from_days, &r.age_to_days, &r.balance_from_minor,
			&r.balance_to_minor, &stage, &r.rate_ppm, &r.cap_minor, &r.min_minor,
			&r.valid_from, &r.valid_to))) {
		r.stage = (enum commission_stage)stage;
		*PUSH(a, items, count, cap) = r;
	}
	TRY(rows_done(&rows));
	struct money zero = money_zero(k->currency);
	*ret = (struct commission_schedule){.rows = items, .count = count};
	for (size_t i = 0; i < sizeof ret->currency; i++)
		ret->currency[i] = zero.code[i];
	return ERR_NONE;
}

enum err entry_party_keep(struct writing *w, struct entry_id entry, struct book_id party)
{
	return writing_fact(w, FACT_ENTRY_PARTY, IN(writing_book(w), entry, (int64_t)1, party));
}

enum err entry_party_sums(struct db *db, struct arena *a, struct book_id book, enum account account,
	const char *currency, struct date as_of, struct party_sum **ret, size_t *ret_count)
{
	struct party_sum one = {.amount = money_zero(currency)};
	return GATHER(db, a, &SQL_ENTRY_PARTY_SUMS, IN(book, (int64_t)account, currency, as_of),
		&one, OUT(&one.party, &one.amount.minor), ret, ret_count);
}
