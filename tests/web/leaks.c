/* What a book is shown, sends and lets its customer see is the same whatever others did to the same
 * person, except for the Monday until which a cap elsewhere applies.
 *
 * Ann is a customer of MAIN and of OTHER, which share pressure, and OTHER has placed her with
 * AGENCY, which shares with both. The same days are lived several times. Each time one book lives
 * as before, and the others otherwise: under other numbers and names, with other words, amounts and
 * numbers of contacts. Everything that the one book is then shown has to be the same, to the
 * letter. */
#include "base/buf.h"
#include "base/map.h"
#include "service/act_on_placement.h"
#include "service/add_contract.h"
#include "service/add_customer.h"
#include "service/dispute_invoice.h"
#include "service/house.h"
#include "service/issue_invoice.h"
#include "service/keep_consent.h"
#include "service/record_contact.h"
#include "service/release_messages.h"
#include "service/run_cycle.h"
#include "service/set_profile.h"
#include "service/work_on_case.h"
#include "walk.h"

/* What one book does with Ann that is nobody else's business. */
struct telling {
	const char *book;
	const char *ann;  /* her number there; her overdue invoice's, too, which may be placed */
	const char *word; /* in every other number and text */
	int64_t cents;    /* of every other invoice */
	int conversations, mails;
};

struct lives {
	struct telling main, other, agency;
};

/* Whatever differs leads to the same Monday, January 13: Ann's 27 to 30 points leave room from some
 * day of the week before, whoever asks and by whichever channel. */
static const struct telling MAIN_A = {"MAIN", "AARDVARK-1", "aardvark", 111111, 0, 1},
			    MAIN_B = {"MAIN", "BADGER-22", "badger", 222222, 0, 2},
			    OTHER_A = {"OTHER", "CAMEL-333", "camel", 333333, 6, 0},
			    OTHER_B = {"OTHER", "DINGO-4444", "dingo", 444444, 5, 4},
			    AGENCY_A = {"AGENCY", "OTHER/CAMEL-333", "ermine", 555555, 2, 0},
			    AGENCY_B = {"AGENCY", "OTHER/DINGO-4444", "ferret", 666666, 2, 0};

static const char *said(struct site *s, const struct telling *t, const char *what)
{
	return arena_printf(s->arena, "%s of the %s", what, t->word);
}

static void owes(struct site *s, const char *book, const char *customer, const char *number,
	int64_t cents, int32_t due)
{
	struct issued_invoice issued;
	const struct issue_invoice bill = {.kind = ITEM_INVOICE,
		.customer = customer,
		.number = number,
		.issued = {due - 30},
		.due = {due},
		.net = {cents, "USD"},
		.source = "manual"};
	site_do(s, issue_invoice_any, book, &bill, &issued);
}

static const char *later_of(struct site *s, const struct telling *t)
{
	return arena_printf(s->arena, "%s-later", t->word);
}

static void knows(struct site *s, const char *book, const struct add_customer *who,
	const char *email, const char *phone)
{
	struct customer customer;
	struct contact_point point;
	struct add_contact_point in = {
		.customer = who->number, .kind = "email", .value = email, .source = "manual"};
	site_do(s, add_customer_any, book, who, &customer);
	site_do(s, add_contact_point_any, book, &in, &point);
	in.kind = "mobile";
	in.value = phone;
	site_do(s, add_contact_point_any, book, &in, &point);
}

/* Ann, and somebody whom only this book knows. Of Ann one invoice is overdue and one is not. */
static void meets(struct site *s, const struct telling *t)
{
	bool own = strchr(t->ann, '/') == NULL;
	const struct add_customer ann = {.number = t->ann,
		.name = "Ann Example",
		.kind = "consumer",
		.zone = "UTC",
		.region = "TX"};
	const struct add_customer only = {.number = arena_printf(s->arena, "%s-only", t->word),
		.name = said(s, t, "Customer"),
		.kind = "business"};
	if (own) { /* or else she comes with the case */
		knows(s, t->book, &ann, "ann@example.com", "+12125550100");
		owes(s, t->book, t->ann, t->ann, 987600 + (int64_t)strlen(t->ann), 20000);
		owes(s, t->book, t->ann, later_of(s, t), t->cents, 20200);
	}
	knows(s, t->book, &only, arena_printf(s->arena, "%s@example.com", t->word), "+12125550199");
	if (own) /* an agency's book has no invoices of its own */
		owes(s, t->book, only.number, only.number, t->cents + 7, 20000);
}

