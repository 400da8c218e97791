#include "site.h"
#include "base/buf.h"
#include "base/random.h"
#include "service/act_on_placement.h"
#include "service/add_contract.h"
#include "service/place_case.h"
#include "service/sign_in.h"
#include "service/token_add.h"
#include "service/user_add.h"
#include "service/writer.h"
#include "store/invoice.h"
#include "store/customer.h"
#include "store/migration.h"
#include <arpa/inet.h>
#include <curl/curl.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

static atomic_llong clock_ms;

struct instant site_now(void)
{
	return (struct instant){atomic_load(&clock_ms)};
}

void site_move_clock(int64_t ms)
{
	atomic_fetch_add(&clock_ms, ms);
}

static void add_book(struct db *db, struct arena *a, const char *code, enum book_kind kind)
{
	struct book b = {.code = code,
		.name = "Ada & Sons <Ltd>",
		.kind = kind,
		.currency = "USD",
		.country = "US",
		.zone = "America/New_York"};
	assert_ok(book_make(db, a, &b, site_now(), (struct user_id){0}));
}

static void bill(struct writing *w, struct customer_id customer, const char *number, int64_t minor,
	int32_t due)
{
	struct invoice v = {.number = number,
		.customer = customer,
		.issued = {due - 30},
		.due = {due},
		.amount = {minor, "USD"},
		.source = "test"};
	struct entry e = {.kind = "invoice.issued", .effective = v.issued, .customer = customer};
	entry_add(&e, ACC_RECEIVABLES, v.amount);
	entry_add(&e, ACC_REVENUE, money_negate(v.amount));
	assert_ok(journal_post(w, &e, &v.entry));
	assert_ok(invoice_make(w, &v));
}

static void add_customer(struct db *db, struct arena *a)
{
	struct book book;
	struct writing *w;
	struct customer c = {.number = "C-1",
		.kind = "business",
		.since = {20000},
		.name = "<b>Bold</b> & \"Co\"",
		.language = "en"};
	assert_ok(book_by_code(db, a, "MAIN", &book));
	assert_ok(writing_open(db, a, book.id, &w));
	assert_ok(customer_make(w, &c));
	bill(w, c.id, "INV-1", 120050, 20000);
	bill(w, c.id, "INV-2", 9999, 30000);
	struct contact_point p = {.customer = c.id,
		.kind = "email",
		.place = "work",
		.source = "import",
		.since = {20000},
		.value = "pay@example.com"};
	assert_ok(point_make(w, &p));
	assert_ok(writing_close(w, site_now(), (struct user_id){0}, "test"));
}

static void fill_store(struct site *s)
{
	int64_t applied;
	struct db *db = s->db = store_again(s->store);
	assert_ok(migration_apply(db, s->arena, site_now(), &applied));
	assert_ok(db_begin(db));
	add_book(db, s->arena, "MAIN", BOOK_CLIENT);
	add_book(db, s->arena, "OTHER", BOOK_CLIENT);
	add_book(db, s->arena, "AGENCY", BOOK_AGENCY);
	add_customer(db, s->arena);
	assert_ok(db_commit(db));
}

struct site *site_open(enum db_engine engine)
{
	struct arena *a = test_arena();
	struct site *s = NEW(a, struct site);
	struct refusals why = refusals_new(a);
	atomic_store(&clock_ms,
		20089LL * INSTANT_DAY_MS + 12 * INSTANT_HOUR_MS); /* January 1, 2025, noon UTC */
	*s = (struct site){.arena = a, .store = store_url(engine)};
	fill_store(s);
	struct web_options o = {.listen = "127.0.0.1:0", .store = s->store, .now = site_now};
	assert_ok(web_start(&o, &why, &s->web));
	s->port = web_port(s->web);
	return s;
}

void site_close(struct site *s)
{
	web_stop(s->web);
}

/* One command by the owner of the machine, beside the running server. */
void site_do(struct site *s, use_case *fn, const char *book, const void *in, void *ret)
{
	struct refusals why = refusals_new(s->arena);
	struct command c = {.name = "test",
		.run = fn,
		.in = in,
		.ret = ret,
		.book = book,
		.now = site_now(),
		.actor = {.name = "test", .rights = RIGHTS_ALL},
		.arena = s->arena,
		.why = &why};
	if (command_run(s->db, &c) != ERR_NONE)
		fail_msg("refused: %s", why.count ? refusal_line(s->arena, &why.items[0]) : "");
}

