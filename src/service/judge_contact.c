#include "service/judge_contact.h"
#include "codec/gate_case.h"
#include "codec/json.h"

static void ids_json(struct json *j, const char *key, const struct gate_ids *ids)
{
	json_list(j, key);
	for (size_t i = 0; i < ids->count; i++)
		json_str(j, NULL, ids->at[i]);
	json_end(j);
}

static void event_json(struct ctx *c, struct json *j, const char *key, const struct gate_event *e)
{
	json_map(j, key);
	json_str(j, "at",
		arena_printf(c->arena, "%sT%02d:%02d", date_iso(c->arena, e->at.day),
			e->at.minute / 60, e->at.minute % 60));
	json_str(j, "tz", e->at.zone);
	json_str(j, "dir", e->dir == GATE_IN ? "in" : "out");
	json_str(j, "channel", gate_channel_word(e->channel));
	if (e->outcome != GATE_OUTCOME_UNKNOWN)
		json_str(j, "outcome", gate_outcome_word(e->outcome));
	json_str(j, "person", e->person);
	if (e->to)
		json_str(j, "to_endpoint", e->to);
	ids_json(j, "debts", &e->debts);
	json_end(j);
}

static void parties_json(struct json *j, const struct gate_facts *f)
{
	json_list(j, "persons");
	for (size_t i = 0; i < f->person_count; i++) {
		json_map(j, NULL);
		json_str(j, "id", f->persons[i].id);
		json_str(j, "role", gate_role_word(f->persons[i].role));
		json_end(j);
	}
	json_end(j);
	json_list(j, "debts");
	for (size_t i = 0; i < f->debt_count; i++) {
		json_map(j, NULL);
		json_str(j, "id", f->debts[i].id);
		json_str(j, "kind", gate_debt_word(f->debts[i].kind));
		json_str(j, "consumer", f->debts[i].consumer);
		json_str(j, "debtor", f->debts[i].debtor);
		json_end(j);
	}
	json_end(j);
}

/* Addresses stay out: a verdict outlives the erasure of a person. */
static void points_json(struct json *j, const struct gate_facts *f)
{
	json_list(j, "endpoints");
	for (size_t i = 0; i < f->endpoint_count; i++) {
		const struct gate_endpoint *e = &f->endpoints[i];
		json_map(j, NULL);
		json_str(j, "id", e->id);
		json_str(j, "kind", gate_endpoint_word(e->kind));
		json_str(j, "person", e->person);
		if (e->place)
			json_str(j, "place", e->place);
		if (e->zones.count)
			ids_json(j, "tz", &e->zones);
		if (e->known_owner)
			json_str(j, "known_owner", e->known_owner);
		json_end(j);
	}
	json_end(j);
	json_list(j, "preferences");
	for (size_t i = 0; i < f->preference_count; i++) {
		json_map(j, NULL);
		json_str(j, "kind", "opt_out_address");
		json_str(j, "person", f->preferences[i].person);
		json_str(j, "endpoint", f->preferences[i].endpoint);
		json_end(j);
	}
	json_end(j);
}

/* The facts as they were judged, for whoever asks years later. */
static const char *facts_json(
	struct ctx *c, const struct gate_facts *f, const struct gate_event *proposed)
{
	struct buf b = buf_new(c->arena);
	struct json j = json_new(&b, JSON_DENSE);
	json_map(&j, NULL);
	json_map(&j, "facts");
	json_map(&j, "actor");
	json_str(&j, "kind", f->actor.kind == GATE_ACTOR_COLLECTOR ? "debt_collector" : "creditor");
	json_end(&j);
	parties_json(&j, f);
	points_json(&j, f);
	json_list(&j, "events");
	for (size_t i = 0; i < f->event_count; i++)
		event_json(c, &j, NULL, &f->events[i]);
	json_end(&j);
	json_end(&j);
	json_map(&j, "question");
	json_str(&j, "kind", "gate");
	event_json(c, &j, "proposed", proposed);
	json_end(&j);
	json_end(&j);
	return buf_done(&b);
}

/* The moment that the gate names as the next allowed one. */
static bool next_moment(const struct gate_verdict *v, const char *zone, struct instant *ret)
{
	if (!v->next_known || date_is_none(v->next_allowed.day))
		return false;
	int32_t minute = v->next_allowed.minute < 0 ? 0 : v->next_allowed.minute;
	const char *where = v->next_allowed.zone ? v->next_allowed.zone : zone;
	return date_instant(v->next_allowed.day, minute / 60, minute % 60, where, ret) == ERR_NONE;
}

/* Of the strictest reasons the first that does not end by itself: waiting for a better hour would
 * not help. */
static const struct gate_reason *most_telling(const struct gate_verdict *v)
{
	for (size_t i = 0; i < v->reason_count && v->reasons[i].answer == v->reasons[0].answer; i++)
		if (date_is_none(v->reasons[i].until.day))
			return &v->reasons[i];
	return &v->reasons[0];
}

static void explain(const struct gate_verdict *v, struct verdict *ret)
{
	ret->answer = gate_answer_word(v->answer);
	ret->why = "No rule speaks against it.";
	if (v->reason_count == 0)
		return;
	const struct gate_reason *r = most_telling(v);
	ret->why = r->why;
	if (v->answer == GATE_ALLOW)
		return;
	ret->rule = r->rule;
	ret->citation = r->citation_count ? r->citations[0] : NULL;
}

static enum err judge_at(struct ctx *c, const struct house *house, const struct contact_ask *ask,
	struct verdict *ret)
{
	struct gate_facts facts;
	struct gate_event proposed;
	struct gate_verdict v = {.answer = GATE_DENY};
	TRY(contact_facts(c, house, ask, &facts, &proposed));
	struct gate_question question = gate_question_new(GATE_ASK_GATE);
	question.proposed = &proposed;
	gate_judge(c->arena, &house->law, &facts, &question, &v);
	struct verdict verdict = {
		.customer = ask->customer->id,
		.channel = ask->channel,
		.point = ask->point ? ask->point->id : (struct point_id){0},
		.purpose = ask->purpose,
		.at = ask->at,
		.expires = {ask->at.ms + PERMIT_HOURS * INSTANT_HOUR_MS},
		.pack = v.pack,
		.facts = facts_json(c, &facts, &proposed),
	};
	explain(&v, &verdict);
	(void)next_moment(&v, contact_zone(c, ask->customer, ask->point), &verdict.next_allowed);
	*ret = verdict;
	return ERR_NONE;
}

enum err contact_judge(struct ctx *c, const struct house *house, const struct contact_ask *ask,
	bool same_day, struct verdict *ret)
{
	struct verdict now, later;
	struct date day;
	TRY(judge_at(c, house, ask, &now));
	*ret = now;
	if (!same_day || now.rule == NULL || now.next_allowed.ms <= ask->at.ms)
		return ERR_NONE;
	TRY(date_at(now.next_allowed, c->book.zone, &day));
	if (!date_same(day, c->today))
		return ERR_NONE;
	struct contact_ask again = *ask;
	again.at = now.next_allowed;
	TRY(judge_at(c, house, &again, &later));
	if (later.rule == NULL)
		*ret = later;
	return ERR_NONE;
}