static struct house *house_of(struct site *s)
{
	struct house *h = NEW(s->arena, struct house);
	struct refusals why = refusals_new(s->arena);
	assert_ok(house_load(s->arena, &why, h));
	return h;
}

static void contacts(struct site *s, const struct telling *t, const char *channel,
	const char *outcome, int times)
{
	struct contact_recorded r;
	const struct record_contact in = {
		.house = house_of(s), .customer = t->ann, .channel = channel, .outcome = outcome};
	for (int i = 0; i < times; i++)
		site_do(s, record_contact_any, t->book, &in, &r);
}

static const char *in_path(struct site *s, const char *number)
{
	struct buf b = buf_new(s->arena);
	for (; *number; number++)
		if (*number == '/')
			buf_str(&b, "%2F");
		else
			buf_add(&b, number, 1);
	return buf_done(&b);
}

/* After one call, so that the next is only presumed to be too many. */
static void pleads(struct site *s, const struct telling *t)
{
	struct caller who = site_browser(
		s, arena_printf(s->arena, "asks@%s.example", t->book), t->book, ROLE_COLLECTOR);
	const char *path =
		arena_printf(s->arena, "/b/%s/cases/%s/overrides", t->book, in_path(s, t->ann));
	const char *form = arena_printf(s->arena, "channel=call&reason=plea+%s", t->word);
	(void)site_ask(s, &who, path, form);
}

static void tells(struct site *s, const struct telling *t)
{
	struct note note;
	struct consent consent;
	struct kept_dispute dispute;
	const struct write_note say = {t->ann, said(s, t, "Note")};
	const struct add_consent agree = {.customer = t->ann,
		.channel = "email",
		.form = "oral",
		.since = DATE_NONE,
		.until = DATE_NONE,
		.words = said(s, t, "Consent")};
	const struct open_dispute contest = {.invoice = later_of(s, t),
		.reason = "defective",
		.note = said(s, t, "Dispute"),
		.answer_days = 30};
	site_do(s, write_note_any, t->book, &say, &note);
	site_do(s, add_consent_any, t->book, &agree, &consent);
	if (strchr(t->ann, '/') == NULL)
		site_do(s, open_dispute_any, t->book, &contest, &dispute);
	contacts(s, t, "call", "conversation", t->conversations ? 1 : 0);
	pleads(s, t);
	contacts(s, t, "call", "conversation", t->conversations ? t->conversations - 1 : 0);
	contacts(s, t, "email", "sent", t->mails);
}

static void shares(struct site *s, const char *book)
{
	struct profile p;
	struct set_profile in = {.value = {NULL}};
	in.value[PROFILE_SHARES_PRESSURE] = "yes";
	site_do(s, set_profile_any, book, &in, &p);
}

/* Messages are written, some refused, and what may leave leaves. */
static struct released_messages works(struct site *s, const char *book)
{
	struct cycle_view cycle;
	struct released_messages out;
	struct permit_id done;
	struct house *house = house_of(s);
	site_do(s, run_cycle_any, book, &(struct run_cycle){house, 100, true}, &cycle);
	site_do(s, release_messages_any, book,
		&(struct release_messages){.house = house, .most = 100}, &out);
	for (size_t i = 0; i < out.count; i++)
		site_do(s, confirm_message_any, book,
			&(struct confirm_message){.permit = out.items[i].permit, .delivered = true},
			&done);
	return out;
}

/* One life of the three books, and what one of them sent: before anybody told anything, and after.
 */
struct life {
	struct site *s;
	const char *of;
	struct released_messages sent[2];
	const char *placement;
};

static void all_work(struct life *of, const struct telling *const *all, size_t count, int when)
{
	for (size_t i = 0; i < count; i++) {
		struct released_messages sent = works(of->s, all[i]->book);
		if (str_equal(all[i]->book, of->of))
			of->sent[when] = sent;
	}
}

static struct life live(enum db_engine engine, struct lives l, const char *of)
{
	struct life life = {.s = site_open(engine), .of = of};
	struct site *s = life.s;
	const struct telling *all[] = {&l.main, &l.other, &l.agency};
	site_move_clock(4 * INSTANT_HOUR_MS); /* morning where her phone may be */
	shares(s, "MAIN");
	shares(s, "OTHER");
	site_contract(s, "MAIN", "client_name", true);
	site_contract(s, "OTHER", "client_name", true);
	for (size_t i = 0; i < COUNT(all); i++)
		meets(s, all[i]);
	all_work(&life, all, COUNT(all), 0);
	life.placement = site_place(s, l.other.book, l.other.ann);
	for (size_t i = COUNT(all); i-- > 0;)
		tells(s, all[i]);
	all_work(&life, all, COUNT(all), 1);
	return life;
}

