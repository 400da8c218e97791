#include "app/show.h"
#include "money/rate.h"
#include "service/add_contract.h"

enum err cmd_agency_list(struct app *app);
enum err cmd_contract_add(struct app *app);
enum err cmd_contract_change(struct app *app);
enum err cmd_contract_fee(struct app *app);
enum err cmd_contract_list(struct app *app);

/* --- A fee row:
 * age=0-90:rate=30:balance=0-1000:stage=first:cap=500:min=10:from=2026-01-01:to=2026-12-31 --- */

struct fee_reader {
	struct app *app;
	const char *whole; /* as it was given, for refusals */
	const char *currency;
	struct commission_row row;
};

static enum err bad_fee(const struct fee_reader *f, const char *problem)
{
	return refuse_as(ERR_USAGE, &f->app->why, "--fee", f->whole, problem,
		"parts such as age=0-90:rate=30:balance=0-1000:stage=first:cap=500:min=10:from=2026-01-01");
}

static enum err read_minor(const struct fee_reader *f, struct text value, int64_t *ret)
{
	struct money m;
	if (money_parse(value, f->currency, &m) != ERR_NONE)
		return bad_fee(f, "has an amount that cannot be read");
	*ret = m.minor;
	return ERR_NONE;
}

/* "0-90" or "91-": both ends count. */
static enum err read_age(struct fee_reader *f, struct text value)
{
	int64_t from, to = INT32_MAX;
	struct text first = text_cut(&value, '-');
	if (text_int(first, &from) != ERR_NONE || (value.len && text_int(value, &to) != ERR_NONE) ||
		from < 0 || to < from || to > INT32_MAX)
		return bad_fee(f, "has an age that is not a range of days");
	f->row.age_from_days = (int32_t)from;
	f->row.age_to_days = (int32_t)to;
	return ERR_NONE;
}

static enum err read_balance(struct fee_reader *f, struct text value)
{
	struct text first = text_cut(&value, '-');
	TRY(read_minor(f, first, &f->row.balance_from_minor));
	return value.len ? read_minor(f, value, &f->row.balance_to_minor) : ERR_NONE;
}

static enum err read_rate(struct fee_reader *f, struct text value)
{
	struct rate rate;
	if (rate_parse(value, &rate) != ERR_NONE)
		return bad_fee(f, "has a rate that is not a percentage");
	f->row.rate_ppm = rate.ppm;
	return ERR_NONE;
}

static enum err read_stage(struct fee_reader *f, struct text value)
{
	static const char *const STAGE[] = {"first", "second", "legal"};
	for (size_t i = 0; i < COUNT(STAGE); i++)
		if (text_is(value, STAGE[i])) {
			f->row.stage = (enum commission_stage)i;
			return ERR_NONE;
		}
	return bad_fee(f, "has a stage that is not first, second or legal");
}

static enum err read_day(const struct fee_reader *f, struct text value, struct date *ret)
{
	return date_parse(value, ret) == ERR_NONE ? ERR_NONE
						  : bad_fee(f, "has a day that cannot be read");
}

static enum err read_part(struct fee_reader *f, struct text name, struct text value)
{
	if (text_is(name, "age"))
		return read_age(f, value);
	if (text_is(name, "balance"))
		return read_balance(f, value);
	if (text_is(name, "rate"))
		return read_rate(f, value);
	if (text_is(name, "stage"))
		return read_stage(f, value);
	if (text_is(name, "cap"))
		return read_minor(f, value, &f->row.cap_minor);
	if (text_is(name, "min"))
		return read_minor(f, value, &f->row.min_minor);
	if (text_is(name, "from"))
		return read_day(f, value, &f->row.valid_from);
	if (text_is(name, "to"))
		return read_day(f, value, &f->row.valid_to);
	return bad_fee(f, "has a part that is not known");
}

static enum err read_fee(struct app *app, const char *whole, const char *currency,
	struct date since, struct commission_row *ret)
{
	struct fee_reader f = {.app = app,
		.whole = whole,
		.currency = currency,
		.row = {.age_to_days = INT32_MAX,
			.balance_to_minor = INT64_MAX,
			.rate_ppm = -1,
			.valid_from = since,
			.valid_to = DATE_NONE}};
	struct text rest = text_of(whole);
	while (rest.len) {
		struct text value = text_cut(&rest, ':');
		struct text name = text_cut(&value, '=');
		TRY(read_part(&f, name, value));
	}
	if (f.row.rate_ppm < 0)
		return bad_fee(&f, "has no rate of 0 or more");
	*ret = f.row;
	return ERR_NONE;
}

