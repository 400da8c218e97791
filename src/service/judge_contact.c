#include "service/judge_contact.h"
#include "codec/gate_case.h"
#include "store/law_kept.h"

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

void verdict_explain(const struct gate_verdict *v, const char *zone, struct verdict *ret)
{
	(void)next_moment(v, zone, &ret->next_allowed);
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
	question.answer_only =
		true; /* answer, reasons and next moment are what is kept and shown */
	gate_judge(c->arena, &house->law, &facts, &question, &v);
	struct verdict verdict = {
		.customer = ask->customer->id,
		.channel = ask->channel,
		.point = ask->point ? ask->point->id : (struct point_id){0},
		.purpose = ask->purpose,
		.at = ask->at,
		.expires = {ask->at.ms + PERMIT_HOURS * INSTANT_HOUR_MS},
		.pack = v.pack,
		.facts = gate_case_write(c->arena, &facts, &question),
	};
	verdict_explain(&v, proposed.at.zone, &verdict);
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

enum err contact_keep_law(struct ctx *c, const struct house *house)
{
	struct writing *w;
	bool kept;
	TRY(law_is_kept(c->db, c->arena, c->book.id, &house->law.hash, &kept));
	if (kept)
		return ERR_NONE;
	struct kept_pack *packs = NEW_ARRAY(c->arena, struct kept_pack, house->pack_count + 1);
	for (size_t i = 0; i < house->pack_count; i++)
		packs[i] = (struct kept_pack){
			house->packs[i].name, text_dup(c->arena, house->packs[i].bytes)};
	TRY(ctx_writing(c, &w));
	return law_keep(w, &house->law.hash, packs, house->pack_count);
}
