#include "service/judge_contact.h"
#include "base/buf.h"
#include "codec/gate_case.h"
#include "store/law_kept.h"

/* ms 0 when the day is not known. */
static struct instant moment_of(const struct gate_time *t, const char *zone)
{
	struct instant at = {0};
	int32_t minute = t->minute < 0 ? 0 : t->minute;
	if (!date_is_none(t->day) &&
		date_instant(t->day, minute / 60, minute % 60, t->zone ? t->zone : zone, &at) !=
			ERR_NONE)
		return (struct instant){0};
	return at;
}

static const char *joined(struct arena *a, const char *const *items, size_t count)
{
	struct buf b = buf_new(a);
	for (size_t i = 0; i < count; i++)
		buf_printf(&b, "%s%s", i ? "; " : "", items[i]);
	return buf_done(&b);
}

/* The stored contacts that were counted; NULL when none of them is one. */
static const char *records(struct arena *a, const struct gate_facts *f, const struct gate_reason *r)
{
	struct buf b = buf_new(a);
	for (size_t i = 0; i < r->counted_count; i++) {
		int64_t id = f->events[r->counted[i]].record;
		if (id)
			buf_printf(&b, "%s%lld", b.len ? " " : "", (long long)id);
	}
	return b.len ? buf_done(&b) : NULL;
}

static void add_reasons(struct arena *a, const struct gate_verdict *v, const struct gate_facts *f,
	const char *zone, struct verdict *ret)
{
	ret->reasons = NEW_ARRAY(a, struct verdict_reason, v->reason_count + 1);
	for (size_t i = 0; i < v->reason_count && v->reasons[i].answer != GATE_ALLOW; i++) {
		const struct gate_reason *r = &v->reasons[i];
		ret->reasons[ret->reason_count++] = (struct verdict_reason){.rule = r->rule,
			.answer = gate_answer_word(r->answer),
			.policy = r->policy,
			.citations = joined(a, r->citations, r->citation_count),
			.why = r->why,
			.until = moment_of(&r->until, zone),
			.change = r->change,
			.counted = r->tally,
			.contacts = records(a, f, r)};
	}
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

void verdict_explain(struct arena *a, const struct gate_verdict *v, const struct gate_facts *f,
	const char *zone, struct verdict *ret)
{
	if (v->next_known)
		ret->next_allowed = moment_of(&v->next_allowed, zone);
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
	add_reasons(a, v, f, zone, ret);
}

const char *verdict_change(const struct verdict *v)
{
	for (size_t i = 0; i < v->reason_count; i++)
		if (str_equal(v->reasons[i].rule, str_or_empty(v->rule)) &&
			str_equal(v->reasons[i].why, v->why))
			return str_or_empty(v->reasons[i].change);
	return "";
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
	verdict_explain(c->arena, &v, &facts, proposed.at.zone, &verdict);
	*ret = verdict;
	return ERR_NONE;
}

enum err contact_judge(struct ctx *c, const struct house *house, const struct contact_ask *ask,
	bool same_day, struct verdict *ret)
{
	struct verdict now, later;
	struct date day;
	struct contact_ask again;
	TRY(contact_known(c, house, ask, &again));
	TRY(judge_at(c, house, &again, &now));
	*ret = now;
	if (!same_day || now.rule == NULL || now.next_allowed.ms <= ask->at.ms)
		return ERR_NONE;
	TRY(date_at(now.next_allowed, c->book.zone, &day));
	if (!date_same(day, c->today))
		return ERR_NONE;
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

enum err contact_permit(
	struct ctx *c, const struct house *house, const struct contact_ask *ask, struct permit *ret)
{
	struct writing *w;
	struct verdict v;
	TRY(ctx_writing(c, &w));
	TRY(contact_keep_law(c, house));
	TRY(contact_judge(c, house, ask, true, &v));
	if (v.rule)
		return refuse_as(ERR_RULE, c->why, "contact", v.rule,
			arena_printf(c->arena, "is refused: %s", v.why), str_or_empty(v.citation));
	TRY(verdict_keep(w, &v));
	return permit_of(&v, ret);
}
