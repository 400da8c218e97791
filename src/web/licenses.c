/* licenses.c: where an agency may collect, on its outsourcing page; its clients see them on theirs.
 */
#include "service/keep_license.h"
#include "service/view_outsourcing.h"
#include "web/pages.h"
#include "web/read.h"
#include "web/route.h"

static const char *back(struct request *r)
{
	return arena_printf(r->arena, "/b/%s/outsourcing", r->book.code);
}

static void one_json(struct json *j, const struct license *l)
{
	json_map(j, NULL);
	json_int(j, "id", l->id);
	json_str(j, "place", l->place);
	json_str(j, "number", l->number);
	json_date(j, "from", l->since);
	json_date(j, "to", l->until);
	json_date(j, "ended", l->ended);
	json_end(j);
}

static enum err license_fill(struct request *r, struct ctx *c, struct add_license *in)
{
	(void)c;
	in->place = request_field(r, "place");
	in->number = request_field(r, "license");
	TRY(read_date(r, "from", request_field(r, "from"), &in->since));
	return read_date(r, "to", request_field(r, "to"), &in->until);
}

static void license_page(struct request *r, const struct license *done)
{
	answer_done(r, back(r),
		arena_printf(r->arena,
			"The license for %s is on record. You collect only where one holds.",
			done->place));
}

static void license_json(struct json *j, const struct license *done)
{
	one_json(j, done);
}

ACT(license, add_license, struct add_license, struct license, .command = "license.add",
	.form = &screen_outsourcing)

static enum err unlicense_fill(struct request *r, struct ctx *c, struct end_license *in)
{
	(void)c;
	TRY(read_date(r, "on", request_field(r, "on"), &in->day));
	return read_id(r, "license", &in->license);
}

static void unlicense_page(struct request *r, const struct license *done)
{
	answer_done(r, back(r),
		arena_printf(
			r->arena, "From that day on no case in %s is worked by it.", done->place));
}

static void unlicense_json(struct json *j, const struct license *done)
{
	one_json(j, done);
}

ACT(unlicense, end_license, struct end_license, struct license, .command = "license.end",
	.form = &screen_outsourcing)