struct admission {
	const char *email;
};

static enum err admit(struct ctx *c, const void *in, void *ret)
{
	const struct admission *a = in;
	return user_admit(c, a->email, "Somebody", "no password", ret);
}

static struct user_id add_user(struct site *s, const char *email, const char *book, enum role role)
{
	struct user user;
	if (book)
		site_do(s, user_add_any, book,
			&(struct user_add){email, "Somebody", "no password", role}, &user);
	else
		site_do(s, admit, NULL, &(struct admission){email}, &user);
	return user.id;
}

void site_contract(struct site *s, const char *book, const char *brand, bool share_pressure)
{
	struct contract contract;
	const struct commission_row fee = {.age_to_days = INT32_MAX,
		.balance_to_minor = INT64_MAX,
		.rate_ppm = 200000,
		.valid_from = {19000},
		.valid_to = DATE_NONE};
	const struct add_contract terms = {.agency = "AGENCY",
		.number = arena_printf(s->arena, "K-%s", book),
		.brand = brand,
		.mode = "net",
		.share_pressure = share_pressure,
		.since = {19000},
		.fees = &fee,
		.fee_count = 1};
	site_do(s, add_contract_any, book, &terms, &contract);
}

const char *site_place(struct site *s, const char *book, const char *customer)
{
	static const enum placement_act ACTS[] = {
		PLACEMENT_DO_APPROVE, PLACEMENT_DO_SEND_NOTICE, PLACEMENT_DO_PLACE};
	struct placed placed;
	site_do(s, propose_placement_any, book,
		&(struct propose_placement){customer, "AGENCY", COMMISSION_FIRST}, &placed);
	for (size_t i = 0; i < COUNT(ACTS); i++)
		site_do(s, act_on_placement_any, book,
			&(struct act_on_placement){placed.number, ACTS[i], ""}, &placed);
	return placed.number;
}

struct caller site_browser(struct site *s, const char *email, const char *book, enum role role)
{
	struct signed_in done;
	const char *secret = random_token(s->arena), *csrf = random_token(s->arena);
	struct user_id user = add_user(s, email, book, role);
	struct browser browser = {digest_of(secret, strlen(secret)), csrf, "127.0.0.1", "test"};
	site_do(s, sign_in_any, NULL, &(struct sign_in){user, browser}, &done);
	return (struct caller){secret, csrf, NULL, user};
}

struct caller site_program(
	struct site *s, const char *email, const char *book, enum role role, uint32_t rights)
{
	struct api_token done;
	const char *secret = random_token(s->arena);
	struct user_id user = add_user(s, email, book, role);
	struct token_add in = {user, "test", digest_of(secret, strlen(secret)), rights, 30};
	site_do(s, token_add_any, NULL, &in, &done);
	return (struct caller){NULL, NULL, secret, user};
}

static size_t gather(char *data, size_t size, size_t count, void *to)
{
	buf_add(to, data, size * count);
	return size * count;
}

static struct reply perform(struct site *s, CURL *curl, const char *path, struct curl_slist *lines)
{
	struct reply r = {0};
	struct buf head = buf_new(s->arena), body = buf_new(s->arena);
	curl_easy_setopt(
		curl, CURLOPT_URL, arena_printf(s->arena, "http://127.0.0.1:%d%s", s->port, path));
	curl_easy_setopt(curl, CURLOPT_HTTPHEADER, lines);
	curl_easy_setopt(curl, CURLOPT_PATH_AS_IS, 1L);
	curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
	curl_easy_setopt(curl, CURLOPT_TIMEOUT, 60L);
	curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, gather);
	curl_easy_setopt(curl, CURLOPT_HEADERDATA, &head);
	curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, gather);
	curl_easy_setopt(curl, CURLOPT_WRITEDATA, &body);
	if (curl_easy_perform(curl) == CURLE_OK)
		curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &r.status);
	r.headers = buf_done(&head);
	r.body = buf_done(&body);
	r.size = body.len;
	curl_slist_free_all(lines);
	curl_easy_cleanup(curl);
	return r;
}

