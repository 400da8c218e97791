#include "web/route.h"

#define BODY_MOST ((size_t)2 << 20)
#define UPLOAD_MOST ((size_t)64 << 20)

static const struct route ROUTES[] = {
#define SHOW(scope, path, right, name)                                                             \
	{METHOD_GET, SCOPE_##scope, path, right, &screen_##name, NULL, NULL, BODY_MOST},
#define DO(scope, path, right, name)                                                               \
	{METHOD_POST, SCOPE_##scope, path, right, NULL, &act_##name, NULL, BODY_MOST},
#define UPLOAD(scope, path, right, name)                                                           \
	{METHOD_POST, SCOPE_##scope, path, right, NULL, &act_##name, NULL, UPLOAD_MOST},
#define PLAIN(path, name) {METHOD_GET, SCOPE_OPEN, path, 0, NULL, NULL, plain_##name, BODY_MOST},
#include "web/routes.def"
#undef SHOW
#undef DO
#undef UPLOAD
#undef PLAIN
};

size_t route_count(void)
{
	return COUNT(ROUTES);
}

const struct route *route_at(size_t i)
{
	return &ROUTES[i];
}

/* Matches segment by segment; {name} takes one whole segment, decoded, which is not empty. */
static bool fits(struct request *r, struct text pattern, struct text path, struct map *args)
{
	while (pattern.len && path.len) {
		struct text want = text_cut(&pattern, '/'), is = text_cut(&path, '/');
		if (want.len == 0 || want.at[0] != '{') {
			if (!text_equal(want, is))
				return false;
			continue;
		}
		const char *value = request_decode(r->arena, is);
		if (str_empty(value))
			return false;
		map_put(args, text_dup(r->arena, (struct text){want.at + 1, want.len - 2}),
			arena_str(r->arena, value));
	}
	return pattern.len == 0 && path.len == 0;
}

static const char *full_pattern(struct request *r, const struct route *route)
{
	if (route->scope == SCOPE_PORTAL)
		return arena_printf(r->arena, "/portal/{token}%s", route->path);
	if (route->scope != SCOPE_BOOK)
		return route->path;
	return arena_printf(r->arena, "%s%s", r->api ? "/books/{book}" : "/b/{book}", route->path);
}

static bool has_face(const struct route *route, bool api)
{
	if (route->plain)
		return !api;
	return !api || (route->screen ? route->screen->json != NULL : route->act->json != NULL);
}

static bool is_method(const struct route *route, const char *method)
{
	if (route->method == METHOD_POST)
		return str_equal(method, "POST");
	return str_equal(method, "GET") || str_equal(method, "HEAD");
}

enum found route_find(struct request *r)
{
	static const char API[] = "/api/v1";
	enum found found = FOUND_NOTHING;
	r->api = str_starts(r->raw_path, "/api/");
	if (r->api && !str_starts(r->raw_path, "/api/v1/"))
		return found;
	struct text path = text_of(r->raw_path + (r->api ? sizeof API - 1 : 0));
	for (size_t i = 0; i < COUNT(ROUTES) && found != FOUND; i++) {
		const struct route *route = &ROUTES[i];
		struct map args = map_new(r->arena);
		if (!has_face(route, r->api) ||
			!fits(r, text_of(full_pattern(r, route)), path, &args))
			continue;
		found = is_method(route, r->method) ? FOUND : FOUND_OTHER_METHOD;
		r->route = route;
		r->args = args;
	}
	return found;
}

bool route_exists(const char *book_path, uint32_t rights)
{
	for (size_t i = 0; i < COUNT(ROUTES); i++) {
		const struct route *route = &ROUTES[i];
		if (route->scope == SCOPE_BOOK && route->screen &&
			(route->right & rights) == route->right &&
			str_equal(route->path, book_path))
			return true;
	}
	return false;
}
