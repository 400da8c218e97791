#include "service/keep_ladder.h"
#include "codec/strategy.h"
#include "domain/ladder.h"
#include "service/sample_files.h"
#include "service/sides.h"

static enum err now_of(struct ctx *c, struct kept_ladder *ret)
{
	struct kept_ladder now = {.since = DATE_NONE};
	enum err e = ladder_on(c->db, c->arena, c->book.id, c->today, &now);
	if (e != ERR_NONE && e != ERR_NOT_FOUND)
		return e;
	*ret = now;
	return ERR_NONE;
}

static enum err read(struct ctx *c, const struct set_ladder *in, struct strategy *ret)
{
	if (!text_is_utf8(in->steps))
		return refuse_str(
			c->why, "steps", "", "is not UTF-8 text", "UTF-8 without NUL bytes");
	TRY(strategy_read(c->arena, in->steps, c->why, ret));
	return ladder_check(ret, c->why);
}

/* The refusals of a file name it. */
enum err ladder_read(struct ctx *c, const struct set_ladder *in, struct strategy *ret)
{
	const char *before = c->why ? c->why->file : NULL;
	if (c->why)
		c->why->file = in->file;
	enum err e = read(c, in, ret);
	if (c->why)
		c->why->file = before;
	return e;
}

static enum err keep(struct ctx *c, const char *steps, struct kept_ladder *ret)
{
	struct writing *w;
	struct kept_ladder k = {.since = c->today, .steps = steps};
	TRY(ctx_writing(c, &w));
	TRY(ladder_keep(w, &k, c->actor.user));
	*ret = k;
	return ERR_NONE;
}

enum err set_ladder(struct ctx *c, const struct set_ladder *in, struct kept_ladder *ret)
{
	struct kept_ladder now;
	struct strategy ladder;
	TRY(ctx_may(c, RIGHT_APPROVE));
	TRY(sides_be(c, BOOK_AGENCY));
	TRY(ladder_read(c, in, &ladder));
	TRY(now_of(c, &now));
	if (now.steps && text_is(in->steps, now.steps))
		return refuse_as(ERR_CONFLICT, c->why, "steps", str_or_empty(in->file),
			"are in force already", "other steps");
	return keep(c, text_dup(c->arena, in->steps), ret);
}

enum err drop_ladder(struct ctx *c, const struct drop_ladder *in, struct kept_ladder *ret)
{
	struct kept_ladder now;
	(void)in;
	TRY(ctx_may(c, RIGHT_APPROVE));
	TRY(sides_be(c, BOOK_AGENCY));
	TRY(now_of(c, &now));
	if (now.steps == NULL)
		return refuse_as(ERR_CONFLICT, c->why, "ladder", "", "is none already",
			"steps that `ladder set` took");
	return keep(c, NULL, ret);
}

enum err ladder_of(struct ctx *c, struct strategy *ret, bool *ret_climbs)
{
	struct kept_ladder now;
	TRY(now_of(c, &now));
	*ret_climbs = now.steps != NULL;
	return now.steps ? strategy_read(c->arena, text_of(now.steps), c->why, ret) : ERR_NONE;
}

const char *ladder_example(void)
{
	const struct embedded *file =
		embedded_find(sample_files, sample_count, "ladder-agency.yaml");
	ASSERT(file != NULL);
	return (const char *)file->data;
}

enum err show_ladder(struct ctx *c, const struct show_ladder *in, struct ladder_view *ret)
{
	struct ladder_view v = {.version_count = 0};
	bool climbs;
	(void)in;
	TRY(ctx_may(c, RIGHT_VIEW));
	TRY(sides_be(c, BOOK_AGENCY));
	TRY(now_of(c, &v.now));
	TRY(ladder_of(c, &v.ladder, &climbs));
	TRY(ladder_list(c->db, c->arena, c->book.id, &v.versions, &v.version_count));
	*ret = v;
	return ERR_NONE;
}
