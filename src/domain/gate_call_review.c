#include "domain/gate_inner.h"
#include "domain/window.h"

/* What is said of calls that were made: how many counted, for which debts, and whether they were
 * too many. Which calls count is gate_calls.c's. */

static bool seen_particular(const struct judge *j, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (judge_same_particular(j, j->f->debts[k].id, j->f->debts[i].id))
			return true;
	return false;
}

static bool some_misdirected(const struct judge *j)
{
	for (size_t i = 0; i < j->f->endpoint_count; i++)
		if (judge_misdirected(j, j->f->endpoints[i].id, DATE_NONE))
			return true;
	return false;
}

/* {"c1/d1": 0}: what is left of the calls to a person about a debt when those to a stranger's
 * number are taken out. */
bool judge_show_misdirected(struct judge *j)
{
	struct date first = {-1000000}, last = {10000000};
	if (!some_misdirected(j))
		return false;
	for (size_t i = 0; i < j->f->debt_count; i++) {
		const char *debt = j->f->debts[i].id, *person = j->f->debts[i].consumer;
		if (!seen_particular(j, i))
			judge_number(j, "counts",
				arena_printf(j->arena, "%s/%s", str_or_empty(person),
					str_or_empty(debt)),
				judge_count(j, person, debt, first, last, NULL));
	}
	return true;
}

void judge_show_loans(struct judge *j)
{
	int64_t particulars = 0;
	bool loans = false;
	for (size_t i = 0; i < j->f->debt_count; i++) {
		particulars += !seen_particular(j, i);
		loans = loans || j->f->debts[i].kind == GATE_DEBT_STUDENT_LOAN;
	}
	if (loans)
		judge_number(j, "particular_debts", NULL, particulars);
}

/* law: US-CALL-REBUT: many calls on one day, or two within minutes of each other, speak against the
 * collector. */
static bool concentrated(const struct judge *j, const struct gate_event *call, const char *debt)
{
	const struct law_row *row = judge_rule(j, LAW_US_CALL_REBUT);
	int64_t same_day = 0, rapid = 1;
	for (size_t i = 0; row && i < j->f->event_count; i++) {
		const struct gate_event *e = &j->f->events[i];
		if (!date_same(e->at.day, call->at.day) || !judge_counts(j, e, call->person, debt))
			continue;
		same_day++;
		bool timed = e->at.minute >= 0 && !e->at.filler && call->at.minute >= 0 &&
			!call->at.filler;
		int32_t apart = e->at.minute - call->at.minute;
		rapid += e != call && timed && apart >= 0 && apart <= row->rapid_minutes;
	}
	return row && (same_day >= row->day_calls || rapid >= row->rapid_calls);
}

struct call_review {
	int64_t most;
	bool any;
	bool over;
	bool burst;
};

/* What was recorded is judged call by call, with only what came before each. */
static void review_call(
	struct judge *j, const struct gate_event *call, const char *debt, struct call_review *r)
{
	const struct law_row *seven = judge_rule(j, LAW_US_CALL_7IN7),
			     *after = judge_rule(j, LAW_US_CALL_7AFTER);
	if (!judge_counts(j, call, call->person, debt) || date_is_none(call->at.day))
		return;
	r->any = true;
	if (seven) {
		struct date from = date_add_days(call->at.day, 1 - (int32_t)seven->period_days);
		int64_t n = judge_count(j, call->person, debt, from, call->at.day, call) + 1;
		r->most = n > r->most ? n : r->most;
		if (n > seven->calls) {
			r->over = true;
			judge_find(j, LAW_US_CALL_7IN7, GATE_PRESUMED_VIOLATION, gate_time_none(),
				"There were more calls about one debt than the period allows.");
		}
	}
	struct date talked = after ? judge_last_talk(j, call->person, debt, call) : DATE_NONE;
	if (!date_is_none(talked) &&
		call->at.day.day < window_free(talked.day, (int32_t)after->period_days)) {
		r->over = true;
		judge_find(j, LAW_US_CALL_7AFTER, GATE_PRESUMED_VIOLATION, gate_time_none(),
			"A call followed a telephone conversation about the same debt too soon.");
	}
	r->burst = r->burst || concentrated(j, call, debt);
}

