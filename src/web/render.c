#include "web/render.h"
#include "web/once.h"
#include "base/random.h"
#include "web/error_view.h"
#include "web/rehearsal_view.h"
#include "web/pages.h"
#include "web/route.h"
#include "web/web.h"

#define LANGUAGE_SECONDS 7776000 /* as long as a customer's link lasts */

enum nav_books {
	NAV_CLIENT = 1 << BOOK_CLIENT,
	NAV_AGENCY = 1 << BOOK_AGENCY,
	NAV_ALL = NAV_CLIENT | NAV_AGENCY
};

static const struct nav_entry {
	struct nav_item item;
	unsigned books;
} NAV_ENTRIES[] = {
#define NAV(label, path, key, books) {{label, path, key, false}, books},
#include "web/nav.def"
#undef NAV
};

/* The section that a page belongs to: its path begins with the section's. */
static bool is_here(const struct request *r, const char *base, const char *path)
{
	size_t base_len = text_of(base).len, len = text_of(path).len;
	if (!str_starts(r->raw_path, base) || !str_starts(r->raw_path + base_len, path))
		return false;
	char next = r->raw_path[base_len + len];
	return next == '\0' || next == '/';
}

static void add_nav(struct request *r, struct frame *f)
{
	size_t cap = 0;
	for (size_t i = 0; f->book.id.n && i < COUNT(NAV_ENTRIES); i++) {
		const struct nav_entry *entry = &NAV_ENTRIES[i];
		if (!route_exists(entry->item.path, r->actor.rights) ||
			!(entry->books & 1u << f->book.kind))
			continue;
		struct nav_item *item = PUSH(r->arena, f->nav, f->nav_count, cap);
		*item = entry->item;
		item->here = is_here(r, f->base, item->path);
		item->path = arena_printf(r->arena, "%s%s", f->base, item->path);
	}
}

/* What the page before left to say; said once. */
static const char *take_flash(struct request *r)
{
	const char *kept = request_cookie(r, "fairdue-flash");
	if (str_empty(kept))
		return NULL;
	answer_set_cookie(r, "fairdue-flash", "", 0);
	return request_decode(r->arena, text_of(kept));
}

static struct frame frame_of(struct request *r)
{
	struct frame f = {.assets = r->web->assets,
		.path = r->raw_path,
		.csrf = str_or_empty(r->csrf),
		.flash = take_flash(r),
		.book = r->book,
		.base = "",
		.language = r->language ? r->language : "en",
		.rights = r->actor.rights,
		.why = &r->why,
		.typed = &r->fields,
		.user_name = r->visitor == VISITOR_NOBODY ? NULL : r->actor.name};
	if (r->customer.n && !str_empty(request_query(r, "language")))
		answer_set_cookie(r, "fairdue-language", f.language, LANGUAGE_SECONDS);
	if (r->customer.n) {
		f.base = arena_printf(r->arena, "/portal/%s", request_arg(r, "token"));
		f.user_name = NULL;
		return f;
	}
	if (r->book.id.n)
		f.base = arena_printf(r->arena, "/b/%s", r->book.code);
	add_nav(r, &f);
	return f;
}

static struct page begin_page(struct request *r)
{
	const char *zone = r->book.id.n ? r->book.zone : "UTC";
	return page_new(r->arena, zone, str_or_empty(request_header(r, "host")));
}

static void answer_page(struct request *r, int status, struct page *page)
{
	answer_bytes(r, status, "text/html; charset=utf-8", buf_text(&page->buf));
}

void render_screen(struct request *r, const struct screen *screen, const void *view, int status)
{
	if (r->api) {
		struct buf b = buf_new(r->arena);
		struct json j = json_new(&b, JSON_DENSE);
		screen->json(&j, view);
		answer_bytes(r, status, "application/json", buf_text(&b));
		return;
	}
	struct page page = begin_page(r);
	struct frame frame = frame_of(r);
	screen->page(&page, &frame, view);
	answer_page(r, status, &page);
}

static void rehearsal_json(struct json *j, const struct rehearsal_view *v)
{
	json_map(j, NULL);
	json_bool(j, "stored", false);
	performed_json(j, v->said);
	json_end(j);
}

static void rehearsal_json_any(struct json *j, const void *view)
{
	rehearsal_json(j, view);
}

static void rehearsal_page_any(struct page *out, const struct frame *f, const void *view)
{
	page_rehearsal(out, f, view);
}

/* What was typed goes along, so that the second sending means the same. */
static void keep_fields(struct request *r, struct rehearsal_view *v)
{
	v->fields = NEW_ARRAY(r->arena, struct rehearsal_field, r->fields.count + 1);
	for (size_t i = 0; i < r->fields.count; i++) {
		const struct map_item *item = &r->fields.items[i];
		if (!str_equal(item->key, "csrf") && !str_equal(item->key, "yes") &&
			!str_equal(item->key, ONCE_FIELD))
			v->fields[v->field_count++] =
				(struct rehearsal_field){item->key, item->value};
	}
}

void render_rehearsal(struct request *r)
{
	static const struct screen SCREEN_OF = {
		.page = rehearsal_page_any, .json = rehearsal_json_any};
	struct rehearsal_view v = {.said = r->said,
		.once = random_token(r->arena),
		.back = request_header(r, "referer")};
	keep_fields(r, &v);
	render_screen(r, &SCREEN_OF, &v, 200);
}

static void write_refusals(struct json *j, const struct refusals *why)
{
	json_list(j, "errors");
	for (size_t i = 0; i < why->count; i++) {
		json_map(j, NULL);
		if (why->items[i].file)
			json_str(j, "file", why->items[i].file);
		if (why->items[i].line)
			json_int(j, "line", why->items[i].line);
		json_str(j, "field", why->items[i].field);
		json_str(j, "value", why->items[i].value);
		json_str(j, "problem", why->items[i].problem);
		json_str(j, "accepted", why->items[i].accepted);
		json_end(j);
	}
	json_end(j);
}

static void answer_problem_object(
	struct request *r, int status, const char *name, const char *sentence)
{
	struct buf b = buf_new(r->arena);
	struct json j = json_new(&b, JSON_DENSE);
	json_map(&j, NULL);
	json_str(&j, "type", arena_printf(r->arena, "urn:fairdue:problem:%s", name));
	json_str(&j, "title", sentence);
	json_int(&j, "status", status);
	json_str(&j, "instance", r->path);
	write_refusals(&j, &r->why);
	json_end(&j);
	answer_bytes(r, status, "application/problem+json", buf_text(&b));
}

void render_status(struct request *r, int status, const char *name, const char *sentence)
{
	if (r->api) {
		answer_problem_object(r, status, name, sentence);
		return;
	}
	struct error_view view = {status, sentence, &r->why};
	struct page page = begin_page(r);
	struct frame frame = frame_of(r);
	page_error(&page, &frame, &view);
	answer_page(r, status, &page);
}

void render_problem(struct request *r, enum err e)
{
	if (e == ERR_SIGNED_OUT && r->api)
		answer_header(r, "WWW-Authenticate", "Bearer realm=\"fairdue\"");
	if (e == ERR_BUSY || e == ERR_TOO_OFTEN)
		answer_header(r, "Retry-After", e == ERR_BUSY ? "1" : "900");
	render_status(r, err_http(e), err_name(e), err_text(e));
}
