/* Walks every act that programs may ask for with a field that it does not know: it is refused, and
 * whoever adds an act gets its test with it. */
#include "site.h"
#include "web/route.h"
#include <string.h>

static const char *path_of(struct arena *a, const struct route *route)
{
	struct text rest = text_of(route->path);
	const char *path = route->scope == SCOPE_BOOK ? "/api/v1/books/MAIN" : "/api/v1";
	for (text_cut(&rest, '/'); rest.len;) {
		struct text part = text_cut(&rest, '/');
		const char *word = text_is(part, "{number}") ? "C-1"
			: part.at[0] == '{'                  ? "1"
							     : text_dup(a, part);
		path = arena_printf(a, "%s/%s", path, word);
	}
	return path;
}

/* The field that the answer refuses first; NULL: none. */
static const char *refused(struct arena *a, const struct reply *r)
{
	static const char KEY[] = "\"field\":\"";
	const char *at = strstr(r->body, KEY);
	if (at == NULL)
		return NULL;
	struct text rest = text_of(at + sizeof KEY - 1);
	return text_dup(a, text_cut(&rest, '"'));
}

/* What the act asks for is given, until nothing but the unknown field is wrong. */
static const char *value_of(const char *path, const char *field)
{
	static const struct {
		const char *field, *value;
	} VALUES[] = {{"amount", "1.00"}, {"most", "1.00"}, {"kind", "words"}, {"parts", "2"},
		{"email", "a@b.example"}};
	if (str_equal(field, "act"))
		return strstr(path, "/outsourcing/") ? "recall" : "reject";
	for (size_t i = 0; i < COUNT(VALUES); i++)
		if (str_equal(VALUES[i].field, field))
			return VALUES[i].value;
	return "2026-01-31";
}

enum answer_to { NAMED, TAKEN, NOWHERE, OTHER };

static enum answer_to names_it(struct site *s, struct caller *who, const char *path)
{
	const char *given = "";
	for (size_t tries = 0; tries < 8; tries++) {
		const char *json = arena_printf(s->arena, "{\"no_such_field\":\"x\"%s}", given);
		struct reply r = site_post_json(s, who, path, json, NULL);
		const char *field = refused(s->arena, &r);
		if (r.status < 400 || r.status >= 500)
			return TAKEN;
		if (strstr(r.body, "no_such_field"))
			return strstr(r.body, "is not a field of this request") ? NAMED : OTHER;
		if (r.status == 404)
			return NOWHERE;
		if (field == NULL)
			return OTHER;
		given = arena_printf(
			s->arena, "%s,\"%s\":\"%s\"", given, field, value_of(path, field));
	}
	return OTHER;
}

BOTH(no_act_takes_a_field_that_it_does_not_know)
{
	struct site *s = site_open(engine);
	struct caller who = site_program(s, "p@example.com", "MAIN", ROLE_OWNER, RIGHTS_ALL);
	size_t count[OTHER + 1] = {0};
	for (size_t i = 0; i < route_count(); i++) {
		const struct route *route = route_at(i);
		/* files come with forms, not with JSON */
		bool file = route->body_most > ((size_t)2 << 20);
		if (route->act == NULL || route->act->json == NULL || file ||
			route->scope != SCOPE_BOOK)
			continue;
		const char *path = path_of(s->arena, route);
		enum answer_to found = names_it(s, &who, path);
		if (found != NAMED && found != NOWHERE)
			fail_msg("POST %s does not refuse the unknown field: %d", path, (int)found);
		count[found]++;
	}
	assert_true(count[NAMED] > 60);
	assert_int_equal(count[NOWHERE], 1); /* it looks for its placement before it reads */
	site_close(s);
}

BOTH(who_names_an_unknown_field_is_told_which_are_known)
{
	struct site *s = site_open(engine);
	struct caller who = site_program(s, "p@example.com", "MAIN", ROLE_OWNER, RIGHTS_ALL);
	struct reply r = site_post_json(s, &who, "/api/v1/books/MAIN/cases/C-1/contacts",
		"{\"channel\":\"call\",\"outcom\":\"busy\",\"debts\":[\"I-1\",\"I-2\"]}", NULL);
	assert_int_equal(r.status, 422);
	assert_non_null(strstr(r.body, "\"field\":\"outcom\""));
	assert_non_null(strstr(r.body, "channel, to, outcome"));
	assert_null(strstr(r.body, "\"field\":\"debts\""));
	r = site_post_json(s, &who, "/api/v1/books/MAIN/cases/C-1/contacts",
		"{\"channel\":{\"by\":\"call\"}}", NULL);
	assert_int_equal(r.status, 422);
	assert_non_null(strstr(r.body, "cannot be read here"));
	site_close(s);
}
