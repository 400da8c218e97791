#include "codec/gate_case.h"
#include <stdlib.h>

const char *gate_time_text(struct arena *a, const struct gate_time *t)
{
	const char *day_text = date_iso(a, t->day);
	if (t->minute >= 0 && !t->filler)
		day_text =
			arena_printf(a, "%sT%02d:%02d", day_text, t->minute / 60, t->minute % 60);
	return t->zone ? arena_printf(a, "%s %s", day_text, t->zone) : day_text;
}

/* An instant where the zone is known; else as the clock of the place shows it. */
static json_t *moment_json(struct arena *a, const struct gate_time *t)
{
	struct instant at;
	struct gate_time wall = *t;
	wall.zone = NULL;
	return json_string(gate_time_instant(t, &at) == ERR_NONE ? instant_iso(a, at)
								 : gate_time_text(a, &wall));
}

static json_t *words_json(const struct gate_ids *words)
{
	json_t *list = json_array();
	for (size_t i = 0; i < words->count; i++)
		json_array_append_new(list, json_string(words->at[i]));
	return list;
}

static json_t *value_json(const struct gate_detail *d)
{
	ARENA a = arena_new(0);
	switch (d->kind) {
	case GATE_VALUE_BOOL:
		return json_boolean(d->yes);
	case GATE_VALUE_NUMBER:
		return json_integer(d->number);
	case GATE_VALUE_WORD:
		return json_string(d->word);
	case GATE_VALUE_DATE:
		return json_string(date_iso(a, d->date));
	case GATE_VALUE_WORDS:
		return words_json(&d->words);
	}
	return json_null();
}

json_t *gate_detail_json(const struct gate_verdict *v)
{
	json_t *all = json_object();
	for (size_t i = 0; i < v->detail_count; i++) {
		const struct gate_detail *d = &v->details[i];
		json_t *inner = d->sub ? json_object_get(all, d->key) : NULL;
		if (d->sub && !json_is_object(inner)) {
			json_object_set_new(all, d->key, json_object());
			inner = json_object_get(all, d->key);
		}
		json_object_set_new(d->sub ? inner : all, d->sub ? d->sub : d->key, value_json(d));
	}
	return all;
}

static json_t *word_or_null(const char *word)
{
	return word ? json_string(word) : json_null();
}

static json_t *reason_json(struct arena *a, const struct gate_reason *r)
{
	json_t *o = json_object(), *cited = json_array();
	for (size_t i = 0; i < r->citation_count; i++)
		json_array_append_new(cited, json_string(r->citations[i]));
	json_object_set_new(o, "rule", json_string(r->rule));
	json_object_set_new(o, "verdict", json_string(gate_answer_word(r->answer)));
	json_object_set_new(o, "policy", json_boolean(r->policy));
	if (!r->policy)
		json_object_set_new(
			o, "confidence", json_string(LAW_CONFIDENCE_WORDS[r->confidence]));
	json_object_set_new(o, "citations", cited);
	json_object_set_new(o, "why", json_string(r->why));
	json_object_set_new(o, "counted", word_or_null(r->tally));
	json_object_set_new(
		o, "until", date_is_none(r->until.day) ? json_null() : moment_json(a, &r->until));
	json_object_set_new(o, "change", word_or_null(r->change));
	return o;
}

static void add_reasons(struct arena *a, json_t *o, const struct gate_verdict *v)
{
	json_t *cited = json_array(), *reasons = json_array();
	struct gate_ids seen = {0};
	for (size_t i = 0; i < v->reason_count; i++) {
		const struct gate_reason *r = &v->reasons[i];
		json_array_append_new(reasons, reason_json(a, r));
		for (size_t k = 0; k < r->citation_count; k++) {
			if (gate_ids_has(&seen, r->citations[k]))
				continue;
			gate_ids_add(a, &seen, r->citations[k]);
			json_array_append_new(cited, json_string(r->citations[k]));
		}
	}
	json_object_set_new(o, "citations", cited);
	json_object_set_new(o, "why",
		json_string(v->reason_count ? v->reasons[0].why : "No rule in force stops it."));
	json_object_set_new(
		o, "next_allowed", v->next_known ? moment_json(a, &v->next_allowed) : json_null());
	json_object_set_new(o, "reasons", reasons);
	json_object_set_new(o, "policy", json_boolean(v->policy));
	json_object_set_new(o, "pack", json_string(digest_hex(a, &v->pack)));
}

const char *gate_answer_json(
	struct arena *a, const char *id, const struct gate_verdict *v, bool brief)
{
	json_t *o = json_object();
	if (id)
		json_object_set_new(o, "id", json_string(id));
	json_object_set_new(o, "verdict", json_string(gate_answer_word(v->answer)));
	json_object_set_new(o, "detail", gate_detail_json(v));
	if (!brief)
		add_reasons(a, o, v);
	char *text = json_dumps(o, JSON_COMPACT);
	ASSERT(text != NULL);
	const char *kept = arena_str(a, text);
	free(text);
	json_decref(o);
	return kept;
}
