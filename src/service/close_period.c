#include "service/close_period.h"
#include "store/journal.h"

static enum err close_through(struct ctx *c, struct date through, struct closed_period *ret)
{
	struct writing *w;
	struct closed_period p = {.through = through};
	TRY(journal_closed_through(c->db, c->arena, c->book.id, &p.before));
	TRY(ctx_writing(c, &w));
	TRY(journal_close(w, through));
	*ret = p;
	return ERR_NONE;
}

enum err close_period(struct ctx *c, const struct close_period *in, struct closed_period *ret)
{
	struct date closed;
	const char *day = date_iso(c->arena, in->through);
	TRY(ctx_may(c, RIGHT_ADMIN));
	TRY(journal_closed_through(c->db, c->arena, c->book.id, &closed));
	if (!date_before(in->through, c->today))
		return refuse_str(c->why, "day", day, "has not passed yet in this book",
			arena_printf(c->arena, "a day before %s", date_iso(c->arena, c->today)));
	if (!date_is_none(closed) && !date_before(closed, in->through))
		return refuse_as(ERR_CONFLICT, c->why, "day", day, "is closed already",
			arena_printf(c->arena, "a day after %s", date_iso(c->arena, closed)));
	return close_through(c, in->through, ret);
}

enum err reopen_period(struct ctx *c, const struct reopen_period *in, struct closed_period *ret)
{
	struct date closed, through;
	TRY(ctx_may(c, RIGHT_ADMIN));
	TRY(journal_closed_through(c->db, c->arena, c->book.id, &closed));
	if (date_is_none(closed) || (!date_is_none(in->from) && date_before(closed, in->from)))
		return refuse_as(ERR_CONFLICT, c->why, "day", date_iso(c->arena, in->from),
			"is not closed",
			date_is_none(closed) ? "nothing to reopen"
					     : arena_printf(c->arena, "a day up to %s",
						       date_iso(c->arena, closed)));
	if (date_is_none(in->from))
		TRY(journal_closed_before(c->db, c->arena, c->book.id, closed, &through));
	else
		through = date_add_days(in->from, -1);
	return close_through(c, through, ret);
}