static enum err read_fees(
	struct app *app, struct date since, struct commission_row **ret, size_t *ret_count)
{
	struct commission_row *rows = NULL;
	struct book book;
	size_t at = 0, count = 0, cap = 0;
	const char *value;
	TRY(app_book(app, &book));
	const char *currency = arena_str(app->arena, book.currency);
	while ((value = app_option_next(app, "fee", &at)) != NULL)
		TRY(read_fee(app, value, currency, since, PUSH(app->arena, rows, count, cap)));
	*ret = rows;
	*ret_count = count;
	return ERR_NONE;
}

/* --- Commands --- */

static const char *most_of(struct app *app, const struct leave *left)
{
	return left->most ? arena_printf(app->arena, "%d/%d", (int)left->most, (int)left->days)
			  : "none";
}

static void left_json(struct app *app, struct json *j, const struct leave *left)
{
	json_map(j, "left_to_agency");
	json_str(j, "write_by", leave_channels(app->arena, left));
	json_str(j, "tone", step_tone_word(left->firmest));
	json_str(j, "most", most_of(app, left));
	json_end(j);
}

static void show_contract(struct app *app, struct json *j, const struct contract *k,
	const char *client, const char *agency, const char *basis, bool shares,
	const struct leave *left, const char *addresses)
{
	if (app->format != FORMAT_JSON) {
		app_print(app,
			"%-12s %s with %s, %s, in the %s, since %s; %d days to clear, %d to object; "
			"personal data used on: %s; contact pressure %s; may write by %s, up to %s, most %s, to %s\n",
			k->number, client, agency, k->currency, brand_mode_word(k->brand),
			date_iso(app->arena, k->since), (int)k->clearing_days,
			(int)k->objection_days, basis ? basis : "not documented",
			shares ? "shared" : "not shared", leave_channels(app->arena, left),
			step_tone_word(left->firmest), most_of(app, left),
			str_equal(addresses, "procedure")
				? "e-mail addresses that a procedure of the law opened"
				: "any e-mail address");
		return;
	}
	json_map(j, NULL);
	json_str(j, "number", k->number);
	json_str(j, "client", client);
	json_str(j, "agency", agency);
	json_str(j, "brand", brand_mode_word(k->brand));
	json_str(j, "currency", k->currency);
	json_int(j, "clearing_days", k->clearing_days);
	json_int(j, "objection_days", k->objection_days);
	json_int(j, "notice_days", k->notice_days);
	json_bool(j, "direct_counts", k->direct_counts);
	basis ? json_str(j, "basis", basis) : json_none(j, "basis");
	json_bool(j, "share_pressure", shares);
	left_json(app, j, left);
	json_str(j, "addresses", addresses);
	json_date(j, "since", k->since);
	json_end(j);
}

static enum err show_one(
	struct app *app, struct json *j, const struct contract *k, struct date today)
{
	const char *basis, *addresses;
	struct book own, client, agency;
	struct contract_share *shares;
	size_t count;
	bool shared = false;
	struct leave left;
	TRY(app_book(app, &own));
	TRY(contract_basis_on(app->db, app->arena, own.id, k, today, &basis));
	TRY(book_by_id(app->db, app->arena, k->client, &client));
	TRY(book_by_id(app->db, app->arena, k->agency, &agency));
	TRY(contract_leave_on(app->db, app->arena, own.id, k, today, &left));
	TRY(contract_addresses_on(app->db, app->arena, own.id, k, today, &addresses));
	TRY(contract_sharing(app->db, app->arena, own.id, today, &shares, &count));
	for (size_t i = 0; i < count; i++)
		shared = shared ||
			(contract_id_same(shares[i].contract, k->id) &&
				book_id_same(shares[i].client, k->client));
	show_contract(app, j, k, client.code, agency.code, basis, shared, &left, addresses);
	return ERR_NONE;
}

static enum err show_alone(struct app *app, const struct contract *k, struct date today)
{
	struct json j = {.depth = 0};
	if (app->format == FORMAT_JSON)
		j = app_json(app);
	return show_one(app, &j, k, today);
}