/* --- Everything that a book is shown --- */

struct page_shown {
	const char *path, *body;
};

/* A page that the owner has found. */
struct page_found {
	const struct route *route;
	struct guess guess;
};

struct shown {
	struct site *s;
	const char *book, *placement, *ann;
	struct page_shown *pages;
	size_t count, cap;
	struct page_found *found;
	size_t found_count, found_cap;
};

#define SALT_BYTES 16
#define SECRET_OF_LINK "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

/* How much of the rest was drawn by chance: a secret of a form or a link, a salt, a key of a seal,
 * or what is sealed with it. */
static size_t drawn(const char *body, const char *csrf)
{
	static const char LINK[] = "/portal/";
	size_t hex = strspn(body, "0123456789abcdef");
	if (csrf && str_starts(body, csrf))
		return strlen(csrf);
	if (str_starts(body, LINK))
		return strlen(LINK) + strspn(body + strlen(LINK), SECRET_OF_LINK);
	return hex < 2 * SALT_BYTES ? 0 : hex;
}

/* Every byte but what was drawn by chance; NULs, of which an archive has many, are left out. */
static const char *without_chance(struct arena *a, const char *csrf, struct text body)
{
	struct buf b = buf_new(a);
	for (const char *end = body.at + body.len; body.at < end;) {
		size_t skip = drawn(body.at, csrf);
		if (skip == 0 && *body.at)
			buf_char(&b, *body.at);
		body.at += skip ? skip : 1;
	}
	return buf_done(&b);
}

static void keep_seen(
	struct shown *to, const char *path, long status, const char *csrf, struct text body)
{
	struct arena *a = to->s->arena;
	*PUSH(a, to->pages, to->count, to->cap) =
		(struct page_shown){without_chance(a, csrf, text_of(path)),
			arena_printf(a, "%ld %s", status, without_chance(a, csrf, body))};
}

static bool look(struct shown *to, const struct caller *who, const char *path, const char *form)
{
	struct reply r = site_ask(to->s, who, path, form);
	assert_true(r.status != 0 && r.status < 500);
	keep_seen(to, path, r.status, who->csrf, (struct text){r.body, r.size});
	return r.status == 200;
}

/* As they leave the house. */
static void open_mail(struct shown *to, const struct released_messages *sent)
{
	for (size_t i = 0; i < sent->count; i++) {
		const struct outgoing *m = &sent->items[i];
		const char *text = arena_printf(to->s->arena, "%s\n%s\n%s\n%s", m->to,
			m->document.subject, m->document.body, m->document.number);
		keep_seen(to, "mail", 0, NULL, text_of(text));
	}
}

static bool look_at(struct shown *to, const struct caller *who, const struct page_found *p)
{
	struct arena *a = to->s->arena;
	const char *page = arena_printf(a, "/b/%s", to->book),
		   *api = arena_printf(a, "/api/v1/books/%s", to->book);
	bool found = look(to, who, walk_path(to->s, p->route, page, &p->guess), NULL);
	return look(to, who, walk_path(to->s, p->route, api, &p->guess), NULL) || found;
}

#define IDS_TRIED 70

/* Every page with every number that anybody has for her, and every id. */
static void look_everywhere(struct shown *to, const struct caller *who)
{
	const char *const NUMBERS[] = {to->ann, "AARDVARK-1", "BADGER-22", "CAMEL-333",
		"DINGO-4444", "OTHER%2FCAMEL-333", "OTHER%2FDINGO-4444"};
	for (size_t i = 0; i < route_count(); i++) {
		const struct route *route = route_at(i);
		bool named = strstr(route->path, "{number}"), ids = walk_takes_id(route);
		if (route->scope != SCOPE_BOOK || route->screen == NULL)
			continue;
		for (size_t k = 0; k < (named ? COUNT(NUMBERS) : 1); k++)
			for (int id = 1; id <= (ids && k == 0 ? IDS_TRIED : 1); id++) {
				struct page_found p = {route, {NUMBERS[k], to->placement, id}};
				if (look_at(to, who, &p))
					*PUSH(to->s->arena, to->found, to->found_count,
						to->found_cap) = p;
			}
	}
}

