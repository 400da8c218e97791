#include "web/assets.h"
#include "web/asset_files.h"
#include "web/route.h"
#include "web/render.h"
#include "web/web.h"
#include <string.h>

#define VERSION_CHARACTERS 16

const char *assets_path(struct arena *a)
{
	struct hash h = hash_begin();
	for (size_t i = 0; i < asset_count; i++) {
		hash_str(&h, asset_files[i].name);
		hash_bytes(&h, asset_files[i].data, asset_files[i].size);
	}
	struct digest d = hash_end(&h);
	return arena_printf(a, "/assets/%.*s", VERSION_CHARACTERS, digest_hex(a, &d));
}

static const char *type_of(const char *name)
{
	static const struct {
		const char *suffix, *type;
	} TYPES[] = {{".css", "text/css; charset=utf-8"}, {".js", "text/javascript; charset=utf-8"},
		{".svg", "image/svg+xml"}};
	const char *suffix = strrchr(name, '.');
	for (size_t i = 0; suffix && i < COUNT(TYPES); i++)
		if (str_equal(TYPES[i].suffix, suffix))
			return TYPES[i].type;
	return "application/octet-stream";
}

static void answer_asset(struct request *r, const char *name)
{
	const struct embedded *file = embedded_find(asset_files, asset_count, name);
	if (file == NULL) {
		render_problem(r, ERR_NOT_FOUND);
		return;
	}
	answer_bytes(r, 200, type_of(name), (struct text){(const char *)file->data, file->size});
}

void plain_asset(struct request *r)
{
	const char *asked = arena_printf(r->arena, "/assets/%s", request_arg(r, "version"));
	if (!str_equal(asked, r->web->assets)) { /* a page of another version of the program */
		render_problem(r, ERR_NOT_FOUND);
		return;
	}
	r->answer.lasting = true;
	answer_asset(r, request_arg(r, "name"));
}

void plain_favicon(struct request *r)
{
	answer_asset(r, "icon.svg");
}
