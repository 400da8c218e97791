#include "service/take_licenses.h"
#include "base/buf.h"
#include "service/keep_license.h"
#include "store/profile.h"

static bool is_on_record(const struct license *all, size_t count, struct text place,
	struct text number, struct date day)
{
	for (size_t i = 0; i < count; i++)
		if (text_is(place, all[i].place) && text_is(number, all[i].number) &&
			license_holds_on(&all[i], day))
			return true;
	return false;
}

static enum err take_one(struct ctx *c, struct text place, struct text number, struct date since)
{
	struct license l, *all;
	size_t count;
	TRY(license_list(c->db, c->arena, c->book.id, &all, &count));
	if (is_on_record(all, count, place, number, c->today))
		return ERR_NONE;
	const struct add_license in = {.place = text_dup(c->arena, place),
		.number = text_dup(c->arena, number),
		.since = since,
		.until = DATE_NONE};
	return add_license(c, &in, &l);
}

/* What cannot be taken stays where a person finds it. */
static enum err take_all(
	struct ctx *c, const char *line, struct date since, struct taken_licenses *ret)
{
	struct text rest = text_of(line);
	struct buf left = buf_new(c->arena);
	struct refusals unheard = refusals_new(c->arena), *why = c->why;
	while (rest.len) {
		struct text one = text_trim(text_cut(&rest, ';')), number = one;
		struct text place = text_cut(&number, ' ');
		if (one.len == 0)
			continue;
		c->why = &unheard;
		enum err e = take_one(c, place, text_trim(number), since);
		c->why = why;
		if (e != ERR_NONE && e != ERR_INVALID)
			return e;
		ret->taken += e == ERR_NONE;
		if (e == ERR_INVALID)
			buf_printf(&left, "%s%.*s", left.len ? "; " : "", (int)one.len, one.at);
	}
	ret->left = buf_done(&left);
	return ERR_NONE;
}

enum err take_licenses(struct ctx *c, const struct take_licenses *in, struct taken_licenses *ret)
{
	struct taken_licenses t = {.left = ""};
	struct profile before, after;
	struct instant given;
	struct date since;
	struct writing *w;
	(void)in;
	TRY(ctx_may(c, RIGHT_COMPLY));
	TRY(profile_of(c->db, c->arena, c->book.id, &before));
	after = before;
	if (before.value[PROFILE_LICENSES]) {
		TRY(profile_changed_at(c->db, c->arena, c->book.id, PROFILE_LICENSES, &given));
		TRY(date_at(given, c->book.zone, &since));
		TRY(take_all(c, before.value[PROFILE_LICENSES], since, &t));
	}
	if (t.taken) {
		after.value[PROFILE_LICENSES] = *t.left ? t.left : NULL;
		after.by[PROFILE_LICENSES] = c->actor.user;
		TRY(ctx_writing(c, &w));
		TRY(profile_restate(w, &before, &after, c->actor.user));
	}
	*ret = t;
	return ERR_NONE;
}
