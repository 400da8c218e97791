#include "codec/facts_reader.h"
#include <string.h>

void facts_not_understood(struct reader *r, const char *name)
{
	gate_ids_add(
		r->arena, &r->f->not_understood, arena_printf(r->arena, "%s.%s", r->where, name));
}

void facts_bad(struct reader *r, const char *name, const json_t *value, const char *problem)
{
	const char *found = json_is_string(value) ? json_string_value(value) : "";
	r->verdict = refuse_str(
		r->why, arena_printf(r->arena, "%s.%s", r->where, name), found, problem, "");
}

void facts_unknown_keys(struct reader *r, json_t *object, const char *const *keys)
{
	const char *key;
	json_t *value;
	json_object_foreach(object, key, value)
	{
		bool found = false;
		for (size_t i = 0; keys[i] && !found; i++)
			found = str_equal(keys[i], key);
		if (!found)
			facts_not_understood(r, arena_str(r->arena, key));
	}
}

const char *facts_str(struct reader *r, json_t *object, const char *name)
{
	json_t *value = json_object_get(object, name);
	if (!value || json_is_null(value))
		return NULL;
	if (!json_is_string(value)) {
		facts_bad(r, name, value, "is not a text");
		return NULL;
	}
	return arena_str(r->arena, json_string_value(value));
}

const char *facts_id(struct reader *r, json_t *object)
{
	const char *id = facts_str(r, object, "id");
	if (!id)
		facts_not_understood(r, "id");
	return str_or_empty(id);
}

enum gate_tri facts_tri(struct reader *r, json_t *object, const char *name)
{
	json_t *value = json_object_get(object, name);
	if (!value || json_is_null(value))
		return GATE_UNKNOWN;
	if (!json_is_boolean(value))
		facts_bad(r, name, value, "is neither true nor false");
	return json_is_true(value) ? GATE_YES : GATE_NO;
}

int32_t facts_place(struct reader *r, json_t *object, const char *name)
{
	json_t *value = json_object_get(object, name);
	if (!value || json_is_null(value))
		return -1;
	json_int_t n = json_integer_value(value);
	if (json_is_integer(value) && n >= 0 && n < 1000000)
		return (int32_t)n;
	facts_bad(r, name, value, "is not the place of an event");
	return -1;
}

struct gate_ids facts_ids(struct reader *r, json_t *object, const char *name)
{
	struct gate_ids list = {0};
	json_t *value = json_object_get(object, name), *item;
	size_t i;
	if (!value || json_is_null(value))
		return list;
	list.known = true;
	if (json_is_string(value))
		gate_ids_add(r->arena, &list, arena_str(r->arena, json_string_value(value)));
	else if (!json_is_array(value))
		facts_bad(r, name, value, "is not a list");
	json_array_foreach(value, i, item)
	{
		if (json_is_string(item))
			gate_ids_add(r->arena, &list, arena_str(r->arena, json_string_value(item)));
		else
			facts_bad(r, name, item, "is not a list of texts");
	}
	return list;
}

struct date facts_day(struct reader *r, json_t *object, const char *name)
{
	const char *s = facts_str(r, object, name);
	struct date d;
	if (!s)
		return DATE_NONE;
	struct text t = {
		s, strlen(s) > 10 ? 10 : strlen(s)}; /* a minute after the day is not needed here */
	bool near = str_starts(s, "19") || str_starts(s, "20") || str_starts(s, "21");
	if (near && date_parse(t, &d) == ERR_NONE && (s[t.len] == 0 || s[t.len] == 'T'))
		return d;
	facts_bad(r, name, json_object_get(object, name), "is not a date");
	return DATE_NONE;
}

struct gate_day facts_known_day(struct reader *r, json_t *object, const char *name)
{
	struct date day = facts_day(r, object, name);
	return (struct gate_day){!date_is_none(day), day};
}

struct gate_handed facts_handed(struct reader *r, json_t *o)
{
	static const char *const KEYS[] = {"obtained_from_consumer", "told_to_stop",
		"public_domain", "notice_sent", "opt_out_by", NULL};
	facts_unknown_keys(r, o, KEYS);
	return (struct gate_handed){facts_tri(r, o, KEYS[0]), facts_tri(r, o, KEYS[1]),
		facts_tri(r, o, KEYS[2]), facts_known_day(r, o, KEYS[3]),
		facts_known_day(r, o, KEYS[4])};
}

bool facts_true(struct reader *r, json_t *o, const char *name)
{
	return facts_tri(r, o, name) == GATE_YES;
}

void facts_moratorium(struct reader *r, json_t *o)
{
	static const char *const KEYS[] = {"notified", "crisis", "ended", NULL};
	struct gate_moratorium *m =
		PUSH(r->arena, r->f->moratoria, r->f->moratorium_count, r->f->moratorium_cap);
	facts_unknown_keys(r, o, KEYS);
	m->notified = facts_day(r, o, "notified");
	m->crisis = facts_true(r, o, "crisis");
	m->ended = facts_known_day(r, o, "ended");
	if (date_is_none(m->notified))
		facts_not_understood(r, "notified");
}

static bool clock_parse(struct text t, int32_t *ret)
{
	bool shaped = t.len == 5 && t.at[2] == ':';
	for (size_t i = 0; shaped && i < 5; i++)
		shaped = i == 2 || (t.at[i] >= '0' && t.at[i] <= '9');
	if (!shaped)
		return false;
	int32_t minute =
		((t.at[0] - '0') * 10 + t.at[1] - '0') * 60 + (t.at[3] - '0') * 10 + t.at[4] - '0';
	bool fits = minute <= 1440 && t.at[3] < '6';
	*ret = fits ? minute : *ret;
	return fits;
}

int32_t facts_minute(struct reader *r, json_t *object, const char *name)
{
	const char *s = facts_str(r, object, name);
	int32_t m = -1;
	if (s && !clock_parse(text_of(s), &m))
		facts_bad(r, name, json_object_get(object, name), "is not a time of day");
	return m;
}

struct gate_time facts_moment(struct reader *r, json_t *object, const char *name)
{
	struct gate_time t = gate_time_none();
	const char *s = facts_str(r, object, name);
	t.day = facts_day(r, object, name);
	if (!s || date_is_none(t.day))
		return t;
	size_t len = strlen(s);
	bool clocked = len >= 16 && (len == 16 || (len == 19 && s[16] == ':'));
	if (len > 10 && (!clocked || !clock_parse((struct text){s + 11, 5}, &t.minute)))
		facts_bad(r, name, json_object_get(object, name), "is not a local time");
	return t;
}
