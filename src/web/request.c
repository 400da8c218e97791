#include "web/request.h"
#include "web/web.h"
#include "codec/form.h"
#include "codec/multipart.h"
#include <string.h>

const char *request_header(const struct request *r, const char *name)
{
	return map_get(&r->headers, name);
}

const char *request_query(const struct request *r, const char *name)
{
	return str_or_empty(map_get(&r->query, name));
}

const char *request_field(const struct request *r, const char *name)
{
	asked_for(r, name);
	return str_or_empty(map_get(&r->fields, name));
}

const char *request_arg(const struct request *r, const char *name)
{
	return str_or_empty(map_get(&r->args, name));
}

const char *answer_cookie_name(struct request *r, const char *name)
{
	return r->web->behind_tls ? arena_printf(r->arena, "__Host-%s", name) : name;
}

const char *request_cookie(struct request *r, const char *name)
{
	struct text rest = text_of(str_or_empty(request_header(r, "cookie")));
	const char *wanted = answer_cookie_name(r, name);
	while (rest.len) {
		struct text value = text_trim(text_cut(&rest, ';'));
		struct text key = text_cut(&value, '=');
		if (text_is(key, wanted))
			return text_dup(r->arena, value);
	}
	return "";
}

static int hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if ((c | 32) >= 'a' && (c | 32) <= 'f')
		return (c | 32) - 'a' + 10;
	return -1;
}

const char *request_decode(struct arena *a, struct text s)
{
	struct buf b = buf_new(a);
	for (size_t i = 0; i < s.len; i++) {
		char c = s.at[i];
		if (c == '%') {
			int high = i + 1 < s.len ? hex(s.at[i + 1]) : -1,
			    low = i + 2 < s.len ? hex(s.at[i + 2]) : -1;
			if (high < 0 || low < 0)
				return NULL;
			c = (char)(high << 4 | low);
			i += 2;
		}
		buf_char(&b, c);
	}
	return text_is_utf8(buf_text(&b)) ? buf_done(&b)
					  : NULL; /* NUL is not taken for text either */
}

enum err request_pairs(struct request *r, struct text pairs, struct map *ret)
{
	struct form form = {0};
	TRY(form_parse(r->arena, pairs, &r->why, &form));
	for (size_t i = 0; i < form.count; i++)
		if (form.fields[i].name[0] && map_get(ret, form.fields[i].name) == NULL)
			map_put(ret, form.fields[i].name,
				arena_str(r->arena, form.fields[i].value));
	return ERR_NONE;
}

/* Texts and whole numbers in a row, as a form has them: parted by commas. */
static void keep_list(struct request *r, const struct json_node *list)
{
	struct buf b = buf_new(r->arena);
	for (size_t i = 0; i < list->count; i++) {
		const struct json_node *one = &list->items[i];
		if (one->kind != JSON_TEXT && one->kind != JSON_INT)
			return;
		buf_printf(&b, "%s%s", i ? "," : "", one->text);
	}
	map_put(&r->fields, list->key, arena_str(r->arena, buf_done(&b)));
}

/* What a form would hold stands at the top of the JSON object too, so that one handler reads both.
 */
static void keep_member(struct request *r, const struct json_node *node)
{
	switch (node->kind) {
	case JSON_INT:
	case JSON_DECIMAL:
	case JSON_TEXT:
		map_put(&r->fields, node->key, arena_str(r->arena, node->text));
		return;
	case JSON_BOOL:
		map_put(&r->fields, node->key, arena_str(r->arena, node->integer ? "1" : ""));
		return;
	case JSON_LIST:
		keep_list(r, node);
		return;
	case JSON_NONE:
	case JSON_MAP:
		return;
	}
}

static enum err read_json(struct request *r)
{
	TRY(json_parse(r->arena, buf_text(&r->body), &r->why, &r->json));
	if (r->json->kind != JSON_MAP)
		return json_refuse(r->json, NULL, &r->why, "is not an object", "{...}");
	for (size_t i = 0; i < r->json->count; i++)
		keep_member(r, &r->json->items[i]);
	return ERR_NONE;
}

/* Fields of text go where those of other forms are; files stay as they are. */
static enum err read_parts(struct request *r, struct text type)
{
	struct multipart *m = NEW(r->arena, struct multipart);
	TRY(multipart_parse(r->arena, type, buf_text(&r->body), &r->why, m));
	for (size_t i = 0; i < m->count; i++) {
		const struct multipart_part *p = &m->parts[i];
		if (p->file || map_get(&r->fields, p->name))
			continue;
		if (!text_is_utf8(p->body))
			return refuse(&r->why, 0, p->name, p->body, "is not text", "UTF-8");
		map_put(&r->fields, p->name, arena_strn(r->arena, p->body.at, p->body.len));
	}
	r->parts = m;
	return ERR_NONE;
}

const struct multipart_part *request_file(const struct request *r, const char *name)
{
	for (size_t i = 0; r->parts && i < r->parts->count; i++) {
		const struct multipart_part *p = &r->parts->parts[i];
		if (p->file && p->body.len && str_equal(p->name, name))
			return p;
	}
	return NULL;
}

enum err request_read_body(struct request *r)
{
	const struct text whole = text_of(str_or_empty(request_header(r, "content-type")));
	struct text type = whole;
	struct text kind = text_trim(text_cut(&type, ';'));
	if (r->body.len == 0)
		return ERR_NONE;
	if (text_equal_nocase(kind, TEXT("application/json")))
		return read_json(r);
	if (text_equal_nocase(kind, TEXT("application/x-www-form-urlencoded")))
		return request_pairs(r, buf_text(&r->body), &r->fields);
	if (text_equal_nocase(kind, TEXT("multipart/form-data")))
		return read_parts(r, whole);
	return refuse(&r->why, 0, "Content-Type", kind, "is not taken here",
		"application/json, application/x-www-form-urlencoded or multipart/form-data");
}

void answer_header(struct request *r, const char *name, const char *value)
{
	ASSERT(r->answer.header_count < ANSWER_HEADERS_MOST);
	r->answer.headers[r->answer.header_count++] = (struct answer_header){name, value};
}

void answer_bytes(struct request *r, int status, const char *type, struct text body)
{
	r->answer.status = status;
	r->answer.type = type;
	r->answer.body = body;
}

static bool is_ours(const char *path)
{
	return path[0] == '/' && path[1] != '/' && strpbrk(path, "\\\r\n\t") == NULL;
}

void answer_redirect(struct request *r, const char *path)
{
	answer_header(r, "Location", is_ours(path) ? path : "/");
	answer_bytes(r, 303, "text/plain; charset=utf-8", TEXT("See the address in Location.\n"));
}

void answer_set_cookie(struct request *r, const char *name, const char *value, int64_t seconds)
{
	answer_header(r, "Set-Cookie",
		arena_printf(r->arena, "%s=%s; Path=/; HttpOnly; SameSite=Lax; Max-Age=%lld%s",
			answer_cookie_name(r, name), value, (long long)seconds,
			r->web->behind_tls ? "; Secure" : ""));
}

void answer_done(struct request *r, const char *path, const char *sentence)
{
	struct buf b = buf_new(r->arena);
	for (const char *s = sentence; *s; s++)
		buf_printf(&b, "%%%02X", (unsigned char)*s);
	answer_set_cookie(r, "fairdue-flash", buf_done(&b), 60);
	answer_redirect(r, path);
}
