#include "walk.h"

bool walk_takes_id(const struct route *route)
{
	const char *id = strstr(route->path, "/{");
	if (id && str_starts(id, "/{number}"))
		id = strstr(id + 1, "/{");
	return id != NULL;
}

const char *walk_path(
	struct site *s, const struct route *route, const char *start, const struct guess *g)
{
	struct text rest = text_of(route->path);
	const char *path = start;
	for (text_cut(&rest, '/'); rest.len;) {
		struct text part = text_cut(&rest, '/');
		const char *word = text_is(part, "{number}") ? g->customer
			: text_is(part, "{placement}")       ? g->placement
			: text_is(part, "{bucket}")          ? "91+"
			: text_is(part, "{report}")          ? "dso"
			: part.at[0] == '{'                  ? arena_printf(s->arena, "%d", g->id)
							     : text_dup(s->arena, part);
		path = arena_printf(s->arena, "%s/%s", path, word);
	}
	return path;
}