/* What lists and reports are asked for, and what is answered to who tries. */
static void ask_around(struct shown *to, const struct caller *who)
{
	static const char *const ASKED[] = {"/customers?search=Example", "/customers?search=camel",
		"/invoices?search=CAMEL-333", "/compliance?by=client", "/compliance?by=channel",
		"/compliance?by=agency", "/compliance/contacts?by=agency",
		"/compliance/contacts?by=client", "/compliance/contacts.csv?by=agency",
		"/reports/aging?by=client", "/reports/aging?by=agency", "/work?kind=due"};
	static const char *const TRIED[][2] = {{"overrides", "channel=call&reason=please"},
		{"contacts", "channel=letter&outcome=mailed&direction=out&at=soon"}};
	for (size_t i = 0; i < COUNT(ASKED); i++)
		(void)look(
			to, who, arena_printf(to->s->arena, "/b/%s%s", to->book, ASKED[i]), NULL);
	(void)look(to, who,
		arena_printf(
			to->s->arena, "/b/%s/compliance/pressure?customer=%s", to->book, to->ann),
		NULL);
	for (size_t i = 0; i < COUNT(TRIED); i++)
		(void)look(to, who,
			arena_printf(
				to->s->arena, "/b/%s/cases/%s/%s", to->book, to->ann, TRIED[i][0]),
			TRIED[i][1]);
}

#define PAGES_OF_A_ROUTE 4

/* What the owner has found, as somebody else is shown it: a few of each kind. */
static void look_again(struct shown *to, const struct caller *who)
{
	size_t of_route = 0;
	for (size_t i = 0; i < to->found_count; i++) {
		of_route = i && to->found[i].route == to->found[i - 1].route ? of_route + 1 : 0;
		if (of_route < PAGES_OF_A_ROUTE)
			(void)look_at(to, who, &to->found[i]);
	}
}

static void look_at_her(
	struct shown *to, const struct caller *she, const struct route *route, const char *start)
{
	if (route->scope != SCOPE_PORTAL || route->screen == NULL)
		return;
	for (int id = 1; id <= (walk_takes_id(route) ? IDS_TRIED : 1); id++) {
		const char *path =
			walk_path(to->s, route, start, &(struct guess){to->ann, to->placement, id});
		(void)look(to, she, path, NULL);
		(void)look(to, she, arena_printf(to->s->arena, "%s?language=es", path), NULL);
		(void)look(to, she, arena_printf(to->s->arena, "/api/v1%s", path), NULL);
	}
}

/* What she sends by her own page, of which most is refused. */
static void ask_as_customer(struct shown *to, const struct caller *she, const char *start)
{
	static const char *const SENT[][2] = {{"cannot-pay", "cause=none"},
		{"disagree", "invoice=CAMEL-333&reason=duplicate"},
		{"disagree", "invoice=AARDVARK-1&reason=none"}, {"reach", "language=none"},
		{"reach/hours", "from=25:00&to=1"}, {"reach/1/stop", "x=1"},
		{"cannot-pay", "cause=illness&note=In+hospital"}, {"reach/cease", "x=1"}};
	for (size_t i = 0; i < COUNT(SENT); i++)
		(void)look(to, she, arena_printf(to->s->arena, "%s/%s", start, SENT[i][0]),
			SENT[i][1]);
}

/* Who has looked once, and so has the token of her visit. */
static struct caller visitor(struct site *s, const char *path)
{
	struct caller nobody = {0};
	const struct reply r = site_ask(s, &nobody, path, NULL);
	const char *visit = strstr(r.headers, "fairdue-visit=");
	assert_non_null(visit);
	visit += strlen("fairdue-visit=");
	const char *csrf = arena_strn(s->arena, visit, strcspn(visit, ";"));
	return (struct caller){
		.cookie = arena_printf(s->arena, "none; fairdue-visit=%s", csrf), .csrf = csrf};
}

/* Her own pages, before and after what she sends; the ids of others' letters are tried, too. */
static void look_as_customer(struct shown *to, const struct telling *of)
{
	struct portal_link_made made;
	site_do(to->s, make_portal_link_any, of->book,
		&(struct make_portal_link){of->ann, "http://x"}, &made);
	const char *start = made.url + strlen("http://x");
	struct caller she = visitor(to->s, start);
	for (int after = 0; after < 2; after++) {
		for (size_t i = 0; i < route_count(); i++)
			look_at_her(to, &she, route_at(i), start);
		if (!after)
			ask_as_customer(to, &she, start);
	}
}

