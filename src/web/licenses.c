/* licenses.c: where a book may collect, under Settings; an agency's stand on its outsourcing page
 * too, and on those of its clients. */
#include "service/keep_license.h"
#include "service/license_json.h"
#include "web/pages.h"
#include "web/read.h"
#include "web/route.h"

static enum err licenses_load(struct request *r, struct ctx *c, struct licenses_view *view)
{
	(void)r;
	return view_licenses(c, &(struct view_licenses){0}, view);
}

static void licenses_json(struct json *j, const struct licenses_view *v)
{
	json_map(j, NULL);
	json_bool(j, "collects", v->collects);
	license_rows_json(j, "licenses", &v->licenses);
	json_end(j);
}

SCREEN(licenses, struct licenses_view)

static const char *back(struct request *r)
{
	return arena_printf(r->arena, "/b/%s/settings/licenses", r->book.code);
}

static enum err add_license_fill(struct request *r, struct ctx *c, struct add_license *in)
{
	(void)c;
	in->place = request_field(r, "place");
	in->number = request_field(r, "license");
	in->authority = request_field(r, "authority");
	in->holder = request_field(r, "holder");
	in->exempt = !str_empty(request_field(r, "exempt"));
	TRY(read_date(r, "from", request_field(r, "from"), &in->since));
	return read_date(r, "to", request_field(r, "to"), &in->until);
}

static void add_license_page(struct request *r, const struct license *done)
{
	answer_done(r, back(r),
		arena_printf(r->arena,
			"The license for %s is on record. A collector collects only where one holds.",
			done->place));
}

static void add_license_json(struct json *j, const struct license *done)
{
	license_json(j, done);
}

ACT(add_license, add_license, struct add_license, struct license, .command = "license.add",
	.form = &screen_licenses)

static enum err end_license_fill(struct request *r, struct ctx *c, struct end_license *in)
{
	(void)c;
	TRY(read_date(r, "on", request_field(r, "on"), &in->day));
	return read_id(r, "license", &in->license);
}

static void end_license_page(struct request *r, const struct license *done)
{
	answer_done(r, back(r),
		arena_printf(r->arena,
			"From that day on no case in %s is worked by it, and no letter prints it.",
			done->place));
}

static void end_license_json(struct json *j, const struct license *done)
{
	license_json(j, done);
}

ACT(end_license, end_license, struct end_license, struct license, .command = "license.end",
	.form = &screen_licenses)