void judge_calls_review(struct judge *j)
{
	struct call_review r = {0};
	bool calls = false;
	for (size_t i = 0; i < j->f->event_count; i++) {
		const struct gate_event *e = &j->f->events[i];
		calls = calls || (judge_is_call(e) && e->dir == GATE_OUT);
		for (size_t d = 0; d < j->f->debt_count; d++)
			if (!seen_particular(j, d))
				review_call(j, e, j->f->debts[d].id, &r);
	}
	if (!calls || !judge_rule(j, LAW_US_CALL_7IN7))
		return;
	judge_number(j, "calls_in_window", NULL, r.most);
	if (r.over)
		return;
	judge_word(j, "presumption", NULL, "compliance");
	judge_word(j, "call_frequency", NULL, "presumed_compliant");
	if (r.burst)
		judge_word(j, "rebuttal_factor", NULL, "concentrated_pattern");
}

static bool is_allotted(const struct gate_event *e)
{
	return e->allotted_to || e->debts.count || e->intended.count < 2;
}

static void classify_debt(struct judge *j, const struct gate_debt *d)
{
	int64_t calls = 0, talks = 0, open = 0;
	for (size_t i = 0; i < j->f->event_count; i++) {
		const struct gate_event *e = &j->f->events[i];
		bool counted = judge_counts(j, e, e->person, d->id);
		open += counted && !is_allotted(e);
		calls += counted && is_allotted(e);
		talks += judge_talked_about(j, e, d->id);
	}
	if (open)
		return; /* the facts do not say for which debt */
	judge_number(j, "calls", d->id, calls);
	judge_number(j, "conversations", d->id, talks);
}

static int64_t counted_at_all(const struct judge *j, bool *open)
{
	int64_t n = 0;
	for (size_t i = 0; i < j->f->event_count; i++) {
		bool any = false;
		for (size_t d = 0; d < j->f->debt_count; d++)
			any = any ||
				judge_counts(j, &j->f->events[i], j->f->events[i].person,
					j->f->debts[d].id);
		n += any;
		*open = *open || (any && !is_allotted(&j->f->events[i]));
	}
	return n;
}

/* Which shape "counts" has depends on what is asked: whether a call counts, how many per debt, or
 * per person and debt. */
static void show_counts(struct judge *j, int64_t particulars, bool open, int64_t total)
{
	struct date first = {-1000000}, last = {10000000};
	if (judge_show_misdirected(j))
		return;
	for (size_t i = 0; particulars > 1 && !open && i < j->f->debt_count; i++)
		if (!seen_particular(j, i))
			judge_number(j, "counts", j->f->debts[i].id,
				judge_count(j, NULL, j->f->debts[i].id, first, last, NULL));
	if (particulars <= 1)
		judge_bool(j, "counts", total > 0);
}

/* Whether a consent took the last call out of the count. */
static void show_consent(struct judge *j)
{
	for (size_t i = j->f->event_count; j->f->consent_count && i-- > 0;) {
		const struct gate_event *e = &j->f->events[i];
		if (e->dir != GATE_OUT || !judge_is_call(e) || e->debts.count == 0)
			continue;
		judge_bool(j, "consent_active", judge_consented(j, e->debts.at[0], e));
		return;
	}
}

/* law: US-CALL-MULTIDEBT, US-CALL-STUDENT, US-CALL-MISDIRECT */
void judge_calls_classify(struct judge *j)
{
	int64_t particulars = 0;
	bool calls = false, open = false;
	for (size_t i = 0; i < j->f->debt_count; i++)
		particulars += !seen_particular(j, i);
	for (size_t i = 0; i < j->f->event_count; i++)
		calls = calls ||
			(judge_is_call(&j->f->events[i]) && j->f->events[i].dir == GATE_OUT);
	judge_show_loans(j);
	if (!calls && j->f->event_count)
		judge_bool(j, "counts", false);
	if (!calls)
		return;
	for (size_t i = 0; particulars > 1 && i < j->f->debt_count; i++)
		if (!seen_particular(j, i))
			classify_debt(j, &j->f->debts[i]);
	int64_t total = counted_at_all(j, &open);
	judge_number(j, "counts_total", NULL, total);
	if (open)
		judge_word(j, "allotted_to", NULL, "either");
	show_consent(j);
	show_counts(j, particulars, open, total);
	judge_show_consented_run(j);
}