static struct curl_slist *identify(struct site *s, const struct caller *who)
{
	struct curl_slist *lines = NULL;
	if (who && who->cookie)
		lines = curl_slist_append(
			lines, arena_printf(s->arena, "Cookie: fairdue=%s", who->cookie));
	if (who && who->bearer)
		lines = curl_slist_append(
			lines, arena_printf(s->arena, "Authorization: Bearer %s", who->bearer));
	return lines;
}

/* What says "yes" carries the key of what was shown, as the page's own form does. */
static const char *key_for(struct site *s, const char *form)
{
	static int keys;
	if (strstr(form, "yes=1") == NULL || strstr(form, "once="))
		return "";
	return arena_printf(s->arena, "&once=shown-%d", ++keys);
}

struct reply site_ask(struct site *s, const struct caller *who, const char *path, const char *form)
{
	CURL *curl = curl_easy_init();
	const char *csrf = who && who->csrf ? who->csrf : "";
	if (form)
		curl_easy_setopt(curl, CURLOPT_COPYPOSTFIELDS,
			arena_printf(s->arena, "csrf=%s&%s%s", csrf, form, key_for(s, form)));
	return perform(s, curl, path, identify(s, who));
}

static void add_part(struct buf *b, const char *name, const char *file, struct text body)
{
	buf_printf(b, "--part\r\nContent-Disposition: form-data; name=\"%s\"", name);
	if (file)
		buf_printf(b, "; filename=\"%s\"", file);
	buf_str(b, "\r\n\r\n");
	buf_add(b, body.at, body.len);
	buf_str(b, "\r\n");
}

struct reply site_upload(struct site *s, const struct caller *who, const char *path,
	const char *fields, const char *file, const char *bytes)
{
	CURL *curl = curl_easy_init();
	struct buf b = buf_new(s->arena);
	struct text rest = text_of(fields);
	add_part(&b, "csrf", NULL, text_of(who->csrf ? who->csrf : ""));
	while (rest.len) {
		struct text value = text_cut(&rest, '&');
		const char *name = text_dup(s->arena, text_cut(&value, '='));
		add_part(&b, name, NULL, value);
	}
	add_part(&b, "file", file, text_of(bytes));
	buf_str(&b, "--part--\r\n");
	curl_easy_setopt(curl, CURLOPT_COPYPOSTFIELDS, buf_done(&b));
	return perform(s, curl, path,
		curl_slist_append(
			identify(s, who), "Content-Type: multipart/form-data; boundary=part"));
}

struct reply site_post_json(struct site *s, const struct caller *who, const char *path,
	const char *json, const char *key)
{
	CURL *curl = curl_easy_init();
	struct curl_slist *lines =
		curl_slist_append(identify(s, who), "Content-Type: application/json");
	if (key)
		lines = curl_slist_append(
			lines, arena_printf(s->arena, "Idempotency-Key: %s", key));
	curl_easy_setopt(curl, CURLOPT_COPYPOSTFIELDS, json);
	return perform(s, curl, path, lines);
}

const char *site_raw(struct site *s, const char *bytes)
{
	char piece[4096];
	struct buf b = buf_new(s->arena);
	struct timeval patience = {.tv_sec = 5};
	struct sockaddr_in to = {.sin_family = AF_INET,
		.sin_port = htons((uint16_t)s->port),
		.sin_addr = {htonl(INADDR_LOOPBACK)}};
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
	assert_int_equal(connect(fd, (struct sockaddr *)&to, sizeof to), 0);
	assert_int_equal(send(fd, bytes, strlen(bytes), MSG_NOSIGNAL), strlen(bytes));
	for (ssize_t got; (got = recv(fd, piece, sizeof piece, 0)) > 0;)
		buf_add(&b, piece, (size_t)got);
	close(fd);
	return buf_done(&b);
}

const char *reply_header(const struct reply *r, const char *name)
{
	struct text rest = text_of(r->headers);
	while (rest.len) {
		struct text value = text_cut(&rest, '\n');
		struct text key = text_cut(&value, ':');
		if (text_equal_nocase(text_trim(key), text_of(name)))
			return text_dup(test_arena(), text_trim(value));
	}
	return NULL;
}
