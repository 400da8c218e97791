#include "service/switch_law.h"
#include "domain/gate.h"

#define WORDS_BYTES_MOST 500

static bool same_place(const char *a, const char *b)
{
	return str_equal(str_or_empty(a), str_or_empty(b));
}

static bool is_meant(const struct law_switch *s, const struct law_row *row)
{
	return str_equal(s->rule, row->id) && (!s->place || str_equal(s->place, row->jurisdiction));
}

bool switch_is_of(const struct law_switch *s, const struct law_row *row, struct date day)
{
	return gate_may_switch(row) && is_meant(s, row) && law_switch_holds_on(s, day);
}

static enum err check_words(struct ctx *c, const struct law_switch *s)
{
	if (str_empty(s->counsel) || text_of(s->counsel).len > WORDS_BYTES_MOST)
		return refuse_str(c->why, "counsel", s->counsel, "must be named",
			"who advised that the rule does not bind");
	if (str_empty(s->reason) || text_of(s->reason).len > WORDS_BYTES_MOST)
		return refuse_str(c->why, "reason", s->reason, "must be given",
			"why the rule does not bind, in up to 500 bytes");
	if (date_before(s->since, c->today))
		return refuse_str(c->why, "from", date_iso(c->arena, s->since),
			"has passed: a switch does not reach back", "today or a later day");
	if (!date_is_none(s->until) && date_before(s->until, s->since))
		return refuse_str(c->why, "until", date_iso(c->arena, s->until),
			"is before its first day", "");
	return ERR_NONE;
}

static bool in_force_within(const struct law_row *row, const struct law_switch *s)
{
	bool begins = date_is_none(s->until) || !date_before(s->until, row->valid_from);
	return begins && (date_is_none(row->valid_to) || !date_before(row->valid_to, s->since));
}

static const char *why_not(const struct law_row *row)
{
	if (row->always)
		return row->always;
	return row->confidence < LAW_SECONDARY
		? "it was read in the law's text or on an official page"
		: "others tell by it whether a claim is time-barred";
}

/* Each row that is meant must be one that may be switched. */
static enum err check_rows(struct ctx *c, const struct law *law, const struct law_switch *s)
{
	size_t found = 0;
	for (size_t i = 0; i < law->count; i++) {
		const struct law_row *row = law->rows[i];
		if (!is_meant(s, row) || !in_force_within(row, s))
			continue;
		found++;
		if (!gate_may_switch(row))
			return refuse_as(ERR_RULE, c->why, "rule", row->id,
				arena_printf(c->arena, "of %s cannot be switched off: %s",
					row->jurisdiction, why_not(row)),
				"a rule of confidence S or U (`fairdue law list`)");
	}
	return found ? ERR_NONE
		     : refuse_as(ERR_NOT_FOUND, c->why, "rule", s->rule,
			       "is in no law pack there and then", "a rule of `fairdue law list`");
}

static bool is_over(const struct ctx *c, const struct law_switch *s)
{
	return !date_is_none(s->ended) ||
		(!date_is_none(s->until) && date_before(s->until, c->today));
}

static enum err find(struct ctx *c, const char *rule, const char *place, struct law_switch *ret)
{
	struct law_switch *all;
	size_t count;
	TRY(law_switch_list(c->db, c->arena, c->book.id, &all, &count));
	for (size_t i = 0; i < count; i++) {
		if (is_over(c, &all[i]) || !str_equal(all[i].rule, rule) ||
			!same_place(all[i].place, place))
			continue;
		*ret = all[i];
		return ERR_NONE;
	}
	return ERR_NOT_FOUND;
}

enum err switch_law_off(struct ctx *c, const struct switch_law_off *in, struct law_switch *ret)
{
	struct writing *w;
	struct law_switch before,
		s = {.rule = str_or_empty(in->rule),
			.place = str_empty(in->place) ? NULL : in->place,
			.since = date_is_none(in->since) ? c->today : in->since,
			.until = in->until,
			.counsel = str_trimmed(c->arena, in->counsel),
			.reason = str_trimmed(c->arena, in->reason),
			.recorded_by = c->actor.user,
			.recorder = c->actor.name,
			.at = c->now};
	TRY(ctx_may(c, RIGHT_COMPLY));
	TRY(check_words(c, &s));
	TRY(check_rows(c, &in->house->law, &s));
	enum err e = find(c, s.rule, s.place, &before);
	if (e == ERR_NONE)
		return refuse_as(ERR_CONFLICT, c->why, "rule", s.rule,
			arena_printf(c->arena, "is switched off already, on the word of %s",
				before.counsel),
			"");
	if (e != ERR_NOT_FOUND)
		return e;
	TRY(ctx_writing(c, &w));
	TRY(law_switch_make(w, &s));
	*ret = s;
	return ERR_NONE;
}

/* The other switches of its rule: for another place, or for all. */
static enum err find_others(struct ctx *c, struct law_switched_on *r)
{
	struct law_switches l;
	size_t kept = 0;
	TRY(law_switch_list(c->db, c->arena, c->book.id, &l.items, &l.count));
	for (size_t i = 0; i < l.count; i++)
		if (l.items[i].id != r->on.id && str_equal(l.items[i].rule, r->on.rule) &&
			!is_over(c, &l.items[i]))
			l.items[kept++] = l.items[i];
	r->still = (struct law_switches){l.items, kept};
	return ERR_NONE;
}

enum err switch_law_on(struct ctx *c, const struct switch_law_on *in, struct law_switched_on *ret)
{
	struct writing *w;
	struct law_switched_on r;
	TRY(ctx_may(c, RIGHT_COMPLY));
	enum err e = find(c, str_or_empty(in->rule), in->place, &r.on);
	if (e == ERR_NOT_FOUND)
		return refuse_as(e, c->why, "rule", in->rule, "is not switched off there",
			"a rule of `fairdue law switches`, with its place");
	TRY(e);
	TRY(find_others(c, &r));
	r.on.ended = date_max(c->today, r.on.since);
	TRY(ctx_writing(c, &w));
	TRY(law_switch_finish(w, &r.on, r.on.ended, c->actor.user));
	*ret = r;
	return ERR_NONE;
}

enum err list_law_switches(
	struct ctx *c, const struct list_law_switches *in, struct law_switches *ret)
{
	struct law_switches l;
	size_t kept = 0;
	TRY(ctx_may(c, RIGHT_VIEW));
	TRY(law_switch_list(c->db, c->arena, c->book.id, &l.items, &l.count));
	for (size_t i = 0; i < l.count; i++)
		if (in->all || !is_over(c, &l.items[i]))
			l.items[kept++] = l.items[i];
	l.count = kept;
	*ret = l;
	return ERR_NONE;
}
