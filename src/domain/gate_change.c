#include "domain/gate_change.h"
#include "base/buf.h"

const char *gate_change_of_rule(enum law_rule rule)
{
	static const char *const WORDS[LAW_RULES] = {
#define BY_RULE(NAME, sentence) [LAW_##NAME] = (sentence),
#define BY_FAMILY(NAME, sentence)
#define BY_OWN(name, sentence)
#include "domain/gate_changes.def"
#undef BY_RULE
#undef BY_FAMILY
	};
	return WORDS[rule];
}

const char *gate_change_of_family(enum law_family family)
{
	static const char *const WORDS[LAW_FAMILIES] = {
#define BY_RULE(NAME, sentence)
#define BY_FAMILY(NAME, sentence) [LAW_##NAME] = (sentence),
#include "domain/gate_changes.def"
#undef BY_FAMILY
#undef BY_OWN
	};
	return WORDS[family];
}

const char *gate_change_of_own(const char *name)
{
	static const struct {
		const char *name, *sentence;
	} TABLE[] = {
#define BY_FAMILY(NAME, sentence)
#define BY_OWN(name, sentence) {name, sentence},
#include "domain/gate_changes.def"
#undef BY_RULE
#undef BY_FAMILY
#undef BY_OWN
	};
	for (size_t i = 0; i < COUNT(TABLE); i++)
		if (str_equal(TABLE[i].name, name))
			return TABLE[i].sentence;
	return NULL;
}

static bool all_calls(const struct gate_facts *f, const struct gate_reason *r)
{
	for (size_t i = 0; i < r->counted_count; i++)
		if (gate_medium_of(f->events[r->counted[i]].channel) != GATE_MEDIUM_CALL)
			return false;
	return true;
}

static void add_moment(struct buf *b, const struct gate_time *t)
{
	static const char *const DAYS[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
	static const char *const MONTHS[] = {
		"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	int32_t year, month, day;
	if (date_is_none(t->day)) {
		buf_str(b, "on a day not known");
		return;
	}
	date_parts(t->day, &year, &month, &day);
	buf_printf(b, "%s %d %s", DAYS[date_weekday(t->day)], (int)day, MONTHS[month - 1]);
	if (t->minute >= 0 && !t->filler)
		buf_printf(b, " %02d:%02d", (int)t->minute / 60, (int)t->minute % 60);
}

/* Of a call that counts for parts of a debt alone: for which. law: US-CALL-MULTIDEBT */
static void add_parts(struct buf *b, const struct gate_facts *f, const struct gate_event *e)
{
	for (size_t i = 0; i < e->debts.count; i++) {
		const struct gate_debt *d = gate_debt_find(f, e->debts.at[i]);
		if (!d || !d->part_of)
			return; /* the whole stands first */
		buf_printf(b, "%s%s", i ? " and " : " about ", d->id);
	}
}

const char *gate_counted_words(
	struct arena *a, const struct gate_facts *f, const struct gate_reason *r)
{
	struct buf b = buf_new(a);
	bool calls = all_calls(f, r), one = r->counted_count == 1;
	if (r->counted_count == 0)
		return NULL;
	buf_printf(&b, "%zu %s%s", r->counted_count, calls ? "call" : "contact", one ? "" : "s");
	if (r->counted_days > 0)
		buf_printf(
			&b, " in %d day%s", (int)r->counted_days, r->counted_days == 1 ? "" : "s");
	for (size_t i = 0; i < r->counted_count; i++) {
		const struct gate_event *e = &f->events[r->counted[i]];
		buf_str(&b, i ? ", " : ": ");
		add_moment(&b, &e->at);
		if (!calls && *gate_channel_word(e->channel))
			buf_printf(&b, " by %s", gate_channel_word(e->channel));
		add_parts(&b, f, e);
	}
	return buf_done(&b);
}