static enum err begin(struct app *app, struct ctx *c)
{
	if (app_option(app, "client"))
		app->book = app_option(app, "client");
	TRY(app_words(app, 1, "contract"));
	return app_ctx(app, c);
}

enum err cmd_contract_add(struct app *app)
{
	struct ctx c;
	struct contract k;
	struct commission_row *fees;
	const char *brand = app_option(app, "brand"), *mode = app_option(app, "mode");
	TRY(begin(app, &c));
	struct add_contract in = {.number = app->words[0],
		.agency = app_option(app, "agency"),
		.brand = brand ? brand : brand_mode_word(BRAND_CLIENT_NAME),
		.mode = mode ? mode : remittance_way_word(REMITTANCE_NET),
		.basis = app_option(app, "basis"),
		.share_pressure = app_flag(app, "share-pressure"),
		.direct_counts = !app_flag(app, "no-direct")};
	TRY(app_int_or(app, "clearing", 5, &in.clearing_days));
	TRY(app_int_or(app, "objection", 5, &in.objection_days));
	TRY(app_int_or(app, "notice", 0, &in.notice_days));
	TRY(app_date_or(app, "since", c.today, &in.since));
	TRY(read_fees(app, in.since, &fees, &in.fee_count));
	in.fees = fees;
	TRY(app_do(app, "contract.add", add_contract_any, &in, &k));
	return show_alone(app, &k, c.today);
}

enum err cmd_contract_change(struct app *app)
{
	struct ctx c;
	struct contract k;
	TRY(begin(app, &c));
	struct change_contract in = {.number = app->words[0],
		.mode = app_option(app, "mode"),
		.standing = app_option(app, "standing"),
		.basis = app_option(app, "basis"),
		.share_pressure = app_option(app, "share-pressure"),
		.write_by = app_option(app, "write-by"),
		.tone = app_option(app, "tone"),
		.most = app_option(app, "most"),
		.addresses = app_option(app, "addresses")};
	TRY(app_date_or(app, "since", c.today, &in.since));
	TRY(app_do(app, "contract.change", change_contract_any, &in, &k));
	return show_alone(app, &k, c.today);
}

enum err cmd_contract_fee(struct app *app)
{
	struct ctx c;
	struct contract k;
	struct commission_row *fees;
	TRY(begin(app, &c));
	struct add_contract_fees in = {.number = app->words[0]};
	TRY(read_fees(app, c.today, &fees, &in.fee_count));
	in.fees = fees;
	TRY(app_do(app, "contract.fees", add_contract_fees_any, &in, &k));
	return show_alone(app, &k, c.today);
}

enum err cmd_contract_list(struct app *app)
{
	struct ctx c;
	struct contract *contracts;
	size_t count;
	struct json j = {.depth = 0};
	TRY(app_ctx(app, &c));
	TRY(contract_list(app->db, app->arena, c.book.id, &contracts, &count));
	if (app->format == FORMAT_JSON) {
		j = app_json(app);
		json_map(&j, NULL);
		json_list(&j, "items");
	}
	for (size_t i = 0; i < count; i++)
		TRY(show_one(app, &j, &contracts[i], c.today));
	if (app->format == FORMAT_JSON) {
		json_end(&j);
		json_none(&j, "next");
		json_end(&j);
	}
	return ERR_NONE;
}

static void show_agency(struct app *app, struct json *j, const struct book *b)
{
	if (app->format != FORMAT_JSON) {
		app_print(app, "%-12s %s %s  %s\n", b->code, b->currency, b->zone, b->name);
		return;
	}
	json_map(j, NULL);
	json_str(j, "code", b->code);
	json_str(j, "name", b->name);
	json_str(j, "currency", b->currency);
	json_str(j, "country", b->country);
	json_str(j, "zone", b->zone);
	json_end(j);
}

enum err cmd_agency_list(struct app *app)
{
	struct book *books;
	size_t count;
	struct json j = {.depth = 0};
	TRY(app_open(app));
	TRY(book_list(app->db, app->arena, &books, &count));
	if (app->format == FORMAT_JSON) {
		j = app_json(app);
		json_map(&j, NULL);
		json_list(&j, "items");
	}
	for (size_t i = 0; i < count; i++)
		if (books[i].kind == BOOK_AGENCY)
			show_agency(app, &j, &books[i]);
	if (app->format == FORMAT_JSON) {
		json_end(&j);
		json_none(&j, "next");
		json_end(&j);
	}
	return ERR_NONE;
}
