#include "service/verdict_json.h"

static void moment_or_none(struct json *j, const char *key, struct instant t)
{
	if (t.ms)
		json_instant(j, key, t);
	else
		json_none(j, key);
}

static void id_or_none(struct json *j, const char *key, int64_t id)
{
	if (id)
		json_int(j, key, id);
	else
		json_none(j, key);
}

/* Words with a separator between, as a list. */
static void list_json(struct json *j, const char *key, const char *words, char sep)
{
	struct text rest = text_of(str_or_empty(words));
	json_list(j, key);
	while (rest.len)
		json_text(j, NULL, text_trim(text_cut(&rest, sep)));
	json_end(j);
}

static void ids_json(struct json *j, const char *key, const char *ids)
{
	struct text rest = text_of(str_or_empty(ids));
	json_list(j, key);
	while (rest.len) {
		int64_t id;
		if (text_int(text_cut(&rest, ' '), &id) == ERR_NONE)
			json_int(j, NULL, id);
	}
	json_end(j);
}

void reasons_json(struct json *j, const struct verdict_reason *reasons, size_t count)
{
	json_list(j, "reasons");
	for (size_t i = 0; i < count; i++) {
		const struct verdict_reason *r = &reasons[i];
		json_map(j, NULL);
		json_str(j, "rule", r->rule);
		json_str(j, "answer", r->answer);
		json_bool(j, "policy", r->policy);
		list_json(j, "citations", r->citations, ';');
		json_str(j, "why", r->why);
		moment_or_none(j, "until", r->until);
		json_str(j, "counted", r->counted);
		ids_json(j, "contacts", r->contacts);
		json_str(j, "change", r->change);
		json_end(j);
	}
	json_end(j);
}

static void answered_json(struct json *j, const struct override *o)
{
	json_str(j, "outcome", o->outcome);
	json_str(j, "answered_by", o->answerer);
	json_instant(j, "answered", o->answered);
	json_instant(j, "expires", o->expires);
	list_json(j, "rules", o->rules, ' ');
	id_or_none(j, "verdict", o->verdict.n);
	json_str(j, "answer_reason", o->answer_reason);
	json_str(j, "use", o->use);
	id_or_none(j, "permit", o->permit.n);
}

void override_json(struct json *j, const char *key, const struct override *o, struct instant now)
{
	json_map(j, key);
	json_int(j, "ask", o->ask);
	json_str(j, "state", override_state_word(override_at(o, now)));
	json_str(j, "customer", o->number);
	json_str(j, "channel", o->channel);
	id_or_none(j, "point", o->point.n);
	json_int(j, "refusal", o->refusal.n);
	json_str(j, "asked_by", o->asker);
	json_instant(j, "asked", o->asked);
	json_instant(j, "lapses", o->lapses);
	json_str(j, "ask_reason", o->ask_reason);
	if (o->answer)
		answered_json(j, o);
	json_end(j);
}

static void switch_fields(struct json *j, const struct law_switch *s)
{
	json_int(j, "id", s->id);
	json_str(j, "rule", s->rule);
	json_str(j, "place", s->place);
	json_date(j, "from", s->since);
	json_date(j, "until", s->until);
	json_str(j, "counsel", s->counsel);
	json_str(j, "reason", s->reason);
	json_str(j, "recorded_by", s->recorder);
	json_instant(j, "at", s->at);
	json_date(j, "ended", s->ended);
}

void law_switch_json(struct json *j, const struct law_switch *s)
{
	json_map(j, NULL);
	switch_fields(j, s);
	json_end(j);
}

void law_switched_on_json(struct json *j, const struct law_switched_on *s)
{
	json_map(j, NULL);
	switch_fields(j, &s->on);
	json_list(j, "still_off");
	for (size_t i = 0; i < s->still.count; i++)
		law_switch_json(j, &s->still.items[i]);
	json_end(j);
	json_end(j);
}

void heard_json(struct json *j, const struct contact_recorded *r)
{
	static const char *const HEARD[] = {[STOP_NOTHING] = NULL,
		[STOP_UNCLEAR] = "unclear",
		[STOP_MEDIUM] = "opt-out",
		[STOP_CALLS] = "no calls",
		[STOP_ALL] = "cease"};
	json_str(j, "heard", HEARD[r->heard.meaning]);
	if (r->wish_count)
		json_int(j, "wish", r->wishes[0].id);
	else
		json_none(j, "wish");
	json_list(j, "wishes");
	for (size_t i = 0; i < r->wish_count; i++)
		json_int(j, NULL, r->wishes[i].id);
	json_end(j);
	json_list(j, "may_speak_of");
	for (size_t i = 0; i < STOP_TOPICS; i++)
		if (r->heard.topics & 1u << i)
			json_str(j, NULL, stop_topic_word(i));
	json_end(j);
}

void verdict_answer_json(struct json *j, const char *key, const struct verdict *v)
{
	json_map(j, key);
	json_str(j, "verdict", v->answer);
	json_str(j, "rule", v->rule);
	json_str(j, "citation", v->citation);
	json_str(j, "why", v->why);
	if (v->next_allowed.ms)
		json_instant(j, "next_allowed", v->next_allowed);
	else
		json_none(j, "next_allowed");
	json_end(j);
}