static struct shown everything(enum db_engine engine, struct lives l, const struct telling *of)
{
	struct life life = live(engine, l, of->book);
	struct site *s = life.s;
	struct shown to = {.s = s, .book = of->book, .placement = life.placement};
	for (size_t i = 0; i < COUNT(life.sent); i++)
		open_mail(&to, &life.sent[i]);
	to.ann = in_path(s, of->ann);
	struct caller owner = site_browser(s, "owner@example.org", of->book, ROLE_OWNER);
	(void)look(&to, &owner,
		arena_printf(s->arena, "/b/%s/customers/%s/evidence", of->book, to.ann), "x=1");
	look_everywhere(&to, &owner);
	for (int i = 0; i < ROLE_COUNT; i++) {
		struct caller who = site_browser(
			s, arena_printf(s->arena, "r%d@example.org", i), of->book, (enum role)i);
		if (i != ROLE_OWNER)
			look_again(&to, &who);
		ask_around(&to, &who);
	}
	look_as_customer(&to, of);
	site_close(s);
	return to;
}

static bool holds(const struct shown *in, const char *word)
{
	for (size_t i = 0; i < in->count; i++)
		if (strstr(in->pages[i].body, word))
			return true;
	return false;
}

/* Something was there at such a path. */
static bool was_given(const struct shown *in, const char *part)
{
	for (size_t i = 0; i < in->count; i++)
		if (str_starts(in->pages[i].body, "200 ") && strstr(in->pages[i].path, part))
			return true;
	return false;
}

static void same(const struct shown *a, const struct shown *b)
{
	assert_int_equal(a->count, b->count);
	for (size_t i = 0; i < a->count; i++) {
		const char *x = a->pages[i].body, *y = b->pages[i].body;
		size_t at = 0;
		assert_string_equal(a->pages[i].path, b->pages[i].path);
		while (x[at] && x[at] == y[at])
			at++;
		size_t from = at < 200 ? 0 : at - 200;
		if (x[at] != y[at])
			fail_msg("%s tells of others:\n%.400s\n--- beside ---\n%.400s",
				a->pages[i].path, x + from, y + from);
	}
}

/* l and other are the same days, as `of` knows them. */
static void learns_nothing(
	enum db_engine engine, struct lives l, struct lives other, const struct telling *of)
{
	struct shown one = everything(engine, l, of), two = everything(engine, other, of);
	assert_true(one.found_count > 60);
	assert_true(holds(&one, of->word)); /* its own is there */
	assert_true(holds(&one, "A cap elsewhere applies."));
	assert_true(was_given(&one, "/evidence.tar"));
	if (strchr(of->ann, '/') == NULL) { /* she was written to before anything was too much */
		assert_true(holds(&one, "0 ann@example.com"));
		assert_true(was_given(&one, "/letter.pdf"));
	}
	assert_true(holds(&one, "2025-01-13") || holds(&one, "13 Jan"));
	same(&one, &two);
}

/* Each takes a minute, and what is shown comes of the same rows: the agency is looked at on both
 * engines, its clients on one. */
TEST(a_client_learns_nothing_of_another_client_nor_of_the_others_agency)
{
	engine_wanted(DB_SQLITE);
	learns_nothing(DB_SQLITE, (struct lives){MAIN_A, OTHER_A, AGENCY_A},
		(struct lives){MAIN_A, OTHER_B, AGENCY_B}, &MAIN_A);
}

TEST(a_client_learns_nothing_of_another_client_nor_what_its_agency_writes_down)
{
	struct telling agency = AGENCY_B;
	engine_wanted(DB_SQLITE);
	agency.ann = AGENCY_A.ann;
	agency.conversations = AGENCY_A.conversations; /* its own agency's calls it may count */
	learns_nothing(DB_SQLITE, (struct lives){MAIN_A, OTHER_A, AGENCY_A},
		(struct lives){MAIN_B, OTHER_A, agency}, &OTHER_A);
}

BOTH(an_agency_learns_nothing_of_other_clients_nor_what_its_own_did_and_wrote_down)
{
	struct telling other = OTHER_B;
	other.ann = OTHER_A.ann;
	learns_nothing(engine, (struct lives){MAIN_A, OTHER_A, AGENCY_A},
		(struct lives){MAIN_B, other, AGENCY_A}, &AGENCY_A);
}
