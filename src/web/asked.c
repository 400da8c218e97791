/* asked.c: the members of a JSON body that nobody asked for are refused: what an act reads is what
 * it accepts, so that no list of names can differ from the code. */
#include "web/request.h"
#include "base/buf.h"
#include "web/route.h"

struct asked {
	const char **names; /* each once, as first asked for */
	size_t count, cap;
	const char **whole; /* of these the JSON itself was read, of whatever kind */
	size_t whole_count, whole_cap;
};

static bool is_among(const char *const *names, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal(names[i], name))
			return true;
	return false;
}

void asked_begin(struct request *r)
{
	r->asked = NEW(r->arena, struct asked);
	*r->asked = (struct asked){.count = 0};
	if (r->route->act->rehearsed)
		asked_for(r, "try");
}

void asked_for(const struct request *r, const char *name)
{
	struct asked *a = r->asked;
	if (a && !is_among(a->names, a->count, name))
		*PUSH(r->arena, a->names, a->count, a->cap) = name;
}

const struct json_node *request_json(const struct request *r, const char *name)
{
	struct asked *a = r->asked;
	const struct json_node *node = r->json ? json_get(r->json, name) : NULL;
	asked_for(r, name);
	if (a && node)
		*PUSH(r->arena, a->whole, a->whole_count, a->whole_cap) = name;
	return node;
}

static const char *accepted(const struct request *r)
{
	struct buf b = buf_new(r->arena);
	for (size_t i = 0; i < r->asked->count; i++)
		buf_printf(&b, "%s%s", i ? ", " : "", r->asked->names[i]);
	return r->asked->count ? buf_done(&b) : "an empty object";
}

/* A plain value stands among the fields of forms; anything else has to have been read as JSON. */
static enum err check(struct request *r, const struct json_node *node)
{
	const struct asked *a = r->asked;
	if (!is_among(a->names, a->count, node->key))
		return json_refuse(
			node, NULL, &r->why, "is not a field of this request", accepted(r));
	bool plain = node->kind == JSON_NONE || map_get(&r->fields, node->key) != NULL;
	if (!plain && !is_among(a->whole, a->whole_count, node->key))
		return json_refuse(node, NULL, &r->why, "cannot be read here",
			"a text, a number, true or false");
	return ERR_NONE;
}

enum err asked_check(struct request *r)
{
	enum err verdict = ERR_NONE;
	for (size_t i = 0; r->json && i < r->json->count; i++)
		if (check(r, &r->json->items[i]) != ERR_NONE)
			verdict = ERR_INVALID;
	return verdict;
}
